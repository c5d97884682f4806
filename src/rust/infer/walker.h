// The Walker follows the text of one item, signature first, then body, types every expression on its way, and reports
// every reference it finds as an edge of that item. One forward pass: a `let` sees its initialiser before it binds, a
// call its arguments before its result, closures come after the other arguments of their call.
//
// What is typed how is told by the files: paths and items in walker.cc, expressions in expressions.cc, calls and methods in
// calls.cc, patterns in patterns.cc, macros in macro_calls.cc and std_macros.cc.
//
// A macro call whose rules can be had is walked as what it expands to, in its place (macro_calls.cc): for that long `file_` is
// the expansion. Tokens of the definition have the site of the outermost call, so that every site lies in the item's text.
//
// Recursion is bounded by the parser's own bound on nesting (decision 0001), which all expansions around a place share;
// chains that nest only in the tree, such as a + b + c and a.b().c(), are followed in a loop.
//
// Threads: none; one a thread, used for item after item.
// Cost:    linear in the item's syntax nodes; a path costs a look-up, a method call about a microsecond.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/hash.h"
#include "rust/infer/body_expander.h"
#include "rust/infer/draft_builder.h"
#include "rust/infer/file_analyser.h"
#include "rust/infer/inference.h"
#include "rust/infer/line_index.h"
#include "rust/infer/methods.h"
#include "rust/infer/observer.h"
#include "rust/infer/references.h"
#include "rust/infer/type_macros.h"
#include "rust/summary/attributes.h"

namespace pt::rust {

// A call without a target that was found. The name lives as long as the texts of the item.
struct UnresolvedSite {
  isg::Site site;
  std::string_view name;
};

// `unresolved` until the next walk().
struct WalkedCalls {
  std::span<const UnresolvedSite> unresolved;
  uint32_t indirect = 0;
};

class Walker : private WordNumbers {
 public:
  Walker(const Names& names, const TypingTables& tables, const SourceTexts& texts, DraftBuilder* builder)
      : names_(names),
        tables_(tables),
        builder_(*builder),
        references_(names),
        inference_(names, tables),
        types_(inference_.types()),
        methods_(names, tables, &inference_),
        expander_(names, texts),
        type_macros_(names, texts, &inference_.signatures()) {
    inference_.signatures().expand_macros_with(&type_macros_);
  }

  // From now on what is found is told; null: to nobody.
  void observe(Observer* observer);
  void start(const ParsedFile& file, InstanceId instance, const LineIndex& lines);
  void note(LookUps* look_ups) {
    look_ups_ = look_ups;
    inference_.note(look_ups);
    methods_.note(look_ups);
    references_.note(look_ups);
  }
  void forget_texts() {
    expander_.forget_definitions();
    type_macros_.forget_texts();
  }

  // Reports the references of the item at `root`, without those of items inside it.
  WalkedCalls walk(const Surroundings& at, DefId item, NodeIndex root, uint32_t first_line);

  // The generic parameters of an item, their bounds resolved as seen from `at`.
  void read_generics(const Surroundings& at, NodeIndex item, std::vector<GenericParameter>* out);

  // Reports a use that no path of the item's own text makes: Self of a method, the trait of a derive. Belongs to
  // the item that is walked, before or after its walk().
  void use_definition(DefId def, isg::Family external_family, isg::Flags flags, TokenIndex token);
  // The calls that a derived function of `type` makes: of the same trait's function, on each field.
  void derived_calls(DefId function, DefId type, TokenIndex token);
  // Where the sites of the next use_definition() count from.
  void at_line(uint32_t first_line) {
    first_line_ = first_line;
    if (observer_ != nullptr) observer_->begin_item(first_line);
  }

 private:
  struct Local {
    uint32_t hash;
    uint32_t shadowed;  // the local before it in its bucket
    std::string_view name;
    SyntaxContext context;  // of the token that bound it: names of another are other locals
    TypeId type;
  };
  static constexpr size_t kLocalBuckets = 256;  // a power of two
  static constexpr uint32_t kNoLocal = 0xFFFF'FFFF;

