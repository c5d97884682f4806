// As docs/definitions.md has it, in four steps, each of which asks for many nodes or edges at once:
//
//   1. Outwards from the seeds by certain edges, level by level. On the way, edges of possible dispatch are put aside.
//   2. Outwards from what was put aside, and from the bound callers of the trait members that a reached function implements,
//      each from its own distance, over what step 1 did not reach: these are `may`.
//   3. From every reached node up its owners to its module.
//   4. For the rows that are listed, back again by one step: who led there.
//
// Of a node that is only counted, nothing is kept but its id and what it counts as.
#include "store/api/blast_search.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "query/rows.h"
#include "store/api/met_nodes.h"
#include "store/api/reader.h"

namespace pt::store {
namespace {

using isg::EdgeKind;
using isg::EdgeKindSet;
using isg::Family;
using isg::SigHash;
using query::BlastRadiusOptions;
using query::Direction;
using query::ReachCounts;

using IdHash = std::hash<SigHash>;

constexpr uint32_t kNone = 0xFFFF'FFFF;

EdgeKindSet kinds_of(std::initializer_list<EdgeKind> list) {
  EnumSet<EdgeKind> kinds;
  for (EdgeKind kind : list) kinds = kinds.with(kind);
  return kinds;
}

// Which edges a search follows, and how surely.
class Steps {
 public:
  explicit Steps(const BlastRadiusOptions& options)
      : confidences_(options.confidences),
        direction_(options.forward ? Direction::kOut : Direction::kIn),
        dispatch_(!options.forward && options.calls) {
    EnumSet<EdgeKind> kinds;
    if (options.calls) kinds = kinds.with(EdgeKind::kCalls);
    if (options.uses) kinds = kinds.with(EdgeKind::kUses);
    if (options.impls) kinds = kinds.with(EdgeKind::kImpl);
    kinds_ = kinds;
  }

  EdgeKindSet kinds() const { return kinds_; }
  Direction direction() const { return direction_; }
  Direction back() const { return direction_ == Direction::kIn ? Direction::kOut : Direction::kIn; }
  bool follows(const EdgeSeen& edge) const {
    return confidences_.contains(edge.confidence) && (edge.flags & isg::kFlagNegative) == 0;
  }
  static bool only_may(const EdgeSeen& edge) {
    return edge.confidence == isg::Confidence::kMay || (edge.flags & isg::kFlagMay) != 0;
  }
  // Whether bound callers of a trait member may call its implementations: one looks for them, with all confidences.
  bool dispatch() const { return dispatch_; }
  static bool is_member(const EdgeSeen& impl) { return (impl.flags & isg::kFlagMember) != 0; }
  static bool is_bound(const EdgeSeen& call) { return call.confidence == isg::Confidence::kBound; }

 private:
  isg::ConfidenceSet confidences_;
  EdgeKindSet kinds_;
  Direction direction_;
  bool dispatch_;
};

struct ReachedNode {
  SigHash id;
  uint32_t distance = 0;
  uint32_t crate = 0;  // number in Search::crates()
  isg::Flags flags = 0;
  Family family = Family::kFunction;
  bool external = false;
  bool may = false;
};

// Reached nodes by distance.
class Levels {
 public:
  std::span<const uint32_t> operator[](size_t distance) const {
    if (distance + 1 >= starts_.size()) return {};
    return std::span(nodes_).subspan(starts_[distance], starts_[distance + 1] - starts_[distance]);
  }
  size_t size() const { return starts_.size() - 1; }
  // Of the level that is being filled.
  void add(uint32_t node) { nodes_.push_back(node); }
  std::span<const uint32_t> open() const { return std::span(nodes_).subspan(starts_.back()); }
  void close() { starts_.push_back(nodes_.size()); }

 private:
  std::vector<uint32_t> nodes_;
  std::vector<size_t> starts_ = {0};
};

// Steps 1 and 2.
class Search {
 public:
  Search(LookUps* look_ups, const BlastRadiusOptions& options, Stop stop)
      : look_ups_(*look_ups), options_(options), steps_(options), stop_(stop) {}

