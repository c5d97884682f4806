#include "store/hybrid/hot_graph.h"

#include <utility>
#include <vector>

namespace pt::store {
namespace {

// `changes` with their values on the heap, so that the lock need not be held for that.
std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> kept(
    std::span<const RecordChange> changes) {
  std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> all;
  all.reserve(changes.size());
  for (const RecordChange& change : changes)
    all.emplace_back(change.key, change.value ? std::make_shared<const std::string>(*change.value) : nullptr);
  return all;
}

}  // namespace

Records HotGraph::records() const {
  const RecordTable records = whole().records;
  return Records().with(changes_of(records));
}

void HotGraph::replace(graph::SnapshotPtr graph, std::span<const RecordChange> records) {
  RecordTable table;
  for (auto& [key, value] : kept(records)) {
    if (value == nullptr)
      table.erase(key);
    else
      table.insert_or_assign(std::move(key), std::move(value));
  }
  MutexLock lock(mutex_);
  graph_.swap(graph);  // the old one, and its records, end behind the lock
  records_.swap(table);
  ++lineage_;
}

void HotGraph::advance(graph::SnapshotPtr graph, std::span<const RecordChange> changes) {
  auto values = kept(changes);
  MutexLock lock(mutex_);
  graph_.swap(graph);
  for (auto& [key, value] : values) {
    if (value == nullptr)
      records_.erase(key);
    else
      records_.insert_or_assign(std::move(key), std::move(value));
  }
}

void HotGraph::renew(graph::SnapshotPtr graph) {
  MutexLock lock(mutex_);
  graph_.swap(graph);
}

std::vector<RecordChange> changes_of(const RecordTable& records) {
  std::vector<RecordChange> changes;
  changes.reserve(records.size());
  for (const auto& [key, value] : records) changes.push_back({key, *value});
  return changes;
}

}  // namespace pt::store
