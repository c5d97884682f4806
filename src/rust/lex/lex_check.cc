#include "rust/lex/lex_check.h"

#include <fmt/format.h>

namespace pt::rust {

namespace {

bool is_opener(TokenKind kind) {
  return kind == TokenKind::kOpenParen || kind == TokenKind::kOpenBracket || kind == TokenKind::kOpenBrace;
}
bool is_closer(TokenKind kind) {
  return kind == TokenKind::kCloseParen || kind == TokenKind::kCloseBracket || kind == TokenKind::kCloseBrace;
}

}  // namespace

std::string check_tokens(std::string_view text, const TokenList& tokens,
                         const std::vector<LexError>& errors) {
  if (tokens.size() == 0 || tokens.kind(tokens.size() - 1) != TokenKind::kEndOfFile) {
    return "the last token is not the end of the file";
  }
  std::vector<TokenIndex> open;
  size_t error = 0;
  uint32_t previous_end = 0;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    const bool is_last = i + 1 == tokens.size();
    const TokenKind kind = tokens.kind(i);
    if ((kind == TokenKind::kEndOfFile) != is_last) return fmt::format("token {} ends the file too early", i);
    if (tokens.begin(i) < previous_end) return fmt::format("token {} begins within the one before", i);
    if (tokens.end(i) > text.size()) return fmt::format("token {} ends behind the text", i);
    if ((tokens.end(i) == tokens.begin(i)) != is_last) return fmt::format("token {} is empty", i);
    // Between tokens a comment or the prologue begins with / or #, or follows a byte-order mark; the rest is space.
    if (i > 0 && previous_end < tokens.begin(i)) {
      char c = text[previous_end];
      bool is_space =
          (c >= '\t' && c <= '\r') || c == ' ' || c == '/' || static_cast<unsigned char>(c) >= 0x80;
      if (!is_space) return fmt::format("something before token {} was dropped", i);
    }
    previous_end = tokens.end(i);

    if (kind == TokenKind::kError) {
      while (error < errors.size() && errors[error].end <= tokens.begin(i)) ++error;
      if (error == errors.size() || errors[error].begin >= tokens.end(i)) {
        return fmt::format("error token {} has no error", i);
      }
    }
    const TokenIndex partner = tokens.extra(i);
    if (is_opener(kind) && partner != TokenList::kNoPartner) {
      if (partner <= i || partner >= tokens.size() || tokens.extra(partner) != i) {
        return fmt::format("opener {} and its partner disagree", i);
      }
      if (static_cast<int>(tokens.kind(partner)) != static_cast<int>(kind) + 1) {
        return fmt::format("opener {} is closed by another kind", i);
      }
      open.push_back(i);
    } else if (is_closer(kind) && partner != TokenList::kNoPartner) {
      if (open.empty() || open.back() != partner) return fmt::format("closer {} does not nest", i);
      open.pop_back();
    }
  }
  for (size_t i = 0; i < errors.size(); ++i) {
    if (errors[i].begin > errors[i].end || errors[i].end > text.size())
      return "an error lies outside the text";
    if (i > 0 && errors[i].begin < errors[i - 1].begin) return "errors are not in order";
  }
  return {};
}

}  // namespace pt::rust
