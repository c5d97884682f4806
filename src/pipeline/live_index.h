// A LiveIndex keeps the graph of a workspace true to its files: told which may have changed, it makes the next epoch.
//
// A change that leaves every interface as it was is a Retyping, which takes about a millisecond; anything else reads the
// workspace anew, and the difference to the Snapshot before becomes the Delta. Either way the graph is the one that a fresh
// index of the same files gives, and tests hold it to that after any sequence of edits.
//
// It can begin with a View of an earlier run, which answers at once: whether that still holds, the InputRecord tells that was
// saved with it. The workspace is then read by prepare(), or by the first update().
//
// Lifetime: the FileSystem must outlive it. A View stays valid for as long as it is held.
// Threads:  one writer at a time; view() may be called by any number of readers at any time.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/trace.h"
#include "graph/snapshot.h"
#include "isg/delta.h"
#include "pipeline/indexer.h"
#include "pipeline/input_record.h"
#include "pipeline/own_heap.h"

namespace pt::pipeline {

class Retyping;
struct NewText;

class LiveIndex {
 public:
  // Errors: those of index(). `trace` may be null; `path` and `options` serve every later reading too.
  static Result<std::unique_ptr<LiveIndex>> open(FileSystem& file_system, const std::string& path,
                                                 IndexOptions options, Trace* trace,
                                                 const std::function<void(const Progress&)>& progress);
  // `saved` holds, and so does what was noted of the disk: `inputs`, as InputRecord gave it, and what matters of listings.
  static std::unique_ptr<LiveIndex> resume(FileSystem& file_system, std::string path, IndexOptions options,
                                           ViewPtr saved, std::span<const InputRecord::Saved> inputs,
                                           workspace::Relevance relevance);
  ~LiveIndex();
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;

  ViewPtr view() const {
    MutexLock lock(view_mutex_);
    return view_;
  }
  // Of the writer; once prepare() or an update has read the workspace.
  const Index& index() const { return *index_; }
  bool is_read() const { return index_.has_value(); }

  struct Update {
    bool published = false;   // a new epoch: the graph or the text of a file changed
    isg::Delta delta;         // that led there
    bool read_anew = false;   // the whole workspace
    std::string_view reason;  // why; a literal
  };
  // Follows the changes of files, absolute paths, that may have changed, come or gone; those that did not, and those that are
  // no part of the workspace, cost a look each. One epoch for all. Whatever they are, it reads everything if it is behind.
  // Errors: those of index(); the old epoch stays, and it is behind. So it is when what libraries throw passes.
  Result<Update> update(std::span<const std::string> paths, Trace* trace);
  // A change was not followed: an update failed, or miss() was called. By any thread.
  bool is_behind() const { return missed_ != Missed::kNothing; }
  // Something may have changed that no update will name. By any thread.
  void miss();
  // Gets ready for the next update, when there is time: some 20 ms at 500 K lines after everything was read, else nothing. After
  // resume() it reads everything, which may make an epoch. Errors: those of index(); it is behind then.
  Result<Update> prepare(Trace* trace);
  // For when nothing has changed for a while: makes anew what many updates have worn, which is what they only add to. After some
  // thousand new names the graph, as the same epoch in less memory (20 ms at 500 K lines); after ten times as many everything
  // is read. Else nothing.
  // Errors: those of index(); it is behind then.
  Result<Update> tidy(Trace* trace);
  // What it keeps, by part. Cost: a look at everything, a millisecond.
  struct MemoryPart {
    std::string_view name;
    uint64_t bytes;
  };
  std::vector<MemoryPart> memory() const;

  // What the index was made of. Of the writer, and only while it is not behind: it may be ahead of the graph then.
  InputRecord& inputs() { return inputs_; }
  // What of it can matter; of the writer, once the workspace is read. The same for all epochs until it is read again.
  const std::shared_ptr<const workspace::Relevance>& relevance() const { return relevance_; }

 private:
  LiveIndex(FileSystem& file_system, std::string path, IndexOptions options);
  void make_retyping();
  Result<Update> renew_if_worn(Trace* trace);
  void renew_graph_if_worn();
  // Keeps what was asked for the index that was just made. True if the disk said what it had said before.
  bool keep_inputs();
  // Throws nothing.
  Result<Update> read_anew(std::string_view reason, bool texts_changed, Trace* trace);
  // `is_dropped`: the index that there was before is of no use any more.
  Result<Update> read_onto(std::string_view reason, bool texts_changed, Trace* trace, bool* is_dropped);
  Result<Update> follow(std::span<const std::string> paths, Trace* trace);
  void publish(ViewPtr next);
  // Of the present epoch; what it reads for answers is not what the index was made of.
  ViewPtr view_of_index() const;
  void note_fresh_names();
  void note_fresh_graph();
  std::string relative(std::string_view path) const;
  std::vector<std::string> with_links(std::span<const std::string> paths) const;
  bool is_known_link(std::string_view path, std::string_view real) const;
  std::string_view sort_out(std::span<const std::string> paths, std::vector<NewText>* changed) const;

  OwnHeap resting_heap_;  // of what stays from one reading to the next
  FileSystem& file_system_;
  const std::shared_ptr<SentenceCache> sentences_ = std::make_shared<SentenceCache>();
  std::string path_;
  IndexOptions options_;
  InputRecord inputs_;  // what the index sees of the disk
  std::optional<Index> index_;
  std::shared_ptr<const workspace::Relevance> relevance_;  // never null
  std::unique_ptr<Retyping> retyping_;
  // Bytes when they were made, of what edits only add to.
  uint64_t fresh_string_bytes_ = 0;
  uint64_t fresh_epoch_ = 0;
  uint64_t fresh_name_bytes_ = 0;
  // What only reading everything makes good, when that is possible again.
  enum class Missed : uint8_t {
    kNothing,
    kAChange,
    kAnEpoch,  // texts were taken over, or the index dropped, and no epoch made of it
  };
  std::atomic<Missed> missed_ = Missed::kNothing;
  // Not std::atomic: in libstdc++ 12 its load() races with its store(), and both wait as this does.
  mutable Mutex view_mutex_;
  ViewPtr view_ PT_GUARDED_BY(view_mutex_);
};

}  // namespace pt::pipeline
