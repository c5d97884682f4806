#include "graph/image.h"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>
#include <string>
#include <vector>

#include "base/hash.h"

namespace pt::graph {
namespace {

constexpr uint64_t kLayoutVersion = 2;
// Blocks begin at multiples of this; directories count in it, so that 32 bits reach 32 GiB.
constexpr uint64_t kUnitBytes = 8;

enum SectionNumber : uint8_t {
  kStrings,
  kNodes,  // all of one size: no directory
  kOutDirectory,
  kOut,
  kInDirectory,
  kIn,
  kIdDirectory,
  kIds,
  kNameDirectory,
  kNames,
  kPackedDirectory,
  kPacked,
  kDictionary,
};
constexpr size_t kSectionCount = 13;

struct Section {
  uint64_t at;  // from the beginning of the image; a multiple of kImageAlignment
  uint64_t bytes;
};

struct Header {
  uint64_t image_bytes;
  uint64_t epoch;
  Totals totals;
  uint32_t slot_count;
  NodeId vacant;
  uint64_t id_count;
  uint64_t name_count;
  std::array<Section, kSectionCount> sections;
};
static_assert(std::is_trivially_copyable_v<Header> && sizeof(Header) % kUnitBytes == 0);
static_assert(sizeof(Header) == 16 + sizeof(Totals) + 8 + 16 + kSectionCount * 16, "no padding");

constexpr uint64_t kNodeBlockBytes = sizeof(NodeBlock);
static_assert(kNodeBlockBytes % kUnitBytes == 0);

constexpr uint64_t round_up(uint64_t value, uint64_t to) { return (value + to - 1) / to * to; }
uint64_t block_count_of(uint32_t slot_count) {
  return (uint64_t{slot_count} + kNodesOfBlock - 1) / kNodesOfBlock;
}

std::string_view bytes_of(const void* at, size_t size) { return {static_cast<const char*>(at), size}; }

struct TextHash {
  using is_avalanching = void;
  size_t operator()(std::string_view text) const { return hash64(text); }
};

bool too_many_strings(uint64_t strings_bytes, size_t packed_blocks) {
  return StringPool::chunks_of(strings_bytes) + packed_blocks > StringPool::kMappedChunksMax;
}

std::unexpected<Error> broken(const std::string& what) {
  return fail(ErrorCode::kIntegrity,
              "the saved graph contradicts itself (" + what + "): index the workspace anew");
}

// The strings that are still named, each once, in the order in which nodes name them: neighbours stand together. Signatures,
// which no traversal reads, are packed. None but long strings lie across the beginning of a chunk, as a StringPool wants it.
class StringGatherer {
 public:
  // Of 100 nodes about 40 have a name, 30 a prefix and 80 a signature of their own.
  StringGatherer(const StringPool& pool, uint32_t nodes) : pool_(pool) {
    bytes_.reserve(pool.used_bytes());
    moved_.reserve(nodes);
    found_.reserve(nodes);
    moved_signatures_.reserve(nodes);
    found_signatures_.reserve(nodes);
  }

  StringRef move(StringRef old) {
    auto [entry, is_new] = moved_.try_emplace(old.index());
    if (is_new) entry->second = add(pool_.text(old));
    return entry->second;
  }

  StringRef move_place(StringRef old) {
    auto [entry, is_new] = moved_places_.try_emplace(old.index());
    if (!is_new) return entry->second;
    auto place = pool_.record<Place>(old);
    std::array refs{move(place.crate), move(place.file), move(place.visibility), move(place.cfg)};
    return entry->second = add(refs);
  }

  NodeRecord move(const NodeRecord& old) {
    NodeRecord record = old;
    if (!old.live) return record;
    record.prefix = move(old.prefix);
    record.tail = move(old.tail);
    record.name = move(old.name);
    record.signature = move_signature(old.signature);
    record.place = move_place(old.place);
    if (old.wide) record.spans.begin_line = move(StringRef(old.spans.begin_line)).index();
    return record;
  }

  const std::string& bytes() const { return bytes_; }
  StringPacker* packer() { return &packer_; }

 private:
  // Right once all strings have been met: packed ones stand behind the others.
  StringRef move_signature(StringRef old) {
    auto [entry, is_new] = moved_signatures_.try_emplace(old.index());
    Signature& moved = entry->second;
    if (is_new) moved = add_signature(pool_.text(old));
    if (moved.plain.valid()) return moved.plain;
    return StringRef(StringPool::first_packed(bytes_.size(), moved.packed.block) + moved.packed.offset);
  }

