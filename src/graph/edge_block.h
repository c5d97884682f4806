// Edges as they are stored: an OutEdge of 12 bytes at its source, an InEdge of 8 bytes at its target, in blocks that
// hold all edges of 64 nodes.
//
// A block is one run of bytes: a header, the offsets of its 320 lists (one for each node and kind; 16 bits each unless
// the block has more than 65,535 edges), the edges, and for an OutBlock the sites. It says where its parts are relative to
// itself, so it is the same on the heap and in a mapped file (image.h).
//
// Lifetime: records live in the blocks of a Snapshot.
// Threads:  immutable once published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/id.h"
#include "graph/block_table.h"
#include "isg/facts.h"
#include "isg/kinds.h"

namespace pt::graph {

using NodeId = Id<struct NodeTag>;

// What both records say about an edge: 19 bits of flags, 3 of confidence, 10 that the record uses itself.
class EdgeTraits {
 public:
  EdgeTraits() = default;
  EdgeTraits(isg::Confidence confidence, isg::Flags flags)
      : bits_(flags | static_cast<uint32_t>(confidence) << kConfidenceShift) {}

  isg::Flags flags() const { return bits_ & ((1u << isg::kFlagCount) - 1); }
  bool has(isg::Flag flag) const { return (bits_ & flag) != 0; }
  isg::Confidence confidence() const { return static_cast<isg::Confidence>((bits_ >> kConfidenceShift) & 7); }

 protected:
  static constexpr int kConfidenceShift = isg::kFlagCount;
  static constexpr int kOwnShift = kConfidenceShift + 3;
  uint32_t own() const { return bits_ >> kOwnShift; }
  void set_own(uint32_t own) { bits_ = (bits_ & ((1u << kOwnShift) - 1)) | own << kOwnShift; }

 private:
  uint32_t bits_ = 0;
};

// An edge at its target.
class InEdge : public EdgeTraits {
 public:
  InEdge() = default;
  InEdge(NodeId from, isg::Confidence confidence, isg::Flags flags)
      : EdgeTraits(confidence, flags), from_(from) {}

  NodeId from() const { return from_; }

 private:
  NodeId from_;
};
static_assert(sizeof(InEdge) == 8);

// An edge at its source. Of the ten own bits one says that there is a `via`, nine count the sites; 511 means that the
// count stands in the pool. payload_ is
//   the packed site, if there is one site and no via;
//   the via, if there is one and no site; nothing, if there is neither;
//   else where in the block's pool they stand: via if any, count if it did not fit, packed sites.
// So a call written once, as most are, costs no pool entry.
class OutEdge : public EdgeTraits {
 public:
  NodeId to() const { return to_; }

 private:
  friend class OutBlock;
  static constexpr uint32_t kViaBit = 1u << 9;
  static constexpr uint32_t kCountMask = kViaBit - 1;
  static constexpr uint32_t kCountInPool = kCountMask;

  NodeId to_;
  uint32_t payload_ = 0;
};
static_assert(sizeof(OutEdge) == 12);

// A Site in 4 bytes: 18 bits of line offset, 13 of column. Sites that do not fit stand in a table of the
// block, and the record holds their index with the top bit set.
class PackedSite {
 public:
  static constexpr uint32_t kWide = 1u << 31;
  static constexpr uint32_t kLineBits = 18;
  static constexpr uint32_t kColumnBits = 13;

  static bool fits(isg::Site site) {
    return site.line_offset < (1u << kLineBits) && site.column < (1u << kColumnBits);
  }
  static PackedSite narrow(isg::Site site) {
    return PackedSite(site.line_offset << kColumnBits | site.column);
  }
  static PackedSite wide(uint32_t index) { return PackedSite(kWide | index); }

  isg::Site unpack(const isg::Site* wide_sites) const {
    if (bits_ & kWide) [[unlikely]]
      return wide_sites[bits_ & ~kWide];
    return {bits_ >> kColumnBits, bits_ & ((1u << kColumnBits) - 1)};
  }
  uint32_t bits() const { return bits_; }
  explicit PackedSite(uint32_t bits) : bits_(bits) {}

 private:
  uint32_t bits_;
};
static_assert(sizeof(PackedSite) == 4);

// The sites of one edge, sorted.
class SiteList {
 public:
  SiteList() = default;
  SiteList(const uint32_t* packed, uint32_t count, const isg::Site* wide_sites)
      : packed_(packed), wide_sites_(wide_sites), count_(count) {}

  uint32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  isg::Site operator[](uint32_t i) const { return PackedSite(packed_[i]).unpack(wide_sites_); }

