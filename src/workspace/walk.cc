#include "workspace/walk.h"

#include <fmt/format.h>

#include <optional>
#include <ranges>
#include <utility>

#include "workspace/ignore.h"
#include "workspace/relevance.h"

namespace pt::workspace {

namespace {

// A .gitignore of a megabyte was not written by a person.
constexpr uint64_t kIgnoreFileBytesMax = 1 << 20;

// Bytes of the UTF-8 sequence that `bytes` begins with; 0 if it is none (RFC 3629).
size_t utf8_sequence_length(std::string_view bytes) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || bytes.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) >= 0xA0;
  const bool beyond = first == 0xF4 && byte(1) >= 0x90;
  return overlong || surrogate || beyond ? 0 : length;
}

class Walk {
 public:
  Walk(Tree& tree, FileTable* files, const PackagesOfOthers& others, std::vector<Diagnostic>* diagnostics)
      : tree_(tree), files_(*files), others_(others), diagnostics_(*diagnostics) {}

  WalkResult run() {
    std::vector<Folder> stack = {{"", rules_above_root()}};
    while (!stack.empty()) {
      const Folder folder = std::move(stack.back());
      stack.pop_back();
      visit(folder, &stack);
    }
    return std::move(result_);
  }

 private:
  static constexpr uint32_t kNoScope = UINT32_MAX;

  // The rules of one folder, and the folder whose rules come next.
  struct Scope {
    uint32_t outer;
    std::string above;    // for folders above the root: the way from there to the root
    size_t prefix_bytes;  // of a path that lie before what the rules see
    IgnoreRules gitignore;
    IgnoreRules ignore;
  };

  struct Folder {
    std::string path;
    uint32_t scope;
  };

  void report(Severity severity, std::string_view file, std::string message) {
    diagnostics_.push_back({severity, escape_non_utf8(file), 0, 0, std::move(message)});
  }

  void skip(std::string_view path, SkipReason reason) {
    result_.skipped_folders.push_back({escape_non_utf8(path), reason});
  }

  IgnoreRules read_rules(const std::string& absolute_path) {
    std::string text;
    if (!tree_.file_system().read_file(absolute_path, kIgnoreFileBytesMax, &text)) return {};
    return IgnoreRules::parse(text);
  }

  // The folders from the top of the git repository down to the root's parent, as a chain of scopes.
  uint32_t rules_above_root() {
    std::vector<std::string> folders = {tree_.root()};
    while (!tree_.file_system().status(join_path(folders.back(), ".git"))) {
      if (folders.back() == "/") return kNoScope;  // not under git: nothing above the root speaks
      folders.push_back(join_path(folders.back(), ".."));
    }
    uint32_t scope =
        add_scope(kNoScope, folders.back(), read_rules(join_path(folders.back(), ".git/info/exclude")), {});
    for (const std::string& folder : folders | std::views::drop(1) | std::views::reverse) {
      scope = add_scope(scope, folder, read_rules(join_path(folder, ".gitignore")),
                        read_rules(join_path(folder, ".ignore")));
    }
    return scope;
  }

  uint32_t add_scope(uint32_t outer, std::string_view absolute_folder, IgnoreRules gitignore,
                     IgnoreRules ignore) {
    if (gitignore.empty() && ignore.empty()) return outer;
    std::string above = relative_path(absolute_folder, tree_.root());
    if (!above.empty()) above += '/';
    scopes_.push_back({outer, std::move(above), 0, std::move(gitignore), std::move(ignore)});
    return static_cast<uint32_t>(scopes_.size() - 1);
  }

  uint32_t scope_of(const Folder& folder, const std::vector<FolderEntry>& entries) {
    const auto rules = [&](std::string_view name) {
      const bool there = find_entry(entries, name) != nullptr && tree_.is_file(join_path(folder.path, name));
      return there ? read_rules(tree_.absolute(join_path(folder.path, name))) : IgnoreRules();
    };
    IgnoreRules gitignore = rules(".gitignore");
    IgnoreRules ignore = rules(".ignore");
    if (gitignore.empty() && ignore.empty()) return folder.scope;
    const size_t prefix_bytes = folder.path.empty() ? 0 : folder.path.size() + 1;
    scopes_.push_back({folder.scope, {}, prefix_bytes, std::move(gitignore), std::move(ignore)});
    return static_cast<uint32_t>(scopes_.size() - 1);
  }

  IgnoreVerdict verdict(uint32_t innermost, IgnoreRules Scope::* kind, const std::string& path,
                        bool is_folder) {
    for (uint32_t index = innermost; index != kNoScope; index = scopes_[index].outer) {
      const Scope& scope = scopes_[index];
      const IgnoreRules& rules = scope.*kind;
      if (rules.empty()) continue;
      const IgnoreVerdict verdict =
          scope.above.empty() ? rules.verdict(std::string_view(path).substr(scope.prefix_bytes), is_folder)
                              : rules.verdict(scope.above + path, is_folder);
      if (verdict != IgnoreVerdict::kNone) return verdict;
    }
    return IgnoreVerdict::kNone;
  }

  bool is_ignored(uint32_t scope, const std::string& path, bool is_folder) {
    if (scope == kNoScope) return false;
    IgnoreVerdict found = verdict(scope, &Scope::ignore, path, is_folder);
    if (found == IgnoreVerdict::kNone) found = verdict(scope, &Scope::gitignore, path, is_folder);
    return found == IgnoreVerdict::kIgnored;
  }

