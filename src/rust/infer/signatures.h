// Signatures lowers what items say about types, names resolved, into the TypeTable, when somebody asks: most
// signatures of std and of dependencies nobody asks for.
//
// A type parameter is (owner, index): types and constants of the item in order, then one for each `impl Trait` among
// its parameters. Self of a trait is a parameter of the trait. What a definition and its container have in parameters
// together is laid out as in function items: for a member of a trait Self, the trait's, then its own; for a member of
// an impl the impl's, then its own; else its own.
//
// Lifetime: refers to Names and TypeTable; clear() with the table.
// Threads:  none; one a thread, each lowers for itself.
// Cost:     about a microsecond a signature, once.
#pragma once

#include <array>
#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <span>
#include <vector>

#include "rust/infer/look_ups.h"
#include "rust/infer/types.h"
#include "rust/resolve/names.h"

namespace pt::rust {

struct TraitReference {
  DefId trait;
  std::vector<TypeId> arguments;  // without Self; may be fewer than the trait has
};

// `subject: Trait<Arguments, Name = type>`.
struct Predicate {
  TypeId subject;
  TraitReference trait;
  struct Binding {
    Symbol name;
    TypeId type;
  };
  std::vector<Binding> bindings;
};

struct Generics {
  DefId owner;
  uint32_t count = 0;
  std::vector<TypeId> defaults;  // invalid where there is none
  std::vector<Predicate> predicates;
};

enum class SelfForm : uint8_t { kNone, kValue, kReference, kMutable, kTyped };

struct FunctionSignature {
  Generics generics;
  SelfForm self = SelfForm::kNone;
  std::vector<TypeId> parameters;  // the receiver included
  TypeId result;
  // What `impl Trait` results promise: predicates whose subject is the opaque type.
  std::vector<Predicate> promises;
};

struct DataSignature {
  Generics generics;  // variants: the enum's count, no predicates
  struct Field {
    Symbol name;  // invalid in tuples
    TypeId type;
  };
  std::vector<Field> fields;
};

struct TraitSignature {
  Generics generics;
  std::vector<Predicate> supertraits;  // of Self
};

struct ImplSignature {
  Generics generics;
  TypeId self;
  TraitReference trait;  // trait invalid: inherent
};

struct AliasSignature {
  Generics generics;
  TypeId type;                      // invalid: only declared
  std::vector<Predicate> promises;  // of an associated type, on its projection
};

class Signatures {
 public:
  Signatures(const Names& names, TypeTable* types) : names_(names), types_(*types) {}
  // Macro calls in the place of types are unknown without; it must outlive the Signatures.
  void expand_macros_with(class MacroTypes* macros) { macros_ = macros; }
  // From now on it is noted whose signatures are asked for; null: nowhere.
  void note(LookUps* look_ups) { look_ups_ = look_ups; }
  TypeTable& types() { return types_; }
  void clear();

  // Valid for as long as the Signatures are, whatever else is asked.
  const FunctionSignature& function(DefId def);
  const DataSignature& data(DefId def);  // struct, union, enum, variant
  const TraitSignature& trait(DefId def);
  const ImplSignature& impl(DefId def);
  const AliasSignature& alias(DefId def);
  TypeId value(DefId def);                       // const or static
  std::vector<DefId> variants(DefId def) const;  // of an enum, in order
  // Generics of any of these.
  const Generics& generics(DefId def);

  // The impl or trait that a member stands in, or an invalid id.
  DefId container(DefId def) const;

