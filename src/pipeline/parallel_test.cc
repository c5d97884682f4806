#include "pipeline/parallel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <new>
#include <stdexcept>
#include <vector>

namespace pt::pipeline {
namespace {

TEST(Parallel, EveryPieceOnce) {
  for (unsigned threads : {0u, 1u, 2u, 5u}) {
    std::vector<std::atomic<int>> done(1000);
    for_each_parallel(done.size(), threads, [&](unsigned worker, size_t piece) {
      EXPECT_LT(worker, std::max(threads, 1u));
      ++done[piece];
    });
    for (const std::atomic<int>& count : done) EXPECT_EQ(count, 1);
  }
}

TEST(Parallel, WhatAWorkerThrowsArrivesAtTheCaller) {
  for (unsigned threads : {1u, 2u, 5u}) {
    std::atomic<int> begun = 0;
    EXPECT_THROW(for_each_parallel(1'000'000, threads,
                                   [&](unsigned, size_t piece) {
                                     ++begun;
                                     if (piece == 100) throw std::bad_alloc();
                                   }),
                 std::bad_alloc);
    EXPECT_GE(begun, 1);
    EXPECT_LT(begun, 1'000'000);
  }
}

TEST(Parallel, AllMayThrow) {
  EXPECT_THROW(for_each_parallel(64, 4, [](unsigned, size_t) { throw std::runtime_error("a bug"); }),
               std::runtime_error);
}

}  // namespace
}  // namespace pt::pipeline
