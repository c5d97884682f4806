// Byte offsets to lines and columns: 1-based, a column counts Unicode scalar values behind the line's start, a
// byte-order mark is no column, CRLF is one line end.
//
// Lifetime: the text must outlive it.
// Threads:  none; position() moves a cursor.
// Cost:     building is one scan; position() is constant when asked in nearly increasing order, else a binary search.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "isg/facts.h"

namespace pt::rust {

class LineIndex {
 public:
  // Reads `text` anew; keeps its memory.
  void build(std::string_view text);

  isg::Position position(uint32_t offset) const;
  // Lines are counted from newlines; a text without any has one.
  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }

 private:
  std::string_view text_;
  std::vector<uint32_t> starts_;  // of each line
  bool ascii_ = true;
  uint32_t mark_bytes_ = 0;      // a byte-order mark in line 1
  mutable uint32_t cursor_ = 0;  // line of the last answer
};

}  // namespace pt::rust
