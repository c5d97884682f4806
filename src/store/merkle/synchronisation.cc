#include "store/merkle/synchronisation.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "store/api/byte_coding.h"
#include "store/merkle/record_digests.h"
#include "store/merkle/sync_walk.h"

namespace pt::store::merkle {
namespace {

std::unexpected<Error> not_what_it_says(std::string_view what) {
  return fail(ErrorCode::kIntegrity, "the other store sent " + std::string(what) +
                                         " that is not what its hash says: verify that store");
}

// Messages are counted where they pass.
class Conversation {
 public:
  Conversation(const Exchange* exchange, SyncCost* cost) : exchange_(*exchange), cost_(*cost) {}

  Result<std::string> ask(SyncRequest request, std::string_view rest) {
    std::string message(1, static_cast<char>(request));
    message += rest;
    Result<std::string> answer = exchange_(message);
    ++cost_.round_trips;
    cost_.sent_bytes += message.size();
    if (answer) cost_.received_bytes += answer->size();
    return answer;
  }

 private:
  const Exchange& exchange_;
  SyncCost& cost_;
};

// All hashes of a tree, and which of its leaves each covers: those of a crate, section or bucket stand side by side.
class KnownHashes {
 public:
  explicit KnownHashes(const Tree& tree) {
    tree.for_each_leaf([&](const LeafPtr& leaf) { leaves_.push_back(leaf); });
    covered_.resize(leaves_.size());
    ranges_.reserve(3 * leaves_.size());
    std::vector<Range> crates;
    uint32_t next = 0;
    for (const GroupPtr& crate : tree.crates()) {
      std::vector<Range> sections;
      for (const SectionPtr& section : crate->sections) {
        std::vector<Range> buckets;
        for (const BucketPtr& bucket : section->buckets) {
          std::vector<Range> leaves;
          for (size_t i = 0; i < bucket->leaves.size(); ++i, ++next) leaves.push_back({next, next + 1});
          buckets.push_back(add(hashes_of(*bucket), std::move(leaves)));
        }
        sections.push_back(add(hashes_of(*section), std::move(buckets)));
      }
      crates.push_back(add(hashes_of(*crate), std::move(sections)));
    }
    if (!crates.empty()) add(tree.crate_hashes(), std::move(crates));
  }

  // Whether the tree has it; then the other tree has what it covers, too.
  bool cover(const Hash& hash) {
    const auto known = ranges_.find(hash);
    if (known == ranges_.end()) return false;
    std::fill(covered_.begin() + known->second.begin, covered_.begin() + known->second.end, true);
    return true;
  }

  // The leaves of which nothing was heard: the other tree has them not, or others in their place.
  std::vector<LeafPtr> uncovered() const {
    std::vector<LeafPtr> leaves;
    for (size_t i = 0; i < leaves_.size(); ++i) {
      if (!covered_[i]) leaves.push_back(leaves_[i]);
    }
    return leaves;
  }

 private:
  struct Range {
    uint32_t begin;
    uint32_t end;
  };

  // All levels, the first of which has hashes that cover `ranges`. What all of it covers.
  Range add(const HashTree& hashes, std::vector<Range> ranges) {
    for (size_t level = 0; level < hashes.levels().size(); ++level) {
      if (level > 0) {
        for (size_t i = 0; 2 * i < ranges.size(); ++i)
          ranges[i] = {ranges[2 * i].begin, ranges[std::min(2 * i + 1, ranges.size() - 1)].end};
        ranges.resize((ranges.size() + 1) / 2);
      }
      for (size_t i = 0; i < ranges.size(); ++i) ranges_.emplace(hashes.levels()[level][i], ranges[i]);
    }
    return ranges[0];
  }

  std::vector<LeafPtr> leaves_;
  std::vector<bool> covered_;
  boost::unordered_flat_map<Hash, Range, std::hash<Hash>> ranges_;
};

// The walk, as the end sees it that asks.
class Walk {
 public:
  Walk(const Version& mine, Conversation* conversation) : known_(mine.tree()), conversation_(*conversation) {}

