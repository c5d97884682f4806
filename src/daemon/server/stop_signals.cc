#include "daemon/server/stop_signals.h"

#include <sys/signalfd.h>

#include <utility>

#include "daemon/protocol/system_error.h"

namespace pt::daemon {

Result<StopSignals> StopSignals::block() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigset_t before;
  if (const int number = ::pthread_sigmask(SIG_BLOCK, &signals, &before); number != 0)
    return system_failure("cannot block SIGTERM and SIGINT", {}, number);
  Descriptor descriptor(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!descriptor.valid()) {
    const int number = errno;
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return system_failure("cannot wait for SIGTERM and SIGINT", {}, number);
  }
  return StopSignals(std::move(descriptor), before);
}

StopSignals::StopSignals(StopSignals&& other) noexcept
    : descriptor_(std::move(other.descriptor_)), before_(other.before_) {}

StopSignals::~StopSignals() {
  if (descriptor_.valid()) ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace pt::daemon