  // ---- items and types (walker.cc)
  void visit_item(NodeIndex root);
  void visit(NodeIndex node);  // of signatures and types: whatever they hold
  void visit_children(NodeIndex node);
  void visit_body(NodeIndex root, NodeIndex body);
  void visit_bound(NodeIndex node);
  void visit_type_path(NodeIndex path, isg::Family external_family);
  void use_associated_type(NodeIndex path);
  void visit_path_arguments(NodeIndex path);
  TypeId type_of(NodeIndex type);  // its meaning; visit() reports its uses
  TypeId visit_type(NodeIndex type) {
    visit(type);
    return type_of(type);
  }
  std::vector<TypeId> types_of_arguments(NodeIndex generic_arguments);
  Signatures::Scope type_scope();
  Signatures::Written scratch();
  uint32_t word(TokenIndex token) override;
  bool is_dollar_crate(TokenIndex token) const override { return file_->dollar_crate(token).valid(); }

  struct Saved {
    size_t locals;
    size_t macros;
    DefId scope;
  };
  Saved open_scope() const { return {locals_.size(), body_macros_.size(), at_.scope}; }
  void close_scope(const Saved& saved);
  const Local* find_local(TokenIndex token) const;
  size_t locals_seen_by(uint32_t expansion) const;
  void add_local(TokenIndex name, TypeId type);

  bool read_words(NodeIndex path);
  Reference resolve_path(NodeIndex path, Namespace space);
  Symbol symbol(TokenIndex token);
  Symbol find_symbol(TokenIndex token, std::string_view text);
  TokenIndex last_word(NodeIndex path) const;
  std::string_view bare_text(TokenIndex token) const;

  // What the attributes of a statement, an arm or an expression say of the sites in it, for as long as it lives.
  class UnderAttributes;

  // ---- for people (walker.cc)
  // A site, for as long as it lives: what is found then belongs to it.
  class AtSite {
   public:
    // `token`: that its edges stand at, or what finds it.
    template <typename Token>
    AtSite(Walker* walker, SiteKind kind, NodeIndex node, const Token& token) : observer_(walker->observer_) {
      if (observer_ == nullptr) return;
      if constexpr (std::is_invocable_v<Token>)
        observer_->begin_site(kind, walker->place_of(node, token()));
      else
        observer_->begin_site(kind, walker->place_of(node, token));
    }
    // One that has ended goes on.
    AtSite(Observer* observer, uint32_t site) : observer_(observer) {
      if (observer_ != nullptr) observer_->resume_site(site);
    }
    ~AtSite() {
      if (observer_ != nullptr) observer_->end_site();
    }
    AtSite(const AtSite&) = delete;
    AtSite& operator=(const AtSite&) = delete;

   private:
    Observer* observer_;
  };
  Observer::Place place_of(NodeIndex node, TokenIndex token) const {
    return {*file_, tree_,          node,
            token,  site_of(token), depth_ == 0 && file_->expansion == nullptr ? lines_ : nullptr};
  }
  uint32_t current_site() const { return observer_ == nullptr ? 0 : observer_->current(); }
  void tell(std::string_view note) {
    if (observer_ != nullptr) observer_->note(std::string(note));
  }
  void tell_receiver(NodeIndex node, TypeId type) {
    if (observer_ != nullptr) observer_->receiver(*file_, tree_, node, type);
  }
  void tell_binding(Observer::Binder binder, NodeIndex at, NodeIndex source, NodeIndex written = kNoNode) {
    if (observer_ != nullptr)
      observer_->binding(binder, place_of(at, file_->tree[at].begin), source, written);
  }
  // How the trait of an operator, of `for` or of await was found to be implemented.
  void tell_impl(const ImplMatch& match) {
    if (observer_ != nullptr) tell_found_impl(match);
  }
  void tell_found_impl(const ImplMatch& match);
  void tell_where_path_ends();
  // Counted, with the reason.
  void unresolved(std::string_view why, UnresolvedSite call) {
    unresolved_.push_back(call);
    if (observer_ != nullptr) observer_->unresolved(why);
  }
  void indirect(std::string_view why) {
    ++indirect_;
    if (observer_ != nullptr) observer_->indirect(std::string(why));
  }

