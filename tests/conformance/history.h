// A History is what an engine is told over time, and what it has to have afterwards: graphs, the Deltas between them, records.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/api/engine.h"
#include "tests/conformance/random_graphs.h"

namespace pt::conformance {

class History {
 public:
  // `states` graphs of about `items` nodes.
  History(uint64_t seed, size_t states, size_t items);

  size_t size() const { return graphs_.size(); }
  const graph::SnapshotPtr& graph(size_t i) const { return graphs_[i]; }
  // Leads from state i - 1 to state i.
  store::Change change(size_t i) const { return {deltas_[i], changes_[i]}; }
  // All of state i, as reset() takes them.
  std::vector<store::RecordChange> records(size_t i) const;

  // Why `contents` are not those of state i, or empty: the graph as it is exported, and the records.
  std::string difference(const store::Contents& contents, size_t i) const;
  // The state whose epoch and contents these are; size() if there is none.
  size_t find(const store::Contents& contents) const;

 private:
  StringArena strings_;
  std::vector<graph::SnapshotPtr> graphs_;
  std::vector<isg::Delta> deltas_;
  std::vector<std::vector<store::RecordChange>> changes_;
  std::vector<std::map<std::string, std::string>> records_;
  std::vector<std::string> exports_;
};

// The whole graph as text, whatever its NodeIds.
std::string export_text(const graph::Snapshot& graph);

}  // namespace pt::conformance
