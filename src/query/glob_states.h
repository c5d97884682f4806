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
#include <string>
#include <string_view>

#include "graph/name_sketch.h"

namespace pt::query {

class GlobStates {
 public:
  // Places in the pattern, and whether the last byte was the first of a `::`.
  struct Place {
    uint64_t states = 0;
    bool after_colon = false;
  };

  explicit GlobStates(std::string_view pattern);

  // Longer patterns than one word has bits are left to glob_matches: they have no Places.
  bool usable() const { return usable_; }
  Place begin() const { return {start_, false}; }
  // Whether a path whose last words have these sketches may be met. A word can have colons of its own, in brackets: then it
  // may meet the pattern alone.
  bool possible(graph::NameSketch word, graph::NameSketch parent) const {
    // In bits, so that compilers take many nodes at once.
    return uint32_t{word.can_hold(last_word_)} &
           (uint32_t{parent.can_hold(parent_)} | uint32_t{word.can_hold(whole_)});
  }
  // What the last word must hold if nothing in front of it has begun the pattern: fresh(place).
  graph::NameSketch whole() const { return whole_; }
  bool fresh(Place place) const { return (place.states & ~start_) == 0; }
  // Behind `prefix` and the `::` that follows it; begin() if it is empty.
  Place behind(std::string_view prefix) const;
  // From `place` over `text`.
  Place walk(Place place, std::string_view text) const;
  // The pattern has neither a `:` nor a `**`: it meets the last segment of a path, whatever stands in front.
  bool is_of_last_segment() const { return colons_ == 0 && double_stars_ == 0; }
  // What stands in front of them has to be met by something with a `:`.
  bool has_colons() const { return colons_ > 0; }
  // What every path that is met ends with: the pattern behind its last star and `:`.
  std::string_view ending() const { return ending_; }
  // Whether any word without a `:` will be accepted behind it: the pattern ends with a star and has got there.
  bool takes_any_word(Place place) const {
    return (place.states & (stars_ | double_stars_) & accepting_ >> 1) != 0;
  }
  bool accepts(Place place) const { return (place.states & accepting_) != 0; }
  // Whether it will be accepted whatever comes: the pattern ends with `**` and has got there.
  bool settled(Place place) const { return (place.states & double_stars_ & accepting_ >> 1) != 0; }

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
  uint32_t colons_ = 0;
  std::string ending_;
  graph::NameSketch last_word_;  // what must be in a path's last word; a `*` swallows no `:`
  graph::NameSketch parent_;     // and in the word before
  graph::NameSketch whole_;
};

}  // namespace pt::query
