#include "pipeline/retyping.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <thread>
#include <utility>

#include "base/hash.h"
#include "pipeline/parallel.h"
#include "pipeline/snapshot_facts.h"
#include "rust/infer/file_analyser.h"
#include "rust/infer/look_ups.h"

namespace pt::pipeline {

using graph::NodeId;
using isg::EdgeKind;
using isg::SigHash;
using rust::DefId;
using rust::InstanceId;
using rust::ItemIndex;
using rust::ItemKind;

namespace {

// The kinds of edges that bodies and signatures give rise to; those of structure follow from names alone.
constexpr EdgeKind kSiteKinds[] = {EdgeKind::kCalls, EdgeKind::kUses};

constexpr std::string_view kShared = "a signature changed that several items share";
constexpr std::string_view kMissed = "a file changed while the change of another was followed";

bool has_sites(EdgeKind kind) { return std::ranges::find(kSiteKinds, kind) != std::end(kSiteKinds); }

// What is walked again only when its bytes changed. All else is cheap.
bool is_walked_by_change(ItemKind kind) {
  return kind == ItemKind::kFunction || kind == ItemKind::kConst || kind == ItemKind::kStatic;
}

}  // namespace

// A stretch of a file that items are made of: rules of a macro, arguments of a call.
struct Piece {
  uint32_t old_begin;
  uint32_t old_end;
  uint32_t lines;  // that it stands further down; modulo 2^32
  bool is_same;    // its columns too
};

// A file with its new text.
struct Retyping::Edited {
  FileId file;  // of the front end
  std::string text;
  ParseBuffers buffers;
  FileMarks marks;
  std::optional<rust::Alignment> alignment;
  std::vector<SourceStore::Moved> moved;  // of `pieces`
  std::vector<Piece> pieces;              // by old_begin
  std::vector<uint32_t> call_begins;      // by ItemIndex: the old_begin of its piece, if there is one
  std::vector<bool> walked;               // by ItemIndex
};

// One instance of it.
struct Retyping::Redone {
  rust::Draft draft;
  std::vector<MadeReading> made;
  std::vector<NodeId> old;   // for each node of the draft; invalid: it has come
  std::vector<bool> walked;  // likewise
};

Retyping::Retyping(Index* index, unsigned threads)
    : state_(*index->state_),
      tables_(std::in_place, *state_.names),
      leaf_edit_(state_.names.get()),
      threads_(threads != 0 ? threads : std::max(1u, std::thread::hardware_concurrency())),
      places_(state_.sources.size()),
      expansions_(expansions_of(*state_.names)) {
  for (size_t i = 0; i < state_.names->instances().size(); ++i)
    if (FileId file = state_.names->instances()[i].file; !rust::is_expansion(file))
      places_[file.index()].push_back(InstanceId(i));
  forget_types();
}

// What is known of types hangs on signatures.
void Retyping::forget_types() { own_.analyser = new_analyser(); }

std::unique_ptr<rust::FileAnalyser> Retyping::new_analyser() const {
  auto analyser = std::make_unique<rust::FileAnalyser>(*state_.names, *tables_, state_.sources);
  analyser->note_look_ups();
  return analyser;
}

// ---- Does it fit? -----------------------------------------------------------------------------------------------------

// Reads one file; a reason if it does not fit.
std::string_view Retyping::read(NewText text, Edited* edited) {
  edited->file = SourceStore::front_end_id(text.file);
  edited->text = std::move(text.text);
  const SourceStore::Source& source = state_.sources.source(edited->file);
  if (!source.summary) return "a file that could not be read before";
  ParseBuffers& buffers = edited->buffers;
  parse_text(edited->text, source.edition, &buffers);
  buffers.file = edited->file;
  rust::summarise(edited->text, buffers.tokens, buffers.tree, &buffers.summary);
  const std::vector<InstanceId>& places = places_[edited->file.index()];
  const FileMarks& old = state_.marks[edited->file.index()];
  if (places.empty()) {
    // Nobody refers to it, but what it mentions may be the only mention of a dependency.
    edited->marks.mentions = state_.mentions->hash_of(edited->text, buffers.tokens, buffers.summary.file);
    return edited->marks.mentions == old.mentions ? std::string_view() : "other dependencies are mentioned";
  }
  edited->marks = FileMarks::of(edited->text, buffers, buffers.summary, *state_.mentions);
  if (edited->marks.interface.frame != old.interface.frame) return "an interface changed";
  if (edited->marks.mentions != old.mentions) return "other dependencies are mentioned";
  // A module's own edges come from all files that are part of it.
  if (!buffers.summary.file.includes.empty()) return "the file includes others";
  for (InstanceId place : places)
    if (state_.names->instance(place).is_include) return "the file is included";
  // What they say of places in the file would be wrong.
  std::string_view path = state_.sources.path(edited->file);
  for (const Diagnostic& diagnostic : state_.lasting_diagnostics)
    if (diagnostic.file == path && diagnostic.line != 0) return "a diagnostic that names a line of the file";

  if (old.is_arranged || edited->marks.interface.shape != old.interface.shape) {
    edited->alignment = rust::align(source.summary->file, buffers.summary.file);
    if (!edited->alignment->is_possible) return "items of one name changed their order";
    rust::arrange(*edited->alignment, &buffers.summary);
    edited->marks.arrange(*edited->alignment);
    for (InstanceId place : places)
      if (edited->alignment->count > state_.names->instance(place).item_room)
        return "more items came than a file has room for";
  }

  const rust::FileSummary& before = source.summary->file;
  const rust::FileSummary& after = buffers.summary.file;
  auto moved = [&](ItemIndex item, const auto& then, const auto& now) {
    const Piece piece{then.begin, then.end, now.line - then.line,
                      edited->marks.items[item] == old.items[item]};
    edited->pieces.push_back(piece);
    // It may stand at the same byte of another line.
    if (then.begin != now.begin || piece.lines != 0 || !piece.is_same)
      edited->moved.push_back({then.begin, then.end, now.begin});
  };
  edited->call_begins.resize(after.items.size());
  for (ItemIndex i = 0; i < before.items.size(); ++i)
    if (before.items[i].kind == ItemKind::kMacroRules && before.items[i].detail != rust::kNoDetail)
      moved(i, before.macro_bodies[before.items[i].detail], after.macro_bodies[after.items[i].detail]);
  // Of calls those that made items: others may stand in one another's arguments.
  for (ItemIndex i = 0; i < before.items.size(); ++i) {
    if (before.items[i].kind != ItemKind::kMacroCall || after.items[i].kind != ItemKind::kMacroCall) continue;
    const rust::MacroCallSummary& call = before.macro_calls[before.items[i].detail];
    if (call.place == rust::CallPlace::kItem || makes_items(edited->file, i)) {
      moved(i, call, after.macro_calls[after.items[i].detail]);
      edited->call_begins[i] = call.begin;
    }
  }
  std::ranges::sort(edited->moved, {}, &SourceStore::Moved::old_begin);
  std::ranges::sort(edited->pieces, {}, &Piece::old_begin);
  return choose_items(edited);
}

// Which items of an edited file are to be walked; a reason if that is not enough.
std::string_view Retyping::choose_items(Edited* edited) const {
  const rust::FileSummary& summary = edited->buffers.summary.file;
  const FileMarks& old = state_.marks[edited->file.index()];
  edited->walked.resize(summary.items.size());
  for (ItemIndex i = 0; i < summary.items.size(); ++i)
    edited->walked[i] = !is_walked_by_change(summary.items[i].kind) || i >= old.items.size() ||
                        edited->marks.items[i] != old.items[i];
  if (edited->alignment) {
    for (ItemIndex i : edited->alignment->added) edited->walked[i] = true;
    for (ItemIndex i : edited->alignment->moved) edited->walked[i] = true;
  }
  std::vector<bool> has_other_path(summary.items.size());
  if (edited->alignment)
    for (ItemIndex i : edited->alignment->added) has_other_path[i] = true;
  for (ItemIndex i = 0; i < summary.items.size(); ++i) {
    if (summary.items[i].kind != ItemKind::kMacroCall ||
        summary.macro_calls[summary.items[i].detail].place == rust::CallPlace::kItem)
      continue;
    ItemIndex body = summary.items[i].parent;
    while (body != rust::kNoItem && !is_walked_by_change(summary.items[body].kind))
      body = summary.items[body].parent;
    if (body != rust::kNoItem && !edited->walked[body]) continue;
    if (!makes_items(edited->file, i)) continue;
    // The same bytes make the same again.
    if (i >= old.items.size() || edited->marks.items[i] != old.items[i])
      return "a macro call in a changed body makes items";
    for (ItemIndex around = body; around != rust::kNoItem; around = summary.items[around].parent)
      if (has_other_path[around]) return "a macro call in a function with another name makes items";
  }
  return {};
}

// How what macro calls of an edited file made is read again: not at all if all that it is made of in the file stands where it
// stood, alone for its places if all of it stands so many lines further, and walked if the lines between have changed, since
// sites count from the beginning of their item. The tokens must not have been told yet that they moved.
std::vector<std::vector<MadeReading>> Retyping::choose_made(const Edited& edited) const {
  const rust::Names& names = *state_.names;
  auto piece_at = [&](uint32_t offset) -> const Piece* {
    auto behind = std::ranges::upper_bound(edited.pieces, offset, {}, &Piece::old_begin);
    return behind == edited.pieces.begin() || offset >= (behind - 1)->old_end ? nullptr : &*(behind - 1);
  };
  auto choose = [&](InstanceId made) {
    const Piece* call = piece_at(edited.call_begins[names.real_place(made).call]);
    if (call == nullptr || !call->is_same) return MadeReading::kWalk;
    for (const rust::TokenOrigin& origin : state_.sources.expansion(names.instance(made).file)->origins) {
      if (origin.file != edited.file) continue;
      const Piece* piece = piece_at(origin.offset);
      if (piece == nullptr || !piece->is_same || piece->lines != call->lines) return MadeReading::kWalk;
    }
    return call->lines == 0 ? MadeReading::kNone : MadeReading::kDescribe;
  };
  const bool none_moved =
      std::ranges::all_of(edited.pieces, [](const Piece& one) { return one.is_same && one.lines == 0; });
  std::vector<std::vector<MadeReading>> chosen;
  for (InstanceId place : places_[edited.file.index()]) {
    std::vector<MadeReading>& of_place = chosen.emplace_back();
    for (InstanceId made : expansions_[place.index()])
      of_place.push_back(none_moved ? MadeReading::kNone : choose(made));
  }
  return chosen;
}

std::vector<MadeReading> Retyping::made_of_visit(const Visit& visit, size_t place) const {
  const rust::Names& names = *state_.names;
  const std::vector<InstanceId>& expansions = expansions_[places_[visit.file.index()][place].index()];
  std::vector<MadeReading> made(expansions.size(), MadeReading::kNone);
  if (!visit.made.empty()) made = visit.made[place];
  boost::unordered_flat_map<uint32_t, size_t> number_of;  // by InstanceId
  for (size_t i = 0; i < expansions.size(); ++i) {
    number_of.emplace(expansions[i].index(), i);
    if (made[i] == MadeReading::kNone && has_module_uses(names.summary(names.instance(expansions[i]).file)))
      made[i] = MadeReading::kDescribe;
  }
  // Inner ones come last.
  for (size_t i = expansions.size(); i-- > 0;) {
    if (made[i] == MadeReading::kNone) continue;
    auto around = number_of.find(names.instance(expansions[i]).parent.index());
    if (around != number_of.end() && made[around->second] == MadeReading::kNone)
      made[around->second] = MadeReading::kDescribe;
  }
  return made;
}

// Of a macro call in a body.
bool Retyping::makes_items(FileId file, ItemIndex call) const {
  return std::ranges::any_of(places_[file.index()], [&](InstanceId place) {
    return state_.names->expansion_in_body(state_.names->definition(place, call)).valid();
  });
}

// The definitions of an edited file that have another signature. Its old marks must still be there.
std::vector<DefId> Retyping::changed_signatures(const Edited& edited) const {
  std::vector<DefId> changed;
  const std::vector<uint64_t>& old = state_.marks[edited.file.index()].interface.signatures;
  const std::vector<uint64_t>& now = edited.marks.interface.signatures;
  for (ItemIndex i = 0; i < old.size(); ++i)
    if (now[i] != old[i])
      for (InstanceId place : places_[edited.file.index()])
        changed.push_back(state_.names->definition(place, i));
  if (edited.alignment)
    for (const std::vector<ItemIndex>* gone : {&edited.alignment->removed, &edited.alignment->moved})
      for (ItemIndex i : *gone)
        for (InstanceId place : places_[edited.file.index()])
          changed.push_back(state_.names->definition(place, i));
  return changed;
}

Retyping::Visit& Retyping::visit_of(FileId file, std::vector<Visit>* visits) const {
  auto visit = std::ranges::find(*visits, file, &Visit::file);
  if (visit != visits->end()) return *visit;
  return visits->emplace_back(file, nullptr, std::vector<bool>(state_.names->summary(file).items.size()));
}

// Adds what asked for one of these signatures, or for something of these keys that was not there, to the files that are visited.
void Retyping::visit_askers(const std::vector<DefId>& changed, const std::vector<Missing>& missing,
                            std::vector<Visit>* visits) const {
  const rust::Names& names = *state_.names;
  // All look-ups of the workspace are gone through: a bit a definition, and 8 KB of bits for the keys, of which a glob brings
  // hundreds, stay in the cache.
  std::vector<bool> wanted;
  if (!changed.empty()) wanted.resize(names.definition_count());
  for (DefId def : changed) wanted[def.index()] = true;
  std::vector<Missing> by_key = missing;
  std::ranges::sort(by_key, {}, &Missing::key);
  constexpr size_t kBits = size_t{1} << 16;
  std::vector<bool> some_keys(missing.empty() ? 0 : kBits);
  for (const Missing& one : missing) some_keys[one.key % kBits] = true;
  // `fn map` of one trait is nothing to those who call another crate's.
  auto concerns = [&](uint32_t key, rust::InstanceId by) {
    return std::ranges::any_of(std::ranges::equal_range(by_key, key, {}, &Missing::key),
                               [&](const Missing& one) {
                                 return tables_->reaches(names.instance(by).crate, one.crate) &&
                                        (!one.file.valid() || one.file == names.instance(by).file);
                               });
  };
  for (size_t i = 0; i < state_.look_ups.size(); ++i) {
    auto visit = [&](InstanceLookUps::Asker by) {
      if (by.is_made()) return visit_made(by.expansion(), visits);
      visit_of(names.instances()[i].file, visits).walked[by.item()] = true;
    };
    if (!wanted.empty())
      for (const InstanceLookUps::LookUp& look_up : state_.look_ups[i].all)
        if (wanted[look_up.asked.index()]) visit(look_up.by);
    if (!some_keys.empty())
      for (const InstanceLookUps::Missing& one : state_.look_ups[i].missing)
        if (some_keys[one.key % kBits] && concerns(one.key, InstanceId(i))) visit(one.by);
  }
}

// Modules use what they export by name.
void Retyping::visit_importers(std::vector<Visit>* visits) const {
  const rust::Names& names = *state_.names;
  for (InstanceId importer : leaf_edit_.importers())
    if (names.is_own(names.instance(importer).module))
      visit_of(names.instance(names.real_place(importer).instance).file, visits);
}

// ---- Leaf items -------------------------------------------------------------------------------------------------------

// Its node goes, whatever comes in its place.
std::string_view Retyping::remove_node(DefId def) {
  rust::Identities& known = state_.identities;
  SigHash& id = known.ids[def.index()];
  if (id == SigHash()) return {};
  if (known.ordinals.contains(def.index()) || known.shared.contains(id))
    return "one of several items that agree in all went";
  const NodeId node = state_.snapshot->find(id);
  if (!node.valid()) return "a node that is not in the graph";
  removed_.push_back(node);
  id = SigHash();
  return {};
}

// Of an impl whose node was removed last: between what it made an edge.
void Retyping::note_removed_impl(DefId head, DefId trait) {
  if (head.valid() && trait.valid()) removed_impls_.push_back(removed_.back());
}

// That of an item whose header says what it has said.
std::string_view Retyping::remove_item_node(DefId def) {
  const bool has_node = state_.identities.ids[def.index()] != SigHash();
  if (std::string_view why_not = remove_node(def); !why_not.empty()) return why_not;
  if (has_node && (*state_.names)[def].kind == rust::DefKind::kImpl)
    note_removed_impl(state_.names->impl_info(def).head, state_.names->impl_info(def).trait);
  return {};
}

// While all items are there.
std::string_view Retyping::remove_imports(const Edited& edited) {
  if (!edited.alignment) return {};
  for (InstanceId place : places_[edited.file.index()])
    for (uint32_t import : edited.alignment->imports_removed)
      if (std::string_view why_not = leaf_edit_.remove_import(place, import); !why_not.empty())
        return why_not;
  return {};
}

std::string_view Retyping::remove_items(const Edited& edited) {
  if (!edited.alignment) return {};
  const std::vector<ItemIndex>& removed = edited.alignment->removed;
  for (InstanceId place : places_[edited.file.index()]) {
    for (ItemIndex item : edited.alignment->moved)
      if (std::string_view why_not = remove_item_node(state_.names->definition(place, item));
          !why_not.empty())
        return why_not;
    for (size_t i = removed.size(); i-- > 0;) {
      const DefId def = state_.names->definition(place, removed[i]);
      if (std::string_view why_not = remove_item_node(def); !why_not.empty()) return why_not;
      if (is_of_trait(def)) tables_->remove_trait_member(def);
      if (std::string_view why_not = leaf_edit_.remove(def); !why_not.empty()) return why_not;
    }
    for (ItemIndex item : edited.alignment->retitled) {
      const DefId def = state_.names->definition(place, item);
      if (std::string_view why_not = remove_node(def); !why_not.empty()) return why_not;
      if (std::string_view why_not = leaf_edit_.remove_type(def); !why_not.empty()) return why_not;
      retitled_.push_back(def);
    }
  }
  return {};
}

std::string_view Retyping::add_items(const Edited& edited) {
  if (!edited.alignment) return {};
  for (InstanceId place : places_[edited.file.index()]) {
    for (ItemIndex item : edited.alignment->added) {
      const DefId def = state_.names->definition(place, item);
      if (std::string_view why_not = leaf_edit_.add(def); !why_not.empty()) return why_not;
      if (is_of_trait(def)) tables_->add_trait_member(def);
      added_.insert(def.index());
    }
    for (ItemIndex item : edited.alignment->moved)
      added_.insert(state_.names->definition(place, item).index());
    for (ItemIndex item : edited.alignment->retitled)
      if (std::string_view why_not = leaf_edit_.add_type(state_.names->definition(place, item));
          !why_not.empty())
        return why_not;
  }
  return {};
}

// Once all items are there.
std::string_view Retyping::add_imports(const Edited& edited) {
  if (!edited.alignment) return {};
  const std::vector<uint32_t>& to = edited.alignment->imports_to;
  for (InstanceId place : places_[edited.file.index()])
    for (uint32_t import = 0; import < to.size(); ++import)
      if (to[import] == rust::Alignment::kNoImport)
        if (std::string_view why_not = leaf_edit_.add_import(place, import); !why_not.empty()) return why_not;
  return {};
}

bool Retyping::is_of_trait(DefId def) const {
  const rust::Definition& definition = (*state_.names)[def];
  return (definition.kind == rust::DefKind::kFunction || definition.kind == rust::DefKind::kConst) &&
         !(definition.flags & rust::kDefDropped) &&
         (*state_.names)[definition.parent].kind == rust::DefKind::kTrait;
}

// Words of a file that was edited which no table knew: who asked for them was told so, be it for a method, a field
// or a path. Before Names are told of the file.
void Retyping::note_new_words(const Edited& edited) {
  const rust::FileSummary& before = state_.sources.summary(edited.file).file;
  const rust::FileSummary& after = edited.buffers.summary.file;
  if (after.name_text == before.name_text && after.name_ends == before.name_ends)
    return;  // a body, most likely
  for (rust::NameIndex i = 0; i < after.name_ends.size(); ++i)
    if (!state_.names->find_symbol(after.name(i)).valid())
      new_words_.push_back(rust::LookUps::key_of(after.name(i)));
}

// Under which keys items have asked in vain for what is there now.
std::vector<Retyping::Missing> Retyping::missing_before() const {
  std::vector<Missing> keys;
  for (uint32_t word : new_words_) keys.push_back({word, CrateId()});
  for (uint64_t concerned : leaf_edit_.concerned())
    keys.push_back({rust::LookUps::key_of(concerned), CrateId()});
  for (const rust::LeafEdit::OfTrait& one : leaf_edit_.of_traits())
    keys.push_back({rust::LookUps::key_of_traits(one.name), one.crate});
  return keys;
}

// ---- Taking over ------------------------------------------------------------------------------------------------------

void Retyping::take_over(Edited* edited) {
  state_.discount(edited->file);
  const size_t imports_before = state_.sources.summary(edited->file).file.imports.size();
  state_.sources.replace(edited->file, std::move(edited->text), edited->buffers, state_.names.get());
  if (edited->alignment && edited->alignment->has_other_imports(imports_before))
    for (InstanceId place : places_[edited->file.index()])
      leaf_edit_.move_imports(place, imports_before, edited->alignment->imports_to);
  state_.count(edited->file);
  if (edited->moved.empty()) return;
  boost::unordered_flat_set<uint32_t> touched;
  for (FileId made : state_.sources.move_origins(edited->file, edited->moved)) touched.insert(made.index());
  if (touched.empty()) return;
  // Items elsewhere that stand where a macro of this file was written.
  const rust::Names& names = *state_.names;
  for (size_t i = 0; i < names.instances().size(); ++i) {
    const rust::Instance& instance = names.instances()[i];
    if (!rust::is_expansion(instance.file) || !touched.contains(instance.file.index())) continue;
    if (names.instance(names.real_place(InstanceId(i)).instance).file != edited->file)
      moved_elsewhere_.push_back(InstanceId(i));
  }
}

void Retyping::visit_moved(std::vector<Visit>* visits) const {
  for (InstanceId made : moved_elsewhere_) visit_made(made, visits);
}

// All that one expansion holds.
void Retyping::visit_made(InstanceId made, std::vector<Visit>* visits) const {
  const rust::Names& names = *state_.names;
  const InstanceId home = names.real_place(made).instance;
  Visit& visit = visit_of(names.instance(home).file, visits);
  const std::vector<InstanceId>& places = places_[visit.file.index()];
  const size_t place = static_cast<size_t>(std::ranges::find(places, home) - places.begin());
  const std::vector<InstanceId>& of_place = expansions_[home.index()];
  made_of(&visit)[place][static_cast<size_t>(std::ranges::find(of_place, made) - of_place.begin())] =
      MadeReading::kWalk;
}

std::vector<std::vector<MadeReading>>& Retyping::made_of(Visit* visit) const {
  if (visit->made.empty())
    for (InstanceId place : places_[visit->file.index()])
      visit->made.emplace_back(expansions_[place.index()].size(), MadeReading::kNone);
  return visit->made;
}

// ---- Redoing ----------------------------------------------------------------------------------------------------------

// What stands around a word that means something else.
void Retyping::walk_hits(Visit* visit, const rust::TokenList& tokens, const rust::SyntaxTree& tree) const {
  if (visit->hits.empty()) return;
  const rust::Summary& summary = state_.sources.summary(visit->file);
  for (ItemIndex i = 0; i < summary.file.items.size(); ++i) {
    const rust::NodeIndex node = summary.places[i].node;
    if (summary.file.items[i].kind == ItemKind::kNothing || node == rust::kNoNode) continue;
    if (tree[node].begin >= tree[node].end) continue;
    rust::TokenIndex first = tree[node].begin;
    if (const rust::NodeIndex attributes = rust::child_of_kind(tree, node, rust::NodeKind::kAttributes);
        attributes != rust::kNoNode)
      first = std::min(first, tree[attributes].begin);
    const auto hit = std::ranges::lower_bound(visit->hits, tokens.begin(first));
    if (hit == visit->hits.end() || *hit >= tokens.end(tree[node].end - 1)) continue;
    visit->walked[i] = true;
    if (summary.file.items[i].kind != ItemKind::kMacroCall) continue;
    const std::vector<InstanceId>& places = places_[visit->file.index()];
    for (size_t place = 0; place < places.size(); ++place) {
      const std::vector<InstanceId>& made = expansions_[places[place].index()];
      for (size_t n = 0; n < made.size(); ++n)
        if (state_.names->real_place(made[n]).call == i) made_of(visit)[place][n] = MadeReading::kWalk;
    }
  }
}

// Several threads, from so many files on: for fewer, starting one takes as long as it saves.
constexpr size_t kVisitsOfSeveralThreads = 4;

void Retyping::walk(std::vector<Visit>* visits, std::vector<std::vector<Redone>>* redone) {
  redone->resize(visits->size());
  const bool is_for_several = visits->size() >= kVisitsOfSeveralThreads;
  std::vector<Walker> others(is_for_several ? threads_ - 1 : 0);
  for_each_parallel(visits->size(), is_for_several ? threads_ : 1, [&](unsigned worker, size_t i) {
    Walker& walker = worker == 0 ? own_ : others[worker - 1];
    if (!walker.analyser) walker.analyser = new_analyser();
    walk_visit(&(*visits)[i], &walker, &(*redone)[i]);
  });
}

void Retyping::walk_visit(Visit* visit, Walker* walker, std::vector<Redone>* redone) const {
  const ParseBuffers* buffers = visit->buffers;
  if (buffers == nullptr) {
    state_.sources.parse_again(visit->file, &walker->file);
    if (state_.sources.missed().valid()) return;  // its items do not stand where they stood
    buffers = &walker->file;
  }
  walk_hits(visit, buffers->tokens, buffers->tree);
  const std::vector<InstanceId>& places = places_[visit->file.index()];
  for (size_t place = 0; place < places.size(); ++place) {
    Redone& one = redone->emplace_back();
    one.made = made_of_visit(*visit, place);
    one.draft = read_bodies(*state_.names, state_.sources, places[place], expansions_[places[place].index()],
                            walker->analyser.get(), *buffers, &walker->part, &visit->walked, one.made);
  }
}

// What was walked, of one place, is what there is from now on.
std::string_view Retyping::take(const Visit& visit, size_t place, Redone* redone) {
  const rust::Names& names = *state_.names;
  const InstanceId instance = places_[visit.file.index()][place];
  const std::vector<InstanceId>& expansions = expansions_[instance.index()];
  boost::unordered_flat_set<uint32_t> walked_made;
  for (size_t i = 0; i < redone->made.size(); ++i)
    if (redone->made[i] == MadeReading::kWalk) walked_made.insert(expansions[i].index());
  rust::Draft& draft = redone->draft;
  state_.look_ups[instance.index()].renew(names, draft, visit.walked, walked_made);
  for (size_t n = 0; n < draft.nodes.size(); ++n) {
    const DefId def = draft.node_defs[n];
    if (added_.contains(def.index())) {
      redone->old.emplace_back();
      redone->walked.push_back(true);
      continue;
    }
    const NodeId old = state_.snapshot->find(state_.identities.ids[def.index()]);
    if (!old.valid()) return "a node that is not in the graph";
    redone->old.push_back(old);
    const ItemIndex item =
        names[def].instance == instance ? names.item_index(def) : rust::kNoItem;  // none: made by a macro
    // Edges of modules come with every visit.
    const bool is_module = draft.nodes[n].family == isg::Family::kModule;
    const bool is_walked =
        item == rust::kNoItem ? walked_made.contains(names[def].instance.index()) : visit.walked[item];
    redone->walked.push_back(is_module || is_walked);
    if (redone->walked.back()) continue;
    const graph::NodeView known = state_.snapshot->node(old);
    draft.nodes[n].unresolved = known.unresolved();
    draft.nodes[n].indirect = known.indirect();
  }
  return identify(&draft);
}

// Gives the nodes their SigHashes. An ordinal tells apart nodes that agree in all else, and who has which depends on the whole
// workspace; so where one is in play nothing may change.
std::string_view Retyping::identify(rust::Draft* draft) {
  rust::Identities& known = state_.identities;
  std::string old_path;
  for (size_t n = 0; n < draft->nodes.size(); ++n) {
    isg::Node& node = draft->nodes[n];
    const DefId def = draft->node_defs[n];
    isg::Disambiguator rest{node.cfg, draft->impl_headers[n], 0};
    const SigHash plain = isg::sig_hash(node.family, node.path, node.signature, rest);
    SigHash& id = known.ids[def.index()];
    node.id = plain;
    if (auto ordinal = known.ordinals.find(def.index()); ordinal != known.ordinals.end()) {
      rest.ordinal = ordinal->second;
      node.id = isg::sig_hash(node.family, node.path, node.signature, rest);
      if (node.id != id) return kShared;
    }
    if (node.id == id) continue;
    const NodeId before = state_.snapshot->find(id);
    const NodeId other = state_.snapshot->find(plain);
    bool is_taken = other.valid() && std::ranges::find(removed_, other) == removed_.end();
    if (before.valid()) {
      // A Delta knows it by its path, and it keeps edges that are not compared: so another path will not do, nor another
      // node of that path which came, went or is another, too.
      old_path.clear();
      state_.snapshot->node(before).append_path(&old_path);
      if (old_path != node.path) return "an item that stays has another path";
      if (!changed_paths_.insert(old_path).second) return kShared;
      is_taken = other.valid();
    } else {
      other_paths_.emplace(node.path);
    }
    if (is_taken || known.shared.contains(id) || known.shared.contains(plain) ||
        !new_ids_.insert(plain).second)
      return kShared;
    id = node.id;
  }
  return {};
}

// ---- As Facts ---------------------------------------------------------------------------------------------------------

// A node for an item of std or of a dependency that nobody referred to until now.
isg::Node Retyping::describe_external(DefId def, StringArena* strings) {
  const rust::Names& names = *state_.names;
  const InstanceId home = names.real_place(names.home_of(def)).instance;
  const FileId file = names.instance(home).file;
  if (described_.file != file) {
    state_.sources.parse_again(file, &described_);
    rust::summarise(state_.sources.text(file), described_.tokens, described_.tree, &described_.summary);
    described_.file = file;
  }
  std::vector<bool> wanted(names.definition_count());
  wanted[def.index()] = true;
  const bool is_std = SourceStore::is_stub(file);
  const rust::Draft draft = describe_items(names, state_.sources, home,
                                           is_std ? std::span<const InstanceId>() : expansions_[home.index()],
                                           wanted, own_.analyser.get(), &described_, &own_.part);
  isg::Node node;
  for (size_t n = 0; n < draft.nodes.size(); ++n) {
    if (draft.node_defs[n] != def) continue;
    node = rust::external_node(draft.nodes[n], strings);
    node.id = isg::sig_hash(node.family, draft.nodes[n].path, draft.nodes[n].signature,
                            {draft.nodes[n].cfg, draft.impl_headers[n], 0});
  }
  return node;
}

// Drafts as Facts, with the ends of edges as the graph will know them; and the nodes outside the workspace that come and go.
class Retyping::Conversion {
 public:
  explicit Conversion(Retyping* edit) : edit_(*edit), state_(edit->state_), before_(*state_.snapshot) {}

