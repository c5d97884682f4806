#include "rust/summary/part_bytes.h"

namespace pt::rust {

bool has_typed_signature(ItemKind kind) {
  return kind == ItemKind::kFunction || kind == ItemKind::kConst || kind == ItemKind::kStatic;
}

bool is_data(ItemKind kind) {
  return kind == ItemKind::kStruct || kind == ItemKind::kUnion || kind == ItemKind::kEnum ||
         kind == ItemKind::kVariant;
}

uint32_t PartBytes::add_type(uint32_t node) {
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

// Without what they are bound by.
uint32_t PartBytes::add_parameters(uint32_t generics) {
  const std::vector<TypeNode>& nodes = summary_.type_nodes;
  uint32_t part = generics + 1;
  add(nodes[generics].children);
  for (uint32_t i = 0; i < nodes[generics].children; ++i) {
    const uint32_t end = behind_type(nodes, part);
    add(nodes[part].form);
    add_name(nodes[part].value);
    for (++part; part < end;)
      part = nodes[part].form == TypeForm::kBounds ? behind_type(nodes, part) : add_type(part);
  }
  return part;
}

void PartBytes::add_shape_of_signature(const ItemSummary& item) {
  if (item.signature == kNoDetail || has_typed_signature(item.kind)) return;
  if (!is_data(item.kind)) {
    add_type(item.signature);
    return;
  }
  const std::vector<TypeNode>& nodes = summary_.type_nodes;
  uint32_t fields = 0;
  uint32_t part = item.signature + 1;
  for (uint32_t i = 0; i < nodes[item.signature].children; ++i) {
    const TypeNode& node = nodes[part];
    if (node.form == TypeForm::kField || node.form == TypeForm::kPredicate) {
      fields += node.form == TypeForm::kField && node.value == kNoName;
      part = behind_type(nodes, part);
    } else if (node.form == TypeForm::kGenerics) {
      part = add_parameters(part);
    } else {
      part = add_type(part);
    }
  }
  add(fields);
}

}  // namespace pt::rust
