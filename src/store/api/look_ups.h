// LookUps are the few things that an engine of hash probes or of a query language has to find, many at a time; LookUpReader
// (look_up_reader.h) answers the questions from them.
//
// Asked for in batches, because a round trip to a server costs as much as a thousand probes: a search asks once a level.
//
// Lifetime: what a visitor is given lives until it returns; it copies what it keeps, asks for nothing more and throws nothing:
//           an engine may hold a lock meanwhile, or stand within a library of C.
// Threads:  as the Reader that uses it.
// Errors:   as Reader. A node or edge that is not there is not visited, and is no error. The Stop is looked at every few
//           hundred visits.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "base/stop.h"
#include "graph/snapshot.h"
#include "isg/facts.h"
#include "query/questions.h"

namespace pt::store {

// An edge as it is seen from one of its ends.
struct EdgeSeen {
  isg::SigHash far;
  std::optional<isg::SigHash> via;
  isg::EdgeKind kind = isg::EdgeKind::kContains;
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  std::span<const isg::Site> sites;  // sorted, relative to the source
};

// `asked`: index of the SigHash that it was asked for by.
using NodeVisitor = std::function<void(size_t asked, const isg::Node& node)>;
using EdgeVisitor = std::function<void(size_t asked, const EdgeSeen& edge)>;

class LookUps {
 public:
  virtual ~LookUps() = default;

  // Brackets the look-ups of one answer. end() is false if they may have seen different epochs; the answer is then made again.
  // Attempts count from 1. From the third on, begin() keeps Deltas out until end().
  virtual Result<void> begin(int attempt, Stop stop) = 0;
  virtual bool end() = 0;

  // Of the graph that is being looked at. Of the totals, those of nodes and edges may be left out.
  virtual uint64_t epoch() const = 0;
  virtual graph::Totals totals() const = 0;

  virtual Result<void> nodes(std::span<const isg::SigHash> ids, const NodeVisitor& visit, Stop stop) = 0;
  // In any order.
  virtual Result<void> edges(std::span<const isg::SigHash> ids, query::Direction direction,
                             isg::EdgeKindSet kinds, const EdgeVisitor& visit, Stop stop) = 0;
  // Those whose name, or else the last word of whose path, is `word`; `asked` is 0.
  virtual Result<void> named(std::string_view word, const NodeVisitor& visit, Stop stop) = 0;
};

}  // namespace pt::store
