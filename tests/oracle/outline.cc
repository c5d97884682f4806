#include "tests/oracle/outline.h"

#include <tuple>

namespace pt::oracle {

FactClass class_of(FactKind kind) {
  switch (kind) {
    case FactKind::kCall:
      return FactClass::kCall;
    case FactKind::kMethodCall:
      return FactClass::kMethodCall;
    case FactKind::kMacroCall:
      return FactClass::kMacroCall;
    default:
      return FactClass::kItem;
  }
}

std::string_view name_of(FactKind kind) {
  switch (kind) {
    case FactKind::kFunction:
      return "function";
    case FactKind::kStruct:
      return "struct";
    case FactKind::kUnion:
      return "union";
    case FactKind::kEnum:
      return "enum";
    case FactKind::kTrait:
      return "trait";
    case FactKind::kTraitAlias:
      return "trait alias";
    case FactKind::kImpl:
      return "impl";
    case FactKind::kTypeAlias:
      return "type alias";
    case FactKind::kConst:
      return "const";
    case FactKind::kStatic:
      return "static";
    case FactKind::kModule:
      return "module";
    case FactKind::kUse:
      return "use";
    case FactKind::kExternCrate:
      return "extern crate";
    case FactKind::kExternBlock:
      return "extern block";
    case FactKind::kMacroRules:
      return "macro_rules";
    case FactKind::kCall:
      return "call";
    case FactKind::kMethodCall:
      return "method call";
    case FactKind::kMacroCall:
      return "macro call";
  }
  return "?";
}

std::string_view name_of(FactClass fact_class) {
  switch (fact_class) {
    case FactClass::kItem:
      return "items";
    case FactClass::kCall:
      return "calls";
    case FactClass::kMethodCall:
      return "method calls";
    case FactClass::kMacroCall:
      return "macro calls";
  }
  return "?";
}

bool operator<(const Fact& a, const Fact& b) {
  return std::tuple(a.span.begin, b.span.end, a.kind, a.name) <
         std::tuple(b.span.begin, a.span.end, b.kind, b.name);
}

}  // namespace pt::oracle
