#include "daemon/live/graph_saver.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/caught.h"
#include "pipeline/view_bytes.h"

namespace pt::daemon {
namespace {

using pipeline::InputRecord;

// Beside the keys of the InputRecord, which begin otherwise.
constexpr std::string_view kSources = "view/sources";
constexpr std::string_view kFindings = "view/findings";
constexpr std::string_view kRelevance = "view/relevance";
constexpr std::string_view kCalls = "view/calls/";  // and the file

bool is_of_view(std::string_view key) { return key.starts_with("view/"); }

size_t changes_of(const SaveStep& step) {
  const isg::Delta& delta = step.delta;
  return 1 + delta.nodes_added.size() + delta.nodes_removed.size() + delta.changed.size() +
         delta.edges_added.size() + delta.edges_removed.size();
}

}  // namespace

Result<SavedWorkspace> load_workspace(store::Engine* engine, FileSystem* file_system) {
  Result<store::Contents> contents = engine->load();
  if (!contents) return std::unexpected(contents.error());
  return workspace_of(std::move(contents->records), std::move(contents->graph), file_system);
}

Result<SavedWorkspace> workspace_of(store::Records records, graph::SnapshotPtr graph,
                                    FileSystem* file_system) {
  SavedWorkspace saved;
  saved.records = std::move(records);
  const std::string_view sources = saved.records.find(kSources).value_or("");
  const std::string_view findings = saved.records.find(kFindings).value_or("");
  const std::string_view relevance = saved.records.find(kRelevance).value_or("");
  std::vector<std::pair<std::string, std::string>> calls;
  for (const store::Record& record : saved.records.all())
    if (record.key.starts_with(kCalls)) calls.emplace_back(record.key.substr(kCalls.size()), record.value);
  Result<pipeline::ViewPtr> view = pipeline::view_of(sources, findings, std::move(graph), file_system,
                                                     pipeline::UnresolvedCalls::from_saved(std::move(calls)));
  if (!view) return std::unexpected(view.error());
  Result<workspace::Relevance> matters = pipeline::relevance_of(relevance);
  if (!matters) return std::unexpected(matters.error());
  saved.view = *std::move(view);
  saved.relevance = *std::move(matters);
  saved.inputs.reserve(saved.records.all().size());
  for (const store::Record& record : saved.records.all())
    if (!is_of_view(record.key)) saved.inputs.push_back({record.key, record.value});
  return saved;
}

GraphSaver::GraphSaver(std::unique_ptr<store::Engine> engine, const Clock& clock)
    : engine_(std::move(engine)), clock_(clock) {
  thread_ = std::thread([this] { run(); });
}

GraphSaver::~GraphSaver() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  // What fails now is found by the next run.
  (void)engine_->sync();
}

Result<SavedWorkspace> GraphSaver::load(FileSystem* file_system) {
  Result<SavedWorkspace> saved = load_workspace(engine_.get(), file_system);
  if (!saved) return saved;
  saved_sources_ = saved->view->sources;
  saved_diagnostics_ = saved->view->diagnostics;
  saved_partial_ = saved->view->partial;
  saved_calls_ = saved->view->unresolved_calls;
  MutexLock lock(mutex_);
  behind_ = false;
  status_.epoch = saved->view->snapshot->epoch();
  status_.disk_bytes = engine_->stats().disk_bytes;
  return saved;
}

void GraphSaver::discard() {
  MutexLock lock(mutex_);
  behind_ = true;
}

void GraphSaver::save(SaveStep step) {
  {
    MutexLock lock(mutex_);
    if (step.whole) {
      steps_.clear();  // what came before is in it
      behind_ = false;
    } else if (behind_) {
      return;
    }
    const size_t changes = changes_of(step);
    if (!steps_.push(std::move(step), changes)) {
      behind_ = true;
      return;
    }
  }
  changed_.notify_all();
}

bool GraphSaver::wants_whole() const {
  MutexLock lock(mutex_);
  return behind_ && !busy_ && clock_.now_ns() >= retry_ns_;
}