  Result<void> run(const SigHash& subject, Family family) {
    if (auto result = add_seeds(subject, family); !result) return result;
    if (auto result = run_certain(); !result) return result;
    return run_possible();
  }

  const Steps& steps() const { return steps_; }
  const Levels& certain() const { return certain_; }
  const Levels& possible() const { return possible_; }
  bool depth_cut() const { return depth_cut_; }
  std::span<const ReachedNode> nodes() const { return nodes_; }
  std::string_view crate(uint32_t number) const { return crates_[number]; }
  uint32_t find(const SigHash& id) const {
    auto found = index_of_.find(id);
    return found == index_of_.end() ? kNone : found->second;
  }
  // Call sites of the seeds' own that have no target, and calls of function pointers.
  uint64_t unresolved() const { return unresolved_; }
  uint64_t indirect() const { return indirect_; }

 private:
  bool within_depth(size_t distance) const {
    return options_.depth_max == 0 || distance <= options_.depth_max;
  }
  bool known(const SigHash& id) const { return index_of_.contains(id); }

  // Into the level that is being filled, unless it is known.
  void reach(const SigHash& id, bool may, Levels* levels) {
    auto [entry, is_new] = index_of_.emplace(id, static_cast<uint32_t>(nodes_.size()));
    if (!is_new) return;
    nodes_.push_back({.id = id, .distance = static_cast<uint32_t>(levels->size()), .may = may});
    levels->add(entry->second);
  }

  // Ends the level, and finds out what its nodes are.
  Result<void> close(Levels* levels) {
    const auto level = levels->open();
    std::vector<SigHash> ids;
    ids.reserve(level.size());
    for (uint32_t node : level) ids.push_back(nodes_[node].id);
    auto visit = [&](size_t asked, const isg::Node& node) {
      ReachedNode& reached = nodes_[level[asked]];
      reached.family = node.family;
      reached.flags = node.flags;
      reached.external = node.external;
      reached.crate = number_of_crate(node.crate);
      if (reached.distance != 0) return;
      unresolved_ += node.unresolved;
      indirect_ += node.indirect;
    };
    if (!ids.empty()) {
      if (auto result = look_ups_.nodes(ids, visit, stop_); !result) return result;
    }
    levels->close();
    stop_.check();
    return {};
  }

  uint32_t number_of_crate(std::string_view crate) {
    if (crate == crates_[last_crate_]) return last_crate_;
    auto found = crate_numbers_.find(crate);
    if (found == crate_numbers_.end()) {
      crates_.push_back(strings_.add(crate));
      found = crate_numbers_.emplace(crates_.back(), static_cast<uint32_t>(crates_.size() - 1)).first;
    }
    return last_crate_ = found->second;
  }

  // Nodes of other crates are reached, not left again.
  std::vector<SigHash> left_from(std::span<const uint32_t> level) const {
    std::vector<SigHash> ids;
    ids.reserve(level.size());
    for (uint32_t node : level) {
      if (!nodes_[node].external) ids.push_back(nodes_[node].id);
    }
    return ids;
  }

  template <typename Visit>
  Result<void> for_each_step(std::span<const uint32_t> level, Visit visit) {
    const std::vector<SigHash> ids = left_from(level);
    auto filtered = [&](size_t, const EdgeSeen& edge) {
      if (steps_.follows(edge)) visit(edge);
    };
    if (ids.empty()) return {};
    return look_ups_.edges(ids, steps_.direction(), steps_.kinds(), filtered, stop_);
  }

  Result<void> add_seeds(const SigHash& subject, Family family) {
    const bool whole = family == Family::kModule || family == Family::kImpl || family == Family::kTrait ||
                       family == Family::kStruct;
    const EdgeKindSet owning = kinds_of({EdgeKind::kContains, EdgeKind::kDefines});
    reach(subject, false, &certain_);
    for (size_t begin = 0; whole && begin < nodes_.size();) {
      std::vector<SigHash> owners;
      for (; begin < nodes_.size(); ++begin) owners.push_back(nodes_[begin].id);
      auto visit = [&](size_t, const EdgeSeen& edge) { reach(edge.far, false, &certain_); };
      if (auto result = look_ups_.edges(owners, Direction::kOut, owning, visit, stop_); !result)
        return result;
    }
    return close(&certain_);
  }

