// A Registry is what a server offers: its tools, prompts, resources, and who answers for them. The Server knows no more of them
// than stands here.
//
// Lifetime: filled once, before it is served; what its functions refer to outlives the Server.
// Threads:  constant while it is served; its functions are called from any number of threads.
#pragma once

#include <boost/json/object.hpp>
#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mcp/call.h"
#include "mcp/message.h"
#include "mcp/protocol.h"

namespace pt::mcp {

struct Implementation {
  std::string name;
  std::string title;
  std::string version;
};

struct Tool {
  std::string name;
  std::string title;
  std::string description;            // for a language model: when to use it, what comes back
  boost::json::object input_schema;   // arguments are held against it before `run` (arguments.h)
  boost::json::object output_schema;  // of structuredContent; empty: none is given
  boost::json::object annotations;
  std::function<Outcome(Call&, const boost::json::object& arguments)> run;
};

struct PromptArgument {
  std::string name;
  std::string description;
  bool required = false;
};

struct Prompt {
  std::string name;
  std::string title;
  std::string description;
  std::vector<PromptArgument> arguments;
  std::function<Outcome(Call&, const std::map<std::string, std::string>& arguments)> get;
};

struct Resource {
  std::string uri;
  std::string name;
  std::string title;
  std::string description;
  std::string mime_type;
};

struct ResourceTemplate {
  std::string uri_template;  // RFC 6570
  std::string name;
  std::string title;
  std::string description;
  std::string mime_type;
};

// What may stand for an argument of a prompt, or of a template.
struct CompletionAsked {
  enum class Of : uint8_t { kPrompt, kTemplate };
  Of of;
  std::string reference;  // the prompt's name, or the template
  std::string argument;
  std::string value;  // typed so far
};
struct Completion {
  std::vector<std::string> values;  // of more than 100 the first are sent
  size_t total = 0;
};

struct Registry {
  Implementation self;
  std::string instructions;  // for a language model: how the tools go together

  std::vector<Tool> tools;
  std::vector<Prompt> prompts;
  std::vector<ResourceTemplate> templates;
  // All resources that are worth listing, by URI in ascending order.
  std::function<std::expected<std::vector<Resource>, Failure>(Call&)> resources;
  std::function<Outcome(Call&, std::string_view uri)> read;
  // Whether changes of the resource can be told. If so, they are told from what it is now.
  std::function<bool(Call&, std::string_view uri)> watch;
  std::function<std::expected<Completion, Failure>(Call&, const CompletionAsked&)> complete;

  // Which lists can change while it is served.
  bool tools_change = false;
  bool prompts_change = false;
  bool resources_change = false;
};

// In place of a result of a tool: it ran, and what it says is why it failed; a language model reads it and tries again.
Reply failed_tool(std::string_view why);

// Each as the lists carry it, in the words of a revision.
boost::json::object to_json(const Implementation& self, std::string_view version);
boost::json::object to_json(const Tool& tool, std::string_view version);
boost::json::object to_json(const Prompt& prompt, std::string_view version);
boost::json::object to_json(const Resource& resource, std::string_view version);
boost::json::object to_json(const ResourceTemplate& resource, std::string_view version);

}  // namespace pt::mcp
