#include "rust/summary/signature.h"

#include <algorithm>
#include <vector>

#include "isg/signature_text.h"

namespace pt::rust {
namespace {

// Collects tokens as text with one space between, holding each back until it is known that it stays: a comma
// goes when a closing delimiter follows.
class TokenWriter {
 public:
  TokenWriter(std::string_view text, const TokenList& tokens, std::string* out)
      : text_(text), tokens_(tokens), out_(out) {}

  void word(std::string_view word) {
    if (comma_pending_) {
      comma_pending_ = false;
      if (word != ")" && word != "]" && word != "}" && word != ">") append(",");
    }
    if (word == ",") {
      comma_pending_ = true;
      return;
    }
    append(word);
  }

  void token(TokenIndex i) { word(tokens_.text(i, text_)); }

  // The comma of a tuple of one is no trailing comma.
  void keep_comma() {
    if (comma_pending_) append(",");
    comma_pending_ = false;
  }

  ~TokenWriter() = default;  // a comma still pending ends a list and is dropped

 private:
  void append(std::string_view word) {
    if (started_) *out_ += ' ';
    started_ = true;
    *out_ += word;
  }

  std::string_view text_;
  const TokenList& tokens_;
  std::string* out_;
  bool comma_pending_ = false;
  bool started_ = false;
};

bool is_pattern(NodeKind kind) {
  return kind >= NodeKind::kIdentifierPattern && kind <= NodeKind::kConstBlockPattern;
}

// Subtrees that are not written as they stand.
struct Replacement {
  TokenIndex begin;
  TokenIndex end;
  enum Action : uint8_t { kDrop, kUnderscore, kDropFirstAndLast, kSingleTuple } action;
};

class SignatureWriter {
 public:
  SignatureWriter(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, std::string* out)
      : text_(text), tokens_(tokens), tree_(tree), writer_(text, tokens, out) {}

  void item(NodeIndex node) {
    NodeKind kind = tree_[node].kind;
    if (kind == NodeKind::kMacroRules || kind == NodeKind::kMacroDefinition) {
      if (NodeIndex name = child_of_kind(tree_, node, NodeKind::kName); name != kNoNode)
        writer_.token(tree_[name].begin);
      return;
    }
    if (NodeIndex attributes = first_attributes(node); attributes != kNoNode)
      interface_attributes(attributes);
    range(node, tree_[node].begin, header_end(node));
  }

  void header(NodeIndex node) { range(node, tree_[node].begin, header_end(node)); }

  void whole(NodeIndex node) { range(node, tree_[node].begin, tree_[node].end); }

 private:
  NodeIndex first_attributes(NodeIndex node) const {
    NodeIndex first = kNoNode;
    for (NodeIndex child : Children(tree_, node)) first = child;
    return first != kNoNode && tree_[first].kind == NodeKind::kAttributes ? first : kNoNode;
  }

  // One past the last token of the item that belongs to its interface.
  TokenIndex header_end(NodeIndex node) const {
    const Node& item = tree_[node];
    TokenIndex end = item.end;
    switch (item.kind) {
      case NodeKind::kFunction:
        if (NodeIndex body = child_of_kind(tree_, node, NodeKind::kBlock); body != kNoNode)
          end = tree_[body].begin;
        break;
      case NodeKind::kTrait:
      case NodeKind::kImpl:
      case NodeKind::kModule:
        if (NodeIndex list = child_of_kind(tree_, node, NodeKind::kItemList); list != kNoNode)
          end = tree_[list].begin;
        break;
      case NodeKind::kConst:
      case NodeKind::kStatic:
        end = before_value(node);
        break;
      default:
        break;
    }
    while (end > item.begin && tokens_.kind(end - 1) == TokenKind::kSemicolon) --end;
    return end;
  }

  // const and static: their `=` and what follows is value, except a where clause, which nobody writes there.
  TokenIndex before_value(NodeIndex node) const {
    TokenIndex name_end = tree_[node].begin;
    for (NodeIndex child : Children(tree_, node))
      if (tree_[child].kind == NodeKind::kName) name_end = tree_[child].end;
    TokenIndex end = name_end;
    for (NodeIndex child : Children(tree_, node)) {
      const Node& part = tree_[child];
      bool is_type = part.kind == NodeKind::kMacroCall || part.kind == NodeKind::kGenericParams ||
                     (part.kind >= NodeKind::kPathType && part.kind <= NodeKind::kDynTraitType);
      if (is_type && part.begin >= name_end && tokens_.kind(part.begin - 1) != TokenKind::kEqual)
        end = std::max(end, part.end);
    }
    return end;
  }

  void interface_attributes(NodeIndex attributes) {
    NodeList children = children_in_order(tree_, attributes);
    for (NodeIndex attribute : children) {
      const Node& node = tree_[attribute];
      if (node.kind != NodeKind::kAttribute) continue;
      // #[name …] or #[unsafe(name …)]
      TokenIndex name = node.begin + 2;
      if (tokens_.kind(name) == TokenKind::kUnsafe) name += 2;
      if (name >= node.end) continue;
      std::string_view word = tokens_.text(name, text_);
      static constexpr std::string_view kKept[] = {
          "repr", "non_exhaustive", "must_use", "deprecated", "target_feature", "no_mangle", "export_name"};
      if (std::ranges::find(kKept, word) == std::end(kKept)) continue;
      for (TokenIndex i = node.begin; i < node.end; ++i) writer_.token(i);
    }
  }

