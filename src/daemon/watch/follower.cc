#include "daemon/watch/follower.h"

#include <sys/inotify.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace pt::daemon {

namespace {

constexpr uint32_t kFolderMask = IN_CLOSE_WRITE | IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                 IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK;
constexpr uint32_t kRootMask = kFolderMask | IN_MOVE_SELF | IN_DELETE_SELF;

// Kernels stamp files with the time of the last timer interrupt, 1 to 10 ms apart; servers and FAT with up to
// 2 s.
constexpr int64_t kLocalTickNs = 50'000'000;
constexpr int64_t kRemoteTickNs = 2'000'000'000;

std::string join(const std::string& folder, std::string_view name) {
  std::string path = folder;
  path += '/';
  path += name;
  return path;
}

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

bool is_gone(const Error& error) { return error.code == ErrorCode::kNotFound; }

}  // namespace

Follower::Follower(WatchOptions options, Kernel& kernel, FileSystem& file_system, Changes& changes)
    : options_(std::move(options)), kernel_(kernel), file_system_(file_system), changes_(changes) {}

Result<void> Follower::start() {
  begin(0);
  plan_roots(Report::kNothing);
  if (roots_.front().id.valid()) return {};
  return fail(ErrorCode::kNotFound, "the root is no folder that can be read", options_.root);
}

void Follower::begin(int64_t now_ns) {
  now_ns_ = now_ns;
  no_watch_left_ = false;
  unseated_.clear();
  visited_.clear();
  table_.recycle();
}

void Follower::tell(Report report, PathKind kind, std::string path, uint32_t rename_cookie) {
  if (report == Report::kSettled) changes_.settled(kind, std::move(path), now_ns_);
  if (report == Report::kUnsettled) changes_.unsettled(kind, std::move(path), now_ns_, rename_cookie);
}

// --- Roots ---

// Trees first: a single file in a tree needs no watch of its own.
void Follower::plan_roots(Report report) {
  std::vector<Root> wanted = {{options_.root, FolderDepth::kTree, {}}};
  std::vector<Root> flat;
  std::set<std::string, std::less<>> named;
  const auto add = [](std::vector<Root>* roots, const std::string& path, FolderDepth depth) {
    if (std::ranges::find(*roots, path, &Root::path) == roots->end()) roots->push_back({path, depth, {}});
  };
  for (const std::string& path : options_.listed) add(&flat, path, FolderDepth::kEntries);
  for (const std::string& path : options_.more) {
    const Result<FileStatus> status = file_system_.status(path);
    const bool is_folder = status && status->kind == FileKind::kFolder;
    // A tree that went may come again; what was a file, or not there, is no tree later.
    if (is_folder ? named_files_.contains(path) : status || !is_root(path)) {
      named.insert(path);
      add(&flat, folder_above(path), FolderDepth::kNamedFiles);
    } else {
      add(&wanted, path, FolderDepth::kTree);
    }
  }
  wanted.insert(wanted.end(), flat.begin(), flat.end());

  std::vector<std::string> newly_named;
  std::ranges::set_difference(named, named_files_, std::back_inserter(newly_named));
  named_files_ = std::move(named);
  for (Root& root : wanted) {
    const auto before = std::ranges::find_if(roots_, [&](const Root& old) {
      return old.path == root.path && old.depth == root.depth && old.id.valid();
    });
    if (before != roots_.end()) root = std::exchange(*before, Root{});
  }
  std::swap(roots_, wanted);
  for (Root& root : wanted) {
    if (root.id.valid()) drop(root.id, report);
  }
  for (Root& root : roots_) {
    if (!root.id.valid()) find_root(&root, report);
  }
  for (std::string& path : newly_named) tell(report, PathKind::kFile, std::move(path));
}

void Follower::find_root(Root* root, Report report) {
  if (root->depth != FolderDepth::kTree) {
    const FolderId folder = find_folder(root->path);
    root->covered = folder.valid() && table_[folder].depth == FolderDepth::kTree;
    if (root->covered) return;
  }
  const Result<FileStatus> status = file_system_.status(root->path);
  if (!status || status->kind != FileKind::kFolder) return;
  root->device = status->device;
  root->inode = status->inode;
  root->id = table_.add_root(root->path, root->depth);
  if (root->depth == FolderDepth::kTree) tell(report, PathKind::kFolder, root->path);
  // Its folders may have come or gone since whoever wants it looked into it.
  if (root->depth == FolderDepth::kEntries) tell(report, PathKind::kFile, root->path);
  // Its scan may find it gone again, and then sets it to invalid.
  visit(root->id, true, report);
}