  Result<void> run_certain() {
    for (size_t distance = 0; !certain_[distance].empty(); ++distance) {
      const bool deeper = within_depth(distance + 1);
      put_aside_.emplace_back();
      auto visit = [&](const EdgeSeen& edge) {
        if (Steps::only_may(edge)) {
          if (!known(edge.far)) put_aside_.back().push_back(edge.far);
        } else if (deeper) {
          reach(edge.far, false, &certain_);
        } else {
          depth_cut_ = depth_cut_ || !known(edge.far);
        }
      };
      if (auto result = for_each_step(certain_[distance], visit); !result) return result;
      if (!deeper || certain_.open().empty()) break;
      if (auto result = close(&certain_); !result) return result;
    }
    return {};
  }

  Result<void> run_possible() {
    possible_.close();  // nothing at distance 0
    std::vector<uint32_t> all;
    for (size_t distance = 0; distance < certain_.size(); ++distance)
      all.insert(all.end(), certain_[distance].begin(), certain_[distance].end());
    if (auto result = find_bound_callers(all); !result) return result;
    for (size_t distance = 0;; ++distance) {
      const bool deeper = within_depth(distance + 1);
      auto visit = [&](const SigHash& id) {
        if (deeper) {
          reach(id, true, &possible_);
        } else {
          depth_cut_ = depth_cut_ || !known(id);
        }
      };
      if (auto result = for_each_possible_step(distance, visit); !result) return result;
      const bool more = distance + 1 < certain_.size() || !possible_.open().empty();
      if (!deeper || !more) return {};
      if (auto result = close(&possible_); !result) return result;
    }
  }

  // visit(id) of whoever is reached from `distance` by possible dispatch, or from what only may be reached.
  template <typename Visit>
  Result<void> for_each_possible_step(size_t distance, Visit visit) {
    if (distance < put_aside_.size()) std::ranges::for_each(put_aside_[distance], visit);
    for_each_bound_caller(certain_[distance], visit);
    const std::vector<uint32_t> level(possible_[distance].begin(), possible_[distance].end());
    if (auto result = for_each_step(level, [&](const EdgeSeen& edge) { visit(edge.far); }); !result)
      return result;
    if (auto result = find_bound_callers(level); !result) return result;
    for_each_bound_caller(level, visit);
    return {};
  }

  // Asks for those of the trait members that functions among `level` implement.
  Result<void> find_bound_callers(std::span<const uint32_t> level) {
    if (!steps_.dispatch()) return {};
    std::vector<uint32_t> functions;
    std::ranges::copy_if(level, std::back_inserter(functions),
                         [&](uint32_t node) { return nodes_[node].family == Family::kFunction; });
    const std::vector<SigHash> ids = left_from(functions);
    if (ids.empty()) return {};
    std::vector<SigHash> asked_members;
    auto add_member = [&](size_t asked, const EdgeSeen& impl) {
      if (!Steps::is_member(impl)) return;
      auto [member, is_new] = callers_of_.try_emplace(impl.far);
      if (is_new) asked_members.push_back(impl.far);
      members_of_.emplace(ids[asked], std::vector<SigHash>()).first->second.push_back(impl.far);
    };
    if (auto result = look_ups_.edges(ids, Direction::kOut, kinds_of({EdgeKind::kImpl}), add_member, stop_);
        !result)
      return result;
    auto add_caller = [&](size_t asked, const EdgeSeen& call) {
      if (Steps::is_bound(call)) callers_of_.find(asked_members[asked])->second.push_back(call.far);
    };
    if (asked_members.empty()) return {};
    return look_ups_.edges(asked_members, Direction::kIn, kinds_of({EdgeKind::kCalls}), add_caller, stop_);
  }

