// Personalised PageRank by forward push (R. Andersen, F. Chung, K. Lang, "Local graph partitioning using PageRank vectors",
// 2006): how often a walk stands at a vertex that begins at a seed and, before each step, goes back there with
// probability `restart`. It looks at the neighbourhood of the seeds alone, however large the graph is.
//
// A push takes the mass that waits at a vertex, keeps a share and hands the rest on to its neighbours. Once less than `bound`
// times its degree waits at every vertex, the rank of each is below its true one by at most `bound` times its degree, and
// all pushes together have visited at most 1 / (restart * bound) edges. A seed is pushed once whatever its degree.
//
// Masses are whole numbers, and vertices are pushed in the order in which they were met: the same edges in the same order give
// the same ranks on every machine, whatever their vertices are called.
//
// Generic over the graph:
//
//   degree(vertex)            how many edges lead away; what a push costs
//   edges(vertex, mass, give) hands `mass` on: give(neighbour, its part) for each. Parts that are not given are lost, as they
//                             are where there are no edges
//
// Threads: none; PageRank is the caller's working memory, kept from question to question.
// Cost:    as above; some 40 bytes for each vertex met.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace pt::graph {

class PageRank {
 public:
  // All of the mass there is; ranks are parts of it.
  static constexpr uint64_t kWhole = uint64_t{1} << 40;

  struct Options {
    uint64_t restart_percent = 20;
    uint64_t bound = kWhole / 4096;  // of mass, for each edge of a vertex
  };

  // Each seed begins with the same share. What degree(), edges() and these throw passes, and the next run() begins anew all the
  // same.
  template <typename Degree, typename Edges>
  void run(std::span<const uint32_t> seeds, const Options& options, Degree degree, Edges edges) {
    place_.clear();
    states_.clear();
    queue_.clear();
    for (uint32_t seed : seeds) {
      const uint32_t place = meet(seed);
      states_[place].residual += kWhole / seeds.size();
      // Pushed whatever its degree; but once, however often it is named.
      if (!std::exchange(states_[place].waits, true)) queue_.push_back(place);
    }
    for (size_t next = 0; next < queue_.size(); ++next) {
      const uint32_t place = queue_[next];
      const uint64_t mass = std::exchange(states_[place].residual, 0);
      const uint64_t kept = mass * options.restart_percent / 100;
      states_[place].rank += kept;
      states_[place].waits = false;
      edges(states_[place].vertex, mass - kept, [&](uint32_t neighbour, uint64_t part) {
        if (part == 0) return;
        const uint32_t met = meet(neighbour);
        State& state = states_[met];
        state.residual += part;
        if (state.waits || state.residual < options.bound ||
            state.residual / options.bound < degree(neighbour))
          return;
        state.waits = true;
        queue_.push_back(met);
      });
    }
    // What still waits would be kept in part if it were pushed: it tells apart those that were met but not pushed.
    for (State& state : states_) state.rank += state.residual * options.restart_percent / 100;
  }

  // Of the last run(); 0 for what it did not come to.
  uint64_t rank(uint32_t vertex) const {
    const auto place = place_.find(vertex);
    return place == place_.end() ? 0 : states_[place->second].rank;
  }
  // visit(vertex, rank) for each with a rank, in the order in which they were met.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const State& state : states_) visit(state.vertex, state.rank);
  }

 private:
  struct State {
    uint64_t rank = 0;
    uint64_t residual = 0;
    uint32_t vertex = 0;
    bool waits = false;
  };

  uint32_t meet(uint32_t vertex) {
    const auto [place, is_new] = place_.emplace(vertex, static_cast<uint32_t>(states_.size()));
    if (is_new) states_.push_back({0, 0, vertex, false});
    return place->second;
  }

  boost::unordered_flat_map<uint32_t, uint32_t> place_;  // in states_, by vertex
  std::vector<State> states_;
  std::vector<uint32_t> queue_;  // of places
};

}  // namespace pt::graph
