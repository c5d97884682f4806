// Which words of a file may be names of other crates that its interface depends on: the first words of the paths in
// signatures that other crates can see, of impl headers, supertraits and item macros, and of the imports that bring a word
// to such a place or hand it on.
//
// An import that only bodies and private functions use is none: reading the crate behind it would tell a user of this
// one nothing. A word too many costs reading a crate; a word too few leaves its names opaque.
//
// Threads: a function.
// Cost:    one walk over the signatures.
#pragma once

#include <vector>

#include "rust/summary/summary.h"

namespace pt::rust {

// Adds them to `out`, sorted and without repeats among those added.
void outer_names(const FileSummary& summary, std::vector<NameIndex>* out);

}  // namespace pt::rust
