#include "store/api/look_up_reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "graph/node_block.h"
#include "query/rows.h"
#include "store/api/blast_search.h"
#include "store/api/met_nodes.h"

namespace pt::store {
namespace {

using isg::EdgeKind;
using isg::SigHash;
using query::Direction;

constexpr uint32_t kNone = 0xFFFF'FFFF;

isg::EdgeKindSet only(EdgeKind kind) { return EnumSet<EdgeKind>().with(kind); }

// An edge that was met; its sites stand in a list beside it.
struct MetEdge {
  SigHash far;
  std::optional<SigHash> via;
  EdgeKind kind = EdgeKind::kContains;
  isg::Confidence confidence = isg::Confidence::kExact;
  isg::Flags flags = 0;
  uint32_t site_count = 0;
  uint32_t first_site = 0;  // of those that are kept
  uint32_t sites_kept = 0;
  // Indexes into the MetNodes.
  uint32_t near_node = kNone;
  uint32_t far_node = kNone;
  uint32_t via_node = kNone;
};

// What one answer has met. Its methods throw Stopped.
class Asked {
 public:
  Asked(LookUps* look_ups, Stop stop, query::AnswerHeader* header)
      : look_ups_(*look_ups), stop_(stop), nodes_(look_ups, stop), rows_(header) {
    header->epoch = look_ups->epoch();
  }

  const isg::Node& operator[](uint32_t node) const { return nodes_[node]; }
  query::NodeRow row(uint32_t node) {
    stop_.check();
    return rows_.row(nodes_[node]);
  }

  Result<uint32_t> subject(const SigHash& id) {
    auto index = nodes_.look_up({&id, 1});
    if (!index) return std::unexpected(index.error());
    if (!nodes_.found(index->front())) return no_such_node(id);
    return index->front();
  }

  // The edges of `ids` for which accept(asked, edge) is true, with at most `sites_max` sites each, and their ends.
  template <typename Accept>
  Result<std::vector<MetEdge>> edges(std::span<const SigHash> ids, Direction direction,
                                     isg::EdgeKindSet kinds, uint32_t sites_max, Accept accept) {
    std::vector<MetEdge> edges;
    std::vector<size_t> asked_of;
    auto visit = [&](size_t asked, const EdgeSeen& seen) {
      if (!accept(asked, seen)) return;
      const auto kept = std::min<size_t>(seen.sites.size(), sites_max);
      edges.push_back({.far = seen.far,
                       .via = seen.via,
                       .kind = seen.kind,
                       .confidence = seen.confidence,
                       .flags = seen.flags,
                       .site_count = static_cast<uint32_t>(seen.sites.size()),
                       .first_site = static_cast<uint32_t>(sites_.size()),
                       .sites_kept = static_cast<uint32_t>(kept)});
      sites_.insert(sites_.end(), seen.sites.begin(), seen.sites.begin() + static_cast<std::ptrdiff_t>(kept));
      asked_of.push_back(asked);
    };
    if (auto result = look_ups_.edges(ids, direction, kinds, visit, stop_); !result)
      return std::unexpected(result.error());
    if (auto result = look_up_ends(ids, asked_of, &edges); !result) return std::unexpected(result.error());
    return edges;
  }

  // By kind and far end, in the order of lists; those of one far end in the order of their Impls, an edge without one first.
  // Only the first `listed` are put in order.
  void sort(uint64_t listed, std::vector<MetEdge>* edges) const {
    auto before = [&](const MetEdge& a, const MetEdge& b) {
      stop_.check();
      if (a.kind != b.kind) return a.kind < b.kind;
      if (a.far_node != b.far_node) return nodes_.before(a.far_node, b.far_node);
      if (a.via_node == b.via_node) return nodes_.before(a.near_node, b.near_node);
      if (a.via_node == kNone || b.via_node == kNone) return a.via_node == kNone;
      return nodes_.before(a.via_node, b.via_node);
    };
    std::partial_sort(edges->begin(), edges->begin() + static_cast<std::ptrdiff_t>(listed), edges->end(),
                      before);
  }

  std::span<const isg::Site> sites_of(const MetEdge& edge) const {
    return std::span(sites_).subspan(edge.first_site, edge.sites_kept);
  }

  Stop stop() const { return stop_; }

