// An InputRecord stands between an index and the disk, and notes what was asked and what the answer was.
//
// An index is a function of these answers, of its options and of the program. So a graph that was saved together with its
// InputRecord is the graph of the workspace for as long as the disk gives the same answers. first_difference() finds that out,
// and reads no file again whose stamp vouches for it. No rule of what belongs to a workspace is repeated for it: a file that
// the index has looked for in vain is an answer like any other.
//
// A folder's listing has more than one answer: files that cannot matter come and go in it (workspace/relevance.h).
//
// Lifetime: the disk must outlive it.
// Threads:  as a FileSystem, any number at once; begin(), keep() and what follows by the one owner, while nobody reads.
// Cost:     a stat and a hash of the text more for each reading that is noted, nothing for others; at rest about 120 bytes for
//           each file and folder.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/file_stamp.h"
#include "base/file_system.h"
#include "base/hash.h"
#include "base/mutex.h"
#include "workspace/relevance.h"

namespace pt::pipeline {

class InputRecord final : public FileSystem {
 public:
  // No file system in use keeps coarser times (FAT).
  static constexpr int64_t kTickNs = 2'000'000'000;

  explicit InputRecord(FileSystem& disk, int64_t tick_ns = kTickNs) : disk_(disk), tick_ns_(tick_ns) {}

  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override;
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override;
  Result<FileStatus> status(const std::string& path) override;
  Result<std::string> canonical(const std::string& path) override;
  Result<std::string> read_link(const std::string& path) override {
    return disk_.read_link(path);
  }  // not noted

  // What is asked from now on is a list of its own, which replaces the one there is with keep(), or ends with forget().
  void begin();
  // True if it says of the disk what the one before said.
  bool keep(const workspace::Relevance& relevance);
  void forget();
  // While it lives, what is read replaces what was noted of the same file. Otherwise nothing is noted.
  class Following {
   public:
    explicit Following(InputRecord* record) : record_(*record) { record_.set_mode(Mode::kFollowing); }
    ~Following() { record_.set_mode(Mode::kOff); }
    Following(const Following&) = delete;
    Following& operator=(const Following&) = delete;

   private:
    InputRecord& record_;
  };

  // Keys and answers as bytes, for whoever saves them: what differs from the last take_changes(), and everything.
  struct Change {
    std::string key;
    std::optional<std::string> value;  // none: it is not asked any more
  };
  std::vector<Change> take_changes();
  std::vector<Change> take_all();

  // Symbolic links that were asked for, and where they lead to; of the last list that was kept, sorted.
  struct Link {
    std::string path;
    std::string target;

    auto operator<=>(const Link&) const = default;
  };
  std::span<const Link> links() const { return links_; }
  // Of the last list that was kept, sorted: the folders whose entries were asked for, what was asked for by itself and is not
  // there, and what could not be resolved because what it leads to is not there.
  std::vector<std::string> listed_folders() const;
  std::vector<std::string> missing_paths() const;
  std::vector<std::string> dangling_links() const;
  // Whether it was asked where this path leads, and `now` is another answer.
  bool resolves_otherwise(const std::string& path, const Result<std::string>& now) const;
  // Whether this file was read and reads otherwise now, or was not read and is there now or was there.
  bool reads_otherwise(const std::string& path, const workspace::Relevance& relevance) const;
  // Whether the entries of this folder were asked for, and those that matter are others by now.
  bool lists_otherwise(const std::string& folder, const workspace::Relevance& relevance) const;

  struct Saved {
    std::string_view key;
    std::string_view value;
  };
  // As if it had been kept here.
  void load(std::span<const Saved> saved);
  // Where the disk's answer is another than the saved one: a path or what is wrong; empty if it is nowhere.
  static std::string first_difference(FileSystem& disk, std::span<const Saved> saved,
                                      const workspace::Relevance& relevance, int64_t tick_ns = kTickNs);

 private:
  enum class Mode : uint8_t { kOff, kAnew, kFollowing };
  struct Answer {
    FileStamp stamp = kUntrusted;
    uint64_t size_bytes_max = 0;
    std::array<uint8_t, 16> hash{};
    uint64_t relevant_hash = 0;    // of a folder that was listed: of its entries that matter
    uint64_t is_contradicted = 0;  // it was asked twice, and the answers differed: true of no disk

    // A better stamp is no other answer.
    bool says_as(const Answer& other) const {
      return hash == other.hash && is_contradicted == other.is_contradicted;
    }
    bool operator==(const Answer&) const = default;
  };
  static_assert(sizeof(Answer) == 48, "no padding: it is saved as it is");
  struct KeyHash {
    using is_transparent = void;
    using is_avalanching = void;
    size_t operator()(std::string_view key) const { return hash64(key); }
  };
  template <typename Value>
  using ByKey = boost::unordered_flat_map<std::string, Value, KeyHash, std::equal_to<>>;

  class Asking;

  std::vector<std::string> missing_of(char question) const;
  std::optional<Answer> noted(char question, const std::string& path) const;
  static bool is_other_listing(Asking asking, const std::string& folder, const Answer& before,
                               const workspace::Relevance& relevance);
  void set_mode(Mode mode);
  // Whether the answer will be noted: else the disk is asked that question and no other.
  bool notes(char question);
  void note(char question, const std::string& path, const Answer& answer,
            const Result<std::vector<FolderEntry>>* listing = nullptr);
  static std::string bytes_of(const Answer& answer);
  static std::optional<Answer> answer_of(const Saved& saved);

  FileSystem& disk_;
  const int64_t tick_ns_;
  mutable Mutex mutex_;
  Mode mode_ PT_GUARDED_BY(mutex_) = Mode::kOff;
  // Side by side: each path was made by some thread while much came and went around it, and kept a page of memory from going
  // back, 600 of them with 554 K lines.
  class Kept {
   public:
    const Answer* find(std::string_view key) const {
      const auto found = answers_.find(key);
      return found == answers_.end() ? nullptr : &found->second;
    }
    void set(std::string_view key, const Answer& answer) {
      const auto found = answers_.find(key);
      found == answers_.end() ? void(answers_.emplace(keys_.add(key), answer)) : void(found->second = answer);
    }
    void reserve(size_t count) { answers_.reserve(count); }
    const auto& all() const { return answers_; }

   private:
    StringArena keys_;
    boost::unordered_flat_map<std::string_view, Answer, KeyHash> answers_;
  };
  Kept kept_ PT_GUARDED_BY(mutex_);
  ByKey<Answer> fresh_ PT_GUARDED_BY(mutex_);
  std::vector<Link> fresh_links_ PT_GUARDED_BY(mutex_);
  std::vector<Link> links_;                                       // of the owner
  ByKey<std::vector<FolderEntry>> listed_ PT_GUARDED_BY(mutex_);  // until it is known which of them matter
  boost::unordered_flat_set<std::string, KeyHash, std::equal_to<>> changed_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::pipeline
