// The CallExpander gives Names the expansions that it wants: finds the texts of a macro and of a call, and files what
// comes out in the SourceStore. Calls are transcribed, parsed and summarised by several threads; then, one after the other in
// their order, they get their contexts and their place, as if there had been one thread.
//
// A file that is part of several crates is expanded once for all of them, unless `$crate` or the edition tells them apart.
//
// What cannot be expanded, because no rules are known or because they do not match, is read for the items that the
// arguments hold as they stand (rust/expand/argument_items.h).
//
// Threads: one owner, while nobody else uses the SourceStore; workers inside.
// Cost:    each definition is read once; a call costs its expansion, one lexing and one parse of it.
#pragma once

#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/hash.h"
#include "pipeline/source_store.h"
#include "rust/expand/expander.h"
#include "rust/resolve/names.h"

namespace pt::pipeline {

// Tokens that the expansions of one crate may have together. What an expansion takes besides them (a summary, an
// instance) counts like kTokensOfExpansion more: 125,000 empty ones are as many as there may be.
inline constexpr uint64_t kExpandedTokensOfCrateMax = 8'000'000;
inline constexpr uint64_t kTokensOfExpansion = 64;

class CallExpander {
 public:
  // `buffers`: one for each thread.
  CallExpander(const rust::Names& names, SourceStore* sources, std::span<ParseBuffers> buffers);

  struct Result {
    FileId file;          // of the expansion; invalid: nothing came of the call
    std::string trouble;  // for a diagnostic at the call; empty if there is none
  };
  // Of each call; all are of kind kExpansion.
  std::vector<Result> expand(std::span<const rust::Wanted> wanted);

 private:
  // One call of one macro, wherever its file is instantiated.
  struct Key {
    FileId file;
    rust::ItemIndex call;
    FileId macro_file;
    rust::ItemIndex macro;
    uint32_t edition;
    bool operator==(const Key&) const = default;
  };
  static_assert(std::has_unique_object_representations_v<Key>);
  struct KeyHash {
    using is_avalanching = void;
    size_t operator()(const Key& key) const {
      return hash64(std::string_view(reinterpret_cast<const char*>(&key), sizeof key));
    }
  };
  struct Known {
    Result result;
    CrateId macro_crate;
    bool depends_on_crate;  // holds `$crate`
  };

  // What a thread makes of a call by itself.
  struct Prepared {
    bool is_there = false;
    SourceStore::ExpandedSource made = {};  // without an expansion: nothing came of it
    // Of its contexts, which are on top of those that there were (rust::SyntaxContexts::added()).
    rust::SyntaxContext first_context = 0;
    std::vector<rust::SyntaxContext> contexts = {};
    bool is_kept = false;
    std::string trouble = {};
  };
  struct Worker {
    ParseBuffers* buffers;
    rust::Expander expander = {};
    std::unique_ptr<rust::SyntaxContexts> contexts = {};
  };

  Key key_of(const rust::Wanted& wanted) const;
  CrateId crate_of_macro(const rust::Wanted& wanted) const;
  void begin(Worker* worker);
  void prepare(const rust::Wanted& wanted, Worker* worker, Prepared* prepared) const;
  Result take(const rust::Wanted& wanted, Prepared* prepared);
  Result take_anew(const rust::Wanted& wanted, Prepared* prepared);
  rust::MacroText text_of(FileId file, uint32_t begin, uint32_t end) const;
  void read_definition(rust::DefId macro);
  rust::ExpansionPlace place_of(const rust::Wanted& wanted) const;

  const rust::Names& names_;
  SourceStore& sources_;
  std::vector<Worker> workers_;  // one for each thread; the first is of the owner
  boost::unordered_flat_map<uint32_t, std::unique_ptr<rust::MacroDefinition>> definitions_;  // by DefId
  boost::unordered_flat_map<Key, Known, KeyHash> known_;
  std::vector<uint64_t> tokens_of_crate_;
  // The same, of what has been prepared besides.
  mutable std::vector<std::atomic<uint64_t>> prepared_tokens_;
};

}  // namespace pt::pipeline
