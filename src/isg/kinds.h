// The closed vocabularies of the Interface Signature Graph. Numbers are stable: files and hashes contain them.
//
// Every enumerator has one word, name_of(), the same in every answer, export and document.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/enum_set.h"

namespace pt::isg {

// Six families of architecture and two more for what Rust code refers to. The order is the order of answers.
enum class Family : uint8_t { kFunction, kStruct, kTrait, kModule, kImpl, kType, kValue, kMacro };
inline constexpr int kFamilyCount = 8;

// What exactly a node is within its family. kNone: traits, and external nodes of which only the family is known.
enum class Flavour : uint8_t {
  kNone,
  // clang-format off
  kFree, kMethod, kAssociatedFunction, kRequired, kProvided,  // Function
  kStruct, kEnum, kUnion,                                     // Struct
  kCrate, kFile, kInline,                                     // Module
  kInherent, kTraitImpl,                                      // Impl
  kAlias, kAssociatedType, kBuiltin,                          // Type
  kConst, kStatic, kAssociatedConst,                          // Value
  kRules, kProc,                                              // Macro
  // clang-format on
};
inline constexpr int kFlavourCount = 22;

enum class EdgeKind : uint8_t { kContains, kDefines, kImpl, kCalls, kUses };
inline constexpr int kEdgeKindCount = 5;

// How an edge was established. Names, not an order, except that best() prefers the earlier one when several
// sites of one edge differ. kGuess and kMay are not shown unless asked for.
enum class Confidence : uint8_t {
  kExact,  // by path, or fully typed
  kTyped,  // receiver inferred
  kBound,  // through a trait bound or dyn
  kMacro,  // through an expansion
  kGuess,  // unique name, receiver unknown
  kMay,    // possible dispatch target
};
inline constexpr int kConfidenceCount = 6;

// Bits of Node::flags and Edge::flags.
enum Flag : uint32_t {
  kFlagTest = 1u << 0,
  kFlagExample = 1u << 1,
  kFlagBuild = 1u << 2,
  kFlagCfg = 1u << 3,
  kFlagDerive = 1u << 4,
  kFlagMacro = 1u << 5,
  kFlagBlanket = 1u << 6,
  kFlagNegative = 1u << 7,
  kFlagUnsafe = 1u << 8,
  kFlagAsync = 1u << 9,
  kFlagConst = 1u << 10,
  kFlagDeprecated = 1u << 11,
  kFlagImplicit = 1u << 12,
  kFlagSignature = 1u << 13,
  kFlagReexport = 1u << 14,
  kFlagField = 1u << 15,
  kFlagMember = 1u << 16,
  kFlagMay = 1u << 17,
  kFlagDyn = 1u << 18,
};
inline constexpr int kFlagCount = 19;
using Flags = uint32_t;

std::string_view name_of(Family family);          // "function"
std::string_view name_of(Flavour flavour);        // "method", "" for kNone
std::string_view name_of(EdgeKind kind);          // "CALLS"
std::string_view name_of(Confidence confidence);  // "exact"
std::string_view name_of(Flag flag);              // "test"

std::optional<Family> family_of(std::string_view name);
std::optional<EdgeKind> edge_kind_of(std::string_view name);  // upper or lower case
std::optional<Confidence> confidence_of(std::string_view name);

inline Confidence best(Confidence a, Confidence b) { return a < b ? a : b; }

// A set of kinds of edges.
class EdgeKindSet : public EnumSet<EdgeKind> {
 public:
  constexpr EdgeKindSet() = default;
  constexpr EdgeKindSet(EnumSet<EdgeKind> set) : EnumSet(set) {}

  static constexpr EdgeKindSet all() {
    return dependencies().with(EdgeKind::kContains).with(EdgeKind::kDefines);
  }
  // What a change follows: IMPL, CALLS, USES.
  static constexpr EdgeKindSet dependencies() {
    return EnumSet<EdgeKind>().with(EdgeKind::kImpl).with(EdgeKind::kCalls).with(EdgeKind::kUses);
  }
};

// A set of confidences, as the questions take it.
class ConfidenceSet : public EnumSet<Confidence> {
 public:
  constexpr ConfidenceSet() = default;
  constexpr ConfidenceSet(EnumSet<Confidence> set) : EnumSet(set) {}

  // exact, typed, bound, macro.
  static constexpr ConfidenceSet standard() {
    return EnumSet<Confidence>()
        .with(Confidence::kExact)
        .with(Confidence::kTyped)
        .with(Confidence::kBound)
        .with(Confidence::kMacro);
  }
  static constexpr ConfidenceSet all() { return standard().with(Confidence::kGuess).with(Confidence::kMay); }
};

}  // namespace pt::isg
