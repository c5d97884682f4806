// Test workspaces as one string. A line `//- /path` begins a file; `//- /path -> target` is a symbolic link,
// `//- /path/` an empty folder, `//- /path unreadable` a file or folder that nobody may read.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "workspace/workspace.h"

namespace pt::workspace {

struct FixtureEntry {
  std::string path;
  std::string text;
  std::string link_target;
  bool folder = false;
  bool unreadable = false;
};

inline FixtureEntry parse_fixture_header(std::string_view header) {
  FixtureEntry entry;
  if (header.ends_with(" unreadable")) {
    entry.unreadable = true;
    header.remove_suffix(std::string_view(" unreadable").size());
  }
  if (const size_t arrow = header.find(" -> "); arrow != std::string_view::npos) {
    entry.link_target = header.substr(arrow + 4);
    header = header.substr(0, arrow);
  }
  entry.folder = header.ends_with('/');
  if (entry.folder) header.remove_suffix(1);
  entry.path = header;
  return entry;
}

inline std::vector<FixtureEntry> parse_fixture(std::string_view text) {
  std::vector<FixtureEntry> entries;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    if (line.starts_with("//- ")) {
      const size_t length = line.size() - (line.ends_with('\n') ? 5 : 4);
      entries.push_back(parse_fixture_header(line.substr(4, length)));
    } else if (!entries.empty()) {
      entries.back().text += line;
    }
  }
  return entries;
}

inline void fill(MemoryFileSystem* file_system, std::string_view fixture) {
  for (const FixtureEntry& entry : parse_fixture(fixture)) {
    if (!entry.link_target.empty()) {
      file_system->make_symlink(entry.path, entry.link_target);
    } else if (entry.folder) {
      file_system->make_folder(entry.path);
    } else {
      file_system->write_file(entry.path, entry.text);
    }
    if (entry.unreadable) file_system->make_unreadable(entry.path);
  }
}

// A folder on the disk that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "parseltongue-test-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = std::filesystem::canonical(name).string();
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  void fill(std::string_view fixture) const {
    for (const FixtureEntry& entry : parse_fixture(fixture)) {
      const std::filesystem::path path = path_ + entry.path;
      std::filesystem::create_directories(entry.folder ? path : path.parent_path());
      if (!entry.link_target.empty()) {
        std::filesystem::create_symlink(entry.link_target, path);
      } else if (!entry.folder) {
        std::ofstream(path, std::ios::binary) << entry.text;
      }
    }
  }

 private:
  std::string path_;
};

inline std::string_view name(rust::CrateKind kind) {
  switch (kind) {
    case rust::CrateKind::kLibrary:
      return "lib";
    case rust::CrateKind::kProcMacro:
      return "proc-macro";
    case rust::CrateKind::kBinary:
      return "bin";
    case rust::CrateKind::kTest:
      return "test";
    case rust::CrateKind::kExample:
      return "example";
    case rust::CrateKind::kBench:
      return "bench";
    case rust::CrateKind::kBuildScript:
      return "build";
  }
  return "";
}

inline int year(rust::Edition edition) {
  constexpr int kYears[] = {2015, 2018, 2021, 2024};
  return kYears[static_cast<size_t>(edition)];
}

// One line a crate, one indented line a dependency:
//   shapes[bin] bin 2021 src/main.rs lib:shapes
//     json = external serde_json if unix, test only
inline std::string print_crates(const Workspace& workspace) {
  std::string text;
  for (const rust::CrateInput& crate : workspace.crates()) {
    text += fmt::format("{} {} {} {}", crate.name, name(crate.kind), year(crate.edition),
                        workspace.files().path(crate.root));
    if (crate.library.valid()) text += " lib:" + workspace.crates()[crate.library.index()].name;
    text += '\n';
    for (const rust::Dependency& dependency : crate.dependencies) {
      text += fmt::format("  {} = {}", dependency.name,
                          dependency.crate.valid() ? workspace.crates()[dependency.crate.index()].name
                                                   : "external " + dependency.external);
      if (!dependency.cfg.empty()) text += " if " + dependency.cfg;
      if (dependency.test_only) text += ", test only";
      text += '\n';
    }
  }
  return text;
}

inline std::string print_files(const Workspace& workspace) {
  std::string text;
  for (uint32_t i = 0; i < workspace.files().size(); ++i) {
    text += fmt::format("{} {}\n", workspace.files().path(FileId(i)),
                        name(workspace.files().file_class(FileId(i))));
  }
  return text;
}

inline std::string print_diagnostics(const Workspace& workspace) {
  constexpr std::string_view kWords[] = {"note", "warning", "error"};
  std::string text;
  for (const Diagnostic& diagnostic : workspace.diagnostics()) {
    text += diagnostic.file.empty() ? "workspace" : diagnostic.file;
    if (diagnostic.line != 0) text += fmt::format(":{}", diagnostic.line);
    text += fmt::format(": {}: {}\n", kWords[static_cast<size_t>(diagnostic.severity)], diagnostic.message);
  }
  return text;
}

}  // namespace pt::workspace
