// What the server offers to agents: ten tools, the resources isg://…, three prompts; each is a question put to the Backend.
// docs/formats/mcp.md lists them.
//
// Lifetime: the Backend outlives what is added.
// Threads:  what is added may be called from any number of threads.
#pragma once

#include <cstdint>
#include <string>

#include "mcp/registry.h"
#include "mcp/tools/backend.h"

namespace pt::mcp {

// Tools, templates, prompts, completion, and reading and listing of resources. Not watching them: graph_changes.h.
void add_graph_tools(Registry& registry, Backend& backend);

// The text of a resource, not cut. Errors: kNotFound: there is no such resource, and why.
Result<std::string> read_graph_resource(Backend& backend, std::string_view uri, int cancel_descriptor);

// What tools/list costs a model that reads it, for people: each tool, then the sum.
std::string cost_of(const Registry& registry);

}  // namespace pt::mcp