  // ---- expressions (expressions.cc). An invalid `expected` says nothing.
  TypeId expression(NodeIndex node, TypeId expected = TypeId());
  TypeId operand(NodeIndex node, TypeId expected);
  TypeId postfix(NodeIndex node, TypeId first);
  TypeId typed(NodeIndex node, TypeId type) {
    if (observer_ != nullptr) observer_->gives(tree_, node, type);
    return type;
  }
  TypeId literal(NodeIndex node);
  TypeId block(NodeIndex node, TypeId expected);
  // `made`: a macro made them, so that a macro call at their end is a statement without a semicolon.
  TypeId statements(NodeIndex block, TypeId expected, bool made = false);
  bool is_braced(NodeIndex macro_call) const;
  TypeId block_expression(NodeIndex node, TypeId expected);
  void let(NodeIndex node);
  TypeId if_chain(NodeIndex node, TypeId expected);
  TypeId match(NodeIndex node, TypeId expected);
  TypeId loop(NodeIndex node, TypeId expected);
  TypeId for_loop(NodeIndex node);
  TypeId closure(NodeIndex node, TypeId expected);
  TypeId struct_literal(NodeIndex node, TypeId expected);
  TypeId unary(NodeIndex node, TypeId expected);
  TypeId reference(NodeIndex node, TypeId expected);
  TypeId binary(NodeIndex node, TypeId left);
  void compound_assign(TokenIndex token, TypeId place, TypeId value);
  TypeId field_access(NodeIndex node, TypeId receiver);
  uint32_t array_length(NodeKind kind, const NodeList& parts) const;
  TypeId index(NodeIndex node, TypeId base);
  TypeId try_operator(NodeIndex node, TypeId operand);
  TypeId await(NodeIndex node, TypeId operand);
  TypeId range(NodeIndex node);
  TypeId join(TypeId a, TypeId b);
  TypeId jump(NodeIndex node);
  TypeId path_expression(NodeIndex node, TypeId expected);
  bool is_first_typed(NodeKind kind) const;
  NodeIndex first_child(NodeIndex node) const;
  NodeIndex without_parentheses(NodeIndex node) const;
  // A loop's name, or what a jump asks for; labels of macros are as hygienic as locals.
  struct Label {
    std::string_view text;
    SyntaxContext context = 0;
    bool operator==(const Label&) const = default;
  };
  Label label_of(NodeIndex node) const;
  // The function of an operator's trait, when it is one of the workspace; the operator's result.
  TypeId behind_references(TypeId type);
  TypeId number_for(TypeId variable, DefId trait, std::span<const TypeId> arguments);
  std::vector<TypeId> numbers_like(TypeId variable);
  TypeId overloaded(LangItem trait, std::string_view function, TypeId self, TypeId argument,
                    TokenIndex token);
  void implicit_call(DefId impl, std::string_view function, TokenIndex token);
  void implicit_call_of(TypeId self, DefId trait, std::string_view function, TokenIndex token);
  // Places that turn out to be written to: `*place` and `place[i]` then go through deref_mut and index_mut.
  void mark_mutable(NodeIndex place);
  void note_place(NodeIndex node, DefId impl, bool is_index, TokenIndex token);
  // The value of an expression where a type is wanted; what that dereferences is reported.
  void coerce(NodeIndex node, TypeId type, TypeId wanted);
  void report_places();

  // ---- calls (calls.cc)
  // What a path means as a value.
  struct Value {
    TypeId type;
    bool local = false;
    bool known = false;  // something was found and reported, or is not worth an edge
  };
  Value value_path(NodeIndex path, bool called, TypeId expected);
  Value named_value(NodeIndex path, bool called, TypeId expected);
  Value qualified_value(NodeIndex path, bool called);
  Value definition_value(const Reference& reference, std::span<const TypeId> type_arguments,
                         std::span<const TypeId> function_arguments, bool called, TokenIndex token);
  Value found_value(const PathResult& result, bool called, TokenIndex token);
  // `twins` are the cfg twins of the type, if it was named.
  Value associated_value(TypeId self, std::span<const DefId> twins, Symbol name,
                         std::span<const TypeId> function_arguments, bool called, TokenIndex token);
  Value member_value(const Member& member, std::span<const TypeId> function_arguments, bool called,
                     isg::Confidence confidence, TokenIndex token);
  TypeId call(NodeIndex node, TypeId expected);
  TypeId call_value(NodeIndex node, TypeId callee);
  TypeId apply(TypeId callee, NodeIndex arguments, TypeId expected);
  TypeId method_call(NodeIndex node, TypeId receiver, TypeId expected);
  void arguments(NodeIndex list, std::span<const TypeId> parameters, size_t waiting_before);
  // A call or use of a trait's function: by whose impl, is told once its Self is known.
  struct Deferred {
    TypeId item;
    isg::EdgeKind kind;
    isg::Confidence confidence;
    isg::Site site;
    isg::Flags flags;
    bool in_macro;
    uint32_t observed;  // site
  };
  bool report_function(TypeId item, isg::EdgeKind kind, isg::Confidence confidence, TokenIndex token);
  bool is_generic(TypeId type) const;
  bool may_run_own(TypeId self, DefId trait) const;
  // True if it is decided: reported, or never to be.
  bool try_report(const Deferred& deferred, bool last);
  void report_deferred();
  std::vector<TypeId> segment_arguments(size_t segment);

