// A server of MCP over HTTP with what the official conformance suite wants to find: tools that return pictures, ask the
// client back, report progress, change lists. On the same core as `parseltongue mcp`, whose own tools do none of that.
//
// Usage: fixture_server     prints its URL on a line, and serves until its standard input ends
#include <poll.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "base/hash.h"
#include "mcp/http.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

constexpr const char* kPicture =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
constexpr const char* kSound = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

json::object text(const std::string& words) { return {{"type", "text"}, {"text", words}}; }
json::object picture() { return {{"type", "image"}, {"data", kPicture}, {"mimeType", "image/png"}}; }
json::object embedded(const std::string& uri, const std::string& type, const std::string& words) {
  return {{"type", "resource"},
          {"resource", json::object{{"uri", uri}, {"mimeType", type}, {"text", words}}}};
}
Reply content(json::array blocks) { return {{{"content", std::move(blocks)}}, {}}; }
Reply said(const std::string& words) { return content({text(words)}); }

json::object schema(json::object properties, json::array required) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}
json::object schema_of_one(const std::string& name, const std::string& type) {
  return schema({{name, json::object{{"type", type}}}}, {name});
}
json::object elicitation(const std::string& message, json::object wanted) {
  return {{"method", "elicitation/create"},
          {"params",
           json::object{{"mode", "form"}, {"message", message}, {"requestedSchema", std::move(wanted)}}}};
}
json::object sampling_params(const std::string& question) {
  return {{"messages", json::array{json::object{{"role", "user"}, {"content", text(question)}}}},
          {"maxTokens", 100}};
}
json::object sampling(const std::string& question) {
  return {{"method", "sampling/createMessage"}, {"params", sampling_params(question)}};
}
const json::object kRoots = {{"method", "roots/list"}, {"params", json::object()}};

// ---- state that a client carries, and must not change ----

constexpr uint64_t kSeed = 0x5eed'f1c7;

std::string sealed(const std::string& state) { return state + "." + std::to_string(hash64(state, kSeed)); }
// Nothing: it is none of ours.
std::optional<std::string> unsealed(std::string_view state) {
  const size_t dot = state.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string inner(state.substr(0, dot));
  return sealed(inner) == state ? std::optional(inner) : std::nullopt;
}

const json::object* answer_in(const Call& call, std::string_view key) {
  const json::object* all = object_in(call.params(), "inputResponses");
  return all == nullptr ? nullptr : object_in(*all, key);
}
std::string field_in(const json::object& answer, std::string_view field) {
  const json::object* fields = object_in(answer, "content");
  return std::string(fields == nullptr ? "unknown" : text_in(*fields, field).value_or("unknown"));
}
std::optional<std::string> state_of(const Call& call) {
  const auto state = text_in(call.params(), "requestState");
  return state ? unsealed(*state) : std::nullopt;
}

// ---- tools ----

class Fixture {
 public:
  Registry registry;
  Server* server = nullptr;

  void add(const std::string& name, json::object input,
           std::function<Outcome(Call&, const json::object&)> run) {
    if (input.empty()) input = {{"type", "object"}, {"properties", json::object()}};
    registry.tools.push_back(
        {name, {}, "Of the conformance suite", std::move(input), {}, {}, std::move(run)});
  }
  void add_content();
  void add_questions();
  void add_rounds();
  void add_changes();
  void add_resources();
  void add_prompts();
};

void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

