#include "store/files/file_engine.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "store/api/delta_bytes.h"
#include "store/files/delta_log.h"

namespace pt::store {
namespace {

constexpr uint64_t kHardLimitFactor = 4;

std::unexpected<Error> nothing_there() {
  return fail(ErrorCode::kNotFound, "there is no saved graph yet: index the workspace");
}

uint64_t system_random() {
  std::random_device device;
  uint64_t high = device();
  return high << 32 | device();
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Whatever a stored graph contradicts is damage, whichever layer notices.
Error as_damage(Error error) {
  if (error.code != ErrorCode::kIo) error.code = ErrorCode::kIntegrity;
  return error;
}

std::optional<std::array<uint8_t, 16>> key_wanted(const Options& options) {
  return options.key.transform([](const Key& key) { return key.bytes; });
}

}  // namespace

// What of the file is of one epoch after the other: the pages, and then each Delta.
struct FileEngine::Pages {
  std::shared_ptr<const CheckedPages> pages;
  std::span<const std::byte> image;
  std::span<const std::byte> records;  // beside the image
  std::string log;
  std::vector<std::string_view> deltas;  // as encode() made them

  // At the epoch of the image.
  Result<Records> first_records() const {
    const auto at = static_cast<uint64_t>(records.data() - pages->data().data());
    auto bytes = pages->part(at, records.size());
    return bytes ? Records::parse(text_of(*bytes), pages) : std::unexpected(bytes.error());
  }
  // What the log changes of them.
  Result<std::vector<RecordChange>> changes_of_records() const {
    std::vector<RecordChange> changes;
    for (std::string_view bytes : deltas) {
      auto change = decode(bytes);
      if (!change) return std::unexpected(change.error());
      changes.insert(changes.end(), change->records.begin(), change->records.end());
    }
    return changes;
  }
  const graph::MemoryGuard* guard(Checking checking) const {
    return checking == Checking::kAtFirstRead ? pages.get() : nullptr;
  }
};

FileEngine::FileEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks,
                       const FolderForm& form)
    : folder_(std::move(folder)), options_(options), files_(files), hooks_(std::move(hooks)), form_(form) {
  if (hooks_.log_deltas_max == 0) hooks_.log_deltas_max = kLogDeltasMax;
}

Result<void> FileEngine::open() {
  if (auto result = options_.access == Access::kReadWrite ? open_to_write() : open_to_read(); !result)
    return result;
  hooks_.at("lock taken");
  read_state();
  return {};
}

// Of an engine that is open, and is of no use afterwards.
Result<uint64_t> FileEngine::remove_all() {
  uint64_t bytes = 0;
  for (const char* name : {"graph", "graph.new"}) {
    auto file = files_->open(path(name), OpenMode::kRead);
    if (!file && file.error().code == ErrorCode::kNotFound) continue;
    if (file) bytes += (*file)->size_bytes().value_or(0);
    if (auto result = files_->remove(path(name)); !result) return std::unexpected(result.error());
  }
  // Last: until then it says whose the folder is, and keeps others out.
  if (auto result = files_->remove(path("lock")); !result) return std::unexpected(result.error());
  return bytes;
}

Result<Contents> FileEngine::load() {
  if (fault_) return std::unexpected(*fault_);
  Result<Contents> contents = read_contents();
  if (!contents) give_up(as_damage(contents.error()));
  return contents ? std::move(contents) : Result<Contents>(std::unexpected(*fault_));
}

Result<FileEngine::Walkable> FileEngine::walk() {
  if (fault_) return std::unexpected(*fault_);
  Result<Walkable> walkable = read_to_walk();
  if (!walkable) give_up(as_damage(walkable.error()));
  return walkable ? std::move(walkable) : Result<Walkable>(std::unexpected(*fault_));
}

Result<void> FileEngine::check_fits(const Change& change) const {
  if (auto result = check_writable(); !result) return result;
  if (fault_) return std::unexpected(*fault_);
  if (failure_) return std::unexpected(*failure_);
  if (change.delta.from_epoch != epoch_ || change.delta.to_epoch <= epoch_) {
    return fail(ErrorCode::kEpochGap,
                "the delta leads from epoch " + std::to_string(change.delta.from_epoch) + " to " +
                    std::to_string(change.delta.to_epoch) + ", but the saved graph is at epoch " +
                    std::to_string(epoch_) + ": save the whole graph");
  }
  return {};
}

Result<void> FileEngine::apply_sealed(const Change& change, std::string_view seal) {
  PT_ASSERT(seal.size() == form_.seal_bytes);
  if (auto result = check_fits(change); !result) return result;
  std::string frame(kFrameHeaderBytes, '\0');
  if (auto result = encode(change, &frame); !result) return result;
  frame += seal;
  if (log_is_long(kHardLimitFactor)) {
    if (auto result = compact(); !result) return failed(result.error());
  }
  uint64_t link = seal_frame(link_, {change.delta.from_epoch, change.delta.to_epoch}, &frame);
  if (auto result = append(frame); !result) return failed(result.error());
  link_ = link;
  epoch_ = change.delta.to_epoch;
  end_ += frame.size();
  log_bytes_ += frame.size();
  ++log_deltas_;
  keep_seal(epoch_, seal);
  return {};
}

Result<void> FileEngine::reset_sealed(const graph::Snapshot& graph, std::span<const RecordChange> records,
                                      std::string_view seal) {
  PT_ASSERT(seal.size() == form_.seal_bytes);
  if (auto result = check_writable(); !result) return result;
  std::vector<Seal> seals;
  if (!seal.empty()) seals.push_back({graph.epoch(), std::string(seal)});
  Result<void> result = write_file(graph, Records().with(records), random(), seals);
  // The caller's Deltas would not fit what was before, even where their epochs happened to.
  return result ? result : failed(result.error());
}

Result<void> FileEngine::maintain() {
  if (auto result = check_writable(); !result) return result;
  if (fault_ || failure_ || !log_is_long(1) || log_deltas_ < next_try_deltas_) return {};
  Result<void> result = compact();
  if (!result) next_try_deltas_ = log_deltas_ + hooks_.log_deltas_max;
  return result;
}

Result<void> FileEngine::sync() {
  if (failure_) return std::unexpected(*failure_);
  if (fault_ || options_.access == Access::kReadOnly) return {};
  if (auto result = file_->sync(); !result) return failed(result.error());
  return {};
}

Result<void> FileEngine::verify() {
  if (fault_) return std::unexpected(*fault_);
  Result<void> result = verify_everything();
  if (!result) give_up(as_damage(result.error()));
  return result ? result : Result<void>(std::unexpected(*fault_));
}

Key FileEngine::key() const { return fault_ ? options_.key.value_or(Key()) : Key{header_.key}; }

Result<Records> FileEngine::records() {
  if (fault_) return std::unexpected(*fault_);
  Result<Pages> pages = read_pages(Checking::kAtFirstRead);
  auto records = pages ? pages->first_records() : std::unexpected(pages.error());
  auto changes = records ? pages->changes_of_records() : std::unexpected(records.error());
  if (!changes) give_up(as_damage(changes.error()));
  return changes ? records->with(*changes) : Result<Records>(std::unexpected(*fault_));
}

Stats FileEngine::stats() const {
  if (fault_) return {};
  return {.nodes = nodes_,
          .edges = edges_,
          .records = records_,
          .disk_bytes = end_ + form_.lock_text.size(),
          .log_bytes = log_bytes_,
          .log_deltas = log_deltas_,
          .memory_bytes = sizeof(*this)};
}

void FileEngine::count(const graph::Snapshot& graph, const Records& records) {
  nodes_ = graph.totals().node_count();
  edges_ = graph.totals().edge_count();
  records_ = records.all().size();
}

uint64_t FileEngine::random() const {
  uint64_t number = 0;
  while (number == 0) number = hooks_.random ? hooks_.random() : system_random();
  return number;
}

void FileEngine::give_up(Error error) {
  if (error.where.empty()) error.where = path("graph");
  fault_ = std::move(error);
}
std::unexpected<Error> FileEngine::failed(Error error) {
  if (failure_) return std::unexpected(*failure_);
  error.message = "the graph is no longer saved (" + error.message + "); it is still served from memory";
  failure_ = error;
  return std::unexpected(std::move(error));
}
Result<void> FileEngine::check_writable() const {
  if (options_.access == Access::kReadWrite) return {};
  return fail(ErrorCode::kInvalidInput, "the saved graph is open for reading: open it for writing", folder_);
}

// ---- opening

// The first bytes of a file; none if there is no such file.
Result<std::optional<std::string>> FileEngine::beginning_of(const char* name, size_t size_max) {
  auto file = files_->open(path(name), OpenMode::kRead);
  if (!file && file.error().code == ErrorCode::kNotFound) return std::nullopt;
  if (!file) return std::unexpected(file.error());
  Result<uint64_t> size = (*file)->size_bytes();
  if (!size) return std::unexpected(size.error());
  std::string bytes(std::min<uint64_t>(size_max, *size), '\0');
  if (auto result = read_all(file->get(), 0, bytes); !result) return std::unexpected(result.error());
  return bytes;
}

// Either mark is enough, so that a damaged one does not keep us from our own folder.
Result<void> FileEngine::check_ours() {
  const std::string_view magic(form_.file.magic.data(), form_.file.magic.size());
  auto graph = beginning_of("graph", magic.size());
  if (!graph) return std::unexpected(graph.error());
  auto lock = beginning_of("lock", form_.lock_text.size());
  if (!lock) return std::unexpected(lock.error());
  auto unfinished = beginning_of("graph.new", 0);
  if (!unfinished) return std::unexpected(unfinished.error());
  // The mark is on the disk before there is a graph; what a crash leaves of it is its beginning, or zeros.
  auto unmarked = [&](std::string_view bytes) {
    for (size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] != '\0' && bytes[i] != form_.lock_text[i]) return false;
    }
    return true;
  };
  if (*lock == form_.lock_text || *graph == magic) return {};
  // To be made here, if nothing else is: our files are not strewn among those of others.
  const bool nothing = !*graph && !*unfinished && (!*lock || unmarked(**lock));
  if (nothing) return check_holds_only(files_, folder_, "lock");
  return fail(ErrorCode::kInvalidInput,
              "the folder has files that are not ours: choose another one, or remove them", folder_);
}

