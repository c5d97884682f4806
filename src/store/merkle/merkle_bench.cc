// What the Merkle engine costs at 500 K lines: 83 K nodes, 435 K edges, 873 K sites, as in store_adjacency_bench.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/scratch_folder.h"
#include "query/answers.h"
#include "store/api/engine_bench.h"
#include "store/merkle/merkle_engine.h"
#include "store/merkle/proof.h"
#include "store/merkle/synchronisation.h"

namespace pt::store::merkle {
namespace {

const VersionPtr& first_version() {
  static const VersionPtr made = Version::of(bench_graph());
  return made;
}

// One file saved, there and back.
struct Edits {
  // The calls of every fifth node gone; or all items a line further down, as behind a line that was put in at the top; or a
  // function of each five with another signature, so that whoever calls it changes too.
  enum Sort { kCalls, kLines, kSignatures };

  explicit Edits(Sort sort) {
    auto all = bench_workspace().facts();
    const isg::Facts& original = *all[700];
    edited.nodes = original.nodes;
    edited.externals = original.externals;
    edited.foreign = original.foreign;
    edited.edges = original.edges;
    edited.sites = original.sites;
    std::vector<std::unique_ptr<isg::Facts>> others;
    auto without = all;
    without[700] = &edited;
    for (size_t i = 0; i < edited.nodes.size(); ++i) {
      isg::Node& node = edited.nodes[i];
      if (sort == kLines) {
        for (isg::Position* at : {&node.begin, &node.end, &node.name_at, &node.body})
          at->line += at->present();
      }
      if (sort != kSignatures || i % 5 != 0) continue;
      const isg::SigHash old = node.id;
      node.id = isg::sig_hash(node.family, node.path, "another", {.ordinal = static_cast<uint32_t>(i)});
      for (size_t file = 0; file < all.size(); ++file) {
        const auto key = std::ranges::find(without[file]->foreign, old);
        if (key == without[file]->foreign.end()) continue;
        auto copy = std::make_unique<isg::Facts>();
        copy->nodes = without[file]->nodes;
        copy->externals = without[file]->externals;
        copy->foreign = without[file]->foreign;
        copy->edges = without[file]->edges;
        copy->sites = without[file]->sites;
        std::ranges::replace(copy->foreign, old, node.id);
        without[file] = copy.get();
        others.push_back(std::move(copy));
      }
    }
    if (sort == kCalls) {
      std::erase_if(edited.edges, [](const isg::FactEdge& e) {
        return e.kind == isg::EdgeKind::kCalls && e.from % 5 == 0;
      });
    }
    there = isg::diff(all, without, 0);
    back = isg::diff(without, all, 0);
  }
  // The step from `epoch` to the next; epochs of the full graph are odd.
  const isg::Delta& from(uint64_t epoch) {
    isg::Delta& delta = epoch % 2 == 1 ? there : back;
    delta.from_epoch = epoch;
    delta.to_epoch = epoch + 1;
    return delta;
  }

  isg::Facts edited;
  isg::Delta there, back;
};

class Folder {
 public:
  std::unique_ptr<MerkleEngine> open() {
    auto engine = open_merkle(folder_.path(), {.key = Key::of("bench")}, &files_);
    PT_ASSERT(engine);
    return std::move(*engine);
  }

 private:
  ScratchFolder folder_;
  DiskStorageFiles files_;
};

void hash_of_two(benchmark::State& state) {
  Hash hash = hash_of(Tag::kLeaf, {"x"});
  for (auto _ : state) hash = inner_hash(hash, hash);
}
BENCHMARK(hash_of_two);

void hash_of_a_megabyte(benchmark::State& state) {
  const std::string bytes(1 << 20, 'x');
  for (auto _ : state) benchmark::DoNotOptimize(hash_of(Tag::kEdges, {bytes}));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * (1 << 20));
}
BENCHMARK(hash_of_a_megabyte)->Unit(benchmark::kMicrosecond);

// Leaves and tree of the whole graph, and with the indexes.
void leaves(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(leaves_of(*bench_graph()).size());
}
BENCHMARK(leaves)->Unit(benchmark::kMillisecond);

void tree_of_leaves(benchmark::State& state) {
  const std::vector<LeafPtr> all = leaves_of(*bench_graph());
  for (auto _ : state) benchmark::DoNotOptimize(Tree(all).root());
}
BENCHMARK(tree_of_leaves)->Unit(benchmark::kMillisecond);

// Decision 0017's alternative: all leaves in one tree of RFC 6962, of which a new leaf moves half on average.
void one_tree_with_another_leaf(benchmark::State& state) {
  std::vector<Hash> hashes;
  first_version()->tree().for_each_leaf([&](const LeafPtr& leaf) { hashes.push_back(leaf->hash()); });
  const std::vector<Hash> half(hashes.begin(), hashes.begin() + static_cast<ptrdiff_t>(hashes.size() / 2));
  for (auto _ : state) benchmark::DoNotOptimize(HashTree(half).root());
}
BENCHMARK(one_tree_with_another_leaf)->Unit(benchmark::kMillisecond);

void version(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Version::of(bench_graph()));
  state.counters["nodes"] = static_cast<double>(bench_graph()->totals().node_count());
  state.counters["edges"] = static_cast<double>(bench_graph()->totals().edge_count());
  state.counters["memory_MB"] = static_cast<double>(first_version()->memory_bytes()) / 1e6;
}
BENCHMARK(version)->Unit(benchmark::kMillisecond);

