#include "graph/edge_block.h"

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <new>

#include "base/assert.h"

namespace pt::graph {
namespace {

// The number of edges in front of each list, and behind the last.
using Offsets = std::array<uint32_t, kListsOfBlock + 1>;

bool needs_wide_offsets(const Offsets& offsets) {
  return offsets.back() > std::numeric_limits<uint16_t>::max();
}

// The last offset is padding.
void write_offsets(const Offsets& offsets, bool wide, void* at) {
  if (wide) {
    auto* out = static_cast<uint32_t*>(at);
    *std::copy(offsets.begin(), offsets.end(), out) = 0;
  } else {
    auto* out = static_cast<uint16_t*>(at);
    *std::transform(offsets.begin(), offsets.end(), out,
                    [](uint32_t o) { return static_cast<uint16_t>(o); }) = 0;
  }
}

template <typename Record>
Record* make_records(std::byte* block, uint32_t at, size_t count) {
  static_assert(alignof(Record) <= 4);
  auto* records = reinterpret_cast<Record*>(block + at);
  std::uninitialized_default_construct_n(records, count);
  return records;
}

// Whether list offsets begin at 0, never go back and end at `edge_count`.
template <typename Block>
bool lists_in_order(const Block& block, bool wide, size_t edge_count) {
  uint32_t last = ListOffsets::read(&block + 1, wide, 0);
  if (last != 0) return false;
  for (uint32_t list = 1; list <= kListsOfBlock; ++list) {
    uint32_t next = ListOffsets::read(&block + 1, wide, list);
    if (next < last) return false;
    last = next;
  }
  return last == edge_count;
}

}  // namespace

BlockPtr<OutBlock> OutBlock::build(std::span<const NewEdge> edges, std::span<const isg::Site> sites) {
  Offsets offsets{};
  size_t pool_size = 0;
  size_t wide_count = 0;
  for (const NewEdge& edge : edges) {
    ++offsets[edge.list + 1];
    bool has_via = edge.via.valid();
    if (edge.site_count != 0 && (has_via || edge.site_count > 1)) {
      pool_size += has_via + (edge.site_count >= OutEdge::kCountInPool) + edge.site_count;
    }
    for (isg::Site site : sites.subspan(edge.first_site, edge.site_count))
      wide_count += !PackedSite::fits(site);
  }
  for (uint32_t i = 0; i < kListsOfBlock; ++i) offsets[i + 1] += offsets[i];

  bool wide = needs_wide_offsets(offsets);
  size_t edges_at = sizeof(OutBlock) + ListOffsets::bytes(wide);
  size_t pool_at = edges_at + edges.size() * sizeof(OutEdge);
  size_t wide_sites_at = pool_at + pool_size * sizeof(uint32_t);
  size_t bytes = wide_sites_at + wide_count * sizeof(isg::Site);
  PT_ASSERT(bytes <= std::numeric_limits<uint32_t>::max());
  auto* memory = static_cast<std::byte*>(::operator new(bytes));
  auto* block = new (memory) OutBlock;
  block->memory_bytes_ = static_cast<uint32_t>(bytes);
  block->wide_offsets_ = wide;
  block->edges_at_ = static_cast<uint32_t>(edges_at);
  block->pool_at_ = static_cast<uint32_t>(pool_at);
  block->wide_sites_at_ = static_cast<uint32_t>(wide_sites_at);
  write_offsets(offsets, wide, block + 1);
  auto* stored = make_records<OutEdge>(memory, block->edges_at_, edges.size());
  auto* pool = make_records<uint32_t>(memory, block->pool_at_, pool_size);
  auto* wide_sites = make_records<isg::Site>(memory, block->wide_sites_at_, wide_count);

  uint32_t pool_next = 0;
  uint32_t wide_next = 0;
  auto pack = [&](isg::Site site) {
    if (PackedSite::fits(site)) return PackedSite::narrow(site).bits();
    wide_sites[wide_next] = site;
    return PackedSite::wide(wide_next++).bits();
  };
  for (const NewEdge& edge : edges) {
    OutEdge& out = *stored++;
    static_cast<EdgeTraits&>(out) = EdgeTraits(edge.confidence, edge.flags);
    out.to_ = edge.to;
    bool has_via = edge.via.valid();
    auto own_sites = sites.subspan(edge.first_site, edge.site_count);
    uint32_t count = std::min(edge.site_count, OutEdge::kCountInPool);
    out.set_own(count | (has_via ? OutEdge::kViaBit : 0));
    if (edge.site_count == 0) {
      out.payload_ = edge.via.index();
    } else if (edge.site_count == 1 && !has_via) {
      out.payload_ = pack(own_sites[0]);
    } else {
      out.payload_ = pool_next;
      if (has_via) pool[pool_next++] = edge.via.index();
      if (count == OutEdge::kCountInPool) pool[pool_next++] = edge.site_count;
      for (isg::Site site : own_sites) pool[pool_next++] = pack(site);
    }
  }
  PT_ASSERT(pool_next == pool_size && wide_next == wide_count);
  return BlockPtr<OutBlock>(block);
}

void OutBlock::destroy(const OutBlock* block) {
  block->~OutBlock();
  ::operator delete(const_cast<OutBlock*>(block));
}

NodeId OutBlock::via(const OutEdge& edge) const {
  if ((edge.own() & OutEdge::kViaBit) == 0) return NodeId();
  bool inline_via = (edge.own() & OutEdge::kCountMask) == 0;
  return NodeId(inline_via ? edge.payload_ : at<uint32_t>(pool_at_)[edge.payload_]);
}

SiteList OutBlock::sites(const OutEdge& edge) const {
  uint32_t count = edge.own() & OutEdge::kCountMask;
  bool has_via = (edge.own() & OutEdge::kViaBit) != 0;
  if (count == 0) return {};
  const auto* wide_sites = at<isg::Site>(wide_sites_at_);
  if (count == 1 && !has_via) return {&edge.payload_, 1, wide_sites};
  const uint32_t* packed = at<uint32_t>(pool_at_) + edge.payload_ + has_via;
  if (count == OutEdge::kCountInPool) count = *packed++;
  return {packed, count, wide_sites};
}

bool OutBlock::well_formed(size_t size_bytes) const {
  if (size_bytes < sizeof(OutBlock) || memory_bytes_ != size_bytes || wide_offsets_ > 1) return false;
  if (edges_at_ != sizeof(OutBlock) + ListOffsets::bytes(wide_offsets_ != 0)) return false;
  if (edges_at_ > pool_at_ || pool_at_ > wide_sites_at_ || wide_sites_at_ > size_bytes) return false;
  size_t edge_bytes = pool_at_ - edges_at_;
  size_t pool_bytes = wide_sites_at_ - pool_at_;
  size_t wide_bytes = size_bytes - wide_sites_at_;
  if (edge_bytes % sizeof(OutEdge) != 0 || pool_bytes % sizeof(uint32_t) != 0 ||
      wide_bytes % sizeof(isg::Site) != 0)
    return false;
  if (!lists_in_order(*this, wide_offsets_ != 0, edge_bytes / sizeof(OutEdge))) return false;
  const auto* pool = at<uint32_t>(pool_at_);
  size_t pool_size = pool_bytes / sizeof(uint32_t);
  auto site_fits = [&](uint32_t bits) {
    return (bits & PackedSite::kWide) == 0 || (bits & ~PackedSite::kWide) < wide_bytes / sizeof(isg::Site);
  };
  for (const OutEdge& edge : edges(0, kListsOfBlock)) {
    uint64_t count = edge.own() & OutEdge::kCountMask;
    bool has_via = (edge.own() & OutEdge::kViaBit) != 0;
    if (count == 0) continue;
    if (count == 1 && !has_via) {
      if (!site_fits(edge.payload_)) return false;
      continue;
    }
    uint64_t first = uint64_t{edge.payload_} + has_via;
    if (count == OutEdge::kCountInPool) {
      if (first >= pool_size) return false;
      count = pool[first++];
    }
    if (first + count > pool_size) return false;
    if (!std::all_of(pool + first, pool + first + count, site_fits)) return false;
  }
  return true;
}

void OutBlock::append_to(std::vector<NewEdge>* edges, std::vector<isg::Site>* sites) const {
  for (uint32_t list = 0; list < kListsOfBlock; ++list) {
    for (const OutEdge& edge : this->edges(list)) {
      SiteList own_sites = this->sites(edge);
      edges->push_back({list, edge.to(), via(edge), edge.confidence(), edge.flags(),
                        static_cast<uint32_t>(sites->size()), own_sites.size()});
      for (uint32_t i = 0; i < own_sites.size(); ++i) sites->push_back(own_sites[i]);
    }
  }
}

BlockPtr<InBlock> InBlock::build(std::span<const std::span<const InEdge>> lists) {
  PT_ASSERT(lists.size() == kListsOfBlock);
  Offsets offsets{};
  for (uint32_t i = 0; i < kListsOfBlock; ++i) {
    offsets[i + 1] = offsets[i] + static_cast<uint32_t>(lists[i].size());
  }
  bool wide = needs_wide_offsets(offsets);
  size_t edges_at = sizeof(InBlock) + ListOffsets::bytes(wide);
  size_t bytes = edges_at + offsets.back() * sizeof(InEdge);
  PT_ASSERT(bytes <= std::numeric_limits<uint32_t>::max());
  auto* memory = static_cast<std::byte*>(::operator new(bytes));
  auto* block = new (memory) InBlock;
  block->memory_bytes_ = static_cast<uint32_t>(bytes);
  block->wide_offsets_ = wide;
  block->edges_at_ = static_cast<uint32_t>(edges_at);
  write_offsets(offsets, wide, block + 1);
  auto* stored = make_records<InEdge>(memory, block->edges_at_, offsets.back());
  for (auto list : lists) stored = std::copy(list.begin(), list.end(), stored);
  return BlockPtr<InBlock>(block);
}

bool InBlock::well_formed(size_t size_bytes) const {
  if (size_bytes < sizeof(InBlock) || memory_bytes_ != size_bytes || wide_offsets_ > 1) return false;
  if (edges_at_ != sizeof(InBlock) + ListOffsets::bytes(wide_offsets_ != 0) || edges_at_ > size_bytes)
    return false;
  size_t edge_bytes = size_bytes - edges_at_;
  return edge_bytes % sizeof(InEdge) == 0 &&
         lists_in_order(*this, wide_offsets_ != 0, edge_bytes / sizeof(InEdge));
}

void InBlock::destroy(const InBlock* block) {
  block->~InBlock();
  ::operator delete(const_cast<InBlock*>(block));
}

}  // namespace pt::graph
