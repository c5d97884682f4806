// A LockFile is one Cargo.lock: the exact version of every package that cargo chose. Format:
// https://doc.rust-lang.org/cargo/reference/resolver.html; versions 1 to 4, whose differences do not matter here.
//
// Threads: a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace pt::workspace {

struct LockedPackage {
  std::string name;
  std::string version;
  std::string source;    // `registry+https://…`, `git+https://…`; empty: of the workspace, or by path
  std::string checksum;  // SHA-256 of its archive in hexadecimal; empty outside registries
  std::vector<std::string>
      dependencies;  // `name`, `name 1.0.0` or `name 1.0.0 (source)`: as short as is unambiguous

  bool from_git() const { return source.starts_with("git+"); }
};

class LockFile {
 public:
  // Nothing if `text` is no TOML. Entries that make no sense are left out.
  static std::optional<LockFile> parse(std::string_view text, const std::string& file,
                                       std::vector<Diagnostic>* diagnostics);

  const LockedPackage* find(std::string_view name, std::string_view version) const;
  // What `user`, if the file has it, means by its dependency on `name`: the newest that the file gives it and that meets
  // `requirement`. Null if there is none. `listed_only`: only what the entry of `user` lists, as cargo does for packages
  // of a registry, whose optional dependencies stand there only when they are on.
  const LockedPackage* dependency(const LockedPackage* user, std::string_view name,
                                  std::string_view requirement, bool listed_only) const;

 private:
  std::vector<LockedPackage> packages_;  // sorted by name
};

}  // namespace pt::workspace
