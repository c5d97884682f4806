#include "rust/resolve/binding_index.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace pt::rust {
namespace {

TEST(BindingIndex, FindsWhatAHashMapFinds) {
  // Keys as they are made: a container in the upper half, namespace and name in the lower.
  std::mt19937_64 random(1);
  std::vector<uint64_t> keys;  // by binding
  std::unordered_map<uint64_t, uint32_t> naive;
  BindingIndex index;
  auto is = [&](uint64_t key) { return [&, key](uint32_t binding) { return keys[binding] == key; }; };
  EXPECT_EQ(index.find(7, is(7)), nullptr);
  for (int i = 0; i < 100'000; ++i) {
    uint64_t key = (random() % 400) << 32 | (random() % 3) << 30 | random() % 300;
    uint32_t next = static_cast<uint32_t>(keys.size());
    auto [found, added] = index.emplace(key, next, is(key));
    auto [known, is_new] = naive.emplace(key, next);
    ASSERT_EQ(added, is_new);
    ASSERT_EQ(*found, known->second);
    if (added) keys.push_back(key);
  }
  for (uint64_t container = 0; container < 410; ++container)
    for (uint64_t name = 0; name < 300; ++name) {
      uint64_t key = container << 32 | name;
      const uint32_t* found = index.find(key, is(key));
      auto known = naive.find(key);
      ASSERT_EQ(found != nullptr, known != naive.end());
      if (found != nullptr) {
        ASSERT_EQ(*found, known->second);
      }
    }
}

TEST(BindingIndex, TheFirstBindingOfAKeyCanBeReplaced) {
  BindingIndex index;
  auto any = [](uint32_t) { return true; };
  *index.emplace(1, 10, any).first = 11;
  EXPECT_EQ(*index.find(1, any), 11u);
  EXPECT_FALSE(index.emplace(1, 12, any).second);
}

}  // namespace
}  // namespace pt::rust