 private:
  Result<void> look_up_ends(std::span<const SigHash> ids, std::span<const size_t> asked_of,
                            std::vector<MetEdge>* edges) {
    std::vector<SigHash> ends;
    ends.reserve(edges->size() * 2);
    for (size_t i = 0; i < edges->size(); ++i) {
      ends.push_back(ids[asked_of[i]]);
      ends.push_back((*edges)[i].far);
      if ((*edges)[i].via) ends.push_back(*(*edges)[i].via);
    }
    auto indexes = nodes_.look_up(ends);
    if (!indexes) return std::unexpected(indexes.error());
    auto next = indexes->begin();
    for (MetEdge& edge : *edges) {
      edge.near_node = *next++;
      edge.far_node = *next++;
      if (edge.via) edge.via_node = *next++;
    }
    return {};
  }

  LookUps& look_ups_;
  Stop stop_;
  MetNodes nodes_;
  NodeRows rows_;
  std::vector<isg::Site> sites_;
};

// ---- who is meant -----------------------------------------------------------------------------------------

bool is_path_end(std::string_view path, std::string_view wanted) {
  return path.size() > wanted.size() && path.ends_with(wanted) &&
         path.substr(0, path.size() - wanted.size()).ends_with("::");
}

// Blanks around it and `::` in front of it are not part of a name.
std::string_view name_in(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const size_t end = text.find_last_not_of(" \t") + 1;
  text = text.substr(begin, std::max(end, begin) - begin);
  return text.starts_with("::") ? text.substr(2) : text;
}

// Collects the nodes that a name can mean.
class Candidates {
 public:
  Candidates(LookUps* look_ups, query::FamilySet families, Stop stop)
      : look_ups_(*look_ups), families_(families), stop_(stop) {}

  bool empty() const { return ids_.empty(); }
  std::span<const SigHash> ids() const { return ids_; }

  Result<void> with_id(std::string_view text) {
    const auto id = SigHash::from_hex(text);
    if (!id) return {};
    return look_ups_.nodes({&*id, 1}, [&](size_t, const isg::Node& node) { add(node); }, stop_);
  }

  // Those whose last word is that of `path`, and who are accepted.
  template <typename Accept>
  Result<void> ending_as(std::string_view path, Accept accept) {
    auto visit = [&](size_t, const isg::Node& node) {
      if (accept(node)) add(node);
    };
    return look_ups_.named(graph::split_path(path).tail, visit, stop_);
  }
  Result<void> with_path(std::string_view path) {
    return ending_as(path, [&](const isg::Node& node) { return node.path == path; });
  }

 private:
  void add(const isg::Node& node) {
    if (families_.empty() || families_.contains(node.family)) ids_.push_back(node.id);
  }

