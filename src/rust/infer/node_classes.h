// Which groups the kinds of syntax nodes belong to, and what the spelling of a name says about what it names.
//
// Threads: free functions.
#pragma once

#include <algorithm>
#include <string_view>

#include "isg/kinds.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

inline bool is_item(NodeKind kind) {
  return kind >= NodeKind::kFunction && kind < NodeKind::kMacroCall && kind != NodeKind::kImplTrait;
}

inline bool is_pattern(NodeKind kind) {
  return kind >= NodeKind::kIdentifierPattern && kind <= NodeKind::kConstBlockPattern;
}

inline bool is_expression(NodeKind kind) {
  if (kind == NodeKind::kMacroCall) return true;
  if (kind < NodeKind::kLiteral || kind > NodeKind::kAttributed) return false;
  return kind != NodeKind::kFieldInit && kind != NodeKind::kStructBase && kind != NodeKind::kMatchArm &&
         kind != NodeKind::kGuard;
}

inline bool is_type(NodeKind kind) { return kind >= NodeKind::kPathType && kind <= NodeKind::kDynTraitType; }

inline bool starts_upper(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

inline bool is_constant_case(std::string_view word) {
  return starts_upper(word) && word.size() > 1 &&
         std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

inline std::string_view last_segment(std::string_view path) {
  size_t colon = path.rfind("::");
  return colon == std::string_view::npos ? path : path.substr(colon + 2);
}

// What an item of a crate that was not read must be, by the conventions of its name. Only paths that lead out of
// everything that was read are judged so.
inline isg::Family family_of_value(std::string_view path) {
  std::string_view word = last_segment(path);
  if (is_constant_case(word)) return isg::Family::kValue;
  return starts_upper(word) ? isg::Family::kStruct : isg::Family::kFunction;
}

}  // namespace pt::rust
