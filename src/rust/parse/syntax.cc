#include "rust/parse/syntax.h"

#include <algorithm>

namespace pt::rust {

NodeList children_in_order(const SyntaxTree& tree, NodeIndex parent) {
  NodeList children;
  for (NodeIndex child : Children(tree, parent)) children.push_back(child);
  std::ranges::reverse(children);
  return children;
}

NodeIndex child_of_kind(const SyntaxTree& tree, NodeIndex parent, NodeKind kind) {
  for (NodeIndex child : Children(tree, parent)) {
    if (tree[child].kind == kind) return child;
  }
  return kNoNode;
}

PathSegments::PathSegments(const TokenList& tokens, const SyntaxTree& tree, NodeIndex path)
    : tokens_(tokens),
      tree_(tree),
      token_(tree[path].begin),
      end_(tree[path].end),
      node_(path + 1 - tree[path].size),
      path_(path) {
  if (token_ < end_ && tokens_.kind(token_) == TokenKind::kLess) {
    while (tree_[node_].kind != NodeKind::kQualifiedSelf || tree_[node_].begin != token_) ++node_;
    qualified_self_ = node_++;
    token_ = tree_[qualified_self_].end;
  }
  settle();
}

void PathSegments::next() {
  token_ = arguments_ == kNoNode ? token_ + 1 : tree_[arguments_].end;
  settle();
}

void PathSegments::settle() {
  arguments_ = kNoNode;
  auto is_separator = [this] { return tokens_.kind(token_) == TokenKind::kColonColon; };
  while (token_ < end_ && is_separator()) ++token_;
  if (token_ >= end_) return;
  TokenIndex arguments = token_ + 1;
  if (arguments < end_ && tokens_.kind(arguments) == TokenKind::kColonColon) ++arguments;
  if (arguments >= end_) return;
  TokenKind kind = tokens_.kind(arguments);
  if (kind != TokenKind::kLess && kind != TokenKind::kOpenParen) return;
  while (node_ < path_ && tree_[node_].begin != arguments) ++node_;
  if (node_ < path_) arguments_ = node_++;
}

std::string_view name_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::kError:
      return "error";
    case NodeKind::kSourceFile:
      return "source-file";
    case NodeKind::kAttributes:
      return "attributes";
    case NodeKind::kAttribute:
      return "attribute";
    case NodeKind::kVisibility:
      return "visibility";
    case NodeKind::kName:
      return "name";
    case NodeKind::kLifetime:
      return "lifetime";
    case NodeKind::kFunction:
      return "function";
    case NodeKind::kStruct:
      return "struct";
    case NodeKind::kUnion:
      return "union";
    case NodeKind::kEnum:
      return "enum";
    case NodeKind::kTrait:
      return "trait";
    case NodeKind::kTraitAlias:
      return "trait-alias";
    case NodeKind::kImpl:
      return "impl";
    case NodeKind::kImplTrait:
      return "impl-trait";
    case NodeKind::kTypeAlias:
      return "type-alias";
    case NodeKind::kConst:
      return "const";
    case NodeKind::kStatic:
      return "static";
    case NodeKind::kModule:
      return "module";
    case NodeKind::kUse:
      return "use";
    case NodeKind::kUseTree:
      return "use-tree";
    case NodeKind::kUseTreeList:
      return "use-tree-list";
    case NodeKind::kRename:
      return "rename";
    case NodeKind::kExternCrate:
      return "extern-crate";
    case NodeKind::kExternBlock:
      return "extern-block";
    case NodeKind::kMacroRules:
      return "macro-rules";
    case NodeKind::kMacroDefinition:
      return "macro-definition";
    case NodeKind::kMacroCall:
      return "macro-call";
    case NodeKind::kItemList:
      return "item-list";
    case NodeKind::kParamList:
      return "param-list";
    case NodeKind::kSelfParam:
      return "self-param";
    case NodeKind::kParam:
      return "param";
    case NodeKind::kReturnType:
      return "return-type";
    case NodeKind::kFieldList:
      return "field-list";
    case NodeKind::kField:
      return "field";
    case NodeKind::kTupleFieldList:
      return "tuple-field-list";
    case NodeKind::kTupleField:
      return "tuple-field";
    case NodeKind::kVariantList:
      return "variant-list";
    case NodeKind::kVariant:
      return "variant";
    case NodeKind::kGenericParams:
      return "generic-params";
    case NodeKind::kLifetimeParam:
      return "lifetime-param";
    case NodeKind::kTypeParam:
      return "type-param";
    case NodeKind::kConstParam:
      return "const-param";
    case NodeKind::kForLifetimes:
      return "for-lifetimes";
    case NodeKind::kWhereClause:
      return "where-clause";
    case NodeKind::kWherePredicate:
      return "where-predicate";
    case NodeKind::kBoundList:
      return "bound-list";
    case NodeKind::kBound:
      return "bound";
    case NodeKind::kUseBound:
      return "use-bound";
    case NodeKind::kPath:
      return "path";
    case NodeKind::kQualifiedSelf:
      return "qualified-self";
    case NodeKind::kGenericArgs:
      return "generic-args";
    case NodeKind::kConstArg:
      return "const-arg";
    case NodeKind::kAssociatedArg:
      return "associated-arg";
    case NodeKind::kParenArgs:
      return "paren-args";
    case NodeKind::kPathType:
      return "path-type";
    case NodeKind::kRefType:
      return "ref-type";
    case NodeKind::kPtrType:
      return "ptr-type";
    case NodeKind::kSliceType:
      return "slice-type";
    case NodeKind::kArrayType:
      return "array-type";
    case NodeKind::kTupleType:
      return "tuple-type";
    case NodeKind::kParenType:
      return "paren-type";
    case NodeKind::kNeverType:
      return "never-type";
    case NodeKind::kInferType:
      return "infer-type";
    case NodeKind::kFnPtrType:
      return "fn-ptr-type";
    case NodeKind::kImplTraitType:
      return "impl-trait-type";
    case NodeKind::kDynTraitType:
      return "dyn-trait-type";
    case NodeKind::kIdentifierPattern:
      return "identifier-pattern";
    case NodeKind::kWildcardPattern:
      return "wildcard-pattern";
    case NodeKind::kRestPattern:
      return "rest-pattern";
    case NodeKind::kReferencePattern:
      return "reference-pattern";
    case NodeKind::kLiteralPattern:
      return "literal-pattern";
    case NodeKind::kRangePattern:
      return "range-pattern";
    case NodeKind::kTuplePattern:
      return "tuple-pattern";
    case NodeKind::kTupleStructPattern:
      return "tuple-struct-pattern";
    case NodeKind::kStructPattern:
      return "struct-pattern";
    case NodeKind::kFieldPattern:
      return "field-pattern";
    case NodeKind::kSlicePattern:
      return "slice-pattern";
    case NodeKind::kParenPattern:
      return "paren-pattern";
    case NodeKind::kOrPattern:
      return "or-pattern";
    case NodeKind::kPathPattern:
      return "path-pattern";
    case NodeKind::kBoxPattern:
      return "box-pattern";
    case NodeKind::kConstBlockPattern:
      return "const-block-pattern";
    case NodeKind::kLiteral:
      return "literal";
    case NodeKind::kPathExpression:
      return "path-expression";
    case NodeKind::kBinary:
      return "binary";
    case NodeKind::kAssign:
      return "assign";
    case NodeKind::kCompoundAssign:
      return "compound-assign";
    case NodeKind::kUnary:
      return "unary";
    case NodeKind::kReference:
      return "reference";
    case NodeKind::kTry:
      return "try";
    case NodeKind::kAwait:
      return "await";
    case NodeKind::kCall:
      return "call";
    case NodeKind::kMethodCall:
      return "method-call";
    case NodeKind::kFieldAccess:
      return "field-access";
    case NodeKind::kIndex:
      return "index";
    case NodeKind::kRange:
      return "range";
    case NodeKind::kCast:
      return "cast";
    case NodeKind::kParen:
      return "paren";
    case NodeKind::kTuple:
      return "tuple";
    case NodeKind::kArray:
      return "array";
    case NodeKind::kRepeat:
      return "repeat";
    case NodeKind::kStructLiteral:
      return "struct-literal";
    case NodeKind::kFieldInit:
      return "field-init";
    case NodeKind::kStructBase:
      return "struct-base";
    case NodeKind::kBlock:
      return "block";
    case NodeKind::kBlockExpression:
      return "block-expression";
    case NodeKind::kIf:
      return "if";
    case NodeKind::kMatch:
      return "match";
    case NodeKind::kMatchArm:
      return "match-arm";
    case NodeKind::kGuard:
      return "guard";
    case NodeKind::kWhile:
      return "while";
    case NodeKind::kLoop:
      return "loop";
    case NodeKind::kForLoop:
      return "for-loop";
    case NodeKind::kLetCondition:
      return "let-condition";
    case NodeKind::kClosure:
      return "closure";
    case NodeKind::kReturn:
      return "return";
    case NodeKind::kBreak:
      return "break";
    case NodeKind::kContinue:
      return "continue";
    case NodeKind::kYield:
      return "yield";
    case NodeKind::kBecome:
      return "become";
    case NodeKind::kUnderscore:
      return "underscore";
    case NodeKind::kAttributed:
      return "attributed";
    case NodeKind::kArgumentList:
      return "argument-list";
    case NodeKind::kMacroArguments:
      return "macro-arguments";
    case NodeKind::kTokenTree:
      return "token-tree";
    case NodeKind::kLet:
      return "let";
    case NodeKind::kExpressionStatement:
      return "expression-statement";
    case NodeKind::kCount:
      break;
  }
  return "";
}

}  // namespace pt::rust
