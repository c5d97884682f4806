#include "daemon/watch/folder_table.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"

namespace pt::daemon {

FolderId FolderTable::make(Folder folder) {
  ++modes_[static_cast<size_t>(folder.mode)];
  ++living_;
  if (free_.empty()) {
    folders_.push_back(std::move(folder));
    return FolderId(folders_.size() - 1);
  }
  const FolderId id = free_.back();
  free_.pop_back();
  folders_[id.index()] = std::move(folder);
  return id;
}

FolderId FolderTable::add_root(std::string path, FolderDepth depth) {
  Folder folder;
  folder.name = std::move(path);
  folder.depth = depth;
  return make(std::move(folder));
}

FolderId FolderTable::add_child(FolderId parent, std::string name) {
  PT_ASSERT(alive(parent));
  Folder folder;
  folder.name = std::move(name);
  folder.parent = parent;
  const FolderId id = make(std::move(folder));
  std::vector<FolderId>& children = folders_[parent.index()].children;
  const auto place = std::ranges::lower_bound(
      children, folders_[id.index()].name, {},
      [&](FolderId child) -> const std::string& { return folders_[child.index()].name; });
  children.insert(place, id);
  return id;
}

FolderTable::Removed FolderTable::remove(FolderId top) {
  PT_ASSERT(alive(top));
  if (const FolderId parent = folders_[top.index()].parent; parent.valid()) {
    std::erase(folders_[parent.index()].children, top);
  }
  Removed result;
  std::vector<std::pair<FolderId, std::string>> stack = {{top, path(top)}};
  while (!stack.empty()) {
    const auto [id, own_path] = std::move(stack.back());
    stack.pop_back();
    Folder& folder = folders_[id.index()];
    for (const FileRow& row : folder.files) result.files.push_back(own_path + '/' + row.name);
    for (const FolderId child : folder.children) {
      stack.emplace_back(child, own_path + '/' + folders_[child.index()].name);
    }
    if (folder.watch != kNoWatch) {
      result.watches.push_back(folder.watch);
      watches_.erase(folder.watch);
    }
    --modes_[static_cast<size_t>(folder.mode)];
    --living_;
    files_ -= folder.files.size();
    folder = Folder();
    folder.alive = false;
    removed_.push_back(id);
    result.folders.push_back(own_path);
  }
  return result;
}

void FolderTable::recycle() {
  free_.insert(free_.end(), removed_.begin(), removed_.end());
  removed_.clear();
}

FolderId FolderTable::find_child(FolderId parent, std::string_view name) const {
  const std::vector<FolderId>& children = folders_[parent.index()].children;
  const auto place = std::ranges::lower_bound(
      children, name, {}, [&](FolderId child) -> std::string_view { return folders_[child.index()].name; });
  const bool found = place != children.end() && folders_[place->index()].name == name;
  return found ? *place : FolderId();
}

FolderId FolderTable::find_watch(int watch) const {
  const auto found = watches_.find(watch);
  return found == watches_.end() ? FolderId() : found->second;
}

std::string FolderTable::path(FolderId id) const {
  std::vector<FolderId> way;
  for (FolderId step = id; step.valid(); step = folders_[step.index()].parent) way.push_back(step);
  std::string result = folders_[way.back().index()].name;
  for (size_t i = way.size() - 1; i-- > 0;) {
    result += '/';
    result += folders_[way[i].index()].name;
  }
  return result;
}

void FolderTable::set_watch(FolderId id, int watch) {
  Folder& folder = folders_[id.index()];
  if (folder.watch != kNoWatch) watches_.erase(folder.watch);
  folder.watch = watch;
  if (watch != kNoWatch) watches_[watch] = id;
}

void FolderTable::set_mode(FolderId id, FolderMode mode) {
  Folder& folder = folders_[id.index()];
  --modes_[static_cast<size_t>(folder.mode)];
  ++modes_[static_cast<size_t>(mode)];
  folder.mode = mode;
}

bool FolderTable::set_file(FolderId id, std::string_view name, FileStamp stamp) {
  std::vector<FileRow>& files = folders_[id.index()].files;
  const auto place = std::ranges::lower_bound(files, name, {}, &FileRow::name);
  if (place != files.end() && place->name == name) {
    return std::exchange(place->stamp, stamp) != stamp || stamp == kUntrusted;
  }
  files.insert(place, FileRow{std::string(name), stamp});
  ++files_;
  return true;
}

bool FolderTable::remove_file(FolderId id, std::string_view name) {
  std::vector<FileRow>& files = folders_[id.index()].files;
  const auto place = std::ranges::lower_bound(files, name, {}, &FileRow::name);
  if (place == files.end() || place->name != name) return false;
  files.erase(place);
  --files_;
  return true;
}

// One merge of two sorted lists.
std::vector<std::string> FolderTable::set_files(FolderId id, std::vector<FileRow> rows) {
  std::vector<std::string> changed;
  std::vector<FileRow>& files = folders_[id.index()].files;
  auto before = files.begin();
  for (const FileRow& row : rows) {
    for (; before != files.end() && before->name < row.name; ++before) changed.push_back(before->name);
    const bool known = before != files.end() && before->name == row.name;
    // Untrusted before or now: what lies between cannot be known.
    if (!known || before->stamp != row.stamp || row.stamp == kUntrusted) changed.push_back(row.name);
    if (known) ++before;
  }
  for (; before != files.end(); ++before) changed.push_back(before->name);
  files_ += rows.size();
  files_ -= files.size();
  files = std::move(rows);
  return changed;
}

std::vector<FolderId> FolderTable::all() const {
  std::vector<FolderId> ids;
  for (size_t i = 0; i < folders_.size(); ++i) {
    if (folders_[i].alive) ids.emplace_back(i);
  }
  return ids;
}

std::vector<FolderId> FolderTable::polled() const {
  std::vector<FolderId> ids;
  for (size_t i = 0; i < folders_.size(); ++i) {
    if (folders_[i].alive && is_polled(folders_[i].mode)) ids.emplace_back(i);
  }
  return ids;
}

size_t FolderTable::polled_folders() const {
  return count(FolderMode::kPolledLimit) + count(FolderMode::kPolledRemote) +
         count(FolderMode::kPolledUnreadable);
}

}  // namespace pt::daemon
