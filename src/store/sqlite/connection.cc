#include "store/sqlite/connection.h"

#include <time.h>

#include <cstring>
#include <limits>

#include "base/clock.h"

namespace pt::store::sqlite {
namespace {

// Between two looks at the Stop; some 10 to 50 µs.
constexpr int kStepsAtOnce = 1000;

// Pages that a connection keeps for itself: the upper levels of all trees at 500 K lines, and what was asked for last.
constexpr const char* kReaderSettings =
    "PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=0";

int64_t now_ns() { return SystemClock().now_ns(); }

int flags_of(OpenAs as) {
  const int how = as == OpenAs::kReader   ? SQLITE_OPEN_READONLY
                  : as == OpenAs::kWriter ? SQLITE_OPEN_READWRITE
                                          : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  return how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
}

// SQLite's results as the closed list of errors.
Error error_of(int code, const char* said, const std::string& path) {
  const std::string text = said == nullptr ? sqlite3_errstr(code) : said;
  if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_CORRUPTFS)
    return {ErrorCode::kIntegrity,
            "the saved graph is damaged (a page has another checksum): index the workspace anew", path};
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kDeadline,
              "another process kept the saved graph to itself for too long: end it, or allow more time",
              path};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
    case SQLITE_NOLFS:
    case SQLITE_PROTOCOL:
      return {ErrorCode::kIo, "the database says: " + text + "; look at the disk, or use another folder",
              path};
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      return {ErrorCode::kTooLarge, "the database says: " + text + "; ask for less", path};
    default:
      return {ErrorCode::kIntegrity, "the saved graph is damaged (" + text + "): index the workspace anew",
              path};
  }
}

int look_at(void* stop) { return static_cast<const Stop*>(stop)->requested() ? 1 : 0; }

}  // namespace

Connection::Connection(const std::string& path, OpenAs as, const char* vfs, int64_t wait_max_ns)
    : path_(path), wait_max_ns_(wait_max_ns) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, flags_of(as), vfs);
  db_.reset(db);
  if (code != SQLITE_OK) fail_with(code);
  sqlite3_busy_handler(db, &Connection::wait, this);
  sqlite3_progress_handler(db, kStepsAtOnce, &look_at, &stop_);
  // Never by somebody who only reads: with the log they would take the writer's time at an end of theirs.
  if (as == OpenAs::kReader) sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  run(kReaderSettings);
}

Connection::~Connection() = default;

// Polls, since SQLite has nothing to wait on.
int Connection::wait(void* self, int times) {
  auto& connection = *static_cast<Connection*>(self);
  const int64_t now = now_ns();
  if (times == 0) connection.waiting_since_ns_ = now;
  if (connection.stop_.requested() || now - connection.waiting_since_ns_ >= connection.wait_max_ns_) return 0;
  constexpr timespec kPause{0, 500'000};
  ::nanosleep(&kPause, nullptr);
  return 1;
}

void Connection::fail_with(int code) const {
  if (stop_.requested()) throw Failure{stop_.error()};
  throw Failure{error_of(code, db_ == nullptr ? nullptr : sqlite3_errmsg(db_.get()), path_)};
}

void Connection::run(const char* sql) {
  const int code = sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail_with(code);
}

void Connection::run(Control control) {
  static constexpr std::array<const char*, 3> kSql = {"BEGIN", "BEGIN IMMEDIATE", "COMMIT"};
  const auto i = static_cast<size_t>(control);
  if (controls_[i] == nullptr) {
    sqlite3_stmt* statement = nullptr;
    if (const int code = sqlite3_prepare_v2(db_.get(), kSql[i], -1, &statement, nullptr); code != SQLITE_OK)
      fail_with(code);
    controls_[i].reset(statement);
  }
  sqlite3_step(controls_[i].get());
  if (const int code = sqlite3_reset(controls_[i].get()); code != SQLITE_OK) fail_with(code);
}

void Connection::sync_file(int which) {
  sqlite3_file* file = nullptr;
  if (const int code = sqlite3_file_control(db_.get(), "main", which, &file); code != SQLITE_OK)
    fail_with(code);
  // No file yet: nothing has been written.
  if (file == nullptr || file->pMethods == nullptr) return;
  if (const int code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL); code != SQLITE_OK)
    throw Failure{error_of(code, nullptr, path_)};
}

int Connection::checkpoint() {
  int frames = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(db_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, &frames, &copied);
  if ((code & 0xFF) == SQLITE_BUSY) return 1;
  if (code != SQLITE_OK) fail_with(code);
  return frames - copied;
}

uint64_t Connection::memory_bytes() const {
  uint64_t bytes = 0;
  for (const int what :
       {SQLITE_DBSTATUS_CACHE_USED, SQLITE_DBSTATUS_SCHEMA_USED, SQLITE_DBSTATUS_STMT_USED}) {
    int now = 0;
    int most = 0;
    if (sqlite3_db_status(db_.get(), what, &now, &most, 0) == SQLITE_OK) bytes += static_cast<uint64_t>(now);
  }
  return bytes;
}

void throw_damaged(std::string_view what) {
  throw Failure{{ErrorCode::kIntegrity,
                 "the saved graph is damaged (" + std::string(what) + "): index the workspace anew",
                 {}}};
}

uint32_t Cursor::small(int column) const {
  const int64_t value = number(column);
  if (value < 0 || value > std::numeric_limits<uint32_t>::max()) throw_damaged("a number is too large");
  return static_cast<uint32_t>(value);
}

isg::SigHash Cursor::hash(int column) const {
  const std::string_view bytes = text(column);
  isg::SigHash id;
  if (bytes.size() != id.bytes.size()) throw_damaged("an id has not 16 bytes");
  std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
  return id;
}

NodeKey Cursor::key(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return number(column);
    case SQLITE_NULL:
      return {};
    default:
      return hash(column);
  }
}

void Statement::prepare() {
  if (statement_ != nullptr) return;
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_->handle(), sql_.data(), static_cast<int>(sql_.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) connection_->fail_with(code);
  statement_.reset(statement);
}

Transaction::Transaction(Connection* connection, Kind kind) : connection_(*connection) {
  connection_.run(kind == Kind::kRead ? Connection::Control::kBegin : Connection::Control::kBeginImmediate);
}

// Nothing to be done if it fails: the next one fails too, and says so.
Transaction::~Transaction() {
  if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() { connection_.run(Connection::Control::kCommit); }

}  // namespace pt::store::sqlite
