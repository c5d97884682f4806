#include "workspace/glob.h"

#include <array>
#include <cctype>
#include <cstddef>
#include <utility>

namespace pt::workspace {

namespace {

constexpr size_t kNone = std::string_view::npos;

bool in_named_class(std::string_view name, unsigned char byte) {
  constexpr std::array<std::pair<std::string_view, int (*)(int)>, 11> kClasses = {{
      {"alnum", std::isalnum},
      {"alpha", std::isalpha},
      {"blank", std::isblank},
      {"cntrl", std::iscntrl},
      {"digit", std::isdigit},
      {"lower", std::islower},
      {"print", std::isprint},
      {"punct", std::ispunct},
      {"space", std::isspace},
      {"upper", std::isupper},
      {"xdigit", std::isxdigit},
  }};
  for (const auto& [known, contains] : kClasses) {
    if (known == name) return byte < 0x80 && contains(byte) != 0;
  }
  return false;
}

struct BracketMatch {
  bool matches;
  size_t end;  // behind the `]`; kNone: there is none, so `[` is itself
};

// `pattern[begin]` is the byte behind `[`.
BracketMatch match_bracket(std::string_view pattern, size_t begin, unsigned char byte) {
  size_t i = begin;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size(); first = false) {
    if (pattern[i] == ']' && !first) return {found != negated && byte != '/', i + 1};
    if (pattern.substr(i).starts_with("[:")) {
      const size_t end = pattern.find(":]", i + 2);
      if (end != kNone) {
        found |= in_named_class(pattern.substr(i + 2, end - i - 2), byte);
        i = end + 2;
        continue;
      }
    }
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    const auto low = static_cast<unsigned char>(pattern[i++]);
    auto high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      if (pattern[++i] == '\\' && i + 1 < pattern.size()) ++i;
      high = static_cast<unsigned char>(pattern[i++]);
    }
    found |= low <= byte && byte <= high;
  }
  return {false, kNone};
}

// Matches one byte of the path with what stands at pattern[*position] and steps over it.
bool match_byte(std::string_view pattern, size_t* position, char byte) {
  const char wanted = pattern[*position];
  if (wanted == '?') {
    ++*position;
    return byte != '/';
  }
  if (wanted == '[') {
    const BracketMatch match = match_bracket(pattern, *position + 1, static_cast<unsigned char>(byte));
    if (match.end != kNone) {
      *position = match.end;
      return match.matches;
    }
  }
  if (wanted == '\\' && *position + 1 < pattern.size()) ++*position;
  return pattern[(*position)++] == byte;
}

bool starts_double_star(std::string_view pattern, size_t position) {
  if (!pattern.substr(position).starts_with("**")) return false;
  const bool component_begins = position == 0 || pattern[position - 1] == '/';
  const bool component_ends = position + 2 == pattern.size() || pattern[position + 2] == '/';
  return component_begins && component_ends;
}

}  // namespace

// The usual greedy matching with one place to go back to, twice: a failure first lets the last `*` take one byte more, and
// when that would cross a '/', lets the last `**` take one component more. Going back further never helps: a later star
// can take whatever an earlier one could have left to it.
bool glob_matches(std::string_view pattern, std::string_view path) {
  size_t p = 0;
  size_t t = 0;
  size_t star_p = kNone, star_t = 0;      // behind the last `*`, and what it has taken up to
  size_t double_p = kNone, double_t = 0;  // the same for `**/`
  while (t < path.size() || p < pattern.size()) {
    if (p < pattern.size() && starts_double_star(pattern, p)) {
      if (p + 2 == pattern.size()) return t < path.size() || pattern.size() == 2;
      p += 3;
      double_p = p, double_t = t;
      star_p = kNone;
      continue;
    }
    if (p < pattern.size() && pattern[p] == '*') {
      star_p = ++p, star_t = t;
      continue;
    }
    if (p < pattern.size() && t < path.size() && match_byte(pattern, &p, path[t])) {
      ++t;
      continue;
    }
    if (star_p != kNone && star_t < path.size() && path[star_t] != '/') {
      p = star_p, t = ++star_t;
      continue;
    }
    if (double_p == kNone) return false;
    const size_t slash = path.find('/', double_t);
    if (slash == kNone) return false;
    p = double_p, t = double_t = slash + 1;
    star_p = kNone;
  }
  return true;
}

bool has_wildcards(std::string_view pattern) { return pattern.find_first_of("*?[\\") != kNone; }

}  // namespace pt::workspace