  // Finds what is replaced inside [begin, end) of the subtree, in source order, outermost first.
  void collect(NodeIndex root, TokenIndex begin, TokenIndex end) {
    replacements_.clear();
    stack_.clear();
    bool is_function = tree_[root].kind == NodeKind::kFunction;
    for (NodeIndex child : Children(tree_, root)) stack_.push_back(child);
    while (!stack_.empty()) {
      NodeIndex index = stack_.back();
      stack_.pop_back();
      const Node& node = tree_[index];
      if (node.begin >= end) continue;
      switch (node.kind) {
        case NodeKind::kAttributes:
          // Outer attributes of the item itself lie before `begin`; those of fields and parameters inside.
          if (node.end > begin && node.begin >= begin)
            replacements_.push_back({node.begin, node.end, Replacement::kDrop});
          continue;
        case NodeKind::kParenType:
          replacements_.push_back({node.begin, node.end, Replacement::kDropFirstAndLast});
          break;
        case NodeKind::kTupleType:
          if (one_child(index)) replacements_.push_back({node.begin, node.end, Replacement::kSingleTuple});
          break;
        case NodeKind::kBlock:
          continue;  // constants inside types are written as they stand
        default:
          break;
      }
      if (is_function && is_pattern(node.kind)) {
        replacements_.push_back({node.begin, node.end, Replacement::kUnderscore});
        continue;
      }
      if (node.kind == NodeKind::kFnPtrType) drop_parameter_names(index);
      for (NodeIndex child : Children(tree_, index)) stack_.push_back(child);
    }
    std::ranges::sort(replacements_, [](const Replacement& a, const Replacement& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
  }

  // fn(a: u8) and fn(_: u8) are one type, which is written fn(_: u8) when a name is there.
  void drop_parameter_names(NodeIndex pointer) {
    NodeIndex list = child_of_kind(tree_, pointer, NodeKind::kParamList);
    if (list == kNoNode) return;
    for (NodeIndex parameter : Children(tree_, list))
      for (NodeIndex part : Children(tree_, parameter))
        if (is_pattern(tree_[part].kind))
          replacements_.push_back({tree_[part].begin, tree_[part].end, Replacement::kUnderscore});
  }

  bool one_child(NodeIndex node) const {
    int count = 0;
    for ([[maybe_unused]] NodeIndex child : Children(tree_, node))
      if (++count > 1) break;
    return count == 1;
  }

  void range(NodeIndex root, TokenIndex begin, TokenIndex end) {
    collect(root, begin, end);
    size_t next = 0;
    // Ends of parentheses to drop and of tuples of one, innermost last.
    std::vector<Replacement> open;
    for (TokenIndex i = begin; i < end;) {
      while (!open.empty() && open.back().end <= i) open.pop_back();
      bool dropped = false;
      while (next < replacements_.size() && replacements_[next].begin <= i) {
        const Replacement& replacement = replacements_[next++];
        if (replacement.begin < i) continue;  // inside something already written
        if (replacement.action == Replacement::kSingleTuple) {
          open.push_back(replacement);
          continue;
        }
        if (replacement.action == Replacement::kDropFirstAndLast) {
          open.push_back(replacement);
          ++i;
        } else {
          if (replacement.action == Replacement::kUnderscore) writer_.word("_");
          i = std::max(i + 1, replacement.end);
        }
        dropped = true;
        break;
      }
      if (dropped) continue;
      const Replacement* closing = nullptr;
      for (const Replacement& candidate : open)
        if (candidate.end == i + 1) closing = &candidate;
      if (closing != nullptr && closing->action == Replacement::kDropFirstAndLast) {
        ++i;
        continue;
      }
      if (closing != nullptr && closing->action == Replacement::kSingleTuple) writer_.keep_comma();
      TokenKind kind = tokens_.kind(i);
      if (kind != TokenKind::kOuterDoc && kind != TokenKind::kInnerDoc) writer_.token(i);
      ++i;
    }
  }

  std::string_view text_;
  const TokenList& tokens_;
  const SyntaxTree& tree_;
  TokenWriter writer_;
  std::vector<Replacement> replacements_;
  std::vector<NodeIndex> stack_;
};

bool has_signature(NodeKind kind) {
  switch (kind) {
    case NodeKind::kFunction:
    case NodeKind::kStruct:
    case NodeKind::kUnion:
    case NodeKind::kEnum:
    case NodeKind::kTrait:
    case NodeKind::kTraitAlias:
    case NodeKind::kImpl:
    case NodeKind::kTypeAlias:
    case NodeKind::kConst:
    case NodeKind::kStatic:
    case NodeKind::kModule:
    case NodeKind::kMacroRules:
    case NodeKind::kMacroDefinition:
      return true;
    default:
      return false;
  }
}

}  // namespace

void append_signature(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                      std::string* out) {
  if (has_signature(tree[node].kind)) SignatureWriter(text, tokens, tree, out).item(node);
}

void append_header(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                   std::string* out) {
  SignatureWriter(text, tokens, tree, out).header(node);
}

void append_tokens(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                   std::string* out) {
  SignatureWriter(text, tokens, tree, out).whole(node);
}

void append_compact(std::string_view text, const TokenList& tokens, const SyntaxTree& tree, NodeIndex node,
                    std::string* out) {
  std::string canonical;
  append_tokens(text, tokens, tree, node, &canonical);
  *out += isg::display_signature(canonical);
}

}  // namespace pt::rust