  struct Signature {
    StringRef plain;  // valid for those that are not packed
    StringPacker::At packed{};
  };
  Signature add_signature(std::string_view text) {
    if (text.empty() || text.size() > kSignatureBytesMax) return {add(text)};
    auto [entry, is_new] = found_signatures_.try_emplace(text);
    if (!is_new) return entry->second;
    std::string pooled;
    append_to(&pooled, text);
    return entry->second = {{}, packer_.add(pooled)};
  }
  // With the bytes that say how long it is.
  static constexpr size_t kSignatureBytesMax = kPackedBlockBytes - 2;
  static_assert(kSignatureBytesMax < 1 << 14);

  StringRef add(std::string_view text) {
    // Keys look into the old pool, which does not move.
    auto [entry, is_new] = found_.try_emplace(text);
    if (is_new) entry->second = append(text);
    return entry->second;
  }
  StringRef add(const std::array<StringRef, 4>& place) {
    static_assert(sizeof(place) == sizeof(Place));
    auto [entry, is_new] = places_.try_emplace(place);
    if (is_new) entry->second = append(bytes_of(place.data(), sizeof(place)));
    return entry->second;
  }
  StringRef append(std::string_view text) {
    constexpr size_t kLengthBytesMax = 5;
    const size_t room = round_up(bytes_.size(), StringPool::kChunkBytes) - bytes_.size();
    if (text.size() + kLengthBytesMax > room) bytes_.append(room, '\0');
    const StringRef ref(bytes_.size());
    append_to(&bytes_, text);
    // What comes next would else begin in a chunk that does not begin with a string.
    if (bytes_.size() - ref.index() > StringPool::kChunkBytes)
      bytes_.resize(round_up(bytes_.size(), StringPool::kChunkBytes), '\0');
    return ref;
  }
  static void append_to(std::string* bytes, std::string_view text) {
    size_t size = text.size();
    for (; size >= 0x80; size >>= 7) *bytes += static_cast<char>(0x80 | (size & 0x7F));
    *bytes += static_cast<char>(size);
    *bytes += text;
  }

  struct PlaceHash {
    using is_avalanching = void;
    size_t operator()(const std::array<StringRef, 4>& place) const {
      return hash64(bytes_of(place.data(), sizeof(place)));
    }
  };

  const StringPool& pool_;
  std::string bytes_;
  StringPacker packer_;
  boost::unordered_flat_map<uint32_t, Signature> moved_signatures_;
  boost::unordered_flat_map<std::string_view, Signature, TextHash> found_signatures_;
  boost::unordered_flat_map<uint32_t, StringRef> moved_;
  boost::unordered_flat_map<uint32_t, StringRef> moved_places_;
  boost::unordered_flat_map<std::string_view, StringRef, TextHash> found_;
  boost::unordered_flat_map<std::array<StringRef, 4>, StringRef, PlaceHash> places_;
};

}  // namespace

class ImageWriter {
 public:
  ImageWriter(const Snapshot& snapshot, const ImageSink& sink)
      : snapshot_(snapshot), sink_(sink), strings_(*snapshot.pool_, snapshot.slot_count_) {}

  Result<void> write() {
    gather_strings();
    if (too_many_strings(strings_.bytes().size(), strings_.packer()->packed().size()))
      return NodePacker::too_large();
    lay_out();
    auto steps = {&ImageWriter::put_header, &ImageWriter::put_strings, &ImageWriter::put_nodes,
                  &ImageWriter::put_edges,  &ImageWriter::put_indexes, &ImageWriter::put_packed,
                  &ImageWriter::put_end};
    for (auto step : steps) {
      if (auto result = (this->*step)(); !result) return result;
    }
    return {};
  }

 private:
  void gather_strings() {
    for (size_t i = 0; i < snapshot_.nodes_.size(); ++i) {
      for (const NodeRecord& record : snapshot_.nodes_[i].records) strings_.move(record);
    }
    strings_.packer()->finish(snapshot_.pool_->dictionary());
  }

