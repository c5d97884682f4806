#include "cli/changed_lines.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <git2.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace pt::cli {
namespace {

// The functions of libgit2 that are called, once it is loaded.
class Git {
 public:
  static Result<const Git*> loaded() {
    static const Git git;
    if (git.is_whole_) return &git;
    return fail(ErrorCode::kIo,
                "--diff needs libgit2; install the package libgit2-1.5, or name files with --at");
  }

  decltype(&git_repository_open_ext) repository_open = nullptr;
  decltype(&git_repository_free) repository_free = nullptr;
  decltype(&git_repository_workdir) repository_workdir = nullptr;
  decltype(&git_revparse_single) revparse_single = nullptr;
  decltype(&git_object_peel) object_peel = nullptr;
  decltype(&git_object_free) object_free = nullptr;
  decltype(&git_diff_options_init) diff_options_init = nullptr;
  decltype(&git_diff_tree_to_workdir_with_index) diff_tree_to_workdir = nullptr;
  decltype(&git_diff_foreach) diff_foreach = nullptr;
  decltype(&git_diff_free) diff_free = nullptr;
  decltype(&git_error_last) error_last = nullptr;

 private:
  Git() {
    // Of the version whose header this was built with: others may lay out their options in another way.
    void* library = ::dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return;
    decltype(&git_libgit2_init) init = nullptr;
    is_whole_ =
        find(library, "git_libgit2_init", &init) &&
        find(library, "git_repository_open_ext", &repository_open) &&
        find(library, "git_repository_free", &repository_free) &&
        find(library, "git_repository_workdir", &repository_workdir) &&
        find(library, "git_revparse_single", &revparse_single) &&
        find(library, "git_object_peel", &object_peel) && find(library, "git_object_free", &object_free) &&
        find(library, "git_diff_options_init", &diff_options_init) &&
        find(library, "git_diff_tree_to_workdir_with_index", &diff_tree_to_workdir) &&
        find(library, "git_diff_foreach", &diff_foreach) && find(library, "git_diff_free", &diff_free) &&
        find(library, "git_error_last", &error_last) && init() >= 0;
  }

  template <typename Function>
  static bool find(void* library, const char* name, Function* function) {
    *function = reinterpret_cast<Function>(::dlsym(library, name));
    return *function != nullptr;
  }

  bool is_whole_ = false;
};

struct Found {
  std::string folder;  // of the working tree, with its final slash
  std::string below;   // only files whose path in it begins so
  std::vector<FileLines> changes;
};

int add_hunk(const git_diff_delta* delta, const git_diff_hunk* hunk, void* payload) {
  Found& found = *static_cast<Found*>(payload);
  const std::string_view path = delta->new_file.path;
  if (!path.ends_with(".rs") || !path.starts_with(found.below) || found.changes.size() == kChangesMax)
    return 0;
  const auto start = static_cast<uint32_t>(std::max(hunk->new_start, 1));
  const auto lines = static_cast<uint32_t>(hunk->new_lines);
  // Where nothing is left, `start` is the line before.
  found.changes.push_back(
      {found.folder + std::string(path), start, lines == 0 ? start + 1 : start + lines - 1});
  return 0;
}

}  // namespace

Result<std::vector<FileLines>> changed_lines(const std::string& folder, const std::string& revision) {
  const Result<const Git*> loaded = Git::loaded();
  if (!loaded) return std::unexpected(loaded.error());
  const Git& git = **loaded;
  const auto failed = [&](ErrorCode code, std::string what) {
    const git_error* error = git.error_last();
    return fail(
        code,
        error != nullptr && error->message != nullptr ? fmt::format("{}: {}", what, error->message) : what,
        folder);
  };
  const auto owned = [](auto* pointer, auto free) {
    return std::unique_ptr<std::remove_pointer_t<decltype(pointer)>, decltype(free)>(pointer, free);
  };

  git_repository* opened = nullptr;
  if (git.repository_open(&opened, folder.c_str(), 0, nullptr) != 0)
    return failed(ErrorCode::kNotFound, "--diff wants a git repository");
  const auto repository = owned(opened, git.repository_free);
  const char* workdir = git.repository_workdir(repository.get());
  if (workdir == nullptr) return failed(ErrorCode::kNotFound, "the repository has no working tree");

  git_object* named = nullptr;
  if (git.revparse_single(&named, repository.get(), revision.c_str()) != 0)
    return failed(ErrorCode::kNotFound, fmt::format("no revision '{}'", revision));
  const auto object = owned(named, git.object_free);
  git_object* peeled = nullptr;
  if (git.object_peel(&peeled, object.get(), GIT_OBJECT_TREE) != 0)
    return failed(ErrorCode::kNotFound, fmt::format("'{}' names no tree", revision));
  const auto tree = owned(peeled, git.object_free);

  git_diff_options options;
  if (git.diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION) != 0)
    return failed(ErrorCode::kIo, "libgit2 is of another version");
  options.context_lines = 0;
  options.flags =
      GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | GIT_DIFF_SHOW_UNTRACKED_CONTENT;
  git_diff* made = nullptr;
  if (git.diff_tree_to_workdir(&made, repository.get(), reinterpret_cast<git_tree*>(tree.get()), &options) !=
      0)
    return failed(ErrorCode::kIo, "the working tree cannot be compared");
  const auto diff = owned(made, git.diff_free);

  Found found{workdir, {}, {}};
  std::error_code none;
  const std::string below = std::filesystem::weakly_canonical(folder, none)
                                .lexically_relative(std::filesystem::weakly_canonical(workdir, none))
                                .string();
  if (!none && below != "." && !below.empty()) found.below = below + "/";
  if (git.diff_foreach(diff.get(), nullptr, nullptr, add_hunk, nullptr, &found) != 0)
    return failed(ErrorCode::kIo, "the changes cannot be read");
  return std::move(found.changes);
}

Result<std::vector<std::string>> with_changes(std::vector<std::string> words, const std::string& root,
                                              NamedBesides besides) {
  // Behind it there are names only.
  const auto options_end = std::ranges::find(words, "--");
  const auto is_diff = [](std::string_view word) { return word == "--diff" || word.starts_with("--diff="); };
  const auto diff = std::find_if(words.begin(), options_end, is_diff);
  if (diff == options_end || (*diff == "--diff" && diff + 1 == words.end())) return words;
  const bool is_two_words = *diff == "--diff";
  const std::string revision = is_two_words ? diff[1] : diff->substr(std::string_view("--diff=").size());
  std::error_code none;
  const std::filesystem::path place = std::filesystem::weakly_canonical(root, none);
  const std::string folder =
      std::filesystem::is_directory(place, none) ? place.string() : place.parent_path().string();
  const Result<std::vector<FileLines>> changes = changed_lines(folder, revision);
  if (!changes) return std::unexpected(changes.error());
  if (changes->empty() && besides == NamedBesides::kNothing)
    return fail(ErrorCode::kNotFound, "no Rust file differs", revision);
  const auto at = words.erase(diff, diff + (is_two_words ? 2 : 1));
  std::vector<std::string> touched;
  for (const FileLines& lines : *changes)
    touched.push_back(fmt::format("--touched={}:{}-{}", lines.file, lines.first, lines.last));
  words.insert(at, touched.begin(), touched.end());
  return words;
}

}  // namespace pt::cli
