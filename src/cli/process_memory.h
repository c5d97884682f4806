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

// For a process that rests most of its life: tables of 128 KB and more are mappings of their own, which go back to the system
// when they are freed, and so does the end of each thread's heap. By itself glibc raises both bounds, to 32 and 64 MB, with the
// first large tables that are freed: of a daemon of 554 K lines that had read everything anew a few times 45 of 120 MB were free.
// Costs 2 % of the processor time of a cold index, and nothing that can be measured of a save's.
void return_memory_when_freed();

}  // namespace pt::cli
