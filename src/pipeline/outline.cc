#include "pipeline/outline.h"

#include <optional>

#include "base/text_scan.h"
#include "pipeline/source_store.h"
#include "rust/infer/line_index.h"
#include "rust/summary/signature.h"

namespace pt::pipeline {
namespace {

using isg::Family;
using isg::Flavour;
using rust::ItemKind;

struct Kind {
  Family family;
  Flavour flavour;
};

// Without name resolution an impl is a trait impl if its header says so.
std::optional<Kind> kind_of(const rust::FileSummary& file, const rust::ItemSummary& item) {
  ItemKind owner = item.parent == rust::kNoItem ? ItemKind::kModule : file.items[item.parent].kind;
  bool associated = owner == ItemKind::kImpl || owner == ItemKind::kTrait;
  switch (item.kind) {
    case ItemKind::kModule:
      return Kind{Family::kModule, Flavour::kInline};
    case ItemKind::kFunction:
      if (owner == ItemKind::kTrait)
        return Kind{Family::kFunction,
                    item.flags & rust::kItemHasBody ? Flavour::kProvided : Flavour::kRequired};
      if (owner == ItemKind::kImpl)
        return Kind{Family::kFunction,
                    item.flags & rust::kItemHasSelf ? Flavour::kMethod : Flavour::kAssociatedFunction};
      return Kind{Family::kFunction, Flavour::kFree};
    case ItemKind::kStruct:
      return Kind{Family::kStruct, Flavour::kStruct};
    case ItemKind::kUnion:
      return Kind{Family::kStruct, Flavour::kUnion};
    case ItemKind::kEnum:
      return Kind{Family::kStruct, Flavour::kEnum};
    case ItemKind::kTrait:
      return Kind{Family::kTrait, Flavour::kNone};
    case ItemKind::kImpl: {
      const rust::ImplSummary& impl = file.impls[item.detail];
      bool has_trait = impl.trait_is_external || !impl.trait_path.empty();
      return Kind{Family::kImpl, has_trait ? Flavour::kTraitImpl : Flavour::kInherent};
    }
    case ItemKind::kTypeAlias:
      return Kind{Family::kType, associated ? Flavour::kAssociatedType : Flavour::kAlias};
    case ItemKind::kConst:
      return Kind{Family::kValue, associated ? Flavour::kAssociatedConst : Flavour::kConst};
    case ItemKind::kStatic:
      return Kind{Family::kValue, Flavour::kStatic};
    case ItemKind::kMacroRules:
      return Kind{Family::kMacro, Flavour::kRules};
    case ItemKind::kProcMacro:
      return Kind{Family::kMacro, Flavour::kProc};
    default:
      return std::nullopt;
  }
}

std::string_view without_marker(std::string_view comment) {
  if (comment.starts_with("///") || comment.starts_with("//!") || comment.starts_with("/**") ||
      comment.starts_with("/*!")) {
    bool block = comment[1] == '*';
    comment.remove_prefix(3);
    if (block && comment.ends_with("*/")) comment.remove_suffix(2);
  }
  if (comment.starts_with(' ')) comment.remove_prefix(1);
  while (!comment.empty() && (comment.back() == ' ' || comment.back() == '\r' || comment.back() == '\n'))
    comment.remove_suffix(1);
  return comment;
}

}  // namespace

size_t offset_of(std::string_view text, isg::Position position) {
  if (!position.present()) return std::string_view::npos;
  const size_t mark = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  size_t at = offset_behind_newlines(text.substr(mark), position.line - 1);
  if (at == std::string_view::npos) return at;
  at += mark;
  for (uint32_t column = 1; column < position.column; ++column) {
    if (at >= text.size()) return std::string_view::npos;
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

std::vector<OrphanEntity> entities_of(std::string_view text, rust::Edition edition, Stop stop) {
  ParseBuffers buffers;
  parse_text(text, edition, &buffers, stop);
  rust::summarise(text, buffers.tokens, buffers.tree, &buffers.summary);
  rust::LineIndex lines;
  lines.build(text);
  const rust::FileSummary& file = buffers.summary.file;
  std::vector<std::string> names(file.items.size());
  std::vector<OrphanEntity> entities;
  for (rust::ItemIndex i = 0; i < file.items.size(); ++i) {
    stop.check();
    const rust::ItemSummary& item = file.items[i];
    std::string around = item.parent == rust::kNoItem ? std::string() : names[item.parent];
    std::optional<Kind> kind = kind_of(file, item);
    if (!kind || (item.flags & rust::kItemDerived)) {
      names[i] = around;  // blocks have no name of their own
      continue;
    }
    rust::NodeIndex node = buffers.summary.places[i].node;
    const rust::Node& syntax = buffers.tree[node];
    OrphanEntity entity{kind->family, kind->flavour, {}, {}, {}, {}, {}};
    rust::append_signature(text, buffers.tokens, buffers.tree, node, &entity.signature);
    entity.begin = lines.position(buffers.tokens.begin(syntax.begin));
    entity.end = lines.position(buffers.tokens.end(syntax.end - 1));
    entity.name_at = entity.begin;
    if (item.kind == ItemKind::kImpl) {
      std::string type;
      rust::NodeList parts = rust::children_in_order(buffers.tree, node);
      std::string trait;
      for (rust::NodeIndex part : parts) {
        rust::NodeKind part_kind = buffers.tree[part].kind;
        if (part_kind == rust::NodeKind::kImplTrait)
          rust::append_compact(text, buffers.tokens, buffers.tree, part, &trait);
        bool is_type = part_kind >= rust::NodeKind::kPathType && part_kind <= rust::NodeKind::kDynTraitType;
        if (is_type && type.empty()) rust::append_compact(text, buffers.tokens, buffers.tree, part, &type);
      }
      std::string prefix = around.empty() ? "" : around + "::";
      entity.name =
          prefix + (trait.empty() ? "<impl " + type + ">" : "<impl " + trait + " for " + type + ">");
      names[i] = prefix + (trait.empty() ? type : "<" + type + " as " + trait + ">");
    } else {
      if (rust::NodeIndex name = rust::child_of_kind(buffers.tree, node, rust::NodeKind::kName);
          name != rust::kNoNode)
        entity.name_at = lines.position(buffers.tokens.begin(buffers.tree[name].begin));
      std::string_view name = item.name == rust::kNoName ? std::string_view() : file.name(item.name);
      names[i] = around.empty() ? std::string(name) : around + "::" + std::string(name);
      entity.name = names[i];
    }
    entities.push_back(std::move(entity));
  }
  return entities;
}

std::string documentation_at(std::string_view text, rust::Edition edition, isg::Position begin, Stop stop) {
  size_t offset = offset_of(text, begin);
  if (offset == std::string_view::npos) return {};
  ParseBuffers buffers;
  parse_text(text, edition, &buffers, stop);
  rust::TokenIndex first = 0;
  rust::TokenIndex last = 0;
  bool inner = begin == isg::Position{1, 1};  // a file's own documentation
  for (const rust::Node& node : buffers.tree.nodes) {
    if (node.kind != rust::NodeKind::kAttributes) continue;
    bool is_inner = (node.flags & rust::kFlagInner) != 0;
    if (inner ? is_inner && node.begin == 0
              : !is_inner && node.end < buffers.tokens.size() && buffers.tokens.begin(node.end) == offset) {
      first = node.begin;
      last = node.end;
      break;
    }
  }
  std::string documentation;
  for (rust::TokenIndex i = first; i < last; ++i) {
    rust::TokenKind kind = buffers.tokens.kind(i);
    if (kind != rust::TokenKind::kOuterDoc && kind != rust::TokenKind::kInnerDoc) continue;
    if (!documentation.empty()) documentation += '\n';
    documentation += without_marker(buffers.tokens.text(i, text));
  }
  return documentation;
}

std::string_view text_between(std::string_view text, isg::Position begin, isg::Position end) {
  size_t from = offset_of(text, begin);
  size_t to = offset_of(text, end);
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
  return text.substr(from, to - from);
}

}  // namespace pt::pipeline