  void add(Redone* redone) {
    for (NodeId old : redone->old)
      if (old.valid()) before_.add_node(old);
    for (size_t n = 0; n < redone->old.size(); ++n)
      if (redone->walked[n] && redone->old[n].valid()) walked_.push_back(redone->old[n]);
    after_.push_back(facts_of(&redone->draft));
  }

  // Absent: an edge leads to an item that has gone, from one that was not walked.
  std::optional<isg::Delta> delta() {
    drop_externals();
    for (NodeId node : edit_.removed_) before_.add_node(node);
    for (NodeId node : walked_)
      for (EdgeKind kind : kSiteKinds) before_.add_edges(node, kind);
    if (!add_edges_of_removed()) return std::nullopt;
    const isg::Facts before = before_.take();
    const isg::Facts* const old_facts[] = {&before};
    after_.push_back(std::move(externals_));
    std::vector<const isg::Facts*> new_facts;
    for (const isg::Facts& one : after_) new_facts.push_back(&one);
    return isg::diff(old_facts, new_facts, state_.snapshot->epoch(), isg::DiffScope::kPart);
  }

 private:
  static constexpr isg::FactIndex kNotAsked = isg::kNoFact - 1;

  isg::Facts facts_of(rust::Draft* draft) {
    isg::Facts facts;
    boost::unordered_flat_map<uint32_t, isg::FactIndex> own;  // by DefId
    for (size_t n = 0; n < draft->nodes.size(); ++n)
      own.emplace(draft->node_defs[n].index(), static_cast<isg::FactIndex>(n));
    std::vector<isg::FactIndex> of_target(draft->targets.size(), kNotAsked);
    auto fact_of = [&](rust::TargetIndex t) {
      isg::FactIndex& known = of_target[t];
      if (known != kNotAsked) return known;
      const rust::Target& target = draft->targets[t];
      auto node = target.def.valid() ? own.find(target.def.index()) : own.end();
      if (node != own.end()) return known = node->second;
      const SigHash id = id_of(target);
      if (id == SigHash()) return known = isg::kNoFact;
      known = static_cast<isg::FactIndex>(draft->nodes.size() + facts.foreign.size());
      facts.foreign.push_back(id);
      return known;
    };
    for (const rust::DraftEdge& edge : draft->edges) {
      const bool is_by_added = edge.via != rust::kNoTarget && is_added(draft->targets[edge.via]);
      if (!has_sites(edge.kind) && !is_by_added && !is_added(draft->targets[edge.from]) &&
          !is_added(draft->targets[edge.to]))
        continue;
      isg::FactEdge fact;
      fact.from = fact_of(edge.from);
      if (fact.from == isg::kNoFact) continue;
      fact.to = fact_of(edge.to);
      if (fact.to == isg::kNoFact) continue;
      if (edge.via != rust::kNoTarget) fact.via = fact_of(edge.via);
      fact.kind = edge.kind;
      fact.confidence = edge.confidence;
      fact.flags = edge.flags;
      fact.first_site = edge.first_site;
      fact.site_count = edge.site_count;
      facts.edges.push_back(fact);
    }
    facts.sites = std::move(draft->sites);
    facts.nodes = std::move(draft->nodes);
    facts.strings = std::move(draft->strings);
    return facts;
  }

