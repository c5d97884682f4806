#include "workspace/package_sources.h"

#include <algorithm>
#include <map>
#include <utility>

#include "workspace/toml_text.h"
#include "workspace/tree.h"

namespace pt::workspace {

namespace {

constexpr uint64_t kConfigBytesMax = 1 << 20;
// Sources that replace each other in a circle end here.
constexpr int kReplacementsMax = 8;

struct Source {
  std::string replace_with;
  std::string folder;  // absolute; empty: it is no folder
};
using SourceTable = std::map<std::string, Source, std::less<>>;

// Adds what one configuration says of sources that no nearer one speaks of. `base`: what its paths are relative to.
void add_sources(const toml::table& root, const std::string& base, SourceTable* sources) {
  const toml::node* node = root.get("source");
  if (node == nullptr || !node->is_table()) return;
  for (const auto& [name, entry] : *node->as_table()) {
    const toml::table* table = entry.as_table();
    if (table == nullptr) continue;
    Source& source = (*sources)[std::string(name.str())];
    const auto text = [&](std::string_view key) {
      const toml::node* value = table->get(key);
      return value == nullptr ? std::string() : value->value_or(std::string());
    };
    if (source.replace_with.empty()) source.replace_with = text("replace-with");
    if (const std::string folder = text("directory"); source.folder.empty() && !folder.empty())
      source.folder = join_path(base, folder);
  }
}

}  // namespace

PackageSources::PackageSources(FileSystem& file_system, std::string root, DependencySources sources,
                               std::string cargo_home)
    : file_system_(file_system),
      root_(std::move(root)),
      sources_(sources),
      cargo_home_(std::move(cargo_home)) {}

std::vector<std::string> PackageSources::replacing_folders() {
  SourceTable sources;
  std::vector<Diagnostic> ignored;  // cargo itself complains
  const auto read = [&](const std::string& folder, const std::string& base) {
    for (const char* name : {"config.toml", "config"}) {
      std::string text;
      if (!file_system_.read_file(join_path(folder, name), kConfigBytesMax, &text)) continue;
      if (const auto table = parse_toml(text, "configuration", name, &ignored))
        add_sources(*table, base, &sources);
      return;
    }
  };
  for (std::string above = root_;; above = join_path(above, "..")) {
    read(join_path(above, ".cargo"), above);
    if (above == "/") break;
  }
  if (!cargo_home_.empty()) read(cargo_home_, join_path(cargo_home_, ".."));

  std::vector<std::string> folders;
  for (const auto& [name, source] : sources) {
    std::string_view at = source.replace_with;
    for (int i = 0; i < kReplacementsMax && !at.empty(); ++i) {
      const auto replacement = sources.find(at);
      if (replacement == sources.end()) break;
      if (!replacement->second.folder.empty()) folders.push_back(replacement->second.folder);
      at = replacement->second.replace_with;
    }
  }
  return folders;
}

void PackageSources::add_shelf(std::string folder, bool vendored) {
  if (std::ranges::find(shelves_, folder, &Shelf::folder) == shelves_.end())
    shelves_.push_back({std::move(folder), vendored, std::nullopt});
}

void PackageSources::find_shelves() {
  found_ = true;
  for (std::string& folder : replacing_folders()) add_shelf(std::move(folder), true);
  add_shelf(join_path(root_, "vendor"), true);
  if (sources_ != DependencySources::kCache || cargo_home_.empty()) return;
  const std::string cache = join_path(cargo_home_, "registry/src");
  const auto registries = file_system_.list_folder(cache);
  if (!registries) return;
  for (const FolderEntry& registry : *registries) add_shelf(join_path(cache, registry.name), false);
}

const std::vector<FolderEntry>& PackageSources::entries_of(Shelf* shelf) {
  if (!shelf->entries) {
    auto listed = file_system_.list_folder(shelf->folder);
    shelf->entries = listed ? std::move(*listed) : std::vector<FolderEntry>();
  }
  return *shelf->entries;
}

std::vector<std::string> PackageSources::vendor_folders() {
  if (!found_) find_shelves();
  std::vector<std::string> folders;
  for (const Shelf& shelf : shelves_)
    if (shelf.vendored) folders.push_back(shelf.folder);
  return folders;
}

std::vector<std::string> PackageSources::shelves() const {
  std::vector<std::string> folders;
  for (const Shelf& shelf : shelves_) folders.push_back(shelf.folder);
  return folders;
}

std::vector<PackageSources::Candidate> PackageSources::candidates(std::string_view package, bool with_cache) {
  if (!found_) find_shelves();
  asked_.emplace(package);
  std::vector<Candidate> candidates;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (Shelf& shelf : shelves_) {
    if (!shelf.vendored && !with_cache) continue;
    const std::vector<FolderEntry>& entries = entries_of(&shelf);
    auto entry = std::ranges::lower_bound(entries, package, {},
                                          [](const FolderEntry& e) { return std::string_view(e.name); });
    for (; entry != entries.end() && entry->name.starts_with(package); ++entry) {
      std::string_view rest = std::string_view(entry->name).substr(package.size());
      // `name-1.0.0`, or in vendor plain `name`.
      const bool versioned = rest.size() > 1 && rest[0] == '-' && is_digit(rest[1]);
      if (entry->kind == FileKind::kFile || (!versioned && !(shelf.vendored && rest.empty()))) continue;
      const std::string path = join_path(shelf.folder, entry->name);
      if (shelf.vendored && !file_system_.status(join_path(path, ".cargo-checksum.json"))) continue;
      Result<std::string> folder = file_system_.canonical(path);
      if (!folder) continue;
      candidates.push_back({*std::move(folder), versioned ? std::string(rest.substr(1)) : std::string()});
    }
  }
  return candidates;
}

}  // namespace pt::workspace
