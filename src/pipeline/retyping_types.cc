// What of the workspace an edit concerns that gives types or traits other names, or imports what it did not.
//
// Who meant them says a word in its text, or calls a macro whose rules do, or asked for what does: a signature, by what has been
// noted; an impl, by its trait and head. That a word is looked for in all texts takes some 30 ms with 500 K lines, most of it
// for reading them; to note at rest who means which type would take a tenth of what rests.
#include <string.h>

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <utility>

#include "pipeline/retyping.h"
#include "rust/infer/look_ups.h"
#include "rust/resolve/header_edit.h"
#include "rust/resolve/type_mentions.h"

namespace pt::pipeline {

using graph::NodeId;
using isg::EdgeKind;
using isg::SigHash;
using rust::DefId;
using rust::DefKind;
using rust::InstanceId;
using rust::ItemIndex;

namespace {

// Of all bytes of texts, in files that mention a word: more are read anew as fast, by several threads.
constexpr uint64_t kShareMax = 3;  // a third

bool is_of_word(char byte) {
  return byte == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
}

// fn(offset) for each place where the word stands whole, until that returns false.
template <typename Visit>
void for_each_word(std::string_view text, std::string_view word, Visit visit) {
  for (size_t from = 0; from + word.size() <= text.size();) {
    const void* found = ::memmem(text.data() + from, text.size() - from, word.data(), word.size());
    if (found == nullptr) return;
    const auto at = static_cast<size_t>(static_cast<const char*>(found) - text.data());
    const size_t end = at + word.size();
    from = at + 1;
    if (at > 0 && is_of_word(text[at - 1])) continue;
    if (end < text.size() && is_of_word(text[end])) continue;
    if (!visit(at)) return;
  }
}

bool stands_behind_colons(std::string_view text, size_t at) {
  // r#word
  if (at >= 2 && text[at - 1] == '#' && text[at - 2] == 'r') at -= 2;
  while (at > 0 &&
         (text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '\t' || text[at - 1] == '\r'))
    --at;
  return at >= 2 && text[at - 1] == ':' && text[at - 2] == ':';
}

// A macro is as good as the words in its rules; it can be called by other names. Only rules of what is called where a word counts
// are read, and of std's macros, whose calls no summary has.
class MacroMentions {
 public:
  MacroMentions(const rust::Names& names, SourceStore* sources,
                const std::vector<std::vector<InstanceId>>& places, rust::TypeMentions* mentions)
      : names_(names), sources_(*sources), places_(places), mentions_(*mentions) {
    boost::unordered_flat_set<uint32_t> seen;
    for (const rust::Instance& instance : names_.instances()) {
      const rust::FileSummary& summary = names_.summary(instance.file);
      if (summary.macro_bodies.empty() || !seen.insert(instance.file.index()).second) continue;
      for (const rust::ItemSummary& item : summary.items)
        if (item.kind == rust::ItemKind::kMacroRules && item.detail != rust::kNoDetail &&
            item.name != rust::kNoName)
          all_.push_back({names_.symbol(instance.file, item.name), instance.file, item.detail});
    }
    names_.for_each_binding([&](DefId, Symbol name, rust::Namespace space, DefId target, DefId) {
      const Symbol called = names_[target].name;
      if (space == rust::Namespace::kMacros && called.valid() && called != name)
        other_names_.emplace_back(name, called);
    });
  }

  // To the fixpoint: macros that have a word are words.
  void add() {
    do {
      if (done_version_ == mentions_.version()) return;
      done_version_ = mentions_.version();
      find_called();
      bool grew = true;
      while (grew) {
        grew = false;
        std::vector<Symbol> words;
        for (const auto& [word, where] : mentions_.words()) words.emplace_back(word);
        for (const Rules& rules : all_) {
          if (!is_called_[rules.name.index()]) continue;
          const std::string_view text = text_of(rules);
          for (Symbol word : words)
            for_each_word(text, names_.text(word), [&](size_t) {
              grew = mentions_.add_macro(rules.name, word) || grew;
              return false;
            });
        }
        for (const auto& [name, called] : other_names_)
          if (auto known = mentions_.words().find(called.index());
              known != mentions_.words().end() && known->second.is_macro)
            grew = mentions_.add_macro(name, called) || grew;
      }
    } while (mentions_.find());
  }