  // Those of one trait member once: whoever comes to it later is no nearer.
  template <typename Visit>
  void for_each_bound_caller(std::span<const uint32_t> level, Visit visit) {
    for (uint32_t node : level) {
      stop_.check();
      auto found = members_of_.find(nodes_[node].id);
      if (found == members_of_.end()) continue;
      for (const SigHash& member : found->second)
        std::ranges::for_each(std::exchange(callers_of_.find(member)->second, {}), visit);
    }
  }

  LookUps& look_ups_;
  const BlastRadiusOptions& options_;
  Steps steps_;
  Stop stop_;
  std::vector<ReachedNode> nodes_;
  boost::unordered_flat_map<SigHash, uint32_t, IdHash> index_of_;
  Levels certain_;
  Levels possible_;
  std::vector<std::vector<SigHash>> put_aside_;  // by distance of where the edge was met
  boost::unordered_flat_map<SigHash, std::vector<SigHash>, IdHash> members_of_;  // of implementing functions
  boost::unordered_flat_map<SigHash, std::vector<SigHash>, IdHash> callers_of_;  // bound, of trait members
  StringArena strings_;
  std::vector<std::string_view> crates_{
      std::string_view()};  // the first: of a node of which two epochs were seen
  boost::unordered_flat_map<std::string_view, uint32_t> crate_numbers_;
  uint32_t last_crate_ = 0;
  uint64_t unresolved_ = 0;
  uint64_t indirect_ = 0;
  bool depth_cut_ = false;
};

// Step 3: the nearest Module of each node, up the chain of what CONTAINS or, failing that, DEFINES it.
class Modules {
 public:
  Modules(LookUps* look_ups, Stop stop) : look_ups_(*look_ups), stop_(stop), nodes_(look_ups, stop) {}

  Result<void> find(std::span<const ReachedNode> reached) {
    std::vector<SigHash> modules;
    std::vector<SigHash> others;
    for (const ReachedNode& node : reached)
      (node.family == Family::kModule ? modules : others).push_back(node.id);
    // A Module is its own.
    auto own = nodes_.look_up(modules);
    if (!own) return std::unexpected(own.error());
    auto level = owners(others);
    if (!level) return std::unexpected(level.error());
    auto next_own = own->begin();
    auto next_owner = level->begin();
    for (const ReachedNode& node : reached)
      first_.push_back(node.family == Family::kModule ? *next_own++ : *next_owner++);
    return climb(*std::move(level));
  }

  // Of a node of those that find() was given, by its place there; kNone: there is none.
  uint32_t of(uint32_t reached) const {
    uint32_t node = first_[reached];
    for (int step = 1; step < kOwnersMax && node != kNone; ++step) {
      if (nodes_[node].family == Family::kModule) return node;
      node = owner_of(node);
    }
    return kNone;
  }
  const isg::Node& operator[](uint32_t module) const { return nodes_[module]; }

 private:
  // Owners do not nest deeper below their module: a member in an Impl, an Impl of a Struct. More is a malformed graph.
  static constexpr int kOwnersMax = 16;

  // A Module may have become something else by now, whose owner nobody has asked for.
  uint32_t owner_of(uint32_t node) const {
    return node < owners_.size() && owners_[node] != kUnasked ? owners_[node] : kNone;
  }

  // Asks for the owners of the owners, until all have come to a Module.
  Result<void> climb(std::vector<uint32_t> level) {
    for (int step = 1; step < kOwnersMax; ++step) {
      std::vector<uint32_t> nodes;
      std::vector<SigHash> ids;
      for (uint32_t node : level) {
        if (node == kNone || nodes_[node].family == Family::kModule) continue;
        if (owners_.size() <= node) owners_.resize(node + 1, kUnasked);
        if (owners_[node] != kUnasked) continue;
        owners_[node] = kNone;
        nodes.push_back(node);
        ids.push_back(nodes_[node].id);
      }
      if (ids.empty()) return {};
      auto next = owners(ids);
      if (!next) return std::unexpected(next.error());
      for (size_t i = 0; i < nodes.size(); ++i) owners_[nodes[i]] = (*next)[i];
      level = *std::move(next);
    }
    return {};
  }