void Fixture::add_content() {
  using Arguments = json::object;
  add("test_simple_text", {},
      [](Call&, const Arguments&) { return said("This is a simple text response for testing."); });
  add("test_image_content", {}, [](Call&, const Arguments&) { return content({picture()}); });
  add("test_audio_content", {}, [](Call&, const Arguments&) {
    return content({json::object{{"type", "audio"}, {"data", kSound}, {"mimeType", "audio/wav"}}});
  });
  add("test_embedded_resource", {}, [](Call&, const Arguments&) {
    return content(
        {embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")});
  });
  add("test_multiple_content_types", {}, [](Call&, const Arguments&) {
    return content(
        {text("Multiple content types test:"), picture(),
         embedded("test://mixed-content-resource", "application/json", "{\"test\":\"data\",\"value\":123}")});
  });
  add("test_error_handling", {}, [](Call&, const Arguments&) {
    return failed_tool("This tool intentionally returns an error for testing");
  });
  const auto log = [](Call& call, const Arguments&) {
    for (const char* words : {"Tool execution started", "Tool processing data", "Tool execution completed"}) {
      call.log(LogLevel::kInfo, words);
      pause();
    }
    return said("Tool with logging executed successfully");
  };
  add("test_tool_with_logging", {}, log);
  add("test_logging_tool", {}, log);
  const auto progress = [](Call& call, const Arguments&) {
    for (const double done : {0.0, 50.0, 100.0}) {
      call.progress(done, 100.0, "going on");
      pause();
    }
    return said("done");
  };
  add("test_tool_with_progress", {}, progress);
  add("test_streaming_elicitation", {}, progress);
  add("test_missing_capability", {}, [](Call& call, const Arguments&) -> Outcome {
    if (call.client_capabilities().contains("sampling")) return said("Success");
    return Failure{Code::kMissingClientCapability, "this tool needs sampling",
                   json::object{{"requiredCapabilities", json::object{{"sampling", json::object()}}}}, 400};
  });
  const json::object address = {{"$anchor", "addressDef"},
                                {"type", "object"},
                                {"properties", json::object{{"street", json::object{{"type", "string"}}},
                                                            {"city", json::object{{"type", "string"}}}}}};
  const json::object by_phone = {{"required", json::array{"phone"}}};
  const json::object by_mail = {{"required", json::array{"email"}}};
  add("json_schema_2020_12_tool",
      {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
       {"type", "object"},
       {"$defs", json::object{{"address", address}}},
       {"properties", json::object{{"name", json::object{{"type", "string"}}},
                                   {"address", json::object{{"$ref", "#/$defs/address"}}},
                                   {"contactMethod", json::object{{"type", "string"},
                                                                  {"enum", json::array{"phone", "email"}}}},
                                   {"phone", json::object{{"type", "string"}}},
                                   {"email", json::object{{"type", "string"}}}}},
       {"allOf", json::array{json::object{{"anyOf", json::array{by_phone, by_mail}}}}},
       {"if", json::object{{"properties", json::object{{"contactMethod", json::object{{"const", "phone"}}}}},
                           {"required", json::array{"contactMethod"}}}},
       {"then", by_phone},
       {"else", by_mail},
       {"additionalProperties", false}},
      [](Call&, const Arguments& arguments) { return said(json::serialize(arguments)); });
  add("test_header_parameter",
      schema({{"region", json::object{{"type", "string"}, {"x-mcp-header", "Region"}}}}, {}),
      [](Call&, const Arguments& arguments) { return said(json::serialize(arguments)); });
}

// What asks a legacy client back while it waits.
void Fixture::add_questions() {
  const auto ask = [this](const std::string& name, const std::string& argument, const std::string& method,
                          auto params, auto words) {
    add(name, argument.empty() ? json::object() : schema_of_one(argument, "string"),
        [=](Call& call, const json::object& given) -> Outcome {
          const std::string value =
              argument.empty() ? "" : std::string(text_in(given, argument).value_or(""));
          const Result<json::value> answer = call.ask_client(method, params(value));
          if (!answer) return failed_tool(answer.error().message);
          return said(words(answer->as_object()));
        });
  };
  ask("test_sampling", "prompt", "sampling/createMessage", sampling_params, [](const json::object& answer) {
    const json::object* block = object_in(answer, "content");
    return "LLM response: " + std::string(block == nullptr ? "" : text_in(*block, "text").value_or(""));
  });
  const auto action = [](const json::object& answer) {
    const json::object* fields = object_in(answer, "content");
    return "action=" + std::string(text_in(answer, "action").value_or("")) +
           ", content=" + json::serialize(fields == nullptr ? json::object() : *fields);
  };
  const auto asks = [](json::object properties, json::array required) {
    return [=](const std::string& message) -> json::object {
      return {{"message", message.empty() ? "Please fill this in" : message},
              {"requestedSchema", schema(properties, required)}};
    };
  };
  ask("test_elicitation", "message", "elicitation/create",
      asks({{"response", json::object{{"type", "string"}, {"description", "User's response"}}}},
           {"response"}),
      action);
  ask("test_elicitation_sep1034_defaults", "", "elicitation/create",
      asks({{"name", json::object{{"type", "string"}, {"default", "John Doe"}}},
            {"age", json::object{{"type", "integer"}, {"default", 30}}},
            {"score", json::object{{"type", "number"}, {"default", 95.5}}},
            {"status", json::object{{"type", "string"},
                                    {"enum", json::array{"active", "inactive", "pending"}},
                                    {"default", "active"}}},
            {"verified", json::object{{"type", "boolean"}, {"default", true}}}},
           {}),
      action);
  const json::array plain = {"option1", "option2", "option3"};
  const auto titled = [](std::string prefix) {
    json::array all;
    for (const char* title : {"First", "Second", "Third"})
      all.push_back(json::object{{"const", prefix + std::to_string(all.size() + 1)}, {"title", title}});
    return all;
  };
  ask("test_elicitation_sep1330_enums", "", "elicitation/create",
      asks({{"untitledSingle", json::object{{"type", "string"}, {"enum", plain}}},
            {"titledSingle", json::object{{"type", "string"}, {"oneOf", titled("value")}}},
            {"legacyEnum", json::object{{"type", "string"},
                                        {"enum", json::array{"opt1", "opt2", "opt3"}},
                                        {"enumNames", json::array{"One", "Two", "Three"}}}},
            {"untitledMulti",
             json::object{{"type", "array"}, {"items", json::object{{"type", "string"}, {"enum", plain}}}}},
            {"titledMulti",
             json::object{{"type", "array"}, {"items", json::object{{"anyOf", titled("value")}}}}}},
           {}),
      action);
}

// What asks a modern client for more, in rounds.
void Fixture::add_rounds() {
  const json::object name = schema_of_one("name", "string");
  const json::object ok = schema_of_one("ok", "boolean");
  add("test_input_required_result_elicitation", {}, [=](Call& call, const json::object&) -> Outcome {
    if (const json::object* answer = answer_in(call, "user_name"))
      return said("Hello, " + field_in(*answer, "name"));
    return InputRequired{{{"user_name", elicitation("What is your name?", name)}}, {}};
  });
  add("test_input_required_result_sampling", {}, [](Call& call, const json::object&) -> Outcome {
    if (const json::object* answer = answer_in(call, "capital_question"))
      return said("Sampling result: " + field_in(*answer, "text"));
    return InputRequired{{{"capital_question", sampling("What is the capital of France?")}}, {}};
  });
  add("test_input_required_result_list_roots", {}, [](Call& call, const json::object&) -> Outcome {
    if (const json::object* answer = answer_in(call, "client_roots")) return said(json::serialize(*answer));
    return InputRequired{{{"client_roots", kRoots}}, {}};
  });
  add("test_input_required_result_request_state", {}, [=](Call& call, const json::object&) -> Outcome {
    if (state_of(call) == "confirm" && answer_in(call, "confirm") != nullptr) return said("state-ok");
    return InputRequired{{{"confirm", elicitation("Please confirm", ok)}}, sealed("confirm")};
  });
  add("test_input_required_result_tampered_state", {}, [=](Call& call, const json::object&) -> Outcome {
    if (call.params().contains("requestState") && !state_of(call))
      return invalid_params("requestState is not what this server gave");
    if (state_of(call) && answer_in(call, "confirm") != nullptr) return said("integrity-ok");
    return InputRequired{{{"confirm", elicitation("Please confirm", ok)}}, sealed("tamper")};
  });
  add("test_input_required_result_multiple_inputs", {}, [=](Call& call, const json::object&) -> Outcome {
    if (state_of(call) == "multiple" && answer_in(call, "user_name") != nullptr &&
        answer_in(call, "greeting") != nullptr && answer_in(call, "client_roots") != nullptr)
      return said("all three came");
    return InputRequired{{{"user_name", elicitation("What is your name?", name)},
                          {"greeting", sampling("Generate a greeting")},
                          {"client_roots", kRoots}},
                         sealed("multiple")};
  });
  add("test_input_required_result_multi_round", {}, [=](Call& call, const json::object&) -> Outcome {
    const auto state = state_of(call);
    if (state == "round 2" && answer_in(call, "step2") != nullptr) return said("Multi-round complete");
    if (state == "round 1" && answer_in(call, "step1") != nullptr)
      return InputRequired{
          {{"step2", elicitation("Step 2: What is your favorite color?", schema_of_one("color", "string"))}},
          sealed("round 2")};
    return InputRequired{{{"step1", elicitation("Step 1: What is your name?", name)}}, sealed("round 1")};
  });
  add("test_input_required_result_capabilities", {}, [=](Call& call, const json::object&) -> Outcome {
    const json::object* answers = object_in(call.params(), "inputResponses");
    if (answers != nullptr && !answers->empty()) return said("capabilities-ok");
    json::object wanted;
    if (call.client_capabilities().contains("elicitation"))
      wanted["elicit_input"] = elicitation("Elicitation input", schema_of_one("value", "string"));
    if (call.client_capabilities().contains("sampling")) wanted["sample_input"] = sampling("Sample request");
    if (wanted.empty()) return said("No supported capabilities declared");
    return InputRequired{std::move(wanted), sealed("capabilities")};
  });
}

void Fixture::add_changes() {
  registry.tools_change = registry.prompts_change = registry.resources_change = true;
  add("test_trigger_tool_change", {}, [this](Call&, const json::object&) {
    Server::Change change;
    change.tools = true;
    server->tell(change);
    return said("Mutation triggered");
  });
  add("test_trigger_prompt_change", {}, [this](Call&, const json::object&) {
    Server::Change change;
    change.prompts = true;
    server->tell(change);
    return said("Mutation triggered");
  });
}

void Fixture::add_resources() {
  const auto listed = [](const char* name, const char* type) {
    return Resource{std::string("test://") + name, name, {}, "Of the conformance suite", type};
  };
  registry.resources = [=](Call&) -> std::expected<std::vector<Resource>, Failure> {
    return std::vector{listed("static-binary", "image/png"), listed("static-text", "text/plain"),
                       listed("watched-resource", "text/plain")};
  };
  registry.templates = {
      {"test://template/{id}/data", "template", {}, "Of the conformance suite", "application/json"}};
  registry.watch = [](Call&, std::string_view) { return true; };
  registry.read = [](Call& call, std::string_view uri) -> Outcome {
    constexpr std::string_view kBegin = "test://template/";
    constexpr std::string_view kEnd = "/data";
    json::object one{{"uri", uri}, {"mimeType", "text/plain"}};
    if (uri == "test://static-text") {
      one["text"] = "This is the content of the static text resource.";
    } else if (uri == "test://watched-resource") {
      one["text"] = "Watched resource content";
    } else if (uri == "test://static-binary") {
      one["mimeType"] = "image/png";
      one["blob"] = kPicture;
    } else if (uri.starts_with(kBegin) && uri.ends_with(kEnd)) {
      const std::string_view id = uri.substr(kBegin.size(), uri.size() - kBegin.size() - kEnd.size());
      one["mimeType"] = "application/json";
      one["text"] = json::serialize(
          json::object{{"id", id}, {"templateTest", true}, {"data", "Data for ID: " + std::string(id)}});
    } else {
      return Failure{call.era() == Era::kModern ? Code::kInvalidParams : Code::kResourceNotFound,
                     "there is no such resource", json::object{{"uri", uri}}};
    }
    return Reply{{{"contents", json::array{std::move(one)}}}, {}};
  };
  registry.complete = [](Call&, const CompletionAsked&) -> std::expected<Completion, Failure> {
    return Completion();
  };
}

void Fixture::add_prompts() {
  using Arguments = std::map<std::string, std::string>;
  const auto from_user = [](json::object block) {
    return json::object{{"role", "user"}, {"content", std::move(block)}};
  };
  const auto messages = [](json::array all) { return Reply{{{"messages", std::move(all)}}, {}}; };
  const auto prompt = [this](const char* name, std::vector<PromptArgument> arguments, auto get) {
    registry.prompts.push_back({name, {}, "Of the conformance suite", std::move(arguments), get});
  };
  prompt("test_simple_prompt", {}, [=](Call&, const Arguments&) {
    return messages({from_user(text("This is a simple prompt for testing."))});
  });
  prompt("test_prompt_with_arguments", {{"arg1", "First", true}, {"arg2", "Second", true}},
         [=](Call&, const Arguments& given) {
           return messages({from_user(text("Prompt with arguments: arg1='" + given.at("arg1") + "', arg2='" +
                                           given.at("arg2") + "'"))});
         });
  prompt("test_prompt_with_embedded_resource", {{"resourceUri", "To embed", true}},
         [=](Call&, const Arguments& given) {
           return messages(
               {from_user(embedded(given.at("resourceUri"), "text/plain", "Embedded resource content")),
                from_user(text("Please process the embedded resource above."))});
         });
  prompt("test_prompt_with_image", {}, [=](Call&, const Arguments&) {
    return messages({from_user(picture()), from_user(text("Please analyze the image above."))});
  });
  prompt("test_input_required_result_prompt", {}, [=](Call& call, const Arguments&) -> Outcome {
    if (const json::object* answer = answer_in(call, "user_context"))
      return messages({from_user(text("Prompt with context: " + field_in(*answer, "context")))});
    return InputRequired{{{"user_context", elicitation("What context should the prompt use?",
                                                       schema_of_one("context", "string"))}},
                         {}};
  });
}

int serve() {
  Fixture fixture;
  fixture.registry.self = {"fixture", "Fixture of the conformance suite", "1.0.0"};
  fixture.add_content();
  fixture.add_questions();
  fixture.add_rounds();
  fixture.add_changes();
  fixture.add_resources();
  fixture.add_prompts();
  Server server(fixture.registry);
  fixture.server = &server;
  Result<HttpTransport> transport = HttpTransport::listen(server, fixture.registry, {});
  if (!transport) return 1;
  std::printf("http://localhost:%d/mcp\n", transport->port());
  std::fflush(stdout);
  transport->serve(STDIN_FILENO);
  return 0;
}

}  // namespace
}  // namespace pt::mcp

int main() { return pt::mcp::serve(); }
