// A LeafEdit takes leaf items, types and impls (rust/summary/alignment.h) out of Names and puts others in, so that Names are as
// if the files had always been as they are: bindings, the scopes that see them by globs, imports that name them, members of
// types.
//
//   edit.begin();
//   edit.remove_import(place, index);  // of all files, and then
//   edit.remove(def);    // of all files
//   // Names::replaced() and move_imports(), file by file
//   edit.add(def);       // of all files, and then add_import()
//   edit.concerned();    // under which names something came or went
//   // and a HeaderEdit reads the impls and traits that came
//
// Several values of one name in a module, as a rule under different predicates, are a family: when one comes or goes, all are
// taken out and those there are now are put in again, in the order of the source, which is that of their ids; so each scope has
// of them what a glob or import brings there when it meets them in that order. Several members of a name in impls of one
// type are told apart: those of one impl by their ids.
//
// An import is taken out of the scopes that have what it names through it, and put in where its path leads. Of a glob each name
// that its target has is such an import by itself, and the scope hears from then on of what comes to the target, or no more.
// Imports go before all items and come behind all, since they are looked up by way of these.
//
// Wherever else order or shadowing could come into it, it does nothing but say so: a reason, and Names may be half changed
// by then, to be made anew. That is rare: a name that a scope has from two sources, be it an import and an item, two globs,
// or the prelude; a member that a trait has twice; a blanket impl, or a member of one; an import that leads through another one,
// or through a module that comes or goes; that of a macro which is called where items are made; one of a name that was not read
// and that nobody has named before; of one word, what other imports bring around it.
//
// Lifetime: refers to Names, which expect edits (Names::expect_edits()) and are resolved.
// Threads:  none; nobody reads Names meanwhile.
// Cost:     made: 20 ns an import, 2 ns a definition. An item: some microseconds, and a look at all pairs of scopes with a
//           glob between them.
#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rust/resolve/names.h"

namespace pt::rust {

class LeafEdit {
 public:
  explicit LeafEdit(Names* names);

  void begin();
  // A reason why not, or nothing. Of what it contains first.
  std::string_view remove(DefId def);
  // Of an item of the present summary whose definition is spare; what contains it first.
  std::string_view add(DefId def);
  // A struct, union, enum, trait or alias of a module gets another name or visibility where it stands: the same, but for
  // headers of impls and traits that name it (header_edit.h).
  std::string_view remove_type(DefId def);
  std::string_view add_type(DefId def);

  // An import of the present summary, by its index in that (rust/summary/alignment.h): it goes.
  std::string_view remove_import(InstanceId place, uint32_t index);
  // The place has a summary with other imports: for each of them the index that it had, or Alignment::kNoImport.
  void move_imports(InstanceId place, size_t count_before, std::span<const uint32_t> to);
  // One that has come, once all items are there.
  std::string_view add_import(InstanceId place, uint32_t index);

  // Since begin(): a container's DefId above a Symbol, for modules and what they bind, heads of types and impls and their
  // members.
  std::span<const uint64_t> concerned() const { return concerned_; }
  // Under which names items of traits did, and in which crate.
  struct OfTrait {
    Symbol name;
    CrateId crate;
  };
  std::span<const OfTrait> of_traits() const { return of_traits_; }
  // Values and members beside which others of their name came or went.
  std::span<const DefId> touched() const { return touched_; }
  // Scopes in which types came or went, or whatever imports named, under which name, and inside which module it can be seen.
  struct WordPlace {
    DefId scope;
    Symbol name;
    DefId visibility;  // invalid: everywhere
  };
  std::span<const WordPlace> word_places() const { return word_places_; }
  // Scopes into which imports brought traits, or no longer do.
  struct TraitPlace {
    DefId scope;
    DefId trait;
  };
  std::span<const TraitPlace> trait_places() const { return trait_places_; }
  // Where imports are that mean something else.
  std::span<const InstanceId> importers() const { return importers_; }
  // Types, aliases or traits came, went or got another name.
  bool has_other_types() const { return has_other_types_; }
  // Impls and traits whose headers are to be read; until then members of the impls are nobody's.
  std::span<const DefId> headers_that_came() const { return headers_that_came_; }
  struct GoneImpl {
    DefId head;
    DefId trait;
  };
  std::span<const GoneImpl> impls_that_went() const { return impls_that_went_; }
  // Associated types that went, of which type and by an impl of which crate.
  struct GoneType {
    DefId head;
    Symbol name;
    CrateId crate;
  };
  std::span<const GoneType> types_that_went() const { return types_that_went_; }

 private:
  // Reasons.
  static constexpr std::string_view kSeveral = "a name that means several things changed";
  static constexpr std::string_view kOver = "an import leads through another one that came or went";

