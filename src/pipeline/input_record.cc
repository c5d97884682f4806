#include "pipeline/input_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>

#include "workspace/tree.h"

namespace pt::pipeline {

using workspace::Relevance;

namespace {

constexpr char kRead = 'r';
constexpr char kList = 'l';
constexpr char kStatus = 's';
constexpr char kCanonical = 'c';

std::string words_of(const Error& error) { return fmt::format("error {}", static_cast<int>(error.code)); }

uint64_t hash_of(std::span<const FolderEntry> entries) {
  std::string text;
  for (const FolderEntry& entry : entries) {
    text += entry.name;
    text += '/';  // in no name
    text += static_cast<char>('a' + static_cast<int>(entry.kind));
  }
  return hash64(text);
}

std::array<uint8_t, 16> hash_of_canonical(const Result<std::string>& answer) {
  return hash128(answer ? "path " + *answer : words_of(answer.error()));
}

std::vector<FolderEntry> relevant(const Relevance& relevance, std::string_view folder,
                                  std::span<const FolderEntry> entries) {
  const bool has_manifest = std::ranges::find(entries, "Cargo.toml", &FolderEntry::name) != entries.end();
  std::vector<FolderEntry> matter;
  for (const FolderEntry& entry : entries)
    if (relevance.matters(folder, entry, has_manifest)) matter.push_back(entry);
  return matter;
}

}  // namespace

// One question to the disk, and its Answer.
class InputRecord::Asking {
 public:
  Asking(FileSystem& disk, int64_t tick_ns) : disk_(disk), tick_ns_(tick_ns) {}

  // Before the contents are looked at: what changes after it has another stamp.
  FileStamp stamp(const std::string& path) {
    const int64_t now_ns = wall_now_ns();
    const Result<FileStatus> status = disk_.status(path);
    return status ? stamp_of(*status, now_ns, tick_ns_) : kUntrusted;
  }

  Answer read(const std::string& path, uint64_t size_bytes_max, std::string* bytes, Result<void>* result) {
    Answer answer;
    answer.stamp = stamp(path);
    answer.size_bytes_max = size_bytes_max;
    *result = disk_.read_file(path, size_bytes_max, bytes);
    if (*result) {
      answer.hash = hash128(*bytes);
      return answer;
    }
    answer.stamp = kUntrusted;
    // People are shown the message.
    answer.hash = hash128(words_of(result->error()) + " " + result->error().message);
    return answer;
  }

  Answer list(const std::string& path, Result<std::vector<FolderEntry>>* result) {
    Answer answer;
    answer.stamp = stamp(path);
    *result = disk_.list_folder(path);
    if (!*result) answer.stamp = kUntrusted;
    answer.hash = hash128(*result ? fmt::format("listing {}", hash_of(**result)) : words_of(result->error()));
    return answer;
  }

  Answer status(const std::string& path, Result<FileStatus>* result) {
    *result = disk_.status(path);
    Answer answer;
    // An index asks for no more than this.
    answer.hash = hash128(*result ? fmt::format("kind {}", static_cast<int>((*result)->kind))
                                  : words_of(result->error()));
    return answer;
  }

  Answer canonical(const std::string& path, Result<std::string>* result) {
    *result = disk_.canonical(path);
    Answer answer;
    answer.hash = hash_of_canonical(*result);
    return answer;
  }

 private:
  FileSystem& disk_;
  int64_t tick_ns_;
};

Result<void> InputRecord::read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) {
  if (!notes(kRead)) return disk_.read_file(path, size_bytes_max, bytes);
  Result<void> result;
  note(kRead, path, Asking(disk_, tick_ns_).read(path, size_bytes_max, bytes, &result));
  return result;
}

Result<std::vector<FolderEntry>> InputRecord::list_folder(const std::string& path) {
  if (!notes(kList)) return disk_.list_folder(path);
  Result<std::vector<FolderEntry>> result;
  const Answer answer = Asking(disk_, tick_ns_).list(path, &result);
  note(kList, path, answer, &result);
  return result;
}