  Result<std::vector<uint32_t>> owners(std::span<const SigHash> ids) {
    struct Claim {
      size_t owned;
      bool contains;
    };
    std::vector<Claim> claims;
    std::vector<SigHash> claimants;
    auto visit = [&](size_t asked, const EdgeSeen& edge) {
      claims.push_back({asked, edge.kind == EdgeKind::kContains});
      claimants.push_back(edge.far);
    };
    std::vector<uint32_t> found(ids.size(), kNone);
    std::vector<bool> contained(ids.size());
    if (ids.empty()) return found;
    const EdgeKindSet owning = kinds_of({EdgeKind::kContains, EdgeKind::kDefines});
    if (auto result = look_ups_.edges(ids, Direction::kIn, owning, visit, stop_); !result)
      return std::unexpected(result.error());
    auto nodes = nodes_.look_up(claimants);
    if (!nodes) return std::unexpected(nodes.error());
    for (size_t i = 0; i < claims.size(); ++i) {
      stop_.check();
      const auto [owned, contains] = claims[i];
      const uint32_t owner = (*nodes)[i];
      const bool better = found[owned] == kNone || (contains && !contained[owned]) ||
                          (contains == contained[owned] && nodes_.before(owner, found[owned]));
      if (!better) continue;
      found[owned] = owner;
      contained[owned] = contains;
    }
    return found;
  }

  static constexpr uint32_t kUnasked = kNone - 1;

  LookUps& look_ups_;
  Stop stop_;
  MetNodes nodes_;                // owners
  std::vector<uint32_t> first_;   // owner of a reached node, or the node itself if that is a Module
  std::vector<uint32_t> owners_;  // of nodes_
};

void count(const ReachedNode& node, ReachCounts* counts) {
  uint64_t* of = node.may                             ? &counts->may
                 : node.external                      ? &counts->external
                 : (node.flags & isg::kFlagTest) != 0 ? &counts->test
                 : (node.flags & isg::kFlagExample)   ? &counts->example
                 : (node.flags & isg::kFlagBuild)     ? &counts->build
                                                      : &counts->production;
  ++*of;
}

void add(const ReachCounts& more, ReachCounts* counts) {
  for (auto field : {&ReachCounts::production, &ReachCounts::test, &ReachCounts::example, &ReachCounts::build,
                     &ReachCounts::external, &ReachCounts::may})
    counts->*field += more.*field;
}

// What is counted by crate and by module.
class Groups {
 public:
  Groups(const Search& search, const Modules& modules) : search_(search), modules_(modules) {}

  void add_node(const ReachedNode& node, uint32_t module) {
    const std::string_view crate = module == kNone ? search_.crate(node.crate) : modules_[module].crate;
    ReachCounts counts;
    count(node, &counts);
    add_to(&by_crate_.try_emplace(crate, Group{node.distance, {}}).first->second, node.distance, counts);
    if (module == kNone) return;
    add_to(&by_module_.try_emplace(module, Group{node.distance, {}}).first->second, node.distance, counts);
  }

  void write(uint32_t groups_max, Stop stop, query::BlastRadiusAnswer* answer) const {
    StringArena& strings = answer->header.strings;
    for (const auto& [crate, group] : by_crate_)
      answer->by_crate.push_back({strings.add(crate), {}, group.nearest, group.counts});
    std::ranges::sort(answer->by_crate, {}, [](const query::GroupCounts& group) {
      return std::tuple(~group.counts.production, group.crate);
    });
    std::vector<std::pair<uint32_t, Group>> modules(by_module_.begin(), by_module_.end());
    const uint64_t listed = query::within(groups_max, modules.size());
    auto before = [&](const auto& a, const auto& b) {
      stop.check();
      auto key = [&](const auto& module) {
        const isg::Node& node = modules_[module.first];
        return std::tuple(~module.second.counts.production, node.path, node.family, node.id);
      };
      return key(a) < key(b);
    };
    std::partial_sort(modules.begin(), modules.begin() + static_cast<std::ptrdiff_t>(listed), modules.end(),
                      before);
    for (const auto& [module, group] : std::span(modules).first(listed)) {
      const isg::Node& node = modules_[module];
      answer->by_module.push_back(
          {strings.add(node.crate), strings.add(node.path), group.nearest, group.counts});
    }
    answer->modules = modules.size();
  }

