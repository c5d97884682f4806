#include "wire/json_answers.h"

#include <algorithm>
#include <array>

#include "wire/json_writer.h"

namespace pt::wire {
namespace {

using isg::Position;
using query::AnswerHeader;
using query::NodeRow;
using query::SiteRow;

constexpr size_t kDiagnosticsMax = 20;

// ---- what all answers share -------------------------------------------------------------------------------

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

void position(JsonWriter* json, std::string_view line_key, std::string_view column_key, Position at) {
  if (!at.present()) return;
  json->member(line_key, at.line);
  json->member(column_key, at.column);
}

void diagnostics(JsonWriter* json, std::span<const Diagnostic> all) {
  json->member("diagnostics_total", all.size());
  json->key("diagnostics");
  json->begin_array();
  for (const Diagnostic& diagnostic : all.first(std::min(all.size(), kDiagnosticsMax))) {
    json->begin_object();
    json->member("severity", word_of(diagnostic.severity));
    json->member_if("file", diagnostic.file);
    if (diagnostic.line != 0) json->member("line", diagnostic.line);
    if (diagnostic.column != 0) json->member("col", diagnostic.column);
    json->member("message", std::string_view(diagnostic.message));
    json->end_object();
  }
  json->end_array();
}

// One answer: its first keys when made, its end when destroyed.
class AnswerObject {
 public:
  AnswerObject(Output* out, const Provenance& from) : out_(*out), from_(from), json_(*out) {
    json_.begin_object();
    json_.member("schema", kAnswerSchema);
    json_.member("question", from.question);
    json_.member("partial", from.partial);
    if (from.partial) diagnostics(&json_, from.diagnostics);
  }
  AnswerObject(const AnswerObject&) = delete;
  AnswerObject& operator=(const AnswerObject&) = delete;
  ~AnswerObject() {
    json_.end_object();
    out_.append('\n');
  }

  JsonWriter* operator->() { return &json_; }
  JsonWriter* json() { return &json_; }
  const Provenance& from() const { return from_; }