void Follower::find_lost_roots(const std::string& path) {
  for (size_t i = 0; i < roots_.size(); ++i) {
    const std::string& own = roots_[i].path;
    const bool is_there = own.starts_with(path) && (own.size() == path.size() || own[path.size()] == '/');
    if (is_there && !roots_[i].id.valid() && !roots_[i].covered) find_root(&roots_[i], Report::kSettled);
  }
}

void Follower::lose_root(Root* root, Report report) {
  if (root->id.valid()) drop(root->id, report);
}

bool Follower::is_root(std::string_view path) const {
  return std::ranges::any_of(
      roots_, [&](const Root& root) { return root.depth == FolderDepth::kTree && root.path == path; });
}

std::string Follower::folder_above(const std::string& path) const {
  std::string folder = parent_of(path);
  while (!folder.empty()) {
    const Result<FileStatus> status = file_system_.status(folder);
    if (status && status->kind == FileKind::kFolder) return folder;
    folder = parent_of(folder);
  }
  return "/";
}

std::vector<std::string> Follower::named_below(const std::string& path) const {
  std::vector<std::string> named;
  const std::string below = path + '/';
  for (auto file = named_files_.lower_bound(below); file != named_files_.end() && file->starts_with(below);
       ++file)
    named.push_back(*file);
  return named;
}

FolderId Follower::find_folder(std::string_view path) const {
  for (const Root& root : roots_) {
    if (!root.id.valid() || !path.starts_with(root.path)) continue;
    std::string_view rest = path.substr(root.path.size());
    FolderId folder = root.id;
    while (folder.valid() && rest.starts_with('/')) {
      rest.remove_prefix(1);
      const std::string_view name = rest.substr(0, rest.find('/'));
      folder = table_.find_child(folder, name);
      rest.remove_prefix(name.size());
    }
    if (folder.valid() && rest.empty() && root.depth == FolderDepth::kTree) return folder;
  }
  return FolderId();
}

std::vector<std::string> Follower::lost_roots() const {
  std::vector<std::string> paths;
  for (const Root& root : roots_) {
    // Whoever listed a folder had listed those above it, and is told when it comes again.
    if (!root.id.valid() && !root.covered && root.depth != FolderDepth::kEntries) paths.push_back(root.path);
  }
  return paths;
}

std::vector<std::string> Follower::root_folders() const {
  std::vector<std::string> paths;
  for (const Root& root : roots_) paths.push_back(root.path);
  return paths;
}

void Follower::check_roots(Roots which, int64_t now_ns) {
  begin(now_ns);
  bool is_lost = false;
  for (Root& root : roots_) {
    if (which == Roots::kFirst && &root != &roots_.front()) break;
    if (!root.id.valid()) continue;
    const Result<FileStatus> status = file_system_.status(root.path);
    if (!status && !is_gone(status.error())) continue;  // cannot be told now
    const bool same = status && status->kind == FileKind::kFolder && status->inode == root.inode &&
                      status->device == root.device;
    if (same) continue;
    folders_moved_ = true;
    lose_root(&root, Report::kUnsettled);
    find_root(&root, Report::kSettled);
    is_lost = is_lost || (!root.id.valid() && root.depth == FolderDepth::kNamedFiles);
  }
  // The files may come again, with their folder.
  if (is_lost) plan_roots(Report::kSettled);
}

// --- Scanning ---

bool Follower::may_enter(const std::string& path, std::string_view name) const {
  return options_.may_enter ? options_.may_enter(path) : name != ".git";
}

bool Follower::counts(FolderId folder, std::string_view name) const {
  if (table_[folder].depth != FolderDepth::kNamedFiles) {
    if (std::ranges::find(options_.file_names, name) != options_.file_names.end()) return true;
    for (const std::string& suffix : options_.file_suffixes) {
      if (name.ends_with(suffix)) return true;
    }
  }
  return !named_files_.empty() && named_files_.contains(join(table_.path(folder), name));
}

int64_t Follower::tick_ns(FolderId folder) const {
  return table_[folder].mode == FolderMode::kPolledRemote ? kRemoteTickNs : kLocalTickNs;
}

void Follower::visit(FolderId top, bool all, Report report) {
  std::vector<Visit> stack = {{top, all}};
  while (!stack.empty()) {
    Visit next = stack.back();
    stack.pop_back();
    if (!table_.alive(next.id)) continue;  // dropped since it was put here
    visited_.insert(next.id);
    const std::string path = table_.path(next.id);
    if (!watch_folder(path, &next, report, &stack)) continue;
    const Result<std::vector<FolderEntry>> entries = file_system_.list_folder(path);
    if (entries) {
      scan_files(path, next.id, *entries, report);
      scan_folders(path, next, *entries, report, &stack);
    } else if (is_gone(entries.error())) {
      drop(next.id, report);
    } else if (table_[next.id].mode != FolderMode::kPolledRemote) {
      // Perhaps no descriptor was left: what is known stays, and it is tried again.
      table_.set_mode(next.id, FolderMode::kPolledUnreadable);
    }
  }
}

