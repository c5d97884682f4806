// Breadth-first search, and the shortest paths and cycles that follow from it (E. F. Moore, "The shortest path through
// a maze", 1959). Generic over how the neighbours of a vertex are found, so that they run over a Snapshot or a
// FlatGraph without copying it.
//
// Neighbours are given as a callable (vertex, visit) that calls visit(uint32_t) for each.
//
// Of several shortest paths the one is taken whose vertices come first in a given order, compared one by one: distances
// are measured backwards from the end, then each step goes to the first neighbour that is one nearer.
//
// Threads: free functions; BreadthFirst is the caller's working memory.
// Cost:    linear in the vertices and arcs reached, plus one word for each vertex there is.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace pt::graph {

// Distances from one vertex, kept to be reused.
class BreadthFirst {
 public:
  static constexpr uint32_t kUnreached = 0xFFFF'FFFF;

  // Visits everything within `distance_max` of `start`, until `stop` was reached. vertices: one more than the largest.
  template <typename Neighbours>
  void run(uint32_t vertices, uint32_t start, uint32_t stop, uint32_t distance_max, Neighbours neighbours) {
    distance_.assign(vertices, kUnreached);
    queue_.clear();
    queue_.push_back(start);
    distance_[start] = 0;
    for (size_t next = 0; next < queue_.size() && distance_[stop] == kUnreached; ++next) {
      uint32_t vertex = queue_[next];
      if (distance_[vertex] >= distance_max) break;
      neighbours(vertex, [&](uint32_t neighbour) {
        if (distance_[neighbour] != kUnreached) return;
        distance_[neighbour] = distance_[vertex] + 1;
        queue_.push_back(neighbour);
      });
    }
  }

  uint32_t distance(uint32_t vertex) const { return distance_[vertex]; }
  // Everything reached, in order of distance.
  const std::vector<uint32_t>& reached() const { return queue_; }

 private:
  std::vector<uint32_t> distance_;
  std::vector<uint32_t> queue_;
};

namespace shortest_path_detail {

// Appends the vertices behind `from` on the way to where `search` started; every step is one nearer.
template <typename Successors, typename Before>
void descend(uint32_t from, uint32_t distance, const BreadthFirst& search, Successors successors,
             Before before, std::vector<uint32_t>* path) {
  for (uint32_t left = distance; left > 0; --left) {
    uint32_t best = BreadthFirst::kUnreached;
    successors(from, [&](uint32_t next) {
      if (search.distance(next) != left - 1) return;
      if (best == BreadthFirst::kUnreached || (next != best && before(next, best))) best = next;
    });
    path->push_back(best);
    from = best;
  }
}

}  // namespace shortest_path_detail

// The vertices from `from` to `to`, both included; empty if there is no way of at most `steps_max`.
template <typename Successors, typename Predecessors, typename Before>
std::vector<uint32_t> shortest_path(uint32_t vertices, uint32_t from, uint32_t to, uint32_t steps_max,
                                    Successors successors, Predecessors predecessors, Before before,
                                    BreadthFirst* search) {
  search->run(vertices, to, from, steps_max, predecessors);
  if (search->distance(from) == BreadthFirst::kUnreached) return {};
  std::vector<uint32_t> path{from};
  shortest_path_detail::descend(from, search->distance(from), *search, successors, before, &path);
  return path;
}

// The vertices of a shortest cycle through `vertex`, beginning with it and not repeating it; {vertex} for a self-loop,
// empty if there is none of at most `steps_max`.
template <typename Successors, typename Predecessors, typename Before>
std::vector<uint32_t> shortest_cycle(uint32_t vertices, uint32_t vertex, uint32_t steps_max,
                                     Successors successors, Predecessors predecessors, Before before,
                                     BreadthFirst* search) {
  // Everything is measured: no vertex stops the search but the start, which is there from the beginning.
  search->run(vertices + 1, vertex, vertices, steps_max - 1, predecessors);
  uint32_t length = BreadthFirst::kUnreached;
  successors(vertex, [&](uint32_t next) {
    if (search->distance(next) != BreadthFirst::kUnreached)
      length = std::min(length, search->distance(next) + 1);
  });
  if (length == BreadthFirst::kUnreached) return {};
  std::vector<uint32_t> cycle{vertex};
  shortest_path_detail::descend(vertex, length, *search, successors, before, &cycle);
  cycle.pop_back();
  return cycle;
}

}  // namespace pt::graph