 private:
  Output& out_;
  const Provenance& from_;
  JsonWriter json_;
};

void unresolved_calls(JsonWriter* json, const query::NamedCalls& calls) {
  json->key("unresolved_calls");
  json->begin_object();
  if (calls.which == query::NamedCalls::Which::kOfName) {
    json->key("called");
    json->begin_array();
    for (const std::string& word : calls.words) json->value(std::string_view(word));
    json->end_array();
  }
  json->member("total", calls.total);
  json->key("sites");
  json->begin_array();
  for (const query::NamedCalls::Call& call : calls.listed) {
    json->begin_object();
    json->member("name", std::string_view(call.name));
    json->member("file", std::string_view(call.file));
    position(json, "line", "col", call.at);
    json->end_object();
  }
  json->end_array();
  json->end_object();
}

void verdict(JsonWriter* json, const query::Verdict& verdict) {
  json->key("verdict");
  json->begin_object();
  json->member("worth", query::name_of(verdict.worth));
  if (verdict.calls) unresolved_calls(json, *verdict.calls);
  if (verdict.hidden != 0) json->member("hidden", verdict.hidden);
  if (verdict.files_not_whole) json->member("files_not_whole", true);
  if (!verdict.stale.empty()) {
    json->key("stale");
    json->begin_array();
    for (const std::string& file : verdict.stale) json->value(std::string_view(file));
    json->end_array();
  }
  if (verdict.is_empty) json->member("proves_absence", verdict.proves_absence());
  json->end_object();
}

void header(AnswerObject* json, const AnswerHeader& header) {
  (*json)->member("epoch", header.epoch);
  (*json)->member("total", header.total);
  (*json)->member("listed", header.listed);
  (*json)->member("cut", header.cut);
  (*json)->member("unresolved", header.unresolved);
  (*json)->member("indirect", header.indirect);
  if (json->from().verdict != nullptr) verdict(json->json(), *json->from().verdict);
}

void node_value(JsonWriter* json, const NodeRow& row) {
  json->begin_object();
  json->member("id", row.id);
  json->member("family", isg::name_of(row.family));
  json->member_if("flavour", isg::name_of(row.flavour));
  json->member("path", row.path);
  json->member("name", row.name);
  json->member_if("signature", row.signature);
  json->member_if("crate", row.crate);
  json->member_if("file", row.file);
  position(json, "line", "col", row.at);
  if (row.external) json->member("external", true);
  if (row.flags != 0) json->flags("flags", row.flags);
  json->end_object();
}

void node(JsonWriter* json, std::string_view key, const NodeRow& row) {
  json->key(key);
  node_value(json, row);
}

void nodes(JsonWriter* json, std::string_view key, const std::vector<NodeRow>& rows) {
  json->key(key);
  json->begin_array();
  for (const NodeRow& row : rows) {
    json->check();
    node_value(json, row);
  }
  json->end_array();
}

// Enough to tell which node is meant, where the whole row would be said many times.
void reference(JsonWriter* json, std::string_view key, const NodeRow& row) {
  json->key(key);
  json->begin_object();
  json->member("id", row.id);
  json->member("path", row.path);
  json->end_object();
}

void site_members(JsonWriter* json, const SiteRow& site) {
  if (!site.at.present()) return;
  json->member_if("file", site.file);
  position(json, "line", "col", site.at);
}

template <typename Rows, typename Each>
void objects(JsonWriter* json, std::string_view key, const Rows& rows, Each each) {
  json->key(key);
  json->begin_array();
  for (const auto& row : rows) {
    json->check();
    json->begin_object();
    each(row);
    json->end_object();
  }
  json->end_array();
}

void span_members(JsonWriter* json, Position begin, Position end, Position name_at, Position body) {
  position(json, "line", "col", begin);
  position(json, "end_line", "end_col", end);
  position(json, "name_line", "name_col", name_at);
  position(json, "body_line", "body_col", body);
}

void reach_counts(JsonWriter* json, const query::ReachCounts& counts) {
  json->key("counts");
  json->begin_object();
  json->member("production", counts.production);
  json->member("test", counts.test);
  json->member("example", counts.example);
  json->member("build", counts.build);
  json->member("external", counts.external);
  json->member("may", counts.may);
  json->end_object();
}

void totals(JsonWriter* json, const graph::Totals& totals) {
  json->key("nodes");
  json->begin_object();
  for (int i = 0; i < isg::kFamilyCount; ++i) {
    json->member(isg::name_of(static_cast<isg::Family>(i)), totals.nodes[i]);
  }
  json->end_object();
  json->member("node_count", totals.node_count());
  json->member("external_nodes", totals.external_nodes);
  json->member("test_nodes", totals.test_nodes);

  json->key("edges");
  json->begin_object();
  for (int kind = 0; kind < isg::kEdgeKindCount; ++kind) {
    json->key(isg::name_of(static_cast<isg::EdgeKind>(kind)));
    json->begin_object();
    for (int i = 0; i < isg::kConfidenceCount; ++i) {
      json->member(isg::name_of(static_cast<isg::Confidence>(i)), totals.edges[kind][i]);
    }
    json->end_object();
  }
  json->end_object();
  json->member("edge_count", totals.edge_count());
  json->member("sites", totals.sites);
}

// Bytes, and bytes for each of `count` things where there is one.
void memory_share(JsonWriter* json, std::string_view key, std::string_view each_key, uint64_t bytes,
                  uint64_t count) {
  json->member(key, bytes);
  if (count != 0) json->member(each_key, static_cast<double>(bytes) / static_cast<double>(count));
}

void graph_memory(JsonWriter* json, const graph::Memory& memory, const graph::Totals& totals) {
  memory_share(json, "node_bytes", "bytes_per_node", memory.node_bytes, totals.node_count());
  memory_share(json, "edge_bytes", "bytes_per_edge", memory.edge_bytes, totals.edge_count());
  memory_share(json, "name_bytes", "name_bytes_per_node", memory.name_bytes, totals.node_count());
}

void degrees(JsonWriter* json, std::string_view key, const uint64_t (&counts)[isg::kEdgeKindCount]) {
  json->key(key);
  json->begin_object();
  for (int i = 0; i < isg::kEdgeKindCount; ++i) {
    if (counts[i] != 0) json->member(isg::name_of(static_cast<isg::EdgeKind>(i)), counts[i]);
  }
  json->end_object();
}

std::string_view word_of(query::Resolution::Outcome outcome) {
  switch (outcome) {
    case query::Resolution::Outcome::kFound:
      return "found";
    case query::Resolution::Outcome::kAmbiguous:
      return "ambiguous";
    case query::Resolution::Outcome::kMissing:
      return "missing";
  }
  return "missing";
}

}  // namespace

std::string_view name_of(ErrorCode code) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "not-found", "ambiguous", "invalid-input", "io",       "too-large",
      "integrity", "deadline",  "epoch-gap",     "internal", "cancelled"};
  return kNames[static_cast<size_t>(code)];
}

