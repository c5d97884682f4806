// A Specialist is a Reader of another engine that is asked beside the hot side, and never waited for longer than allowed: it
// answers on a thread of its own, which whoever asks leaves behind when the time is over.
//
// Who has missed a deadline is not asked again before it has come back, and not before retry_ns are over.
//
// Lifetime: an answer lives until the next ask(). The destructor waits for wait_ns and leaves a thread that is stuck to itself,
//           with its Reader and its engine.
// Threads:  one caller, as for any Reader. The thread begins with the first question.
// Cost:     two hand-overs between threads for a question: some 20 µs, so it is for questions that take longer.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "base/caught.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/stop.h"
#include "store/api/engine.h"
#include "store/hybrid/loose_thread.h"

namespace pt::store {

struct SpecialistOptions {
  int64_t wait_ns = 1'000'000'000;    // for one answer
  int64_t retry_ns = 60'000'000'000;  // after one that did not come
};

class Specialist {
 public:
  // The engine is kept alive; its Reader is made by the thread.
  Specialist(std::shared_ptr<Engine> engine, const SpecialistOptions& options);
  ~Specialist();
  Specialist(const Specialist&) = delete;
  Specialist& operator=(const Specialist&) = delete;

  // The answer of `ask(reader, stop)`, which copies whatever it looks at; none if there is none in time, for whatever reason.
  // Ends some milliseconds after `stop` has come.
  template <typename Ask>
  auto ask(Stop stop, Ask ask)
      -> std::optional<typename decltype(ask(std::declval<Reader&>(), stop))::value_type> {
    using Answer = decltype(ask(std::declval<Reader&>(), stop));
    const auto answer = std::make_shared<std::optional<Answer>>();
    const bool is_over =
        run([answer, ask](Reader& reader,
                          Stop its_stop) { *answer = caught([&] { return ask(reader, its_stop); }); },
            stop);
    if (!is_over || !answer->has_value() || !(**answer).has_value()) return std::nullopt;
    return std::move(***answer);
  }

 private:
  struct Shared;
  using Work = std::function<void(Reader&, Stop)>;

  bool run(Work work, Stop stop);

  const SpecialistOptions options_;
  const std::shared_ptr<Shared> shared_;
  std::optional<LooseThread> thread_;
  int64_t rests_until_ns_ = 0;
};

}  // namespace pt::store
