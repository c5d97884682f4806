#include "workspace/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "workspace/crates.h"
#include "workspace/features.h"
#include "workspace/packages.h"
#include "workspace/registry_packages.h"
#include "workspace/root.h"
#include "workspace/targets.h"
#include "workspace/tree.h"
#include "workspace/walk.h"

namespace pt::workspace {

namespace {

// A dependency's source file may be as large as the largest bindings that are published, and no larger.
constexpr uint64_t kDependencyFileBytesMax = 16 << 20;

// Where the files of a module would be, in a Tree.
struct ModulePlace {
  std::string path;  // empty: there is none
  bool owns_folder = false;
  bool ambiguous = false;
  std::vector<std::string> tried;
};

}  // namespace

struct Workspace::State {
  State(FileSystem& file_system, Root root, uint64_t size_bytes_max)
      : tree(file_system, std::move(root.folder)),
        diagnostics(std::move(root.diagnostics)),
        file_size_bytes_max(size_bytes_max) {
    relevance.root = tree.root();
  }

  FileId reach(std::string_view path);
  void report_escaping_links();
  void stop_opening();
  FileId reach_in_package(FileId asking, std::string_view folder, std::string_view path);
  // The disk as the package from a registry sees it that a file belongs to, and its folder; null for other files.
  Tree* tree_of_package(FileId file, std::string_view* folder);

  Tree tree;
  FileTable files;
  rust::CrateGraph crates;
  std::vector<Package> packages;
  std::vector<SkippedFolder> skipped_folders;
  std::vector<Diagnostic> diagnostics;
  uint64_t file_size_bytes_max;
  size_t escaping_links_reported = 0;
  size_t own_crate_count = 0;
  Relevance relevance;

