// What the front end is told about the world: crates, their root files and dependencies, and which file is
// which module. workspace makes these values; rust/resolve reads them. No paths, no disk: files are FileIds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "rust/input/cfg.h"
#include "rust/input/edition.h"

namespace pt::rust {

enum class CrateKind : uint8_t { kLibrary, kProcMacro, kBinary, kTest, kExample, kBench, kBuildScript };

// One name of the extern prelude of a crate.
struct Dependency {
  std::string name;        // as the code writes it: renames applied, `-` → `_`
  CrateId crate;           // valid when the dependency's sources are part of this graph
  std::string external;    // else the dependency's own library name, for paths of external nodes (`serde`)
  std::string cfg;         // predicate of its [target.'cfg(…)'] table, or empty
  bool test_only = false;  // a dev-dependency: visible to test code, tests, examples and benches
};

struct CrateInput {
  std::string
      name;  // first path segment, unique in the graph: shapes, shapes[bin], shapes[test:api], dup@1.2.0
  std::string extern_name;  // what other crates call it when not renamed
  CrateKind kind = CrateKind::kLibrary;
  Edition edition = Edition::k2015;
  FileId root;
  CrateId library;  // for other targets of the package: its library, in their extern prelude; may be invalid
  std::string package;                   // for messages
  std::vector<Dependency> dependencies;  // sorted by name
  CfgOptions cfg;                        // what is known about this crate's build
  bool is_std = false;                   // a stub of the standard library
};

// CrateId is the index; dependencies may be cyclic through dev-dependencies.
using CrateGraph = std::vector<CrateInput>;

// `mod name;` seen in `file`: which file is that?
struct ModuleRequest {
  FileId file;
  // True when child modules live beside `file` (crate roots, mod.rs, files reached by #[path]), false when they
  // live in the folder named after it (a.rs → a/). Also true when the outermost inline module has #[path], which
  // rustc takes from the file's own folder whatever the file is called.
  bool owns_folder;
  // The inline modules around the declaration, outermost first: their name, or their #[path] value.
  std::vector<std::string> inline_folders;
  std::string name;  // bare, without r#
  std::string path;  // value of #[path = "…"], or empty; beats the name

  bool operator==(const ModuleRequest&) const = default;
};

// The answer. `file` is invalid when there is none; `tried` then says which paths would have done.
struct ModuleAnswer {
  FileId file;
  bool owns_folder;        // of the file found
  bool ambiguous = false;  // both name.rs and name/mod.rs exist; `file` is name.rs
  std::vector<std::string> tried;
};

}  // namespace pt::rust
