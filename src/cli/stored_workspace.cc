#include "cli/stored_workspace.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "base/file_stamp.h"
#include "base/trace.h"
#include "cli/subject.h"
#include "daemon/live/graph_saver.h"
#include "pipeline/input_record.h"
#include "pipeline/live_index.h"

namespace pt::cli {
namespace {

class AskedOfStore final : public Asked {
 public:
  AskedOfStore(std::unique_ptr<store::Engine> engine, std::unique_ptr<store::Reader> reader,
               daemon::SavedWorkspace saved, int64_t compared_ns)
      : engine_(std::move(engine)),
        reader_(std::move(reader)),
        saved_(std::move(saved)),
        compared_ns_(compared_ns) {}

  const pipeline::View& view() const override { return *saved_.view; }
  store::Reader& reader() override { return *reader_; }
  int64_t followed_until_ns() const override { return compared_ns_; }
  Result<query::ExplainAnswer> explain(std::string_view, uint32_t, uint32_t) const override {
    return fail(ErrorCode::kInvalidInput,
                "explain reads the sources again, and asks no store: leave out --store");
  }

 private:
  std::unique_ptr<store::Engine> engine_;
  std::unique_ptr<store::Reader> reader_;  // ends before the engine
  daemon::SavedWorkspace saved_;
  const int64_t compared_ns_;  // of the wall: when the disk was compared with it
};

// A daemon that feeds the store is behind for some milliseconds at most.
constexpr std::chrono::milliseconds kCatchUpMax{2000};
constexpr std::chrono::milliseconds kLookEvery{5};

bool wants_filling(const Error& error) {
  return error.code == ErrorCode::kNotFound || error.code == ErrorCode::kIntegrity ||
         error.code == ErrorCode::kEpochGap;
}

// Damage that was met in mid-question: what was opened with the store was sound.
bool lost_its_graph(Asked& asked) {
  const Result<graph::SnapshotPtr> graph = asked.reader().graph(asked.stop());
  return !graph && graph.error().code == ErrorCode::kIntegrity;
}

// What a question says until it is known whether it will be put again. Damage is met before an answer is printed, and what is
// said of it is short: so whoever says more than that has an answer, and from then on it goes where it was to go.
class HeldBack {
 public:
  explicit HeldBack(const Console& console) : console_(console) {}

  Console console() { return {out_, messages_, console_.terminal, console_.current_folder}; }
  // Messages first, as they would have been.
  Result<void> let_go() {
    held_ = false;
    const Result<void> told = console_.messages.write(std::exchange(said_, {}));
    Result<void> written = console_.out.write(std::exchange(answer_, {}));
    return told ? written : told;
  }

 private:
  static constexpr size_t kHeldBytesMax = 64 << 10;

  class Held final : public wire::Sink {
   public:
    Held(HeldBack* all, std::string* text, wire::Sink* sink) : all_(*all), text_(*text), sink_(*sink) {}
    Result<void> write(std::string_view block) override {
      if (all_.held_ && text_.size() + block.size() <= kHeldBytesMax) {
        text_ += block;
        return {};
      }
      if (all_.held_) {
        if (Result<void> done = all_.let_go(); !done) return done;
      }
      return sink_.write(block);
    }
    bool reader_gone() const override { return sink_.reader_gone(); }

   private:
    HeldBack& all_;
    std::string& text_;
    wire::Sink& sink_;
  };