  bool is_added(const rust::Target& target) const {
    return target.def.valid() && edit_.added_.contains(target.def.index());
  }

  bool add_edges_of_removed() {
    const graph::Snapshot& snapshot = *state_.snapshot;
    boost::unordered_flat_set<uint32_t> removed, walked;
    for (NodeId node : edit_.removed_) removed.insert(node.index());
    if (removed.empty()) return true;
    for (NodeId node : walked_) walked.insert(node.index());
    for (NodeId node : edit_.removed_)
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        const auto kind = static_cast<EdgeKind>(k);
        before_.add_edges(node, kind);
        for (const graph::InEdge& edge : snapshot.in(node, kind)) {
          if (removed.contains(edge.from().index())) continue;
          if (!has_sites(kind))
            before_.add_edge(snapshot.edge(node, kind, edge));
          else if (!walked.contains(edge.from().index()))
            return false;
        }
      }
    return std::ranges::all_of(edit_.removed_impls_, [&](NodeId impl) { return add_edge_by(impl, removed); });
  }

  // The edge that says what type implements what, by an impl that went: both may stay. With an end that went it has been added.
  bool add_edge_by(NodeId impl, const boost::unordered_flat_set<uint32_t>& removed) {
    bool is_added = false;
    const std::optional<graph::EdgeView> by = edge_by(impl, removed, &is_added);
    if (by && !removed.contains(by->from.index())) before_.add_edge(*by);
    return by || is_added;
  }

