#include "mcp/tools/tool_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <string_view>

#include "mcp/tools/fit.h"
#include "query/questions.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

// Of generate_context.
constexpr std::array<std::string_view, 5> kSubjectKeys = {"name", "names", "files", "at", "diff"};

// A row of an answer has at least so many tokens: no more rows are asked for than could be shown.
constexpr uint64_t kRowTokensMin = 60;
constexpr uint64_t kRowsMin = 10;

json::object text(std::string_view description) {
  return {{"type", "string"}, {"minLength", 1}, {"description", description}};
}
json::object flag(std::string_view description) {
  return {{"type", "boolean"}, {"description", description}};
}
json::object texts(std::string_view description) {
  return {{"type", "array"},
          {"items", json::object{{"type", "string"}, {"minLength", 1}}},
          {"maxItems", query::kContextSubjectsMax},
          {"description", description}};
}
json::object one_of(json::array words, std::string_view description) {
  return {{"type", "string"}, {"enum", std::move(words)}, {"description", description}};
}

const json::array& families() {
  static const json::array all = {"function", "struct", "trait", "module", "impl", "type", "value", "macro"};
  return all;
}

// Every tool is read-only, asks this machine alone, and answers the same twice.
const json::object kAnnotations = {
    {"readOnlyHint", true}, {"destructiveHint", false}, {"idempotentHint", true}, {"openWorldHint", false}};

Tool tool(std::string name, std::string title, std::string description, json::object properties,
          const json::array& required, std::string_view entries) {
  properties["max_tokens"] =
      json::object{{"type", "integer"}, {"minimum", kTokensMin}, {"maximum", kTokensMax}};
  Tool made;
  made.name = std::move(name);
  made.title = std::move(title);
  made.description = std::move(description);
  made.input_schema = {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) made.input_schema["required"] = required;
  json::object result{{"question", json::object{{"type", "string"}}},
                      {"total", json::object{{"type", "integer"}}}};
  if (!entries.empty()) result[entries] = json::object{{"type", "array"}};
  made.output_schema = {
      {"type", "object"}, {"properties", std::move(result)}, {"required", json::array{"schema", "question"}}};
  made.annotations = kAnnotations;
  return made;
}

std::string text_of(const json::object& arguments, std::string_view key) {
  const auto value = text_in(arguments, key);
  return value ? std::string(*value) : std::string();
}

std::vector<std::string> texts_of(const json::object& arguments, std::string_view key) {
  std::vector<std::string> all;
  const json::value* value = arguments.if_contains(key);
  if (value == nullptr || !value->is_array()) return all;
  for (const json::value& entry : value->get_array())
    if (entry.is_string()) all.emplace_back(entry.get_string());
  return all;
}

bool is_set(const json::object& arguments, std::string_view key) {
  const json::value* value = arguments.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::optional<uint64_t> number_in(const json::object& arguments, std::string_view key) {
  const json::value* value = arguments.if_contains(key);
  if (value == nullptr) return std::nullopt;
  json::error_code problem;
  if (value->is_double()) return static_cast<uint64_t>(value->get_double());
  const auto number = value->to_number<uint64_t>(problem);
  return problem ? std::nullopt : std::optional(number);
}

// As many rows as may be shown, of those that the command lists by default (0: all).
void add_limit(std::vector<std::string>* words, const json::object& arguments, uint64_t of_command) {
  uint64_t rows = std::max(tokens_max_of(arguments) / kRowTokensMin, kRowsMin);
  if (of_command != 0) rows = std::min(rows, of_command);
  words->insert(words->end(), {"--limit", std::to_string(rows)});
}

}  // namespace

uint64_t tokens_max_of(const json::object& arguments) {
  return std::clamp(number_in(arguments, "max_tokens").value_or(kTokensDefault), kTokensMin, kTokensMax);
}

