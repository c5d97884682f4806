#include "rust/resolve/type_mentions.h"

#include <algorithm>

namespace pt::rust {

std::vector<FileId> files_of_module(const Names& names, DefId scope) {
  std::vector<FileId> files;
  const DefId module = names.module_of(scope);
  const InstanceId instance = names.home_of(module);
  if (!instance.valid()) return files;
  const auto add = [&](InstanceId of) {
    const FileId file = names.instance(names.real_place(of).instance).file;
    if (std::ranges::find(files, file) == files.end()) files.push_back(file);
  };
  add(instance);
  // Included files stand in it, too.
  for (size_t i = 0; i < names.instances().size(); ++i)
    if (names.instances()[i].is_include && names.module_of(names.instances()[i].module) == module)
      add(InstanceId(i));
  return files;
}

void TypeMentions::add(Symbol word, DefId scope, DefId visibility) {
  Word& known = words_[word.index()];
  const size_t before = known.size();
  const DefId module = names_.module_of(scope);
  auto [files, is_new] = files_.try_emplace(module.index());
  if (is_new) files->second = files_of_module(names_, module);
  for (FileId file : files->second) known.files.insert(file.index());
  if (visibility.valid())
    known.modules.insert(visibility.index());
  else
    known.crates.insert(names_.crate_of(scope).index());
  if (known.size() > before) note_growth(word);
}

bool TypeMentions::add_macro(Symbol macro, Symbol word) {
  const Word said = words_[word.index()];
  Word& known = words_[macro.index()];
  const size_t before = known.size();
  known.add(said);
  known.is_macro = true;
  const bool grew = known.size() > before;
  if (grew) note_growth(macro);
  return grew;
}

bool TypeMentions::meets(const boost::unordered_flat_set<uint32_t>& crates, CrateId from) const {
  return std::ranges::any_of(crates, [&](uint32_t crate) { return reach_.reaches(from, CrateId(crate)); });
}

bool TypeMentions::counts_behind(const Word& word, FileId file, std::span<const InstanceId> places) const {
  // A module that stands in the file was its home, or that of what it is inside of.
  if (word.files.contains(file.index())) return true;
  return std::ranges::any_of(places, [&](InstanceId place) {
    const Instance& instance = names_.instance(place);
    return meets(word.crates, instance.crate) || std::ranges::any_of(word.modules, [&](uint32_t module) {
             return names_.visible_from(DefId(module), instance.module);
           });
  });
}

bool TypeMentions::counts_alone(const Word& word, FileId file, std::span<const InstanceId> places) const {
  return word.files.contains(file.index()) || (word.is_macro && counts_behind(word, file, places));
}

// As said by an item.
bool TypeMentions::counts(const Word& word, bool is_behind, InstanceId instance, DefId item) const {
  if (!is_behind || word.is_macro) {
    const FileId real = names_.instance(names_.real_place(instance).instance).file;
    if (word.files.contains(real.index())) return true;
  }
  if (!is_behind && !word.is_macro) return false;
  return meets(word.crates, names_.crate_of(item)) || std::ranges::any_of(word.modules, [&](uint32_t module) {
           return names_.visible_from(DefId(module), item);
         });
}

void TypeMentions::add_associated(DefId head, Symbol name, CrateId crate) {
  Associated& known = associated_[name.index()];
  const bool has_other_head = known.heads.insert(head.index()).second;
  if (known.crates.insert(crate.index()).second || has_other_head) note_growth(name);
}

// All that it is bound as, wherever.
void TypeMentions::add_names_of(DefId def) {
  if (!named_.insert(def.index()).second) return;
  names_.for_each_binding([&](DefId scope, Symbol name, Namespace space, DefId target, DefId visibility) {
    if (space == Namespace::kTypes && target == def) add(name, scope, visibility);
  });
}

bool TypeMentions::find() {
  const bool had_more = !grown_.empty();
  bool found = false;
  while (!grown_.empty()) found = find_once() || found;
  return found || had_more;
}

bool TypeMentions::find_once() {
  // Who says none of the words that grew says no more than before.
  std::vector<uint8_t> is_word(names_.symbol_count());
  for (Symbol word : std::exchange(grown_, {})) is_word[word.index()] = 1;
  bool found = false;
  for (size_t i = 0; i < names_.instances().size(); ++i) {
    const InstanceId id(i);
    const Instance& instance = names_.instance(id);
    if (names_.is_external(instance.crate)) continue;
    const FileSummary& summary = names_.summary(instance.file);
    if (std::ranges::none_of(names_.symbols(instance.file),
                             [&](Symbol name) { return is_word[name.index()] != 0; }))
      continue;
    for (ItemIndex index = 0; index < summary.items.size(); ++index) {
      const ItemSummary& item = summary.items[index];
      const DefId def = names_.definition(id, index);
      if (items_[def.index()] || (names_[def].flags & kDefDropped)) continue;
      bool says = item.signature != kNoDetail && mentions_type(id, item.signature, def);
      if (item.kind == ItemKind::kImpl) {
        const ImplSummary& impl = summary.impls[item.detail];
        says = says || mentions(id, impl.self_type.path, def) || mentions(id, impl.trait_path, def);
      } else if (item.kind == ItemKind::kTrait) {
        const TraitSummary& trait = summary.traits[item.detail];
        for (uint32_t s = 0; s < trait.supertrait_count; ++s)
          says = says || mentions(id, summary.paths[trait.first_supertrait + s], def);
      } else if (item.kind == ItemKind::kTypeAlias && item.detail != kNoDetail) {
        says = says || mentions(id, summary.type_heads[item.detail].path, def);
      }
      if (!says) continue;
      items_[def.index()] = true;
      found = true;
      const DefKind owner = names_[names_[def].parent].kind;
      if (item.kind == ItemKind::kTrait ||
          (item.kind == ItemKind::kTypeAlias && owner != DefKind::kTrait && owner != DefKind::kImpl))
        add_names_of(def);
      else if (item.kind == ItemKind::kTypeAlias && owner == DefKind::kTrait)
        add_names_of(names_[def].parent);
    }
  }
  return found;
}

bool TypeMentions::mentions(InstanceId instance, const PathSummary& path, DefId item) const {
  const FileId file = names_.instance(instance).file;
  const FileSummary& summary = names_.summary(file);
  for (uint32_t i = 0; i < path.segment_count; ++i) {
    auto word = words_.find(names_.symbol(file, summary.path_segments[path.first_segment + i]).index());
    if (word == words_.end()) continue;
    if (counts(word->second, i > 0 || path.anchor != PathAnchor::kPlain, instance, item)) return true;
  }
  return mentions_associated(instance, path, item);
}

bool TypeMentions::mentions_associated(InstanceId instance, const PathSummary& path, DefId item) const {
  if (associated_.empty()) return false;
  const FileId file = names_.instance(instance).file;
  const FileSummary& summary = names_.summary(file);
  std::vector<Symbol> words;
  for (uint32_t i = 0; i < path.segment_count; ++i) {
    const Symbol word = names_.symbol(file, summary.path_segments[path.first_segment + i]);
    auto of_name = associated_.find(word.index());
    if (of_name != associated_.end() && !meets(of_name->second.crates, names_.crate_of(item)))
      of_name = associated_.end();
    if (of_name != associated_.end() && path.anchor == PathAnchor::kSelfType) return true;
    if (of_name != associated_.end() && !words.empty()) {
      const PathResult front =
          names_.resolve_in_code(names_.scope_of(item), path.anchor, path.supers, words, Namespace::kTypes);
      const DefId head = front.def.valid() ? names_.head_of_alias(front.def) : DefId();
      if (front.consumed == words.size() && head.valid() && of_name->second.heads.contains(head.index()))
        return true;
      for (DefId twin : front.twins)
        if (const DefId other = names_.head_of_alias(twin);
            other.valid() && of_name->second.heads.contains(other.index()))
          return true;
    }
    words.push_back(word);
  }
  return false;
}

bool TypeMentions::mentions_type(InstanceId instance, uint32_t node, DefId item) const {
  const FileId file = names_.instance(instance).file;
  const FileSummary& summary = names_.summary(file);
  const uint32_t end = behind_type(summary.type_nodes, node);
  for (; node < end; ++node) {
    const TypeNode& type = summary.type_nodes[node];
    switch (type.form) {
      case TypeForm::kMacro:
        // Whatever it makes, if it can say any.
        for (const auto& [word, where] : words_)
          if (counts(where, false, instance, item) || counts(where, true, instance, item)) return true;
        break;
      case TypeForm::kPath:
        if (mentions(instance, summary.paths[type.value], item)) return true;
        break;
      case TypeForm::kQualified: {
        // Of a trait in `<T as Trait>` the first word may stand alone.
        const PathSummary& path = summary.paths[type.value];
        for (uint32_t i = 0; i < path.segment_count; ++i) {
          const Symbol word = names_.symbol(file, summary.path_segments[path.first_segment + i]);
          const auto known = words_.find(word.index());
          if (known != words_.end() &&
              (counts(known->second, false, instance, item) || counts(known->second, true, instance, item)))
            return true;
          if (const auto of_name = associated_.find(word.index());
              of_name != associated_.end() && meets(of_name->second.crates, names_.crate_of(item)))
            return true;
        }
        break;
      }
      case TypeForm::kName: {
        auto word = words_.find(names_.symbol(file, type.value).index());
        if (word != words_.end() && counts(word->second, false, instance, item)) return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

}  // namespace pt::rust
