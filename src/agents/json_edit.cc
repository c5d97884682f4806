#include "agents/json_edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <span>

namespace pt::agents {
namespace {

namespace json = boost::json;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr size_t kDepthMax = 64;

struct Member {
  size_t begin;  // of the key
  size_t value_begin;
  size_t value_end;
  std::string key;
};

struct Object {
  size_t begin;  // of the brace
  size_t end;    // behind the closing one
  std::vector<Member> members;
};

// Behind the comment at `at`; `at`: none begins there, or it has no end.
size_t behind_comment(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find_first_of("\r\n", at), text.size());
  if (!rest.starts_with("/*")) return at;
  const size_t end = text.find("*/", at + 2);
  return end == std::string_view::npos ? at : end + 2;
}

size_t behind_string(std::string_view text, size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

// With blanks in their place: Boost.JSON 1.81 does not see the end of one that ends in `**/`.
std::string without_comments(std::string_view text) {
  std::string made(text);
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      at = behind_string(text, at);
      continue;
    }
    const size_t end = behind_comment(text, at);
    std::fill(made.begin() + static_cast<ptrdiff_t>(at), made.begin() + static_cast<ptrdiff_t>(end), ' ');
    at = std::max(end, at + 1);
  }
  return made;
}

// Walks over a text that parse_settings() has accepted.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  size_t behind_blanks(size_t at) const {
    while (at < text_.size()) {
      const std::string_view rest = text_.substr(at);
      if (rest.starts_with(kByteOrderMark)) {
        at += kByteOrderMark.size();
      } else if (const size_t end = behind_comment(text_, at); end > at) {
        at = end;
      } else if (rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\n' ||
                 rest.front() == '\r') {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }

  // Behind the comments that stand on the rest of the line; `at` if something else does.
  size_t end_of_remark(size_t at) const {
    const size_t newline = std::min(text_.find('\n', at), text_.size());
    const size_t next = behind_blanks(at);
    if (next < newline) return at;
    size_t end = newline;
    while (end > at && (text_[end - 1] == '\r' || text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    return end;
  }

  size_t behind_value(size_t at) const {
    if (text_[at] == '"') return behind_string(text_, at);
    if (text_[at] != '{' && text_[at] != '[') {
      while (at < text_.size() && std::string_view(",}] \t\r\n/").find(text_[at]) == std::string_view::npos)
        ++at;
      return at;
    }
    size_t depth = 0;
    while (at < text_.size()) {
      if (text_[at] == '"') {
        at = behind_string(text_, at);
        continue;
      }
      if (const size_t end = behind_comment(text_, at); end > at) {
        at = end;
        continue;
      }
      if (text_[at] == '{' || text_[at] == '[') ++depth;
      if ((text_[at] == '}' || text_[at] == ']') && --depth == 0) return at + 1;
      ++at;
    }
    return at;
  }

  Object object_at(size_t at) const {
    Object object{at, behind_value(at), {}};
    at = behind_blanks(at + 1);
    while (at < object.end && text_[at] == '"') {
      Member member{at, 0, 0, {}};
      const size_t key_end = behind_string(text_, at);
      member.key = std::string(json::parse(text_.substr(at, key_end - at)).as_string());
      member.value_begin = behind_blanks(behind_blanks(key_end) + 1);  // behind the colon
      member.value_end = behind_value(member.value_begin);
      object.members.push_back(member);
      at = behind_blanks(member.value_end);
      if (at < object.end && text_[at] == ',') at = behind_blanks(at + 1);
    }
    return object;
  }

 private:
  std::string_view text_;
};

// How the text is laid out.
struct Layout {
  std::string line_end = "\n";
  std::string unit = "  ";  // of indentation
};

// What stands before `at` on its line, if that is blanks alone.
std::optional<std::string> indentation_at(std::string_view text, size_t at) {
  const size_t newline = text.rfind('\n', at == 0 ? 0 : at - 1);
  const size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::string_view before = text.substr(begin, at - begin);
  if (newline == std::string_view::npos || before.find_first_not_of(" \t") != std::string_view::npos)
    return std::nullopt;
  return std::string(before);
}

Layout layout_of(std::string_view text, const Object& top) {
  Layout layout;
  if (text.find("\r\n") != std::string_view::npos) layout.line_end = "\r\n";
  if (!top.members.empty())
    if (const auto indentation = indentation_at(text, top.members.front().begin);
        indentation && !indentation->empty())
      layout.unit = *indentation;
  return layout;
}

// Objects over lines, everything else on one.
std::string laid_out(const json::value& value, const Layout& layout, const std::string& indentation) {
  const json::object* object = value.if_object();
  if (object == nullptr || object->empty()) {
    if (!value.is_array()) return json::serialize(value);
    std::string text = "[";
    for (const json::value& entry : value.get_array())
      text += fmt::format("{}{}", text.size() == 1 ? "" : ", ", json::serialize(entry));
    return text + "]";
  }
  std::string text = "{";
  for (const json::key_value_pair& pair : *object)
    text += fmt::format("{}{}{}{}: {}", text.size() == 1 ? "" : ",", layout.line_end,
                        indentation + layout.unit, json::serialize(json::string_view(pair.key())),
                        laid_out(pair.value(), layout, indentation + layout.unit));
  return text + layout.line_end + indentation + "}";
}

// Null: there is none. Errors: kInvalidInput: it stands there more than once, so that whoever reads the file next may take
// another one for the one that counts.
Result<const Member*> member_of(const Object& object, std::string_view key) {
  const Member* found = nullptr;
  for (const Member& member : object.members) {
    if (member.key != key) continue;
    if (found != nullptr)
      return fail(ErrorCode::kInvalidInput,
                  fmt::format("\"{}\" stands in one object more than once; leave one of them", key));
    found = &member;
  }
  return found;
}

std::string with_member(std::string_view text, const Object& object, const Layout& layout,
                        std::string_view key, const json::value& value) {
  std::string made(text);
  const std::string name = json::serialize(json::string_view(key));
  const size_t last_end = object.members.empty() ? object.begin + 1 : object.members.back().value_end;
  const auto first_indentation =
      object.members.empty() ? std::nullopt : indentation_at(text, object.members.front().begin);
  // An object on one line stays on one, unless it is empty.
  if (!object.members.empty() && !first_indentation)
    return made.insert(last_end, fmt::format(", {}: {}", name, json::serialize(value)));
  const std::string outer = indentation_at(text, object.end - 1).value_or([&] {
    const size_t newline = text.rfind('\n', object.begin);
    const size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    const size_t word = text.find_first_not_of(" \t", begin);
    return word == std::string_view::npos || word > object.begin
               ? std::string()
               : std::string(text.substr(begin, word - begin));
  }());
  const std::string inner = first_indentation.value_or(outer + layout.unit);
  const std::string member = layout.line_end + inner + name + ": " + laid_out(value, layout, inner);
  if (!object.members.empty()) {
    // Behind the comma, there already or new, and what is said about the last member on its line. A trailing comma is kept a
    // habit.
    const Scanner scanner(text);
    const size_t next = scanner.behind_blanks(last_end);
    const bool has_comma = next < text.size() && text[next] == ',';
    const size_t at = scanner.end_of_remark(has_comma ? next + 1 : last_end);
    made.insert(at, has_comma ? member + "," : member);
    if (!has_comma) made.insert(last_end, ",");
    return made;
  }
  // Between empty braces, without the blanks that were there.
  const size_t close = object.end - 1;
  const bool is_blank =
      text.substr(last_end, close - last_end).find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (is_blank) return made.replace(last_end, close - last_end, member + layout.line_end + outer);
  return made.insert(last_end, member);
}

json::value nested(std::span<const std::string> keys, const json::value& value) {
  if (keys.empty()) return value;
  return json::object{{keys.front(), nested(keys.subspan(1), value)}};
}

std::unexpected<Error> no_object(std::string_view key) {
  return fail(ErrorCode::kInvalidInput, fmt::format("what stands under \"{}\" is no object", key));
}

void set_in(json::object& object, std::span<const std::string> keys, const json::value& value) {
  if (keys.size() == 1) {
    object[keys.front()] = value;
    return;
  }
  json::value& next = object[keys.front()];
  if (!next.is_object()) next.emplace_object();
  set_in(next.get_object(), keys.subspan(1), value);
}

void remove_in(json::object& object, std::span<const std::string> keys) {
  json::value* next = object.if_contains(keys.front());
  if (next == nullptr) return;
  if (keys.size() > 1) {
    if (!next->is_object()) return;
    remove_in(next->get_object(), keys.subspan(1));
    if (!next->get_object().empty()) return;
  }
  object.erase(keys.front());
}

// What was made says what it should, or it is not given out.
Result<std::string> checked(std::string made, const json::value& expected) {
  const Result<json::value> read = parse_settings(made);
  if (!read || *read != expected)
    return fail(ErrorCode::kInvalidInput,
                "the file is laid out in a way that cannot be edited safely; edit it by hand");
  return made;
}

}  // namespace

Result<json::value> parse_settings(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  json::parse_options options;
  options.allow_trailing_commas = true;
  options.max_depth = kDepthMax;
  json::error_code problem;
  json::value value = json::parse(without_comments(text), problem, {}, options);
  if (problem)
    return fail(ErrorCode::kInvalidInput, fmt::format("the file is not JSON: {}", problem.message()));
  return value;
}

Result<std::string> set_member(std::string_view text, const Keys& keys, const json::value& value) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return laid_out(nested(keys, value), {}, {}) + "\n";
  Result<json::value> before = parse_settings(text);
  if (!before) return std::unexpected(before.error());
  if (!before->is_object()) return fail(ErrorCode::kInvalidInput, "the file holds no JSON object");
  const Scanner scanner(text);
  Object object = scanner.object_at(scanner.behind_blanks(0));
  const Layout layout = layout_of(text, object);
  json::value expected = *before;
  set_in(expected.get_object(), keys, value);
  if (expected == *before) return std::string(text);
  for (size_t i = 0; i < keys.size(); ++i) {
    const Result<const Member*> found = member_of(object, keys[i]);
    if (!found) return std::unexpected(found.error());
    const Member* member = *found;
    if (member == nullptr)
      return checked(
          with_member(text, object, layout, keys[i], nested(std::span(keys).subspan(i + 1), value)),
          expected);
    if (i + 1 < keys.size()) {
      if (text[member->value_begin] != '{') return no_object(keys[i]);
      object = scanner.object_at(member->value_begin);
      continue;
    }
    const std::string indentation = indentation_at(text, member->begin).value_or("");
    std::string made(text);
    made.replace(member->value_begin, member->value_end - member->value_begin,
                 laid_out(value, layout, indentation));
    return checked(std::move(made), expected);
  }
  return std::string(text);
}

