// A StepQueue holds what waits for a slow taker, one step after the other, within bounds on their number and their weight. A step
// that would go over a bound empties it: its taker then needs the whole of it all instead of steps.
//
// Threads: one caller at a time; its owner has the lock.
// Cost:    constant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <utility>

namespace pt::store {

template <typename Step>
class StepQueue {
 public:
  StepQueue(size_t steps_max, uint64_t weight_max) : steps_max_(steps_max), weight_max_(weight_max) {}

  // False: it was full; neither this step nor any other is there now.
  bool push(Step step, uint64_t weight) {
    if (entries_.size() >= steps_max_ || weight_ + weight > weight_max_) {
      clear();
      return false;
    }
    entries_.push_back({std::move(step), weight});
    weight_ += weight;
    return true;
  }

  // The first; there must be one.
  Step pop() {
    Entry first = std::move(entries_.front());
    entries_.pop_front();
    weight_ -= first.weight;
    return std::move(first.step);
  }
  // What was popped last, to be tried again: no bound can be in its way.
  void put_back(Step step, uint64_t weight) {
    entries_.push_front({std::move(step), weight});
    weight_ += weight;
  }

  void clear() {
    entries_.clear();
    weight_ = 0;
  }

  bool empty() const { return entries_.empty(); }
  size_t size() const { return entries_.size(); }
  uint64_t weight() const { return weight_; }

 private:
  struct Entry {
    Step step;
    uint64_t weight;
  };

  size_t steps_max_;
  uint64_t weight_max_;
  std::deque<Entry> entries_;
  uint64_t weight_ = 0;
};

}  // namespace pt::store
