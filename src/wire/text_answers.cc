#include "wire/text_answers.h"

#include <algorithm>
#include <span>

#include "isg/signature_text.h"
#include "wire/context_formats.h"
#include "wire/escape.h"
#include "wire/flags.h"

namespace pt::wire {
namespace {

using isg::Position;
using query::NodeRow;
using Rows = std::vector<std::vector<Cell>>;

constexpr size_t kMembersMax = 60;    // of `show`; JSON has all
constexpr size_t kSitesShownMax = 3;  // positions behind one caller
constexpr size_t kModulesMax = 10;    // groups of blast-radius

// ---- what all answers share -------------------------------------------------------------------------------

Cell path_cell(const NodeRow& row) { return {std::string(row.path), Paint::kBold}; }
Cell family_cell(const NodeRow& row) { return {std::string(isg::name_of(row.family)), Paint::kDim}; }
Cell plain(std::string text) { return {std::move(text), Paint::kPlain}; }
Cell dim(std::string text) { return {std::move(text), Paint::kDim}; }

std::string place_of(const TextWriter& text, const NodeRow& row) {
  return row.file.empty() ? "external" : text.location(row.file, row.at);
}
Cell place_cell(const TextWriter& text, const NodeRow& row) {
  return {place_of(text, row), row.file.empty() ? Paint::kDim : Paint::kPlain};
}

std::string words_of(isg::Flags flags) {
  Words words(" ");
  for_each_flag(flags, [&](std::string_view word) { words.add(word); });
  return words.text();
}

// How an edge is known, unless it is known exactly: `bound`, `macro`.
std::string confidence_word(isg::Confidence confidence) {
  return confidence == isg::Confidence::kExact ? std::string() : std::string(isg::name_of(confidence));
}

// Edge flags and confidence in one dim cell.
Cell edge_cell(isg::Confidence confidence, isg::Flags flags) {
  Words words(" ");
  words.add(confidence_word(confidence));
  words.add(words_of(flags));
  return dim(words.text());
}

std::string kind_of(const NodeRow& row) {
  const std::string_view family = isg::name_of(row.family);
  const std::string_view flavour = isg::name_of(row.flavour);
  if (flavour.empty() || flavour == family) return std::string(family);
  return fmt::format("{} ({})", family, flavour);
}

// Who was asked about: path, family, position, flags; the signature below.
void subject(TextWriter* text, const NodeRow& row) {
  text->put(row.path, Paint::kBold);
  text->put(fmt::format("  {}", kind_of(row)), Paint::kDim);
  text->put(fmt::format("  {}", place_of(*text, row)));
  text->line(row.flags != 0 ? fmt::format("  {}", words_of(row.flags)) : "", Paint::kDim);
  if (!row.signature.empty()) {
    text->put("  ");
    text->line(isg::display_signature(row.signature));
  }
  text->line();
}

void cut_note(TextWriter* text, const query::AnswerHeader& header) {
  if (!header.cut) return;
  const bool can_be_longer = header.listed < query::kRowsMax;
  text->line(fmt::format("… and {} more{}", grouped(header.total - header.listed),
                         can_be_longer ? "; --limit 0 lists all" : ""),
             Paint::kDim);
}

void note(TextWriter* text, std::string_view words) {
  text->line(fmt::format("note: {}", words), Paint::kDim);
}

// `2 of them call new: a.rs:3:4, b.rs:5:6`, on a line of its own.
void calls_note(TextWriter* text, const query::NamedCalls& calls) {
  using Which = query::NamedCalls::Which;
  const bool is_of_name = calls.which == Which::kOfName;
  if (calls.total == 0 && !is_of_name) return;
  Words words(", ");
  for (size_t i = 0; i < std::min(calls.words.size(), kSitesShownMax); ++i) words.add(calls.words[i]);
  if (calls.words.size() > kSitesShownMax) words.add("…");
  if (calls.total == 0)
    return note(text, words.empty() ? "none of them calls anything of these names"
                                    : fmt::format("none of them calls `{}`", words.text()));
  Words places(", ");
  const size_t shown = std::min(calls.listed.size(), kSitesShownMax);
  for (const query::NamedCalls::Call& call : std::span(calls.listed).first(shown))
    places.add(is_of_name && calls.words.size() == 1
                   ? text->location(call.file, call.at)
                   : fmt::format("{} {}", call.name, text->location(call.file, call.at)));
  if (calls.total > shown) places.add(fmt::format("+{}", grouped(calls.total - shown)));
  note(text, is_of_name ? fmt::format("{} of them {} `{}`: {}", grouped(calls.total),
                                      calls.total == 1 ? "calls" : "call", words.text(), places.text())
                        : fmt::format("unresolved: {}", places.text()));
}

// Calls that might belong to the answer and could not be placed.
void unresolved_note(TextWriter* text, const Provenance& from, const query::AnswerHeader& header,
                     std::string_view where, std::string_view consequence) {
  if (header.unresolved == 0 && header.indirect == 0) return;
  Words counts(" and ");
  if (header.unresolved != 0) counts.add(count_of(header.unresolved, "unresolved call"));
  if (header.indirect != 0)
    counts.add(count_of(header.indirect, "call through a function value", "calls through function values"));
  note(text, fmt::format("{} {}; {}", counts.text(), where, consequence));
  if (header.unresolved != 0 && from.verdict != nullptr && from.verdict->calls)
    calls_note(text, *from.verdict->calls);
}

std::string percentage(uint64_t part, uint64_t whole) {
  return whole == 0 ? std::string()
                    : fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string in_parentheses(const Words& words) {
  return words.empty() ? "" : fmt::format(" ({})", words.text());
}

// ---- blast-radius -----------------------------------------------------------------------------------------

Paint paint_of(query::Risk risk) {
  switch (risk) {
    case query::Risk::kLow:
      return Paint::kGreen;
    case query::Risk::kMedium:
      return Paint::kYellow;
    case query::Risk::kHigh:
    case query::Risk::kCritical:
      return Paint::kRed;
  }
  return Paint::kPlain;
}

std::string words_of(const query::ReachCounts& counts) {
  Words words(", ");
  if (counts.production != 0 || counts.total() == 0)
    words.add(fmt::format("{} production", grouped(counts.production)));
  if (counts.test != 0) words.add(fmt::format("{} test", grouped(counts.test)));
  if (counts.example != 0) words.add(fmt::format("{} example", grouped(counts.example)));
  if (counts.build != 0) words.add(fmt::format("{} build", grouped(counts.build)));
  if (counts.external != 0) words.add(fmt::format("{} external", grouped(counts.external)));
  if (counts.may != 0) words.add(fmt::format("{} possible", grouped(counts.may)));
  return words.text();
}

void reach_groups(TextWriter* text, const query::BlastRadiusAnswer& answer) {
  Rows rows;
  if (answer.by_distance.size() > 1) {
    for (const query::DistanceCounts& group : answer.by_distance) {
      rows.push_back({dim("distance"), plain(grouped(group.distance)), dim(words_of(group.counts))});
    }
  }
  if (answer.by_crate.size() > 1) {
    for (const query::GroupCounts& group : answer.by_crate) {
      rows.push_back({dim("crate"), plain(std::string(group.crate)), dim(words_of(group.counts))});
    }
  }
  const size_t listed = std::min(answer.by_module.size(), kModulesMax);
  for (size_t i = 0; i < listed; ++i) {
    const query::GroupCounts& group = answer.by_module[i];
    rows.push_back({dim("module"), plain(std::string(group.module)), dim(words_of(group.counts))});
  }
  if (answer.modules > listed) {
    rows.push_back({dim("module"), dim(fmt::format("… and {} more", grouped(answer.modules - listed)))});
  }
  if (rows.empty()) return;
  text->columns(rows);
  text->line();
}

void reached_rows(TextWriter* text, const query::BlastRadiusAnswer& answer) {
  Rows rows;
  for (const query::ReachedRow& row : answer.rows) {
    Words flags(" ");
    if (row.may) flags.add("may");
    flags.add(words_of(row.row.flags & ~static_cast<isg::Flags>(isg::kFlagMay)));
    // The first step needs no "through": that is the subject or one of its members.
    const bool direct = row.distance <= 1;
    rows.push_back({plain(grouped(row.distance)), path_cell(row.row), family_cell(row.row),
                    place_cell(*text, row.row),
                    dim(fmt::format("{}{}{}", isg::name_of(row.kind), direct ? "" : " through ",
                                    direct ? std::string_view() : row.through.path)),
                    dim(flags.text())});
  }
  text->columns(rows);
}

// ---- find-cycles ------------------------------------------------------------------------------------------

std::string plural_of(query::CycleLevel level) { return fmt::format("{}s", query::name_of(level)); }

void cycle(TextWriter* text, const query::CycleRow& row, query::CycleLevel level, size_t number) {
  text->line();
  text->put(fmt::format("cycle {}: {} {}", number, grouped(row.size), plural_of(level)), Paint::kBold);
  text->line(row.nested ? "  a module and its own descendants" : "", Paint::kDim);
  Rows members;
  for (const NodeRow& member : row.members) members.push_back({path_cell(member), place_cell(*text, member)});
  text->columns(members);
  if (row.size > row.members.size()) {
    text->line(fmt::format("  … and {} more", grouped(row.size - row.members.size())), Paint::kDim);
  }
  text->line("  a shortest way round:", Paint::kDim);
  Rows steps;
  for (const query::WitnessStep& step : row.witness) {
    Words edge(" → ");
    if (level != query::CycleLevel::kFunction) {
      edge.add(step.edge_from.path);
      edge.add(step.edge_to.path);
    }
    steps.push_back({plain(fmt::format("{} → {}", step.from.path, step.to.path)),
                     dim(std::string(isg::name_of(step.kind))),
                     plain(text->location(step.site.file, step.site.at)), dim(edge.text())});
  }
  text->columns(steps, "    ");
}

// ---- tables of counts -------------------------------------------------------------------------------------

Cell right(std::string text, size_t width) { return plain(fmt::format("{:>{}}", text, width)); }

void totals_tables(TextWriter* text, const graph::Totals& totals) {
  text->put(fmt::format("{} nodes", grouped(totals.node_count())), Paint::kBold);
  text->line(fmt::format("  {} external, {} in tests, examples and build scripts",
                         grouped(totals.external_nodes), grouped(totals.test_nodes)),
             Paint::kDim);
  Rows nodes;
  for (int i = 0; i < isg::kFamilyCount; ++i) {
    nodes.push_back(
        {plain(std::string(isg::name_of(static_cast<isg::Family>(i)))), right(grouped(totals.nodes[i]), 11)});
  }
  text->columns(nodes);
  text->line();

  text->put(fmt::format("{} edges", grouped(totals.edge_count())), Paint::kBold);
  text->line(fmt::format("  {} sites", grouped(totals.sites)), Paint::kDim);
  Rows edges;
  std::vector<Cell> heading = {plain(""), dim(fmt::format("{:>11}", "all"))};
  for (int i = 0; i < isg::kConfidenceCount; ++i) {
    heading.push_back(dim(fmt::format("{:>9}", isg::name_of(static_cast<isg::Confidence>(i)))));
  }
  edges.push_back(std::move(heading));
  for (int kind = 0; kind < isg::kEdgeKindCount; ++kind) {
    std::vector<Cell> row = {plain(std::string(isg::name_of(static_cast<isg::EdgeKind>(kind)))),
                             right(grouped(totals.edge_count(static_cast<isg::EdgeKind>(kind))), 11)};
    for (uint64_t count : totals.edges[kind]) row.push_back(count == 0 ? Cell() : right(grouped(count), 9));
    edges.push_back(std::move(row));
  }
  text->columns(edges);
  text->line();

  text->put("calls", Paint::kBold);
  text->line(fmt::format("  {} unresolved, {} indirect (through function values)", grouped(totals.unresolved),
                         grouped(totals.indirect)));
}

std::string each(uint64_t bytes, uint64_t count, std::string_view thing) {
  if (count == 0) return {};
  return fmt::format("{:.1f} B {}", static_cast<double>(bytes) / static_cast<double>(count), thing);
}

void graph_memory_rows(Rows* rows, const graph::Memory& memory, const graph::Totals& totals) {
  rows->push_back({plain("nodes"), right(byte_size(memory.node_bytes), 9),
                   dim(each(memory.node_bytes, totals.node_count(), "a node"))});
  rows->push_back({plain("edges"), right(byte_size(memory.edge_bytes), 9),
                   dim(each(memory.edge_bytes, totals.edge_count(), "an edge"))});
  rows->push_back({plain("names"), right(byte_size(memory.name_bytes), 9),
                   dim(each(memory.name_bytes, totals.node_count(), "a node for its names"))});
}

std::string milliseconds(int64_t ns) { return fmt::format("{:.1f} ms", static_cast<double>(ns) / 1e6); }

}  // namespace

// ---- one function an answer -------------------------------------------------------------------------------

void write_text(Output* out, const TextStyle& style, const Provenance&, std::string_view name,
                const query::Resolution& answer) {
  TextWriter text(out, style);
  const bool ambiguous = answer.outcome == query::Resolution::Outcome::kAmbiguous;
  if (ambiguous) {
    text.line(fmt::format(
        "'{}' is ambiguous, it could be {}:", name,
        answer.header.cut ? fmt::format("one of {}", grouped(answer.header.total)) : "any of these"));
  } else if (answer.candidates.empty()) {
    text.line(fmt::format("there is no '{}', nor anything with a name like it", name));
    return;
  } else {
    text.line(fmt::format("there is no '{}'; did you mean one of these?", name));
  }
  Rows rows;
  for (const NodeRow& row : answer.candidates) {
    rows.push_back({path_cell(row), family_cell(row), place_cell(text, row), dim(words_of(row.flags))});
  }
  text.columns(rows);
  if (ambiguous) text.line("Give more of the path, or the id that --json shows.");
}

void write_text(Output* out, const TextStyle& style, const Provenance&, std::string_view pattern,
                const query::FindAnswer& answer) {
  TextWriter text(out, style);
  if (answer.rows.empty())
    return text.line(fmt::format("nothing is called '{}', nor anything like it", pattern));
  Rows rows;
  for (const query::FoundRow& found : answer.rows) {
    Words how(" ");
    if (found.match == query::MatchKind::kFuzzy) how.add(count_of(found.edits, "edit"));
    if (found.match == query::MatchKind::kCaseInsensitive) how.add("other case");
    how.add(words_of(found.row.flags));
    rows.push_back({path_cell(found.row), family_cell(found.row), place_cell(text, found.row),
                    dim(count_of(found.in_degree, "reference")), dim(how.text())});
  }
  text.columns(rows, "");
  cut_note(&text, answer.header);
}

// Of what the language brings there is one node each: that it is a reference says less than the impl, whose name ends with
// `for &Type>`.
Cell implementor_cell(const query::ImplementationRow& row) {
  constexpr std::string_view kFor = " for ";
  const bool is_builtin = row.type.family == isg::Family::kType && row.type.flavour == isg::Flavour::kBuiltin;
  if (!is_builtin || !row.impl) return path_cell(row.type);
  std::string_view name = row.impl->name;
  const size_t at = name.find(kFor);
  if (at == std::string_view::npos || !name.ends_with('>')) return path_cell(row.type);
  name.remove_prefix(at + kFor.size());
  name.remove_suffix(1);
  return {std::string(name), Paint::kBold};
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::ImplementationsAnswer& answer) {
  const bool of_trait = from.question == "who-implements";
  TextWriter text(out, style);
  subject(&text, answer.subject);
  Words parts(", ");
  if (answer.derived != 0) parts.add(fmt::format("{} derived", grouped(answer.derived)));
  if (answer.blanket != 0) parts.add(fmt::format("{} blanket", grouped(answer.blanket)));
  const std::string things =
      of_trait ? count_of(answer.header.total, "implementation") : count_of(answer.header.total, "trait");
  text.line(answer.header.total == 0 ? (of_trait ? "no implementations" : "no traits")
                                     : things + in_parentheses(parts));
  Rows rows;
  for (const query::ImplementationRow& row : answer.rows) {
    const NodeRow& end = of_trait ? row.type : row.trait;
    // The impl is what one wants to read; its header says more than the head of the type.
    const NodeRow& written = row.impl ? *row.impl : end;
    const isg::Flags flags =
        row.flags | (written.flags & (isg::kFlagTest | isg::kFlagExample | isg::kFlagBuild));
    rows.push_back({of_trait ? implementor_cell(row) : path_cell(end), family_cell(end),
                    place_cell(text, written), edge_cell(row.confidence, flags)});
  }
  text.columns(rows);
  cut_note(&text, answer.header);
  if (answer.negative != 0) {
    note(&text, fmt::format("{} left out; --negative lists them",
                            count_of(answer.negative, "negative implementation")));
  }
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::CallsAnswer& answer) {
  const bool callers = from.question == "callers";
  TextWriter text(out, style);
  subject(&text, answer.subject);
  const uint64_t total = answer.header.total;
  if (total == 0) {
    text.line(callers ? "no callers" : "no callees");
  } else {
    text.line(fmt::format("{}, {}", callers ? count_of(total, "caller") : count_of(total, "callee"),
                          count_of(answer.sites, "call site")));
  }
  Rows rows;
  for (const query::CallRow& row : answer.rows) {
    Words sites(" ");
    const size_t shown = std::min(row.sites.size(), kSitesShownMax);
    for (size_t i = 0; i < shown; ++i) sites.add(text.location(row.sites[i].file, row.sites[i].at));
    if (row.site_count > shown) sites.add(fmt::format("+{}", grouped(row.site_count - shown)));
    Words flags(" ");
    flags.add(confidence_word(row.confidence));
    flags.add(words_of(row.flags | row.row.flags));
    rows.push_back({path_cell(row.row), plain(sites.text()), dim(flags.text())});
  }
  text.columns(rows);
  cut_note(&text, answer.header);
  if (answer.hidden != 0) {
    note(&text,
         fmt::format("{} left out: their confidence is guess or may; --confidence guess,may lists them",
                     count_of(answer.hidden, "edge")));
  }
  if (callers) {
    unresolved_note(&text, from, answer.header, "in the workspace", "any of them might be a call of this");
  } else {
    unresolved_note(&text, from, answer.header, "in its body", "their targets are not among these");
  }
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::BlastRadiusAnswer& answer) {
  TextWriter text(out, style);
  subject(&text, answer.subject);
  if (answer.header.total == 0) {
    text.line(answer.forward ? "it depends on nothing" : "nothing depends on it");
  } else {
    text.put(answer.forward ? "depends on " : "risk ");
    if (!answer.forward) {
      text.put(query::name_of(answer.risk), paint_of(answer.risk));
      text.put(": reaches ");
    }
    text.line(fmt::format("{} in {}{}", words_of(answer.counts), count_of(answer.modules, "module"),
                          answer.seeds > 1
                              ? fmt::format(", from it and its {}", count_of(answer.seeds - 1, "member"))
                              : std::string()));
    reach_groups(&text, answer);
    reached_rows(&text, answer);
    cut_note(&text, answer.header);
  }
  if (answer.depth_cut) note(&text, fmt::format("more lies beyond distance {}", answer.depth_max));
  unresolved_note(&text, from, answer.header, answer.forward ? "on the way" : "in the workspace",
                  "what they reach is not among these");
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::CyclesAnswer& answer) {
  TextWriter text(out, style);
  const std::string level(query::name_of(answer.level));
  text.put(answer.header.total == 0 ? fmt::format("no cycles between {}", plural_of(answer.level))
                                    : fmt::format("{} between {}", count_of(answer.header.total, "cycle"),
                                                  plural_of(answer.level)));
  text.line(fmt::format("  {}, {} considered", count_of(answer.nodes_considered, level),
                        count_of(answer.edges_considered, "edge")),
            Paint::kDim);
  for (size_t i = 0; i < answer.cycles.size(); ++i) cycle(&text, answer.cycles[i], answer.level, i + 1);
  cut_note(&text, answer.header);
  if (!answer.self_recursive.empty()) {
    text.line();
    text.line(count_of(answer.self_recursive.size(), "function that calls itself",
                       "functions that call themselves"));
    Rows rows;
    for (const NodeRow& row : answer.self_recursive) rows.push_back({path_cell(row), place_cell(text, row)});
    text.columns(rows);
  }
  if (answer.nested != 0) {
    note(&text, fmt::format("{} between a module and its own descendants; --nested lists them",
                            count_of(answer.nested, "cycle")));
  }
  unresolved_note(&text, from, answer.header, "in the workspace", "any of them might close another cycle");
}

void write_text(Output* out, const TextStyle& style, const Provenance&, const query::PathAnswer& answer) {
  TextWriter text(out, style);
  if (!answer.found) return text.line(fmt::format("no path from {} to {}", answer.from.path, answer.to.path));
  Rows rows;
  rows.push_back({path_cell(answer.from), family_cell(answer.from), place_cell(text, answer.from)});
  for (const query::PathStep& step : answer.steps) {
    const std::string site = text.location(step.site.file, step.site.at);
    rows.push_back({path_cell(step.to), family_cell(step.to), place_cell(text, step.to),
                    dim(fmt::format("{}{}{}", isg::name_of(step.kind), site.empty() ? "" : " at ", site)),
                    dim(confidence_word(step.confidence))});
  }
  text.columns(rows, "");
  cut_note(&text, answer.header);
}

void write_text(Output* out, const TextStyle& style, const Provenance&, const query::WhereAnswer& answer) {
  TextWriter text(out, style);
  const NodeRow& row = answer.subject;
  std::string place = text.location(row.file, answer.name_at.present() ? answer.name_at : answer.begin);
  if (place.empty()) place = "external";
  text.put(place);
  text.put(fmt::format("  {}", row.path), Paint::kBold);
  text.put(fmt::format("  {}", isg::name_of(row.family)), Paint::kDim);
  if (answer.begin.present() && answer.end.present())
    text.put(fmt::format("  lines {}-{}", answer.begin.line, answer.end.line), Paint::kDim);
  text.line();
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::ShowAnswer& answer) {
  TextWriter text(out, style);
  subject(&text, answer.subject);
  if (!answer.docs.empty()) {
    text.block(answer.docs, "  ");
    text.line();
  }
  Rows rows;
  if (answer.owner)
    rows.push_back({dim("in"), plain(std::string(answer.owner->path)), family_cell(*answer.owner)});
  if (answer.begin.present()) {
    rows.push_back({dim("lines"), plain(fmt::format("{}-{}", answer.begin.line, answer.end.line))});
  }
  if (!answer.subject.external) {
    rows.push_back(
        {dim("visibility"), plain(answer.visibility.empty() ? "private" : std::string(answer.visibility))});
  }
  if (!answer.cfg.empty()) rows.push_back({dim("cfg"), plain(std::string(answer.cfg))});
  Words in(", ");
  Words edges_out(", ");
  for (int i = 0; i < isg::kEdgeKindCount; ++i) {
    const std::string_view kind = isg::name_of(static_cast<isg::EdgeKind>(i));
    if (answer.counts.in[i] != 0) in.add(fmt::format("{} {}", grouped(answer.counts.in[i]), kind));
    if (answer.counts.out[i] != 0) edges_out.add(fmt::format("{} {}", grouped(answer.counts.out[i]), kind));
  }
  rows.push_back({dim("edges in"), plain(in.empty() ? "none" : in.text())});
  rows.push_back({dim("edges out"), plain(edges_out.empty() ? "none" : edges_out.text())});
  if (answer.header.unresolved != 0 || answer.header.indirect != 0) {
    rows.push_back(
        {dim("calls"), plain(fmt::format("{} unresolved, {} indirect", grouped(answer.header.unresolved),
                                         grouped(answer.header.indirect)))});
  }
  rows.push_back({dim("id"), dim(answer.subject.id.hex())});
  text.columns(rows);
  if (from.verdict != nullptr && from.verdict->calls) calls_note(&text, *from.verdict->calls);

  if (answer.members.empty()) return;
  text.line();
  text.line(count_of(answer.members.size(), "member"));
  Rows members;
  for (size_t i = 0; i < std::min(answer.members.size(), kMembersMax); ++i) {
    const NodeRow& row = answer.members[i];
    members.push_back({{std::string(row.name), Paint::kBold},
                       family_cell(row),
                       place_cell(text, row),
                       dim(words_of(row.flags))});
  }
  text.columns(members);
  if (answer.members.size() > kMembersMax) {
    text.line(fmt::format("… and {} more; --json lists all", grouped(answer.members.size() - kMembersMax)),
              Paint::kDim);
  }
}

void write_text(Output* out, const TextStyle& style, const Provenance&, const query::EntitiesAnswer& answer) {
  TextWriter text(out, style);
  text.put(text.location(answer.file, {}), Paint::kBold);
  text.line(fmt::format("  {}", count_of(answer.header.total, "item")), Paint::kDim);
  Rows rows;
  for (const query::EntityRow& entity : answer.rows) {
    Words flags(" ");
    flags.add(words_of(entity.row.flags));
    if (!entity.instances.empty()) flags.add(fmt::format("also as {}", entity.instances.front().path));
    if (entity.instances.size() > 1) flags.add(fmt::format("+{}", entity.instances.size() - 1));
    rows.push_back({plain(text.location(entity.row.file, entity.row.at)), family_cell(entity.row),
                    path_cell(entity.row), dim(flags.text())});
  }
  text.columns(rows);
  cut_note(&text, answer.header);
}

void write_text(Output* out, const TextStyle& style, const Provenance&, const OrphanAnswer& answer) {
  TextWriter text(out, style);
  text.put(text.location(answer.file, {}), Paint::kBold);
  text.line(
      fmt::format("  {}, outside the graph: no target reaches this file", count_of(answer.total, "item")),
      Paint::kDim);
  Rows rows;
  for (const OrphanRow& row : answer.rows) {
    rows.push_back({plain(text.location(answer.file, row.name_at.present() ? row.name_at : row.begin)),
                    dim(std::string(isg::name_of(row.family))),
                    {std::string(row.path), Paint::kBold}});
  }
  text.columns(rows);
  if (answer.rows.size() < answer.total) {
    text.line(fmt::format("… and {} more; --limit 0 lists all", grouped(answer.total - answer.rows.size())),
              Paint::kDim);
  }
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::UnusedAnswer& answer) {
  TextWriter text(out, style);
  if (answer.header.total == 0) {
    text.line("everything is used");
  } else {
    text.put(count_of(answer.header.total, "item"), Paint::kBold);
    text.line(fmt::format(" that nothing alive refers to{}",
                          answer.only_tests == 0
                              ? std::string()
                              : fmt::format(", {} of them used by tests", grouped(answer.only_tests))));
    text.line();
    Rows rows;
    for (const query::UnusedRow& row : answer.rows)
      rows.push_back({path_cell(row.row), family_cell(row.row), place_cell(text, row.row),
                      dim(row.only_tests ? "used by tests" : "")});
    text.columns(rows);
    cut_note(&text, answer.header);
  }
  unresolved_note(&text, from, answer.header, "in the workspace", "any of them might use one of these");
}

void write_text(Output* out, const TextStyle& style, const Provenance&, const query::StatsAnswer& answer) {
  TextWriter text(out, style);
  totals_tables(&text, answer.totals);
  text.line();
  text.put("memory", Paint::kBold);
  text.line(fmt::format("  {} for the graph", byte_size(answer.memory.total_bytes())), Paint::kDim);
  Rows rows;
  graph_memory_rows(&rows, answer.memory, answer.totals);
  text.columns(rows);
}

void write_text(Output* out, const TextStyle& style, const Provenance& from,
                const query::ContextAnswer& answer) {
  // Because its reader is a language model.
  write_context(out, ContextFormat::kMarkdown, style, from, answer);
}

namespace {

// Of the packages that are missing; the others are counted.
constexpr size_t kMissingListedMax = 5;

void dependencies_line(TextWriter* text, const IndexSummary::Dependencies& found) {
  text->put("dependencies", Paint::kBold);
  std::string line = fmt::format("  {} read", grouped(found.read.size()));
  if (!found.read.empty())
    line += fmt::format(" ({} lines, {})", grouped(found.lines), byte_size(found.bytes));
  if (found.cut) line += ", then there were too many";
  if (!found.missing.empty()) {
    Words names(", ");
    for (size_t i = 0; i < std::min(found.missing.size(), kMissingListedMax); ++i)
      names.add(fmt::format("{} {}", found.missing[i].package, found.missing[i].version));
    if (found.missing.size() > kMissingListedMax) names.add("…");
    line += fmt::format(", {} not in the cache ({})", grouped(found.missing.size()), names.text());
  }
  text->line(line, Paint::kDim);
  text->line();
}

}  // namespace

void write_text(Output* out, const TextStyle& style, const Provenance&, const IndexSummary& answer) {
  TextWriter text(out, style);
  text.put(answer.root, Paint::kBold);
  text.line(fmt::format("  {}, {}, indexed in {}", count_of(answer.packages, "package"),
                        count_of(answer.crates, "crate"), milliseconds(answer.wall_ns)),
            Paint::kDim);
  text.line();

  text.put("files", Paint::kBold);
  text.line(fmt::format("  {} lines, {}", grouped(answer.lines), byte_size(answer.bytes)), Paint::kDim);
  Rows files;
  for (const IndexSummary::FileClassCount& file_class : answer.files) {
    if (file_class.count != 0)
      files.push_back({plain(std::string(file_class.name)), right(grouped(file_class.count), 9)});
  }
  if (answer.files_with_syntax_errors != 0)
    files.push_back({plain("with syntax errors"), right(grouped(answer.files_with_syntax_errors), 9)});
  if (answer.skipped_folders != 0)
    files.push_back({plain("folders not entered"), right(grouped(answer.skipped_folders), 9)});
  text.columns(files);
  text.line();
  if (answer.dependencies) dependencies_line(&text, *answer.dependencies);
  totals_tables(&text, answer.totals);
  text.line();

  int64_t wall_ns = 0;
  for (const StageTime& stage : answer.stages) wall_ns += stage.wall_ns;
  if (!answer.stages.empty()) {
    text.put("time", Paint::kBold);
    text.line("  summed over threads", Paint::kDim);
    Rows stages;
    for (const StageTime& stage : answer.stages) {
      stages.push_back({plain(stage.stage), right(milliseconds(stage.wall_ns), 12),
                        dim(fmt::format("{:>12} cpu", milliseconds(stage.cpu_ns))),
                        dim(fmt::format("{:>8}", percentage(static_cast<uint64_t>(stage.wall_ns),
                                                            static_cast<uint64_t>(wall_ns))))});
    }
    text.columns(stages);
    text.line();
  }

  text.put("memory", Paint::kBold);
  Words sizes(", ");
  if (answer.peak_bytes) sizes.add(fmt::format("peak {}", byte_size(*answer.peak_bytes)));
  if (answer.resting_bytes) sizes.add(fmt::format("resting {}", byte_size(*answer.resting_bytes)));
  text.line(fmt::format("  {}", sizes.text()));
  Rows memory;
  graph_memory_rows(&memory, answer.memory, answer.totals);
  memory.push_back(
      {plain("front end"), right(byte_size(answer.front_end_bytes), 9), dim("summaries and name tables")});
  text.columns(memory);
}

}  // namespace pt::wire