  void lay_out() {
    for (size_t i = 0; i < snapshot_.out_.size(); ++i) out_.add(snapshot_.out_[i].memory_bytes());
    for (size_t i = 0; i < snapshot_.in_.size(); ++i) in_.add(snapshot_.in_[i].memory_bytes());
    lay_out_index(snapshot_.by_id_, &ids_);
    lay_out_index(snapshot_.by_name_, &names_);
    uint64_t at = round_up(sizeof(Header), kImageAlignment);
    auto place = [&](SectionNumber number, uint64_t bytes) {
      header_.sections[number] = {at, bytes};
      at = round_up(at + bytes, kImageAlignment);
    };
    place(kStrings, strings_.bytes().size());
    place(kNodes, snapshot_.nodes_.size() * kNodeBlockBytes);
    place(kOutDirectory, out_.directory_bytes());
    place(kOut, out_.bytes());
    place(kInDirectory, in_.directory_bytes());
    place(kIn, in_.bytes());
    place(kIdDirectory, ids_.directory_bytes());
    place(kIds, ids_.bytes());
    place(kNameDirectory, names_.directory_bytes());
    place(kNames, names_.bytes());
    for (const std::string& block : strings_.packer()->packed()) packed_.add(block.size());
    place(kPackedDirectory, packed_.directory_bytes());
    place(kPacked, packed_.bytes());
    place(kDictionary, strings_.packer()->dictionary().size());
    header_.image_bytes = at;
    header_.epoch = snapshot_.epoch_;
    header_.totals = snapshot_.totals_;
    header_.slot_count = snapshot_.slot_count_;
    header_.vacant = snapshot_.vacant_;
    header_.id_count = snapshot_.by_id_.entry_count();
    header_.name_count = snapshot_.by_name_.entry_count();
  }

  // Where the blocks of a section begin, and where the last ends, in units.
  class Directory {
   public:
    void add(uint64_t bytes) {
      starts_.push_back(starts_.back() + static_cast<uint32_t>(round_up(bytes, kUnitBytes) / kUnitBytes));
    }
    uint64_t directory_bytes() const { return starts_.size() * sizeof(starts_[0]); }
    uint64_t bytes() const { return uint64_t{starts_.back()} * kUnitBytes; }
    std::string_view text() const { return bytes_of(starts_.data(), directory_bytes()); }

   private:
    std::vector<uint32_t> starts_{0};
  };

  static void lay_out_index(const NodeIndex& index, Directory* directory) {
    for (size_t i = 0; i < index.bucket_count(); ++i)
      directory->add(NodeIndex::kBucketHeaderBytes + index.bucket(i).size_bytes());
  }

  Result<void> put(std::string_view bytes) {
    written_ += bytes.size();
    return bytes.empty() ? Result<void>() : sink_(bytes);
  }
  Result<void> pad_to(uint64_t at) {
    static constexpr std::array<char, kImageAlignment> kZeros{};
    return put({kZeros.data(), static_cast<size_t>(at - written_)});
  }
  Result<void> put_section(SectionNumber number, std::string_view bytes) {
    if (auto result = pad_to(header_.sections[number].at); !result) return result;
    return put(bytes);
  }

  Result<void> put_header() { return put(bytes_of(&header_, sizeof(header_))); }
  Result<void> put_strings() { return put_section(kStrings, strings_.bytes()); }
  Result<void> put_end() { return pad_to(header_.image_bytes); }

  Result<void> put_nodes() {
    if (auto result = put_section(kNodes, {}); !result) return result;
    for (size_t i = 0; i < snapshot_.nodes_.size(); ++i) {
      NodeBlock block = snapshot_.nodes_[i];
      for (NodeRecord& record : block.records) record = strings_.move(record);
      block.mark_siblings();
      std::array<char, sizeof(NodeBlock)> bytes;
      std::memcpy(bytes.data(), static_cast<const void*>(&block), sizeof(block));
      // The count of references and what is between it and the first field.
      std::fill_n(bytes.begin(), kHeadBytes, '\0');
      if (auto result = put({bytes.data(), bytes.size()}); !result) return result;
    }
    return {};
  }
  static constexpr size_t kHeadBytes = 8;
  static_assert(sizeof(Counted<NodeBlock>) <= kHeadBytes);

