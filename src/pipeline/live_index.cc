#include "pipeline/live_index.h"

#include <malloc.h>

#include <algorithm>
#include <utility>

#include "base/caught.h"
#include "graph/renewal.h"
#include "pipeline/index_state.h"
#include "pipeline/retyping.h"
#include "workspace/tree.h"

namespace pt::pipeline {

using workspace::FileClass;

namespace {

// What may be worn before it is made anew: of 75 MB with 500 K lines less than 1 %. A new name takes some 200 bytes of the
// graph's strings and 100 of tables of names.
constexpr uint64_t kWornStringBytes = 256 << 10;
// An update copies some blocks of the graph, 6 KB each, and leaves holes where they stood.
constexpr uint64_t kEpochsWorn = 100;
constexpr uint64_t kWornNameBytes = 256 << 10;

}  // namespace

Result<std::unique_ptr<LiveIndex>> LiveIndex::open(FileSystem& file_system, const std::string& path,
                                                   IndexOptions options, Trace* trace,
                                                   const std::function<void(const Progress&)>& progress) {
  std::unique_ptr<LiveIndex> live(new LiveIndex(file_system, path, std::move(options)));
  live->inputs_.begin();
  Result<Index> index =
      OwnHeap().run([&] { return pipeline::index(live->inputs_, path, live->options_, trace, progress); });
  if (!index) return std::unexpected(index.error());
  live->index_ = *std::move(index);
  live->note_fresh_names();
  live->keep_inputs();
  live->publish(live->view_of_index());
  live->note_fresh_graph();
  return live;
}

std::unique_ptr<LiveIndex> LiveIndex::resume(FileSystem& file_system, std::string path, IndexOptions options,
                                             ViewPtr saved, std::span<const InputRecord::Saved> inputs,
                                             workspace::Relevance relevance) {
  std::unique_ptr<LiveIndex> live(new LiveIndex(file_system, std::move(path), std::move(options)));
  live->inputs_.load(inputs);
  live->relevance_ = std::make_shared<const workspace::Relevance>(std::move(relevance));
  auto view = std::make_shared<View>(*saved);
  view->sentences = live->sentences_;
  live->publish(std::move(view));
  live->note_fresh_graph();
  return live;
}

LiveIndex::LiveIndex(FileSystem& file_system, std::string path, IndexOptions options)
    : file_system_(file_system), path_(std::move(path)), options_(std::move(options)), inputs_(file_system) {
  options_.keep_sources = true;
  options_.resting_heap = &resting_heap_;
}

LiveIndex::~LiveIndex() = default;

std::string LiveIndex::relative(std::string_view path) const {
  const std::string& root = index_->workspace().root();
  if (path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/')
    return std::string(path.substr(root.size() + 1));
  return std::string(path);
}

// And by which other names the workspace knows them: those of symbolic links.
std::vector<std::string> LiveIndex::with_links(std::span<const std::string> paths) const {
  std::vector<std::string> all(paths.begin(), paths.end());
  for (const InputRecord::Link& link : inputs_.links())
    for (const std::string& path : paths) {
      if (!path.starts_with(link.target)) continue;
      std::string other = link.path + path.substr(link.target.size());
      if (index_->workspace().files().find(relative(other)).valid()) all.push_back(std::move(other));
    }
  return all;
}

// Whether it was read by this name, from there, before.
bool LiveIndex::is_known_link(std::string_view path, std::string_view real) const {
  return std::ranges::any_of(inputs_.links(), [&](const InputRecord::Link& link) {
    return path.starts_with(link.path) && real.starts_with(link.target) &&
           path.substr(link.path.size()) == real.substr(link.target.size());
  });
}

// The files whose text changed; a reason to read everything instead.
std::string_view LiveIndex::sort_out(std::span<const std::string> paths,
                                     std::vector<NewText>* changed) const {
  const Index::State& state = *index_->state_;
  const workspace::FileTable& files = state.workspace.files();
  const bool misses_files =
      std::ranges::any_of(state.lasting_diagnostics, [](const Diagnostic& one) { return one.line != 0; });
  for (const std::string& path : with_links(paths)) {
    if (workspace::shapes_workspace(path)) {
      if (inputs_.reads_otherwise(path, *relevance_)) return "a file that shapes the workspace changed";
      continue;
    }
    const std::string name = relative(path);
    const FileId file = files.find(name);
    if (!file.valid()) {
      // A new module, or what an include! or a #[path] has been missing.
      if (path.ends_with(".rs")) return "a new file";
      if (misses_files) {
        const Result<FileStatus> status = file_system_.status(path);
        if (!status || status->kind != FileKind::kFolder) return "a file that may have been missed";
      }
      if (inputs_.lists_otherwise(path, *relevance_) ||
          inputs_.lists_otherwise(std::string(workspace::parent_path(path)), *relevance_))
        return "a folder that was looked into holds something else";
      continue;
    }
    const FileClass file_class = files.file_class(file);
    if (file_class == FileClass::kIgnored) {
      const Result<FileStatus> status = file_system_.status(path);
      // Links that are ignored are no files of the workspace.
      if (!status || status->kind != FileKind::kFile || file_system_.canonical(path) != path)
        return "an ignored file went";
      continue;
    }
    if (file_class != FileClass::kSource && file_class != FileClass::kOrphan)
      return "a file outside the sources changed";
    const Result<std::string> real = file_system_.canonical(path);
    // It may have become a file between the walk, which met a link, and the reading.
    if (inputs_.resolves_otherwise(path, real)) return "a link leads elsewhere";
    // The walk passes links over that no module names, and those that lead out of the root.
    if (real && *real != path && (file_class == FileClass::kOrphan || !is_known_link(path, *real)))
      return "a link where a file was";
    std::string text;
    if (!state.workspace.read(file, &text)) return "a file that cannot be read";
    if (!state.sources.is_text(SourceStore::front_end_id(file), text))
      changed->push_back({file, std::move(text)});
  }
  // One file may have been named twice, and read at two moments: the later one counts.
  std::ranges::reverse(*changed);
  std::ranges::stable_sort(*changed, {}, &NewText::file);
  const auto repeated = std::ranges::unique(*changed, {}, &NewText::file);
  changed->erase(repeated.begin(), repeated.end());
  return {};
}

ViewPtr LiveIndex::view_of_index() const {
  auto view = std::make_shared<View>(*index_->view());
  view->file_system = &file_system_;
  view->sentences = sentences_;
  return view;
}

void LiveIndex::publish(ViewPtr next) {
  MutexLock lock(view_mutex_);
  view_.swap(next);  // the old one ends outside of the lock
}

bool LiveIndex::keep_inputs() {
  workspace::Relevance relevance = index_->workspace().relevance();
  // What `mod`, include! or a manifest asked for and did not get.
  relevance.any_name = std::ranges::any_of(index_->state_->lasting_diagnostics, [](const Diagnostic& one) {
    return one.line != 0 || one.file.ends_with("Cargo.toml");
  });
  relevance_ = std::make_shared<const workspace::Relevance>(std::move(relevance));
  return resting_heap_.run([&] { return inputs_.keep(*relevance_); });
}

Result<LiveIndex::Update> LiveIndex::prepare(Trace* trace) {
  Update update;
  if (!index_) {
    Result<Update> read = read_anew("the workspace had not been read since the start", false, trace);
    if (!read) return read;
    update = *std::move(read);
  }
  if (!retyping_) make_retyping();
  return update;
}

void LiveIndex::make_retyping() {
  resting_heap_.run([&] { retyping_ = std::make_unique<Retyping>(&*index_, options_.threads); });
}

void LiveIndex::miss() {
  Missed nothing = Missed::kNothing;
  missed_.compare_exchange_strong(nothing, Missed::kAChange);
}

Result<LiveIndex::Update> LiveIndex::update(std::span<const std::string> paths, Trace* trace) {
  if (is_behind()) return read_anew("an update before had failed", false, trace);
  miss();
  Result<Update> update = follow(paths, trace);
  if (update) missed_ = Missed::kNothing;
  return update;
}

Result<LiveIndex::Update> LiveIndex::follow(std::span<const std::string> paths, Trace* trace) {
  SystemClock clock;
  Trace own_trace(clock);
  StageTimer timer(trace == nullptr ? own_trace : *trace);
  if (!index_) return read_anew("a change before the workspace had been read", true, trace);
  std::vector<NewText> changed;
  std::string_view reason;
  {
    const InputRecord::Following following(&inputs_);
    reason = sort_out(paths, &changed);
  }
  timer.end("read");
  const bool texts_changed = !changed.empty();
  if (reason.empty() && !texts_changed) return Update();
  if (reason.empty()) {
    if (!retyping_) make_retyping();
    missed_ = Missed::kAnEpoch;
    Retyping::Outcome outcome = retyping_->redo(std::move(changed), &timer);
    reason = outcome.why_not;
    if (outcome.delta) {
      Result<graph::SnapshotPtr> next = graph::apply(*index_->snapshot(), *outcome.delta);
      timer.end("graph");
      if (next) {
        retyping_->published(*std::move(next));
        publish(view_of_index());
        timer.end("publish");
        return Update{true, *std::move(outcome.delta), false, {}};
      }
      reason = "the Delta of an edit did not fit the graph";
    }
  }
  timer.skip();
  return read_anew(reason, texts_changed, trace);
}

void LiveIndex::note_fresh_names() { fresh_name_bytes_ = index_->state_->names->growing_bytes(); }

void LiveIndex::note_fresh_graph() {
  const graph::SnapshotPtr snapshot = view()->snapshot;
  fresh_string_bytes_ = snapshot->memory().name_bytes;
  fresh_epoch_ = snapshot->epoch();
}

Result<LiveIndex::Update> LiveIndex::tidy(Trace* trace) {
  Result<Update> update = renew_if_worn(trace);
  malloc_trim(0);  // the old graph, too
  return update;
}

Result<LiveIndex::Update> LiveIndex::renew_if_worn(Trace* trace) {
  if (is_behind()) return Update();  // it may be half changed; everything will be read
  Result<Update> update = prepare(trace);
  if (!update) return update;
  if (index_->state_->names->growing_bytes() > fresh_name_bytes_ + kWornNameBytes)
    update = read_anew("names of many edits were kept", false, trace);
  if (!update) return update;
  renew_graph_if_worn();
  if (!retyping_) make_retyping();
  return update;
}

// What was read anew was put onto the graph as it was.
void LiveIndex::renew_graph_if_worn() {
  Index::State& state = *index_->state_;
  if (state.snapshot->epoch() < fresh_epoch_ + kEpochsWorn &&
      state.snapshot->memory().name_bytes <= fresh_string_bytes_ + kWornStringBytes)
    return;
  Result<graph::SnapshotPtr> next = resting_heap_.run([&] { return graph::renewed(*state.snapshot); });
  if (!next) return;  // it goes on as it is
  state.snapshot = *std::move(next);
  state.make_view();
  publish(view_of_index());
  note_fresh_graph();
}

std::vector<LiveIndex::MemoryPart> LiveIndex::memory() const {
  const Index::State& state = *index_->state_;
  const graph::Memory graph = state.snapshot->memory();
  const SourceStore::Memory sources = state.sources.memory();
  uint64_t marks = state.marks.capacity() * sizeof(FileMarks);
  for (const FileMarks& of_file : state.marks)
    marks += (of_file.items.capacity() + of_file.interface.signatures.capacity()) * sizeof(uint64_t);
  uint64_t look_ups = state.look_ups.capacity() * sizeof(InstanceLookUps);
  for (const InstanceLookUps& of_instance : state.look_ups)
    look_ups += of_instance.all.capacity() * sizeof(InstanceLookUps::LookUp) +
                of_instance.missing.capacity() * sizeof(InstanceLookUps::Missing);
  return {{"nodes", graph.node_bytes},
          {"edges", graph.edge_bytes},
          {"strings of the graph", graph.name_bytes},
          {"texts", sources.text_bytes},
          {"summaries", sources.summary_bytes},
          {"expansions", sources.expansion_bytes},
          {"summaries of expansions", sources.expansion_summary_bytes},
          {"names", state.names->memory_bytes()},
          {"marks", marks},
          {"look-ups", look_ups},
          {"unresolved calls", state.unresolved_calls->bytes()},
          {"identities", state.identities.ids.capacity() * sizeof(isg::SigHash)}};
}

Result<LiveIndex::Update> LiveIndex::read_anew(std::string_view reason, bool texts_changed, Trace* trace) {
  Missed missed = missed_;
  bool is_dropped = false;
  // Texts that made no epoch were taken over already: to compare with them would tell nothing.
  Result<Update> update = caught(
      [&] { return read_onto(reason, texts_changed || missed == Missed::kAnEpoch, trace, &is_dropped); });
  if (update) {
    missed_.compare_exchange_strong(missed, Missed::kNothing);  // what was missed meanwhile still is
    return update;
  }
  inputs_.forget();
  miss();
  if (!is_dropped) return update;
  // Views go on; everything is read when that is possible again.
  missed_ = Missed::kAnEpoch;
  retyping_.reset();
  index_.reset();
  return update;
}

Result<LiveIndex::Update> LiveIndex::read_onto(std::string_view reason, bool texts_changed, Trace* trace,
                                               bool* is_dropped) {
  const graph::SnapshotPtr before = view()->snapshot;
  const bool was_read = is_read();
  const uint64_t texts_before = was_read ? index_->state_->texts_hash() : 0;
  // Side by side the two would take twice the memory, and what is freed later would leave holes.
  const auto drop_the_old = [&] {
    *is_dropped = true;
    retyping_.reset();
    if (index_) index_->state_->drop_front_end();
  };
  inputs_.begin();
  // All that comes and goes on the way ends with its heap.
  Result<Reindexed> next =
      OwnHeap().run([&] { return index_onto(before, inputs_, path_, options_, trace, drop_the_old); });
  if (!next) return std::unexpected(next.error());
  index_ = std::move(next->index);
  const bool same_inputs = keep_inputs();
  const bool same_texts =
      !texts_changed && (was_read ? texts_before == index_->state_->texts_hash() : same_inputs);
  Update update{true, std::move(next->delta), true, reason};
  if (update.delta.empty() && same_texts) {
    index_->state_->snapshot = before;
    index_->state_->make_view();
    update.published = false;
  }
  note_fresh_names();
  publish(view_of_index());
  return update;
}

}  // namespace pt::pipeline
