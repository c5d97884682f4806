#include "store/memory/served_maps.h"

#include <chrono>
#include <utility>

namespace pt::store {

Error not_whole() {
  return {ErrorCode::kIntegrity, "a delta did not fit the graph that is kept: index the workspace anew", {}};
}

Result<void> ServedMaps::apply(const isg::Delta& delta) {
  gate_.enter();
  Result<void> result = maps_.apply(delta);
  publish(delta.to_epoch, result.has_value());
  gate_.leave();
  return result;
}

void ServedMaps::publish(uint64_t epoch, bool whole) {
  MutexLock lock(mutex_);
  state_ = {epoch, maps_.counts(), whole};
}

Result<graph::SnapshotPtr> ServedMaps::snapshot(Stop stop) {
  const uint64_t wanted = state().epoch;
  for (;;) {
    const std::shared_ptr<Making> one = making();
    while (!one->done.load(std::memory_order_acquire)) {
      if (stop.requested()) return std::unexpected(stop.error());
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    // Begun before the last Delta, perhaps.
    if (!one->made || (*one->made)->epoch() >= wanted) return one->made;
  }
}

std::shared_ptr<ServedMaps::Making> ServedMaps::making() {
  MutexLock lock(mutex_);
  if (making_ != nullptr) {
    const bool done = making_->done.load(std::memory_order_acquire);
    if (!done || (making_->made && (*making_->made)->epoch() == state_.epoch)) return making_;
  }
  making_ = std::make_shared<Making>();
  maker_ = std::jthread([this, one = making_] {
    one->made = make_snapshot(Stop(ends_));
    one->done.store(true, std::memory_order_release);
  });
  return making_;
}

ServedMaps::~ServedMaps() {
  ends_.request(StopReason::kCancelled);
  // It asks for the state, and so is waited for without the lock.
  std::jthread maker;
  MutexLock lock(mutex_);
  maker.swap(maker_);
}

Result<graph::SnapshotPtr> ServedMaps::make_snapshot(Stop stop) {
  if (!gate_.hold(stop)) return std::unexpected(stop.error());
  const auto [epoch, counts, whole] = state();
  Result<isg::Delta> delta = whole ? unless_stopped(stop, [&] { return delta_of(maps_, epoch, stop); })
                                   : std::unexpected(not_whole());
  gate_.release();
  if (!delta) return std::unexpected(delta.error());
  if (epoch == 0) return graph::Snapshot::empty();
  return graph::apply(*graph::Snapshot::empty(), *delta);
}

}  // namespace pt::store
