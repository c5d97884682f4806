#include "query/camel_hump.h"

#include <algorithm>

#include "query/letter_case.h"

namespace pt::query {
namespace {

constexpr size_t kBytesMax = 64;
constexpr size_t kInitialsMax = 6;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Where the word that begins at `begin` ends: before an underscore, before a capital behind anything else, and before the last of
// several capitals if a small letter follows it.
size_t word_end(std::string_view name, size_t begin) {
  size_t end = begin + 1;
  for (; end < name.size() && name[end] != '_'; ++end) {
    if (!is_upper(name[end])) continue;
    if (!is_upper(name[end - 1])) break;
    if (end + 1 < name.size() && is_lower(name[end + 1])) break;
  }
  return end;
}

// visit(word) for each; it returns false to end.
template <typename Visit>
void for_each_word(std::string_view name, Visit visit) {
  for (size_t begin = 0; begin < name.size();) {
    if (name[begin] == '_') {
      ++begin;
      continue;
    }
    const size_t end = word_end(name, begin);
    if (!visit(name.substr(begin, end - begin))) return;
    begin = end;
  }
}

}  // namespace

CamelHump::CamelHump(std::string_view wanted) : sketch_(wanted) {
  if (wanted.size() > kBytesMax) return;
  is_initials_ = wanted.size() <= kInitialsMax && std::ranges::all_of(wanted, is_lower);
  if (is_initials_) {
    for (char c : wanted) humps_.emplace_back(1, c);
    return;
  }
  // A capital always begins a hump: `BP` is two.
  std::string hump;
  const auto end_hump = [&] {
    if (!hump.empty()) humps_.push_back(std::move(hump));
    hump.clear();
  };
  for (char c : wanted) {
    if (c == '_' || is_upper(c)) end_hump();
    if (c != '_') hump += static_cast<char>(lower(c));
  }
  end_hump();
  // An underscore takes room in what was typed, not in the name.
  std::string letters;
  for (const std::string& one : humps_) letters += one;
  sketch_ = graph::NameSketch(letters);
}

std::optional<uint32_t> CamelHump::words_left_out(std::string_view name) const {
  size_t next = 0;
  uint32_t left_out = 0;
  bool meant = true;
  for_each_word(name, [&](std::string_view word) {
    const bool fits = next < humps_.size() && word.size() >= humps_[next].size() &&
                      equal_ignoring_case(word.substr(0, humps_[next].size()), humps_[next]);
    if (fits) {
      ++next;
      return true;
    }
    ++left_out;
    meant = next != 0 && !is_initials_;
    return meant;
  });
  if (!meant || next != humps_.size()) return std::nullopt;
  return left_out;
}

}  // namespace pt::query