  // What is bound in a scope.
  struct Place {
    DefId scope;
    Symbol name;
    DefId visibility;
    uint32_t cfg;
    bool glob;
  };
  // What a scope itself has under a name, and how it binds each.
  struct Family {
    DefId scope;
    Namespace space;
    Symbol name;
    struct Member {
      DefId def;
      DefId visibility;
      uint32_t cfg;
    };
    std::vector<Member> members;  // ascending; of an import in the order in which it found them
    bool is_import = false;       // it has them by an import, and others may have them by other ways
    bool is_glob = false;         // by one of all that a module or enum has

    bool has(DefId def) const;
  };

  void make_spare(DefId def);
  void make_spare_impl(uint32_t index);
  std::string_view take_away(DefId def, Namespace space, bool (*is_member)(DefKind));
  std::string_view bring_in(DefId def, Namespace space, bool (*is_member)(DefKind));
  std::string_view family_of(DefId scope, Namespace space, Symbol name, bool (*is_member)(DefKind),
                             Family* family) const;
  void note_place(const Family& family, const Place& place);
  bool leads_through(DefId def) const;
  bool leads_over(std::span<const Place> places) const;
  // Imports (leaf_edit_imports.cc).
  std::string_view look_up(const Names::Import& import, PathResult (&found)[kNamespaceCount]) const;
  std::string_view look_up_single(const Names::Import& import, PathResult (&found)[kNamespaceCount]) const;
  std::string_view look_up_container(const Names::Import& import, uint32_t segments, PathResult* found) const;
  std::string_view is_of_macros(Symbol name, const Family& family) const;
  bool is_called(Symbol name, const Family& family) const;
  // Globs.
  struct GlobTargets {
    DefId first;             // what the path means, be it something that has no names to give
    std::vector<DefId> all;  // modules and enums, with twins
  };
  std::string_view look_up_glob(const Names::Import& import, GlobTargets* targets) const;
  std::string_view is_doubled(const Names::Import& import, DefId target) const;
  std::vector<Family> families_by_glob(const Names::Import& import, DefId target) const;
  std::string_view remove_glob(const Names::Import& import);
  std::string_view unsubscribe(const Names::Import& import, DefId target);
  std::string_view add_glob(const Names::Import& import, const GlobTargets& targets);
  void index_import(uint32_t number);
  bool is_at_home(const Names::Binding& binding) const;
  std::string_view take_out(const Family& family);
  std::string_view put_in(const Family& family);
  std::string_view bind(const Place& place, DefId def, const Family& family, std::vector<Place>* open);
  std::string_view import(const Place& place, DefId def, const Family& family, std::vector<Place>* open);
  std::string_view uncovers(Namespace space, const std::vector<Place>& gone) const;
  uint32_t members_of(const ImplInfo& info, Symbol name) const;
  void touch_others(DefId def, const ImplInfo& info);
  std::string_view remove_kind(DefId def);
  std::string_view remove_trait(DefId def);
  std::string_view remove_module(DefId def);
  std::string_view add_module(DefId def);
  void remove_variant(DefId def);
  std::string_view add_variant(DefId def);
  std::string_view remove_impl(DefId def);
  std::string_view add_impl(DefId def);
  std::string_view remove_member(DefId def);
  std::string_view add_member(DefId def);
  std::string_view remove_of_trait(DefId def);
  std::string_view add_of_trait(DefId def);
  std::string_view add_call(DefId def) const;
  void concern(DefId container, Symbol name);

  const ImportSummary& written(const Names::Import& import) const;
  Symbol last_word(const Names::Import& import) const;
  Symbol bound_name(const Names::Import& import) const;
  bool is_single(const ImportSummary& written) const;
  PathAnchor anchor_of(const Names::Import& import) const;
  void note_types(size_t first_word_place, const Family& family, std::vector<Place>* places) const;
  bool leads_to(const Names::Import& import, DefId scope) const;
  bool may_lead_to(const Names::Import& import, DefId scope) const;
  std::span<const std::pair<Symbol, uint32_t>> imports_of(Symbol word) const;
  // The numbers of the bindings that mean something, in their order.
  using Bindings = boost::container::small_vector<uint32_t, 4>;
  Bindings live_bindings(DefId scope, Namespace space, Symbol name) const;
  uint32_t slot_behind(const Bindings& live, Namespace space, const Place& place);

  Names& names_;
  std::vector<std::pair<Symbol, uint32_t>> imports_;  // by the last word and the bound name
  boost::unordered_flat_set<uint64_t> repeated_;      // Names::member_key() of what a trait has twice
  uint32_t own_import_ = Names::kNone;                // the number of that which comes
  bool renames_macro_ = false;                        // an import has one that came or went by another name
  std::vector<uint64_t> concerned_;
  std::vector<InstanceId> importers_;
  std::vector<WordPlace> word_places_;
  std::vector<TraitPlace> trait_places_;
  std::vector<OfTrait> of_traits_;
  std::vector<DefId> touched_;
  bool has_other_types_ = false;
  std::vector<DefId> headers_that_came_;
  std::vector<GoneImpl> impls_that_went_;
  std::vector<GoneType> types_that_went_;
};

}  // namespace pt::rust
