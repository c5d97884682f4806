// What the parser asks of a token kind most often, as one table a keyword set: a byte load and a test instead of
// a chain of comparisons. Which words are identifiers depends on the edition, so there are three tables.
#pragma once

#include <array>
#include <cstdint>

#include "rust/input/edition.h"
#include "rust/lex/token.h"

namespace pt::rust {

enum KindClass : uint16_t {
  kIdentifierWord = 1 << 0,  // may name something in this edition
  kPathWord = 1 << 1,        // may be a segment of a path: identifiers, self, Self, super, crate
  kBeginsExpression = 1 << 2,
  kBeginsItem = 1 << 3,  // words that can open an item; some of them can also open an expression
  kCloser = 1 << 4,      // ) ] } and the end of the file
  kLiteralToken = 1 << 5,
  kItemQualified = 1 << 6,  // what may follow `default`, `const`, `async`, `unsafe`, … within an item's head
  kBeginsStatement = 1 << 7,  // words at which a statement surely begins anew: where recovery stops
  kBeginsAttribute = 1 << 8,  // # and documentation
};

using KindClasses = std::array<uint16_t, static_cast<size_t>(TokenKind::kCount)>;

const KindClasses& kind_classes(Edition edition);

}  // namespace pt::rust
