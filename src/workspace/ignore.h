// IgnoreRules are the patterns of one .gitignore or .ignore file, or of .git/info/exclude. Reference: gitignore(5).
//
// Threads: values.
// Cost:    ignored() tries the rules from the last to the first; a rule without wildcards is a comparison of names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pt::workspace {

enum class IgnoreVerdict : uint8_t {
  kNone,  // no rule speaks of the path
  kIgnored,
  kIncluded,  // a rule with `!`
};

class IgnoreRules {
 public:
  static IgnoreRules parse(std::string_view text);

  // `path` is relative to the folder of the file. Git does not look into ignored folders, and neither may the caller.
  IgnoreVerdict verdict(std::string_view path, bool is_folder) const;

  bool empty() const { return rules_.empty(); }

 private:
  struct Rule {
    std::string pattern;
    bool negated;
    bool folders_only;
    bool anchored;  // matched with the whole path, not with its last component
    bool literal;   // no wildcards
  };

  std::vector<Rule> rules_;
};

}  // namespace pt::workspace
