// TypeTable interns the types that bodies are typed with: equal types have equal TypeIds, so comparing is comparing numbers.
//
// A type is a kind, a definition or number, and arguments that are types again. Type parameters stand for themselves
// (kParameter: owner and index) until substitute() replaces them; what is not known yet is a variable (kVariable), whose
// value the Unifier knows. Lifetimes are not part of a type; of constants those are that stand as one number or bool among
// generic arguments, which lets `impl Matrix<2>` be told from `impl Matrix<3>`.
//
// Types with variables mean something in one body only. They have a table of their own, which start_body() empties: it stays
// small enough for the nearest cache, where most of the work is. In one table with the lasting types, a million of them piled
// up over 500 K lines, and interning took an eighth of the time of a cold index.
//
// Lifetime: ids are of one table; clear() ends them all, start_body() those of types with variables.
// Threads:  none; one table a thread.
// Cost:     24 bytes a type, 4 an argument; interning is one hash probe, a variable known already an array read.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "rust/resolve/names.h"
#include "rust/summary/type_forms.h"

namespace pt::rust {

using TypeId = Id<struct TypeTag>;
// A few types, as a definition's arguments are, without an allocation.
using TypeList = boost::container::small_vector<TypeId, 4>;

enum class TypeKind : uint8_t {
  kUnknown,    // what nothing is said about; agrees with everything
  kVariable,   // number: of the variable; flags: VariableKind
  kAdt,        // def: struct, enum, union, external type; arguments: its generics
  kBuiltin,    // def: u8, str, bool, …
  kReference,  // argument; flag kMutable
  kPointer,    // argument; flag kMutable
  kSlice,      // argument
  kArray,      // argument; then its length, if that is known: one of any length agrees with all
  kTuple,      // arguments
  kNever,
  kFunctionPointer,  // arguments: parameters, then the result
  kFunctionItem,     // def: function or constructor; arguments: Self's and its own generics, see Signatures
  kClosure,          // number: of the closure within its body; arguments: parameters, then the result
  kParameter,        // def: owner; number: index among its generics, or kSelfParameter
  kDyn,              // def: principal trait; arguments: the trait's, without Self, then kBinding
  kBinding,          // Item = type of a dyn; number: the Symbol's index; argument: the type
  kOpaque,    // def: function whose result is `impl Trait`; number: which; arguments: the function's generics
  kFuture,    // of an async fn or block; argument: its output
  kConstant,  // among generic arguments; number: TypeNode's value of a kConst
  kProjection,  // <S as T>::name: def: the associated type of the trait; arguments: S, then the trait's arguments
};

enum TypeDataFlag : uint8_t {
  kMutable = 1 << 0,
};

enum class VariableKind : uint8_t { kGeneral, kInteger, kFloat };

struct TypeData {
  TypeKind kind = TypeKind::kUnknown;
  uint8_t flags = 0;
  uint16_t count = 0;           // of arguments
  uint32_t number = 0;          // DefId index or number, by kind
  uint32_t first = 0;           // argument; kParameter, kOpaque, kClosure: see `extra`
  uint32_t extra = 0;           // kParameter: index; kOpaque: which
  bool has_variables = false;   // itself or among its arguments
  bool has_parameters = false;  // kParameter, kProjection or kOpaque, likewise
  bool has_projections = false;

  DefId def() const { return DefId(number); }
};

// What variables stand for, for texts: the type itself if it is none, or has no value.
class VariableValues {
 public:
  virtual ~VariableValues() = default;
  virtual TypeId value(TypeId type) const = 0;
};

class TypeTable {
 public:
  static constexpr uint32_t kSelfParameter = 0xFFFF;
  static constexpr uint16_t kArgumentsMax = 0x3FFF;

  TypeTable() { clear(); }
  void clear();
  // Forgets the types with variables.
  void start_body();

  const TypeData& operator[](TypeId type) const { return tier(type).types[place(type)]; }
  std::span<const TypeId> arguments(TypeId type) const {
    const Tier& home = tier(type);
    const TypeData& data = home.types[place(type)];
    return {home.arguments.data() + data.first, data.count};
  }
  TypeId argument(TypeId type, size_t i) const {
    const Tier& home = tier(type);
    return home.arguments[home.types[place(type)].first + i];
  }
  // Of types that last.
  size_t size() const { return tiers_[0].types.size(); }

  // Not of a variable. `arguments` may point into this table.
  TypeId intern(TypeKind kind, uint8_t flags, uint32_t number, uint32_t extra,
                std::span<const TypeId> arguments);

  TypeId unknown() const { return TypeId(0u); }
  TypeId never() const { return TypeId(1u); }
  TypeId unit() const { return TypeId(2u); }
  bool is_unknown(TypeId type) const { return type.index() == 0; }
  bool is_never(TypeId type) const { return type.index() == 1; }

