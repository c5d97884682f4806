#include "daemon/watch/changes.h"

#include <algorithm>
#include <utility>

namespace pt::daemon {

namespace {

std::vector<std::string> sorted(std::unordered_set<std::string>* paths) {
  std::vector<std::string> result;
  result.reserve(paths->size());
  while (!paths->empty()) result.push_back(std::move(paths->extract(paths->begin()).value()));
  std::ranges::sort(result);
  return result;
}

}  // namespace

void Changes::note(int64_t read_ns) {
  first_read_ns_ = first_read_ns_ ? std::min(*first_read_ns_, read_ns) : read_ns;
}

void Changes::settled(PathKind kind, std::string path, int64_t read_ns) {
  note(read_ns);
  // Seen as unsettled it has been counted, and its save began then.
  if (const auto before = unsettled_.find(path); before != unsettled_.end()) {
    note(before->second.read_ns);
    set_of(before->second.kind).insert(path);  // a file that went may be a folder now
    unsettled_.erase(before);
    set_of(kind).insert(std::move(path));
  } else if (set_of(kind).insert(std::move(path)).second) {
    ++arrivals_;
  }
}

void Changes::unsettled(PathKind kind, std::string path, int64_t read_ns, uint32_t rename_cookie) {
  const bool is_new = !set_of(kind).contains(path);
  if (rename_cookie != 0) renamed_[rename_cookie].push_back(path);
  const auto [entry, inserted] = unsettled_.try_emplace(std::move(path), Unsettled{kind, read_ns});
  if (!inserted) {
    if (entry->second.kind != kind) set_of(entry->second.kind).insert(entry->first);
    entry->second.kind = kind;
  } else if (is_new) {
    ++arrivals_;
  }
}

template <typename Matches>
void Changes::settle_if(Matches matches) {
  for (auto entry = unsettled_.begin(); entry != unsettled_.end();) {
    if (!matches(entry->second)) {
      ++entry;
      continue;
    }
    note(entry->second.read_ns);
    set_of(entry->second.kind).insert(entry->first);
    entry = unsettled_.erase(entry);
  }
  if (unsettled_.empty()) renamed_.clear();
}

void Changes::settle_renamed(uint32_t rename_cookie) {
  const auto renamed = renamed_.find(rename_cookie);
  if (renamed == renamed_.end()) return;
  for (const std::string& name : renamed->second) {
    const auto path = unsettled_.find(name);
    if (path == unsettled_.end()) continue;
    note(path->second.read_ns);
    set_of(path->second.kind).insert(path->first);
    unsettled_.erase(path);
  }
  renamed_.erase(renamed);
}

void Changes::settle_due(int64_t now_ns) {
  settle_if([&](const Unsettled& path) { return path.read_ns + unsettled_ns_max_ <= now_ns; });
}

void Changes::settle_all() {
  settle_if([](const Unsettled&) { return true; });
}

std::optional<int64_t> Changes::due_ns() const {
  std::optional<int64_t> due;
  for (const auto& [path, unsettled] : unsettled_) {
    const int64_t own_due = unsettled.read_ns + unsettled_ns_max_;
    if (!due || own_due < *due) due = own_due;
  }
  return due;
}

Changes::Taken Changes::take() {
  Taken taken;
  taken.files = sorted(&files_);
  taken.folders = sorted(&folders_);
  taken.first_read_ns = first_read_ns_.value_or(0);
  first_read_ns_.reset();
  return taken;
}

}  // namespace pt::daemon