  // `tree`: behind what was announced, the number of crates and the first hashes.
  Result<void> begin(ByteReader* in, const Hash& root, const Hash& files) {
    const uint64_t crates = in->number();
    std::optional<Hash> top = empty_hash();
    if (crates > kSyncSizeMax) return not_what_it_says("a root");
    if (crates > 0 && !in->failed()) top = read_children(in, Tier::kCrates, Spot::top(crates));
    if (!top || in->failed() || !in->at_end() || root_hash(crates_hash(crates, *top), files) != root)
      return not_what_it_says("a root");
    return {};
  }

  Result<void> run() {
    while (!open_.empty()) {
      const std::vector<Item> asked = next_batch();
      auto answer = conversation_.ask(SyncRequest::kExpand, request_);
      if (!answer) return std::unexpected(answer.error());
      ByteReader in(*answer);
      for (const Item& item : asked) {
        if (auto result = read(&in, item); !result) return result;
      }
      if (!in.at_end()) return not_what_it_says("an answer");
    }
    return {};
  }

  std::vector<LeafPtr> take_found() { return std::move(found_); }
  std::vector<LeafPtr> uncovered() const { return known_.uncovered(); }

 private:
  struct Item {
    Tier tier;
    Spot spot;
    Hash hash;
  };

  // Those of the next open hashes that are not known; the request says of each whether it is.
  std::vector<Item> next_batch() {
    const auto count = std::min<size_t>(open_.size(), kSyncBatchMax);
    std::string bits((count + 7) / 8, '\0');
    std::vector<Item> asked;
    for (size_t i = 0; i < count; ++i) {
      if (!known_.cover(open_.front().hash)) {
        bits[i / 8] = static_cast<char>(bits[i / 8] | 1 << i % 8);
        asked.push_back(open_.front());
      }
      open_.pop_front();
    }
    request_.clear();
    ByteWriter(&request_).number(count);
    request_ += bits;
    // What nobody asks about needs no answer, but the other end has to hear it before it hears more.
    return asked;
  }

  // The hash that the children make together; they are open from now on.
  std::optional<Hash> read_children(ByteReader* in, Tier tier, Spot spot) {
    const Spot::Children children = spot.children();
    std::vector<Hash> hashes;
    for (uint64_t i = 0; i < children.count; ++i) {
      const std::string_view bytes = in->take(sizeof(Hash));
      if (in->failed()) return std::nullopt;
      hashes.push_back(Hash::from(bytes));
      open_.push_back({tier, Spot{spot.size, children.level, children.first + i}.settled(), hashes.back()});
    }
    return hash_of_children(std::move(hashes));
  }

  // What the other end says of a hash that was asked about.
  Result<void> read(ByteReader* in, const Item& item) {
    if (item.spot.level > 0) {
      if (read_children(in, item.tier, item.spot) != item.hash) return not_what_it_says("a part of a tree");
      return {};
    }
    if (item.tier == Tier::kLeaves) return read_leaf(in, item);
    const std::string_view name = item.tier == Tier::kCrates ? in->text() : std::string_view();
    const uint64_t size = in->number();
    if (in->failed() || size == 0 || size > kSyncSizeMax) return not_what_it_says("a part of a tree");
    const std::optional<Hash> top = read_children(in, below(item.tier), Spot::top(size));
    if (!top || hash_of_entry(item.tier, name, size, *top) != item.hash)
      return not_what_it_says("a part of a tree");
    return {};
  }

  static Hash hash_of_entry(Tier tier, std::string_view name, uint64_t size, const Hash& top) {
    if (tier == Tier::kCrates) return crate_hash(name, size, top);
    return tier == Tier::kSections ? section_hash(size, top) : bucket_hash(size, top);
  }

