#include "store/merkle/merkle_engine.h"

#include <utility>

#include "store/api/look_up_reader.h"

namespace pt::store {
namespace {

using merkle::Hash;
using merkle::PublishedVersion;
using merkle::Version;
using merkle::VersionPtr;

FolderForm form() {
  return {{{'p', 't', '-', 'm', 'e', 'r', 'k', 'l', 'e', '\0', '\0', '\0', '\r', '\n', '\x1a', '\n'},
           1,
           graph::image_layout()},
          "parseltongue merkle store, in use while this file is locked\n",
          sizeof(Hash)};
}

// Held before LookUpReader is made of it.
struct OwnLookUps {
  explicit OwnLookUps(const PublishedVersion* published) : look_ups(published) {}
  merkle::VersionLookUps look_ups;
};

class MerkleReader final : private OwnLookUps, public LookUpReader {
 public:
  explicit MerkleReader(const PublishedVersion* published)
      : OwnLookUps(published), LookUpReader(&look_ups), published_(*published) {}

  Result<graph::SnapshotPtr> graph(Stop) override {
    const VersionPtr version = published_.get();
    if (version == nullptr)
      return fail(ErrorCode::kNotFound, "there is no saved graph any more: index the workspace");
    return version->graph();
  }

 private:
  const PublishedVersion& published_;
};

}  // namespace

MerkleEngine::MerkleEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks)
    : FileEngine(std::move(folder), options, files, std::move(hooks), form()) {}

Result<Contents> MerkleEngine::load() {
  MutexLock lock(mutex_);
  return load_locked();
}

Result<Contents> MerkleEngine::load_locked() {
  Result<Contents> contents = FileEngine::load();
  if (!contents) published_.set(nullptr);
  return contents;
}

std::unexpected<Error> MerkleEngine::give_up_locked(Error error) {
  published_.set(nullptr);
  give_up(std::move(error));
  return std::unexpected(*fault());
}

Result<VersionPtr> MerkleEngine::version() {
  if (VersionPtr version = published_.get(); version != nullptr) return version;
  MutexLock lock(mutex_);
  return version_locked();
}

Result<VersionPtr> MerkleEngine::version_locked() {
  VersionPtr version = published_.get();
  if (version != nullptr) return version;
  Result<VersionPtr> found = version_on_disk();
  if (found) published_.set(*found);
  return found;
}

Result<VersionPtr> MerkleEngine::version_on_disk() {
  Result<Contents> contents = load_locked();
  if (!contents) return std::unexpected(contents.error());
  VersionPtr version = Version::of(contents->graph);
  if (version->tree().root().view() != seals().back().bytes) {
    return give_up_locked(
        {ErrorCode::kIntegrity,
         "the saved graph has not the root that was saved with it: index the workspace anew",
         {}});
  }
  return version;
}

Result<Hash> MerkleEngine::root() {
  const Result<VersionPtr> now = version();
  if (!now) return std::unexpected(now.error());
  return (*now)->tree().root();
}

Result<std::vector<EpochRoot>> MerkleEngine::roots() {
  MutexLock lock(mutex_);
  // Before it was compared with the graph, a root is but bytes of a file.
  if (auto version = version_locked(); !version) return std::unexpected(version.error());
  std::vector<EpochRoot> roots;
  for (const Seal& seal : seals()) roots.push_back({seal.epoch, Hash::from(seal.bytes)});
  return roots;
}

Result<void> MerkleEngine::apply(const Change& change) {
  MutexLock lock(mutex_);
  if (auto result = check_fits(change); !result) return result;
  const Result<VersionPtr> before = version_locked();
  if (!before) return std::unexpected(before.error());
  Result<graph::SnapshotPtr> graph = graph::apply(*(*before)->graph(), change.delta);
  if (!graph) return std::unexpected(graph.error());
  VersionPtr after = (*before)->next(change.delta, *std::move(graph));
  if (auto result = apply_sealed(change, after->tree().root().view()); !result) return result;
  published_.set(std::move(after));
  return {};
}

