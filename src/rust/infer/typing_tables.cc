#include "rust/infer/typing_tables.h"

#include <algorithm>

namespace pt::rust {
namespace {

// By LangItem.
constexpr std::string_view kLangPaths[] = {
    "alloc::boxed::Box",
    "alloc::vec::Vec",
    "alloc::string::String",
    "",
    "core::option::Option",
    "core::result::Result",
    "core::task::Poll",
    "core::ops::ControlFlow",
    "core::pin::Pin",
    "core::ops::Range",
    "core::ops::RangeFrom",
    "core::ops::RangeTo",
    "core::ops::RangeFull",
    "core::ops::RangeInclusive",
    "core::ops::RangeToInclusive",
    "core::fmt::Arguments",
    "core::ops::Deref",
    "core::ops::DerefMut",
    "core::ops::Index",
    "core::ops::IndexMut",
    "core::iter::Iterator",
    "core::iter::IntoIterator",
    "core::future::Future",
    "core::future::IntoFuture",
    "core::ops::Fn",
    "core::ops::FnMut",
    "core::ops::FnOnce",
    "core::ops::AsyncFn",
    "core::ops::AsyncFnMut",
    "core::ops::AsyncFnOnce",
    "core::clone::Clone",
    "core::marker::Copy",
    "core::marker::Sized",
    "core::marker::Send",
    "core::marker::Sync",
    "core::marker::Unpin",
    "core::ops::Add",
    "core::ops::Sub",
    "core::ops::Mul",
    "core::ops::Div",
    "core::ops::Rem",
    "core::ops::BitAnd",
    "core::ops::BitOr",
    "core::ops::BitXor",
    "core::ops::Shl",
    "core::ops::Shr",
    "core::ops::AddAssign",
    "core::ops::SubAssign",
    "core::ops::MulAssign",
    "core::ops::DivAssign",
    "core::ops::RemAssign",
    "core::ops::BitAndAssign",
    "core::ops::BitOrAssign",
    "core::ops::BitXorAssign",
    "core::ops::ShlAssign",
    "core::ops::ShrAssign",
    "core::ops::Neg",
    "core::ops::Not",
    "core::cmp::PartialEq",
    "core::cmp::PartialOrd",
};
static_assert(std::size(kLangPaths) == static_cast<size_t>(LangItem::kCount));

uint64_t member_key(DefId impl, Symbol name) { return uint64_t{impl.index()} << 32 | name.index(); }

}  // namespace

TypingTables::TypingTables(const Names& names) : names_(names), reach_(names.crates()) {
  for (size_t i = 0; i < names.definition_count(); ++i) {
    DefId def(i);
    const Definition& definition = names[def];
    if (!definition.parent.valid() || !definition.name.valid() || (definition.flags & kDefDropped)) continue;
    DefKind owner = names[definition.parent].kind;
    if (owner == DefKind::kTrait) {
      if (definition.kind == DefKind::kFunction || definition.kind == DefKind::kConst)
        trait_members_[definition.name.index()].push_back(def);
    } else if (owner == DefKind::kImpl && names.impl_info(definition.parent).blanket) {
      blanket_members_.try_emplace(member_key(definition.parent, definition.name), def);
    }
  }
  // What a macro made stands behind all.
  for (auto& [name, members] : trait_members_)
    if (members.size() > 1)
      std::ranges::stable_sort(members, {}, [&](DefId one) { return names[one].parent; });
  for (const ImplInfo& info : names.impls())
    if (info.impl.valid() && info.blanket && info.trait.valid() && !(names[info.impl].flags & kDefDropped) &&
        !(names[info.impl].item_flags & kItemNegative))
      blanket_impls_[info.trait.index()].push_back(info.impl);
  for (size_t i = 0; i < std::size(kLangPaths); ++i)
    if (!kLangPaths[i].empty()) lang_[i] = find(kLangPaths[i]);
  str_ = names.builtin("str");
  lang_[static_cast<size_t>(LangItem::kStr)] = str_;
  boolean_ = names.builtin("bool");
  character_ = names.builtin("char");
  u8_ = names.builtin("u8");
  usize_ = names.builtin("usize");
  i32_ = names.builtin("i32");
  f64_ = names.builtin("f64");
  first_integer_ = u8_;
  last_integer_ = names.builtin("isize");
  first_float_ = names.builtin("f16");
  last_float_ = names.builtin("f128");
}

// Looks an item of std up by its public path, in the crate of that name that is known by signatures.
DefId TypingTables::find(std::string_view path) const {
  std::vector<Symbol> words;
  while (!path.empty()) {
    size_t colon = path.find("::");
    words.push_back(names_.find_symbol(path.substr(0, colon)));
    path = colon == std::string_view::npos ? std::string_view() : path.substr(colon + 2);
  }
  for (size_t c = 0; c < names_.crates().size(); ++c) {
    DefId root = names_.crate_root(CrateId(c));
    if (!names_.is_external(CrateId(c)) || names_[root].name != words[0]) continue;
    PathResult found =
        names_.resolve_words(root, PathAnchor::kCrate, 0, std::span(words).subspan(1), Namespace::kTypes);
    return found.consumed + 1 == words.size() ? found.def : DefId();
  }
  return DefId();
}

std::span<const DefId> TypingTables::trait_members(Symbol name) const {
  auto found = trait_members_.find(name.index());
  return found == trait_members_.end() ? std::span<const DefId>() : std::span<const DefId>(found->second);
}

void TypingTables::add_trait_member(DefId member) {
  const auto trait_of = [&](DefId one) { return names_[one].parent; };
  std::vector<DefId>& members = trait_members_[names_[member].name.index()];
  members.insert(std::ranges::upper_bound(members, trait_of(member), {}, trait_of), member);
}

void TypingTables::remove_trait_member(DefId member) {
  std::erase(trait_members_[names_[member].name.index()], member);
}

std::span<const DefId> TypingTables::blanket_impls(DefId trait) const {
  auto found = blanket_impls_.find(trait.index());
  return found == blanket_impls_.end() ? std::span<const DefId>() : std::span<const DefId>(found->second);
}

DefId TypingTables::blanket_member(DefId impl, Symbol name) const {
  auto found = blanket_members_.find(member_key(impl, name));
  return found == blanket_members_.end() ? DefId() : found->second;
}

}  // namespace pt::rust