  Result<void> read_leaf(ByteReader* in, const Item& item) {
    const std::string_view key = in->text();
    const std::string_view node = in->text();
    const std::string_view edges = in->text();
    if (in->failed()) return not_what_it_says("a leaf");
    Result<LeafPtr> leaf = Leaf::parse(key, node, edges);
    if (!leaf) return std::unexpected(leaf.error());
    if ((*leaf)->hash() != item.hash) return not_what_it_says("a leaf");
    found_.push_back(*std::move(leaf));
    return {};
  }

  KnownHashes known_;
  Conversation& conversation_;
  std::deque<Item> open_;
  std::string request_;
  std::vector<LeafPtr> found_;
};

// Leaves of the same node are a change of it.
std::vector<LeafChange> paired(std::vector<LeafPtr> before, std::vector<LeafPtr> after) {
  std::ranges::sort(before, {}, &Leaf::id);
  std::ranges::sort(after, {}, &Leaf::id);
  std::vector<LeafChange> changes;
  auto next = after.begin();
  for (LeafPtr& old : before) {
    for (; next != after.end() && (*next)->id() < old->id(); ++next) changes.push_back({nullptr, *next});
    const bool stays = next != after.end() && (*next)->id() == old->id();
    changes.push_back({std::move(old), stays ? *next++ : nullptr});
  }
  for (; next != after.end(); ++next) changes.push_back({nullptr, *next});
  return changes;
}

// Builds a Delta edge by edge.
class DeltaWriter {
 public:
  explicit DeltaWriter(isg::Delta* delta) : delta_(*delta) {}

  isg::Node own(isg::Node node) {
    for (std::string_view* text :
         {&node.path, &node.name, &node.signature, &node.crate, &node.visibility, &node.cfg, &node.file})
      *text = delta_.strings.add(*text);
    return node;
  }
  void remove(const isg::SigHash& from, const LeafEdge& edge) {
    delta_.edges_removed.push_back(key(from, edge));
  }
  void add(const isg::SigHash& from, const LeafEdge& edge) {
    delta_.edges_added.push_back({key(from, edge), edge.confidence, edge.flags,
                                  static_cast<uint32_t>(delta_.sites.size()),
                                  static_cast<uint32_t>(edge.sites.size())});
    delta_.sites.insert(delta_.sites.end(), edge.sites.begin(), edge.sites.end());
  }

 private:
  isg::KeyIndex index(const isg::SigHash& id) {
    auto [entry, is_new] = keys_.emplace(id, static_cast<isg::KeyIndex>(delta_.keys.size()));
    if (is_new) delta_.keys.push_back(id);
    return entry->second;
  }
  isg::EdgeKey key(const isg::SigHash& from, const LeafEdge& edge) {
    const isg::KeyIndex source = index(from);
    const isg::KeyIndex target = index(edge.to);
    return {source, target, edge.via ? index(*edge.via) : isg::kNoKey, edge.kind};
  }

  isg::Delta& delta_;
  boost::unordered_flat_map<isg::SigHash, isg::KeyIndex, std::hash<isg::SigHash>> keys_;
};

std::vector<LeafEdge> edges_of(const LeafPtr& leaf) {
  std::vector<LeafEdge> edges;
  if (leaf != nullptr) leaf->for_each_edge([&](const LeafEdge& edge) { edges.push_back(edge); });
  return edges;
}

// Of edges in their order.
void write_edges(const LeafChange& change, DeltaWriter* out) {
  const std::vector<LeafEdge> before = edges_of(change.before);
  const std::vector<LeafEdge> after = edges_of(change.after);
  const isg::SigHash& from = change.before != nullptr ? change.before->id() : change.after->id();
  auto old = before.begin();
  for (const LeafEdge& edge : after) {
    for (; old != before.end() && old->before(edge); ++old) out->remove(from, *old);
    if (old == before.end() || edge.before(*old)) {
      out->add(from, edge);
      continue;
    }
    if (*old != edge) {
      out->remove(from, *old);
      out->add(from, edge);
    }
    ++old;
  }
  for (; old != before.end(); ++old) out->remove(from, *old);
}

// ---- records

struct RecordsDifference {
  std::shared_ptr<const std::string> bytes;  // keys and values look into it
  std::vector<RecordChange> changes;
};

class RecordsWalk {
 public:
  RecordsWalk(const Records& mine, Conversation* conversation) : mine_(mine), conversation_(*conversation) {}

