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
#include "rust/expand/expansion.h"
#include "rust/infer/source_texts.h"

namespace pt::rust {

class RealLines;

class LineIndex {
 public:
  // Reads `text` anew, which home() says is of `file`; keeps its memory.
  void build(std::string_view text, FileId file = FileId());

  // Reads an expansion instead: the position of a token is where it was written, as long as that is in the file that
  // set_home() names; else it is `elsewhere`. Only asked for the beginnings of tokens.
  void build(const Expansion& expansion, RealLines* lines);
  void set_home(FileId home, isg::Position elsewhere);

  FileId home() const { return home_; }  // of a real file: itself
  isg::Position elsewhere() const { return elsewhere_; }

  isg::Position position(uint32_t offset) const;
  // Of an offset in the file that home() names.
  isg::Position home_position(uint32_t offset) const;
  // Lines are counted from newlines; a text without any has one.
  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }

 private:
  std::string_view text_;
  std::vector<uint32_t> starts_;  // of each line
  bool ascii_ = true;
  uint32_t mark_bytes_ = 0;      // a byte-order mark in line 1
  mutable uint32_t cursor_ = 0;  // line of the last answer

  const Expansion* expansion_ = nullptr;
  RealLines* real_lines_ = nullptr;
  FileId home_;
  isg::Position elsewhere_;
};

// The line indexes of the few files that expansions were written in last.
//
// Threads: none. Cost: one scan of a file that was not among the last kFilesMax.
class RealLines {
 public:
  explicit RealLines(const SourceTexts& texts) : texts_(texts) {}

  const LineIndex& of(FileId file);
  void clear() { entries_.clear(); }
  const SourceTexts& texts() const { return texts_; }

 private:
  static constexpr size_t kFilesMax = 8;
  struct Entry {
    FileId file;
    LineIndex lines;
  };

  const SourceTexts& texts_;
  std::vector<Entry> entries_;
  size_t next_ = 0;  // to be replaced
};

}  // namespace pt::rust
