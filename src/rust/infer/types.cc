#include "rust/infer/types.h"

#include <algorithm>

namespace pt::rust {
namespace {

// Types deeper than this are cut: written ones are bounded by the parser, made ones (x = Some(x)) are not.
constexpr int kDepthMax = 64;

uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15;
  return hash ^ (hash >> 29);
}

TypeId substitute_at(TypeTable* table, TypeId type, const Substitution& substitution, int depth) {
  const TypeData data = (*table)[type];
  if (!data.has_parameters) return type;
  if (data.kind == TypeKind::kParameter) {
    TypeId found = substitution.find(data.def(), data.extra);
    return found.valid() ? found : type;
  }
  if (depth == kDepthMax) return table->unknown();
  TypeId small[8];
  std::vector<TypeId> large;
  std::span<TypeId> replaced;
  if (data.count <= std::size(small)) {
    replaced = {small, data.count};
  } else {
    large.resize(data.count);
    replaced = large;
  }
  bool changed = false;
  for (size_t i = 0; i < data.count; ++i) {
    TypeId before = table->argument(type, i);
    replaced[i] = substitute_at(table, before, substitution, depth + 1);
    changed = changed || replaced[i] != before;
  }
  if (!changed) return type;
  return table->intern(data.kind, data.flags, data.number, data.extra, replaced);
}

}  // namespace

void TypeTable::clear() {
  types_.clear();
  hashes_.clear();
  arguments_.clear();
  slots_.assign(1024, 0);
  intern(TypeKind::kUnknown, 0, 0, 0, {});
  intern(TypeKind::kNever, 0, 0, 0, {});
  intern(TypeKind::kTuple, 0, 0, 0, {});
}

void TypeTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  size_t mask = slots_.size() - 1;
  for (uint32_t i = 0; i < hashes_.size(); ++i) {
    size_t slot = hashes_[i] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

TypeId TypeTable::intern(TypeKind kind, uint8_t flags, uint32_t number, uint32_t extra,
                         std::span<const TypeId> arguments) {
  if (arguments.size() > kArgumentsMax) return unknown();
  uint64_t hash = mix(static_cast<uint64_t>(kind) << 8 | flags, uint64_t{number} << 32 | extra);
  for (TypeId argument : arguments) hash = mix(hash, argument.index());
  hash ^= hash >> 32;
  size_t mask = slots_.size() - 1;
  size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    uint32_t index = slots_[slot] - 1;
    if (hashes_[index] != hash) continue;
    const TypeData& known = types_[index];
    if (known.kind == kind && known.flags == flags && known.number == number && known.extra == extra &&
        std::ranges::equal(std::span(arguments_.data() + known.first, known.count), arguments))
      return TypeId(index);
  }
  TypeData data{
      kind, flags, static_cast<uint16_t>(arguments.size()), number, static_cast<uint32_t>(arguments_.size()),
      extra};
  data.has_variables = kind == TypeKind::kVariable;
  data.has_parameters = kind == TypeKind::kParameter || kind == TypeKind::kProjection;
  for (TypeId argument : arguments) {
    data.has_variables = data.has_variables || types_[argument.index()].has_variables;
    data.has_parameters = data.has_parameters || types_[argument.index()].has_parameters;
  }
  scratch_.assign(arguments.begin(), arguments.end());  // they may lie in arguments_
  arguments_.insert(arguments_.end(), scratch_.begin(), scratch_.end());
  types_.push_back(data);
  hashes_.push_back(hash);
  slots_[slot] = static_cast<uint32_t>(types_.size());
  if (types_.size() * 2 > slots_.size()) grow();
  return TypeId(types_.size() - 1);
}

