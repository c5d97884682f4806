// A Diagnostic tells a person what is wrong with an input and where, without stopping anything.
#pragma once

#include <cstdint>
#include <string>

namespace pt {

enum class Severity : uint8_t { kNote, kWarning, kError };

struct Diagnostic {
  Severity severity;
  std::string file;     // relative to the root, '/'-separated; empty: the whole workspace
  uint32_t line = 0;    // 1-based; 0: the whole file
  uint32_t column = 0;  // 1-based, in Unicode scalar values; 0: the whole line
  std::string message;  // one sentence, no final full stop

  bool operator==(const Diagnostic&) const = default;
};

}  // namespace pt
