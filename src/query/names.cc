#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <span>

#include "query/answers.h"
#include "query/camel_hump.h"
#include "query/glob.h"
#include "query/glob_states.h"
#include "query/letter_case.h"
#include "query/misspelling.h"
#include "query/rows.h"

namespace pt::query {
namespace {

using graph::Snapshot;

// Patterns and names beyond this meet nothing: no item of Rust has such a path.
constexpr size_t kPatternBytesMax = 4096;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  if (text.starts_with("::")) text.remove_prefix(2);
  return text;
}

// Whether `path` is `wanted` or ends with `::wanted`.
bool is_suffix(std::string_view wanted, std::string_view path) {
  if (!path.ends_with(wanted)) return false;
  return path.size() == wanted.size() || path.substr(0, path.size() - wanted.size()).ends_with("::");
}

// Everything that a name can mean, one kind of match after the other.
class Matcher {
 public:
  Matcher(const Snapshot& snapshot, std::string_view text, FamilySet only, Stop stop)
      : snapshot_(snapshot),
        stop_(stop),
        text_(trimmed(text)),
        parts_(graph::split_path(text_)),
        only_(only) {}

  bool usable() const { return !text_.empty() && text_.size() <= kPatternBytesMax; }
  std::string_view text() const { return text_; }

  std::vector<NodeId> by_id() const {
    auto id = isg::SigHash::from_hex(text_);
    NodeId node = id ? snapshot_.find(*id) : NodeId();
    return node.valid() && allowed(node) ? std::vector{node} : std::vector<NodeId>();
  }

  std::vector<NodeId> exact() const { return exactly(text_); }

  // `crate::…` in any crate of the workspace; `std::…` for what core or alloc define.
  std::vector<NodeId> alias() const {
    if (text_.starts_with("crate::")) return with_rest_of_path(text_.substr(7));
    if (!text_.starts_with("std::")) return {};
    std::vector<NodeId> nodes;
    for (const char* crate : {"core::", "alloc::"}) {
      for (NodeId node : exactly(crate + std::string(text_.substr(5)))) nodes.push_back(node);
    }
    return nodes;
  }

  std::vector<NodeId> suffix() const {
    if (parts_.prefix.empty()) return {};
    return among(snapshot_.named(parts_.tail, stop_), [&](graph::NodeView view) {
      if (view.path_tail() == parts_.tail) return is_suffix(parts_.prefix, view.path_prefix());
      return is_suffix(text_, view.path());
    });
  }

  std::vector<NodeId> name() const {
    if (!parts_.prefix.empty()) return {};
    return among(snapshot_.named(text_, stop_), [](graph::NodeView) { return true; });
  }

  std::vector<NodeId> glob() const {
    GlobStates glob(text_);
    stop_.check();
    if (!glob.usable()) return long_glob(glob);
    // Nodes whose name may do, and where among them those with another prefix begin.
    std::vector<NodeId> candidates;
    std::vector<uint32_t> runs;
    NodeId first;
    auto possible = [&](graph::NameSketch name, graph::NameSketch parent) {
      return glob.possible(name, parent);
    };
    snapshot_.for_each_sketched(possible, [&](graph::NodeView view) {
      stop_.check();
      // Where the prefix says nothing, all are one run.
      if (NodeId sibling = snapshot_.first_sibling(view.node());
          sibling != first && (!glob.is_of_last_segment() || runs.empty())) {
        first = sibling;
        runs.push_back(static_cast<uint32_t>(candidates.size()));
      }
      candidates.push_back(view.node());
    });
    runs.push_back(static_cast<uint32_t>(candidates.size()));

    std::vector<NodeId> nodes;
    for (size_t i = 0; i + 1 < runs.size(); ++i) {
      stop_.check();
      constexpr size_t kAhead = 12;
      if (i + 2 * kAhead + 1 < runs.size()) snapshot_.prefetch(candidates[runs[i + 2 * kAhead]]);
      if (i + kAhead + 1 < runs.size()) snapshot_.prefetch_path_prefix(candidates[runs[i + kAhead]]);
      GlobStates::Place place = glob.is_of_last_segment()
                                    ? glob.begin()
                                    : glob.behind(snapshot_.node(candidates[runs[i]]).path_prefix());
      const auto run = std::span(candidates).subspan(runs[i], runs[i + 1] - runs[i]);
      for (size_t j = 0; j < run.size(); ++j) {
        stop_.check();
        if (j + kAhead < run.size()) snapshot_.prefetch(run[j + kAhead]);
        const NodeId node = run[j];
        if (allowed(node) && meets(glob, place, node)) nodes.push_back(node);
      }
    }
    return nodes;
  }

