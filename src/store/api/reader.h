// A Reader answers the questions from what an Engine keeps, as of one epoch each: a Delta that is applied meanwhile is seen
// altogether or not at all.
//
// Answers are those of query/answers.h, byte for byte once they are encoded. Nodes are told by SigHash; a NodeId in an answer,
// such as NodeRow::node, means something to the Reader alone.
//
// What an Engine does not answer in its own way is answered here, by the reference in query over graph(); native() says which
// is which. So a new engine begins with graph(), and every question works; it then takes them over one by one.
//
// Lifetime: ends before its Engine. An answer, and what its string_views point into, lives until the next call.
// Threads:  one caller at a time; any number of Readers beside each other, and beside whoever applies Deltas to the Engine.
// Errors:   kNotFound    there is no node of this SigHash, or no graph at all;
//           kIntegrity   what is kept is damaged: the Engine gives it up, its owner indexes again and reset()s;
//           kIo          the disk or the server said no;
//           kDeadline, kCancelled   the Stop came. No call waits longer than some milliseconds after that.
// Cost:     of the reference: graph(), which may load everything once for each epoch, and the question.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/enum_set.h"
#include "base/result.h"
#include "base/stop.h"
#include "graph/snapshot.h"
#include "isg/facts.h"
#include "query/context_texts.h"
#include "query/questions.h"
#include "query/scratch.h"

namespace pt::store {

enum class Question : uint8_t {
  kNode,
  kNeighbours,
  kResolve,
  kFind,
  kWhoImplements,
  kTraitsOf,
  kCallers,
  kCallees,
  kBlastRadius,
  kFindCycles,
  kFindPath,
  kGenerateContext,
  kShow,
  kEntitiesIn,
};
inline constexpr int kQuestionCount = 14;
std::string_view name_of(Question question);  // "node", "neighbours", "resolve", …, as commands are called
using QuestionSet = EnumSet<Question>;

// What a Reader says of a SigHash that no node has.
std::unexpected<Error> no_such_node(const isg::SigHash& id);

class Reader {
 public:
  virtual ~Reader() = default;

  // The whole graph as it is now.
  virtual Result<graph::SnapshotPtr> graph(Stop stop) = 0;

  // ---- look-ups

  virtual Result<isg::Node> node(const isg::SigHash& id, Stop stop);
  virtual Result<query::NeighboursAnswer> neighbours(const isg::SigHash& id,
                                                     const query::NeighboursOptions& options, Stop stop);
  // Who is meant by a name. What was found stands in `candidates`, also if it is one.
  virtual Result<query::Resolution> resolve(std::string_view text, const query::ResolveOptions& options,
                                            Stop stop);
  virtual Result<query::FindAnswer> find(std::string_view pattern, const query::FindOptions& options,
                                         Stop stop);

  // ---- questions

  virtual Result<query::ImplementationsAnswer> who_implements(const isg::SigHash& trait,
                                                              const query::ImplementationsOptions& options,
                                                              Stop stop);
  virtual Result<query::ImplementationsAnswer> traits_of(const isg::SigHash& type,
                                                         const query::ImplementationsOptions& options,
                                                         Stop stop);
  virtual Result<query::CallsAnswer> callers(const isg::SigHash& function, const query::CallsOptions& options,
                                             Stop stop);
  virtual Result<query::CallsAnswer> callees(const isg::SigHash& function, const query::CallsOptions& options,
                                             Stop stop);
  virtual Result<query::BlastRadiusAnswer> blast_radius(const isg::SigHash& subject,
                                                        const query::BlastRadiusOptions& options, Stop stop);
  virtual Result<query::CyclesAnswer> find_cycles(const query::CyclesOptions& options, Stop stop);
  virtual Result<query::PathAnswer> find_path(const isg::SigHash& from, const isg::SigHash& to,
                                              const query::PathOptions& options, Stop stop);
  // `subjects`, `texts`: as for query::generate_context(). kNotFound: there is no node of one of them.
  virtual Result<query::ContextAnswer> generate_context(std::span<const isg::SigHash> subjects,
                                                        const query::ContextTextsPtr& texts,
                                                        const query::ContextOptions& options, Stop stop);
  virtual Result<query::ShowAnswer> show(const isg::SigHash& subject, Stop stop);
  virtual Result<query::EntitiesAnswer> entities_in(std::string_view file, Stop stop);

 protected:
  // What the reference answers from: of the same epoch as graph(), but it may have a guard (graph/memory_guard.h).
  virtual Result<graph::SnapshotPtr> graph_to_walk(Stop stop) { return graph(stop); }
  // The guard found damage in the middle of an answer, of which nothing is given.
  virtual void met_damage(const Error&) {}

 private:
  // Keeps the graph that the answer points into, and finds the subject in it.
  struct Found {
    const graph::Snapshot& graph;
    graph::NodeId node;
  };
  Result<Found> find_node(const isg::SigHash& id, Stop stop);
  template <typename Work>
  auto unless_damaged(Work work) -> decltype(work());
  Result<const graph::Snapshot*> hold(Stop stop);
  // What `ask` says of the graph, or of the node with this id in it.
  template <typename Ask>
  auto ask(Stop stop, Ask ask) -> decltype(ask(std::declval<const graph::Snapshot*>()));
  template <typename Ask>
  auto ask_of(const isg::SigHash& id, Stop stop, Ask ask) -> decltype(ask(std::declval<const Found&>()));

  graph::SnapshotPtr held_;
  std::string path_;  // of the last node()
  query::Scratch scratch_;
};

}  // namespace pt::store
