#include "graph/renewal.h"

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include "graph/image.h"

namespace pt::graph {

Result<SnapshotPtr> renewed(const Snapshot& snapshot) {
  std::string written;
  // Pages that are not touched cost nothing, copying while the text grows does.
  written.reserve(snapshot.memory().total_bytes() + (size_t{1} << 20));
  Result<void> done = write_image(snapshot, [&](std::string_view bytes) -> Result<void> {
    written += bytes;
    return {};
  });
  if (!done) return std::unexpected(done.error());
  constexpr std::align_val_t kAlignment{kImageAlignment};
  const std::shared_ptr<std::byte> image(static_cast<std::byte*>(::operator new(written.size(), kAlignment)),
                                         [](std::byte* bytes) { ::operator delete(bytes, kAlignment); });
  std::memcpy(image.get(), written.data(), written.size());
  return open_image({image.get(), written.size()}, image);
}

}  // namespace pt::graph
