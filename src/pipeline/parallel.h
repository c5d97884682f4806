// for_each_parallel runs independent pieces of work on a few threads.
//
// Pieces are handed out one by one from a counter, so a huge file does not hold others up. With one thread, or
// one piece, everything runs on the caller's thread; with fewer threads than asked for, if the system gives no more.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace pt::pipeline {

// Calls work(worker, piece) for every piece in [0, count); `worker` < max(threads, 1) names the thread, so that each
// can have buffers of its own. Returns when all is done. If `work` throws, no further piece is begun, and the first exception is
// thrown here when those that were have ended.
template <typename Work>
void for_each_parallel(size_t count, unsigned threads, const Work& work) {
  unsigned workers = static_cast<unsigned>(std::min<size_t>(std::max(threads, 1u), count));
  std::atomic<size_t> next = 0;
  std::atomic<bool> failed = false;
  std::exception_ptr failure;  // by whoever set `failed`; read when all threads have ended
  auto run = [&](unsigned worker) {
    try {
      for (size_t piece = next.fetch_add(1, std::memory_order_relaxed); piece < count;
           piece = next.fetch_add(1, std::memory_order_relaxed)) {
        if (failed.load(std::memory_order_relaxed)) return;
        work(worker, piece);
      }
    } catch (...) {
      if (!failed.exchange(true)) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(workers);
    try {
      for (unsigned worker = 1; worker < workers; ++worker) others.emplace_back(run, worker);
    } catch (const std::system_error&) {
      // No more threads: those that there are do it all.
    }
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace pt::pipeline