Result<void> FileEngine::lock() {
  auto file = files_->open(path("lock"), OpenMode::kWrite);
  if (!file) return std::unexpected(file.error());
  Result<bool> locked = (*file)->try_lock(Sharing::kExclusive);
  if (!locked) return std::unexpected(locked.error());
  if (!*locked) {
    return fail(ErrorCode::kIo, "another process has the saved graph open: stop it, or use another folder",
                folder_);
  }
  lock_ = std::move(*file);
  return {};
}

Result<void> FileEngine::open_to_write() {
  if (auto result = files_->make_folder(folder_); !result) return result;
  if (auto result = check_ours(); !result) return result;
  if (auto result = lock(); !result) return result;
  if (auto result = mark_ours(); !result) return result;
  // Left by a crash; its room may be needed. If it cannot be removed, it will be written over.
  std::ignore = files_->remove(path("graph.new"));
  auto file = files_->open(path("graph"), OpenMode::kRead);
  if (!file && file.error().code == ErrorCode::kNotFound) return {};
  file = files_->open(path("graph"), OpenMode::kWrite);
  if (!file) return std::unexpected(file.error());
  file_ = std::move(*file);
  return {};
}

// On the disk before anything else is, so that whatever is found later is known to be ours.
Result<void> FileEngine::mark_ours() {
  std::string marked(form_.lock_text.size(), '\0');
  if (read_all(lock_.get(), 0, marked) && marked == form_.lock_text) return {};
  if (auto result = write_all(lock_.get(), 0, form_.lock_text); !result) return result;
  if (auto result = lock_->sync(); !result) return result;
  return files_->sync_folder(folder_);
}

