#include "workspace/root.h"

#include <fmt/format.h>

#include <algorithm>

#include "workspace/packages.h"
#include "workspace/tree.h"

namespace pt::workspace {

namespace {

std::string folder_above(std::string_view absolute_path) { return join_path(absolute_path, ".."); }

bool has_manifest(FileSystem& file_system, const std::string& folder) {
  const Result<FileStatus> status = file_system.status(join_path(folder, "Cargo.toml"));
  return status && status->kind == FileKind::kFile;
}

// The first folder from `folder` upwards that has a manifest, or nothing.
std::optional<std::string> nearest_manifest(FileSystem& file_system, std::string folder) {
  while (!has_manifest(file_system, folder)) {
    if (folder == "/") return std::nullopt;
    folder = folder_above(folder);
  }
  return folder;
}

enum class Claim : uint8_t { kNone, kExcluded, kMember, kForgotten };

// What the workspace in `root`, if it is one, says of the package in `folder`. Both absolute.
Claim claim_of(FileSystem& file_system, const std::string& root, const std::string& folder) {
  std::vector<Diagnostic> ignored;  // said again when the root is loaded for good
  Tree tree(file_system, root);
  Manifests manifests(tree, &ignored);
  const Manifest* manifest = manifests.load("");
  if (manifest == nullptr || !manifest->workspace) return Claim::kNone;
  const std::string relative = relative_path(root, folder);
  const std::vector<std::string> members = manifests.members_of("", nullptr);
  if (std::ranges::binary_search(members, relative)) return Claim::kMember;
  return manifests.excludes("", relative) ? Claim::kExcluded : Claim::kForgotten;
}

Root alone(std::string folder) { return {std::move(folder), {}, {}, {}}; }

Root member_of(std::string root, const std::string& folder) {
  std::string selected = relative_path(root, folder);
  return {std::move(root), std::move(selected), {}, {}};
}

Root forgotten_by(const std::string& root, std::string folder) {
  Root result = alone(std::move(folder));
  result.diagnostics.push_back(
      {Severity::kWarning, "Cargo.toml", 0, 0,
       fmt::format("the workspace above, {}, neither lists nor excludes this package; it is indexed alone",
                   relative_path(result.folder, root) + "/Cargo.toml")});
  return result;
}

Root find_workspace(FileSystem& file_system, std::string folder) {
  std::vector<Diagnostic> ignored;
  Tree tree(file_system, folder);
  Manifests manifests(tree, &ignored);
  const Manifest* manifest = manifests.load("");
  if (manifest == nullptr || manifest->workspace) return alone(std::move(folder));
  if (manifest->package && !manifest->package->workspace.empty()) {
    const std::string root = join_path(folder, manifest->package->workspace);
    const Claim claim = claim_of(file_system, root, folder);
    return claim == Claim::kMember ? member_of(root, folder) : forgotten_by(root, std::move(folder));
  }
  for (std::string root = folder; root != "/";) {
    root = folder_above(root);
    if (!has_manifest(file_system, root)) continue;
    switch (claim_of(file_system, root, folder)) {
      case Claim::kMember:
        return member_of(std::move(root), folder);
      case Claim::kForgotten:
        return forgotten_by(root, std::move(folder));
      case Claim::kNone:
      case Claim::kExcluded:
        break;
    }
  }
  return alone(std::move(folder));
}

}  // namespace

Result<Root> find_root(FileSystem& file_system, const std::string& path) {
  const Result<std::string> absolute = file_system.canonical(path);
  if (!absolute) return std::unexpected(absolute.error());
  const Result<FileStatus> status = file_system.status(*absolute);
  if (!status) return std::unexpected(status.error());
  std::string folder = *absolute;
  if (status->kind == FileKind::kFile) {
    folder = folder_above(*absolute);
    if (absolute->ends_with(".rs")) return Root{std::move(folder), {}, std::string(file_name(*absolute)), {}};
    if (file_name(*absolute) == "Cargo.toml") return find_workspace(file_system, std::move(folder));
  }
  if (status->kind != FileKind::kFolder) {
    return fail(ErrorCode::kInvalidInput,
                "neither a folder nor a Cargo.toml nor a .rs file; give one of them", path);
  }
  std::optional<std::string> nearest = nearest_manifest(file_system, folder);
  return nearest ? find_workspace(file_system, *std::move(nearest)) : alone(std::move(folder));
}

}  // namespace pt::workspace
