// Index::explain: one file's bodies are walked again with an observer, and what it saw is told in terms of the graph.
//
// Why again, and not while indexing: decision 0009.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "pipeline/body_reading.h"
#include "pipeline/index_state.h"
#include "query/rows.h"
#include "rust/infer/observer.h"
#include "rust/infer/typing_tables.h"

namespace pt::pipeline {
namespace {

using query::ExplainAnswer;
using query::ExplainedEdge;
using query::ExplainedItem;
using query::ExplainedSite;
using query::SiteOutcome;
using rust::InstanceId;
using rust::ObservedItem;
using rust::ObservedSite;
using rust::SiteKind;

constexpr size_t kLineShownMax = 160;
constexpr size_t kExpansionShownMax = 600;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string cut(std::string_view text, size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  while (bytes_max > 0 && is_continuation(text[bytes_max])) --bytes_max;
  return std::string(text.substr(0, bytes_max)) + "…";
}

// Line `line` of the text, without its end; nothing if there are not so many.
std::optional<std::string_view> line_of(std::string_view text, uint32_t line) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (uint32_t at = 1;; ++at) {
    if (text.empty() && at > 1) return std::nullopt;  // behind the last line end there is no line
    const size_t end = text.find('\n');
    if (at == line) {
      std::string_view found = text.substr(0, end);
      if (found.ends_with('\r')) found.remove_suffix(1);
      return found;
    }
    if (end == std::string_view::npos) return std::nullopt;
    text.remove_prefix(end + 1);
  }
}

uint32_t columns_of(std::string_view line) {
  return static_cast<uint32_t>(std::ranges::count_if(line, [](char c) { return !is_continuation(c); }));
}

std::string_view behind_column(std::string_view line, uint32_t column) {
  size_t at = 0;
  for (uint32_t seen = 1; at < line.size(); ++at)
    if (!is_continuation(line[at]) && seen++ == column) break;
  return line.substr(std::min(at, line.size()));
}

std::string_view rule_of(SiteKind kind, const rust::ObservedEdge& edge) {
  if (kind == SiteKind::kDerive) return "derive";
  if (kind == SiteKind::kImplied) return "self-type";
  switch (edge.confidence) {
    case isg::Confidence::kExact:
      return kind == SiteKind::kMethodCall ? "self" : "path";
    case isg::Confidence::kTyped:
      return "receiver";
    case isg::Confidence::kBound:
      return "bound";
    case isg::Confidence::kMacro:
    case isg::Confidence::kGuess:
    case isg::Confidence::kMay:
      return "macro";
  }
  return "path";
}

std::vector<query::ExplainedImpl> told(const std::vector<rust::ImplLook>& looks) {
  std::vector<query::ExplainedImpl> impls;
  for (const rust::ImplLook& look : looks)
    impls.push_back({look.impl, rust::name_of(look.verdict), look.why});
  return impls;
}

SiteOutcome outcome_of(const ObservedSite& site) {
  if (site.unresolved > 0) return SiteOutcome::kUnresolved;
  if (site.indirect > 0) return SiteOutcome::kIndirect;
  return site.edges.empty() ? SiteOutcome::kNothing : SiteOutcome::kEdges;
}

// Which sites of an item are asked for.
class Selection {
 public:
  Selection(const ObservedItem& item, uint32_t line, uint32_t column) : sites_(item.sites) {
    chosen_.assign(sites_.size(), false);
    if (column == 0) {
      for (size_t i = 0; i < sites_.size(); ++i) chosen_[i] = line == 0 || sites_[i].at.line == line;
      return;
    }
    bool any = false;
    for (size_t i = 0; i < sites_.size(); ++i) {
      const isg::Position at = sites_[i].at;
      chosen_[i] = at.line == line && at.column <= column && column < at.column + sites_[i].width;
      any = any || chosen_[i];
    }
    if (!any) choose_around({line, column});
    // What a macro call was made of belongs to it.
    for (size_t i = 0; i < sites_.size(); ++i)
      if (sites_[i].within != ObservedSite::kNone && chosen_[sites_[i].within]) chosen_[i] = true;
  }

  bool is_chosen(size_t i) const { return chosen_[i]; }