std::vector<Tool> graph_tools() {
  const auto name = text("Path, suffix of one (`Type::method`), or id");
  const auto unsure = flag("Also guessed edges and possible dyn dispatch");
  std::vector<Tool> all;
  all.push_back(tool("find", "Find names",
                     "Find Rust items by name when you do not know the exact path. Matches exact path, "
                     "suffix, glob (`*` within a "
                     "segment, `**` across) and misspelt names; best first, with kind, file:line and number "
                     "of references. Start here.",
                     {{"pattern", text("Name or glob")}, {"family", one_of(families(), "Only this kind")}},
                     {"pattern"}, "rows"));
  all.push_back(tool(
      "show", "Show an item",
      "One item: signature, docs, file and lines, visibility, owner, members, counts of edges. Use instead "
      "of opening the file to learn what a name is.",
      {{"name", name}, {"family", one_of(families(), "If the name is ambiguous")}}, {"name"}, "members"));
  all.push_back(
      tool("entities_in", "Items of a file",
           "Every item written in a file, with lines. Use to get an outline of a file without reading it.",
           {{"file", text("Path from the workspace's root, or the end of one")}}, {"file"}, "rows"));
  all.push_back(tool(
      "who_implements", "Implementations",
      "Types that implement a trait, with the place of each impl; with `inverse`, the traits that a type "
      "implements. Complete, derives and blanket impls included: better than searching text for `impl`.",
      {{"name", text("A trait; with `inverse` a type")}, {"inverse", flag("List the traits of a type")}},
      {"name"}, "rows"));
  all.push_back(tool(
      "callers", "Callers",
      "Who calls a function directly, with every call site. Resolved by types, so no homonyms. Says how many "
      "calls of the workspace are unresolved. For indirect effects use blast_radius.",
      {{"name", name}, {"unsure", unsure}}, {"name"}, "rows"));
  all.push_back(tool("callees", "Callees", "What a function calls directly, with every call site.",
                     {{"name", name}, {"unsure", unsure}}, {"name"}, "rows"));
  all.push_back(
      tool("blast_radius", "Blast radius",
           "Everything that may break when an item changes: what reaches it over calls, uses and impls, by "
           "distance, with a risk word and counts by crate and module, tests apart. Use before changing a "
           "signature, type or trait. `forward`: what the item depends on.",
           {{"name", name},
            {"depth", json::object{{"type", "integer"}, {"minimum", 1}, {"description", "Edges at most"}}},
            {"forward", flag("Dependencies instead of dependents")}},
           {"name"}, "rows"));
  all.push_back(tool(
      "path", "Path between items",
      "A shortest chain of calls, uses and impls from one item to another: how A reaches B, or that it does "
      "not.",
      {{"from", text("Name")}, {"to", text("Name")}}, {"from", "to"}, "steps"));
  all.push_back(tool(
      "find_cycles", "Dependency cycles",
      "Dependency cycles with a shortest witness each, every step with file:line. No cycles is an answer.",
      {{"level", one_of({"function", "module", "crate"}, "Default: module")},
       {"tests", flag("Count test code")},
       {"nested", flag("Also between a module and its descendants")}},
      {}, "cycles"));
  all.push_back(tool(
      "generate_context", "Context for a change",
      "What you need to change items safely, ranked to fit max_tokens: their source, signatures of callers, "
      "callees, types, traits and implementations; says what was left out. Use instead of reading whole "
      "files. Give one `name`, or any of the others.",
      {{"name", name},
       {"names", texts("Several")},
       {"files", texts("All that is written there")},
       {"at", texts("What is written at FILE:LINE or FILE:LINE-LINE")},
       {"diff", text("Git revision: what differs from it")}},
      {}, "parts"));
  return all;
}

std::optional<std::string> wrong_together(const std::string& tool, const json::object& arguments) {
  if (tool != "generate_context") return std::nullopt;
  for (const std::string_view key : kSubjectKeys)
    if (const json::value* value = arguments.if_contains(key);
        value != nullptr && (!value->is_array() || !value->get_array().empty()))
      return std::nullopt;
  return "a context of what? Give `name`, `names`, `files`, `at` or `diff`";
}

std::vector<std::string> words_of(const std::string& tool, const json::object& arguments) {
  std::vector<std::string> words;
  std::vector<std::string> names = {text_of(arguments, "name")};
  const auto add = [&](std::initializer_list<std::string> more) { words.insert(words.end(), more); };
  if (tool == "find") {
    add({"find"});
    constexpr uint64_t kRows = 50;
    add_limit(&words, arguments, kRows);
    names = {text_of(arguments, "pattern")};
  } else if (tool == "show") {
    add({"show"});
  } else if (tool == "entities_in") {
    add({"entities-in"});
    add_limit(&words, arguments, 0);
    names = {text_of(arguments, "file")};
  } else if (tool == "who_implements") {
    add({is_set(arguments, "inverse") ? "traits-of" : "who-implements"});
    add_limit(&words, arguments, 0);
  } else if (tool == "callers" || tool == "callees") {
    add({tool});
    add_limit(&words, arguments, 0);
  } else if (tool == "blast_radius") {
    add({"blast-radius"});
    constexpr uint64_t kRows = 200;
    add_limit(&words, arguments, kRows);
    constexpr uint64_t kDepthMax = 1'000'000;
    if (const auto depth = number_in(arguments, "depth"))
      add({"--depth", std::to_string(std::min(*depth, kDepthMax))});
    if (is_set(arguments, "forward")) add({"--forward"});
  } else if (tool == "path") {
    add({"path"});
    names = {text_of(arguments, "from"), text_of(arguments, "to")};
  } else if (tool == "find_cycles") {
    add({"find-cycles"});
    add_limit(&words, arguments, 0);
    if (const std::string level = text_of(arguments, "level"); !level.empty()) add({"--level", level});
    if (is_set(arguments, "tests")) add({"--tests"});
    if (is_set(arguments, "nested")) add({"--nested"});
    names.clear();
  } else if (tool == "generate_context") {
    add({"generate-context", "--budget", std::to_string(tokens_max_of(arguments))});
    // In one word each: what is given may look like an option.
    if (const std::string diff = text_of(arguments, "diff"); !diff.empty()) add({"--diff=" + diff});
    for (const std::string& place : texts_of(arguments, "at")) add({"--at=" + place});
    for (const std::string& file : texts_of(arguments, "files")) add({"--at=" + file});
    if (names.front().empty()) names.clear();
    for (std::string& more : texts_of(arguments, "names")) names.push_back(std::move(more));
  }
  if (const std::string family = text_of(arguments, "family"); !family.empty()) add({"--family", family});
  if (is_set(arguments, "unsure")) add({"--confidence", "guess,may"});
  // A name may look like an option.
  if (!names.empty()) words.emplace_back("--");
  words.insert(words.end(), names.begin(), names.end());
  return words;
}

}  // namespace pt::mcp
