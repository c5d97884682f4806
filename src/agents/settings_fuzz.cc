// Settings of an agent, any bytes: what is made of them is read by the client's own rules, the server is in it once installed and
// gone once uninstalled, a second time changes nothing, and whatever else is there stays: bytes but for blanks.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "agents/clients.h"
#include "agents/json_edit.h"
#include "base/assert.h"

namespace {

using namespace pt::agents;
namespace json = boost::json;

const std::string kCommand = "/opt/a \"b\"/parseltongue";

std::string without_blanks(std::string_view text) {
  std::string made;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') made += c;
  return made;
}

std::string_view container_of(Client client) { return client == Client::kVscode ? "servers" : "mcpServers"; }

// The settings without our entry, and without what held it alone.
json::object rest_of(Client client, std::string_view settings) {
  json::object rest = parse_settings(settings)->as_object();
  json::value* servers = rest.if_contains(container_of(client));
  if (servers == nullptr || !servers->is_object()) return rest;
  servers->get_object().erase("parseltongue");
  if (servers->get_object().empty()) rest.erase(container_of(client));
  return rest;
}

bool has_entry(Client client, std::string_view settings) {
  const json::object all = parse_settings(settings)->as_object();
  const json::value* servers = all.if_contains(container_of(client));
  return servers != nullptr && servers->is_object() && servers->get_object().contains("parseltongue");
}

bool is_blank(std::string_view text) { return without_blanks(text).empty(); }

void check_json(Client client, std::string_view before, const std::string& with, const std::string& after) {
  PT_ASSERT(has_entry(client, with));
  const json::object entry =
      parse_settings(with)->as_object().at(container_of(client)).as_object().at("parseltongue").as_object();
  PT_ASSERT(std::string_view(entry.at("command").as_string()) == kCommand);
  PT_ASSERT(entry.at("args").as_array().at(0).as_string() == "mcp");
  if (is_blank(before)) {
    PT_ASSERT(holds_nothing(after));
    return;
  }
  PT_ASSERT(rest_of(client, with) == rest_of(client, before));
  PT_ASSERT(rest_of(client, after) == rest_of(client, before) && !has_entry(client, after));
  // What stood there without our entry comes back; but objects that were empty are taken away.
  const json::object all = parse_settings(before)->as_object();
  if (!all.contains(container_of(client))) PT_ASSERT(without_blanks(after) == without_blanks(before));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const Client client = kClients[data[0] % kClients.size()];
  const std::string_view before(reinterpret_cast<const char*>(data) + 1, size - 1);
  const pt::Result<std::string> with = installed(client, before, kCommand);
  const pt::Result<std::string> never = uninstalled(client, before);
  if (never) PT_ASSERT(uninstalled(client, *never).value() == *never);
  if (!with) {
    PT_ASSERT(!with.error().message.empty());
    return 0;
  }
  PT_ASSERT(installed(client, *with, kCommand).value() == *with);
  const pt::Result<std::string> after = uninstalled(client, *with);
  // What was put in by us can be taken out; what stood there under our name in another layout may have to be left to people.
  if (!after) {
    PT_ASSERT(!never || *never != before);
    return 0;
  }
  PT_ASSERT(uninstalled(client, *after).value() == *after);
  if (client != Client::kCodex) {
    check_json(client, before, *with, *after);
  } else if (never && *never == before) {
    // But for the end of a last line that had none.
    PT_ASSERT(*after == before || without_blanks(*after) == without_blanks(before));
    PT_ASSERT(with->starts_with(before));
  }
  return 0;
}
