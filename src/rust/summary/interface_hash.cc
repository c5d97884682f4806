#include "rust/summary/interface_hash.h"

#include <algorithm>
#include <type_traits>

#include "base/hash.h"

namespace pt::rust {
namespace {

uint32_t line_start(std::string_view text, uint32_t offset) {
  size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : static_cast<uint32_t>(newline + 1);
}

// Attributes and documentation of a node lie in front of it.
TokenIndex first_token(const SyntaxTree& tree, NodeIndex node) {
  NodeIndex attributes = child_of_kind(tree, node, NodeKind::kAttributes);
  return attributes == kNoNode ? tree[node].begin : std::min(tree[attributes].begin, tree[node].begin);
}

// Values as bytes, field by field where a struct has bytes of no meaning between them.
class Interface {
 public:
  template <typename Value>
    requires std::has_unique_object_representations_v<Value>
  void add(const Value& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  template <typename Value>
  void add(const std::vector<Value>& values) {
    add(uint64_t{values.size()});
    if constexpr (std::has_unique_object_representations_v<Value>) {
      bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
    } else {
      for (const Value& value : values) add(value);
    }
  }
  void add(std::string_view text) {
    add(uint64_t{text.size()});
    bytes_ += text;
  }
  void add(const TypeHead& head) {
    add(head.kind);
    add(head.path);
  }
  void add(const ImplSummary& impl) {
    add(impl.self_type);
    add(impl.trait_path);
    add(impl.trait_is_external);
  }
  void add(const ImportSummary& import) {
    add(import.kind);
    add(import.names_self);
    add(import.item);
    add(import.path);
    add(import.name);
  }
  // From here on without places in the text.
  void add(const ModuleSummary& module) {
    add(module.is_inline);
    add(std::string_view(module.path));
  }
  void add(const IncludeSummary& include) {
    add(std::string_view(include.path));
    add(include.out_dir);
  }

  uint64_t hash() const { return hash64(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace

uint64_t interface_hash(const FileSummary& summary, std::string_view text) {
  // A new field of FileSummary belongs in here, or it is a place or a count of what is no interface.
  static_assert(sizeof(FileSummary) == 440);
  auto between = [&](uint32_t begin, uint32_t end) { return text.substr(begin, end - begin); };
  Interface interface;
  interface.add(std::string_view(summary.name_text));
  interface.add(summary.name_ends);
  interface.add(summary.items);
  interface.add(summary.modules);
  interface.add(summary.impls);
  interface.add(summary.traits);
  interface.add(summary.type_heads);
  interface.add(summary.imports);
  interface.add(summary.includes);
  for (const MacroBodySummary& body : summary.macro_bodies) {
    interface.add(between(body.begin, body.end));
    interface.add(body.begins_items);
    interface.add(body.first_called);
    interface.add(body.called_count);
  }
  for (const MacroCallSummary& call : summary.macro_calls) {
    interface.add(call.path);
    interface.add(call.place);
    interface.add(call.mentions_items);
    if (call.place == CallPlace::kItem) interface.add(between(call.begin, call.end));
  }
  interface.add(summary.called_macros);
  interface.add(summary.paths);
  interface.add(summary.path_segments);
  for (size_t i = 0; i < summary.type_nodes.size(); ++i) {
    interface.add(summary.type_nodes[i]);
    if (summary.type_nodes[i].form != TypeForm::kMacro) continue;
    interface.add(between(summary.type_nodes[i + 1].value, summary.type_nodes[i + 2].value));
    i += 2;
  }
  for (const std::string& cfg : summary.cfgs) interface.add(std::string_view(cfg));
  interface.add(summary.no_std);
  interface.add(summary.macro_use_prelude);
  interface.add(summary.macro_use);
  interface.add(summary.recursion_limit);
  interface.add(std::string_view(summary.file_cfg));
  return interface.hash();
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
