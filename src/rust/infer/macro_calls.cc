// Macro calls in bodies. One whose rules can be had is expanded, and what it made is walked in its place; the others are in
// std_macros.cc.
#include <algorithm>
#include <utility>

#include "rust/infer/node_classes.h"
#include "rust/infer/walker.h"
#include "rust/input/cfg.h"
#include "rust/parse/parser.h"

namespace pt::rust {

using isg::Family;

// For as long as it lives the walk is in an expansion instead of the tree that it was in.
class Walker::InExpansion {
 public:
  InExpansion(Walker* walker, const ExpandedCall& made, ExpansionPlace place, TokenIndex call)
      : walker_(*walker),
        around_(walker->file_),
        tree_around_(walker->tree_),
        scopes_around_(walker->scopes_),
        place_around_(walker->call_place_),
        file_{around_->path, made.text(), made.tokens(), made.tree(), around_->summary, &made.expansion()} {
    if (walker_.depth_ == 0) walker_.call_site_ = walker_.site_of(call);
    walker_.call_place_ = walker_.textual_place(call);
    InstanceId instance = walker_.instance_of(call);
    walker_.scopes_ = nullptr;
    if (instance.valid()) {
      // The very text that Names was given, so that its items are found by their nodes.
      summarise_expanded(made.text(), made.tokens(), made.tree(), place, made.expansion().dollar_crates,
                         &summary_);
      scopes_.read(walker_.names_, instance, summary_);
      walker_.scopes_ = &scopes_;
    }
    walker_.file_ = &file_;
    walker_.tree_ = walker_.expansions_used_;
    walker_.nesting_ += made.tree().nesting;
    ++walker_.depth_;
    ++walker_.macro_depth_;
  }
  ~InExpansion() {
    --walker_.macro_depth_;
    --walker_.depth_;
    walker_.nesting_ -= file_.tree.nesting;
    walker_.tree_ = tree_around_;
    walker_.scopes_ = scopes_around_;
    walker_.call_place_ = place_around_;
    walker_.file_ = around_;
  }
  InExpansion(const InExpansion&) = delete;
  InExpansion& operator=(const InExpansion&) = delete;

