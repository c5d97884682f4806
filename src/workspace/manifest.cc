#include "workspace/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rust/input/cfg.h"
#include "workspace/toml_text.h"

namespace pt::workspace {

namespace {

uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

// `dev-dependencies` or its old spelling `dev_dependencies`.
const toml::node* find(const toml::table& table, std::string_view key) {
  if (const toml::node* node = table.get(key)) return node;
  if (!key.contains('-')) return nullptr;
  std::string old_spelling(key);
  for (char& c : old_spelling) c = c == '-' ? '_' : c;
  return table.get(old_spelling);
}

class ManifestReader {
 public:
  ManifestReader(const std::string& file, std::vector<Diagnostic>* diagnostics)
      : file_(file), diagnostics_(*diagnostics) {}

  Manifest read(const toml::table& root) {
    Manifest manifest;
    const toml::table* package = table_in(root, "package");
    if (package == nullptr) package = table_in(root, "project");  // the name of [package] before Rust 1.0
    if (package != nullptr) read_package(*package, &manifest);
    if (const toml::table* workspace = table_in(root, "workspace"))
      manifest.workspace = read_workspace(*workspace);
    if (const toml::table* library = table_in(root, "lib")) manifest.library = read_target(*library);
    read_targets(root, "bin", &manifest.binaries);
    read_targets(root, "test", &manifest.tests);
    read_targets(root, "example", &manifest.examples);
    read_targets(root, "bench", &manifest.benches);
    read_dependencies(root, {}, {}, &manifest.dependencies);
    read_conditional_dependencies(root, &manifest.dependencies);
    read_features(root, &manifest.features);
    read_patches(root, &manifest.patches);
    if (package == nullptr && !manifest.workspace) {
      report(Severity::kError, 0, "the manifest has neither a [package] nor a [workspace] table");
    }
    return manifest;
  }

 private:
  void report(Severity severity, uint32_t line, std::string message) {
    diagnostics_.push_back({severity, file_, line, 0, std::move(message)});
  }

  void report_type(const toml::node& node, std::string_view key, std::string_view wanted) {
    report(Severity::kError, line_of(node), fmt::format("`{}` must be {}", key, wanted));
  }

  const toml::table* table_in(const toml::table& table, std::string_view key) {
    const toml::node* node = find(table, key);
    if (node == nullptr) return nullptr;
    if (!node->is_table()) report_type(*node, key, "a table");
    return node->as_table();
  }

  std::string string_in(const toml::table& table, std::string_view key) {
    const toml::node* node = find(table, key);
    if (node == nullptr) return {};
    if (!node->is_string()) report_type(*node, key, "a string");
    return node->value_or(std::string());
  }

  std::optional<bool> bool_in(const toml::table& table, std::string_view key) {
    const toml::node* node = find(table, key);
    if (node == nullptr) return std::nullopt;
    if (!node->is_boolean()) report_type(*node, key, "true or false");
    return node->value<bool>();
  }

  std::vector<ManifestPath> paths_in(const toml::table& table, std::string_view key) {
    std::vector<ManifestPath> paths;
    const toml::node* node = find(table, key);
    if (node == nullptr) return paths;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      report_type(*node, key, "an array of strings");
      return paths;
    }
    for (const toml::node& element : *array) {
      if (!element.is_string()) {
        report_type(element, key, "an array of strings");
        continue;
      }
      paths.push_back({element.value_or(std::string()), line_of(element)});
    }
    return paths;
  }

  std::vector<std::string> strings_in(const toml::table& table, std::string_view key) {
    std::vector<std::string> strings;
    for (ManifestPath& element : paths_in(table, key)) strings.push_back(std::move(element.path));
    return strings;
  }

  // True for `key.workspace = true`.
  bool is_inherited(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr || !node->is_table()) return false;
    return bool_in(*node->as_table(), "workspace").value_or(false);
  }

