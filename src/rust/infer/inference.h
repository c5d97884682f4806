// Inference is what is known of types while one body is walked: variables and their values, what the parameters in scope
// are bound by, and which impl holds for a type.
//
// It is no trait solver. A variable gets its value from the first thing that agrees with it, an impl is found by the
// head of its self type and by matching arguments, nested bounds are looked at only where an impl is for every type, and what
// cannot be said yet waits in a short list and is asked again. What stays unknown is kUnknown and agrees with everything: the
// program is taken to be one that compiles, so that agreeing can only teach.
//
// Lifetime: refers to tables that outlive it; begin() starts a body.
// Threads:  none; one a thread.
// Cost:     unifying is linear in the smaller type; finding an impl walks the impls of one head.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <span>
#include <vector>

#include "rust/infer/signatures.h"
#include "rust/infer/types.h"
#include "rust/infer/typing_tables.h"

namespace pt::rust {

// How a type meets a trait.
struct ImplMatch {
  enum class Kind : uint8_t {
    kNone,
    kImpl,     // `impl`, with `arguments` for its parameters
    kBound,    // by a bound on a parameter, a promise of an opaque type, or the trait of a dyn
    kBuiltin,  // by the language: closures are Fn, async blocks are Future
    kMany,     // several impls, and nothing to tell them apart by
  } kind = Kind::kNone;
  DefId impl;            // kImpl; kMany: the first
  TypeList arguments;    // kImpl: of the impl's parameters
  TraitReference trait;  // kImpl, kBound: as it is met, variables in it
};

// One bound of a type in scope.
struct Bound {
  TraitReference trait;
  std::vector<Predicate::Binding> bindings;
};

class Observer;

class Inference : public Holes, public VariableValues {
 public:
  Inference(const Names& names, const TypingTables& tables)
      : names_(names), tables_(tables), signatures_(names, &types_) {}

  // From now on the impls that are looked at are told; null: to nobody.
  void observe(Observer* observer) { observer_ = observer; }
  Observer* observer() const { return observer_; }

  // From now on what is looked up is noted; null: nowhere.
  void note(LookUps* look_ups) {
    look_ups_ = look_ups;
    signatures_.note(look_ups);
  }

  // Starts the body of `item`: its bounds and those of its container are in scope.
  void begin(DefId item);

  // Whether the crate of the body can meet the item.
  bool is_reachable(DefId def) const { return tables_.reaches(crate_, names_.crate_of(def)); }

  TypeTable& types() { return types_; }
  Signatures& signatures() { return signatures_; }

  // ---- variables
  TypeId fresh(VariableKind kind = VariableKind::kGeneral);
  TypeId hole() override { return fresh(); }
  std::vector<TypeId> fresh(size_t count);
  TypeList fresh_arguments(size_t count);  // the same
  // The type as far as it is known at its outside; projections are followed.
  TypeId shallow(TypeId type);
  // What a variable stands for, with nothing learned by asking: for texts.
  TypeId value(TypeId type) const override;
  // With everything known put in.
  TypeId deep(TypeId type);
  // As deep(), and numbers of no particular type become i32 and f64.
  TypeId with_defaults(TypeId type);
  // Whether it is an integer type, or will be one.
  bool is_integer(TypeId type) {
    const TypeData& data = types_[shallow(type)];
    return data.kind == TypeKind::kBuiltin
               ? tables_.is_integer(data.def())
               : data.kind == TypeKind::kVariable &&
                     static_cast<VariableKind>(data.flags) == VariableKind::kInteger;
  }
  bool is_variable(TypeId type) { return types_[type].kind == TypeKind::kVariable; }

  // Makes two types one, as far as they agree. False: they do not; what was learned before that stays.
  bool unify(TypeId a, TypeId b);
  // unify() that learns nothing when it fails.
  bool try_unify(TypeId a, TypeId b);
  // Whether two impls, of one trait or two, can be for one type and one list of arguments. Learns nothing.
  bool headers_agree(DefId impl, DefId other);
  // Whether they can be one with & and &mut, *const and *mut told apart; learns nothing.
  bool fits_exactly(TypeId a, TypeId b);
  // A value of type `actual` where `expected` is wanted: reborrowing, dereferencing, unsizing. `dereferenced`, if not null,
  // gets the impls of Deref that this goes through, as dereference() tells them.
  void coerce(TypeId actual, TypeId expected, std::vector<DefId>* dereferenced = nullptr);

  // ---- parameters
  // The signature's type with parameters replaced and projections followed; what cannot be followed yet is a
  // variable that waits.
  TypeId instantiate(TypeId type, const Substitution& substitution);
  // Takes over a definition's bounds for these arguments; they may teach something now or later.
  void require(const Generics& generics, const Substitution& substitution);
  // Takes over one bound, likewise.
  void expect(Predicate predicate);
  // What waits: its number, and asking again what has begun to wait since there were `from`.
  size_t waiting() const { return waiting_.size(); }
  void settle(size_t from);
  // shallow(), after asking everything again if the type is not known.
  TypeId known(TypeId type);

