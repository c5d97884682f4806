// Usage: random_sequences [--deltas N] [--questions K] [--seed S] [--engines NAME,NAME...]
//
// Every engine is given N random Deltas, a hundred in a history, and is asked K questions after each of them: it must answer as
// the reference does, through restarts (sequences.h). ctest runs a few hundred; docs/storage-engines.md has what 10,000 found.
// A failure says with which --seed it happens in the first history.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tests/conformance/engines.h"
#include "tests/conformance/sequences.h"

namespace pt::conformance {
namespace {

// Whether `list` has the word, between commas.
bool has(std::string_view list, std::string_view word) {
  return ("," + std::string(list) + ",").find("," + std::string(word) + ",") != std::string::npos;
}

int run(const SequenceOptions& options, const std::string& wanted) {
  std::vector<EngineUnderTest> under_test;
  std::string names;
  for (const EngineUnderTest& engine : engines()) {
    if (!wanted.empty() && !has(wanted, engine.name)) continue;
    under_test.push_back(engine);
    names += (names.empty() ? "" : ", ") + engine.name;
  }
  if (under_test.empty()) {
    fmt::print(stderr, "random_sequences: no engine is named so\n");
    return 2;
  }
  const auto [counts, wrong] = check_sequences(under_test, options);
  fmt::print("{}: {} Deltas, {} questions, {} restarts, {} times all that is kept, from seed {} on\n", names,
             counts.deltas, counts.questions, counts.restarts, counts.loads, options.seed);
  if (!wrong.empty()) fmt::print("{}\n", wrong);
  return wrong.empty() ? 0 : 1;
}

}  // namespace
}  // namespace pt::conformance

int main(int argc, char** argv) {
  pt::conformance::SequenceOptions options;
  std::string engines;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    auto number = [&] { return i + 1 < argc ? std::strtoull(argv[++i], nullptr, 10) : 0; };
    if (word == "--deltas") {
      options.deltas = number();
    } else if (word == "--questions") {
      options.questions = static_cast<int>(number());
    } else if (word == "--seed") {
      options.seed = number();
    } else if (word == "--engines" && i + 1 < argc) {
      engines = argv[++i];
    } else {
      fmt::print(stderr, "random_sequences: the options are in its source\n");
      return 2;
    }
  }
  return pt::conformance::run(options, engines);
}