 private:
  const uint32_t* packed_ = nullptr;
  const isg::Site* wide_sites_ = nullptr;
  uint32_t count_ = 0;
};

// All that is known of one edge.
struct EdgeView {
  NodeId from;
  NodeId to;
  NodeId via;  // the Impl of an IMPL edge; invalid: none
  isg::EdgeKind kind;
  isg::Confidence confidence;
  isg::Flags flags;
  SiteList sites;  // relative to the first line of `from`: see Snapshot::position_of
};

// The number of a list in its block: kinds of one node are neighbours, nodes follow one another.
inline constexpr uint32_t kNodesOfBlock = 64;
inline constexpr uint32_t kListsOfBlock = kNodesOfBlock * isg::kEdgeKindCount;
inline uint32_t list_of(NodeId node, isg::EdgeKind kind) {
  return node.index() % kNodesOfBlock * isg::kEdgeKindCount + static_cast<uint32_t>(kind);
}

// An edge on its way into an OutBlock.
struct NewEdge {
  uint32_t list;
  NodeId to;
  NodeId via;
  isg::Confidence confidence;
  isg::Flags flags;
  uint32_t first_site;  // into whatever the builder is given
  uint32_t site_count;
};

// Where the lists of a block are, and how long each is.
class ListOffsets {
 public:
  // Behind the last list, and one more, so that 32-bit records can follow 16-bit offsets.
  static constexpr uint32_t kCount = kListsOfBlock + 2;

  // `at`: right behind the header.
  static uint32_t read(const void* at, bool wide, uint32_t list) {
    return wide ? static_cast<const uint32_t*>(at)[list] : static_cast<const uint16_t*>(at)[list];
  }
  static constexpr uint32_t bytes(bool wide) {
    return kCount * static_cast<uint32_t>(wide ? sizeof(uint32_t) : sizeof(uint16_t));
  }
};

class OutBlock : public Counted<OutBlock> {
 public:
  // `edges` sorted by list; within one list they keep their order.
  static BlockPtr<OutBlock> build(std::span<const NewEdge> edges, std::span<const isg::Site> sites);
  static void destroy(const OutBlock* block);

  // The edges of `lists` lists that follow one another: kinds of one node do.
  std::span<const OutEdge> edges(uint32_t list, uint32_t lists = 1) const {
    uint32_t begin = offset(list);
    return {at<OutEdge>(edges_at_) + begin, offset(list + lists) - begin};
  }
  NodeId via(const OutEdge& edge) const;
  SiteList sites(const OutEdge& edge) const;

  // Back into what build() takes: appends to both.
  void append_to(std::vector<NewEdge>* edges, std::vector<isg::Site>* sites) const;

  // The whole block.
  size_t memory_bytes() const { return memory_bytes_; }
  // Whether a block of `size_bytes` that was read from somewhere keeps within itself: its parts, its lists, and the sites of
  // every edge. Ends of edges are not looked at. Cost: linear.
  bool well_formed(size_t size_bytes) const;

 private:
  OutBlock() = default;
  uint32_t offset(uint32_t list) const { return ListOffsets::read(this + 1, wide_offsets_ != 0, list); }
  template <typename Record>
  const Record* at(uint32_t bytes) const {
    return reinterpret_cast<const Record*>(reinterpret_cast<const std::byte*>(this) + bytes);
  }

  uint32_t memory_bytes_ = 0;
  // The others are in bytes from the beginning of the block.
  uint32_t wide_offsets_ = 0;
  uint32_t edges_at_ = 0;
  uint32_t pool_at_ = 0;
  uint32_t wide_sites_at_ = 0;
};
static_assert(sizeof(OutBlock) == 24);

class InBlock : public Counted<InBlock> {
 public:
  // One span for each list.
  static BlockPtr<InBlock> build(std::span<const std::span<const InEdge>> lists);
  static void destroy(const InBlock* block);

  // The edges of `lists` lists that follow one another: kinds of one node do.
  std::span<const InEdge> edges(uint32_t list, uint32_t lists = 1) const {
    uint32_t begin = offset(list);
    return {reinterpret_cast<const InEdge*>(reinterpret_cast<const std::byte*>(this) + edges_at_) + begin,
            offset(list + lists) - begin};
  }
  size_t memory_bytes() const { return memory_bytes_; }
  // As for an OutBlock.
  bool well_formed(size_t size_bytes) const;

 private:
  InBlock() = default;
  uint32_t offset(uint32_t list) const { return ListOffsets::read(this + 1, wide_offsets_ != 0, list); }

  uint32_t memory_bytes_ = 0;
  uint32_t wide_offsets_ = 0;
  uint32_t edges_at_ = 0;  // in bytes from the beginning of the block
};
static_assert(sizeof(InBlock) == 16);

}  // namespace pt::graph
