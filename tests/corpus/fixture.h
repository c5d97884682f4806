// A Fixture is one file of tests/corpus/fixtures: several Rust files of several crates, and what the graph must say
// about them, written as markers under the lines they speak of. README.md beside this file has the language.
//
// Lifetime: values; a Fixture owns its strings.
// Threads:  none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.h"

namespace pt::corpus {

// Where the workspace of every fixture stands in its MemoryFileSystem.
inline constexpr std::string_view kRoot = "/w";

// One claim. `line` 0: about the whole graph.
struct Marker {
  std::string file;           // relative to kRoot
  uint32_t line = 0;          // of the code it speaks of
  uint32_t begin_column = 0;  // 1-based, in scalar values: the carets
  uint32_t end_column = 0;    // exclusive
  uint32_t fixture_line = 0;  // where the marker itself stands, for messages
  std::string word;           // calls, node, …
  std::string text;           // what follows the colon
};

struct Fixture {
  std::vector<std::pair<std::string, std::string>> files;  // absolute path, bytes; manifests included
  std::vector<Marker> markers;
  std::vector<std::string> errors;  // of the fixture itself

  MemoryFileSystem file_system() const;
};

Fixture read_fixture(std::string_view text);

// Splits at commas outside brackets, and trims spaces.
std::vector<std::string> split_list(std::string_view text);

}  // namespace pt::corpus
