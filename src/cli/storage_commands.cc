#include "cli/storage_commands.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <utility>

#include "base/storage_files.h"
#include "cli/answering.h"
#include "cli/engine_comparison.h"
#include "cli/engines.h"
#include "cli/index_command.h"
#include "cli/stored_workspace.h"
#include "cli/subject.h"
#include "store/merkle/merkle_engine.h"
#include "store/merkle/proof.h"
#include "store/merkle/sync_source.h"
#include "store/merkle/synchronisation.h"
#include "wire/text_style.h"

namespace pt::cli {
namespace {

namespace json = boost::json;
using store::Engine;

// One run of the command.
class Storage {
 public:
  Storage(const Arguments& arguments, FileSystem& file_system, const Console& console)
      : arguments_(arguments), file_system_(file_system), console_(console) {}

  ExitCode list() {
    json::array rows;
    std::string text;
    for (const EngineRow& row : engines()) {
      rows.push_back({{"engine", row.scheme}, {"summary", row.summary}});
      text += fmt::format("{:<18}{}\n", fmt::format("{}:PATH", row.scheme), row.summary);
    }
    return say({{"engines", std::move(rows)}}, text);
  }

  // The workspace, read now.
  ExitCode import() {
    Result<SavedGraph> graph = find_saved_graph(arguments_, file_system_);
    if (!graph) return refused(graph.error());
    graph->store = url(0);
    const Result<Kept> kept = keep_in_store(arguments_, *graph, file_system_, console_);
    if (!kept) return refused(kept.error());
    return say({{"outcome", "imported"},
                {"epoch", kept->epoch},
                {"nodes", kept->nodes},
                {"edges", kept->edges},
                {"bytes", kept->disk_bytes}},
               fmt::format("imported {} nodes, {} edges, {:.2f} MB\n", wire::grouped(kept->nodes),
                           wire::grouped(kept->edges), megabytes(kept->disk_bytes)));
  }

  ExitCode export_all() {
    Result<std::unique_ptr<Engine>> engine = open(url(0), store::Access::kReadOnly);
    if (!engine) return refused(engine.error());
    const Result<store::Contents> contents = (*engine)->load();
    if (!contents) return refused(contents.error());
    return export_graph(arguments_, *contents->graph, console_, Stop());
  }

  // Graph, records and key; the instance is a new one.
  ExitCode migrate() {
    Result<std::unique_ptr<Engine>> from = open(url(0), store::Access::kReadOnly);
    if (!from) return refused(from.error());
    const Result<store::Contents> contents = (*from)->load();
    if (!contents) return refused(contents.error());
    Result<std::unique_ptr<Engine>> to = open(url(1), store::Access::kReadWrite, (*from)->key());
    if (!to) return refused(to.error());
    std::vector<store::RecordChange> records;
    for (const store::Record& record : contents->records.all()) records.push_back({record.key, record.value});
    if (const Result<void> done = (*to)->reset(*contents->graph, records); !done)
      return refused(done.error());
    if (const Result<void> done = (*to)->sync(); !done) return refused(done.error());
    const graph::Totals& totals = contents->graph->totals();
    return say({{"outcome", "migrated"},
                {"epoch", (*to)->epoch()},
                {"nodes", totals.node_count()},
                {"edges", totals.edge_count()},
                {"bytes", (*to)->stats().disk_bytes}},
               fmt::format("migrated {} nodes, {} edges: {:.2f} MB\n", wire::grouped(totals.node_count()),
                           wire::grouped(totals.edge_count()), megabytes((*to)->stats().disk_bytes)));
  }