// The next root after a Delta of one file: leaves, tree and indexes, when the graph has it.
void root_update(benchmark::State& state) {
  Edits edits(static_cast<Edits::Sort>(state.range(0)));
  VersionPtr now = first_version();
  Latencies latencies;
  const graph::SnapshotPtr graphs[] = {now->graph(), *graph::apply(*now->graph(), edits.from(1))};
  for (auto _ : state) {
    const uint64_t epoch = latencies.size() + 1;
    const isg::Delta& delta = edits.from(epoch);
    latencies.measure([&] { now = now->next(delta, graphs[epoch % 2]); });
  }
  latencies.report(&state);
  PT_ASSERT((now->tree().root() == first_version()->tree().root()) == (state.iterations() % 2 == 0));
  state.counters["nodes"] = static_cast<double>(edits.there.changed.size() + edits.there.nodes_added.size());
  size_t leaves_changed = 0;
  const VersionPtr after = first_version()->next(edits.from(1), graphs[1]);
  after->tree().for_each_leaf([&](const LeafPtr& leaf) {
    const Leaf* before = first_version()->find(leaf->id());
    leaves_changed += before == nullptr || before->hash() != leaf->hash();
  });
  state.counters["leaves"] = static_cast<double>(leaves_changed);
  state.counters["edges"] =
      static_cast<double>(edits.there.edges_removed.size() + edits.there.edges_added.size());
}
BENCHMARK(root_update)
    ->ArgName("calls_lines_signatures")
    ->Arg(Edits::kCalls)
    ->Arg(Edits::kLines)
    ->Arg(Edits::kSignatures)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(2000);

// All of it: the graph, the root, and the Delta in the log.
void apply(benchmark::State& state) {
  Folder folder;
  Edits edits(Edits::kCalls);
  auto engine = folder.open();
  PT_ASSERT(engine->reset(*bench_graph(), {}));
  Latencies latencies;
  for (auto _ : state) {
    const isg::Delta& delta = edits.from(engine->epoch());
    latencies.measure([&] { PT_ASSERT(engine->apply({delta})); });
  }
  latencies.report(&state);
}
BENCHMARK(apply)->Unit(benchmark::kMicrosecond)->UseRealTime()->Iterations(500);

void save(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open();
  for (auto _ : state) PT_ASSERT(engine->reset(*bench_graph(), {}));
  state.counters["disk_MB"] = static_cast<double>(engine->stats().disk_bytes) / 1e6;
}
BENCHMARK(save)->Unit(benchmark::kMillisecond)->UseRealTime();

// From the folder's name to the first root, or to the first answer.
void open_to_root(benchmark::State& state) {
  Folder folder;
  PT_ASSERT(folder.open()->reset(*bench_graph(), {}));
  for (auto _ : state) PT_ASSERT(folder.open()->root());
}
BENCHMARK(open_to_root)->Unit(benchmark::kMillisecond)->UseRealTime();

void verify(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open();
  PT_ASSERT(engine->reset(*bench_graph(), {}));
  for (auto _ : state) PT_ASSERT(engine->verify());
}
BENCHMARK(verify)->Unit(benchmark::kMillisecond);

std::vector<Asked> some_nodes(bool present) {
  std::vector<Asked> asked;
  size_t number = 0;
  first_version()->tree().for_each_leaf([&](const LeafPtr& leaf) {
    if (++number % 97 != 0) return;
    asked.push_back(Asked::of(leaf->key()));
    if (!present) asked.back() = Asked::of_path(asked.back().path + "x");
  });
  return asked;
}

void prove_node(benchmark::State& state) {
  const Tree& tree = first_version()->tree();
  const std::vector<Asked> asked = some_nodes(state.range(0) == 1);
  size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(prove(tree, asked[next++ % asked.size()]));
  std::vector<size_t> sizes;
  for (const Asked& each : asked) sizes.push_back(to_json(prove(tree, each)).size());
  std::ranges::sort(sizes);
  state.counters["json_p50_B"] = static_cast<double>(sizes[sizes.size() / 2]);
  state.counters["json_p99_B"] = static_cast<double>(sizes[sizes.size() * 99 / 100]);
}
BENCHMARK(prove_node)->ArgName("present")->Arg(1)->Arg(0)->Unit(benchmark::kMicrosecond);

