// The Walker follows the text of one item, signature first, then body, and reports every reference it finds as an
// edge of that item. One forward pass with an explicit stack: a `let` sees its initialiser before it binds, a
// scope ends where its block ends.
//
// Threads: none; one a thread, used for item after item.
// Cost:    linear in the item's syntax nodes; a reference costs a path look-up.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "rust/infer/draft_builder.h"
#include "rust/infer/file_analyser.h"
#include "rust/infer/line_index.h"
#include "rust/infer/references.h"

namespace pt::rust {

struct CallCounts {
  uint32_t unresolved = 0;
  uint32_t indirect = 0;
};

class Walker {
 public:
  Walker(const Names& names, DraftBuilder* builder) : names_(names), builder_(*builder), references_(names) {}

  void start(const ParsedFile& file, InstanceId instance, const LineIndex& lines);

  // Reports the references of the item at `root`, without those of items inside it.
  CallCounts walk(const Surroundings& at, NodeIndex root, uint32_t first_line);

  // The generic parameters of an item, their bounds resolved as seen from `at`.
  void read_generics(const Surroundings& at, NodeIndex item, std::vector<GenericParameter>* out);

  // Reports a use that no path of the item's own text makes: Self of a method, the trait of a derive. Belongs to
  // the item that is walked, before or after its walk().
  void use_definition(DefId def, isg::Family external_family, isg::Flags flags, TokenIndex token);
  // Where the sites of the next use_definition() count from.
  void at_line(uint32_t first_line) { first_line_ = first_line; }

 private:
  enum class Action : uint8_t {
    kVisit,
    kBind,       // a pattern: its names become locals
    kEndScope,   // `saved` locals and scope come back
    kBeginBody,  // what follows is no signature
    kEndMacro,   // behind the arguments of a macro
  };
  struct Step {
    NodeIndex node;
    Action action;
    uint32_t saved_locals;
    DefId saved_scope;
  };
  struct Local {
    uint32_t hash;
    uint32_t shadowed;  // the local before it in its bucket
    std::string_view name;
  };
  static constexpr size_t kLocalBuckets = 256;  // a power of two
  static constexpr uint32_t kNoLocal = 0xFFFF'FFFF;

  void push(NodeIndex node, Action action = Action::kVisit) { steps_.push_back({node, action, 0, DefId()}); }
  void push_end_scope() {
    steps_.push_back({kNoNode, Action::kEndScope, static_cast<uint32_t>(locals_.size()), at_.scope});
  }
  void push_children(NodeIndex node);
  void run();
  void visit(NodeIndex node);
  void visit_item(NodeIndex node);
  void visit_block(NodeIndex node);
  void visit_let(NodeIndex node);
  void visit_if(NodeIndex node);
  void visit_loop(NodeIndex node);
  void visit_for(NodeIndex node);
  void visit_arm(NodeIndex node);
  void visit_closure(NodeIndex node);
  void visit_call(NodeIndex node);
  void visit_method_call(NodeIndex node);
  void visit_macro(NodeIndex node);
  void visit_bound(NodeIndex node);
  void visit_type_path(NodeIndex path, isg::Family external_family);
  void visit_value_path(NodeIndex path, bool called);
  void visit_constructor(NodeIndex path);
  void bind(NodeIndex pattern);
  void bind_name(NodeIndex pattern);
  void push_path_arguments(NodeIndex path);

  bool read_words(NodeIndex path);
  Reference resolve_path(NodeIndex path, Namespace space);
  Reference resolve_qualified(NodeIndex path, Namespace space);
  DefId type_head(NodeIndex type);
  Symbol symbol(TokenIndex token);
  bool is_local(TokenIndex token) const;
  void drop_locals(size_t count);
  ItemIndex behind_macros(TokenIndex token) const;
  TokenIndex last_word(NodeIndex path) const;

  void use(const Reference& reference, isg::Family external_family, isg::Flags flags, TokenIndex token);
  void use_through(TokenIndex token);
  void call(const Reference& reference, TokenIndex token);
  void call_external(std::string_view path, isg::Confidence confidence, isg::Flags flags, TokenIndex token);
  void edge(TargetIndex to, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags,
            TokenIndex token);
  bool edge_to(DefId def, isg::EdgeKind kind, isg::Confidence confidence, isg::Flags flags, TokenIndex token,
               isg::Family external_family = isg::Family::kStruct);

  const Names& names_;
  DraftBuilder& builder_;
  References references_;
  const ParsedFile* file_ = nullptr;
  const LineIndex* lines_ = nullptr;
  InstanceId instance_;

  Surroundings at_;
  uint32_t first_line_ = 0;
  bool in_signature_ = false;
  uint32_t macro_depth_ = 0;
  CallCounts counts_;
  std::vector<Step> steps_;
  std::vector<Local> locals_;
  // The last local of each bucket: a function of many locals must not be scanned for every word in it.
  std::array<uint32_t, kLocalBuckets> local_buckets_;
  std::vector<NodeIndex> binding_;  // stack of bind()
  References::Words words_;
  std::vector<DefId> through_;
  struct BlockScope {
    NodeIndex node;
    DefId def;
  };
  std::vector<BlockScope> block_scopes_;  // blocks with items, by node
  struct MacroItem {
    TokenIndex token;
    ItemIndex item;
  };
  std::vector<MacroItem> macro_items_;  // what brings macro_rules! into textual scope, in source order

  // Words seen before in this file: most are, and a look-up by the lexer's hash is cheaper than another.
  struct CachedSymbol {
    uint32_t hash = 0;
    Symbol symbol;
    std::string_view text;
  };
  std::vector<CachedSymbol> symbols_;
};

}  // namespace pt::rust
