// The hybrid engine answers from a graph in memory, the hot side, and keeps it in any other engine behind that, the cold side. A
// third one may be asked first for the questions that it is best at, the specialist. It knows none of them: it is given Engines.
//
// The hot side is the truth: what was apply()ed is answered from then on, whatever becomes of the others. What a reader sees
//
//   while the cold side lags         the hot side. Stats::epochs_behind says how much is in memory only;
//   when it has died                 the hot side. status() says what is wrong and for how long. It is given the whole graph
//                                    once a minute, until it takes it;
//   when it comes back older, or as another instance, or with nothing
//                                    the hot side. It is given the whole graph at once; nothing is ever read from it but at
//                                    the start (follower.h);
//   after a restart                  the last epoch that the cold side has, whole, and its instance. It is an older one than
//                                    was answered before, by what had been in memory only;
//   from the specialist              an answer of the hot side's epoch. Where it is at another one, has an error to tell or
//                                    takes too long, the hot side answers.
//
// What an apply() or reset() that returned survives is a matter of Promise, since waiting for the cold side is what this engine
// is there to spare its owner:
//
//   kAnswered   whatever becomes of the cold side, but not the end of this process: then an earlier epoch comes back. It
//               returns as soon as the graph in memory has it. To be sure, sync(). Less than Durability::kProcess;
//   kKept       what Options::durability says: it waits until the cold side has it. Always so with Durability::kPower. An error
//               then says that it is not kept (kDeadline: not yet), while epoch() says that it is answered. It is for owners
//               that feed their engine from a thread of its own anyway, as the daemon does.
//
// sync() waits until the cold side has everything, and syncs it. verify() has it check what it has; if that is damaged, it says
// so and the cold side is written anew. maintain() has it tidy up behind, and lays the hot side out anew if that has grown.
//
// Nobody waits for a cold side that is stuck. Questions do not touch it, nor does what is kAnswered; stats() shows older figures
// of it after 100 ms; an apply() that is kKept and the destructor give up after Options::wait_max_ns, and what may have to wait
// for a whole graph, which is opening, sync(), verify() and a reset() that is kKept, after whole_max_ns. An engine that is stuck
// in a call is then left to its thread, so what it was made with has to outlive even that (follower.h).
//
// Lifetime: the graph that cold's load() gives is edited on here, so it must not descend from one that cold itself edits.
// Contract: store/api/engine.h. Cost: the graph in memory. An apply() of one file's Delta takes 27 µs, whatever the cold side
// does, and a question what it takes the adjacency engine (bench/hybrid_bench.cc). reset() copies the graph: 20 ms for 100 K
// nodes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "store/api/engine.h"
#include "store/api/url.h"
#include "store/hybrid/follower.h"
#include "store/hybrid/hot_graph.h"

namespace pt::store {

enum class Promise : uint8_t { kAnswered, kKept };

struct HybridOptions {
  Promise promise = Promise::kAnswered;
  int64_t whole_max_ns = 60'000'000'000;  // longest wait for what takes the whole graph
  int64_t retry_ns = 60'000'000'000;  // after an error, before the cold side or the specialist is tried again
  int64_t look_ns = 10'000'000'000;   // between two looks whether an idle side is where it was left
  // Of the Deltas that wait; with more, the whole graph is written instead.
  size_t steps_max = 256;
  uint64_t bytes_max = uint64_t{64} << 20;

  // Is given every Delta as the cold side is, and the whole graph at the start. None, or with read access: there is none.
  std::unique_ptr<Engine> specialist = nullptr;
  QuestionSet specialist_questions = {};
  int64_t specialist_wait_ns = 1'000'000'000;  // for an answer
};

struct SideStatus {
  uint64_t epoch = 0;  // that it has acknowledged, of the graph that is answered; 0: nothing of it
  uint64_t epochs_behind = 0;
  uint64_t deltas_waiting = 0;
  uint64_t wholes = 0;     // times that it was given the whole graph
  std::string trouble;     // why it does not follow, a sentence; empty: it does
  int64_t trouble_ns = 0;  // for how long
};

struct HybridStatus {
  SideStatus cold;
  std::optional<SideStatus> specialist;
  uint64_t specialist_answers = 0;    // questions that it answered,
  uint64_t specialist_fallbacks = 0;  // and that the hot side answered for it
};

class HybridEngine : public Engine {
 public:
  // By any thread, at once.
  virtual HybridStatus status() const = 0;
};

// `cold` was opened with the same Options. Errors: kDeadline, if it did not load in whole_max_ns.
Result<std::unique_ptr<HybridEngine>> open_hybrid(std::unique_ptr<Engine> cold, const Options& options,
                                                  HybridOptions hybrid = {});

// `hybrid:ENGINE:PATH` has that engine behind it, `hybrid:PATH` stands for `hybrid:sqlite:PATH/cold`; `rest` is what follows the
// first colon. kInvalidInput: a hybrid behind a hybrid.
Result<Url> cold_url(std::string_view rest);

// The same with what `open_cold` opens; errors are also its own.
using EngineOpener = std::function<Result<std::unique_ptr<Engine>>(const Url& url, const Options& options)>;
Result<std::unique_ptr<HybridEngine>> open_hybrid(std::string_view rest, const Options& options,
                                                  const EngineOpener& open_cold, HybridOptions hybrid = {});

}  // namespace pt::store
