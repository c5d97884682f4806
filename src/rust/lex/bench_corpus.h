// The texts that the lexer's and the parser's benchmarks read.
#pragma once

#include <string>
#include <vector>

namespace pt::rust {

// The file, or all .rs files below the folder, that the environment's PT_BENCH_CORPUS names, in the order of their
// paths; without it a built-in text of about 100 KB. Empty if there is nothing to read.
std::vector<std::string> bench_corpus();

}  // namespace pt::rust
