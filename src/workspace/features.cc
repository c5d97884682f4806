#include "workspace/features.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace pt::workspace {

namespace {

// A fixpoint: every fact ("package p is built", "its feature f is on", "its optional dependency d is on") enters a
// set once and then a worklist, so the cost is linear in the facts and their consequences.
class FeatureResolver {
 public:
  explicit FeatureResolver(const std::vector<LocalPackage>& packages)
      : packages_(packages), features_(packages.size()), waiting_(packages.size()) {}

  void build(uint32_t package) { worklist_.push_back({package, {}}); }
  // `words`: an entry of [features]: `feature`, `dep:key`, `key/feature` or `key?/feature`.
  void ask(uint32_t package, std::string words) { worklist_.push_back({package, std::move(words)}); }

  void run() {
    while (!worklist_.empty()) {
      const auto [package, words] = std::move(worklist_.back());
      worklist_.pop_back();
      words.empty() ? include(package) : answer(package, words);
    }
  }

  std::vector<PackageFeatures> take() { return std::move(features_); }

  bool has_feature(uint32_t package, std::string_view name) const {
    return written_feature(package, name) != nullptr || has_implicit_feature(package, name);
  }

  bool has_dependency(uint32_t package, std::string_view key) const {
    return std::ranges::any_of(packages_[package].dependencies, [&](const PackageDependency& dependency) {
      return dependency.written->key == key;
    });
  }

  // An optional dependency is a feature of its name, unless some feature says `dep:` of it.
  bool has_implicit_feature(uint32_t package, std::string_view key) const {
    const auto is_optional = [&](const PackageDependency& d) {
      return d.written->optional && d.written->key == key;
    };
    if (std::ranges::none_of(packages_[package].dependencies, is_optional)) return false;
    const std::string explicit_words = fmt::format("dep:{}", key);
    return std::ranges::none_of(packages_[package].manifest->features, [&](const ManifestFeature& feature) {
      return std::ranges::find(feature.enables, explicit_words) != feature.enables.end();
    });
  }

 private:
  struct Task {
    uint32_t package;
    std::string words;  // empty: build the package
  };

  const ManifestFeature* written_feature(uint32_t package, std::string_view name) const {
    const std::vector<ManifestFeature>& features = packages_[package].manifest->features;
    const auto found = std::ranges::find(features, name, &ManifestFeature::name);
    return found == features.end() ? nullptr : &*found;
  }

  void include(uint32_t package) {
    if (std::exchange(features_[package].known, true)) return;
    for (const PackageDependency& dependency : packages_[package].dependencies) {
      if (!dependency.written->optional) use(dependency);
    }
  }

  void answer(uint32_t package, std::string_view words) {
    if (words.starts_with("dep:")) return turn_on_dependency(package, words.substr(4));
    const size_t slash = words.find('/');
    if (slash == std::string_view::npos) return turn_on(package, words);
    std::string_view key = words.substr(0, slash);
    const std::string_view feature = words.substr(slash + 1);
    const bool weak = key.ends_with('?');
    if (weak) key.remove_suffix(1);
    if (weak && !is_on(package, key)) {
      waiting_[package].emplace(key, feature);
      return;
    }
    if (!weak && has_implicit_feature(package, key)) turn_on(package, key);
    turn_on_dependency(package, key);
    pass_on(package, key, feature);
  }

  bool is_on(uint32_t package, std::string_view key) const {
    if (features_[package].optional_dependencies.contains(key)) return true;
    return std::ranges::any_of(packages_[package].dependencies, [&](const PackageDependency& dependency) {
      return dependency.written->key == key && !dependency.written->optional;
    });
  }

  void turn_on(uint32_t package, std::string_view name) {
    if (!has_feature(package, name) || !features_[package].on.emplace(name).second) return;
    if (const ManifestFeature* written = written_feature(package, name)) {
      for (const std::string& words : written->enables) ask(package, words);
    } else {
      turn_on_dependency(package, name);
    }
  }

  void turn_on_dependency(uint32_t package, std::string_view key) {
    if (!features_[package].optional_dependencies.emplace(key).second) return;
    for (const PackageDependency& dependency : packages_[package].dependencies) {
      if (dependency.written->optional && dependency.written->key == key) use(dependency);
    }
    const auto [begin, end] = waiting_[package].equal_range(key);
    for (auto waiting = begin; waiting != end; ++waiting) pass_on(package, key, waiting->second);
    waiting_[package].erase(begin, end);
  }

