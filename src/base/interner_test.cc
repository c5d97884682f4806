#include "base/interner.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pt {
namespace {

TEST(Interner, EqualTextsShareASymbol) {
  Interner interner;
  Symbol draw = interner.intern("draw");
  Symbol circle = interner.intern("Circle");
  EXPECT_NE(draw, circle);
  EXPECT_EQ(interner.intern(std::string("draw")), draw);
  EXPECT_EQ(interner.text(draw), "draw");
  EXPECT_EQ(interner.size(), 2u);
}

TEST(Interner, SymbolsAreDenseInOrderOfFirstUse) {
  Interner interner;
  EXPECT_EQ(interner.intern("a").index(), 0u);
  EXPECT_EQ(interner.intern("b").index(), 1u);
  EXPECT_EQ(interner.intern("a").index(), 0u);
  EXPECT_EQ(interner.intern("c").index(), 2u);
}

TEST(Interner, FindNeverMakesASymbol) {
  Interner interner;
  EXPECT_FALSE(interner.find("draw").valid());
  EXPECT_EQ(interner.size(), 0u);
  Symbol draw = interner.intern("draw");
  EXPECT_EQ(interner.find("draw"), draw);
  EXPECT_FALSE(interner.find("Draw").valid());
}

TEST(Interner, AnyBytesAreATextAndSoAreNone) {
  Interner interner;
  std::string with_nul("a\0b", 3);
  Symbol nul = interner.intern(with_nul);
  Symbol empty = interner.intern("");
  Symbol broken = interner.intern("\xFF\xC0");
  EXPECT_EQ(interner.text(nul), with_nul);
  EXPECT_EQ(interner.text(empty), "");
  EXPECT_EQ(interner.find("\xFF\xC0"), broken);
  EXPECT_FALSE(interner.find("a").valid());
}

TEST(Interner, KeepsItsPromisesWhileItGrows) {
  Interner interner;
  std::vector<std::string_view> views;
  for (uint32_t i = 0; i < 100'000; ++i) {
    Symbol symbol = interner.intern("name" + std::to_string(i));
    ASSERT_EQ(symbol.index(), i);
    views.push_back(interner.text(symbol));
  }
  for (uint32_t i = 0; i < 100'000; ++i) {
    ASSERT_EQ(views[i], "name" + std::to_string(i));
    ASSERT_EQ(interner.find(views[i]).index(), i);
  }
  EXPECT_GE(interner.memory_bytes(), 100'000 * (sizeof(std::string_view) + sizeof("name99999") - 1));
}

}  // namespace
}  // namespace pt
