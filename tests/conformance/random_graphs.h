// RandomGraphs makes a graph and then changes it, step by step: small, dense, and of everything that a graph can have at once.
// Nothing of it resembles Rust; names are hostile to whoever pastes them into a language of queries.
//
// The same seed makes the same steps.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "isg/delta.h"

namespace pt::conformance {

class RandomGraphs {
 public:
  // With about `items` nodes of the workspace.
  RandomGraphs(uint64_t seed, size_t items) : random_(seed), wanted_(items) {
    for (int i = 0; i < 12; ++i) externals_.push_back(make_external(i));
  }

  // From the last graph, which is empty at first, to the next. Lives until the next step.
  isg::Delta step(uint64_t from_epoch) {
    if (items_.empty()) {
      for (size_t i = 0; i < wanted_; ++i) add_item();
      for (size_t i = 0; i < 6 * wanted_; ++i) add_edge();
    } else {
      for (uint32_t changes = 1 + below(8); changes > 0; --changes) change();
    }
    std::unique_ptr<isg::Facts> next = facts();
    std::vector<const isg::Facts*> before;
    if (current_ != nullptr) before.push_back(current_.get());
    const isg::Facts* after = next.get();
    isg::Delta delta = isg::diff(before, std::span(&after, 1), from_epoch);
    current_ = std::move(next);
    return delta;
  }

 private:
  struct Item {
    isg::Family family;
    isg::Flavour flavour = isg::Flavour::kNone;
    std::string word;
    uint64_t owner = 0;  // 0: a crate root
    uint32_t variant = 0;
    isg::Flags flags = 0;
    uint32_t line = 1;
    uint32_t unresolved = 0;
    uint32_t indirect = 0;
  };
  // Items by number; those of other crates from kExternal on.
  using EdgeId = std::tuple<uint64_t, isg::EdgeKind, uint64_t, uint64_t>;  // from, kind, to, via or 0
  struct Edge {
    isg::Confidence confidence;
    isg::Flags flags;
    std::vector<isg::Site> sites;
  };
  static constexpr uint64_t kExternal = uint64_t{1} << 40;

  uint32_t below(size_t bound) { return static_cast<uint32_t>(random_() % bound); }
  bool one_in(uint32_t n) { return below(n) == 0; }

  std::string word() {
    static constexpr std::array kWords = {"new",
                                          "fmt",
                                          "Node",
                                          "node",
                                          "parse",
                                          "<impl Tr for Vec<T>>",
                                          "Walk",
                                          "next",
                                          "<A as B<'a>>",
                                          "o'hara",
                                          "x\"; DROP TABLE nodes; --",
                                          "%s",
                                          "$1",
                                          "\xC3\xA9t\xC3\xA9",
                                          "\xFF\xFE",
                                          "a\nb",
                                          "{}",
                                          "\\",
                                          "[0; N]",
                                          "i_i",
                                          "I_I"};
    return kWords[below(kWords.size())];
  }

  isg::Flags kind_of_code() {
    switch (below(9)) {
      case 0:
        return isg::kFlagTest;
      case 1:
        return isg::kFlagExample;
      case 2:
        return isg::kFlagBuild;
      default:
        return 0;
    }
  }

  uint64_t any_item() {
    auto found = items_.lower_bound(1 + random_() % next_item_);
    return found == items_.end() ? items_.begin()->first : found->first;
  }

