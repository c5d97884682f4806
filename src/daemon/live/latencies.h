// Latencies are how long the last saves took from the kernel's notice until they could be asked about, by stage.
//
// Lifetime: a value. Threads: none; its owner guards it.
// Cost:     16 KB a stage; a percentile sorts a copy of up to kSamplesMax numbers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pt::daemon {

class Latencies {
 public:
  static constexpr size_t kSamplesMax = 2048;

  struct Stage {
    std::string name;
    size_t samples;
    int64_t p50_ns;
    int64_t p99_ns;
    int64_t last_ns;
  };

  void add(std::string_view stage, int64_t ns) {
    auto known = std::ranges::find(stages_, stage, &Samples::name);
    if (known == stages_.end()) {
      stages_.push_back({std::string(stage), {}, 0});
      known = stages_.end() - 1;
    }
    if (known->ns.size() < kSamplesMax)
      known->ns.push_back(ns);
    else
      known->ns[known->next % kSamplesMax] = ns;
    ++known->next;
  }

  // In the order in which they were first added.
  std::vector<Stage> stages() const {
    std::vector<Stage> all;
    for (const Samples& samples : stages_) {
      std::vector<int64_t> sorted = samples.ns;
      std::ranges::sort(sorted);
      auto percentile = [&](size_t of_100) {
        return sorted[std::min(sorted.size() - 1, sorted.size() * of_100 / 100)];
      };
      all.push_back({samples.name, sorted.size(), percentile(50), percentile(99),
                     samples.ns[(samples.next - 1) % kSamplesMax]});
    }
    return all;
  }

 private:
  struct Samples {
    std::string name;
    std::vector<int64_t> ns;
    size_t next;  // of all that were added
  };
  std::vector<Samples> stages_;
};

}  // namespace pt::daemon
