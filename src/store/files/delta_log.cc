#include "store/files/delta_log.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstring>

#include "base/assert.h"
#include "base/hash.h"

namespace pt::store {
namespace {

struct FrameHeader {
  uint64_t payload_bytes;
  FrameEpochs epochs;
  uint64_t payload_checksum;
  uint64_t header_checksum;  // of the fields before, keyed with the link; and the link for the next frame
};
static_assert(sizeof(FrameHeader) == kFrameHeaderBytes);

uint64_t checksum_of(const FrameHeader& header, uint64_t link) {
  return hash64({reinterpret_cast<const char*>(&header), offsetof(FrameHeader, header_checksum)}, link);
}

std::unexpected<Error> damaged(size_t number, const char* what) {
  return fail(
      ErrorCode::kIntegrity,
      fmt::format("the saved graph's change {} is damaged ({}): index the workspace anew", number + 1, what));
}

}  // namespace

uint64_t seal_frame(uint64_t link, FrameEpochs epochs, std::string* bytes) {
  PT_ASSERT(bytes->size() >= kFrameHeaderBytes);
  std::string_view payload = std::string_view(*bytes).substr(kFrameHeaderBytes);
  FrameHeader header{payload.size(), epochs, hash64(payload, link), 0};
  header.header_checksum = checksum_of(header, link);
  std::memcpy(bytes->data(), &header, sizeof(header));
  return header.header_checksum;
}

Result<ScannedLog> scan_log(std::string_view log, uint64_t link, uint64_t epoch) {
  ScannedLog scanned{{}, 0, link, epoch};
  while (scanned.good_bytes < log.size()) {
    std::string_view rest = log.substr(scanned.good_bytes);
    if (rest.size() < kFrameHeaderBytes) break;
    FrameHeader header;
    std::memcpy(&header, rest.data(), sizeof(header));
    if (checksum_of(header, scanned.link) != header.header_checksum) {
      if (rest.find_first_not_of('\0') == std::string_view::npos) break;
      return damaged(scanned.frames.size(), "its head");
    }
    if (header.payload_bytes > rest.size() - kFrameHeaderBytes) break;
    std::string_view payload = rest.substr(kFrameHeaderBytes, header.payload_bytes);
    if (hash64(payload, scanned.link) != header.payload_checksum) {
      if (payload.size() == rest.size() - kFrameHeaderBytes) break;
      return damaged(scanned.frames.size(), "its contents");
    }
    if (header.epochs.from != scanned.epoch || header.epochs.to <= header.epochs.from)
      return damaged(scanned.frames.size(), "its epochs");
    scanned.frames.push_back({header.epochs, payload});
    scanned.good_bytes += kFrameHeaderBytes + header.payload_bytes;
    scanned.link = header.header_checksum;
    scanned.epoch = header.epochs.to;
  }
  return scanned;
}

}  // namespace pt::store