  Result<RecordsDifference> run() {
    RecordsDifference found;
    const RecordDigest all = RecordDigests(mine_).digest_of_all();
    auto groups = conversation_.ask(SyncRequest::kRecords, view(all));
    if (!groups) return std::unexpected(groups.error());
    if (groups->empty()) return found;
    std::string wanted;
    if (auto result = find_differing(*groups); !result) return std::unexpected(result.error());
    if (auto result = compare_groups(&wanted, &found.changes); !result)
      return std::unexpected(result.error());
    if (wanted.empty()) return found;
    auto values = conversation_.ask(SyncRequest::kRecordValues, wanted);
    if (!values) return std::unexpected(values.error());
    found.bytes = std::make_shared<const std::string>(*std::move(values));
    ByteReader in(*found.bytes);
    while (!in.at_end()) {
      const std::string_view key = in.text();
      found.changes.push_back({key, in.text()});
    }
    if (in.failed()) return not_what_it_says("records");
    return found;
  }

 private:
  static std::string_view view(const RecordDigest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
  }

  static bool has(const std::vector<RecordDigest>& digests, const RecordDigest& digest) {
    return std::ranges::find(digests, digest) != digests.end();
  }

  // The groups of which the digests differ.
  Result<void> find_differing(std::string_view answer) {
    ByteReader in(answer);
    const size_t groups = in.count(sizeof(RecordDigest));
    if (in.failed() || groups == 0) return not_what_it_says("records");
    digests_.emplace(mine_, static_cast<uint32_t>(groups));
    for (uint32_t i = 0; i < groups; ++i) {
      if (in.take(sizeof(RecordDigest)) != view(digests_->digest_of_group(i))) differing_.push_back(i);
    }
    if (in.failed() || !in.at_end()) return not_what_it_says("records");
    return {};
  }

  // Within them, the records that the other side has not, which go, and those that are to be asked for.
  Result<void> compare_groups(std::string* wanted, std::vector<RecordChange>* gone) {
    std::string numbers;
    for (uint32_t number : differing_) ByteWriter(&numbers).number(number);
    auto answer = conversation_.ask(SyncRequest::kRecordGroups, numbers);
    if (!answer) return std::unexpected(answer.error());
    ByteReader in(*answer);
    ByteWriter out(wanted);
    for (uint32_t number : differing_) {
      std::vector<RecordDigest> theirs(in.count(sizeof(RecordDigest)));
      for (RecordDigest& digest : theirs) {
        if (auto bytes = in.take(digest.size()); bytes.size() == digest.size())
          std::memcpy(digest.data(), bytes.data(), digest.size());
      }
      std::vector<RecordDigest> mine;
      for (const RecordDigests::Entry& entry : digests_->group(number)) {
        mine.push_back(entry.digest);
        if (!has(theirs, entry.digest)) gone->push_back({mine_.all()[entry.record].key, std::nullopt});
      }
      for (uint32_t place = 0; place < theirs.size(); ++place) {
        if (has(mine, theirs[place])) continue;
        out.number(number);
        out.number(place);
      }
    }
    if (in.failed() || !in.at_end()) return not_what_it_says("records");
    return {};
  }