  // Unless one of its ends went: the type defines the impl, and the impl uses its trait.
  std::optional<graph::EdgeView> edge_by(NodeId impl, const boost::unordered_flat_set<uint32_t>& removed,
                                         bool* has_end_that_went) const {
    const graph::Snapshot& snapshot = *state_.snapshot;
    for (const graph::InEdge& head : snapshot.in(impl, EdgeKind::kDefines))
      if (removed.contains(head.from().index())) *has_end_that_went = true;
    if (*has_end_that_went) return std::nullopt;
    for (const graph::OutEdge& used : snapshot.out(impl, EdgeKind::kUses)) {
      if (removed.contains(used.to().index())) {
        *has_end_that_went = true;
        continue;
      }
      for (const graph::InEdge& edge : snapshot.in(used.to(), EdgeKind::kImpl)) {
        const graph::EdgeView by = snapshot.edge(used.to(), EdgeKind::kImpl, edge);
        if (by.via == impl && !(by.flags & isg::kFlagMember)) return by;
      }
    }
    return std::nullopt;
  }

  // Zero: it has no node, so its edges go.
  SigHash id_of(const rust::Target& target) {
    const rust::Names& names = *state_.names;
    SigHash id = rust::id_of(names, target, state_.identities.ids);
    const bool is_builtin = target.def.valid() && names[target.def].kind == rust::DefKind::kBuiltin;
    const bool is_described = target.def.valid() && !is_builtin;
    if (is_described && names.is_own(target.def)) return id;
    if (id != SigHash() && (used_.contains(id) || state_.snapshot->find(id).valid())) {
      used_.insert(id);
      return id;
    }
    isg::Node node;
    if (is_described) {
      node = edit_.describe_external(target.def, &externals_.strings);
      state_.identities.ids[target.def.index()] = id = node.id;
      if (id == SigHash() || !used_.insert(id).second || state_.snapshot->find(id).valid()) return id;
    } else {
      node = is_builtin ? rust::external_node(id, isg::Family::kType, isg::Flavour::kBuiltin,
                                              names.text(names[target.def].name), &externals_.strings)
                        : rust::external_node(id, target.family, isg::Flavour::kNone, target.path,
                                              &externals_.strings);
      used_.insert(id);
    }
    externals_.nodes.push_back(node);
    return id;
  }