 private:
  struct Group {
    uint32_t nearest;
    ReachCounts counts;
  };

  static void add_to(Group* group, uint32_t distance, const ReachCounts& counts) {
    group->nearest = std::min(group->nearest, distance);
    add(counts, &group->counts);
  }

  const Search& search_;
  const Modules& modules_;
  boost::unordered_flat_map<std::string_view, Group> by_crate_;
  boost::unordered_flat_map<uint32_t, Group> by_module_;
};

// Step 4, and the writing of rows.
class Listing {
 public:
  Listing(LookUps* look_ups, const Search& search, Stop stop, query::BlastRadiusAnswer* answer)
      : look_ups_(*look_ups),
        search_(search),
        stop_(stop),
        answer_(*answer),
        nodes_(look_ups, stop),
        rows_(&answer->header) {}

  // The first `limit` of these, beyond distance 0.
  Result<void> list(const Levels& levels, uint32_t limit) {
    auto listed = first_in_order(levels, limit);
    if (!listed) return std::unexpected(listed.error());
    if (listed->empty()) return {};
    std::vector<SigHash> ids;
    for (uint32_t reached : *listed) ids.push_back(search_.nodes()[reached].id);
    leads_.clear();
    for (auto find : {&Listing::find_leads, &Listing::find_dispatching_leads}) {
      if (auto result = (this->*find)(*listed, ids); !result) return result;
    }
    return write(*listed, ids);
  }

 private:
  // An edge that goes between a listed node and one that led to it.
  struct Lead {
    uint32_t row;
    uint32_t through;  // reached node
    bool leads;        // else it only says which kinds of edges there are
    EdgeKind kind;
  };

  Result<std::vector<uint32_t>> first_in_order(const Levels& levels, uint32_t limit) {
    uint64_t total = 0;
    for (size_t distance = 1; distance < levels.size(); ++distance) total += levels[distance].size();
    const uint64_t wanted = query::within(limit, total);
    std::vector<uint32_t> listed;
    for (size_t distance = 1; listed.size() < wanted; ++distance) {
      stop_.check();
      auto level = in_order(levels[distance], wanted - listed.size());
      if (!level) return level;
      listed.insert(listed.end(), level->begin(), level->end());
    }
    return listed;
  }

  Result<std::vector<uint32_t>> in_order(std::span<const uint32_t> level, uint64_t wanted) {
    std::vector<SigHash> ids;
    for (uint32_t reached : level) ids.push_back(search_.nodes()[reached].id);
    auto met = nodes_.look_up(ids);
    if (!met) return met;
    const auto listed = static_cast<std::ptrdiff_t>(std::min<uint64_t>(wanted, level.size()));
    std::partial_sort(met->begin(), met->begin() + listed, met->end(), [&](uint32_t a, uint32_t b) {
      stop_.check();
      return nodes_.before(a, b);
    });
    std::vector<uint32_t> nodes;
    for (uint32_t node : std::span(*met).first(static_cast<size_t>(listed)))
      nodes.push_back(search_.find(nodes_[node].id));
    return nodes;
  }

  // Whether the search went from `through` to `row` in one step, by an edge that is followed.
  bool leads(const ReachedNode& through, const ReachedNode& row, bool only_may) const {
    if (through.external || through.distance + 1 != row.distance) return false;
    return row.may ? through.may || only_may : !through.may && !only_may;
  }