  // Only a path whose tail meets ours is put together at all.
  std::vector<NodeId> ignoring_case() const {
    std::vector<NodeId> nodes = snapshot_.named_ignoring_case(parts_.tail, stop_);
    std::string path;
    std::erase_if(nodes, [&](NodeId node) {
      stop_.check();
      graph::NodeView view = snapshot_.node(node);
      if (!equal_ignoring_case(view.path_tail(), parts_.tail) || !allowed(node)) return true;
      if (parts_.prefix.empty()) return false;
      path.clear();
      view.append_path(&path);
      if (path.size() < text_.size()) return true;
      size_t begin = path.size() - text_.size();
      bool at_segment = begin == 0 || std::string_view(path).substr(0, begin).ends_with("::");
      return !at_segment || !equal_ignoring_case(std::string_view(path).substr(begin), text_);
    });
    return nodes;
  }

  struct Near {
    NodeId node;
    uint32_t edits;
  };

  // Nodes that are meant by the beginnings of the words of our last word.
  std::vector<Near> by_humps() const {
    std::vector<Near> nodes;
    const CamelHump wanted(parts_.tail);
    if (!wanted.usable()) return nodes;
    auto possible = [&](graph::NameSketch name, graph::NameSketch) { return wanted.possible(name); };
    snapshot_.for_each_sketched(possible, [&](graph::NodeView view) {
      stop_.check();
      if (!allowed(view.node())) return;
      if (const auto left_out = wanted.words_left_out(view.name())) nodes.push_back({view.node(), *left_out});
    });
    return nodes;
  }

  // Nodes whose name is a misspelling of our last word.
  std::vector<Near> misspelt() const {
    Misspelling wanted(parts_.tail);
    std::vector<Near> nodes;
    auto possible = [&](graph::NameSketch name, graph::NameSketch) { return wanted.possible(name); };
    snapshot_.for_each_sketched(possible, [&](graph::NodeView view) {
      stop_.check();
      if (!allowed(view.node())) return;
      uint32_t edits = wanted.edits(view.name());
      if (edits <= wanted.bound()) nodes.push_back({view.node(), edits});
    });
    return nodes;
  }

 private:
  // As long as the path of a method of a trait of a generic type: few nodes have such words.
  std::vector<NodeId> long_glob(const GlobStates& glob) const {
    std::vector<NodeId> nodes;
    std::string path;
    auto possible = [&](graph::NameSketch name, graph::NameSketch parent) {
      return glob.possible(name, parent);
    };
    snapshot_.for_each_sketched(possible, [&](graph::NodeView view) {
      stop_.check();
      if (!allowed(view.node()) || !view.path_tail().ends_with(glob.ending())) return;
      path.clear();
      view.append_path(&path);
      if (glob_matches(text_, path)) nodes.push_back(view.node());
    });
    return nodes;
  }

  // Whether the last word of its path leads on from `place` to the end of the pattern.
  bool meets(const GlobStates& glob, GlobStates::Place place, NodeId node) const {
    if (glob.settled(place)) return true;
    if (glob.takes_any_word(place) && is_plain_word(node)) return true;
    if (glob.fresh(place) &&
        (!snapshot_.tail_can_hold(node, glob.whole()) || (glob.has_colons() && is_plain_word(node))))
      return false;
    const std::string_view tail = snapshot_.node(node).path_tail();
    return tail.ends_with(glob.ending()) && glob.accepts(glob.walk(place, tail));
  }

