// Which file is module m of file f. The table gives the answers; rustc, where there is one, confirms them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "workspace/fixture.h"
#include "workspace/workspace.h"

namespace pt::workspace {
namespace {

struct Case {
  const char* file;
  bool owns_folder;
  std::vector<std::string> inline_folders;
  const char* name;
  const char* path;
  const char* found;
  bool found_owns_folder;
};

constexpr std::string_view kFixture = R"(
//- /Cargo.toml
[package]
name = "k"
edition = "2021"
//- /src/lib.rs
mod flat;
mod folder;
mod inline { mod leaf; mod deep { mod leaf; } }
#[path = "elsewhere/odd.rs"] mod renamed;
#[path = "inline_folder"] mod with_path { mod leaf; #[path = "z.rs"] mod y; }
mod r#type;
#[path = "../outside_src.rs"] mod outside_src;
//- /src/flat.rs
mod child;
mod inner { mod leaf; #[path = "by_path.rs"] mod leaf2; }
#[path = "beside.rs"] mod beside;
#[path = "chosen"] mod chosen { mod leaf; }
//- /src/flat/child.rs
mod grandchild;
//- /src/flat/child/grandchild.rs
//- /src/flat/inner/leaf.rs
//- /src/flat/inner/by_path.rs
//- /src/beside.rs
mod next_to_beside;
//- /src/next_to_beside.rs
//- /src/chosen/leaf.rs
//- /src/folder/mod.rs
mod child;
mod nested;
//- /src/folder/child.rs
//- /src/folder/nested/mod.rs
//- /src/inline/leaf.rs
//- /src/inline/deep/leaf/mod.rs
//- /src/elsewhere/odd.rs
mod sibling;
//- /src/elsewhere/sibling.rs
//- /src/inline_folder/leaf.rs
//- /src/inline_folder/z.rs
//- /src/type.rs
//- /outside_src.rs
)";

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {"src/lib.rs", true, {}, "flat", "", "src/flat.rs", false},
      {"src/lib.rs", true, {}, "folder", "", "src/folder/mod.rs", true},
      {"src/lib.rs", true, {"inline"}, "leaf", "", "src/inline/leaf.rs", false},
      {"src/lib.rs", true, {"inline", "deep"}, "leaf", "", "src/inline/deep/leaf/mod.rs", true},
      {"src/lib.rs", true, {}, "renamed", "elsewhere/odd.rs", "src/elsewhere/odd.rs", true},
      {"src/lib.rs", true, {"inline_folder"}, "leaf", "", "src/inline_folder/leaf.rs", false},
      {"src/lib.rs", true, {"inline_folder"}, "y", "z.rs", "src/inline_folder/z.rs", true},
      {"src/lib.rs", true, {}, "type", "", "src/type.rs", false},
      {"src/lib.rs", true, {}, "outside_src", "../outside_src.rs", "outside_src.rs", true},
      {"src/flat.rs", false, {}, "child", "", "src/flat/child.rs", false},
      {"src/flat.rs", false, {"inner"}, "leaf", "", "src/flat/inner/leaf.rs", false},
      {"src/flat.rs", false, {"inner"}, "leaf2", "by_path.rs", "src/flat/inner/by_path.rs", true},
      {"src/flat.rs", false, {}, "beside", "beside.rs", "src/beside.rs", true},
      // #[path] on the outermost inline module forgets the stem, which the caller says with owns_folder.
      {"src/flat.rs", true, {"chosen"}, "leaf", "", "src/chosen/leaf.rs", false},
      {"src/flat/child.rs", false, {}, "grandchild", "", "src/flat/child/grandchild.rs", false},
      {"src/beside.rs", true, {}, "next_to_beside", "", "src/next_to_beside.rs", false},
      {"src/folder/mod.rs", true, {}, "child", "", "src/folder/child.rs", false},
      {"src/folder/mod.rs", true, {}, "nested", "", "src/folder/nested/mod.rs", true},
      {"src/elsewhere/odd.rs", true, {}, "sibling", "", "src/elsewhere/sibling.rs", false},
  };
  return kCases;
}

rust::ModuleRequest request_of(const Workspace& workspace, const Case& c) {
  return {workspace.files().find(c.file), c.owns_folder, c.inline_folders, c.name, c.path};
}

TEST(Modules, AreWhereRustcLooks) {
  MemoryFileSystem file_system;
  for (const FixtureEntry& entry : parse_fixture(kFixture))
    file_system.write_file("/w" + entry.path, entry.text);
  Result<Workspace> workspace = Workspace::open(file_system, "/w", {});
  ASSERT_TRUE(workspace);
  for (const Case& c : cases()) {
    const rust::ModuleAnswer answer = workspace->locate_module(request_of(*workspace, c));
    ASSERT_TRUE(answer.file.valid()) << c.found;
    EXPECT_EQ(workspace->files().path(answer.file), c.found);
    EXPECT_EQ(answer.owns_folder, c.found_owns_folder) << c.found;
    EXPECT_FALSE(answer.ambiguous) << c.found;
    EXPECT_TRUE(answer.tried.empty()) << c.found;
  }
  workspace->finish();
  EXPECT_FALSE(print_files(*workspace).contains("orphan"));
}

