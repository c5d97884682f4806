#include "store/memory/served_maps.h"

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
  {
    MutexLock lock(mutex_);
    if (snapshot_ != nullptr && snapshot_->epoch() == state_.epoch) return snapshot_;
  }
  Result<graph::SnapshotPtr> made = make_snapshot(stop);
  if (!made) return made;
  MutexLock lock(mutex_);
  snapshot_ = *made;
  return made;
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
