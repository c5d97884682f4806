// `storage bench`: every engine over the same corpora, each in a process of its own.
//
// The first process indexes a corpus, makes the edits, and puts both into a folder; one process for each engine reads them from
// there and measures, one more opens what that left, and tells of its start. What they say is gathered into tables, or JSON.
//
// Threads: none of its own.
#pragma once

#include "base/file_system.h"
#include "cli/arguments.h"
#include "cli/terminal.h"

namespace pt::cli {

ExitCode compare_engines(const Arguments& arguments, FileSystem& file_system, const Console& console);

}  // namespace pt::cli
