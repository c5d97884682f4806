// A Backend answers questions about a workspace. The tools ask it in the words of a command line, so that whatever they
// answer is what the command would have printed.
//
// Lifetime: outlives the tools.
// Threads:  any number at once.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace pt::mcp {

struct Answer {
  int exit_code = 0;  // as docs/formats/answers.md has them
  std::string json;   // one line
  std::string text;   // of the same epoch, for people
  std::string epoch;  // a token: another one is another state of the workspace
};

class Backend {
 public:
  virtual ~Backend() = default;

  // `words` are those of a command, without the program's name and without a format. The question is given up once
  // `cancel_descriptor` is readable (-1: never). Errors: there is no answer at all, not even one that says what is wrong.
  virtual Result<Answer> ask(const std::vector<std::string>& words, int cancel_descriptor) = 0;

  // The token of the state that would answer now, if that costs little to know; nothing is started for it.
  virtual Result<std::string> epoch(int cancel_descriptor) = 0;
};

}  // namespace pt::mcp
