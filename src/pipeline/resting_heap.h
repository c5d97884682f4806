// A RestingHeap is a thread that works on what stays while much else comes and goes, so that it stands side by side.
//
// malloc takes holes first, and each small thing in a hole keeps a page of memory from going back to the system: of 82 MB with
// 554 K lines 17 were such pages. With glibc every thread has a heap of its own, up to some number of threads, so that what this
// one makes lies apart from what others make and free. What it makes may be freed by any thread. With another malloc it does no
// harm.
//
// Lifetime: made before other threads, so that they get other heaps; ended after them, so that its heap is the next one's again.
// Threads:  one owner.
// Cost:     two switches between threads a call.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <semaphore>
#include <thread>
#include <utility>

namespace pt::pipeline {

class RestingHeap {
 public:
  RestingHeap() : thread_([this] { serve(); }) { done_.acquire(); }
  ~RestingHeap() { wanted_.release(); }
  RestingHeap(const RestingHeap&) = delete;
  RestingHeap& operator=(const RestingHeap&) = delete;

  // Returns when it is done; throws what the work throws.
  void run(std::function<void()> work) {
    work_ = std::move(work);
    wanted_.release();
    done_.acquire();
    if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
  }

 private:
  void serve() {
    first_ = std::make_unique<char[]>(64);  // that is when a thread gets its heap
    done_.release();
    for (wanted_.acquire(); work_; wanted_.acquire()) {
      try {
        work_();
      } catch (...) {
        thrown_ = std::current_exception();
      }
      work_ = nullptr;
      done_.release();
    }
  }

  std::unique_ptr<char[]> first_;
  std::function<void()> work_;  // nothing: the end
  std::exception_ptr thrown_;
  std::binary_semaphore wanted_{0};
  std::binary_semaphore done_{0};
  std::jthread thread_;  // last: it uses what stands above
};

}  // namespace pt::pipeline
