#include "mcp/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <string_view>

#include "mcp/protocol.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

std::optional<double> number_of(const json::value& value) {
  if (value.is_int64()) return static_cast<double>(value.get_int64());
  if (value.is_uint64()) return static_cast<double>(value.get_uint64());
  if (value.is_double()) return value.get_double();
  return std::nullopt;
}

bool is_of_type(const json::value& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "null") return value.is_null();
  const std::optional<double> number = number_of(value);
  // JSON Schema: 5.0 is an integer too.
  if (type == "integer") return number && std::floor(*number) == *number;
  return type != "number" || number.has_value();
}

std::string shown(const json::value& value) {
  constexpr size_t kShownMax = 80;
  std::string text = json::serialize(value);
  return text.size() <= kShownMax ? text : text.substr(0, kShownMax) + "…";
}

std::optional<std::string> wrong_value(std::string_view name, const json::object& schema,
                                       const json::value& value);

std::optional<std::string> wrong_entries(std::string_view name, const json::object& schema,
                                         const json::array& entries) {
  if (const json::value* most = schema.if_contains("maxItems"))
    if (static_cast<double>(entries.size()) > number_of(*most).value_or(0))
      return fmt::format("`{}` has {} entries at most, and {} were given", name, shown(*most),
                         entries.size());
  const json::object* of_each = object_in(schema, "items");
  if (of_each == nullptr) return std::nullopt;
  for (const json::value& entry : entries)
    if (auto wrong = wrong_value(fmt::format("{}[]", name), *of_each, entry)) return wrong;
  return std::nullopt;
}

std::optional<std::string> wrong_value(std::string_view name, const json::object& schema,
                                       const json::value& value) {
  if (const auto type = text_in(schema, "type"); type && !is_of_type(value, *type))
    return fmt::format("`{}` wants a value of type {}, not {}", name, *type, shown(value));
  if (const json::value* words = schema.if_contains("enum"); words != nullptr && words->is_array()) {
    if (std::ranges::find(words->get_array(), value) == words->get_array().end())
      return fmt::format("`{}` is one of {}, not {}", name, json::serialize(*words), shown(value));
  }
  const std::optional<double> number = number_of(value);
  for (const std::string_view bound : {std::string_view("minimum"), std::string_view("maximum")}) {
    const json::value* limit = schema.if_contains(bound);
    if (limit == nullptr || !number) continue;
    const double least_or_most = number_of(*limit).value_or(0);
    if (bound == "minimum" ? *number < least_or_most : *number > least_or_most)
      return fmt::format("`{}` has a {} of {}, and {} was given", name, bound, shown(*limit), shown(value));
  }
  if (const json::value* least = schema.if_contains("minLength"); least != nullptr && value.is_string())
    if (static_cast<double>(value.get_string().size()) < number_of(*least).value_or(0))
      return fmt::format("`{}` must not be empty", name);
  return value.is_array() ? wrong_entries(name, schema, value.get_array()) : std::nullopt;
}

}  // namespace

std::optional<std::string> wrong_arguments(const json::object& schema, const json::object& arguments) {
  const json::object* properties = object_in(schema, "properties");
  for (const json::key_value_pair& argument : arguments) {
    const std::string_view name = argument.key();
    const json::object* property = properties == nullptr ? nullptr : object_in(*properties, name);
    if (property != nullptr) {
      if (auto wrong = wrong_value(name, *property, argument.value())) return wrong;
      continue;
    }
    const json::value* others = schema.if_contains("additionalProperties");
    if (others == nullptr || !others->is_bool() || others->get_bool()) continue;
    std::string known;
    for (const json::key_value_pair& one : properties == nullptr ? json::object() : *properties)
      known += fmt::format("{}`{}`", known.empty() ? "" : ", ", std::string_view(one.key()));
    return fmt::format("there is no argument `{}`; there are {}", name.substr(0, 80), known);
  }
  const json::value* required = schema.if_contains("required");
  if (required == nullptr || !required->is_array()) return std::nullopt;
  for (const json::value& name : required->get_array())
    if (name.is_string() && !arguments.contains(name.get_string()))
      return fmt::format("the argument `{}` is missing", std::string_view(name.get_string()));
  return std::nullopt;
}

}  // namespace pt::mcp
