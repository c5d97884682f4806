// Misspelling tells how far names are from what was typed, case ignored.
//
// The sketch says which names are worth measuring: of a workspace's about one in fifty. Those are measured with the rows of
// the table of edit_distance as the bits of one word each (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and
// Damerau edit distances", Nordic Journal of Computing 2003), a column a byte; edit_distance itself serves what is typed
// in more than 64 bytes, and as the reference in tests.
//
// Lifetime: any. Threads: none. Cost: a dozen instructions for each byte of the name.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/name_sketch.h"

namespace pt::query {

class Misspelling {
 public:
  explicit Misspelling(std::string_view wanted);

  // Edits allowed for a word of this length.
  uint32_t bound() const { return bound_; }
  // Whether a name with this sketch can lie within the bound.
  bool possible(graph::NameSketch name) const { return name.near(sketch_, bound_); }
  // Edits between `name` and what was typed; bound() + 1 if there are more than allowed.
  uint32_t edits(std::string_view name) const;

 private:
  uint32_t edits_in_columns(std::string_view name) const;

  std::string wanted_;
  uint32_t bound_;
  graph::NameSketch sketch_;
  std::array<uint64_t, 256> places_{};  // of each byte in what was typed, whatever its case
};

}  // namespace pt::query
