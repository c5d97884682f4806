#include "mcp/tools/graph_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "mcp/tools/fit.h"
#include "mcp/tools/resource_uri.h"
#include "mcp/tools/tool_table.h"
#include "query/tokens.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

// Of resources, and of each answer within a prompt.
constexpr uint64_t kResourceTokensMax = 8'000;
constexpr uint64_t kPromptTokensMax = 3'000;
constexpr int kExitEmpty = 1;

bool is_answered(const Answer& answer) { return answer.exit_code == 0 || answer.exit_code == kExitEmpty; }

// Words of the command line that mean nothing to whoever calls a tool; and what the command says on standard error.
std::string for_agents(const Answer& answer) {
  std::string text = answer.text;
  for (const auto& [theirs, ours] :
       {std::pair<std::string_view, std::string_view>{"; --limit 0 lists all", "; raise max_tokens"},
        {"the id that --json shows", "the `id` of a candidate"}}) {
    // The last; rfind() would compare at every byte.
    size_t last = std::string::npos;
    for (size_t at = text.find(theirs); at != std::string::npos; at = text.find(theirs, at + 1)) last = at;
    if (last != std::string::npos) text.replace(last, theirs.size(), ours);
  }
  constexpr std::string_view kPartial = R"("partial":true)";
  constexpr size_t kHeadBytes = 200;
  if (std::string_view(answer.json).substr(0, kHeadBytes).find(kPartial) != std::string_view::npos)
    text +=
        "note: partial: not all of the workspace could be read; `diagnostics` of the structured answer names "
        "what\n";
  return text;
}

Failure failure_of(const Error& error) {
  Failure failure{Code::kInternalError, error.message};
  if (!error.where.empty()) failure.data = json::object{{"where", error.where}};
  return failure;
}

bool holds_nul(const json::value& value) {
  if (const json::array* entries = value.if_array()) return std::ranges::any_of(*entries, holds_nul);
  return value.is_string() && value.get_string().find('\0') != json::string::npos;
}

Outcome run_tool(Backend& backend, Call& call, const std::string& tool, const json::object& arguments) {
  for (const json::key_value_pair& argument : arguments)
    if (holds_nul(argument.value())) return failed_tool("a name has no NUL in it");
  if (const auto wrong = wrong_together(tool, arguments)) return failed_tool(*wrong);
  const uint64_t tokens_max = tokens_max_of(arguments);
  Result<Answer> answer = backend.ask(words_of(tool, arguments), call.cancel_descriptor());
  // Said to the model: it is the one that can wait, or tell the user.
  if (!answer)
    return failed_tool(fmt::format("{}{}{}", answer.error().where, answer.error().where.empty() ? "" : ": ",
                                   answer.error().message));
  const std::string text = fit_text(for_agents(*answer), tokens_max);
  Reply reply;
  reply.fields["content"] = json::array{json::object{{"type", "text"}, {"text", text}}};
  if (!is_answered(*answer)) reply.fields["isError"] = true;
  std::string structured = fit_json(std::move(answer->json), tokens_max);
  while (structured.ends_with('\n')) structured.pop_back();
  if (!structured.empty() && call.is_since("2025-06-18"))
    reply.raw.emplace_back("structuredContent", std::move(structured));
  return reply;
}

// ---- resources ----------------------------------------------------------------------------------------------

Resource fixed(std::string_view uri, std::string_view name, std::string_view description) {
  return {std::string(uri), std::string(name), {}, std::string(description), "text/plain"};
}

// Modules, by path. Each row that find gives: path, file.
Result<std::vector<std::pair<std::string, std::string>>> modules_of(Backend& backend, int cancel_descriptor) {
  const Result<Answer> answer =
      backend.ask({"find", "--family", "module", "--limit", "0", "--", "**"}, cancel_descriptor);
  if (!answer) return std::unexpected(answer.error());
  std::vector<std::pair<std::string, std::string>> modules;
  json::error_code problem;
  const json::value value = json::parse(answer->json, problem);
  const json::value* rows = problem || !value.is_object() ? nullptr : value.get_object().if_contains("rows");
  if (rows == nullptr || !rows->is_array()) return modules;
  for (const json::value& row : rows->get_array()) {
    const json::object* node = row.is_object() ? object_in(row.get_object(), "node") : nullptr;
    const auto path = node == nullptr ? std::nullopt : text_in(*node, "path");
    if (path && !node->contains("external")) modules.emplace_back(*path, text_in(*node, "file").value_or(""));
  }
  return modules;
}

