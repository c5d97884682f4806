#include "rust/infer/line_index.h"

#include <algorithm>
#include <cstring>

#include "base/text_scan.h"

namespace pt::rust {

void LineIndex::build(std::string_view text, FileId file) {
  expansion_ = nullptr;
  set_home(file, {});
  text_ = text;
  starts_.clear();
  starts_.push_back(0);
  cursor_ = 0;
  mark_bytes_ = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const char* begin = text.data();
  const char* end = begin + text.size();
  for (const char* at = begin; at < end;) {
    const char* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<size_t>(end - at)));
    if (newline == nullptr) break;
    at = newline + 1;
    starts_.push_back(static_cast<uint32_t>(at - begin));
  }
  ascii_ = is_ascii(text);
}

void LineIndex::build(const Expansion& expansion, RealLines* lines) {
  expansion_ = &expansion;
  real_lines_ = lines;
  set_home(FileId(), {});
}

void LineIndex::set_home(FileId home, isg::Position elsewhere) {
  home_ = home;
  elsewhere_ = elsewhere;
}

isg::Position LineIndex::position(uint32_t offset) const {
  if (expansion_ != nullptr) {
    TokenOrigin origin = expansion_->origin(offset);
    return origin.file == home_ && home_.valid() ? real_lines_->of(home_).position(origin.offset)
                                                 : elsewhere_;
  }
  uint32_t line = cursor_;
  auto holds = [&](uint32_t i) {
    return starts_[i] <= offset && (i + 1 == starts_.size() || offset < starts_[i + 1]);
  };
  if (!holds(line)) {
    constexpr uint32_t kNear = 8;
    uint32_t last = std::min<uint32_t>(line + kNear, static_cast<uint32_t>(starts_.size()) - 1);
    while (line < last && !holds(line)) ++line;
    if (!holds(line))
      line = static_cast<uint32_t>(std::ranges::upper_bound(starts_, offset) - starts_.begin()) - 1;
    cursor_ = line;
  }
  uint32_t start = starts_[line] + (line == 0 ? mark_bytes_ : 0);
  uint32_t column = 1;
  if (offset > start) {
    if (ascii_) {
      column += offset - start;
    } else {
      for (uint32_t i = start; i < offset; ++i)
        column += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;  // continuation bytes count nothing
    }
  }
  return {line + 1, column};
}

isg::Position LineIndex::home_position(uint32_t offset) const {
  return expansion_ == nullptr ? position(offset) : real_lines_->of(home_).position(offset);
}

const LineIndex& RealLines::of(FileId file) {
  for (const Entry& entry : entries_)
    if (entry.file == file) return entry.lines;
  if (entries_.size() < kFilesMax) {
    next_ = entries_.size();
    entries_.emplace_back();
  } else {
    next_ = (next_ + 1) % kFilesMax;
  }
  Entry& entry = entries_[next_];
  entry.file = file;
  entry.lines.build(texts_.text(file), file);
  return entry.lines;
}

}  // namespace pt::rust
