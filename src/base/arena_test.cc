#include "base/arena.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace pt {
namespace {

TEST(StringArena, KeepsEveryStringWhateverIsAddedLater) {
  StringArena arena;
  std::vector<std::string> originals;
  std::vector<std::string_view> stored;
  // Sizes around and over every block size, in an order that fills blocks badly.
  for (size_t i = 0; i < 3000; ++i) {
    size_t size = i % 500 == 499 ? 300'000 : (i * 7919) % 257;
    originals.emplace_back(size, static_cast<char>('a' + i % 26));
    stored.push_back(arena.add(originals.back()));
  }
  for (size_t i = 0; i < stored.size(); ++i) ASSERT_EQ(stored[i], originals[i]) << "string " << i;
}

TEST(StringArena, CopiesItsInput) {
  StringArena arena;
  std::string text = "before";
  std::string_view stored = arena.add(text);
  text = "after!";
  EXPECT_EQ(stored, "before");
}

TEST(StringArena, EmptyStringsAreFree) {
  StringArena arena;
  EXPECT_EQ(arena.add(""), "");
  EXPECT_EQ(arena.capacity_bytes(), 0u);
}

TEST(StringArena, SurvivesBeingMoved) {
  StringArena arena;
  std::string_view stored = arena.add("name");
  StringArena moved = std::move(arena);
  EXPECT_EQ(stored, "name");
  EXPECT_EQ(moved.add("other"), "other");
  EXPECT_EQ(stored, "name");
}

TEST(StringArena, WastesLessThanOneBlock) {
  StringArena arena;
  size_t used_bytes = 0;
  for (size_t i = 0; i < 20'000; ++i) {
    used_bytes += 100;
    arena.add(std::string(100, 'x'));
  }
  EXPECT_GE(arena.capacity_bytes(), used_bytes);
  EXPECT_LE(arena.capacity_bytes(), used_bytes + (256 << 10) + used_bytes / 100);
}

TEST(StringArena, ALongStringDoesNotEndTheCurrentBlock) {
  StringArena arena;
  arena.add("short");
  size_t before = arena.capacity_bytes();
  arena.add(std::string(1 << 20, 'x'));
  arena.add("short again");
  EXPECT_EQ(arena.capacity_bytes(), before + (1 << 20));
}

}  // namespace
}  // namespace pt
