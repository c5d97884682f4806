#include "base/block_compression.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace pt {
namespace {

std::vector<std::string> signatures(size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> blocks(count);
  const char* kinds[] = {"u32", "&str", "Vec<String>", "Option<usize>", "&mut self", "Result<(), Error>"};
  for (std::string& block : blocks) {
    while (block.size() < 4000)
      block += "pub fn item_" + std::to_string(random() % 10000) + "(a: " + kinds[random() % 6] +
               ", b: " + kinds[random() % 6] + ") -> " + kinds[random() % 6] + "\n";
  }
  return blocks;
}

std::string packed(BlockPacker* packer, std::string_view block) {
  std::string bytes;
  packer->pack(block, &bytes);
  return bytes;
}

TEST(BlockCompression, GivesBackWhatItWasGiven) {
  const std::vector<std::string> blocks = signatures(60);
  const std::vector<std::string_view> views(blocks.begin(), blocks.end());
  const std::string trained = trained_dictionary(views, 16 << 10);
  ASSERT_FALSE(trained.empty());
  EXPECT_LE(trained.size(), size_t{16} << 10);
  EXPECT_EQ(trained_dictionary(views, 16 << 10), trained);
  size_t bytes[2] = {};
  for (const std::string& dictionary : {std::string(), trained}) {
    BlockPacker packer(dictionary);
    BlockUnpacker unpacker(dictionary);
    for (const std::string& block : blocks) {
      const std::string small = packed(&packer, block);
      bytes[dictionary.empty() ? 0 : 1] += small.size();
      EXPECT_EQ(packed(&packer, block), small);
      std::string again(block.size(), '\0');
      ASSERT_TRUE(unpacker.unpack(small, again));
      EXPECT_EQ(again, block);
    }
  }
  EXPECT_LT(bytes[1], bytes[0]);
}

TEST(BlockCompression, TooLittleToLearnFromIsNoDictionary) {
  EXPECT_EQ(trained_dictionary({}, 16 << 10), "");
  const std::vector<std::string> blocks = signatures(3);
  EXPECT_EQ(trained_dictionary(std::vector<std::string_view>(blocks.begin(), blocks.end()), 16 << 10), "");
}

// What is not a block of that length is said, whatever the bytes are, and nothing is written beyond.
TEST(BlockCompression, AnyOtherBytesAreRefusedOrStayWithinTheBlock) {
  const std::string block = signatures(1)[0];
  BlockPacker packer("");
  BlockUnpacker unpacker("");
  const std::string small = packed(&packer, block);
  for (size_t size : {size_t{0}, size_t{1}, block.size() - 1, block.size() + 1}) {
    std::string again(size, '\0');
    EXPECT_FALSE(unpacker.unpack(small, again)) << size;
  }
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string changed = small;
    changed[random() % changed.size()] ^= static_cast<char>(1 << random() % 8);
    std::vector<char> again(
        block.size());  // a heap block of exactly this size, which AddressSanitizer watches
    unpacker.unpack(changed, again);
  }
  std::string again(block.size(), '\0');
  EXPECT_FALSE(unpacker.unpack(std::string_view(small).substr(0, small.size() - 1), again));
  EXPECT_TRUE(unpacker.unpack(small, again));
}

}  // namespace
}  // namespace pt
