// CamelHump finds names by the beginnings of their words, as editors do: `BufPo` and `BP` are BufferPool, `nextTok` and
// `next_tok` are next_token, `gnt` is get_next_token.
//
// What was typed is cut into humps where a capital or an underscore begins one; each must begin a word of the name, in this
// order, the first of them the first word. Words between may be left out. Small letters alone, two to six of them, are one
// hump each, and then no word may be left out.
//
// Lifetime: any. Threads: none. Cost: a pass over the name, after a look at its sketch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/name_sketch.h"

namespace pt::query {

class CamelHump {
 public:
  explicit CamelHump(std::string_view wanted);

  // Whether what was typed has humps at all.
  bool usable() const { return humps_.size() > 1; }
  // Whether a name with this sketch may be meant.
  bool possible(graph::NameSketch name) const { return name.can_hold(sketch_); }
  // How many words of the name were left out; absent if it is not meant.
  std::optional<uint32_t> words_left_out(std::string_view name) const;

 private:
  std::vector<std::string> humps_;  // lower case
  bool is_initials_ = false;
  graph::NameSketch sketch_;
};

}  // namespace pt::query
