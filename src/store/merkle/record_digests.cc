#include "store/merkle/record_digests.h"

#include <bit>
#include <cstring>
#include <string>

#include "base/hash.h"
#include "store/api/byte_coding.h"

namespace pt::store::merkle {
namespace {

RecordDigest digest_of(std::string_view bytes) {
  const Hash hash = hash_of(Tag::kRecords, {bytes});
  RecordDigest digest;
  std::memcpy(digest.data(), hash.bytes.data(), digest.size());
  return digest;
}

void append(const RecordDigest& digest, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(digest.data()), digest.size());
}

}  // namespace

uint32_t RecordDigests::groups_for(size_t records) {
  return uint32_t{1} << static_cast<uint32_t>(std::bit_width(records)) / 2;
}

RecordDigests::RecordDigests(const Records& records, uint32_t groups) : groups_(groups) {
  std::string all;
  for (uint32_t i = 0; i < records.all().size(); ++i) {
    const Record& record = records.all()[i];
    std::string bytes;
    ByteWriter out(&bytes);
    out.text(record.key);
    out.text(record.value);
    const RecordDigest digest = digest_of(bytes);
    groups_[hash64(record.key) % groups].push_back({i, digest});
    append(digest, &all);
  }
  all_ = digest_of(all);
}

RecordDigest RecordDigests::digest_of_group(uint32_t number) const {
  std::string bytes;
  for (const Entry& entry : groups_[number]) append(entry.digest, &bytes);
  return digest_of(bytes);
}

}  // namespace pt::store::merkle