  void add_item() {
    Item item;
    item.line = 1 + below(1000);
    item.flags = kind_of_code();
    if (one_in(6)) item.flags |= isg::kFlagDerive;
    item.unresolved = one_in(3) ? below(4) : 0;
    item.indirect = one_in(5) ? below(3) : 0;
    item.word = word();
    item.variant = below(3);
    if (items_.size() < 3 || one_in(20)) {
      item.family = isg::Family::kModule;
      item.flavour = isg::Flavour::kCrate;
      item.word = "crate" + std::to_string(next_item_);
    } else {
      item.owner = any_item();
      const isg::Family owner = items_.at(item.owner).family;
      if (owner == isg::Family::kModule) {
        item.family = static_cast<isg::Family>(below(isg::kFamilyCount));
      } else if (owner == isg::Family::kTrait || owner == isg::Family::kImpl) {
        item.family = one_in(4) ? isg::Family::kType : isg::Family::kFunction;
      } else {
        item.owner = items_.begin()->first;  // always a crate root
        item.family = isg::Family::kFunction;
      }
    }
    items_.emplace(next_item_++, item);
  }

  void add_edge() {
    static constexpr std::array kMarks = {isg::kFlagSignature, isg::kFlagMay,     isg::kFlagMember,
                                          isg::kFlagNegative,  isg::kFlagBlanket, isg::kFlagReexport,
                                          isg::kFlagDerive,    isg::kFlagCfg};
    const uint64_t from = any_item();
    const uint64_t to = one_in(6) ? kExternal + below(externals_.size()) : any_item();
    const auto kind = std::array{isg::EdgeKind::kCalls, isg::EdgeKind::kUses, isg::EdgeKind::kImpl}[below(3)];
    uint64_t via = 0;
    if (kind == isg::EdgeKind::kImpl && !one_in(3)) via = any_item();
    Edge edge{static_cast<isg::Confidence>(below(isg::kConfidenceCount)), 0, {}};
    if (one_in(3)) edge.flags |= kMarks[below(kMarks.size())];
    if (kind != isg::EdgeKind::kImpl) {
      for (uint32_t sites = one_in(40) ? 600 : below(4); sites > 0; --sites)
        edge.sites.push_back(
            {one_in(50) ? 400'000 + below(9) : below(700), 1 + below(one_in(50) ? 20'000 : 90)});
      std::ranges::sort(edge.sites);
      const auto repeated = std::ranges::unique(edge.sites);
      edge.sites.erase(repeated.begin(), repeated.end());
    }
    edges_[{from, kind, to, via}] = std::move(edge);
  }

  void remove_item(uint64_t number) {
    std::vector<uint64_t> going = {number};
    for (size_t next = 0; next < going.size(); ++next) {
      for (const auto& [other, item] : items_)
        if (item.owner == going[next]) going.push_back(other);
    }
    for (uint64_t gone : going) {
      items_.erase(gone);
      std::erase_if(edges_, [&](const auto& edge) {
        const auto& [from, kind, to, via] = edge.first;
        return from == gone || to == gone || via == gone;
      });
    }
  }

  void change() {
    switch (below(8)) {
      case 0:
        add_item();
        return;
      case 1:
        // The first crate stays, and so does most of the rest.
        if (const uint64_t number = any_item(); number != items_.begin()->first &&
                                                items_.at(number).family != isg::Family::kModule &&
                                                items_.size() > wanted_ / 2)
          remove_item(number);
        return;
      case 2:
        items_.at(any_item()).variant = below(1000);
        return;
      case 3:
        items_.at(any_item()).line = 1 + below(1000);
        return;
      case 4: {
        Item& item = items_.at(any_item());
        item.flags = kind_of_code();
        item.unresolved = below(5);
        return;
      }
      case 5:
        if (!edges_.empty()) {
          auto edge = edges_.begin();
          std::advance(edge, below(edges_.size()));
          edges_.erase(edge);
        }
        return;
      default:
        for (int i = 0; i < 3; ++i) add_edge();
    }
  }

  isg::Node make_external(int number) {
    isg::Node node;
    node.external = true;
    node.family = number % 3 == 0 ? isg::Family::kTrait : isg::Family::kStruct;
    node.path = keep(std::string(number % 2 == 0 ? "core" : "serde") + "::m" + std::to_string(number % 4) +
                     "::" + (number % 5 == 0 ? "Node" : "E" + std::to_string(number)));
    node.name = node.path.substr(node.path.rfind(':') + 1);
    node.crate = node.path.substr(0, node.path.find(':'));
    node.signature = number % 4 == 0 ? "" : keep("struct E" + std::to_string(number));
    node.id = isg::sig_hash(node.family, node.path, "", {.ordinal = static_cast<uint32_t>(number)});
    return node;
  }
  std::string_view keep(const std::string& text) { return strings_.add(text); }