// Beside whoever writes: pages are never changed where they stand, and of the log whole frames are taken.
Result<void> FileEngine::open_to_read() {
  auto file = files_->open(path("graph"), OpenMode::kRead);
  if (!file) return std::unexpected(file.error());
  file_ = std::move(*file);
  return {};
}

void FileEngine::read_state() {
  if (file_ == nullptr) {
    fault_ = nothing_there().error();
    return;
  }
  auto checked = read_header(file_.get(), form_.file, key_wanted(options_));
  if (!checked) return give_up(checked.error());
  header_ = checked->header;
  header_checksum_ = checked->checksum;
  Result<uint64_t> size = file_->size_bytes();
  if (!size) return give_up(size.error());
  if (auto result = read_seals(); !result) return give_up(result.error());
  std::string log;
  auto scanned = read_log(*size, &log);
  if (!scanned) return give_up(scanned.error());
  for (const Frame& frame : scanned->frames) keep_seal(frame.epochs.to, seal_of(frame));
  link_ = scanned->link;
  epoch_ = scanned->epoch;
  end_ = header_.end() + scanned->good_bytes;
  torn_ = scanned->good_bytes != log.size();
  log_bytes_ = scanned->good_bytes;
  log_deltas_ = scanned->frames.size();
}

// For each: the epoch as 64 bits, and its bytes. That they are sound, load() finds out with all pages.
Result<void> FileEngine::read_seals() {
  if (form_.seal_bytes == 0) return {};
  std::string bytes(header_.seals_bytes, '\0');
  const uint64_t at = kPageBytes + header_.records_at + header_.records_bytes;
  if (auto result = read_all(file_.get(), at, bytes); !result) return result;
  const size_t entry_bytes = sizeof(uint64_t) + form_.seal_bytes;
  if (bytes.empty() || bytes.size() % entry_bytes != 0)
    return fail(ErrorCode::kIntegrity, "the saved graph's seals are damaged: index the workspace anew");
  for (std::string_view rest = bytes; !rest.empty(); rest.remove_prefix(entry_bytes)) {
    uint64_t epoch;
    std::memcpy(&epoch, rest.data(), sizeof(epoch));
    keep_seal(epoch, rest.substr(sizeof(epoch), form_.seal_bytes));
  }
  return {};
}

