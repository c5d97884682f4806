// The Merkle engine keeps the graph so that it can be proved: each epoch has a root, a hash of 32 bytes that binds every node,
// edge and site, and that is the same wherever and however the same graph came about. What is in the graph and what is not can
// be shown to a stranger who has the root alone (proof.h), and two stores find and mend their difference by comparing hashes
// (synchronisation.h).
//
// On the disk it is a FileEngine (store/files/file_engine.h) that seals each epoch with its root. In memory, from the first
// apply(), reset(), question or root() on, it has the leaves and their tree (version.h); then the root of what was found is
// compared with the one that was saved. Records are no part of a root.
//
// Answers look-ups, who-implements, traits-of, callers, callees and blast-radius from its leaves, the rest by `query`.
//
// Contract: store/api/engine.h; root(), roots() and version() may be called beside everything else, as reader() may.
// Bytes:    docs/formats/merkle-store.md, docs/formats/merkle-proof.md. Figures: store_merkle_bench, docs/decisions/0017.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "base/storage_files.h"
#include "store/api/engine.h"
#include "store/files/file_engine.h"
#include "store/merkle/hash.h"
#include "store/merkle/version.h"
#include "store/merkle/version_look_ups.h"

namespace pt::store {

struct EpochRoot {
  uint64_t epoch;
  merkle::Hash root;
};

class MerkleEngine final : public FileEngine {
 public:
  // The graph as it is now with its tree: what proofs and exchanges are made from. Errors as load().
  Result<merkle::VersionPtr> version();
  // At epoch(); errors as load().
  Result<merkle::Hash> root();
  // By epoch, the last one of epoch(): the last kSealsMax of this instance. Errors as load().
  Result<std::vector<EpochRoot>> roots();

  Result<Contents> load() override;
  Result<void> apply(const Change& change) override;
  Result<void> reset(const graph::Snapshot& graph, std::span<const RecordChange> records) override;
  Result<void> maintain() override;
  Result<void> sync() override;
  Result<void> verify() override;
  uint64_t epoch() const override;
  uint64_t instance() const override;
  Result<Records> records() override;
  Result<std::unique_ptr<Reader>> reader() override;
  Stats stats() const override;
  Capabilities capabilities() const override;

 private:
  friend Result<std::unique_ptr<MerkleEngine>> open_merkle(const std::string& folder, const Options& options,
                                                           StorageFiles* files, Hooks hooks);
  MerkleEngine(std::string folder, const Options& options, StorageFiles* files, Hooks hooks);

  Result<merkle::VersionPtr> version_locked() PT_REQUIRES(mutex_);
  // Compared with the root that was saved.
  Result<merkle::VersionPtr> version_on_disk() PT_REQUIRES(mutex_);
  Result<Contents> load_locked() PT_REQUIRES(mutex_);
  Result<void> verify_locked() PT_REQUIRES(mutex_);
  std::unexpected<Error> give_up_locked(Error error) PT_REQUIRES(mutex_);

  // Around all of FileEngine: a first question may load the graph while its owner applies a Delta.
  mutable Mutex mutex_;
  merkle::PublishedVersion published_;
};

// Opens or, with write access, begins the store in `folder`. Errors: those of FileEngine::open(). `files` outlives the Engine.
Result<std::unique_ptr<MerkleEngine>> open_merkle(const std::string& folder, const Options& options,
                                                  StorageFiles* files, Hooks hooks = {});

// As FileEngine::remove().
Result<uint64_t> remove_merkle(const std::string& folder, StorageFiles* files);

}  // namespace pt::store
