// What the operating system said, as an Error.
//
// Threads: errno is the caller's own.
#pragma once

#include <cerrno>
#include <string>
#include <string_view>

#include "base/result.h"

namespace pt::daemon {

// kIo, "<what>: <the system's sentence>"; `number` defaults to the errno of the call that just failed.
std::unexpected<Error> system_failure(std::string_view what, std::string where, int number = errno);

}  // namespace pt::daemon
