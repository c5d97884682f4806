#include "rust/summary/interface_hash.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <type_traits>

#include "base/hash.h"
#include "rust/summary/alignment.h"

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

// Parts of one summary as bytes: names as texts, so that another order of names makes no difference.
class Writing {
 public:
  Writing(const FileSummary& summary, std::string_view text) : summary_(summary), text_(text) {}

  template <typename Value>
    requires std::is_integral_v<Value> || std::is_enum_v<Value>
  void add(Value value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add(std::string_view text) {
    add(text.size());
    bytes_ += text;
  }
  void add_name(NameIndex name) { add(name == kNoName ? std::string_view() : summary_.name(name)); }
  void add_text(uint32_t begin, uint32_t end) { add(text_.substr(begin, end - begin)); }
  void add_path(const PathSummary& path) {
    add(path.anchor);
    add(path.supers);
    add(path.segment_count);
    for (uint32_t i = 0; i < path.segment_count; ++i)
      add_name(summary_.path_segments[path.first_segment + i]);
  }
  void add_head(const TypeHead& head) {
    add(head.kind);
    add_path(head.path);
  }
  // The subtree at `node`; the index behind it.
  uint32_t add_type(uint32_t node) {
    const uint32_t end = behind_type(summary_.type_nodes, node);
    for (; node < end; ++node) {
      const TypeNode& part = summary_.type_nodes[node];
      add(part.form);
      add(part.flags);
      add(part.children);
      switch (part.form) {
        case TypeForm::kName:
        case TypeForm::kBinding:
        case TypeForm::kTypeParameter:
        case TypeForm::kConstParameter:
        case TypeForm::kField:
          add_name(part.value);
          break;
        case TypeForm::kPath:
        case TypeForm::kQualified:
          add_path(summary_.paths[part.value]);
          break;
        case TypeForm::kMacro:
          add_path(summary_.paths[part.value]);
          add_text(summary_.type_nodes[node + 1].value, summary_.type_nodes[node + 2].value);
          node += 2;
          break;
        default:
          add(part.value);
          break;
      }
    }
    return end;
  }

  uint64_t take_hash() {
    const uint64_t hash = hash64(bytes_);
    bytes_.clear();
    return hash;
  }

 private:
  const FileSummary& summary_;
  std::string_view text_;
  std::string bytes_;
};

bool has_typed_signature(ItemKind kind) {
  return kind == ItemKind::kFunction || kind == ItemKind::kConst || kind == ItemKind::kStatic;
}

bool is_data(ItemKind kind) {
  return kind == ItemKind::kStruct || kind == ItemKind::kUnion || kind == ItemKind::kEnum ||
         kind == ItemKind::kVariant;
}

// Generic parameters without what they are bound by.
uint32_t add_parameters(const FileSummary& summary, uint32_t generics, Writing* shape) {
  const std::vector<TypeNode>& nodes = summary.type_nodes;
  uint32_t part = generics + 1;
  shape->add(nodes[generics].children);
  for (uint32_t i = 0; i < nodes[generics].children; ++i) {
    const uint32_t end = behind_type(nodes, part);
    shape->add(nodes[part].form);
    shape->add_name(nodes[part].value);
    for (++part; part < end;)
      part = nodes[part].form == TypeForm::kBounds ? behind_type(nodes, part) : shape->add_type(part);
  }
  return part;
}

// What the signature of an item adds to the shape. Of fields of a tuple that is their number: nobody names them.
void add_shape_of_signature(const FileSummary& summary, const ItemSummary& item, Writing* shape) {
  if (item.signature == kNoDetail || has_typed_signature(item.kind)) return;
  if (!is_data(item.kind)) {
    shape->add_type(item.signature);
    return;
  }
  uint32_t fields = 0;
  uint32_t part = item.signature + 1;
  for (uint32_t i = 0; i < summary.type_nodes[item.signature].children; ++i) {
    const TypeNode& node = summary.type_nodes[part];
    if (node.form == TypeForm::kField || node.form == TypeForm::kPredicate) {
      fields += node.form == TypeForm::kField && node.value == kNoName;
      part = behind_type(summary.type_nodes, part);
    } else if (node.form == TypeForm::kGenerics) {
      part = add_parameters(summary, part, shape);
    } else {
      part = shape->add_type(part);
    }
  }
  shape->add(fields);
}

// The items that have a number, by which others refer to them, with all that belongs to them; with roles, names are left out
// that are no part of the frame.
void add_items(const FileSummary& summary, std::span<const ItemIndex> numbers,
               std::span<const ItemRole> roles, Writing* out) {
  Writing& shape = *out;
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
    if (item.kind != ItemKind::kMacroCall) {
      shape.add(item.detail);
    } else if (item.detail != kNoDetail) {
      const MacroCallSummary& call = summary.macro_calls[item.detail];
      shape.add_path(call.path);
      shape.add(call.place);
      shape.add(call.mentions_items);
      if (call.place == CallPlace::kItem) shape.add_text(call.begin, call.end);
    }
    shape.add(item.signature != kNoDetail);
    add_shape_of_signature(summary, item, &shape);
  }
  for (const ModuleSummary& module : summary.modules) {
    shape.add(module.is_inline);
    shape.add(std::string_view(module.path));
  }
  for (const ImplSummary& impl : summary.impls) {
    shape.add_head(impl.self_type);
    shape.add_path(impl.trait_path);
    shape.add(impl.trait_is_external);
  }
  for (const TraitSummary& trait : summary.traits) {
    shape.add(trait.supertrait_count);
    for (uint32_t i = 0; i < trait.supertrait_count; ++i)
      shape.add_path(summary.paths[trait.first_supertrait + i]);
  }
  for (const TypeHead& head : summary.type_heads) shape.add_head(head);
  for (const ImportSummary& import : summary.imports) {
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
  static_assert(sizeof(FileSummary) == 440);
  InterfaceHashes hashes;
  Writing signature(summary, text);
  hashes.signatures.reserve(summary.items.size());
  for (const ItemSummary& item : summary.items) {
    const bool is_typed =
        item.signature != kNoDetail && (has_typed_signature(item.kind) || is_data(item.kind));
    if (is_typed) signature.add_type(item.signature);
    hashes.signatures.push_back(is_typed ? signature.take_hash() : 0);
  }

  Writing shape(summary, text);
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
