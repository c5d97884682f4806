// The look of human output: paint, file positions that a terminal can open, and columns that line up.
//
// Lifetime: values; the Output must outlive a TextWriter.
// Threads:  none.
// Errors:   location() and columns() throw Stopped once the Stop of the Output has come: lists are made of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "isg/facts.h"
#include "wire/sink.h"

namespace pt::wire {

struct TextStyle {
  bool colour = false;
  // From the user's folder to the root of the workspace, with its final slash; empty if they are the same. Positions are
  // printed behind it, so that they can be opened from where the user is.
  std::string file_prefix;
};

enum class Paint : uint8_t { kPlain, kBold, kDim, kGreen, kYellow, kRed };

struct Cell {
  std::string text;
  Paint paint = Paint::kPlain;
};

// A short list of plain words with a separator between.
class Words {
 public:
  explicit Words(std::string_view separator) : separator_(separator) {}
  void add(std::string_view word) {
    if (word.empty()) return;
    if (!text_.empty()) text_ += separator_;
    text_ += word;
  }
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  std::string separator_;
  std::string text_;
};

class TextWriter {
 public:
  TextWriter(Output* out, const TextStyle& style) : out_(*out), style_(style) {}

  void put(std::string_view text, Paint paint = Paint::kPlain);
  void line(std::string_view text = {}, Paint paint = Paint::kPlain);
  // Text of many lines, each behind `indent`.
  void block(std::string_view text, std::string_view indent, Paint paint = Paint::kPlain);

  // `src/lib.rs:3:11`, or nothing for an absent position.
  std::string location(std::string_view file, isg::Position at) const;

  // Rows under one another, two blanks before and between, columns as wide as their widest cell but at most kCellColumnsMax
  // wide: a longer cell pushes only its own row. Nothing stands behind the last cell of a row.
  void columns(const std::vector<std::vector<Cell>>& rows, std::string_view indent = "  ");

  static constexpr size_t kCellColumnsMax = 64;

 private:
  void paint(Paint paint);

  Output& out_;
  const TextStyle& style_;
};

// "1 file", "3 files", "1,234 files"; `plural` where an s does not do.
std::string count_of(uint64_t count, std::string_view singular, std::string_view plural = {});
// 1234567 → "1,234,567".
std::string grouped(uint64_t number);
// 1536 → "1.5 KB", in powers of 1000 as disks and the budgets of the design count.
std::string byte_size(uint64_t bytes);

}  // namespace pt::wire
