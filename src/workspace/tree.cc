#include "workspace/tree.h"

#include <algorithm>
#include <utility>

namespace pt::workspace {

namespace {

// Longer paths than Linux takes name nothing, and would make kind() slow.
constexpr size_t kPathBytesMax = 4096;

bool leads_out(std::string_view path) { return path == ".." || path.starts_with("../"); }

void append_component(std::string* path, std::string_view component) {
  if (component.empty() || component == ".") return;
  if (component != "..") {
    if (!path->empty() && !path->ends_with('/')) *path += '/';
    *path += component;
    return;
  }
  if (*path == "/") return;
  if (path->empty() || file_name(*path) == "..") {
    *path += path->empty() ? ".." : "/..";
    return;
  }
  const bool absolute = path->starts_with('/');
  path->resize(parent_path(*path).size());
  if (absolute && path->empty()) *path = "/";
}

}  // namespace

std::string_view parent_path(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool is_inside(std::string_view path, std::string_view folder) {
  if (folder.empty()) return !leads_out(path);
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

std::string join_path(std::string_view folder, std::string_view path) {
  std::string joined;
  joined.reserve(folder.size() + 1 + path.size());
  if (path.starts_with('/')) {
    joined = "/";
  } else {
    joined = folder;
  }
  while (true) {
    const size_t slash = path.find('/');
    append_component(&joined, path.substr(0, slash));
    if (slash == std::string_view::npos) return joined;
    path.remove_prefix(slash + 1);
  }
}

std::string relative_path(std::string_view folder, std::string_view path) {
  std::string climbed;
  while (!is_inside(path, folder)) {
    folder = parent_path(folder);
    if (folder.empty()) folder = "/";
    climbed += "../";
  }
  path.remove_prefix(std::min(path.size(), folder.size()));
  if (path.starts_with('/')) path.remove_prefix(1);
  climbed += path;
  if (climbed.ends_with('/')) climbed.pop_back();
  return climbed;
}

const FolderEntry* find_entry(const std::vector<FolderEntry>& entries, std::string_view name) {
  const auto entry = std::ranges::lower_bound(
      entries, name, {}, [](const FolderEntry& e) -> std::string_view { return e.name; });
  return entry != entries.end() && entry->name == name ? &*entry : nullptr;
}

std::string Tree::absolute(std::string_view path) const {
  if (path.starts_with('/')) return std::string(path);
  if (path.empty()) return root_;
  if (leads_out(path)) return join_path(root_, path);
  std::string joined = root_;
  if (!joined.ends_with('/')) joined += '/';
  return joined += path;
}

std::string Tree::resolve(std::string_view folder, std::string_view path) const {
  std::string resolved = join_path(folder, path);
  if (!leads_out(resolved) && !resolved.starts_with('/')) return resolved;
  return relative_path(root_, join_path(root_, resolved));
}

const Tree::Listing* Tree::find(std::string_view folder) const {
  const auto known = listings_.find(folder);
  return known == listings_.end() ? nullptr : known->second.get();
}

const Tree::Listing& Tree::list(std::string_view folder) {
  if (const Listing* known = find(folder)) return *known;
  auto listing = std::make_unique<Listing>(file_system_->list_folder(absolute(folder)));
  return *listings_.emplace(std::string(folder), std::move(listing)).first->second;
}

std::optional<FileKind> Tree::kind(std::string_view path) {
  if (path.size() > kPathBytesMax) return std::nullopt;
  if (leads_out(path)) return kind_outside(path);
  if (path.empty()) return FileKind::kFolder;
  if (const Listing* known = find(parent_path(path))) return kind_in_listing(*known, path);
  // Down from the root, so that no link on the way leads out of it.
  for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    const std::string_view folder = path.substr(0, slash);
    if (find(folder) != nullptr) continue;
    if (kind_in_listing(list(parent_path(folder)), folder) != FileKind::kFolder) return std::nullopt;
  }
  return kind_in_listing(list(parent_path(path)), path);
}

std::optional<FileKind> Tree::kind_outside(std::string_view path) const {
  const Result<FileStatus> status = file_system_->status(absolute(path));
  return status ? std::optional(status->kind) : std::nullopt;
}

std::optional<FileKind> Tree::kind_in_listing(const Listing& listing, std::string_view path) {
  if (!listing) return std::nullopt;
  const FolderEntry* entry = find_entry(*listing, file_name(path));
  if (entry == nullptr) return std::nullopt;
  return entry->kind == FileKind::kSymlink ? kind_of_link(path) : std::optional(entry->kind);
}

std::optional<FileKind> Tree::kind_of_link(std::string_view path) {
  const Result<std::string> target = file_system_->canonical(absolute(path));
  if (!target) return std::nullopt;
  if (!is_inside(*target, root_)) {
    if (std::ranges::find(escaping_links_, path) == escaping_links_.end()) escaping_links_.emplace_back(path);
    return std::nullopt;
  }
  return kind_outside(path);
}

}  // namespace pt::workspace
