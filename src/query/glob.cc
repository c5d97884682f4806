#include "query/glob.h"

namespace pt::query {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// Greedy with two places to come back to: behind the last `*`, which may swallow a byte more unless that is a `:`, and
// behind the last `**`, which may swallow any. An earlier star never needs to be taken up again: what it could gain,
// the later one can too.
bool matches_whole(std::string_view pattern, std::string_view path) {
  size_t p = 0;
  size_t t = 0;
  size_t star = kNone;         // pattern behind the last `*`
  size_t star_text = 0;        // what it has swallowed so far ends here
  size_t double_star = kNone;  // the same of the last `**`
  size_t double_star_text = 0;
  while (t < path.size() || p < pattern.size()) {
    if (pattern.substr(p).starts_with("**")) {
      p += 2;
      double_star = p;
      double_star_text = t;
      star = kNone;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_text = t;
    } else if (p < pattern.size() && t < path.size() && pattern[p] == path[t]) {
      ++p;
      ++t;
    } else if (star != kNone && star_text < path.size() && path[star_text] != ':') {
      t = ++star_text;
      p = star;
    } else if (double_star != kNone && double_star_text < path.size()) {
      t = ++double_star_text;
      p = double_star;
      star = kNone;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_glob(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '*') continue;
    // `*const T` and `*mut T` are types, not patterns.
    std::string_view rest = text.substr(i + 1);
    if (!rest.starts_with("const ") && !rest.starts_with("mut ")) return true;
  }
  return false;
}

bool glob_matches(std::string_view pattern, std::string_view path) {
  if (matches_whole(pattern, path)) return true;
  for (size_t at = path.find("::"); at != std::string_view::npos; at = path.find("::", at + 2)) {
    if (matches_whole(pattern, path.substr(at + 2))) return true;
  }
  return false;
}

}  // namespace pt::query