  // By path or id where there is such a node; else that there is none of this path.
  ExitCode prove() {
    Result<std::unique_ptr<store::MerkleEngine>> engine = open_merkle(url(0), store::Access::kReadOnly);
    if (!engine) return refused(engine.error());
    const Result<store::merkle::VersionPtr> version = (*engine)->version();
    if (!version) return refused(version.error());
    const Result<std::unique_ptr<store::Reader>> reader = (*engine)->reader();
    if (!reader) return refused(reader.error());
    const std::string& name = url(1);
    const Result<query::Resolution> resolution = (*reader)->resolve(name, {}, Stop());
    if (!resolution) return refused(resolution.error());
    store::merkle::Asked asked = store::merkle::Asked::of_path(name);
    if (resolution->outcome == query::Resolution::Outcome::kFound) {
      const query::NodeRow& row = resolution->candidates.front();
      asked = {std::string(row.crate), std::string(row.path), row.id};
    } else if (resolution->outcome == query::Resolution::Outcome::kAmbiguous &&
               resolution->match != query::MatchKind::kExact) {
      return refused({ErrorCode::kAmbiguous,
                      fmt::format("'{}' could be {} nodes; name one by its whole path or its id", name,
                                  resolution->header.total),
                      {}});
    }
    const store::merkle::Proof proof = store::merkle::prove((*version)->tree(), asked);
    if (Result<void> written = console_.out.write(store::merkle::to_json(proof));
        !written && !console_.out.reader_gone())
      return refused(written.error());
    if (!arguments_.quiet)
      report_note(console_, fmt::format("{} is {} the graph of root {}", asked.path,
                                        proof.present ? "in" : "not in", proof.root.hex()));
    return proof.present ? ExitCode::kAnswered : ExitCode::kEmpty;
  }

  ExitCode sync() {
    Result<std::unique_ptr<store::MerkleEngine>> from = open_merkle(url(0), store::Access::kReadOnly);
    if (!from) return refused(from.error());
    const Result<store::merkle::VersionPtr> version = (*from)->version();
    if (!version) return refused(version.error());
    Result<store::Records> records = (*from)->records();
    if (!records) return refused(records.error());
    Result<std::unique_ptr<store::MerkleEngine>> to =
        open_merkle(url(1), store::Access::kReadWrite, (*from)->key());
    if (!to) return refused(to.error());
    store::merkle::SyncSource source(*version, *std::move(records), (*from)->key());
    const Result<store::merkle::SyncReport> report = store::merkle::synchronise(
        to->get(), [&](std::string_view request) { return source.answer(request); });
    if (!report) return refused(report.error());
    if (const Result<void> done = (*to)->sync(); !done) return refused(done.error());
    const uint64_t bytes = report->cost.sent_bytes + report->cost.received_bytes;
    return say({{"outcome", "synchronised"},
                {"root", report->root.hex()},
                {"nodes_added", report->nodes_added},
                {"nodes_changed", report->nodes_changed},
                {"nodes_removed", report->nodes_removed},
                {"records_changed", report->records_changed},
                {"round_trips", report->cost.round_trips},
                {"sent_bytes", report->cost.sent_bytes},
                {"received_bytes", report->cost.received_bytes}},
               fmt::format("{} nodes added, {} changed, {} removed; {} bytes in {} round trips\nroot {}\n",
                           report->nodes_added, report->nodes_changed, report->nodes_removed,
                           wire::grouped(bytes), report->cost.round_trips, report->root.hex()));
  }

  ExitCode verify() {
    Result<std::unique_ptr<Engine>> engine = open(url(0), store::Access::kReadOnly);
    if (!engine) return refused(engine.error());
    if (const Result<void> sound = (*engine)->verify(); !sound) return refused(sound.error());
    const uint64_t bytes = (*engine)->stats().disk_bytes;
    return say({{"outcome", "sound"}, {"epoch", (*engine)->epoch()}, {"bytes", bytes}},
               fmt::format("sound, epoch {}, {:.2f} MB\n", (*engine)->epoch(), megabytes(bytes)));
  }

