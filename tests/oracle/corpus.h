// A corpus is a folder of published crates, as scripts/fetch-crates lays it down: CRATE-VERSION/Cargo.toml and the .rs
// files below.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "rust/input/edition.h"

namespace pt::oracle {

struct Source {
  std::filesystem::path path;
  rust::Edition edition;  // of the crate
};

// All .rs files of all crates in `folder`, sorted by path, behind what `sources` holds.
void append_sources(const std::filesystem::path& folder, std::vector<Source>* sources);

std::string read_source(const Source& source);

}  // namespace pt::oracle
