// The commands about the daemon, and asking it: `daemon`, `watch`, `sync`, `status`, `cache`, and any question while one runs.
//
// Threads: once a process.
#pragma once

#include <optional>

#include "cli/arguments.h"
#include "cli/terminal.h"

namespace pt::cli {

// Answers a question by a daemon that runs for the same workspace with the same options. None: there is none, or it went away
// before it had answered; index then.
std::optional<ExitCode> ask_daemon(const Arguments& arguments, int argc, const char* const* argv,
                                   FileSystem& file_system, const Console& console);

// Any of the commands about the daemon.
ExitCode daemon_command(const Arguments& arguments, FileSystem& file_system, const Console& console);

// Whether it is one of them.
bool is_about_daemon(Command command);

}  // namespace pt::cli
