#include "rust/expand/argument_items.h"

#include <gtest/gtest.h>

namespace pt::rust {
namespace {

std::string items(std::string_view arguments, ExpansionPlace place = ExpansionPlace::kItems) {
  Expansion out;
  bool found = items_of_arguments({arguments, FileId(3u), 100, nullptr}, Edition::k2021, place, &out);
  EXPECT_EQ(found, !out.text.empty());
  return out.text;
}

TEST(ArgumentItemsTest, WholeArguments) {
  EXPECT_EQ(items("{ mod a; fn f() {} }"), "mod a; fn f() {}");
  EXPECT_EQ(items("(static X: u8 = 1;)"), "static X: u8 = 1;");
  EXPECT_EQ(items("{ fn f(&self) {} }", ExpansionPlace::kImplItems), "fn f(&self) {}");
  EXPECT_EQ(items("{ static ref X: u8 = 1; }"), "");
  EXPECT_EQ(items("(\"text\")"), "");
  EXPECT_EQ(items("{}"), "");
  EXPECT_EQ(items("{ #![doc = \"none\"] }"), "");
  EXPECT_EQ(items("{ mod a; "), "");
}

TEST(ArgumentItemsTest, GroupsInBraces) {
  EXPECT_EQ(items("{ if #[cfg(unix)] { mod a; } else { mod b; fn c() {} } }"), "mod a;\nmod b; fn c() {}");
  EXPECT_EQ(items("{ x => { 1 + 2 } y => (mod a;) z => { mod b; } }"), "mod b;");
}

TEST(ArgumentItemsTest, OriginsAndGroupsStay) {
  Expansion outer;
  outer.text = "m! { const C: u8 = $crate::D; }";
  for (uint32_t begin : {0u, 1u, 3u, 5u, 11u, 12u, 14u, 17u, 19u, 25u, 27u, 28u, 30u})
    outer.origins.push_back({begin, FileId(9u), 500 + begin, 4});
  outer.groups.push_back({14, 16, FragmentKind::kType});
  outer.dollar_crates.push_back({19, CrateId(6u)});
  Expansion out;
  ASSERT_TRUE(items_of_arguments({std::string_view(outer.text).substr(3), FileId(), 3, &outer},
                                 Edition::k2021, ExpansionPlace::kItems, &out));
  EXPECT_EQ(out.text, "const C: u8 = $crate::D;");
  EXPECT_EQ(out.origin(9).offset, 514u);
  EXPECT_EQ(out.origin(9).file, FileId(9u));
  EXPECT_EQ(out.origin(9).context, 4u);
  EXPECT_EQ(out.dollar_crate(14), CrateId(6u));
  ASSERT_EQ(out.groups.size(), 1u);
  EXPECT_EQ(out.groups[0].begin, 9u);
  EXPECT_EQ(out.groups[0].end, 11u);
}

}  // namespace
}  // namespace pt::rust
