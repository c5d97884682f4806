// What a store is told over time, and what it has to have afterwards: for tests, not part of the program.
//
// A StoreHistory makes the graphs of some epochs, the Deltas between them and records that change along, of names and bytes
// that are hostile to whoever pastes them somewhere. Whatever a store comes back with must be one of its states, whole.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "graph/changing_facts.h"
#include "graph/same_graph.h"
#include "store/api/engine.h"

namespace pt::store {

class StoreHistory {
 public:
  struct State {
    graph::SnapshotPtr graph;
    std::map<std::string, std::string> records;
  };
  struct Step {
    isg::Delta delta;  // from the state before
    std::vector<RecordChange> records;
  };

  // Epochs from 1 on. `step` leads from the graph of an epoch, 0 being nothing, to the next.
  using Steps = std::function<isg::Delta(uint64_t from_epoch)>;
  StoreHistory(size_t states, const Steps& step) {
    graph::SnapshotPtr graph = graph::Snapshot::empty();
    State state;
    for (size_t i = 0; i < states; ++i) {
      Step next{
          step(graph->epoch()),
          {{keep("file " + std::to_string(i % 5)), keep("read at " + std::to_string(graph->epoch() + 1))},
           {keep("it's; " + std::to_string((i + 2) % 5)), keep(std::string("\0\xFF'", 3))},
           {keep("file " + std::to_string((i + 3) % 5)), std::nullopt}}};
      graph = *graph::apply(*graph, next.delta);
      for (const RecordChange& change : next.records) {
        state.records.erase(std::string(change.key));
        if (change.value) state.records.emplace(change.key, *change.value);
      }
      state.graph = graph;
      states_.push_back(state);
      steps_.push_back(std::move(next));
    }
  }
  // With a graph of `nodes` that only changes a little, or one of several files if that is 0.
  StoreHistory(size_t states, uint64_t seed, uint32_t nodes = 0)
      : StoreHistory(states, [facts = std::make_shared<graph::ChangingFacts>(seed), nodes](uint64_t epoch) {
          return nodes == 0 ? facts->step(epoch) : small_step(epoch, nodes);
        }) {}
  virtual ~StoreHistory() = default;

  size_t size() const { return states_.size(); }
  const State& state(size_t i) const { return states_[i]; }
  // Leads from state i - 1 to state i.
  Change change(size_t i) const { return {steps_[i].delta, steps_[i].records}; }
  // The records of a state, as reset() takes them.
  std::vector<RecordChange> records(size_t i) const {
    std::vector<RecordChange> records;
    for (const auto& [key, value] : states_[i].records) records.push_back({key, value});
    return records;
  }
  Result<void> reset(Engine* engine, size_t i) const { return engine->reset(*states_[i].graph, records(i)); }

  // Empty if `contents` are state i.
  std::string difference(const Contents& contents, size_t i) const {
    std::map<std::string, std::string> records;
    for (const Record& record : contents.records.all()) records.emplace(record.key, record.value);
    if (records != states_[i].records) return "records";
    return difference_of_graph(*contents.graph, i);
  }

  // The state that has the epoch of `contents`; size() if it is not that state, or there is none.
  size_t find(const Contents& contents) const {
    for (size_t i = 0; i < size(); ++i) {
      if (states_[i].graph->epoch() == contents.graph->epoch())
        return difference(contents, i).empty() ? i : size();
    }
    return size();
  }

 protected:
  // The same for a graph; NodeIds included, unless somebody has another opinion of what is the same.
  virtual std::string difference_of_graph(const graph::Snapshot& graph, size_t i) const {
    return graph::first_difference(graph, *states_[i].graph);
  }

 private:
  std::string_view keep(const std::string& text) { return strings_.add(text); }

  // Functions in a module, each calling the first; every step moves one and its call.
  static isg::Delta small_step(uint64_t epoch, uint32_t nodes) {
    isg::Delta delta;
    const auto keep = [&](const std::string& text) { return delta.strings.add(text); };
    delta.from_epoch = epoch;
    delta.to_epoch = epoch + 1;
    auto make = [&](uint32_t number) {
      isg::Node node;
      node.path = keep("k::f" + std::to_string(number));
      node.name = node.path.substr(3);
      node.crate = node.path.substr(0, 1);
      node.signature = keep("fn f" + std::to_string(number) + " ( )");
      node.file = "src/lib.rs";
      node.begin = {10 * number + 1 + static_cast<uint32_t>(epoch), 1};
      node.id = isg::sig_hash(node.family, node.path, node.signature, {});
      return node;
    };
    auto call = [&](uint32_t key) {
      delta.edges_added.push_back({{key, 0, isg::kNoKey, isg::EdgeKind::kCalls},
                                   isg::Confidence::kExact,
                                   0,
                                   static_cast<uint32_t>(delta.sites.size()),
                                   1});
      delta.sites.push_back({static_cast<uint32_t>(epoch), 5});
    };
    if (epoch == 0) {
      for (uint32_t i = 0; i < nodes; ++i) {
        delta.nodes_added.push_back(make(i));
        delta.keys.push_back(delta.nodes_added.back().id);
        call(i);
      }
      return delta;
    }
    isg::Node moved = make(static_cast<uint32_t>(epoch) % nodes);
    delta.keys = {make(0).id};
    if (moved.id != delta.keys[0]) delta.keys.push_back(moved.id);
    auto key = static_cast<uint32_t>(delta.keys.size() - 1);
    delta.changed.push_back({moved.id, moved});
    delta.edges_removed.push_back({key, 0, isg::kNoKey, isg::EdgeKind::kCalls});
    call(key);
    return delta;
  }

  StringArena strings_;
  std::vector<State> states_;
  std::vector<Step> steps_;
};

}  // namespace pt::store
