// The command `storage`: graphs in storage engines, whatever made them.
//
// Threads: none.
#pragma once

#include "base/file_system.h"
#include "cli/arguments.h"
#include "cli/terminal.h"

namespace pt::cli {

ExitCode storage_command(const Arguments& arguments, FileSystem& file_system, const Console& console);

}  // namespace pt::cli
