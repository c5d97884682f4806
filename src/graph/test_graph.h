// TestGraph builds small graphs for tests, by name: not part of the program.
//
//   TestGraph g;
//   g.module("k");
//   g.function("k::f");
//   g.calls("k::f", "k::g");
//   SnapshotPtr snapshot = g.snapshot();
//
// A path names its node. Two nodes of one path need a label behind `#`: `k::f#second`, which is not part of the path.
// Nothing is added by itself: owners are edges too.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/snapshot.h"
#include "isg/delta.h"

namespace pt::graph {

class TestGraph {
 public:
  struct EdgeOptions {
    isg::Confidence confidence = isg::Confidence::kExact;
    isg::Flags flags = 0;
    std::string via = {};
    std::vector<isg::Site> sites = {};
  };

  isg::Node& node(const std::string& name, isg::Family family, isg::Flavour flavour = isg::Flavour::kNone) {
    std::string path = name.substr(0, name.find('#'));
    isg::Node node;
    node.family = family;
    node.flavour = flavour;
    node.path = strings_.add(path);
    node.name = strings_.add(split_path(node.path).tail);
    node.signature = strings_.add(std::string(isg::name_of(family)) + " " + std::string(node.name));
    node.crate = node.path.substr(0, node.path.find("::"));
    node.file = strings_.add(std::string(node.crate) + ".rs");
    auto line = static_cast<uint32_t>(10 * (nodes_.size() + 1));
    node.begin = {line, 1};
    node.end = {line + 9, 2};
    node.name_at = {line, 8};
    node.id = isg::sig_hash(family, name, node.signature, {});
    return nodes_[name] = node;
  }
  isg::Node& module(const std::string& name) {
    bool root = name.find("::") == std::string::npos;
    isg::Node& made = node(name, isg::Family::kModule, root ? isg::Flavour::kCrate : isg::Flavour::kFile);
    return made;
  }
  isg::Node& function(const std::string& name) {
    return node(name, isg::Family::kFunction, isg::Flavour::kFree);
  }
  isg::Node& type(const std::string& name) { return node(name, isg::Family::kStruct, isg::Flavour::kStruct); }
  isg::Node& trait(const std::string& name) { return node(name, isg::Family::kTrait); }
  isg::Node& impl(const std::string& name) {
    return node(name, isg::Family::kImpl, isg::Flavour::kTraitImpl);
  }
  isg::Node& external(const std::string& name, isg::Family family) {
    isg::Node& made = node(name, family);
    made.external = true;
    made.file = {};
    made.begin = made.end = made.name_at = {};
    return made;
  }

  void edge(const std::string& from, isg::EdgeKind kind, const std::string& to) {
    edge(from, kind, to, EdgeOptions());
  }
  void edge(const std::string& from, isg::EdgeKind kind, const std::string& to, const EdgeOptions& options) {
    edges_.push_back({from, kind, to, options});
  }
  void calls(const std::string& from, const std::string& to,
             isg::Confidence confidence = isg::Confidence::kExact) {
    edge(from, isg::EdgeKind::kCalls, to, {.confidence = confidence, .sites = {{1, 5}}});
  }
  void uses(const std::string& from, const std::string& to, isg::Flags flags = 0) {
    edge(from, isg::EdgeKind::kUses, to, {.flags = flags, .sites = {{2, 5}}});
  }
  void contains(const std::string& from, const std::string& to) { edge(from, isg::EdgeKind::kContains, to); }
  void defines(const std::string& from, const std::string& to) { edge(from, isg::EdgeKind::kDefines, to); }
  // The type implements the trait through the Impl, which it DEFINES too.
  void implements(const std::string& type, const std::string& trait, const std::string& via,
                  isg::Flags flags = 0) {
    edge(type, isg::EdgeKind::kImpl, trait, {.flags = flags, .via = via});
    defines(type, via);
  }
  void implements_member(const std::string& member, const std::string& trait_member) {
    edge(member, isg::EdgeKind::kImpl, trait_member, {.flags = isg::kFlagMember});
  }

  // The state as one file's Facts; valid while the TestGraph lives and until its next call.
  const isg::Facts& facts() {
    facts_ = isg::Facts();
    std::map<std::string, isg::FactIndex> index;
    for (const auto& [name, node] : nodes_) {
      if (node.external) continue;
      index[name] = static_cast<isg::FactIndex>(facts_.nodes.size());
      facts_.nodes.push_back(node);
    }
    auto end_of = [&](const std::string& name) -> isg::FactIndex {
      if (name.empty()) return isg::kNoFact;
      if (auto found = index.find(name); found != index.end()) return found->second;
      auto node = nodes_.find(name);
      if (node == nodes_.end()) throw std::logic_error("no node " + name);
      auto made = static_cast<isg::FactIndex>(facts_.nodes.size() + facts_.foreign.size());
      facts_.foreign.push_back(node->second.id);
      facts_.externals.push_back(node->second);
      return index[name] = made;
    };
    for (const Edge& edge : edges_) {
      facts_.edges.push_back({end_of(edge.from), end_of(edge.to), end_of(edge.options.via), edge.kind,
                              edge.options.confidence, edge.options.flags,
                              static_cast<uint32_t>(facts_.sites.size()),
                              static_cast<uint32_t>(edge.options.sites.size())});
      facts_.sites.insert(facts_.sites.end(), edge.options.sites.begin(), edge.options.sites.end());
    }
    return facts_;
  }

  SnapshotPtr snapshot() {
    const isg::Facts* all[] = {&facts()};
    Result<SnapshotPtr> made = apply(*Snapshot::empty(), isg::diff({}, all, 0));
    if (!made) throw std::logic_error(made.error().message + " " + made.error().where);
    snapshot_ = *made;
    return snapshot_;
  }

  // Of the last snapshot().
  NodeId id(const std::string& name) const { return snapshot_->find(nodes_.at(name).id); }

 private:
  struct Edge {
    std::string from;
    isg::EdgeKind kind;
    std::string to;
    EdgeOptions options;
  };

  StringArena strings_;
  std::map<std::string, isg::Node> nodes_;
  std::vector<Edge> edges_;
  isg::Facts facts_;
  SnapshotPtr snapshot_;
};

}  // namespace pt::graph
