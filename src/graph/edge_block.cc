#include "graph/edge_block.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include "base/assert.h"

namespace pt::graph {
namespace {

// The number of edges in front of each list, and behind the last.
using Offsets = std::array<uint32_t, kListsOfBlock + 1>;

constexpr uint32_t kOffsetsPadded =
    kListsOfBlock + 2;  // even, so that 32-bit records can follow 16-bit offsets

bool needs_wide_offsets(const Offsets& offsets) {
  return offsets.back() > std::numeric_limits<uint16_t>::max();
}

size_t offset_bytes(const Offsets& offsets) {
  return kOffsetsPadded * (needs_wide_offsets(offsets) ? sizeof(uint32_t) : sizeof(uint16_t));
}

// Hands out consecutive parts of one allocation.
class Carver {
 public:
  explicit Carver(std::byte* at) : at_(at) {}

  template <typename Record>
  Record* take(size_t count) {
    static_assert(alignof(Record) <= 4);
    auto* records = reinterpret_cast<Record*>(at_);
    std::uninitialized_default_construct_n(records, count);
    at_ += count * sizeof(Record);
    return records;
  }

 private:
  std::byte* at_;
};

void write_offsets(const Offsets& offsets, Carver* carver, const uint16_t** narrow, const uint32_t** wide) {
  if (needs_wide_offsets(offsets)) {
    auto* out = carver->take<uint32_t>(kOffsetsPadded);
    std::copy(offsets.begin(), offsets.end(), out);
    *wide = out;
  } else {
    auto* out = carver->take<uint16_t>(kOffsetsPadded);
    std::transform(offsets.begin(), offsets.end(), out, [](uint32_t o) { return static_cast<uint16_t>(o); });
    *narrow = out;
  }
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

  size_t bytes = sizeof(OutBlock) + offset_bytes(offsets) + edges.size() * sizeof(OutEdge) +
                 pool_size * sizeof(uint32_t) + wide_count * sizeof(isg::Site);
  auto* memory = static_cast<std::byte*>(::operator new(bytes));
  auto* block = new (memory) OutBlock;
  block->memory_bytes_ = static_cast<uint32_t>(bytes);
  Carver carver(memory + sizeof(OutBlock));
  write_offsets(offsets, &carver, &block->offsets_, &block->wide_offsets_);
  auto* stored = carver.take<OutEdge>(edges.size());
  auto* pool = carver.take<uint32_t>(pool_size);
  auto* wide_sites = carver.take<isg::Site>(wide_count);
  block->edges_ = stored;
  block->pool_ = pool;
  block->wide_sites_ = wide_sites;

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
  return NodeId(inline_via ? edge.payload_ : pool_[edge.payload_]);
}

SiteList OutBlock::sites(const OutEdge& edge) const {
  uint32_t count = edge.own() & OutEdge::kCountMask;
  bool has_via = (edge.own() & OutEdge::kViaBit) != 0;
  if (count == 0) return {};
  if (count == 1 && !has_via) return {&edge.payload_, 1, wide_sites_};
  const uint32_t* at = pool_ + edge.payload_ + has_via;
  if (count == OutEdge::kCountInPool) count = *at++;
  return {at, count, wide_sites_};
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
  size_t bytes = sizeof(InBlock) + offset_bytes(offsets) + offsets.back() * sizeof(InEdge);
  auto* memory = static_cast<std::byte*>(::operator new(bytes));
  auto* block = new (memory) InBlock;
  block->memory_bytes_ = static_cast<uint32_t>(bytes);
  Carver carver(memory + sizeof(InBlock));
  write_offsets(offsets, &carver, &block->offsets_, &block->wide_offsets_);
  auto* stored = carver.take<InEdge>(offsets.back());
  block->edges_ = stored;
  for (auto list : lists) stored = std::copy(list.begin(), list.end(), stored);
  return BlockPtr<InBlock>(block);
}

void InBlock::destroy(const InBlock* block) {
  block->~InBlock();
  ::operator delete(const_cast<InBlock*>(block));
}

}  // namespace pt::graph
