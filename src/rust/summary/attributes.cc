#include "rust/summary/attributes.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "rust/input/cfg.h"

namespace pt::rust {
namespace {

constexpr int kConditionalDepthMax = 16;

bool is_open(TokenKind kind) {
  return kind == TokenKind::kOpenParen || kind == TokenKind::kOpenBracket || kind == TokenKind::kOpenBrace;
}

class AttributeReader {
 public:
  AttributeReader(std::string_view text, const TokenList& tokens, AttributeFacts* facts)
      : text_(text), tokens_(tokens), facts_(facts) {}

  // One attribute: the tokens between its brackets, under the predicate of the cfg_attrs around it.
  void read(TokenIndex begin, TokenIndex end, const std::string& condition, int depth) {
    if (begin >= end) return;
    if (tokens_.kind(begin) == TokenKind::kUnsafe && begin + 1 < end &&
        tokens_.kind(begin + 1) == TokenKind::kOpenParen) {
      begin += 2;
      --end;
      if (begin >= end) return;
    }
    TokenIndex last_word = begin;
    TokenIndex behind_path = begin;
    while (behind_path < end &&
           (tokens_.kind(behind_path) == TokenKind::kColonColon || is_word(behind_path))) {
      if (is_word(behind_path)) last_word = behind_path;
      ++behind_path;
    }
    bool lone_word = behind_path == begin + 1;
    std::string_view word = tokens_.text(last_word, text_);
    note_test(word);
    if (!lone_word) return;

    bool has_arguments = behind_path < end && tokens_.kind(behind_path) == TokenKind::kOpenParen;
    TokenIndex inner_begin = behind_path + 1;
    TokenIndex inner_end = has_arguments ? std::min(partner(behind_path, end), end) : end;
    if (word == "cfg" && has_arguments) {
      // Under cfg_attr(p, cfg(q)) the item is there unless p holds and q does not.
      if (auto predicate = normalise_cfg(slice(inner_begin, inner_end))) {
        if (!condition.empty()) predicate = normalise_cfg("any(not(" + condition + ")," + *predicate + ")");
        if (predicate) facts_->cfg = cfg_all(facts_->cfg, *predicate);
      }
    } else if (word == "cfg_attr" && has_arguments && depth < kConditionalDepthMax) {
      conditional(inner_begin, inner_end, condition, depth);
    } else if (word == "derive" && has_arguments) {
      derive(inner_begin, inner_end, condition);
    } else if (word == "path" && behind_path + 1 < end && tokens_.kind(behind_path) == TokenKind::kEqual) {
      std::string path = string_literal_value(tokens_.text(behind_path + 1, text_));
      if (!facts_->path.empty()) return;
      if (condition.empty())
        facts_->path = std::move(path);
      else
        facts_->conditional_paths.push_back({std::move(path), condition});
    } else if (word == "macro_export") {
      facts_->macro_export = true;
    } else if (word == "macro_use") {
      facts_->macro_use = true;
    } else if (word == "deprecated") {
      facts_->deprecated = true;
    } else if (word == "no_std") {
      facts_->no_std = true;
    } else if (word == "no_core") {
      facts_->no_core = true;
    } else if (word == "recursion_limit" && behind_path + 1 < end) {
      std::string limit = string_literal_value(tokens_.text(behind_path + 1, text_));
      std::from_chars(limit.data(), limit.data() + limit.size(), facts_->recursion_limit);
    } else if (word == "proc_macro") {
      facts_->proc_macro = ProcMacroKind::kBang;
    } else if (word == "proc_macro_attribute") {
      facts_->proc_macro = ProcMacroKind::kAttribute;
    } else if (word == "proc_macro_derive" && has_arguments && inner_begin < inner_end) {
      facts_->proc_macro = ProcMacroKind::kDerive;
      facts_->derive_name = inner_begin;
    }
  }

 private:
  bool is_word(TokenIndex i) const {
    TokenKind kind = tokens_.kind(i);
    return kind >= TokenKind::kIdentifier && kind <= TokenKind::kMacroRules;
  }

