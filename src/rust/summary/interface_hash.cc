#include "rust/summary/interface_hash.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "base/hash.h"
#include "rust/summary/alignment.h"
#include "rust/summary/part_bytes.h"

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

// The items that have a number, by which others refer to them, with all that belongs to them; with roles, names are left out
// that are no part of the frame.
void add_items(const FileSummary& summary, std::span<const ItemIndex> numbers,
               std::span<const ItemRole> roles, PartBytes* out) {
  PartBytes& shape = *out;
  for (ItemIndex i = 0; i < summary.items.size(); ++i) {
    if (numbers[i] == kNoItem) continue;
    const ItemSummary& item = summary.items[i];
    const bool is_named = roles.empty() || roles[i] != ItemRole::kNamed;
    shape.add(item.kind);
    shape.add(item.flags);
    shape.add(is_named);
    if (is_named) {
      shape.add(item.visibility);
      shape.add_name(item.name);
      if (item.visibility_path != kNoDetail) shape.add_path(summary.paths[item.visibility_path]);
    }
    shape.add(item.parent == kNoItem ? kNoItem : numbers[item.parent]);
    shape.add(std::string_view(summary.cfgs[item.cfg]));
    const bool has_imports = item.kind == ItemKind::kUse || item.kind == ItemKind::kExternCrate;
    if (item.kind == ItemKind::kImpl) {
      // A derived one is for the type that it hangs on, whose name may be no part of the frame.
      const bool is_of_parent = (item.flags & kItemDerived) && !roles.empty();
      shape.add_impl(summary.impls[item.detail], !is_of_parent);
    } else if (item.kind == ItemKind::kTrait) {
      shape.add_trait(summary.traits[item.detail]);
    } else if (item.kind == ItemKind::kTypeAlias) {
      if (item.detail != kNoDetail) shape.add_head(summary.type_heads[item.detail]);
    } else if (item.kind == ItemKind::kModule) {
      shape.add(summary.modules[item.detail].is_inline);
      shape.add(std::string_view(summary.modules[item.detail].path));
    } else if (item.kind != ItemKind::kMacroCall) {
      // Of imports there may be others, and all of the frame are told below.
      shape.add(has_imports && !roles.empty() ? kNoDetail : item.detail);
    } else if (item.detail != kNoDetail) {
      const MacroCallSummary& call = summary.macro_calls[item.detail];
      shape.add_path(call.path);
      shape.add(call.place);
      shape.add(call.mentions_items);
      if (call.place == CallPlace::kItem) shape.add_text(call.begin, call.end);
    }
    shape.add(item.signature != kNoDetail);
    shape.add_shape_of_signature(item);
  }
  for (const ImportSummary& import : summary.imports) {
    if (numbers[import.item] == kNoItem) continue;
    shape.add(import.kind);
    shape.add(import.names_self);
    shape.add(numbers[import.item]);
    shape.add_path(import.path);
    shape.add_name(import.name);
  }
  for (const IncludeSummary& include : summary.includes) {
    shape.add(std::string_view(include.path));
    shape.add(include.out_dir);
  }
  for (const MacroBodySummary& body : summary.macro_bodies) {
    shape.add_text(body.begin, body.end);
    shape.add(body.begins_items);
    shape.add(body.called_count);
    for (uint32_t i = 0; i < body.called_count; ++i)
      shape.add_name(summary.called_macros[body.first_called + i]);
  }
  shape.add(summary.no_std);
  shape.add(summary.macro_use_prelude);
  shape.add(summary.macro_use);
  shape.add(summary.recursion_limit);
  shape.add(std::string_view(summary.file_cfg));
}

}  // namespace

InterfaceHashes interface_hashes(const FileSummary& summary, std::string_view text) {
  // A new field of FileSummary belongs in here, or it is a place or a count of what is no interface.
  static_assert(sizeof(FileSummary) == 464);
  InterfaceHashes hashes;
  PartBytes signature(summary, text);
  hashes.signatures.reserve(summary.items.size());
  for (const ItemSummary& item : summary.items) {
    const bool is_typed =
        item.signature != kNoDetail && (has_typed_signature(item.kind) || is_data(item.kind));
    if (is_typed) signature.add_type(item.signature);
    hashes.signatures.push_back(is_typed ? signature.take_hash() : 0);
  }

  PartBytes shape(summary, text);
  std::vector<ItemIndex> numbers(summary.items.size());
  std::iota(numbers.begin(), numbers.end(), 0u);
  add_items(summary, numbers, {}, &shape);
  hashes.shape = shape.take_hash();
  const std::vector<ItemRole> roles = roles_of(summary);
  ItemIndex next = 0;
  for (ItemIndex i = 0; i < roles.size(); ++i) numbers[i] = is_of_frame(roles[i]) ? next++ : kNoItem;
  add_items(summary, numbers, roles, &shape);
  hashes.frame = shape.take_hash();
  return hashes;
}

void item_hashes(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                 const Summary& summary, std::vector<uint64_t>* hashes) {
  const std::vector<ItemSummary>& items = summary.file.items;
  hashes->assign(items.size(), 0);
  std::vector<uint64_t> headers(items.size());  // of impls and traits
  uint64_t macros = 0;                          // items that may bring some into textual scope
  for (ItemIndex i = 0; i < items.size(); ++i) {
    const NodeIndex node = summary.places[i].node;
    macros += items[i].kind == ItemKind::kMacroRules || items[i].kind == ItemKind::kInclude ||
              (items[i].kind == ItemKind::kModule && (items[i].flags & kItemMacroUse)) ||
              (items[i].kind == ItemKind::kMacroCall &&
               summary.file.macro_calls[items[i].detail].place == CallPlace::kItem);
    if (node == kNoNode || tree[node].begin >= tree[node].end) continue;
    const uint32_t begin = line_start(text, tokens.begin(first_token(tree, node)));
    const uint32_t end = tokens.end(tree[node].end - 1);
    if (items[i].kind == ItemKind::kImpl || items[i].kind == ItemKind::kTrait) {
      NodeIndex members = child_of_kind(tree, node, NodeKind::kItemList);
      const uint32_t header_end = members == kNoNode ? end : tokens.begin(tree[members].begin);
      headers[i] = hash64(text.substr(begin, header_end - begin));
    }
    uint64_t around = items[i].parent == kNoItem ? 0 : headers[items[i].parent];
    (*hashes)[i] = hash64(text.substr(begin, end - begin)) ^ (around + macros) * 0x9E37'79B9'7F4A'7C15;
  }
}

}  // namespace pt::rust