  void visit(const Folder& folder, std::vector<Folder>* stack) {
    const Tree::Listing& listing = tree_.list(folder.path);
    if (!listing) {
      skip(folder.path, SkipReason::kUnreadable);
      report(Severity::kWarning, folder.path, "folder skipped, " + listing.error().message);
      return;
    }
    const std::vector<FolderEntry>& entries = *listing;
    if (!folder.path.empty() && find_entry(entries, kCacheTag) != nullptr) {
      return skip(folder.path, SkipReason::kBuildOutput);
    }
    if (is_others(folder.path, entries)) return skip(folder.path, SkipReason::kVendored);
    const uint32_t scope = scope_of(folder, entries);
    const bool has_manifest = find_entry(entries, "Cargo.toml") != nullptr;
    if (has_manifest) add_manifest(folder, scope);

    const size_t below = stack->size();
    for (const FolderEntry& entry : entries) {
      if (entry.kind == FileKind::kFolder) {
        visit_folder({join(folder.path, entry.name), scope}, entry.name, has_manifest, stack);
      } else if (entry.kind == FileKind::kSymlink) {
        visit_link(folder, scope, entry.name);
      } else if (entry.name.ends_with(".rs")) {
        add_file(join(folder.path, entry.name), scope, entry.kind);
      }
    }
    // The first subfolder on top, so that the walk goes in order of path.
    std::ranges::reverse(stack->begin() + static_cast<ptrdiff_t>(below), stack->end());
  }

  bool is_others(const std::string& folder, const std::vector<FolderEntry>& entries) const {
    if (folder.empty()) return false;
    if (folder == others_.cargo_home) return true;
    return std::ranges::find(others_.vendor_folders, parent_path(folder)) != others_.vendor_folders.end() &&
           find_entry(entries, ".cargo-checksum.json") != nullptr;
  }

  static std::string join(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + '/' + name;
  }

  void add_manifest(const Folder& folder, uint32_t scope) {
    const std::string path = join(folder.path, "Cargo.toml");
    if (is_ignored(scope, path, false) || !tree_.is_file(path)) return;
    if (escape_non_utf8(path) != path) {
      return report(Severity::kWarning, path, "package skipped: its path is not UTF-8; rename the folder");
    }
    result_.manifest_folders.push_back(folder.path);
  }

  void visit_folder(Folder folder, std::string_view name, bool has_manifest, std::vector<Folder>* stack) {
    if (is_passed_over(name, has_manifest))
      return skip(folder.path, name.starts_with('.') ? SkipReason::kHidden : SkipReason::kBuildOutput);
    if (is_ignored(folder.scope, folder.path, true)) return skip(folder.path, SkipReason::kIgnored);
    stack->push_back(std::move(folder));
  }

  void add_file(const std::string& path, uint32_t scope, FileKind kind) {
    const std::string shown = escape_non_utf8(path);
    if (shown != path) {
      files_.add(shown, FileClass::kSkippedName);
      return report(Severity::kWarning, shown, "file skipped: its path is not UTF-8; rename it");
    }
    if (kind != FileKind::kFile) {
      files_.add(path, FileClass::kSkippedUnreadable);
      return report(Severity::kWarning, path, "file skipped: not a regular file");
    }
    files_.add(path, is_ignored(scope, path, false) ? FileClass::kIgnored : FileClass::kPending);
  }

  void visit_link(const Folder& folder, uint32_t scope, const std::string& name) {
    const std::string path = join(folder.path, name);
    if (name.starts_with('.') || is_ignored(scope, path, false)) return;
    const bool rust = name.ends_with(".rs");
    if (rust) files_.add(escape_non_utf8(path), FileClass::kSymlink);

    const Result<std::string> target = tree_.file_system().canonical(tree_.absolute(path));
    if (!target) {
      // A dangling link to anything but Rust is nobody's concern; one that goes in circles is.
      const bool dangling = target.error().code == ErrorCode::kNotFound;
      if (rust || !dangling)
        report(Severity::kWarning, path, "symbolic link skipped, " + target.error().message);
      return;
    }
    const Result<FileStatus> status = tree_.file_system().status(tree_.absolute(path));
    if (!status || status->kind != FileKind::kFolder) return;
    skip(path, SkipReason::kSymlink);
    // Both paths are without links, so a prefix is as good as comparing device and inode of every folder above.
    if (is_inside(tree_.absolute(folder.path), *target)) {
      report(Severity::kNote, path, "symbolic link skipped: it leads back to a folder above it");
    }
  }

  Tree& tree_;
  FileTable& files_;
  const PackagesOfOthers& others_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Scope> scopes_;
  WalkResult result_;
};

}  // namespace

WalkResult walk(Tree& tree, FileTable* files, const PackagesOfOthers& others,
                std::vector<Diagnostic>* diagnostics) {
  return Walk(tree, files, others, diagnostics).run();
}

std::string escape_non_utf8(std::string_view bytes) {
  std::string escaped;
  escaped.reserve(bytes.size());
  while (!bytes.empty()) {
    const size_t length = utf8_sequence_length(bytes);
    if (length == 0) {
      escaped += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes[0]));
    } else {
      escaped += bytes.substr(0, length);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return escaped;
}

}  // namespace pt::workspace
