// What a storage engine costs, measured over the graph and the edits of a real workspace; every answer is compared with the
// reference's while it is timed.
//
// Threads: measure() starts readers of its own.
// Cost:    some seconds for each engine, bounded by the Options.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/edit_series.h"
#include "base/result.h"
#include "store/api/engine.h"

namespace pt::analysis {

// Of samples, in nanoseconds.
struct Distribution {
  uint64_t count = 0;
  int64_t p50_ns = 0;
  int64_t p99_ns = 0;
  int64_t p999_ns = 0;
  int64_t max_ns = 0;
};
// Takes the samples apart.
Distribution distribution_of(std::vector<int64_t> samples);

struct QuestionFigures {
  std::string question;  // "blast-radius, depth 3"
  bool native = false;
  Distribution drawn;    // about nodes drawn from those with an incoming edge
  Distribution popular;  // about those of highest in-degree
  uint64_t wrong = 0;    // answers that were not the reference's
};

// Readers that ask one question after the other while the writer applies one Delta after the other.
struct ReadersFigures {
  int readers = 0;
  double answers_per_second = 0;
  Distribution answers;
  Distribution applies;
  uint64_t wrong = 0;
};

struct EngineFigures {
  int64_t load_ns = 0;  // reset() with the whole graph
  Distribution apply;
  std::vector<QuestionFigures> questions;
  std::vector<ReadersFigures> readers;
  uint64_t disk_bytes = 0;
  uint64_t memory_bytes = 0;  // as the engine estimates it
  std::string first_wrong;    // in words; empty: no answer was wrong
};

struct MeasureOptions {
  size_t subjects = 500;                    // drawn; and a fifth as many popular ones
  int64_t question_ns_max = 1'500'000'000;  // for each question
  int64_t readers_ns = 1'000'000'000;       // for each number of readers
  uint64_t seed = 1;
};

// The engine begins empty. Errors: its own.
Result<EngineFigures> measure(store::Engine* engine, const EditSeries& series, const MeasureOptions& options);

// What no engine can be faster than: a walk over the arrays of a Snapshot in memory, with ids for answers; and a message to
// another thread and back over a socket, as a server would need one.
struct ReferenceFigures {
  Distribution callers_ids;
  Distribution depth3_ids;  // breadth-first over incoming CALLS, USES and IMPL
  double edge_ns = 0;       // of that search, for each edge it looked at
  Distribution round_trip;
};
ReferenceFigures measure_references(const EditSeries& series, const MeasureOptions& options);

}  // namespace pt::analysis
