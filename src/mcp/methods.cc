// The methods of the Server, one function each; server.cc has the table of them.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <utility>

#include "mcp/arguments.h"
#include "mcp/server.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

constexpr size_t kPageEntries = 100;
constexpr size_t kCompletionValuesMax = 100;
constexpr size_t kNameBytesShownMax = 200;
constexpr std::string_view kCursorPrefix = "after:";
// How long a client may keep what never changes while the server runs.
constexpr int64_t kFixedMs = 3'600'000;

enum class Scope : uint8_t { kPublic, kPrivate };

// Hints for a client that keeps results: modern alone.
void add_hints(const Call& call, int64_t ttl_ms, Scope scope, json::object* fields) {
  if (call.era() != Era::kModern) return;
  (*fields)["ttlMs"] = ttl_ms;
  (*fields)["cacheScope"] = scope == Scope::kPublic ? "public" : "private";
}

std::string version_of(const Call& call) {
  if (call.era() == Era::kModern) return std::string(kModernVersion);
  return call.session()->version();
}

// A cursor is the last key of a page, so it holds across changes of the list. In hexadecimal, since it is nobody's to read.
std::string cursor_after(std::string_view key) {
  std::string cursor;
  for (const std::string_view part : {kCursorPrefix, key})
    for (const unsigned char byte : part) cursor += fmt::format("{:02x}", byte);
  return cursor;
}

std::optional<std::string> key_of(std::string_view cursor) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  std::string text;
  if (cursor.size() % 2 != 0) return std::nullopt;
  for (size_t i = 0; i < cursor.size(); i += 2) {
    const int high = digit(cursor[i]);
    const int low = digit(cursor[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    text += static_cast<char>(high * 16 + low);
  }
  if (!text.starts_with(kCursorPrefix)) return std::nullopt;
  return text.substr(kCursorPrefix.size());
}

// Where to go on; empty: at the beginning.
std::expected<std::string, Failure> start_of(const Call& call) {
  const json::value* cursor = call.params().if_contains("cursor");
  if (cursor == nullptr) return std::string();
  const auto key = cursor->is_string() ? key_of(cursor->get_string()) : std::nullopt;
  if (!key)
    return std::unexpected(invalid_params("`cursor` is none that this server gave; begin without one"));
  return *key;
}

// A page of what is in ascending order of its key.
template <typename Entry>
Outcome page_of(const Call& call, std::string_view name, const std::vector<Entry>& all,
                std::string Entry::* key, int64_t ttl_ms, Scope scope) {
  const auto start = start_of(call);
  if (!start) return start.error();
  // Lists that fit on one page are in the order of whoever offers them, and are begun anew.
  auto next = all.begin();
  if (!start->empty()) {
    if (all.size() <= kPageEntries)
      return invalid_params("`cursor` is none that this server gave; begin without one");
    next = std::ranges::upper_bound(all, *start, {}, key);
  }
  Reply reply;
  json::array& entries = reply.fields[name].emplace_array();
  const std::string version = version_of(call);
  for (; next != all.end() && entries.size() < kPageEntries; ++next)
    entries.push_back(to_json(*next, version));
  if (next != all.end()) reply.fields["nextCursor"] = cursor_after((*std::prev(next)).*key);
  add_hints(call, ttl_ms, scope, &reply.fields);
  return reply;
}

template <typename Entry>
const Entry* named(const std::vector<Entry>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Entry::name);
  return found == all.end() ? nullptr : &*found;
}

Failure unknown(std::string_view what, std::string_view name) {
  return invalid_params(fmt::format("there is no {} '{}'", what, name.substr(0, kNameBytesShownMax)));
}

}  // namespace