  TokenIndex partner(TokenIndex open, TokenIndex otherwise) const {
    TokenIndex close = tokens_.extra(open);
    return close == TokenList::kNoPartner ? otherwise : close;
  }

  std::string_view slice(TokenIndex begin, TokenIndex end) const {
    if (begin >= end) return {};
    return text_.substr(tokens_.begin(begin), tokens_.end(end - 1) - tokens_.begin(begin));
  }

  void note_test(std::string_view word) {
    static constexpr std::string_view kTestWords[] = {"test", "bench", "rstest", "test_case", "proptest"};
    if (std::ranges::find(kTestWords, word) != std::end(kTestWords)) facts_->test = true;
  }

  // Calls visit(begin, end) for each part between the commas of [begin, end).
  template <typename Visit>
  void for_each_part(TokenIndex begin, TokenIndex end, Visit visit) const {
    TokenIndex part = begin;
    for (TokenIndex i = begin; i <= end; ++i) {
      if (i == end || tokens_.kind(i) == TokenKind::kComma) {
        if (part < i) visit(part, i);
        part = i + 1;
      } else if (is_open(tokens_.kind(i))) {
        i = std::min(partner(i, end - 1), end - 1);
      }
    }
  }

  void conditional(TokenIndex begin, TokenIndex end, const std::string& condition, int depth) {
    std::optional<std::string> predicate;
    bool first = true;
    for_each_part(begin, end, [&](TokenIndex part, TokenIndex part_end) {
      if (first) {
        first = false;
        predicate = normalise_cfg(slice(part, part_end));
        if (predicate) predicate = cfg_all(condition, *predicate);
        return;
      }
      if (predicate) read(part, part_end, *predicate, depth + 1);
    });
  }

  void derive(TokenIndex begin, TokenIndex end, const std::string& condition) {
    for_each_part(begin, end, [&](TokenIndex part, TokenIndex part_end) {
      if (is_word(part_end - 1)) facts_->derives.push_back({part, part_end - 1, condition});
    });
  }

  std::string_view text_;
  const TokenList& tokens_;
  AttributeFacts* facts_;
};

}  // namespace

void AttributeFacts::clear() {
  cfg.clear();
  path.clear();
  conditional_paths.clear();
  derives.clear();
  macro_export = macro_use = test = deprecated = no_std = no_core = false;
  proc_macro = ProcMacroKind::kNone;
  derive_name = 0;
  recursion_limit = 0;
}

void read_attributes(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                     NodeIndex attributes, AttributeFacts* facts) {
  AttributeReader reader(text, tokens, facts);
  // Postorder: the attributes of the list come in source order before it.
  NodeIndex first = attributes + 1 - tree[attributes].size;
  for (NodeIndex i = first; i < attributes; ++i) {
    const Node& node = tree[i];
    if (node.kind != NodeKind::kAttribute) continue;
    TokenIndex begin = node.begin + 1;  // behind #
    if (begin < node.end && tokens.kind(begin) == TokenKind::kBang) ++begin;
    ++begin;  // behind [
    if (begin + 1 > node.end) continue;
    reader.read(begin, node.end - 1, {}, 0);
  }
}

std::string string_literal_value(std::string_view literal) {
  size_t open = literal.find('"');
  size_t close = literal.rfind('"');
  if (open == std::string_view::npos || close <= open) return {};
  bool raw = literal.substr(0, open).find('r') != std::string_view::npos;
  std::string_view body = literal.substr(open + 1, close - open - 1);
  if (raw || body.find('\\') == std::string_view::npos) return std::string(body);
  std::string value;
  for (size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\\' || i + 1 == body.size()) {
      value += body[i];
      continue;
    }
    switch (body[++i]) {
      case 'n':
        value += '\n';
        break;
      case 't':
        value += '\t';
        break;
      case 'r':
        value += '\r';
        break;
      case '0':
        value += '\0';
        break;
      default:
        value += body[i];
        break;
    }
  }
  return value;
}

}  // namespace pt::rust
