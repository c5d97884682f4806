#include "isg/path_order.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

namespace pt::isg {
namespace {

constexpr size_t kKeyBytes = 8;
// Below this many, comparing whole paths is cheaper than cutting them into keys.
constexpr size_t kSmall = 12;

struct Keyed {
  uint64_t key;  // the eight bytes of the path at the current depth, first byte most significant
  const Node* node;
};

uint64_t key_at(std::string_view path, size_t depth) {
  if (path.size() <= depth) return 0;
  uint64_t key = 0;
  std::memcpy(&key, path.data() + depth, std::min(kKeyBytes, path.size() - depth));
  if constexpr (std::endian::native == std::endian::little) key = __builtin_bswap64(key);
  return key;
}

// A run of nodes that agree on the first `depth` bytes of their paths.
struct Run {
  size_t begin;
  size_t end;
  size_t depth;
};

}  // namespace

bool path_order_before(const Node& a, const Node& b) {
  if (int order = a.path.compare(b.path); order != 0) return order < 0;
  if (a.family != b.family) return a.family < b.family;
  return a.id < b.id;
}

void sort_in_path_order(std::span<const Node*> nodes) {
  std::vector<Keyed> items(nodes.size());
  for (size_t i = 0; i < nodes.size(); ++i) items[i].node = nodes[i];
  std::vector<Run> runs;
  if (items.size() > 1) runs.push_back({0, items.size(), 0});

  while (!runs.empty()) {
    auto [begin, end, depth] = runs.back();
    runs.pop_back();
    auto first = items.begin() + static_cast<std::ptrdiff_t>(begin);
    auto last = items.begin() + static_cast<std::ptrdiff_t>(end);
    bool ended = true;  // every path of the run is over: what is left to compare is not the path
    bool alike = true;
    for (auto item = first; item != last; ++item) {
      item->key = key_at(item->node->path, depth);
      ended = ended && item->node->path.size() <= depth;
      alike = alike && item->key == first->key;
    }
    if (ended || end - begin <= kSmall) {
      std::sort(first, last,
                [](const Keyed& a, const Keyed& b) { return path_order_before(*a.node, *b.node); });
      continue;
    }
    if (alike) {
      runs.push_back({begin, end, depth + kKeyBytes});
      continue;
    }
    std::sort(first, last, [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
    for (size_t i = begin; i < end;) {
      size_t run_end = i + 1;
      while (run_end < end && items[run_end].key == items[i].key) ++run_end;
      if (run_end - i > 1) runs.push_back({i, run_end, depth + kKeyBytes});
      i = run_end;
    }
  }
  for (size_t i = 0; i < nodes.size(); ++i) nodes[i] = items[i].node;
}

}  // namespace pt::isg
