#include "mcp/registry.h"

#include <boost/json/array.hpp>

namespace pt::mcp {
namespace {

namespace json = boost::json;

// A key that clients of before do not know.
void add_since(std::string_view since, std::string_view version, json::object* object, std::string_view key,
               const std::string& value) {
  if (version >= since && !value.empty()) (*object)[key] = value;
}

constexpr std::string_view kTitles = "2025-06-18";

}  // namespace

Reply failed_tool(std::string_view why) {
  return {{{"content", json::array{json::object{{"type", "text"}, {"text", why}}}}, {"isError", true}}, {}};
}

json::object to_json(const Implementation& self, std::string_view version) {
  json::object object{{"name", self.name}, {"version", self.version}};
  add_since(kTitles, version, &object, "title", self.title);
  return object;
}

json::object to_json(const Tool& tool, std::string_view version) {
  json::object object{{"name", tool.name}};
  add_since(kTitles, version, &object, "title", tool.title);
  object["description"] = tool.description;
  object["inputSchema"] = tool.input_schema;
  if (version >= kTitles && !tool.output_schema.empty()) object["outputSchema"] = tool.output_schema;
  if (version >= "2025-03-26" && !tool.annotations.empty()) object["annotations"] = tool.annotations;
  return object;
}

json::object to_json(const Prompt& prompt, std::string_view version) {
  json::object object{{"name", prompt.name}};
  add_since(kTitles, version, &object, "title", prompt.title);
  object["description"] = prompt.description;
  json::array arguments;
  for (const PromptArgument& argument : prompt.arguments)
    arguments.push_back(json::object{
        {"name", argument.name}, {"description", argument.description}, {"required", argument.required}});
  if (!arguments.empty()) object["arguments"] = std::move(arguments);
  return object;
}

json::object to_json(const Resource& resource, std::string_view version) {
  json::object object{{"uri", resource.uri}, {"name", resource.name}};
  add_since(kTitles, version, &object, "title", resource.title);
  add_since({}, version, &object, "description", resource.description);
  add_since({}, version, &object, "mimeType", resource.mime_type);
  return object;
}

json::object to_json(const ResourceTemplate& resource, std::string_view version) {
  json::object object{{"uriTemplate", resource.uri_template}, {"name", resource.name}};
  add_since(kTitles, version, &object, "title", resource.title);
  add_since({}, version, &object, "description", resource.description);
  add_since({}, version, &object, "mimeType", resource.mime_type);
  return object;
}

}  // namespace pt::mcp
