// SentenceCache keeps first sentences of documentation that were read from files, for as long as the files stay as they were: a
// context names the same items as the one before it, and looking whether fifty files changed is quicker than reading them.
//
// Threads: any; one waits for the other.
// Cost:    a look-up each; at most kBytesMax, and what is over it begins anew.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/file_stamp.h"
#include "base/mutex.h"
#include "isg/facts.h"

namespace pt::pipeline {

class SentenceCache {
 public:
  static constexpr size_t kBytesMax = size_t{1} << 20;

  // Of what begins there, in the file as it was when `stamp` was taken; none: it is not known. Nothing is known of a file
  // with another stamp.
  std::optional<std::string> find(std::string_view file, FileStamp stamp, isg::Position begin);
  // `stamp` was taken before the file was read. One that cannot be trusted keeps nothing.
  void put(std::string_view file, FileStamp stamp, isg::Position begin, std::string_view sentence);

 private:
  struct File {
    FileStamp stamp = kUntrusted;
    boost::unordered_flat_map<uint64_t, std::string> sentences;  // by line and column
  };

  Mutex mutex_;
  boost::unordered_flat_map<std::string, File> files_ PT_GUARDED_BY(mutex_);
  size_t bytes_ PT_GUARDED_BY(mutex_) = 0;  // about
};

}  // namespace pt::pipeline
