// Questions drawn at random, and answers as text: what the engines are compared by.
//
// Threads: one owner each.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "graph/snapshot.h"
#include "store/api/reader.h"

namespace pt::conformance {

// One question with everything that it depends on, so that it can be put to several Readers.
struct Asked {
  store::Question question = store::Question::kNode;
  isg::SigHash subject;
  isg::SigHash other;
  std::string text;  // a name, pattern or file
  query::NeighboursOptions neighbours;
  query::ResolveOptions resolve;
  query::FindOptions find;
  query::ImplementationsOptions implementations;
  query::CallsOptions calls;
  query::BlastRadiusOptions blast_radius;
  query::CyclesOptions cycles;
  query::PathOptions path;
  query::ContextOptions context;

  // In words, for whoever reads a failure.
  std::string describe() const;
};

class QuestionsAtRandom {
 public:
  explicit QuestionsAtRandom(uint64_t seed) : random_(seed) {}

  // About the nodes of `graph`, one in twenty about one that is not there.
  Asked draw(const graph::Snapshot& graph);
  Asked draw(const graph::Snapshot& graph, store::Question question);

 private:
  uint32_t below(size_t bound) { return static_cast<uint32_t>(random_() % bound); }
  isg::SigHash any_id(const graph::Snapshot& graph);
  std::string name(const graph::Snapshot& graph);
  isg::ConfidenceSet confidences();

  std::mt19937_64 random_;
};

// The answer as the JSON of wire, or the error's code; what wire has no form for, told field by field.
std::string answer_text(store::Reader* reader, const Asked& asked, Stop stop = Stop());

}  // namespace pt::conformance
