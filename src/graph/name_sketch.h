// A NameSketch is what four bytes can say of a name: which letters it has, whatever their case, and how long it is.
//
// Look-ups that no index answers (misspellings, globs) go over the sketches of all nodes in order, 64 of them in four cache
// lines, and read only the nodes that are left: at 500 K lines about one in fifty. Going over the nodes themselves took
// 2 to 8 ms there, nearly all of it waiting for names. A sketch never turns away what it should not; it may let others pass.
//
// Lifetime: a value. Threads: any. Cost: making one is a pass over the name.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace pt::graph {

class NameSketch {
 public:
  NameSketch() = default;
  explicit NameSketch(std::string_view name)
      : bits_(static_cast<uint32_t>(std::min<size_t>(name.size(), kLengthMax)) << kLetters) {
    for (char c : name) {
      // ASCII letters of either case are 1 to 26 in their low five bits.
      auto letter = static_cast<uint8_t>((static_cast<uint8_t>(c) | 0x20) - 'a');
      if (letter < kLetters) bits_ |= uint32_t{1} << letter;
    }
  }

  // Whether a name with this sketch can lie within `edits` insertions, deletions, replacements and swaps of `other`: an
  // edit brings at most one letter in, takes at most one out, and changes the length by at most one. `edits` at most 3.
  bool near(NameSketch other, uint32_t edits) const {
    uint32_t too_many =
        above(letters() & ~other.letters(), edits) | above(other.letters() & ~letters(), edits);
    auto few = uint32_t{too_many == 0};
    return few & uint32_t{length() + edits >= other.length()} & uint32_t{other.length() + edits >= length()};
  }

  // Whether a name with this sketch can have all of the letters of `part`, and be as long.
  bool can_hold(NameSketch part) const {
    return uint32_t{length() >= part.length()} & uint32_t{(part.letters() & ~letters()) == 0};
  }

  bool operator==(const NameSketch&) const = default;

 private:
  static constexpr uint32_t kLetters = 26;
  static constexpr uint32_t kLengthMax = 63;  // and more

  uint32_t letters() const { return bits_ & ((uint32_t{1} << kLetters) - 1); }
  uint32_t length() const { return bits_ >> kLetters; }

  // Letters but for `count` of them: three steps without a branch, which compilers take for many names at once.
  static uint32_t above(uint32_t letters, uint32_t count) {
    letters &= (letters - 1) | (count > 0 ? 0 : ~0u);
    letters &= (letters - 1) | (count > 1 ? 0 : ~0u);
    letters &= (letters - 1) | (count > 2 ? 0 : ~0u);
    return letters;
  }

  uint32_t bits_ = 0;
};
static_assert(sizeof(NameSketch) == 4);

}  // namespace pt::graph