  // A block but for its count of references, padded to whole units.
  template <typename Block>
  Result<void> put_block(const Block& block, size_t size) {
    static_assert(sizeof(Counted<Block>) == sizeof(uint32_t));
    static constexpr uint32_t kNoReferences = 0;
    if (auto result = put(bytes_of(&kNoReferences, sizeof(kNoReferences))); !result) return result;
    const auto* bytes = reinterpret_cast<const char*>(&block);
    if (auto result = put({bytes + sizeof(uint32_t), size - sizeof(uint32_t)}); !result) return result;
    return pad_to(round_up(written_, kUnitBytes));
  }

  template <typename Block>
  Result<void> put_blocks(const BlockTable<Block>& table) {
    for (size_t i = 0; i < table.size(); ++i) {
      if (auto result = put_block(table[i], table[i].memory_bytes()); !result) return result;
    }
    return {};
  }

  Result<void> put_edges() {
    if (auto result = put_section(kOutDirectory, out_.text()); !result) return result;
    if (auto result = put_section(kOut, {}); !result) return result;
    if (auto result = put_blocks(snapshot_.out_); !result) return result;
    if (auto result = put_section(kInDirectory, in_.text()); !result) return result;
    if (auto result = put_section(kIn, {}); !result) return result;
    return put_blocks(snapshot_.in_);
  }

  Result<void> put_index(const NodeIndex& index, const Directory& directory, SectionNumber first) {
    if (auto result = put_section(first, directory.text()); !result) return result;
    if (auto result = put_section(static_cast<SectionNumber>(first + 1), {}); !result) return result;
    for (size_t i = 0; i < index.bucket_count(); ++i) {
      auto entries = index.bucket(i);
      std::array<uint32_t, 2> head{0, static_cast<uint32_t>(entries.size())};
      static_assert(sizeof(head) == NodeIndex::kBucketHeaderBytes);
      if (auto result = put(bytes_of(head.data(), sizeof(head))); !result) return result;
      if (auto result = put(bytes_of(entries.data(), entries.size_bytes())); !result) return result;
    }
    return {};
  }
  Result<void> put_indexes() {
    if (auto result = put_index(snapshot_.by_id_, ids_, kIdDirectory); !result) return result;
    return put_index(snapshot_.by_name_, names_, kNameDirectory);
  }

  Result<void> put_packed() {
    if (auto result = put_section(kPackedDirectory, packed_.text()); !result) return result;
    if (auto result = put_section(kPacked, {}); !result) return result;
    for (const std::string& block : strings_.packer()->packed()) {
      if (auto result = put(block); !result) return result;
      if (auto result = pad_to(round_up(written_, kUnitBytes)); !result) return result;
    }
    return put_section(kDictionary, strings_.packer()->dictionary());
  }

  const Snapshot& snapshot_;
  const ImageSink& sink_;
  StringGatherer strings_;
  Header header_{};
  Directory out_, in_, ids_, names_, packed_;
  uint64_t written_ = 0;
};

class ImageReader {
 public:
  ImageReader(std::span<const std::byte> image, std::shared_ptr<const void> keeper, const MemoryGuard* guard)
      : image_(image), keeper_(std::move(keeper)), guard_(guard) {}

  Result<SnapshotPtr> open() {
    if (auto result = read_header(); !result) return std::unexpected(result.error());
    snapshot_->epoch_ = header_.epoch;
    snapshot_->totals_ = header_.totals;
    snapshot_->slot_count_ = header_.slot_count;
    snapshot_->vacant_ = header_.vacant;
    if (auto result = open_strings(); !result) return std::unexpected(result.error());
    auto nodes = section(kNodes);
    uint64_t blocks = block_count_of(header_.slot_count);
    if (nodes.size() != blocks * kNodeBlockBytes) return broken("nodes");
    snapshot_->nodes_ = BlockTable<NodeBlock>(guard_);
    snapshot_->out_ = BlockTable<OutBlock>(guard_);
    snapshot_->in_ = BlockTable<InBlock>(guard_);
    for (uint64_t i = 0; i < blocks; ++i) {
      snapshot_->nodes_.push_back_borrowed(
          reinterpret_cast<const NodeBlock*>(nodes.data() + i * kNodeBlockBytes));
    }
    auto out = blocks_of(kOutDirectory, kOut, sizeof(OutBlock));
    auto in = blocks_of(kInDirectory, kIn, sizeof(InBlock));
    if (!out || !in || out->size() != blocks || in->size() != blocks) return broken("edges");
    for (const std::byte* block : *out)
      snapshot_->out_.push_back_borrowed(reinterpret_cast<const OutBlock*>(block));
    for (const std::byte* block : *in)
      snapshot_->in_.push_back_borrowed(reinterpret_cast<const InBlock*>(block));
    if (!open_index(kIdDirectory, header_.id_count, &snapshot_->by_id_) ||
        !open_index(kNameDirectory, header_.name_count, &snapshot_->by_name_)) {
      return broken("indexes");
    }
    return SnapshotPtr(snapshot_);
  }