// ---- one function an answer -------------------------------------------------------------------------------

void write_json(Output* out, const Provenance& from, std::string_view name, const query::Resolution& answer) {
  AnswerObject json(out, from);
  json->member("outcome", word_of(answer.outcome));
  json->member("name", name);
  header(&json, answer.header);
  if (answer.outcome != query::Resolution::Outcome::kMissing)
    json->member("match", query::name_of(answer.match));
  nodes(json.json(), "candidates", answer.candidates);
}

void write_json(Output* out, const Provenance& from, std::string_view pattern,
                const query::FindAnswer& answer) {
  AnswerObject json(out, from);
  json->member("pattern", pattern);
  header(&json, answer.header);
  objects(json.json(), "rows", answer.rows, [&](const query::FoundRow& row) {
    node(json.json(), "node", row.row);
    json->member("match", query::name_of(row.match));
    if (row.match == query::MatchKind::kFuzzy) json->member("edits", row.edits);
    json->member("in_degree", row.in_degree);
  });
}

void write_json(Output* out, const Provenance& from, const query::ImplementationsAnswer& answer) {
  const bool of_trait = from.question == "who-implements";
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("derived", answer.derived);
  json->member("blanket", answer.blanket);
  json->member("negative", answer.negative);
  node(json.json(), "subject", answer.subject);
  objects(json.json(), "rows", answer.rows, [&](const query::ImplementationRow& row) {
    // The other end is the subject.
    if (of_trait) {
      node(json.json(), "type", row.type);
    } else {
      node(json.json(), "trait", row.trait);
    }
    if (row.impl) node(json.json(), "impl", *row.impl);
    json->member("confidence", isg::name_of(row.confidence));
    json->flags("flags", row.flags);
  });
}

void write_json(Output* out, const Provenance& from, const query::CallsAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("sites", answer.sites);
  json->member("hidden", answer.hidden);
  node(json.json(), "subject", answer.subject);
  objects(json.json(), "rows", answer.rows, [&](const query::CallRow& row) {
    node(json.json(), "node", row.row);
    json->member("confidence", isg::name_of(row.confidence));
    json->flags("flags", row.flags);
    json->member("site_count", row.site_count);
    objects(json.json(), "sites", row.sites, [&](const SiteRow& site) { site_members(json.json(), site); });
  });
}

void write_json(Output* out, const Provenance& from, const query::BlastRadiusAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("direction", answer.forward ? "forward" : "reverse");
  if (answer.depth_max != 0) json->member("depth_max", answer.depth_max);
  json->member("depth_cut", answer.depth_cut);
  json->member("deepest", answer.deepest);
  json->member("seeds", answer.seeds);
  json->member("risk", query::name_of(answer.risk));
  reach_counts(json.json(), answer.counts);
  node(json.json(), "subject", answer.subject);
  objects(json.json(), "by_distance", answer.by_distance, [&](const query::DistanceCounts& group) {
    json->member("distance", group.distance);
    reach_counts(json.json(), group.counts);
  });
  auto group_members = [&](const query::GroupCounts& group) {
    json->member("crate", group.crate);
    json->member_if("module", group.module);
    json->member("nearest", group.nearest);
    reach_counts(json.json(), group.counts);
  };
  objects(json.json(), "by_crate", answer.by_crate, group_members);
  json->member("modules", answer.modules);
  objects(json.json(), "by_module", answer.by_module, group_members);
  objects(json.json(), "rows", answer.rows, [&](const query::ReachedRow& row) {
    json->member("distance", row.distance);
    node(json.json(), "node", row.row);
    json->member("kind", isg::name_of(row.kind));
    reference(json.json(), "through", row.through);
    if (row.may) json->member("may", true);
  });
}

