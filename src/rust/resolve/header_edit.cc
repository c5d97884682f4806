#include "rust/resolve/header_edit.h"

#include <algorithm>

namespace pt::rust {
namespace {

constexpr std::string_view kUnread = "a header that names what was not read";
constexpr std::string_view kOutside = "an impl of two things outside the workspace came";

}  // namespace

// As Names::resolve_or_make_external(), but it makes nothing; false: it would.
bool HeaderEdit::resolve(DefId scope, FileId file, const PathSummary& path, DefId* out) const {
  *out = DefId();
  const std::vector<Symbol> words = names_.words_of(file, path);
  PathResult result = names_.resolve_in_code(scope, path.anchor, path.supers, words, Namespace::kTypes);
  if (!names_.follow_unread(words, &result)) return false;
  *out = result.def;
  return true;
}

// As Names::derived_trait(), but it makes nothing.
std::string_view HeaderEdit::trait_of_derive(DefId impl, FileId file, const PathSummary& path,
                                             DefId* out) const {
  const DefId home = names_.scope_of(impl);
  const std::vector<Symbol> words = names_.words_of(file, path);
  const PathResult macro = names_.resolve_words(home, path.anchor, path.supers, words, Namespace::kMacros);
  const bool is_macro = macro.def.valid() && macro.consumed == words.size();
  if (is_macro) *out = names_.trait_of_std_derive(macro.def, words.back());
  if (out->valid()) return {};
  if (!resolve(home, file, path, out)) return kUnread;
  return !out->valid() && is_macro && names_.is_of_dependency(macro.def) ? kUnread : std::string_view();
}

std::string_view HeaderEdit::read_impl(DefId impl) {
  const auto index = static_cast<uint32_t>(names_[impl].detail);
  ImplInfo& info = names_.impls_[index];
  const FileId file = names_.instance(names_[impl].instance).file;
  const ImplSummary& written = names_.summary(file).impls[names_.item(impl).detail];
  const DefId home = names_.scope_of(impl);
  DefId head;
  DefId trait;
  if (names_[impl].item_flags & kItemDerived) {
    head = names_[impl].parent;
    if (std::string_view why_not = trait_of_derive(impl, file, written.trait_path, &trait); !why_not.empty())
      return why_not;
  } else {
    if (!written.trait_path.empty() && !resolve(home, file, written.trait_path, &trait)) return kUnread;
    if (written.self_type.kind == HeadKind::kPath || written.self_type.kind == HeadKind::kDyn) {
      DefId named;
      if (!resolve(home, file, written.self_type.path, &named)) return kUnread;
      head = named.valid() ? names_.head_of_alias(named) : DefId();
    } else {
      head = names_.resolve_head(home, file, written.self_type, DefId());
    }
  }
  if (trait.valid() && names_[trait].kind != DefKind::kTrait && names_[trait].kind != DefKind::kExternal)
    trait = DefId();
  headers_.push_back({impl, info.head, info.trait, head != info.head || trait != info.trait});
  if (!headers_.back().is_relinked) return {};
  const auto linked = [&](const ImplInfo& one) {
    return one.head.valid() && one.has_trait && one.trait.valid();
  };
  if (linked(info)) {
    names_.unlink_value(&names_.impls_of_head_, info.head.index(), index);
    names_.unlink_value(&names_.impls_of_trait_, Names::impl_key(info.head, info.trait), index);
  }
  info.head = head;
  info.trait = trait;
  if (!linked(info)) return {};
  bool is_noted = names_.may_have_own_impl(head, trait);
  names_.for_each_trait_impl(
      head, trait, [&](const ImplInfo& other) { is_noted = is_noted || names_.is_own(other.impl); });
  if (!is_noted) return kOutside;
  const auto def_of = [this](uint32_t number) { return names_.impls_[number].impl; };
  names_.link_value(&names_.impls_of_head_, head.index(), index, def_of);
  names_.link_value(&names_.impls_of_trait_, Names::impl_key(head, trait), index, def_of);
  return {};
}

// Names that are found by way of the trait: what it and all above it have.
void HeaderEdit::note_members_of(DefId trait, CrateId crate) {
  std::vector<DefId> open{trait};
  for (size_t i = 0; i < open.size(); ++i)
    for (DefId super : names_.supertraits(open[i]))
      if (std::ranges::find(open, super) == open.end()) open.push_back(super);
  std::vector<bool> is_open(names_.definition_count());
  for (DefId one : open) is_open[one.index()] = true;
  for (size_t i = 0; i < names_.definition_count(); ++i)
    if (const Definition& one = names_[DefId(i)];
        one.parent.valid() && is_open[one.parent.index()] && one.name.valid())
      of_traits_.push_back({one.name, crate});
}

std::string_view HeaderEdit::read_trait(DefId def) {
  const FileId file = names_.instance(names_[def].instance).file;
  const FileSummary& summary = names_.summary(file);
  const TraitSummary& trait = summary.traits[names_.item(def).detail];
  std::vector<DefId> supers;
  for (uint32_t s = 0; s < trait.supertrait_count; ++s) {
    DefId super;
    if (!resolve(names_.scope_of(def), file, summary.paths[trait.first_supertrait + s], &super))
      return kUnread;
    if (super.valid()) supers.push_back(super);
  }
  traits_.push_back(def);
  if (std::ranges::equal(supers, names_.supertraits(def))) return {};
  note_members_of(def, names_.crate_of(def));
  if (supers.empty())
    names_.supertraits_.erase(def.index());
  else
    names_.supertraits_[def.index()] = std::move(supers);
  note_members_of(def, names_.crate_of(def));
  return {};
}

// A member under the head of its impl: others of its name are found beside it, or were.
void HeaderEdit::relink(DefId member, const ImplInfo& info, bool comes) {
  if (!info.head.valid()) return;
  auto* lists = info.has_trait ? &names_.trait_impl_members_ : &names_.inherent_members_;
  const uint64_t key = Names::member_key(info.head, names_[member].name);
  if (comes)
    names_.link_value(lists, key, member.index(), [](uint32_t number) { return DefId(number); });
  else
    names_.unlink_value(lists, key, member.index());
  if (auto list = lists->find(key); list != lists->end())
    for (uint32_t i = list->second; i != Names::kNone; i = names_.links_[i].next)
      touched_.push_back(DefId(names_.links_[i].value));
  concern(info.head, names_[member].name);
}

void HeaderEdit::find_members(size_t first_header) {
  boost::unordered_flat_map<uint32_t, size_t> header_of;
  std::vector<bool> is_header(names_.definition_count());
  for (size_t i = first_header; i < headers_.size(); ++i) {
    header_of.emplace(headers_[i].impl.index(), i);
    is_header[headers_[i].impl.index()] = true;
  }
  for (size_t i = 0; i < names_.definition_count(); ++i) {
    const Definition& member = names_[DefId(i)];
    if (!member.parent.valid() || !is_header[member.parent.index()]) continue;
    if (!member.name.valid() || (member.flags & kDefDropped)) continue;
    members_.emplace_back(i);
    const Header& header = headers_[header_of[member.parent.index()]];
    if (!header.is_relinked) continue;
    const ImplInfo& now = names_.impl_info(header.impl);
    ImplInfo before = now;
    before.head = header.old_head;
    relink(DefId(i), before, false);
    relink(DefId(i), now, true);
    concern(header.impl, member.name);
    // Whoever asks a type outside the workspace for what it may have by traits that were not read has asked all traits before.
    const auto is_by_unread = [&](DefId head, DefId trait) {
      return head.valid() && !names_.is_own(head) &&
             !(trait.valid() && names_[trait].kind == DefKind::kTrait);
    };
    if (is_by_unread(header.old_head, header.old_trait) || is_by_unread(now.head, now.trait))
      of_traits_.push_back({member.name, names_.crate_of(header.impl)});
  }
}

std::string_view HeaderEdit::read(DefId item) {
  done_[item.index()] = true;
  return names_[item].kind == DefKind::kImpl    ? read_impl(item)
         : names_[item].kind == DefKind::kTrait ? read_trait(item)
                                                : std::string_view();
}

std::string_view HeaderEdit::read(std::span<const DefId> items) {
  done_.resize(names_.definition_count());
  for (DefId item : items)
    if (std::string_view why_not = read(item); !why_not.empty()) return why_not;
  if (!headers_.empty()) find_members(0);
  return {};
}

std::string_view HeaderEdit::redo(const std::vector<bool>& items) {
  done_.resize(items.size());
  const size_t first_header = headers_.size();
  for (size_t i = 0; i < items.size(); ++i) {
    if (!items[i] || done_[i]) continue;
    if (std::string_view why_not = read(DefId(i)); !why_not.empty()) return why_not;
  }
  if (headers_.size() > first_header) find_members(first_header);
  return {};
}

}  // namespace pt::rust