  void pass_on(uint32_t package, std::string_view key, std::string_view feature) {
    for (const PackageDependency& dependency : packages_[package].dependencies) {
      if (dependency.written->key != key || dependency.local == kNoPackage) continue;
      ask(dependency.local, std::string(feature));
    }
  }

  void use(const PackageDependency& dependency) {
    if (dependency.local == kNoPackage) return;
    build(dependency.local);
    if (dependency.default_features) ask(dependency.local, "default");
    for (const std::string& feature : dependency.features) ask(dependency.local, feature);
  }

  const std::vector<LocalPackage>& packages_;
  std::vector<PackageFeatures> features_;
  std::vector<std::multimap<std::string, std::string, std::less<>>>
      waiting_;  // `key?/feature` of dependencies still off
  std::vector<Task> worklist_;
};

class Request {
 public:
  Request(FeatureResolver& resolver, const std::vector<LocalPackage>& packages,
          const std::vector<uint32_t>& selection)
      : resolver_(resolver), packages_(packages), selection_(selection) {}

  // False if no package knows `feature`.
  bool ask(const std::string& feature) {
    const size_t slash = feature.find('/');
    return slash == std::string::npos
               ? ask_selection(feature)
               : ask_package(feature, feature.substr(0, slash), feature.substr(slash + 1));
  }

 private:
  bool ask_selection(const std::string& feature) {
    bool known = false;
    for (const uint32_t package : selection_) {
      if (!resolver_.has_feature(package, feature)) continue;
      resolver_.ask(package, feature);
      known = true;
    }
    return known;
  }

  // `name` is a package, or a dependency of the selection.
  bool ask_package(const std::string& words, std::string_view name, const std::string& feature) {
    bool known = false;
    for (uint32_t package = 0; package < packages_.size(); ++package) {
      if (packages_[package].name() != name || !resolver_.has_feature(package, feature)) continue;
      resolver_.build(package);
      resolver_.ask(package, feature);
      known = true;
    }
    for (const uint32_t package : selection_) {
      if (known || !resolver_.has_dependency(package, name)) continue;
      resolver_.ask(package, words);
      known = true;
    }
    return known;
  }

  FeatureResolver& resolver_;
  const std::vector<LocalPackage>& packages_;
  const std::vector<uint32_t>& selection_;
};

void ask_all_features(FeatureResolver& resolver, const LocalPackage& package, uint32_t index) {
  for (const ManifestFeature& feature : package.manifest->features) resolver.ask(index, feature.name);
  for (const PackageDependency& dependency : package.dependencies) {
    if (dependency.written->optional) resolver.ask(index, dependency.written->key);
  }
}

}  // namespace

std::vector<std::string> split_features(const std::vector<std::string>& written) {
  std::vector<std::string> features;
  for (std::string_view rest : written) {
    while (!rest.empty()) {
      const size_t end = std::min(rest.find_first_of(", "), rest.size());
      if (end != 0) features.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return features;
}

std::vector<PackageFeatures> resolve_features(const std::vector<LocalPackage>& packages,
                                              const std::vector<uint32_t>& selection, const Options& options,
                                              std::vector<Diagnostic>* diagnostics) {
  FeatureResolver resolver(packages);
  if (options.features.empty() && !options.all_features && !options.no_default_features)
    return resolver.take();
  for (const uint32_t package : selection) {
    resolver.build(package);
    if (!options.no_default_features) resolver.ask(package, "default");
    if (options.all_features) ask_all_features(resolver, packages[package], package);
  }
  Request request(resolver, packages, selection);
  for (const std::string& feature : split_features(options.features)) {
    if (request.ask(feature)) continue;
    diagnostics->push_back({Severity::kError,
                            {},
                            0,
                            0,
                            fmt::format("unknown feature `{}`: no selected package has it", feature)});
  }
  resolver.run();
  return resolver.take();
}

std::vector<PackageFeatures> possible_features(const std::vector<LocalPackage>& packages) {
  FeatureResolver resolver(packages);
  for (uint32_t i = 0; i < packages.size(); ++i) {
    if (packages[i].registry) continue;
    resolver.build(i);
    ask_all_features(resolver, packages[i], i);
  }
  resolver.run();
  std::vector<PackageFeatures> features = resolver.take();
  for (uint32_t i = 0; i < packages.size(); ++i) {
    if (packages[i].registry)
      features[i].at_most = true;
    else
      features[i] = PackageFeatures();
  }
  return features;
}

}  // namespace pt::workspace
