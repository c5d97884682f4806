// The program: parses the arguments, indexes the workspace, runs the command. Data goes to standard output, everything else
// to standard error.
//
// Threads: once a process.
#pragma once

namespace pt::cli {

// The exit code.
int run(int argc, const char* const* argv);

}  // namespace pt::cli