  // ---- patterns (patterns.cc)
  void pattern(NodeIndex node, TypeId type);
  void pattern_at(NodeIndex node, TypeId type, bool by_reference, bool by_mutable);
  void tuple_struct_pattern(NodeIndex node, TypeId type, bool by_reference, bool by_mutable);
  void struct_pattern(NodeIndex node, TypeId type, bool by_reference, bool by_mutable);
  void bind_name(NodeIndex node, TypeId type);
  DefId pattern_path(NodeIndex path);
  void spread_patterns(std::span<const NodeIndex> patterns, std::span<const TypeId> types, bool by_reference,
                       bool by_mutable);
  TypeId matched(TypeId type, bool* by_reference, bool* by_mutable);

  // ---- macros (macro_calls.cc, std_macros.cc)
  struct CalledMacro {
    DefId def;                                    // one whose rules can be had
    const MacroDefinition* definition = nullptr;  // one that an expansion of this body made
    std::string_view std_name;                    // one of std's
    size_t locals = 0;                            // that its definition saw
  };
  class InExpansion;
  struct TextualPlace {
    InstanceId instance;
    ItemIndex item;
  };
  // What an expression or a statement stands for.
  TypeId macro_call(NodeIndex node, TypeId expected, ExpansionPlace place, bool called = false);
  void macro_type(NodeIndex node);  // its uses; type_of() tells what it is
  void macro_pattern(NodeIndex node, TypeId type, bool by_reference, bool by_mutable);
  CalledMacro called_macro(NodeIndex node);
  TokenIndex macro_token(NodeIndex node) const;  // that its edges stand at
  const ExpandedCall* expand(NodeIndex node, const CalledMacro& macro, ExpansionPlace place);
  TypeId written_arguments(NodeIndex node, std::string_view std_macro, TypeId expected);
  TypeId std_macro_result(std::string_view name, NodeIndex call, std::span<const NodeIndex> nodes,
                          std::span<const TypeId> given);
  TypeId of_lang(LangItem item, std::span<const TypeId> arguments);
  SyntaxContext context_of(TokenIndex token) const;
  TextualPlace textual_place(TokenIndex token) const;
  InstanceId instance_of(TokenIndex call) const;
  void add_body_macro(NodeIndex node);

  // ---- edges
  void use(const Reference& reference, isg::Family external_family, isg::Flags flags, TokenIndex token);
  void use_through(TokenIndex token);
  void call(const Reference& reference, TokenIndex token);
  void call_external(std::string_view path, isg::Confidence confidence, isg::Flags flags, TokenIndex token);
  isg::Site site_of(TokenIndex token) const;
  void edge(TargetIndex to, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags,
            TokenIndex token);
  bool edge_to(DefId def, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags, TokenIndex token,
               isg::Family external_family = isg::Family::kStruct);
  bool has_node(DefId def) const;

  const Names& names_;
  const TypingTables& tables_;
  DraftBuilder& builder_;
  References references_;
  Inference inference_;
  TypeTable& types_;
  Methods methods_;
  Observer* observer_ = nullptr;
  const ParsedFile* file_ = nullptr;  // or the expansion being walked
  const LineIndex* lines_ = nullptr;
  InstanceId instance_;

