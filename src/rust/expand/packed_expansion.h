// A PackedExpansion is an Expansion as bytes, for keeping many that are seldom looked at: about 3 bytes a token besides its text,
// which stays as it is, instead of 16.
//
// Most tokens come from the same place as the one before them, from as far behind it as they stand behind it in the text. So
// each token is a byte: which of the last three sources (a real file with a context) it comes from, whether its offset is
// the expected one, and how far it is from the last token. What does not fit follows as varints.
//
// Lifetime: a value.
// Threads:  functions of their arguments.
// Cost:     some 5 ns a token, either way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "rust/expand/expansion.h"

namespace pt::rust {

// `files`, if not null, gets the real files that its tokens come from, each once.
std::string pack(const Expansion& expansion, std::vector<FileId>* files = nullptr);
// Of bytes that pack() gave.
Expansion unpack(std::string_view packed);

}  // namespace pt::rust