std::expected<std::vector<Resource>, Failure> list_resources(Backend& backend, Call& call) {
  std::vector<Resource> all = {
      fixed("isg://cycles", "cycles", "Dependency cycles between modules"),
      fixed("isg://stats", "stats", "How many nodes, edges and unresolved calls the graph has"),
  };
  const auto modules = modules_of(backend, call.cancel_descriptor());
  if (!modules) return std::unexpected(failure_of(modules.error()));
  for (const auto& [path, file] : *modules)
    all.push_back(fixed("isg://entity/" + percent_encoded(path), path, fmt::format("Module in {}", file)));
  std::ranges::sort(all, {}, &Resource::uri);
  const auto rest = std::ranges::unique(all, {}, &Resource::uri);
  all.erase(rest.begin(), rest.end());
  return all;
}

Outcome read_resource(Backend& backend, Call& call, std::string_view uri) {
  const Result<std::string> text = read_graph_resource(backend, uri, call.cancel_descriptor());
  if (!text && text.error().code == ErrorCode::kNotFound)
    return Failure{call.era() == Era::kModern ? Code::kInvalidParams : Code::kResourceNotFound,
                   text.error().message, json::object{{"uri", uri}}};
  if (!text) return failure_of(text.error());
  Reply reply;
  reply.fields["contents"] = json::array{
      json::object{{"uri", uri}, {"mimeType", "text/plain"}, {"text", fit_text(*text, kResourceTokensMax)}}};
  return reply;
}

// ---- completion ---------------------------------------------------------------------------------------------

std::vector<std::string> matching_files(Backend& backend, const std::string& value, int cancel_descriptor) {
  std::vector<std::string> files;
  const auto modules = modules_of(backend, cancel_descriptor);
  if (!modules) return files;
  for (const auto& [path, file] : *modules)
    if (!file.empty() && file.find(value) != std::string::npos) files.push_back(file);
  std::ranges::sort(files);
  const auto rest = std::ranges::unique(files);
  files.erase(rest.begin(), rest.end());
  return files;
}

std::expected<Completion, Failure> complete(Backend& backend, Call& call, const CompletionAsked& asked) {
  Completion completion;
  if (asked.argument == "level") {
    for (const std::string_view level : {"function", "module", "crate"})
      if (level.starts_with(asked.value)) completion.values.emplace_back(level);
    return completion;
  }
  if (asked.argument == "file") {
    completion.values = matching_files(backend, asked.value, call.cancel_descriptor());
    completion.total = completion.values.size();
    return completion;
  }
  if (asked.argument != "name" && asked.argument != "trait") return completion;
  std::vector<std::string> words = {"find", "--limit", "100"};
  if (asked.argument == "trait") words.insert(words.end(), {"--family", "trait"});
  words.insert(words.end(), {"--", asked.value + "*"});
  const Result<Answer> answer = backend.ask(words, call.cancel_descriptor());
  if (!answer) return std::unexpected(failure_of(answer.error()));
  json::error_code problem;
  const json::value value = json::parse(answer->json, problem);
  if (problem || !value.is_object()) return completion;
  const json::value* rows = value.get_object().if_contains("rows");
  if (rows == nullptr || !rows->is_array()) return completion;
  for (const json::value& row : rows->get_array())
    if (const json::object* node = row.is_object() ? object_in(row.get_object(), "node") : nullptr)
      if (const auto path = text_in(*node, "path")) completion.values.emplace_back(*path);
  if (const json::value* total = value.get_object().if_contains("total");
      total != nullptr && total->is_int64())
    completion.total = static_cast<size_t>(total->get_int64());
  return completion;
}

// ---- prompts ------------------------------------------------------------------------------------------------

json::object message(std::string_view text) {
  return {{"role", "user"}, {"content", json::object{{"type", "text"}, {"text", text}}}};
}

// A task, then what the graph says that it takes.
Outcome prompt_of(Backend& backend, Call& call, std::string_view task,
                  const std::vector<std::vector<std::string>>& questions) {
  json::array messages{message(task)};
  for (const std::vector<std::string>& question : questions) {
    const Result<Answer> answer = backend.ask(question, call.cancel_descriptor());
    if (!answer) return failure_of(answer.error());
    if (!is_answered(*answer))
      return invalid_params(answer->text.empty() ? "the name is not there" : answer->text);
    messages.push_back(
        message(fmt::format("{}:\n\n{}", question.front(), fit_text(for_agents(*answer), kPromptTokensMax))));
  }
  Reply reply;
  reply.fields["messages"] = std::move(messages);
  return reply;
}