  std::optional<rust::Edition> edition_in(const toml::table& table) {
    const toml::node* node = table.get("edition");
    if (node == nullptr) return std::nullopt;
    const std::string written = string_in(table, "edition");
    if (written == "2015") return rust::Edition::k2015;
    if (written == "2018") return rust::Edition::k2018;
    if (written == "2021") return rust::Edition::k2021;
    if (written != "2024") {
      report(Severity::kError, line_of(*node), fmt::format("unknown edition `{}`, read as 2024", written));
    }
    return rust::Edition::k2024;
  }

  void read_package(const toml::table& table, Manifest* manifest) {
    PackageTable package;
    package.line = line_of(table);
    package.name = string_in(table, "name");
    if (package.name.empty()) {
      report(Severity::kError, package.line, "the package has no `name`; it is left out");
      return;
    }
    package.version_inherited = is_inherited(table, "version");
    if (!package.version_inherited) package.version = string_in(table, "version");
    package.edition_inherited = is_inherited(table, "edition");
    if (!package.edition_inherited) package.edition = edition_in(table);
    package.workspace = string_in(table, "workspace");
    package.discover_library = bool_in(table, "autolib").value_or(true);
    if (const toml::node* build = table.get("build"); build != nullptr && build->is_boolean()) {
      package.no_build = !build->value_or(true);
    } else {
      package.build = string_in(table, "build");
    }
    manifest->binaries.discover = bool_in(table, "autobins");
    manifest->tests.discover = bool_in(table, "autotests");
    manifest->examples.discover = bool_in(table, "autoexamples");
    manifest->benches.discover = bool_in(table, "autobenches");
    manifest->package = std::move(package);
  }

  WorkspaceTable read_workspace(const toml::table& table) {
    WorkspaceTable workspace;
    workspace.members = paths_in(table, "members");
    workspace.default_members = paths_in(table, "default-members");
    workspace.exclude = paths_in(table, "exclude");
    if (const toml::table* package = table_in(table, "package")) {
      workspace.version = string_in(*package, "version");
      workspace.edition = edition_in(*package);
    }
    if (const toml::table* dependencies = table_in(table, "dependencies")) {
      for (const auto& [key, node] : *dependencies) {
        workspace.dependencies.push_back(read_dependency(key.str(), node, DependencyTable::kNormal));
      }
    }
    return workspace;
  }

  ManifestTarget read_target(const toml::table& table) {
    ManifestTarget target;
    target.line = line_of(table);
    target.name = string_in(table, "name");
    target.path = string_in(table, "path");
    target.edition = edition_in(table);
    target.proc_macro = bool_in(table, "proc-macro").value_or(false);
    for (const std::string& type : strings_in(table, "crate-type")) target.proc_macro |= type == "proc-macro";
    return target;
  }

