#include "pipeline/view.h"

#include <algorithm>

#include "pipeline/input_record.h"

namespace pt::pipeline {

const SourceList::File* SourceList::find(std::string_view path) const {
  auto found =
      std::ranges::lower_bound(files, path, {}, [](const File& file) { return std::string_view(file.path); });
  return found != files.end() && found->path == path ? &*found : nullptr;
}

Result<std::string> View::read(const SourceList::File& file) const {
  std::string text;
  Result<void> done =
      file_system->read_file(sources->root + "/" + file.path, sources->file_size_bytes_max, &text);
  if (!done) return std::unexpected(done.error());
  return text;
}

std::string View::text_of(std::string_view path) const {
  const SourceList::File* file = sources->find(path);
  if (file == nullptr) return {};
  return read(*file).value_or(std::string());
}

FileStamp View::stamp_of_file(std::string_view path) const {
  const SourceList::File* file = sources->find(path);
  if (file == nullptr) return kUntrusted;
  const int64_t now_ns = wall_now_ns();
  const Result<FileStatus> status = file_system->status(sources->root + "/" + file->path);
  return status ? stamp_of(*status, now_ns, InputRecord::kTickNs) : kUntrusted;
}

Result<std::vector<OrphanEntity>> View::orphan_entities(std::string_view path, Stop stop) const {
  const SourceList::File* file = sources->find(path);
  if (file == nullptr)
    return fail(ErrorCode::kNotFound,
                "no Rust file of that path in the workspace; paths are relative to its root",
                std::string(path));
  const Result<std::string> text = read(*file);
  if (!text) return std::unexpected(text.error());
  return unless_stopped(stop, [&] { return entities_of(*text, file->edition, stop); });
}

Result<std::string> View::documentation(const graph::NodeView& node, Stop stop) const {
  const SourceList::File* file = sources->find(node.file());
  if (file == nullptr) return std::string();
  return unless_stopped(
      stop, [&] { return documentation_at(text_of(node.file()), file->edition, node.begin(), stop); });
}

}  // namespace pt::pipeline
