#include "tests/oracle/corpus.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace pt::oracle {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// The manifests of published crates are normalised by cargo: the key stands at the start of its line.
rust::Edition edition_of(const fs::path& crate) {
  const std::string manifest = read(crate / "Cargo.toml");
  if (manifest.find("\nedition = \"2018\"") != std::string::npos) return rust::Edition::k2018;
  if (manifest.find("\nedition = \"2021\"") != std::string::npos) return rust::Edition::k2021;
  if (manifest.find("\nedition = \"2024\"") != std::string::npos) return rust::Edition::k2024;
  return rust::Edition::k2015;
}

}  // namespace

void append_sources(const fs::path& folder, std::vector<Source>* sources) {
  const auto first = static_cast<std::ptrdiff_t>(sources->size());
  for (const fs::directory_entry& crate : fs::directory_iterator(folder)) {
    if (!crate.is_directory()) continue;
    const rust::Edition edition = edition_of(crate.path());
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(crate.path())) {
      if (entry.is_regular_file() && entry.path().extension() == ".rs")
        sources->push_back({entry.path(), edition});
    }
  }
  std::sort(sources->begin() + first, sources->end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
}

std::string read_source(const Source& source) { return read(source.path); }

}  // namespace pt::oracle