  const Records& mine_;
  Conversation& conversation_;
  std::optional<RecordDigests> digests_;
  std::vector<uint32_t> differing_;
};

// `wanted`: refuse any other key before more is said.
Result<Difference> difference(const Version& mine, std::optional<Key> wanted, Conversation* conversation) {
  auto announced = conversation->ask(SyncRequest::kBegin,
                                     {reinterpret_cast<const char*>(&kSyncFormat), sizeof(kSyncFormat)});
  if (!announced) return std::unexpected(announced.error());
  ByteReader in(*announced);
  const std::string_view key = in.take(sizeof(Key));
  const std::string_view root = in.take(sizeof(Hash));
  const std::string_view files = in.take(sizeof(Hash));
  if (in.failed()) return not_what_it_says("a root");
  Difference found{{}, Hash::from(root), {}};
  std::memcpy(found.key.bytes.data(), key.data(), key.size());
  if (wanted && found.key != *wanted) {
    return fail(ErrorCode::kInvalidInput,
                "the two stores were made by different versions or with different options: index one of them "
                "anew, or use "
                "`storage migrate`");
  }
  if (found.root == mine.tree().root()) return found;
  Walk walk(mine, conversation);
  if (auto result = walk.begin(&in, found.root, Hash::from(files)); !result)
    return std::unexpected(result.error());
  if (auto result = walk.run(); !result) return std::unexpected(result.error());
  found.changes = paired(walk.uncovered(), walk.take_found());
  if (mine.tree().with(found.changes).root() != found.root) return not_what_it_says("a graph");
  return found;
}

// The graph to begin with. One that has none, or a damaged one, begins with nothing.
Result<VersionPtr> version_or_nothing(MerkleEngine* store) {
  Result<VersionPtr> mine = store->version();
  if (mine || (mine.error().code != ErrorCode::kNotFound && mine.error().code != ErrorCode::kIntegrity))
    return mine;
  if (auto result = store->reset(*graph::Snapshot::empty(), {}); !result)
    return std::unexpected(result.error());
  return store->version();
}

void count(std::span<const LeafChange> changes, SyncReport* report) {
  for (const LeafChange& change : changes) {
    ++(change.before == nullptr  ? report->nodes_added
       : change.after == nullptr ? report->nodes_removed
                                 : report->nodes_changed);
  }
}

}  // namespace

Result<Difference> difference(const Version& mine, const Exchange& exchange, SyncCost* cost) {
  Conversation conversation(&exchange, cost);
  return difference(mine, std::nullopt, &conversation);
}

isg::Delta delta_of(std::span<const LeafChange> changes, uint64_t from_epoch) {
  isg::Delta delta;
  delta.from_epoch = from_epoch;
  delta.to_epoch = from_epoch + 1;
  DeltaWriter out(&delta);
  for (const LeafChange& change : changes) {
    const auto& [before, after] = change;
    if (after == nullptr) {
      delta.nodes_removed.push_back(before->id());
    } else if (before == nullptr) {
      delta.nodes_added.push_back(out.own(after->node()));
    } else if (before->node_bytes() != after->node_bytes()) {
      delta.changed.push_back({before->id(), out.own(after->node())});
    }
    write_edges(change, &out);
  }
  return delta;
}

Result<SyncReport> synchronise(MerkleEngine* store, const Exchange& exchange) {
  SyncReport report;
  Conversation conversation(&exchange, &report.cost);
  const Result<VersionPtr> mine = version_or_nothing(store);
  if (!mine) return std::unexpected(mine.error());
  Result<Difference> found = difference(**mine, store->key(), &conversation);
  if (!found) return std::unexpected(found.error());
  const Result<Records> records = store->records();
  if (!records) return std::unexpected(records.error());
  Result<RecordsDifference> record_changes = RecordsWalk(*records, &conversation).run();
  if (!record_changes) return std::unexpected(record_changes.error());
  report.root = found->root;
  count(found->changes, &report);
  // One with another value goes and comes.
  std::set<std::string_view> keys;
  for (const RecordChange& change : record_changes->changes) keys.insert(change.key);
  report.records_changed = keys.size();
  if (found->changes.empty() && record_changes->changes.empty()) return report;
  const isg::Delta delta = delta_of(found->changes, (*mine)->epoch());
  if (auto result = store->apply({delta, record_changes->changes}); !result)
    return std::unexpected(result.error());
  return report;
}

}  // namespace pt::store::merkle
