// A PackedNode is a node in a single allocation: 80 bytes, its path and its signature. What neighbours share (crate, file,
// visibility, cfg) it points to in Places.
//
// Lifetime: a value, move-only; its Place outlives it.
// Threads:  none of its own.
// Cost:     node() copies no text.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "isg/facts.h"

namespace pt::store {

// What many nodes have in common; about one for each ten.
struct Place {
  std::string crate;
  std::string file;
  std::string visibility;
  std::string cfg;
  uint64_t uses = 0;

  bool is_of(const isg::Node& node) const {
    return crate == node.crate && file == node.file && visibility == node.visibility && cfg == node.cfg;
  }
};

// Places, each once. Readers look at a Place through a node that they hold; only the writer takes and gives back.
class Places {
 public:
  const Place* take(const isg::Node& node);
  void give_back(const Place* place);
  size_t memory_bytes() const { return bytes_; }

 private:
  static uint64_t hash_of(std::string_view crate, std::string_view file, std::string_view visibility,
                          std::string_view cfg);
  static size_t bytes_of(const Place& place);

  // By hash; those of one hash hang one behind the other.
  boost::unordered_flat_map<uint64_t, std::vector<std::unique_ptr<Place>>> places_;
  size_t bytes_ = 0;
};

class PackedNode {
 public:
  PackedNode() = default;
  PackedNode(const isg::Node& node, Places* places);

  bool empty() const { return bytes_ == nullptr; }
  // Its strings live as long as this.
  isg::Node node(const isg::SigHash& id) const;
  const Place* place() const;
  size_t memory_bytes() const;

 private:
  struct Head;
  const Head& head() const;

  std::unique_ptr<std::byte[]> bytes_;
};

}  // namespace pt::store