 private:
  // The innermost expression around the position.
  void choose_around(isg::Position position) {
    auto lies_in = [](const ObservedSite& inner, const ObservedSite& outer) {
      return outer.begin <= inner.begin && inner.end <= outer.end;
    };
    size_t best = sites_.size();
    for (size_t i = 0; i < sites_.size(); ++i) {
      const ObservedSite& site = sites_[i];
      if (!site.begin.present() || position < site.begin || !(position < site.end)) continue;
      if (site.at.line != position.line) continue;
      if (best == sites_.size() || lies_in(site, sites_[best])) best = i;
    }
    if (best != sites_.size()) chosen_[best] = true;
  }

  const std::vector<ObservedSite>& sites_;
  std::vector<bool> chosen_;
};

}  // namespace

// One question to one file.
class Explainer {
 public:
  Explainer(const Index::State& state, FileId file, ExplainAnswer* answer, Stop stop)
      : state_(state),
        names_(*state.names),
        file_(SourceStore::front_end_id(file)),
        text_(state.sources.text(file_)),
        answer_(*answer),
        stop_(stop),
        rows_(*state.snapshot, &answer->header),
        tables_(names_),
        expansions_(expansions_of(names_)) {
    for (size_t i = 0; i < names_.instances().size(); ++i)
      if (names_.instances()[i].file == file_) places_.push_back(InstanceId(i));
    state_.sources.parse_again(file_, &buffers_, stop_);
  }

  void run() {
    std::set<uint32_t> lines;
    walk(answer_.line, &lines,
         [&](const ObservedItem& item, const rust::Draft& draft) { add_item(item, draft, answer_.column); });
    if (answer_.header.total != 0 || answer_.line == 0) return;
    answer_.macro_definition = macro_around(answer_.line);
    // The nearest lines, one before and one behind; the line itself comes in question if only its column had no site.
    auto behind = lines.lower_bound(answer_.line);
    if (behind != lines.begin()) add_near(*std::prev(behind));
    if (behind != lines.end()) add_near(*behind);
  }

