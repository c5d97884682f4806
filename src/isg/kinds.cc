#include "isg/kinds.h"

#include <array>
#include <bit>

#include "base/assert.h"

namespace pt::isg {
namespace {

constexpr std::array<std::string_view, kFamilyCount> kFamilyNames = {"function", "struct", "trait", "module",
                                                                     "impl",     "type",   "value", "macro"};
constexpr std::array<std::string_view, kFlavourCount> kFlavourNames = {
    "",        "free",  "method", "associated", "required", "provided", "struct", "enum",
    "union",   "crate", "file",   "inline",     "inherent", "trait",    "alias",  "associated",
    "builtin", "const", "static", "associated", "rules",    "proc"};
constexpr std::array<std::string_view, kEdgeKindCount> kEdgeKindNames = {"CONTAINS", "DEFINES", "IMPL",
                                                                         "CALLS", "USES"};
constexpr std::array<std::string_view, kEdgeKindCount> kEdgeKindNamesLower = {"contains", "defines", "impl",
                                                                              "calls", "uses"};
constexpr std::array<std::string_view, kConfidenceCount> kConfidenceNames = {"exact", "typed", "bound",
                                                                             "macro", "guess", "may"};
constexpr std::array<std::string_view, kFlagCount> kFlagNames = {
    "test",     "example", "build",  "cfg",   "derive",     "macro",    "blanket",
    "negative", "unsafe",  "async",  "const", "deprecated", "implicit", "signature",
    "reexport", "field",   "member", "may",   "dyn"};

template <typename Enum, size_t kCount>
std::optional<Enum> find_name(const std::array<std::string_view, kCount>& names, std::string_view name) {
  for (size_t i = 0; i < kCount; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Family family) { return kFamilyNames[static_cast<size_t>(family)]; }
std::string_view name_of(Flavour flavour) { return kFlavourNames[static_cast<size_t>(flavour)]; }
std::string_view name_of(EdgeKind kind) { return kEdgeKindNames[static_cast<size_t>(kind)]; }
std::string_view name_of(Confidence confidence) { return kConfidenceNames[static_cast<size_t>(confidence)]; }

std::string_view name_of(Flag flag) {
  auto bits = static_cast<uint32_t>(flag);
  PT_ASSERT(std::has_single_bit(bits) && bits < (1u << kFlagCount));
  return kFlagNames[static_cast<size_t>(std::countr_zero(bits))];
}

std::optional<Family> family_of(std::string_view name) { return find_name<Family>(kFamilyNames, name); }

std::optional<EdgeKind> edge_kind_of(std::string_view name) {
  if (auto kind = find_name<EdgeKind>(kEdgeKindNames, name)) return kind;
  return find_name<EdgeKind>(kEdgeKindNamesLower, name);
}

std::optional<Confidence> confidence_of(std::string_view name) {
  return find_name<Confidence>(kConfidenceNames, name);
}

}  // namespace pt::isg
