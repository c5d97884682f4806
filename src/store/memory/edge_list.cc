#include "store/memory/edge_list.h"

#include <algorithm>
#include <bitset>
#include <tuple>

namespace pt::store {
namespace {

constexpr uint32_t kColumnBits = 12;

bool is_narrow(isg::Site site) { return site.line_offset < 1u << 20 && site.column < 1u << kColumnBits; }

// What tells the edges of one list apart.
auto key_of(const EdgeSeen& edge) { return std::tie(edge.kind, edge.far, edge.via); }

bool key_before(const EdgeSeen* a, const EdgeSeen* b) { return key_of(*a) < key_of(*b); }

// A few edges by their keys. Of a long list that is compared with them, most have another first byte of the far end.
class EdgeKeys {
 public:
  explicit EdgeKeys(std::span<const EdgeSeen> edges) {
    for (const EdgeSeen& edge : edges) {
      sorted_.push_back(&edge);
      first_bytes_.set(edge.far.bytes[0]);
    }
    std::ranges::sort(sorted_, key_before);
  }

  bool may_contain(uint8_t first_byte) const { return first_bytes_.test(first_byte); }
  bool contains(const EdgeSeen& edge) const { return std::ranges::binary_search(sorted_, &edge, key_before); }
  bool has_repeats() const {
    return std::ranges::adjacent_find(sorted_, [](const EdgeSeen* a, const EdgeSeen* b) {
             return key_of(*a) == key_of(*b);
           }) != sorted_.end();
  }
  std::span<const EdgeSeen* const> sorted() const { return sorted_; }

 private:
  std::vector<const EdgeSeen*> sorted_;
  std::bitset<256> first_bytes_;
};

}  // namespace

static_assert(isg::kFlagCount == 19 && isg::kEdgeKindCount <= 8 && isg::kConfidenceCount <= 8);

EdgeSeen EdgeList::Record::seen(std::vector<isg::Site>* sites) const {
  sites->resize(site_count());
  const uint32_t* at = at_ + sites_at();
  for (isg::Site& site : *sites) {
    site = wide() ? isg::Site{at[0], at[1]} : isg::Site{*at >> kColumnBits, *at & ((1u << kColumnBits) - 1)};
    at += wide() ? 2 : 1;
  }
  return {far(), via(), kind(), static_cast<isg::Confidence>(head_ >> 3 & 7), head_ >> 6 & 0x7FFFF, *sites};
}

void EdgeList::append(const EdgeSeen& edge, std::vector<uint32_t>* words) {
  const bool wide = !std::ranges::all_of(edge.sites, is_narrow);
  const auto site_count = static_cast<uint32_t>(edge.sites.size());
  const uint32_t short_count = std::min(site_count, kLongCount);
  auto append_id = [&](const isg::SigHash& id) {
    words->resize(words->size() + kIdWords);
    write_id(&*words->end() - kIdWords, id);
  };
  append_id(edge.far);
  words->push_back(static_cast<uint32_t>(edge.kind) | static_cast<uint32_t>(edge.confidence) << 3 |
                   edge.flags << 6 | uint32_t{edge.via.has_value()} << 25 | uint32_t{wide} << 26 |
                   short_count << 27);
  if (short_count == kLongCount) words->push_back(site_count);
  if (edge.via) append_id(*edge.via);
  for (isg::Site site : edge.sites) {
    words->push_back(wide ? site.line_offset : site.line_offset << kColumnBits | site.column);
    if (wide) words->push_back(site.column);
  }
}

bool EdgeList::edit(std::span<const EdgeSeen> removed, std::span<const EdgeSeen> added) {
  const EdgeKeys gone(removed);
  const EdgeKeys come(added);
  if (come.has_repeats()) return false;
  std::vector<uint32_t> words;
  words.reserve((empty() ? 0 : words_[0]) + added.size() * (kIdWords + 3));
  size_t found = 0;
  auto next = come.sorted().begin();
  for (const uint32_t* at = begin(); at != end();) {
    const Record record(at);
    while (next != come.sorted().end() && (*next)->kind < record.kind()) append(**next++, &words);
    bool stays = true;
    if (const uint8_t byte = record.far().bytes[0]; gone.may_contain(byte) || come.may_contain(byte)) {
      EdgeSeen key;
      key.far = record.far();
      key.via = record.via();
      key.kind = record.kind();
      stays = !gone.contains(key);
      if (stays && come.contains(key)) return false;
    }
    if (stays) words.insert(words.end(), at, at + record.words());
    found += !stays;
    at += record.words();
  }
  while (next != come.sorted().end()) append(**next++, &words);
  if (found != removed.size()) return false;
  if (words.empty()) {
    words_.reset();
    return true;
  }
  auto packed = std::make_unique_for_overwrite<uint32_t[]>(words.size() + 1);
  packed[0] = static_cast<uint32_t>(words.size());
  std::ranges::copy(words, &packed[1]);
  words_ = std::move(packed);
  return true;
}

}  // namespace pt::store
