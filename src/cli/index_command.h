// The commands that are no questions: `index`, which says what was found, and `export`.
//
// Threads: none.
#pragma once

#include "base/stop.h"
#include "base/trace.h"
#include "cli/arguments.h"
#include "cli/terminal.h"
#include "pipeline/indexer.h"
#include "wire/text_style.h"

namespace pt::cli {

// Prints the summary. `wall_ns`: how long indexing took.
ExitCode summarise_index(const Arguments& arguments, const pipeline::Index& index, const Trace& trace,
                         int64_t wall_ns, const Console& console, const wire::TextStyle& style);

// Returns at SIGTERM, SIGINT or the end of standard input.
void hold();

// To the console's output: `--output` is for whoever made the console.
ExitCode export_graph(const Arguments& arguments, const graph::Snapshot& snapshot, const Console& console,
                      Stop stop);

}  // namespace pt::cli
