// GlobStates matches one glob against many paths that share their beginnings: where a prefix leaves the pattern is
// remembered by the caller, so that only the last word of each path is read.
//
// All places of the pattern that may come next are the bits of one word, and a byte moves them all at once (Baeza-Yates
// and Gonnet's shift-and, with stars). The meaning is that of glob_matches (glob.h), which it is tested against.
//
// Lifetime: any; Threads: none. Cost: a few instructions a byte.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pt::query {

class GlobStates {
 public:
  // Places in the pattern, and whether the last byte was the first of a `::`.
  struct Place {
    uint64_t states = 0;
    bool after_colon = false;
  };

  explicit GlobStates(std::string_view pattern);

  // Longer patterns than one word has bits are left to glob_matches.
  bool usable() const { return usable_; }
  Place begin() const { return {start_, false}; }
  // From `place` over `text`.
  Place walk(Place place, std::string_view text) const;
  bool accepts(Place place) const { return (place.states & accepting_) != 0; }

 private:
  static constexpr size_t kPlaces = 64;

  // With what follows stars that swallow nothing.
  uint64_t closed(uint64_t states) const;

  std::array<uint64_t, 256> literals_{};  // places that a byte moves on from
  uint64_t stars_ = 0;                    // stay at anything but `:`
  uint64_t double_stars_ = 0;             // stay at anything
  uint64_t start_ = 0;
  uint64_t accepting_ = 0;
  bool usable_ = false;
};

}  // namespace pt::query
