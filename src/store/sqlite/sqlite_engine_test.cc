// What is SQLite's own about the sqlite engines: whose files are whose, who waits for whom, what is asked of the database and
// how it goes about it. What holds for all engines is in tests/conformance.
#include "store/sqlite/sqlite_engine.h"

#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "graph/test_graph.h"
#include "query/answers.h"
#include "store/api/slow_tools.h"
#include "store/sqlite/checked_vfs.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/test_store.h"

namespace pt::store::sqlite {
namespace {

namespace fs = std::filesystem;

class SqliteEngineTest : public EachSchema {};

TEST_P(SqliteEngineTest, FollowsAHistoryOfFilesAndItsModulesAreTheSnapshots) {
  const SqliteHistory history(kSlowTools ? 15 : 60, 1);
  auto engine = open();
  ASSERT_TRUE(history.reset(engine.get(), 0));
  for (size_t i = 1; i < history.size(); ++i) {
    SCOPED_TRACE(i);
    ASSERT_TRUE(engine->apply(history.change(i)));
    // verify() compares each node's Module too.
    const auto sound = engine->verify();
    ASSERT_TRUE(sound) << sound.error().message;
    ASSERT_EQ(history.difference(*engine->load(), i), "");
  }
  engine.reset();
  engine = open();
  EXPECT_EQ(history.difference(*engine->load(), history.size() - 1), "");
}

// Two nodes exchange their ids: at no moment may both have the same, and each keeps its edges.
TEST_P(SqliteEngineTest, IdsMayGoRound) {
  graph::TestGraph g;
  g.module("k");
  for (const char* name : {"k::f", "k::g", "k::h"}) {
    g.function(name);
    g.contains("k", name);
  }
  g.calls("k::h", "k::f");
  g.uses("k::g", "k::h");
  const graph::SnapshotPtr before = g.snapshot();
  std::string path;
  const isg::SigHash f = before->node(before->named("f")[0]).id();
  const isg::SigHash gg = before->node(before->named("g")[0]).id();
  isg::Delta swap;
  swap.from_epoch = before->epoch();
  swap.to_epoch = before->epoch() + 1;
  for (const auto& [old_id, new_id] : {std::pair(f, gg), std::pair(gg, f)}) {
    isg::Node node = before->node(before->find(old_id)).value(&path);
    node.path = swap.strings.add(path);
    node.id = new_id;
    swap.changed.push_back({old_id, node});
  }
  auto engine = open();
  ASSERT_TRUE(engine->reset(*before));
  ASSERT_TRUE(engine->apply({swap}));
  ASSERT_TRUE(engine->verify());
  const graph::SnapshotPtr after = *graph::apply(*before, swap);
  EXPECT_EQ(graph::first_difference(*engine->load()->graph, *laid_out_anew(*after)), "");
}

// ---- files

TEST_P(SqliteEngineTest, ThePathLeadsToADatabaseThatAnybodyCanRead) {
  const SqliteHistory history(3, 2, 10);
  auto engine = open();
  EXPECT_EQ(folder_.names(), (std::vector<std::string>{"graph.db-lock"}));
  ASSERT_TRUE(history.reset(engine.get(), 0));
  ASSERT_TRUE(engine->apply(history.change(1)));
  {
    Stranger stranger(path_);
    EXPECT_EQ(stranger.ask("SELECT count(*) FROM nodes"), "10");
    EXPECT_EQ(stranger.ask("SELECT epoch, schema FROM meta"), GetParam() ? "2 sqlite-seed" : "2 sqlite");
    EXPECT_EQ(stranger.ask("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(stranger.ask("PRAGMA integrity_check"), "ok");
  }
  ASSERT_TRUE(engine->apply(history.change(2)));
  engine.reset();
  const auto names = folder_.names();
  ASSERT_EQ(names.size(), 3u) << "the link, the database, the lock: the log is folded in by a close";
  EXPECT_EQ(fs::read_symlink(path_).string(), names[2]);
  EXPECT_EQ(fs::status(path_).permissions() & fs::perms::others_all, fs::perms::none);
}

TEST_P(SqliteEngineTest, WhatIsNotOursIsLeftAlone) {
  const auto refused = [&] {
    auto engine = try_open({.key = Key::of("key")});
    return !engine && engine.error().code == ErrorCode::kInvalidInput;
  };
  std::ofstream(path_) << "a letter";
  EXPECT_TRUE(refused());
  EXPECT_EQ(fs::file_size(path_), 8u);
  fs::remove(path_);
  ASSERT_EQ(::mkdir(path_.c_str(), 0700), 0);
  EXPECT_TRUE(refused());
  fs::remove(path_);
  {
    EXPECT_EQ(Stranger(path_).ask("CREATE TABLE letters(text)"), "");
  }
  EXPECT_TRUE(refused());
  EXPECT_EQ(Stranger(path_).ask("SELECT count(*) FROM letters"), "0");
  fs::rename(path_, folder_ / "letters.db");
  fs::create_symlink("letters.db", path_);
  EXPECT_TRUE(refused());
  fs::remove(path_);
  std::ofstream(path_ + "-lock") << "somebody else's";
  EXPECT_TRUE(refused());
}

// A copy of a database is a database, until it is written anew.
TEST_P(SqliteEngineTest, ADatabaseInPlaceOfTheLinkWillDo) {
  const SqliteHistory history(3, 2, 10);
  {
    auto engine = open();
    ASSERT_TRUE(history.reset(engine.get(), 0));
  }
  const std::string file = folder_ / fs::read_symlink(path_).string();
  fs::rename(file, path_);
  fs::remove(path_ + "-lock");
  auto engine = open();
  ASSERT_TRUE(engine->apply(history.change(1)));
  EXPECT_EQ(history.difference(*engine->load(), 1), "");
  ASSERT_TRUE(history.reset(engine.get(), 2));
  EXPECT_TRUE(fs::is_symlink(path_));
  EXPECT_EQ(history.difference(*engine->load(), 2), "");
}

TEST_P(SqliteEngineTest, WhatACrashHasLeftIsRemoved) {
  const SqliteHistory history(2, 2, 10);
  {
    auto engine = open();
    ASSERT_TRUE(history.reset(engine.get(), 0));
  }
  const auto before = folder_.names();
  for (const char* name : {"graph.db.01234567", "graph.db.01234567-wal", "graph.db.01234567-shm"})
    std::ofstream(folder_ / name) << "left";
  fs::create_symlink("graph.db.01234567", path_ + ".new");
  std::ofstream(folder_ / "graph.db.notes") << "mine";
  auto engine = open();
  EXPECT_TRUE(engine->load());
  engine.reset();
  auto after = folder_.names();
  EXPECT_EQ(std::erase(after, "graph.db.notes"), 1u);
  EXPECT_EQ(after, before);
}

TEST_P(SqliteEngineTest, AnotherVersionOrSchemaIsNoGraphAndMakesRoom) {
  const SqliteHistory history(2, 2, 10);
  {
    auto engine = open();
    ASSERT_TRUE(history.reset(engine.get(), 0));
  }
  {
    const Options options{.key = Key::of("key")};
    auto other = GetParam() ? open_sqlite(path_, options) : open_sqlite_seed(path_, options);
    ASSERT_TRUE(other);
    EXPECT_EQ((*other)->load().error().code, ErrorCode::kNotFound);
  }
  EXPECT_TRUE(open()->load());
  {
    Connection connection(folder_ / fs::read_symlink(path_).string(), OpenAs::kWriter, checked_vfs(), 0);
    connection.run("PRAGMA user_version=2");
  }
  auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kNotFound);
  ASSERT_TRUE(history.reset(engine.get(), 1));
  EXPECT_EQ(history.difference(*engine->load(), 1), "");
}

// ---- who waits for whom

TEST_P(SqliteEngineTest, AStrangerWhoWritesIsWaitedForSoLongAndNothingIsDone) {
  const SqliteHistory history(3, 2, 10);
  auto engine = open({.key = Key::of("key"), .wait_max_ns = 30'000'000});
  ASSERT_TRUE(history.reset(engine.get(), 0));
  Stranger stranger(path_);
  ASSERT_EQ(stranger.ask("BEGIN IMMEDIATE"), "");
  const auto begin = std::chrono::steady_clock::now();
  const auto refused = engine->apply(history.change(1));
  const auto waited = std::chrono::steady_clock::now() - begin;
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kDeadline) << refused.error().message;
  EXPECT_GE(waited, std::chrono::milliseconds(30));
  EXPECT_LT(waited, std::chrono::seconds(2));
  EXPECT_EQ(history.difference(*engine->load(), 0), "") << "readers are not kept waiting";
  ASSERT_EQ(stranger.ask("COMMIT"), "");
  EXPECT_TRUE(engine->apply(history.change(1))) << "nothing had failed";
  EXPECT_EQ(history.difference(*engine->load(), 1), "");
}

// As in another process: an Engine that only reads shares nothing with the one that writes.
TEST_P(SqliteEngineTest, WhoReadsElsewhereSeesDeltasAndNewDatabases) {
  const SqliteHistory history(6, 2, 10);
  auto writer = open();
  ASSERT_TRUE(history.reset(writer.get(), 0));
  auto elsewhere = open({.key = Key::of("key"), .access = Access::kReadOnly});
  auto reader = elsewhere->reader();
  ASSERT_TRUE(reader);
  const auto epoch_there = [&] { return (*(*reader)->graph(Stop()))->epoch(); };
  EXPECT_EQ(epoch_there(), 1u);
  ASSERT_TRUE(writer->apply(history.change(1)));
  EXPECT_EQ(epoch_there(), 2u);
  EXPECT_EQ(elsewhere->epoch(), 2u);
  ASSERT_TRUE(history.reset(writer.get(), 3));
  EXPECT_EQ(epoch_there(), 4u);
  EXPECT_EQ(elsewhere->instance(), writer->instance());
  ASSERT_TRUE(writer->apply(history.change(4)));
  EXPECT_EQ(epoch_there(), 5u);
  EXPECT_EQ(history.difference(*elsewhere->load(), 4), "");
}

// What a Reader has begun it ends on the old database, whatever becomes of its name.
TEST_P(SqliteEngineTest, AResetWaitsForNoReader) {
  const SqliteHistory history(2, 2, 10);
  auto engine = open({.key = Key::of("key"), .wait_max_ns = 10'000'000});
  ASSERT_TRUE(history.reset(engine.get(), 0));
  Stranger stranger(path_);
  ASSERT_EQ(stranger.ask("BEGIN; SELECT epoch FROM meta"), "1");
  ASSERT_TRUE(history.reset(engine.get(), 1));
  EXPECT_EQ(stranger.ask("SELECT epoch, (SELECT count(*) FROM nodes) FROM meta"), "1 10");
  EXPECT_EQ(Stranger(path_).ask("SELECT epoch FROM meta"), "2");
}

// ---- the log

uint64_t log_bytes(const std::string& path) {
  std::error_code error;
  const uintmax_t size =
      fs::file_size(path.substr(0, path.rfind('/') + 1) + fs::read_symlink(path).string() + "-wal", error);
  return error ? 0 : size;
}

// Only maintain() copies the log, and never what reads: that would take the writer's time, or wait for the disk behind an answer.
TEST_P(SqliteEngineTest, OnlyTheWriterCopiesTheLogAndOnlyWhenAsked) {
  const SqliteHistory history(40, 2, 200);
  auto engine = open({.key = Key::of("key")}, {.log_deltas_max = 30});
  ASSERT_TRUE(history.reset(engine.get(), 0));
  const std::string file = folder_ / fs::read_symlink(path_).string();
  const auto database_as_it_is = [&] {
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string before = database_as_it_is();
  for (size_t i = 1; i <= 30; ++i) {
    ASSERT_TRUE(engine->apply(history.change(i)));
    ASSERT_TRUE(engine->maintain());
    ASSERT_TRUE((*engine->reader())->graph(Stop()));
  }
  EXPECT_EQ(database_as_it_is(), before);
  EXPECT_GT(log_bytes(path_), 0u);
  EXPECT_EQ(engine->stats().log_deltas, 30u);
  ASSERT_TRUE(engine->apply(history.change(31)));
  ASSERT_TRUE(engine->maintain());
  EXPECT_NE(database_as_it_is(), before);
  EXPECT_EQ(engine->stats().log_deltas, 0u);
  const uint64_t once = log_bytes(path_);
  for (size_t i = 32; i < history.size(); ++i) ASSERT_TRUE(engine->apply(history.change(i)));
  EXPECT_EQ(log_bytes(path_), once) << "the log begins anew in the same file";
  EXPECT_TRUE(engine->verify());
}

// ---- how SQLite goes about it

// Connections as they are opened, whoever opens them.
std::vector<sqlite3*> opened;
int note_opened(sqlite3* db, char**, const sqlite3_api_routines*) {
  opened.push_back(db);
  return SQLITE_OK;
}

void ask_everything(Reader* reader, const graph::Snapshot& graph) {
  std::string path;
  graph.for_each_node([&](graph::NodeView view) {
    const isg::SigHash id = view.id();
    for (const bool way : {false, true}) {
      for (const uint32_t limit : {0u, 1u}) {
        EXPECT_TRUE(reader->neighbours(
            id, {.direction = way ? query::Direction::kIn : query::Direction::kOut, .limit = limit}, Stop()));
        query::BlastRadiusOptions blast{.depth_max = limit, .forward = way};
        blast.confidences = isg::ConfidenceSet::all();
        EXPECT_TRUE(reader->blast_radius(id, blast, Stop()));
      }
    }
    EXPECT_TRUE(reader->node(id, Stop()));
    EXPECT_TRUE(reader->who_implements(id, {}, Stop()));
    EXPECT_TRUE(reader->traits_of(id, {}, Stop()));
    EXPECT_TRUE(reader->callers(id, {}, Stop()));
    EXPECT_TRUE(reader->callees(id, {}, Stop()));
    for (const std::string& name : {id.hex(), view.path(), std::string(view.name()), view.path().substr(3),
                                    "crate::" + std::string(view.name()), "std::" + std::string(view.name())})
      EXPECT_TRUE(reader->resolve(name, {}, Stop()));
  });
}

// How each statement of a connection is gone about.
std::vector<std::string> plans(sqlite3* db) {
  std::vector<std::string> plans;
  std::vector<std::string> sql;
  for (sqlite3_stmt* s = nullptr; (s = sqlite3_next_stmt(db, s)) != nullptr;)
    sql.emplace_back(sqlite3_sql(s));
  std::ranges::sort(sql);
  for (const std::string& text : sql) {
    std::string plan = text + "\n";
    sqlite3_stmt* explained = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(db, ("EXPLAIN QUERY PLAN " + text).c_str(), -1, &explained, nullptr),
              SQLITE_OK);
    while (sqlite3_step(explained) == SQLITE_ROW)
      plan += std::string(reinterpret_cast<const char*>(sqlite3_column_text(explained, 3))) + "\n";
    sqlite3_finalize(explained);
    plans.push_back(std::move(plan));
  }
  return plans;
}

// With statistics SQLite 3.40 goes other ways, some of them a hundred times as long. So nobody makes any, and what a stranger
// has made goes when the store is opened again: no table is read from end to end for a question, and none goes by another index.
TEST_P(SqliteEngineTest, QuestionsGoByIndexesAlsoAfterSomebodyHasAnalyzed) {
  const SqliteHistory history(1, 3);
  const graph::Snapshot& graph = *history.state(0).graph;
  std::vector<std::string> first;
  for (const bool analyzed : {false, true}) {
    auto engine = open();
    if (!analyzed) {
      ASSERT_TRUE(history.reset(engine.get(), 0));
    } else {
      engine.reset();
      Connection connection(folder_ / fs::read_symlink(path_).string(), OpenAs::kWriter, checked_vfs(),
                            1'000'000'000);
      connection.run("ANALYZE");
      engine = open();
    }
    opened.clear();
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(note_opened));
    auto reader = engine->reader();
    ASSERT_TRUE(reader);
    ask_everything(reader->get(), graph);
    sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note_opened));
    ASSERT_EQ(opened.size(), 1u);
    const std::vector<std::string> found = plans(opened[0]);
    ASSERT_GT(found.size(), 25u);
    for (std::string plan : found) {
      // What a part of the statement has found is read from end to end by the rest.
      if (plan.contains("CO-ROUTINE e\n")) plan.erase(plan.rfind("SCAN e\n"), 7);
      for (const char* bad : {"SCAN e\n", "SCAN n\n", "SCAN f\n", "SCAN t\n", "SCAN v\n", "SCAN edges",
                              "SCAN nodes", "AUTOMATIC", "BLOOM"})
        EXPECT_EQ(plan.find(bad), std::string::npos) << bad << ": " << plan;
    }
    if (!analyzed) {
      first = found;
      EXPECT_EQ(Stranger(path_).ask("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'"),
                "0");
    } else {
      EXPECT_EQ(found, first);
    }
  }
}