  LookUps& look_ups_;
  query::FamilySet families_;
  Stop stop_;
  std::vector<SigHash> ids_;
};

// `crate::…` is that path in any crate of the workspace, `std::…` what core or alloc define.
Result<void> add_aliases(std::string_view name, Candidates* candidates) {
  if (name.starts_with("crate::")) {
    const std::string_view rest = name.substr(7);
    return candidates->ending_as(rest, [&](const isg::Node& node) {
      return !node.external && node.path.size() == node.crate.size() + 2 + rest.size() &&
             node.path.starts_with(node.crate) && is_path_end(node.path, rest);
    });
  }
  if (!name.starts_with("std::")) return {};
  if (auto result = candidates->with_path("core" + std::string(name.substr(3))); !result) return result;
  return candidates->with_path("alloc" + std::string(name.substr(3)));
}

// The best kind of match that anything meets; `candidates` are those who do.
Result<query::MatchKind> match(std::string_view name, Candidates* candidates) {
  const bool has_prefix = !graph::split_path(name).prefix.empty();
  auto by = [&](query::MatchKind kind) -> Result<void> {
    switch (kind) {
      case query::MatchKind::kId:
        return candidates->with_id(name);
      case query::MatchKind::kExact:
        return candidates->with_path(name);
      case query::MatchKind::kAlias:
        return add_aliases(name, candidates);
      case query::MatchKind::kSuffix:
        if (!has_prefix) return {};
        return candidates->ending_as(name,
                                     [&](const isg::Node& node) { return is_path_end(node.path, name); });
      case query::MatchKind::kName:
        if (has_prefix) return {};
        return candidates->ending_as(name, [](const isg::Node&) { return true; });
      default:
        return {};
    }
  };
  for (auto kind : {query::MatchKind::kId, query::MatchKind::kExact, query::MatchKind::kAlias,
                    query::MatchKind::kSuffix, query::MatchKind::kName}) {
    if (auto result = by(kind); !result) return std::unexpected(result.error());
    if (!candidates->empty()) return kind;
  }
  return query::MatchKind::kExact;
}

// Found or ambiguous; kMissing if nobody has the name.
Result<query::Resolution> look_up_name(LookUps* look_ups, std::string_view name,
                                       const query::ResolveOptions& options, Stop stop) {
  query::Resolution resolution;
  resolution.header.epoch = look_ups->epoch();
  Candidates candidates(look_ups, options.only, stop);
  auto kind = match(name, &candidates);
  if (!kind) return std::unexpected(kind.error());
  if (candidates.empty()) return resolution;
  resolution.match = *kind;
  MetNodes nodes(look_ups, stop);
  auto indexes = nodes.look_up(candidates.ids());
  if (!indexes) return std::unexpected(indexes.error());
  auto preferred = [&](uint32_t node) { return options.preferred.contains(nodes[node].family); };
  if (std::ranges::any_of(*indexes, preferred)) std::erase_if(*indexes, std::not_fn(preferred));
  std::ranges::sort(*indexes, [&](uint32_t a, uint32_t b) {
    stop.check();
    return nodes.before(a, b);
  });
  resolution.outcome =
      indexes->size() == 1 ? query::Resolution::Outcome::kFound : query::Resolution::Outcome::kAmbiguous;
  const uint64_t listed = query::within(options.candidates_max, indexes->size());
  NodeRows rows(&resolution.header);
  for (uint64_t i = 0; i < listed; ++i) resolution.candidates.push_back(rows.row(nodes[(*indexes)[i]]));
  query::count_list(&resolution.header, indexes->size(), listed);
  return resolution;
}

// ---- neighbours -------------------------------------------------------------------------------------------

Result<query::NeighboursAnswer> look_up_neighbours(LookUps* look_ups, const SigHash& id,
                                                   const query::NeighboursOptions& options, Stop stop) {
  query::NeighboursAnswer answer;
  Asked asked(look_ups, stop, &answer.header);
  auto subject = asked.subject(id);
  if (!subject) return std::unexpected(subject.error());
  auto accept = [&](size_t, const EdgeSeen& edge) { return options.confidences.contains(edge.confidence); };
  auto edges = asked.edges({&id, 1}, options.direction, options.kinds, kNone, accept);
  if (!edges) return std::unexpected(edges.error());
  answer.subject = asked.row(*subject);
  const uint64_t listed = query::within(options.limit, edges->size());
  asked.sort(listed, &*edges);
  for (const MetEdge& edge : std::span(*edges).first(listed)) {
    query::NeighbourRow& row = answer.rows.emplace_back();
    row.row = asked.row(edge.far_node);
    row.kind = edge.kind;
    row.confidence = edge.confidence;
    row.flags = edge.flags;
    if (edge.via) row.via = asked.row(edge.via_node);
    row.sites.assign(asked.sites_of(edge).begin(), asked.sites_of(edge).end());
  }
  query::count_list(&answer.header, edges->size(), listed);
  return answer;
}

// ---- implementations --------------------------------------------------------------------------------------

// Fills an answer from the IMPL edges at one end of its subject.
class Implementations {
 public:
  Implementations(const query::ImplementationsOptions& options, Asked* asked,
                  query::ImplementationsAnswer* answer)
      : options_(options), asked_(*asked), answer_(*answer) {}

  bool accepts(const EdgeSeen& edge) const {
    return (edge.flags & isg::kFlagMember) == 0 && options_.confidences.contains(edge.confidence);
  }

  // `direction`: from which end the edges were seen.
  void write(Direction direction, std::vector<MetEdge> edges) {
    count(edges);
    if (!options_.negative)
      std::erase_if(edges, [](const MetEdge& edge) { return (edge.flags & isg::kFlagNegative) != 0; });
    const uint64_t listed = query::within(options_.limit, edges.size());
    asked_.sort(listed, &edges);
    for (const MetEdge& edge : std::span(edges).first(listed)) {
      const bool from_type = direction == Direction::kOut;
      const uint32_t type = from_type ? edge.near_node : edge.far_node;
      query::ImplementationRow& row = answer_.rows.emplace_back();
      row.type = asked_.row(type);
      row.trait = asked_.row(from_type ? edge.far_node : edge.near_node);
      // A blanket implementation has no other type than the Impl itself.
      if (edge.via) row.impl = asked_.row(edge.via_node);
      if (!edge.via && asked_[type].family == isg::Family::kImpl) row.impl = asked_.row(type);
      row.flags = edge.flags | (is_derived(edge) ? isg::kFlagDerive : isg::Flags{0});
      row.confidence = edge.confidence;
    }
    query::count_list(&answer_.header, edges.size(), listed);
  }

