#include "tests/conformance/engines.h"

#include <fstream>

#include "base/storage_files.h"
#include "store/adjacency/adjacency_engine.h"
#include "store/hybrid/hybrid_engine.h"
#include "store/memory/memory_engine.h"
#include "store/merkle/merkle_engine.h"
#include "store/sqlite/sqlite_engine.h"

namespace pt::conformance {
namespace {

// The disk, for engines that are given one; without state.
DiskStorageFiles disk;

// Of a FileEngine.
std::vector<std::string_view> file_kill_points() {
  return {store::kFileKillPoints.begin(), store::kFileKillPoints.end()};
}

// A torn tail, such as a crash leaves where the disk writes less than whole frames.
void tear_tail(const std::string& path) {
  std::ofstream(path + "/graph", std::ios::app | std::ios::binary) << "torn";
}

}  // namespace

const std::vector<EngineUnderTest>& engines() {
  static const std::vector<EngineUnderTest> all = {
      {"adjacency",
       [](const std::string& path, const store::Options& options, store::Hooks hooks) {
         return store::open_adjacency(path, options, &disk, std::move(hooks));
       },
       file_kill_points(),
       {"append synced"},
       {"tail cut"},
       tear_tail},
      {"merkle",
       [](const std::string& path, const store::Options& options, store::Hooks hooks) {
         return store::open_merkle(path, options, &disk, std::move(hooks));
       },
       file_kill_points(),
       {"append synced"},
       {"tail cut"},
       tear_tail},
      // With the promise that the suite asks for; what it does without one is in tests/hybrid, over each of the others.
      {"hybrid",
       [](const std::string& path, const store::Options& options,
          store::Hooks hooks) -> Result<std::unique_ptr<store::Engine>> {
         auto cold = store::open_adjacency(path, options, &disk, std::move(hooks));
         if (!cold) return cold;
         return store::open_hybrid(*std::move(cold), options, {.promise = store::Promise::kKept});
       },
       file_kill_points(),
       {"append synced"},
       {"tail cut"},
       tear_tail},
      {"memory",
       [](const std::string& path, const store::Options& options, store::Hooks hooks) {
         return store::open_memory(path, options, &disk, std::move(hooks));
       },
       file_kill_points(),
       {"append synced"},
       {"tail cut"},
       tear_tail},
      {"sqlite",
       [](const std::string& path, const store::Options& options, store::Hooks hooks) {
         return store::open_sqlite(path, options, std::move(hooks));
       },
       {store::kSqliteKillPoints.begin(), store::kSqliteKillPoints.end()},
       {},
       {},
       {}},
      {"sqlite-seed",
       [](const std::string& path, const store::Options& options, store::Hooks hooks) {
         return store::open_sqlite_seed(path, options, std::move(hooks));
       },
       {store::kSqliteKillPoints.begin(), store::kSqliteKillPoints.end()},
       {},
       {},
       {}},
  };
  return all;
}

}  // namespace pt::conformance
