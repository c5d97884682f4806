// A LeafEdit takes leaf items (rust/summary/alignment.h) out of Names and puts others in, so that Names are as if the files had
// always been as they are: bindings, the scopes that see them by globs, imports that name them, members of types.
//
//   edit.begin();
//   edit.remove(def);    // of all files
//   // Names::replaced(), file by file
//   edit.add(def);       // of all files
//   edit.concerned();    // under which names something came or went
//
// Wherever order, shadowing or twins could come into it, it does nothing but say so: a reason, and Names may be half changed
// by then, to be made anew. That is rare: a name that is bound twice in a scope, be it under different predicates, by two globs,
// or in the prelude too; a member that a trait has twice; a member of a blanket impl. Several members of a name in impls of one
// type are told apart: those of one impl by their ids, which are in the order of the source.
//
// Lifetime: refers to Names, which expect edits (Names::expect_edits()) and are resolved.
// Threads:  none; nobody reads Names meanwhile.
// Cost:     made: 20 ns an import, 2 ns a definition. An item: some microseconds, and a look at all pairs of scopes with a
//           glob between them.
#pragma once

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

  // Since begin(): a container's DefId above a Symbol, for modules and what they bind, heads of types and impls and their
  // members.
  std::span<const uint64_t> concerned() const { return concerned_; }
  // Under which names items of traits did, and in which crate.
  struct OfTrait {
    Symbol name;
    CrateId crate;
  };
  std::span<const OfTrait> of_traits() const { return of_traits_; }
  // Members beside which others of their name came or went.
  std::span<const DefId> touched() const { return touched_; }
  // Where imports are that mean something else.
  std::span<const InstanceId> importers() const { return importers_; }

 private:
  // A value that is bound in a scope.
  struct Place {
    DefId scope;
    Symbol name;
    DefId visibility;
    uint32_t cfg;
    bool glob;
  };

  void make_spare(DefId def);
  std::string_view remove_value(DefId def);
  std::string_view add_value(DefId def);
  std::string_view bind(const Place& place, DefId def, std::vector<Place>* open);
  std::string_view import(const Place& place, DefId def, std::vector<Place>* open);
  std::string_view uncovers(const std::vector<Place>& gone) const;
  uint32_t members_of(const ImplInfo& info, Symbol name) const;
  void touch_others(DefId def, const ImplInfo& info);
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
  bool leads_to(const Names::Import& import, DefId scope) const;
  std::span<const std::pair<Symbol, uint32_t>> imports_of(Symbol word) const;
  Names::Binding* live_binding(DefId scope, Symbol name, bool* several);

  Names& names_;
  std::vector<std::pair<Symbol, uint32_t>> imports_;  // by the last word and the bound name
  boost::unordered_flat_set<uint64_t> repeated_;      // Names::member_key() of what a trait has twice
  std::vector<uint64_t> concerned_;
  std::vector<InstanceId> importers_;
  std::vector<OfTrait> of_traits_;
  std::vector<DefId> touched_;
};

}  // namespace pt::rust
