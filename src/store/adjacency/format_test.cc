// Reads a store by what docs/formats/adjacency-store.md says and nothing else: numbers at places, no type of the program. If this
// fails, either the document is wrong, or the format has changed and needs another number.
#include <gtest/gtest.h>
#include <zstd.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/memory_storage_files.h"
#include "graph/test_graph.h"
#include "store/adjacency/adjacency_engine.h"

namespace pt::store {
namespace {

constexpr uint64_t kPage = 16'384;
constexpr uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  uint64_t u64(uint64_t at) const { return number<uint64_t>(at); }
  uint32_t u32(uint64_t at) const { return number<uint32_t>(at); }
  uint32_t u16(uint64_t at) const { return number<uint16_t>(at); }
  uint32_t u8(uint64_t at) const { return number<uint8_t>(at); }
  std::string_view text(uint64_t at, uint64_t size) const { return bytes_.substr(at, size); }
  Bytes from(uint64_t at) const { return Bytes(bytes_.substr(at)); }
  // One that is a byte long.
  std::string_view short_text(uint64_t at) const { return text(at + 1, u8(at)); }

 private:
  template <typename Number>
  Number number(uint64_t at) const {
    Number value;
    std::memcpy(&value, bytes_.substr(at, sizeof(value)).data(), sizeof(value));
    return value;
  }

  std::string_view bytes_;
};

class FormatTest : public testing::Test {
 protected:
  FormatTest() {
    graph_.module("k");
    graph_.function("k::caller");
    graph_.function("k::f");
    graph_.contains("k", "k::caller");
    graph_.contains("k", "k::f");
    graph_.calls("k::caller", "k::f");
    graph::SnapshotPtr snapshot = graph_.snapshot();
    f_ = snapshot->node(graph_.id("k::f")).id();
    auto engine =
        *open_adjacency("/s", {.key = Key::of("some key")}, &files_, {.random = [] { return uint64_t{77}; }});
    const RecordChange record{"src/lib.rs", "12 lines"};
    EXPECT_TRUE(engine->reset(*snapshot, {&record, 1}));
    isg::Delta delta;
    delta.from_epoch = 1;
    delta.to_epoch = 5;
    delta.keys = {f_};
    const RecordChange gone{"a", std::nullopt};
    EXPECT_TRUE(engine->apply({delta, {&gone, 1}}));
    file_ = *files_.bytes("/s/graph");
  }

