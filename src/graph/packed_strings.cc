#include "graph/packed_strings.h"

#include <array>
#include <cstring>

#include "base/assert.h"

namespace pt::graph {
namespace {

constexpr size_t kDictionaryBytes = 16 << 10;

using PackedHeader = std::array<uint16_t, 2>;
static_assert(sizeof(PackedHeader) == kPackedHeaderBytes);

}  // namespace

StringPacker::At StringPacker::add(std::string_view text) {
  PT_ASSERT(text.size() <= kPackedBlockBytes);
  if (blocks_.empty() || blocks_.back().size() + text.size() > kPackedBlockBytes) blocks_.emplace_back();
  const size_t offset = blocks_.back().size();
  blocks_.back() += text;
  return {blocks_.size() - 1, offset};
}

void StringPacker::finish(std::string_view dictionary) {
  dictionary_ = dictionary;
  if (blocks_.empty()) return;
  if (dictionary_.empty()) {
    const std::vector<std::string_view> views(blocks_.begin(), blocks_.end());
    dictionary_ = trained_dictionary(views, kDictionaryBytes);
  }
  BlockPacker packer(dictionary_);
  packed_.reserve(blocks_.size());
  for (const std::string& block : blocks_) {
    std::string packed(kPackedHeaderBytes, '\0');
    packer.pack(block, &packed);
    const PackedHeader header{static_cast<uint16_t>(packed.size() - kPackedHeaderBytes),
                              static_cast<uint16_t>(block.size())};
    std::memcpy(packed.data(), header.data(), sizeof(header));
    packed_.push_back(std::move(packed));
  }
}

PackedStrings::PackedStrings(std::vector<std::span<const std::byte>> blocks, std::string_view dictionary,
                             const MemoryGuard* guard)
    : packed_(std::move(blocks)),
      dictionary_(dictionary),
      guard_(guard),
      packed_bytes_(dictionary.size()),
      blocks_(packed_.size()) {
  for (std::span<const std::byte> block : packed_) packed_bytes_ += block.size();
}

std::string_view PackedStrings::dictionary() const {
  if (guard_ != nullptr) guard_->check(dictionary_.data(), dictionary_.size());
  return dictionary_;
}

std::string_view PackedStrings::block(size_t number) {
  MutexLock lock(mutex_);
  return unpack(number);
}

std::string_view PackedStrings::unpack(size_t number) {
  const auto damaged = [] {
    return Damaged{
        {ErrorCode::kIntegrity, "the saved graph's signatures are damaged: index the workspace anew", {}}};
  };
  const std::span<const std::byte> packed = packed_[number];
  if (guard_ != nullptr) guard_->check(packed.data(), packed.size());
  if (packed.size() < kPackedHeaderBytes) throw damaged();
  PackedHeader header;
  std::memcpy(header.data(), packed.data(), sizeof(header));
  const auto [packed_size, size] = header;
  if (packed_size > packed.size() - kPackedHeaderBytes || size > kPackedBlockBytes) throw damaged();
  std::unique_ptr<char[]>& block = blocks_[number];
  if (block == nullptr) {
    if (!unpacker_) unpacker_.emplace(dictionary());
    auto unpacked = std::make_unique_for_overwrite<char[]>(size);
    const auto* bytes = reinterpret_cast<const char*>(packed.data()) + kPackedHeaderBytes;
    if (!unpacker_->unpack({bytes, packed_size}, {unpacked.get(), size})) throw damaged();
    block = std::move(unpacked);
    unpacked_bytes_ += size;
  }
  return {block.get(), size};
}

uint64_t PackedStrings::memory_bytes() const {
  MutexLock lock(mutex_);
  return packed_bytes_ + unpacked_bytes_;
}

}  // namespace pt::graph
