// Why two parsers differ on a file, found by experiment: a cause rewrites the construct that it is about into something
// that tree-sitter knows and that means the same to this comparison, without moving a byte. What no longer differs
// after tree-sitter has parsed the rewritten text is due to that cause; what still differs is not, and stays
// unattributed. So a cause cannot claim a disagreement by standing near it, and an error of ours cannot be explained
// away: our side is never parsed again.
//
// When both parsers reject a file, both recovered, each in its own way: the facts of such a file are not compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/oracle/causes.h"
#include "tests/oracle/compare.h"
#include "tests/oracle/ours.h"
#include "tests/oracle/theirs.h"

namespace pt::oracle {

// What one cause explains in one file.
struct Attribution {
  size_t cause;          // index into causes()
  size_t facts = 0;      // disagreements that went away with it
  bool verdict = false;  // whether it decided that one side saw a syntax error and the other none
};

struct FileComparison {
  bool ours_rejects = false;
  bool theirs_rejects = false;
  Comparison comparison;                  // empty if both reject the file
  std::vector<Attribution> attributions;  // in the order of causes()
  std::vector<Disagreement> unattributed;
  bool verdict_unattributed = false;
  std::string our_message;  // our first error, if we reject
  Span first_error{0, 0};   // of the side that rejects, ours first

  bool agrees() const { return ours_rejects == theirs_rejects && comparison.disagreements.empty(); }
};

// Compares files one after the other. Facts in the result are views into `text`.
//
// Threads: none; one Comparer a thread.
// Cost:    both parsers once; where they differ, tree-sitter once more for each cause whose construct is in the file.
class Comparer {
 public:
  FileComparison compare_file(std::string_view text, rust::Edition edition);

 private:
  void attribute(std::string_view text, rust::Edition edition, FileComparison* file);

  Ours ours_;
  Theirs theirs_;
  Outline our_outline_;
  Outline their_outline_;
};

}  // namespace pt::oracle
