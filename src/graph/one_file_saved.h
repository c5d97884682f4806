// OneFileSaved is the step that a save of one file of a SyntheticWorkspace makes, there and back: for benchmarks, not part of the
// program. The calls of every fifth node go, and come again.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/synthetic_facts.h"
#include "isg/delta.h"

namespace pt::graph {

class OneFileSaved {
 public:
  enum class Lines : uint8_t { kStay, kMove };  // kMove: each item of the file stands a line below, too

  explicit OneFileSaved(const SyntheticWorkspace& workspace, Lines lines = Lines::kStay) {
    constexpr size_t kFile = 700;
    const auto all = workspace.facts();
    const isg::Facts& original = *all[kFile];
    edited_.nodes = original.nodes;
    edited_.externals = original.externals;
    edited_.foreign = original.foreign;
    edited_.edges = original.edges;
    edited_.sites = original.sites;
    if (lines == Lines::kMove)
      for (isg::Node& node : edited_.nodes) ++node.begin.line;
    std::erase_if(edited_.edges,
                  [](const isg::FactEdge& e) { return e.kind == isg::EdgeKind::kCalls && e.from % 5 == 0; });
    auto without = all;
    without[kFile] = &edited_;
    there_ = isg::diff(all, without, 0);
    back_ = isg::diff(without, all, 0);
  }

  // The step from `epoch` to the next; epochs of the full graph are odd.
  const isg::Delta& from(uint64_t epoch) {
    isg::Delta& delta = epoch % 2 == 1 ? there_ : back_;
    delta.from_epoch = epoch;
    delta.to_epoch = epoch + 1;
    return delta;
  }

 private:
  isg::Facts edited_;
  isg::Delta there_, back_;
};

}  // namespace pt::graph
