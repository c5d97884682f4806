// What the tests of the sqlite engines share: both schemas, a folder, and a stranger who opens the database with SQLite alone.
// Not part of the program.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/scratch_folder.h"
#include "store/api/store_history.h"
#include "store/sqlite/sqlite_engine.h"

namespace pt::store::sqlite {

// The same graph as it would be laid out anew, NodeIds included: what load() gives.
inline graph::SnapshotPtr laid_out_anew(const graph::Snapshot& graph) {
  isg::Delta delta;
  delta.to_epoch = graph.epoch();
  std::vector<isg::KeyIndex> keys(graph.slot_count());
  std::string path;
  graph.for_each_node([&](graph::NodeView view) {
    isg::Node node = view.value(&path);
    node.path = delta.strings.add(path);
    keys[view.node().index()] = static_cast<isg::KeyIndex>(delta.keys.size());
    delta.keys.push_back(node.id);
    delta.nodes_added.push_back(node);
  });
  graph.for_each_edge([&](const graph::EdgeView& edge) {
    const auto first_site = static_cast<uint32_t>(delta.sites.size());
    for (uint32_t i = 0; i < edge.sites.size(); ++i) delta.sites.push_back(edge.sites[i]);
    delta.edges_added.push_back({{keys[edge.from.index()], keys[edge.to.index()],
                                  edge.via.valid() ? keys[edge.via.index()] : isg::kNoKey, edge.kind},
                                 edge.confidence,
                                 edge.flags,
                                 first_site,
                                 edge.sites.size()});
  });
  return *graph::apply(*graph::Snapshot::empty(), delta);
}

// Of graphs as load() lays them out.
class SqliteHistory final : public StoreHistory {
 public:
  using StoreHistory::StoreHistory;

 protected:
  std::string difference_of_graph(const graph::Snapshot& graph, size_t i) const override {
    return graph::first_difference(graph, *laid_out_anew(*state(i).graph));
  }
};

class TestFolder : public ScratchFolder {
 public:
  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path()))
      names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }
};

// Somebody who opens the database as any other.
class Stranger {
 public:
  explicit Stranger(const std::string& path) {
    EXPECT_EQ(sqlite3_open(path.c_str(), &db_), SQLITE_OK) << path;
  }
  ~Stranger() { sqlite3_close(db_); }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

  // All values of all rows, a blank between them; or what SQLite says is wrong.
  std::string ask(const std::string& sql) {
    std::string text;
    auto add = [](void* to, int columns, char** values, char**) {
      for (int i = 0; i < columns; ++i)
        *static_cast<std::string*>(to) += (values[i] == nullptr ? "NULL" : values[i]) + std::string(" ");
      return 0;
    };
    char* wrong = nullptr;
    if (sqlite3_exec(db_, sql.c_str(), add, &text, &wrong) != SQLITE_OK) text = wrong;
    sqlite3_free(wrong);
    while (text.ends_with(' ')) text.pop_back();
    return text;
  }
  sqlite3* handle() const { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

// A fixture for both schemas.
class EachSchema : public testing::TestWithParam<bool> {
 protected:
  Result<std::unique_ptr<Engine>> try_open(const Options& options, Hooks hooks = {},
                                           const char* vfs = nullptr) {
    return GetParam() ? open_sqlite_seed(path_, options, std::move(hooks), vfs)
                      : open_sqlite(path_, options, std::move(hooks), vfs);
  }
  std::unique_ptr<Engine> open(const Options& options = {.key = Key::of("key")}, Hooks hooks = {},
                               const char* vfs = nullptr) {
    auto engine = try_open(options, std::move(hooks), vfs);
    EXPECT_TRUE(engine) << engine.error().message;
    return engine ? *std::move(engine) : nullptr;
  }

  TestFolder folder_;
  const std::string path_ = folder_ / "graph.db";
};

inline std::string name_of_schema(const testing::TestParamInfo<bool>& info) {
  return info.param ? "Seed" : "Integer";
}

}  // namespace pt::store::sqlite
