// What of a file has changed, told by hashes: the interface_hash of what other files may depend on, and for each item one of
// the text that its own edges are read from.
//
// The interface is the FileSummary without the places of things in the text, and the texts that stand for items elsewhere:
// rules of macros, and arguments of calls in item position. Comments, bodies and shifted lines leave it as it is.
//
// Threads: functions of their arguments.
// Cost:    interface_hash() copies the summary once; item_hashes() hashes the text about once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rust/summary/summary.h"

namespace pt::rust {

// `text` is what the summary was made of.
uint64_t interface_hash(const FileSummary& summary, std::string_view text);

// One for each item: of the bytes from the beginning of its line, attributes and documentation included, to its end; for
// members together with the header of their impl or trait, whose generics they see. Equal bytes in equal columns are read
// alike as long as all names mean the same; so an item without a change has the edges and sites that it had.
void item_hashes(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                 const Summary& summary, std::vector<uint64_t>* hashes);

}  // namespace pt::rust