void write_json(Output* out, const Provenance& from, const query::CyclesAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("level", query::name_of(answer.level));
  json->member("nested", answer.nested);
  json->member("nodes_considered", answer.nodes_considered);
  json->member("edges_considered", answer.edges_considered);
  objects(json.json(), "cycles", answer.cycles, [&](const query::CycleRow& cycle) {
    json->member("size", cycle.size);
    if (cycle.nested) json->member("nested", true);
    nodes(json.json(), "members", cycle.members);
    objects(json.json(), "witness", cycle.witness, [&](const query::WitnessStep& step) {
      reference(json.json(), "from", step.from);
      reference(json.json(), "to", step.to);
      if (answer.level != query::CycleLevel::kFunction) {
        reference(json.json(), "edge_from", step.edge_from);
        reference(json.json(), "edge_to", step.edge_to);
      }
      json->member("kind", isg::name_of(step.kind));
      json->member("confidence", isg::name_of(step.confidence));
      site_members(json.json(), step.site);
    });
  });
  if (answer.level == query::CycleLevel::kFunction) {
    nodes(json.json(), "self_recursive", answer.self_recursive);
  }
}

void write_json(Output* out, const Provenance& from, const query::PathAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("found", answer.found);
  node(json.json(), "from", answer.from);
  node(json.json(), "to", answer.to);
  objects(json.json(), "steps", answer.steps, [&](const query::PathStep& step) {
    reference(json.json(), "from", step.from);
    node(json.json(), "to", step.to);
    json->member("kind", isg::name_of(step.kind));
    json->member("confidence", isg::name_of(step.confidence));
    site_members(json.json(), step.site);
  });
}

void write_json(Output* out, const Provenance& from, const query::WhereAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  node(json.json(), "subject", answer.subject);
  span_members(json.json(), answer.begin, answer.end, answer.name_at, answer.body);
}

void write_json(Output* out, const Provenance& from, const query::ShowAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  node(json.json(), "subject", answer.subject);
  if (answer.owner) node(json.json(), "owner", *answer.owner);
  json->member_if("vis", answer.visibility);
  json->member_if("cfg", answer.cfg);
  span_members(json.json(), answer.begin, answer.end, answer.name_at, answer.body);
  degrees(json.json(), "in", answer.counts.in);
  degrees(json.json(), "out", answer.counts.out);
  nodes(json.json(), "members", answer.members);
  json->member_if("docs", answer.docs);
}

void write_json(Output* out, const Provenance& from, const query::EntitiesAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("file", answer.file);
  json->member("orphan", false);
  objects(json.json(), "rows", answer.rows, [&](const query::EntityRow& row) {
    node(json.json(), "node", row.row);
    span_members(json.json(), row.begin, row.end, {}, {});
    if (row.instances.empty()) return;
    objects(json.json(), "instances", row.instances, [&](const NodeRow& instance) {
      json->member("id", instance.id);
      json->member("path", instance.path);
    });
  });
}

void write_json(Output* out, const Provenance& from, const OrphanAnswer& answer) {
  AnswerObject json(out, from);
  AnswerHeader counts;
  counts.epoch = answer.epoch;
  counts.total = answer.total;
  counts.listed = answer.rows.size();
  counts.cut = counts.listed < counts.total;
  header(&json, counts);
  json->member("file", answer.file);
  json->member("orphan", true);
  objects(json.json(), "rows", answer.rows, [&](const OrphanRow& row) {
    json->key("item");
    json->begin_object();
    json->member("family", isg::name_of(row.family));
    json->member_if("flavour", isg::name_of(row.flavour));
    json->member("path", row.path);
    json->member_if("signature", row.signature);
    json->member("file", answer.file);
    position(json.json(), "line", "col", row.name_at.present() ? row.name_at : row.begin);
    json->end_object();
    span_members(json.json(), row.begin, row.end, {}, {});
  });
}

