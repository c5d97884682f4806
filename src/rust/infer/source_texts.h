// The files behind the positions of an expansion's tokens: whoever analyses one expansion may meet tokens of any file.
//
// Threads: any number of readers.
#pragma once

#include <string_view>

#include "base/id.h"

namespace pt::rust {

class SourceTexts {
 public:
  virtual ~SourceTexts() = default;
  virtual std::string_view text(FileId file) const = 0;
  // Relative to the root; empty for files that people cannot open, such as the stubs of std.
  virtual std::string_view path(FileId file) const = 0;
};

}  // namespace pt::rust
