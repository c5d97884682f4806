// Errors are values: a function that can fail returns Result<T>.
//
// An Error says what happened, in a sentence that tells the reader what to do next, and where. No exception
// crosses a folder; the Rust front end has no errors at all, only diagnostics beside a best-effort result.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace pt {

// Closed list: the command line maps each to an exit code, the wire to a number.
enum class ErrorCode : uint8_t {
  kNotFound,      // a name, file or folder that is not there
  kAmbiguous,     // a name that several things answer to
  kInvalidInput,  // the caller's words are off: a flag, a pattern, a manifest
  kIo,            // the operating system said no
  kTooLarge,      // over a stated bound
  kIntegrity,     // data that contradicts itself, such as a failed checksum
  kDeadline,      // not done in the time allowed
  kEpochGap,      // a Delta for another epoch than the one it meets
  kInternal,      // a bug of ours, reported instead of crashing
  kCancelled,     // whoever asked did not wait for it
};

struct [[nodiscard]] Error {
  ErrorCode code;
  std::string message;  // one sentence, what to do next
  std::string where;    // file, file:line or the name asked for; may be empty
};

template <typename T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}) {
  return std::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

}  // namespace pt
