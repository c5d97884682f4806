#include "tests/edits/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>
#include <vector>

#include "wire/export.h"
#include "wire/sink.h"

namespace pt::edits {
namespace {

class StringSink final : public wire::Sink {
 public:
  Result<void> write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  std::string text;
};

}  // namespace

std::string seen(const pipeline::View& view) {
  StringSink sink;
  (void)wire::write_export(sink, *view.snapshot, wire::ExportFormat::kJsonLines);
  std::string& text = sink.text;
  for (const Diagnostic& one : *view.diagnostics)
    text += fmt::format("{}:{}:{}: {} {}\n", one.file, one.line, one.column, static_cast<int>(one.severity),
                        one.message);
  // As many as the nodes count, and where they are in a fresh index.
  std::map<isg::SigHash, uint32_t> named;
  for (const pipeline::UnresolvedCalls::OfFilePtr& file : view.unresolved_calls->files()) {
    for (size_t i = 0; i < file->size(); ++i) {
      ++named[file->by(i)];
      text += fmt::format("{}:{}:{}: {} calls {}\n", file->path(), file->at(i).line, file->at(i).column,
                          file->by(i).hex(), file->name(i));
    }
  }
  view.snapshot->for_each_node([&](graph::NodeView node) {
    if (const uint32_t count = named[node.id()]; count != node.unresolved())
      text +=
          fmt::format("{} has {} unresolved calls and {} are named\n", node.path(), node.unresolved(), count);
  });
  text += fmt::format("partial {}\n", view.partial);
  for (const pipeline::SourceList::File& file : view.sources->files)
    text += fmt::format("{} {}\n", file.path, workspace::name(file.file_class));
  return text;
}

std::string seen(const pipeline::Index& index) {
  std::string text = seen(*index.view());
  const pipeline::FileCounts& files = index.files();
  text += fmt::format("lines {} bytes {} broken {}\n", files.lines, files.bytes, files.with_syntax_errors);
  for (uint64_t count : files.by_class) text += fmt::format("{} ", count);
  const workspace::FileTable& table = index.workspace().files();
  std::vector<std::string> classes;
  for (size_t i = 0; i < table.size(); ++i)
    classes.push_back(
        fmt::format("{} {}", table.path(FileId(i)), workspace::name(table.file_class(FileId(i)))));
  std::ranges::sort(classes);
  for (const std::string& one : classes) text += one + "\n";
  return text;
}

void tell_difference(const std::string& live, const std::string& fresh) {
  std::istringstream one(live), other(fresh);
  std::vector<std::string> a, b;
  for (std::string line; std::getline(one, line);) a.push_back(line);
  for (std::string line; std::getline(other, line);) b.push_back(line);
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string> only_live, only_fresh;
  std::ranges::set_difference(a, b, std::back_inserter(only_live));
  std::ranges::set_difference(b, a, std::back_inserter(only_fresh));
  for (size_t i = 0; i < std::min<size_t>(only_live.size(), 10); ++i)
    fmt::print("  live:  {}\n", only_live[i]);
  for (size_t i = 0; i < std::min<size_t>(only_fresh.size(), 10); ++i)
    fmt::print("  fresh: {}\n", only_fresh[i]);
}

}  // namespace pt::edits