void FileEngine::keep_seal(uint64_t epoch, std::string_view bytes) {
  if (bytes.empty()) return;
  if (seals_.size() == kSealsMax) seals_.erase(seals_.begin());
  seals_.push_back({epoch, std::string(bytes)});
}

// ---- reading

// Up to `end` of the file.
Result<ScannedLog> FileEngine::read_log(uint64_t end, std::string* log) {
  log->resize(end - std::min(end, header_.end()));
  if (auto result = read_all(file_.get(), header_.end(), *log); !result)
    return std::unexpected(result.error());
  auto scanned = scan_log(*log, header_checksum_, header_.epoch);
  if (!scanned) return scanned;
  for (const Frame& frame : scanned->frames) {
    if (frame.payload.size() < form_.seal_bytes)
      return fail(ErrorCode::kIntegrity, "a saved change has no seal: index the workspace anew");
  }
  return scanned;
}

Result<FileEngine::Pages> FileEngine::read_pages(Checking checking) {
  auto mapped = CheckedPages::map(file_.get(), header_);
  if (!mapped) return std::unexpected(mapped.error());
  const std::span<const std::byte> data = (*mapped)->data();
  Pages pages{*mapped,
              data.first(header_.image_bytes),
              data.subspan(header_.records_at, header_.records_bytes),
              {},
              {}};
  if (checking == Checking::kAll) {
    if (auto result = (*mapped)->check_all(); !result) return std::unexpected(result.error());
  }
  // A frame behind end_ was refused: its owner was told that it is not there.
  auto scanned = read_log(end_, &pages.log);
  if (!scanned) return std::unexpected(scanned.error());
  for (const Frame& frame : scanned->frames) pages.deltas.push_back(change_of(frame));
  return pages;
}

