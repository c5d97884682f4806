// EnumSet<E> is a set of enumerators of a small enum class that counts from 0: a value as small as the enum allows.
//
// Threads: a value.
#pragma once

#include <cstdint>

namespace pt {

template <typename Enum>
class EnumSet {
 public:
  constexpr EnumSet() = default;

  constexpr EnumSet with(Enum value) const {
    EnumSet set = *this;
    set.bits_ |= bit(value);
    return set;
  }
  constexpr bool contains(Enum value) const { return (bits_ & bit(value)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

  constexpr bool operator==(const EnumSet&) const = default;

 private:
  static constexpr uint32_t bit(Enum value) { return 1u << static_cast<unsigned>(value); }

  uint32_t bits_ = 0;
};

}  // namespace pt