bool Follower::watch_folder(const std::string& path, Visit* visit, Report report, std::vector<Visit>* stack) {
  const FolderTable::Folder& folder = table_[visit->id];
  const FolderId parent = folder.parent;
  FolderMode mode = FolderMode::kWatched;
  const Result<FileStatus> status = file_system_.status(path);
  if (status) {
    // Only where a file system begins can its kind differ from the parent's.
    const bool begins = !parent.valid() || table_[parent].device != status->device;
    const bool remote = begins ? kernel_.is_remote(path) : table_[parent].mode == FolderMode::kPolledRemote;
    if (remote) mode = FolderMode::kPolledRemote;
    const bool known = folder.inode != 0;
    if (known && (folder.device != status->device || folder.inode != status->inode)) visit->all = true;
    table_.set_identity(visit->id, status->device, status->inode);
  }
  int watch = -ENOSPC;
  if (!no_watch_left_ || folder.watch != FolderTable::kNoWatch) {
    watch = kernel_.add_watch(path, parent.valid() ? kFolderMask : kRootMask);
  }
  if (watch >= 0) return become_watched(watch, mode, visit, report, stack);

  if (folder.watch != FolderTable::kNoWatch) kernel_.remove_watch(folder.watch);
  table_.set_watch(visit->id, FolderTable::kNoWatch);
  switch (-watch) {
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
      drop(visit->id, report);
      return false;
    case EACCES:
    case EPERM: {
      const std::vector<FolderEntry> nothing;
      table_.set_mode(visit->id, FolderMode::kForbidden);
      scan_files(path, visit->id, nothing, report);
      std::vector<Visit> none;
      scan_folders(path, *visit, nothing, report, &none);
      return false;
    }
    case ENOSPC:
    case ENOMEM:
      no_watch_left_ = true;
      break;
    default:
      break;
  }
  const FolderMode polled = no_watch_left_ ? FolderMode::kPolledLimit : FolderMode::kPolledUnreadable;
  table_.set_mode(visit->id, mode == FolderMode::kPolledRemote ? mode : polled);
  return true;
}

bool Follower::become_watched(int watch, FolderMode mode, Visit* visit, Report report,
                              std::vector<Visit>* stack) {
  // One folder, one watch: the other name is out of date, or names another folder by now, so it is looked at
  // again.
  if (const FolderId other = table_.find_watch(watch); other.valid() && other != visit->id) {
    if (unseated_.insert(other).second) {
      table_.set_watch(other, FolderTable::kNoWatch);
      stack->push_back({other, true});
    } else {
      // A second time in one operation: both names lead there (a bind mount), or it is being moved about just
      // now.
      drop(other, report, 0, watch);
      if (!table_.alive(visit->id)) {
        kernel_.remove_watch(watch);
        return false;
      }
    }
  }
  if (const int before = table_[visit->id].watch; before != watch) {
    // Another folder than the one that had this name: so are those beneath.
    if (before != FolderTable::kNoWatch) kernel_.remove_watch(before);
    table_.set_watch(visit->id, watch);
    visit->all = true;
  }
  table_.set_mode(visit->id, mode);
  return true;
}

void Follower::scan_files(const std::string& path, FolderId id, const std::vector<FolderEntry>& entries,
                          Report report) {
  std::vector<FileRow> rows;
  const size_t others = table_.files() - table_[id].files.size();
  for (const FolderEntry& entry : entries) {
    const bool can_be_file = entry.kind == FileKind::kFile || entry.kind == FileKind::kSymlink;
    if (!can_be_file || !counts(id, entry.name)) continue;
    if (others + rows.size() >= options_.files_max) {
      files_cut_ = true;
      break;
    }
    const int64_t wall_ns =
        kernel_.wall_ns();  // before the stat: a change after it is not mistaken for an old one
    const Result<FileStatus> status = file_system_.status(join(path, entry.name));
    if (!status && is_gone(status.error())) continue;
    if (status && status->kind != FileKind::kFile) continue;
    rows.push_back({entry.name, status ? stamp_of(*status, wall_ns, tick_ns(id)) : kUntrusted});
  }
  for (const std::string& name : table_.set_files(id, std::move(rows))) {
    tell(report, PathKind::kFile, join(path, name));
  }
}

