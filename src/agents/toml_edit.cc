#include "agents/toml_edit.h"

#include <fmt/format.h>

#include <expected>
#include <optional>
#include <sstream>

#include "base/toml.h"

namespace pt::agents {
namespace {

// A line of the text, with its end.
struct Line {
  std::string_view text;
  std::string header;  // `a.b` of `[a.b]`; empty: it is none
};

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// Lines within texts of several lines, or within arrays, may look like headers; what comes of that is found when the result
// is read.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  while (!text.empty()) {
    const size_t newline = text.find('\n');
    Line line{text.substr(0, newline == std::string_view::npos ? text.size() : newline + 1), {}};
    text.remove_prefix(line.text.size());
    const std::string_view plain = trimmed(line.text.substr(0, line.text.find('#')));
    if (plain.starts_with('[') && plain.ends_with(']') && !plain.starts_with("[["))
      line.header = std::string(trimmed(plain.substr(1, plain.size() - 2)));
    if (plain.starts_with("[[")) line.header = std::string(plain);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_key(const Line& line, std::string_view key) {
  const std::string_view plain = trimmed(line.text);
  return plain.starts_with(key) && trimmed(plain.substr(key.size())).starts_with('=');
}

std::string quoted(std::string_view text) {
  std::string made = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') made += '\\';
    made += c;
  }
  return made + "\"";
}

std::string text_of(const std::vector<std::string>& args) {
  std::string text;
  for (const std::string& one : args) text += fmt::format("{}{}", text.empty() ? "" : ", ", quoted(one));
  return "[" + text + "]";
}

// A canonical form without the table; none: it is no TOML.
std::optional<std::string> rest_of(std::string_view text, const std::string& table) {
  std::expected<toml::table, TomlFault> parsed = parse_toml(text);
  if (!parsed) return std::nullopt;
  toml::table& all = *parsed;
  const size_t dot = table.find('.');
  if (toml::table* around = all[table.substr(0, dot)].as_table()) {
    around->erase(table.substr(dot + 1));
    if (around->empty()) all.erase(table.substr(0, dot));
  }
  std::ostringstream out;
  out << toml::json_formatter(all);
  return out.str();
}

bool holds(std::string_view text, const std::string& table, const std::string& command,
           const std::vector<std::string>& args) {
  const std::expected<toml::table, TomlFault> parsed = parse_toml(text);
  if (!parsed) return false;
  const auto own = parsed->at_path(table);
  const toml::array* given = own["args"].as_array();
  if (own["command"].value<std::string>() != command || given == nullptr || given->size() != args.size())
    return false;
  for (size_t i = 0; i < args.size(); ++i)
    if ((*given)[i].value<std::string>() != args[i]) return false;
  return true;
}

bool has_table(std::string_view text, const std::string& table) {
  const std::expected<toml::table, TomlFault> parsed = parse_toml(text);
  return parsed && parsed->at_path(table);
}

std::unexpected<Error> not_safe() {
  return fail(ErrorCode::kInvalidInput,
              "the file is laid out in a way that cannot be edited safely; edit it by hand");
}

}  // namespace

Result<std::string> set_server(std::string_view text, const std::string& table, const std::string& command,
                               const std::vector<std::string>& args) {
  const std::optional<std::string> rest = rest_of(text, table);
  if (!rest) return fail(ErrorCode::kInvalidInput, "the file is not TOML");
  if (holds(text, table, command, args)) return std::string(text);
  const std::string end = text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  const std::string command_line = "command = " + quoted(command) + end;
  const std::string args_line = "args = " + text_of(args) + end;
  std::string made;
  bool is_within = false;
  bool is_there = false;
  for (const Line& line : lines_of(text)) {
    if (!line.header.empty()) is_within = line.header == table;
    if (is_within && (is_key(line, "command") || is_key(line, "args"))) continue;
    made += line.text;
    if (line.header != table) continue;
    is_there = true;
    if (!made.ends_with('\n')) made += end;
    made += command_line + args_line;
  }
  if (!is_there) {
    if (!made.empty() && !made.ends_with('\n')) made += end;
    if (!made.empty()) made += end;
    made += fmt::format("[{}]{}{}{}", table, end, command_line, args_line);
  }
  if (rest_of(made, table) != rest || !holds(made, table, command, args)) return not_safe();
  return made;
}

Result<std::string> remove_server(std::string_view text, const std::string& table) {
  const std::optional<std::string> rest = rest_of(text, table);
  if (!rest) return fail(ErrorCode::kInvalidInput, "the file is not TOML");
  std::string made;
  bool is_within = false;
  bool was_there = false;
  for (const Line& line : lines_of(text)) {
    if (!line.header.empty()) {
      is_within = line.header == table || line.header.starts_with(table + ".");
      if (is_within && !was_there) {
        was_there = true;
        // The empty line that was put before it.
        for (const std::string_view blank : {std::string_view("\n\r\n"), std::string_view("\n\n")})
          if (made.ends_with(blank)) {
            made.resize(made.size() - blank.size() + 1);
            break;
          }
      }
    }
    if (!is_within) made += line.text;
  }
  if (!was_there) {
    if (!has_table(text, table)) return std::string(text);
    return not_safe();
  }
  if (rest_of(made, table) != rest || has_table(made, table)) return not_safe();
  return made;
}

}  // namespace pt::agents