  Result<void> find_leads(std::span<const uint32_t> listed, std::span<const SigHash> ids) {
    auto visit = [&](size_t asked, const EdgeSeen& edge) {
      const uint32_t far = search_.find(edge.far);
      if (far == kNone || !search_.steps().follows(edge)) return;
      const auto nodes = search_.nodes();
      const bool led = leads(nodes[far], nodes[listed[asked]], Steps::only_may(edge));
      leads_.push_back({static_cast<uint32_t>(asked), far, led, edge.kind});
    };
    return look_ups_.edges(ids, search_.steps().back(), search_.steps().kinds(), visit, stop_);
  }

  // Functions one step nearer whose trait member a listed node calls through a bound.
  Result<void> find_dispatching_leads(std::span<const uint32_t> listed, std::span<const SigHash> ids) {
    if (!search_.steps().dispatch() || !search_.nodes()[listed.front()].may) return {};
    std::vector<SigHash> members;
    boost::unordered_flat_map<SigHash, std::vector<uint32_t>, IdHash> callers_of;
    auto add_call = [&](size_t asked, const EdgeSeen& call) {
      if (!Steps::is_bound(call)) return;
      auto [callers, is_new] = callers_of.try_emplace(call.far);
      if (is_new) members.push_back(call.far);
      callers->second.push_back(static_cast<uint32_t>(asked));
    };
    if (auto result = look_ups_.edges(ids, Direction::kOut, kinds_of({EdgeKind::kCalls}), add_call, stop_);
        !result)
      return result;
    auto add_implementation = [&](size_t asked, const EdgeSeen& impl) {
      const uint32_t far = search_.find(impl.far);
      if (far == kNone || !Steps::is_member(impl)) return;
      const ReachedNode& function = search_.nodes()[far];
      if (function.family != Family::kFunction) return;
      for (uint32_t row : callers_of.find(members[asked])->second) {
        if (leads(function, search_.nodes()[listed[row]], true))
          leads_.push_back({row, far, true, EdgeKind::kContains});
      }
    };
    if (members.empty()) return {};
    return look_ups_.edges(members, Direction::kIn, kinds_of({EdgeKind::kImpl}), add_implementation, stop_);
  }

  Result<void> write(std::span<const uint32_t> listed, std::span<const SigHash> ids) {
    auto rows = nodes_.look_up(ids);
    if (!rows) return std::unexpected(rows.error());
    auto throughs = first_leads(listed.size());
    if (!throughs) return std::unexpected(throughs.error());
    answer_.rows.reserve(answer_.rows.size() + listed.size());
    for (size_t i = 0; i < listed.size(); ++i) {
      stop_.check();
      const ReachedNode& reached = search_.nodes()[listed[i]];
      query::ReachedRow& row = answer_.rows.emplace_back();
      row.row = rows_.row(nodes_[(*rows)[i]]);
      row.distance = reached.distance;
      row.may = reached.may;
      const Through& through = (*throughs)[i];
      if (through.node == kNone) continue;  // two epochs were seen
      row.kind = through.kind();
      row.through = rows_.row(nodes_[through.node]);
    }
    return {};
  }

  struct Through {
    uint32_t node = kNone;  // of nodes_
    EnumSet<EdgeKind> kinds;

    // Of several between the two, the first of these; none goes to an implementation that is only dispatched to.
    EdgeKind kind() const {
      for (EdgeKind kind : {EdgeKind::kCalls, EdgeKind::kUses, EdgeKind::kImpl}) {
        if (kinds.contains(kind)) return kind;
      }
      return EdgeKind::kCalls;
    }
  };

