// Random sequences of Deltas and questions, to several engines side by side: the reference answers each question once.
//
// A sequence is one step: a Delta, and questions about what is there afterwards. Steps come in histories, each of another seed,
// size and graph, begun with reset(). Engines are restarted at random steps, tidied up, and have all that they keep compared
// now and then; each ends its histories with verify().
//
// Threads: none of its own. Cost: linear in `deltas`; a history is in memory.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "tests/conformance/checks.h"

namespace pt::conformance {

struct SequenceOptions {
  uint64_t seed = 1;  // of the first history; the next has the next
  size_t deltas = 10'000;
  size_t deltas_each = 100;  // in one history
  int questions = 20;        // after each Delta
};

struct SequenceCounts {
  uint64_t deltas = 0;
  uint64_t questions = 0;  // to each engine
  uint64_t restarts = 0;   // of each
  uint64_t loads = 0;      // all that is kept, compared with all that was put in
};

struct SequencesDone {
  SequenceCounts counts;
  std::string wrong;  // what was wrong first, with the seed that shows it again; empty: nothing
};

SequencesDone check_sequences(std::span<const EngineUnderTest> engines, const SequenceOptions& options);

}  // namespace pt::conformance
