// MetNodes are the nodes that one answer has met: looked up in batches, put in the order of lists, written as rows.
//
// Lifetime: of one answer; indexes and Nodes hold until the end. Rows refer to the strings of the answer's header.
// Threads:  none.
// Cost:     a hash probe and a copy of some 200 bytes for each node.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"
#include "base/stop.h"
#include "isg/facts.h"
#include "query/questions.h"
#include "store/api/look_ups.h"

namespace pt::store {

// Neither test code nor an example nor a build script.
inline bool is_production(const isg::Node& node) {
  return (node.flags & (isg::kFlagTest | isg::kFlagExample | isg::kFlagBuild)) == 0;
}

// The order of lists: production before test, family, path bytes, SigHash.
bool list_order_before(const isg::Node& a, const isg::Node& b);

class MetNodes {
 public:
  MetNodes(LookUps* look_ups, Stop stop) : look_ups_(*look_ups), stop_(stop) {}

  // Indexes of these nodes, in one look-up for those that are new.
  Result<std::vector<uint32_t>> look_up(std::span<const isg::SigHash> ids);

  // Without visibility and cfg, which no row shows. Of a node that is not there, which is so for the subject of a question
  // and when the look-ups saw two epochs, only the id is set.
  const isg::Node& operator[](uint32_t index) const { return nodes_[index]; }
  bool found(uint32_t index) const { return found_[index]; }
  bool before(uint32_t a, uint32_t b) const { return list_order_before(nodes_[a], nodes_[b]); }

 private:
  void keep(const isg::Node& from, isg::Node* to);

  LookUps& look_ups_;
  Stop stop_;
  StringArena strings_;
  std::string_view file_;  // of the last one
  std::deque<isg::Node> nodes_;
  std::vector<bool> found_;
  boost::unordered_flat_map<isg::SigHash, uint32_t, std::hash<isg::SigHash>> index_of_;
};

// Writes what answers say about nodes.
class NodeRows {
 public:
  explicit NodeRows(query::AnswerHeader* header) : strings_(header->strings) {}

  query::NodeRow row(const isg::Node& node);

 private:
  StringArena& strings_;
  std::string_view file_;  // of the last row
};

}  // namespace pt::store
