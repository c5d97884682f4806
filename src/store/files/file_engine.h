// A FileEngine is the half of an Engine that keeps a graph in a folder: a base for engines with files of their own, which add
// how they answer.
//
// The folder has two files: `graph`, which is an image of a Snapshot in checked pages (paged_file.h), the records, and behind
// them the Deltas since (delta_log.h); and `lock`, which says whose the folder is and which the process that writes holds.
// Any number may read beside it: they see the graph as it was when they opened it.
// maintain() writes a new `graph` as `graph.new` beside the old one and renames it, once the log is long: see kLogDeltasMax.
//
// An engine may seal each epoch with some bytes of its own, such as the root of a tree: they stand with the graph and with
// each Delta, and come back as they were. FolderForm::seal_bytes says how many; 0 is an engine without seals, and nothing of
// this is in its file.
//
// A crash at any point leaves either the old file or the new one, and of the log all but what was being written. Whatever is
// wrong otherwise is found by open or load() and never trusted. A file is only ever made, replaced or removed in a folder in
// which `lock` or `graph` begins as the engine's do, or that was empty.
//
// Contract: store/api/engine.h. Bytes: docs/formats/adjacency-store.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/storage_files.h"
#include "graph/image.h"
#include "store/api/engine.h"
#include "store/files/delta_log.h"
#include "store/files/paged_file.h"

namespace pt::store {

// The log is due to be folded into a new file when it has more Deltas than this, since load() applies them one by one, or
// more bytes than a quarter of the pages and kLogBytesMin. apply() does it itself at four times as much.
inline constexpr uint64_t kLogDeltasMax = 128;
inline constexpr uint64_t kLogBytesMin = 64 << 10;

// Hooks::at() is passed at these, in the order of writing.
inline constexpr std::array<std::string_view, 10> kFileKillPoints = {
    "lock taken",     "append begun",     "tail cut",        "append written",   "append synced",
    "new file begun", "new file written", "new file synced", "new file renamed", "folder synced",
};

// Seals of the last epochs are kept, as many as this.
inline constexpr size_t kSealsMax = 1024;

// What a folder of an engine looks like.
struct FolderForm {
  FileForm file;
  std::string_view lock_text;  // all of `lock`, ending in a line end
  size_t seal_bytes = 0;
};

struct Seal {
  uint64_t epoch;
  std::string bytes;
};

class FileEngine : public Engine {
 public:
  Result<Contents> load() override;
  Result<void> apply(const Change& change) override { return apply_sealed(change, {}); }
  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override {
    return reset_sealed(graph, records, {});
  }
  Result<void> maintain() override;
  Result<void> sync() override;
  Result<void> verify() override;
  uint64_t epoch() const override { return fault_ ? 0 : epoch_; }
  uint64_t instance() const override { return fault_ ? 0 : header_.instance; }
  Key key() const override;
  Result<Records> records() override;
  // Counts of what the last load(), reset() and apply() saw.
  Stats stats() const override;

  // Removes what such an engine made in `folder`, sound or damaged, but for the folder itself. The bytes that were there.
  // kNotFound: there is nothing. Errors otherwise as those of open() for writing.
  static Result<uint64_t> remove(const std::string& folder, StorageFiles* files, const FolderForm& form);

 protected:
  // `files` outlives the Engine.
  FileEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks,
             const FolderForm& form);

  // First of all. Opens or, with write access, begins the store. What its file is worth, load() says. Errors:
  //   kInvalidInput  the folder is not ours, or holds other things and no store yet, and is left alone;
  //   kIo            another process has it, or the disk says no: serve from memory, and say so;
  //   kNotFound      there is no folder to read from.
  Result<void> open();

  // As apply() and reset(); `seal` has as many bytes as the form says.
  Result<void> apply_sealed(const Change& change, std::string_view seal);
  Result<void> reset_sealed(const graph::Snapshot& graph, std::span<const RecordChange> records,
                            std::string_view seal);
  // What apply() refuses before anything is done.
  Result<void> check_fits(const Change& change) const;
  // By epoch, the last one of epoch(). Sound once load() was.
  std::span<const Seal> seals() const { return seals_; }
  // The graph at epoch() without its records, of which a page is checked when it is first read: whoever walks it may meet
  // graph::Damaged, until all pages were checked. Errors as load(), as far as they are seen by then.
  struct Walkable {
    graph::SnapshotPtr graph;
    std::shared_ptr<const CheckedPages> pages;
  };
  Result<Walkable> walk();

  // No graph from now on, because of this.
  void give_up(Error error);
  // Why there is no graph.
  const std::optional<Error>& fault() const { return fault_; }
  const Options& options() const { return options_; }
  const Hooks& hooks() const { return hooks_; }

 private:
  std::string path(const char* name) const { return folder_ + "/" + name; }
  uint64_t random() const;
  std::unexpected<Error> failed(Error error);
  Result<void> check_writable() const;
  void count(const graph::Snapshot& graph, const Records& records);

  // ---- opening
  Result<std::optional<std::string>> beginning_of(const char* name, size_t size_max);
  Result<void> check_ours();
  Result<void> lock();
  Result<void> open_to_write();
  Result<void> mark_ours();
  Result<void> open_to_read();
  void read_state();
  Result<void> read_seals();

  // ---- reading
  enum class Checking : uint8_t { kAll, kAtFirstRead };
  struct Pages;
  Result<ScannedLog> read_log(uint64_t end, std::string* log);
  // Of a frame: what encode() made, and the seal.
  std::string_view change_of(const Frame& frame) const {
    return frame.payload.substr(0, frame.payload.size() - form_.seal_bytes);
  }
  std::string_view seal_of(const Frame& frame) const {
    return frame.payload.substr(frame.payload.size() - form_.seal_bytes);
  }
  Result<Pages> read_pages();
  Result<Pages> read_pages(Checking checking);
  Result<Contents> read_contents();
  Result<Walkable> read_to_walk();
  Result<graph::SnapshotPtr> replay(const Pages& pages, Checking checking,
                                    std::vector<RecordChange>* changes);
  Result<void> verify_everything();

  // ---- writing
  bool log_is_long(uint64_t factor) const;
  Result<void> append(std::string_view frame);
  Result<void> compact();
  void keep_seal(uint64_t epoch, std::string_view bytes);
  Result<void> write_file(const graph::Snapshot& graph, const Records& records, uint64_t instance,
                          std::span<const Seal> seals);
  Result<uint64_t> write_contents(StorageFile* file, const graph::Snapshot& graph, const Records& records,
                                  std::span<const Seal> seals, FileHeader* header);
  Result<uint64_t> remove_all();

  std::string folder_;
  Options options_;
  StorageFiles* files_;
  Hooks hooks_;
  FolderForm form_;
  std::unique_ptr<StorageFile> lock_;
  std::unique_ptr<StorageFile> file_;
  std::optional<Error> fault_;    // there is no graph
  std::optional<Error> failure_;  // there is one, but it does not follow any more
  FileHeader header_{};
  uint64_t header_checksum_ = 0;
  uint64_t link_ = 0;   // what the next frame is chained to
  uint64_t epoch_ = 0;  // behind the last frame
  uint64_t end_ = 0;    // of the last frame, in the file
  std::vector<Seal> seals_;
  bool torn_ = false;  // there is something behind end_
  uint64_t log_bytes_ = 0;
  uint64_t log_deltas_ = 0;
  uint64_t next_try_deltas_ = 0;  // after a compaction that failed
  uint64_t nodes_ = 0;            // as far as is known
  uint64_t edges_ = 0;
  uint64_t records_ = 0;
};

}  // namespace pt::store
