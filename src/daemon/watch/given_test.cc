#include "daemon/watch/given.h"

#include <gtest/gtest.h>

namespace pt::daemon {
namespace {

using Paths = std::vector<std::string>;
using PathSet = std::set<std::string>;

TEST(GivenTest, IsDoubtfulUntilAllNoticesOfTheTimeOfLookingAreKnown) {
  Given given(10);
  given.give({"/a", "/b"});
  given.looked(100);
  given.clean(90);
  given.give({"/c"});
  EXPECT_EQ(given.doubtful().files, (PathSet{"/a", "/b", "/c"}));
  given.looked(200);
  given.clean(201);
  EXPECT_EQ(given.doubtful().files, PathSet());
}

TEST(GivenTest, OverItsBoundEverythingIsDoubtful) {
  Given given(2);
  given.give({"/a", "/b"});
  EXPECT_FALSE(given.doubtful().everything);
  given.give({"/c"});
  given.give({"/d"});
  EXPECT_TRUE(given.doubtful().everything);
  given.looked(1);
  given.clean(2);
  EXPECT_FALSE(given.doubtful().everything);
}

TEST(GivenTest, APollTellsOnceMore) {
  Given given(10);
  given.give({"/a"});
  EXPECT_EQ(given.take_for_poll(), (Paths{"/a"}));
  given.told_for_poll("/a");
  given.give({"/a", "/b"});
  EXPECT_EQ(given.take_for_poll(), (Paths{"/b"}));
  given.told_for_poll("/b");
  given.give({"/b"});
  given.give({"/b"});  // for another reason
  EXPECT_EQ(given.take_for_poll(), (Paths{"/b"}));
}

TEST(GivenTest, OnlyWhatWasGivenIsLookedAt) {
  Given given(10);
  EXPECT_FALSE(given.looked(1));
  given.give({"/a"});
  EXPECT_TRUE(given.looked(2));
  EXPECT_FALSE(given.looked(3));
  given.clean(3);
  EXPECT_TRUE(given.doubtful().files.empty());
}

}  // namespace
}  // namespace pt::daemon
