#include "workspace/file_table.h"

namespace pt::workspace {

std::string_view name(FileClass file_class) {
  switch (file_class) {
    case FileClass::kPending:
      return "pending";
    case FileClass::kSource:
      return "source";
    case FileClass::kOrphan:
      return "orphan";
    case FileClass::kIgnored:
      return "ignored";
    case FileClass::kSymlink:
      return "symlink";
    case FileClass::kSkippedTooLarge:
      return "too large";
    case FileClass::kSkippedUnreadable:
      return "unreadable";
    case FileClass::kSkippedName:
      return "name not UTF-8";
    case FileClass::kDependency:
      return "dependency";
  }
  return "";
}

FileId FileTable::add(std::string_view path, FileClass file_class) {
  const auto known = ids_.find(path);
  if (known != ids_.end()) return known->second;
  const FileId file(paths_.size());
  const std::string_view kept = arena_.add(path);
  paths_.push_back(kept);
  classes_.push_back(file_class);
  ids_.emplace(kept, file);
  return file;
}

FileId FileTable::find(std::string_view path) const {
  const auto known = ids_.find(path);
  return known == ids_.end() ? FileId() : known->second;
}

size_t FileTable::memory_bytes() const {
  return arena_.capacity_bytes() + paths_.capacity() * sizeof(paths_[0]) + classes_.capacity() +
         ids_.bucket_count() * sizeof(decltype(ids_)::value_type);
}

}  // namespace pt::workspace
