#include "workspace/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/assert.h"
#include "workspace/crates.h"
#include "workspace/features.h"
#include "workspace/packages.h"
#include "workspace/root.h"
#include "workspace/targets.h"
#include "workspace/tree.h"
#include "workspace/walk.h"

namespace pt::workspace {

struct Workspace::State {
  State(FileSystem& file_system, Root root, uint64_t size_bytes_max)
      : tree(file_system, std::move(root.folder)),
        diagnostics(std::move(root.diagnostics)),
        file_size_bytes_max(size_bytes_max) {}

  FileId reach(std::string_view path);
  void report_escaping_links();

  Tree tree;
  FileTable files;
  rust::CrateGraph crates;
  std::vector<Package> packages;
  std::vector<SkippedFolder> skipped_folders;
  std::vector<Diagnostic> diagnostics;
  uint64_t file_size_bytes_max;
  size_t escaping_links_reported = 0;
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

Package package_of(const LocalPackage& local) {
  Package package{local.name(), local.version, local.folder, local.member, {}};
  for (const PackageDependency& dependency : local.dependencies) {
    if (dependency.local == kNoPackage) {
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
      break;
  }
  return file;
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
    return Workspace(std::move(state));
  }
  WalkResult walked = walk(state->tree, &state->files, &state->diagnostics);
  state->skipped_folders = std::move(walked.skipped_folders);
  Manifests manifests(state->tree, &state->diagnostics);
  const std::vector<LocalPackage> packages =
      load_packages(manifests, walked.manifest_folders, &state->diagnostics);
  const std::vector<PackageFeatures> features = resolve_features(
      packages, select_packages(manifests, packages, selected), options, &state->diagnostics);
  state->crates = build_crates(state->tree, packages, features, *build, &state->files, &state->diagnostics);
  for (const LocalPackage& package : packages) state->packages.push_back(package_of(package));
  state->report_escaping_links();
  return Workspace(std::move(state));
}

const std::string& Workspace::root() const { return state_->tree.root(); }
const rust::CrateGraph& Workspace::crates() const { return state_->crates; }
std::span<const Package> Workspace::packages() const { return state_->packages; }
const FileTable& Workspace::files() const { return state_->files; }
std::span<const SkippedFolder> Workspace::skipped_folders() const { return state_->skipped_folders; }
std::span<const Diagnostic> Workspace::diagnostics() const { return state_->diagnostics; }

std::string Workspace::absolute_path(FileId file) const {
  return state_->tree.absolute(state_->files.path(file));
}

Result<void> Workspace::read(FileId file, std::string* bytes) const {
  return state_->tree.file_system().read_file(absolute_path(file), state_->file_size_bytes_max, bytes);
}

// rustc's mod_file_path() and default_submod_path(), rustc_expand/src/module.rs.
rust::ModuleAnswer Workspace::locate_module(const rust::ModuleRequest& request) {
  Tree& tree = state_->tree;
  const std::string_view asking = state_->files.path(request.file);
  const std::string folder = folder_of_children(parent_path(asking), stem_of(asking), request);
  if (!request.path.empty()) {
    std::string path = tree.resolve(folder, request.path);
    const bool there = tree.is_file(path);
    rust::ModuleAnswer answer{there ? state_->reach(path) : FileId(), true, false, {}};
    if (!there) answer.tried.push_back(std::move(path));
    return answer;
  }
  std::string beside = tree.resolve(folder, request.name + ".rs");
  std::string below = tree.resolve(folder, request.name + "/mod.rs");
  const bool beside_there = tree.is_file(beside);
  const bool below_there = tree.is_file(below);
  if (beside_there) return {state_->reach(beside), false, below_there, {}};
  if (below_there) return {state_->reach(below), true, false, {}};
  return {FileId(), false, false, {std::move(beside), std::move(below)}};
}

FileId Workspace::locate_include(FileId file, std::string_view path) {
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
}

}  // namespace pt::workspace
