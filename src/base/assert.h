// PT_ASSERT guards what only a programmer can break. It stays on in release builds: a graph that lies is
// worse than a process that stops. Never use it on anything that input can reach.
#pragma once

namespace pt {

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace pt

#define PT_ASSERT(condition)                                  \
  do {                                                        \
    if (!(condition)) [[unlikely]]                            \
      ::pt::assertion_failed(#condition, __FILE__, __LINE__); \
  } while (false)
