#include "store/api/location.h"

#include <gtest/gtest.h>

namespace pt::store {
namespace {

TEST(Location, IsAnEngineAndTheRest) {
  Result<Location> location = parse_location("adjacency:/a/b:c");
  ASSERT_TRUE(location);
  EXPECT_EQ(location->engine, "adjacency");
  EXPECT_EQ(location->rest, "/a/b:c");
  EXPECT_TRUE(parse_location("sqlite-seed:x"));
  for (const char* text : {"", "adjacency", "adjacency:", ":x", "/a/b:c", "Memory:x"})
    EXPECT_EQ(parse_location(text).error().code, ErrorCode::kInvalidInput) << text;
}

}  // namespace
}  // namespace pt::store
