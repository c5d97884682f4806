// SyntaxTree is one parsed file: nodes in postorder in one flat array, children before their parent, the root
// (kSourceFile) last. It is the output of the parser and lives only while the file is analysed.
//
// A node covers the tokens [begin, end). Spans nest, with one exception: outer attributes and documentation
// are the first child (kAttributes) of the node they belong to but lie before its begin, so that an item's
// span is the item without them. `size` counts the nodes of the subtree, so the last child of node n is n - 1,
// the one before it n - 1 - size(n - 1), and so on: see Children.
//
// Many words need no node. Read them from the tokens: the operator of a kBinary stands at the end of its first
// child; the method name of a kMethodCall two tokens behind its receiver's last (receiver.end + 1); the
// name of a kField at end - 1; the segments of a kPath are its word tokens (PathSegments).
//
// Lifetime: refers to tokens by index; the TokenList must outlive the use.
// Threads:  none; one tree a thread, cleared and used again for the next file.
// Cost:     16 bytes a node, about 0.6 nodes a token.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rust/lex/token.h"

namespace pt::rust {

// The comment behind each kind lists its children in order; [x] may be absent, x* is any number. "attrs" is
// kAttributes, "vis" is kVisibility, "generics" is kGenericParams, "where" is kWhereClause. Type, Pattern and
// Expression stand for any kind of those groups. Bits of Node::flags are named in NodeFlag.
enum class NodeKind : uint8_t {
  kError,  // tokens that fit nowhere; Expression*/Type*/… salvaged from them or nothing

  kSourceFile,  // [attrs inner] Item*
  kAttributes,  // kAttribute*          documentation comments lie inside and have no node; flag kInner
  kAttribute,  // kPath [Expression | kTokenTree]     #[path = expr], #[path(tokens)]; flag kUnsafe for unsafe(…)
  kVisibility,  // [kPath]              pub, pub(crate), pub(in path), crate; flag kRestricted when in parentheses
  kName,        // leaf: the identifier that an item, parameter or binding introduces; `_` for unnamed consts
  kLifetime,  // leaf

  // Items. `begin` is the first token that is no outer attribute; `end` is behind `}` or `;`.
  kFunction,  // [attrs] [vis] kName [generics] kParamList [kReturnType] [where] [kBlock]
              //   flags kConst kAsync kGen kUnsafe kSafe kExtern kDefault
  kStruct,    // [attrs] [vis] kName [generics] [where] [kFieldList | kTupleFieldList] [where]
  kUnion,     // [attrs] [vis] kName [generics] [where] kFieldList
  kEnum,      // [attrs] [vis] kName [generics] [where] kVariantList
  kTrait,  // [attrs] [vis] kName [generics] [kBoundList] [where] kItemList       flags kUnsafe kAuto kConst
  kTraitAlias,  // [attrs] [vis] kName [generics] kBoundList [where]
  kImpl,        // [attrs] [vis] [generics] [kImplTrait] Type [where] kItemList
                //   flags kUnsafe kNegative kConst kDefault; kImplTrait present for trait impls
  kImplTrait,   // Type                 the trait of `impl Trait for Type`, without the `!`
  kTypeAlias,   // [attrs] [vis] kName [generics] [kBoundList] [where] [Type] [where]  flag kDefault
  kConst,       // [attrs] [vis] kName [generics] [Type] [Expression] [where]          flag kDefault
  kStatic,      // [attrs] [vis] kName [Type] [Expression]                 flags kMut kUnsafe kSafe
  kModule,   // [attrs] [vis] kName [kItemList]     the list is there iff the module is inline; flag kUnsafe
  kUse,      // [attrs] [vis] kUseTree
  kUseTree,  // [kPath] [kUseTreeList | kRename]    flags kGlob (ends in *), kGlobal (`::{…}`, `::*`)
  kUseTreeList,  // kUseTree*
  kRename,       // [kName]              as name; no kName for `as _`
  kExternCrate,  // [attrs] [vis] kName [kRename]       kName may cover the word `self`
  kExternBlock,  // [attrs] [vis] kItemList             flag kUnsafe
  kMacroRules,   // [attrs] [vis] kName kTokenTree      macro_rules! name { … }
  kMacroDefinition,  // [attrs] [vis] kName [kTokenTree] kTokenTree    macro name($x:expr) { … }; with rules one tree
  kMacroCall,  // [attrs] [vis] kPath (kMacroArguments | kTokenTree)    in any position; a `;` that ends an item is inside
  kItemList,  // [attrs inner] Item*  the braces of a module, trait, impl or extern block