Result<std::string> remove_member(std::string_view text, const Keys& keys) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return std::string(text);
  Result<json::value> before = parse_settings(text);
  if (!before) return std::unexpected(before.error());
  if (!before->is_object()) return fail(ErrorCode::kInvalidInput, "the file holds no JSON object");
  json::value expected = *before;
  remove_in(expected.get_object(), keys);
  if (expected == *before) return std::string(text);
  const Scanner scanner(text);
  // The outermost member that holds nothing else.
  Object object = scanner.object_at(scanner.behind_blanks(0));
  Object around = object;
  const Member* doomed = nullptr;
  Member kept{};
  for (const std::string& key : keys) {
    const Result<const Member*> found = member_of(object, key);
    if (!found) return std::unexpected(found.error());
    const Member* member = *found;
    if (member == nullptr) return std::string(text);
    if (doomed == nullptr || object.members.size() > 1) {
      around = object;
      kept = *member;
      doomed = &kept;
    }
    if (&key == &keys.back()) break;
    if (text[member->value_begin] != '{') return no_object(key);
    object = scanner.object_at(member->value_begin);
  }
  size_t index = 0;
  while (around.members[index].begin != kept.begin) ++index;
  std::string made(text);
  const size_t behind = scanner.behind_blanks(kept.value_end);
  const bool has_comma = text[behind] == ',';
  if (index > 0) {
    // With the comma before it; one behind it stays for what follows, or as the trailing one that it was.
    const size_t from = around.members[index - 1].value_end;
    const size_t comma = scanner.behind_blanks(from);
    made.erase(kept.begin, kept.value_end - kept.begin);
    if (has_comma) {
      made.erase(behind - (kept.value_end - kept.begin), 1);
    } else {
      made.erase(comma, 1);
    }
    // The blanks before it, with their line.
    size_t end = has_comma ? kept.begin : kept.begin - 1;
    size_t begin = end;
    while (begin > 0 && (made[begin - 1] == ' ' || made[begin - 1] == '\t')) --begin;
    if (begin > 0 && made[begin - 1] == '\n') --begin;
    if (begin > 0 && made[begin - 1] == '\r') --begin;
    made.erase(begin, end - begin);
  } else {
    size_t end = has_comma ? behind + 1 : kept.value_end;
    size_t begin = kept.begin;
    if (has_comma && around.members.size() > 1) {
      end = around.members[1].begin;
    } else {
      begin = around.begin + 1;
      end = around.end - 1;
      if (scanner.behind_blanks(begin) != kept.begin ||
          text.substr(kept.value_end, end - kept.value_end).find('/') != std::string_view::npos) {
        begin = kept.begin;
        end = has_comma ? behind + 1 : kept.value_end;
      }
    }
    made.erase(begin, end - begin);
  }
  return checked(std::move(made), expected);
}

}  // namespace pt::agents
