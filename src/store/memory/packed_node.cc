#include "store/memory/packed_node.h"

#include <cstring>
#include <vector>

#include "base/hash.h"
#include "store/memory/heap_bytes.h"

namespace pt::store {

struct PackedNode::Head {
  const Place* place;
  isg::Position begin, end, name_at, body;
  isg::Flags flags;
  uint32_t unresolved;
  uint32_t indirect;
  uint32_t path_size;
  uint32_t name_size;
  uint32_t signature_size;
  isg::Family family;
  isg::Flavour flavour;
  bool external;
  bool own_name;  // stands behind the signature; else it is the end of the path
};

// ---- places

uint64_t Places::hash_of(std::string_view crate, std::string_view file, std::string_view visibility,
                         std::string_view cfg) {
  uint64_t hash = 0;
  for (std::string_view text : {crate, file, visibility, cfg}) hash = hash64(text, hash);
  return hash;
}

size_t Places::bytes_of(const Place& place) {
  size_t bytes = heap_bytes(sizeof(Place)) + sizeof(std::unique_ptr<Place>) + sizeof(uint64_t);
  for (const std::string* text : {&place.crate, &place.file, &place.visibility, &place.cfg})
    bytes += text->capacity() < sizeof(std::string) / 2 ? 0 : heap_bytes(text->capacity() + 1);
  return bytes;
}

const Place* Places::take(const isg::Node& node) {
  auto& alike = places_[hash_of(node.crate, node.file, node.visibility, node.cfg)];
  for (const auto& place : alike) {
    if (!place->is_of(node)) continue;
    ++place->uses;
    return place.get();
  }
  alike.push_back(std::make_unique<Place>(Place{std::string(node.crate), std::string(node.file),
                                                std::string(node.visibility), std::string(node.cfg), 1}));
  bytes_ += bytes_of(*alike.back());
  return alike.back().get();
}

void Places::give_back(const Place* place) {
  auto entry = places_.find(hash_of(place->crate, place->file, place->visibility, place->cfg));
  auto& alike = entry->second;
  auto found = std::ranges::find(alike, place, &std::unique_ptr<Place>::get);
  if (--(*found)->uses != 0) return;
  bytes_ -= bytes_of(*place);
  alike.erase(found);
  if (alike.empty()) places_.erase(entry);
}

// ---- nodes

PackedNode::PackedNode(const isg::Node& node, Places* places) {
  const bool own_name = !node.path.ends_with(node.name);
  bytes_ = std::make_unique_for_overwrite<std::byte[]>(
      sizeof(Head) + node.path.size() + node.signature.size() + (own_name ? node.name.size() : 0));
  const Head head{places->take(node),
                  node.begin,
                  node.end,
                  node.name_at,
                  node.body,
                  node.flags,
                  node.unresolved,
                  node.indirect,
                  static_cast<uint32_t>(node.path.size()),
                  static_cast<uint32_t>(node.name.size()),
                  static_cast<uint32_t>(node.signature.size()),
                  node.family,
                  node.flavour,
                  node.external,
                  own_name};
  std::byte* at = bytes_.get();
  auto append = [&](const void* data, size_t size) {
    if (size != 0) std::memcpy(at, data, size);
    at += size;
  };
  append(&head, sizeof(head));
  append(node.path.data(), node.path.size());
  append(node.signature.data(), node.signature.size());
  if (own_name) append(node.name.data(), node.name.size());
}

const PackedNode::Head& PackedNode::head() const { return *reinterpret_cast<const Head*>(bytes_.get()); }

const Place* PackedNode::place() const { return head().place; }

size_t PackedNode::memory_bytes() const {
  if (empty()) return 0;
  const Head& h = head();
  return heap_bytes(sizeof(Head) + h.path_size + h.signature_size + (h.own_name ? h.name_size : 0));
}

isg::Node PackedNode::node(const isg::SigHash& id) const {
  const Head& h = head();
  const auto* text = reinterpret_cast<const char*>(bytes_.get() + sizeof(Head));
  isg::Node node;
  node.id = id;
  node.family = h.family;
  node.flavour = h.flavour;
  node.external = h.external;
  node.flags = h.flags;
  node.path = {text, h.path_size};
  node.signature = {text + h.path_size, h.signature_size};
  node.name = h.own_name ? std::string_view(text + h.path_size + h.signature_size, h.name_size)
                         : node.path.substr(h.path_size - h.name_size);
  node.crate = h.place->crate;
  node.visibility = h.place->visibility;
  node.cfg = h.place->cfg;
  node.file = h.place->file;
  node.begin = h.begin;
  node.end = h.end;
  node.name_at = h.name_at;
  node.body = h.body;
  node.unresolved = h.unresolved;
  node.indirect = h.indirect;
  return node;
}

}  // namespace pt::store
