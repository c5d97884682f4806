// The Checker holds one Snapshot against the markers of a Fixture.
//
// Lifetime: refers to the Index, which must outlive it.
// Threads:  none.
// Cost:     one pass over all edges, then a scan of the edges for each marker: fixtures are small.
#pragma once

#include <string>
#include <vector>

#include "fixture.h"
#include "graph/snapshot.h"
#include "pipeline/indexer.h"

namespace pt::corpus {

class Checker {
 public:
  explicit Checker(const pipeline::Index& index);

  // What each marker that does not hold should have found, and what is there instead. Empty: all hold.
  std::vector<std::string> check(const Fixture& fixture);

 private:
  // A site of an edge, as a marker sees it.
  struct PlacedEdge {
    graph::EdgeView edge;
    std::string file;
    isg::Position at;
  };

  void check(const Marker& marker);
  void fail(const Marker& marker, std::string found);
  std::string path(graph::NodeId node) const;
  std::string list(std::vector<std::string> words) const;
  std::vector<graph::NodeId> nodes_at(const Marker& marker) const;
  std::string describe(graph::NodeId node) const;
  std::string describe(const PlacedEdge& placed) const;

  void check_node(const Marker& marker);
  void check_no_node(const Marker& marker);
  bool node_matches(graph::NodeId node, std::string_view wanted, std::string* complaint) const;
  void check_site(const Marker& marker, isg::EdgeKind kind, bool exactly);
  void check_no_site(const Marker& marker, bool any_kind, isg::EdgeKind kind);
  void check_neighbours(const Marker& marker);
  void check_count(const Marker& marker);
  void check_external(const Marker& marker);
  void check_paths(const Marker& marker);
  void check_diagnostics(const Fixture& fixture);

  const pipeline::Index& index_;
  const graph::Snapshot& snapshot_;
  std::vector<PlacedEdge> placed_;
  std::vector<std::string> failures_;
};

}  // namespace pt::corpus
