// The commands about the daemon, and asking it: `daemon`, `watch`, `sync`, `status`, and any question while one runs.
//
// Threads: once a process.
#pragma once

#include <optional>

#include "cli/arguments.h"
#include "cli/subject.h"
#include "cli/terminal.h"
#include "daemon/client/starter.h"

namespace pt::cli {

// What came of asking: an exit code, an error to be reported, or neither.
struct Asking {
  std::optional<ExitCode> code;
  std::optional<Error> error;
};

// Answers a question by a daemon that runs for the same workspace with the same options. Neither: there is none, it is of another
// build, or it could not answer, which was said in a note; index then.
Asking ask_daemon(const Arguments& arguments, int argc, const char* const* argv, FileSystem& file_system,
                  const Console& console);

// How the daemon of a subject is started, by this very program.
daemon::StartOptions start_options(const Arguments& arguments, const Subject& subject);

// Any of the commands about the daemon, and `cache`.
ExitCode daemon_command(const Arguments& arguments, FileSystem& file_system, const Console& console);

// Whether it is one of them.
bool is_about_daemon(Command command);

}  // namespace pt::cli
