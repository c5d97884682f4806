// The command `agents`: reads, changes and writes the settings of LLM agents.
//
// Threads: once a process.
#pragma once

#include "base/file_system.h"
#include "cli/arguments.h"
#include "cli/terminal.h"

namespace pt::cli {

ExitCode agents_command(const Arguments& arguments, FileSystem& file_system, const Console& console);

}  // namespace pt::cli
