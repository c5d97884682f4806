#include "analysis/edit_series.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <map>
#include <random>
#include <utility>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/trace.h"
#include "pipeline/live_index.h"
#include "store/api/delta_bytes.h"

namespace pt::analysis {
namespace {

// The disk, but for texts that were edited.
class EditedDisk final : public FileSystem {
 public:
  explicit EditedDisk(FileSystem* disk) : disk_(*disk) {}

  void set(const std::string& path, std::string text) {
    MutexLock lock(mutex_);
    texts_[path] = std::move(text);
    ++edits_;
  }
  Result<std::string> text(const std::string& path) {
    std::string bytes;
    if (Result<void> read = read_file(path, uint64_t{1} << 30, &bytes); !read)
      return std::unexpected(read.error());
    return bytes;
  }

  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override {
    {
      MutexLock lock(mutex_);
      if (const auto edited = texts_.find(path); edited != texts_.end()) {
        *bytes = edited->second;
        return {};
      }
    }
    return disk_.read_file(path, size_bytes_max, bytes);
  }
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override {
    return disk_.list_folder(path);
  }
  Result<FileStatus> status(const std::string& path) override {
    Result<FileStatus> status = disk_.status(path);
    MutexLock lock(mutex_);
    if (const auto edited = texts_.find(path); status && edited != texts_.end()) {
      status->size_bytes = edited->second.size();
      status->modified_ns += static_cast<int64_t>(edits_);
    }
    return status;
  }
  Result<std::string> canonical(const std::string& path) override { return disk_.canonical(path); }
  Result<std::string> read_link(const std::string& path) override { return disk_.read_link(path); }

 private:
  FileSystem& disk_;
  Mutex mutex_;
  std::map<std::string, std::string> texts_ PT_GUARDED_BY(mutex_);
  uint64_t edits_ PT_GUARDED_BY(mutex_) = 0;
};

// Behind the `{` of the body that begins at `at`; npos if the text has none there.
size_t behind_brace(std::string_view text, isg::Position at) {
  size_t line_begin = 0;
  for (uint32_t line = 1; line < at.line; ++line) {
    line_begin = text.find('\n', line_begin);
    if (line_begin == std::string_view::npos) return line_begin;
    ++line_begin;
  }
  const size_t brace =
      line_begin + at.column - 1;  // columns count characters: where that differs there is no brace
  return brace < text.size() && text[brace] == '{' ? brace + 1 : std::string_view::npos;
}

struct Place {
  std::string file;
  isg::Position body;
  std::string callee;  // a path that its crate can call
};

// Functions of production code that are written as such.
std::vector<Place> places_in(const graph::Snapshot& graph) {
  std::vector<Place> places;
  graph.for_each_node([&](graph::NodeView node) {
    if (node.family() != isg::Family::kFunction || node.external() || !node.production() ||
        !node.body().present() || (node.flags() & (isg::kFlagMacro | isg::kFlagDerive)) != 0)
      return;
    const std::string path = node.path();
    const bool free = node.flavour() == isg::Flavour::kFree && path.find_first_of("<[") == std::string::npos;
    places.push_back(
        {std::string(node.file()), node.body(), free ? "crate" + path.substr(path.find("::")) : ""});
  });
  return places;
}

}  // namespace

Result<EditSeries> edit_series(FileSystem& disk, const std::string& root,
                               const pipeline::IndexOptions& options, size_t edits, uint64_t seed) {
  const SystemClock clock;
  Trace trace(clock);
  EditedDisk edited(&disk);
  auto live = pipeline::LiveIndex::open(edited, root, options, &trace, {});
  if (!live) return std::unexpected(live.error());
  EditSeries series;
  series.first = (*live)->view()->snapshot;
  series.lines = (*live)->index().files().lines;
  const std::string folder = (*live)->view()->sources->root;
  const std::vector<Place> places = places_in(*series.first);
  if (places.empty()) return fail(ErrorCode::kNotFound, "there is no function to edit", root);

  std::mt19937_64 random(seed);
  const auto follow = [&](const std::string& path, std::string text) -> Result<void> {
    edited.set(path, std::move(text));
    auto update = (*live)->update(std::span(&path, 1), &trace);
    if (!update) return std::unexpected(update.error());
    if (!update->published) return {};
    series.deltas.push_back(std::move(update->delta));
    series.graphs.push_back((*live)->view()->snapshot);
    return {};
  };
  for (size_t tries = 0; series.deltas.size() < edits && tries < 4 * edits; ++tries) {
    const Place& place = places[random() % places.size()];
    const std::string path = folder + "/" + place.file;
    const Result<std::string> before = edited.text(path);
    if (!before) continue;
    std::string after = *before;
    if (random() % 2 == 0 && !place.callee.empty()) {
      after += "\nfn edited_" + std::to_string(tries) + "() {\n    " + place.callee + "();\n}\n";
    } else if (const size_t at = behind_brace(after, place.body); at != std::string::npos) {
      after.insert(at, "\n    let _edited = 1;\n");
    } else {
      continue;
    }
    if (Result<void> there = follow(path, after); !there) return std::unexpected(there.error());
    if (Result<void> back = follow(path, *before); !back) return std::unexpected(back.error());
  }
  return series;
}

Result<std::string> bytes_of(const EditSeries& series) {
  std::string bytes;
  for (const isg::Delta& delta : series.deltas) {
    std::string one;
    if (Result<void> done = store::encode({delta, {}}, &one); !done) return std::unexpected(done.error());
    const uint64_t size = one.size();
    bytes.append(reinterpret_cast<const char*>(&size), sizeof(size));
    bytes += one;
  }
  return bytes;
}

Result<EditSeries> series_of(std::string_view bytes, graph::SnapshotPtr first) {
  EditSeries series;
  series.first = std::move(first);
  graph::SnapshotPtr graph = series.first;
  while (!bytes.empty()) {
    uint64_t size = 0;
    if (bytes.size() < sizeof(size)) return fail(ErrorCode::kIntegrity, "the edits to measure with are cut");
    std::memcpy(&size, bytes.data(), sizeof(size));
    bytes.remove_prefix(sizeof(size));
    if (bytes.size() < size) return fail(ErrorCode::kIntegrity, "the edits to measure with are cut");
    Result<store::DecodedChange> change = store::decode(bytes.substr(0, size));
    if (!change) return std::unexpected(change.error());
    bytes.remove_prefix(size);
    Result<graph::SnapshotPtr> next = graph::apply(*graph, change->delta);
    if (!next) return std::unexpected(next.error());
    graph = *std::move(next);
    series.deltas.push_back(std::move(change->delta));
    series.graphs.push_back(graph);
  }
  return series;
}

}  // namespace pt::analysis
