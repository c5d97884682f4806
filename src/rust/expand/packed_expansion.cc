#include "rust/expand/packed_expansion.h"

#include <algorithm>
#include <array>

#include "base/assert.h"

namespace pt::rust {
namespace {

// A byte of a token: two bits of the source, one that the offset is not the expected one, five of the distance.
constexpr uint32_t kSources = 3;
constexpr uint32_t kNewSource = 3;
constexpr uint32_t kUnexpected = 1 << 2;
constexpr uint32_t kDistanceShift = 3;
constexpr uint32_t kFarAway = 31;

// Where tokens come from, and where the next one of there would be.
struct Source {
  FileId file;
  SyntaxContext context = 0;
  uint32_t next = 0;  // had it stood at `at` of the text
  uint32_t at = 0;

  uint32_t expected(uint32_t begin) const { return next + (begin - at); }
};

// The last sources, the latest first.
class Sources {
 public:
  uint32_t find(const TokenOrigin& origin) const {
    for (uint32_t i = 0; i < count_; ++i)
      if (all_[i].file == origin.file && all_[i].context == origin.context) return i;
    return kNewSource;
  }
  Source& use(uint32_t number) {
    std::rotate(all_.begin(), all_.begin() + number, all_.begin() + number + 1);
    return all_[0];
  }
  Source& add(FileId file, SyntaxContext context) {
    count_ = std::min(count_ + 1, kSources);
    std::rotate(all_.begin(), all_.begin() + count_ - 1, all_.begin() + count_);
    return all_[0] = {file, context, 0, 0};
  }

 private:
  std::array<Source, kSources> all_;
  uint32_t count_ = 0;
};

void put(std::string* bytes, uint32_t value) {
  for (; value >= 0x80; value >>= 7) *bytes += static_cast<char>(0x80 | (value & 0x7F));
  *bytes += static_cast<char>(value);
}

uint32_t take(std::string_view* bytes) {
  uint32_t value = 0;
  for (int shift = 0;; shift += 7) {
    PT_ASSERT(!bytes->empty());
    const auto byte = static_cast<uint8_t>(bytes->front());
    bytes->remove_prefix(1);
    value |= static_cast<uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
}

// Small differences either way as small numbers.
uint32_t folded(uint32_t difference) { return difference << 1 ^ (difference >> 31 != 0 ? 0xFFFF'FFFF : 0); }
uint32_t unfolded(uint32_t value) { return value >> 1 ^ ((value & 1) != 0 ? 0xFFFF'FFFF : 0); }

// An id that may be invalid.
uint32_t number_of(FileId file) { return file.valid() ? file.index() + 1 : 0; }
FileId file_of(uint32_t number) { return number == 0 ? FileId() : FileId(number - 1); }

}  // namespace

std::string pack(const Expansion& expansion, std::vector<FileId>* files) {
  std::string bytes;
  bytes.reserve(expansion.text.size() + expansion.origins.size() * 3 + expansion.groups.size() * 4 + 32);
  put(&bytes, expansion.number);
  put(&bytes, static_cast<uint32_t>(expansion.text.size()));
  bytes += expansion.text;

  put(&bytes, static_cast<uint32_t>(expansion.origins.size()));
  Sources sources;
  uint32_t last = 0;
  for (const TokenOrigin& origin : expansion.origins) {
    const uint32_t distance = origin.begin - last;
    last = origin.begin;
    const uint32_t number = sources.find(origin);
    Source& source = number == kNewSource ? sources.add(origin.file, origin.context) : sources.use(number);
    const uint32_t surprise = origin.offset - source.expected(origin.begin);
    bytes += static_cast<char>(number | (surprise != 0 ? kUnexpected : 0) |
                               std::min(distance, kFarAway) << kDistanceShift);
    if (distance >= kFarAway) put(&bytes, distance);
    if (number == kNewSource) {
      put(&bytes, number_of(origin.file));
      put(&bytes, origin.context);
      if (files != nullptr && origin.file.valid() && std::ranges::find(*files, origin.file) == files->end())
        files->push_back(origin.file);
    }
    if (surprise != 0) put(&bytes, folded(surprise));
    source.next = origin.offset;
    source.at = origin.begin;
  }

  put(&bytes, static_cast<uint32_t>(expansion.groups.size()));
  last = 0;
  for (const OpaqueGroup& group : expansion.groups) {
    put(&bytes, group.begin - last);
    put(&bytes, group.end - group.begin);
    put(&bytes, static_cast<uint32_t>(group.kind));
    last = group.begin;
  }
  put(&bytes, static_cast<uint32_t>(expansion.dollar_crates.size()));
  last = 0;
  for (const DollarCrate& dollar : expansion.dollar_crates) {
    put(&bytes, dollar.offset - last);
    put(&bytes, dollar.crate.valid() ? dollar.crate.index() + 1 : 0);
    last = dollar.offset;
  }
  bytes.shrink_to_fit();
  return bytes;
}

Expansion unpack(std::string_view packed) {
  Expansion expansion;
  expansion.number = take(&packed);
  const uint32_t text_size = take(&packed);
  expansion.text = packed.substr(0, text_size);
  packed.remove_prefix(text_size);

  expansion.origins.resize(take(&packed));
  Sources sources;
  uint32_t last = 0;
  for (TokenOrigin& origin : expansion.origins) {
    PT_ASSERT(!packed.empty());
    const auto byte = static_cast<uint8_t>(packed.front());
    packed.remove_prefix(1);
    uint32_t distance = byte >> kDistanceShift;
    if (distance == kFarAway) distance = take(&packed);
    origin.begin = last += distance;
    const uint32_t number = byte % (kNewSource + 1);
    if (number == kNewSource) {
      origin.file = file_of(take(&packed));
      origin.context = take(&packed);
    }
    Source& source = number == kNewSource ? sources.add(origin.file, origin.context) : sources.use(number);
    origin.file = source.file;
    origin.context = source.context;
    origin.offset = source.expected(origin.begin);
    if ((byte & kUnexpected) != 0) origin.offset += unfolded(take(&packed));
    source.next = origin.offset;
    source.at = origin.begin;
  }

  expansion.groups.resize(take(&packed));
  last = 0;
  for (OpaqueGroup& group : expansion.groups) {
    group.begin = last += take(&packed);
    group.end = group.begin + take(&packed);
    group.kind = static_cast<FragmentKind>(take(&packed));
  }
  expansion.dollar_crates.resize(take(&packed));
  last = 0;
  for (DollarCrate& dollar : expansion.dollar_crates) {
    dollar.offset = last += take(&packed);
    const uint32_t crate = take(&packed);
    dollar.crate = crate == 0 ? CrateId() : CrateId(crate - 1);
  }
  return expansion;
}

}  // namespace pt::rust