  // ---- types in bodies
  // Words of `nodes` are Symbol indexes there; NameIndexes of `file` if that is valid.
  struct Written {
    std::span<const TypeNode> nodes;
    std::span<const PathSummary> paths;
    std::span<const uint32_t> segments;
    FileId file;
    // What the offsets of macro calls count in, if that is no file.
    std::string_view text = {};
    const struct Expansion* expansion = nullptr;
  };
  // Where types are written: who owns the parameters in scope, and what fills `_` and left-out arguments.
  struct Scope {
    DefId module;  // module or block
    DefId item;    // whose generics are in scope, and its container's; or invalid
    TypeId self;   // of an impl or data type; invalid in traits and elsewhere
    DefId trait;   // the trait around
    class Holes* holes = nullptr;
    // In parameters, `impl Trait` is a generic of the item.
    FunctionSignature* anonymous = nullptr;
  };
  TypeId lower(const Written& written, uint32_t node, const Scope& scope);
  Symbol word(const Written& written, uint32_t word) const;
  // Lowers generic arguments (a kTuple of them).
  std::vector<TypeId> lower_list(const Written& written, uint32_t node, const Scope& scope);
  // A struct, enum, alias, builtin, trait (as bare dyn) or external with arguments, filled up to its number of parameters.
  TypeId applied(DefId def, std::span<const TypeId> arguments, const Scope& scope);
  // T::name through what T is bound by; Self::name; and of types in general, <T>::name.
  TypeId associated_type(TypeId self, Symbol name, const Scope& scope);
  // <self as Trait<arguments>>::member; `member` is the trait's own associated type.
  TypeId projection(TypeId self, std::span<const TypeId> trait_arguments, DefId member);
  // The associated type `name` of the trait or of its supertraits; the trait that has it into `owner`.
  DefId associated_of_trait(DefId trait, Symbol name, DefId* owner) const;
  Scope scope_of(DefId item);
  // The item's own parameter of that name, or an invalid id.
  TypeId parameter_named(DefId owner, Symbol name) const;
  // The identity arguments of an item's own parameters.
  std::vector<TypeId> identity(DefId owner, uint32_t count);

 private:
  struct Reader;
  void read_generics(const Written& written, uint32_t item, const Scope& scope, Generics* out);
  void read_bounds(const Written& written, uint32_t bounds, TypeId subject, const Scope& scope,
                   std::vector<Predicate>* out);
  bool read_bound(const Written& written, uint32_t node, TypeId subject, const Scope& scope, Predicate* out);
  void fill_defaults(TypeId self, TraitReference* reference);
  Written written_of(DefId def) const;
  TypeId lower_name(Symbol name, const Scope& scope, std::span<const TypeId> arguments);
  TypeId lower_path(const Written& written, uint32_t node, const Scope& scope);
  TypeId lower_qualified(const Written& written, uint32_t node, const Scope& scope);
  TypeId lower_words(const Scope& scope, PathAnchor anchor, uint8_t supers, std::span<const Symbol> words,
                     std::span<const TypeId> arguments);
  DefId outside_tests(const PathResult& found) const;
  DefId trait_of(const Written& written, uint32_t node, const Scope& scope) const;
  // The traits that the text binds a parameter by, without lowering anything.
  struct TextBound {
    DefId trait;
    Written written;
    uint32_t node;
  };
  void bounds_by_text(DefId owner, Symbol parameter, const Scope& scope, std::vector<TextBound>* out) const;
  uint32_t generic_count(DefId def) const;
  TypeId hole(const Scope& scope);

  void asked(DefId def) const {
    if (look_ups_ != nullptr) look_ups_->signature_of(def);
  }

  // Bodies ask for the same few signatures again and again: those are found without the map.
  template <typename Signature>
  class Kept {
   public:
    const Signature* find(DefId def) {
      Recent& recent = recent_[def.index() % kRecents];
      if (recent.def == def) return recent.signature;
      auto known = index_.find(def.index());
      if (known == index_.end()) return nullptr;
      recent = {def, known->second};
      return known->second;
    }
    Signature& add(DefId def) {
      Signature& signature = values_.emplace_back();
      index_.emplace(def.index(), &signature);
      return signature;
    }
    void clear() {
      recent_.fill({});
      index_.clear();
      values_.clear();
    }

   private:
    static constexpr size_t kRecents = 512;
    struct Recent {
      DefId def;
      const Signature* signature = nullptr;
    };
    std::array<Recent, kRecents> recent_;
    boost::unordered_flat_map<uint32_t, Signature*> index_;
    std::deque<Signature> values_;
  };

  const Names& names_;
  TypeTable& types_;
  class MacroTypes* macros_ = nullptr;
  LookUps* look_ups_ = nullptr;
  Kept<FunctionSignature> functions_;
  Kept<DataSignature> data_;
  Kept<TraitSignature> traits_;
  Kept<ImplSignature> impls_;
  Kept<AliasSignature> aliases_;
  boost::unordered_flat_map<uint32_t, TypeId> values_;
  int depth_ = 0;  // of aliases within aliases
};

// Lowers what a macro call in the place of a type stands for, a TypeForm::kMacro.
class MacroTypes {
 public:
  virtual ~MacroTypes() = default;
  virtual TypeId lower(const Signatures::Written& written, uint32_t node, const Signatures::Scope& scope) = 0;
};

// Makes what stands in the place of `_` and of arguments left out. Signatures have none: those are unknown.
class Holes {
 public:
  virtual ~Holes() = default;
  virtual TypeId hole() = 0;
};

}  // namespace pt::rust
