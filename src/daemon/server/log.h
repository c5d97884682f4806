// The daemon's log: a file in the state folder that is turned over when it is full, so that it is bounded.
//
// A log that cannot be written (a full disk, a read-only home) never keeps the daemon from serving: lines are lost, health()
// says why, and it is tried again a minute later. Nothing is ever written to standard output.
//
// Threads: any; one mutex.
// Cost:    a line is written and flushed at once, about 5 us. It is for what happens to the daemon, not for every call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace pt::daemon {

enum class LogLevel : uint8_t { kDebug, kInfo, kWarning, kError };

struct LogOptions {
  std::string path;  // empty: nothing is kept
  size_t file_bytes_max = size_t{1} << 20;
  size_t files_max = 4;  // this one, and `name.1.log` … before it
  LogLevel level = LogLevel::kInfo;
};

class Log {
 public:
  // Makes the folder if it is missing. The clock must outlive the Log.
  Log(LogOptions options, const Clock& clock);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // One line; line ends inside become blanks.
  void write(LogLevel level, std::string_view text);

  // Empty, or a sentence that says why lines are being lost.
  std::string health() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pt::daemon