  kParamList,  // kSelfParam? kParam*
  kSelfParam,  // [attrs] [kLifetime] [Type]          flags kRef kMut
  kParam,  // [attrs] [Pattern] [Type]            flag kVariadic; type alone in 2015 trait methods and fn pointers
           //   (a named fn-pointer parameter has its name as Pattern); closures may lack the Type
  kReturnType,      // Type                 begins at ->
  kFieldList,       // kField*
  kField,           // [attrs] [vis] kName Type [Expression]
  kTupleFieldList,  // kTupleField*
  kTupleField,      // [attrs] [vis] Type [Expression]
  kVariantList,     // kVariant*
  kVariant,         // [attrs] [vis] kName [kFieldList | kTupleFieldList] [Expression]

  kGenericParams,   // (kLifetimeParam | kTypeParam | kConstParam)*
  kLifetimeParam,   // [attrs] kLifetime [kBoundList]
  kTypeParam,       // [attrs] kName [kBoundList] [Type]
  kConstParam,      // [attrs] kName Type [Expression]
  kForLifetimes,    // kGenericParams       for<'a>
  kWhereClause,     // kWherePredicate*
  kWherePredicate,  // [kForLifetimes] (Type | kLifetime) [kBoundList]
  kBoundList,       // (kBound | kLifetime | kUseBound)*
  kBound,           // [kForLifetimes] Type                flags kMaybe (?Trait) kConst (const, ~const) kAsync
  kUseBound,        // kLifetime*           use<'a, T>; names are read from the tokens

  // Paths.
  kPath,           // (kQualifiedSelf | kGenericArgs | kParenArgs)*    flag kGlobal for a leading ::
  kQualifiedSelf,  // Type [kPath]         <Type as Path>
  kGenericArgs,    // (Type | kLifetime | kConstArg | kAssociatedArg)*     from < to >
  kConstArg,       // Expression           a literal, -literal or block; a lone path is a Type
  kAssociatedArg,  // [kGenericArgs] (Type | kConstArg | kBoundList)   Item = u8, N = 3, Item: Copy; name is token begin
  kParenArgs,  // Type* [kReturnType]  Fn(A) -> B

  // Types.
  kPathType,       // kPath
  kRefType,        // [kLifetime] Type     flag kMut
  kPtrType,        // Type                 flag kMut
  kSliceType,      // Type
  kArrayType,      // Type Expression
  kTupleType,      // Type*                `()` has none
  kParenType,      // Type
  kNeverType,      // leaf
  kInferType,      // leaf                 _
  kFnPtrType,      // [kForLifetimes] kParamList [kReturnType]         flags kUnsafe kExtern
  kImplTraitType,  // kBoundList
  kDynTraitType,   // kBoundList           flag kBare when `dyn` is not written

  // Patterns.
  kIdentifierPattern,  // kName [Pattern]  ref mut name @ pattern; also a lone constant: names tell; flags kRef kMut
  kWildcardPattern,     // leaf             _
  kRestPattern,         // leaf             ..
  kReferencePattern,    // Pattern          flag kMut
  kLiteralPattern,      // Expression       literal or -literal
  kRangePattern,        // [Expression] [Expression]       flags kHasLeft kHasRight kInclusive
  kTuplePattern,        // Pattern*
  kTupleStructPattern,  // kPath Pattern*
  kStructPattern,       // kPath kFieldPattern*            flag kRest
  kFieldPattern,  // [attrs] Pattern  name: pattern (name is the first token), or shorthand (flag kShorthand)
  kSlicePattern,  // Pattern*
  kParenPattern,  // Pattern
  kOrPattern,     // Pattern*
  kPathPattern,   // kPath            two segments or more, or a qualified path
  kBoxPattern,    // Pattern
  kConstBlockPattern,  // kBlock

