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

void TypeTable::Tier::clear() {
  types.clear();
  arguments.clear();
  interned = 0;
  slots.assign(kSlotsMin, {0, 0});
}

void TypeTable::Tier::grow() {
  std::vector<Slot> before(slots.size() * 2, Slot{0, 0});
  before.swap(slots);
  size_t mask = slots.size() - 1;
  for (const Slot& one : before) {
    if (one.type == 0) continue;
    size_t slot = one.hash & mask;
    while (slots[slot].type != 0) slot = (slot + 1) & mask;
    slots[slot] = one;
  }
}

void TypeTable::clear() {
  for (Tier& tier : tiers_) tier.clear();
  variables_.clear();
  intern(TypeKind::kUnknown, 0, 0, 0, {});
  intern(TypeKind::kNever, 0, 0, 0, {});
  intern(TypeKind::kTuple, 0, 0, 0, {});
}

void TypeTable::start_body() {
  if (!tiers_[1].types.empty()) tiers_[1].clear();
  variables_.clear();
}

TypeId TypeTable::make_variable(uint32_t number, VariableKind kind) {
  size_t index = size_t{number} * kVariableKinds + static_cast<size_t>(kind);
  if (index >= variables_.size()) variables_.resize(size_t{number + 1} * kVariableKinds);
  // They are found by their numbers alone, so the table of the others does not grow with them.
  Tier& home = tiers_[1];
  TypeData data{TypeKind::kVariable, static_cast<uint8_t>(kind), 0, number};
  data.has_variables = true;
  home.types.push_back(data);
  return variables_[index] = TypeId(static_cast<uint32_t>(home.types.size() - 1) | kOfBody);
}

TypeId TypeTable::intern(TypeKind kind, uint8_t flags, uint32_t number, uint32_t extra,
                         std::span<const TypeId> arguments) {
  if (arguments.size() > kArgumentsMax) return unknown();
  uint64_t mixed = mix(static_cast<uint64_t>(kind) << 8 | flags, uint64_t{number} << 32 | extra);
  bool has_variables = false;
  for (TypeId argument : arguments) {
    mixed = mix(mixed, argument.index());
    has_variables = has_variables || argument.index() >= kOfBody;
  }
  uint32_t hash = static_cast<uint32_t>(mixed ^ mixed >> 32);
  Tier& home = tiers_[has_variables];
  size_t mask = home.slots.size() - 1;
  size_t slot = hash & mask;
  const uint32_t of_body = has_variables ? kOfBody : 0;
  for (; home.slots[slot].type != 0; slot = (slot + 1) & mask) {
    if (home.slots[slot].hash != hash) continue;
    uint32_t index = home.slots[slot].type - 1;
    const TypeData& known = home.types[index];
    if (known.kind == kind && known.flags == flags && known.number == number && known.extra == extra &&
        std::ranges::equal(std::span(home.arguments.data() + known.first, known.count), arguments))
      return TypeId(index | of_body);
  }
  TypeData data{kind,
                flags,
                static_cast<uint16_t>(arguments.size()),
                number,
                static_cast<uint32_t>(home.arguments.size()),
                extra};
  data.has_variables = has_variables;
  data.has_parameters = kind == TypeKind::kParameter || kind == TypeKind::kProjection;
  data.has_projections = kind == TypeKind::kProjection;
  for (TypeId argument : arguments) {
    const TypeData& inner = (*this)[argument];
    data.has_parameters = data.has_parameters || inner.has_parameters;
    data.has_projections = data.has_projections || inner.has_projections;
  }
  if (home.arguments.size() + arguments.size() > home.arguments.capacity()) {
    scratch_.assign(arguments.begin(), arguments.end());  // they may lie in what moves
    home.arguments.insert(home.arguments.end(), scratch_.begin(), scratch_.end());
  } else {
    for (TypeId argument : arguments) home.arguments.push_back(argument);
  }
  home.types.push_back(data);
  home.slots[slot] = {hash, static_cast<uint32_t>(home.types.size())};
  if (++home.interned * 2 > home.slots.size()) home.grow();
  return TypeId(static_cast<uint32_t>(home.types.size() - 1) | of_body);
}

