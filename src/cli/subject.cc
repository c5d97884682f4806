#include "cli/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "daemon/protocol/build_id.h"
#include "workspace/root.h"

namespace pt::cli {
namespace {

namespace json = boost::json;

// Of the environment, what decides what is read: where cargo keeps dependencies and its configuration, if that is not where
// everybody's are. Empty otherwise, so that a name can be computed without knowing of it.
std::string environment_text(const pipeline::IndexOptions& options) {
  const char* home = std::getenv("HOME");
  const std::string& given = options.workspace.cargo_home;
  return home != nullptr && given == std::string(home) + "/.cargo" ? std::string() : "CARGO_HOME=" + given;
}

// What makes two daemons of one root different; empty for the defaults.
std::string options_text(const pipeline::IndexOptions& options) {
  const workspace::Options& given = options.workspace;
  json::object text;
  auto list = [&](const char* key, std::vector<std::string> words) {
    std::ranges::sort(words);
    if (!words.empty()) text[key] = json::array(words.begin(), words.end());
  };
  list("features", given.features);
  list("cfg", given.cfg);
  if (given.all_features) text["all_features"] = true;
  if (given.no_default_features) text["no_default_features"] = true;
  if (!given.target.empty()) text["target"] = given.target;
  if (given.file_size_bytes_max != workspace::kFileSizeBytesMaxDefault)
    text["max_file_size"] = given.file_size_bytes_max;
  if (given.dependencies != workspace::DependencySources::kCache)
    text["deps"] = std::to_underlying(given.dependencies);
  return text.empty() ? std::string() : json::serialize(text);
}

Subject subject_of(const Arguments& arguments, const workspace::Root& root, std::string path) {
  std::string key = root.lone_file.empty() ? root.folder : root.folder + "/" + root.lone_file;
  // Which package of the workspace is meant matters only when options narrow.
  std::string options = options_text(arguments.index);
  if (options.empty())
    path = key;
  else
    options += root.selected;
  options += environment_text(arguments.index);
  return {std::move(path), std::move(key), std::move(options)};
}

}  // namespace

SavedGraph saved_graph_of(const Arguments& arguments, const Subject& subject) {
  const std::string name = subject.place({}).name;  // stands for root and options
  return {name,
          fmt::format("{}\n{}\n{}\n{}", daemon::build_id(), name, subject.path,
                      arguments.index.workspace.cargo_home),
          arguments.store};
}

Result<SavedGraph> find_saved_graph(const Arguments& arguments, FileSystem& file_system) {
  const Result<workspace::Root> root = workspace::find_root(file_system, arguments.root);
  if (!root) return std::unexpected(root.error());
  Result<std::string> path = file_system.canonical(arguments.root);
  if (!path) return std::unexpected(path.error());
  return saved_graph_of(arguments, subject_of(arguments, *root, *std::move(path)));
}

Result<Where> where_of(const Arguments& arguments, FileSystem& file_system, daemon::Make make) {
  Result<workspace::Root> root = workspace::find_root(file_system, arguments.root);
  Result<std::string> path = file_system.canonical(arguments.root);
  std::optional<Error> missing;
  if (!root) {
    if (root.error().code != ErrorCode::kNotFound || make == daemon::Make::kIfMissing)
      return std::unexpected(root.error());
    missing = root.error();
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(arguments.root, error);
    if (!error) path = std::filesystem::weakly_canonical(absolute, error).string();
    if (error) return std::unexpected(*missing);
    while (path->size() > 1 && path->ends_with('/')) path->pop_back();
    root = workspace::Root{*path, {}, {}, {}};
  }
  if (!path) return std::unexpected(path.error());
  Result<std::string> runtime = daemon::runtime_folder(daemon::environment_of_process(), make);
  if (!runtime) return std::unexpected(runtime.error());
  Subject subject = subject_of(arguments, *root, *std::move(path));
  daemon::Place place = subject.place(*std::move(runtime));
  return Where{std::move(subject), std::move(place), std::move(missing)};
}

}  // namespace pt::cli
