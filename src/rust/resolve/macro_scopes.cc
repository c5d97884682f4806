// Macros: their textual scope, and the calls in item position that wait for them.
#include <algorithm>
#include <utility>

#include "rust/resolve/names.h"

namespace pt::rust {

// ---- Textual scope.

// Both places are in the text of one scope: lifted out of includes and expansions until they are in one text. Of a call
// and what its own expansion holds neither comes before the other.
bool Names::stands_before(TextPlace a, TextPlace b) const {
  while (a.instance != b.instance) {
    const Instance& of_a = instances_[a.instance.index()];
    const Instance& of_b = instances_[b.instance.index()];
    bool lift_a = of_a.include_depth >= of_b.include_depth;
    bool lift_b = of_b.include_depth >= of_a.include_depth;
    if (lift_a && lift_b && of_a.include_depth == 0) return false;
    if (lift_a) a = {of_a.parent, of_a.origin};
    if (lift_b) b = {of_b.parent, of_b.origin};
  }
  const FileSummary& summary = *names_of(a.instance).summary;
  const auto order = [&](ItemIndex item) { return item == kNoItem ? kNoItem : summary.order_of(item); };
  return order(a.item) < order(b.item);
}

// Nearly always behind all others of its name, since texts are read from their beginning.
void Names::add_textual(DefId scope, TextPlace at, DefId macro) {
  std::vector<TextualMacro>& all =
      textual_macros_[key(scope, Namespace::kMacros, definitions_[macro.index()].name)];
  auto behind = all.end();
  if (!all.empty() && stands_before(at, all.back().at))
    behind = std::ranges::upper_bound(
        all, at, [this](TextPlace a, TextPlace b) { return stands_before(a, b); }, &TextualMacro::at);
  all.insert(behind, {at, macro});
}

// A definition is in scope behind its place; behind the end of each #[macro_use] module around it, it still is.
void Names::bind_textual(DefId home, DefId macro) {
  const Symbol name = definitions_[macro.index()].name;
  textual_macro_names_.insert(name);
  TextPlace at{definitions_[macro.index()].instance, item_index(macro)};
  for (int left = 0; left <= kMacroUseDepthMax; ++left) {
    add_textual(home, at, macro);
    worklist_.wake(wait_key(home, name));
    const Definition& module = definitions_[home.index()];
    bool leaves =
        module.kind == DefKind::kModule && module.parent.valid() && (module.item_flags & kItemMacroUse);
    if (!leaves) break;
    at = {module.instance, item_index(home)};
    home = scope_of(home);
  }
  wake_calls(name);
}

DefId Names::textual_macro(DefId scope, InstanceId instance, ItemIndex before, Symbol name) const {
  if (!name.valid() || !textual_macro_names_.contains(name)) return DefId();
  TextPlace place{instance, before};
  for (DefId at = scope; at.valid(); at = scope_of(at)) {
    if (auto found = textual_macros_.find(key(at, Namespace::kMacros, name));
        found != textual_macros_.end()) {
      const std::vector<TextualMacro>& all = found->second;
      auto behind = std::ranges::partition_point(
          all, [&](const TextualMacro& macro) { return stands_before(macro.at, place); });
      if (behind != all.begin()) return (behind - 1)->def;
    }
    const Definition& definition = definitions_[at.index()];
    if (!definition.parent.valid()) break;
    // Between the beginning of a block and a place in it only the block has macros; and after edits its index says nothing of
    // where it stands (rust/summary/alignment.h).
    if (definition.kind != DefKind::kBlock) place = {definition.instance, item_index(at)};
  }
  return DefId();
}

// ---- Calls.

bool Names::has_rules(DefId macro) const {
  return definitions_[macro.index()].kind == DefKind::kMacro && item(macro).detail != kNoDetail;
}

DefId Names::macro_of_call(DefId call) const {
  const Definition& definition = definitions_[call.index()];
  const FileNames& names = names_of(definition.instance);
  const PathSummary& path = names.summary->macro_calls[item(call).detail].path;
  DefId scope = scope_of(call);
  if (path.segment_count == 1 && path.anchor == PathAnchor::kPlain)
    return resolve_macro(scope, definition.instance, item_index(call),
                         symbol_of(names, names.summary->path_segments[path.first_segment]));
  PathResult found =
      resolve_words(scope, path.anchor, path.supers,
                    words_of(instances_[definition.instance.index()].file, path), Namespace::kMacros);
  return found.consumed == path.segment_count ? found.def : DefId();
}

void Names::collect_calls(InstanceId id) {
  const Instance& instance = instances_[id.index()];
  const FileSummary& summary = *names_of(id).summary;
  if (summary.macro_calls.empty()) return;
  for (ItemIndex i = 0; i < summary.items.size(); ++i)
    if (summary.items[i].kind == ItemKind::kMacroCall &&
        !(definitions_[instance.first.index() + i].flags & kDefDropped))
      ready_calls_.push_back({id, i});
}

Symbol Names::name_of_call(const MacroCall& call) const {
  const FileNames& names = names_of(call.instance);
  const PathSummary& path = names.summary->macro_calls[names.summary->items[call.item].detail].path;
  if (path.segment_count == 0) return Symbol();
  return symbol_of(names, names.summary->path_segments[path.first_segment + path.segment_count - 1]);
}

void Names::wake_calls(Symbol name) {
  auto found = waiting_calls_.find(name);
  if (found == waiting_calls_.end()) return;
  ready_calls_.insert(ready_calls_.end(), found->second.begin(), found->second.end());
  waiting_calls_.erase(found);
}

uint32_t Names::expansion_depth_max(CrateId crate) const {
  InstanceId root = definitions_[roots_[crate.index()].index()].instance;
  uint32_t wanted = root.valid() ? names_of(root).summary->recursion_limit : 0;
  return wanted == 0 ? kExpansionDepthMax : std::min(wanted, kExpansionDepthLast);
}

// Whether the rules hold the beginning of an item, or call a macro whose rules do: any that has the name.
bool Names::may_make_items(DefId macro) {
  auto [found, added] = makes_items_.try_emplace(macro.index(), false);  // false: also while it is looked at
  if (!added) return found->second;
  std::vector<DefId> open{macro};
  boost::unordered_flat_set<uint32_t> seen{macro.index()};
  while (!open.empty()) {
    DefId one = open.back();
    open.pop_back();
    if (!has_rules(one)) continue;
    const FileNames& home = names_of(definitions_[one.index()].instance);
    const MacroBodySummary& body = home.summary->macro_bodies[item(one).detail];
    if (body.begins_items) return makes_items_[macro.index()] = true;
    for (uint32_t i = 0; i < body.called_count; ++i) {
      auto named = macros_by_name_.find(symbol_of(home, home.summary->called_macros[body.first_called + i]));
      if (named == macros_by_name_.end()) continue;
      for (DefId other : named->second)
        if (seen.insert(other.index()).second) open.push_back(other);
    }
  }
  return false;
}

// A call in a body: only for the items that what it makes may hold. Whoever walks the body expands it again.
bool Names::expand_body_call(const MacroCall& call, DefId macro, const MacroCallSummary& written) {
  const Instance& instance = instances_[call.instance.index()];
  bool has_rules = this->has_rules(macro);
  bool may_make_items = written.mentions_items;
  if (has_rules) {
    may_make_items = may_make_items || this->may_make_items(macro);
  } else if (written.place != CallPlace::kStatement) {
    may_make_items = false;  // its arguments are no items
  }
  if (!may_make_items || instance.expansion_depth >= expansion_depth_max(instance.crate) ||
      expansion_count_ + wanted_.size() >= kExpansionsMax)
    return true;
  DefId def(instance.first.index() + call.item);
  wanted_.push_back({WantedKind::kExpansion,
                     definitions_[def.index()].parent,
                     call.instance,
                     instances_[real_place(call.instance).instance.index()].file,
                     instance.crate,
                     {},
                     {},
                     line_of(call.instance, written.line),
                     call.item,
                     has_rules ? macro : DefId()});
  return true;
}

// Asks for a call's expansion. False: its macro is not known yet.
bool Names::expand_call(const MacroCall& call, bool even_if_unknown) {
  const Instance instance = instances_[call.instance.index()];
  DefId def(instance.first.index() + call.item);
  DefId macro = macro_of_call(def);
  const MacroCallSummary& written = names_of(call.instance).summary->macro_calls[item(def).detail];
  if (written.place != CallPlace::kItem) {
    if (is_external(instance.crate)) return true;  // its bodies are nobody's business
    if (macro.valid()) return expand_body_call(call, macro, written);
    if (!even_if_unknown) return false;
    if (!written.mentions_items || written.place != CallPlace::kStatement) return true;
  }
  if (!macro.valid() && !even_if_unknown) return false;
  if (macro.valid() && !has_rules(macro)) {
    if (!even_if_unknown) {
      opaque_calls_.push_back(call);
      return true;
    }
    macro = DefId();
  }
  const FileSummary& summary = *names_of(call.instance).summary;
  RealPlace place = real_place(call.instance);
  uint32_t line = line_of(call.instance, summary.macro_calls[summary.items[call.item].detail].line);
  FileId file = instances_[place.instance.index()].file;
  Symbol name = name_of_call(call);
  auto refuse = [&](NameProblem::Kind kind) {
    problems_.push_back({kind, file, line, name.valid() ? std::string(text(name)) : std::string()});
  };
  if (instance.expansion_depth >= expansion_depth_max(instance.crate)) {
    refuse(NameProblem::Kind::kExpansionTooDeep);
  } else if (expansion_count_ + wanted_.size() >= kExpansionsMax) {
    if (problems_.empty() || problems_.back().kind != NameProblem::Kind::kTooManyExpansions)
      refuse(NameProblem::Kind::kTooManyExpansions);
  } else {
    wanted_.push_back({WantedKind::kExpansion,
                       definitions_[def.index()].parent,
                       call.instance,
                       file,
                       instance.crate,
                       {},
                       {},
                       line,
                       call.item,
                       macro});
  }
  return true;
}

void Names::expand_calls() {
  auto expand_ready = [this] {
    for (const MacroCall& call : std::exchange(ready_calls_, {}))
      if (!expand_call(call, false)) waiting_calls_[name_of_call(call)].push_back(call);
  };
  auto ready_all_waiting = [this] {
    for (auto& [name, calls] : waiting_calls_)
      ready_calls_.insert(ready_calls_.end(), calls.begin(), calls.end());
    waiting_calls_.clear();
    std::ranges::sort(ready_calls_, {},
                      [](const MacroCall& call) { return std::pair(call.instance, call.item); });
  };
  expand_ready();
  if (!wanted_.empty()) return;
  // A path may have become clear in its middle, which wakes nobody.
  if (retries_ < kRetriesMax && !waiting_calls_.empty()) {
    ++retries_;
    ready_all_waiting();
    expand_ready();
    if (!wanted_.empty()) return;
  }
  ready_calls_ = std::exchange(opaque_calls_, {});
  ready_all_waiting();
  for (const MacroCall& call : std::exchange(ready_calls_, {})) expand_call(call, true);
}

}  // namespace pt::rust
