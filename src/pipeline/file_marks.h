// FileMarks are by what a change of a file is judged: which of its items, if not its interface, are others than they were.
//
// Lifetime: a value.
// Threads:  none. Cost: about two passes over the text.
#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/dependency_reader.h"
#include "pipeline/source_store.h"
#include "rust/summary/alignment.h"
#include "rust/summary/interface_hash.h"

namespace pt::pipeline {

struct FileMarks {
  rust::InterfaceHashes interface;
  bool is_arranged = false;     // indexes are not those of the source (rust/summary/alignment.h)
  uint64_t mentions = 0;        // which dependencies it makes the workspace read
  std::vector<uint64_t> items;  // by ItemIndex

  // `buffers` hold the tokens and the tree of `text`, `summary` was made of them.
  static FileMarks of(std::string_view text, const ParseBuffers& buffers, const rust::Summary& summary,
                      const Mentions& mentions) {
    FileMarks marks;
    marks.interface = rust::interface_hashes(summary.file, text);
    marks.mentions = mentions.hash_of(text, buffers.tokens, summary.file);
    rust::item_hashes(text, buffers.tokens, buffers.tree, summary, &marks.items);
    return marks;
  }

  void arrange(const rust::Alignment& alignment) {
    is_arranged = true;
    rust::arrange(alignment, &items);
    rust::arrange(alignment, &interface.signatures);
  }
};

}  // namespace pt::pipeline
