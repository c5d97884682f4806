#include "store/api/delta_bytes.h"

#include <cstdint>

#include "store/api/byte_coding.h"

namespace pt::store {
namespace {

// What a node has in common with the one before it in the Delta, or within itself: then those bytes are left out.
enum NodeBit : uint8_t {
  kSameCrate = 1,
  kSameFile = 2,
  kSameVisibility = 4,
  kSameCfg = 8,
  kNameEndsPath = 16,  // and only its length is written
  kExternal = 32,
};
constexpr uint8_t kNodeBits = 63;

class Encoder : public ByteWriter {
 public:
  using ByteWriter::ByteWriter;

  void node(const isg::Node& node) {
    bool name_ends_path = node.path.ends_with(node.name);
    byte(static_cast<uint8_t>((node.crate == crate_ ? kSameCrate : 0) | (node.file == file_ ? kSameFile : 0) |
                              (node.visibility == visibility_ ? kSameVisibility : 0) |
                              (node.cfg == cfg_ ? kSameCfg : 0) | (name_ends_path ? kNameEndsPath : 0) |
                              (node.external ? kExternal : 0)));
    id(node.id);
    byte(static_cast<uint8_t>(node.family));
    byte(static_cast<uint8_t>(node.flavour));
    number(node.flags);
    text(node.path);
    if (name_ends_path) {
      number(node.name.size());
    } else {
      text(node.name);
    }
    text(node.signature);
    changed_text(node.crate, &crate_);
    changed_text(node.file, &file_);
    changed_text(node.visibility, &visibility_);
    changed_text(node.cfg, &cfg_);
    for (isg::Position each : {node.begin, node.end, node.name_at, node.body}) position(each);
    number(node.unresolved);
    number(node.indirect);
  }

  void key(const isg::EdgeKey& key) {
    number(key.from);
    number(key.to);
    number(key.via + 1);  // 0: none, since kNoKey is the largest number
    byte(static_cast<uint8_t>(key.kind));
  }

 private:
  void changed_text(std::string_view now, std::string_view* last) {
    if (now == *last) return;
    text(now);
    *last = now;
  }

  std::string_view crate_, file_, visibility_, cfg_;
};

// Reads what Encoder wrote.
class Decoder : public ByteReader {
 public:
  using ByteReader::ByteReader;

  isg::Node node(StringArena* strings) {
    isg::Node node;
    uint8_t bits = byte();
    if ((bits & ~kNodeBits) != 0) refuse();
    node.external = (bits & kExternal) != 0;
    node.id = id();
    node.family = static_cast<isg::Family>(below(isg::kFamilyCount));
    node.flavour = static_cast<isg::Flavour>(below(isg::kFlavourCount));
    node.flags = small();
    node.path = strings->add(text());
    if ((bits & kNameEndsPath) != 0) {
      uint64_t size = number();
      if (size > node.path.size()) size = refuse();
      node.name = node.path.substr(node.path.size() - static_cast<size_t>(size));
    } else {
      node.name = strings->add(text());
    }
    node.signature = strings->add(text());
    auto changed_text = [&](NodeBit same, std::string_view* last) {
      if ((bits & same) == 0) *last = strings->add(text());
      return *last;
    };
    node.crate = changed_text(kSameCrate, &crate_);
    node.file = changed_text(kSameFile, &file_);
    node.visibility = changed_text(kSameVisibility, &visibility_);
    node.cfg = changed_text(kSameCfg, &cfg_);
    for (isg::Position* each : {&node.begin, &node.end, &node.name_at, &node.body}) *each = position();
    node.unresolved = small();
    node.indirect = small();
    return node;
  }

  isg::EdgeKey key() {
    isg::EdgeKey key;
    key.from = small();
    key.to = small();
    key.via = small() - 1;
    key.kind = static_cast<isg::EdgeKind>(below(isg::kEdgeKindCount));
    return key;
  }

