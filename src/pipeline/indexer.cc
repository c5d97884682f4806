#include "pipeline/indexer.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <boost/unordered/unordered_flat_set.hpp>
#include <chrono>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>
#include <utility>

#include "base/caught.h"
#include "base/hash.h"
#include "isg/delta.h"
#include "pipeline/body_reading.h"
#include "pipeline/call_expander.h"
#include "pipeline/dependency_reader.h"
#include "pipeline/index_state.h"
#include "pipeline/outline.h"
#include "pipeline/own_heap.h"
#include "pipeline/parallel.h"
#include "pipeline/snapshot_facts.h"
#include "pipeline/source_store.h"
#include "rust/infer/file_analyser.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

using rust::CrateGraph;
using rust::InstanceId;
using rust::Names;
using rust::Wanted;
using rust::WantedKind;
using workspace::FileClass;

namespace {

// The crates of std, in every crate's extern prelude: `alloc` and `test` too, which Rust wants declared; a
// workspace item of that name still comes first.
void add_stub_crates(CrateGraph* crates) {
  size_t own = crates->size();
  auto stubs = rust::stub_crates();
  for (size_t i = 0; i < stubs.size(); ++i) {
    rust::CrateInput crate;
    crate.name = std::string(stubs[i].name);
    crate.extern_name = crate.name;
    crate.edition = rust::Edition::k2024;
    crate.root = FileId(i);
    crate.is_std = true;
    for (size_t before = 0; before < i; ++before)
      crate.dependencies.push_back({std::string(stubs[before].name), CrateId(own + before), {}, {}, false});
    crates->push_back(std::move(crate));
  }
  for (size_t c = 0; c < own; ++c) {
    rust::CrateInput& crate = (*crates)[c];
    for (size_t i = 0; i < stubs.size(); ++i) {
      bool shadowed = std::ranges::any_of(crate.dependencies, [&](const rust::Dependency& dependency) {
        return dependency.name == stubs[i].name;
      });
      bool for_macros_only = stubs[i].name == "proc_macro" && crate.kind != rust::CrateKind::kProcMacro;
      if (!shadowed && !for_macros_only)
        crate.dependencies.push_back({std::string(stubs[i].name), CrateId(own + i), {}, {}, false});
    }
  }
}

// A library that calls itself `core` or `std` would meet the stub of that name in paths.
void make_names_unique(CrateGraph* crates, size_t own) {
  for (size_t c = 0; c < own; ++c)
    for (size_t s = own; s < crates->size(); ++s)
      if ((*crates)[c].name == (*crates)[s].name) (*crates)[c].name += "@workspace";
}

// Which edition to read a file in before it is known who asks for it: that of the package around it.
class EditionGuess {
 public:
  explicit EditionGuess(const workspace::Workspace& workspace) : files_(workspace.files()) {
    for (const rust::CrateInput& crate : std::span(workspace.crates()).first(workspace.own_crate_count())) {
      std::string_view root = files_.path(crate.root);
      std::string_view best;
      bool found = false;
      for (const workspace::Package& package : workspace.packages())
        if (is_inside(root, package.folder) && (!found || package.folder.size() > best.size())) {
          best = package.folder;
          found = true;
        }
      if (found) folders_.emplace_back(best, crate.edition);
    }
    std::ranges::stable_sort(folders_,
                             [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  }

  rust::Edition of(FileId file) const {
    std::string_view path = files_.path(file);
    for (const auto& [folder, edition] : folders_)
      if (is_inside(path, folder)) return edition;
    return rust::Edition::k2024;
  }

 private:
  static bool is_inside(std::string_view path, std::string_view folder) {
    return folder.empty() ||
           (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
  }

  const workspace::FileTable& files_;
  std::vector<std::pair<std::string_view, rust::Edition>> folders_;  // longest first
};

}  // namespace

// One run from path to Snapshot. Steps in the order of run().
class Indexer {
 public:
  Indexer(FileSystem& file_system, const IndexOptions& options, graph::SnapshotPtr before, Trace* trace,
          const std::function<void(const Progress&)>& progress)
      : file_system_(file_system),
        options_(options),
        before_(before ? std::move(before) : graph::Snapshot::empty()),
        is_delta_wanted_(before_->epoch() > 0),
        progress_(progress),
        own_trace_(system_clock_),
        trace_(trace == nullptr ? own_trace_ : *trace) {
    threads_ = options.threads != 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    buffers_.resize(threads_);
    expansion_buffers_.resize(threads_);
    stub_buffers_.resize(SourceStore::stub_count());
  }

  // From the Snapshot given to that of run(), if one was given.
  isg::Delta take_delta() { return std::move(delta_); }

  // `opened`, if it is not empty: called when the only errors that there may be have not come.
  Result<Index> run(const std::string& path, const std::function<void()>& opened = {}) {
    StageTimer timer(trace_);
    tell(Progress::Stage::kDiscover, 0, 0);
    Result<workspace::Workspace> workspace =
        make_to_stay([&] { return workspace::Workspace::open(file_system_, path, options_.workspace); });
    if (!workspace) return std::unexpected(workspace.error());
    if (opened) opened();
    make_to_stay([&] { state_ = std::make_unique<Index::State>(file_system_, std::move(*workspace)); });
    timer.end("discover");
    parse_all();
    timer.skip();
    make_to_stay([&] {
      set_up_crates();
      build_names();
    });
    std::vector<rust::Draft> drafts = analyse_bodies();
    timer.skip();
    state_->has_sources = options_.keep_sources;
    options_.keep_sources ? make_to_stay([&] { state_->sources.rest(); }) : state_->sources.drop_texts();
    // Else what was freed here lies between what stays, and the large tables of the next steps come on top of it: 20 of
    // 180 MB with 500 K lines.
    if (options_.keep_sources && options_.lives_on) state_->settle(options_.resting_heap);
    malloc_trim(0);
    publish(std::move(drafts), &timer);
    count_files();
    collect_diagnostics();
    buffers_.clear();
    expansion_buffers_.clear();
    stub_buffers_.clear();
    if (options_.lives_on) {
      if (!options_.keep_sources) state_->settle(nullptr);
      // The facts and texts just freed go back to the system, so that resting memory is what is in use.
      malloc_trim(0);
    }
    timer.end("finish");
    return Index(std::move(state_));
  }

 private:
  template <typename Work>
  auto make_to_stay(const Work& work) -> std::invoke_result_t<Work> {
    return options_.resting_heap != nullptr ? options_.resting_heap->run(work) : work();
  }

  void tell(Progress::Stage stage, uint64_t done, uint64_t total) {
    if (progress_) progress_({stage, done, total});
  }

  // For the loops: a call every few milliseconds at most, one at a time.
  void tell_often(Progress::Stage stage, std::atomic<uint64_t>* done, uint64_t total) {
    options_.stop.check();
    uint64_t now_done = done->fetch_add(1, std::memory_order_relaxed) + 1;
    if (!progress_) return;
    std::unique_lock lock(progress_mutex_, std::try_to_lock);
    if (!lock.owns_lock()) return;
    auto now = std::chrono::steady_clock::now();
    if (now_done < total && now - last_told_ < std::chrono::milliseconds(20)) return;
    last_told_ = now;
    progress_({stage, now_done, total});
  }

  void set_up_crates() {
    size_t workspace_crates = state_->workspace.own_crate_count();
    state_->crates = state_->workspace.crates();
    size_t own = state_->crates.size();
    for (rust::CrateInput& crate : state_->crates) crate.root = SourceStore::front_end_id(crate.root);
    add_stub_crates(&state_->crates);
    make_names_unique(&state_->crates, own);
    std::vector<bool> external(state_->crates.size(), false);
    std::fill(external.begin() + static_cast<std::ptrdiff_t>(workspace_crates), external.end(), true);
    state_->names = std::make_unique<Names>(state_->crates, std::move(external));
    if (options_.keep_sources) state_->names->expect_edits();
  }

  // Every file of the walk, before anybody asks for it: almost all will be asked for, and orphans are parsed too.
  void parse_all() {
    EditionGuess guess(state_->workspace);
    std::vector<std::pair<FileId, rust::Edition>> files;
    for (uint32_t i = 0; i < SourceStore::stub_count(); ++i)
      files.emplace_back(FileId(i), rust::Edition::k2024);
    const workspace::FileTable& table = state_->workspace.files();
    for (size_t i = 0; i < table.size(); ++i) {
      FileClass file_class = table.file_class(FileId(i));
      if (file_class == FileClass::kPending || file_class == FileClass::kSource)
        files.emplace_back(SourceStore::front_end_id(FileId(i)), guess.of(FileId(i)));
    }
    state_->mentions = std::make_unique<Mentions>(state_->workspace.crates());
    Mentions& mentions = *state_->mentions;
    if (options_.keep_sources) state_->marks.resize(state_->sources.size());
    std::atomic<uint64_t> done = 0;
    time_workers("parse", files.size(), [&](unsigned worker, size_t i) {
      FileId file = files[i].first;
      ParseBuffers& buffers = SourceStore::is_stub(file) ? stub_buffers_[file.index()] : buffers_[worker];
      state_->sources.parse(file, files[i].second, &buffers);
      if (!SourceStore::is_stub(file)) {
        mentions.note(state_->sources.text(file), buffers);
        // Of orphans nothing else is asked.
        if (options_.keep_sources)
          state_->marks[file.index()].mentions =
              mentions.hash_of(state_->sources.text(file), buffers.tokens, buffers.summary.file);
      }
      tell_often(Progress::Stage::kParse, &done, files.size());
    });
    if (options_.workspace.dependencies != workspace::DependencySources::kNone) read_dependencies(mentions);
  }

  void read_dependencies(const Mentions& mentions) {
    dependencies_ = std::make_unique<DependencyReader>(
        &state_->workspace, &state_->sources, SummaryCache(options_.summary_folder),
        [&](size_t count, const DependencyReader::ReadPiece& read) {
          time_workers("dependencies", count,
                       [&](unsigned worker, size_t piece) { read(piece, &buffers_[worker]); });
        });
    dependencies_->run(mentions);
  }

  // Runs the pieces and gives the time of each worker to `stage`.
  template <typename Work>
  void time_workers(std::string_view stage, size_t count, const Work& work) {
    std::vector<std::unique_ptr<StageTimer>> timers(threads_);
    for_each_parallel(count, threads_, [&](unsigned worker, size_t piece) {
      if (!timers[worker]) timers[worker] = std::make_unique<StageTimer>(trace_);
      work(worker, piece);
      timers[worker]->end(stage);
    });
  }

  // Files are asked for until none is, then macros expanded as far as names are known, which asks for files again.
  void build_names() {
    StageTimer timer(trace_);
    Names& names = *state_->names;
    CallExpander expander(names, &state_->sources, expansion_buffers_);
    std::vector<Wanted> wanted = names.take_wanted();
    tell(Progress::Stage::kResolve, 0, 0);
    while (!wanted.empty()) {
      options_.stop.check();
      // Of files, or of calls.
      const bool expands = wanted.front().kind == WantedKind::kExpansion;
      if (expands)
        expand(std::move(wanted), &expander);
      else
        for (const Wanted& one : wanted) provide(one);
      timer.end(expands ? "macros" : "modules");
      wanted = names.take_wanted();
      if (!wanted.empty()) continue;
      names.resolve_names();
      timer.end("resolve");
      wanted = names.take_wanted();
    }
    for (const auto& [place, all] : alternatives_)
      if (!all.plain_found)
        for (const auto& [missing, answer] : all.missing) report_module(missing, answer);
    names.resolve();
    timer.end("resolve");
  }

  void expand(std::vector<Wanted> calls, CallExpander* expander) {
    std::erase_if(calls, [&](const Wanted& wanted) {
      return is_proc_macro_dependency(wanted.crate) ||
             (state_->sources.is_dependency(wanted.file) && !dependencies_->may_expand_more(wanted.crate));
    });
    const std::vector<CallExpander::Result> made = expander->expand(calls);
    for (size_t i = 0; i < calls.size(); ++i) {
      const Wanted& wanted = calls[i];
      if (!made[i].trouble.empty() && state_->sources.is_own(wanted.file) &&
          !is_dependencys_macro(wanted.macro) && told_troubles_.insert(made[i].trouble).second)
        warn(wanted.file, wanted.line, made[i].trouble);
      if (made[i].file.valid())
        state_->names->provide(wanted, made[i].file, false, state_->sources.expansion_summary(made[i].file));
    }
  }

  // Of procedural macros only the names are read, which stand in the crate's root.
  bool is_proc_macro_dependency(CrateId crate) const {
    return state_->names->is_external(crate) &&
           state_->crates[crate.index()].kind == rust::CrateKind::kProcMacro;
  }

  // Its rules may be beyond us; nothing in the workspace is wrong then.
  bool is_dependencys_macro(rust::DefId macro) const {
    if (!macro.valid()) return false;
    CrateId crate = state_->names->crate_of(macro);
    return crate.valid() && state_->names->is_external(crate) && !state_->names->is_std(crate);
  }

  void provide(const Wanted& wanted) {
    FileId file = wanted.file;
    bool is_own = state_->sources.is_own(file);
    bool owns_folder = true;
    if (wanted.kind == WantedKind::kModule) {
      rust::ModuleRequest request = wanted.request;
      if (is_proc_macro_dependency(wanted.crate)) return;
      request.file = SourceStore::workspace_id(request.file);
      rust::ModuleAnswer answer = state_->workspace.locate_module(request);
      if (is_own && wanted.optional) {
        Alternatives& all = alternatives_[{wanted.parent.index(), wanted.request.name}];
        bool is_plain = wanted.request.path.empty();
        if (is_plain && answer.file.valid()) all.plain_found = true;
        if (!is_plain && !answer.file.valid()) all.missing.emplace_back(wanted, answer);
      }
      if (is_own && (answer.file.valid() || !wanted.optional)) report_module(wanted, answer);
      if (!answer.file.valid()) return;
      file = SourceStore::front_end_id(answer.file);
      owns_folder = answer.owns_folder;
    } else if (wanted.kind == WantedKind::kInclude) {
      FileId found =
          state_->workspace.locate_include(SourceStore::workspace_id(wanted.file), wanted.include_path);
      if (!found.valid()) {
        if (is_own)
          warn(wanted.file, wanted.line,
               fmt::format("include!(\"{}\"): there is no such file", wanted.include_path));
        return;
      }
      file = SourceStore::front_end_id(found);
    } else if (is_own) {
      state_->workspace.mark_reached(SourceStore::workspace_id(file));
    }
    rust::Edition edition = state_->crates[wanted.crate.index()].edition;
    state_->sources.grow();
    const SourceStore::Source& source = state_->sources.source(file);
    // The edition of the first crate that reaches a file decides; the guess is nearly always it.
    bool reached = reached_.size() > file.index() && reached_[file.index()];
    if (!source.tried || (!reached && source.edition != edition)) {
      if (state_->sources.is_dependency(file) && !dependencies_->may_read_more()) return;
      state_->sources.parse(file, edition, &buffers_[0]);
    }
    if (source.error) return;
    if (reached_.size() <= file.index()) reached_.resize(state_->sources.size());
    reached_[file.index()] = true;
    state_->names->provide(wanted, file, owns_folder, source.summary->file);
  }

  void warn(FileId file, uint32_t line, std::string message) {
    state_->lasting_diagnostics.push_back(
        {Severity::kWarning, std::string(state_->sources.path(file)), line, 0, std::move(message)});
    state_->is_lastingly_partial = true;
  }

  void report_module(const Wanted& wanted, const rust::ModuleAnswer& answer) {
    if (!answer.file.valid()) {
      std::string tried;
      for (const std::string& path : answer.tried) tried += (tried.empty() ? "" : " or ") + path;
      warn(wanted.file, wanted.line,
           fmt::format("no file for `mod {};`: write {}", wanted.request.name,
                       tried.empty() ? "its file" : tried));
    } else if (answer.ambiguous) {
      warn(wanted.file, wanted.line,
           fmt::format("two files for `mod {};`: {} is read, rename or delete the other", wanted.request.name,
                       state_->workspace.files().path(answer.file)));
    }
  }

  // The second reading: with all names known, each file in each of its places. Drafts come by instance.
  std::vector<rust::Draft> analyse_bodies() {
    const Names& names = *state_->names;
    std::vector<std::vector<InstanceId>> places(state_->sources.size());
    const std::vector<std::vector<InstanceId>> expansions = expansions_of(names);
    for (size_t i = 0; i < names.instances().size(); ++i)
      if (FileId file = names.instances()[i].file; !rust::is_expansion(file))
        places[file.index()].push_back(InstanceId(i));
    std::vector<FileId> files;
    std::vector<InstanceId> stubs;
    std::vector<InstanceId> dependencies;
    for (size_t f = 0; f < places.size(); ++f) {
      if (SourceStore::is_stub(FileId(f))) {
        stubs.insert(stubs.end(), places[f].begin(), places[f].end());
      } else if (state_->sources.is_dependency(FileId(f))) {
        dependencies.insert(dependencies.end(), places[f].begin(), places[f].end());
      } else if (!places[f].empty()) {
        files.emplace_back(f);
      }
    }
    if (options_.keep_sources) {
      state_->marks.resize(state_->sources.size());
      state_->look_ups.resize(names.instances().size());
    }
    std::vector<rust::Draft> drafts(names.instances().size());
    const rust::TypingTables tables(names);
    std::vector<std::unique_ptr<rust::FileAnalyser>> analysers(threads_);
    // What each worker has read last need not be parsed again: of a package of one huge file, that is all.
    std::vector<FileId> read_last;
    std::vector<ParseBuffers> last_buffers;
    for (ParseBuffers& buffers : buffers_) {
      if (!buffers.file.valid() || state_->sources.source(buffers.file).edition != buffers.edition) continue;
      read_last.push_back(buffers.file);
      last_buffers.push_back(std::exchange(buffers, {}));
    }
    std::atomic<uint64_t> done = 0;
    time_workers("bodies", files.size(), [&](unsigned worker, size_t i) {
      if (!analysers[worker])
        analysers[worker] = std::make_unique<rust::FileAnalyser>(names, tables, state_->sources);
      if (options_.keep_sources) analysers[worker]->note_look_ups();
      if (auto last = std::ranges::find(read_last, files[i]); last != read_last.end())
        std::swap(buffers_[worker], last_buffers[static_cast<size_t>(last - read_last.begin())]);
      else
        state_->sources.parse_again(files[i], &buffers_[worker]);
      if (options_.keep_sources)
        state_->marks[files[i].index()] = FileMarks::of(state_->sources.text(files[i]), buffers_[worker],
                                                        state_->sources.summary(files[i]), *state_->mentions);
      for (InstanceId instance : places[files[i].index()]) {
        rust::Draft& draft = drafts[instance.index()];
        draft = read_bodies(names, state_->sources, instance, expansions[instance.index()],
                            analysers[worker].get(), buffers_[worker], &expansion_buffers_[worker]);
        if (!options_.keep_sources) continue;
        state_->look_ups[instance.index()] = InstanceLookUps::of(names, draft);
        std::vector<rust::Draft::LookUp>().swap(draft.look_ups);
        std::vector<rust::Draft::Missing>().swap(draft.missing);
      }
      tell_often(Progress::Stage::kBodies, &done, files.size());
    });
    const std::vector<bool> wanted = wanted_of_others(drafts);
    const std::vector<InstanceId> none;  // what std's own macros make is not described
    const auto describe_all = [&](std::string_view stage, const std::vector<InstanceId>& instances) {
      time_workers(stage, instances.size(), [&](unsigned worker, size_t i) {
        if (!analysers[worker])
          analysers[worker] = std::make_unique<rust::FileAnalyser>(names, tables, state_->sources);
        InstanceId instance = instances[i];
        const bool is_std = SourceStore::is_stub(names.instance(instance).file);
        // Of a dependency the summary may come from the disk, and does not say where items stand in the tree.
        drafts[instance.index()] = describe_items(
            names, state_->sources, instance, is_std ? none : expansions[instance.index()], wanted,
            analysers[worker].get(), is_std ? &stub_buffers_[names.instance(instance).file.index()] : nullptr,
            &buffers_[worker]);
      });
    };
    describe_all("std", stubs);
    describe_all("dependencies", dependencies);
    // Expansions have none of their own.
    std::erase_if(drafts, [](const rust::Draft& draft) { return !draft.instance.valid(); });
    return drafts;
  }

  // The definitions of std and of dependencies that the workspace refers to.
  std::vector<bool> wanted_of_others(const std::vector<rust::Draft>& drafts) const {
    std::vector<bool> wanted(state_->names->definition_count());
    for (const rust::Draft& draft : drafts)
      for (const rust::Target& target : draft.targets)
        if (target.def.valid()) wanted[target.def.index()] = true;
    return wanted;
  }

  void publish(std::vector<rust::Draft> drafts, StageTimer* timer) {
    tell(Progress::Stage::kGraph, 0, 0);
    // By the Facts that each Draft of the workspace will be, which take the names over; their nodes stay in order.
    std::vector<std::vector<rust::Draft::UnresolvedCall>> unresolved;
    const rust::Names& names = *state_->names;
    for (rust::Draft& draft : drafts)
      if (!names.is_external(names.instance(draft.instance).crate))
        unresolved.push_back(std::move(draft.unresolved));
    std::vector<isg::Facts> facts =
        rust::link(*state_->names, std::move(drafts), options_.keep_sources ? &state_->identities : nullptr);
    make_to_stay([&] {
      state_->identities = rust::Identities(state_->identities);
      state_->unresolved_calls = name_calls(unresolved, facts);
    });
    unresolved.clear();
    timer->end("link");
    std::vector<const isg::Facts*> after;
    for (const isg::Facts& one : facts) after.push_back(&one);
    std::vector<isg::Facts> old_facts;
    if (before_->slot_count() > 0) old_facts.push_back(facts_of(*before_));
    std::vector<const isg::Facts*> before;
    for (const isg::Facts& one : old_facts) before.push_back(&one);
    delta_ = isg::diff(before, after, before_->epoch());
    facts.clear();
    timer->end("diff");
    Result<graph::SnapshotPtr> snapshot = graph::Snapshot::empty();
    if (options_.keep_sources) malloc_trim(0);  // the facts
    make_to_stay([&] { snapshot = graph::apply(*before_, delta_); });
    // Of a first index it is as large as the graph.
    if (!is_delta_wanted_) delta_ = {};
    if (snapshot) {
      state_->snapshot = *snapshot;
    } else {
      state_->snapshot = graph::Snapshot::empty();
      state_->is_lastingly_partial = true;
      state_->lasting_diagnostics.push_back(
          {Severity::kError,
           {},
           0,
           0,
           "the graph could not be built, please report this: " + snapshot.error().message});
    }
    timer->end("graph");
  }

  static UnresolvedCallsPtr name_calls(std::span<const std::vector<rust::Draft::UnresolvedCall>> unresolved,
                                       std::span<const isg::Facts> facts) {
    UnresolvedCalls::Edit calls(UnresolvedCalls::none());
    for (size_t i = 0; i < unresolved.size(); ++i) {
      for (const rust::Draft::UnresolvedCall& call : unresolved[i]) {
        const isg::Node& node = facts[i].nodes[call.node];
        calls.add(node.file, node.id, {node.begin.line + call.site.line_offset, call.site.column}, call.name);
      }
    }
    return calls.finish();
  }

  void count_files() {
    for (size_t i = SourceStore::stub_count(); i < state_->sources.size(); ++i) {
      const SourceStore::Source& source = state_->sources.source(FileId(i));
      if (state_->sources.is_dependency(FileId(i))) continue;
      if (source.error) state_->workspace.mark_skipped(SourceStore::workspace_id(FileId(i)), *source.error);
    }
    state_->workspace.finish();
    FileCounts& counts = state_->files;
    const workspace::FileTable& table = state_->workspace.files();
    for (size_t i = 0; i < table.size(); ++i) {
      FileClass file_class = table.file_class(FileId(i));
      ++counts.by_class[static_cast<size_t>(file_class)];
      if (file_class == FileClass::kSkippedTooLarge || file_class == FileClass::kSkippedUnreadable)
        state_->is_lastingly_partial = true;
    }
    for (size_t i = SourceStore::stub_count(); i < state_->sources.size(); ++i) {
      const SourceStore::Source& source = state_->sources.source(FileId(i));
      if (source.summary && state_->sources.is_dependency(FileId(i))) count_dependency(source);
    }
    state_->dependencies.cut = dependencies_ != nullptr && dependencies_->is_cut();
  }

  void count_dependency(const SourceStore::Source& source) {
    DependencyCounts& counts = state_->dependencies;
    ++counts.files;
    counts.lines += source.summary->file.line_count;
    counts.bytes += source.bytes;
    counts.with_syntax_errors += source.broken;
  }

  void collect_diagnostics() {
    for (const rust::NameProblem& problem : state_->names->problems())
      if (state_->sources.is_own(problem.file)) warn(problem.file, problem.line, words_of(problem));
    report_unfollowed_includes();
    auto from_workspace = state_->workspace.diagnostics();
    // A member whose manifest cannot be read, say: its code is outside the graph.
    if (std::ranges::any_of(from_workspace,
                            [](const Diagnostic& one) { return one.severity == Severity::kError; }))
      state_->is_lastingly_partial = true;
    std::vector<Diagnostic>& out = state_->lasting_diagnostics;
    out.insert(out.end(), from_workspace.begin(), from_workspace.end());
    make_to_stay([&] {
      state_->list_sources();
      state_->sum_up_files();
    });
  }

  std::string words_of(const rust::NameProblem& problem) const {
    using Kind = rust::NameProblem::Kind;
    const std::string what = problem.name.empty() ? "include!" : fmt::format("`mod {};`", problem.name);
    switch (problem.kind) {
      case Kind::kModuleCycle:
        return fmt::format("{} leads back to a file it is part of; it is left out", what);
      case Kind::kTooManyModules:
        return fmt::format("{} and what follows is left out: over {} modules", what, Names::kInstancesMax);
      case Kind::kTooManyTwins:
        return fmt::format("over {} definitions of `{}`: paths lead to the first ones, and to no other",
                           Names::kTwinsMax, problem.name);
      case Kind::kTooManyGlobNames:
        return fmt::format(
            "`{}` and what globs bring into modules after it is left out: they import each other's names, "
            "over {} of them",
            problem.name, state_->names->glob_names_max());
      case Kind::kExpansionTooDeep:
        return fmt::format("{}! is left out: macros call macros too deep here (recursion_limit)",
                           problem.name);
      case Kind::kTooManyExpansions:
        return fmt::format("{}! and what follows is left out: over {} macro calls", problem.name,
                           Names::kExpansionsMax);
    }
    return {};
  }

  // include!(concat!(env!("OUT_DIR"), …)): build scripts are not run, so what they make is not there.
  void report_unfollowed_includes() {
    std::vector<bool> told(state_->sources.size());
    for (const rust::Instance& instance : state_->names->instances()) {
      if (rust::is_expansion(instance.file) || !state_->sources.is_own(instance.file)) continue;
      if (told[instance.file.index()]) continue;
      told[instance.file.index()] = true;
      for (const rust::IncludeSummary& include : state_->sources.source(instance.file).summary->file.includes)
        if (include.path.empty())
          warn(instance.file, include.line,
               include.out_dir
                   ? "include! of a file that a build script makes: not followed, since nothing is run"
                   : "include! of something other than a literal path: not followed");
    }
  }

  FileSystem& file_system_;
  const IndexOptions& options_;
  graph::SnapshotPtr before_;
  bool is_delta_wanted_;
  isg::Delta delta_;
  const std::function<void(const Progress&)>& progress_;
  SystemClock system_clock_;
  Trace own_trace_;
  Trace& trace_;
  unsigned threads_;
  std::unique_ptr<Index::State> state_;
  std::vector<ParseBuffers> buffers_;
  std::vector<ParseBuffers> expansion_buffers_;  // beside the file that they stand in
  // Std is parsed once and kept until its items are described: a third of the time of a small workspace.
  std::vector<ParseBuffers> stub_buffers_;
  std::vector<bool> reached_;
  std::unique_ptr<DependencyReader> dependencies_;        // if any are read
  boost::unordered_flat_set<std::string> told_troubles_;  // of macros: each sentence once is enough
  // `mod a;` with conditional paths: where it has its plain file, those of other builds need not be there.
  struct Alternatives {
    bool plain_found = false;
    std::vector<std::pair<Wanted, rust::ModuleAnswer>> missing;
  };
  std::map<std::pair<uint32_t, std::string>, Alternatives> alternatives_;  // by parent instance and name
  std::mutex progress_mutex_;
  std::chrono::steady_clock::time_point last_told_;
};

void Index::State::count(FileId file) {
  const SourceStore::Source& source = sources.source(file);
  if (!source.diagnostics.empty()) diagnostics.reset();
  if (!source.summary || sources.is_dependency(file)) return;
  files.lines += source.summary->file.line_count;
  files.bytes += source.bytes;
  files.with_syntax_errors += source.broken;
}

void Index::State::discount(FileId file) {
  const SourceStore::Source& source = sources.source(file);
  if (!source.diagnostics.empty()) diagnostics.reset();
  if (!source.summary || sources.is_dependency(file)) return;
  files.lines -= source.summary->file.line_count;
  files.bytes -= source.bytes;
  files.with_syntax_errors -= source.broken;
}

void Index::State::sum_up_files() {
  files.lines = files.bytes = files.with_syntax_errors = 0;
  diagnostics.reset();
  for (size_t i = SourceStore::stub_count(); i < sources.size(); ++i) count(FileId(i));
  make_view();
}

void Index::State::make_view() {
  partial = is_lastingly_partial || files.with_syntax_errors > 0;
  if (!diagnostics) {
    std::vector<Diagnostic> all;
    for (size_t i = SourceStore::stub_count(); i < sources.size(); ++i) {
      const std::vector<Diagnostic>& of_file = sources.source(FileId(i)).diagnostics;
      all.insert(all.end(), of_file.begin(), of_file.end());
    }
    all.insert(all.end(), lasting_diagnostics.begin(), lasting_diagnostics.end());
    std::ranges::stable_sort(all, [](const Diagnostic& a, const Diagnostic& b) {
      return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    diagnostics = std::make_shared<const std::vector<Diagnostic>>(std::move(all));
  }
  auto next = std::make_shared<View>();
  next->snapshot = snapshot;
  next->sources = source_list;
  next->diagnostics = diagnostics;
  next->unresolved_calls = unresolved_calls;
  next->partial = partial;
  next->file_system = &file_system;
  view = std::move(next);
}

namespace {

// Small vectors as one, which frees them, and back.
template <typename Value>
class Joined {
 public:
  void add(std::vector<Value>* one) {
    all_.push_back(one);
    ends_.push_back(values_.size() + one->size());
    values_.insert(values_.end(), one->begin(), one->end());
    std::vector<Value>().swap(*one);
  }
  void part() const {
    auto begin = values_.begin();
    for (size_t i = 0; i < all_.size(); ++i) {
      const auto end = values_.begin() + static_cast<std::ptrdiff_t>(ends_[i]);
      all_[i]->assign(begin, end);
      begin = end;
    }
  }

 private:
  std::vector<std::vector<Value>*> all_;
  std::vector<size_t> ends_;
  std::vector<Value> values_;
};

// The same values elsewhere.
template <typename Value>
std::vector<Value> remade(std::vector<Value>* values) {
  return {std::make_move_iterator(values->begin()), std::make_move_iterator(values->end())};
}

}  // namespace

void Index::State::settle(OwnHeap* heap) {
  const auto make = [&](const auto& work) { heap != nullptr ? heap->run(work) : work(); };
  make([&] {
    marks = remade(&marks);
    look_ups = remade(&look_ups);
  });
  const SourceStore::Joined summaries = sources.join_summaries();
  Joined<uint64_t> hashes;
  for (FileMarks& of_file : marks) {
    hashes.add(&of_file.items);
    hashes.add(&of_file.interface.signatures);
  }
  Joined<InstanceLookUps::LookUp> asked;
  Joined<InstanceLookUps::Missing> missing;
  for (InstanceLookUps& of_instance : look_ups) {
    asked.add(&of_instance.all);
    missing.add(&of_instance.missing);
  }
  make([&] {
    sources.part_summaries(summaries, names.get());
    hashes.part();
    asked.part();
    missing.part();
  });
}

void Index::State::drop_front_end() {
  has_sources = false;
  look_ups = {};
  marks = {};
  identities = {};
  mentions.reset();
  names.reset();
  sources.drop_all();
  malloc_trim(0);
}

void Index::State::list_sources() {
  auto list = std::make_shared<SourceList>();
  list->root = workspace.root();
  list->file_size_bytes_max = workspace.file_size_bytes_max();
  const workspace::FileTable& table = workspace.files();
  list->files.reserve(table.size());
  for (size_t i = 0; i < table.size(); ++i)
    list->files.push_back({std::string(table.path(FileId(i))), table.file_class(FileId(i)),
                           sources.source(SourceStore::front_end_id(FileId(i))).edition});
  std::ranges::sort(list->files, {}, &SourceList::File::path);
  for (const workspace::SkippedFolder& folder : workspace.skipped_folders())
    list->skipped_folders.push_back(folder.path);
  std::ranges::sort(list->skipped_folders);
  source_list = std::move(list);
}

InstanceLookUps InstanceLookUps::of(const rust::Names& names, const rust::Draft& draft) {
  InstanceLookUps look_ups;
  look_ups.all.reserve(draft.look_ups.size());
  for (const rust::Draft::LookUp& look_up : draft.look_ups)
    look_ups.all.push_back({look_up.def, Asker::of(names, draft.node_defs[look_up.node], draft.instance)});
  look_ups.missing.reserve(draft.missing.size());
  for (const rust::Draft::Missing& missing : draft.missing)
    look_ups.missing.push_back(
        {missing.key, Asker::of(names, draft.node_defs[missing.node], draft.instance)});
  return look_ups;
}

void InstanceLookUps::renew(const rust::Names& names, const rust::Draft& draft,
                            const std::vector<bool>& walked,
                            const boost::unordered_flat_set<uint32_t>& walked_made) {
  auto is_renewed = [&](const auto& one) {
    return one.by.is_made() ? walked_made.contains(one.by.expansion().index()) : walked[one.by.item()];
  };
  std::erase_if(all, is_renewed);
  std::erase_if(missing, is_renewed);
  InstanceLookUps added = of(names, draft);
  // An expansion that is walked for its places alone asks what it asked before.
  auto is_known = [&](const auto& one) { return one.by.is_made() && !is_renewed(one); };
  std::erase_if(added.all, is_known);
  std::erase_if(added.missing, is_known);
  all.insert(all.end(), added.all.begin(), added.all.end());
  missing.insert(missing.end(), added.missing.begin(), added.missing.end());
}

uint64_t Index::State::texts_hash() const {
  uint64_t hash = 0;
  for (size_t i = SourceStore::stub_count(); i < sources.size(); ++i) {
    const FileId file(i);
    const SourceStore::Source& source = sources.source(file);
    if (!source.summary || sources.is_dependency(file)) continue;
    const std::string_view text(reinterpret_cast<const char*>(source.text_hash.data()),
                                source.text_hash.size());
    hash ^= hash64(text) * 0x9E37'79B9'7F4A'7C15 + hash64(sources.path(file));
  }
  return hash;
}

Index::Index(std::unique_ptr<State> state) : state_(std::move(state)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

const graph::SnapshotPtr& Index::snapshot() const { return state_->snapshot; }
const workspace::Workspace& Index::workspace() const { return state_->workspace; }
const FileCounts& Index::files() const { return state_->files; }
const DependencyCounts& Index::dependencies() const { return state_->dependencies; }
const std::vector<Diagnostic>& Index::diagnostics() const { return *state_->diagnostics; }
bool Index::partial() const { return state_->partial; }

uint64_t Index::front_end_memory_bytes() const {
  return state_->sources.memory().total_bytes() + state_->names->memory_bytes() +
         state_->workspace.files().memory_bytes();
}

ViewPtr Index::view() const { return state_->view; }

namespace {

template <typename Work>
auto caught_or_stopped(Stop stop, const Work& work) -> std::invoke_result_t<Work> {
  return caught([&] { return unless_stopped(stop, work); });
}

}  // namespace

Result<Index> index(FileSystem& file_system, const std::string& path, const IndexOptions& options,
                    Trace* trace, const std::function<void(const Progress&)>& progress) {
  return caught_or_stopped(options.stop,
                           [&] { return Indexer(file_system, options, nullptr, trace, progress).run(path); });
}

Result<Reindexed> index_onto(graph::SnapshotPtr before, FileSystem& file_system, const std::string& path,
                             const IndexOptions& options, Trace* trace, const std::function<void()>& opened) {
  return caught_or_stopped(options.stop, [&]() -> Result<Reindexed> {
    const std::function<void(const Progress&)> nobody;
    Indexer indexer(file_system, options, std::move(before), trace, nobody);
    Result<Index> index = indexer.run(path, opened);
    if (!index) return std::unexpected(index.error());
    return Reindexed{*std::move(index), indexer.take_delta()};
  });
}

}  // namespace pt::pipeline