// ---- names

// Whatever bytes a name has, it is a value: found by what it says, given back as it is.
TEST_P(SqliteEngineTest, NamesAreNeverSql) {
  const std::vector<std::string> hostile = {"'",
                                            "\"",
                                            "';DROP TABLE nodes;--",
                                            "%",
                                            "_",
                                            "?1",
                                            ":a",
                                            "@a",
                                            "{key}",
                                            "\\",
                                            "\xFF\xFE\x80",
                                            "\xC3",
                                            "a\nb",
                                            std::string("a\0b", 3),
                                            "--",
                                            "/*",
                                            "NULL",
                                            " x",
                                            std::string(200'000, 'y'),
                                            "\xF0\x9F\xA6\x80"};
  graph::TestGraph g;
  g.module("k");
  for (const std::string& name : hostile) {
    isg::Node& node = g.function("k::" + name);
    node.signature = node.visibility = node.cfg = node.name;
    node.file = node.name;
    g.contains("k", "k::" + name);
    g.calls("k::" + name, "k::" + hostile[0]);
  }
  const graph::SnapshotPtr graph = g.snapshot();
  auto engine = open();
  ASSERT_TRUE(engine->reset(*graph));
  EXPECT_EQ(graph::first_difference(*engine->load()->graph, *graph), "");
  auto reader = engine->reader();
  ASSERT_TRUE(reader);
  std::string path;
  graph->for_each_node([&](graph::NodeView view) {
    const auto node = (*reader)->node(view.id(), Stop());
    ASSERT_TRUE(node);
    EXPECT_EQ(*node, view.value(&path));
    for (const std::string& name :
         {view.path(), std::string(view.name()), "crate::" + std::string(view.name())}) {
      const auto theirs = (*reader)->resolve(name, {}, Stop());
      const auto ours = query::resolve(*graph, name);
      ASSERT_TRUE(theirs);
      EXPECT_EQ(theirs->outcome, ours.outcome) << name.substr(0, 50);
      EXPECT_EQ(theirs->match, ours.match) << name.substr(0, 50);
      ASSERT_EQ(theirs->candidates.size(), ours.candidates.size()) << name.substr(0, 50);
      for (size_t i = 0; i < ours.candidates.size(); ++i)
        EXPECT_EQ(theirs->candidates[i].id, ours.candidates[i].id);
    }
  });
  const auto callers = (*reader)->callers(graph->node(graph->named("'")[0]).id(), {}, Stop());
  ASSERT_TRUE(callers);
  EXPECT_EQ(callers->rows.size(), hostile.size());
  EXPECT_EQ(Stranger(path_).ask("SELECT count(*) FROM nodes"), std::to_string(hostile.size() + 1));
}

// ---- a Stop

// Processor time of a thread, whatever else the machine does meanwhile.
int64_t used_ns(clockid_t thread) {
  timespec time{};
  EXPECT_EQ(::clock_gettime(thread, &time), 0);
  return time.tv_sec * int64_t{1'000'000'000} + time.tv_nsec;
}

TEST_P(SqliteEngineTest, AStopIsHeardWithinFiveMilliseconds) {
  graph::SyntheticOptions options;
  options.files = kSlowTools ? 30 : 200;
  graph::SyntheticWorkspace workspace(options);
  const graph::SnapshotPtr graph =
      *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
  auto engine = open();
  ASSERT_TRUE(engine->reset(*graph));
  auto reader = engine->reader();
  ASSERT_TRUE(reader);
  // The function that most depend on.
  isg::SigHash popular;
  size_t most = 0;
  graph->for_each_node([&](graph::NodeView view) {
    if (view.external() || graph->in_dependencies(view.node()).size() <= most) return;
    most = graph->in_dependencies(view.node()).size();
    popular = view.id();
  });
  clockid_t mine;
  ASSERT_EQ(::pthread_getcpuclockid(::pthread_self(), &mine), 0);
  const query::BlastRadiusOptions everything{.limit = 0};
  const int64_t begin = used_ns(mine);
  ASSERT_TRUE((*reader)->blast_radius(popular, everything, Stop()));
  const int64_t whole = used_ns(mine) - begin;
  int stopped = 0;
  // At each stage of the answer.
  for (int part = 1; part < 16; ++part) {
    StopSource source;
    std::atomic<int64_t> asked = 0;
    const int64_t due = used_ns(mine) + whole * part / 16;
    std::thread stopper([&] {
      while (used_ns(mine) < due) std::this_thread::yield();
      asked = used_ns(mine);
      source.request(StopReason::kCancelled);
    });
    const auto answer = (*reader)->blast_radius(popular, everything, Stop(source));
    const int64_t ended = used_ns(mine);
    // An answer that came too early leaves the stopper without the time that it waits for.
    while (asked == 0) {
    }
    stopper.join();
    if (answer) continue;
    ++stopped;
    EXPECT_EQ(answer.error().code, ErrorCode::kCancelled);
    EXPECT_LT(ended - asked, (kSlowTools ? 50 : 5) * int64_t{1'000'000}) << part;
  }
  EXPECT_GT(stopped, 5);
  EXPECT_TRUE((*reader)->blast_radius(popular, everything, Stop())) << "and the next question is answered";
}

INSTANTIATE_TEST_SUITE_P(Each, SqliteEngineTest, testing::Bool(), name_of_schema);

}  // namespace
}  // namespace pt::store::sqlite