std::vector<Prompt> graph_prompts(Backend& backend) {
  using Arguments = std::map<std::string, std::string>;
  const PromptArgument name{"name", "Path of a Rust item, or the end of one", true};
  std::vector<Prompt> all;
  all.push_back(
      {"impact_review",
       "Review the impact of a change",
       "What a change of an item may break, to be gone through place by place",
       {name, {"change", "What is to be changed", false}},
       [&backend](Call& call, const Arguments& given) {
         const auto change = given.find("change");
         return prompt_of(
             backend, call,
             fmt::format(
                 "Review the impact of a change of `{}`{}{}. Go through what reaches it, nearest first: "
                 "say of each place whether it must change, and how; name what is not resolved and so "
                 "has to be looked at by hand; end with the tests that cover it.",
                 given.at("name"), change == given.end() ? "" : ": ",
                 change == given.end() ? "" : change->second),
             {{"show", "--", given.at("name")}, {"blast-radius", "--limit", "100", "--", given.at("name")}});
       }});
  all.push_back({"explain_cycle",
                 "Explain dependency cycles",
                 "Why modules (or functions, or crates) depend on each other in a circle, and where to cut",
                 {{"level", "function, module or crate; default: module", false}},
                 [&backend](Call& call, const Arguments& given) -> Outcome {
                   const auto level = given.find("level");
                   const std::string word = level == given.end() ? "module" : level->second;
                   if (word != "function" && word != "module" && word != "crate")
                     return invalid_params("`level` is function, module or crate");
                   return prompt_of(
                       backend, call,
                       fmt::format("Explain the dependency cycles between {}s below: what each edge of the "
                                   "witness is for, which one is the odd one out, and the smallest change "
                                   "that breaks the cycle.",
                                   word),
                       {{"find-cycles", "--level", word}});
                 }});
  all.push_back(
      {"refactor_context",
       "Context before a refactoring",
       "Source, neighbours and reach of an item, before it is refactored",
       {name, {"goal", "What the refactoring is for", false}},
       [&backend](Call& call, const Arguments& given) {
         const auto goal = given.find("goal");
         return prompt_of(
             backend, call,
             fmt::format(
                 "Plan a refactoring of `{}`{}{}. Below is what it is, what it touches and what touches "
                 "it. Keep every caller working; list the edits in the order in which the code compiles "
                 "after each.",
                 given.at("name"),
                 goal == given.end() ? "" : ", so that: ", goal == given.end() ? "" : goal->second),
             {{"generate-context", "--budget", std::to_string(kPromptTokensMax), "--", given.at("name")},
              {"blast-radius", "--limit", "50", "--depth", "2", "--", given.at("name")}});
       }});
  return all;
}

ResourceTemplate resource_template(std::string_view uri, std::string_view name,
                                   std::string_view description) {
  return {std::string(uri), std::string(name), {}, std::string(description), "text/plain"};
}

}  // namespace

Result<std::string> read_graph_resource(Backend& backend, std::string_view uri, int cancel_descriptor) {
  const Result<std::vector<std::string>> words = words_of_uri(uri);
  if (!words) return std::unexpected(words.error());
  const Result<Answer> answer = backend.ask(*words, cancel_descriptor);
  if (!answer) return std::unexpected(answer.error());
  if (!is_answered(*answer)) return fail(ErrorCode::kNotFound, answer->text, std::string(uri));
  return for_agents(*answer);
}

void add_graph_tools(Registry& registry, Backend& backend) {
  registry.instructions =
      "Answers about this Rust workspace from a graph that follows every save; each names file:line. Use "
      "find to get an "
      "exact path, then the other tools instead of searching text. Every tool takes max_tokens (default "
      "4000); what was "
      "left out is said. Unresolved calls are counted and named, never guessed.";
  for (Tool& tool : graph_tools()) {
    tool.run = [&backend, name = tool.name](Call& call, const json::object& arguments) {
      return run_tool(backend, call, name, arguments);
    };
    registry.tools.push_back(std::move(tool));
  }
  registry.prompts = graph_prompts(backend);
  registry.templates = {
      resource_template("isg://entity/{+name}", "entity",
                        "Signature, docs, owner, members and counts of an item"),
      resource_template("isg://context/{+name}", "context", "What is needed to change an item safely"),
      resource_template("isg://callers/{+name}", "callers", "Who calls a function, and where"),
      resource_template("isg://blast-radius/{+name}", "blast-radius", "What may break when an item changes"),
      resource_template("isg://implementations/{+trait}", "implementations", "Types that implement a trait"),
      resource_template("isg://file/{+file}", "file", "Every item written in a file"),
  };
  registry.resources = [&backend](Call& call) { return list_resources(backend, call); };
  registry.read = [&backend](Call& call, std::string_view uri) { return read_resource(backend, call, uri); };
  registry.complete = [&backend](Call& call, const CompletionAsked& asked) {
    return complete(backend, call, asked);
  };
}

std::string cost_of(const Registry& registry) {
  std::string text;
  uint64_t sum = 0;
  for (const Tool& tool : registry.tools) {
    const uint64_t tokens = query::estimated_tokens(json::serialize(to_json(tool, kModernVersion)));
    sum += tokens;
    text += fmt::format("{:>6}  {}\n", tokens, tool.name);
  }
  return text + fmt::format("{:>6}  tokens of tool schemas in all\n", sum);
}

}  // namespace pt::mcp