  Surroundings at_;
  DefId item_;
  TypeId self_;        // Self of an impl or data type; invalid in traits
  DefId trait_scope_;  // the trait around, as Signatures::Scope has it
  TypeId self_value_;  // the type of `self`
  uint32_t first_line_ = 0;
  bool in_signature_ = false;
  uint32_t macro_depth_ = 0;
  isg::Flags site_flags_ = 0;  // of every edge that is found here
  AttributeFacts attributes_;
  uint32_t closures_ = 0;
  std::vector<UnresolvedSite> unresolved_;
  uint32_t indirect_ = 0;
  std::vector<Local> locals_;
  // The last local of each bucket: a function of many locals must not be scanned for every word in it.
  std::array<uint32_t, kLocalBuckets> local_buckets_;
  std::vector<NodeIndex> spine_;
  std::vector<TypeId> results_;  // of the function and the closures around
  struct Loop {
    Label label;
    TypeId type;
  };
  std::vector<Loop> loops_;
  struct Place {
    size_t tree;  // that the node is of: tree_
    NodeIndex node;
    DefId impl;
    bool is_index;
    bool is_mutable;
    isg::Site site;
    isg::Flags flags;
    bool in_macro;
    uint32_t observed;  // site
  };
  std::vector<Place> places_;
  std::vector<Deferred> deferred_;

  // Expansions of the item. They stay until the next one: locals and labels refer to their texts.
  BodyExpander expander_;
  TypeMacros type_macros_;
  std::deque<ExpandedCall> expansions_;
  size_t expansions_used_ = 0;
  size_t tree_ = 0;          // a number for the tree that file_ has; 0: the file's own
  uint32_t depth_ = 0;       // expansions around the place
  uint32_t nesting_ = 0;     // their levels together
  isg::Site call_site_;      // of the outermost
  TextualPlace call_place_;  // where the innermost call stands that Names knows the surroundings of
  // Macros that the body itself defines, innermost last.
  struct BodyMacro {
    uint64_t key;                       // key_of what it is found by
    size_t locals;                      // bound before it
    const MacroDefinition* definition;  // of one that an expansion made
    std::string_view name;              // of that one
    uint32_t shadowed;                  // the one before it with its key
  };
  static constexpr uint32_t kNoBodyMacro = UINT32_MAX;
  static uint64_t key_of(DefId def) { return def.index(); }  // of a macro_rules! in the file
  static uint64_t key_of(std::string_view name) { return hash64(name) | uint64_t{1} << 63; }
  const BodyMacro* newest_body_macro(uint64_t key) const;
  std::vector<BodyMacro> body_macros_;
  boost::unordered_flat_map<uint64_t, uint32_t> newest_body_macros_;  // by key
  // For each expansion, in the order of their numbers: how many locals its macro's definition may mean.
  struct Horizon {
    uint32_t expansion;
    size_t locals;
  };
  std::vector<Horizon> horizons_;

  References::Words words_;
  std::vector<NodeIndex> word_arguments_;  // generic arguments behind each word of words_, or kNoNode
  std::vector<DefId> through_;
  std::vector<TypeNode> type_nodes_;  // the type being read
  std::vector<PathSummary> type_paths_;
  std::vector<uint32_t> type_segments_;
  struct BlockScope {
    NodeIndex node;
    DefId def;
  };
  struct MacroItem {
    TokenIndex token;
    ItemIndex item;
  };
  // What Names knows of the text being walked: the file, or an expansion that holds items.
  struct Scopes {
    InstanceId instance;
    std::vector<BlockScope> blocks;  // those with items, by node
    std::vector<MacroItem> macros;   // what brings macro_rules! into textual scope, in source order
    std::vector<ItemIndex> behind;   // of each of them: where a place behind it stands in textual scope
    void read(const Names& names, InstanceId of, const Summary& summary);
  };
  Scopes file_scopes_;
  LookUps* look_ups_ = nullptr;
  const Scopes* scopes_ = &file_scopes_;

  // Words seen before in this file: most are, and a look-up by the lexer's hash is cheaper than another.
  struct CachedSymbol {
    uint32_t hash = 0;
    Symbol symbol;
    std::string_view text;
  };
  std::vector<CachedSymbol> symbols_;
};

}  // namespace pt::rust