  void read_targets(const toml::table& root, std::string_view key, ManifestTargets* targets) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr) return report_type(*node, key, fmt::format("an array of tables, [[{}]]", key));
    for (const toml::node& element : *array) {
      const toml::table* table = element.as_table();
      if (table == nullptr) {
        report_type(element, key, "an array of tables");
        continue;
      }
      ManifestTarget target = read_target(*table);
      if (target.name.empty()) {
        report(Severity::kError, target.line, fmt::format("a [[{}]] has no `name`; it is left out", key));
        continue;
      }
      targets->listed.push_back(std::move(target));
    }
  }

  ManifestDependency read_dependency(std::string_view key, const toml::node& node, DependencyTable kind) {
    ManifestDependency dependency;
    dependency.key = key;
    dependency.package = key;
    dependency.table = kind;
    dependency.line = line_of(node);
    if (node.is_string()) {
      dependency.requirement = node.value_or(std::string());
      return dependency;
    }
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      report_type(node, key, "a version or a table");
      return dependency;
    }
    if (std::string package = string_in(*table, "package"); !package.empty())
      dependency.package = std::move(package);
    dependency.requirement = string_in(*table, "version");
    dependency.path = string_in(*table, "path");
    dependency.features = strings_in(*table, "features");
    dependency.inherited = bool_in(*table, "workspace").value_or(false);
    dependency.optional = bool_in(*table, "optional").value_or(false);
    dependency.git = table->contains("git");
    dependency.default_features = bool_in(*table, "default-features");
    return dependency;
  }

  void read_dependencies(const toml::table& table, const std::string& cfg, const std::string& triple,
                         std::vector<ManifestDependency>* dependencies) {
    constexpr std::array<std::pair<std::string_view, DependencyTable>, 3> kTables = {{
        {"dependencies", DependencyTable::kNormal},
        {"dev-dependencies", DependencyTable::kDev},
        {"build-dependencies", DependencyTable::kBuild},
    }};
    for (const auto& [name, kind] : kTables) {
      const toml::table* entries = table_in(table, name);
      if (entries == nullptr) continue;
      for (const auto& [key, node] : *entries) {
        ManifestDependency dependency = read_dependency(key.str(), node, kind);
        dependency.cfg = cfg;
        dependency.triple = triple;
        dependencies->push_back(std::move(dependency));
      }
    }
  }

  void read_conditional_dependencies(const toml::table& root, std::vector<ManifestDependency>* dependencies) {
    const toml::table* targets = table_in(root, "target");
    if (targets == nullptr) return;
    for (const auto& [key, node] : *targets) {
      const toml::table* table = node.as_table();
      if (table == nullptr) {
        report_type(node, key.str(), "a table");
        continue;
      }
      const std::string_view platform = key.str();
      if (!platform.starts_with("cfg(") || !platform.ends_with(')')) {
        read_dependencies(*table, {}, std::string(platform), dependencies);
        continue;
      }
      const std::optional<std::string> cfg = rust::normalise_cfg(platform.substr(4, platform.size() - 5));
      if (!cfg) {
        report(Severity::kError, line_of(node),
               fmt::format("cannot read the predicate `{}`; its dependencies are taken as unconditional",
                           platform));
      }
      read_dependencies(*table, cfg.value_or(""), {}, dependencies);
    }
  }

  void read_features(const toml::table& root, std::vector<ManifestFeature>* features) {
    const toml::table* table = table_in(root, "features");
    if (table == nullptr) return;
    for (const auto& [key, node] : *table) {
      features->push_back({std::string(key.str()), strings_in(*table, key.str()), line_of(node)});
    }
  }

  void read_patches(const toml::table& root, std::vector<ManifestDependency>* patches) {
    if (const toml::table* sources = table_in(root, "patch")) {
      for (const auto& [source, node] : *sources) {
        const toml::table* table = node.as_table();
        if (table == nullptr) {
          report_type(node, source.str(), "a table");
          continue;
        }
        for (const auto& [key, entry] : *table) add_patch(key.str(), entry, patches);
      }
    }
    if (const toml::table* replacements = table_in(root, "replace")) {
      for (const auto& [key, entry] : *replacements) add_patch(key.str(), entry, patches);
    }
  }

  // The key of a [replace] entry is a package id: `name:1.2.3` or `name@1.2.3`, with a URL in front at will.
  void add_patch(std::string_view key, const toml::node& node, std::vector<ManifestDependency>* patches) {
    ManifestDependency patch = read_dependency(key, node, DependencyTable::kNormal);
    if (patch.path.empty()) return;
    if (const size_t separator = key.find_last_of(":@");
        separator != std::string_view::npos && patch.package == key) {
      const std::string_view name = key.substr(0, separator);
      patch.package = name.substr(name.find_last_of("#/") + 1);
      patch.requirement = fmt::format("={}", key.substr(separator + 1));
    }
    patches->push_back(std::move(patch));
  }

  const std::string& file_;
  std::vector<Diagnostic>& diagnostics_;
};

}  // namespace

std::optional<Manifest> parse_manifest(std::string_view text, const std::string& file,
                                       std::vector<Diagnostic>* diagnostics) {
  const std::optional<toml::table> table = parse_toml(text, "manifest", file, diagnostics);
  if (!table) return std::nullopt;
  return ManifestReader(file, diagnostics).read(*table);
}

}  // namespace pt::workspace