  std::string path_of(uint64_t number) const {
    const Item& item = items_.at(number);
    return item.owner == 0 ? item.word : path_of(item.owner) + "::" + item.word;
  }

  std::unique_ptr<isg::Facts> facts() {
    auto facts = std::make_unique<isg::Facts>();
    std::map<uint64_t, isg::FactIndex> places;
    std::map<std::string, uint32_t> twins;
    for (const auto& [number, item] : items_) {
      isg::Node node;
      const std::string path = path_of(number);
      node.family = item.family;
      node.flavour = item.flavour;
      node.flags = item.flags;
      node.path = facts->strings.add(path);
      node.name = facts->strings.add(item.word);
      node.signature = facts->strings.add("fn " + item.word + " v" + std::to_string(item.variant));
      node.crate = node.path.substr(0, path.find("::"));
      node.visibility = number % 3 == 0 ? "pub" : "";
      node.cfg = number % 7 == 0 ? "test" : "";
      node.file = facts->strings.add("src/" + std::to_string(number % 5) + " it's.rs");
      node.begin = {item.line, 1};
      node.end = {item.line + 9, 2};
      if (number % 4 != 0) node.name_at = {item.line, 4};
      if (item.family == isg::Family::kFunction) node.body = {item.line + 1, 9};
      node.unresolved = item.unresolved;
      node.indirect = item.indirect;
      const uint32_t ordinal = twins[path + "\n" + std::to_string(static_cast<int>(item.family))]++;
      node.id = isg::sig_hash(node.family, node.path, node.signature,
                              {.ordinal = ordinal * 100'000 + item.variant});
      places[number] = static_cast<isg::FactIndex>(facts->nodes.size());
      facts->nodes.push_back(node);
    }
    for (const auto& [id, edge] : edges_) {
      const auto& [from, kind, to, via] = id;
      if (to < kExternal || places.contains(to)) continue;
      const isg::Node& external = externals_[to - kExternal];
      places[to] = static_cast<isg::FactIndex>(facts->nodes.size() + facts->foreign.size());
      facts->foreign.push_back(external.id);
      facts->externals.push_back(external);
    }
    const auto add = [&](uint64_t from, isg::EdgeKind kind, uint64_t to, uint64_t via, const Edge& edge) {
      const auto first_site = static_cast<uint32_t>(facts->sites.size());
      facts->sites.insert(facts->sites.end(), edge.sites.begin(), edge.sites.end());
      facts->edges.push_back({places.at(from), places.at(to), via == 0 ? isg::kNoFact : places.at(via), kind,
                              edge.confidence, edge.flags, first_site,
                              static_cast<uint32_t>(edge.sites.size())});
    };
    for (const auto& [number, item] : items_) {
      if (item.owner == 0) continue;
      const bool contains = items_.at(item.owner).family == isg::Family::kModule;
      add(item.owner, contains ? isg::EdgeKind::kContains : isg::EdgeKind::kDefines, number, 0,
          {isg::Confidence::kExact, 0, {}});
    }
    for (const auto& [id, edge] : edges_) {
      const auto& [from, kind, to, via] = id;
      add(from, kind, to, via, edge);
    }
    return facts;
  }

  std::mt19937_64 random_;
  size_t wanted_;
  StringArena strings_;
  std::vector<isg::Node> externals_;
  std::map<uint64_t, Item> items_;
  uint64_t next_item_ = 1;
  std::map<EdgeId, Edge> edges_;
  std::unique_ptr<isg::Facts> current_;
};

}  // namespace pt::conformance
