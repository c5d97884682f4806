// LineSplitter cuts a stream of bytes into lines, however the bytes arrive.
//
// A line that is whole within one piece is handed out where it stands, without a copy. Only the beginning of a line
// whose end has not come is kept, and never more than the most a line may have: a longer one is reported once, as soon
// as that is known, and its bytes are dropped up to its end.
//
// Lifetime: lines are handed out as views, valid during the callback.
// Threads:  one at a time.
// Cost:     one memchr over the bytes; an idle splitter holds no memory of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace pt::daemon {

// Of every message, without its newline; docs/formats/daemon-protocol.md.
inline constexpr size_t kLineBytesMax = size_t{16} << 20;

class LineSplitter {
 public:
  enum class Kind : uint8_t { kLine, kTooLong };
  // For kTooLong the line is empty.
  using OnLine = std::function<void(Kind, std::string_view line)>;

  explicit LineSplitter(size_t line_bytes_max = kLineBytesMax) : line_bytes_max_(line_bytes_max) {}

  // Every line that ends in `bytes`, without its '\n' and a '\r' before it. Empty lines are passed over.
  void feed(std::string_view bytes, const OnLine& on_line);

  // What is kept of a line that has not ended.
  size_t kept_bytes() const { return kept_.size(); }

 private:
  size_t line_bytes_max_;
  std::string kept_;
  bool dropping_ = false;  // inside a line that is too long
};

}  // namespace pt::daemon
