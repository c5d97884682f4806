#include "wire/text_style.h"

#include <algorithm>
#include <array>

#include "wire/escape.h"

namespace pt::wire {
namespace {

std::string_view code_of(Paint paint) {
  switch (paint) {
    case Paint::kPlain:
      return "";
    case Paint::kBold:
      return "\x1b[1m";
    case Paint::kDim:
      return "\x1b[2m";
    case Paint::kGreen:
      return "\x1b[1;32m";
    case Paint::kYellow:
      return "\x1b[1;33m";
    case Paint::kRed:
      return "\x1b[1;31m";
  }
  return "";
}

}  // namespace

void TextWriter::put(std::string_view text, Paint paint) {
  if (text.empty()) return;
  const bool painted = style_.colour && paint != Paint::kPlain;
  if (painted) out_.append(code_of(paint));
  append_terminal_safe(&out_, text);
  if (painted) out_.append("\x1b[0m");
}

void TextWriter::line(std::string_view text, Paint paint) {
  put(text, paint);
  out_.append('\n');
}

void TextWriter::block(std::string_view text, std::string_view indent, Paint paint) {
  while (!text.empty()) {
    out_.check();
    const size_t length = std::min(text.find('\n'), text.size());
    std::string_view one = text.substr(0, length);
    if (one.ends_with('\r')) one.remove_suffix(1);
    if (!one.empty()) out_.append(indent);
    line(one, paint);
    text.remove_prefix(std::min(length + 1, text.size()));
  }
}

std::string TextWriter::location(std::string_view file, isg::Position at) const {
  out_.check();  // every row of a long list has one, and the list is printed only when it is whole
  if (file.empty()) return {};
  if (!at.present()) return fmt::format("{}{}", style_.file_prefix, file);
  return fmt::format("{}{}:{}:{}", style_.file_prefix, file, at.line, at.column);
}

void TextWriter::columns(const std::vector<std::vector<Cell>>& rows, std::string_view indent) {
  std::vector<size_t> widths;
  for (const std::vector<Cell>& row : rows) {
    out_.check();
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) {
      const size_t width = column_count(row[i].text);
      // Longer cells do not widen their column; a column of none but such is one all the same.
      widths[i] = std::max(widths[i], width <= kCellColumnsMax ? width : 1);
    }
  }
  for (const std::vector<Cell>& row : rows) {
    out_.check();
    out_.append(indent);
    size_t last = row.size();
    while (last > 0 && row[last - 1].text.empty()) --last;
    for (size_t i = 0; i < last; ++i) {
      put(row[i].text, row[i].paint);
      if (i + 1 == last || widths[i] == 0) continue;
      const size_t width = column_count(row[i].text);
      out_.append(std::string(widths[i] > width ? widths[i] - width + 2 : 2, ' '));
    }
    out_.append('\n');
  }
}

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, 1, ',');
  }
  return digits;
}

std::string count_of(uint64_t count, std::string_view singular, std::string_view plural) {
  if (count == 1) return fmt::format("1 {}", singular);
  if (!plural.empty()) return fmt::format("{} {}", grouped(count), plural);
  return fmt::format("{} {}s", grouped(count), singular);
}

std::string byte_size(uint64_t bytes) {
  static constexpr std::array<std::string_view, 5> kUnits = {"B", "KB", "MB", "GB", "TB"};
  auto size = static_cast<double>(bytes);
  size_t unit = 0;
  while (size >= 999.95 && unit + 1 < kUnits.size()) {
    size /= 1000;
    ++unit;
  }
  if (unit == 0) return fmt::format("{} B", bytes);
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

}  // namespace pt::wire
