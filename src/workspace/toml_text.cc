#include "workspace/toml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pt::workspace {

namespace {

// The parser bounds the nesting of values but not the parts of a dotted key, each of which is a table in a table, and
// the destructor of a table recurs: `a.a.a.…` of 100 KB overflows the stack. So long keys are refused beforehand.
constexpr int kKeyPartsMax = 32;

// Behind the string that begins at `begin`; for one that does not end, the end of its line or of the text.
size_t skip_string(std::string_view text, size_t begin) {
  const char quote = text[begin];
  const bool escapes = quote == '"';
  const std::string_view triple = escapes ? R"(""")" : "'''";
  const bool lines = text.substr(begin).starts_with(triple);
  for (size_t i = begin + (lines ? 3 : 1); i < text.size(); ++i) {
    if (escapes && text[i] == '\\') {
      ++i;
    } else if (lines && text.substr(i).starts_with(triple)) {
      // Up to two more quotes belong to the string.
      i += 3;
      for (int more = 0; more < 2 && i < text.size() && text[i] == quote; ++more) ++i;
      return i;
    } else if (!lines && (text[i] == quote || text[i] == '\n')) {
      return text[i] == quote ? i + 1 : i;
    }
  }
  return text.size();
}

// What the TOML parser must not be given: keys of more than kKeyPartsMax parts, and letters outside ASCII that are not
// quoted, which TOML forbids and on some of which toml++ 3.3 runs into undefined behaviour.
struct Refusal {
  uint32_t line = 0;  // 0: nothing is wrong
  std::string reason;
};

Refusal refusal_of(std::string_view text) {
  uint32_t line = 1;
  int dots = 0;
  for (size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size();) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      const size_t end = skip_string(text, i);
      line += static_cast<uint32_t>(std::ranges::count(text.substr(i, end - i), '\n'));
      i = end;
      continue;
    }
    if (c == '#') {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    if (c == '\n') ++line;
    if (static_cast<unsigned char>(c) >= 0x80) return {line, "a letter outside ASCII that is not in quotes"};
    if (c == '.' && ++dots >= kKeyPartsMax)
      return {line, fmt::format("a key of more than {} parts", kKeyPartsMax)};
    if (std::string_view("\n=,{}[]").contains(c)) dots = 0;
    ++i;
  }
  return {};
}

}  // namespace

std::optional<toml::table> parse_toml(std::string_view text, std::string_view what, const std::string& file,
                                      std::vector<Diagnostic>* diagnostics) {
  if (const Refusal refusal = refusal_of(text); refusal.line != 0) {
    diagnostics->push_back(
        {Severity::kError, file, refusal.line, 0, fmt::format("broken {}: {}", what, refusal.reason)});
    return std::nullopt;
  }
  toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    diagnostics->push_back({Severity::kError, file, error.source().begin.line, error.source().begin.column,
                            fmt::format("broken {}: {}", what, error.description())});
    return std::nullopt;
  }
  return std::move(parsed).table();
}

}  // namespace pt::workspace
