#include "workspace/ignore.h"

#include <ranges>

#include "workspace/glob.h"
#include "workspace/tree.h"

namespace pt::workspace {

namespace {

// Blanks at the end do not count unless the last is escaped.
std::string_view without_trailing_blanks(std::string_view line) {
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  IgnoreRules rules;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = without_trailing_blanks(line);
    if (line.empty() || line.starts_with('#')) continue;
    Rule rule{};
    rule.negated = line.starts_with('!');
    if (rule.negated) line.remove_prefix(1);
    rule.folders_only = line.ends_with('/');
    if (rule.folders_only) line.remove_suffix(1);
    rule.anchored = line.contains('/');
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    rule.pattern = line;
    rule.literal = !has_wildcards(line);
    rules.rules_.push_back(std::move(rule));
  }
  return rules;
}

IgnoreVerdict IgnoreRules::verdict(std::string_view path, bool is_folder) const {
  const std::string_view name = file_name(path);
  for (const Rule& rule : std::views::reverse(rules_)) {
    if (rule.folders_only && !is_folder) continue;
    const std::string_view matched = rule.anchored ? path : name;
    if (rule.literal ? rule.pattern != matched : !glob_matches(rule.pattern, matched)) continue;
    return rule.negated ? IgnoreVerdict::kIncluded : IgnoreVerdict::kIgnored;
  }
  return IgnoreVerdict::kNone;
}

}  // namespace pt::workspace
