#include "workspace/lock_file.h"

#include <algorithm>
#include <utility>

#include "workspace/semver.h"
#include "workspace/toml_text.h"

namespace pt::workspace {

namespace {

std::string string_in(const toml::table& table, std::string_view key) {
  const toml::node* node = table.get(key);
  return node == nullptr ? std::string() : node->value_or(std::string());
}

// Whether `listed`, an entry of `dependencies`, means this package.
bool means(std::string_view listed, const LockedPackage& package) {
  const size_t space = listed.find(' ');
  if (listed.substr(0, space) != package.name) return false;
  if (space == std::string_view::npos) return true;
  listed.remove_prefix(space + 1);
  return listed.substr(0, listed.find(' ')) == package.version;
}

}  // namespace

std::optional<LockFile> LockFile::parse(std::string_view text, const std::string& file,
                                        std::vector<Diagnostic>* diagnostics) {
  const std::optional<toml::table> root = parse_toml(text, "lock file", file, diagnostics);
  if (!root) return std::nullopt;
  LockFile lock;
  const toml::node* node = root->get("package");
  const toml::array* packages = node == nullptr ? nullptr : node->as_array();
  if (packages == nullptr) return lock;
  for (const toml::node& element : *packages) {
    const toml::table* table = element.as_table();
    if (table == nullptr) continue;
    LockedPackage package{string_in(*table, "name"),
                          string_in(*table, "version"),
                          string_in(*table, "source"),
                          string_in(*table, "checksum"),
                          {}};
    if (package.name.empty() || package.version.empty()) continue;
    const toml::node* listed = table->get("dependencies");
    if (listed != nullptr && listed->is_array()) {
      for (const toml::node& one : *listed->as_array())
        if (one.is_string()) package.dependencies.push_back(one.value_or(std::string()));
    }
    lock.packages_.push_back(std::move(package));
  }
  std::ranges::stable_sort(lock.packages_, {}, &LockedPackage::name);
  return lock;
}

const LockedPackage* LockFile::find(std::string_view name, std::string_view version) const {
  for (const LockedPackage& package : std::ranges::equal_range(
           packages_, name, {}, [](const auto& one) { return std::string_view(one.name); }))
    if (package.version == version) return &package;
  return nullptr;
}

const LockedPackage* LockFile::dependency(const LockedPackage* user, std::string_view name,
                                          std::string_view requirement, bool listed_only) const {
  const LockedPackage* listed = nullptr;
  const LockedPackage* any = nullptr;
  const auto newer = [](const LockedPackage* known, const LockedPackage& other) {
    return known == nullptr || compare_versions(known->version, other.version) < 0;
  };
  for (const LockedPackage& package : std::ranges::equal_range(
           packages_, name, {}, [](const auto& one) { return std::string_view(one.name); })) {
    if (package.source.empty() || !version_satisfies(package.version, requirement)) continue;
    if (newer(any, package)) any = &package;
    const bool is_listed = user != nullptr && std::ranges::any_of(user->dependencies, [&](const auto& entry) {
                             return means(entry, package);
                           });
    if (is_listed && newer(listed, package)) listed = &package;
  }
  return listed != nullptr || (listed_only && user != nullptr) ? listed : any;
}

}  // namespace pt::workspace
