// What of a file has changed, told by hashes: the shape of its interface, on which the meaning of names hangs; the signatures
// of its functions, values and types, on which the types in bodies hang besides; and for each item the text that its own
// edges are read from. Shape and signatures together are the interface_hash of docs/definitions.md.
//
// The shape is the FileSummary, by texts and not by numbers of names, without the places of things in the file and without
// what signatures say of types; and the texts that stand for items elsewhere: rules of macros, arguments of calls in item
// position. Comments, bodies and shifted lines leave both as they are.
//
// The frame is the shape without leaf items (rust/summary/alignment.h): while it is the same, only such came, went or changed.
//
// Threads: functions of their arguments.
// Cost:    interface_hashes() reads the summary once; item_hashes() hashes the text about once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rust/summary/summary.h"

namespace pt::rust {

struct InterfaceHashes {
  uint64_t shape = 0;
  uint64_t frame = 0;
  // By ItemIndex: parameters and results of functions, types of constants and statics, bounds and fields of structs, unions,
  // enums and variants. Of other items, whose signatures belong to the shape, 0.
  std::vector<uint64_t> signatures;
};
// `text` is what the summary was made of.
InterfaceHashes interface_hashes(const FileSummary& summary, std::string_view text);

// One for each item: of the bytes from the beginning of its line, attributes and documentation included, to its end; for
// members together with the header of their impl or trait, whose generics they see; and of how many items above it bring
// macros into textual scope. Equal bytes in equal columns are read alike as long as all names mean the same; so an item
// without a change has the edges and sites that it had.
void item_hashes(std::string_view text, const TokenList& tokens, const SyntaxTree& tree,
                 const Summary& summary, std::vector<uint64_t>* hashes);

}  // namespace pt::rust
