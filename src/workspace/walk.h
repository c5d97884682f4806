// The walk of the tree: every folder below the root that is not to be skipped, in order of path, with an explicit stack.
// It finds the manifests and gives every .rs file it sees a class.
//
// Ignore rules as ripgrep combines them: .ignore files before .gitignore files before .git/info/exclude, in each kind
// the innermost folder first, in each file the last rule first; those of the folders above the root count up to
// the top of the git repository.
//
// Symbolic links are never followed, so the walk ends; one that leads in a circle is reported.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "workspace/file_table.h"
#include "workspace/tree.h"
#include "workspace/workspace.h"

namespace pt::workspace {

struct WalkResult {
  std::vector<std::string> manifest_folders;  // sorted as the walk goes: parents before children
  std::vector<SkippedFolder> skipped_folders;
};

// Where packages outside the workspace may lie below its root; the walk leaves them alone.
struct PackagesOfOthers {
  // Relative to the root. In the first only the packages that `cargo vendor` put there, known by their .cargo-checksum.json.
  std::vector<std::string> vendor_folders;
  std::string cargo_home;  // empty: it is elsewhere
};

WalkResult walk(Tree& tree, FileTable* files, const PackagesOfOthers& others,
                std::vector<Diagnostic>* diagnostics);

// `bytes` with every byte that is not part of UTF-8 written as \xFF.
std::string escape_non_utf8(std::string_view bytes);

}  // namespace pt::workspace
