// Where encoded bytes go. A Sink takes blocks; an Output collects small pieces into blocks for it, so that an
// export of any size needs one block of memory.
//
// Lifetime: the Sink must outlive its Output.
// Threads:  none; one owner each.
// Errors:   an Output keeps the first error of its Sink and drops everything behind it; finish() tells.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/stop.h"

namespace pt::wire {

class Sink {
 public:
  virtual ~Sink() = default;
  virtual Result<void> write(std::string_view block) = 0;
  // The last write failed because nobody reads on (`| head`), which is no failure of ours.
  virtual bool reader_gone() const { return false; }
};

// Keeps everything, for tests and for whoever wants a string.
class StringSink final : public Sink {
 public:
  Result<void> write(std::string_view block) override {
    text_ += block;
    return {};
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class Output {
 public:
  // Once the Stop has come, nothing more is handed on, and check() throws Stopped.
  explicit Output(Sink& sink, Stop stop = Stop()) : sink_(sink), stop_(stop) {
    block_.reserve(kBlockBytes + kBlockBytes / 4);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void append(std::string_view piece) {
    block_ += piece;
    if (block_.size() >= kBlockBytes) flush();
  }
  void append(char piece) { append(std::string_view(&piece, 1)); }
  template <typename... Arguments>
  void format(fmt::format_string<Arguments...> pattern, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(block_), pattern, std::forward<Arguments>(arguments)...);
    if (block_.size() >= kBlockBytes) flush();
  }

  // For writers of long lists, at each row.
  void check() const { stop_.check(); }
  // A long writer asks now and then, and stops: nobody reads on.
  bool failed() const { return error_.has_value(); }

  // Hands on what is left; the Stop's error if that has come. Call it last.
  Result<void> finish();

 private:
  static constexpr size_t kBlockBytes = 64 << 10;
  void flush();

  Sink& sink_;
  Stop stop_;
  std::string block_;
  std::optional<Error> error_;
};

}  // namespace pt::wire
