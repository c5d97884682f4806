#include "graph/image.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "graph/changing_facts.h"
#include "graph/same_graph.h"
#include "graph/synthetic_facts.h"
#include "graph/test_graph.h"

namespace pt::graph {
namespace {

// Bytes where an image may stand.
class Place {
 public:
  explicit Place(std::string_view bytes)
      : size_(bytes.size()),
        at_(static_cast<std::byte*>(::operator new(bytes.size() + 1, std::align_val_t{kImageAlignment})),
            [](std::byte* at) { ::operator delete(at, std::align_val_t{kImageAlignment}); }) {
    std::memcpy(at_.get(), bytes.data(), bytes.size());
  }
  std::span<const std::byte> bytes() const { return {at_.get(), size_}; }
  std::shared_ptr<const void> keeper() const { return at_; }

 private:
  size_t size_;
  std::shared_ptr<std::byte> at_;
};

std::string image_of(const Snapshot& snapshot) {
  std::string bytes;
  auto result = write_image(snapshot, [&](std::string_view piece) {
    bytes += piece;
    return Result<void>();
  });
  EXPECT_TRUE(result);
  return bytes;
}

SnapshotPtr reopened(const Snapshot& snapshot) {
  Place place(image_of(snapshot));
  Result<SnapshotPtr> opened = open_image(place.bytes(), place.keeper());
  EXPECT_TRUE(opened) << opened.error().message;
  return *opened;
}

void expect_checked(const Snapshot& snapshot) {
  Place place(image_of(snapshot));
  Result<void> checked = check_image(place.bytes());
  EXPECT_TRUE(checked) << checked.error().message;
}

// A place where nothing stands but what the guard was shown: what is read without asking reads zeros.
class Revealed final : public MemoryGuard {
 public:
  explicit Revealed(std::string bytes) : bytes_(std::move(bytes)), place_(std::string(bytes_.size(), '\0')) {}

  std::span<const std::byte> bytes() const { return place_.bytes(); }
  size_t shown() const { return shown_; }
  void check(const void* at, size_t size_bytes) const override {
    const auto begin = static_cast<size_t>(static_cast<const std::byte*>(at) - place_.bytes().data());
    ASSERT_LE(begin + size_bytes, bytes_.size());
    std::memcpy(const_cast<void*>(at), bytes_.data() + begin, size_bytes);
    shown_ += size_bytes;
  }