void Follower::scan_folders(const std::string& path, const Visit& visit,
                            const std::vector<FolderEntry>& entries, Report report,
                            std::vector<Visit>* stack) {
  if (table_[visit.id].depth != FolderDepth::kTree) return;
  std::set<FolderId> wanted;
  for (const FolderEntry& entry : entries) {
    if (entry.kind != FileKind::kFolder) continue;
    std::string child_path = join(path, entry.name);
    if (is_root(child_path)) continue;
    if (!may_enter(child_path, entry.name)) {
      if (visit.all) tell(report, PathKind::kFile, std::move(child_path));
      continue;
    }
    FolderId child = table_.find_child(visit.id, entry.name);
    const bool known = child.valid();
    if (!known) {
      if (table_.folders() >= options_.folders_max) {
        folders_cut_ = true;
        continue;
      }
      for (Root& root : roots_) {  // a tree has grown over it
        if (root.depth == FolderDepth::kTree || root.path != child_path || !root.id.valid()) continue;
        drop(root.id, Report::kNothing);
        root.covered = true;
      }
      child = table_.add_child(visit.id, entry.name);
      tell(report, PathKind::kFolder, std::move(child_path));
    }
    wanted.insert(child);
    if (!known || visit.all) {
      stack->push_back({child, true});
    } else if (is_polled(table_[visit.id].mode)) {
      stack->push_back({child, false});  // no notice would tell that another folder took its name
    }
  }
  std::vector<FolderId> gone;
  for (const FolderId child : table_[visit.id].children) {
    if (!wanted.contains(child)) gone.push_back(child);
  }
  for (const FolderId child : gone) drop(child, report);
}

void Follower::drop(FolderId id, Report report, uint32_t rename_cookie, int watch_kept) {
  FolderTable::Removed removed = table_.remove(id);
  for (const int watch : removed.watches) {
    if (watch != watch_kept) kernel_.remove_watch(watch);
  }
  for (Root& root : roots_) {
    if (root.id.valid() && !table_.alive(root.id)) root.id = FolderId();
  }
  for (std::string& path : removed.files) tell(report, PathKind::kFile, std::move(path), rename_cookie);
  for (std::string& path : removed.folders) tell(report, PathKind::kFolder, std::move(path), rename_cookie);
}

void Follower::compare(int64_t now_ns) {
  begin(now_ns);
  folders_cut_ = files_cut_ = false;
  plan_roots(Report::kSettled);
  std::vector<FolderId> trees;
  for (const Root& root : roots_) {
    if (root.id.valid()) trees.push_back(root.id);
  }
  for (const FolderId tree : trees) {
    if (table_.alive(tree)) visit(tree, true, Report::kSettled);
  }
  // A new filter may have made a tree leave the folder of a file that is wanted all the same.
  for (Root& root : roots_) {
    if (root.covered) find_root(&root, Report::kSettled);
  }
}

void Follower::find_more(int64_t now_ns) {
  begin(now_ns);
  plan_roots(Report::kSettled);
}

void Follower::poll(int64_t now_ns) {
  begin(now_ns);
  if (!lost_roots().empty()) plan_roots(Report::kSettled);
  for (const FolderId id : table_.polled()) {
    if (table_.alive(id) && !visited_.contains(id)) visit(id, false, Report::kSettled);
  }
}

void Follower::tell_all(int64_t now_ns) {
  begin(now_ns);
  for (const FolderId id : table_.all()) {
    const std::string path = table_.path(id);
    for (const FileRow& row : table_[id].files) tell(Report::kSettled, PathKind::kFile, join(path, row.name));
  }
}

// --- Notices ---

void Follower::handle(const Notice& notice, int64_t read_ns) {
  const FolderId folder = table_.find_watch(notice.watch);
  if (!folder.valid()) return;  // of a folder that we have left
  begin(read_ns);
  const bool of_folder = notice.name.empty() || (notice.mask & IN_ISDIR) != 0;
  if (of_folder && (notice.mask & ~(IN_ATTRIB | IN_ISDIR)) != 0) folders_moved_ = true;
  if (notice.mask & IN_IGNORED) {
    // Deleted, or its file system unmounted; something else may be there by now.
    table_.set_watch(folder, FolderTable::kNoWatch);
    visit(folder, false, Report::kUnsettled);
  } else if (notice.mask & (IN_MOVE_SELF | IN_DELETE_SELF)) {
    check_roots(Roots::kAll, read_ns);
  } else if (notice.name.empty()) {
    if (table_[folder].mode == FolderMode::kForbidden) visit(folder, false, Report::kSettled);
  } else {
    if (notice.name == ".git") git_changed_ = true;
    if (notice.mask & IN_ISDIR) {
      handle_folder(folder, notice);
    } else if (counts(folder, notice.name)) {
      handle_file(folder, notice);
    } else if (notice.mask & (IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)) {
      // A file that is looked for may be reached through it, if it is a link.
      for (std::string& path : named_below(join(table_.path(folder), notice.name)))
        tell(Report::kSettled, PathKind::kFile, std::move(path));
    }
  }
}

