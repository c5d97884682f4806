#include "daemon/protocol/hello.h"

#include "daemon/protocol/utf8.h"

namespace pt::daemon {

namespace json = boost::json;

json::value to_json(const Hello& hello) {
  json::object object{{"build", hello.build}, {"protocol", hello.protocol}, {"pid", hello.pid}};
  if (!hello.root.empty()) object["root"] = as_utf8(hello.root);
  return object;
}

std::optional<Hello> hello_of(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const json::value* build = object->if_contains("build");
  const json::value* protocol = object->if_contains("protocol");
  if (build == nullptr || !build->is_string() || protocol == nullptr || !protocol->is_int64())
    return std::nullopt;
  Hello hello;
  hello.build = build->get_string();
  hello.protocol = protocol->get_int64();
  if (const json::value* pid = object->if_contains("pid"); pid != nullptr && pid->is_int64())
    hello.pid = pid->get_int64();
  if (const json::value* root = object->if_contains("root"); root != nullptr && root->is_string())
    hello.root = root->get_string();
  return hello;
}

}  // namespace pt::daemon
