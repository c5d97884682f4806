// A History is what an engine is told over time, and what it has to have afterwards: random graphs, compared as they are
// exported, since engines lay them out in ways of their own.
#pragma once

#include <string>
#include <vector>

#include "store/api/store_history.h"
#include "tests/conformance/random_graphs.h"

namespace pt::conformance {

class History final : public store::StoreHistory {
 public:
  // `states` graphs of about `items` nodes.
  History(uint64_t seed, size_t states, size_t items);

  const graph::SnapshotPtr& graph(size_t i) const { return state(i).graph; }

 private:
  std::string difference_of_graph(const graph::Snapshot& graph, size_t i) const override;

  std::vector<std::string> exports_;
};

// The whole graph as text, whatever its NodeIds.
std::string export_text(const graph::Snapshot& graph);

}  // namespace pt::conformance
