// References turns a path, seen from inside an item, into the targets it names. It knows what Names does not: the
// Self type, the generic parameters with their bounds, and how a type's members are found by path.
//
// Member look-up on a type, in the order Rust probes: enum variants, inherent members, members of trait impls,
// provided members of implemented traits. More than one candidate that are no cfg twins is no answer: that needs
// types.
//
// Threads: none; refers to the Names, and to LookUps that it is given.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isg/kinds.h"
#include "rust/infer/draft.h"
#include "rust/infer/look_ups.h"
#include "rust/resolve/names.h"

namespace pt::rust {

// One type or const parameter in scope, with the traits it is bound by.
struct GenericParameter {
  std::string_view name;
  bool is_type;
  std::vector<DefId> bounds;
};

// Where a path stands.
struct Surroundings {
  InstanceId instance;
  ItemIndex item = kNoItem;
  DefId scope;                      // module or block
  DefId impl;                       // the Impl around, or invalid
  DefId trait;                      // the trait around, or the one the Impl implements; or invalid
  DefId self_head;                  // of Self; invalid in traits and blanket impls
  bool in_trait = false;            // inside the trait's own definition
  std::string_view self_parameter;  // blanket impls: the parameter that is Self
  std::span<const GenericParameter> generics;
};

// What a path turned out to be. kExternal only if all twins are.
struct Reference {
  enum class Kind : uint8_t { kNothing, kDefinition, kExternal } kind = Kind::kNothing;
  DefId def;                  // kDefinition
  std::vector<DefId> twins;   // its cfg twins, those of unread crates as paths
  std::string external_path;  // kExternal
  std::vector<std::string> external_twins;
  isg::Confidence confidence = isg::Confidence::kExact;

  bool has_twins() const { return !twins.empty() || !external_twins.empty(); }
};

class References {
 public:
  explicit References(const Names& names) : names_(names) {}

  // From now on what is looked up in vain is noted; null: nowhere.
  void note(LookUps* look_ups) { look_ups_ = look_ups; }

  // A path's words. `words` are Symbols (invalid for words that no table knows), `texts` the same as text.
  struct Words {
    PathAnchor anchor = PathAnchor::kPlain;
    uint8_t supers = 0;
    std::vector<Symbol> symbols;
    std::vector<std::string_view> texts;

    void clear() {
      anchor = PathAnchor::kPlain;
      supers = 0;
      symbols.clear();
      texts.clear();
    }
  };

  // The path's own meaning, and every type and trait that it goes through (`Foo` of `Foo::new`) into `through`.
  Reference resolve(const Surroundings& at, const Words& words, Namespace space,
                    std::vector<DefId>* through) const;

  // The same for a path that Names has followed; `through` is added to.
  Reference unread(const Surroundings& at, const Words& words) const;
  Reference of_result(const Surroundings& at, const Words& words, PathResult result, Namespace space,
                      std::vector<DefId>* through) const;

  // `name` on a type, trait, builtin or alias.
  Reference member(const Surroundings& at, DefId type, Symbol name, Namespace space) const;
  // `name` on Self: members of this very impl first, then those of the type or trait.
  Reference self_member(const Surroundings& at, Symbol name, Namespace space) const;
  // `name` of a trait or of its supertraits.
  Reference trait_member(DefId trait, Symbol name) const;

  const GenericParameter* generic(const Surroundings& at, std::string_view name) const;

 private:
  Reference bounded_member(const GenericParameter& parameter, Symbol name) const;
  Reference resolve_found(const Surroundings& at, const Words& words, const PathResult& result,
                          Namespace space, std::vector<DefId>* through) const;
  bool are_twins(const std::vector<DefId>& candidates) const;
  bool in_namespace(DefId def, Namespace space) const;

  const Names& names_;
  LookUps* look_ups_ = nullptr;
};

}  // namespace pt::rust
