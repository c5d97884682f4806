// Types as they are written in signatures, kept compactly: what parameters, fields, returns, bounds and impl headers
// say, without positions, lifetimes and bodies. Names in them are not resolved; that is done when somebody asks.
//
// One type is a run of TypeNodes in preorder: a node, then its children, first to last. An item's signature is a run too,
// rooted at kItem:
//
//   kItem        [kGenerics] kPredicate* [kBounds] then by the item's kind
//     function   kParameters [return type]                flag kTypeAsync
//     struct, union, variant   kField*                    an enum has none of its own
//     trait      nothing (kBounds are its supertraits)
//     impl       self type, [trait]
//     alias      [type] (kBounds are those of an associated type)
//     value      [type]
//
// Lifetime: values inside a FileSummary, or in a scratch store for the types of one body.
// Threads:  none.
// Cost:     8 bytes a node; a function of a real crate has about nine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rust/lex/token.h"
#include "rust/parse/syntax.h"

namespace pt::rust {

struct PathSummary;

enum class TypeForm : uint8_t {
  kUnknown,  // what could not be read
  kInfer,    // _
  kNever,    // !
  kConst,    // a constant among generic arguments; value: see const_value_of()
  kName,     // a path of one word without arguments; value: the word
  kSelf,     // Self
  kPath,  // value: into the paths; children: the arguments of one segment, see TypeNode::segment_from_end()
  kQualified,  // <T as Trait>::a::b; children: T, [Trait]; value: the path a::b, into the paths
  kReference,  // child
  kPointer,    // child
  kSlice,      // child
  kArray,      // child
  kTuple,      // children
  kFunction,   // fn(A, B) -> C; children: parameters, then the return type
  kImpl,       // impl A + B; children: bounds
  kDyn,        // dyn A + B; children: bounds
  kBinding,    // Item = T, or Item: Bounds (flag kTypeBounds), among generic arguments; value: the word
  kMacro,      // a macro call; value: its path, into the paths; children: two kOffset, around its arguments
  kOffset,     // value: bytes into the text

  kItem,
  kGenerics,        // children: kTypeParameter, kConstParameter
  kTypeParameter,   // value: the name; children: [kBounds] [default]
  kConstParameter,  // value: the name; child: its type
  kPredicate,       // children: the subject, kBounds
  kBounds,          // children: traits, as kName or kPath; lifetimes and ?Trait are left out
  kParameters,      // children: [kSelfParameter], then types
  kSelfParameter,   // flags kTypeReference, kTypeMut; child: its type, if written
  kField,           // value: the name, kNoName in tuples; child: its type
};

enum TypeFlag : uint8_t {
  kTypeMut = 1 << 0,
  kTypeReference = 1 << 1,
  kTypeParenthesised = 1 << 1,  // kPath: Fn(A) -> B; children: the parameters as one kTuple, [return type]
  kTypeBounds = 1 << 2,
  kTypeAsync = 1 << 3,
};

struct TypeNode {
  TypeForm form;
  uint8_t flags = 0;      // TypeFlag; the upper four bits are segment_from_end()
  uint16_t children = 0;  // at most kChildrenMax; what is beyond is left out
  uint32_t value = 0;

  static constexpr uint16_t kChildrenMax = 0xFFF0;
  // kPath: which segment the arguments stand at; 0 is the last. `Option::<u8>::Some` has 1.
  uint32_t segment_from_end() const { return flags >> 4; }
};
static_assert(sizeof(TypeNode) == 8);

// The value of a kConst that is written as one number or bool, the same for `16`, `0x10` and `16usize`; kConstUnknown for all
// else. For people: const_text().
inline constexpr uint32_t kConstUnknown = 0;
uint32_t const_value_of(std::string_view literal);
std::string const_text(uint32_t value);

// Where the encoder puts what it reads.
struct TypeStore {
  std::vector<TypeNode>* nodes;
  std::vector<PathSummary>* paths;
  std::vector<uint32_t>* segments;
};

// Gives words their number: an index of the file's names, or a Symbol's index.
class WordNumbers {
 public:
  virtual ~WordNumbers() = default;
  virtual uint32_t word(TokenIndex token) = 0;
  // The `crate` of `$crate`, in what a macro made: a word of its own that names the macro's crate.
  virtual bool is_dollar_crate(TokenIndex token) const = 0;
};

// Reads types of one tree into a store. Recursion is bounded by the parser's own bound on nesting.
class TypeEncoder {
 public:
  TypeEncoder(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, TypeStore store,
              WordNumbers* words)
      : text_(text), tokens_(tokens), tree_(tree), store_(store), words_(*words) {}

  // The signature of an item or variant; its index in the nodes.
  uint32_t item(NodeIndex node);
  // A type, in any of its syntactic forms; its index in the nodes.
  uint32_t type(NodeIndex node);
  // The type that a path expression's segments spell, for `Type::<A>::f`: like type() of a path.
  uint32_t path(NodeIndex node);
  // The types among generic arguments, as one kTuple.
  uint32_t arguments(NodeIndex generic_arguments);

 private:
  uint32_t open(TypeForm form, uint8_t flags = 0, uint32_t value = 0);
  void count(uint32_t node, uint32_t children);
  uint32_t macro_call(NodeIndex node);
  bool read_words(NodeIndex path, PathSummary* out);
  void generics(NodeIndex list);
  uint32_t predicates(NodeIndex where);
  // Number of nodes written: 0 if no bound is a trait, else 1.
  uint32_t bounds(NodeIndex list, TypeForm form = TypeForm::kBounds);
  void parameters(NodeIndex list);
  uint32_t fields(NodeIndex list);
  // Children of kGenericArgs or kParenArgs; sets flags of a parenthesised list.
  uint32_t arguments_of(NodeIndex list, uint8_t* flags);
  void unknown() { open(TypeForm::kUnknown); }

  std::string_view text_;
  const TokenList& tokens_;
  const SyntaxTree& tree_;
  TypeStore store_;
  WordNumbers& words_;
};

// The index behind the subtree at `node`.
uint32_t behind_type(const std::vector<TypeNode>& nodes, uint32_t node);

}  // namespace pt::rust
