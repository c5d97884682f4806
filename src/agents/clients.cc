#include "agents/clients.h"

#include <boost/json/array.hpp>

#include "agents/json_edit.h"
#include "agents/toml_edit.h"

namespace pt::agents {
namespace {

namespace json = boost::json;

constexpr std::string_view kName = "parseltongue";
constexpr std::string_view kTable = "mcp_servers.parseltongue";

// Editors start servers in a folder of their own, and say which one is open by a word that they replace; the others start
// them in the workspace.
std::vector<std::string> arguments_of(Client client) {
  if (client == Client::kCursor || client == Client::kVscode) return {"mcp", "--root", "${workspaceFolder}"};
  return {"mcp"};
}

Keys entry_of(Client client) {
  return {client == Client::kVscode ? "servers" : "mcpServers", std::string(kName)};
}

}  // namespace

std::string_view name_of(Client client) {
  switch (client) {
    case Client::kClaude:
      return "claude";
    case Client::kCursor:
      return "cursor";
    case Client::kCodex:
      return "codex";
    case Client::kVscode:
      return "vscode";
    case Client::kGemini:
      return "gemini";
  }
  return {};
}

std::string settings_path(Client client, const std::string& workspace, const std::string& home) {
  switch (client) {
    case Client::kClaude:
      return workspace + "/.mcp.json";
    case Client::kCursor:
      return workspace + "/.cursor/mcp.json";
    case Client::kCodex:
      return home + "/.codex/config.toml";
    case Client::kVscode:
      return workspace + "/.vscode/mcp.json";
    case Client::kGemini:
      return workspace + "/.gemini/settings.json";
  }
  return {};
}

Result<std::string> installed(Client client, std::string_view settings, const std::string& command) {
  const std::vector<std::string> arguments = arguments_of(client);
  if (client == Client::kCodex) return set_server(settings, std::string(kTable), command, arguments);
  Result<std::string> made = std::string(settings);
  // One by one, so that what the user has added to the entry stays.
  const auto set = [&](std::string_view key, const json::value& value) {
    if (!made) return;
    Keys keys = entry_of(client);
    keys.emplace_back(key);
    made = set_member(*made, keys, value);
  };
  if (client == Client::kVscode) set("type", "stdio");
  set("command", json::string_view(command));
  set("args", json::array(arguments.begin(), arguments.end()));
  return made;
}

Result<std::string> uninstalled(Client client, std::string_view settings) {
  if (client == Client::kCodex) return remove_server(settings, std::string(kTable));
  return remove_member(settings, entry_of(client));
}

bool holds_nothing(std::string_view settings) {
  if (settings.find_first_not_of(" \t\r\n") == std::string_view::npos) return true;
  const Result<json::value> value = parse_settings(settings);
  return value && value->is_object() && value->get_object().empty();
}

}  // namespace pt::agents