void check_proof(benchmark::State& state) {
  const Tree& tree = first_version()->tree();
  std::vector<Proof> proofs;
  for (const Asked& each : some_nodes(state.range(0) == 1)) proofs.push_back(prove(tree, each));
  size_t next = 0;
  for (auto _ : state) PT_ASSERT(check(proofs[next++ % proofs.size()], tree.root()));
}
BENCHMARK(check_proof)->ArgName("present")->Arg(1)->Arg(0)->Unit(benchmark::kMicrosecond);

void check_proof_in_json(benchmark::State& state) {
  const Tree& tree = first_version()->tree();
  std::vector<std::string> proofs;
  for (const Asked& each : some_nodes(true)) proofs.push_back(to_json(prove(tree, each)));
  size_t next = 0;
  for (auto _ : state) PT_ASSERT(check(*proof_from_json(proofs[next++ % proofs.size()]), tree.root()));
}
BENCHMARK(check_proof_in_json)->Unit(benchmark::kMicrosecond);

// Questions from leaves, and from the Snapshot that the engine has beside them: about functions drawn at random, and the most
// called one of the workspace.
void ask(benchmark::State& state) {
  Folder folder;
  auto engine = folder.open();
  PT_ASSERT(engine->reset(*bench_graph(), {}));
  const auto reader = *engine->reader();
  const graph::SnapshotPtr graph = *reader->graph({});
  std::vector<isg::SigHash> ids;
  graph::NodeId most(0u);
  graph->for_each_node([&](graph::NodeView node) {
    const size_t calls = graph->in(node.node(), isg::EdgeKind::kCalls).size();
    if (node.node().index() % 97 == 0 && calls > 0) ids.push_back(node.id());
    if (!node.external() && calls > graph->in(most, isg::EdgeKind::kCalls).size()) most = node.node();
  });
  if (state.range(1) == 1) ids = {graph->node(most).id()};
  const query::BlastRadiusOptions depth_3{.depth_max = 3};
  query::Scratch scratch;
  size_t next = 0;
  size_t rows = 0;
  for (auto _ : state) {
    const isg::SigHash& id = ids[next++ % ids.size()];
    switch (state.range(0)) {
      case 0:
        rows = reader->callers(id, {}, {})->rows.size();
        break;
      case 1:
        rows = query::callers(*graph, graph->find(id), {}).rows.size();
        break;
      case 2:
        rows = reader->blast_radius(id, depth_3, {})->rows.size();
        break;
      default:
        rows = query::blast_radius(*graph, graph->find(id), depth_3, &scratch).rows.size();
    }
    benchmark::DoNotOptimize(rows);
  }
  state.counters["rows"] = static_cast<double>(rows);
}
BENCHMARK(ask)
    ->ArgNames({"callers_reference_blast_reference", "most_called"})
    ->ArgsProduct({{0, 1, 2, 3}, {0, 1}})
    ->Unit(benchmark::kMicrosecond);

// What two stores of 83 K nodes exchange of which so many nodes differ, and what it takes.
void find_difference(benchmark::State& state) {
  const graph::Snapshot& graph = *bench_graph();
  const auto count = static_cast<uint32_t>(state.range(0));
  std::vector<graph::NodeId> nodes;
  graph.for_each_node([&](graph::NodeView node) { nodes.push_back(node.node()); });
  isg::Delta delta;
  delta.from_epoch = graph.epoch();
  delta.to_epoch = delta.from_epoch + 1;
  for (uint32_t i = 0; i < count; ++i) {
    std::string path;
    isg::Node node = graph.node(nodes[(i * 2 + 1) * (nodes.size() / count / 2)]).value(&path);
    node.path = delta.strings.add(path);
    ++node.begin.line;
    delta.changed.push_back({node.id, node});
  }
  const VersionPtr changed = first_version()->next(delta, *graph::apply(graph, delta));
  SyncCost cost;
  for (auto _ : state) {
    cost = {};
    SyncSource source(changed, {}, Key());
    auto found =
        difference(*first_version(), [&](std::string_view request) { return source.answer(request); }, &cost);
    PT_ASSERT(found && found->changes.size() == count);
  }
  state.counters["sent_B"] = static_cast<double>(cost.sent_bytes);
  state.counters["received_B"] = static_cast<double>(cost.received_bytes);
  state.counters["round_trips"] = static_cast<double>(cost.round_trips);
}
BENCHMARK(find_difference)
    ->ArgName("nodes")
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::store::merkle
