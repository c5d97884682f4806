// Whatever happens to the bytes of a database, and whatever the disk says at any moment: it is found, or the store comes back
// with a whole state that it was told, and never with anything else.
#include <fstream>

#include "store/api/slow_tools.h"
#include "store/sqlite/checked_vfs.h"
#include "store/sqlite/rows.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/test_store.h"

namespace pt::store::sqlite {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write_bytes(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class SqliteDamage : public EachSchema {};

// In each page of a database, also of its indexes: every answer is right, or there is none.
TEST_P(SqliteDamage, OfEachPageIsFoundByWhoeverReadsIt) {
  const SqliteHistory history(2, 5, 120);
  {
    auto engine = open();
    ASSERT_TRUE(history.reset(engine.get(), 0));
  }
  const std::string file = folder_ / fs::read_symlink(path_).string();
  const std::string sound = bytes_of(file);
  ASSERT_EQ(sound.size() % kPageBytes, 0u);
  const graph::Snapshot& graph = *history.state(0).graph;
  size_t by_readers = 0;
  for (size_t page = 0; page < sound.size() / kPageBytes; ++page) {
    SCOPED_TRACE(page);
    std::string damaged = sound;
    // Somewhere in the page, its checksum included.
    const size_t at = page * kPageBytes + (page * 1237 + 2000) % kPageBytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    write_bytes(file, damaged);
    {
      auto engine = open();
      const auto checked = engine->verify();
      ASSERT_FALSE(checked) << "every page is of something";
      EXPECT_EQ(checked.error().code, ErrorCode::kIntegrity) << checked.error().message;
      EXPECT_EQ(engine->epoch(), 0u);
      EXPECT_EQ(engine->reader().error().code, ErrorCode::kIntegrity);
    }
    auto engine = open();
    auto reader = engine->reader();
    bool found = !reader;
    graph.for_each_node([&](graph::NodeView view) {
      if (found) return;
      const auto callers = (*reader)->callers(view.id(), {}, Stop());
      found = !callers;
      if (found) {
        EXPECT_EQ(callers.error().code, ErrorCode::kIntegrity);
      } else {
        EXPECT_EQ(callers->header.total, graph.in(view.node(), isg::EdgeKind::kCalls).size());
      }
    });
    by_readers += found;
    if (found) {
      // The Engine has given it up; a new graph is a new file.
      EXPECT_EQ(engine->load().error().code, ErrorCode::kIntegrity);
      EXPECT_EQ(engine->apply(history.change(1)).error().code, ErrorCode::kIntegrity);
      if (page % 5 == 0) {
        ASSERT_TRUE(history.reset(engine.get(), 1));
        EXPECT_EQ(history.difference(*engine->load(), 1), "");
        engine.reset();
        fs::remove(folder_ / fs::read_symlink(path_).string());
        fs::remove(path_);
        fs::create_symlink(fs::path(file).filename(), path_);
      }
    }
  }
  EXPECT_GT(by_readers, sound.size() / kPageBytes / 2);
  write_bytes(file, sound);
  EXPECT_TRUE(open()->verify());
}

TEST_P(SqliteDamage, APageInThePlaceOfAnotherIsFound) {
  const SqliteHistory history(1, 5, 120);
  {
    auto engine = open();
    ASSERT_TRUE(history.reset(engine.get(), 0));
  }
  const std::string file = folder_ / fs::read_symlink(path_).string();
  std::string bytes = bytes_of(file);
  std::copy_n(bytes.begin() + 4 * kPageBytes, kPageBytes, bytes.begin() + 5 * kPageBytes);
  write_bytes(file, bytes);
  EXPECT_EQ(open()->verify().error().code, ErrorCode::kIntegrity);
}

// What a stranger has put in without our sums is not trusted.
TEST_P(SqliteDamage, PagesThatAStrangerWroteAreGivenUp) {
  const SqliteHistory history(1, 5, 120);
  {
    auto engine = open();
    ASSERT_TRUE(history.reset(engine.get(), 0));
  }
  EXPECT_EQ(Stranger(path_).ask("UPDATE nodes SET name = 'x' WHERE rowid = 7"), "");
  auto engine = open();
  EXPECT_EQ(engine->load().error().code, ErrorCode::kIntegrity);
}

// ---- a disk that says no

// Counts what SQLite asks of the disk, and fails from a certain time on, once or for ever.
class FailingDisk final : public DiskFaults {
 public:
  int before(Operation operation, int* bytes) override {
    const bool now = forever ? at <= count : at == count;
    ++count;
    syncs += operation == Operation::kSync;
    if (!now || code == SQLITE_OK) return SQLITE_OK;
    if (operation == Operation::kOpen) return SQLITE_CANTOPEN;
    if (operation == Operation::kSync) return SQLITE_IOERR_FSYNC;
    if (operation == Operation::kTruncate) return SQLITE_IOERR_TRUNCATE;
    // As much as there was room for.
    *bytes = code == SQLITE_FULL ? *bytes / 2 : 0;
    return code;
  }

  uint64_t at = UINT64_MAX;
  bool forever = false;
  int code = SQLITE_OK;
  uint64_t count = 0;
  uint64_t syncs = 0;
};

class SqliteFailures : public EachSchema {
 protected:
  struct Evening {
    bool has_graph = false;          // some reset() was acknowledged
    bool failed = false;             // anything was refused
    std::vector<size_t> candidates;  // the last state that was acknowledged, and those that were tried since
  };

  // What the owner does: steps that lead from state to state, with a rebuild in the middle and tidying by and by.
  Evening run(FailingDisk* disk, Durability durability) {
    const CheckedVfs vfs(disk);
    Evening evening;
    auto engine =
        try_open({.key = Key::of("key"), .durability = durability}, {.log_deltas_max = 2}, vfs.name());
    evening.failed = !engine;
    if (!engine) return evening;
    bool following = false;
    for (size_t i = 0; i < history_.size(); ++i) {
      const bool anew = i == 0 || i == 5;
      const auto result = anew ? history_.reset(engine->get(), i) : (*engine)->apply(history_.change(i));
      EXPECT_TRUE(!result || anew || following)
          << i << ": it went on without having been given a whole graph";
      following = result.has_value();
      evening.failed = evening.failed || !result;
      if (result) evening.candidates.clear();
      evening.has_graph = evening.has_graph || result;
      evening.candidates.push_back(i);
      if (!(*engine)->maintain()) {
        evening.failed = true;
        following = false;
      }
    }
    return evening;
  }

  // The next morning: one of the candidates. Then work goes on.
  void check(const Evening& evening) {
    auto engine = open();
    const auto contents = engine->load();
    size_t state = 0;
    if (contents) {
      state = history_.find(*contents);
      ASSERT_LT(state, history_.size()) << "no state that it was ever in";
      EXPECT_NE(std::ranges::find(evening.candidates, state), evening.candidates.end()) << state;
      EXPECT_TRUE(engine->verify());
    } else {
      EXPECT_EQ(contents.error().code, ErrorCode::kNotFound) << contents.error().message;
      EXPECT_FALSE(evening.has_graph);
      ASSERT_TRUE(history_.reset(engine.get(), 0));
    }
    if (state + 1 < history_.size()) {
      ++state;
      ASSERT_TRUE(engine->apply(history_.change(state)));
    }
    EXPECT_EQ(history_.difference(*engine->load(), state), "");
    engine.reset();
    fs::remove(path_);
  }

  SqliteHistory history_{8, 6, 6};
};

TEST_P(SqliteFailures, OfEveryOperationAreSaidAndLoseNothing) {
  FailingDisk sound;
  EXPECT_FALSE(run(&sound, Durability::kPower).failed);
  fs::remove(path_);
  ASSERT_GT(sound.count, 60u);
  uint64_t unsaid = 0;
  uint64_t first = 0;
  for (const bool forever : {false, true}) {
    for (const int code : {SQLITE_FULL, SQLITE_IOERR_WRITE}) {
      // Every operation fails in one way at least.
      for (uint64_t at = first++; at < sound.count; at += kSlowTools ? 16 : 4) {
        SCOPED_TRACE(std::to_string(at) + (forever ? " for ever " : " once ") + std::to_string(code));
        FailingDisk disk;
        disk.at = at;
        disk.forever = forever;
        disk.code = code;
        const Evening evening = run(&disk, Durability::kPower);
        unsaid += !evening.failed;
        check(evening);
        if (HasFailure()) return;
      }
    }
  }
  // Only what SQLite does in vain when a database is closed may fail unsaid: the log stays then, and is read by the next.
  EXPECT_LT(unsaid, sound.count / 4);
}

// Every Delta waits for the disk with kPower, and none without.
TEST_P(SqliteFailures, TheDiskIsWaitedForAsMuchAsWasAskedFor) {
  for (const Durability durability : {Durability::kProcess, Durability::kPower}) {
    FailingDisk disk;
    const CheckedVfs vfs(&disk);
    auto engine = open({.key = Key::of("key"), .durability = durability}, {}, vfs.name());
    ASSERT_TRUE(history_.reset(engine.get(), 0));
    // The first to write to a log waits for its header.
    ASSERT_TRUE(engine->apply(history_.change(1)));
    const uint64_t before = disk.syncs;
    for (size_t i = 2; i <= 4; ++i) ASSERT_TRUE(engine->apply(history_.change(i)));
    EXPECT_EQ(disk.syncs - before, durability == Durability::kPower ? 3u : 0u);
    ASSERT_TRUE(engine->sync());
    EXPECT_EQ(disk.syncs - before, durability == Durability::kPower ? 4u : 1u);
    engine.reset();
    fs::remove(path_);
  }
}

INSTANTIATE_TEST_SUITE_P(Each, SqliteDamage, testing::Bool(), name_of_schema);
INSTANTIATE_TEST_SUITE_P(Each, SqliteFailures, testing::Bool(), name_of_schema);

// ---- sites as text

std::vector<isg::Site> read(std::string_view text, size_t sites_max = SIZE_MAX) {
  std::vector<isg::Site> sites;
  read_sites(text, sites_max, &sites);
  return sites;
}

TEST(Sites, AreTextAndBack) {
  const std::vector<isg::Site> sites = {{0, 1}, {12, 5}, {4'294'967'295, 4'294'967'295}};
  std::string text;
  append_sites(sites, &text);
  EXPECT_EQ(text, "0:1 12:5 4294967295:4294967295");
  EXPECT_EQ(read(text), sites);
  EXPECT_EQ(read(text, 2).size(), 2u);
  EXPECT_TRUE(read("").empty());
  for (const char* wrong : {"1", "1:", ":1", "a:b", "1:2 ", "1:2 3", "4294967296:1", "-1:1", "1;2"})
    EXPECT_THROW(read(wrong), Failure) << wrong;
}

}  // namespace
}  // namespace pt::store::sqlite