  // Nodes outside the workspace are there as long as an edge leads to them.
  void drop_externals() {
    const graph::Snapshot& snapshot = *state_.snapshot;
    boost::unordered_flat_set<uint32_t> walked;
    for (NodeId node : walked_) walked.insert(node.index());
    boost::unordered_flat_set<uint32_t> removed;
    for (NodeId node : edit_.removed_) removed.insert(node.index());
    boost::unordered_flat_set<uint32_t> looked_at;
    auto is_left_alone = [&](NodeId node) {
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        const auto kind = static_cast<EdgeKind>(k);
        for (const graph::InEdge& edge : snapshot.in(node, kind)) {
          const NodeId via = snapshot.edge(node, kind, edge).via;
          if (!removed.contains(edge.from().index()) && !(via.valid() && removed.contains(via.index())) &&
              (!has_sites(kind) || !walked.contains(edge.from().index())))
            return false;
        }
        // What implements something.
        for (const graph::OutEdge& edge : snapshot.out(node, kind)) {
          const NodeId via = snapshot.edge(node, kind, edge).via;
          if (!removed.contains(edge.to().index()) && !(via.valid() && removed.contains(via.index())))
            return false;
        }
      }
      return true;
    };
    auto look_at = [&](NodeId node) {
      const graph::NodeView one = snapshot.node(node);
      if (!one.external() || used_.contains(one.id()) || !looked_at.insert(node.index()).second) return;
      if (is_left_alone(node)) before_.add_node(node);
    };
    auto look_behind = [&](NodeId from, EdgeKind kind) {
      for (const graph::OutEdge& edge : snapshot.out(from, kind)) look_at(edge.to());
    };
    for (NodeId from : walked_)
      for (EdgeKind kind : kSiteKinds) look_behind(from, kind);
    for (NodeId from : edit_.removed_)
      for (int k = 0; k < isg::kEdgeKindCount; ++k) look_behind(from, static_cast<EdgeKind>(k));
    for (NodeId to : edit_.removed_)
      for (const graph::InEdge& edge : snapshot.in(to, EdgeKind::kImpl)) look_at(edge.from());
    for (NodeId impl : edit_.removed_impls_) {
      bool is_seen = false;
      if (const std::optional<graph::EdgeView> by = edge_by(impl, removed, &is_seen)) look_at(by->from);
    }
  }

  Retyping& edit_;
  Index::State& state_;
  SnapshotFacts before_;
  std::vector<isg::Facts> after_;
  isg::Facts externals_;
  std::vector<NodeId> walked_;                                   // whose edges are compared
  boost::unordered_flat_set<SigHash, std::hash<SigHash>> used_;  // outside the workspace, by what is new
};