json::object Server::capabilities(std::string_view version) const {
  const auto changing = [](bool changes) {
    json::object object;
    if (changes) object["listChanged"] = true;
    return object;
  };
  json::object all;
  if (!registry_.tools.empty()) all["tools"] = changing(registry_.tools_change);
  if (!registry_.prompts.empty()) all["prompts"] = changing(registry_.prompts_change);
  if (registry_.resources) {
    json::object resources = changing(registry_.resources_change);
    if (registry_.watch) resources["subscribe"] = true;
    all["resources"] = std::move(resources);
  }
  all["logging"] = json::object();
  if (registry_.complete && version >= "2025-03-26") all["completions"] = json::object();
  return all;
}

Outcome Server::initialize(Call& call) {
  const auto wanted = text_in(call.params(), "protocolVersion");
  const json::object* capabilities_of_client = object_in(call.params(), "capabilities");
  if (!wanted) return invalid_params("`protocolVersion` is missing");
  if (capabilities_of_client == nullptr) return invalid_params("`capabilities` is missing");
  if (object_in(call.params(), "clientInfo") == nullptr) return invalid_params("`clientInfo` is missing");
  if (call.session()->agreed())
    return Failure{Code::kInvalidRequest, "this session is initialised already", {}, 400};
  // One that we do not know is answered with the newest that we do; the client decides whether to go on.
  const std::string version(is_legacy_version(*wanted) ? *wanted : legacy_versions().front());
  call.session()->agree(version, *capabilities_of_client);
  Reply reply;
  reply.fields["protocolVersion"] = version;
  reply.fields["capabilities"] = capabilities(version);
  reply.fields["serverInfo"] = to_json(registry_.self, version);
  if (!registry_.instructions.empty()) reply.fields["instructions"] = registry_.instructions;
  return reply;
}

Outcome Server::discover(Call& call) {
  Reply reply;
  reply.fields["supportedVersions"] = supported_versions();
  reply.fields["capabilities"] = capabilities(kModernVersion);
  if (!registry_.instructions.empty()) reply.fields["instructions"] = registry_.instructions;
  add_hints(call, kFixedMs, Scope::kPublic, &reply.fields);
  return reply;
}

Outcome Server::list_tools(Call& call) {
  return page_of(call, "tools", registry_.tools, &Tool::name, registry_.tools_change ? 0 : kFixedMs,
                 Scope::kPublic);
}

Outcome Server::call_tool(Call& call) {
  const auto name = text_in(call.params(), "name");
  if (!name) return invalid_params("`name` says which tool, and is missing");
  const Tool* tool = named(registry_.tools, *name);
  if (tool == nullptr) return unknown("tool", *name);
  const json::value* given = call.params().if_contains("arguments");
  if (given != nullptr && !given->is_object()) return invalid_params("`arguments` is an object");
  const json::object arguments = given == nullptr ? json::object() : given->get_object();
  // To the model, which can do better, and not to the program around it.
  if (const auto wrong = wrong_arguments(tool->input_schema, arguments)) return failed_tool(*wrong);
  return tool->run(call, arguments);
}

Outcome Server::list_prompts(Call& call) {
  return page_of(call, "prompts", registry_.prompts, &Prompt::name, registry_.prompts_change ? 0 : kFixedMs,
                 Scope::kPublic);
}

Outcome Server::get_prompt(Call& call) {
  const auto name = text_in(call.params(), "name");
  if (!name) return invalid_params("`name` says which prompt, and is missing");
  const Prompt* prompt = named(registry_.prompts, *name);
  if (prompt == nullptr) return unknown("prompt", *name);
  std::map<std::string, std::string> arguments;
  if (const json::value* given = call.params().if_contains("arguments")) {
    if (!given->is_object()) return invalid_params("`arguments` is an object of texts");
    for (const json::key_value_pair& one : given->get_object()) {
      if (!one.value().is_string()) return invalid_params("`arguments` is an object of texts");
      arguments.emplace(one.key(), one.value().get_string());
    }
  }
  for (const PromptArgument& argument : prompt->arguments)
    if (argument.required && !arguments.contains(argument.name))
      return invalid_params(fmt::format("the argument `{}` is missing", argument.name));
  return prompt->get(call, arguments);
}