Result<void> MerkleEngine::reset(const graph::Snapshot& graph, std::span<const RecordChange> records) {
  MutexLock lock(mutex_);
  const VersionPtr version = Version::of(graph::SnapshotPtr(graph::SnapshotPtr(), &graph));
  const uint64_t before = FileEngine::instance();
  if (auto result = reset_sealed(graph, records, version->tree().root().view()); !result) {
    // The new file may be there although its folder could not be waited for.
    if (FileEngine::instance() != before) published_.set(nullptr);
    return result;
  }
  // The caller's graph may end before this; the one in the file is the same.
  Result<Contents> contents = load_locked();
  if (!contents) return std::unexpected(contents.error());
  published_.set(version->with(contents->graph));
  return {};
}

Result<void> MerkleEngine::maintain() {
  MutexLock lock(mutex_);
  const uint64_t log_deltas = FileEngine::stats().log_deltas;
  if (auto result = FileEngine::maintain(); !result) return result;
  const VersionPtr version = published_.get();
  if (version == nullptr || FileEngine::stats().log_deltas == log_deltas) return {};
  // Clean pages of a file instead of blocks on the heap, and strings of the past are gone.
  Result<Contents> contents = load_locked();
  if (!contents) return std::unexpected(contents.error());
  published_.set(version->with(contents->graph));
  return {};
}

Result<void> MerkleEngine::sync() {
  MutexLock lock(mutex_);
  return FileEngine::sync();
}

Result<void> MerkleEngine::verify() {
  MutexLock lock(mutex_);
  Result<void> sound = verify_locked();
  if (sound || sound.error().code == ErrorCode::kNotFound) return sound;
  return give_up_locked(sound.error());
}

Result<void> MerkleEngine::verify_locked() {
  if (auto result = FileEngine::verify(); !result) return result;
  // Leaf by leaf against the root that is saved with them, and that against the one in memory, whose leaves are hashed again too.
  Result<VersionPtr> on_disk = version_on_disk();
  if (!on_disk) return std::unexpected(on_disk.error());
  const VersionPtr in_memory = published_.get();
  if (in_memory == nullptr) return {};
  if (auto result = in_memory->verify(); !result) return result;
  if (in_memory->tree().root() != (*on_disk)->tree().root())
    return fail(ErrorCode::kIntegrity, "the graph in memory is not the saved one: index the workspace anew");
  return {};
}

uint64_t MerkleEngine::epoch() const {
  MutexLock lock(mutex_);
  return FileEngine::epoch();
}

uint64_t MerkleEngine::instance() const {
  MutexLock lock(mutex_);
  return FileEngine::instance();
}

Result<Records> MerkleEngine::records() {
  MutexLock lock(mutex_);
  return FileEngine::records();
}

Result<std::unique_ptr<Reader>> MerkleEngine::reader() {
  if (auto version = this->version(); !version) return std::unexpected(version.error());
  return std::make_unique<MerkleReader>(&published_);
}

Stats MerkleEngine::stats() const {
  MutexLock lock(mutex_);
  Stats stats = FileEngine::stats();
  if (const VersionPtr version = published_.get(); version != nullptr) {
    stats.memory_bytes += version->memory_bytes();
    stats.nodes = version->graph()->totals().node_count();
    stats.edges = version->graph()->totals().edge_count();
  }
  return stats;
}

Capabilities MerkleEngine::capabilities() const {
  return {.persistent = true,
          .walks_without_copy = false,
          .detects_damage = true,
          .many_processes = true,
          .native = look_up_questions()};
}

Result<std::unique_ptr<MerkleEngine>> open_merkle(const std::string& folder, const Options& options,
                                                  StorageFiles* files, Hooks hooks) {
  std::unique_ptr<MerkleEngine> engine(new MerkleEngine(folder, options, files, std::move(hooks)));
  if (auto result = engine->open(); !result) return std::unexpected(result.error());
  return engine;
}

Result<uint64_t> remove_merkle(const std::string& folder, StorageFiles* files) {
  return FileEngine::remove(folder, files, form());
}

}  // namespace pt::store
