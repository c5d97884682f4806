// Misspelling tells how far names are from what was typed, case ignored, and gives up early on nearly all of them.
//
// A name is measured only if it could be near enough: its length must be, and so must its set of letters, since an edit
// brings at most one letter in and takes at most one out. Of the names of a workspace about one in fifty is left.
//
// Lifetime: any. Threads: none. Cost: a pass over the name; then what edit_distance costs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pt::query {

class Misspelling {
 public:
  explicit Misspelling(std::string_view wanted);

  // Edits allowed for a word of this length.
  uint32_t bound() const { return bound_; }
  // Edits between `name` and what was typed; bound() + 1 if there are more than allowed.
  uint32_t edits(std::string_view name) const;

 private:
  std::string wanted_;
  uint32_t bound_;
  uint64_t letters_;
};

}  // namespace pt::query
