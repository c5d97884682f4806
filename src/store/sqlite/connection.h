// A Connection to one SQLite database and its Statements: as much of the C API as the engine needs, closed and reset by scope.
//
// Whatever SQLite says no to is thrown as a Failure, within this folder only: every step of every statement can fail, and thirty
// checks a question would hide the question. Each method of the engine and its Reader turns it into an Error, by attempt().
//
// Values are always bound, never pasted: text may hold any byte, NUL and invalid UTF-8 included, since SQLite copies and compares
// bytes where the database is in UTF-8.
//
// Lifetime: Statements end before their Connection; what a Cursor shows lives until its next step. Bound text is not copied
//           and outlives the Cursor.
// Threads:  one at a time for a Connection and all that is made of it.
// Cost:     a Statement is compiled at its first use, some 20 to 100 µs; to run it again costs about 1 µs.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/result.h"
#include "base/stop.h"
#include "isg/sig_hash.h"

namespace pt::store::sqlite {

// Thrown, and caught within the folder.
struct Failure {
  Error error;
};

// The graph that is kept contradicts itself.
[[noreturn]] void throw_damaged(std::string_view what);

// What `work` gives, or the Error of the Failure or the Stop that ended it.
template <typename Work>
auto attempt(Stop stop, Work work) -> Result<std::invoke_result_t<Work>> {
  try {
    return unless_stopped(stop, std::move(work));
  } catch (const Failure& failure) {
    return std::unexpected(failure.error);
  }
}

enum class OpenAs : uint8_t { kReader, kWriter, kNew };

class Connection {
 public:
  // `vfs`: name of the VFS that the files are reached by. No call waits longer for another process than `wait_max_ns`. Throws.
  Connection(const std::string& path, OpenAs as, const char* vfs, int64_t wait_max_ns);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Statements without values, one after the other. Throws.
  void run(const char* sql);

  // From now on work ends within some 100 µs of it, as Stopped or as a Failure of its error.
  void obey(Stop stop) { stop_ = stop; }
  void look() const { stop_.check(); }

  // The file behind the database, or its log (SQLITE_FCNTL_JOURNAL_POINTER). Waits for the disk. Throws.
  void sync_file(int which);

  // Copies as much of the log into the database as no reader needs any more. The frames that are left. Throws.
  int checkpoint();

  // Begins and ends transactions; compiled once, since each answer needs two of them. Throws.
  enum class Control : uint8_t { kBegin, kBeginImmediate, kCommit };
  void run(Control control);

  bool in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }
  uint64_t memory_bytes() const;
  sqlite3* handle() const { return db_.get(); }
  [[noreturn]] void fail_with(int code) const;

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  static int wait(void* self, int times);

  std::string path_;
  std::unique_ptr<sqlite3, Close> db_;
  std::array<std::unique_ptr<sqlite3_stmt, Finalize>, 3> controls_;
  Stop stop_;
  int64_t wait_max_ns_;
  int64_t waiting_since_ns_ = 0;
};

// What rows refer to a node by; monostate: to none, as an edge without `via` does.
using NodeKey = std::variant<std::monostate, int64_t, isg::SigHash>;

// A row of an answer of SQLite, one after the other. Resets its Statement at its end.
class Cursor {
 public:
  Cursor(const Connection& connection, sqlite3_stmt* statement)
      : connection_(&connection), statement_(statement) {}
  Cursor(Cursor&& other) noexcept
      : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  Cursor& operator=(Cursor&&) = delete;
  ~Cursor() {
    if (statement_ != nullptr) sqlite3_reset(statement_);
  }

  // False behind the last row. Throws, also Stopped.
  bool next() {
    connection_->look();
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) connection_->fail_with(code);
    return false;
  }

  bool null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  // Throws if it is too large or negative, which only damage can be.
  uint32_t small(int column) const;
  std::string_view text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    return {static_cast<const char*>(bytes), static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
  }
  // Throws if it has not 16 bytes.
  isg::SigHash hash(int column) const;
  NodeKey key(int column) const;
  // Throws if it is none of `count`.
  template <typename Enum>
  Enum enumerator(int column, int count) const {
    const int64_t value = number(column);
    if (value < 0 || value >= count) throw_damaged("a kind is unknown");
    return static_cast<Enum>(value);
  }

 private:
  const Connection* connection_;
  sqlite3_stmt* statement_;
};

class Statement {
 public:
  Statement(Connection* connection, std::string sql) : connection_(connection), sql_(std::move(sql)) {}

  // Runs it with these values for ?1, ?2, … Throws.
  template <typename... Values>
  Cursor ask(const Values&... values) {
    prepare();
    int place = 0;
    (bind(++place, values), ...);
    return Cursor(*connection_, statement_.get());
  }
  // The same for a statement without rows. How many rows it changed.
  template <typename... Values>
  int64_t run(const Values&... values) {
    {
      Cursor cursor = ask(values...);
      while (cursor.next()) {
      }
    }
    return sqlite3_changes64(connection_->handle());
  }

  const std::string& sql() const { return sql_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  void prepare();
  void bind(int place, int64_t value) { sqlite3_bind_int64(statement_.get(), place, value); }
  void bind(int place, uint64_t value) { bind(place, static_cast<int64_t>(value)); }
  void bind(int place, uint32_t value) { bind(place, int64_t{value}); }
  void bind(int place, int value) { bind(place, int64_t{value}); }
  void bind(int place, bool value) { bind(place, int64_t{value}); }
  void bind(int place, std::nullptr_t) { sqlite3_bind_null(statement_.get(), place); }
  void bind(int place, std::string_view text) {
    // A null pointer would be NULL and not the empty text.
    const char* bytes = text.empty() ? "" : text.data();
    sqlite3_bind_text64(statement_.get(), place, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  void bind(int place, const std::string& text) { bind(place, std::string_view(text)); }
  void bind(int place, const isg::SigHash& id) {
    sqlite3_bind_blob64(statement_.get(), place, id.bytes.data(), id.bytes.size(), SQLITE_STATIC);
  }
  void bind(int place, const NodeKey& key) {
    if (const auto* number = std::get_if<int64_t>(&key)) {
      bind(place, *number);
    } else if (const auto* id = std::get_if<isg::SigHash>(&key)) {
      bind(place, *id);
    } else {
      bind(place, nullptr);
    }
  }
  template <typename Value>
  void bind(int place, const std::optional<Value>& value) {
    value ? bind(place, *value) : bind(place, nullptr);
  }

  Connection* connection_;
  std::string sql_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// What is done until commit() is done altogether or, without it, not at all.
class Transaction {
 public:
  enum class Kind : uint8_t { kRead, kWrite };

  // Throws; with kWrite a kDeadline if another process has been writing all the time.
  Transaction(Connection* connection, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Connection& connection_;
};

}  // namespace pt::store::sqlite