 private:
  std::string bytes_;
  Place place_;
  mutable size_t shown_ = 0;
};

SnapshotPtr revealed(const Snapshot& snapshot) {
  auto guard = std::make_shared<Revealed>(image_of(snapshot));
  Result<SnapshotPtr> opened = open_image(guard->bytes(), guard, guard.get());
  EXPECT_TRUE(opened) << opened.error().message;
  return *opened;
}

SnapshotPtr synthetic(uint32_t files) {
  SyntheticOptions options;
  options.files = files;
  const SyntheticWorkspace workspace(options);
  return *apply(*Snapshot::empty(), isg::diff({}, workspace.facts(), 0));
}

TEST(Image, OfNothing) {
  EXPECT_EQ(first_difference(*Snapshot::empty(), *reopened(*Snapshot::empty())), "");
  expect_checked(*Snapshot::empty());
}

// A graph that lives on the heap for ever, and one that is written and opened again and again between the same edits.
TEST(Image, EditsOfAnOpenedOneAreThoseOfAnyOther) {
  for (uint64_t seed = 0; seed < 12; ++seed) {
    SCOPED_TRACE(seed);
    ChangingFacts facts(seed);
    SnapshotPtr heap = Snapshot::empty();
    SnapshotPtr mapped = heap;
    for (int step = 0; step < 25; ++step) {
      isg::Delta delta = facts.step(heap->epoch());
      Result<SnapshotPtr> next = apply(*heap, delta);
      ASSERT_TRUE(next) << next.error().message;
      heap = *next;
      next = apply(*mapped, delta);
      ASSERT_TRUE(next) << next.error().message;
      mapped = *next;
      if (step % 3 == 0) {
        expect_checked(*mapped);
        mapped = step % 2 == 0 ? reopened(*mapped) : revealed(*mapped);
      }
      ASSERT_EQ(first_difference(*heap, *mapped), "") << "step " << step;
    }
  }
}

// Whatever the history, the bytes follow from what is there: strings that nobody names leave no trace.
TEST(Image, SameSnapshotSameBytes) {
  ChangingFacts facts(7);
  SnapshotPtr snapshot = Snapshot::empty();
  for (int step = 0; step < 8; ++step) snapshot = *apply(*snapshot, facts.step(snapshot->epoch()));
  std::string bytes = image_of(*snapshot);
  EXPECT_EQ(image_of(*snapshot), bytes);
  EXPECT_EQ(image_of(*reopened(*snapshot)), bytes);
}

TEST(Image, NothingIsReadThatWasNotShownToTheGuard) {
  const SnapshotPtr snapshot = synthetic(60);
  const std::string bytes = image_of(*snapshot);
  auto guard = std::make_shared<Revealed>(bytes);
  const SnapshotPtr opened = *open_image(guard->bytes(), guard, guard.get());
  // Header and directories.
  EXPECT_LT(guard->shown(), bytes.size() / 100);
  EXPECT_EQ(opened->node(NodeId(5u)).signature(), snapshot->node(NodeId(5u)).signature());
  // A block of nodes, a chunk of strings, the dictionary and a block of signatures.
  EXPECT_LT(guard->shown(), bytes.size() / 100 + 45'000);
  EXPECT_EQ(first_difference(*opened, *snapshot), "");
  EXPECT_EQ(image_of(*opened), bytes);
  EXPECT_EQ(first_difference(*revealed(*opened), *snapshot), "");
}

// Of any length, beside names that fill chunks; and of them, those that were read are in memory.
TEST(Image, SignaturesAreUnpackedWhenTheyAreRead) {
  TestGraph g;
  std::vector<std::string> signatures;
  for (size_t size : {0, 1, 127, 128, 1021, 1022, 1023, 1024, 16'383, 16'384, 16'385, 70'000})
    signatures.emplace_back(size, static_cast<char>('a' + signatures.size()));
  for (int i = 0; i < 3000; ++i)
    signatures.push_back("fn item_" + std::to_string(i * i) + "(&self, at: usize)");
  for (size_t i = 0; i < signatures.size(); ++i)
    g.function("k::f" + std::to_string(i) + std::string(i % 900, 'x')).signature = signatures[i];
  const SnapshotPtr snapshot = g.snapshot();
  expect_checked(*snapshot);
  for (const SnapshotPtr& opened : {reopened(*snapshot), revealed(*snapshot)}) {
    const uint64_t at_first = opened->memory().name_bytes;
    const std::string_view one = opened->node(NodeId(40u)).signature();
    const uint64_t with_one = opened->memory().name_bytes;
    EXPECT_GT(with_one, at_first);
    EXPECT_LE(with_one, at_first + kPackedBlockBytes);
    EXPECT_EQ(first_difference(*opened, *snapshot), "");
    EXPECT_GT(opened->memory().name_bytes, with_one);
    EXPECT_EQ(one.data(), opened->node(NodeId(40u)).signature().data());
    EXPECT_EQ(first_difference(*reopened(*opened), *snapshot), "");
  }
}

// Run under TSan.
TEST(Image, ManyReadTheSameForTheFirstTime) {
  const SnapshotPtr snapshot = synthetic(60);
  for (int round = 0; round < 5; ++round) {
    const SnapshotPtr opened = reopened(*snapshot);
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        snapshot->for_each_node(
            [&](NodeView node) { wrong += opened->node(node.node()).signature() != node.signature(); });
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
  }
}

TEST(Image, LeavesOutWhatNothingNames) {
  TestGraph g;
  g.function("k::f");
  SnapshotPtr snapshot = g.snapshot();
  size_t size = image_of(*snapshot).size();
  for (int i = 0; i < 100; ++i) {
    isg::Delta delta;
    delta.from_epoch = snapshot->epoch();
    delta.to_epoch = snapshot->epoch() + 1;
    std::string path = "k::f";
    std::string signature = i == 99 ? "function f" : "fn of " + std::to_string(i);
    isg::NodeChange change;
    snapshot->for_each_node([&](NodeView view) {
      change.old_id = view.id();
      change.node = view.value(&path);
    });
    change.node.signature = signature;
    delta.changed.push_back(change);
    snapshot = *apply(*snapshot, delta);
  }
  EXPECT_EQ(image_of(*snapshot).size(), size);
}

// The memory of an image lives as long as anything that came from it, and an edit shares what it did not touch.
TEST(Image, IsKeptAliveByItsDescendants) {
  TestGraph g;
  for (int i = 0; i < 200; ++i) g.function("k::f" + std::to_string(i));
  std::weak_ptr<const void> image;
  SnapshotPtr snapshot;
  {
    Place place(image_of(*g.snapshot()));
    image = place.keeper();
    snapshot = *open_image(place.bytes(), place.keeper());
  }
  isg::Delta delta;
  delta.from_epoch = snapshot->epoch();
  delta.to_epoch = snapshot->epoch() + 1;
  delta.nodes_removed = {snapshot->node(NodeId(0u)).id()};
  SnapshotPtr next = *apply(*snapshot, delta);
  snapshot.reset();
  EXPECT_FALSE(image.expired());
  EXPECT_EQ(next->totals().node_count(), 199u);
  next.reset();
  EXPECT_TRUE(image.expired());
}

// Run under TSan: a thread saves what it is given while the writer goes on from there.
TEST(Image, IsWrittenBesideTheWriter) {
  ChangingFacts facts(11);
  SnapshotPtr snapshot = *apply(*Snapshot::empty(), facts.step(0));
  for (int step = 0; step < 20; ++step) {
    std::string bytes;
    std::thread saving([&bytes, saved = snapshot] {
      bytes = image_of(*saved);
      EXPECT_GT(saved->memory().total_bytes(), 0u);
    });
    SnapshotPtr last = snapshot;
    for (int edit = 0; edit < 3; ++edit) snapshot = *apply(*snapshot, facts.step(snapshot->epoch()));
    saving.join();
    Place place(bytes);
    ASSERT_EQ(first_difference(**open_image(place.bytes(), place.keeper()), *last), "");
    if (step % 4 == 3) snapshot = reopened(*snapshot);
  }
}

TEST(Image, ASinkThatFailsEndsTheWriting) {
  TestGraph g;
  g.function("k::f");
  SnapshotPtr snapshot = g.snapshot();
  int pieces = 0;
  Result<void> result = write_image(*snapshot, [&](std::string_view) -> Result<void> {
    if (++pieces == 3) return fail(ErrorCode::kIo, "full");
    return {};
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "full");
  EXPECT_EQ(pieces, 3);
}

// No checksum stands in front of these: bytes that were changed on purpose, with tools that see memory watching. Opening
// may succeed, checking must say no or find a graph that can be walked.
TEST(Image, CheckingSurvivesAnyByte) {
  ChangingFacts facts(3);
  SnapshotPtr snapshot = *apply(*Snapshot::empty(), facts.step(0));
  snapshot = *apply(*snapshot, facts.step(1));
  const std::string bytes = image_of(*snapshot);
  size_t refused = 0;
  size_t tries = 0;
  uint64_t random = 1;
  for (size_t at = 0; at < bytes.size(); at += 1 + random % 97) {
    random = random * 6364136223846793005 + 1442695040888963407;
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ (1 << (random >> 61)));
    Place place(changed);
    ++tries;
    if (!check_image(place.bytes())) {
      ++refused;
    } else if (auto opened = open_image(place.bytes(), place.keeper())) {
      EXPECT_EQ((*opened)->totals(), snapshot->totals());
      first_difference(**opened, *snapshot);
    }
  }
  // What passes is text, positions and flags, which may be anything; and the bytes between sections.
  EXPECT_GT(refused * 2, tries);
  for (size_t size = 0; size < bytes.size(); size += 64) {
    Place place(std::string_view(bytes).substr(0, size));
    EXPECT_FALSE(open_image(place.bytes(), place.keeper()));
  }
}

}  // namespace
}  // namespace pt::graph