bool GraphSaver::is_behind() const {
  MutexLock lock(mutex_);
  return behind_;
}

void GraphSaver::wait_until_idle() {
  MutexLock lock(mutex_);
  while (busy_ || !steps_.empty()) changed_.wait(mutex_);
}

SaverStatus GraphSaver::status() const {
  MutexLock lock(mutex_);
  SaverStatus status = status_;
  status.waiting = steps_.size() + (busy_ ? 1 : 0);
  status.stages = latencies_.stages();
  return status;
}

// Ends when there is nothing left to do.
void GraphSaver::run() {
  while (true) {
    SaveStep step;
    {
      MutexLock lock(mutex_);
      busy_ = false;
      changed_.notify_all();
      while (steps_.empty() && !stopping_) changed_.wait(mutex_);
      if (steps_.empty()) return;
      step = steps_.pop();
      busy_ = true;
    }
    const int64_t begun_ns = clock_.now_ns();
    const Result<void> done = caught([&] { return apply(step); });
    const int64_t took_ns = clock_.now_ns() - begun_ns;
    // A log that is too long is no failure: everything is there.
    if (done) (void)engine_->maintain();
    // Asked without the lock, which whoever publishes waits for; and seldom, since an engine may have to count.
    const uint64_t epoch = engine_->epoch();
    const int64_t now_ns = clock_.now_ns();
    if (step.whole || now_ns >= look_ns_) {
      disk_bytes_ = engine_->stats().disk_bytes;
      look_ns_ = now_ns + kLookNs;
    }
    MutexLock lock(mutex_);
    if (done) {
      status_.trouble.clear();
      latencies_.add(step.whole ? "saved whole, behind it" : "saved, behind it", took_ns);
    } else {
      status_.trouble = fmt::format("{}; a restart reads the workspace anew", done.error().message);
      steps_.clear();
      behind_ = true;
      retry_ns_ = clock_.now_ns() + kRetryNs;
    }
    status_.epoch = epoch;
    status_.disk_bytes = disk_bytes_;
  }
}

Result<void> GraphSaver::apply(const SaveStep& step) {
  std::vector<store::RecordChange> records;
  records.reserve(step.inputs.size() + 3);
  for (const InputRecord::Change& input : step.inputs)
    records.push_back(
        {input.key, input.value ? std::optional<std::string_view>(*input.value) : std::nullopt});
  const pipeline::View& view = *step.view;
  std::string sources, findings, relevance;
  if (step.whole || view.sources != saved_sources_) {
    sources = pipeline::bytes_of(*view.sources);
    records.push_back({kSources, sources});
  }
  if (step.whole || view.diagnostics != saved_diagnostics_ || view.partial != saved_partial_) {
    findings = pipeline::bytes_of_findings(view);
    records.push_back({kFindings, findings});
  }
  if (step.whole || step.relevance != saved_relevance_) {
    relevance = pipeline::bytes_of(*step.relevance);
    records.push_back({kRelevance, relevance});
  }

  const pipeline::UnresolvedCalls& saved = step.whole ? *pipeline::UnresolvedCalls::none() : *saved_calls_;
  std::vector<std::pair<std::string, std::optional<std::string>>> calls;
  for (const auto& [path, after] : view.unresolved_calls->changes_since(saved))
    calls.emplace_back(std::string(kCalls) + path,
                       after == nullptr ? std::nullopt : std::optional(after->bytes_of()));
  for (const auto& [key, bytes] : calls)
    records.push_back({key, bytes ? std::optional<std::string_view>(*bytes) : std::nullopt});

  Result<void> done =
      step.whole ? engine_->reset(*step.view->snapshot, records) : engine_->apply({step.delta, records});
  if (!done) return done;
  saved_sources_ = view.sources;
  saved_diagnostics_ = view.diagnostics;
  saved_partial_ = view.partial;
  saved_relevance_ = step.relevance;
  saved_calls_ = view.unresolved_calls;
  return {};
}

}  // namespace pt::daemon
