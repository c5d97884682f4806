// The files behind the tokens of expansions, in item position and inside of bodies: whoever analyses one body may meet tokens
// of any file, and macros defined in any.
//
// Lifetime: what it hands out stays while bodies are analysed.
// Threads:  any number of readers.
#pragma once

#include <string_view>

#include "base/id.h"
#include "rust/expand/expansion.h"
#include "rust/expand/syntax_context.h"

namespace pt::rust {

class SourceTexts {
 public:
  virtual ~SourceTexts() = default;
  virtual std::string_view text(FileId file) const = 0;
  // What a file that is an expansion was made of; null for others.
  virtual const Expansion* expansion(FileId file) const = 0;
  // The contexts of the tokens of those expansions.
  virtual const SyntaxContexts* contexts() const = 0;
  // Relative to the root; empty for files that people cannot open, such as the stubs of std.
  virtual std::string_view path(FileId file) const = 0;
};

}  // namespace pt::rust