  ExitCode stats() {
    Result<std::unique_ptr<Engine>> engine = open(url(0), store::Access::kReadOnly);
    if (!engine) return refused(engine.error());
    // What cannot be counted where it stands is counted while it is read.
    if (const auto contents = (*engine)->load(); !contents) return refused(contents.error());
    const store::Stats stats = (*engine)->stats();
    const store::Capabilities can = (*engine)->capabilities();
    json::array native;
    std::string native_words;
    for (int i = 0; i < store::kQuestionCount; ++i) {
      const auto question = static_cast<store::Question>(i);
      if (!can.native.contains(question)) continue;
      native.push_back(json::string(name_of(question)));
      native_words += fmt::format("{}{}", native_words.empty() ? "" : ", ", name_of(question));
    }
    std::string text =
        fmt::format("epoch     {}\nnodes     {}\nedges     {}\nrecords   {}\ndisk      {:.2f} MB",
                    (*engine)->epoch(), wire::grouped(stats.nodes), wire::grouped(stats.edges),
                    wire::grouped(stats.records), megabytes(stats.disk_bytes));
    if (stats.log_deltas != 0)
      text += fmt::format(", {:.2f} of them {} changes since", megabytes(stats.log_bytes), stats.log_deltas);
    text += fmt::format("\nmemory    {:.2f} MB\nanswers   {}\n", megabytes(stats.memory_bytes), native_words);
    return say({{"epoch", (*engine)->epoch()},
                {"nodes", stats.nodes},
                {"edges", stats.edges},
                {"records", stats.records},
                {"disk_bytes", stats.disk_bytes},
                {"log_bytes", stats.log_bytes},
                {"log_deltas", stats.log_deltas},
                {"memory_bytes", stats.memory_bytes},
                {"epochs_behind", stats.epochs_behind},
                {"persistent", can.persistent},
                {"detects_damage", can.detects_damage},
                {"native", std::move(native)}},
               text);
  }

 private:
  static double megabytes(uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }
  const std::string& url(size_t i) const { return arguments_.names[1 + i]; }

  Result<std::unique_ptr<Engine>> open(const std::string& url, store::Access access,
                                       std::optional<store::Key> key = std::nullopt) {
    return open_engine(url, {.key = key, .access = access}, &files_);
  }

  Result<std::unique_ptr<store::MerkleEngine>> open_merkle(const std::string& url, store::Access access,
                                                           std::optional<store::Key> key = std::nullopt) {
    const Result<store::Url> parsed = store::parse_url(url);
    if (!parsed) return std::unexpected(parsed.error());
    if (parsed->scheme != "merkle")
      return fail(
          ErrorCode::kInvalidInput,
          fmt::format("only merkle stores can {}; `parseltongue storage migrate {} merkle:PATH` makes one",
                      arguments_.names[0], url),
          url);
    return store::open_merkle(parsed->rest, {.key = key, .access = access}, &files_);
  }

  ExitCode refused(Error error) {
    if (error.where.empty()) error.where = url(0);
    report_error(console_, error);
    return exit_code_of(error.code);
  }

  ExitCode say(const json::object& outcome, std::string_view words) {
    json::object line{{"schema", "parseltongue.storage/1"}};
    for (const json::key_value_pair& pair : outcome) line.insert(pair);
    const std::string text =
        arguments_.format == Format::kJson ? json::serialize(line) + "\n" : std::string(words);
    if (Result<void> written = console_.out.write(text); !written && !console_.out.reader_gone())
      return refused(written.error());
    return ExitCode::kAnswered;
  }

  const Arguments& arguments_;
  FileSystem& file_system_;
  const Console& console_;
  DiskStorageFiles files_;
};

}  // namespace

ExitCode storage_command(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  Storage storage(arguments, file_system, console);
  switch (arguments.storage_action) {
    case StorageAction::kList:
      return storage.list();
    case StorageAction::kImport:
      return storage.import();
    case StorageAction::kExport:
      return storage.export_all();
    case StorageAction::kMigrate:
      return storage.migrate();
    case StorageAction::kVerify:
      return storage.verify();
    case StorageAction::kStats:
      return storage.stats();
    case StorageAction::kProve:
      return storage.prove();
    case StorageAction::kSync:
      return storage.sync();
    case StorageAction::kBench:
      return compare_engines(arguments, file_system, console);
  }
  return ExitCode::kInternal;
}

}  // namespace pt::cli
