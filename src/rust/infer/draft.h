// A Draft is what the bodies and signatures of one instance of a file say, before identities are known across
// files: nodes in source order, and edges whose ends are Targets.
//
// Lifetime: string_views point into `strings` of the same Draft, into the Names or into literals.
// Threads:  made by one thread; link() reads and rewrites all of them.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isg/facts.h"
#include "rust/resolve/names.h"

namespace pt::rust {

// The end of an edge: a definition with a node of its own, or an item of a crate that was not read, which is
// only a path and a family.
struct Target {
  DefId def = DefId();
  isg::Family family = isg::Family::kFunction;  // without `def`
  std::string_view path;                        // without `def`
};

using TargetIndex = uint32_t;
inline constexpr TargetIndex kNoTarget = 0xFFFF'FFFF;

struct DraftEdge {
  TargetIndex from = kNoTarget;
  TargetIndex to = kNoTarget;
  TargetIndex via = kNoTarget;
  isg::EdgeKind kind = isg::EdgeKind::kContains;
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  uint32_t first_site = 0;
  uint32_t site_count = 0;
};

struct Draft {
  InstanceId instance;
  StringArena strings;
  std::vector<isg::Node> nodes;
  std::vector<DefId> node_defs;                // for each node
  std::vector<std::string_view> impl_headers;  // for each node: its Impl's, for the SigHash
  std::vector<Target> targets;
  std::vector<DraftEdge> edges;
  std::vector<isg::Site> sites;
  // The call sites that the nodes count as unresolved, by node, in no particular order; the word that is called: `push`, `vec!`.
  struct UnresolvedCall {
    uint32_t node;
    isg::Site site;
    std::string_view name;
  };
  std::vector<UnresolvedCall> unresolved;
  // Whose signatures were asked for while a node's edges were found, if that is noted; by node.
  struct LookUp {
    uint32_t node;
    DefId def;
  };
  std::vector<LookUp> look_ups;
  // What was looked up in vain, likewise; LookUps::key_of().
  struct Missing {
    uint32_t node;
    uint32_t key;
  };
  std::vector<Missing> missing;
};

// Which node each definition has, for whoever looks at single files afterwards.
struct Identities {
  std::vector<isg::SigHash> ids;  // by DefId; zero: the definition has no node
  // Where all else is equal, nodes are told apart by an ordinal: of definitions that have one, by DefId; and what their
  // SigHash would be without.
  boost::unordered_flat_map<uint32_t, uint32_t> ordinals;
  boost::unordered_flat_set<isg::SigHash, std::hash<isg::SigHash>> shared;
};

// Gives every node of the Drafts its final SigHash and turns them into Facts: one for each Draft, and a last one
// that holds the external nodes. Drafts of external crates contribute only the nodes that somebody refers to, and
// of those that agree in everything one: it does not depend on what is referred to besides.
// `drafts` are in the order of their instances, which makes ordinals and so the result deterministic.
// Cost: linear; one hash probe a node and a distinct target. `identities` may be null.
std::vector<isg::Facts> link(const Names& names, std::vector<Draft> drafts, Identities* identities = nullptr);

// The node of an item outside the workspace: as its description says, or by its path alone. Its strings go into `strings`.
isg::Node external_node(const isg::Node& described, StringArena* strings);
isg::Node external_node(const isg::SigHash& id, isg::Family family, isg::Flavour flavour,
                        std::string_view path, StringArena* strings);

// The SigHash of a target, by what link() gave: of its node, or of the path of what was not read.
isg::SigHash id_of(const Names& names, const Target& target, std::span<const isg::SigHash> ids);

}  // namespace pt::rust
