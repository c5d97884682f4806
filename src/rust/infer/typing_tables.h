// TypingTables are what typing a body asks of the whole workspace beyond names: which traits have a method of a name,
// which impls hold for any type, and where the traits of operators, iteration and dereferencing are.
//
// Lifetime: refers to the Names, which must have been resolved.
// Threads:  built by one thread, read by any.
// Cost:     one pass over the definitions: about 2 ns each.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "rust/input/crate_reach.h"
#include "rust/resolve/names.h"

namespace pt::rust {

// Items of core and alloc that the language itself refers to. An invalid id where the stubs lack it.
enum class LangItem : uint8_t {
  kBox,
  kVec,
  kString,
  kStr,  // the builtin
  kOption,
  kResult,
  kPoll,
  kControlFlow,
  kPin,
  kRange,
  kRangeFrom,
  kRangeTo,
  kRangeFull,
  kRangeInclusive,
  kRangeToInclusive,
  kArguments,
  kDeref,
  kDerefMut,
  kIndex,
  kIndexMut,
  kIterator,
  kIntoIterator,
  kFuture,
  kIntoFuture,
  kFn,
  kFnMut,
  kFnOnce,
  kAsyncFn,
  kAsyncFnMut,
  kAsyncFnOnce,
  kClone,
  kCopy,
  kSized,
  kSend,
  kSync,
  kUnpin,
  kAdd,
  kSub,
  kMul,
  kDiv,
  kRem,
  kBitAnd,
  kBitOr,
  kBitXor,
  kShl,
  kShr,
  kAddAssign,
  kSubAssign,
  kMulAssign,
  kDivAssign,
  kRemAssign,
  kBitAndAssign,
  kBitOrAssign,
  kBitXorAssign,
  kShlAssign,
  kShrAssign,
  kNeg,
  kNot,
  kPartialEq,
  kPartialOrd,
  kCount,
};

class TypingTables {
 public:
  explicit TypingTables(const Names& names);

  // Functions and constants of traits called `name`, of all traits there are, in the order of these.
  std::span<const DefId> trait_members(Symbol name) const;
  // An edit brought one, and nothing of that name was in its trait; or takes it, which Names still have.
  void add_trait_member(DefId member);
  void remove_trait_member(DefId member);
  // Impls of the trait whose self type is a type parameter.
  std::span<const DefId> blanket_impls(DefId trait) const;
  // The member of a blanket impl, or an invalid id.
  DefId blanket_member(DefId impl, Symbol name) const;
  // Whether code of one crate can meet items of the other.
  bool reaches(CrateId from, CrateId to) const { return reach_.reaches(from, to); }
  DefId lang(LangItem item) const { return lang_[static_cast<size_t>(item)]; }
  // A builtin type by its name, without a look-up of the text.
  DefId boolean() const { return boolean_; }
  DefId character() const { return character_; }
  DefId str() const { return str_; }
  DefId u8() const { return u8_; }
  DefId usize() const { return usize_; }
  DefId i32() const { return i32_; }
  DefId f64() const { return f64_; }
  // u8 … isize, in the order of their definitions.
  // First and last; all between are of the same kind.
  std::pair<DefId, DefId> integers() const { return {first_integer_, last_integer_}; }
  std::pair<DefId, DefId> floats() const { return {first_float_, last_float_}; }
  bool is_integer(DefId def) const { return def.valid() && def >= first_integer_ && def <= last_integer_; }
  bool is_float(DefId def) const { return def.valid() && def >= first_float_ && def <= last_float_; }

 private:
  using Lists = boost::unordered_flat_map<uint32_t, std::vector<DefId>>;

  DefId find(std::string_view path) const;

  const Names& names_;
  CrateReach reach_;
  Lists trait_members_;  // by Symbol
  Lists blanket_impls_;  // by trait
  boost::unordered_flat_map<uint64_t, DefId> blanket_members_;
  DefId lang_[static_cast<size_t>(LangItem::kCount)];
  DefId boolean_, character_, str_, u8_, usize_, i32_, f64_;
  DefId first_integer_, last_integer_, first_float_, last_float_;
};

}  // namespace pt::rust
