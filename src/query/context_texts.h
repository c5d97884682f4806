// ContextTexts is what generate-context wants of the sources: the graph knows where an item stands, not its text.
//
// Threads: any; an engine may ask from a thread of its own, and go on after its caller has given up.
#pragma once

#include <memory>
#include <string>

#include "base/stop.h"
#include "graph/snapshot.h"

namespace pt::query {

class ContextTexts {
 public:
  virtual ~ContextTexts() = default;
  // The text of a node from its begin() to its end(), as if it stood at the left margin; empty if it cannot be had. Throws
  // Stopped.
  virtual std::string source(const graph::NodeView& node, Stop stop) = 0;
  // The first sentence of its documentation on one line; empty if it has none. Throws Stopped.
  virtual std::string summary(const graph::NodeView& node, Stop stop) = 0;
};
using ContextTextsPtr = std::shared_ptr<ContextTexts>;

}  // namespace pt::query