  // Everything that open() takes on trust.
  Result<void> check() {
    if (auto opened = open(); !opened) return std::unexpected(opened.error());
    auto steps = {&ImageReader::check_packed, &ImageReader::check_records, &ImageReader::check_edge_blocks,
                  &ImageReader::check_edges,  &ImageReader::check_modules, &ImageReader::check_indexes,
                  &ImageReader::check_totals};
    for (auto step : steps) {
      if (auto result = (this->*step)(); !result) return result;
    }
    return {};
  }

 private:
  Result<void> read_header() {
    if (reinterpret_cast<uintptr_t>(image_.data()) % kImageAlignment != 0 || image_.size() < sizeof(Header))
      return broken("size");
    show(image_.first(sizeof(Header)));
    std::memcpy(&header_, image_.data(), sizeof(header_));
    if (header_.image_bytes != image_.size()) return broken("size");
    uint64_t end = sizeof(Header);
    for (const Section& section : header_.sections) {
      if (section.at < end || section.at % kImageAlignment != 0 || section.at > image_.size() ||
          section.bytes > image_.size() - section.at) {
        return broken("sections");
      }
      end = section.at + section.bytes;
    }
    return {};
  }

  void show(std::span<const std::byte> bytes) const {
    if (guard_ != nullptr) guard_->check(bytes.data(), bytes.size());
  }

  Result<void> open_strings() {
    auto strings = section(kStrings);
    auto dictionary = section(kDictionary);
    auto packed = blocks_of(kPackedDirectory, kPacked, kPackedHeaderBytes);
    if (!packed) return std::unexpected(packed.error());
    if (too_many_strings(strings.size(), packed->size())) return broken("strings");
    const std::byte* end = section(kPacked).data() + section(kPacked).size();
    std::vector<std::span<const std::byte>> blocks(packed->size());
    for (size_t i = 0; i < blocks.size(); ++i)
      blocks[i] = {(*packed)[i], i + 1 < blocks.size() ? (*packed)[i + 1] : end};
    snapshot_->pool_ = std::make_shared<StringPool>(
        StringPool::Mapped{bytes_of(strings.data(), strings.size()),
                           std::make_unique<PackedStrings>(
                               std::move(blocks), bytes_of(dictionary.data(), dictionary.size()), guard_),
                           guard_, keeper_});
    return {};
  }

  std::span<const std::byte> section(SectionNumber number) const {
    const Section& section = header_.sections[number];
    return image_.subspan(section.at, section.bytes);
  }

  static uint32_t start_of(std::span<const std::byte> directory, size_t i) {
    uint32_t start;
    std::memcpy(&start, directory.data() + i * sizeof(start), sizeof(start));
    return start;
  }

  Result<std::vector<const std::byte*>> blocks_of(SectionNumber directory_number, SectionNumber number,
                                                  uint64_t bytes_min) const {
    auto directory = section(directory_number);
    auto bytes = section(number);
    if (directory.size() % sizeof(uint32_t) != 0 || directory.empty()) return broken("directory");
    show(directory);
    size_t count = directory.size() / sizeof(uint32_t) - 1;
    std::vector<const std::byte*> blocks;
    blocks.reserve(count);
    uint64_t at = start_of(directory, 0) * kUnitBytes;
    if (at != 0) return broken("directory");
    for (size_t i = 0; i < count; ++i) {
      uint64_t next = start_of(directory, i + 1) * kUnitBytes;
      if (next < at + bytes_min || next > bytes.size()) return broken("directory");
      blocks.push_back(bytes.data() + at);
      at = next;
    }
    if (at != bytes.size()) return broken("directory");
    return blocks;
  }

