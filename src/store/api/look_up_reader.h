// A LookUpReader answers the look-ups, who-implements, traits-of, callers, callees and blast-radius from the LookUps of an
// engine: a breadth-first search by probes, one batch a level. The rest it leaves to the reference, over graph().
//
// It is written apart from query, from the definitions: tests/conformance compares the two.
//
// Contract: store/api/reader.h.
// Cost:     a probe and a copy of some 100 bytes for each node it meets, a visit for each edge.
#pragma once

#include <memory>

#include "store/api/look_ups.h"
#include "store/api/reader.h"

namespace pt::store {

// The questions that a LookUpReader answers itself.
QuestionSet look_up_questions();

class LookUpReader : public Reader {
 public:
  // `look_ups` outlives the Reader.
  explicit LookUpReader(LookUps* look_ups) : look_ups_(*look_ups) {}

  Result<isg::Node> node(const isg::SigHash& id, Stop stop) override;
  Result<query::NeighboursAnswer> neighbours(const isg::SigHash& id, const query::NeighboursOptions& options,
                                             Stop stop) override;
  // By id, path, alias, suffix or name; for who is misspelt, the reference is asked.
  Result<query::Resolution> resolve(std::string_view text, const query::ResolveOptions& options,
                                    Stop stop) override;
  Result<query::ImplementationsAnswer> who_implements(const isg::SigHash& trait,
                                                      const query::ImplementationsOptions& options,
                                                      Stop stop) override;
  Result<query::ImplementationsAnswer> traits_of(const isg::SigHash& type,
                                                 const query::ImplementationsOptions& options,
                                                 Stop stop) override;
  Result<query::CallsAnswer> callers(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override;
  Result<query::CallsAnswer> callees(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override;
  Result<query::BlastRadiusAnswer> blast_radius(const isg::SigHash& subject,
                                                const query::BlastRadiusOptions& options, Stop stop) override;

 private:
  // The answer of `ask`, which saw one epoch.
  template <typename Ask>
  auto consistently(Stop stop, Ask ask) -> decltype(ask());

  LookUps& look_ups_;
  StringArena strings_;  // of the last node()
};

}  // namespace pt::store
