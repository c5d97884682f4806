// The DependencyReader decides which packages outside the workspace are read, and reads them: by signatures, whole library
// by whole library, before names are resolved.
//
// A dependency of the workspace is read if code of the workspace mentions it: an import begins with its name, or the name
// stands before `::` anywhere, bodies and macro arguments included. A dependency of a dependency is read if the interface
// of that one mentions it (rust/summary/outer_names.h). So the crates that are never mentioned stay what they are without
// their sources, opaque; and so do those that come too late: bounds below, in breadth-first order, so that what
// is near the workspace comes first.
//
// Of files that the cache knows (pipeline/summary_cache.h), only the text is read.
//
// Lifetime: what is given must outlive it.
// Threads:  Mentions::note() may be called by many threads; everything else has one owner, which reads files through `read_all`.
// Cost:     parsing the files; about 10 ms for each million tokens of the workspace.
#pragma once

#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/source_store.h"
#include "pipeline/summary_cache.h"
#include "rust/input/crate_graph.h"
#include "workspace/workspace.h"

namespace pt::pipeline {

// Bounds of all dependencies together. A workspace of 150 packages reads some 1,500 files of 15 MB.
inline constexpr uint32_t kDependencyCratesMax = 1'000;
inline constexpr uint32_t kDependencyFilesMax = 50'000;
inline constexpr uint64_t kDependencyBytesMax = uint64_t{256} << 20;
// Of one crate: calls of macros in item position.
inline constexpr uint32_t kDependencyExpansionsMax = 50'000;

// Which names of the extern preludes of a crate graph the sources mention.
class Mentions {
 public:
  explicit Mentions(const rust::CrateGraph& crates);

  // Of one file, as it was just parsed.
  void note(std::string_view text, const ParseBuffers& buffers);
  bool contains(std::string_view name) const;
  // A number for the names that one file mentions: it changes when they do.
  uint64_t hash_of(std::string_view text, const rust::TokenList& tokens,
                   const rust::FileSummary& summary) const;

 private:
  struct Name {
    std::string text;
    std::atomic<bool> seen = false;
  };
  // visit(index into names_), as often as the file mentions it.
  template <typename Visit>
  void for_each(std::string_view text, const rust::TokenList& tokens, const rust::FileSummary& summary,
                Visit visit) const;

  std::vector<std::unique_ptr<Name>> names_;
  boost::unordered_flat_map<std::string_view, uint32_t> index_;  // into names_
};

class DependencyReader {
 public:
  // Reads one of so many pieces with a thread's own buffers.
  using ReadPiece = std::function<void(size_t piece, ParseBuffers* buffers)>;
  using ReadAll = std::function<void(size_t count, const ReadPiece& read)>;

  // `read_all` calls read() for each of `count` pieces, on any number of threads.
  DependencyReader(workspace::Workspace* workspace, SourceStore* sources, SummaryCache cache,
                   ReadAll read_all)
      : workspace_(*workspace),
        sources_(*sources),
        cache_(std::move(cache)),
        read_all_(std::move(read_all)) {}

  void run(const Mentions& mentions);

  // For files that are asked for later, by modules that macros make. Counts the file.
  bool may_read_more() {
    if (is_full()) is_cut_ = true;
    return !is_cut_ && ++file_count_ > 0;
  }
  // For a macro call in item position of a dependency. Counts it.
  bool may_expand_more(CrateId crate) {
    if (expansions_[crate.index()]++ < kDependencyExpansionsMax) return true;
    is_cut_ = true;
    return false;
  }
  // Something was left out because of the bounds.
  bool is_cut() const { return is_cut_; }

 private:
  struct Piece {
    FileId file;
    CrateId crate;
    bool owns_folder;
  };

  bool is_full() const { return file_count_ >= kDependencyFilesMax || byte_count_ >= kDependencyBytesMax; }
  void open(CrateId crate, const std::function<bool(std::string_view)>& is_mentioned);
  void read(const std::vector<CrateId>& crates);
  void read_level(const std::vector<Piece>& level);
  void keep(const std::vector<CrateId>& crates);
  SummaryCache::Key key_of(CrateId crate) const;
  void follow_modules(const Piece& piece, const rust::FileSummary& summary, std::vector<Piece>* next);

  workspace::Workspace& workspace_;
  SourceStore& sources_;
  SummaryCache cache_;
  ReadAll read_all_;
  // Of the crates being read, by CrateId: what the cache has of them, their files, and whether it lacked one.
  struct Reading {
    CachedSummaries known;
    std::vector<FileId> files;  // of the workspace's table
    std::atomic<bool> is_news = false;
  };
  std::map<uint32_t, Reading> reading_;
  std::vector<CrateId> opened_;  // by the last round
  // Outer names of each crate that is read, by what is behind own_crate_count().
  std::vector<boost::unordered_flat_map<std::string_view, bool>> outer_names_;
  boost::unordered_flat_set<uint32_t> seen_;                  // files of the workspace's table
  boost::unordered_flat_map<uint32_t, uint32_t> expansions_;  // by crate
  uint64_t file_count_ = 0;
  uint64_t byte_count_ = 0;
  bool is_cut_ = false;
};

}  // namespace pt::pipeline