  const Console& console_;
  bool held_ = true;
  std::string answer_, said_;
  Held out_{this, &answer_, &console_.out};
  Held messages_{this, &said_, &console_.messages};
};

// What is there; filled first if need be.
Result<std::unique_ptr<Asked>> ask_or_fill(const Arguments& arguments, const SavedGraph& graph,
                                           FileSystem& file_system, StorageFiles* files,
                                           const Console& console) {
  Result<std::unique_ptr<Asked>> asked = ask_stored(graph, file_system, files);
  if (asked || !wants_filling(asked.error())) return asked;
  const Result<Kept> kept = keep_in_store(arguments, graph, file_system, console);
  if (kept) return ask_stored(graph, file_system, files);
  if (kept.error().code != ErrorCode::kIo && kept.error().code != ErrorCode::kDeadline)
    return std::unexpected(kept.error());
  // Somebody else writes there: a daemon, which has it in a moment.
  const auto until = std::chrono::steady_clock::now() + kCatchUpMax;
  while (!asked && wants_filling(asked.error()) && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(kLookEvery);
    asked = ask_stored(graph, file_system, files);
  }
  return asked ? std::move(asked) : Result<std::unique_ptr<Asked>>(std::unexpected(kept.error()));
}

}  // namespace

Result<std::unique_ptr<Asked>> ask_stored(const SavedGraph& graph, FileSystem& file_system,
                                          StorageFiles* files) {
  Result<std::unique_ptr<store::Engine>> engine = open_saved_graph(graph, store::Access::kReadOnly, files);
  if (!engine) return std::unexpected(engine.error());
  Result<store::Records> records = (*engine)->records();
  if (!records) return std::unexpected(records.error());
  Result<daemon::SavedWorkspace> saved =
      daemon::workspace_of(*std::move(records), graph::Snapshot::empty(), &file_system);
  if (!saved) return std::unexpected(saved.error());
  const int64_t compared_ns = wall_now_ns();
  if (const std::string changed =
          pipeline::InputRecord::first_difference(file_system, saved->inputs, saved->relevance);
      !changed.empty())
    return fail(ErrorCode::kEpochGap, "the sources have changed since this graph was kept", changed);
  Result<std::unique_ptr<store::Reader>> reader = (*engine)->reader();
  if (!reader) return std::unexpected(reader.error());
  return std::make_unique<AskedOfStore>(*std::move(engine), *std::move(reader), *std::move(saved),
                                        compared_ns);
}

Result<Kept> keep_in_store(const Arguments& arguments, const SavedGraph& graph, FileSystem& file_system,
                           const Console& console) {
  DiskStorageFiles files;
  Result<std::unique_ptr<store::Engine>> engine = open_saved_graph(graph, store::Access::kReadWrite, &files);
  if (!engine) return std::unexpected(engine.error());
  const SystemClock clock;
  Trace trace(clock);
  Result<std::unique_ptr<pipeline::LiveIndex>> index = [&] {
    ProgressBar bar(clock);
    std::function<void(const pipeline::Progress&)> progress;
    if (console.terminal.progress) progress = [&](const pipeline::Progress& now) { bar.update(now); };
    return pipeline::LiveIndex::open(file_system, arguments.root, arguments.index, &trace, progress);
  }();
  if (!index) return std::unexpected(index.error());
  const pipeline::ViewPtr view = (*index)->view();
  daemon::GraphSaver saver(*std::move(engine), clock);
  saver.save({view, {}, (*index)->inputs().take_all(), (*index)->relevance(), true});
  saver.wait_until_idle();
  const daemon::SaverStatus status = saver.status();
  if (!status.trouble.empty()) return fail(ErrorCode::kIo, status.trouble, graph.store);
  return Kept{status.epoch, view->snapshot->totals().node_count(), view->snapshot->totals().edge_count(),
              status.disk_bytes};
}

ExitCode answer_from_store(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  const auto refused = [&](const Error& error) {
    report_error(console, error);
    return exit_code_of(error.code);
  };
  if (!arguments.min_epoch.empty())
    return refused({ErrorCode::kInvalidInput, "--min-epoch is a daemon's, and --store asks a store", {}});
  if (arguments.command == Command::kExplain)
    return refused({ErrorCode::kInvalidInput,
                    "explain reads the sources again, and asks no store: leave out --store",
                    {}});
  const SystemClock clock;
  Trace trace(clock);
  const ExitCode code = [&] {
    StageTimer timer(trace);
    const Result<SavedGraph> graph = find_saved_graph(arguments, file_system);
    if (!graph) return refused(graph.error());
    DiskStorageFiles files;
    auto asked = ask_or_fill(arguments, *graph, file_system, &files, console);
    if (!asked) return refused(asked.error());
    timer.end("open store");
    HeldBack first(console);
    const ExitCode answered = answer_question(arguments, **asked, file_system, first.console());
    timer.end("answer");
    if (answered == ExitCode::kInternal && lost_its_graph(**asked)) {
      asked->reset();
      const Result<Kept> kept = keep_in_store(arguments, *graph, file_system, console);
      timer.end("fill store");
      if (kept) asked = ask_stored(*graph, file_system, &files);
      if (kept && asked) {
        if (!arguments.quiet) report_note(console, "the store was damaged, and has been filled anew");
        const ExitCode again = answer_question(arguments, **asked, file_system, console);
        timer.end("answer");
        return again;
      }
    }
    if (const Result<void> written = first.let_go(); !written && !console.out.reader_gone())
      return refused(written.error());
    return answered;
  }();
  if (arguments.trace) (void)console.messages.write(trace.to_string());
  return code;
}

}  // namespace pt::cli
