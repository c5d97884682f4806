#include "wire/sink.h"

#include <gtest/gtest.h>

#include <string>

namespace pt::wire {
namespace {

// Counts blocks; fails from the n-th on.
class CountingSink final : public Sink {
 public:
  explicit CountingSink(int failing_from) : failing_from_(failing_from) {}
  Result<void> write(std::string_view block) override {
    if (++writes == failing_from_) return fail(ErrorCode::kIo, "gone");
    bytes += block.size();
    largest = std::max(largest, block.size());
    return {};
  }
  int writes = 0;
  size_t bytes = 0;
  size_t largest = 0;

 private:
  int failing_from_;
};

TEST(Output, CollectsSmallPiecesIntoBlocks) {
  CountingSink sink(0);
  Output out(sink);
  for (int i = 0; i < 100'000; ++i) out.append("0123456789");
  out.format("{}-{}", 1, "x");
  EXPECT_TRUE(out.finish().has_value());
  EXPECT_EQ(sink.bytes, 1'000'003u);
  EXPECT_LE(sink.writes, 17);
  EXPECT_LE(sink.largest, 80u << 10);
}

TEST(Output, KeepsTheFirstErrorAndAsksNoMore) {
  CountingSink sink(2);
  Output out(sink);
  EXPECT_FALSE(out.failed());
  for (int i = 0; i < 100'000; ++i) out.append("0123456789");
  EXPECT_TRUE(out.failed());
  const auto result = out.finish();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, "gone");
  EXPECT_EQ(sink.writes, 2);
}

TEST(Output, WritesNothingWhenNothingWasSaid) {
  CountingSink sink(0);
  Output out(sink);
  EXPECT_TRUE(out.finish().has_value());
  EXPECT_EQ(sink.writes, 0);
}

}  // namespace
}  // namespace pt::wire