 private:
  struct Rules {
    Symbol name;
    FileId file;
    uint32_t body;  // into the summary's macro_bodies
  };

  std::string_view text_of(const Rules& rules) const {
    const rust::MacroBodySummary& body = names_.summary(rules.file).macro_bodies[rules.body];
    return std::string_view(sources_.text(rules.file)).substr(body.begin, body.end - body.begin);
  }

  // By name, where a word counts and by macros that are called there.
  void find_called() {
    is_called_.assign(names_.symbol_count(), false);
    boost::unordered_flat_map<uint32_t, bool> known;
    rust::TypeMentions::Word any;  // it counts where one of them does
    for (const auto& [word, where] : mentions_.words()) any.add(where);
    const auto call = [&](FileId file, const rust::PathSummary& path) {
      if (path.segment_count == 0) return;
      const rust::FileSummary& summary = names_.summary(file);
      const rust::NameIndex last = summary.path_segments[path.first_segment + path.segment_count - 1];
      is_called_[names_.symbol(file, last).index()] = true;
    };
    for (size_t i = 0; i < names_.instances().size(); ++i) {
      const rust::Instance& instance = names_.instances()[i];
      if (names_.is_external(instance.crate)) continue;
      const FileId real = names_.instance(names_.real_place(InstanceId(i)).instance).file;
      auto [has_some, is_new] = known.try_emplace(real.index(), false);
      if (is_new) has_some->second = mentions_.counts_behind(any, real, places_[real.index()]);
      if (!has_some->second) continue;
      const rust::FileSummary& summary = names_.summary(instance.file);
      for (const rust::MacroCallSummary& one : summary.macro_calls) call(instance.file, one.path);
      for (const rust::TypeNode& node : summary.type_nodes)
        if (node.form == rust::TypeForm::kMacro) call(instance.file, summary.paths[node.value]);
    }
    for (const Rules& rules : all_)
      if (SourceStore::is_stub(rules.file)) is_called_[rules.name.index()] = true;
    for (bool grew = true; grew;) {
      grew = false;
      const auto add = [&](Symbol name) {
        grew = grew || !is_called_[name.index()];
        is_called_[name.index()] = true;
      };
      for (const auto& [name, called] : other_names_)
        if (is_called_[name.index()]) add(called);
      for (const Rules& rules : all_) {
        if (!is_called_[rules.name.index()]) continue;
        const rust::FileSummary& summary = names_.summary(rules.file);
        const rust::MacroBodySummary& body = summary.macro_bodies[rules.body];
        for (uint32_t c = 0; c < body.called_count; ++c)
          add(names_.symbol(rules.file, summary.called_macros[body.first_called + c]));
      }
    }
  }

  const rust::Names& names_;
  SourceStore& sources_;
  const std::vector<std::vector<InstanceId>>& places_;
  rust::TypeMentions& mentions_;
  std::vector<Rules> all_;
  std::vector<std::pair<Symbol, Symbol>> other_names_;  // and what the macro is called where it stands
  std::vector<bool> is_called_;                         // by Symbol
  size_t done_version_ = 0;                             // of the mentions
};

}  // namespace

struct Retyping::TypeChange {
  explicit TypeChange(rust::Names* names) : mentions(*names), headers(names) {}

