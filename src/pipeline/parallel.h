// for_each_parallel runs independent pieces of work on a few threads.
//
// Pieces are handed out one by one from a counter, so a huge file does not hold others up. With one thread, or
// one piece, everything runs on the caller's thread.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace pt::pipeline {

// Calls work(worker, piece) for every piece in [0, count); `worker` < max(threads, 1) names the thread, so that each
// can have buffers of its own. Returns when all is done. `work` must not throw.
template <typename Work>
void for_each_parallel(size_t count, unsigned threads, const Work& work) {
  unsigned workers = static_cast<unsigned>(std::min<size_t>(std::max(threads, 1u), count));
  std::atomic<size_t> next = 0;
  auto run = [&](unsigned worker) {
    for (size_t piece = next.fetch_add(1, std::memory_order_relaxed); piece < count;
         piece = next.fetch_add(1, std::memory_order_relaxed))
      work(worker, piece);
  };
  std::vector<std::jthread> others;
  for (unsigned worker = 1; worker < workers; ++worker) others.emplace_back(run, worker);
  run(0);
}

}  // namespace pt::pipeline
