#include "tests/edits/versions.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pt::edits {

Versions::Versions(MemoryFileSystem* disk, std::map<std::string, std::string> from,
                   std::map<std::string, std::string> to, uint64_t seed)
    : disk_(*disk), files_(from), versions_{std::move(from), std::move(to)}, random_(seed) {}

std::vector<std::string> Versions::left() const {
  const std::map<std::string, std::string>& target = versions_[to_];
  std::vector<std::string> paths;
  for (const auto& [path, text] : target) {
    const auto now = files_.find(path);
    if (now == files_.end() || now->second != text) paths.push_back(path);
  }
  for (const auto& [path, text] : files_)
    if (!target.contains(path)) paths.push_back(path);
  return paths;
}

Change Versions::next() {
  std::vector<std::string> paths = left();
  if (paths.empty()) {
    to_ = 1 - to_;
    paths = left();
  }
  std::ranges::shuffle(paths, random_);
  // Mostly a file or a few, now and then a third of what is left.
  const size_t count = random_() % 8 == 0 ? 1 + paths.size() / 3 : 1 + random_() % 4;
  paths.resize(std::min(paths.size(), count));
  Change change{to_ == 1 ? "files of the other version" : "files of the first version", paths};
  for (const std::string& path : paths) {
    const auto wanted = versions_[to_].find(path);
    if (wanted == versions_[to_].end()) {
      disk_.remove(path);
      files_.erase(path);
    } else {
      disk_.write_file(path, wanted->second);
      files_[path] = wanted->second;
    }
  }
  return change;
}

}  // namespace pt::edits
