#include "store/sqlite/sqlite_engine.h"

#include <algorithm>
#include <random>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "store/sqlite/checked_vfs.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/store.h"
#include "store/sqlite/store_files.h"

namespace pt::store {
namespace sqlite {
namespace {

// The log is copied into the database when it has more Deltas than this, or more pages (16 MB, some 140 Deltas of one file at
// 500 K lines): whoever opens the store after a crash reads all of it once. apply() does it itself at four times as much.
constexpr uint64_t kLogDeltasMax = 512;
constexpr int kLogPagesMax = 4096;
constexpr uint64_t kHardLimitFactor = 4;

uint64_t system_random() {
  std::random_device device;
  const uint64_t high = device();
  return high << 32 | device();
}

struct WritingSession : Session {
  WritingSession(const Store& store, const Place& place)
      : Session(store, place, OpenAs::kWriter), writer(&connection, store.schema()) {
    connection.run(store.options().durability == Durability::kPower ? "PRAGMA synchronous=FULL"
                                                                    : "PRAGMA synchronous=NORMAL");
  }

  DeltaWriter writer;
};

// If a stranger has made some. With them SQLite reads a whole table to make a Bloom filter for each question of one row. Who is
// connected already, such as we, has read them.
bool forget_statistics(Connection* connection) {
  {
    Statement statement(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'");
    if (!statement.ask().next()) return false;
  }
  connection->run("DROP TABLE sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4");
  return true;
}

class SqliteEngine final : public Engine {
 public:
  SqliteEngine(const std::string& path, const Schema& schema, const Options& options, Hooks hooks,
               const char* vfs)
      : store_(std::make_shared<Store>(path, schema, options, vfs)), hooks_(std::move(hooks)), files_(path) {
    if (hooks_.log_deltas_max == 0) hooks_.log_deltas_max = kLogDeltasMax;
  }

  Result<void> open();

  Result<Contents> load() override;
  Result<void> apply(const Change& change) override;
  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override;
  Result<void> maintain() override;
  Result<void> sync() override;
  Result<void> verify() override;
  Result<std::unique_ptr<Reader>> reader() override;
  uint64_t epoch() const override { return meta().epoch; }
  uint64_t instance() const override { return meta().instance; }
  Key key() const override;
  Result<Records> records() override;
  Stats stats() const override;
  Capabilities capabilities() const override;

 private:
  bool is_writable() const { return store_->options().access == Access::kReadWrite; }
  Result<void> check_writable() const;
  uint64_t random() const;
  std::unexpected<Error> failed(Error error);
  std::unexpected<Error> refused(Error error);

  // Where the graph is, with read access opened anew if it is another; throws.
  Session& session() const;
  Meta meta() const;
  template <typename Work>
  auto read(Work work) -> Result<std::invoke_result_t<Work, Session&, const Meta&>>;
  Result<void> open_database();
  void open_session();

  void write_delta(const Change& change, Meta* meta);
  void follow_in_memory(const isg::Delta& delta);
  bool log_is_long(uint64_t factor) const;
  Result<void> checkpoint();
  void write_new_file(const std::string& file, const graph::Snapshot& graph,
                      std::span<const RecordChange> records, const Meta& meta);
  Result<void> move_to(const std::string& file);

  std::shared_ptr<Store> store_;
  Hooks hooks_;
  StoreFiles files_;
  mutable std::unique_ptr<Session> session_;
  WritingSession* writing_ = nullptr;  // session_, where there is write access
  Meta meta_;                          // as of the last commit of ours
  std::optional<Error> failure_;       // there is a graph, but it does not follow any more
  uint64_t log_deltas_ = 0;
  int log_pages_ = 0;
};

// ---- opening

Result<void> SqliteEngine::open() {
  if (!is_writable()) {
    if (auto result = files_.check_no_folder(); !result) return result;
    if (Result<std::string> target = store_->target(); !target) return std::unexpected(target.error());
    return {};
  }
  if (auto result = files_.open_to_write(); !result) return result;
  hooks_.at("lock taken");
  return open_database();
}

// What the database is worth, load() says.
Result<void> SqliteEngine::open_database() {
  Result<std::string> target = store_->target();
  if (!target) {
    store_->give_up(target.error());
    return {};
  }
  store_->move_to(*std::move(target));
  auto opened = attempt(Stop(), [&] { open_session(); });
  if (opened) return {};
  session_.reset();
  store_->give_up(opened.error());
  return opened.error().code == ErrorCode::kDeadline ? opened : Result<void>();
}

void SqliteEngine::open_session() {
  auto session = std::make_unique<WritingSession>(*store_, *store_->place());
  if (forget_statistics(&session->connection)) {
    session.reset();
    session = std::make_unique<WritingSession>(*store_, *store_->place());
  }
  meta_ = read_meta(&session->meta);
  log_pages_ = 0;
  log_deltas_ = 0;
  const auto count_pages = [](void* pages, sqlite3*, const char*, int in_log) {
    *static_cast<int*>(pages) = in_log;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(session->connection.handle(), count_pages, &log_pages_);
  writing_ = session.get();
  session_ = std::move(session);
}

Session& SqliteEngine::session() const {
  const Result<Place> place = store_->place();
  if (!place) throw Failure{place.error()};
  if (session_ != nullptr && session_->place_number == place->number) return *session_;
  PT_ASSERT(!is_writable());
  session_.reset();
  session_ = std::make_unique<Session>(*store_, *place, OpenAs::kReader);
  return *session_;
}

// ---- reading

template <typename Work>
auto SqliteEngine::read(Work work) -> Result<std::invoke_result_t<Work, Session&, const Meta&>> {
  auto done = attempt(Stop(), [&] {
    Session& now = session();
    Transaction transaction(&now.connection, Transaction::Kind::kRead);
    auto given = work(now, read_meta(&now.meta));
    transaction.commit();
    return given;
  });
  if (!done && done.error().code == ErrorCode::kIntegrity) store_->give_up(done.error());
  return done;
}

Result<Contents> SqliteEngine::load() {
  return read([&](Session& now, const Meta& meta) {
    return Contents{read_graph(&now.connection, store_->schema(), meta), read_records(&now.connection)};
  });
}

Result<Records> SqliteEngine::records() {
  return read([](Session& now, const Meta&) { return read_records(&now.connection); });
}

Result<void> SqliteEngine::verify() {
  auto checked = read([&](Session& now, const Meta& meta) {
    check_everything(&now.connection, store_->schema(), meta);
    return true;
  });
  return checked ? Result<void>() : std::unexpected(checked.error());
}

Result<std::unique_ptr<Reader>> SqliteEngine::reader() {
  if (Result<Place> place = store_->place(); !place) return std::unexpected(place.error());
  return make_reader(store_);
}

Meta SqliteEngine::meta() const {
  if (is_writable()) return store_->place() ? meta_ : Meta();
  return attempt(Stop(), [&] { return read_meta(&session().meta); }).value_or(Meta());
}

Key SqliteEngine::key() const {
  const Meta now = meta();
  return now.instance != 0 ? now.key : store_->options().key.value_or(Key());
}

Stats SqliteEngine::stats() const {
  const Result<Place> place = store_->place();
  const Meta now = meta();
  if (!place || now.instance == 0) return {};
  Stats stats{.nodes = static_cast<uint64_t>(now.nodes),
              .edges = static_cast<uint64_t>(now.edges),
              .disk_bytes = StoreFiles::disk_bytes(store_->path(), place->file),
              .log_bytes = static_cast<uint64_t>(log_pages_) * kPageBytes,
              .log_deltas = log_deltas_};
  // What cannot be counted, load() says.
  std::ignore = attempt(Stop(), [&] {
    Statement count(&session().connection, "SELECT count(*) FROM records");
    Cursor row = count.ask();
    if (row.next()) stats.records = static_cast<uint64_t>(row.number(0));
    stats.memory_bytes = sizeof(*this) + session().connection.memory_bytes();
  });
  return stats;
}

Capabilities SqliteEngine::capabilities() const {
  return {.persistent = true,
          .walks_without_copy = false,
          .detects_damage = true,
          .many_processes = true,
          .native = native_questions()};
}

// ---- writing

Result<void> SqliteEngine::check_writable() const {
  if (is_writable()) return {};
  return fail(ErrorCode::kInvalidInput, "the saved graph is open for reading: open it for writing",
              store_->path());
}

uint64_t SqliteEngine::random() const {
  uint64_t number = 0;
  while (number == 0) number = hooks_.random ? hooks_.random() : system_random();
  return number;
}

std::unexpected<Error> SqliteEngine::failed(Error error) {
  if (failure_) return std::unexpected(*failure_);
  error.message = "the graph is no longer saved (" + error.message + "); it is still served from memory";
  failure_ = error;
  return std::unexpected(std::move(error));
}

// A Delta that was not written: because of somebody else, of what is kept, or of the disk.
std::unexpected<Error> SqliteEngine::refused(Error error) {
  if (error.code == ErrorCode::kDeadline) return std::unexpected(std::move(error));
  if (error.code != ErrorCode::kIntegrity) return failed(std::move(error));
  store_->give_up(error);
  return std::unexpected(std::move(error));
}

Result<void> SqliteEngine::apply(const Change& change) {
  if (auto result = check_writable(); !result) return result;
  if (Result<Place> place = store_->place(); !place) return std::unexpected(place.error());
  if (failure_) return std::unexpected(*failure_);
  const isg::Delta& delta = change.delta;
  if (delta.from_epoch != meta_.epoch || delta.to_epoch <= meta_.epoch) {
    return fail(ErrorCode::kEpochGap, "the delta leads from epoch " + std::to_string(delta.from_epoch) +
                                          " to " + std::to_string(delta.to_epoch) +
                                          ", but the saved graph is at epoch " + std::to_string(meta_.epoch) +
                                          ": save the whole graph");
  }
  Meta meta = meta_;
  if (auto written = attempt(Stop(), [&] { write_delta(change, &meta); }); !written)
    return refused(written.error());
  meta_ = meta;
  ++log_deltas_;
  follow_in_memory(delta);
  // The Delta is saved; what is wrong with the log, the next one says.
  if (log_is_long(kHardLimitFactor)) std::ignore = checkpoint();
  return {};
}

void SqliteEngine::write_delta(const Change& change, Meta* meta) {
  session();
  Transaction transaction(&writing_->connection, Transaction::Kind::kWrite);
  hooks_.at("transaction begun");
  const Meta now = read_meta(&writing_->meta);
  if (now.epoch != meta->epoch || now.instance != meta->instance)
    throw_damaged("somebody else has written to it");
  writing_->writer.apply(change, meta);
  hooks_.at("rows written");
  transaction.commit();
  hooks_.at("committed");
}

// What somebody has loaded is led on, which is a hundred times cheaper than loading it again.
void SqliteEngine::follow_in_memory(const isg::Delta& delta) {
  const auto [graph, instance] = store_->last_loaded();
  if (graph == nullptr || instance != meta_.instance || graph->epoch() != delta.from_epoch) return;
  Result<graph::SnapshotPtr> next = graph::apply(*graph, delta);
  store_->keep(next ? *std::move(next) : nullptr, instance);
}

bool SqliteEngine::log_is_long(uint64_t factor) const {
  return log_deltas_ > hooks_.log_deltas_max * factor ||
         static_cast<uint64_t>(log_pages_) > kLogPagesMax * factor;
}

Result<void> SqliteEngine::checkpoint() {
  hooks_.at("checkpoint begun");
  Result<int> left = attempt(Stop(), [&] { return session().connection.checkpoint(); });
  // Whether what was written to the database will be read again, nobody knows after that.
  if (!left) return refused(left.error());
  hooks_.at("checkpointed");
  if (*left > 0) return {};
  log_deltas_ = 0;
  log_pages_ = 0;
  return {};
}

Result<void> SqliteEngine::maintain() {
  if (auto result = check_writable(); !result) return result;
  if (failure_ || !store_->place() || !log_is_long(1)) return {};
  return checkpoint();
}

Result<void> SqliteEngine::sync() {
  if (failure_) return std::unexpected(*failure_);
  if (!is_writable() || !store_->place()) return {};
  auto synced = attempt(Stop(), [&] { session().connection.sync_file(SQLITE_FCNTL_JOURNAL_POINTER); });
  return synced ? synced : failed(synced.error());
}

Result<void> SqliteEngine::reset(const graph::Snapshot& graph, std::span<const RecordChange> records) {
  if (auto result = check_writable(); !result) return result;
  const Meta meta{.key = key(),
                  .instance = random(),
                  .epoch = graph.epoch(),
                  .nodes = static_cast<int64_t>(graph.totals().node_count()),
                  .edges = static_cast<int64_t>(graph.totals().edge_count()),
                  .unresolved = static_cast<int64_t>(graph.totals().unresolved),
                  .indirect = static_cast<int64_t>(graph.totals().indirect)};
  const std::string file = files_.new_file(random());
  if (auto made = files_.create(file); !made) return failed(made.error());
  if (auto written = attempt(Stop(), [&] { write_new_file(file, graph, records, meta); }); !written) {
    files_.remove(file);
    // The caller's Deltas would not fit what was before, even where their epochs happened to.
    return failed(written.error());
  }
  if (auto moved = move_to(file); !moved) return failed(moved.error());
  return {};
}

// Without a journal: what fails is removed. Indexes are made when the rows are there, so that they are sorted once.
void SqliteEngine::write_new_file(const std::string& file, const graph::Snapshot& graph,
                                  std::span<const RecordChange> records, const Meta& meta) {
  Connection connection(file, OpenAs::kNew, store_->vfs(), store_->options().wait_max_ns);
  hooks_.at("new file begun");
  prepare_new_database(&connection);
  {
    Transaction transaction(&connection, Transaction::Kind::kWrite);
    write_graph(&connection, store_->schema(), graph, records, meta);
    transaction.commit();
  }
  connection.run("PRAGMA journal_mode=WAL");
  hooks_.at("new file written");
  connection.sync_file(SQLITE_FCNTL_FILE_POINTER);
  hooks_.at("new file synced");
}

Result<void> SqliteEngine::move_to(const std::string& file) {
  const Result<std::string> old = store_->target();
  if (auto result = files_.link_to(file); !result) return result;
  hooks_.at("new file linked");
  if (auto result = files_.sync_folder(); !result) return result;
  hooks_.at("folder synced");
  // Nobody needs what its log would put into it.
  if (session_ != nullptr)
    sqlite3_db_config(session_->connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  session_.reset();
  failure_.reset();
  if (auto result = open_database(); !result) return result;
  if (Result<Place> place = store_->place(); !place) return std::unexpected(place.error());
  if (old) files_.remove(*old);
  hooks_.at("old file removed");
  return {};
}

Result<std::unique_ptr<Engine>> open_as(const Schema& schema, const std::string& path, const Options& options,
                                        Hooks hooks, const char* vfs) {
  auto engine = std::make_unique<SqliteEngine>(path, schema, options, std::move(hooks),
                                               vfs == nullptr ? checked_vfs() : vfs);
  if (auto result = engine->open(); !result) return std::unexpected(result.error());
  return engine;
}

}  // namespace
}  // namespace sqlite

Result<std::unique_ptr<Engine>> open_sqlite(const std::string& path, const Options& options, Hooks hooks,
                                            const char* vfs) {
  return sqlite::open_as(sqlite::integer_schema(), path, options, std::move(hooks), vfs);
}

Result<std::unique_ptr<Engine>> open_sqlite_seed(const std::string& path, const Options& options, Hooks hooks,
                                                 const char* vfs) {
  return sqlite::open_as(sqlite::seed_schema(), path, options, std::move(hooks), vfs);
}

}  // namespace pt::store