void write_json(Output* out, const Provenance& from, const query::UnusedAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("only_tests", answer.only_tests);
  objects(json.json(), "rows", answer.rows, [&](const query::UnusedRow& row) {
    node(json.json(), "node", row.row);
    if (row.only_tests) json->member("only_tests", true);
  });
}

void write_json(Output* out, const Provenance& from, const query::StatsAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  totals(json.json(), answer.totals);
  json->key("memory");
  json->begin_object();
  graph_memory(json.json(), answer.memory, answer.totals);
  json->end_object();
}

namespace {

// Among those that were saved since.
bool names_file(const query::Verdict* verdict, std::string_view file) {
  return verdict != nullptr && std::ranges::find(verdict->stale, file) != verdict->stale.end();
}

}  // namespace

void write_json(Output* out, const Provenance& from, const query::ContextAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("budget_tokens", answer.budget_tokens);
  json->member("used_tokens", answer.used_tokens);
  json->member("source_left_out", answer.source_left_out);
  node(json.json(), "subject", answer.subjects.front());
  if (answer.subjects_total > 1) {
    json->member("subjects_total", answer.subjects_total);
    nodes(json.json(), "subjects", answer.subjects);
  }
  objects(json.json(), "parts", answer.parts, [&](const query::ContextPart& part) {
    json->member("section", query::name_of(part.section));
    json->member("total", part.total);
    json->member("listed", part.entries.size());
    objects(json.json(), "entries", part.entries, [&](const query::ContextEntry& entry) {
      reference(json.json(), "node", entry.row);
      json->member("distance", entry.distance);
      json->member("relevance_ppm", entry.relevance_ppm);
      json->member("in_degree", entry.in_degree);
      json->member("tokens", entry.tokens);
      if (part.section == query::ContextSection::kSource && names_file(from.verdict, entry.row.file))
        json->member("stale", true);
      json->member("text", entry.text);
      json->member_if("docs", entry.docs);
    });
  });
}

namespace {

void strings(JsonWriter* json, std::string_view key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json->key(key);
  json->begin_array();
  for (const std::string& text : texts) json->value(std::string_view(text));
  json->end_array();
}

void explained_impls(JsonWriter* json, const std::vector<query::ExplainedImpl>& impls) {
  if (impls.empty()) return;
  objects(json, "impls", impls, [&](const query::ExplainedImpl& impl) {
    json->member("impl", std::string_view(impl.impl));
    json->member("verdict", impl.verdict);
    json->member_if("why", impl.why);
  });
}

void explained_steps(JsonWriter* json, const std::vector<query::ExplainedStep>& steps) {
  if (steps.empty()) return;
  objects(json, "steps", steps, [&](const query::ExplainedStep& step) {
    json->member("type", std::string_view(step.type));
    json->member("how", std::string_view(step.how));
    objects(json, "candidates", step.candidates, [&](const query::ExplainedCandidate& candidate) {
      json->member("what", std::string_view(candidate.what));
      json->member("verdict", candidate.verdict);
      json->member_if("why", candidate.why);
      explained_impls(json, candidate.impls);
    });
    if (step.left_out != 0) json->member("left_out", step.left_out);
  });
}

void explained_edge(JsonWriter* json, const query::ExplainedEdge& edge) {
  node(json, "to", edge.to);
  json->member("kind", isg::name_of(edge.kind));
  json->member("confidence", isg::name_of(edge.confidence));
  json->member("otherwise", isg::name_of(edge.otherwise));
  json->member("edge_confidence", isg::name_of(edge.of_edge));
  json->flags("flags", edge.flags);
  json->member("rule", edge.rule);
  json->member_if("why", edge.why);
}

void explained_site(JsonWriter* json, const query::ExplainedSite& site) {
  json->member("kind", site.kind);
  position(json, "line", "col", site.at);
  json->member_if("text", site.text);
  if (site.within != query::ExplainedSite::kNone) json->member("within", site.within);
  if (site.expanded) json->member("expanded", true);
  if (site.is_context) json->member("context", true);
  json->member("outcome", query::name_of(site.outcome));
  json->member_if("receiver", site.receiver);
  json->member_if("receiver_type", site.receiver_type);
  strings(json, "origin", site.origin);
  json->member_if("type", site.result);
  explained_steps(json, site.steps);
  objects(json, "edges", site.edges, [&](const query::ExplainedEdge& edge) { explained_edge(json, edge); });
  explained_impls(json, site.impls);
  if (site.unresolved != 0) json->member("unresolved", site.unresolved);
  if (site.indirect != 0) json->member("indirect", site.indirect);
  strings(json, "notes", site.notes);
  json->member_if("unread_crate", site.unread_crate);
  json->member_if("unread_why", site.unread_why);
  json->member_if("expansion", site.expansion);
}

}  // namespace

