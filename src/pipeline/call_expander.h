// The CallExpander gives Names the expansions that it wants: finds the texts of a macro and of a call, and files what
// comes out in the SourceStore.
//
// A file that is part of several crates is expanded once for all of them, unless `$crate` or the edition tells them apart.
//
// What cannot be expanded, because no rules are known or because they do not match, is read for the items that the
// arguments hold as they stand (rust/expand/argument_items.h).
//
// Threads: one owner, while nobody else uses the SourceStore.
// Cost:    each definition is read once; a call costs its expansion, one lexing and one parse of it.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
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
  CallExpander(const rust::Names& names, SourceStore* sources) : names_(names), sources_(*sources) {}

  struct Result {
    FileId file;          // of the expansion; invalid: nothing came of the call
    std::string trouble;  // for a diagnostic at the call; empty if there is none
  };
  // `wanted` is of kind kExpansion.
  Result expand(const rust::Wanted& wanted, ParseBuffers* buffers);

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

  Result expand_anew(const rust::Wanted& wanted, ParseBuffers* buffers);
  rust::MacroText text_of(FileId file, uint32_t begin, uint32_t end) const;
  const rust::MacroDefinition& definition(rust::DefId macro);
  rust::ExpansionPlace place_of(const rust::Wanted& wanted) const;

  const rust::Names& names_;
  SourceStore& sources_;
  rust::Expander expander_;
  boost::unordered_flat_map<uint32_t, std::unique_ptr<rust::MacroDefinition>> definitions_;  // by DefId
  boost::unordered_flat_map<Key, Known, KeyHash> known_;
  std::vector<uint64_t> tokens_of_crate_;
};

}  // namespace pt::pipeline
