// Which lines of Rust files differ from a revision: what generate-context --diff is about.
//
// Read by libgit2, which is loaded when it is wanted: linked, it would cost every other command two milliseconds of its start.
//
// Threads: free function.
// Errors:  kNotFound      the folder is in no repository, or it has no such revision;
//          kIo            libgit2 is not installed, or the repository cannot be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/arguments.h"

namespace pt::cli {

// Of files below `folder` as they stand on the disk, new ones too; paths are absolute, in the order of the diff. A place where
// lines were taken out is the lines around it. At most kChangesMax: of a larger diff, the first.
inline constexpr size_t kChangesMax = 2000;
Result<std::vector<FileLines>> changed_lines(const std::string& folder, const std::string& revision);

// The words of a command with what `--diff` comes to in its place; `root` as --root says it. What differs is found beside the
// repository, and asked about like any other lines: a daemon reads no git. Without --diff they come back as they are. Errors:
// kNotFound besides, if no file differs and the command names nothing else.
enum class NamedBesides : uint8_t { kNothing, kSomething };
Result<std::vector<std::string>> with_changes(std::vector<std::string> words, const std::string& root,
                                              NamedBesides besides);

}  // namespace pt::cli