 private:
  template <typename Each>
  void walk(uint32_t line, std::set<uint32_t>* lines, Each each) {
    for (InstanceId place : places_) {
      rust::Observer observer(line, line == 0 ? 0xFFFF'FFFF : line, stop_);
      rust::FileAnalyser analyser(names_, tables_, state_.sources);
      analyser.observe(&observer);
      const rust::Draft draft =
          read_bodies(names_, state_.sources, place, expansions_[place.index()], &analyser, buffers_, &part_);
      place_ = place;
      for (const ObservedItem& item : observer.items()) each(item, draft);
      lines->insert(observer.lines().begin(), observer.lines().end());
      answer_.cut = answer_.cut || observer.is_cut();
    }
  }

  void add_near(uint32_t line) {
    std::set<uint32_t> lines;
    bool found = false;
    walk(line, &lines, [&](const ObservedItem& item, const rust::Draft&) {
      for (const ObservedSite& site : item.sites) {
        if (found || site.at.line != line) continue;
        answer_.near.push_back({site.at, text_of(site), rust::name_of(site.kind)});
        found = true;
      }
    });
  }

  void add_item(const ObservedItem& item, const rust::Draft& draft, uint32_t column) {
    const graph::NodeId from = node_of(draft.targets[item.self]);
    if (!from.valid()) return;
    const Selection selection(item, answer_.line, column);
    // With every macro call that something chosen stands in.
    std::vector<bool> shown(item.sites.size(), false);
    for (size_t i = 0; i < item.sites.size(); ++i)
      if (selection.is_chosen(i))
        for (uint32_t at = static_cast<uint32_t>(i); at != ObservedSite::kNone && !shown[at];
             at = item.sites[at].within)
          shown[at] = true;
    ExplainedItem out;
    std::vector<uint32_t> number(item.sites.size(), ExplainedSite::kNone);
    for (size_t i = 0; i < item.sites.size(); ++i) {
      stop_.check();
      if (!shown[i]) continue;
      ExplainedSite site = told_site(item.sites[i], from, draft);
      if (item.sites[i].within != ObservedSite::kNone) site.within = number[item.sites[i].within];
      site.is_context = !selection.is_chosen(i);
      if (!site.is_context) {
        ++answer_.header.total;
        answer_.header.unresolved += site.unresolved;
        answer_.header.indirect += site.indirect;
      }
      number[i] = static_cast<uint32_t>(out.sites.size());
      out.sites.push_back(std::move(site));
    }
    if (out.sites.empty()) return;
    out.from = rows_.row(from);
    // A module's macro call that nobody knows comes apart from its other sites.
    answer_.items.push_back(std::move(out));
    answer_.header.listed = answer_.header.total;
  }

  ExplainedSite told_site(const ObservedSite& seen, graph::NodeId from, const rust::Draft& draft) const {
    ExplainedSite site;
    site.kind = rust::name_of(seen.kind);
    site.expanded = seen.expanded;
    site.at = seen.at;
    site.text = text_of(seen);
    site.receiver = seen.receiver;
    site.receiver_type = seen.receiver_type;
    site.origin = seen.origin;
    site.result = seen.result;
    for (const rust::ProbeStep& step : seen.steps) {
      query::ExplainedStep told_step{step.type, step.how, {}, step.left_out};
      for (const rust::CandidateLook& look : step.candidates)
        told_step.candidates.push_back({look.what, rust::name_of(look.verdict), look.why, told(look.impls)});
      site.steps.push_back(std::move(told_step));
    }
    site.outcome = outcome_of(seen);
    for (const rust::ObservedEdge& edge : seen.edges)
      if (std::optional<ExplainedEdge> one = told_edge(seen.kind, edge, from, draft))
        site.edges.push_back(std::move(*one));
    site.unresolved = seen.unresolved;
    site.indirect = seen.indirect;
    site.notes = seen.notes;
    site.impls = told(seen.impls);
    site.unread_crate = seen.unread_crate;
    if (!seen.unread_crate.empty()) site.unread_why = why_unread(seen.unread_crate);
    site.expansion = seen.expansion;
    if (seen.kind == SiteKind::kMacroCall && seen.text.empty()) site.expansion = expansion_at(seen.at.line);
    return site;
  }

  std::optional<ExplainedEdge> told_edge(SiteKind kind, const rust::ObservedEdge& seen, graph::NodeId from,
                                         const rust::Draft& draft) const {
    const graph::NodeId to = node_of(draft.targets[seen.to]);
    if (!to.valid()) return std::nullopt;  // a definition without a node: the graph has no such edge
    ExplainedEdge edge;
    edge.to = rows_.row(to);
    edge.kind = seen.kind;
    edge.confidence = edge.of_edge = seen.confidence;
    edge.otherwise = seen.otherwise;
    edge.flags = seen.flags;
    edge.rule = rule_of(kind, seen);
    edge.why = seen.why;
    const graph::Snapshot& snapshot = *state_.snapshot;
    for (const graph::OutEdge& stored : snapshot.out(from, seen.kind))
      if (stored.to() == to) edge.of_edge = isg::best(edge.of_edge, stored.confidence());
    return edge;
  }

  graph::NodeId node_of(const rust::Target& target) const {
    return state_.snapshot->find(rust::id_of(names_, target, state_.identities.ids));
  }

  // What was kept, or the words at the place.
  std::string text_of(const ObservedSite& site) const {
    if (!site.text.empty()) return site.text;
    std::string_view rest = behind_column(line_of(text_, site.at.line).value_or(""), site.at.column);
    rest = rest.substr(0, rest.find_first_of(site.kind == SiteKind::kReexport ? ";" : ",;{)]"));
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (site.kind == SiteKind::kImplied) rest = rest.substr(0, rest.find('('));
    return cut(rest, rust::Observer::kTextMax);
  }

  // What a call in item position on that line made.
  std::string expansion_at(uint32_t line) const {
    for (InstanceId made : expansions_[place_.index()]) {
      const rust::Instance& expansion = names_.instance(made);
      if (expansion.parent != place_) continue;
      const rust::FileSummary& around = names_.summary(file_);
      const rust::ItemSummary& call = around.items[expansion.origin];
      if (around.macro_calls[call.detail].line == line)
        return cut(state_.sources.text(expansion.file), kExpansionShownMax);
    }
    return {};
  }

  // The name of the macro whose rules stand on that line.
  std::string macro_around(uint32_t line) const {
    const rust::FileSummary& summary = names_.summary(file_);
    for (const rust::ItemSummary& item : summary.items) {
      if (item.kind != rust::ItemKind::kMacroRules || item.detail == rust::kNoDetail) continue;
      const rust::MacroBodySummary& body = summary.macro_bodies[item.detail];
      const auto line_at = [&](uint32_t offset) {
        return 1 + static_cast<uint32_t>(std::ranges::count(text_.substr(0, offset), '\n'));
      };
      if (line >= line_at(body.begin) && line <= line_at(body.end))
        return std::string(summary.name(item.name));
    }
    return {};
  }

  std::string why_unread(std::string_view crate) const {
    for (const workspace::DependencyName& missing : state_.workspace.missing_dependencies()) {
      std::string name = missing.package;
      std::ranges::replace(name, '-', '_');
      if (name == crate)
        return fmt::format("package {} {} is neither vendored nor in cargo's cache", missing.package,
                           missing.version);
    }
    for (const rust::CrateInput& known : state_.crates)
      if (known.name == crate)
        return std::string("its signatures were read, but this item was not found among them");
    return "no package of that name was looked for";
  }

  const Index::State& state_;
  const rust::Names& names_;
  FileId file_;
  std::string_view text_;
  ExplainAnswer& answer_;
  const Stop stop_;
  mutable query::RowMaker rows_;
  const rust::TypingTables tables_;
  std::vector<std::vector<InstanceId>> expansions_;
  std::vector<InstanceId> places_;
  InstanceId place_;
  ParseBuffers buffers_;
  ParseBuffers part_;
};

// Of the file whose text is not there any more.
static std::unexpected<Error> changed_since(const SourceStore& sources) {
  return fail(ErrorCode::kEpochGap, "the file has changed since it was indexed: ask again",
              std::string(sources.path(sources.missed())));
}

Result<ExplainAnswer> Index::explain(std::string_view file, uint32_t line, uint32_t column, Stop stop) const {
  return unless_stopped(stop, [&] { return explain_until(stop, file, line, column); });
}

Result<ExplainAnswer> Index::explain_until(Stop stop, std::string_view file, uint32_t line,
                                           uint32_t column) const {
  const workspace::FileTable& files = state_->workspace.files();
  const FileId id = files.find(file);
  if (!state_->has_sources)
    return fail(ErrorCode::kInternal, "the sources were not kept: index with keep_sources",
                std::string(file));
  if (!id.valid())
    return fail(ErrorCode::kNotFound,
                "no Rust file of that path in the workspace; paths are relative to its root",
                std::string(file));
  switch (files.file_class(id)) {
    case workspace::FileClass::kSource:
      break;
    case workspace::FileClass::kOrphan:
      return fail(ErrorCode::kNotFound,
                  "no target reaches this file, so it is outside the graph; entities-in lists its items",
                  std::string(file));
    case workspace::FileClass::kDependency:
      return fail(ErrorCode::kNotFound, "of dependencies only signatures are read", std::string(file));
    default:
      return fail(
          ErrorCode::kNotFound,
          fmt::format("the file was not read, its class is: {}", workspace::name(files.file_class(id))),
          std::string(file));
  }
  struct Rest {
    ~Rest() { sources.rest(); }
    SourceStore& sources;
  } rest{state_->sources};
  const std::string_view text = state_->sources.text(SourceStore::front_end_id(id));
  if (state_->sources.missed().valid()) return changed_since(state_->sources);
  const std::optional<std::string_view> source = line == 0 ? std::string_view() : line_of(text, line);
  if (!source) {
    const auto lines =
        static_cast<uint32_t>(std::ranges::count(text, '\n')) + (text.ends_with('\n') ? 0u : 1u);
    return fail(ErrorCode::kNotFound,
                fmt::format("the file has no line {}: it ends with line {}", line, lines), std::string(file));
  }
  if (line != 0 && column > columns_of(*source) + 1)
    return fail(
        ErrorCode::kNotFound,
        fmt::format("line {} has no column {}: it ends with column {}", line, column, columns_of(*source)),
        std::string(file));
  ExplainAnswer answer;
  answer.file = files.path(id);
  answer.line = line;
  answer.column = column;
  answer.source = cut(*source, kLineShownMax);
  Explainer(*state_, id, &answer, stop).run();
  // One that a macro comes from.
  if (state_->sources.missed().valid()) return changed_since(state_->sources);
  return answer;
}

}  // namespace pt::pipeline