  // Expressions.
  kLiteral,         // leaf
  kPathExpression,  // kPath
  kBinary,          // Expression Expression               arithmetic, comparison, && and ||
  kAssign,          // Expression Expression
  kCompoundAssign,  // Expression Expression
  kUnary,           // Expression           * ! -          operator is token begin
  kReference,       // Expression           & &mut &raw    flags kMut kRaw
  kTry,             // Expression           e?
  kAwait,           // Expression           e.await
  kCall,            // Expression kArgumentList
  kMethodCall,      // Expression [kGenericArgs] kArgumentList
  kFieldAccess,  // Expression           .name or .0; the float token of x.0.1 makes two, both ending behind it
  kIndex,        // Expression Expression
  kRange,        // [Expression] [Expression]           flags kHasLeft kHasRight kInclusive
  kCast,         // Expression Type
  kParen,        // Expression
  kTuple,        // Expression*
  kArray,        // Expression*
  kRepeat,       // Expression Expression               [value; length]
  kStructLiteral,  // kPath kFieldInit* [kStructBase]
  kFieldInit,  // [attrs] [Expression] name: value, or shorthand (flag kShorthand, no child); name is token begin
  kStructBase,  // [Expression]         ..base; `..` alone in assignments and default-field literals
  kBlock,       // [attrs inner] (Item | kLet | kExpressionStatement)*
  kBlockExpression,  // [kLifetime] kBlock   flags kUnsafe kAsync kConst kMove kTry kGen; a plain block is a bare kBlock
  kIf,               // Expression kBlock [kIf | kBlock]
  kMatch,            // Expression kMatchArm*               inner attributes of the body are skipped
  kMatchArm,      // [attrs] Pattern [kGuard] [Expression]
  kGuard,         // Expression
  kWhile,         // [kLifetime] Expression kBlock
  kLoop,          // [kLifetime] kBlock
  kForLoop,       // [kLifetime] Pattern Expression kBlock
  kLetCondition,  // Pattern Expression   let … = … inside a condition
  kClosure,     // [kForLifetimes] kParamList [kReturnType] Expression  flags kAsync kMove kStatic kConst kGen
  kReturn,      // [Expression]
  kBreak,       // [kLifetime] [Expression]
  kContinue,    // [kLifetime]
  kYield,       // [Expression]
  kBecome,      // Expression
  kUnderscore,  // leaf                 _ on the left of an assignment
  kAttributed,  // attrs Expression     #[attr] expression, where no statement or arm carries the attribute
  kArgumentList,  // Expression*          the parentheses of a call
  kMacroArguments,  // (Expression | Pattern)*             macro arguments that read as expressions; see parser.h
  kTokenTree,       // leaf                 delimiters and everything between

  // Statements besides items.
  kLet,  // [attrs] Pattern [Type] [Expression] [kBlock]    flags kHasType kHasInitialiser; the block is `else`
  kExpressionStatement,  // [attrs] Expression             flag kSemicolon when one follows (or the expression needs none
                         //   and is not last); the tail expression of a block lacks it

  kCount,
};

// One bit has one meaning within a kind; kinds share bits.
enum NodeFlag : uint16_t {
  kFlagNone = 0,
  kFlagConst = 1 << 0,
  kFlagAsync = 1 << 1,
  kFlagUnsafe = 1 << 2,
  kFlagExtern = 1 << 3,
  kFlagDefault = 1 << 4,
  kFlagGen = 1 << 5,
  kFlagSafe = 1 << 6,
  kFlagMut = 1 << 7,
  kFlagRef = 1 << 8,
  kFlagMove = 1 << 9,
  kFlagStatic = 1 << 10,
  kFlagTry = 1 << 11,
  kFlagAuto = 1 << 12,           // traits
  kFlagNegative = 1 << 13,       // impls
  kFlagInner = 1 << 0,           // attributes
  kFlagRestricted = 1 << 0,      // visibility
  kFlagGlobal = 1 << 0,          // paths and use trees
  kFlagGlob = 1 << 1,            // use trees
  kFlagMaybe = 1 << 3,           // bounds
  kFlagVariadic = 1 << 0,        // parameters
  kFlagBare = 1 << 0,            // dyn types
  kFlagRaw = 1 << 0,             // references
  kFlagInclusive = 1 << 0,       // ranges
  kFlagHasLeft = 1 << 1,         // ranges
  kFlagHasRight = 1 << 2,        // ranges
  kFlagRest = 1 << 0,            // struct patterns
  kFlagShorthand = 1 << 0,       // field patterns and initialisers
  kFlagHasType = 1 << 0,         // let
  kFlagHasInitialiser = 1 << 1,  // let
  kFlagSemicolon = 1 << 0,       // expression statements
};

struct Node {
  TokenIndex begin;
  TokenIndex end;  // exclusive
  uint32_t size;   // nodes in the subtree, this one included
  NodeKind kind;
  uint8_t reserved = 0;
  uint16_t flags;  // NodeFlag bits
};
static_assert(sizeof(Node) == 16);

// Index into SyntaxTree::nodes.
using NodeIndex = uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFF'FFFF;

// Closed list; message() in parser.h has one sentence for each.
enum class SyntaxErrorCode : uint8_t {
  kExpectedItem,
  kExpectedName,
  kExpectedPath,
  kExpectedType,
  kExpectedBound,
  kExpectedPattern,
  kExpectedExpression,
  kExpectedParameters,
  kExpectedBlock,
  kExpectedBody,  // braces, or `;` where an item may lack them
  kExpectedSemicolon,
  kExpectedComma,
  kExpectedColon,
  kExpectedEqual,
  kExpectedFatArrow,
  kExpectedIn,
  kExpectedCloser,  // ) ] } > or |
  kExpectedMacroArguments,
  kUnexpectedCloser,
  kUnexpectedToken,
  kDanglingAttributes,  // attributes or documentation before nothing
  kMisplacedInnerAttribute,
  kMisplacedItem,          // a struct in a trait, a constant in an extern block
  kMisplacedLet,           // `let` in an expression, but not joined by && to a condition
  kMisplacedAlternatives,  // a | b where only one pattern may stand
  kChainedComparison,      // a < b < c
  kObsoleteSyntax,         // `...` in expressions, `a <- b`
  kEditionKeyword,         // `async fn` in 2015
  kNestedTooDeep,
};

struct SyntaxError {
  SyntaxErrorCode code;
  TokenIndex token;  // where it was noticed
};

class SyntaxTree {
 public:
  std::vector<Node> nodes;
  std::vector<SyntaxError> errors;
  // Levels of recursion that reading it took, and that following it will: kNestingMax at most.
  uint32_t nesting = 0;

