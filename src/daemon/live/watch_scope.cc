#include "daemon/live/watch_scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "workspace/tree.h"

namespace pt::daemon {
namespace {

using pipeline::InputRecord;
using pipeline::SourceList;
using workspace::FileClass;

// Where it leads, though nothing is there.
std::string end_of_link(FileSystem& file_system, std::string path) {
  constexpr int kLinksMax = 40;  // as Linux follows
  for (int i = 0; i < kLinksMax; ++i) {
    const std::string folder(workspace::parent_path(path));
    if (const Result<std::string> real = file_system.canonical(folder))
      path = (*real == "/" ? "" : *real) + path.substr(folder.size());
    const Result<std::string> target = file_system.read_link(path);
    if (!target) break;
    path = workspace::join_path(workspace::parent_path(path), *target);
  }
  return path;
}

void sort(std::vector<std::string>* paths) {
  std::ranges::sort(*paths);
  paths->erase(std::unique(paths->begin(), paths->end()), paths->end());
}

class Scoping {
 public:
  Scoping(FileSystem& file_system, const SourceList& sources)
      : file_system_(file_system),
        sources_(sources),
        root_(sources.root),
        scope_(first_scope(sources.root, &sources)) {}

  WatchScope scope(const InputRecord& inputs, const workspace::Relevance& relevance) {
    add_sources();
    add_links(inputs);
    for (std::string& path : inputs.missing_paths())
      if (may_come_outside(path, relevance)) scope_.more.push_back(std::move(path));
    for (const std::string& folder : inputs.listed_folders())
      if (is_passed_over(folder)) add_canonical(folder, &scope_.listed);
    sort(&scope_.more);
    sort(&scope_.listed);
    return std::move(scope_);
  }

 private:
  void add_canonical(const std::string& path, std::vector<std::string>* paths) {
    if (Result<std::string> canonical = file_system_.canonical(path)) paths->push_back(*std::move(canonical));
  }

  bool is_passed_over(std::string_view path) const {
    for (; path.size() > root_.size(); path = workspace::parent_path(path))
      if (std::ranges::binary_search(scope_.passed_over, path)) return true;
    return false;
  }
  // Without being named.
  bool is_watched(const std::string& path) const {
    return is_below(path, root_) && path.ends_with(".rs") && !is_passed_over(path);
  }

  void add_sources() {
    for (const SourceList::File& file : sources_.files) {
      if (file.file_class != FileClass::kSource && file.file_class != FileClass::kOrphan) continue;
      const std::string path = root_ + "/" + file.path;
      if (file.path.starts_with("../") || !is_watched(path)) add_canonical(path, &scope_.more);
    }
  }

  // What they lead to is watched, not they.
  void add_links(const InputRecord& inputs) {
    for (const InputRecord::Link& link : inputs.links()) {
      if (is_watched(link.target)) continue;
      const Result<FileStatus> status = file_system_.status(link.target);
      if (status && status->kind == FileKind::kFile) scope_.more.push_back(link.target);
    }
    for (const std::string& link : inputs.dangling_links()) {
      if (!is_below(link, root_) || !link.ends_with(".rs")) continue;
      std::string target = end_of_link(file_system_, link);
      if (!is_watched(target)) scope_.more.push_back(std::move(target));
    }
  }

  // What was looked for outside of the root and not found, and would be read if it came. Not so files of packages that nobody
  // edits, and what above the root would make it another workspace.
  bool may_come_outside(const std::string& path, const workspace::Relevance& relevance) const {
    if (is_below(path, root_)) return false;
    if (std::ranges::any_of(relevance.shelves,
                            [&](const std::string& shelf) { return is_below(path, shelf); }))
      return false;
    return !is_below(root_, workspace::parent_path(path)) || path.ends_with(".rs");
  }

  FileSystem& file_system_;
  const SourceList& sources_;
  const std::string& root_;
  WatchScope scope_;
};

}  // namespace

WatchScope first_scope(const std::string& root, const SourceList* sources) {
  WatchScope scope;
  if (sources != nullptr)
    for (const std::string& folder : sources->skipped_folders)
      scope.passed_over.push_back(root + "/" + folder);
  sort(&scope.passed_over);
  for (const std::string_view name : workspace::kShapingPaths)
    scope.more.push_back(fmt::format("{}/{}", root, name));
  sort(&scope.more);
  return scope;
}

WatchScope scope_of(FileSystem& file_system, const SourceList& sources, const InputRecord& inputs,
                    const workspace::Relevance& relevance) {
  return Scoping(file_system, sources).scope(inputs, relevance);
}

bool is_entered(FileSystem& file_system, const std::string& folder,
                const std::vector<std::string>& passed_over) {
  const size_t slash = folder.rfind('/');
  const std::string_view name = std::string_view(folder).substr(slash + 1);
  const bool beside_manifest =
      name == "target" && file_system.status(folder.substr(0, slash) + "/Cargo.toml").has_value();
  if (workspace::is_passed_over(name, beside_manifest)) return false;
  if (std::ranges::binary_search(passed_over, folder)) return false;
  return !file_system.status(fmt::format("{}/{}", folder, workspace::kCacheTag));
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

}  // namespace pt::daemon