  graph::TestGraph graph_;
  MemoryStorageFiles files_;
  isg::SigHash f_;
  std::string file_;
};

TEST_F(FormatTest, HeaderPagesAndTable) {
  Bytes file(file_);
  EXPECT_EQ(file.text(0, 16), "parseltongue\r\n\x1a\n");
  EXPECT_EQ(file.u32(16), 2u);
  EXPECT_EQ(file.text(20, 4), "\x01\x02\x03\x04");
  uint64_t file_id = file.u64(32);
  EXPECT_EQ(file_id, 77u);
  EXPECT_EQ(file.u64(40), 77u);
  EXPECT_EQ(file.u64(48), 1u);
  auto key = hash128("some key");
  EXPECT_EQ(file.text(56, 16), std::string_view(reinterpret_cast<const char*>(key.data()), key.size()));
  EXPECT_EQ(file.u64(72), kPage);
  uint64_t pages = file.u64(80);
  EXPECT_EQ(file.u64(96), file.u64(88));
  EXPECT_EQ(file.u64(kPage - 8), hash64(file.text(0, kPage - 8), 0x7061727365'6C746F));
  uint64_t table = (pages + 1) * kPage;
  uint64_t table_bytes = (pages * 8 + 63) / 64 * 64;
  EXPECT_EQ(file.u64(112), hash64(file.text(table, table_bytes), file_id));
  for (uint64_t page = 0; page < pages; ++page)
    EXPECT_EQ(file.u64(table + 8 * page),
              hash64(file.text((page + 1) * kPage, kPage), file_id + page * kOdd));
  Bytes records = file.from(kPage + file.u64(96));
  EXPECT_EQ(file.u64(104), 8u + 10 + 8);
  EXPECT_EQ(records.u32(0), 10u);
  EXPECT_EQ(records.u32(4), 8u);
  EXPECT_EQ(records.text(8, 18), "src/lib.rs12 lines");
}

TEST_F(FormatTest, Image) {
  Bytes image = Bytes(file_).from(kPage);
  EXPECT_EQ(image.u64(0), Bytes(file_).u64(88));
  EXPECT_EQ(image.u64(8), 1u);
  EXPECT_EQ(image.u64(16), 2u);           // functions
  EXPECT_EQ(image.u64(16 + 3 * 8), 1u);   // modules
  EXPECT_EQ(image.u64(16 + 10 * 8), 2u);  // CONTAINS, exact
  EXPECT_EQ(image.u64(16 + 10 * 8 + 3 * 6 * 8), 1u);
  EXPECT_EQ(image.u32(360), 3u);
  EXPECT_EQ(image.u32(364), 0xFFFF'FFFFu);
  EXPECT_EQ(image.u64(368), 3u);
  auto section = [&](uint64_t number) {
    uint64_t at = image.u64(384 + 16 * (number - 1));
    EXPECT_EQ(at % 64, 0u);
    return image.from(at);
  };
  Bytes strings = section(1);
  Bytes nodes = section(2);
  constexpr uint64_t kRecords = 8 + 8 + 64 + 8 + 8 + 256 + 256 + 256;
  EXPECT_EQ(image.u64(384 + 16 + 8), kRecords + 64 * 64);
  // Nodes are numbered in the order of their paths: k, k::caller, k::f.
  Bytes caller = nodes.from(kRecords + 64);
  Bytes f = nodes.from(kRecords + 2 * 64);
  EXPECT_EQ(f.text(0, 16), std::string_view(reinterpret_cast<const char*>(f_.bytes.data()), 16));
  EXPECT_EQ(strings.short_text(f.u32(16)), "k");
  EXPECT_EQ(strings.short_text(f.u32(20)), "f");
  EXPECT_EQ(strings.short_text(caller.u32(20)), "caller");
  EXPECT_EQ(caller.u32(24), caller.u32(20));
  // Its signature is packed: the chunk behind those of the strings is the first block.
  const uint64_t chunks = (image.u64(384 + 8) + 16'383) / 16'384;
  EXPECT_EQ(f.u32(28) / 16'384, chunks);
  Bytes packed = section(12).from(section(11).u32(0) * uint64_t{8});
  EXPECT_EQ(image.u64(384 + 16 * 12 + 8), 0u);  // too few signatures for a dictionary
  std::string block(packed.u16(2), '\0');
  EXPECT_EQ(ZSTD_decompress(block.data(), block.size(), packed.text(4, packed.u16(0)).data(), packed.u16(0)),
            block.size());
  EXPECT_EQ(Bytes(block).short_text(f.u32(28) % 16'384), "function f");
  EXPECT_EQ(strings.short_text(strings.u32(f.u32(32) + 1)), "k");  // the crate of its place
  EXPECT_EQ(nodes.u32(kRecords - 256 + 2 * 4), 0u);                // its module

  Bytes out = section(4).from(section(3).u32(0) * uint64_t{8});
  EXPECT_EQ(out.u32(0), 0u);
  EXPECT_EQ(out.u32(8), 0u);  // narrow offsets
  uint64_t edges = out.u32(12);
  EXPECT_EQ(edges, 24u + 322 * 2);
  uint32_t calls = out.u16(24 + 2 * (1 * 5 + 3));
  EXPECT_EQ(calls, 2u);  // behind the two that k contains
  EXPECT_EQ(out.u16(24 + 2 * (1 * 5 + 4)), 3u);
  EXPECT_EQ(out.u32(edges + 12 * calls + 4), 2u);  // to k::f
  Bytes in = section(6).from(section(5).u32(0) * uint64_t{8});
  EXPECT_EQ(in.u32(in.u32(12) + 8 * in.u16(16 + 2 * (2 * 5 + 3)) + 4), 1u);

  uint32_t hash;
  std::memcpy(&hash, f_.bytes.data(), sizeof(hash));
  Bytes bucket = section(8).from(section(7).u32(0) * uint64_t{8});
  ASSERT_EQ(bucket.u32(4), 3u);
  bool found = false;
  for (uint64_t i = 0; i < 3; ++i)
    found = found || (bucket.u32(8 + 8 * i) == hash && bucket.u32(12 + 8 * i) == 2);
  EXPECT_TRUE(found);
  bucket = section(10).from(section(9).u32(0) * uint64_t{8});
  found = false;
  for (uint64_t i = 0; i < 3; ++i) {
    bool caller_here = bucket.u32(8 + 8 * i) == hash64("caller") >> 32;
    found = found || (caller_here && bucket.u32(12 + 8 * i) == 1);
  }
  EXPECT_TRUE(found);
}

TEST_F(FormatTest, Log) {
  Bytes file(file_);
  uint64_t pages = file.u64(80);
  Bytes frame = file.from((pages + 1) * kPage + (pages * 8 + 63) / 64 * 64);
  uint64_t link = file.u64(kPage - 8);
  EXPECT_EQ(frame.u64(8), 1u);
  EXPECT_EQ(frame.u64(16), 5u);
  std::string_view payload = frame.text(40, frame.u64(0));
  EXPECT_EQ(frame.text(40, UINT64_MAX).size(), payload.size());
  EXPECT_EQ(frame.u64(24), hash64(payload, link));
  EXPECT_EQ(frame.u64(32), hash64(frame.text(0, 32), link));
  std::string expected = "\x01\x05\x01";
  expected.append(reinterpret_cast<const char*>(f_.bytes.data()), f_.bytes.size());
  expected += std::string(6, '\0');
  expected += std::string(
      "\x01\x01"
      "a\0",
      4);
  EXPECT_EQ(payload, expected);
}

}  // namespace
}  // namespace pt::store
