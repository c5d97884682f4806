#include "pipeline/live_index.h"

#include <algorithm>
#include <utility>

#include "graph/renewal.h"
#include "pipeline/index_state.h"
#include "pipeline/retyping.h"

namespace pt::pipeline {

using workspace::FileClass;

namespace {

// What may be worn before it is made anew: of 75 MB with 500 K lines less than 1 %. A new name takes some 200 bytes of the
// graph's strings and 100 of tables of names.
constexpr uint64_t kWornStringBytes = 256 << 10;
// An update copies some blocks of the graph, 6 KB each, and leaves holes where they stood.
constexpr uint64_t kEpochsWorn = 100;
constexpr uint64_t kWornNameBytes = 256 << 10;

// Files that say what the workspace is, besides its sources.
bool shapes_the_workspace(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "Cargo.toml" || name == "Cargo.lock" || name == ".gitignore" || name == ".ignore" ||
         path.ends_with(".cargo/config.toml") || path.ends_with(".cargo/config") ||
         path.ends_with(".git/info/exclude") || name == "CACHEDIR.TAG";
}

}  // namespace

Result<std::unique_ptr<LiveIndex>> LiveIndex::open(FileSystem& file_system, const std::string& path,
                                                   IndexOptions options, Trace* trace,
                                                   const std::function<void(const Progress&)>& progress) {
  options.keep_sources = true;
  Result<Index> index = pipeline::index(file_system, path, options, trace, progress);
  if (!index) return std::unexpected(index.error());
  return std::unique_ptr<LiveIndex>(new LiveIndex(file_system, path, std::move(options), *std::move(index)));
}

LiveIndex::LiveIndex(FileSystem& file_system, std::string path, IndexOptions options, Index index)
    : file_system_(file_system),
      path_(std::move(path)),
      options_(std::move(options)),
      index_(std::move(index)),
      view_(index_.view()) {
  note_fresh();
}

LiveIndex::~LiveIndex() = default;

std::string LiveIndex::relative(std::string_view path) const {
  const std::string& root = index_.workspace().root();
  if (path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/')
    return std::string(path.substr(root.size() + 1));
  return std::string(path);
}

// The files whose text changed; a reason to read everything instead.
std::string_view LiveIndex::sort_out(std::span<const std::string> paths,
                                     std::vector<NewText>* changed) const {
  const Index::State& state = *index_.state_;
  const workspace::FileTable& files = state.workspace.files();
  const bool misses_files =
      std::ranges::any_of(state.lasting_diagnostics, [](const Diagnostic& one) { return one.line != 0; });
  for (const std::string& path : paths) {
    if (shapes_the_workspace(path)) return "a file that shapes the workspace changed";
    const std::string name = relative(path);
    const FileId file = files.find(name);
    if (!file.valid()) {
      // A new module, or what an include! or a #[path] has been missing.
      if (path.ends_with(".rs")) return "a new file";
      if (misses_files) return "a file that may have been missed";
      continue;
    }
    const FileClass file_class = files.file_class(file);
    if (file_class == FileClass::kIgnored) continue;
    if (file_class != FileClass::kSource && file_class != FileClass::kOrphan)
      return "a file outside the sources changed";
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

void LiveIndex::publish() {
  ViewPtr next = index_.view();
  MutexLock lock(view_mutex_);
  view_.swap(next);  // the old one ends outside of the lock
}

void LiveIndex::prepare() {
  if (!retyping_) retyping_ = std::make_unique<Retyping>(&index_);
}

Result<LiveIndex::Update> LiveIndex::update(std::span<const std::string> paths, Trace* trace) {
  SystemClock clock;
  Trace own_trace(clock);
  StageTimer timer(trace == nullptr ? own_trace : *trace);
  std::vector<NewText> changed;
  std::string_view reason = sort_out(paths, &changed);
  if (is_half_changed_) reason = "an earlier change could not be followed";
  timer.end("read");
  const bool texts_changed = !changed.empty();
  if (reason.empty() && !texts_changed) return Update();
  if (reason.empty()) {
    prepare();
    Retyping::Outcome outcome = retyping_->redo(std::move(changed), &timer);
    reason = outcome.why_not;
    is_half_changed_ = true;
    if (outcome.delta) {
      Result<graph::SnapshotPtr> next = graph::apply(*index_.snapshot(), *outcome.delta);
      timer.end("graph");
      if (next) {
        is_half_changed_ = false;
        retyping_->published(*std::move(next));
        publish();
        timer.end("publish");
        return Update{true, *std::move(outcome.delta), false, {}};
      }
      reason = "the Delta of an edit did not fit the graph";
    }
  }
  timer.skip();
  return read_anew(reason, texts_changed, trace);
}

void LiveIndex::note_fresh() {
  fresh_string_bytes_ = index_.snapshot()->memory().name_bytes;
  fresh_epoch_ = index_.snapshot()->epoch();
  fresh_name_bytes_ = index_.state_->names->growing_bytes();
}

Result<LiveIndex::Update> LiveIndex::tidy(Trace* trace) {
  Index::State& state = *index_.state_;
  if (state.names->growing_bytes() > fresh_name_bytes_ + kWornNameBytes)
    return read_anew("names of many edits were kept", false, trace);
  prepare();
  if (state.snapshot->epoch() < fresh_epoch_ + kEpochsWorn &&
      state.snapshot->memory().name_bytes <= fresh_string_bytes_ + kWornStringBytes)
    return Update();
  Result<graph::SnapshotPtr> next = graph::renewed(*state.snapshot);
  if (!next) return Update();  // it goes on as it is
  state.snapshot = *std::move(next);
  fresh_string_bytes_ = state.snapshot->memory().name_bytes;
  fresh_epoch_ = state.snapshot->epoch();
  state.sum_up_files();
  publish();
  return Update();
}

std::vector<LiveIndex::MemoryPart> LiveIndex::memory() const {
  const Index::State& state = *index_.state_;
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
          {"identities", state.identities.ids.capacity() * sizeof(isg::SigHash)}};
}

Result<LiveIndex::Update> LiveIndex::update_all(std::string_view reason, Trace* trace) {
  return read_anew(reason, false, trace);
}

// What is known to be another text may have been taken over already.
Result<LiveIndex::Update> LiveIndex::read_anew(std::string_view reason, bool texts_changed, Trace* trace) {
  const uint64_t texts_before = index_.state_->texts_hash();
  // Side by side the two would take twice the memory, and what is freed later would leave holes.
  const auto drop_the_old = [&] {
    retyping_.reset();
    index_.state_->drop_front_end();
  };
  Result<Reindexed> next = index_onto(index_.snapshot(), file_system_, path_, options_, trace, drop_the_old);
  if (!next) return std::unexpected(next.error());
  const bool same_texts =
      !texts_changed && !is_half_changed_ && next->index.state_->texts_hash() == texts_before;
  Update update{true, std::move(next->delta), true, reason};
  if (update.delta.empty() && same_texts) {
    next->index.state_->snapshot = index_.snapshot();
    next->index.state_->sum_up_files();
    update.published = false;
  }
  is_half_changed_ = false;
  index_ = std::move(next->index);
  note_fresh();
  publish();
  return update;
}

}  // namespace pt::pipeline
