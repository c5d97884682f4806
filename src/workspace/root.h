// Where a workspace begins: from a path on the command line to the folder that all other paths are relative to.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/result.h"

namespace pt::workspace {

struct Root {
  std::string folder;     // absolute, without links
  std::string selected;   // the package that the path means, relative to `folder`
  std::string lone_file;  // name of the .rs file in `folder` that is the whole workspace, or empty
  std::vector<Diagnostic> diagnostics;
};

// kNotFound if nothing is there, kInvalidInput if it is no folder, Cargo.toml or .rs file.
//
// The nearest folder with a Cargo.toml, then the first workspace above (or its `workspace` key) that has it as a
// member. A workspace above that neither has nor excludes it is an error to cargo; here the package stands alone, with
// a diagnostic.
Result<Root> find_root(FileSystem& file_system, const std::string& path);

}  // namespace pt::workspace