  // ---- traits
  // Whether bounds in scope may say what runs for the type: for parameters and their like, and for references to them. Of a
  // struct that a where clause names, the impl says it.
  bool may_be_bound(TypeId type) const {
    TypeKind kind = types_[type].kind;
    return kind == TypeKind::kParameter || kind == TypeKind::kProjection || kind == TypeKind::kOpaque ||
           kind == TypeKind::kDyn ||
           (kind == TypeKind::kReference && binds_references_ && types_[type].has_parameters);
  }
  // What such a type is bound by, supertraits included. Valid until the next begin().
  std::span<const Bound> bounds_of(TypeId type);
  // Impls of the trait for this head are looked at; both may be invalid: any.
  void note_impls(DefId head, DefId trait);
  // How the type meets the trait. `trait_arguments` may be empty or shorter.
  ImplMatch find_impl(TypeId self, DefId trait, std::span<const TypeId> trait_arguments);
  bool holds(TypeId self, DefId trait);
  // The associated type `name` of the trait for this type, or unknown.
  TypeId associated(TypeId self, DefId trait, std::span<const TypeId> trait_arguments, std::string_view name);
  // A projection's type, or an invalid id if its self type is still a variable.
  TypeId normalise(TypeId projection);
  // The function of a trait impl that stands for the trait's function `member`, or invalid: it is left to its default.
  DefId impl_member(DefId impl, Symbol name) const;

  // What * makes of it: &T, Box<T>, and whatever implements Deref. Invalid: nothing. `user_impl`, if not null, gets the
  // impl of Deref that was used, when it is one of a type of the workspace.
  TypeId dereference(TypeId type, DefId* user_impl);

  // Parameters, as a tuple, and result of what can be called: closures, functions, pointers, bounds of Fn.
  struct Callable {
    std::vector<TypeId> parameters;
    TypeId result;
  };
  std::optional<Callable> callable(TypeId type);
  bool fn_family(DefId trait) const;
  // What a closure in the place of `type` is given and should give, by what waits for its type.
  std::optional<Callable> wanted_closure(TypeId type);
  // Parameters and result of a function with variables for what is generic; `substitution` has what is known.
  Callable instantiate_function(DefId function, const Substitution& substitution);
  // The substitution that a function item's arguments spell.
  Substitution substitution_of_item(TypeId item);
  // The arguments, in the order of function items, of a function: those the substitution knows, else fresh.
  TypeList item_arguments(DefId function, const Substitution& substitution);

 private:
  struct Variable {
    TypeId value;  // invalid: unbound
    VariableKind kind;
  };
  struct Waiting {
    Predicate predicate;  // subject: trait, bindings
    TypeId projection;    // or: this is ...
    TypeId equals;        // ... that
  };
  static constexpr size_t kWaitingMax = 256;
  static constexpr int kDepthMax = 6;
  static constexpr uint32_t kStepsMax = 500;  // impls considered for one question, nested ones included
  static constexpr size_t kBoundsMax = 64;
  static constexpr size_t kImplsMax = 4096;

  bool unify_at(TypeId a, TypeId b, int depth);
  bool bind(TypeId variable, TypeId value);
  bool occurs(uint32_t variable, TypeId type, int depth);
  void undo(size_t trail);
  TypeId deep_at(TypeId type, bool defaults, int depth);
  TypeId follow_projections(TypeId type, int depth);
  bool ask(const Predicate& predicate);
  void require_of_open(const ImplMatch& match);
  void wait(Waiting waiting);
  bool match_impl(DefId impl, TypeId self, std::span<const TypeId> trait_arguments, ImplMatch* out);
  // What a look at an impl's header, which learns nothing, can tell of match_impl().
  enum class Glance : uint8_t { kDiffers, kMayMatch, kHasProjections };
  Glance glance(DefId impl, TypeId self, std::span<const TypeId> trait_arguments);
  bool differs(TypeId header, TypeId type, bool exact, int depth, bool* has_projections) const;
  bool is_auto(DefId trait) const;    // the language sees to it: Sized, Send, Sync, Unpin
  bool is_marker(DefId trait) const;  // those, Copy and Clone
  bool is_of_array(DefId impl);
  std::vector<uint32_t> noted_since(size_t mark) const;
  ImplMatch find_impl_uncached(TypeId self, DefId trait, std::span<const TypeId> trait_arguments);
  void require_at(const Generics& generics, const Substitution& substitution);
  std::vector<Bound> find_bounds(TypeId type);
  void add_supertraits(TypeId self, std::vector<Bound>* bounds);
  Predicate replaced(const Predicate& predicate, const Substitution& substitution);

  const Names& names_;
  const TypingTables& tables_;
  Observer* observer_ = nullptr;
  LookUps* look_ups_ = nullptr;
  TypeTable types_;
  Signatures signatures_;
  std::vector<Variable> variables_;
  std::vector<uint32_t> trail_;
  std::vector<Waiting> waiting_;
  std::vector<Predicate> environment_;
  bool binds_references_ = false;  // one of them is as &T: Trait
  CrateId crate_;                  // of the body
  int depth_ = 0;                  // of impls asked for while asking for impls
  uint32_t steps_ = 0;             // impls considered since the outermost question
  bool settling_ = false;
  bool exact_ = false;  // matching impls: & and &mut differ
  struct Key {
    TypeId self;
    DefId trait;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const {
      return (uint64_t{key.self.index()} << 32 | key.trait.index()) * 0x9E37'79B9'7F4A'7C15;
    }
  };
  // An answer, and what was noted on the way to it.
  template <typename Answer>
  struct Known {
    Answer answer;
    std::vector<uint32_t> noted;
  };
  // Types without variables and parameters meet a trait in the same way in every body of a crate.
  boost::unordered_flat_map<Key, Known<ImplMatch>, KeyHash> known_impls_;
  boost::unordered_flat_map<Key, Known<ImplMatch>, KeyHash>
      known_here_;  // types with parameters, in this body
  boost::unordered_flat_map<uint32_t, Known<TypeId>> known_projections_;
  // By type, in this body. What spans refer to stays when the table moves its vectors.
  boost::unordered_flat_map<uint32_t, std::vector<Bound>> bounds_here_;
};

}  // namespace pt::rust