 private:
  bool is_derived(const MetEdge& edge) const {
    const isg::Flags impl = edge.via ? asked_[edge.via_node].flags : isg::Flags{0};
    return ((edge.flags | impl) & isg::kFlagDerive) != 0;
  }

  void count(std::span<const MetEdge> edges) {
    for (const MetEdge& edge : edges) {
      const bool negative = (edge.flags & isg::kFlagNegative) != 0;
      answer_.negative += negative;
      if (negative && !options_.negative) continue;
      answer_.derived += is_derived(edge);
      answer_.blanket += (edge.flags & isg::kFlagBlanket) != 0;
    }
  }

  const query::ImplementationsOptions& options_;
  Asked& asked_;
  query::ImplementationsAnswer& answer_;
};

Result<query::ImplementationsAnswer> look_up_implementations(LookUps* look_ups, const SigHash& id,
                                                             Direction direction,
                                                             const query::ImplementationsOptions& options,
                                                             Stop stop) {
  query::ImplementationsAnswer answer;
  Asked asked(look_ups, stop, &answer.header);
  auto subject = asked.subject(id);
  if (!subject) return std::unexpected(subject.error());
  answer.subject = asked.row(*subject);
  Implementations implementations(options, &asked, &answer);
  auto accept = [&](size_t, const EdgeSeen& edge) { return implementations.accepts(edge); };
  auto edges = asked.edges({&id, 1}, direction, only(EdgeKind::kImpl), 0, accept);
  if (!edges) return std::unexpected(edges.error());
  // The trait of an Impl is told by an edge of the Impl's head.
  if (direction == Direction::kOut && asked[*subject].family == isg::Family::kImpl) {
    std::vector<SigHash> heads;
    auto add_head = [&](size_t, const EdgeSeen& edge) { heads.push_back(edge.far); };
    if (auto result = look_ups->edges({&id, 1}, Direction::kIn, only(EdgeKind::kDefines), add_head, stop);
        !result)
      return std::unexpected(result.error());
    auto through_it = [&](size_t, const EdgeSeen& edge) {
      return implementations.accepts(edge) && edge.via == id;
    };
    auto of_heads = asked.edges(heads, direction, only(EdgeKind::kImpl), 0, through_it);
    if (!of_heads) return std::unexpected(of_heads.error());
    edges->insert(edges->end(), of_heads->begin(), of_heads->end());
  }
  implementations.write(direction, *std::move(edges));
  return answer;
}

// ---- callers, callees -------------------------------------------------------------------------------------

query::CallRow call_row(const MetEdge& edge, Direction direction, Asked* asked) {
  query::CallRow row;
  row.row = asked->row(edge.far_node);
  row.confidence = edge.confidence;
  row.flags = edge.flags;
  row.site_count = edge.site_count;
  // Sites are written where the call comes from, relative to that.
  const bool far_calls = direction == Direction::kIn;
  const isg::Node& caller = (*asked)[far_calls ? edge.far_node : edge.near_node];
  const std::string_view file = far_calls ? row.row.file : std::string_view();
  for (const isg::Site& site : asked->sites_of(edge)) {
    const isg::Position at = caller.begin.present()
                                 ? isg::Position{caller.begin.line + site.line_offset, site.column}
                                 : isg::Position{};
    row.sites.push_back({file, at});
  }
  return row;
}

Result<query::CallsAnswer> look_up_calls(LookUps* look_ups, const SigHash& id, Direction direction,
                                         const query::CallsOptions& options, Stop stop) {
  query::CallsAnswer answer;
  Asked asked(look_ups, stop, &answer.header);
  auto subject = asked.subject(id);
  if (!subject) return std::unexpected(subject.error());
  answer.subject = asked.row(*subject);
  auto accept = [&](size_t, const EdgeSeen& edge) {
    const bool wanted = options.confidences.contains(edge.confidence);
    answer.hidden += !wanted;
    if (wanted) answer.sites += edge.sites.size();
    return wanted;
  };
  auto edges = asked.edges({&id, 1}, direction, only(EdgeKind::kCalls), options.sites_max, accept);
  if (!edges) return std::unexpected(edges.error());
  const uint64_t listed = query::within(options.limit, edges->size());
  asked.sort(listed, &*edges);
  // Grown step by step, a long list would be moved for milliseconds at a time.
  answer.rows.reserve(listed);
  for (const MetEdge& edge : std::span(*edges).first(listed)) {
    answer.rows.push_back(call_row(edge, direction, &asked));
    if (direction == Direction::kOut) {
      for (query::SiteRow& site : answer.rows.back().sites) site.file = answer.subject.file;
    }
  }
  query::count_list(&answer.header, edges->size(), listed);
  if (direction == Direction::kIn) {
    const graph::Totals totals = look_ups->totals();
    answer.header.unresolved = totals.unresolved;
    answer.header.indirect = totals.indirect;
  } else {
    answer.header.unresolved = asked[*subject].unresolved;
    answer.header.indirect = asked[*subject].indirect;
  }
  return answer;
}

}  // namespace

QuestionSet look_up_questions() {
  return QuestionSet()
      .with(Question::kNode)
      .with(Question::kNeighbours)
      .with(Question::kResolve)
      .with(Question::kWhoImplements)
      .with(Question::kTraitsOf)
      .with(Question::kCallers)
      .with(Question::kCallees)
      .with(Question::kBlastRadius);
}

template <typename Ask>
auto LookUpReader::consistently(Stop stop, Ask ask) -> decltype(ask()) {
  for (int attempt = 1;; ++attempt) {
    if (auto result = look_ups_.begin(attempt, stop); !result) return std::unexpected(result.error());
    auto answer = unless_stopped(stop, ask);
    const bool one_epoch = look_ups_.end();
    // That a node is not there is an answer too.
    if (one_epoch || (!answer && answer.error().code != ErrorCode::kNotFound)) return answer;
  }
}

Result<isg::Node> LookUpReader::node(const SigHash& id, Stop stop) {
  return consistently(stop, [&]() -> Result<isg::Node> {
    std::optional<isg::Node> found;
    strings_ = StringArena();
    auto visit = [&](size_t, const isg::Node& node) {
      found = node;
      for (auto text : {&isg::Node::path, &isg::Node::name, &isg::Node::signature, &isg::Node::crate,
                        &isg::Node::visibility, &isg::Node::cfg, &isg::Node::file})
        *found.*text = strings_.add(node.*text);
    };
    if (auto result = look_ups_.nodes({&id, 1}, visit, stop); !result) return std::unexpected(result.error());
    if (!found) return no_such_node(id);
    return *found;
  });
}

Result<query::NeighboursAnswer> LookUpReader::neighbours(const SigHash& id,
                                                         const query::NeighboursOptions& options, Stop stop) {
  return consistently(stop, [&] { return look_up_neighbours(&look_ups_, id, options, stop); });
}

Result<query::Resolution> LookUpReader::resolve(std::string_view text, const query::ResolveOptions& options,
                                                Stop stop) {
  // No item of Rust has a longer path.
  constexpr size_t kNameBytesMax = 4096;
  const std::string_view name = name_in(text);
  if (name.empty() || name.size() > kNameBytesMax) return Reader::resolve(text, options, stop);
  auto resolution = consistently(stop, [&] { return look_up_name(&look_ups_, name, options, stop); });
  if (resolution && resolution->outcome == query::Resolution::Outcome::kMissing)
    return Reader::resolve(text, options, stop);
  return resolution;
}

Result<query::ImplementationsAnswer> LookUpReader::who_implements(
    const SigHash& trait, const query::ImplementationsOptions& options, Stop stop) {
  return consistently(
      stop, [&] { return look_up_implementations(&look_ups_, trait, Direction::kIn, options, stop); });
}

Result<query::ImplementationsAnswer> LookUpReader::traits_of(const SigHash& type,
                                                             const query::ImplementationsOptions& options,
                                                             Stop stop) {
  return consistently(
      stop, [&] { return look_up_implementations(&look_ups_, type, Direction::kOut, options, stop); });
}

Result<query::CallsAnswer> LookUpReader::callers(const SigHash& function, const query::CallsOptions& options,
                                                 Stop stop) {
  return consistently(stop,
                      [&] { return look_up_calls(&look_ups_, function, Direction::kIn, options, stop); });
}

Result<query::CallsAnswer> LookUpReader::callees(const SigHash& function, const query::CallsOptions& options,
                                                 Stop stop) {
  return consistently(stop,
                      [&] { return look_up_calls(&look_ups_, function, Direction::kOut, options, stop); });
}

Result<query::BlastRadiusAnswer> LookUpReader::blast_radius(const SigHash& subject,
                                                            const query::BlastRadiusOptions& options,
                                                            Stop stop) {
  return consistently(stop, [&] { return look_up_blast_radius(&look_ups_, subject, options, stop); });
}

}  // namespace pt::store