  bool open_index(SectionNumber directory, uint64_t entry_count, NodeIndex* index) const {
    auto buckets =
        blocks_of(directory, static_cast<SectionNumber>(directory + 1), NodeIndex::kBucketHeaderBytes);
    if (!buckets || !std::has_single_bit(buckets->size())) return false;
    *index = NodeIndex(*buckets, entry_count, guard_);
    return true;
  }

  // ---- check()

  // Whether a whole string stands at `ref`; of `size` bytes, if that is not 0.
  bool string_at(StringRef ref, size_t size = 0) const {
    const uint64_t first_packed = StringPool::first_packed(section(kStrings).size(), 0);
    if (ref.index() < first_packed) return string_in(section(kStrings), ref.index(), size);
    const uint64_t at = ref.index() - first_packed;
    const uint64_t block = at >> StringPool::kChunkBits;
    return block < unpacked_.size() && string_in(unpacked_[block], at & (StringPool::kChunkBytes - 1), size);
  }
  static bool string_in(std::span<const std::byte> strings, uint64_t at, size_t size) {
    uint64_t length = 0;
    for (int shift = 0;; shift += 7) {
      if (at >= strings.size() || shift > 28) return false;
      auto byte = static_cast<uint64_t>(strings[at++]);
      length |= (byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    return length <= strings.size() - at && (size == 0 || size == length);
  }

  // All of them, so that each is known to be what its header says.
  Result<void> check_packed() {
    auto packed = blocks_of(kPackedDirectory, kPacked, kPackedHeaderBytes);
    for (size_t i = 0; i < packed->size(); ++i) {
      std::string_view block = snapshot_->pool_->packed_block(i);
      unpacked_.emplace_back(reinterpret_cast<const std::byte*>(block.data()), block.size());
    }
    return {};
  }

  bool record_in_order(const NodeRecord& record) const {
    for (StringRef ref : {record.prefix, record.tail, record.name, record.signature}) {
      if (!string_at(ref)) return false;
    }
    if (!string_at(record.place, sizeof(Place))) return false;
    auto place = snapshot_->pool_->record<Place>(record.place);
    for (StringRef ref : {place.crate, place.file, place.visibility, place.cfg}) {
      if (!string_at(ref)) return false;
    }
    return record.flavour < isg::kFlavourCount && record.unused == 0 &&
           (!record.wide || string_at(StringRef(record.spans.begin_line), sizeof(WideSpans)));
  }

  Result<void> check_records() {
    uint64_t vacant = 0;
    for (size_t i = 0; i < snapshot_->nodes_.size(); ++i) {
      const NodeBlock& block = snapshot_->nodes_[i];
      for (uint32_t slot = 0; slot < NodeBlock::kNodes; ++slot) {
        const NodeRecord& record = block.records[slot];
        bool inside = i * NodeBlock::kNodes + slot < header_.slot_count;
        if (record.live && (!inside || !record_in_order(record))) return broken("a node");
        vacant += inside && !record.live;
      }
      NodeBlock drawn = block;
      for (uint32_t slot = 0; slot < NodeBlock::kNodes; ++slot) {
        if (block.briefs[slot].live() != (block.records[slot].live != 0))
          return broken("what is drawn from a node");
        drawn.put(slot, block.records[slot], *snapshot_->pool_);
        // The slots behind the last node have never been written.
        if (i * NodeBlock::kNodes + slot >= header_.slot_count) continue;
        if (std::memcmp(&drawn.briefs[slot], &block.briefs[slot], sizeof(NodeBrief)) != 0 ||
            drawn.sketches[slot] != block.sketches[slot] || drawn.parents[slot] != block.parents[slot]) {
          return broken("what is drawn from a node");
        }
      }
      drawn.mark_siblings();
      if (drawn.named_apart != block.named_apart || drawn.siblings != block.siblings)
        return broken("what is drawn from a node");
    }
    // The list of vacant slots names each once.
    for (NodeId slot = header_.vacant; slot.valid(); --vacant) {
      if (vacant == 0 || slot.index() >= header_.slot_count || snapshot_->record(slot).live)
        return broken("a vacant slot");
      slot = NodeId(snapshot_->record(slot).spans.begin_line);
    }
    return vacant == 0 ? Result<void>() : broken("a vacant slot");
  }

  bool node_at(NodeId node) const {
    return node.index() < header_.slot_count && snapshot_->record(node).live;
  }

  template <typename Block>
  bool blocks_well_formed(SectionNumber directory_number, const BlockTable<Block>& blocks) const {
    auto directory = section(directory_number);
    for (size_t i = 0; i < blocks.size(); ++i) {
      uint64_t bytes = (start_of(directory, i + 1) - start_of(directory, i)) * kUnitBytes;
      uint64_t size = blocks[i].memory_bytes();
      if (round_up(size, kUnitBytes) != bytes || !blocks[i].well_formed(size)) return false;
    }
    return true;
  }

  Result<void> check_edge_blocks() {
    if (!blocks_well_formed(kOutDirectory, snapshot_->out_) ||
        !blocks_well_formed(kInDirectory, snapshot_->in_))
      return broken("a block of edges");
    return {};
  }

  // Ends are there, vacant nodes have no edges, lists are in order, and what comes in is what goes out.
  Result<void> check_edges() {
    std::vector<uint32_t> via_counts(header_.slot_count);
    uint64_t out_sum = 0;
    uint64_t in_sum = 0;
    auto digest = [](NodeId from, NodeId to, int kind, const EdgeTraits& traits) {
      std::array<uint32_t, 5> words{from.index(), to.index(), static_cast<uint32_t>(kind), traits.flags(),
                                    static_cast<uint32_t>(traits.confidence())};
      return hash64(bytes_of(words.data(), sizeof(words)));
    };
    for (uint32_t i = 0; i < snapshot_->nodes_.size() * kNodesOfBlock; ++i) {
      NodeId node(i);
      for (int k = 0; k < isg::kEdgeKindCount; ++k) {
        auto kind = static_cast<isg::EdgeKind>(k);
        auto out = snapshot_->out(node, kind);
        auto in = snapshot_->in(node, kind);
        if ((!out.empty() || !in.empty()) && !node_at(node)) return broken("an edge of no node");
        const OutBlock& block = snapshot_->out_[i / kNodesOfBlock];
        for (const OutEdge& edge : out) {
          NodeId via = block.via(edge);
          if (!node_at(edge.to()) || (via.valid() && !node_at(via)) ||
              static_cast<int>(edge.confidence()) >= isg::kConfidenceCount) {
            return broken("an outgoing edge");
          }
          if (via.valid()) ++via_counts[via.index()];
          out_sum += digest(node, edge.to(), k, edge);
        }
        for (const InEdge& edge : in) {
          if (!node_at(edge.from()) || static_cast<int>(edge.confidence()) >= isg::kConfidenceCount)
            return broken("an incoming edge");
          in_sum += digest(edge.from(), node, k, edge);
        }
        auto out_of_order = [&](const OutEdge& a, const OutEdge& b) {
          return a.to() == b.to() ? block.via(a) >= block.via(b) : !snapshot_->answer_before(a.to(), b.to());
        };
        auto in_out_of_order = [&](const InEdge& a, const InEdge& b) {
          return a.from() != b.from() && !snapshot_->answer_before(a.from(), b.from());
        };
        if (std::ranges::adjacent_find(out, out_of_order) != out.end() ||
            std::ranges::adjacent_find(in, in_out_of_order) != in.end()) {
          return broken("the order of edges");
        }
      }
    }
    if (out_sum != in_sum) return broken("incoming and outgoing edges");
    for (uint32_t i = 0; i < header_.slot_count; ++i) {
      if (snapshot_->record(NodeId(i)).live && snapshot_->record(NodeId(i)).via_count != via_counts[i])
        return broken("a count of edges");
    }
    return {};
  }

  Result<void> check_modules() {
    for (uint32_t i = 0; i < header_.slot_count; ++i) {
      NodeId node(i);
      NodeId module = node_at(node) ? snapshot_->walk_to_module(node) : NodeId();
      if (snapshot_->module_of(node) != module) return broken("a module");
    }
    return {};
  }

  bool index_in_order(SectionNumber directory_number, const NodeIndex& index) const {
    auto directory = section(directory_number);
    uint64_t count = 0;
    for (size_t i = 0; i < index.bucket_count(); ++i) {
      uint64_t bytes = (start_of(directory, i + 1) - start_of(directory, i)) * kUnitBytes;
      auto entries = index.bucket(i);
      if (bytes != NodeIndex::kBucketHeaderBytes + entries.size_bytes()) return false;
      for (const NodeIndex::Entry& entry : entries) {
        if (!node_at(entry.node) || index.bucket_of(entry.hash) != i) return false;
      }
      count += entries.size();
    }
    return count == index.entry_count();
  }

  // Each node is found, and there is nothing else to find.
  Result<void> check_indexes() {
    if (!index_in_order(kIdDirectory, snapshot_->by_id_) ||
        !index_in_order(kNameDirectory, snapshot_->by_name_))
      return broken("an index");
    uint64_t names = 0;
    auto found = [&](StringRef name, NodeId node) {
      ++names;
      bool seen = false;
      snapshot_->by_name_.for_each(Snapshot::hash_of(snapshot_->pool_->text(name)), [&](NodeId candidate) {
        seen = seen || candidate == node;
        return !seen;
      });
      return seen;
    };
    for (uint32_t i = 0; i < header_.slot_count; ++i) {
      NodeId node(i);
      if (!node_at(node)) continue;
      const NodeRecord& record = snapshot_->record(node);
      if (snapshot_->find(record.id) != node || !found(record.name, node) ||
          (record.tail != record.name && !found(record.tail, node))) {
        return broken("an index");
      }
    }
    if (names != header_.name_count || header_.id_count != header_.totals.node_count())
      return broken("an index");
    return {};
  }

  Result<void> check_totals() {
    Snapshot counted;
    counted.pool_ = snapshot_->pool_;
    for (uint32_t i = 0; i < header_.slot_count; ++i) {
      if (node_at(NodeId(i))) counted.count(snapshot_->record(NodeId(i)), 1);
    }
    snapshot_->for_each_edge([&](const EdgeView& edge) {
      ++counted.totals_.edges[static_cast<size_t>(edge.kind)][static_cast<size_t>(edge.confidence)];
      counted.totals_.sites += edge.sites.size();
    });
    return counted.totals_ == header_.totals ? Result<void>() : broken("totals");
  }

  std::span<const std::byte> image_;
  std::shared_ptr<const void> keeper_;
  const MemoryGuard* guard_;
  std::vector<std::span<const std::byte>> unpacked_;  // by check()
  Header header_;
  std::shared_ptr<Snapshot> snapshot_{new Snapshot};
};

Result<void> write_image(const Snapshot& snapshot, const ImageSink& sink) {
  return ImageWriter(snapshot, sink).write();
}

Result<SnapshotPtr> open_image(std::span<const std::byte> image, std::shared_ptr<const void> keeper,
                               const MemoryGuard* guard) try {
  return ImageReader(image, std::move(keeper), guard).open();
} catch (const Damaged& damaged) {
  return std::unexpected(damaged.error);
}

Result<void> check_image(std::span<const std::byte> image) try {
  return ImageReader(image, nullptr, nullptr).check();
} catch (const Damaged& damaged) {
  return std::unexpected(damaged.error);
}

uint64_t image_layout() {
  // A record with a pattern in it shows where the bits of its fields are.
  NodeRecord record;
  record.flags = 0x2'5A5A;
  record.family = 5;
  record.flavour = 19;
  record.wide = 1;
  record.spans.end_lines = 0x1'2345;
  record.spans.begin_column = 0x678;
  record.spans.name_lines = 0x9A;
  record.unresolved = 0x1234;
  std::string text(bytes_of(&record, sizeof(record)));
  for (uint64_t number :
       {kLayoutVersion, uint64_t{sizeof(Header)}, uint64_t{sizeof(NodeBlock)}, uint64_t{sizeof(OutBlock)},
        uint64_t{sizeof(InBlock)}, uint64_t{sizeof(OutEdge)}, uint64_t{sizeof(InEdge)},
        uint64_t{sizeof(WideSpans)}, uint64_t{kNodesOfBlock}, uint64_t{isg::kEdgeKindCount},
        uint64_t{isg::kConfidenceCount}, uint64_t{isg::kFamilyCount}, uint64_t{isg::kFlavourCount},
        uint64_t{isg::kFlagCount}, uint64_t{kPackedBlockBytes}, uint64_t{StringPool::kChunkBits},
        uint64_t{PackedSite::kLineBits}, uint64_t{PackedSite::kColumnBits}}) {
    text += bytes_of(&number, sizeof(number));
  }
  return hash64(text);
}

}  // namespace pt::graph
