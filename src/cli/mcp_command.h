// The command `mcp`.
//
// Threads: once a process.
#pragma once

#include "base/file_system.h"
#include "cli/arguments.h"
#include "cli/terminal.h"

namespace pt::cli {

ExitCode mcp_command(const Arguments& arguments, FileSystem& file_system, const Console& console);

}  // namespace pt::cli