void write_json(Output* out, const Provenance& from, const query::ExplainAnswer& answer) {
  AnswerObject json(out, from);
  header(&json, answer.header);
  json->member("file", answer.file);
  json->member("line", answer.line);
  if (answer.column != 0) json->member("col", answer.column);
  json->member("source", std::string_view(answer.source));
  json->member_if("macro_definition", answer.macro_definition);
  objects(json.json(), "items", answer.items, [&](const query::ExplainedItem& item) {
    node(json.json(), "from", item.from);
    objects(json.json(), "sites", item.sites,
            [&](const query::ExplainedSite& site) { explained_site(json.json(), site); });
  });
  objects(json.json(), "near", answer.near, [&](const query::NearSite& near) {
    position(json.json(), "line", "col", near.at);
    json->member("kind", near.kind);
    json->member_if("text", near.text);
  });
  if (answer.cut) json->member("sites_cut", true);
}

namespace {

void dependencies(JsonWriter* json, const IndexSummary::Dependencies& found) {
  json->key("dependencies");
  json->begin_object();
  const auto list = [&](std::string_view key, const std::vector<IndexSummary::Dependency>& packages) {
    objects(json, key, packages, [&](const IndexSummary::Dependency& one) {
      json->member("package", one.package);
      json->member("version", one.version);
    });
  };
  list("read", found.read);
  list("missing", found.missing);
  json->member("cut", found.cut);
  json->member("files", found.files);
  json->member("files_with_syntax_errors", found.files_with_syntax_errors);
  json->member("lines", found.lines);
  json->member("bytes", found.bytes);
  json->end_object();
}

}  // namespace

void write_json(Output* out, const Provenance& from, const IndexSummary& answer) {
  AnswerObject json(out, from);
  json->member("epoch", answer.epoch);
  json->member("root", answer.root);
  json->member("packages", answer.packages);
  json->member("crates", answer.crates);
  json->key("files");
  json->begin_object();
  for (const IndexSummary::FileClassCount& file_class : answer.files) {
    json->member(file_class.name, file_class.count);
  }
  json->end_object();
  json->member("skipped_folders", answer.skipped_folders);
  json->member("files_with_syntax_errors", answer.files_with_syntax_errors);
  json->member("lines", answer.lines);
  json->member("bytes", answer.bytes);
  if (answer.dependencies) dependencies(json.json(), *answer.dependencies);
  totals(json.json(), answer.totals);
  json->member("unresolved", answer.totals.unresolved);
  json->member("indirect", answer.totals.indirect);

  json->key("time");
  json->begin_object();
  json->member("wall_ns", static_cast<uint64_t>(answer.wall_ns));
  objects(json.json(), "stages", answer.stages, [&](const StageTime& stage) {
    json->member("stage", std::string_view(stage.stage));
    json->member("wall_ns", static_cast<uint64_t>(stage.wall_ns));
    json->member("cpu_ns", static_cast<uint64_t>(stage.cpu_ns));
  });
  json->end_object();

  json->key("memory");
  json->begin_object();
  if (answer.peak_bytes) json->member("peak_bytes", *answer.peak_bytes);
  if (answer.resting_bytes) json->member("resting_bytes", *answer.resting_bytes);
  graph_memory(json.json(), answer.memory, answer.totals);
  json->member("front_end_bytes", answer.front_end_bytes);
  json->end_object();
}

void write_json(Output* out, const Provenance& from, const Error& error) {
  AnswerObject json(out, from);
  json->key("error");
  json->begin_object();
  json->member("code", name_of(error.code));
  json->member("message", std::string_view(error.message));
  json->member_if("where", error.where);
  json->end_object();
}

}  // namespace pt::wire