  // For each row, who led to it, the first in the order of lists.
  Result<std::vector<Through>> first_leads(size_t rows) {
    std::vector<SigHash> ids;
    for (const Lead& lead : leads_) {
      if (lead.leads) ids.push_back(search_.nodes()[lead.through].id);
    }
    auto met = nodes_.look_up(ids);
    if (!met) return std::unexpected(met.error());
    std::vector<Through> throughs(rows);
    auto next = met->begin();
    for (const Lead& lead : leads_) {
      stop_.check();
      if (!lead.leads) continue;
      uint32_t& node = throughs[lead.row].node;
      if (node == kNone || nodes_.before(*next, node)) node = *next;
      ++next;
    }
    for (const Lead& lead : leads_) {
      Through& through = throughs[lead.row];
      if (through.node != kNone && search_.nodes()[lead.through].id == nodes_[through.node].id)
        through.kinds = through.kinds.with(lead.kind);
    }
    return throughs;
  }

  LookUps& look_ups_;
  const Search& search_;
  Stop stop_;
  query::BlastRadiusAnswer& answer_;
  MetNodes nodes_;
  NodeRows rows_;
  std::vector<Lead> leads_;
};

void count_by_distance(const Search& search, const Levels& levels, Stop stop,
                       query::BlastRadiusAnswer* answer) {
  for (size_t level = 1; level < levels.size(); ++level) {
    if (levels[level].empty()) continue;
    const auto distance = static_cast<uint32_t>(level);
    ReachCounts counts;
    for (uint32_t node : levels[level]) {
      stop.check();
      count(search.nodes()[node], &counts);
    }
    answer->deepest = std::max(answer->deepest, distance);
    add(counts, &answer->counts);
    if (distance > query::kRowsMax) continue;
    while (answer->by_distance.size() < distance)
      answer->by_distance.push_back({static_cast<uint32_t>(answer->by_distance.size() + 1), {}});
    add(counts, &answer->by_distance[distance - 1].counts);
  }
}

Result<void> write_groups(LookUps* look_ups, const Search& search, uint32_t groups_max, Stop stop,
                          query::BlastRadiusAnswer* answer) {
  // Seeds come first, and are in no group.
  const auto reached = search.nodes().subspan(answer->seeds);
  Modules modules(look_ups, stop);
  if (auto result = modules.find(reached); !result) return result;
  Groups groups(search, modules);
  for (uint32_t i = 0; i < reached.size(); ++i) {
    stop.check();
    groups.add_node(reached[i], modules.of(i));
  }
  groups.write(groups_max, stop, answer);
  return {};
}

}  // namespace

Result<query::BlastRadiusAnswer> look_up_blast_radius(LookUps* look_ups, const SigHash& id,
                                                      const BlastRadiusOptions& options, Stop stop) {
  query::BlastRadiusAnswer answer;
  answer.header.epoch = look_ups->epoch();
  MetNodes nodes(look_ups, stop);
  auto subject = nodes.look_up({&id, 1});
  if (!subject) return std::unexpected(subject.error());
  if (!nodes.found(subject->front())) return no_such_node(id);
  answer.subject = NodeRows(&answer.header).row(nodes[subject->front()]);
  Search search(look_ups, options, stop);
  if (auto result = search.run(id, answer.subject.family); !result) return std::unexpected(result.error());
  answer.seeds = search.certain()[0].size();
  answer.forward = options.forward;
  answer.depth_max = options.depth_max;
  answer.depth_cut = search.depth_cut();
  // Backwards, any call of the workspace that has no target might be one of a seed.
  const graph::Totals totals = look_ups->totals();
  answer.header.unresolved = options.forward ? search.unresolved() : totals.unresolved;
  answer.header.indirect = options.forward ? search.indirect() : totals.indirect;
  count_by_distance(search, search.certain(), stop, &answer);
  count_by_distance(search, search.possible(), stop, &answer);
  answer.risk = query::risk_of(answer.counts.production);
  if (auto result = write_groups(look_ups, search, options.groups_max, stop, &answer); !result)
    return std::unexpected(result.error());
  Listing listing(look_ups, search, stop, &answer);
  for (const Levels* levels : {&search.certain(), &search.possible()}) {
    if (auto result = listing.list(*levels, options.limit); !result) return std::unexpected(result.error());
  }
  query::count_list(&answer.header, answer.counts.total(), answer.rows.size());
  return answer;
}

}  // namespace pt::store
