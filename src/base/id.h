// Id<Tag> is a dense 32-bit index into one owning table. Ids of different tables never mix: each table
// declares its own tag. The value kNone marks "no such thing" and is never a valid index.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace pt {

template <typename Tag>
class Id {
 public:
  static constexpr uint32_t kNone = 0xFFFF'FFFF;

  constexpr Id() = default;
  constexpr explicit Id(uint32_t index) : index_(index) {}
  constexpr explicit Id(size_t index) : index_(static_cast<uint32_t>(index)) {}

  // Index into the owning table. Meaningless when !valid().
  constexpr uint32_t index() const { return index_; }
  constexpr bool valid() const { return index_ != kNone; }

  constexpr auto operator<=>(const Id&) const = default;

 private:
  uint32_t index_ = kNone;
};

// A source file of the workspace; the table belongs to workspace::FileTable.
using FileId = Id<struct FileTag>;
// A compilation target (library, binary, test, …); the table belongs to the crate graph.
using CrateId = Id<struct CrateTag>;
// A string of the Interner that made it.
using Symbol = Id<struct SymbolTag>;

static_assert(sizeof(FileId) == 4);

}  // namespace pt

template <typename Tag>
struct std::hash<pt::Id<Tag>> {
  size_t operator()(pt::Id<Tag> id) const noexcept { return id.index() * size_t{0x9E37'79B9'7F4A'7C15}; }
};