Result<Contents> FileEngine::read_contents() {
  Result<Pages> pages = read_pages(Checking::kAll);
  if (!pages) return std::unexpected(pages.error());
  std::vector<RecordChange> changes;
  auto graph = replay(*pages, Checking::kAll, &changes);
  if (!graph) return std::unexpected(graph.error());
  Result<Records> records = pages->first_records();
  if (!records) return std::unexpected(records.error());
  Contents contents{*std::move(graph), records->with(changes)};
  count(*contents.graph, contents.records);
  return contents;
}

// The log is applied to the graph, which reads some of it.
Result<FileEngine::Walkable> FileEngine::read_to_walk() try {
  Result<Pages> pages = read_pages(Checking::kAtFirstRead);
  if (!pages) return std::unexpected(pages.error());
  std::vector<RecordChange> not_wanted;
  auto graph = replay(*pages, Checking::kAtFirstRead, &not_wanted);
  if (!graph) return std::unexpected(graph.error());
  return Walkable{*std::move(graph), std::move(pages->pages)};
} catch (const graph::Damaged& damaged) {
  return std::unexpected(damaged.error);
}

// The graph at epoch(); `changes` of records, which point into the pages' log.
Result<graph::SnapshotPtr> FileEngine::replay(const Pages& pages, Checking checking,
                                              std::vector<RecordChange>* changes) {
  auto graph = graph::open_image(pages.image, pages.pages, pages.guard(checking));
  if (!graph) return std::unexpected(graph.error());
  if ((*graph)->epoch() != header_.epoch)
    return fail(ErrorCode::kIntegrity,
                "the saved graph is of another epoch than its file: index the workspace anew");
  for (std::string_view bytes : pages.deltas) {
    auto change = decode(bytes);
    if (!change) return std::unexpected(change.error());
    graph = graph::apply(**graph, change->delta);
    if (!graph) return graph;
    changes->insert(changes->end(), change->records.begin(), change->records.end());
  }
  if ((*graph)->epoch() != epoch_)
    return fail(ErrorCode::kIntegrity,
                "the saved graph has changed under our hands: index the workspace anew");
  return graph;
}

Result<void> FileEngine::verify_everything() {
  auto checked = read_header(file_.get(), form_.file, key_wanted(options_));
  if (!checked) return std::unexpected(checked.error());
  if (checked->checksum != header_checksum_)
    return fail(ErrorCode::kIntegrity,
                "the saved graph has changed under our hands: index the workspace anew");
  auto pages = read_pages(Checking::kAll);
  if (!pages) return std::unexpected(pages.error());
  if (auto result = graph::check_image(pages->image); !result) return result;
  if (auto contents = read_contents(); !contents) return std::unexpected(contents.error());
  return {};
}

// ---- writing

bool FileEngine::log_is_long(uint64_t factor) const {
  uint64_t bytes_max = std::max(kLogBytesMin, header_.page_count * kPageBytes / 4);
  return log_deltas_ > hooks_.log_deltas_max * factor || log_bytes_ > bytes_max * factor;
}

Result<void> FileEngine::append(std::string_view frame) {
  hooks_.at("append begun");
  // What a crash left there would be taken for damage behind a shorter frame.
  if (torn_) {
    if (auto result = file_->resize(end_); !result) return result;
    torn_ = false;
    hooks_.at("tail cut");
  }
  if (auto result = write_all(file_.get(), end_, frame); !result) return result;
  hooks_.at("append written");
  if (options_.durability == Durability::kPower) {
    if (auto result = file_->sync(); !result) return result;
    hooks_.at("append synced");
  }
  return {};
}

