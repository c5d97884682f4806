// Edges as they are stored: an OutEdge of 12 bytes at its source, an InEdge of 8 bytes at its target.
//
// Lifetime: records live in the blocks of a Snapshot.
// Threads:  immutable once published.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/id.h"
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

// An edge at its source. `payload` and the ten own bits hold `via` and the sites: see edge_block.cc.
class OutEdge : public EdgeTraits {
 public:
  NodeId to() const { return to_; }

 private:
  friend class OutBlock;
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

}  // namespace pt::graph