  TypeId variable(uint32_t number, VariableKind kind) {
    size_t index = size_t{number} * kVariableKinds + static_cast<size_t>(kind);
    if (index < variables_.size() && variables_[index].valid()) return variables_[index];
    return make_variable(number, kind);
  }
  TypeId adt(DefId def, std::span<const TypeId> arguments) {
    return intern(TypeKind::kAdt, 0, def.index(), 0, arguments);
  }
  TypeId builtin(DefId def) { return intern(TypeKind::kBuiltin, 0, def.index(), 0, {}); }
  TypeId constant(uint32_t value) { return intern(TypeKind::kConstant, 0, value, 0, {}); }
  TypeId reference(TypeId to, bool is_mutable) {
    return intern(TypeKind::kReference, is_mutable ? kMutable : 0, 0, 0, {&to, 1});
  }
  TypeId pointer(TypeId to, bool is_mutable) {
    return intern(TypeKind::kPointer, is_mutable ? kMutable : 0, 0, 0, {&to, 1});
  }
  TypeId slice(TypeId of) { return intern(TypeKind::kSlice, 0, 0, 0, {&of, 1}); }
  // `length`: TypeNode's value of a kConst.
  TypeId array(TypeId of, uint32_t length = kConstUnknown) {
    const TypeId parts[] = {of, length == kConstUnknown ? TypeId() : constant(length)};
    return intern(TypeKind::kArray, 0, 0, 0, {parts, length == kConstUnknown ? 1u : 2u});
  }
  TypeId tuple(std::span<const TypeId> of) { return intern(TypeKind::kTuple, 0, 0, 0, of); }
  TypeId future(TypeId output) { return intern(TypeKind::kFuture, 0, 0, 0, {&output, 1}); }
  TypeId parameter(DefId owner, uint32_t index) {
    return intern(TypeKind::kParameter, 0, owner.index(), index, {});
  }
  TypeId self_of(DefId trait) { return parameter(trait, kSelfParameter); }

  // The definition that impls of the type are listed under: a struct, a builtin, the trait of a dyn; invalid for
  // parameters, variables and the like.
  DefId head(TypeId type, const Names& names) const;

  // For people: `alloc::vec::Vec<k::Foo>`; cut at `bytes_max`. With the values of variables, if `values` knows them.
  static constexpr size_t kTextMax = 400;
  std::string text(TypeId type, const Names& names, const VariableValues* values = nullptr,
                   size_t bytes_max = kTextMax) const;

 private:
  static constexpr uint32_t kOfBody = 1u << 31;  // in the ids of types with variables
  static constexpr size_t kVariableKinds = 3;
  static constexpr size_t kSlotsMin = 1024;

  struct Tier {
    std::vector<TypeData> types;
    std::vector<TypeId> arguments;
    // Open addressing. Half the hash is here, so that the types of others are not looked at.
    struct Slot {
      uint32_t hash;
      uint32_t type;  // index + 1; 0: empty
    };
    std::vector<Slot> slots;
    size_t interned = 0;  // types that have a slot: all but variables

    void clear();
    void grow();
  };

  const Tier& tier(TypeId type) const { return tiers_[type.index() >> 31]; }
  static uint32_t place(TypeId type) { return type.index() & ~kOfBody; }
  TypeId make_variable(uint32_t number, VariableKind kind);

  Tier tiers_[2];                  // types that last; those with variables
  std::vector<TypeId> variables_;  // by number and kind; invalid where not made yet
  std::vector<TypeId> scratch_;
};

// Generic arguments of the definitions that a signature mentions the parameters of: a method's own, its impl's or trait's.
class Substitution {
 public:
  struct Entry {
    DefId owner;
    uint32_t first;
    uint32_t count;
    TypeId self;  // of a trait; or invalid
  };

  void clear() {
    entries_.clear();
    types_.clear();
  }
  void add(DefId owner, std::span<const TypeId> types, TypeId self = TypeId()) {
    entries_.push_back(
        {owner, static_cast<uint32_t>(types_.size()), static_cast<uint32_t>(types.size()), self});
    types_.insert(types_.end(), types.begin(), types.end());
  }
  // The type that takes the parameter's place, or an invalid one.
  TypeId find(DefId owner, uint32_t index) const;
  bool has(DefId owner) const;
  std::span<const TypeId> of(DefId owner) const;
  bool empty() const { return entries_.empty(); }

 private:
  boost::container::small_vector<Entry, 3> entries_;  // three at most as a rule
  boost::container::small_vector<TypeId, 6> types_;
};

// The type with its parameters replaced; those that the substitution does not know stay. Projections are left as
// they are, their arguments replaced: whoever can, normalises them.
TypeId substitute(TypeTable* table, TypeId type, const Substitution& substitution);

}  // namespace pt::rust