Result<FileStatus> InputRecord::status(const std::string& path) {
  if (!notes(kStatus)) return disk_.status(path);
  Result<FileStatus> result;
  note(kStatus, path, Asking(disk_, tick_ns_).status(path, &result));
  return result;
}

Result<std::string> InputRecord::canonical(const std::string& path) {
  if (!notes(kCanonical)) return disk_.canonical(path);
  Result<std::string> result;
  note(kCanonical, path, Asking(disk_, tick_ns_).canonical(path, &result));
  if (result && *result != path) {
    MutexLock lock(mutex_);
    fresh_links_.push_back({path, *result});
  }
  return result;
}

bool InputRecord::notes(char question) {
  MutexLock lock(mutex_);
  return mode_ == Mode::kAnew || (mode_ == Mode::kFollowing && question == kRead);
}

void InputRecord::note(char question, const std::string& path, const Answer& answer,
                       const Result<std::vector<FolderEntry>>* listing) {
  const std::string key = question + path;
  MutexLock lock(mutex_);
  if (mode_ == Mode::kFollowing) {
    kept_.set(key, answer);
    changed_.insert(key);
    return;
  }
  const auto [place, is_new] = fresh_.try_emplace(key, answer);
  if (!is_new && !place->second.says_as(answer)) place->second.is_contradicted = 1;
  if (listing != nullptr && *listing) listed_[key] = **listing;
}

void InputRecord::begin() {
  MutexLock lock(mutex_);
  mode_ = Mode::kAnew;
  fresh_.clear();
  fresh_links_.clear();
  listed_.clear();
}

bool InputRecord::keep(const Relevance& relevance) {
  MutexLock lock(mutex_);
  mode_ = Mode::kOff;
  for (auto& [key, entries] : listed_) {
    const std::string_view folder = std::string_view(key).substr(1);
    fresh_.at(key).relevant_hash = hash_of(relevant(relevance, folder, entries));
  }
  listed_ = {};
  bool is_same = kept_.all().size() == fresh_.size();
  for (const auto& [key, answer] : kept_.all())
    if (!fresh_.contains(key)) changed_.emplace(key);
  Kept kept;
  kept.reserve(fresh_.size());
  for (const auto& [key, answer] : fresh_) {
    kept.set(key, answer);
    const Answer* known = kept_.find(key);
    if (known != nullptr && *known == answer) continue;
    changed_.insert(key);
    is_same = is_same && known != nullptr && known->says_as(answer);
  }
  kept_ = std::move(kept);
  fresh_ = {};
  links_ = std::exchange(fresh_links_, {});
  std::ranges::sort(links_);
  links_.erase(std::unique(links_.begin(), links_.end()), links_.end());
  return is_same;
}

void InputRecord::forget() {
  MutexLock lock(mutex_);
  mode_ = Mode::kOff;
  fresh_ = {};
  fresh_links_ = {};
  listed_ = {};
}

void InputRecord::set_mode(Mode mode) {
  MutexLock lock(mutex_);
  mode_ = mode;
}

std::string InputRecord::bytes_of(const Answer& answer) {
  return {reinterpret_cast<const char*>(&answer), sizeof(answer)};
}

std::optional<InputRecord::Answer> InputRecord::answer_of(const Saved& saved) {
  Answer answer;
  if (saved.key.empty() || saved.value.size() != sizeof(answer)) return std::nullopt;
  std::memcpy(&answer, saved.value.data(), sizeof(answer));
  return answer;
}

std::vector<std::string> InputRecord::listed_folders() const {
  MutexLock lock(mutex_);
  std::vector<std::string> folders;
  for (const auto& [key, answer] : kept_.all())
    if (key[0] == kList) folders.emplace_back(key.substr(1));
  std::ranges::sort(folders);
  return folders;
}

std::vector<std::string> InputRecord::missing_paths() const { return missing_of(kStatus); }
std::vector<std::string> InputRecord::dangling_links() const { return missing_of(kCanonical); }

std::vector<std::string> InputRecord::missing_of(char question) const {
  const auto not_found = hash128(words_of({ErrorCode::kNotFound, {}, {}}));
  MutexLock lock(mutex_);
  std::vector<std::string> paths;
  for (const auto& [key, answer] : kept_.all())
    if (key[0] == question && answer.hash == not_found) paths.emplace_back(key.substr(1));
  std::ranges::sort(paths);
  return paths;
}

