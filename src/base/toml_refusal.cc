#include "base/toml_refusal.h"

#include <fmt/format.h>

#include <algorithm>

namespace pt {
namespace {

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

}  // namespace

TomlRefusal toml_refusal_of(std::string_view text) {
  uint32_t line = 1;
  int dots = 0;
  char before = '\n';  // without blanks
  for (size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size();) {
    const char c = text[i];
    // Elsewhere it begins no string: the parser reads on over it before it says what is wrong.
    const bool begins_word = std::string_view("\n=,[{.").contains(before);
    if ((c == '"' || c == '\'') && begins_word) {
      before = c;
      const size_t end = skip_string(text, i);
      line += static_cast<uint32_t>(std::ranges::count(text.substr(i, end - i), '\n'));
      i = end;
      continue;
    }
    if (c == '#') {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    if (c != ' ' && c != '\t' && c != '\r') before = c;
    if (c == '\n') ++line;
    if (static_cast<unsigned char>(c) >= 0x80) return {line, "a letter outside ASCII that is not in quotes"};
    if (c == '.' && ++dots >= kKeyPartsMax)
      return {line, fmt::format("a key of more than {} parts", kKeyPartsMax)};
    if (std::string_view("\n=,{}[]").contains(c)) dots = 0;
    ++i;
  }
  return {};
}

}  // namespace pt
