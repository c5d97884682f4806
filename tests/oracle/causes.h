// The causes: what Rust has and the grammar of tree-sitter has not, or reads as something else. docs/oracle.md lists
// them with their counts; a test keeps the two lists equal and shows each cause on its snippet.
//
// In every one of them tree-sitter is wrong by the Rust Reference. There is no cause where ours is: that is a bug to
// mend, and attribution could not express it anyway (see attribution.h).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rust/input/edition.h"
#include "tests/oracle/ours.h"
#include "tests/oracle/outline.h"

namespace pt::oracle {

// A file as the causes see it: its text and our reading of it, never its name.
struct Construct {
  std::string_view text;
  rust::Edition edition;
  const Ours& ours;
};

struct Cause {
  std::string_view name;      // as in docs/oracle.md
  std::string_view sentence;  // what tree-sitter does
  std::string_view snippet;   // the smallest file that shows it, edition 2021 unless said otherwise

  // Writes something equal and known to tree-sitter over every such construct in `text`, a copy of construct.text that
  // other causes may have rewritten, keeping its length; appends the bytes written.
  void (*rewrite)(const Construct& construct, std::string* text, std::vector<Span>* spans);

  rust::Edition edition = rust::Edition::k2021;
  // The rewriting takes away a fact that is right: an item of a kind that tree-sitter lacks, or its first word.
  bool takes_its_fact = false;
};

// In the order in which they are tried.
std::span<const Cause> causes();

}  // namespace pt::oracle
