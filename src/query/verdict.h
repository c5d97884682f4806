// A Verdict says what an answer is worth: whether it is all there is, and what kept it from being so.
//
//   complete   all of it, of the sources as they are
//   partial    call sites without a known target might belong to it, files could not be read whole, or a limit or a budget cut it
//   stale      files that it names were saved after the epoch it is of; it may be partial besides
//
// An answer without entries proves that there are none if it is complete, and only then.
//
// Threads: a value, and free functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/questions.h"

namespace pt::query {

// Call sites without a known target that might belong to an answer: the first ones, in order of file and place.
struct NamedCalls {
  static constexpr size_t kListedMax = 20;
  enum class Which : uint8_t {
    kOwn,     // of the bodies that were asked about, or that the answer lists
    kOfName,  // those that call `words`
    kAll,     // of the workspace
  };
  struct Call {
    std::string file;
    isg::Position at;
    std::string name;  // the word that is called: `push`, `vec!`
  };

  Which which = Which::kOwn;
  std::vector<std::string> words = {};
  uint64_t total = 0;
  std::vector<Call> listed = {};
};

struct Verdict {
  enum class Worth : uint8_t { kComplete, kPartial, kStale };

  Worth worth = Worth::kComplete;
  uint64_t unresolved = 0;          // call sites, as the header of the answer counts them
  std::optional<NamedCalls> calls;  // of them; nothing where nobody knows where they stand
  uint64_t indirect = 0;            // likewise
  uint64_t hidden = 0;              // edges left out because their confidence was not asked for
  bool cut = false;                 // by a limit or a budget
  bool files_not_whole = false;    // syntax errors, skipped files, missing modules: the diagnostics name them
  std::vector<std::string> stale;  // files, as the answer names them
  bool is_empty = false;           // nothing is listed and nothing was cut
  bool proves_absence() const { return is_empty && worth == Worth::kComplete; }
};
std::string_view name_of(Verdict::Worth worth);  // "complete", "partial", "stale"

struct VerdictInputs {
  const AnswerHeader& header;
  uint64_t hidden = 0;
  bool files_not_whole = false;
  std::vector<std::string> stale = {};
};
Verdict verdict_of(VerdictInputs inputs);

// The files that an answer names, each once, in the order in which they are met: at most `max`.
class NamedFiles {
 public:
  explicit NamedFiles(size_t max) : max_(max) {}

  void add(const ImplementationsAnswer& answer);
  void add(const CallsAnswer& answer);
  void add(const BlastRadiusAnswer& answer);
  void add(const CyclesAnswer& answer);
  void add(const PathAnswer& answer);
  void add(const FindAnswer& answer);
  void add(const UnusedAnswer& answer);
  void add(const WhereAnswer& answer);
  void add(const ShowAnswer& answer);
  void add(const EntitiesAnswer& answer);
  void add(const ContextAnswer& answer);

  const std::vector<std::string_view>& files() const { return files_; }

 private:
  void add_file(std::string_view file);
  void add_row(const NodeRow& row) { add_file(row.file); }

  size_t max_;
  std::vector<std::string_view> files_;
};

}  // namespace pt::query
