// The agents that an MCP server can be installed into: where each keeps its settings, and what it wants to read there.
//
// Threads: constants, and free functions.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt::agents {

enum class Client : uint8_t { kClaude, kCursor, kCodex, kVscode, kGemini };
inline constexpr std::array kClients = {Client::kClaude, Client::kCursor, Client::kCodex, Client::kVscode,
                                        Client::kGemini};
std::string_view name_of(Client client);

// Where the file is: of the workspace, but for Codex, which has one for the user.
std::string settings_path(Client client, const std::string& workspace, const std::string& home);

// The settings with our server in them, and without. `command` is how the program is run. Both give the text back as it is
// if nothing is to be changed. Errors: kInvalidInput.
Result<std::string> installed(Client client, std::string_view settings, const std::string& command);
Result<std::string> uninstalled(Client client, std::string_view settings);

// Whether nothing is left in the settings, so that a file that we made can go.
bool holds_nothing(std::string_view settings);

}  // namespace pt::agents
