#include "base/file_stamp.h"

#include <chrono>

#include <array>
#include <cstring>

#include "base/hash.h"

namespace pt {

int64_t wall_now_ns() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

FileStamp stamp_of(const FileStatus& status, int64_t wall_ns, int64_t tick_ns) {
  // The change time cannot be set to the future, as the other can.
  const int64_t last_ns = status.changed_ns != 0 ? status.changed_ns : status.modified_ns;
  if (last_ns == 0 || last_ns > wall_ns - tick_ns) return kUntrusted;
  const std::array<uint64_t, 5> fields = {status.device, status.inode, status.size_bytes,
                                          static_cast<uint64_t>(status.modified_ns),
                                          static_cast<uint64_t>(status.changed_ns)};
  std::array<char, sizeof(fields)> bytes;
  std::memcpy(bytes.data(), fields.data(), sizeof(fields));
  const uint64_t hash = hash64({bytes.data(), bytes.size()});
  return hash == kUntrusted ? 1 : hash;
}

}  // namespace pt
