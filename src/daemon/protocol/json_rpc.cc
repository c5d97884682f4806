#include "daemon/protocol/json_rpc.h"

#include <fmt/format.h>

#include <array>
#include <boost/json/error.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "daemon/protocol/utf8.h"

namespace pt::daemon {
namespace {

namespace json = boost::json;

constexpr std::array kErrorCodes = {ErrorCode::kNotFound, ErrorCode::kAmbiguous, ErrorCode::kInvalidInput,
                                    ErrorCode::kIo,       ErrorCode::kTooLarge,  ErrorCode::kIntegrity,
                                    ErrorCode::kDeadline, ErrorCode::kEpochGap,  ErrorCode::kInternal};

Malformed invalid(RequestId id, std::string message) {
  return {std::move(id), {RpcCode::kInvalidRequest, std::move(message), {}}};
}

std::string text_of(const json::string& text) { return {text.data(), text.size()}; }

Message response_of(json::object& object, RequestId id) {
  json::value* result = object.if_contains("result");
  json::value* error = object.if_contains("error");
  if ((result != nullptr) == (error != nullptr))
    return invalid(std::move(id), "a response has either \"result\" or \"error\"");
  if (result != nullptr) return Response{std::move(id), std::move(*result)};
  const json::object* fields = error->if_object();
  const json::value* code = fields == nullptr ? nullptr : fields->if_contains("code");
  const json::value* message = fields == nullptr ? nullptr : fields->if_contains("message");
  const int64_t* number = code == nullptr ? nullptr : code->if_int64();
  if (number == nullptr || !std::in_range<int32_t>(*number) || message == nullptr || !message->is_string())
    return invalid(std::move(id), "an error has a whole number \"code\" and a text \"message\"");
  RpcError value{static_cast<RpcCode>(*number), text_of(message->get_string()), {}};
  if (const json::value* data = fields->if_contains("data"); data != nullptr && data->is_object()) {
    const json::value* where = data->get_object().if_contains("where");
    if (where != nullptr && where->is_string()) value.where = text_of(where->get_string());
  }
  return Response{std::move(id), std::move(value)};
}

Message message_of(json::value& value) {
  json::object* object = value.if_object();
  if (object == nullptr) return invalid(nullptr, "a message is a JSON object");

  const json::value* given = object->if_contains("id");
  std::optional<RequestId> id = given == nullptr ? std::nullopt : id_of(*given);
  if (given != nullptr && !id)
    return invalid(nullptr,
                   fmt::format("\"id\" is a text of at most {} bytes or a whole number", kIdBytesMax));
  const RequestId shown = id.value_or(nullptr);

  const json::value* version = object->if_contains("jsonrpc");
  if (version == nullptr || !version->is_string() || version->get_string() != "2.0")
    return invalid(shown, "\"jsonrpc\" is \"2.0\" in every message");

  const json::value* method = object->if_contains("method");
  if (method == nullptr) {
    if (object->contains("result") || object->contains("error")) {
      if (!id) return invalid(nullptr, "a response has an \"id\"");
      return response_of(*object, std::move(*id));
    }
    return invalid(shown, "\"method\" is missing");
  }
  if (!method->is_string()) return invalid(shown, "\"method\" is a text");
  Request request{std::move(id), text_of(method->get_string()), nullptr};
  if (json::value* params = object->if_contains("params")) {
    if (!params->is_structured()) return invalid(shown, "\"params\" is an object or an array");
    request.params = std::move(*params);
  }
  return request;
}

Messages malformed(RpcCode code, std::string message) {
  Messages messages;
  messages.messages.emplace_back(Malformed{nullptr, {code, std::move(message), {}}});
  return messages;
}

std::string text_of(const json::object& object) { return json::serialize(object); }

}  // namespace

RpcError rpc_error_of(const Error& error) {
  if (error.code == ErrorCode::kCancelled) return {RpcCode::kCancelled, error.message, error.where};
  return {
      static_cast<RpcCode>(std::to_underlying(RpcCode::kFirstOfErrorCode) - std::to_underlying(error.code)),
      error.message, error.where};
}

Error error_of(const RpcError& error) {
  const int64_t index =
      int64_t{std::to_underlying(RpcCode::kFirstOfErrorCode)} - std::to_underlying(error.code);
  ErrorCode code = ErrorCode::kInternal;
  if (index >= 0 && std::cmp_less(index, kErrorCodes.size())) {
    code = kErrorCodes[static_cast<size_t>(index)];
  } else if (error.code == RpcCode::kCancelled) {
    code = ErrorCode::kCancelled;
  } else if (error.code == RpcCode::kDeadline || error.code == RpcCode::kBusy) {
    code = ErrorCode::kDeadline;
  } else if (error.code == RpcCode::kTooLarge || error.code == RpcCode::kTooManyClients) {
    code = ErrorCode::kTooLarge;
  } else if (error.code == RpcCode::kInvalidParams || error.code == RpcCode::kMethodNotFound) {
    code = ErrorCode::kInvalidInput;
  } else if (error.code == RpcCode::kStopping || error.code == RpcCode::kOtherUser) {
    code = ErrorCode::kIo;
  }
  return {code, error.message, error.where};
}

std::optional<RequestId> id_of(const json::value& value) {
  if (value.is_null()) return RequestId(nullptr);
  if (const int64_t* number = value.if_int64()) return RequestId(*number);
  if (const json::string* text = value.if_string(); text != nullptr && text->size() <= kIdBytesMax)
    return RequestId(text_of(*text));
  return std::nullopt;
}

json::value to_json(const RequestId& id) {
  if (const int64_t* number = std::get_if<int64_t>(&id)) return *number;
  if (const std::string* text = std::get_if<std::string>(&id)) return json::string(*text);
  return nullptr;
}

Messages parse_messages(std::string_view line) {
  json::parse_options options;
  options.max_depth = kDepthMax;
  json::error_code problem;
  json::value value = json::parse({line.data(), line.size()}, problem, {}, options);
  if (problem) {
    if (!is_utf8(line)) return malformed(RpcCode::kParseError, "the line is not UTF-8");
    return malformed(RpcCode::kParseError, fmt::format("the line is not JSON: {}", problem.message()));
  }
  Messages messages;
  if (json::array* batch = value.if_array()) {
    if (batch->empty()) return malformed(RpcCode::kInvalidRequest, "a batch holds at least one message");
    if (batch->size() > kBatchCallsMax)
      return malformed(
          RpcCode::kInvalidRequest,
          fmt::format("a batch holds at most {} messages, this one has {}; send them in several lines",
                      kBatchCallsMax, batch->size()));
    messages.batch = true;
    for (json::value& element : *batch) messages.messages.push_back(message_of(element));
  } else {
    messages.messages.push_back(message_of(value));
  }
  return messages;
}

std::string request_text(const std::optional<RequestId>& id, std::string_view method,
                         const json::value& params) {
  json::object message{{"jsonrpc", "2.0"}};
  if (id) message["id"] = to_json(*id);
  message["method"] = json::string_view(method.data(), method.size());
  if (!params.is_null()) message["params"] = params;
  return text_of(message);
}

std::string result_text(const RequestId& id, const json::value& result) {
  return text_of(json::object{{"jsonrpc", "2.0"}, {"id", to_json(id)}, {"result", result}});
}

std::string error_text(const RequestId& id, const RpcError& error) {
  json::object fields{{"code", std::to_underlying(error.code)}, {"message", as_utf8(error.message)}};
  if (!error.where.empty()) fields["data"] = json::object{{"where", as_utf8(error.where)}};
  return text_of(json::object{{"jsonrpc", "2.0"}, {"id", to_json(id)}, {"error", std::move(fields)}});
}

}  // namespace pt::daemon
