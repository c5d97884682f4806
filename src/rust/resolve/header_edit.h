// A HeaderEdit has headers of impls and traits mean what they say, after types and traits got other names, or came, or impls did
// (LeafEdit): the head and trait of each impl, the tables of impls and members that hang on them, and supertraits. Names are then
// as if the files had always been as they are.
//
// What an edit cannot tell, it says: a reason, and Names may be half changed by then. That is a header which names something of
// a crate that was not read and that nobody has named before; and an impl that comes to be one of two things outside the
// workspace which coherence forbids: of those nobody notes that he asked (Names::may_have_own_impl()).
//
// Lifetime: refers to Names, which expect edits and are resolved.
// Threads:  none; nobody reads Names meanwhile.
// Cost:     a look at all definitions, 1 ms with 500 K lines, and some microseconds for each impl.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rust/resolve/names.h"

namespace pt::rust {

class HeaderEdit {
 public:
  explicit HeaderEdit(Names* names) : names_(*names) {}

  // `items`, by DefId: whose headers are read again (TypeMentions). More each time. A reason why not, or nothing.
  std::string_view redo(const std::vector<bool>& items);
  // Impls and traits that came, of which nothing is known yet. Before redo().
  std::string_view read(std::span<const DefId> items);
  std::string_view read(DefId item);

  // Impls whose headers were read again, with their heads and traits before; and traits.
  struct Header {
    DefId impl;
    DefId old_head;
    DefId old_trait;
    bool is_relinked;  // it has others now
  };
  std::span<const Header> headers() const { return headers_; }
  std::span<const DefId> traits() const { return traits_; }
  // Members of those impls, whatever made them.
  std::span<const DefId> members() const { return members_; }
  // Members beside which others of their name came or went; and a container's DefId above a Symbol, as LeafEdit has them.
  std::span<const DefId> touched() const { return touched_; }
  std::span<const uint64_t> concerned() const { return concerned_; }
  // Names that traits have by their supertraits, which are others now, with the crate of the lower one; and of members of types
  // outside the workspace whose trait is not known, with the crate of their impl.
  struct OfTrait {
    Symbol name;
    CrateId crate;
  };
  std::span<const OfTrait> of_traits() const { return of_traits_; }

 private:
  std::string_view read_impl(DefId impl);
  std::string_view read_trait(DefId trait);
  bool resolve(DefId scope, FileId file, const PathSummary& path, DefId* out) const;
  std::string_view trait_of_derive(DefId impl, FileId file, const PathSummary& path, DefId* out) const;
  void relink(DefId member, const ImplInfo& info, bool comes);
  void find_members(size_t first_header);
  void concern(DefId container, Symbol name) {
    concerned_.push_back(uint64_t{container.index()} << 32 | name.index());
  }
  void note_members_of(DefId trait, CrateId crate);

  Names& names_;
  std::vector<bool> done_;  // by DefId
  std::vector<Header> headers_;
  std::vector<DefId> traits_;
  std::vector<DefId> members_;
  std::vector<DefId> touched_;
  std::vector<uint64_t> concerned_;
  std::vector<OfTrait> of_traits_;
};

}  // namespace pt::rust
