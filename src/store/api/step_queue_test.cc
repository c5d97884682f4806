#include "store/api/step_queue.h"

#include <gtest/gtest.h>

#include <memory>

namespace pt::store {
namespace {

TEST(StepQueueTest, GivesThemInOrder) {
  StepQueue<std::unique_ptr<int>> queue(3, 100);
  EXPECT_TRUE(queue.empty());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(queue.push(std::make_unique<int>(i), 10));
  EXPECT_EQ(queue.size(), 3u);
  EXPECT_EQ(queue.weight(), 30u);
  std::unique_ptr<int> first = queue.pop();
  EXPECT_EQ(*first, 0);
  queue.put_back(std::move(first), 10);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(*queue.pop(), i);
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(queue.weight(), 0u);
}

TEST(StepQueueTest, OneTooManyEmptiesIt) {
  StepQueue<int> queue(2, 100);
  EXPECT_TRUE(queue.push(1, 1));
  EXPECT_TRUE(queue.push(2, 1));
  EXPECT_FALSE(queue.push(3, 1));
  EXPECT_TRUE(queue.empty());
  EXPECT_TRUE(queue.push(4, 100)) << "its weight went too";
  EXPECT_FALSE(queue.push(5, 1));
  EXPECT_EQ(queue.size(), 0u);
}

TEST(StepQueueTest, OneThatIsTooHeavyIsNotTaken) {
  StepQueue<int> queue(2, 100);
  EXPECT_FALSE(queue.push(1, 101));
  EXPECT_TRUE(queue.push(2, 100));
}

}  // namespace
}  // namespace pt::store
