#include "store/merkle/sync_source.h"

#include <utility>

namespace pt::store::merkle {
namespace {

std::unexpected<Error> not_understood() {
  return fail(ErrorCode::kInvalidInput,
              "a message of a synchronisation is not understood: use the same version on both sides");
}

void append(const RecordDigest& digest, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(digest.data()), digest.size());
}

}  // namespace

Result<std::string> SyncSource::answer(std::string_view request) {
  if (request.empty()) return not_understood();
  const std::string_view rest = request.substr(1);
  switch (static_cast<SyncRequest>(request[0])) {
    case SyncRequest::kBegin:
      if (rest != std::string_view(reinterpret_cast<const char*>(&kSyncFormat), 1)) return not_understood();
      return begin();
    case SyncRequest::kExpand:
      return expand(rest);
    case SyncRequest::kRecords: {
      std::string bytes;
      append(digests_.digest_of_all(), &bytes);
      if (bytes == rest) return "";  // nothing more to say
      bytes.clear();
      ByteWriter(&bytes).number(digests_.groups());
      for (uint32_t i = 0; i < digests_.groups(); ++i) append(digests_.digest_of_group(i), &bytes);
      return bytes;
    }
    case SyncRequest::kRecordGroups:
      return record_groups(rest);
    case SyncRequest::kRecordValues:
      return record_values(rest);
  }
  return not_understood();
}

std::string SyncSource::begin() {
  const Tree& tree = version_->tree();
  open_.clear();
  std::string bytes(reinterpret_cast<const char*>(key_.bytes.data()), key_.bytes.size());
  bytes += tree.root().view();
  bytes += tree.files_hash().view();
  ByteWriter(&bytes).number(tree.crates().size());
  if (tree.crates().empty()) return bytes;
  auto hashes = std::make_shared<const HashTree>(tree.crate_hashes());
  say_children({Tier::kCrates, hashes, Spot::top(hashes->size()), nullptr, nullptr, nullptr}, &bytes);
  return bytes;
}

void SyncSource::say_children(const Item& item, std::string* bytes) {
  const Spot::Children children = item.spot.children();
  for (uint64_t i = children.first; i < children.first + children.count; ++i) {
    Item child = item;
    child.spot = Spot{item.spot.size, children.level, i}.settled();
    *bytes += item.tree->levels()[children.level][i].view();
    open_.push_back(std::move(child));
  }
}

// `bits`: of how many hashes it is, and then a bit each, in the order in which they were said: whether more is asked of it.
Result<std::string> SyncSource::expand(std::string_view bits) {
  ByteReader in(bits);
  const uint64_t count = in.number();
  if (in.failed() || count > open_.size() || count > kSyncBatchMax) return not_understood();
  const std::string_view set = in.take((count + 7) / 8);
  if (in.failed() || !in.at_end()) return not_understood();
  std::string bytes;
  ByteWriter out(&bytes);
  for (uint64_t i = 0; i < count; ++i) {
    const Item item = std::move(open_.front());
    open_.pop_front();
    if ((set[i / 8] >> i % 8 & 1) != 0) expand(item, &out, &bytes);
  }
  return bytes;
}

void SyncSource::expand(const Item& item, ByteWriter* out, std::string* bytes) {
  if (item.spot.level > 0) return say_children(item, bytes);
  Item inside = item;
  inside.tier = below(item.tier);
  const auto at = static_cast<size_t>(item.spot.index);
  auto open = [&](HashTree hashes) {
    out->number(hashes.size());
    inside.spot = Spot::top(hashes.size());
    inside.tree = std::make_shared<const HashTree>(std::move(hashes));
    say_children(inside, bytes);
  };
  switch (item.tier) {
    case Tier::kCrates:
      inside.group = version_->tree().crates()[at].get();
      out->text(inside.group->name);
      return open(hashes_of(*inside.group));
    case Tier::kSections:
      inside.section = item.group->sections[at].get();
      return open(hashes_of(*inside.section));
    case Tier::kBuckets:
      inside.bucket = item.section->buckets[at].get();
      return open(hashes_of(*inside.bucket));
    case Tier::kLeaves: {
      const Leaf& leaf = *item.bucket->leaves[at];
      for (std::string_view part : {leaf.key_bytes(), leaf.node_bytes(), leaf.edges_bytes()}) out->text(part);
    }
  }
}

// For each number of a group: how many records it has, and their digests.
Result<std::string> SyncSource::record_groups(std::string_view numbers) {
  ByteReader in(numbers);
  std::string bytes;
  while (!in.at_end()) {
    const uint32_t number = in.small();
    if (in.failed() || number >= digests_.groups()) return not_understood();
    ByteWriter(&bytes).number(digests_.group(number).size());
    for (const RecordDigests::Entry& entry : digests_.group(number)) append(entry.digest, &bytes);
  }
  if (in.failed()) return not_understood();
  return bytes;
}

// For each number of a group and place in it: key and value.
Result<std::string> SyncSource::record_values(std::string_view numbers) {
  ByteReader in(numbers);
  std::string bytes;
  ByteWriter out(&bytes);
  while (!in.at_end()) {
    const uint32_t number = in.small();
    const uint32_t place = in.small();
    if (in.failed() || number >= digests_.groups() || place >= digests_.group(number).size())
      return not_understood();
    const Record& record = records_.all()[digests_.group(number)[place].record];
    out.text(record.key);
    out.text(record.value);
  }
  if (in.failed()) return not_understood();
  return bytes;
}

}  // namespace pt::store::merkle
