// Finds the daemon of a place that is of our own build; where there is none, starts one.
//
// Started is what the caller names, in a session of its own, as nobody's child, with /dev/null for its standard streams
// and none of our other descriptors. Of two clients that start one at the same moment each does so, the lock (Instance)
// lets one daemon live, and both clients get that.
//
// A daemon of another build is asked to end and a new one is started. One that does not end in time is killed, if it holds the
// lock of the place (proc(5)) and is our own user's; never by a number that was merely written somewhere.
//
// Threads: free functions. Safe in a program with threads: between fork and exec only system calls are made.
// Cost:    with a daemon of our build there, one connect() and one `hello`: about 0.1 ms (daemon_process_test).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "daemon/client/connection.h"

namespace pt::daemon {

struct StartOptions {
  // Program (absolute path) and arguments. Paths in it are absolute: the daemon's current folder is /.
  std::vector<std::string> command;
  std::string build;              // build_id(): what the daemon must be of
  int64_t start_ms_max = 10'000;  // from its start until it answers
  int64_t stop_ms_max = 5'000;    // for one of another build to save its state and end, before it is killed
};

struct Started {
  Connection connection;
  Hello hello;
  bool fresh = false;  // we started it
};

// A daemon that runs, of the given build. Errors: kNotFound: none runs; kInvalidInput: one of another build does; others as of
// Connection.
Result<Started> connect_to_running(const Place& place, const std::string& build);

// Errors: kIo: it could not be started, or ended at once; kDeadline: it does not answer, or the old one does not end.
Result<Started> connect_or_start(const Place& place, const StartOptions& options);

enum class Ended : uint8_t { kNoneRan, kAsked, kKilled };
// Returns when its process is gone. Errors: kDeadline: it has not gone in time, and could not be killed safely.
// One of `spared_build` is left alone, as if none ran.
Result<Ended> end_running(const Place& place, int64_t wait_ms, const std::string& spared_build = {});

}  // namespace pt::daemon
