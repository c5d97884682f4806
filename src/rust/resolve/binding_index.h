// BindingIndex finds the first binding of a name in a scope. It is an open-addressing table of eight bytes a slot: half the hash,
// and the binding's number; whether it is the right one is asked of the binding itself, which whoever looks wants anyway.
//
// A hash map from 64-bit keys has 17 bytes a slot in two places. The modules of a circle of globs have n² names, so that
// each new one misses the caches for every place that is touched: a circle of 900 modules took 0.26 s, and takes 0.16 s.
//
// Slots are in the order of the hash's upper bits, and stay so when the table grows: growing reads and writes straight on.
//
// Lifetime: of the bindings.
// Threads:  one writer, or any number of readers.
// Cost:     one cache line as a rule, and one more of the binding that is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pt::rust {

class BindingIndex {
 public:
  // The binding's number where `is_it(number)`, or null. Valid until the next emplace().
  template <typename IsIt>
  const uint32_t* find(uint64_t key, IsIt is_it) const {
    if (size_ == 0) return nullptr;
    uint32_t tag = hash(key);
    for (size_t slot = home(tag);; slot = next(slot)) {
      if (slots_[slot].binding == kNone) return nullptr;
      if (slots_[slot].tag == tag && is_it(slots_[slot].binding)) return &slots_[slot].binding;
    }
  }

  // The same, with `binding` put in if there is none; and whether it was.
  template <typename IsIt>
  std::pair<uint32_t*, bool> emplace(uint64_t key, uint32_t binding, IsIt is_it) {
    if (size_ >= slots_.size() / 8 * 7) grow();
    uint32_t tag = hash(key);
    size_t slot = home(tag);
    for (; slots_[slot].binding != kNone; slot = next(slot))
      if (slots_[slot].tag == tag && is_it(slots_[slot].binding)) return {&slots_[slot].binding, false};
    slots_[slot] = {tag, binding};
    ++size_;
    return {&slots_[slot].binding, true};
  }

  size_t memory_bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  static constexpr uint32_t kNone = 0xFFFF'FFFF;
  static constexpr int kFirstBits = 10;

  struct Slot {
    uint32_t tag = 0;
    uint32_t binding = kNone;
  };
  static_assert(sizeof(Slot) == 8);

  static uint32_t hash(uint64_t key) {
    key = (key ^ key >> 32) * 0x9E37'79B9'7F4A'7C15;
    key = (key ^ key >> 32) * 0xD6E8'FEB8'6659'FD93;
    return static_cast<uint32_t>(key >> 32);
  }
  size_t home(uint32_t tag) const { return tag >> (32 - bits_); }
  size_t next(size_t slot) const { return slot + 1 == slots_.size() ? 0 : slot + 1; }

  void grow() {
    std::vector<Slot> before = std::exchange(slots_, {});
    bits_ = before.empty() ? kFirstBits : bits_ + 1;
    slots_.resize(size_t{1} << bits_);
    for (const Slot& one : before) {
      if (one.binding == kNone) continue;
      size_t slot = home(one.tag);
      while (slots_[slot].binding != kNone) slot = next(slot);
      slots_[slot] = one;
    }
  }

  std::vector<Slot> slots_;
  size_t size_ = 0;
  int bits_ = 0;
};

}  // namespace pt::rust
