// A FileStamp tells without reading whether a file or folder is still as it was last seen.
//
// It is a hash of device, inode, size, modification and change time, 64 bits: two states of a file share one with a probability
// of 2^-64. A file that changed only just may change again within the same tick of the file system's clock, and would look the
// same (git calls such an entry "racily clean"); its stamp is kUntrusted, which differs from every other, itself included. So is
// that of a file system that keeps no times.
//
// Threads: free functions.
#pragma once

#include <cstdint>

#include "base/file_system.h"

namespace pt {

using FileStamp = uint64_t;
inline constexpr FileStamp kUntrusted = 0;

// The time now, as files are stamped: nanoseconds since the Unix epoch.
int64_t wall_now_ns();

// `wall_ns`: the time, as files are stamped, before the status was asked for. A status changed less than `tick_ns` before it is
// kUntrusted.
FileStamp stamp_of(const FileStatus& status, int64_t wall_ns, int64_t tick_ns);

// Whether both are the same and can be trusted.
constexpr bool is_same(FileStamp a, FileStamp b) { return a == b && a != kUntrusted; }

}  // namespace pt
