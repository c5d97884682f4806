// Nodes as they are stored: 64 to a block, 77 bytes each besides their strings.
//
// Lifetime: records live in the blocks of a Snapshot, strings in its StringPool.
// Threads:  immutable once published.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/result.h"
#include "graph/block_table.h"
#include "graph/edge_block.h"
#include "graph/name_sketch.h"
#include "graph/string_pool.h"
#include "isg/facts.h"

namespace pt::graph {

// The four positions of a node in 16 bytes, relative to its first line: columns below 4096, bodies and names near the
// beginning, items of less than a million lines. A column of 0 says that a position is absent.
struct PackedSpans {
  uint32_t begin_line = 0;
  uint32_t end_lines : 20 = 0;
  uint32_t begin_column : 12 = 0;
  uint32_t end_column : 12 = 0;
  uint32_t name_column : 12 = 0;
  uint32_t name_lines : 8 = 0;
  uint32_t body_lines : 20 = 0;
  uint32_t body_column : 12 = 0;
};
static_assert(sizeof(PackedSpans) == 16);

// What is too wide for PackedSpans and for two counts of 16 bits, kept as a record of the StringPool.
struct WideSpans {
  isg::Position begin;
  isg::Position end;
  isg::Position name_at;
  isg::Position body;
  uint32_t unresolved;
  uint32_t indirect;
};

// What neighbours share, kept as a record of the StringPool: about one for each ten nodes.
struct Place {
  StringRef crate;
  StringRef file;
  StringRef visibility;
  StringRef cfg;
};

struct NodeRecord {
  isg::SigHash id;
  StringRef prefix;  // path in front of the last `::` outside brackets
  StringRef tail;    // path behind it
  StringRef name;    // nearly always the same ref as `tail`
  StringRef signature;
  StringRef place;
  uint32_t via_count = 0;  // edges that go through it, so that it cannot vanish under them
  isg::Flags flags : isg::kFlagCount = 0;
  uint32_t family : 3 = 0;
  uint32_t flavour : 5 = 0;
  uint32_t external : 1 = 0;
  uint32_t wide : 1 = 0;  // spans.begin_line is the StringRef of a WideSpans
  uint32_t live : 1 = 0;  // else a vacant slot, and spans.begin_line the next one
  uint32_t unused : 2 = 0;
  PackedSpans spans;
  uint16_t unresolved = 0;
  uint16_t indirect = 0;
};
static_assert(sizeof(NodeRecord) == 64, "one cache line");
static_assert(isg::kFamilyCount <= 8 && isg::kFlavourCount <= 32);

// What traversals ask of a node, in one byte.
class NodeBrief {
 public:
  NodeBrief() = default;
  explicit NodeBrief(const NodeRecord& record)
      : bits_(static_cast<uint8_t>(record.family | record.external << 3 | (record.flags & 7) << 4 |
                                   record.live << 7)) {
    static_assert(isg::kFlagTest == 1 && isg::kFlagExample == 2 && isg::kFlagBuild == 4);
  }

  isg::Family family() const { return static_cast<isg::Family>(bits_ & 7); }
  bool external() const { return bits_ & 8; }
  bool test() const { return bits_ & 16; }
  bool example() const { return bits_ & 32; }
  bool build() const { return bits_ & 64; }
  bool production() const { return (bits_ & 0x70) == 0; }
  bool live() const { return bits_ & 128; }

 private:
  uint8_t bits_ = 0;
};
static_assert(sizeof(NodeBrief) == 1);

// Splits at the last `::` outside <>, () and []; `prefix` is empty if there is none.
struct PathParts {
  std::string_view prefix;
  std::string_view tail;
};
PathParts split_path(std::string_view path);

struct NodeBlock : Counted<NodeBlock> {
  static constexpr uint32_t kNodes = 64;
  static void destroy(const NodeBlock* block) { delete block; }
  static constexpr size_t memory_bytes() { return sizeof(NodeBlock); }

  // Nodes whose number says nothing about their path. All others are numbered in path order.
  uint64_t displaced = 0;
  std::array<NodeBrief, kNodes> briefs;
  // Nodes whose path ends with something else than their name.
  uint64_t named_apart = 0;
  // Nodes whose path has the same prefix as that of the node before, in this block.
  uint64_t siblings = 0;
  std::array<NameSketch, kNodes> sketches;  // of names
  std::array<NameSketch, kNodes> parents;   // of the last words of prefixes
  std::array<NodeId, kNodes> modules;       // nearest Module
  std::array<NodeRecord, kNodes> records;

  // The record of a node and what is drawn from it.
  void put(uint32_t slot, const NodeRecord& record, const StringPool& pool) {
    records[slot] = record;
    briefs[slot] = NodeBrief(record);
    sketches[slot] = record.live ? NameSketch(pool.text(record.name)) : NameSketch();
    set(&named_apart, slot, record.name != record.tail);
    for (uint32_t i = std::max(slot, 1u); i < std::min(slot + 2, kNodes); ++i) mark_sibling(i);
    bool sibling = (siblings >> slot & 1) != 0;
    parents[slot] = sibling ? parents[slot - 1] : record.live ? sketch_of_parent(record, pool) : NameSketch();
  }

  // Where strings have got other refs: parents stay as they are.
  void mark_siblings() {
    for (uint32_t i = 1; i < kNodes; ++i) mark_sibling(i);
  }

 private:
  void mark_sibling(uint32_t slot) { set(&siblings, slot, records[slot].prefix == records[slot - 1].prefix); }
  static NameSketch sketch_of_parent(const NodeRecord& record, const StringPool& pool) {
    return NameSketch(split_path(pool.text(record.prefix)).tail);
  }
  static void set(uint64_t* bits, uint32_t slot, bool value) {
    *bits = (*bits & ~(uint64_t{1} << slot)) | uint64_t{value} << slot;
  }
};

// Makes the records of nodes. Remembers the last node's strings, since
// neighbours share most of them.
class NodePacker {
 public:
  explicit NodePacker(StringPool* pool) : pool_(pool) {}

  // A node with what has been found out about its strings ahead of time.
  struct Prepared {
    const isg::Node* node;
    PathParts path;
    uint32_t tail_hash;
    uint32_t signature_hash;
  };
  // Fetches what pack() will need; worth it for a dozen nodes ahead.
  Prepared prepare(const isg::Node& node) const;

  // `old`: what the node was before, whose strings are taken where they are the same.
  NodeRecord pack(const Prepared& prepared, const NodeRecord* old = nullptr);
  NodeRecord pack(const isg::Node& node, const NodeRecord* old = nullptr) { return pack(prepare(node), old); }
  // Whether a string found no room: then the last record must not be used, and the error is this.
  bool full() const { return full_; }
  static std::unexpected<Error> too_large() {
    return fail(ErrorCode::kTooLarge, "the names of this workspace take more than 4 GiB: index a part of it");
  }

 private:
  struct Recent {
    std::string_view text;
    StringRef ref;
  };
  StringRef intern(std::string_view text);
  StringRef intern(std::string_view text, Recent* recent);
  void start_from(const NodeRecord& old);
  StringRef intern_or_keep(std::string_view text, uint32_t hash, StringRef kept);
  void pack_spans(const isg::Node& node, NodeRecord* record);

  StringPool* pool_;
  Recent prefix_, crate_, file_, visibility_, cfg_;
  Place place_;
  StringRef place_ref_;
  bool full_ = false;
};

// Path bytes alone; negative, zero or positive.
int compare_paths(const StringPool& pool, const NodeRecord& a, const NodeRecord& b);

}  // namespace pt::graph
