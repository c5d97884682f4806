#include "cli/process_memory.h"

#include <malloc.h>

#include <charconv>
#include <string>
#include <string_view>

#include "base/file_system.h"

namespace pt::cli {
namespace {

// The number of a line such as `VmHWM:     1234 kB`, in bytes.
std::optional<uint64_t> field(std::string_view status, std::string_view name) {
  const size_t at = status.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  const size_t digits = status.find_first_of("0123456789", at + name.size());
  if (digits == std::string_view::npos) return std::nullopt;
  uint64_t kibibytes = 0;
  std::from_chars(status.data() + digits, status.data() + status.size(), kibibytes);
  return kibibytes << 10;
}

}  // namespace

std::optional<ProcessMemory> process_memory() {
  constexpr uint64_t kStatusBytesMax = 1 << 20;
  std::string status;
  if (!DiskFileSystem().read_file("/proc/self/status", kStatusBytesMax, &status)) return std::nullopt;
  const auto peak = field(status, "\nVmHWM:");
  const auto anonymous = field(status, "\nRssAnon:");
  const auto file = field(status, "\nRssFile:");
  if (!peak || !anonymous || !file) return std::nullopt;
  return ProcessMemory{*peak, *anonymous + *file};
}

void release_free_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

void return_memory_when_freed() {
#ifdef __GLIBC__
  constexpr int kBytes = 128 << 10;  // where glibc begins
  ::mallopt(M_MMAP_THRESHOLD, kBytes);
  ::mallopt(M_TRIM_THRESHOLD, kBytes);
#endif
}

}  // namespace pt::cli
