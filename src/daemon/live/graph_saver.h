// A GraphSaver keeps a workspace's graph in a storage engine, behind the publish: saves never wait for the disk.
//
// With the graph it keeps what its View says of the files, and what the index was made of (pipeline/input_record.h), so that
// the next run can tell whether it still holds. A thread of its own takes one step after the other. When the disk is slower
// than the saves, or has said no, steps are dropped, and the whole graph is wanted instead of them; after an error no sooner
// than kRetryNs.
//
// Lifetime: the destructor finishes what is queued and waits for the disk. The Clock must outlive it.
// Threads:  load() before the first save(); the rest by any thread.
// Cost:     save() moves a step into a queue; the bytes are made by the GraphSaver's thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/file_system.h"
#include "base/mutex.h"
#include "base/result.h"
#include "daemon/live/latencies.h"
#include "isg/delta.h"
#include "pipeline/input_record.h"
#include "pipeline/view.h"
#include "store/api/engine.h"
#include "store/api/step_queue.h"
#include "workspace/relevance.h"

namespace pt::daemon {

// One epoch, and what leads there from the one before.
struct SaveStep {
  pipeline::ViewPtr view;
  isg::Delta delta;                                   // empty if `whole`
  std::vector<pipeline::InputRecord::Change> inputs;  // all of them if `whole`
  std::shared_ptr<const workspace::Relevance> relevance;
  bool whole = false;
};

struct SaverStatus {
  uint64_t epoch = 0;                    // that is saved; 0: none
  uint64_t waiting = 0;                  // steps
  uint64_t disk_bytes = 0;               // as of a second before the last save, or later
  std::vector<Latencies::Stage> stages;  // how long the last steps took the disk
  std::string trouble;                   // why nothing is saved, a sentence; empty: all is well
};

// What an earlier run left.
struct SavedWorkspace {
  pipeline::ViewPtr view;
  workspace::Relevance relevance;
  std::vector<pipeline::InputRecord::Saved> inputs;
  store::Records records;  // what `inputs` look into
};

// From the records that stand beside a graph, which may be empty where only its files are asked about. kIntegrity: these are no
// records of a GraphSaver.
Result<SavedWorkspace> workspace_of(store::Records records, graph::SnapshotPtr graph,
                                    FileSystem* file_system);
// kNotFound: there is none; kIntegrity: it is damaged. Whether it still holds is for InputRecord to say.
Result<SavedWorkspace> load_workspace(store::Engine* engine, FileSystem* file_system);

class GraphSaver {
 public:
  static constexpr size_t kStepsMax = 256;
  static constexpr size_t kChangesMax = 1'000'000;  // nodes and edges of all steps
  static constexpr int64_t kRetryNs = 60'000'000'000;
  static constexpr int64_t kLookNs = 1'000'000'000;  // from one look at how much the engine keeps to the next

  GraphSaver(std::unique_ptr<store::Engine> engine, const Clock& clock);
  ~GraphSaver();
  GraphSaver(const GraphSaver&) = delete;
  GraphSaver& operator=(const GraphSaver&) = delete;

  // As load_workspace(). Whoever gets an error saves a whole graph next.
  Result<SavedWorkspace> load(FileSystem* file_system);

  // What was loaded does not hold: the next step has to be whole.
  void discard();

  void save(SaveStep step);
  // Steps were dropped, or there is no graph yet: the next one has to be whole.
  bool wants_whole() const;
  // The same, however short ago an error was: for the last step of a run.
  bool is_behind() const;
  // Until every step that was given is saved or dropped.
  void wait_until_idle();

  SaverStatus status() const;

 private:
  void run();
  Result<void> apply(const SaveStep& step);

  const std::unique_ptr<store::Engine> engine_;  // of the thread, once there is a step
  const Clock& clock_;
  // What the engine has of the View; of the thread. Views share what has not changed.
  std::shared_ptr<const pipeline::SourceList> saved_sources_;
  std::shared_ptr<const std::vector<Diagnostic>> saved_diagnostics_;
  pipeline::UnresolvedCallsPtr saved_calls_ = pipeline::UnresolvedCalls::none();
  bool saved_partial_ = false;
  std::shared_ptr<const workspace::Relevance> saved_relevance_;
  // How much the engine kept, and when that is looked at again; of the thread.
  uint64_t disk_bytes_ = 0;
  int64_t look_ns_ = 0;

  mutable Mutex mutex_;
  std::condition_variable_any changed_;
  store::StepQueue<SaveStep> steps_ PT_GUARDED_BY(mutex_){kStepsMax, kChangesMax};
  bool busy_ PT_GUARDED_BY(mutex_) = false;
  bool stopping_ PT_GUARDED_BY(mutex_) = false;
  bool behind_ PT_GUARDED_BY(mutex_) = true;
  int64_t retry_ns_ PT_GUARDED_BY(mutex_) = 0;
  SaverStatus status_ PT_GUARDED_BY(mutex_);
  Latencies latencies_ PT_GUARDED_BY(mutex_);

  std::thread thread_;
};

}  // namespace pt::daemon
