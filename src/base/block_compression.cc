#include "base/block_compression.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <vector>

#include "base/assert.h"

namespace pt {
namespace {

// Higher levels pack signatures a tenth smaller, and take seven times as long.
constexpr int kLevel = 3;
// Of a megabyte, it would take three times as long and pack no better.
constexpr size_t kSampleBytes = 256 << 10;
// Of less, the dictionary would be as long as what it saves.
constexpr size_t kSampleBytesMin = 64 << 10;

template <typename Made>
Made* made(Made* object) {
  if (object == nullptr) throw std::bad_alloc();
  return object;
}

}  // namespace

std::string trained_dictionary(std::span<const std::string_view> blocks, size_t size_max) {
  size_t all = 0;
  for (std::string_view block : blocks) all += block.size();
  if (all < kSampleBytesMin) return {};
  const size_t step = std::max<size_t>(1, all / kSampleBytes);  // evenly over all of them
  std::string samples;
  std::vector<size_t> sizes;
  for (size_t i = 0; i < blocks.size(); i += step) {
    samples += blocks[i];
    sizes.push_back(blocks[i].size());
  }
  std::string dictionary(size_max, '\0');
  const size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples.data(),
                                            sizes.data(), static_cast<unsigned>(sizes.size()));
  // It says no where the samples are too few or too much alike: then none is needed.
  dictionary.resize(ZDICT_isError(size) != 0 ? 0 : size);
  return dictionary;
}

BlockPacker::BlockPacker(std::string_view dictionary) : context_(made(ZSTD_createCCtx())) {
  if (!dictionary.empty())
    dictionary_.reset(made(ZSTD_createCDict(dictionary.data(), dictionary.size(), kLevel)));
  // Whoever reads knows how long a block is, and which dictionary it needs.
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_contentSizeFlag, 0);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_dictIDFlag, 0);
  ZSTD_CCtx_refCDict(context_.get(), dictionary_.get());
}
BlockPacker::~BlockPacker() = default;
BlockPacker::BlockPacker(BlockPacker&&) noexcept = default;
BlockPacker& BlockPacker::operator=(BlockPacker&&) noexcept = default;
void BlockPacker::Freer::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }
void BlockPacker::Freer::operator()(ZSTD_CDict_s* dictionary) const { ZSTD_freeCDict(dictionary); }

void BlockPacker::pack(std::string_view block, std::string* packed) {
  const size_t before = packed->size();
  packed->resize(before + ZSTD_compressBound(block.size()));
  const size_t size = ZSTD_compress2(context_.get(), packed->data() + before, packed->size() - before,
                                     block.data(), block.size());
  PT_ASSERT(ZSTD_isError(size) == 0);  // there is room for the worst case
  packed->resize(before + size);
}

BlockUnpacker::BlockUnpacker(std::string_view dictionary) : context_(made(ZSTD_createDCtx())) {
  if (!dictionary.empty()) dictionary_.reset(made(ZSTD_createDDict(dictionary.data(), dictionary.size())));
}
BlockUnpacker::~BlockUnpacker() = default;
BlockUnpacker::BlockUnpacker(BlockUnpacker&&) noexcept = default;
BlockUnpacker& BlockUnpacker::operator=(BlockUnpacker&&) noexcept = default;
void BlockUnpacker::Freer::operator()(ZSTD_DCtx_s* context) const { ZSTD_freeDCtx(context); }
void BlockUnpacker::Freer::operator()(ZSTD_DDict_s* dictionary) const { ZSTD_freeDDict(dictionary); }

bool BlockUnpacker::unpack(std::string_view packed, std::span<char> block) {
  const size_t size = ZSTD_decompress_usingDDict(context_.get(), block.data(), block.size(), packed.data(),
                                                 packed.size(), dictionary_.get());
  return ZSTD_isError(size) == 0 && size == block.size();
}

}  // namespace pt
