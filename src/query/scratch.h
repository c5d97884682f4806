// Scratch is the working memory of a traversal, kept from question to question so that answering allocates nothing.
//
// Lifetime: any; it grows to the largest Snapshot it met.
// Threads:  none; one for each thread that answers.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/page_rank.h"
#include "graph/shortest_path.h"
#include "graph/snapshot.h"

namespace pt::query {

// A set of NodeIds: one bit each, so that half a million nodes fit the first caches and clearing is cheap. An array
// of epoch stamps needs no clearing, but is 32 times as large.
class NodeSet {
 public:
  // Empty, with room for NodeIds below `slots`.
  void reset(uint32_t slots) { words_.assign((size_t{slots} + 63) / 64, 0); }
  bool contains(graph::NodeId node) const { return (words_[node.index() / 64] >> (node.index() % 64)) & 1; }
  // Whether it was new.
  bool insert(graph::NodeId node) {
    uint64_t bit = uint64_t{1} << (node.index() % 64);
    uint64_t& word = words_[node.index() / 64];
    bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }
  void erase(graph::NodeId node) { words_[node.index() / 64] &= ~(uint64_t{1} << (node.index() % 64)); }

 private:
  std::vector<uint64_t> words_;
};

struct Scratch {
  NodeSet certain;
  NodeSet possible;
  NodeSet certain_nearer;
  NodeSet possible_nearer;
  std::vector<graph::NodeId> queue;
  std::vector<graph::NodeId> possible_queue;
  std::vector<uint32_t> group_of_module;  // by NodeId
  graph::BreadthFirst search;
  graph::PageRank ranks;
};

}  // namespace pt::query
