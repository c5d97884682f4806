// The words of Node::flags and Edge::flags in the order of their bytes, as every encoding lists them.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "isg/kinds.h"

namespace pt::wire {

// Flag bits, sorted by their word. A test compares it with name_of().
inline constexpr std::array<isg::Flag, isg::kFlagCount> kFlagsByWord = {
    isg::kFlagAsync,      isg::kFlagBlanket,   isg::kFlagBuild, isg::kFlagCfg,     isg::kFlagConst,
    isg::kFlagDeprecated, isg::kFlagDerive,    isg::kFlagDyn,   isg::kFlagExample, isg::kFlagField,
    isg::kFlagImplicit,   isg::kFlagMacro,     isg::kFlagMay,   isg::kFlagMember,  isg::kFlagNegative,
    isg::kFlagReexport,   isg::kFlagSignature, isg::kFlagTest,  isg::kFlagUnsafe};

// visit(std::string_view) for each flag that is set.
template <typename Visit>
void for_each_flag(isg::Flags flags, Visit visit) {
  if (flags == 0) return;
  for (isg::Flag flag : kFlagsByWord) {
    if (flags & flag) visit(isg::name_of(flag));
  }
}

}  // namespace pt::wire
