// Case of ASCII letters, as look-ups that ignore case see it; all other bytes stand for themselves.
//
// Threads: any. Cost: linear.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace pt::query {

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

inline bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace pt::query
