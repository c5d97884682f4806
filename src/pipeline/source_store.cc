#include "pipeline/source_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/assert.h"
#include "base/hash.h"
#include "rust/infer/line_index.h"
#include "rust/summary/summary_bytes.h"

namespace pt::pipeline {
namespace {

// A broken file tells its first troubles; the rest follow from them as often as not.
constexpr size_t kDiagnosticsPerFileMax = 10;

}  // namespace

void parse_text(std::string_view text, rust::Edition edition, ParseBuffers* buffers) {
  buffers->file = FileId();
  buffers->edition = edition;
  rust::lex(text, edition, &buffers->tokens, &buffers->lex_errors);
  rust::parse_file(text, buffers->tokens, edition, &buffers->tree);
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
  source.broken = !buffers.lex_errors.empty() || !buffers.tree.errors.empty();
  source.diagnostics.clear();
  if (source.broken) report(file, buffers);
  auto summary = std::make_unique<rust::Summary>(buffers.summary);
  names->replaced(file, summary->file);
  source.summary = std::move(summary);
}

void SourceStore::find_origins() {
  if (!made_of_.empty()) return;
  made_of_.resize(sources_.size());
  for (uint32_t i = 0; i < expansions_.size(); ++i) {
    FileId last;  // neighbours are mostly of one file
    for (const rust::TokenOrigin& origin : expansions_[i].expansion->origins) {
      if (!origin.file.valid() || origin.file == last) continue;
      last = origin.file;
      std::vector<uint32_t>& of_file = made_of_[last.index()];
      if (of_file.empty() || of_file.back() != i) of_file.push_back(i);
    }
  }
}

std::vector<FileId> SourceStore::move_origins(FileId file, std::span<const Moved> moved) {
  find_origins();
  std::vector<FileId> touched;
  for (uint32_t number : made_of_[file.index()]) {
    touched.push_back(rust::expansion_file(number));
    for (rust::TokenOrigin& origin : expansions_[number].expansion->origins) {
      if (origin.file != file) continue;
      auto behind = std::ranges::upper_bound(moved, origin.offset, {}, &Moved::old_begin);
      if (behind == moved.begin() || origin.offset >= (behind - 1)->old_end) continue;
      origin.offset = (behind - 1)->new_begin + (origin.offset - (behind - 1)->old_begin);
    }
  }
  return touched;
}

FileId SourceStore::add_expansion(rust::Expansion expansion, rust::Edition edition,
                                  rust::ExpansionPlace place, ParseBuffers* buffers) {
  ExpandedSource& source = expansions_.emplace_back(std::make_unique<rust::Expansion>(std::move(expansion)),
                                                    nullptr, edition, place);
  parse_expansion(source, buffers);
  rust::summarise_expanded(source.expansion->text, buffers->tokens, buffers->tree, place,
                           source.expansion->dollar_crates, &buffers->summary);
  source.summary = std::make_unique<rust::Summary>(buffers->summary);
  return rust::expansion_file(expansions_.size() - 1);
}

void SourceStore::parse_expansion(const ExpandedSource& source, ParseBuffers* buffers) {
  std::string_view made = source.expansion->text;
  buffers->file = FileId();
  rust::lex_inside(made, source.edition, &buffers->tokens, &buffers->lex_errors);
  rust::parse_expanded(made, buffers->tokens, source.edition, source.place, &buffers->tree);
}

void SourceStore::parse_again(FileId file, ParseBuffers* buffers) const {
  if (rust::is_expansion(file)) return parse_expansion(expansions_[rust::expansion_index(file)], buffers);
  parse_text(text(file), sources_[file.index()].edition, buffers);
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

void SourceStore::settle(rust::Names* names) {
  std::vector<Source> sources(std::make_move_iterator(sources_.begin()),
                              std::make_move_iterator(sources_.end()));
  std::vector<ExpandedSource> expansions(std::make_move_iterator(expansions_.begin()),
                                         std::make_move_iterator(expansions_.end()));
  std::deque<Source>().swap(sources_);
  std::deque<ExpandedSource>().swap(expansions_);
  std::string bytes;
  auto write = [&](std::unique_ptr<rust::Summary>* summary) {
    rust::write_summary((*summary)->file, &bytes);
    summary->reset();
  };
  std::vector<bool> read(sources.size());
  for (size_t i = 0; i < sources.size(); ++i) read[i] = sources[i].summary != nullptr;
  for (Source& source : sources)
    if (source.summary) write(&source.summary);
  for (ExpandedSource& source : expansions) write(&source.summary);

  std::string_view rest = bytes;
  auto read_back = [&](FileId file, std::unique_ptr<rust::Summary>* summary) {
    *summary = std::make_unique<rust::Summary>();
    bool whole = rust::read_summary(&rest, &(*summary)->file);
    PT_ASSERT(whole);
    names->moved(file, (*summary)->file);
  };
  for (size_t i = 0; i < sources.size(); ++i) {
    Source& source = sources_.emplace_back(std::move(sources[i]));
    if (read[i]) read_back(FileId(i), &source.summary);
  }
  for (size_t i = 0; i < expansions.size(); ++i)
    read_back(rust::expansion_file(i), &expansions_.emplace_back(std::move(expansions[i])).summary);
}

uint64_t SourceStore::memory_bytes() const {
  uint64_t bytes = sources_.size() * sizeof(Source);
  for (const Source& source : sources_)
    if (source.summary)
      bytes += source.text.capacity() + sizeof(rust::Summary) + source.summary->file.memory_bytes();
  for (const ExpandedSource& source : expansions_)
    bytes += sizeof(ExpandedSource) + (source.expansion ? source.expansion->memory_bytes() : 0) +
             sizeof(rust::Summary) + source.summary->file.memory_bytes();
  return bytes;
}

}  // namespace pt::pipeline