// The same graph and instance in a new file, with nothing behind it.
Result<void> FileEngine::compact() {
  Result<Contents> contents = FileEngine::load();
  if (!contents) return std::unexpected(contents.error());
  return write_file(*contents->graph, contents->records, header_.instance, std::vector<Seal>(seals_));
}

Result<void> FileEngine::write_file(const graph::Snapshot& graph, const Records& records, uint64_t instance,
                                    std::span<const Seal> seals) {
  auto file = files_->open(path("graph.new"), OpenMode::kCreate);
  if (!file) return std::unexpected(file.error());
  hooks_.at("new file begun");
  FileHeader header{};
  header.instance = instance;
  header.epoch = graph.epoch();
  header.key = key().bytes;
  Result<uint64_t> checksum = write_contents(file->get(), graph, records, seals, &header);
  if (!checksum) {
    std::ignore = files_->remove(path("graph.new"));
    return std::unexpected(checksum.error());
  }
  // If this fails, nobody knows which file will be there.
  if (auto result = files_->rename(path("graph.new"), path("graph")); !result) return failed(result.error());
  hooks_.at("new file renamed");
  fault_.reset();
  failure_.reset();
  file_ = std::move(*file);
  header_ = header;
  header_checksum_ = link_ = *checksum;
  epoch_ = header.epoch;
  end_ = header.end();
  seals_.assign(seals.begin(), seals.end());
  torn_ = false;
  log_bytes_ = log_deltas_ = next_try_deltas_ = 0;
  if (auto result = files_->sync_folder(folder_); !result) return failed(result.error());
  hooks_.at("folder synced");
  return {};
}

Result<uint64_t> FileEngine::write_contents(StorageFile* file, const graph::Snapshot& graph,
                                            const Records& records, std::span<const Seal> seals,
                                            FileHeader* header) {
  PagedFileWriter writer(file, form_.file, random());
  auto append = [&](std::string_view bytes) { return writer.append(bytes); };
  if (auto result = graph::write_image(graph, append); !result) return std::unexpected(result.error());
  header->image_bytes = header->records_at = writer.data_bytes();
  std::string bytes;
  records.append_to(&bytes);
  header->records_bytes = bytes.size();
  for (const Seal& seal : seals) {
    bytes.append(reinterpret_cast<const char*>(&seal.epoch), sizeof(seal.epoch));
    bytes += seal.bytes;
  }
  header->seals_bytes = bytes.size() - header->records_bytes;
  if (auto result = writer.append(bytes); !result) return std::unexpected(result.error());
  Result<uint64_t> checksum = writer.finish(header);
  if (!checksum) return checksum;
  hooks_.at("new file written");
  if (auto result = file->sync(); !result) return std::unexpected(result.error());
  hooks_.at("new file synced");
  return checksum;
}

namespace {

// An engine for the sake of its folder alone.
class FolderOnly final : public FileEngine {
 public:
  FolderOnly(std::string folder, StorageFiles* files, const FolderForm& form)
      : FileEngine(std::move(folder), {}, files, {}, form) {}
  using FileEngine::open;
  Result<std::unique_ptr<Reader>> reader() override { return nothing_there(); }
  Capabilities capabilities() const override { return {}; }
};

}  // namespace

Result<uint64_t> FileEngine::remove(const std::string& folder, StorageFiles* files, const FolderForm& form) {
  const auto lock = files->open(folder + "/lock", OpenMode::kRead);
  if (!lock) return std::unexpected(lock.error());
  FolderOnly engine(folder, files, form);
  if (auto result = engine.open(); !result) return std::unexpected(result.error());
  return static_cast<FileEngine&>(engine).remove_all();
}

}  // namespace pt::store
