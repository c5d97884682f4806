// The SummaryCache keeps the summaries of dependencies on the disk, one file a package, named by package, version and
// checksum: of a file whose text is still the same, lexing and parsing can be left out (decision 0007 has the figures).
//
// A cache is never trusted. An entry counts only if it is whole (a hash of all its bytes stands at its end), was written by
// this very build, and is about this package; a summary in it only for a text of the same hash. Anything else is as
// good as absent and is written anew. A folder that cannot be made, read or written is no error.
//
// Entries are written beside their place and renamed. All together have a bound; when it is met, the oldest go.
//
// Format, little-endian: "PTSM", 4 bytes of version; then, each behind its length (8 bytes), the build and the key; the number
// of files (8); of each its path (behind its length), the hash of its text (8), whether it has syntax errors (1), its
// summary (rust/summary/summary_bytes.h); at last XXH3-64 of all before (8).
//
// Threads: one owner; several processes may share a folder.
// Cost:    about 1 ms for each megabyte.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "rust/summary/summary.h"

namespace pt::pipeline {

struct CachedSummary {
  uint64_t text_hash = 0;
  bool broken = false;  // the text has syntax errors
  rust::FileSummary summary;
};
// By path within the package.
using CachedSummaries = std::map<std::string, CachedSummary, std::less<>>;

class SummaryCache {
 public:
  // One entry, and all of them.
  static constexpr uint64_t kEntryBytesMax = uint64_t{128} << 20;
  static constexpr uint64_t kBytesMax = uint64_t{512} << 20;

  struct Key {
    std::string_view package;
    std::string_view version;
    std::string_view checksum;  // empty: no lock file gives one
  };

  // `folder`: absolute; empty: nothing is kept.
  explicit SummaryCache(std::string folder, uint64_t bytes_max = kBytesMax)
      : folder_(std::move(folder)), bytes_max_(bytes_max) {}

  bool is_on() const { return !folder_.empty(); }
  // Nothing if there is no entry, or none that counts.
  std::optional<CachedSummaries> load(const Key& key) const;

  // For writing an entry piece by piece: add() each file, then store().
  class Entry {
   public:
    void add(std::string_view path, uint64_t text_hash, bool broken, const rust::FileSummary& summary);

   private:
    friend class SummaryCache;
    std::string bytes_;
    uint64_t count_ = 0;
  };
  // True if it was written.
  bool store(const Key& key, const Entry& entry) const;
  // Where an entry is.
  std::string path_of(const Key& key) const;

 private:
  void trim() const;

  std::string folder_;
  uint64_t bytes_max_;
};

}  // namespace pt::pipeline
