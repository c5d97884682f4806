#include "rust/parse/tree_text.h"

#include <span>
#include <vector>

namespace pt::rust {

namespace {

struct FlagName {
  uint16_t bit;
  std::string_view name;
};

// The bits that mean something in a node of this kind, lowest first.
std::span<const FlagName> flag_names(NodeKind kind) {
  static constexpr FlagName kItem[] = {
      {kFlagConst, "const"},     {kFlagAsync, "async"},      {kFlagUnsafe, "unsafe"}, {kFlagExtern, "extern"},
      {kFlagDefault, "default"}, {kFlagGen, "gen"},          {kFlagSafe, "safe"},     {kFlagMut, "mut"},
      {kFlagRef, "ref"},         {kFlagMove, "move"},        {kFlagStatic, "static"}, {kFlagTry, "try"},
      {kFlagAuto, "auto"},       {kFlagNegative, "negative"}};
  static constexpr FlagName kInner[] = {{kFlagInner, "inner"}};
  static constexpr FlagName kRestricted[] = {{kFlagRestricted, "restricted"}};
  static constexpr FlagName kPath[] = {{kFlagGlobal, "global"}, {kFlagGlob, "glob"}};
  static constexpr FlagName kBound[] = {{kFlagConst, "const"}, {kFlagAsync, "async"}, {kFlagMaybe, "maybe"}};
  static constexpr FlagName kVariadic[] = {{kFlagVariadic, "variadic"}};
  static constexpr FlagName kBare[] = {{kFlagBare, "bare"}};
  static constexpr FlagName kReference[] = {{kFlagRaw, "raw"}, {kFlagMut, "mut"}};
  static constexpr FlagName kRange[] = {
      {kFlagInclusive, "inclusive"}, {kFlagHasLeft, "left"}, {kFlagHasRight, "right"}};
  static constexpr FlagName kRest[] = {{kFlagRest, "rest"}};
  static constexpr FlagName kShorthand[] = {{kFlagShorthand, "shorthand"}};
  static constexpr FlagName kLet[] = {{kFlagHasType, "type"}, {kFlagHasInitialiser, "initialiser"}};
  static constexpr FlagName kSemicolon[] = {{kFlagSemicolon, "semicolon"}};
  switch (kind) {
    case NodeKind::kAttributes:
      return kInner;
    case NodeKind::kVisibility:
      return kRestricted;
    case NodeKind::kPath:
    case NodeKind::kUseTree:
      return kPath;
    case NodeKind::kBound:
      return kBound;
    case NodeKind::kParam:
      return kVariadic;
    case NodeKind::kDynTraitType:
      return kBare;
    case NodeKind::kReference:
      return kReference;
    case NodeKind::kRange:
    case NodeKind::kRangePattern:
      return kRange;
    case NodeKind::kStructPattern:
      return kRest;
    case NodeKind::kFieldPattern:
    case NodeKind::kFieldInit:
      return kShorthand;
    case NodeKind::kLet:
      return kLet;
    case NodeKind::kExpressionStatement:
      return kSemicolon;
    default:
      return kItem;
  }
}

class Writer {
 public:
  Writer(std::string_view source, const TokenList& tokens, const SyntaxTree& tree)
      : source_(source), tokens_(tokens), tree_(tree) {}

  // An explicit stack of what is still to be written: else-if chains and operator chains nest without bound.
  std::string write(NodeIndex root) {
    stack_.push_back({root, Step::kNode});
    while (!stack_.empty()) {
      auto [node, step] = stack_.back();
      stack_.pop_back();
      if (step == Step::kEnd) {
        text_ += ')';
      } else {
        if (!text_.empty() && text_.back() != '(') text_ += ' ';
        write_node(node);
      }
    }
    return std::move(text_);
  }

 private:
  enum class Step : uint8_t { kNode, kEnd };
  struct Pending {
    NodeIndex node;
    Step step;
  };

  bool is_plain_path(NodeIndex index) const {
    return index > 0 && tree_[index].size == 2 && tree_[index - 1].kind == NodeKind::kPath;
  }

  bool speaks_for_itself(NodeKind kind) const {
    return kind == NodeKind::kPath || kind == NodeKind::kName || kind == NodeKind::kLifetime ||
           kind == NodeKind::kLiteral;
  }

  void write_node(NodeIndex index) {
    const Node& node = tree_[index];
    if (node.kind == NodeKind::kPathType && is_plain_path(index)) {
      text_ += '<';
      write_text(node);
      text_ += '>';
    } else if (node.kind == NodeKind::kPathExpression && is_plain_path(index)) {
      write_text(node);
    } else if (node.size == 1 && speaks_for_itself(node.kind) && node.begin != node.end) {
      write_text(node);
    } else {
      text_ += '(';
      text_ += name_of(node.kind);
      if (node.flags != 0) text_ += ' ';
      for (const FlagName& flag : flag_names(node.kind)) {
        if ((node.flags & flag.bit) == 0) continue;
        text_ += '+';
        text_ += flag.name;
      }
      write_word(index);
      if (node.kind == NodeKind::kTokenTree || (node.kind == NodeKind::kError && node.size == 1)) {
        text_ += ' ';
        write_text(node);
      }
      stack_.push_back({index, Step::kEnd});
      for (NodeIndex child : Children(tree_, index)) stack_.push_back({child, Step::kNode});
    }
  }

  // The words and operators that have no node of their own, found as syntax.h says.
  void write_word(NodeIndex index) {
    const Node& node = tree_[index];
    NodeIndex first = kNoNode;
    NodeIndex last = kNoNode;
    for (NodeIndex child : Children(tree_, index)) {
      if (last == kNoNode) last = child;
      first = child;
    }
    switch (node.kind) {
      case NodeKind::kBinary:
      case NodeKind::kCompoundAssign:
        return write_tokens(tree_[first].end, tree_[last].begin);
      case NodeKind::kUnary:
        return write_tokens(node.begin, node.begin + 1);
      case NodeKind::kMethodCall:
        return write_tokens(tree_[first].end + 1, tree_[first].end + 2);
      case NodeKind::kFieldAccess:
        return write_tokens(node.end - 1, node.end);
      case NodeKind::kAssociatedArg:
      case NodeKind::kFieldPattern:
      case NodeKind::kFieldInit:
        return write_tokens(node.begin, node.begin + 1);
      default:
        return;
    }
  }

  void write_tokens(TokenIndex begin, TokenIndex end) {
    text_ += ' ';
    write_text({.begin = begin, .end = end, .size = 1, .kind = NodeKind::kError, .flags = 0});
  }

  void write_text(const Node& node) {
    for (TokenIndex i = node.begin; i < node.end; ++i) {
      if (i > node.begin && !tokens_.joined(i - 1)) text_ += ' ';
      text_ += tokens_.text(i, source_);
    }
  }

  const std::string_view source_;
  const TokenList& tokens_;
  const SyntaxTree& tree_;
  std::vector<Pending> stack_;
  std::string text_;
};

}  // namespace

std::string tree_text(std::string_view source, const TokenList& tokens, const SyntaxTree& tree,
                      NodeIndex node) {
  return Writer(source, tokens, tree).write(node);
}

}  // namespace pt::rust