// What was walked says which calls are unresolved; what was not has those of before, where it stands now.
void Retyping::note_calls(std::span<const Redone> redone) {
  UnresolvedCalls::Edit calls(state_.unresolved_calls);
  const graph::Snapshot& before = *state_.snapshot;
  for (NodeId node : removed_) (void)calls.take(before.node(node).file(), before.node(node).id());
  // All are taken away before any are put back: a node can have the id that another had.
  std::vector<std::vector<UnresolvedCalls::OfFile::Call>> kept;
  for (const Redone& one : redone) {
    for (size_t n = 0; n < one.old.size(); ++n) {
      kept.emplace_back();
      if (!one.old[n].valid()) continue;
      const graph::NodeView old = before.node(one.old[n]);
      std::vector<UnresolvedCalls::OfFile::Call> had = calls.take(old.file(), old.id());
      if (one.walked[n]) continue;
      for (UnresolvedCalls::OfFile::Call& call : had) call.at.line -= old.begin().line;
      kept.back() = std::move(had);
    }
  }
  size_t number = 0;
  for (const Redone& one : redone) {
    const std::span<const isg::Node> nodes = one.draft.nodes;
    for (const isg::Node& node : nodes)
      for (const UnresolvedCalls::OfFile::Call& call : kept[number++])
        calls.add(node.file, node.id, {node.begin.line + call.at.line, call.at.column}, call.name);
    for (const rust::Draft::UnresolvedCall& call : one.draft.unresolved)
      if (const isg::Node& node = nodes[call.node]; one.walked[call.node])
        calls.add(node.file, node.id, {node.begin.line + call.site.line_offset, call.site.column}, call.name);
  }
  state_.unresolved_calls = calls.finish();
}

