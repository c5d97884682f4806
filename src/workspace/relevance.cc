#include "workspace/relevance.h"

#include <algorithm>

#include "workspace/tree.h"

namespace pt::workspace {

bool shapes_workspace(std::string_view path) {
  if (std::ranges::find(kShapingNames, file_name(path)) != kShapingNames.end()) return true;
  return std::ranges::any_of(kShapingPaths, [&](std::string_view shaping) {
    return path == shaping || (path.ends_with(shaping) && path[path.size() - shaping.size() - 1] == '/');
  });
}

bool is_passed_over(std::string_view name, bool beside_manifest) {
  return name.starts_with('.') || (name == "target" && beside_manifest);
}

bool Relevance::matters(std::string_view folder, const FolderEntry& entry, bool beside_manifest) const {
  if (is_inside(folder, root)) {
    switch (entry.kind) {
      case FileKind::kFolder:
        return entry.name == ".git" || entry.name == ".cargo" || !is_passed_over(entry.name, beside_manifest);
      case FileKind::kSymlink:
        return true;
      case FileKind::kFile:
      case FileKind::kOther:
        return any_name || entry.name.ends_with(".rs") || shapes_workspace(entry.name);
    }
  }
  if (std::ranges::find(shelves, folder) == shelves.end()) return true;
  return std::ranges::any_of(packages,
                             [&](const std::string& package) { return entry.name.starts_with(package); });
}

}  // namespace pt::workspace
