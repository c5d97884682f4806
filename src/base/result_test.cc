#include "base/result.h"

#include <gtest/gtest.h>

#include <string>

namespace pt {
namespace {

Result<int> half(int value) {
  if (value % 2 != 0) return fail(ErrorCode::kInvalidInput, "give an even number", std::to_string(value));
  return value / 2;
}

Result<void> check(bool good) {
  if (!good) return fail(ErrorCode::kIo, "try again");
  return {};
}

TEST(Result, HoldsTheValue) {
  Result<int> result = half(8);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(*result, 4);
}

TEST(Result, FailKeepsCodeMessageAndPlace) {
  Result<int> result = half(7);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(result.error().message, "give an even number");
  EXPECT_EQ(result.error().where, "7");
}

TEST(Result, PlaceMayBeLeftOut) {
  Result<void> result = check(false);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().where, "");
  EXPECT_TRUE(check(true).has_value());
}

TEST(Result, AnErrorCanBePassedOnUnderAnotherType) {
  auto describe = [](int value) -> Result<std::string> {
    Result<int> result = half(value);
    if (!result) return std::unexpected(result.error());
    return std::to_string(*result);
  };
  EXPECT_EQ(describe(12).value(), "6");
  EXPECT_EQ(describe(3).error().where, "3");
}

}  // namespace
}  // namespace pt
