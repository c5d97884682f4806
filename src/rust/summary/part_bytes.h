// PartBytes are parts of one summary as bytes: names as texts, so that another order of names makes no difference. Two parts that
// say the same have the same bytes.
//
// Lifetime: of the summary and the text it refers to; the text is asked for macro calls in types alone.
// Threads:  none. Cost: a copy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/hash.h"
#include "rust/summary/summary.h"

namespace pt::rust {

// Whose parameters and types are no part of the shape of the interface, and of whom generics and fields are.
bool has_typed_signature(ItemKind kind);
bool is_data(ItemKind kind);

class PartBytes {
 public:
  PartBytes(const FileSummary& summary, std::string_view text) : summary_(summary), text_(text) {}

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
  // `is_for_self_type`: the type that it is for belongs to it.
  void add_impl(const ImplSummary& impl, bool is_for_self_type) {
    if (is_for_self_type) add_head(impl.self_type);
    add_path(impl.trait_path);
    add(impl.trait_is_external);
  }
  void add_trait(const TraitSummary& trait) {
    add(trait.supertrait_count);
    for (uint32_t i = 0; i < trait.supertrait_count; ++i)
      add_path(summary_.paths[trait.first_supertrait + i]);
  }
  // The subtree at `node`; the index behind it.
  uint32_t add_type(uint32_t node);
  // What a signature adds to the shape of the interface (interface_hash.h); of tuples the number of their fields: nobody names
  // them.
  void add_shape_of_signature(const ItemSummary& item);

  std::string take() { return std::exchange(bytes_, {}); }
  uint64_t take_hash() { return hash64(take()); }

 private:
  uint32_t add_parameters(uint32_t generics);

  const FileSummary& summary_;
  std::string_view text_;
  std::string bytes_;
};

}  // namespace pt::rust
