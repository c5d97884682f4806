#include "rust/summary/interface_hash.h"

#include <algorithm>

#include "base/hash.h"
#include "rust/summary/summary_bytes.h"

namespace pt::rust {
namespace {

void append(uint64_t hash, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&hash), sizeof hash);
}

uint32_t line_start(std::string_view text, uint32_t offset) {
  size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : static_cast<uint32_t>(newline + 1);
}

// Attributes and documentation of a node lie in front of it.
TokenIndex first_token(const SyntaxTree& tree, NodeIndex node) {
  NodeIndex attributes = child_of_kind(tree, node, NodeKind::kAttributes);
  return attributes == kNoNode ? tree[node].begin : std::min(tree[attributes].begin, tree[node].begin);
}

}  // namespace

uint64_t interface_hash(const FileSummary& summary, std::string_view text) {
  FileSummary placeless = summary;
  std::string bytes;
  auto add_text = [&](uint32_t begin, uint32_t end) {
    append(hash64(text.substr(begin, end - begin)), &bytes);
  };
  for (ModuleSummary& module : placeless.modules) module.line = 0;
  for (IncludeSummary& include : placeless.includes) include.line = 0;
  for (MacroBodySummary& body : placeless.macro_bodies) {
    add_text(body.begin, body.end);
    body.begin = body.end = 0;
  }
  for (MacroCallSummary& call : placeless.macro_calls) {
    if (call.place == CallPlace::kItem) add_text(call.begin, call.end);
    call.begin = call.end = call.line = 0;
  }
  for (size_t i = 0; i < placeless.type_nodes.size(); ++i) {
    if (placeless.type_nodes[i].form != TypeForm::kMacro) continue;
    add_text(placeless.type_nodes[i + 1].value, placeless.type_nodes[i + 2].value);
    placeless.type_nodes[i + 1].value = placeless.type_nodes[i + 2].value = 0;
  }
  placeless.syntax_error_count = 0;
  placeless.line_count = 0;
  write_summary(placeless, &bytes);
  return hash64(bytes);
}

void item_hashes(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                 const Summary& summary, std::vector<uint64_t>* hashes) {
  const std::vector<ItemSummary>& items = summary.file.items;
  hashes->assign(items.size(), 0);
  std::vector<uint64_t> headers(items.size());  // of impls and traits
  for (ItemIndex i = 0; i < items.size(); ++i) {
    const NodeIndex node = summary.places[i].node;
    if (node == kNoNode || tree[node].begin >= tree[node].end) continue;
    const uint32_t begin = line_start(text, tokens.begin(first_token(tree, node)));
    const uint32_t end = tokens.end(tree[node].end - 1);
    if (items[i].kind == ItemKind::kImpl || items[i].kind == ItemKind::kTrait) {
      NodeIndex members = child_of_kind(tree, node, NodeKind::kItemList);
      const uint32_t header_end = members == kNoNode ? end : tokens.begin(tree[members].begin);
      headers[i] = hash64(text.substr(begin, header_end - begin));
    }
    uint64_t around = items[i].parent == kNoItem ? 0 : headers[items[i].parent];
    (*hashes)[i] = hash64(text.substr(begin, end - begin)) ^ around * 0x9E37'79B9'7F4A'7C15;
  }
}

}  // namespace pt::rust
