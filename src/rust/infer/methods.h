// Methods finds what a method call or an associated path means on a type, in the order rustc looks: the receiver's type
// and what it dereferences to, each by value, by reference and by mutable reference; on each, bounds and inherent members
// before members of traits in scope.
//
// Lifetime: refers to Names, TypingTables and Inference.
// Threads:  none; one a thread.
// Cost:     a few hash probes for each step of dereferencing; the traits in a scope are listed once.
//
// Source: rustc-dev-guide, "Method lookup"; without its checks of nested bounds.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <span>
#include <vector>

#include "rust/infer/inference.h"

namespace pt::rust {

// A member found on a type.
struct Member {
  DefId def;  // function or constant: of an impl, or of a trait and then to be looked for in `self`'s impl
  std::vector<DefId> twins;  // others of the same name under another predicate
  TypeId self;               // the type it is a member of
  Substitution substitution;
  bool bound = false;  // by a bound, a promise or dyn
};

// A method found on a receiver.
struct Method {
  Member member;
  bool by_mutable_reference = false;
  std::vector<DefId> dereferenced;  // impls of Deref of the workspace on the way
  bool ends_unread = false;  // nothing was found, and the last type met is one of a crate that was not read
};

class Methods {
 public:
  Methods(const Names& names, const TypingTables& tables, Inference* inference)
      : names_(names), tables_(tables), inference_(*inference) {}

  // From now on what is looked at is told; null: to nobody.
  void observe(Observer* observer) { observer_ = observer; }
  // From now on what is looked up in vain is noted; null: nowhere.
  void note(LookUps* look_ups) { look_ups_ = look_ups; }
  // The trait whose impl or definition is around: its members are in scope without an import.
  void set_trait_around(DefId trait) { trait_around_ = trait; }

  static constexpr int kDereferencesMax = 10;

  // `receiver.name(…)` as seen from `scope`; false: unknown.
  bool method(TypeId receiver, Symbol name, DefId scope, Method* out);
  // `Type::name` in values: function or constant. Not enum variants.
  bool associated(TypeId self, Symbol name, DefId scope, Member* out);
  // The member `name` of a trait, or of its supertraits, on a type.
  bool member_of_trait(DefId trait, std::span<const TypeId> trait_arguments, TypeId self, Symbol name,
                       Member* out);

  struct Field {
    TypeId type;
    DefId owner;                      // the struct or union
    std::vector<DefId> dereferenced;  // as in Method
  };
  // `receiver.name`, or `.0` with `index`.
  bool field(TypeId receiver, Symbol name, uint32_t index, Field* out);

 private:
  enum class Receiver : uint8_t { kAny, kValue, kReference, kMutable };

  static std::string words_of(Receiver receiver);  // for people
  bool inherent(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out);
  void note_missing(DefId head, Symbol name);
  void note_of_traits(Symbol name) const;
  bool through_bounds(TypeId self, Symbol name, Receiver receiver, Member* out);
  bool of_traits(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out);
  bool of_unread_traits(TypeId self, Symbol name, Receiver receiver, Member* out);
  bool method_at(TypeId at, Symbol name, DefId scope, Method* out);
  bool by_reference(TypeId type, Symbol name, DefId scope, bool is_mutable, Member* out);
  bool through_receiver(TypeId receiver, Symbol name, DefId scope, Member* out);
  bool is_unread(TypeId type);
  bool takes(DefId function, Receiver receiver) const;
  TypeId to_look_at(TypeId self);
  // What bounds and the type itself give; what traits give; both, in this order.
  bool own_at(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out);
  bool trait_at(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out);
  bool at_type(TypeId self, Symbol name, Receiver receiver, DefId scope, Member* out);
  bool is_in_scope(DefId trait, DefId scope);
  const boost::unordered_flat_set<uint32_t>& traits_of(DefId scope);

  const Names& names_;
  const TypingTables& tables_;
  Inference& inference_;
  Observer* observer_ = nullptr;
  LookUps* look_ups_ = nullptr;
  DefId trait_around_;
  bool behind_pointer_ = false;  // of a crate other than the workspace's
  boost::unordered_flat_map<uint32_t, boost::unordered_flat_set<uint32_t>> traits_in_scope_;
};

}  // namespace pt::rust
