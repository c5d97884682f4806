// A synthetic workspace that somebody works on: for tests, not part of the program. Most steps change some nodes and edges
// of one file, some replace the whole workspace by another one, whose paths are partly the same: so every part of a Delta
// occurs, and slots of nodes are vacated and used again.
//
// The same seed makes the same steps on every platform.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "graph/synthetic_facts.h"
#include "isg/delta.h"

namespace pt::graph {

class ChangingFacts {
 public:
  explicit ChangingFacts(uint64_t seed) : state_(seed * 2 + 1) {}

  // From the last state, which is nothing at first, to the next.
  isg::Delta step(uint64_t from_epoch) {
    std::vector<const isg::Facts*> before = current_;
    if (current_.empty() || below(6) == 0) {
      replace_all();
    } else {
      edit_file(below(static_cast<uint32_t>(current_.size())));
    }
    return isg::diff(before, current_, from_epoch);
  }

 private:
  void replace_all() {
    SyntheticOptions options;
    options.files = 2 + below(4);
    options.files_of_crate = 3;
    options.externals = 10 + below(30);
    options.seed = below(1000);
    workspaces_.push_back(std::make_unique<SyntheticWorkspace>(options));
    original_ = current_ = workspaces_.back()->facts();
  }

  // A file as it was first, but for some nodes and edges.
  void edit_file(uint32_t file) {
    const isg::Facts& original = *original_[file];
    auto edited = std::make_unique<isg::Facts>();
    edited->nodes = original.nodes;
    edited->externals = original.externals;
    edited->foreign = original.foreign;
    edited->edges = original.edges;
    edited->sites = original.sites;
    uint32_t rarity = 1 + below(30);
    for (isg::Node& node : edited->nodes) {
      if (below(rarity) != 0) continue;
      node.begin.line += below(100);
      node.end.line = node.begin.line + below(2) * 2'000'000;  // too far for the usual record
      node.name_at = node.begin;
      node.body = {};
      node.unresolved = below(3) * 40'000;
      node.flags ^= below(8);
      node.cfg = below(2) == 0 ? "unix" : "";
    }
    for (isg::FactEdge& edge : edited->edges) {
      if (below(rarity) == 0) edge.flags ^= isg::kFlagImplicit;
      if (below(rarity) == 0) edge.confidence = static_cast<isg::Confidence>(below(isg::kConfidenceCount));
    }
    std::erase_if(edited->edges, [&](const isg::FactEdge& edge) {
      return edge.kind == isg::EdgeKind::kCalls && below(rarity) == 0;
    });
    for (isg::Site& site : edited->sites) {
      if (below(rarity) == 0) site.column += 10'000;
    }
    files_.push_back(std::move(edited));
    current_[file] = files_.back().get();
  }

  uint64_t next() {  // xorshift64*
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545'F491'4F6C'DD1D;
  }
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>((next() >> 32) % bound); }

  uint64_t state_;
  std::vector<std::unique_ptr<SyntheticWorkspace>> workspaces_;
  std::vector<std::unique_ptr<isg::Facts>> files_;
  std::vector<const isg::Facts*> original_;
  std::vector<const isg::Facts*> current_;
};

}  // namespace pt::graph