TEST(Modules, AreWhereRustcFindsThem) {
  const TemporaryFolder folder;
  folder.fill(kFixture);
  const std::string command =
      "cd '" + folder.path() +
      "' && rustc --edition 2021 --crate-type lib --crate-name k --emit=dep-info=deps.d "
      "src/lib.rs >log.txt 2>&1";
  if (std::system("rustc --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no rustc to compare with";
  const int exit_status = std::system(command.c_str());
  std::ifstream log(folder.path() + "/log.txt");
  ASSERT_EQ(exit_status, 0) << std::string(std::istreambuf_iterator<char>(log), {});

  // "deps.d: a.rs b.rs …", then one line "a.rs:" a file.
  std::set<std::string> of_rustc;
  std::ifstream deps(folder.path() + "/deps.d");
  for (std::string line; std::getline(deps, line);) {
    if (line.ends_with(".rs:")) of_rustc.insert(line.substr(0, line.size() - 1));
  }
  DiskFileSystem file_system;
  Result<Workspace> workspace = Workspace::open(file_system, folder.path(), {});
  ASSERT_TRUE(workspace);
  std::set<std::string> ours = {"src/lib.rs"};
  for (const Case& c : cases()) {
    ours.emplace(workspace->files().path(workspace->locate_module(request_of(*workspace, c)).file));
  }
  // rustc keeps the way it took.
  std::set<std::string> normal;
  for (const std::string& path : of_rustc)
    normal.insert(std::filesystem::path(path).lexically_normal().string());
  EXPECT_EQ(ours, normal);
}

TEST(Modules, ThatAreMissingOrAmbiguousAreSaidToBe) {
  MemoryFileSystem file_system;
  fill(&file_system, R"(
//- /w/Cargo.toml
[package]
name = "k"
//- /w/src/lib.rs
//- /w/src/both.rs
//- /w/src/both/mod.rs
//- /w/src/folder.rs/x.rs
)");
  Result<Workspace> workspace = Workspace::open(file_system, "/w", {});
  ASSERT_TRUE(workspace);
  rust::ModuleRequest request{workspace->files().find("src/lib.rs"), true, {}, "gone", ""};
  EXPECT_EQ(workspace->locate_module(request).tried,
            (std::vector<std::string>{"src/gone.rs", "src/gone/mod.rs"}));
  request.inline_folders = {"a"};
  EXPECT_EQ(workspace->locate_module(request).tried,
            (std::vector<std::string>{"src/a/gone.rs", "src/a/gone/mod.rs"}));
  request.path = "../up.rs";
  EXPECT_EQ(workspace->locate_module(request).tried, std::vector<std::string>{"src/up.rs"});
  request = {workspace->files().find("src/lib.rs"), true, {}, "folder", ""};
  EXPECT_FALSE(workspace->locate_module(request).file.valid()) << "a folder is no module";
  request.name = "both";
  const rust::ModuleAnswer both = workspace->locate_module(request);
  EXPECT_TRUE(both.ambiguous);
  EXPECT_FALSE(both.owns_folder);
  EXPECT_EQ(workspace->files().path(both.file), "src/both.rs");
}

TEST(Modules, MayLieOutsideTheRoot) {
  MemoryFileSystem file_system;
  fill(&file_system, R"(
//- /w/k/Cargo.toml
[package]
name = "k"
//- /w/k/src/lib.rs
//- /w/shared/part.rs
//- /w/shared/part2.rs
)");
  Result<Workspace> workspace = Workspace::open(file_system, "/w/k", {});
  ASSERT_TRUE(workspace);
  const FileId root = workspace->files().find("src/lib.rs");
  const auto path_of = [&](const char* path) {
    const FileId file = workspace->locate_module({root, true, {}, "m", path}).file;
    return file.valid() ? std::string(workspace->files().path(file)) : "none";
  };
  EXPECT_EQ(path_of("../../shared/part.rs"), "../shared/part.rs");
  EXPECT_EQ(path_of("/w/shared/part2.rs"), "../shared/part2.rs");
  EXPECT_EQ(path_of("../../k/src/lib.rs"), "src/lib.rs") << "around and back in";
  EXPECT_EQ(path_of("/w/k/src/lib.rs"), "src/lib.rs");
  EXPECT_EQ(path_of("../../../../../../w/shared/part.rs"), "../shared/part.rs");
  std::string far;
  for (int i = 0; i < 100'000; ++i) far += "a/";
  EXPECT_EQ(path_of((far + "x.rs").c_str()), "none");
  const FileId outside = workspace->files().find("../shared/part.rs");
  EXPECT_EQ(workspace->locate_module({outside, false, {}, "n", ""}).tried[0], "../shared/part/n.rs");
  EXPECT_TRUE(workspace->locate_include(outside, "part2.rs").valid());
}

}  // namespace
}  // namespace pt::workspace
