// Whether two Snapshots say the same in every respect that a reader can see, NodeIds included: for tests, not part of the
// program. The first difference is told in words.
#pragma once

#include <algorithm>
#include <set>
#include <string>

#include "graph/snapshot.h"

namespace pt::graph {

// Empty if there is none.
inline std::string first_difference(const Snapshot& a, const Snapshot& b) {
  if (a.epoch() != b.epoch()) return "epoch";
  if (!(a.totals() == b.totals())) return "totals";
  if (a.slot_count() != b.slot_count()) return "slot count";
  std::set<std::string> names;
  std::string left_path;
  std::string right_path;
  for (uint32_t i = 0; i < a.slot_count(); ++i) {
    NodeId node(i);
    std::string where = "node " + std::to_string(i);
    if (a.contains(node) != b.contains(node)) return where + ": there";
    if (!a.contains(node)) continue;
    isg::Node left = a.node(node).value(&left_path);
    isg::Node right = b.node(node).value(&right_path);
    where += " " + left_path;
    if (left != right) return where + ": value, other path " + right_path;
    if (a.find(left.id) != node || b.find(left.id) != node) return where + ": look-up by id";
    if (a.module_of(node) != b.module_of(node)) return where + ": module";
    if (a.owner(node) != b.owner(node)) return where + ": owner";
    // Rows of siblings may be longer where equal strings have become one; they never cross a change of prefix.
    for (const Snapshot* each : {&a, &b}) {
      NodeId first = each->first_sibling(node);
      if (each->node(first).path_prefix() != each->node(node).path_prefix()) return where + ": siblings";
    }
    names.emplace(left.name);
    names.insert(left_path.substr(left_path.rfind(':') + 1));
    for (int k = 0; k < isg::kEdgeKindCount; ++k) {
      auto kind = static_cast<isg::EdgeKind>(k);
      auto out_a = a.out(node, kind);
      auto out_b = b.out(node, kind);
      auto in_a = a.in(node, kind);
      auto in_b = b.in(node, kind);
      if (out_a.size() != out_b.size() || in_a.size() != in_b.size()) return where + ": number of edges";
      for (size_t e = 0; e < out_a.size(); ++e) {
        EdgeView x = a.edge(node, kind, out_a[e]);
        EdgeView y = b.edge(node, kind, out_b[e]);
        if (x.to != y.to || x.via != y.via || x.confidence != y.confidence || x.flags != y.flags ||
            x.sites.size() != y.sites.size()) {
          return where + ": outgoing edge";
        }
        for (uint32_t site = 0; site < x.sites.size(); ++site) {
          if (x.sites[site] != y.sites[site]) return where + ": site";
        }
      }
      for (size_t e = 0; e < in_a.size(); ++e) {
        if (in_a[e].from() != in_b[e].from() || in_a[e].flags() != in_b[e].flags() ||
            in_a[e].confidence() != in_b[e].confidence()) {
          return where + ": incoming edge";
        }
      }
    }
  }
  for (const std::string& name : names) {
    for (bool exact : {true, false}) {
      auto left = exact ? a.named(name) : a.named_ignoring_case(name);
      auto right = exact ? b.named(name) : b.named_ignoring_case(name);
      std::ranges::sort(left);
      std::ranges::sort(right);
      if (left != right) return "look-up by name " + name;
    }
  }
  return {};
}

}  // namespace pt::graph
