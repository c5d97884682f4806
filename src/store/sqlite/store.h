// A Store is what an engine and its Readers share: which file the graph is in at the moment, or why there is none.
//
// The path that people know is a symbolic link to a file beside it, `graph.db` to `graph.db.5e1f03a9`. A graph that is
// reset() is written to a file of another name, and the link renamed over the old one. So a log (-wal) can never meet a database
// that it does not belong to, which renaming the database itself would allow, and whoever still reads the old file reads it to
// its end, in this process or another.
//
// A Session is a Connection to that file. A Reader has one, and opens another when the file is another.
//
// Lifetime: until the last who shares it ends.
// Threads:  any.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/mutex.h"
#include "graph/snapshot.h"
#include "store/api/engine.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/tables.h"

namespace pt::store::sqlite {

struct Place {
  std::string file;
  uint64_t number = 0;  // another for each file
};

class Store {
 public:
  Store(std::string path, const Schema& schema, const Options& options, const char* vfs)
      : path_(std::move(path)), schema_(schema), options_(options), vfs_(vfs) {}

  const std::string& path() const { return path_; }
  const Schema& schema() const { return schema_; }
  const Options& options() const { return options_; }
  const char* vfs() const { return vfs_; }

  // The file that the link leads to; itself if it is no link.
  Result<std::string> target() const;

  // Where the graph is, or why there is none. Who only reads looks at the link again each time: about 1 µs.
  Result<Place> place();
  // The same in short.
  Result<uint64_t> place_number();

  void move_to(std::string file);
  void give_up(Error error);

  // The graph at this instance and epoch, if somebody has loaded it.
  graph::SnapshotPtr loaded(uint64_t instance, uint64_t epoch) const;
  void keep(graph::SnapshotPtr graph, uint64_t instance);
  // Whatever was kept last; null if nobody has asked.
  std::pair<graph::SnapshotPtr, uint64_t> last_loaded() const;

 private:
  Result<void> look_at_link();

  const std::string path_;
  const Schema& schema_;
  const Options options_;
  const char* const vfs_;

  mutable Mutex mutex_;
  std::optional<Error> fault_ PT_GUARDED_BY(mutex_);
  Place place_ PT_GUARDED_BY(mutex_);
  graph::SnapshotPtr graph_ PT_GUARDED_BY(mutex_);
  uint64_t graph_instance_ PT_GUARDED_BY(mutex_) = 0;
};

struct Session {
  // Throws, also if the file is of another version, schema or key.
  Session(const Store& store, const Place& place, OpenAs as);
  virtual ~Session() = default;

  Connection connection;
  uint64_t place_number;
  Statement meta;
};

}  // namespace pt::store::sqlite