Retyping::Outcome Retyping::redo(std::vector<NewText> texts, StageTimer* timer) {
  Outcome outcome = follow(std::move(texts), timer);
  if (outcome.delta && state_.sources.missed().valid()) outcome = {std::nullopt, kMissed};
  state_.sources.rest();
  return outcome;
}

Retyping::Outcome Retyping::follow(std::vector<NewText> texts, StageTimer* timer) {
  std::vector<Edited> edits;
  for (NewText& text : texts) {
    Edited& edited = edits.emplace_back();
    if (std::string_view why_not = read(std::move(text), &edited); !why_not.empty())
      return {std::nullopt, why_not};
  }
  timer->end("parse");
  added_.clear();
  removed_.clear();
  removed_impls_.clear();
  new_ids_.clear();
  new_words_.clear();
  retitled_.clear();
  has_other_headers_ = false;
  missing_of_types_.clear();
  changed_paths_.clear();
  other_paths_.clear();
  moved_elsewhere_.clear();
  leaf_edit_.begin();
  for (const Edited& edited : edits)
    if (std::string_view why_not = remove_imports(edited); !why_not.empty()) return {std::nullopt, why_not};
  for (const Edited& edited : edits)
    if (std::string_view why_not = remove_items(edited); !why_not.empty()) return {std::nullopt, why_not};
  std::vector<DefId> changed;
  std::vector<Visit> visits;
  for (Edited& edited : edits) {
    const bool is_orphan = places_[edited.file.index()].empty();
    if (!is_orphan) {
      const std::vector<DefId> of_file = changed_signatures(edited);
      changed.insert(changed.end(), of_file.begin(), of_file.end());
      visits.push_back({edited.file, &edited.buffers, std::move(edited.walked), choose_made(edited)});
    }
    if (!is_orphan) note_new_words(edited);
    take_over(&edited);
    state_.marks[edited.file.index()] = std::move(edited.marks);
  }
  for (const Edited& edited : edits)
    if (std::string_view why_not = add_items(edited); !why_not.empty()) return {std::nullopt, why_not};
  for (const Edited& edited : edits)
    if (std::string_view why_not = add_imports(edited); !why_not.empty()) return {std::nullopt, why_not};
  timer->end("names");
  changed.insert(changed.end(), leaf_edit_.touched().begin(), leaf_edit_.touched().end());
  visit_moved(&visits);
  if (std::string_view why_not = follow_types(&changed, &visits); !why_not.empty())
    return {std::nullopt, why_not};
  std::vector<Missing> missing = missing_before();
  missing.insert(missing.end(), missing_of_types_.begin(), missing_of_types_.end());
  if (changed.empty() && missing.empty() && leaf_edit_.word_places().empty()) {
    own_.analyser->forget_texts();
  } else {
    forget_types();
    visit_askers(changed, missing, &visits);
    visit_importers(&visits);
    if (has_other_headers_) visit_users(&visits);
  }
  timer->end("affected");
  std::vector<std::vector<Redone>> walked;  // by visit and place
  walk(&visits, &walked);
  if (state_.sources.missed().valid()) return {std::nullopt, kMissed};
  std::vector<Redone> redone;
  for (size_t i = 0; i < visits.size(); ++i)
    for (size_t place = 0; place < walked[i].size(); ++place) {
      redone.push_back(std::move(walked[i][place]));
      if (std::string_view why_not = take(visits[i], place, &redone.back()); !why_not.empty())
        return {std::nullopt, why_not};
    }
  timer->end("bodies");
  for (NodeId node : removed_) other_paths_.insert(state_.snapshot->node(node).path());
  for (const std::string& path : changed_paths_)
    if (other_paths_.contains(path)) return {std::nullopt, kShared};
  note_calls(redone);
  Conversion conversion(this);
  for (Redone& one : redone) conversion.add(&one);
  Outcome outcome{conversion.delta(), "an edge to an item that went"};
  timer->end("diff");
  return outcome;
}

void Retyping::published(graph::SnapshotPtr snapshot) {
  state_.snapshot = std::move(snapshot);
  state_.make_view();
}

}  // namespace pt::pipeline
