#include "mcp/message.h"

#include <boost/json/serialize.hpp>

namespace pt::mcp {
namespace {

namespace json = boost::json;

std::string head_of(const std::optional<RequestId>& id) {
  std::string text = R"({"jsonrpc":"2.0")";
  if (id) text += R"(,"id":)" + json::serialize(daemon::to_json(*id));
  return text;
}

}  // namespace

std::string result_text(const RequestId& id, const Reply& reply) {
  std::string text = head_of(id) + R"(,"result":)" + json::serialize(reply.fields);
  if (!reply.raw.empty()) {
    text.pop_back();
    bool first = reply.fields.empty();
    for (const auto& [key, value] : reply.raw) {
      if (!first) text += ',';
      first = false;
      text += json::serialize(json::string_view(key));
      text += ':';
      text += value;
    }
    text += '}';
  }
  text += '}';
  return text;
}

std::string failure_text(const std::optional<RequestId>& id, const Failure& failure) {
  json::object error{{"code", static_cast<int32_t>(failure.code)}, {"message", failure.message}};
  if (!failure.data.is_null()) error["data"] = failure.data;
  return head_of(id) + R"(,"error":)" + json::serialize(error) + '}';
}

std::string notification_text(std::string_view method, const json::object& params) {
  json::object message{{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.empty()) message["params"] = params;
  return json::serialize(message);
}

std::string request_text(int64_t id, std::string_view method, const json::object& params) {
  return json::serialize(
      json::object{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

std::optional<Failure> not_allowed(const daemon::Request& request) {
  if (request.id && std::holds_alternative<std::nullptr_t>(*request.id))
    return Failure{Code::kInvalidRequest, "\"id\" is a text or a whole number, never null", {}, 400};
  if (!request.params.is_null() && !request.params.is_object())
    return Failure{Code::kInvalidRequest, "\"params\" is an object in MCP", {}, 400};
  return std::nullopt;
}

}  // namespace pt::mcp
