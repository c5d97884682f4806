// An Outline is what two parsers of one file are compared by: its items, calls, method calls and macro calls as plain
// values over byte spans, and where they saw syntax errors. ours.h and theirs.h make one; compare.h sets two against
// each other.
//
// Left out on both sides: what stands inside macro arguments and macro definitions (tree-sitter keeps tokens there),
// and inside attributes.
//
// Lifetime: names are views into the file's text.
// Cost:     40 bytes a fact.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pt::oracle {

enum class FactKind : uint8_t {
  // Items: span without outer attributes, name as below.
  kFunction,  // with or without a body
  kStruct,
  kUnion,
  kEnum,
  kTrait,
  kTraitAlias,
  kImpl,       // the name is the text of the trait if there is one, else of the type
  kTypeAlias,  // free or associated
  kConst,
  kStatic,
  kModule,
  kUse,  // no name
  kExternCrate,
  kExternBlock,  // no name
  kMacroRules,

  // Expressions.
  kCall,        // callee and arguments
  kMethodCall,  // receiver to arguments; the name is the method's
  kMacroCall,   // path to closing delimiter, in any position; the name is the path as written
};
inline constexpr int kFactKindCount = static_cast<int>(FactKind::kMacroCall) + 1;

// The classes that agreement is told by.
enum class FactClass : uint8_t { kItem, kCall, kMethodCall, kMacroCall };
inline constexpr int kFactClassCount = static_cast<int>(FactClass::kMacroCall) + 1;

FactClass class_of(FactKind kind);
std::string_view name_of(FactKind kind);
std::string_view name_of(FactClass fact_class);

// Bytes [begin, end) of the file.
struct Span {
  uint32_t begin;
  uint32_t end;

  bool operator==(const Span&) const = default;
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

struct Fact {
  Span span;
  FactKind kind;
  std::string_view name;

  bool operator==(const Fact&) const = default;
};

// By position, outer before inner, then kind and name: the order that both outlines are compared in.
bool operator<(const Fact& a, const Fact& b);

struct Outline {
  std::vector<Fact> facts;   // sorted
  std::vector<Span> errors;  // in the order of the file; empty means that the parser accepted the file

  void clear() {
    facts.clear();
    errors.clear();
  }
};

}  // namespace pt::oracle
