#include "pipeline/dependency_reader.h"

#include <algorithm>

#include "base/hash.h"
#include "rust/input/cfg.h"
#include "rust/summary/outer_names.h"

namespace pt::pipeline {

using rust::ItemIndex;
using rust::kNoItem;
using rust::PathAnchor;
using rust::TokenKind;

Mentions::Mentions(const rust::CrateGraph& crates) {
  for (const rust::CrateInput& crate : crates)
    for (const rust::Dependency& dependency : crate.dependencies) {
      if (dependency.crate.valid() || index_.contains(dependency.name)) continue;
      names_.push_back(std::make_unique<Name>());
      names_.back()->text = dependency.name;
      index_.emplace(names_.back()->text, static_cast<uint32_t>(names_.size() - 1));
    }
}

template <typename Visit>
void Mentions::for_each(std::string_view text, const rust::TokenList& tokens,
                        const rust::FileSummary& summary, Visit visit) const {
  if (names_.empty()) return;
  auto see = [&](std::string_view word) {
    if (auto found = index_.find(word); found != index_.end()) visit(found->second);
  };
  for (rust::TokenIndex i = 1; i < tokens.size(); ++i)
    if (tokens.kind(i) == TokenKind::kColonColon && tokens.kind(i - 1) == TokenKind::kIdentifier)
      see(tokens.text(i - 1, text));
  for (const rust::ImportSummary& import : summary.imports)
    if (import.path.segment_count > 0 && import.path.anchor <= PathAnchor::kGlobal)
      see(summary.name(summary.path_segments[import.path.first_segment]));
}

void Mentions::note(std::string_view text, const ParseBuffers& buffers) {
  for_each(text, buffers.tokens, buffers.summary.file,
           [&](uint32_t name) { names_[name]->seen.store(true, std::memory_order_relaxed); });
}

uint64_t Mentions::hash_of(std::string_view text, const rust::TokenList& tokens,
                           const rust::FileSummary& summary) const {
  boost::unordered_flat_set<uint32_t> mentioned;
  for_each(text, tokens, summary, [&](uint32_t name) { mentioned.insert(name); });
  uint64_t hash = 0;
  for (uint32_t name : mentioned) hash ^= hash64(names_[name]->text);
  return hash;
}

bool Mentions::contains(std::string_view name) const {
  auto found = index_.find(name);
  return found != index_.end() && names_[found->second]->seen.load(std::memory_order_relaxed);
}

void DependencyReader::run(const Mentions& mentions) {
  const auto own = static_cast<uint32_t>(workspace_.own_crate_count());
  for (uint32_t crate = 0; crate < own; ++crate)
    open(CrateId(crate), [&](std::string_view name) { return mentions.contains(name); });
  while (!opened_.empty()) {
    const std::vector<CrateId> now = std::exchange(opened_, {});
    read(now);
    for (CrateId crate : now)
      open(crate, [&](std::string_view name) { return outer_names_[crate.index() - own].contains(name); });
  }
}

void DependencyReader::open(CrateId crate, const std::function<bool(std::string_view)>& is_mentioned) {
  const size_t count = workspace_.crates()[crate.index()].dependencies.size();
  for (uint32_t i = 0; i < count; ++i) {
    const rust::Dependency& dependency = workspace_.crates()[crate.index()].dependencies[i];
    if (dependency.crate.valid() || !is_mentioned(dependency.name)) continue;
    const size_t before = workspace_.crates().size();
    if (before - workspace_.own_crate_count() >= kDependencyCratesMax || is_full()) {
      is_cut_ = true;
      return;
    }
    const CrateId opened = workspace_.open_dependency(crate, i);
    if (opened.valid() && workspace_.crates().size() > before) opened_.push_back(opened);
  }
}

// The module trees of the crates, level by level, so that each level is parsed in parallel.
void DependencyReader::read(const std::vector<CrateId>& crates) {
  const auto own = static_cast<uint32_t>(workspace_.own_crate_count());
  outer_names_.resize(workspace_.crates().size() - own);
  std::vector<Piece> level;
  for (CrateId crate : crates) {
    level.push_back({workspace_.crates()[crate.index()].root, crate, true});
    Reading& reading = reading_[crate.index()];
    if (auto known = cache_.load(key_of(crate))) reading.known = *std::move(known);
  }
  std::vector<rust::NameIndex> names;
  while (!level.empty()) {
    sources_.grow();
    read_level(level);
    file_count_ += level.size();
    std::vector<Piece> next;
    for (const Piece& piece : level) {
      const SourceStore::Source& source = sources_.source(SourceStore::front_end_id(piece.file));
      if (source.summary == nullptr) continue;
      byte_count_ += source.bytes;
      names.clear();
      rust::outer_names(source.summary->file, &names);
      for (rust::NameIndex name : names)
        outer_names_[piece.crate.index() - own].emplace(source.summary->file.name(name), true);
      follow_modules(piece, source.summary->file, &next);
    }
    level = std::move(next);
  }
  if (cache_.is_on()) keep(crates);
  reading_.clear();
}

void DependencyReader::read_level(const std::vector<Piece>& level) {
  std::vector<CachedSummary*> known(level.size());
  for (size_t i = 0; i < level.size(); ++i) {
    Reading& reading = reading_[level[i].crate.index()];
    reading.files.push_back(level[i].file);
    auto found = reading.known.find(workspace_.path_in_package(level[i].file));
    if (found != reading.known.end()) known[i] = &found->second;
  }
  read_all_(level.size(), [&](size_t i, ParseBuffers* buffers) {
    const FileId file = SourceStore::front_end_id(level[i].file);
    const rust::Edition edition = workspace_.crates()[level[i].crate.index()].edition;
    if (known[i] != nullptr && sources_.adopt(file, edition, known[i], buffers)) return;
    if (known[i] == nullptr) sources_.parse(file, edition, buffers);
    reading_.find(level[i].crate.index())->second.is_news.store(true, std::memory_order_relaxed);
  });
}

SummaryCache::Key DependencyReader::key_of(CrateId crate) const {
  const workspace::DependencyName& name =
      workspace_.opened_dependencies()[crate.index() - workspace_.own_crate_count()];
  return {name.package, name.version, workspace_.checksum(crate)};
}

// Files that the cache knows and nobody asked for this time (features, targets) are kept as well.
void DependencyReader::keep(const std::vector<CrateId>& crates) {
  for (CrateId crate : crates) {
    Reading& reading = reading_[crate.index()];
    if (!reading.is_news) continue;
    SummaryCache::Entry entry;
    for (FileId file : reading.files) {
      const FileId id = SourceStore::front_end_id(file);
      const SourceStore::Source& source = sources_.source(id);
      const std::string_view path = workspace_.path_in_package(file);
      if (auto known = reading.known.find(path); known != reading.known.end()) reading.known.erase(known);
      if (source.summary != nullptr)
        entry.add(path, hash64(sources_.text(id)), source.broken, source.summary->file);
    }
    for (const auto& [path, known] : reading.known)
      entry.add(path, known.text_hash, known.broken, known.summary);
    cache_.store(key_of(crate), entry);
  }
}

// As Names does it, of a file that no macro made.
void DependencyReader::follow_modules(const Piece& piece, const rust::FileSummary& summary,
                                      std::vector<Piece>* next) {
  const rust::CrateInput& crate = workspace_.crates()[piece.crate.index()];
  if (crate.kind == rust::CrateKind::kProcMacro) return;
  std::vector<bool> is_off(summary.items.size());
  for (ItemIndex i = 0; i < summary.items.size(); ++i) {
    const rust::ItemSummary& item = summary.items[i];
    is_off[i] = (item.parent != kNoItem && is_off[item.parent]) ||
                (item.cfg != 0 && evaluate_cfg(summary.cfgs[item.cfg], crate.cfg) == rust::Ternary::kFalse);
    if (item.kind != rust::ItemKind::kModule || is_off[i] || item.name == rust::kNoName) continue;
    const rust::ModuleSummary& module = summary.modules[item.detail];
    if (module.is_inline) continue;
    if (file_count_ + next->size() >= kDependencyFilesMax || is_full()) {
      is_cut_ = true;
      return;
    }
    rust::ModuleRequest request{
        piece.file, piece.owns_folder, {}, std::string(summary.name(item.name)), module.path};
    for (ItemIndex around = item.parent; around != kNoItem; around = summary.items[around].parent) {
      const rust::ItemSummary& outer = summary.items[around];
      if (outer.kind != rust::ItemKind::kModule) continue;
      const std::string& path = summary.modules[outer.detail].path;
      request.inline_folders.push_back(path.empty() ? std::string(summary.name(outer.name)) : path);
      if (!path.empty() && summary.items[around].parent == kNoItem) request.owns_folder = true;
    }
    std::ranges::reverse(request.inline_folders);
    const rust::ModuleAnswer answer = workspace_.locate_module(request);
    if (!answer.file.valid()) continue;
    sources_.grow();
    if (sources_.source(SourceStore::front_end_id(answer.file)).tried ||
        !seen_.insert(answer.file.index()).second)
      continue;
    next->push_back({answer.file, piece.crate, answer.owns_folder});
  }
}

}  // namespace pt::pipeline