  // Its path ends with its name, which is an identifier: nothing is read to tell.
  bool is_plain_word(NodeId node) const {
    static const graph::NameSketch no_name(
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
    const isg::Family family = snapshot_.brief(node).family();
    // Of an Impl it is a header, of a Type it may be written out, as `[u8]`, and of a crate there is `k[bin:tool]`.
    return family != isg::Family::kImpl && family != isg::Family::kType && family != isg::Family::kModule &&
           !snapshot_.tail_can_hold(node, no_name);
  }

  bool allowed(NodeId node) const { return only_.empty() || only_.contains(snapshot_.brief(node).family()); }

  template <typename Accept>
  std::vector<NodeId> among(std::vector<NodeId> nodes, Accept accept) const {
    std::erase_if(nodes, [&](NodeId node) {
      stop_.check();
      return !allowed(node) || !accept(snapshot_.node(node));
    });
    return nodes;
  }

  std::vector<NodeId> exactly(std::string_view wanted) const {
    // Equal paths are split alike.
    graph::PathParts parts = graph::split_path(wanted);
    return among(snapshot_.named(parts.tail, stop_), [&](graph::NodeView view) {
      return view.path_tail() == parts.tail && view.path_prefix() == parts.prefix;
    });
  }

  std::vector<NodeId> with_rest_of_path(std::string_view rest) const {
    std::vector<NodeId> nodes = snapshot_.named(graph::split_path(rest).tail, stop_);
    std::erase_if(nodes, [&](NodeId node) {
      stop_.check();
      graph::NodeView view = snapshot_.node(node);
      return !allowed(node) || view.external() ||
             view.path() != std::string(view.crate()) + "::" + std::string(rest);
    });
    return nodes;
  }

  const Snapshot& snapshot_;
  Stop stop_;
  std::string_view text_;
  graph::PathParts parts_;
  FamilySet only_;
};

struct Found {
  NodeId node;
  MatchKind match;
  uint32_t edits;
  uint64_t in_degree;
  uint64_t rank;  // the lower the better; equals are in path order
};

// In one number: a pattern may meet every node there is, of which fifty are wanted.
Found make_found(const Snapshot& snapshot, NodeId node, MatchKind match, uint32_t edits = 0) {
  constexpr int kDegreeBits = 40;
  constexpr uint64_t kDegreeMax = (uint64_t{1} << kDegreeBits) - 1;
  constexpr uint32_t kEditsMax = 0xFFFF;
  const uint64_t degree = in_degree(snapshot, node);
  const graph::NodeBrief brief = snapshot.brief(node);
  uint64_t rank = static_cast<uint64_t>(match);
  rank = rank << 16 | std::min(edits, kEditsMax);
  rank = rank << 1 | uint64_t{brief.external()};
  rank = rank << 1 | uint64_t{!brief.production()};
  rank = rank << kDegreeBits | (kDegreeMax - std::min(degree, kDegreeMax));
  return {node, match, edits, degree, rank};
}

// Best first, of which only `listed` are put in order.
void rank(const Snapshot& snapshot, uint64_t listed, Stop stop, std::vector<Found>* found) {
  std::partial_sort(found->begin(), found->begin() + static_cast<std::ptrdiff_t>(listed), found->end(),
                    [&](const Found& a, const Found& b) {
                      stop.check();
                      return a.rank != b.rank ? a.rank < b.rank : snapshot.path_before(a.node, b.node);
                    });
}

std::vector<Found> nearest(const Snapshot& snapshot, const Matcher& matcher, bool may_be_misspelt,
                           Stop stop) {
  std::vector<Found> found;
  for (NodeId node : matcher.ignoring_case()) {
    stop.check();
    found.push_back(make_found(snapshot, node, MatchKind::kCaseInsensitive));
  }
  if (!found.empty() || !may_be_misspelt) return found;
  boost::unordered_flat_set<uint32_t> by_humps;
  for (auto [node, left_out] : matcher.by_humps()) {
    stop.check();
    found.push_back(make_found(snapshot, node, MatchKind::kCamelHump, left_out));
    by_humps.insert(node.index());
  }
  for (auto [node, edits] : matcher.misspelt()) {
    stop.check();
    if (!by_humps.contains(node.index()))
      found.push_back(make_found(snapshot, node, MatchKind::kFuzzy, edits));
  }
  return found;
}

// The nodes of the first kind that meets any.
std::pair<std::vector<NodeId>, MatchKind> first_kind(const Matcher& matcher) {
  using Kind = std::pair<std::vector<NodeId> (Matcher::*)() const, MatchKind>;
  for (auto [find, kind] :
       {Kind{&Matcher::by_id, MatchKind::kId}, Kind{&Matcher::exact, MatchKind::kExact},
        Kind{&Matcher::alias, MatchKind::kAlias}, Kind{&Matcher::suffix, MatchKind::kSuffix},
        Kind{&Matcher::name, MatchKind::kName}}) {
    if (std::vector<NodeId> nodes = (matcher.*find)(); !nodes.empty()) return {std::move(nodes), kind};
  }
  return {};
}

void prefer(const Snapshot& snapshot, FamilySet preferred, std::vector<NodeId>* nodes) {
  auto wanted = [&](NodeId node) { return preferred.contains(snapshot.brief(node).family()); };
  if (std::ranges::any_of(*nodes, wanted)) std::erase_if(*nodes, [&](NodeId node) { return !wanted(node); });
}

Resolution resolve_name(const Snapshot& snapshot, std::string_view text, const ResolveOptions& options,
                        Stop stop) {
  Resolution resolution;
  RowMaker rows(snapshot, &resolution.header, stop);
  Matcher matcher(snapshot, text, options.only, stop);
  if (!matcher.usable()) return resolution;
  auto [nodes, match] = first_kind(matcher);
  prefer(snapshot, options.preferred, &nodes);

  if (nodes.empty()) {
    std::vector<Found> near = nearest(snapshot, matcher, true, stop);
    auto listed = within(options.candidates_max, near.size());
    rank(snapshot, listed, stop, &near);
    for (uint64_t i = 0; i < listed; ++i) resolution.candidates.push_back(rows.row(near[i].node));
    if (!near.empty()) resolution.match = near.front().match;
    count_list(&resolution.header, near.size(), listed);
    return resolution;
  }
  std::ranges::sort(nodes, [&](NodeId a, NodeId b) {
    stop.check();
    return snapshot.answer_before(a, b);
  });
  resolution.match = match;
  resolution.outcome = nodes.size() == 1 ? Resolution::Outcome::kFound : Resolution::Outcome::kAmbiguous;
  if (nodes.size() == 1) resolution.node = nodes.front();
  auto listed = within(options.candidates_max, nodes.size());
  for (uint64_t i = 0; i < listed; ++i) resolution.candidates.push_back(rows.row(nodes[i]));
  count_list(&resolution.header, nodes.size(), listed);
  return resolution;
}

FindAnswer find_names(const Snapshot& snapshot, std::string_view pattern, const FindOptions& options,
                      Stop stop) {
  FindAnswer answer;
  RowMaker rows(snapshot, &answer.header, stop);
  Matcher matcher(snapshot, pattern, options.only, stop);
  if (!matcher.usable()) return answer;

  std::vector<Found> found;
  auto add = [&](const std::vector<NodeId>& nodes, MatchKind match) {
    found.reserve(found.size() + nodes.size());
    for (NodeId node : nodes) {
      stop.check();
      found.push_back(make_found(snapshot, node, match));
    }
  };
  if (is_glob(matcher.text())) {
    add(matcher.glob(), MatchKind::kGlob);
  } else {
    add(matcher.by_id(), MatchKind::kId);
    add(matcher.exact(), MatchKind::kExact);
    add(matcher.alias(), MatchKind::kAlias);
    add(matcher.suffix(), MatchKind::kSuffix);
    add(matcher.name(), MatchKind::kName);
    // Misspellings only if nothing is spelt so.
    std::vector<Found> near = nearest(snapshot, matcher, found.empty(), stop);
    found.insert(found.end(), near.begin(), near.end());
  }
  if (!options.external)
    std::erase_if(found, [&](const Found& f) { return snapshot.brief(f.node).external(); });

  // One row a node, for its best kind of match.
  auto before = [&](const Found& a, const Found& b) {
    stop.check();
    return a.node != b.node ? a.node < b.node : a.match < b.match;
  };
  if (!std::ranges::is_sorted(found, before)) std::ranges::sort(found, before);
  auto repeated = std::ranges::unique(found, {}, &Found::node);
  found.erase(repeated.begin(), repeated.end());

  auto listed = within(options.limit, found.size());
  rank(snapshot, listed, stop, &found);
  for (uint64_t i = 0; i < listed; ++i) {
    answer.rows.push_back({rows.row(found[i].node), found[i].match, found[i].edits, found[i].in_degree});
  }
  count_list(&answer.header, found.size(), listed);
  return answer;
}

}  // namespace

Result<Resolution> resolve(const Snapshot& snapshot, std::string_view text, const ResolveOptions& options,
                           Stop stop) {
  return unless_stopped(stop, [&] { return resolve_name(snapshot, text, options, stop); });
}

Result<FindAnswer> find(const Snapshot& snapshot, std::string_view pattern, const FindOptions& options,
                        Stop stop) {
  return unless_stopped(stop, [&] { return find_names(snapshot, pattern, options, stop); });
}

}  // namespace pt::query