  const Node& operator[](NodeIndex i) const { return nodes[i]; }
  NodeIndex root() const { return static_cast<NodeIndex>(nodes.size() - 1); }
  void clear() {
    nodes.clear();
    errors.clear();
    nesting = 0;
  }
};

// The children of a node, last first: that is the order postorder gives for nothing. Pushing them onto an
// explicit stack in this order pops them first to last.
//   for (NodeIndex child : Children(tree, parent)) …
class Children {
 public:
  class Iterator {
   public:
    Iterator(const Node* nodes, NodeIndex end) : nodes_(nodes), end_(end) {}
    NodeIndex operator*() const { return end_ - 1; }
    Iterator& operator++() {
      end_ -= nodes_[end_ - 1].size;
      return *this;
    }
    bool operator==(const Iterator& other) const { return end_ == other.end_; }

   private:
    const Node* nodes_;
    NodeIndex end_;  // one past the child
  };

  Children(const SyntaxTree& tree, NodeIndex parent)
      : nodes_(tree.nodes.data()), first_(parent + 1 - tree[parent].size), parent_(parent) {}
  Iterator begin() const { return {nodes_, parent_}; }
  Iterator end() const { return {nodes_, first_}; }
  bool empty() const { return first_ == parent_; }

 private:
  const Node* nodes_;
  NodeIndex first_;  // first node of the subtree
  NodeIndex parent_;
};

// Children first to last. Most nodes have few: those are kept without allocating.
using NodeList = boost::container::small_vector<NodeIndex, 8>;
NodeList children_in_order(const SyntaxTree& tree, NodeIndex parent);

// The last child of that kind, or kNoNode.
NodeIndex child_of_kind(const SyntaxTree& tree, NodeIndex parent, NodeKind kind);

// Walks the segments of a kPath from its tokens, first to last.
//   for (PathSegments s(tokens, tree, path); !s.done(); s.next()) use(s.token(), s.arguments());
class PathSegments {
 public:
  PathSegments(const TokenList& tokens, const SyntaxTree& tree, NodeIndex path);

  bool done() const { return token_ >= end_; }
  void next();
  // The segment's word: identifier, self, super, crate, $crate or Self. For the first segment of
  // a qualified path, see qualified_self(), there is no word and the segments that follow it are walked.
  TokenIndex token() const { return token_; }
  // kGenericArgs or kParenArgs of this segment, or kNoNode.
  NodeIndex arguments() const { return arguments_; }
  // kQualifiedSelf at the front of the path, or kNoNode; the same whichever segment the walk is at.
  NodeIndex qualified_self() const { return qualified_self_; }

 private:
  // Moves to the next word and finds its arguments. Postorder steps backwards only, so forwards each child is
  // found as the first node that begins where the arguments do: its descendants begin behind.
  void settle();

  const TokenList& tokens_;
  const SyntaxTree& tree_;
  TokenIndex token_;
  TokenIndex end_;
  NodeIndex node_;  // the nodes before it belong to segments already walked
  NodeIndex path_;
  NodeIndex arguments_ = kNoNode;
  NodeIndex qualified_self_ = kNoNode;
};

std::string_view name_of(NodeKind kind);  // "function", "method-call": for goldens and messages

}  // namespace pt::rust