std::optional<InputRecord::Answer> InputRecord::noted(char question, const std::string& path) const {
  MutexLock lock(mutex_);
  const Answer* known = kept_.find(question + path);
  return known == nullptr ? std::nullopt : std::optional(*known);
}

bool InputRecord::resolves_otherwise(const std::string& path, const Result<std::string>& now) const {
  const std::optional<Answer> before = noted(kCanonical, path);
  return before && before->hash != hash_of_canonical(now);
}

bool InputRecord::reads_otherwise(const std::string& path, const Relevance& relevance) const {
  const std::optional<Answer> before = noted(kRead, path);
  if (!before)
    return disk_.status(path) || lists_otherwise(std::string(workspace::parent_path(path)), relevance);
  std::string text;
  Result<void> result;
  const Answer now = Asking(disk_, tick_ns_).read(path, before->size_bytes_max, &text, &result);
  return before->is_contradicted != 0 || now.hash != before->hash;
}

bool InputRecord::lists_otherwise(const std::string& folder, const Relevance& relevance) const {
  const std::optional<Answer> before = noted(kList, folder);
  return before && is_other_listing(Asking(disk_, tick_ns_), folder, *before, relevance);
}

void InputRecord::load(std::span<const Saved> saved) {
  MutexLock lock(mutex_);
  kept_ = {};
  kept_.reserve(saved.size());
  for (const Saved& one : saved)
    if (const std::optional<Answer> answer = answer_of(one)) kept_.set(one.key, *answer);
  changed_ = {};
}

std::vector<InputRecord::Change> InputRecord::take_changes() {
  MutexLock lock(mutex_);
  std::vector<Change> changes;
  changes.reserve(changed_.size());
  for (const std::string& key : changed_) {
    const Answer* known = kept_.find(key);
    changes.push_back({key, known == nullptr ? std::nullopt : std::optional(bytes_of(*known))});
  }
  changed_ = {};
  std::ranges::sort(changes, {}, &Change::key);
  return changes;
}

std::vector<InputRecord::Change> InputRecord::take_all() {
  MutexLock lock(mutex_);
  std::vector<Change> all;
  all.reserve(kept_.all().size());
  for (const auto& [key, answer] : kept_.all()) all.push_back({std::string(key), bytes_of(answer)});
  changed_ = {};
  std::ranges::sort(all, {}, &Change::key);
  return all;
}

bool InputRecord::is_other_listing(Asking asking, const std::string& folder, const Answer& before,
                                   const Relevance& relevance) {
  Result<std::vector<FolderEntry>> result;
  if (asking.list(folder, &result).hash == before.hash) return false;
  return !result || before.relevant_hash == 0 ||
         hash_of(relevant(relevance, folder, *result)) != before.relevant_hash;
}

std::string InputRecord::first_difference(FileSystem& disk, std::span<const Saved> saved,
                                          const Relevance& relevance, int64_t tick_ns) {
  Asking asking(disk, tick_ns);
  std::string text;
  for (const Saved& one : saved) {
    const std::optional<Answer> noted = answer_of(one);
    if (!noted) return "a record that is none";
    const Answer& before = *noted;
    const std::string path(one.key.substr(1));
    if (before.is_contradicted != 0) return path;
    const char question = one.key[0];
    if ((question == kRead || question == kList) && is_same(asking.stamp(path), before.stamp)) continue;
    switch (question) {
      case kRead: {
        Result<void> result;
        if (asking.read(path, before.size_bytes_max, &text, &result).hash != before.hash) return path;
        break;
      }
      case kList: {
        if (is_other_listing(asking, path, before, relevance)) return path;
        break;
      }
      case kStatus: {
        Result<FileStatus> result;
        if (asking.status(path, &result).hash != before.hash) return path;
        break;
      }
      case kCanonical: {
        Result<std::string> result;
        if (asking.canonical(path, &result).hash != before.hash) return path;
        break;
      }
      default:
        return "a record of another question";
    }
  }
  return {};
}

}  // namespace pt::pipeline
