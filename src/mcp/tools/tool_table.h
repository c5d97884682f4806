// The table of tools: what each is called, what it is told, and the words of the command that it becomes.
//
// Threads: constants, and free functions.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mcp/registry.h"

namespace pt::mcp {

inline constexpr uint64_t kTokensDefault = 4'000;

// Without `run`.
std::vector<Tool> graph_tools();

// What no schema says that every client takes: a context is of something. A sentence; none: nothing is wrong.
std::optional<std::string> wrong_together(const std::string& tool, const boost::json::object& arguments);

// The command of a tool of the table, with arguments that its schema allows.
std::vector<std::string> words_of(const std::string& tool, const boost::json::object& arguments);

// `max_tokens` of the arguments, else the default.
uint64_t tokens_max_of(const boost::json::object& arguments);

}  // namespace pt::mcp
