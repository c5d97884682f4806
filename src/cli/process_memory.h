// What the system says about this process's memory.
//
// Threads: free functions without state.
#pragma once

#include <cstdint>
#include <optional>

namespace pt::cli {

struct ProcessMemory {
  uint64_t peak_bytes = 0;     // VmHWM
  uint64_t resting_bytes = 0;  // RssAnon + RssFile
};

// Absent where there is no /proc.
std::optional<ProcessMemory> process_memory();

// Gives free pages of the heap back to the system, as a process at rest should have done.
void release_free_memory();

}  // namespace pt::cli
