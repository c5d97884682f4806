#include "base/trace.h"

#include <fmt/format.h>

#include <algorithm>

namespace pt {
namespace {

StageTime& stage_of(std::vector<StageTime>& stages, std::string_view name) {
  auto found = std::ranges::find(stages, name, &StageTime::stage);
  if (found != stages.end()) return *found;
  stages.push_back({.stage = std::string(name)});
  return stages.back();
}

double milliseconds(int64_t ns) { return static_cast<double>(ns) / 1e6; }

}  // namespace

void Trace::add(const StageTime& time) {
  MutexLock lock(mutex_);
  StageTime& stage = stage_of(stages_, time.stage);
  stage.wall_ns += time.wall_ns;
  stage.cpu_ns += time.cpu_ns;
  stage.stretches += time.stretches;
}

std::vector<StageTime> Trace::stages() const {
  MutexLock lock(mutex_);
  return stages_;
}

std::string Trace::to_string() const {
  std::vector<StageTime> stages = this->stages();
  if (stages.empty()) return {};
  size_t width = 0;
  for (const StageTime& stage : stages) width = std::max(width, stage.stage.size());
  std::string text = fmt::format("{:{}}  {:>10}  {:>10}\n", "", width, "wall ms", "cpu ms");
  for (const StageTime& stage : stages) {
    text += fmt::format("{:{}}  {:>10.1f}  {:>10.1f}\n", stage.stage, width, milliseconds(stage.wall_ns),
                        milliseconds(stage.cpu_ns));
  }
  return text;
}

StageTimer::StageTimer(Trace& trace)
    : trace_(trace), wall_ns_(trace.clock().now_ns()), cpu_ns_(trace.clock().thread_cpu_ns()) {}

StageTimer::~StageTimer() {
  for (const StageTime& time : own_) trace_.add(time);
}

void StageTimer::end(std::string_view stage) {
  int64_t wall_ns = trace_.clock().now_ns();
  int64_t cpu_ns = trace_.clock().thread_cpu_ns();
  StageTime& time = stage_of(own_, stage);
  time.wall_ns += wall_ns - wall_ns_;
  time.cpu_ns += cpu_ns - cpu_ns_;
  ++time.stretches;
  wall_ns_ = wall_ns;
  cpu_ns_ = cpu_ns;
}

void StageTimer::skip() {
  wall_ns_ = trace_.clock().now_ns();
  cpu_ns_ = trace_.clock().thread_cpu_ns();
}

}  // namespace pt
