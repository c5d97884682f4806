#include "rust/expand/macro_tokens.h"

#include <algorithm>
#include <ranges>

namespace pt::rust {

using enum TokenKind;

namespace {

bool is_doc(TokenKind kind) { return kind == kOuterDoc || kind == kInnerDoc; }

bool is_open(TokenKind kind) { return kind == kOpenParen || kind == kOpenBracket || kind == kOpenBrace; }

// `/// text` without its marks.
std::string_view doc_text(std::string_view comment) {
  bool is_block = comment.size() > 1 && comment[1] == '*';
  comment.remove_prefix(std::min<size_t>(3, comment.size()));
  if (is_block && comment.ends_with("*/")) comment.remove_suffix(2);
  return comment;
}

// A raw string that holds `text`, whatever quotes and hashes it has.
void append_raw_string(std::string_view text, std::string* out) {
  size_t hashes = 0;
  for (size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    size_t behind = at + 1;
    while (behind < text.size() && text[behind] == '#') ++behind;
    hashes = std::max(hashes, behind - at);
  }
  out->append("r").append(hashes, '#').append("\"").append(text).append("\"").append(hashes, '#');
}

}  // namespace

void MacroTokens::read(const MacroText& source, Edition edition, DocComments docs) {
  source_ = source;
  text_ = source.text;
  shifts_.clear();
  groups_.clear();
  lex_inside(text_, edition, &tokens_, &errors_);
  bool has_docs = docs == DocComments::kAsAttributes &&
                  std::any_of(tokens_.kinds(), tokens_.kinds() + tokens_.size(), is_doc);
  if (has_docs) {
    rewritten_.clear();
    uint32_t copied = 0;
    shifts_.push_back({0, 0, false});
    for (TokenIndex i = 0; i < tokens_.size(); ++i) {
      if (!is_doc(tokens_.kind(i))) continue;
      rewritten_ += text_.substr(copied, tokens_.begin(i) - copied);
      shifts_.push_back({static_cast<uint32_t>(rewritten_.size()), tokens_.begin(i), true});
      rewritten_ += tokens_.kind(i) == kInnerDoc ? "#![doc = " : "#[doc = ";
      append_raw_string(doc_text(tokens_.text(i, text_)), &rewritten_);
      rewritten_ += ']';
      copied = tokens_.end(i);
      shifts_.push_back({static_cast<uint32_t>(rewritten_.size()), copied, false});
    }
    rewritten_ += text_.substr(copied);
    text_ = rewritten_;
    lex_inside(text_, edition, &tokens_, &errors_);
  }
  if (source.expansion != nullptr) {
    const std::vector<TokenOrigin>& all = source.expansion->origins;
    first_origin_ = static_cast<uint32_t>(
        std::ranges::lower_bound(all, source.offset, {}, &TokenOrigin::begin) - all.begin());
    read_groups(source);
  }
}

uint32_t MacroTokens::source_offset(uint32_t offset) const {
  if (shifts_.empty()) return offset;
  const Shift& shift = *(std::ranges::upper_bound(shifts_, offset, {}, &Shift::begin) - 1);
  return shift.fixed ? shift.source : shift.source + (offset - shift.begin);
}

// Groups of the expansion that lie inside this stretch of it, as tokens.
void MacroTokens::read_groups(const MacroText& source) {
  const std::vector<OpaqueGroup>& all = source.expansion->groups;
  uint32_t limit = source.offset + static_cast<uint32_t>(source.text.size());
  auto group = std::ranges::lower_bound(all, source.offset, {}, &OpaqueGroup::begin);
  TokenIndex token = 0;
  for (; group != all.end() && group->begin < limit; ++group) {
    if (group->end > limit) continue;
    while (token < end() && source_offset(tokens_.begin(token)) + source.offset < group->begin) ++token;
    TokenIndex behind = *std::ranges::partition_point(std::views::iota(token, end()), [&](TokenIndex i) {
      return source_offset(tokens_.begin(i)) + source.offset < group->end;
    });
    groups_.push_back({token, behind, group->kind});
  }
}

const MacroTokens::Group* MacroTokens::group_at(TokenIndex i) const {
  auto found = std::ranges::lower_bound(groups_, i, {}, &Group::begin);
  return found != groups_.end() && found->begin == i && found->end != i ? &*found : nullptr;
}

bool MacroTokens::has_empty_group_at(TokenIndex i) const {
  std::span<const Group> here = groups_in(i, i + 1);
  return !here.empty() && here.back().end == i;
}

uint32_t MacroTokens::unit(TokenIndex i) const {
  TokenKind first = kind(i);
  auto joined = [&](uint32_t distance, TokenKind wanted) {
    return tokens_.joined(i + distance - 1) && kind(i + distance) == wanted;
  };
  switch (first) {
    case kLess:
    case kGreater:
      if (joined(1, first)) return joined(2, kEqual) ? 3 : 2;
      return joined(1, kEqual) || (first == kLess && joined(1, kMinus)) ? 2 : 1;
    case kAmpersand:
    case kPipe:
      return joined(1, first) || joined(1, kEqual) ? 2 : 1;
    default:
      return 1;
  }
}

std::span<const MacroTokens::Group> MacroTokens::groups_in(TokenIndex begin, TokenIndex end) const {
  auto first = std::ranges::lower_bound(groups_, begin, {}, &Group::begin);
  auto last = std::ranges::lower_bound(groups_, end, {}, &Group::begin);
  return {first, last};
}

TokenIndex MacroTokens::behind_tree(TokenIndex i) const {
  if (i >= end()) return i;
  if (const Group* group = group_at(i)) return group->end;
  if (is_open(kind(i)) && tokens_.extra(i) != TokenList::kNoPartner) return tokens_.extra(i) + 1;
  return i + unit(i);
}

TokenOrigin MacroTokens::origin(TokenIndex i) const {
  uint32_t offset = source_offset(tokens_.begin(i));
  if (source_.expansion == nullptr) return source_.origin(offset);
  // The tokens here are those of the expansion one by one, but for documentation and what lexes otherwise now.
  const std::vector<TokenOrigin>& all = source_.expansion->origins;
  size_t guess = size_t{first_origin_} + i;
  if (guess < all.size() && all[guess].begin == source_.offset + offset) return all[guess];
  return source_.origin(offset);
}

CrateId MacroTokens::dollar_crate(TokenIndex i) const {
  if (source_.expansion == nullptr || kind(i) != kCrate) return CrateId();
  return source_.expansion->dollar_crate(source_.offset + source_offset(tokens_.begin(i)));
}

}  // namespace pt::rust