  // For opening dependencies; until finish().
  std::unique_ptr<Manifests> manifests;
  std::vector<LocalPackage> local_packages;
  std::vector<PackageFeatures> features;
  std::unique_ptr<RegistryPackages> registry;
  std::unique_ptr<CrateBuilder> builder;
  // The disk as each opened package may see it, and which package a file is of.
  std::map<uint32_t, Tree> package_trees;
  std::map<uint32_t, std::string> package_folders;
  boost::unordered_flat_map<uint32_t, uint32_t> packages_of_files;
  std::vector<DependencyName> opened_dependencies;
  std::vector<DependencyName> missing_dependencies;
  std::vector<std::string> checksums;  // of the opened ones
};

namespace {

// The packages that `cargo build` in the folder of `selected` would build: that package; at a root without one of
// its own, or with default-members, those; else every member.
std::vector<uint32_t> select_packages(Manifests& manifests, const std::vector<LocalPackage>& packages,
                                      const std::string& selected) {
  std::vector<std::string> wanted;
  if (selected.empty()) wanted = manifests.default_members_of("");
  if (wanted.empty()) wanted.push_back(selected);
  const auto select = [&](const auto& is_wanted) {
    std::vector<uint32_t> selection;
    for (uint32_t i = 0; i < packages.size(); ++i) {
      if (is_wanted(packages[i])) selection.push_back(i);
    }
    return selection;
  };
  std::vector<uint32_t> selection = select(
      [&](const LocalPackage& package) { return std::ranges::find(wanted, package.folder) != wanted.end(); });
  if (selection.empty()) selection = select([](const LocalPackage& package) { return package.member; });
  // A folder of many crates: all of them.
  if (selection.empty())
    selection = select([](const LocalPackage& package) { return !package.library_only; });
  return selection;
}

PackagesOfOthers packages_of_others(FileSystem& file_system, const std::string& root, PackageSources* sources,
                                    const Options& options) {
  PackagesOfOthers others;
  for (const std::string& folder : sources->vendor_folders())
    if (is_inside(folder, root)) others.vendor_folders.push_back(relative_path(root, folder));
  const Result<std::string> home = file_system.canonical(options.cargo_home);
  if (home && is_inside(*home, root)) others.cargo_home = relative_path(root, *home);
  return others;
}

Package package_of(const LocalPackage& local, const std::vector<LocalPackage>& packages) {
  Package package{local.name(), local.version, local.folder, local.member, {}};
  for (const PackageDependency& dependency : local.dependencies) {
    if (dependency.local == kNoPackage || packages[dependency.local].registry) {
      package.external_dependencies.push_back({dependency.package, dependency.requirement});
    }
  }
  const auto key = [](const ExternalDependency& d) { return std::tie(d.package, d.requirement); };
  std::ranges::sort(package.external_dependencies, {}, key);
  const auto repeats = std::ranges::unique(package.external_dependencies);
  package.external_dependencies.erase(repeats.begin(), repeats.end());
  return package;
}

rust::CrateInput lone_crate(const std::string& file, const Options& options, const BuildOptions& build,
                            FileId root) {
  rust::CrateInput crate;
  crate.name = crate_name(std::string_view(file).substr(0, file.size() - std::string_view(".rs").size()));
  crate.extern_name = crate.name;
  crate.edition = rust::Edition::k2024;
  crate.root = root;
  crate.package = crate.name;
  crate.cfg = build.target;
  if (narrows_features(options)) crate.cfg.close("feature");
  for (const std::string& feature : split_features(options.features))
    crate.cfg.set(fmt::format("feature=\"{}\"", feature));
  return crate;
}

// rustc's mod_dir_path(): the folder in which the children of the inline modules around a declaration live.
std::string folder_of_children(std::string_view file_folder, std::string_view stem,
                               const rust::ModuleRequest& request) {
  std::string folder(file_folder);
  const bool below_stem = !request.owns_folder && (request.path.empty() || !request.inline_folders.empty());
  if (below_stem) folder = join_path(folder, stem);
  for (const std::string& inline_folder : request.inline_folders) folder = join_path(folder, inline_folder);
  return folder;
}

std::string_view stem_of(std::string_view path) {
  std::string_view name = file_name(path);
  if (name.ends_with(".rs")) name.remove_suffix(3);
  return name;
}

// rustc's mod_file_path() and default_submod_path(), rustc_expand/src/module.rs. A tree of its own never shows what is outside.
ModulePlace find_module(Tree& tree, std::string_view asking, const rust::ModuleRequest& request) {
  const std::string folder = folder_of_children(parent_path(asking), stem_of(asking), request);
  if (!request.path.empty()) {
    std::string path = tree.resolve(folder, request.path);
    if (tree.is_file(path)) return {std::move(path), true, false, {}};
    return {{}, true, false, {std::move(path)}};
  }
  std::string beside = tree.resolve(folder, request.name + ".rs");
  std::string below = tree.resolve(folder, request.name + "/mod.rs");
  const bool beside_there = tree.is_file(beside);
  const bool below_there = tree.is_file(below);
  if (beside_there) return {std::move(beside), false, below_there, {}};
  if (below_there) return {std::move(below), true, false, {}};
  return {{}, false, false, {std::move(beside), std::move(below)}};
}

}  // namespace

FileId Workspace::State::reach(std::string_view path) {
  const FileId file = files.add(path, FileClass::kSource);
  switch (files.file_class(file)) {
    case FileClass::kPending:
    case FileClass::kOrphan:
    case FileClass::kIgnored:
    case FileClass::kSymlink:
      files.set_class(file, FileClass::kSource);
      break;
    case FileClass::kSource:
    case FileClass::kSkippedTooLarge:
    case FileClass::kSkippedUnreadable:
    case FileClass::kSkippedName:
    case FileClass::kDependency:
      break;
  }
  return file;
}

FileId Workspace::State::reach_in_package(FileId asking, std::string_view folder, std::string_view path) {
  const FileId file = files.add(join_path(folder, path), FileClass::kDependency);
  packages_of_files.try_emplace(file.index(), packages_of_files.at(asking.index()));
  return file;
}

Tree* Workspace::State::tree_of_package(FileId file, std::string_view* folder) {
  const auto known = packages_of_files.find(file.index());
  if (known == packages_of_files.end()) return nullptr;
  *folder = package_folders.at(known->second);
  return &package_trees.at(known->second);
}

void Workspace::State::stop_opening() {
  if (registry) {
    relevance.shelves = registry->sources().shelves();
    const auto& asked = registry->sources().asked();
    relevance.packages.assign(asked.begin(), asked.end());
  }
  builder.reset();
  registry.reset();
  features = {};
  local_packages = {};
  manifests.reset();
}

void Workspace::State::report_escaping_links() {
  const std::vector<std::string>& links = tree.escaping_links();
  for (; escaping_links_reported < links.size(); ++escaping_links_reported) {
    diagnostics.push_back({Severity::kWarning, links[escaping_links_reported], 0, 0,
                           "symbolic link not followed: it leads out of the root"});
  }
}

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::open(FileSystem& file_system, const std::string& path, const Options& options) {
  const Result<BuildOptions> build = build_options(options);
  if (!build) return std::unexpected(build.error());
  Result<Root> root = find_root(file_system, path);
  if (!root) return std::unexpected(root.error());
  const std::string selected = root->selected;
  const std::string lone_file = root->lone_file;
  auto state = std::make_unique<State>(file_system, *std::move(root), options.file_size_bytes_max);
  if (const Tree::Listing& listing = state->tree.list(""); !listing) return std::unexpected(listing.error());

  if (!lone_file.empty()) {
    state->crates.push_back(lone_crate(lone_file, options, *build, state->reach(lone_file)));
    state->own_crate_count = 1;
    return Workspace(std::move(state));
  }
  const bool with_dependencies = options.dependencies != DependencySources::kNone;
  PackageSources sources(file_system, state->tree.root(), options.dependencies, options.cargo_home);
  PackagesOfOthers others;
  if (with_dependencies) others = packages_of_others(file_system, state->tree.root(), &sources, options);
  WalkResult walked = walk(state->tree, &state->files, others, &state->diagnostics);
  state->skipped_folders = std::move(walked.skipped_folders);
  state->manifests = std::make_unique<Manifests>(state->tree, &state->diagnostics);
  Manifests& manifests = *state->manifests;
  std::vector<LocalPackage>& packages = state->local_packages;
  packages = load_packages(manifests, walked.manifest_folders, &state->diagnostics);
  const std::vector<uint32_t> selection = select_packages(manifests, packages, selected);
  if (with_dependencies) {
    state->registry = std::make_unique<RegistryPackages>(state->tree, std::move(sources), &packages);
    state->registry->link_all();  // a package's features depend on all that lead to it
  }
  state->features = narrows_features(options) || !with_dependencies
                        ? resolve_features(packages, selection, options, &state->diagnostics)
                        : possible_features(packages);
  state->builder = std::make_unique<CrateBuilder>(CrateBuilder::World{
      state->tree, packages, state->features, *build, state->files, state->diagnostics, state->crates});
  state->builder->add_workspace();
  state->own_crate_count = state->crates.size();
  for (const LocalPackage& package : packages)
    if (!package.registry) state->packages.push_back(package_of(package, packages));
  state->report_escaping_links();
  if (!with_dependencies) state->stop_opening();
  return Workspace(std::move(state));
}

const std::string& Workspace::root() const { return state_->tree.root(); }
const rust::CrateGraph& Workspace::crates() const { return state_->crates; }
size_t Workspace::own_crate_count() const { return state_->own_crate_count; }
std::span<const Package> Workspace::packages() const { return state_->packages; }
const FileTable& Workspace::files() const { return state_->files; }
std::span<const SkippedFolder> Workspace::skipped_folders() const { return state_->skipped_folders; }
const Relevance& Workspace::relevance() const { return state_->relevance; }
std::span<const Diagnostic> Workspace::diagnostics() const { return state_->diagnostics; }

std::string Workspace::absolute_path(FileId file) const {
  return state_->tree.absolute(state_->files.path(file));
}

uint64_t Workspace::file_size_bytes_max() const { return state_->file_size_bytes_max; }

CrateId Workspace::open_dependency(CrateId crate, uint32_t dependency) {
  if (state_->builder == nullptr) return CrateId();
  if (const CrateId known = state_->crates[crate.index()].dependencies[dependency].crate; known.valid())
    return known;
  const PackageDependency& origin = state_->builder->origin_of(crate, dependency);
  if (origin.local == kNoPackage) {
    if (!origin.version.empty()) {
      std::vector<DependencyName>& missing = state_->missing_dependencies;
      DependencyName name{origin.package, origin.version};
      const auto place = std::ranges::lower_bound(missing, name);
      if (place == missing.end() || *place != name) missing.insert(place, std::move(name));
    }
    return CrateId();
  }
  const uint32_t package = origin.local;
  state_->registry->link(package);
  const size_t before = state_->crates.size();
  const CrateId opened = state_->builder->open(package);
  if (!opened.valid()) return CrateId();
  state_->builder->connect(crate, dependency, opened);
  if (state_->crates.size() > before) {
    const LocalPackage& found = state_->local_packages[package];
    state_->package_folders.emplace(package, found.folder);
    state_->package_trees.try_emplace(package, state_->tree.file_system(),
                                      state_->tree.absolute(found.folder));
    state_->packages_of_files.try_emplace(state_->crates.back().root.index(), package);
    state_->opened_dependencies.push_back({found.name(), found.version});
    state_->checksums.push_back(found.checksum);
  }
  return opened;
}

bool Workspace::is_dependency(FileId file) const {
  return state_->files.file_class(file) == FileClass::kDependency;
}

std::span<const DependencyName> Workspace::opened_dependencies() const { return state_->opened_dependencies; }
std::string_view Workspace::checksum(CrateId dependency) const {
  return state_->checksums[dependency.index() - state_->own_crate_count];
}
std::string_view Workspace::path_in_package(FileId file) const {
  std::string_view folder;
  state_->tree_of_package(file, &folder);
  return state_->files.path(file).substr(folder.size() + 1);
}
std::span<const DependencyName> Workspace::missing_dependencies() const {
  return state_->missing_dependencies;
}

Result<void> Workspace::read(FileId file, std::string* bytes) const {
  const uint64_t size_bytes_max = is_dependency(file)
                                      ? std::min(state_->file_size_bytes_max, kDependencyFileBytesMax)
                                      : state_->file_size_bytes_max;
  return state_->tree.file_system().read_file(absolute_path(file), size_bytes_max, bytes);
}

rust::ModuleAnswer Workspace::locate_module(const rust::ModuleRequest& request) {
  std::string_view package_folder;
  if (Tree* tree = state_->tree_of_package(request.file, &package_folder)) {
    const std::string_view asking = state_->files.path(request.file).substr(package_folder.size() + 1);
    const ModulePlace place = find_module(*tree, asking, request);
    if (place.path.empty() || !is_inside(place.path, "")) return {FileId(), false, false, {}};
    return {state_->reach_in_package(request.file, package_folder, place.path), place.owns_folder, false, {}};
  }
  ModulePlace place = find_module(state_->tree, state_->files.path(request.file), request);
  const FileId file = place.path.empty() ? FileId() : state_->reach(place.path);
  return {file, place.owns_folder, place.ambiguous, std::move(place.tried)};
}

FileId Workspace::locate_include(FileId file, std::string_view path) {
  std::string_view package_folder;
  if (Tree* tree = state_->tree_of_package(file, &package_folder)) {
    const std::string_view asking = state_->files.path(file).substr(package_folder.size() + 1);
    const std::string included = tree->resolve(parent_path(asking), path);
    if (!is_inside(included, "") || !tree->is_file(included)) return FileId();
    return state_->reach_in_package(file, package_folder, included);
  }
  const std::string included = state_->tree.resolve(parent_path(state_->files.path(file)), path);
  return state_->tree.is_file(included) ? state_->reach(included) : FileId();
}

void Workspace::mark_reached(FileId file) { state_->reach(state_->files.path(file)); }

void Workspace::mark_skipped(FileId file, const Error& error) {
  const bool too_large = error.code == ErrorCode::kTooLarge;
  state_->files.set_class(file, too_large ? FileClass::kSkippedTooLarge : FileClass::kSkippedUnreadable);
  state_->diagnostics.push_back(
      {Severity::kWarning, std::string(state_->files.path(file)), 0, 0,
       fmt::format("file skipped, {}{}", error.message, too_large ? "; --max-file-size raises it" : "")});
}

void Workspace::finish() {
  FileTable& files = state_->files;
  for (uint32_t i = 0; i < files.size(); ++i) {
    if (files.file_class(FileId(i)) == FileClass::kPending) files.set_class(FileId(i), FileClass::kOrphan);
  }
  state_->report_escaping_links();
  std::ranges::sort(state_->diagnostics, {}, [](const Diagnostic& diagnostic) {
    return std::tie(diagnostic.file, diagnostic.line, diagnostic.column, diagnostic.message);
  });
  state_->tree.forget();
  state_->stop_opening();
  for (auto& [package, tree] : state_->package_trees) tree.forget();
}

}  // namespace pt::workspace
