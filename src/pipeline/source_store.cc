#include "pipeline/source_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

#include "base/assert.h"
#include "rust/expand/packed_expansion.h"
#include "rust/infer/line_index.h"
#include "rust/summary/summary_bytes.h"

namespace pt::pipeline {
namespace {

// A broken file tells its first troubles; the rest follow from them as often as not.
constexpr size_t kDiagnosticsPerFileMax = 10;

}  // namespace

void parse_text(std::string_view text, rust::Edition edition, ParseBuffers* buffers, Stop stop) {
  stop.check();
  buffers->file = FileId();
  buffers->edition = edition;
  rust::lex(text, edition, &buffers->tokens, &buffers->lex_errors);
  stop.check();
  rust::parse_file(text, buffers->tokens, edition, &buffers->tree);
  stop.check();
}

SourceStore::SourceStore(workspace::Workspace* workspace) : workspace_(*workspace) { grow(); }

void SourceStore::grow() { sources_.resize(stub_count() + workspace_.files().size()); }

// False if it cannot be read.
bool SourceStore::read(FileId file, rust::Edition edition) {
  Source& source = sources_[file.index()];
  source.edition = edition;
  if (!source.tried && !is_stub(file)) {
    if (Result<void> read = workspace_.read(workspace_id(file), &source.text); !read)
      source.error = std::make_unique<Error>(std::move(read.error()));
  }
  source.tried = true;
  if (source.error) return false;
  source.bytes = text(file).size();
  return true;
}

bool SourceStore::adopt(FileId file, rust::Edition edition, CachedSummary* known, ParseBuffers* buffers) {
  Source& source = sources_[file.index()];
  if (!read(file, edition)) return false;
  if (hash64(source.text) != known->text_hash) {
    parse(file, edition, buffers);
    return false;
  }
  source.broken = known->broken;
  source.summary = std::make_unique<rust::Summary>();
  source.summary->file = std::move(known->summary);
  return true;
}

void SourceStore::parse(FileId file, rust::Edition edition, ParseBuffers* buffers) {
  if (!read(file, edition)) {
    // Nobody may take what the buffers hold of another file for this one's.
    parse_text({}, edition, buffers);
    rust::summarise({}, buffers->tokens, buffers->tree, &buffers->summary);
    buffers->file = FileId();
    return;
  }
  Source& source = sources_[file.index()];
  parse_text(text(file), edition, buffers);
  buffers->file = file;
  rust::summarise(text(file), buffers->tokens, buffers->tree, &buffers->summary);
  source.broken = !buffers->lex_errors.empty() || !buffers->tree.errors.empty();
  source.diagnostics.clear();
  if (source.broken && !is_dependency(file)) report(file, *buffers);
  source.summary = std::make_unique<rust::Summary>(buffers->summary);  // a copy has no slack
}

void SourceStore::replace(FileId file, std::string text, const ParseBuffers& buffers, rust::Names* names) {
  Source& source = sources_[file.index()];
  source.text = std::move(text);
  source.bytes = source.text.size();
  source.text_hash = hash128(source.text);
  if (is_at_rest_) {
    MutexLock lock(asking_);
    read_again_.push_back(file);
    source.is_there = true;
  }
  source.broken = !buffers.lex_errors.empty() || !buffers.tree.errors.empty();
  source.diagnostics.clear();
  if (source.broken) report(file, buffers);
  auto summary = std::make_unique<rust::Summary>(buffers.summary);
  names->replaced(file, summary->file);
  source.summary = std::move(summary);
}

std::vector<FileId> SourceStore::move_origins(FileId file, std::span<const Moved> moved) {
  PT_ASSERT(is_at_rest_);
  std::vector<FileId> touched;
  for (uint32_t number : made_of_[file.index()]) {
    touched.push_back(rust::expansion_file(number));
    (void)expansion(touched.back());
    rust::Expansion& made = *expansions_[number].expansion;
    for (rust::TokenOrigin& origin : made.origins) {
      if (origin.file != file) continue;
      auto behind = std::ranges::upper_bound(moved, origin.offset, {}, &Moved::old_begin);
      if (behind == moved.begin() || origin.offset >= (behind - 1)->old_end) continue;
      origin.offset = (behind - 1)->new_begin + (origin.offset - (behind - 1)->old_begin);
    }
    repacked_[number] = rust::pack(made);
  }
  return touched;
}

void SourceStore::summarise(ExpandedSource* source, ParseBuffers* buffers) {
  parse_expansion(*source, buffers);
  rust::summarise_expanded(source->expansion->text, buffers->tokens, buffers->tree, source->place,
                           source->expansion->dollar_crates, &buffers->summary);
  source->summary = std::make_unique<rust::Summary>(buffers->summary);
}

FileId SourceStore::add_expansion(ExpandedSource source) {
  expansions_.push_back(std::move(source));
  return rust::expansion_file(expansions_.size() - 1);
}

void SourceStore::parse_expansion(const ExpandedSource& source, ParseBuffers* buffers) {
  std::string_view made = source.expansion->text;
  buffers->file = FileId();
  rust::lex_inside(made, source.edition, &buffers->tokens, &buffers->lex_errors);
  rust::parse_expanded(made, buffers->tokens, source.edition, source.place, &buffers->tree);
}

void SourceStore::parse_again(FileId file, ParseBuffers* buffers, Stop stop) const {
  if (expansion(file) != nullptr) return parse_expansion(expansions_[rust::expansion_index(file)], buffers);
  parse_text(text(file), sources_[file.index()].edition, buffers, stop);
  buffers->file = file;
}

void SourceStore::report(FileId file, const ParseBuffers& buffers) {
  struct Trouble {
    uint32_t offset;
    std::string_view message;
  };
  std::vector<Trouble> troubles;
  for (const rust::LexError& error : buffers.lex_errors)
    troubles.push_back({error.begin, rust::message(error.code)});
  for (const rust::SyntaxError& error : buffers.tree.errors)
    troubles.push_back({buffers.tokens.begin(error.token), rust::message(error.code)});
  std::ranges::stable_sort(troubles, {}, &Trouble::offset);

  rust::LineIndex lines;
  lines.build(text(file));
  std::vector<Diagnostic>& out = sources_[file.index()].diagnostics;
  size_t listed = std::min(troubles.size(), kDiagnosticsPerFileMax);
  for (size_t i = 0; i < listed; ++i) {
    isg::Position at = lines.position(troubles[i].offset);
    out.push_back(
        {Severity::kWarning, std::string(path(file)), at.line, at.column, std::string(troubles[i].message)});
  }
  if (listed < troubles.size())
    out.push_back({Severity::kWarning, std::string(path(file)), out.back().line, out.back().column,
                   fmt::format("and {} more syntax errors in this file", troubles.size() - listed)});
}

void SourceStore::drop_texts() {
  // Assigning an empty string would keep the memory: libstdc++ copies short strings into what is there.
  for (Source& source : sources_) {
    std::string().swap(source.text);
    if (source.summary) std::vector<rust::ItemPlace>().swap(source.summary->places);
  }
  for (ExpandedSource& source : expansions_) {
    source.expansion.reset();
    std::vector<rust::ItemPlace>().swap(source.summary->places);
  }
  contexts_ = rust::SyntaxContexts();
}

void SourceStore::drop_all() {
  sources_.clear();
  expansions_.clear();
  contexts_ = rust::SyntaxContexts();
  std::string().swap(packed_);
  packed_ends_ = {};
  repacked_ = {};
  made_of_ = {};
}

void SourceStore::rest() {
  if (!is_at_rest_) put_away();
  MutexLock lock(asking_);
  for (FileId file : read_again_) {
    if (rust::is_expansion(file)) {
      expansions_[rust::expansion_index(file)].expansion.reset();
      expansions_[rust::expansion_index(file)].is_there = false;
    } else {
      std::string().swap(sources_[file.index()].text);
      sources_[file.index()].is_there = false;
    }
  }
  read_again_.clear();
  missed_ = FileId();
}

void SourceStore::put_away() {
  is_at_rest_ = true;
  for (Source& source : sources_) {
    if (source.text.empty()) continue;
    source.text_hash = hash128(source.text);
    std::string().swap(source.text);
  }
  made_of_.resize(sources_.size());
  packed_ends_.reserve(expansions_.size());
  std::vector<FileId> files;
  for (uint32_t i = 0; i < expansions_.size(); ++i) {
    files.clear();
    packed_ += rust::pack(*expansions_[i].expansion, &files);
    packed_ends_.push_back(static_cast<uint32_t>(packed_.size()));
    expansions_[i].expansion.reset();
    for (FileId file : files) made_of_[file.index()].push_back(i);
  }
  packed_.shrink_to_fit();
  for (std::vector<uint32_t>& made : made_of_) made.shrink_to_fit();
}

void SourceStore::read_again(FileId file) const {
  const Source& source = sources_[file.index()];
  MutexLock lock(asking_);
  if (source.is_there) return;
  read_again_.push_back(file);
  const bool is_known =
      source.bytes == 0 || (workspace_.read(workspace_id(file), &source.text) && is_text(file, source.text));
  if (!is_known) {
    source.text.assign(source.bytes, ' ');
    missed_ = file;
  }
  std::atomic_ref(source.is_there).store(true, std::memory_order_release);
}

std::string_view SourceStore::packed(uint32_t number) const {
  if (auto moved = repacked_.find(number); moved != repacked_.end()) return moved->second;
  const uint32_t begin = number == 0 ? 0 : packed_ends_[number - 1];
  return std::string_view(packed_).substr(begin, packed_ends_[number] - begin);
}

const rust::Expansion* SourceStore::unpack(uint32_t number) const {
  const ExpandedSource& source = expansions_[number];
  MutexLock lock(asking_);
  if (source.is_there) return source.expansion.get();
  read_again_.push_back(rust::expansion_file(number));
  source.expansion = std::make_unique<rust::Expansion>(rust::unpack(packed(number)));
  std::atomic_ref(source.is_there).store(true, std::memory_order_release);
  return source.expansion.get();
}

SourceStore::Joined SourceStore::join_summaries() {
  Joined joined;
  auto write = [&](std::unique_ptr<rust::Summary>* summary) {
    rust::write_summary((*summary)->file, &joined.bytes);
    const std::vector<rust::ItemPlace>& places = (*summary)->places;
    const size_t count = places.size();
    joined.bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
    joined.bytes.append(reinterpret_cast<const char*>(places.data()), count * sizeof(rust::ItemPlace));
    summary->reset();
  };
  for (Source& source : sources_) {
    joined.has_summary.push_back(source.summary != nullptr);
    if (source.summary) write(&source.summary);
  }
  for (ExpandedSource& source : expansions_) write(&source.summary);
  return joined;
}

void SourceStore::part_summaries(const Joined& joined, rust::Names* names) {
  std::vector<Source> sources(std::make_move_iterator(sources_.begin()),
                              std::make_move_iterator(sources_.end()));
  std::vector<ExpandedSource> expansions(std::make_move_iterator(expansions_.begin()),
                                         std::make_move_iterator(expansions_.end()));
  std::deque<Source>().swap(sources_);
  std::deque<ExpandedSource>().swap(expansions_);
  std::string_view rest = joined.bytes;
  auto read = [&](FileId file, std::unique_ptr<rust::Summary>* summary) {
    *summary = std::make_unique<rust::Summary>();
    bool whole = rust::read_summary(&rest, &(*summary)->file);
    PT_ASSERT(whole);
    size_t count = 0;
    std::memcpy(&count, rest.data(), sizeof count);
    rest.remove_prefix(sizeof count);
    std::vector<rust::ItemPlace>& places = (*summary)->places;
    places.resize(count);
    if (count > 0) std::memcpy(places.data(), rest.data(), count * sizeof(rust::ItemPlace));
    rest.remove_prefix(count * sizeof(rust::ItemPlace));
    names->moved(file, (*summary)->file);
  };
  for (size_t i = 0; i < sources.size(); ++i) {
    Source& source = sources_.emplace_back(std::move(sources[i]));
    if (joined.has_summary[i]) read(FileId(i), &source.summary);
  }
  for (size_t i = 0; i < expansions.size(); ++i)
    read(rust::expansion_file(i), &expansions_.emplace_back(std::move(expansions[i])).summary);
}

SourceStore::Memory SourceStore::memory() const {
  Memory memory;
  auto bytes_of = [](const rust::Summary& summary) {
    return sizeof(rust::Summary) + summary.file.memory_bytes() +
           summary.places.capacity() * sizeof(rust::ItemPlace);
  };
  memory.summary_bytes = sources_.size() * sizeof(Source);
  for (const Source& source : sources_) {
    memory.text_bytes += source.text.capacity();
    if (source.summary) memory.summary_bytes += bytes_of(*source.summary);
  }
  memory.expansion_bytes = packed_.capacity() + packed_ends_.capacity() * sizeof(uint32_t);
  for (const auto& [number, bytes] : repacked_)
    memory.expansion_bytes += sizeof(std::string) + bytes.capacity();
  for (const std::vector<uint32_t>& made : made_of_)
    memory.expansion_bytes += sizeof made + made.capacity() * sizeof(uint32_t);
  for (const ExpandedSource& source : expansions_) {
    if (source.expansion)
      memory.expansion_bytes += sizeof(rust::Expansion) + source.expansion->memory_bytes();
    memory.expansion_summary_bytes += sizeof source + bytes_of(*source.summary);
  }
  return memory;
}

}  // namespace pt::pipeline
