#include "graph/node_block.h"

#include <algorithm>

namespace pt::graph {
namespace {

constexpr uint32_t kColumnLimit = 1u << 12;

// Whether `position` fits as an offset of `line_bits` bits and a column of 12. Absent positions do.
bool fits(isg::Position begin, isg::Position position, int line_bits) {
  if (position == isg::Position{}) return true;
  return position.column != 0 && position.column < kColumnLimit && position.line >= begin.line &&
         position.line - begin.line < (1u << line_bits);
}

bool is_identifier_byte(char c) {
  return (c >= 'a' && c <= 'z') || c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The three pieces of a path as one sequence of bytes.
struct Pieces {
  std::string_view piece[3];

  Pieces(const StringPool& pool, const NodeRecord& record)
      : piece{pool.text(record.prefix), "::", pool.text(record.tail)} {
    if (piece[0].empty()) piece[1] = {};
  }
};

}  // namespace

PathParts split_path(std::string_view path) {
  // Nearly always the last word is an identifier: then the last `::` is right in front of it.
  size_t word = path.size();
  while (word > 0 && is_identifier_byte(path[word - 1])) --word;
  if (word == 0) return {{}, path};
  if (word < path.size() && word > 2 && path[word - 1] == ':' && path[word - 2] == ':') {
    return {path.substr(0, word - 2), path.substr(word)};
  }
  int depth = 0;
  for (size_t i = path.size(); i-- > 1;) {
    char c = path[i];
    if (c == ')' || c == ']' || (c == '>' && path[i - 1] != '-')) ++depth;
    if (c == '(' || c == '[' || c == '<') --depth;
    if (depth <= 0 && c == ':' && path[i - 1] == ':' && i > 1)
      return {path.substr(0, i - 1), path.substr(i + 1)};
  }
  return {{}, path};
}

StringRef NodePacker::intern(std::string_view text) {
  StringRef ref = pool_->intern(text);
  full_ = full_ || !ref.valid();
  return ref;
}

StringRef NodePacker::intern(std::string_view text, Recent* recent) {
  if (!recent->ref.valid() || text != recent->text) *recent = {text, intern(text)};
  return recent->ref;
}

StringRef NodePacker::intern_or_keep(std::string_view text, uint32_t hash, StringRef kept) {
  if (kept.valid() && pool_->text(kept) == text) return kept;
  StringRef ref = pool_->intern(text, hash);
  full_ = full_ || !ref.valid();
  return ref;
}

NodePacker::Prepared NodePacker::prepare(const isg::Node& node) const {
  PathParts path = split_path(node.path);
  Prepared prepared{&node, path, StringPool::hash_of(path.tail), StringPool::hash_of(node.signature)};
  pool_->prefetch(prepared.tail_hash);
  pool_->prefetch(prepared.signature_hash);
  return prepared;
}

// As if `old` had been packed just now.
void NodePacker::start_from(const NodeRecord& old) {
  place_ref_ = old.place;
  place_ = pool_->record<Place>(old.place);
  prefix_ = {pool_->text(old.prefix), old.prefix};
  crate_ = {pool_->text(place_.crate), place_.crate};
  file_ = {pool_->text(place_.file), place_.file};
  visibility_ = {pool_->text(place_.visibility), place_.visibility};
  cfg_ = {pool_->text(place_.cfg), place_.cfg};
}

NodeRecord NodePacker::pack(const Prepared& prepared, const NodeRecord* old) {
  if (old != nullptr) start_from(*old);
  auto kept = [&](StringRef NodeRecord::* ref) { return old != nullptr ? old->*ref : StringRef(); };
  const isg::Node& node = *prepared.node;
  const PathParts& path = prepared.path;
  NodeRecord record;
  record.id = node.id;
  record.prefix = intern(path.prefix, &prefix_);
  record.tail = intern_or_keep(path.tail, prepared.tail_hash, kept(&NodeRecord::tail));
  record.name = node.name == path.tail
                    ? record.tail
                    : intern_or_keep(node.name, StringPool::hash_of(node.name), kept(&NodeRecord::name));
  record.signature = intern_or_keep(node.signature, prepared.signature_hash, kept(&NodeRecord::signature));
  Place place{intern(node.crate, &crate_), intern(node.file, &file_), intern(node.visibility, &visibility_),
              intern(node.cfg, &cfg_)};
  if (!place_ref_.valid() || std::memcmp(&place, &place_, sizeof(place)) != 0) {
    place_ = place;
    place_ref_ = pool_->intern_record(place);
    full_ = full_ || !place_ref_.valid();
  }
  record.place = place_ref_;
  record.flags = node.flags & ((1u << isg::kFlagCount) - 1);
  record.family = static_cast<uint32_t>(node.family) & 7;
  record.flavour = static_cast<uint32_t>(node.flavour) & 31;
  record.external = node.external;
  record.live = 1;
  pack_spans(node, &record);
  return record;
}

void NodePacker::pack_spans(const isg::Node& node, NodeRecord* record) {
  bool nothing_without_begin =
      node.begin.present() ||
      (node.end == isg::Position{} && node.name_at == isg::Position{} && node.body == isg::Position{});
  if (nothing_without_begin && fits(node.begin, node.begin, 1) && fits(node.begin, node.end, 20) &&
      fits(node.begin, node.name_at, 8) && fits(node.begin, node.body, 20) && node.unresolved <= 0xFFFF &&
      node.indirect <= 0xFFFF) {
    PackedSpans& spans = record->spans;
    auto offset = [&](isg::Position position) {
      return position.present() ? position.line - node.begin.line : 0;
    };
    spans.begin_line = node.begin.line;
    spans.begin_column = node.begin.column & (kColumnLimit - 1);
    spans.end_lines = offset(node.end) & 0xFFFFF;
    spans.end_column = node.end.column & (kColumnLimit - 1);
    spans.name_lines = offset(node.name_at) & 0xFF;
    spans.name_column = node.name_at.column & (kColumnLimit - 1);
    spans.body_lines = offset(node.body) & 0xFFFFF;
    spans.body_column = node.body.column & (kColumnLimit - 1);
    record->unresolved = static_cast<uint16_t>(node.unresolved);
    record->indirect = static_cast<uint16_t>(node.indirect);
    return;
  }
  WideSpans wide{node.begin, node.end, node.name_at, node.body, node.unresolved, node.indirect};
  StringRef ref = pool_->intern_record(wide);
  full_ = full_ || !ref.valid();
  record->wide = 1;
  record->spans.begin_line = ref.index();
}

int compare_paths(const StringPool& pool, const NodeRecord& a, const NodeRecord& b) {
  if (a.prefix == b.prefix) {
    return a.tail == b.tail ? 0 : pool.text(a.tail).compare(pool.text(b.tail));
  }
  Pieces left(pool, a);
  Pieces right(pool, b);
  int i = 0;
  int j = 0;
  for (;;) {
    while (i < 3 && left.piece[i].empty()) ++i;
    while (j < 3 && right.piece[j].empty()) ++j;
    if (i == 3 || j == 3) return (i < 3) - (j < 3);
    size_t size = std::min(left.piece[i].size(), right.piece[j].size());
    if (int order = std::memcmp(left.piece[i].data(), right.piece[j].data(), size); order != 0) return order;
    left.piece[i].remove_prefix(size);
    right.piece[j].remove_prefix(size);
  }
}

}  // namespace pt::graph
