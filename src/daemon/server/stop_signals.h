// StopSignals turns SIGTERM and SIGINT into a descriptor that can be waited for with everything else.
//
// Lifetime: while it lives the two signals do nothing else.
// Threads:  made before any other thread is started, so that all of them inherit the blocked signals.
#pragma once

#include <csignal>

#include "base/result.h"
#include "daemon/protocol/descriptor.h"

namespace pt::daemon {

class StopSignals {
 public:
  static Result<StopSignals> block();
  StopSignals(StopSignals&&) noexcept;
  StopSignals& operator=(StopSignals&&) = delete;
  ~StopSignals();

  // Readable when one of them came; see signalfd(2).
  int descriptor() const { return descriptor_.get(); }

 private:
  StopSignals(Descriptor descriptor, sigset_t before) : descriptor_(std::move(descriptor)), before_(before) {}

  Descriptor descriptor_;
  sigset_t before_;
};

}  // namespace pt::daemon
