// A Versions turns a workspace in memory from one version of its files into another, and back, without end: each change puts some
// files, drawn at random, as the other version has them, or takes them away where it has none. In between the workspace is
// neither, as it is in the middle of a checkout. Everything follows from the seed.
//
// Lifetime: refers to the file system.
// Threads:  none.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>

#include "base/file_system.h"
#include "tests/edits/mutation.h"

namespace pt::edits {

class Versions {
 public:
  // `from`: path to text of what is in `disk` now; `to`: the same of the other version. They must differ.
  Versions(MemoryFileSystem* disk, std::map<std::string, std::string> from,
           std::map<std::string, std::string> to, uint64_t seed);

  Change next();

 private:
  // Paths in which the present files and those of the version that is on its way differ.
  std::vector<std::string> left() const;

  MemoryFileSystem& disk_;
  std::map<std::string, std::string> files_;  // now
  std::map<std::string, std::string> versions_[2];
  size_t to_ = 1;
  std::mt19937_64 random_;
};

}  // namespace pt::edits