 private:
  Walker& walker_;
  const ParsedFile* around_;
  size_t tree_around_;
  const Scopes* scopes_around_;
  TextualPlace place_around_;
  Summary summary_;
  Scopes scopes_;
  ParsedFile file_;
};

// `called`: what it stands for is the callee of a call.
TypeId Walker::macro_call(NodeIndex index, TypeId expected, ExpansionPlace place, bool called) {
  AtSite site(this, SiteKind::kMacroCall, index, [&] { return macro_token(index); });
  CalledMacro macro = called_macro(index);
  if (const ExpandedCall* made = expand(index, macro, place)) {
    InExpansion inside(this, *made, place, file_->tree[index].begin);
    NodeIndex root = made->tree().root();
    if (called && made->tree()[root].kind == NodeKind::kPathExpression) {
      AtSite callee(this, SiteKind::kPathCall, root, [&] { return last_word(root - 1); });
      return value_path(root - 1, true, expected).type;
    }
    return place == ExpansionPlace::kStatements ? statements(root, expected, true)
                                                : expression(root, expected);
  }
  return written_arguments(index, macro.std_name, expected);
}

void Walker::macro_type(NodeIndex index) {
  AtSite site(this, SiteKind::kMacroCall, index, [&] { return macro_token(index); });
  CalledMacro macro = called_macro(index);
  const ExpandedCall* made = expand(index, macro, ExpansionPlace::kType);
  if (made == nullptr) return;
  InExpansion inside(this, *made, ExpansionPlace::kType, file_->tree[index].begin);
  visit(made->tree().root());
}

void Walker::macro_pattern(NodeIndex index, TypeId type, bool by_reference, bool by_mutable) {
  AtSite site(this, SiteKind::kMacroCall, index, [&] { return macro_token(index); });
  CalledMacro macro = called_macro(index);
  if (const ExpandedCall* made = expand(index, macro, ExpansionPlace::kPattern)) {
    InExpansion inside(this, *made, ExpansionPlace::kPattern, file_->tree[index].begin);
    return pattern_at(made->tree().root(), type, by_reference, by_mutable);
  }
  written_arguments(index, macro.std_name, TypeId());
}

TokenIndex Walker::macro_token(NodeIndex index) const {
  NodeIndex path = child_of_kind(file_->tree, index, NodeKind::kPath);
  return path == kNoNode ? file_->tree[index].begin : last_word(path);
}

// The macro that a call names, and the use of it.
Walker::CalledMacro Walker::called_macro(NodeIndex index) {
  CalledMacro called;
  NodeIndex path = child_of_kind(file_->tree, index, NodeKind::kPath);
  if (path == kNoNode || !read_words(path)) return called;
  if (words_.anchor == PathAnchor::kPlain && words_.texts.size() == 1) {
    for (const BodyMacro* local = body_macros_.empty() ? nullptr : newest_body_macro(key_of(words_.texts[0]));
         local != nullptr;
         local = local->shadowed == kNoBodyMacro ? nullptr : &body_macros_[local->shadowed]) {
      if (local->name != words_.texts[0]) continue;
      tell("a macro that this body defines");
      called.definition = local->definition;
      called.locals = local->locals;
      return called;
    }
  }
  Surroundings here = at_;
  TextualPlace place = textual_place(file_->tree[index].begin);
  here.instance = place.instance;
  here.item = place.item;
  Reference macro = references_.resolve(here, words_, Namespace::kMacros, &through_);
  use(macro, Family::kMacro, 0, last_word(path));
  if (observer_ != nullptr && macro.kind == Reference::Kind::kNothing)
    observer_->note("no macro that was read has this name");
  if (observer_ != nullptr && macro.kind == Reference::Kind::kExternal) {
    observer_->note(
        "a macro of a crate that was not read: its rules are not known, and its arguments are read as they "
        "stand");
    observer_->unread_path(macro.external_path);
  }
  if (macro.kind != Reference::Kind::kDefinition) return called;
  // Of several under different predicates one is expanded: not what a page of documentation shows instead.
  for (auto twin = macro.twins.begin(); twin != macro.twins.end() && requires_doc(names_.cfg_of(macro.def));
       ++twin)
    macro.def = *twin;
  if (observer_ != nullptr) observer_->found(macro.def);
  if (names_.has_rules(macro.def)) {
    called.def = macro.def;
    if (const BodyMacro* local = newest_body_macro(key_of(macro.def)); local != nullptr)
      called.locals = local->locals;
  } else if (CrateId crate = names_.crate_of(macro.def); crate.valid() && names_.is_std(crate)) {
    called.std_name = names_.text(names_[macro.def].name);
    tell("a macro of std: its arguments are read where they stand");
  } else {
    tell("a procedural macro, which is not run: its arguments are read as they stand");
  }
  return called;
}

// What the call stands for, or null: it has no rules, they do not match, what they make does not read, or a bound is reached.
const ExpandedCall* Walker::expand(NodeIndex index, const CalledMacro& macro, ExpansionPlace place) {
  const Node& node = file_->tree[index];
  if ((!macro.def.valid() && macro.definition == nullptr) || node.size <= 1) return nullptr;
  const Node& list = file_->tree[index - 1];
  BodyCall call{macro.def, call_arguments(*file_, lines_->home(), list.begin, list.end),
                names_.crates()[names_.instance(instance_).crate.index()].edition, place, depth_};
  if (expansions_used_ == expansions_.size()) expansions_.emplace_back();
  ExpandedCall& made = expansions_[expansions_used_];
  ExpandOutcome outcome = macro.definition == nullptr ? expander_.expand(call, &made)
                                                      : expander_.expand(*macro.definition, call, &made);
  if (outcome != ExpandOutcome::kExpanded || !made.tree().errors.empty() || made.tree().nodes.empty() ||
      nesting_ + made.tree().nesting > kNestingMax) {
    if (outcome != ExpandOutcome::kExpanded)
      tell(message(outcome));
    else
      tell(made.tree().errors.empty() ? "expressions and expansions nest too deep here"
                                      : "what the macro makes cannot be read as what stands here");
    return nullptr;
  }
  if (observer_ != nullptr) observer_->expanded(made.text());
  ++expansions_used_;
  if (macro.locals > 0) horizons_.push_back({made.expansion().number, macro.locals});
  return &made;
}

// A macro_rules! among statements: its definition sees the locals above it.
void Walker::add_body_macro(NodeIndex index) {
  const Node& node = file_->tree[index];
  BodyMacro macro{0, locals_.size(), nullptr, {}, kNoBodyMacro};
  if (scopes_ != nullptr) {
    auto item = std::ranges::lower_bound(scopes_->macros, node.begin, {}, &MacroItem::token);
    if (item == scopes_->macros.end() || item->token >= node.end) return;
    macro.key = key_of(names_.definition(scopes_->instance, item->item));
  } else {
    NodeIndex name = child_of_kind(file_->tree, index, NodeKind::kName);
    if (name == kNoNode || node.size <= 2) return;
    const Node& rules = file_->tree[index - 1];
    const Instance& home = names_.instance(instance_);
    macro.name = bare_text(file_->tree[name].begin);
    macro.key = key_of(macro.name);
    macro.definition = &expander_.define(call_arguments(*file_, FileId(), rules.begin, rules.end),
                                         names_.crates()[home.crate.index()].edition, home.crate);
  }
  uint32_t& newest = newest_body_macros_.try_emplace(macro.key, kNoBodyMacro).first->second;
  macro.shadowed = std::exchange(newest, static_cast<uint32_t>(body_macros_.size()));
  body_macros_.push_back(macro);
}

const Walker::BodyMacro* Walker::newest_body_macro(uint64_t key) const {
  auto newest = newest_body_macros_.find(key);
  return newest == newest_body_macros_.end() || newest->second == kNoBodyMacro
             ? nullptr
             : &body_macros_[newest->second];
}

size_t Walker::locals_seen_by(uint32_t expansion) const {
  auto found = std::ranges::lower_bound(horizons_, expansion, {}, &Horizon::expansion);
  return found != horizons_.end() && found->expansion == expansion ? found->locals : 0;
}

SyntaxContext Walker::context_of(TokenIndex token) const {
  return file_->expansion == nullptr ? 0 : file_->expansion->origin(file_->tokens.begin(token)).context;
}

// Textual scope is told by item indexes: that of a place in a body is one behind the last macro above it.
Walker::TextualPlace Walker::textual_place(TokenIndex token) const {
  if (scopes_ == nullptr) return call_place_;
  auto behind = std::ranges::lower_bound(scopes_->macros, token, {}, &MacroItem::token);
  const auto above = behind - scopes_->macros.begin();
  return {scopes_->instance, above == 0 ? 0 : scopes_->behind[static_cast<size_t>(above - 1)]};
}

// What Names has expanded of the call at that token, if it makes items.
InstanceId Walker::instance_of(TokenIndex call) const {
  if (scopes_ == nullptr) return InstanceId();
  auto found = std::ranges::lower_bound(scopes_->macros, call, {}, &MacroItem::token);
  if (found == scopes_->macros.end() || found->token != call) return InstanceId();
  return names_.expansion_in_body(names_.definition(scopes_->instance, found->item));
}

bool Walker::is_braced(NodeIndex macro_call) const {
  return file_->tokens.kind(file_->tree[macro_call].end - 1) == TokenKind::kCloseBrace;
}

}  // namespace pt::rust
