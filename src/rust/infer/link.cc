#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <tuple>

#include "rust/infer/draft.h"
#include "rust/infer/item_nodes.h"

namespace pt::rust {
namespace {

using isg::Family;
using isg::SigHash;

// Where the node of a definition is.
struct NodePlace {
  uint32_t draft = 0xFFFF'FFFF;
  uint32_t node = 0;
};

std::string_view first_segment(std::string_view path) { return path.substr(0, path.find("::")); }

class Linker {
 public:
  Linker(const Names& names, std::vector<Draft>* drafts)
      : names_(names), drafts_(*drafts), places_(names.definition_count()) {}

  std::vector<isg::Facts> run(Identities* identities) {
    identify(identities);
    if (identities != nullptr) give_ids(&identities->ids);
    std::vector<isg::Facts> facts;
    facts.reserve(drafts_.size() + 1);
    for (uint32_t i = 0; i < drafts_.size(); ++i) {
      CrateId crate = names_.instance(drafts_[i].instance).crate;
      if (names_.is_external(crate)) continue;
      facts.push_back(convert(i));
      drafts_[i].edges = {};
      drafts_[i].targets = {};
      drafts_[i].node_defs = {};
      drafts_[i].impl_headers = {};
    }
    // Until here other Drafts looked ids up.
    size_t converted = 0;
    for (Draft& draft : drafts_)
      if (!names_.is_external(names_.instance(draft.instance).crate))
        facts[converted++].nodes = std::move(draft.nodes);
    facts.push_back(external_facts());
    return facts;
  }

 private:
  // Two nodes that agree in everything get ordinals in the order of the Drafts and of the source.
  void identify(Identities* identities) {
    size_t count = 0;
    for (const Draft& draft : drafts_) count += draft.nodes.size();
    boost::unordered_flat_map<SigHash, uint32_t, std::hash<SigHash>> ordinals;
    ordinals.reserve(count);
    for (uint32_t d = 0; d < drafts_.size(); ++d) {
      Draft& draft = drafts_[d];
      const bool external = names_.is_external(names_.instance(draft.instance).crate);
      for (uint32_t n = 0; n < draft.nodes.size(); ++n) {
        isg::Node& node = draft.nodes[n];
        isg::Disambiguator rest{node.cfg, draft.impl_headers[n], 0};
        node.id = isg::sig_hash(node.family, node.path, node.signature, rest);
        places_[draft.node_defs[n].index()] = {d, n};
        if (external) continue;
        auto [found, added] = ordinals.try_emplace(node.id, 0u);
        if (added) continue;
        rest.ordinal = ++found->second;
        if (identities != nullptr) {
          identities->ordinals.emplace(draft.node_defs[n].index(), rest.ordinal);
          identities->shared.insert(node.id);
        }
        node.id = isg::sig_hash(node.family, node.path, node.signature, rest);
      }
    }
  }

