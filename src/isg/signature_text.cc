#include "isg/signature_text.h"

#include <array>

namespace pt::isg {
namespace {

bool is_word(std::string_view token) {
  char c = token.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '\'' || c == '"' || static_cast<unsigned char>(c) >= 0x80;
}

template <size_t N>
bool one_of(std::string_view token, const std::array<std::string_view, N>& set) {
  for (std::string_view candidate : set)
    if (candidate == token) return true;
  return false;
}

// Words after which an opening bracket or sign keeps its distance: `dyn (A)`, `-> [u8]`, `where T: A`.
constexpr std::array<std::string_view, 12> kSpacedWords = {"for",   "where", "in", "mut", "dyn",    "impl",
                                                           "const", "as",    "->", "=",   "unsafe", "pub"};

bool space_between(std::string_view before, std::string_view token, bool unary_sign) {
  if (before == "," || before == ";") return true;
  if (token == "," || token == ";" || token == ")" || token == "]" || token == ">" || token == ".")
    return false;
  if (token == "?") return before == ":" || before == "+" || before == "=";
  if (before == "(" || before == "[" || before == "<" || before == "::" || before == "#" || before == "!" ||
      before == "." || before == "?")
    return token == "{" || token == "}";
  if (before == "&" || before == "*" || before == "~" || before == "-") return !unary_sign;
  if (token == "::")
    return before == "->" || before == "=" || before == "+" || before == ":" || before == "for";
  if (token == ":") return false;
  if (token == "<")
    return !is_word(before) || (one_of(before, kSpacedWords) && before != "for" && before != "impl");
  if (token == "(") {
    // `pub (crate)` is written pub(crate); `fn (`, `Fn (` and names are calls in shape.
    return before == "->" || before == "=" || before == ":" || before == "+" || before == "dyn" ||
           before == "mut" || before == "const" || before == "for" || before == "as" || before == "where" ||
           before == "&&" || before == "||" || before == "{" || before == "}";
  }
  if (token == "[") return before != "#" && !(is_word(before) && !one_of(before, kSpacedWords));
  return true;
}

}  // namespace

std::string display_signature(std::string_view canonical) {
  std::string shown;
  shown.reserve(canonical.size());
  std::string_view before;
  bool before_is_unary = false;
  while (!canonical.empty()) {
    // String literals (in attributes and const arguments) may hold spaces: a token ends at its closing quote.
    size_t length = canonical.find(' ');
    if (canonical.front() == '"') {
      size_t close = 1;
      while (close < canonical.size() && canonical[close] != '"') close += canonical[close] == '\\' ? 2 : 1;
      length = close + 1;
    }
    if (length > canonical.size()) length = canonical.size();
    std::string_view token = canonical.substr(0, length);
    canonical.remove_prefix(length < canonical.size() ? length + 1 : length);
    if (token.empty()) continue;

    if (!before.empty() && space_between(before, token, before_is_unary)) shown += ' ';
    shown += token;
    bool behind_operand = (!before.empty() && is_word(before) && !one_of(before, kSpacedWords)) ||
                          before == ")" || before == "]" || before == ">";
    before_is_unary = !behind_operand;
    before = token;
  }
  return shown;
}

}  // namespace pt::isg