  rust::TypeMentions mentions;
  rust::HeaderEdit headers;
};

std::string_view Retyping::follow_types(std::vector<DefId>* changed, std::vector<Visit>* visits) {
  for (const rust::LeafEdit::TraitPlace& place : leaf_edit_.trait_places()) note_trait(place);
  const std::span<const DefId> came = leaf_edit_.headers_that_came();
  const bool has_words = !leaf_edit_.word_places().empty();
  if (!has_words && came.empty() && leaf_edit_.impls_that_went().empty()) return {};
  TypeChange change(state_.names.get());
  for (const rust::LeafEdit::WordPlace& place : leaf_edit_.word_places())
    if (place.name.valid()) change.mentions.add(place.name, place.scope, place.visibility);
  for (const rust::LeafEdit::GoneType& gone : leaf_edit_.types_that_went())
    change.mentions.add_associated(gone.head, gone.name, gone.crate);
  if (std::string_view why_not = change.headers.read(came); !why_not.empty()) return why_not;
  if (has_words || has_associated_types(change))
    if (std::string_view why_not = find_mentions(&change); !why_not.empty()) return why_not;
  has_other_headers_ = leaf_edit_.has_other_types() || !change.headers.headers().empty() ||
                       !change.headers.traits().empty() || !leaf_edit_.impls_that_went().empty();
  // Impls that came or went are none of those that the tables have.
  if (has_other_headers_ && has_words) tables_.emplace(*state_.names);
  if (std::string_view why_not = move_nodes(change, visits); !why_not.empty()) return why_not;
  note_headers(change, changed);
  return visit_texts(change, visits);
}

// Whether an associated type came or went: `Type::Name` may stand anywhere.
bool Retyping::has_associated_types(const TypeChange& change) const {
  return !leaf_edit_.types_that_went().empty() ||
         std::ranges::any_of(change.headers.members(), [&](DefId member) {
           return (*state_.names)[member].kind == DefKind::kTypeAlias;
         });
}

// A trait that came into scope, or no longer is: who calls something of a name that it has.
void Retyping::note_trait(const rust::LeafEdit::TraitPlace& place) {
  const rust::Names& names = *state_.names;
  const std::vector<FileId> files = rust::files_of_module(names, place.scope);
  for (size_t i = 0; i < names.definition_count(); ++i)
    if (const rust::Definition& member = names[DefId(i)]; member.parent == place.trait && member.name.valid())
      for (FileId file : files)
        missing_of_types_.push_back({rust::LookUps::key_of_traits(member.name), CrateId(), file});
}

// To the fixpoint: what is mentioned makes more words, and headers that are others more mentions.
std::string_view Retyping::find_mentions(TypeChange* change) const {
  const rust::Names& names = *state_.names;
  MacroMentions macros(names, &state_.sources, places_, &change->mentions);
  do {
    macros.add();
    if (std::string_view why_not = change->headers.redo(change->mentions.items()); !why_not.empty())
      return why_not;
    // `Type::Name`: by which impl it is found, and what it stands for.
    std::vector<bool> is_header(names.definition_count());
    for (const rust::HeaderEdit::Header& header : change->headers.headers())
      is_header[header.impl.index()] = true;
    boost::unordered_flat_map<uint32_t, DefId> old_heads;
    for (const rust::HeaderEdit::Header& header : change->headers.headers())
      old_heads.emplace(header.impl.index(), header.old_head);
    for (size_t i = 0; i < names.definition_count(); ++i) {
      const rust::Definition& member = names[DefId(i)];
      if (member.kind != DefKind::kTypeAlias || !member.parent.valid() || !member.name.valid()) continue;
      if (names[member.parent].kind != DefKind::kImpl) continue;
      if (!is_header[member.parent.index()] && !change->mentions.items()[i]) continue;
      const DefId head = names.impl_info(member.parent).head;
      const CrateId crate = names.crate_of(member.parent);
      if (head.valid()) change->mentions.add_associated(head, member.name, crate);
      auto old = old_heads.find(member.parent.index());
      if (old != old_heads.end() && old->second.valid())
        change->mentions.add_associated(old->second, member.name, crate);
    }
  } while (change->mentions.find());
  return {};
}

void Retyping::visit_item(DefId def, std::vector<Visit>* visits) const {
  const rust::Names& names = *state_.names;
  if (!names[def].instance.valid() || !names.is_own(def)) return;
  const bool is_file_module = names.is_file_module(def);
  const InstanceId home = names.home_of(def);
  if (rust::is_expansion(names.instance(home).file) && !is_file_module) return visit_made(home, visits);
  Visit& visit = visit_of(names.instance(names.real_place(home).instance).file, visits);
  if (!is_file_module) visit.walked[names.item_index(def)] = true;
}

// Nodes that have the names in their paths, and those whose structure hangs on a header, go, and come by the same DefIds.
std::string_view Retyping::move_nodes(const TypeChange& change, std::vector<Visit>* visits) {
  if (!has_other_headers_) return {};
  const rust::Names& names = *state_.names;
  std::vector<bool> moves(names.definition_count());
  boost::unordered_flat_set<uint32_t> retitled;
  for (DefId def : retitled_) moves[def.index()] = retitled.insert(def.index()).second;
  boost::unordered_flat_map<uint32_t, const rust::HeaderEdit::Header*> header_of;
  for (const rust::HeaderEdit::Header& header : change.headers.headers()) {
    header_of.emplace(header.impl.index(), &header);
    const DefId head = names.impl_info(header.impl).head;
    moves[header.impl.index()] = header.is_relinked || (head.valid() && retitled.contains(head.index())) ||
                                 (header.old_head.valid() && retitled.contains(header.old_head.index()));
  }
  for (size_t i = 0; i < moves.size(); ++i) {
    const DefId def(i);
    const DefId parent = names[def].parent;
    moves[i] = moves[i] || (parent.valid() && moves[parent.index()]);  // modules in bodies, too
    if (!moves[i] || (names[def].flags & rust::kDefDropped) || !names[def].instance.valid()) continue;
    const bool has_node = state_.identities.ids[i] != SigHash();
    if (std::string_view why_not = remove_node(def); !why_not.empty()) return why_not;
    if (has_node && names[def].kind == DefKind::kImpl) {
      auto header = header_of.find(def.index());
      if (header == header_of.end())
        note_removed_impl(names.impl_info(def).head, names.impl_info(def).trait);
      else
        note_removed_impl(header->second->old_head, header->second->old_trait);
    }
    added_.insert(def.index());
    visit_item(def, visits);
  }
  return {};
}

// Whose signatures mean something else, and which questions have other answers.
void Retyping::note_headers(const TypeChange& change, std::vector<DefId>* changed) {
  const rust::Names& names = *state_.names;
  const std::vector<bool>& mentioned = change.mentions.items();
  for (size_t i = 0; i < mentioned.size(); ++i)
    if (mentioned[i]) changed->emplace_back(i);
  changed->insert(changed->end(), change.headers.members().begin(), change.headers.members().end());
  changed->insert(changed->end(), change.headers.touched().begin(), change.headers.touched().end());
  for (size_t i = 0; has_other_headers_ && i < names.definition_count(); ++i)
    if (added_.contains(static_cast<uint32_t>(i))) changed->emplace_back(i);

  std::vector<Missing>& missing = missing_of_types_;
  const auto note_impl = [&](DefId head, DefId trait) {
    if (head.valid()) missing.push_back({rust::LookUps::key_of_impls(head, DefId()), CrateId()});
    if (!trait.valid()) return;
    missing.push_back({rust::LookUps::key_of_impls(head, trait), CrateId()});
    missing.push_back({rust::LookUps::key_of_impls(DefId(), trait), CrateId()});
  };
  const auto note_impl_of = [&](DefId impl) {
    note_impl(names.impl_info(impl).head, names.impl_info(impl).trait);
  };
  for (const rust::HeaderEdit::Header& header : change.headers.headers()) {
    note_impl(header.old_head, header.old_trait);
    note_impl_of(header.impl);
  }
  for (const rust::LeafEdit::GoneImpl& gone : leaf_edit_.impls_that_went()) note_impl(gone.head, gone.trait);
  // What an associated type stands for, whoever asks for the impl learns.
  for (size_t i = 0; i < mentioned.size(); ++i)
    if (const DefId parent = names[DefId(i)].parent;
        mentioned[i] && parent.valid() && names[parent].kind == DefKind::kImpl)
      note_impl_of(parent);
  for (uint64_t key : change.headers.concerned()) missing.push_back({rust::LookUps::key_of(key), CrateId()});
  for (const rust::HeaderEdit::OfTrait& one : change.headers.of_traits())
    missing.push_back({rust::LookUps::key_of_traits(one.name), one.crate});
  // Which traits are in scope.
  for (size_t i = 0; has_other_headers_ && i < names.definition_count(); ++i) {
    const rust::Definition& member = names[DefId(i)];
    if (!member.parent.valid() || !member.name.valid() || names[member.parent].kind != DefKind::kTrait)
      continue;
    if (added_.contains(member.parent.index()))
      missing.push_back({rust::LookUps::key_of_traits(member.name), names.crate_of(member.parent)});
  }
}

std::string_view Retyping::visit_texts(const TypeChange& change, std::vector<Visit>* visits) const {
  const rust::Names& names = *state_.names;
  // Items that mention them, of whatever text; and all that an impl or trait around them holds.
  std::vector<bool> walks = change.mentions.items();
  for (size_t i = 0; i < walks.size(); ++i) {
    const DefId parent = names[DefId(i)].parent;
    const bool is_inside = parent.valid() && walks[parent.index()] && names[parent].kind != DefKind::kModule;
    walks[i] = walks[i] || is_inside;
    if (walks[i] && !(names[DefId(i)].flags & rust::kDefDropped)) visit_item(DefId(i), visits);
  }
  uint64_t all_bytes = 0, hit_bytes = 0;
  for (size_t f = SourceStore::stub_count(); f < places_.size(); ++f) {
    if (places_[f].empty() || !state_.sources.is_own(FileId(f))) continue;
    all_bytes += state_.sources.source(FileId(f)).bytes;
    std::vector<uint32_t> hits;
    for (const auto& [word, where] : change.mentions.words()) {
      const bool counts_alone = change.mentions.counts_alone(where, FileId(f), places_[f]);
      const bool counts_behind = change.mentions.counts_behind(where, FileId(f), places_[f]);
      if (!counts_alone && !counts_behind) continue;
      const std::string_view text = state_.sources.text(FileId(f));
      for_each_word(text, names.text(Symbol(word)), [&](size_t at) {
        if (stands_behind_colons(text, at) ? counts_behind : counts_alone)
          hits.push_back(static_cast<uint32_t>(at));
        return true;
      });
    }
    if (hits.empty()) continue;
    hit_bytes += state_.sources.source(FileId(f)).bytes;
    std::ranges::sort(hits);
    visit_of(FileId(f), visits).hits = std::move(hits);
  }
  return hit_bytes * kShareMax > all_bytes && visits->size() > 100
             ? std::string_view("a name that much of the workspace mentions")
             : std::string_view();
}

// Whose edges lead to nodes that go, whatever it was by.
void Retyping::visit_users(std::vector<Visit>* visits) const {
  const graph::Snapshot& snapshot = *state_.snapshot;
  boost::unordered_flat_set<uint32_t> removed;
  for (NodeId node : removed_) removed.insert(node.index());
  boost::unordered_flat_set<SigHash, std::hash<SigHash>> users;
  for (NodeId node : removed_)
    for (EdgeKind kind : {EdgeKind::kCalls, EdgeKind::kUses})
      for (const graph::InEdge& edge : snapshot.in(node, kind))
        if (!removed.contains(edge.from().index())) users.insert(snapshot.node(edge.from()).id());
  if (users.empty()) return;
  for (size_t i = 0; i < state_.identities.ids.size(); ++i)
    if (const SigHash& id = state_.identities.ids[i]; id != SigHash() && users.contains(id))
      visit_item(DefId(i), visits);
}

}  // namespace pt::pipeline