  void give_ids(std::vector<SigHash>* ids) const {
    ids->assign(places_.size(), SigHash());
    for (size_t i = 0; i < places_.size(); ++i)
      if (places_[i].draft != 0xFFFF'FFFF) (*ids)[i] = drafts_[places_[i].draft].nodes[places_[i].node].id;
  }

  // The SigHash of a target; notes external ones. Empty: the target has no node, so its edges go.
  bool id_of(const Target& target, SigHash* id) {
    if (!target.def.valid()) {
      *id = pt::rust::id_of(names_, target, {});
      note_external(*id, target.family, isg::Flavour::kNone, target.path);
      return true;
    }
    const Definition& definition = names_[target.def];
    if (definition.kind == DefKind::kBuiltin) {
      std::string_view name = names_.text(definition.name);
      *id = pt::rust::id_of(names_, target, {});
      note_external(*id, Family::kType, isg::Flavour::kBuiltin, name);
      return true;
    }
    const NodePlace& place = places_[target.def.index()];
    if (place.draft == 0xFFFF'FFFF) return false;
    const Draft& draft = drafts_[place.draft];
    const isg::Node& node = draft.nodes[place.node];
    *id = node.id;
    if (names_.is_external(names_.instance(draft.instance).crate)) {
      auto [found, added] = externals_.try_emplace(*id, node);
      if (added) found->second = external_node(node, &external_.strings);
    }
    return true;
  }

  void note_external(const SigHash& id, Family family, isg::Flavour flavour, std::string_view path) {
    if (!externals_.contains(id))
      externals_.emplace(id, external_node(id, family, flavour, path, &external_.strings));
  }

  isg::Facts convert(uint32_t index) {
    Draft& draft = drafts_[index];
    isg::Facts facts;
    // Looked up when an edge wants them, so that an external node is there only while an edge leads to it.
    constexpr isg::FactIndex kNotAsked = isg::kNoFact - 1;
    std::vector<isg::FactIndex> facts_of_target(draft.targets.size(), kNotAsked);
    isg::FactIndex node_count = static_cast<isg::FactIndex>(draft.nodes.size());
    auto fact_of = [&](TargetIndex t) {
      isg::FactIndex& known = facts_of_target[t];
      if (known != kNotAsked) return known;
      const Target& target = draft.targets[t];
      SigHash id;
      if (target.def.valid() && places_[target.def.index()].draft == index) {
        known = places_[target.def.index()].node;
      } else if (id_of(target, &id)) {
        known = node_count + static_cast<isg::FactIndex>(facts.foreign.size());
        facts.foreign.push_back(id);
      } else {
        known = isg::kNoFact;
      }
      return known;
    };
    facts.edges.reserve(draft.edges.size());
    for (const DraftEdge& edge : draft.edges) {
      isg::FactEdge fact;
      fact.from = fact_of(edge.from);
      if (fact.from == isg::kNoFact) continue;
      fact.to = fact_of(edge.to);
      if (fact.to == isg::kNoFact) continue;
      if (edge.via != kNoTarget) fact.via = fact_of(edge.via);
      fact.kind = edge.kind;
      fact.confidence = edge.confidence;
      fact.flags = edge.flags;
      fact.first_site = edge.first_site;
      fact.site_count = edge.site_count;
      facts.edges.push_back(fact);
    }
    facts.sites = std::move(draft.sites);
    facts.strings = std::move(draft.strings);
    return facts;
  }

  isg::Facts external_facts() {
    for (auto& [id, node] : externals_) external_.nodes.push_back(node);
    std::ranges::sort(external_.nodes, [](const isg::Node& a, const isg::Node& b) {
      return std::tie(a.path, a.family, a.id) < std::tie(b.path, b.family, b.id);
    });
    return std::move(external_);
  }

  const Names& names_;
  std::vector<Draft>& drafts_;
  std::vector<NodePlace> places_;
  boost::unordered_flat_map<SigHash, isg::Node, std::hash<SigHash>> externals_;
  isg::Facts external_;
};

}  // namespace

std::vector<isg::Facts> link(const Names& names, std::vector<Draft> drafts, Identities* identities) {
  return Linker(names, &drafts).run(identities);
}

isg::Node external_node(const isg::Node& described, StringArena* strings) {
  isg::Node node = described;
  node.external = true;
  node.path = strings->add(described.path);
  node.name = described.path.ends_with(described.name)
                  ? node.path.substr(node.path.size() - described.name.size())
                  : strings->add(described.name);
  node.signature = strings->add(described.signature);
  node.crate = first_segment(node.path);
  node.visibility = strings->add(described.visibility);
  node.cfg = {};
  node.file = {};
  node.begin = node.end = node.name_at = node.body = {};
  return node;
}

isg::Node external_node(const SigHash& id, Family family, isg::Flavour flavour, std::string_view path,
                        StringArena* strings) {
  isg::Node node;
  node.id = id;
  node.family = family;
  node.flavour = flavour;
  node.external = true;
  node.path = strings->add(path);
  size_t colon = node.path.rfind("::");
  node.name = colon == std::string_view::npos ? node.path : node.path.substr(colon + 2);
  node.crate = flavour == isg::Flavour::kBuiltin ? std::string_view("core") : first_segment(node.path);
  return node;
}

isg::SigHash id_of(const Names& names, const Target& target, std::span<const isg::SigHash> ids) {
  if (!target.def.valid()) return isg::sig_hash(target.family, target.path, {}, {});
  const Definition& definition = names[target.def];
  if (definition.kind == DefKind::kBuiltin)
    return isg::sig_hash(Family::kType, names.text(definition.name), {}, {});
  return target.def.index() < ids.size() ? ids[target.def.index()] : SigHash();
}

}  // namespace pt::rust
