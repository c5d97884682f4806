// RowMaker writes rows: what answers say about nodes and sites.
//
// Lifetime: rows refer to the Snapshot and to the header's strings.
// Threads:  none.
// Cost:     a copy of the path for each row; a hundred callers with their sites take about 30 µs (query_bench).
#pragma once

#include <string>

#include "base/stop.h"
#include "query/questions.h"

namespace pt::query {

class RowMaker {
 public:
  // `header` receives the epoch, and the paths of the rows. row() throws Stopped.
  RowMaker(const graph::Snapshot& snapshot, AnswerHeader* header, Stop stop = Stop())
      : snapshot_(snapshot), header_(header), stop_(stop) {
    header->epoch = snapshot.epoch();
  }

  NodeRow row(NodeId node);
  std::string_view path(NodeId node);
  SiteRow site(NodeId from, isg::Site site) const;
  // The first site of an edge; absent position if it has none.
  SiteRow first_site(const graph::EdgeView& edge) const;

 private:
  const graph::Snapshot& snapshot_;
  AnswerHeader* header_;
  Stop stop_;
  std::string path_;
};

// Fills `listed` and `cut` for a list of `total` entries.
void count_list(AnswerHeader* header, uint64_t total, uint64_t listed);

// How many of `total` entries a limit lets through; 0 is no limit but kRowsMax, which is always one.
uint64_t within(uint32_t limit, uint64_t total);

// Edges that point to a node, CONTAINS and DEFINES left out. Two array reads.
inline uint64_t in_degree(const graph::Snapshot& snapshot, NodeId node) {
  return snapshot.in_dependencies(node).size();
}

}  // namespace pt::query