Outcome Server::list_resources(Call& call) {
  if (!registry_.resources) return method_not_found(call.method());
  const auto all = registry_.resources(call);
  if (!all) return all.error();
  return page_of(call, "resources", *all, &Resource::uri, 0, Scope::kPrivate);
}

Outcome Server::list_templates(Call& call) {
  if (!registry_.resources) return method_not_found(call.method());
  return page_of(call, "resourceTemplates", registry_.templates, &ResourceTemplate::uri_template, kFixedMs,
                 Scope::kPublic);
}

Outcome Server::read_resource(Call& call) {
  if (!registry_.read) return method_not_found(call.method());
  const auto uri = text_in(call.params(), "uri");
  if (!uri) return invalid_params("`uri` says which resource, and is missing");
  Outcome outcome = registry_.read(call, *uri);
  if (auto* reply = std::get_if<Reply>(&outcome)) add_hints(call, 0, Scope::kPrivate, &reply->fields);
  return outcome;
}

Outcome Server::complete(Call& call) {
  if (!registry_.complete) return method_not_found(call.method());
  const json::object* reference = object_in(call.params(), "ref");
  const json::object* argument = object_in(call.params(), "argument");
  const auto type = reference == nullptr ? std::nullopt : text_in(*reference, "type");
  const auto name = argument == nullptr ? std::nullopt : text_in(*argument, "name");
  const auto value = argument == nullptr ? std::nullopt : text_in(*argument, "value");
  if (!type || !name || !value)
    return invalid_params("`ref.type`, `argument.name` and `argument.value` are texts");
  CompletionAsked asked{CompletionAsked::Of::kPrompt, {}, std::string(*name), std::string(*value)};
  if (*type == "ref/prompt") {
    asked.reference = text_in(*reference, "name").value_or("");
    if (named(registry_.prompts, asked.reference) == nullptr) return unknown("prompt", asked.reference);
  } else if (*type == "ref/resource") {
    asked.of = CompletionAsked::Of::kTemplate;
    asked.reference = text_in(*reference, "uri").value_or("");
  } else {
    return invalid_params("`ref.type` is ref/prompt or ref/resource");
  }
  auto completion = registry_.complete(call, asked);
  if (!completion) return completion.error();
  const size_t total = std::max(completion->total, completion->values.size());
  if (completion->values.size() > kCompletionValuesMax) completion->values.resize(kCompletionValuesMax);
  Reply reply;
  reply.fields["completion"] =
      json::object{{"values", json::array(completion->values.begin(), completion->values.end())},
                   {"total", total},
                   {"hasMore", total > completion->values.size()}};
  return reply;
}

Outcome Server::set_log_level(Call& call) {
  const auto level = log_level_of(text_in(call.params(), "level").value_or(""));
  if (!level) return invalid_params("`level` is a level of RFC 5424: debug, info, notice, warning, error, …");
  call.session()->set_log_level(*level);
  return Reply();
}

Outcome Server::watch(Call& call) {
  const auto uri = text_in(call.params(), "uri");
  if (!uri) return invalid_params("`uri` says which resource, and is missing");
  if (!registry_.watch || !registry_.watch(call, *uri))
    return Failure{Code::kResourceNotFound, "changes of that resource cannot be told",
                   json::object{{"uri", *uri}}};
  if (!call.session()->watch(std::string(*uri)))
    return invalid_params(fmt::format("at most {} resources can be watched", kWatchedOfOneClientMax));
  return Reply();
}

Outcome Server::unwatch(Call& call) {
  const auto uri = text_in(call.params(), "uri");
  if (!uri) return invalid_params("`uri` says which resource, and is missing");
  call.session()->unwatch(std::string(*uri));
  return Reply();
}

}  // namespace pt::mcp