DefId TypeTable::head(TypeId type, const Names& names) const {
  const TypeData& data = (*this)[type];
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

namespace {

// Writes types. What is beyond the bound is left out, so that a type of shared parts, whose text may be far larger than it is,
// takes no longer.
class TypeWriter {
 public:
  TypeWriter(const TypeTable& types, const Names& names, const VariableValues* values, size_t bytes_max)
      : types_(types), names_(names), values_(values), bytes_max_(bytes_max) {}

  void put(TypeId type) {
    if (out_.size() >= bytes_max_) return;
    if (values_ != nullptr) type = values_->value(type);
    const TypeData& data = types_[type];
    std::span<const TypeId> parts = types_.arguments(type);
    switch (data.kind) {
      case TypeKind::kUnknown:
        return put("?");
      case TypeKind::kVariable:
        return put(data.flags == static_cast<uint8_t>(VariableKind::kInteger) ? "{integer}"
                   : data.flags == static_cast<uint8_t>(VariableKind::kFloat) ? "{float}"
                                                                              : "_");
      case TypeKind::kAdt:
      case TypeKind::kBuiltin:
        return put_applied(data.def(), parts);
      case TypeKind::kReference:
        return put(data.flags & kMutable ? "&mut " : "&", parts, "");
      case TypeKind::kPointer:
        return put(data.flags & kMutable ? "*mut " : "*const ", parts, "");
      case TypeKind::kSlice:
        return put("[", parts, "]");
      case TypeKind::kArray:
        put("[", parts.first(1), "; ");
        put("", parts.subspan(1), parts.size() > 1 ? "]" : "_]");
        return;
      case TypeKind::kTuple:
        return put("(", parts, parts.size() == 1 ? ",)" : ")");
      case TypeKind::kNever:
        return put("!");
      case TypeKind::kFunctionPointer:
        return put_function("fn", parts);
      case TypeKind::kClosure:
        return put_function("closure", parts);
      case TypeKind::kFunctionItem:
        return put("fn item " + names_.path_of(data.def()));
      case TypeKind::kParameter:
        return put(data.extra == TypeTable::kSelfParameter ? std::string("Self")
                                                           : names_.parameter_name(data.def(), data.extra));
      case TypeKind::kDyn:
        put("dyn ");
        return put_applied(data.def(), parts);
      case TypeKind::kBinding:
        // A name that no table knows is no Symbol.
        put(Symbol(data.number).valid() ? names_.text(Symbol(data.number)) : "?");
        return put(" = ", parts, "");
      case TypeKind::kOpaque:
        return put("impl Trait of " + names_.path_of(data.def()));
      case TypeKind::kFuture:
        return put("impl Future<Output = ", parts, ">");
      case TypeKind::kConstant:
        return put(const_text(data.number));
      case TypeKind::kProjection:
        put("<", parts.first(1), " as ");
        return put(names_.path_of(names_[data.def()].parent) +
                   ">::" + std::string(names_.text(names_[data.def()].name)));
    }
  }

  std::string take() {
    if (out_.size() < bytes_max_) return std::move(out_);
    while (bytes_max_ > 0 && (static_cast<unsigned char>(out_[bytes_max_ - 1]) & 0xC0) == 0x80) --bytes_max_;
    if (bytes_max_ > 0) out_.resize(bytes_max_ - 1);
    return std::move(out_) + "…";
  }

 private:
  void put(std::string_view words) { out_ += words; }
  void put(std::string_view before, std::span<const TypeId> parts, std::string_view behind) {
    put(before);
    for (size_t i = 0; i < parts.size() && out_.size() < bytes_max_; ++i) {
      if (i > 0) put(", ");
      put(parts[i]);
    }
    put(behind);
  }
  void put_applied(DefId def, std::span<const TypeId> parts) {
    put(names_.path_of(def));
    // The further words of a path into a crate that was not read stand as names without a type.
    while (!parts.empty() && names_[def].kind == DefKind::kExternal) {
      const TypeData& word = types_[parts.front()];
      if (word.kind != TypeKind::kBinding || !types_.is_unknown(types_.argument(parts.front(), 0))) break;
      put("::");
      put(Symbol(word.number).valid() ? names_.text(Symbol(word.number)) : "…");
      parts = parts.subspan(1);
    }
    if (!parts.empty()) put("<", parts, ">");
  }
  void put_function(std::string_view word, std::span<const TypeId> parts) {
    put(word);
    if (parts.empty()) return put("(?)");  // nothing is known of it
    put("(", parts.first(parts.size() - 1), ")");
    if (parts.back() != types_.unit()) put(" -> ", parts.last(1), "");
  }

  const TypeTable& types_;
  const Names& names_;
  const VariableValues* values_;
  size_t bytes_max_;
  std::string out_;
};

}  // namespace

std::string TypeTable::text(TypeId type, const Names& names, const VariableValues* values,
                            size_t bytes_max) const {
  TypeWriter writer(*this, names, values, bytes_max);
  writer.put(type);
  return writer.take();
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