 private:
  std::string_view crate_, file_, visibility_, cfg_;
};

static_assert(isg::kNoKey == 0xFFFF'FFFF);

constexpr size_t kIdBytes = sizeof(isg::SigHash);
constexpr size_t kNodeBytesMin = 1 + kIdBytes + 2 + 4 + 8 + 2;
constexpr size_t kKeyBytesMin = 4;

}  // namespace

Result<void> encode(const Change& change, std::string* bytes) {
  const isg::Delta& delta = change.delta;
  for (const isg::EdgeValue& edge : delta.edges_added) {
    if (edge.site_count > delta.sites.size() || edge.first_site > delta.sites.size() - edge.site_count)
      return fail(ErrorCode::kIntegrity,
                  "the delta adds an edge whose sites are missing: this is a bug, please report it");
  }
  Encoder out(bytes);
  out.number(delta.from_epoch);
  out.number(delta.to_epoch);
  out.number(delta.keys.size());
  for (const isg::SigHash& id : delta.keys) out.id(id);
  out.number(delta.changed.size());
  for (const isg::NodeChange& each : delta.changed) {
    out.id(each.old_id);
    out.node(each.node);
  }
  out.number(delta.nodes_removed.size());
  for (const isg::SigHash& id : delta.nodes_removed) out.id(id);
  out.number(delta.nodes_added.size());
  for (const isg::Node& node : delta.nodes_added) out.node(node);
  out.number(delta.edges_removed.size());
  for (const isg::EdgeKey& key : delta.edges_removed) out.key(key);
  out.number(delta.edges_added.size());
  for (const isg::EdgeValue& edge : delta.edges_added) {
    out.key(edge.key);
    out.byte(static_cast<uint8_t>(edge.confidence));
    out.number(edge.flags);
    out.number(edge.site_count);
    for (const isg::Site& site : std::span(delta.sites).subspan(edge.first_site, edge.site_count)) {
      out.number(site.line_offset);
      out.number(site.column);
    }
  }
  out.number(delta.dangling_edges);
  out.number(change.records.size());
  for (const RecordChange& record : change.records) {
    out.text(record.key);
    out.byte(record.value.has_value());
    if (record.value) out.text(*record.value);
  }
  return {};
}

Result<DecodedChange> decode(std::string_view bytes) {
  Decoder in(bytes);
  DecodedChange change;
  isg::Delta& delta = change.delta;
  delta.from_epoch = in.number();
  delta.to_epoch = in.number();
  delta.keys.resize(in.count(kIdBytes));
  for (isg::SigHash& id : delta.keys) id = in.id();
  delta.changed.resize(in.count(kIdBytes + kNodeBytesMin));
  for (isg::NodeChange& each : delta.changed) {
    each.old_id = in.id();
    each.node = in.node(&delta.strings);
  }
  delta.nodes_removed.resize(in.count(kIdBytes));
  for (isg::SigHash& id : delta.nodes_removed) id = in.id();
  delta.nodes_added.resize(in.count(kNodeBytesMin));
  for (isg::Node& node : delta.nodes_added) node = in.node(&delta.strings);
  delta.edges_removed.resize(in.count(kKeyBytesMin));
  for (isg::EdgeKey& key : delta.edges_removed) key = in.key();
  delta.edges_added.resize(in.count(kKeyBytesMin + 3));
  for (isg::EdgeValue& edge : delta.edges_added) {
    edge.key = in.key();
    edge.confidence = static_cast<isg::Confidence>(in.below(isg::kConfidenceCount));
    edge.flags = in.small();
    edge.first_site = static_cast<uint32_t>(delta.sites.size());
    edge.site_count = static_cast<uint32_t>(in.count(2));
    for (uint32_t i = 0; i < edge.site_count; ++i) {
      uint32_t line_offset = in.small();
      delta.sites.push_back({line_offset, in.small()});
    }
  }
  delta.dangling_edges = in.number();
  change.records.resize(in.count(2));
  for (RecordChange& record : change.records) {
    record.key = in.text();
    if (in.below(2) != 0) record.value = in.text();
  }
  if (in.failed() || !in.at_end())
    return fail(ErrorCode::kIntegrity, "a saved change is damaged: index the workspace anew");
  return change;
}

}  // namespace pt::store