void Follower::handle_folder(FolderId parent, const Notice& notice) {
  const std::string path = join(table_.path(parent), notice.name);
  const bool comes = (notice.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
  if (comes && (named_files_.contains(path) || !named_below(path).empty())) {
    plan_roots(Report::kSettled);
    if (!table_.alive(parent)) return;
  }
  if (table_[parent].depth == FolderDepth::kNamedFiles) return;
  if (table_[parent].depth == FolderDepth::kEntries) return handle_entry(path, notice);
  if (is_root(path)) {
    // Its own watch tells that it went; that it came back, only this one.
    if (comes) check_roots(Roots::kAll, now_ns_);
    for (size_t i = 0; i < roots_.size(); ++i) {
      if (roots_[i].path == path && !roots_[i].id.valid()) find_root(&roots_[i], Report::kSettled);
    }
    return;
  }
  FolderId child = table_.find_child(parent, notice.name);
  if (notice.mask & (IN_DELETE | IN_MOVED_FROM)) {
    if (child.valid()) {
      drop(child, Report::kUnsettled, notice.cookie);
    } else if (may_enter(path, notice.name)) {
      // It came and went before we saw it; somebody may have read it meanwhile.
      tell(Report::kUnsettled, PathKind::kFolder, path, notice.cookie);
    } else {
      handle_entry(path, notice);
    }
  } else if (comes) {
    changes_.settle_renamed(notice.cookie);
    if (child.valid() && (notice.mask & IN_MOVED_TO)) {
      drop(child, Report::kSettled);  // rename(2) replaced it
      child = FolderId();
    }
    if (!may_enter(path, notice.name)) return handle_entry(path, notice);
    if (!child.valid()) {
      if (table_.folders() >= options_.folders_max) {
        folders_cut_ = true;
        return;
      }
      child = table_.add_child(parent, std::string(notice.name));
      tell(Report::kSettled, PathKind::kFolder, path);
    }
    visit(child, false, Report::kSettled);
  } else if (child.valid() && table_[child].mode == FolderMode::kForbidden) {
    visit(child, false, Report::kSettled);
  }
}

// A folder that is not entered.
void Follower::handle_entry(const std::string& path, const Notice& notice) {
  if (notice.mask & (IN_DELETE | IN_MOVED_FROM)) {
    tell(Report::kUnsettled, PathKind::kFile, path, notice.cookie);
  } else if (notice.mask & (IN_CREATE | IN_MOVED_TO)) {
    changes_.settle_renamed(notice.cookie);
    find_lost_roots(path);
    tell(Report::kSettled, PathKind::kFile, path);
  }
}

void Follower::restat(FolderId folder, const std::string& path, std::string_view name) {
  const int64_t wall_ns = kernel_.wall_ns();
  const Result<FileStatus> status = file_system_.status(path);
  const bool there = status ? status->kind == FileKind::kFile : !is_gone(status.error());
  if (!there) {
    table_.remove_file(folder, name);
  } else if (table_.files() < options_.files_max) {
    table_.set_file(folder, name, status ? stamp_of(*status, wall_ns, tick_ns(folder)) : kUntrusted);
  } else {
    files_cut_ = true;
  }
}

void Follower::handle_file(FolderId folder, const Notice& notice) {
  std::string path = join(table_.path(folder), notice.name);
  if (notice.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) {
    changes_.settle_renamed(notice.cookie);
    restat(folder, path, notice.name);
    tell(Report::kSettled, PathKind::kFile, std::move(path));
  } else if (notice.mask & (IN_DELETE | IN_MOVED_FROM)) {
    table_.remove_file(folder, notice.name);
    tell(Report::kUnsettled, PathKind::kFile, std::move(path), notice.cookie);
  } else if (notice.mask & IN_MODIFY) {
    // A writer's thousand notices are not worth a stat each: the close will take the stamp.
    if (table_.files() < options_.files_max) table_.set_file(folder, notice.name, kUntrusted);
    tell(Report::kUnsettled, PathKind::kFile, std::move(path));
  } else {
    restat(folder, path, notice.name);
    tell(Report::kUnsettled, PathKind::kFile, std::move(path));
  }
}

}  // namespace pt::daemon
