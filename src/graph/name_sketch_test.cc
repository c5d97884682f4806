#include "graph/name_sketch.h"

#include <gtest/gtest.h>

#include <string>

namespace pt::graph {
namespace {

TEST(NameSketch, KnowsLettersWhateverTheirCaseAndLengths) {
  EXPECT_EQ(NameSketch("Parse_2"), NameSketch("pARSE_3"));
  EXPECT_FALSE(NameSketch("parse") == NameSketch("parses"));
  EXPECT_FALSE(NameSketch("parse") == NameSketch("purse"));
  EXPECT_EQ(NameSketch("ab"), NameSketch("ba"));
  EXPECT_EQ(NameSketch("[`{@"), NameSketch("1234")) << "neighbours of letters in ASCII are none";
}

TEST(NameSketch, TurnsAwayWhatIsTooFar) {
  NameSketch parse("parse");
  EXPECT_TRUE(parse.near(NameSketch("purse"), 1));
  EXPECT_FALSE(parse.near(NameSketch("purge"), 1));
  EXPECT_TRUE(parse.near(NameSketch("purge"), 2));
  EXPECT_FALSE(parse.near(NameSketch("parse__"), 1));
  EXPECT_FALSE(NameSketch("parse__").near(parse, 1));
  EXPECT_TRUE(parse.near(NameSketch("xyzse"), 3));
  EXPECT_FALSE(parse.near(NameSketch("xyzwe"), 3));
}

TEST(NameSketch, SaysNothingOfLengthsBeyondItsOwn) {
  std::string name(100, 'a');
  EXPECT_TRUE(NameSketch(name).near(NameSketch(name + name), 1));
  EXPECT_TRUE(NameSketch(name).can_hold(NameSketch(name.substr(1))));
}

TEST(NameSketch, HoldsPartsOfItsName) {
  NameSketch handler("EventHandler");
  EXPECT_TRUE(handler.can_hold(NameSketch("Handler")));
  EXPECT_TRUE(handler.can_hold(NameSketch()));
  EXPECT_FALSE(handler.can_hold(NameSketch("Handlers")));
  EXPECT_FALSE(NameSketch("Hand").can_hold(NameSketch("Handle")));
}

}  // namespace
}  // namespace pt::graph
