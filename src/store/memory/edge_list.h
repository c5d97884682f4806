// An EdgeList is the edges at one end of one node, packed into a single allocation: 20 bytes for each edge, 16 for its Impl if it
// has one, 4 for a site.
//
// Records stand one behind the other, those of a kind together, kinds in the order of the enum:
//
//   SigHash of the far end   16 bytes
//   head                      4: kind (3 bits), confidence (3), flags (19), whether there is an Impl, whether sites are wide,
//                                number of sites (5)
//   number of sites           4, if they are 31 or more
//   SigHash of the Impl      16, if there is one
//   sites                     4 each: lines below (20 bits) and column (12); or, if one is wider, 8
//
// Lifetime: a value, move-only. A far end is 16 bytes and not a pointer: so a walk reads nothing else, and no edge can outlive
//           what it points to.
// Threads:  none of its own.
// Cost:     a walk reads the bytes in order, up to the last kind that is wanted; an edit copies them.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "isg/facts.h"
#include "store/api/look_ups.h"
#include "store/memory/heap_bytes.h"

namespace pt::store {

class EdgeList {
 public:
  EdgeList() = default;
  // Of edges in any order.
  explicit EdgeList(std::span<const EdgeSeen> edges) { (void)edit({}, edges); }

  bool empty() const { return words_ == nullptr; }
  size_t memory_bytes() const { return empty() ? 0 : heap_bytes((size_t{words_[0]} + 1) * sizeof(uint32_t)); }

  // Without `removed`, of which only the key counts (far end, kind, Impl), and with `added`. False if one of `removed` is not
  // there, or one of `added` is; then the list is as before.
  bool edit(std::span<const EdgeSeen> removed, std::span<const EdgeSeen> added);

  // Puts renamed(id) in the place of each id, far ends and Impls alike.
  template <typename Renamed>
  void rename(Renamed renamed) {
    for (uint32_t* at = begin(); at != end(); at = at + Record(at).words()) {
      write_id(at, renamed(read_id(at)));
      if (Record(at).has_via()) write_id(at + Record(at).via_at(), renamed(*Record(at).via()));
    }
  }

  // visit(const EdgeSeen&) for those of these kinds. `sites` is working memory.
  template <typename Visit>
  void for_each(isg::EdgeKindSet kinds, std::vector<isg::Site>* sites, Visit visit) const {
    uint32_t kinds_left = 0;
    for (int kind = 0; kind < isg::kEdgeKindCount; ++kind)
      kinds_left += kinds.contains(static_cast<isg::EdgeKind>(kind));
    auto last = isg::EdgeKind::kUses;
    while (kinds_left != 0 && !kinds.contains(last))
      last = static_cast<isg::EdgeKind>(static_cast<int>(last) - 1);
    if (kinds_left == 0) return;
    for (const uint32_t* at = begin(); at != end();) {
      const Record record(at);
      if (record.kind() > last) return;
      if (kinds.contains(record.kind())) visit(record.seen(sites));
      at += record.words();
    }
  }

 private:
  static constexpr size_t kIdWords = sizeof(isg::SigHash) / sizeof(uint32_t);

  static isg::SigHash read_id(const uint32_t* at) {
    isg::SigHash id;
    std::memcpy(id.bytes.data(), at, sizeof(id));
    return id;
  }
  static void write_id(uint32_t* at, const isg::SigHash& id) { std::memcpy(at, id.bytes.data(), sizeof(id)); }

  // One edge where it stands.
  class Record {
   public:
    explicit Record(const uint32_t* at) : at_(at), head_(at[kIdWords]) {}

    isg::SigHash far() const { return read_id(at_); }
    isg::EdgeKind kind() const { return static_cast<isg::EdgeKind>(head_ & 7); }
    bool has_via() const { return (head_ >> 25 & 1) != 0; }
    bool wide() const { return (head_ >> 26 & 1) != 0; }
    size_t via_at() const { return kIdWords + 1 + has_long_count(); }
    std::optional<isg::SigHash> via() const {
      return has_via() ? std::optional(read_id(at_ + via_at())) : std::nullopt;
    }
    uint32_t site_count() const { return has_long_count() ? at_[kIdWords + 1] : head_ >> 27; }
    size_t words() const { return sites_at() + size_t{site_count()} * (wide() ? 2 : 1); }
    EdgeSeen seen(std::vector<isg::Site>* sites) const;

   private:
    bool has_long_count() const { return head_ >> 27 == kLongCount; }
    size_t sites_at() const { return via_at() + (has_via() ? kIdWords : 0); }

    const uint32_t* at_;
    uint32_t head_;
  };

  static constexpr uint32_t kLongCount = 31;

  static void append(const EdgeSeen& edge, std::vector<uint32_t>* words);

  // The first word says how many there are behind it.
  uint32_t* begin() { return empty() ? nullptr : &words_[1]; }
  uint32_t* end() { return empty() ? nullptr : &words_[1] + words_[0]; }
  const uint32_t* begin() const { return empty() ? nullptr : &words_[1]; }
  const uint32_t* end() const { return empty() ? nullptr : &words_[1] + words_[0]; }

  std::unique_ptr<uint32_t[]> words_;
};

}  // namespace pt::store
