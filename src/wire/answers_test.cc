// Each answer once, as JSON and as text, against golden files. tests/e2e checks the JSON ones against the schema.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "wire/context_formats.h"
#include "wire/golden.h"
#include "wire/json_answers.h"
#include "wire/samples.h"
#include "wire/text_answers.h"

namespace pt::wire {
namespace {

using namespace samples;
using query::Resolution;

struct Encoded {
  std::string json;
  std::string text;
};

struct Sample {
  std::string name;  // of its golden files
  std::function<Encoded()> encode;
};

template <typename... Parts>
Encoded encode(const Provenance& from, const TextStyle& style, const Parts&... parts) {
  StringSink json;
  Output json_out(json);
  write_json(&json_out, from, parts...);
  EXPECT_TRUE(json_out.finish().has_value());
  StringSink text;
  Output text_out(text);
  write_text(&text_out, style, from, parts...);
  EXPECT_TRUE(text_out.finish().has_value());
  return {json.text(), text.text()};
}

template <typename... Parts>
Encoded plain(std::string_view question, const Parts&... parts) {
  return encode(Provenance{question, false, {}}, TextStyle(), parts...);
}

query::ImplementationsAnswer implementations() {
  query::ImplementationsAnswer answer;
  answer.header = header(4, 3);
  answer.subject = draw();
  answer.derived = 1;
  answer.negative = 1;
  query::ImplementationRow with_impl;
  with_impl.type = circle();
  with_impl.trait = draw();
  with_impl.impl = impl_of_draw();
  with_impl.flags = isg::kFlagDerive | isg::kFlagCfg;
  with_impl.confidence = isg::Confidence::kMacro;
  query::ImplementationRow without;
  without.type = circle();
  without.trait = draw();
  query::ImplementationRow of_builtin;
  of_builtin.type.id = id(9);
  of_builtin.type.family = isg::Family::kType;
  of_builtin.type.flavour = isg::Flavour::kBuiltin;
  of_builtin.type.external = true;
  of_builtin.type.path = of_builtin.type.name = "reference";
  of_builtin.type.crate = "core";
  of_builtin.trait = draw();
  of_builtin.impl = impl_of_draw();
  of_builtin.impl->id = id(10);
  of_builtin.impl->name = "<impl Draw<'_, \"q\"> for &'a Kreisförmig>";
  answer.rows = {with_impl, without, of_builtin};
  return answer;
}

query::CallsAnswer calls() {
  query::CallsAnswer answer;
  answer.header = header(2, 2);
  answer.header.unresolved = 4;
  answer.header.indirect = 1;
  answer.subject = area();
  answer.sites = 6;
  answer.hidden = 2;
  query::CallRow many;
  many.row = main_function();
  many.confidence = isg::Confidence::kTyped;
  many.flags = isg::kFlagImplicit;
  many.site_count = 5;
  for (uint32_t line : {8u, 9u, 11u, 20u}) many.sites.push_back({"app/src/main.rs", {line, 7}});
  query::CallRow one;
  one.row = area();
  one.site_count = 1;
  one.sites = {{"shapes/src/round.rs", {31, 9}}};
  answer.rows = {many, one};
  return answer;
}

query::BlastRadiusAnswer blast_radius() {
  query::BlastRadiusAnswer answer;
  answer.header = header(9, 2);
  answer.header.unresolved = 3;
  answer.subject = draw();
  answer.seeds = 2;
  answer.depth_max = 4;
  answer.depth_cut = true;
  answer.deepest = 4;
  answer.risk = query::Risk::kMedium;
  answer.counts = {6, 1, 0, 0, 1, 1};
  answer.by_distance = {{1, {5, 0, 0, 0, 1, 0}}, {2, {1, 1, 0, 0, 0, 1}}};
  answer.by_crate = {{"shapes", "", 1, {5, 1, 0, 0, 0, 0}}, {"app[bin]", "", 2, {1, 0, 0, 0, 0, 1}}};
  answer.by_module = {{"shapes", "shapes::round", 1, {5, 1, 0, 0, 0, 0}}};
  answer.modules = 2;
  query::ReachedRow near;
  near.row = circle();
  near.distance = 1;
  near.kind = isg::EdgeKind::kImpl;
  near.through = draw();
  query::ReachedRow far;
  far.row = main_function();
  far.distance = 2;
  far.may = true;
  far.through = area();
  answer.rows = {near, far};
  return answer;
}

query::CyclesAnswer module_cycles() {
  query::CyclesAnswer answer;
  answer.header = header(1, 1);
  answer.nested = 2;
  answer.nodes_considered = 12;
  answer.edges_considered = 40;
  query::CycleRow cycle;
  cycle.size = 3;
  cycle.nested = true;
  const auto a = module("shapes::a", 20);
  const auto b = module("shapes::b", 21);
  cycle.members = {a, b};
  cycle.witness = {{a,
                    b,
                    area(),
                    circle(),
                    isg::EdgeKind::kUses,
                    isg::Confidence::kExact,
                    {"shapes/src/round.rs", {31, 3}}},
                   {b, a, circle(), draw(), isg::EdgeKind::kImpl, isg::Confidence::kExact, {}}};
  answer.cycles = {cycle};
  return answer;
}

query::CyclesAnswer function_cycles() {
  query::CyclesAnswer answer;
  answer.header = header(1, 1);
  answer.level = query::CycleLevel::kFunction;
  answer.nodes_considered = 2;
  answer.edges_considered = 3;
  query::CycleRow cycle;
  cycle.size = 2;
  cycle.members = {main_function(), area()};
  cycle.witness = {{main_function(),
                    area(),
                    main_function(),
                    area(),
                    isg::EdgeKind::kCalls,
                    isg::Confidence::kBound,
                    {"app/src/main.rs", {6, 9}}},
                   {area(),
                    main_function(),
                    area(),
                    main_function(),
                    isg::EdgeKind::kCalls,
                    isg::Confidence::kExact,
                    {"shapes/src/round.rs", {33, 9}}}};
  answer.cycles = {cycle};
  answer.self_recursive = {area()};
  return answer;
}

query::PathAnswer path() {
  query::PathAnswer answer;
  answer.header = header(2, 2);
  answer.from = main_function();
  answer.to = display();
  answer.found = true;
  answer.steps = {
      {main_function(), area(), isg::EdgeKind::kCalls, isg::Confidence::kTyped, {"app/src/main.rs", {7, 5}}},
      {area(), display(), isg::EdgeKind::kUses, isg::Confidence::kExact, {}}};
  return answer;
}

query::PathAnswer no_path() {
  query::PathAnswer answer;
  answer.header = header(0, 0);
  answer.from = display();
  answer.to = main_function();
  return answer;
}

query::ShowAnswer show() {
  query::ShowAnswer answer;
  answer.header = header(1, 1);
  answer.header.unresolved = 2;
  answer.header.indirect = 1;
  answer.subject = area();
  answer.owner = impl_of_draw();
  answer.visibility = "pub(crate)";
  answer.cfg = "unix";
  answer.begin = {29, 5};
  answer.end = {40, 6};
  answer.name_at = {30, 25};
  answer.body = {30, 90};
  answer.counts.in[static_cast<int>(isg::EdgeKind::kCalls)] = 3;
  answer.counts.out[static_cast<int>(isg::EdgeKind::kUses)] = 1;
  answer.members = {circle()};
  answer.docs = "The area.\n\n    let \"x\" = 1;\t// \x1b[31m";
  return answer;
}

query::EntitiesAnswer entities() {
  query::EntitiesAnswer answer;
  answer.header = header(5, 2);
  answer.file = "shapes/src/round.rs";
  query::EntityRow shared;
  shared.row = circle();
  shared.begin = {12, 1};
  shared.end = {15, 2};
  shared.instances = {module("shapes::other", 30), module("shapes::third", 31)};
  query::EntityRow single;
  single.row = area();
  single.begin = {29, 5};
  single.end = {40, 6};
  answer.rows = {shared, single};
  return answer;
}

OrphanAnswer orphans() {
  OrphanAnswer answer;
  answer.epoch = 7;
  answer.file = "shapes/src/old.rs";
  answer.total = 3;
  answer.rows = {
      {isg::Family::kFunction, isg::Flavour::kFree, "outer::f", "fn f ( )", {4, 5}, {6, 6}, {4, 8}},
      {isg::Family::kImpl, isg::Flavour::kTraitImpl, "<impl T for U>", "impl T for U", {8, 1}, {9, 2}, {}}};
  return answer;
}

query::ExplainAnswer explained() {
  query::ExplainAnswer answer;
  answer.header = header(3, 3);
  answer.header.unresolved = 1;
  answer.file = "shapes/src/round.rs";
  answer.line = 31;
  answer.column = 9;
  answer.source = "    kreis!(\"x\").area(\t1)";
  query::ExplainedSite macro;
  macro.kind = "macro-call";
  macro.is_context = true;
  macro.at = {31, 5};
  macro.text = "kreis!(\"x\")";
  macro.expansion = "Kreisförmig :: new( \"x\" )";
  macro.outcome = query::SiteOutcome::kEdges;
  query::ExplainedSite call;
  call.kind = "method-call";
  call.within = 0;
  call.expanded = true;
  call.at = {31, 9};
  call.text = "k.area(1)";
  call.receiver = "k";
  call.receiver_type = "&shapes::Kreisförmig";
  call.origin = {"`k`, bound by `let` on line 30", "a struct literal"};
  call.result = "core::option::Option<f64>";
  call.outcome = query::SiteOutcome::kEdges;
  query::ExplainedCandidate no_impl{"shapes::Draw::area", "no-impl", "`&K` does not implement it", {}};
  no_impl.impls = {{"impl shapes::Draw for T", "bound-not-met", "`K: Copy` is not met"},
                   {"impl shapes::Draw for u8", "header-differs", ""},
                   {"impl shapes::Draw for u16", "header-differs", ""}};
  call.steps = {{"&shapes::Kreisförmig", "the receiver's type", {no_impl}, 0},
                {"shapes::Kreisförmig",
                 "behind the reference",
                 {{"shapes::Other::area", "not-in-scope", "", {}},
                  {"shapes::Kreisförmig::area", "taken", "the type's own, taken by reference", {}}},
                 3}};
  query::ExplainedEdge edge;
  edge.to = area();
  edge.kind = isg::EdgeKind::kCalls;
  edge.confidence = isg::Confidence::kMacro;
  edge.otherwise = isg::Confidence::kTyped;
  edge.of_edge = isg::Confidence::kExact;
  edge.flags = isg::kFlagMacro | isg::kFlagImplicit;
  edge.rule = "macro";
  edge.why = "for `K` by `impl shapes::Draw for K`";
  query::ExplainedEdge external = edge;
  external.to = display();
  external.kind = isg::EdgeKind::kUses;
  external.confidence = external.otherwise = external.of_edge = isg::Confidence::kExact;
  external.flags = 0;
  external.rule = "path";
  external.why = "";
  call.edges = {edge, external};
  query::ExplainedSite lost;
  lost.kind = "path-call";
  lost.at = {31, 20};
  lost.text = "gone::make()";
  lost.outcome = query::SiteOutcome::kUnresolved;
  lost.unresolved = 1;
  lost.notes = {"several impls fit, and nothing tells them apart", "and more"};
  lost.impls = {{"impl A for B", "taken", ""}};
  lost.unread_crate = "gone";
  lost.unread_why = "package gone 1.0 is neither vendored nor in cargo's cache";
  query::ExplainedSite pointer;
  pointer.kind = "value-call";
  pointer.at = {31, 30};
  pointer.text = "(f)(1)";
  pointer.receiver = "f";
  pointer.receiver_type = "?";
  pointer.outcome = query::SiteOutcome::kIndirect;
  pointer.indirect = 1;
  pointer.notes = {"a value is called"};
  answer.items = {{main_function(), {macro, call, lost, pointer}}};
  answer.cut = true;
  return answer;
}

query::ExplainAnswer nothing_explained() {
  query::ExplainAnswer answer;
  answer.header = header(0, 0);
  answer.file = "shapes/src/round.rs";
  answer.line = 7;
  answer.source = "}";
  answer.macro_definition = "kreis";
  answer.near = {{{5, 3}, "f()", "path-call"}, {{9, 1}, "", "implied"}};
  return answer;
}

graph::Totals totals() {
  graph::Totals totals;
  totals.nodes[0] = 12345;
  totals.nodes[3] = 6;
  totals.external_nodes = 10;
  totals.test_nodes = 2;
  totals.edges[static_cast<int>(isg::EdgeKind::kCalls)][static_cast<int>(isg::Confidence::kBound)] = 1234567;
  totals.edges[static_cast<int>(isg::EdgeKind::kContains)][0] = 3;
  totals.sites = 2000000;
  totals.unresolved = 17;
  totals.indirect = 1;
  return totals;
}

query::StatsAnswer stats() {
  query::StatsAnswer answer;
  answer.header = header(12351, 12351);
  answer.totals = totals();
  answer.memory = {999949, 999950, 12};
  return answer;
}

query::ContextEntry context_entry(query::NodeRow row, uint32_t distance, uint32_t tokens,
                                  std::string_view signature, std::string_view text,
                                  std::string_view docs = {}) {
  query::ContextEntry entry;
  entry.row = std::move(row);
  entry.distance = distance;
  entry.relevance_ppm = 1234;
  entry.in_degree = 3;
  entry.tokens = tokens;
  entry.signature = signature;
  entry.text = text;
  entry.docs = docs;
  return entry;
}

query::ContextPart context_part(query::ContextSection section, uint64_t total,
                                std::vector<query::ContextEntry> entries) {
  query::ContextPart part;
  part.section = section;
  part.total = total;
  part.entries = std::move(entries);
  return part;
}

query::ContextAnswer context() {
  using Section = query::ContextSection;
  query::ContextAnswer answer;
  answer.header = header(6, 5);
  answer.header.unresolved = 2;
  answer.subjects.push_back(area());
  answer.subjects_total = 1;
  answer.budget_tokens = 8000;
  answer.used_tokens = 120;
  const auto main_entry = [] {
    return context_entry(main_function(), 1, 10, "fn main()",
                         "fn main()  // app[bin]::main app/src/main.rs:5");
  };
  answer.parts.push_back(context_part(
      Section::kTarget, 1,
      {context_entry(area(), 0, 30, "async unsafe fn area(&self)",
                     "async unsafe fn area(&self)  // area shapes/src/round.rs:30", "Its area & more.")}));
  answer.parts.push_back(context_part(
      Section::kSource, 1, {context_entry(area(), 0, 40, "", "fn area(&self) {\n    body(\"<```>\")\n}")}));
  answer.parts.push_back(context_part(Section::kCallers, 2, {main_entry()}));
  answer.parts.push_back(
      context_part(Section::kCycle, 2, {context_entry(area(), 0, 5, "", "area"), main_entry()}));
  answer.edges = {{main_function().path, isg::EdgeKind::kCalls, area().path}};
  return answer;
}

query::UnusedAnswer unused() {
  query::UnusedAnswer answer;
  answer.header = header(3, 2);
  answer.header.unresolved = 12;
  answer.only_tests = 1;
  answer.rows = {{circle(), false}, {area(), true}};
  return answer;
}

IndexSummary summary() {
  IndexSummary summary;
  summary.root = "/where/it/stands";
  summary.packages = 2;
  summary.crates = 3;
  summary.epoch = 1;
  summary.files = {{"source", 1870}, {"orphan", 1}, {"too large", 0}};
  summary.skipped_folders = 4;
  summary.lines = 634000;
  summary.bytes = 21000000;
  summary.files_with_syntax_errors = 1;
  summary.totals = totals();
  summary.memory = {4000000, 5000000, 6000000};
  summary.front_end_bytes = 7000000;
  summary.peak_bytes = 90000000;
  summary.resting_bytes = 30000000;
  summary.wall_ns = 123456789;
  summary.stages = {{"read", 10000000, 2000000, 1}, {"parse", 90000000, 89000000, 2}};
  return summary;
}

Resolution resolution(Resolution::Outcome outcome) {
  Resolution answer;
  answer.header = header(outcome == Resolution::Outcome::kAmbiguous ? 5 : 2, 2);
  answer.outcome = outcome;
  answer.match = query::MatchKind::kName;
  answer.candidates = {area(), display()};
  return answer;
}

query::FindAnswer found() {
  query::FindAnswer answer;
  answer.header = header(3, 3);
  answer.rows = {{circle(), query::MatchKind::kExact, 0, 1200},
                 {draw(), query::MatchKind::kCaseInsensitive, 0, 1},
                 {display(), query::MatchKind::kFuzzy, 2, 0}};
  return answer;
}

const std::vector<Sample>& all_samples() {
  static const std::vector<Diagnostic> diagnostics = {
      {Severity::kWarning, "shapes/src/bad.rs", 4, 2, "expected an item, found `}`"},
      {Severity::kError, "", 0, 0, "Cargo.toml is no TOML: \"x\""}};
  static const std::vector<Sample> samples = {
      {"who-implements", [] { return plain("who-implements", implementations()); }},
      {"who-implements-partial",
       [] {
         return encode(Provenance{"who-implements", true, diagnostics}, TextStyle(), implementations());
       }},
      {"traits-of", [] { return plain("traits-of", implementations()); }},
      {"callers", [] { return plain("callers", calls()); }},
      {"callers-colour",
       [] { return encode(Provenance{"callers", false, {}}, TextStyle{true, "../over/there/"}, calls()); }},
      {"callees", [] { return plain("callees", calls()); }},
      {"blast-radius", [] { return plain("blast-radius", blast_radius()); }},
      {"blast-radius-nothing",
       [] {
         query::BlastRadiusAnswer nothing;
         nothing.header = header(0, 0);
         nothing.subject = main_function();
         nothing.forward = true;
         return plain("blast-radius", nothing);
       }},
      {"find-cycles-modules", [] { return plain("find-cycles", module_cycles()); }},
      {"find-cycles-functions", [] { return plain("find-cycles", function_cycles()); }},
      {"path", [] { return plain("path", path()); }},
      {"path-none", [] { return plain("path", no_path()); }},
      {"find", [] { return plain("find", std::string_view("krei*"), found()); }},
      {"find-nothing", [] { return plain("find", std::string_view("\"<&\n"), query::FindAnswer()); }},
      {"where",
       [] {
         query::WhereAnswer where;
         where.header = header(1, 1);
         where.subject = draw();
         where.begin = {3, 1};
         where.end = {9, 2};
         where.name_at = {3, 11};
         return plain("where", where);
       }},
      {"where-external",
       [] {
         query::WhereAnswer where;
         where.header = header(1, 1);
         where.subject = display();
         return plain("where", where);
       }},
      {"show", [] { return plain("show", show()); }},
      {"entities-in", [] { return plain("entities-in", entities()); }},
      {"entities-in-orphan", [] { return plain("entities-in", orphans()); }},
      {"explain", [] { return plain("explain", explained()); }},
      {"explain-nothing", [] { return plain("explain", nothing_explained()); }},
      {"stats", [] { return plain("stats", stats()); }},
      {"generate-context", [] { return plain("generate-context", context()); }},
      {"unused", [] { return plain("unused", unused()); }},
      {"callers-stale",
       [] {
         query::Verdict verdict;
         verdict.worth = query::Verdict::Worth::kStale;
         verdict.hidden = 2;
         verdict.files_not_whole = true;
         verdict.stale = {"shapes/src/round.rs"};
         return encode(Provenance{"callers", false, {}, &verdict}, TextStyle(), calls());
       }},
      {"index", [] { return plain("index", summary()); }},
      {"ambiguous",
       [] { return plain("show", std::string_view("area"), resolution(Resolution::Outcome::kAmbiguous)); }},
      {"missing",
       [] { return plain("callers", std::string_view("araa"), resolution(Resolution::Outcome::kMissing)); }},
  };
  return samples;
}

class Answers : public testing::TestWithParam<Sample> {};

TEST_P(Answers, Json) {
  const std::string json = GetParam().encode().json;
  ASSERT_TRUE(json.ends_with("}\n"));
  EXPECT_EQ(json.find('\n'), json.size() - 1) << "one answer, one line";
  PT_EXPECT_GOLDEN(GetParam().name + ".json", json);
}

TEST_P(Answers, Text) { PT_EXPECT_GOLDEN(GetParam().name + ".txt", GetParam().encode().text); }

INSTANTIATE_TEST_SUITE_P(All, Answers, testing::ValuesIn(all_samples()), [](const auto& instance) {
  std::string name = instance.param.name;
  std::erase(name, '-');
  return name;
});

TEST(Answers, ErrorAsJson) {
  StringSink sink;
  Output out(sink);
  write_json(&out, Provenance{"show", true, {}}, Error{ErrorCode::kNotFound, "no such folder", "a/\"b\""});
  ASSERT_TRUE(out.finish().has_value());
  PT_EXPECT_GOLDEN("error.json", sink.text());
}

// The file of the source was saved since, and two calls are unresolved.
query::Verdict stale() {
  query::Verdict verdict;
  verdict.worth = query::Verdict::Worth::kStale;
  verdict.unresolved = 2;
  verdict.stale = {"shapes/src/round.rs"};
  verdict.calls =
      query::NamedCalls{query::NamedCalls::Which::kOwn,
                        {},
                        7,
                        {{"shapes/src/round.rs", {31, 9}, "push"}, {"shapes/src/round.rs", {32, 1}, "vec!"}}};
  return verdict;
}

std::string in_format(ContextFormat format) {
  StringSink sink;
  Output out(sink);
  const query::Verdict verdict = stale();
  write_context(&out, format, TextStyle(), Provenance{"generate-context", false, {}, &verdict}, context());
  EXPECT_TRUE(out.finish().has_value());
  return sink.text();
}

TEST(Answers, ContextAsXml) { PT_EXPECT_GOLDEN("generate-context.xml", in_format(ContextFormat::kXml)); }
TEST(Answers, ContextAsTriples) {
  PT_EXPECT_GOLDEN("generate-context.triples", in_format(ContextFormat::kTriples));
}

TEST(Answers, AStaleContextAsMarkdown) {
  PT_EXPECT_GOLDEN("generate-context-stale.markdown", in_format(ContextFormat::kMarkdown));
}
TEST(Answers, AStaleContextAsJson) {
  StringSink sink;
  Output out(sink);
  const query::Verdict verdict = stale();
  write_json(&out, Provenance{"generate-context", false, {}, &verdict}, context());
  ASSERT_TRUE(out.finish().has_value());
  PT_EXPECT_GOLDEN("generate-context-stale.json", sink.text());
}

TEST(Answers, UnresolvedCallsAreNamed) {
  query::CallsAnswer answer;
  answer.header.unresolved = 31;
  answer.subject = area();
  query::Verdict verdict;
  verdict.calls = query::NamedCalls{query::NamedCalls::Which::kOfName, {"area"}, 0, {}};
  const auto text = [&] {
    StringSink sink;
    Output out(sink);
    write_text(&out, TextStyle(), Provenance{"callers", false, {}, &verdict}, answer);
    EXPECT_TRUE(out.finish().has_value());
    return sink.text().substr(sink.text().find("note: "));
  };
  const std::string count =
      "note: 31 unresolved calls in the workspace; any of them might be a call of this\n";
  EXPECT_EQ(text(), count + "note: none of them calls `area`\n");
  for (uint32_t line = 1; line <= 5; ++line) verdict.calls->listed.push_back({"a.rs", {line, 2}, "area"});
  verdict.calls->total = 5;
  EXPECT_EQ(text(), count + "note: 5 of them call `area`: a.rs:1:2, a.rs:2:2, a.rs:3:2, +2\n");
  verdict.calls = query::NamedCalls{query::NamedCalls::Which::kAll, {}, 31, {{"a.rs", {3, 4}, "vec!"}}};
  EXPECT_EQ(text(), count + "note: unresolved: vec! a.rs:3:4, +30\n");
  verdict.calls.reset();
  EXPECT_EQ(text(), count);
}

TEST(Answers, EveryErrorCodeHasItsWord) {
  EXPECT_EQ(name_of(ErrorCode::kNotFound), "not-found");
  EXPECT_EQ(name_of(ErrorCode::kInternal), "internal");
}

}  // namespace
}  // namespace pt::wire
