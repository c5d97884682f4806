// What this program is: its version, and the git revision it was built from. cmake/PtVersion.cmake fills
// version.cc.in in at every build.
//
// Threads: constants.
#pragma once

#include <string_view>

namespace pt {

struct Version {
  std::string_view number;    // "0.1.0"
  std::string_view revision;  // 12 hexadecimal digits; empty when built outside a git checkout
  bool modified;              // sources differed from the revision when it was built
};

const Version& version();

// One line for people: "parseltongue 0.1.0 (ed892b7c1f20, modified)".
std::string_view version_line();

}  // namespace pt