DefId TypeTable::head(TypeId type, const Names& names) const {
  const TypeData& data = types_[type.index()];
  switch (data.kind) {
    case TypeKind::kAdt:
    case TypeKind::kBuiltin:
    case TypeKind::kDyn:
      return data.def();
    case TypeKind::kReference:
      return names.builtin_construct(BuiltinConstruct::kReference);
    case TypeKind::kPointer:
      return names.builtin_construct(BuiltinConstruct::kPointer);
    case TypeKind::kSlice:
      return names.builtin_construct(BuiltinConstruct::kSlice);
    case TypeKind::kArray:
      return names.builtin_construct(BuiltinConstruct::kArray);
    case TypeKind::kTuple:
      return names.builtin_construct(BuiltinConstruct::kTuple);
    case TypeKind::kFunctionPointer:
      return names.builtin_construct(BuiltinConstruct::kFunction);
    case TypeKind::kNever:
      return names.builtin_construct(BuiltinConstruct::kNever);
    default:
      return DefId();
  }
}

std::string TypeTable::text(TypeId type, const Names& names) const {
  const TypeData& data = types_[type.index()];
  std::span<const TypeId> parts = arguments(type);
  auto list = [&](std::span<const TypeId> types) {
    std::string out;
    for (TypeId one : types) {
      if (!out.empty()) out += ", ";
      out += text(one, names);
    }
    return out;
  };
  auto function = [&](std::string_view word) {
    std::string out = std::string(word) + "(" + list(parts.first(parts.size() - 1)) + ")";
    return parts.back() == unit() ? out : out + " -> " + text(parts.back(), names);
  };
  auto applied = [&](const std::string& path, std::span<const TypeId> types) {
    return types.empty() ? path : path + "<" + list(types) + ">";
  };
  switch (data.kind) {
    case TypeKind::kUnknown:
      return "?";
    case TypeKind::kVariable:
      return data.flags == static_cast<uint8_t>(VariableKind::kInteger) ? "{integer}"
             : data.flags == static_cast<uint8_t>(VariableKind::kFloat) ? "{float}"
                                                                        : "_";
    case TypeKind::kAdt:
    case TypeKind::kBuiltin:
      return applied(names.path_of(data.def()), parts);
    case TypeKind::kReference:
      return (data.flags & kMutable ? "&mut " : "&") + text(parts[0], names);
    case TypeKind::kPointer:
      return (data.flags & kMutable ? "*mut " : "*const ") + text(parts[0], names);
    case TypeKind::kSlice:
      return "[" + text(parts[0], names) + "]";
    case TypeKind::kArray:
      return "[" + text(parts[0], names) + "; _]";
    case TypeKind::kTuple:
      return "(" + list(parts) + (parts.size() == 1 ? ",)" : ")");
    case TypeKind::kNever:
      return "!";
    case TypeKind::kFunctionPointer:
      return function("fn");
    case TypeKind::kClosure:
      return function("closure");
    case TypeKind::kFunctionItem:
      return "fn item " + names.path_of(data.def());
    case TypeKind::kParameter:
      if (data.extra == kSelfParameter) return "Self";
      return names.parameter_name(data.def(), data.extra);
    case TypeKind::kDyn:
      return "dyn " + applied(names.path_of(data.def()), parts);
    case TypeKind::kBinding:
      return std::string(names.text(Symbol(data.number))) + " = " + text(parts[0], names);
    case TypeKind::kOpaque:
      return "impl Trait of " + names.path_of(data.def());
    case TypeKind::kFuture:
      return "impl Future<Output = " + text(parts[0], names) + ">";
    case TypeKind::kProjection:
      return "<" + text(parts[0], names) + " as " + names.path_of(names[data.def()].parent) +
             ">::" + std::string(names.text(names[data.def()].name));
  }
  return "?";
}

TypeId Substitution::find(DefId owner, uint32_t index) const {
  for (const Entry& entry : entries_) {
    if (entry.owner != owner) continue;
    if (index == TypeTable::kSelfParameter) return entry.self;
    return index < entry.count ? types_[entry.first + index] : TypeId();
  }
  return TypeId();
}

bool Substitution::has(DefId owner) const {
  return std::ranges::find(entries_, owner, &Entry::owner) != entries_.end();
}

std::span<const TypeId> Substitution::of(DefId owner) const {
  for (const Entry& entry : entries_)
    if (entry.owner == owner) return std::span(types_).subspan(entry.first, entry.count);
  return {};
}

TypeId substitute(TypeTable* table, TypeId type, const Substitution& substitution) {
  return substitute_at(table, type, substitution, 0);
}

}  // namespace pt::rust
