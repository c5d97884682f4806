#include "isg/signature_text.h"

#include <algorithm>
#include <cstdint>

namespace pt::isg {
namespace {

// A token of at most seven bytes as one integer, so that the rules compare integers: the hundreds of signatures of a
// context spent a third of their time in comparing strings. Longer tokens are all alike; no rule names one.
using Code = uint64_t;
constexpr size_t kCodeBytes = 7;

constexpr Code code_of(std::string_view token) {
  if (token.size() > kCodeBytes) return ~Code{0};
  Code code = 0;
  for (char c : token) code = code << 8 | static_cast<uint8_t>(c);
  return code;
}
consteval Code operator""_code(const char* text, size_t size) { return code_of({text, size}); }

bool is_word(std::string_view token) {
  char c = token.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '\'' || c == '"' || static_cast<unsigned char>(c) >= 0x80;
}

struct Token {
  Code code = 0;  // 0: there is none
  bool word = false;
};

// Words after which an opening bracket or sign keeps its distance: `dyn (A)`, `-> [u8]`, `where T: A`.
bool keeps_distance(Code code) {
  switch (code) {
    case "for"_code:
    case "where"_code:
    case "in"_code:
    case "mut"_code:
    case "dyn"_code:
    case "impl"_code:
    case "const"_code:
    case "as"_code:
    case "->"_code:
    case "="_code:
    case "unsafe"_code:
    case "pub"_code:
      return true;
    default:
      return false;
  }
}

bool space_between(Token before, Token token, bool unary_sign) {
  if (before.code == ","_code || before.code == ";"_code) return true;
  if (token.code == ","_code || token.code == ";"_code || token.code == ")"_code || token.code == "]"_code ||
      token.code == ">"_code || token.code == "."_code)
    return false;
  if (token.code == "?"_code)
    return before.code == ":"_code || before.code == "+"_code || before.code == "="_code;
  if (before.code == "("_code || before.code == "["_code || before.code == "<"_code ||
      before.code == "::"_code || before.code == "#"_code || before.code == "!"_code ||
      before.code == "."_code || before.code == "?"_code)
    return token.code == "{"_code || token.code == "}"_code;
  if (before.code == "&"_code || before.code == "*"_code || before.code == "~"_code ||
      before.code == "-"_code)
    return !unary_sign;
  if (token.code == "::"_code)
    return before.code == "->"_code || before.code == "="_code || before.code == "+"_code ||
           before.code == ":"_code || before.code == "for"_code;
  if (token.code == ":"_code) return false;
  if (token.code == "<"_code)
    return !before.word ||
           (keeps_distance(before.code) && before.code != "for"_code && before.code != "impl"_code);
  if (token.code == "("_code) {
    // `pub (crate)` is written pub(crate); `fn (`, `Fn (` and names are calls in shape.
    return before.code == "->"_code || before.code == "="_code || before.code == ":"_code ||
           before.code == "+"_code || before.code == "dyn"_code || before.code == "mut"_code ||
           before.code == "const"_code || before.code == "for"_code || before.code == "as"_code ||
           before.code == "where"_code || before.code == "&&"_code || before.code == "||"_code ||
           before.code == "{"_code || before.code == "}"_code;
  }
  if (token.code == "["_code)
    return before.code != "#"_code && !(before.word && !keeps_distance(before.code));
  return true;
}

}  // namespace

void append_display_signature(std::string_view canonical, std::string* shown) {
  // Between two tokens there is a blank already, or the end of a literal: room for all that is written, at once.
  const size_t begin = shown->size();
  shown->resize(begin + 2 * canonical.size());
  char* at = shown->data() + begin;
  Token before;
  bool before_is_unary = false;
  while (!canonical.empty()) {
    // String literals (in attributes and const arguments) may hold spaces: a token ends at its closing quote.
    size_t length = 0;
    if (canonical.front() == '"') {
      size_t close = 1;
      while (close < canonical.size() && canonical[close] != '"') close += canonical[close] == '\\' ? 2 : 1;
      length = std::min(close + 1, canonical.size());
    } else {
      while (length < canonical.size() && canonical[length] != ' ') ++length;
    }
    std::string_view text = canonical.substr(0, length);
    canonical.remove_prefix(length < canonical.size() ? length + 1 : length);
    if (text.empty()) continue;

    Token token{code_of(text), is_word(text)};
    if (before.code != 0 && space_between(before, token, before_is_unary)) *at++ = ' ';
    for (const char c : text) *at++ = c;
    bool behind_operand = (before.word && !keeps_distance(before.code)) || before.code == ")"_code ||
                          before.code == "]"_code || before.code == ">"_code;
    before_is_unary = !behind_operand;
    before = token;
  }
  shown->resize(static_cast<size_t>(at - shown->data()));
}

std::string display_signature(std::string_view canonical) {
  std::string shown;
  shown.reserve(canonical.size());
  append_display_signature(canonical, &shown);
  return shown;
}

}  // namespace pt::isg
