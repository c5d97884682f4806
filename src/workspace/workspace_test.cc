#include "workspace/workspace.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "workspace/fixture.h"

namespace pt::workspace {
namespace {

// A workspace in memory, opened at `path`.
struct Opened {
  explicit Opened(std::string_view fixture, const std::string& path = "/w", const Options& options = {}) {
    fill(&file_system, fixture);
    workspace = std::make_unique<Result<Workspace>>(Workspace::open(file_system, path, options));
  }
  Workspace& operator*() { return **workspace; }
  Workspace* operator->() { return &**workspace; }

  MemoryFileSystem file_system;
  std::unique_ptr<Result<Workspace>> workspace;
};

std::string crates(std::string_view fixture, const std::string& path = "/w", const Options& options = {}) {
  Opened opened(fixture, path, options);
  if (!*opened.workspace) return "error: " + opened.workspace->error().message;
  opened->finish();
  std::string text = print_crates(*opened);
  const std::string diagnostics = print_diagnostics(*opened);
  return diagnostics.empty() ? text : text + "---\n" + diagnostics;
}

// --- Targets -------------------------------------------------------------------------------------------------

TEST(Targets, AreFoundWhereCargoLooks) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "my-shapes"
version = "1.2.3"
edition = "2021"
//- /w/build.rs
//- /w/src/lib.rs
//- /w/src/main.rs
//- /w/src/bin/tool.rs
//- /w/src/bin/big-tool/main.rs
//- /w/src/bin/big-tool/part.rs
//- /w/src/bin/.hidden.rs
//- /w/src/bin/notes.txt
//- /w/src/bin/no-main/other.rs
//- /w/tests/api.rs
//- /w/tests/common/mod.rs
//- /w/tests/many/main.rs
//- /w/examples/demo.rs
//- /w/benches/speed.rs
)"),
            R"(my_shapes lib 2021 src/lib.rs
my_shapes[bin:my_shapes] bin 2021 src/main.rs lib:my_shapes
my_shapes[bin:big_tool] bin 2021 src/bin/big-tool/main.rs lib:my_shapes
my_shapes[bin:tool] bin 2021 src/bin/tool.rs lib:my_shapes
my_shapes[test:api] test 2021 tests/api.rs lib:my_shapes
my_shapes[test:many] test 2021 tests/many/main.rs lib:my_shapes
my_shapes[example] example 2021 examples/demo.rs lib:my_shapes
my_shapes[bench] bench 2021 benches/speed.rs lib:my_shapes
my_shapes[build] build 2021 build.rs
)");
}

TEST(Targets, FollowTheManifest) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "k"
edition = "2018"
build = "tools/make.rs"
autobenches = false
autoexamples = false
[lib]
name = "core_k"
path = "core/root.rs"
edition = "2021"
[[bin]]
name = "one"
path = "cli.rs"
[[bin]]
name = "two"
[[test]]
name = "api"
path = "checks/api.rs"
[[example]]
name = "shown"
//- /w/core/root.rs
//- /w/cli.rs
//- /w/src/main.rs
//- /w/src/bin/two.rs
//- /w/src/bin/three.rs
//- /w/checks/api.rs
//- /w/tests/api.rs
//- /w/tests/more.rs
//- /w/examples/shown.rs
//- /w/examples/left_out.rs
//- /w/benches/left_out.rs
//- /w/tools/make.rs
)"),
            R"(core_k lib 2021 core/root.rs
k[bin:one] bin 2018 cli.rs lib:core_k
k[bin:two] bin 2018 src/bin/two.rs lib:core_k
k[bin:k] bin 2018 src/main.rs lib:core_k
k[bin:three] bin 2018 src/bin/three.rs lib:core_k
k[test:api] test 2018 checks/api.rs lib:core_k
k[test:more] test 2018 tests/more.rs lib:core_k
k[example] example 2018 examples/shown.rs lib:core_k
k[build] build 2018 tools/make.rs
)");
}

TEST(Targets, OfEdition2015AreNotSoughtOnceOneIsListed) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "old"
build = false
[[bin]]
name = "cli"
[[test]]
name = "a"
[[bench]]
name = "bench"
//- /w/build.rs
//- /w/src/cli.rs
//- /w/src/bin/other.rs
//- /w/tests/a.rs
//- /w/tests/b.rs
//- /w/src/bench.rs
//- /w/examples/e.rs
)"),
            R"(old[bin] bin 2015 src/cli.rs
old[test] test 2015 tests/a.rs
old[example] example 2015 examples/e.rs
old[bench] bench 2015 src/bench.rs
)");
}

TEST(Targets, KnowProcMacros) {
  const char* const fixture = R"(
//- /w/Cargo.toml
[workspace]
members = ["a", "b"]
//- /w/a/Cargo.toml
[package]
name = "a"
edition = "2024"
[lib]
proc-macro = true
//- /w/a/src/lib.rs
//- /w/b/Cargo.toml
[package]
name = "b"
edition = "2024"
[lib]
crate_type = ["proc-macro"]
//- /w/b/src/lib.rs
)";
  EXPECT_EQ(crates(fixture), "a proc-macro 2024 a/src/lib.rs\nb proc-macro 2024 b/src/lib.rs\n");
}

TEST(Targets, ThatAreMissingAreReported) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "k"
edition = "2021"
build = "gone.rs"
[lib]
path = "src/gone.rs"
[[bin]]
name = "lost"
path = "src/lost.rs"
[[test]]
name = "nowhere"
[[bin]]
path = "nameless.rs"
//- /w/src/main.rs
)"),
            R"(k[bin] bin 2021 src/main.rs
---
Cargo.toml:1: error: the build script has no file gone.rs; it is left out
Cargo.toml:5: error: the library has no file src/gone.rs; it is left out
Cargo.toml:7: error: [[bin]] `lost` has no file src/lost.rs; it is left out
Cargo.toml:10: error: [[test]] `nowhere` has no file that cargo would look for; give its `path`; it is left out
Cargo.toml:12: error: a [[bin]] has no `name`; it is left out
)");
}

TEST(Targets, APackageWithoutAnyIsReported) {
  EXPECT_EQ(crates("//- /w/Cargo.toml\n[package]\nname = \"empty\"\n"),
            "---\nCargo.toml:1: warning: package `empty` has no target\n");
}

// --- Members and roots -------------------------------------------------------------------------------------------

constexpr std::string_view kVirtual = R"(
//- /w/Cargo.toml
[workspace]
members = ["crates/*", "tools/x"]
exclude = ["crates/apart"]
[workspace.package]
edition = "2021"
version = "2.0.0"
//- /w/crates/a/Cargo.toml
[package]
name = "a"
edition.workspace = true
version.workspace = true
[dependencies]
hidden = { path = "../../.hidden" }
//- /w/crates/a/src/lib.rs
//- /w/crates/b/Cargo.toml
[package]
name = "b"
edition = { workspace = true }
//- /w/crates/b/src/lib.rs
//- /w/crates/apart/Cargo.toml
[package]
name = "apart"
//- /w/crates/apart/src/lib.rs
//- /w/tools/x/Cargo.toml
[package]
name = "x"
edition = "2018"
//- /w/tools/x/src/main.rs
//- /w/.hidden/Cargo.toml
[package]
name = "hidden"
//- /w/.hidden/src/lib.rs
//- /w/.hidden/tests/t.rs
)";

TEST(Members, AreGlobsPathsAndPathDependencies) {
  EXPECT_EQ(crates(kVirtual), R"(hidden lib 2015 .hidden/src/lib.rs
hidden[test] test 2015 .hidden/tests/t.rs lib:hidden
a lib 2021 crates/a/src/lib.rs
  hidden = hidden
apart lib 2015 crates/apart/src/lib.rs
b lib 2021 crates/b/src/lib.rs
x[bin] bin 2018 tools/x/src/main.rs
)");
  Opened opened(kVirtual);
  std::string members;
  for (const Package& package : opened->packages()) {
    members += fmt::format("{} {} {}{}\n", package.folder, package.name, package.version,
                           package.member ? " member" : "");
  }
  EXPECT_EQ(members, R"(.hidden hidden 0.0.0 member
crates/a a 2.0.0 member
crates/apart apart 0.0.0
crates/b b 0.0.0 member
tools/x x 0.0.0 member
)");
}

TEST(Root, IsTheWorkspaceThatClaimsThePath) {
  for (const char* path : {"/w", "/w/Cargo.toml", "/w/crates", "/w/crates/a", "/w/crates/a/src",
                           "/w/crates/a/Cargo.toml", "/w/tools/x/src", "/w/./crates/../crates/b"}) {
    Opened opened(kVirtual, path);
    ASSERT_TRUE(*opened.workspace) << path;
    EXPECT_EQ(opened->root(), "/w") << path;
    EXPECT_EQ(opened->crates().size(), 6U) << path;
  }
  Opened excluded(kVirtual, "/w/crates/apart/src");
  EXPECT_EQ(excluded->root(), "/w/crates/apart");
  EXPECT_EQ(print_crates(*excluded), "apart lib 2015 src/lib.rs\n");
}

TEST(Root, FollowsTheWorkspaceKey) {
  constexpr std::string_view kFixture = R"(
//- /w/main/Cargo.toml
[workspace]
members = ["../beside"]
[workspace.package]
edition = "2024"
//- /w/beside/Cargo.toml
[package]
name = "beside"
edition.workspace = true
workspace = "../main"
//- /w/beside/src/lib.rs
//- /w/beside/tests/t.rs
)";
  Opened opened(kFixture, "/w/beside/src");
  EXPECT_EQ(opened->root(), "/w/main");
  EXPECT_EQ(print_crates(*opened), R"(beside lib 2024 ../beside/src/lib.rs
beside[test] test 2024 ../beside/tests/t.rs lib:beside
)");
  EXPECT_EQ(opened->absolute_path(opened->crates()[0].root), "/w/beside/src/lib.rs");
}

TEST(Root, ThatForgetsItsMemberLeavesItAlone) {
  constexpr std::string_view kFixture = R"(
//- /w/Cargo.toml
[workspace]
members = []
//- /w/forgotten/Cargo.toml
[package]
name = "forgotten"
//- /w/forgotten/src/lib.rs
)";
  EXPECT_EQ(crates(kFixture, "/w/forgotten"), R"(forgotten lib 2015 src/lib.rs
---
Cargo.toml: warning: the workspace above, ../Cargo.toml, neither lists nor excludes this package; it is indexed alone
)");
  EXPECT_EQ(crates(kFixture), "forgotten lib 2015 forgotten/src/lib.rs\n");
}

TEST(Root, WithNestedWorkspacesIsTheInnermost) {
  constexpr std::string_view kFixture = R"(
//- /w/Cargo.toml
[workspace]
members = ["a"]
exclude = ["nested"]
[workspace.package]
edition = "2018"
//- /w/a/Cargo.toml
[package]
name = "a"
edition.workspace = true
//- /w/a/src/lib.rs
//- /w/nested/Cargo.toml
[workspace]
members = ["b"]
[workspace.package]
edition = "2021"
//- /w/nested/b/Cargo.toml
[package]
name = "b"
edition.workspace = true
//- /w/nested/b/src/lib.rs
)";
  EXPECT_EQ(crates(kFixture, "/w/nested/b"), "b lib 2021 b/src/lib.rs\n");
  EXPECT_EQ(crates(kFixture), "a lib 2018 a/src/lib.rs\nb lib 2021 nested/b/src/lib.rs\n");
}

TEST(Root, OfManyUnrelatedCratesIsTheFolder) {
  EXPECT_EQ(crates(R"(
//- /w/one/Cargo.toml
[package]
name = "one"
edition = "2021"
//- /w/one/src/lib.rs
//- /w/deep/two/Cargo.toml
[package]
name = "two"
[dependencies]
one = { path = "../../one" }
//- /w/deep/two/src/main.rs
//- /w/stray.rs
)"),
            R"(two[bin] bin 2015 deep/two/src/main.rs
  one = one
one lib 2021 one/src/lib.rs
)");
}

TEST(Root, MayBeALoneFile) {
  Opened opened(R"(
//- /w/Cargo.toml
[package]
name = "other"
//- /w/my-play.rs
mod part;
//- /w/part.rs
//- /w/stray.rs
)",
                "/w/my-play.rs");
  EXPECT_EQ(print_crates(*opened), "my_play lib 2024 my-play.rs\n");
  rust::ModuleRequest request;
  request.file = opened->crates()[0].root;
  request.owns_folder = true;
  request.name = "part";
  EXPECT_EQ(opened->files().path(opened->locate_module(request).file), "part.rs");
  opened->finish();
  EXPECT_EQ(print_files(*opened), "my-play.rs source\npart.rs source\n");

  Options options;
  options.features = {"a,b"};
  Opened narrowed("//- /w/x.rs\n", "/w/x.rs", options);
  EXPECT_EQ(evaluate_cfg("all(feature = \"a\", feature = \"b\")", narrowed->crates()[0].cfg),
            rust::Ternary::kTrue);
  EXPECT_EQ(evaluate_cfg("feature = \"c\"", narrowed->crates()[0].cfg), rust::Ternary::kFalse);
}

TEST(Root, ErrorsSayWhatToDo) {
  EXPECT_EQ(crates("", "/nowhere"), "error: no such file or folder");
  EXPECT_EQ(crates("//- /w/notes.txt\n", "/w/notes.txt"),
            "error: neither a folder nor a Cargo.toml nor a .rs file; give one of them");
  EXPECT_EQ(crates("//- /w/a.rs\n//- /w/ unreadable\n"), "error: permission denied");
}

TEST(Members, ThatAreMissingAreReported) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = [
  "gone",
  "none/*",
  "crates/*",
]
//- /w/crates/a/Cargo.toml
[package]
name = "a"
//- /w/crates/a/src/lib.rs
//- /w/crates/junk/notes.txt
)"),
            R"(a lib 2015 crates/a/src/lib.rs
---
Cargo.toml:3: error: the workspace member `gone` has no Cargo.toml
Cargo.toml:4: error: the glob `none/*` of `members` matches no folder
Cargo.toml:5: warning: the workspace member `crates/junk` has no Cargo.toml
)");
}

TEST(Members, GlobsMatchEveryDepth) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = ["libs/**/core-?", "apps/[ab]*"]
//- /w/libs/core-1/Cargo.toml
[package]
name = "c1"
//- /w/libs/core-1/src/lib.rs
//- /w/libs/x/y/core-2/Cargo.toml
[package]
name = "c2"
edition.workspace = true
//- /w/libs/x/y/core-2/src/lib.rs
//- /w/apps/beta/Cargo.toml
[package]
name = "beta"
//- /w/apps/beta/src/lib.rs
)"),
            R"(beta lib 2015 apps/beta/src/lib.rs
c1 lib 2015 libs/core-1/src/lib.rs
c2 lib 2024 libs/x/y/core-2/src/lib.rs
---
libs/x/y/core-2/Cargo.toml:1: error: inherits an edition that [workspace.package] does not give
)");
}

TEST(Members, ABrokenManifestHarmsNobodyElse) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = ["a", "b", "c"]
//- /w/a/Cargo.toml
[package]
name = "a"
[dependencies]
b = { path = "../b" }
//- /w/a/src/lib.rs
//- /w/b/Cargo.toml
[package
name = "b"
//- /w/b/src/lib.rs
//- /w/c/Cargo.toml
[package]
version = 3
//- /w/c/src/lib.rs
)"),
            R"(a lib 2015 a/src/lib.rs
  b = external b
---
b/Cargo.toml:1: error: broken manifest: Error while parsing table header: expected ']', saw '\n'
c/Cargo.toml:1: error: the package has no `name`; it is left out
)");
}

// A parser that recursed over tables would overflow its stack, or that of their destructors.
TEST(Members, AHostileManifestIsBrokenAndNoMore) {
  std::string dotted = "a", arrays, tables;
  for (int i = 0; i < 200'000; ++i) dotted += ".a", arrays += '[', tables += "{a=";
  for (const std::string& text : {"[" + dotted + "]\n", dotted + " = 1\n", "a = " + arrays, "a = " + tables,
                                  std::string("\0\xFF", 2), std::string(100'000, '"')}) {
    MemoryFileSystem file_system;
    file_system.write_file("/w/Cargo.toml", text);
    file_system.write_file("/w/sub/Cargo.toml", "[package]\nname = \"sub\"\n");
    file_system.write_file("/w/sub/src/lib.rs", "");
    const Result<Workspace> workspace = Workspace::open(file_system, "/w", {});
    ASSERT_TRUE(workspace);
    EXPECT_EQ(print_crates(*workspace), "sub lib 2015 sub/src/lib.rs\n");
    ASSERT_EQ(workspace->diagnostics().size(), 1U);
    EXPECT_EQ(workspace->diagnostics()[0].file, "Cargo.toml");
  }
}

TEST(Members, WhoseWorkspaceKeyLeadsNowhereSaySo) {
  EXPECT_EQ(crates(R"(
//- /w/a/Cargo.toml
[package]
name = "a"
workspace = "../gone"
//- /w/a/src/lib.rs
)"),
            R"(a lib 2015 a/src/lib.rs
---
a/Cargo.toml:1: error: the key `workspace` leads to no workspace: ../gone
)");
}

TEST(Members, MistypedKeysAreReportedAndPassedOver) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "k"
version = 3
edition = "2027"
autobins = "yes"
[dependencies]
a = 1
[features]
f = "x"
[target.'cfg(all(unix)'.dependencies]
b = "1"
//- /w/src/lib.rs
)"),
            R"(k lib 2024 src/lib.rs
  a = external a
  b = external b
---
Cargo.toml:3: error: `version` must be a string
Cargo.toml:4: error: unknown edition `2027`, read as 2024
Cargo.toml:5: error: `autobins` must be true or false
Cargo.toml:7: error: `a` must be a version or a table
Cargo.toml:9: error: `f` must be an array of strings
Cargo.toml:10: error: cannot read the predicate `cfg(all(unix)`; its dependencies are taken as unconditional
)");
}

// --- Dependencies -------------------------------------------------------------------------------------------------

TEST(Dependencies, OfEveryKind) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "k"
edition = "2021"
[workspace]
members = ["geometry", "other-lib"]
[dependencies]
serde-json = "1.0"
geometry = { path = "geometry" }
geo = { package = "geometry", path = "geometry" }
js = { package = "serde-json", version = "1" }
other-lib = { path = "other-lib" }
from-git = { git = "https://example.org/x.git" }
[dev-dependencies]
proptest = "1"
geometry = { path = "geometry", features = ["x"] }
[build-dependencies]
cc = "1"
[target.'cfg(all(unix, not(windows)))'.dependencies]
libc = "0.2"
[target.x86_64-pc-windows-msvc.dependencies]
winapi = "0.3"
[target.'cfg(windows)'.dev-dependencies]
serde-json = "1.0"
//- /w/build.rs
//- /w/src/lib.rs
//- /w/src/main.rs
//- /w/geometry/Cargo.toml
[package]
name = "geometry"
//- /w/geometry/src/lib.rs
//- /w/other-lib/Cargo.toml
[package]
name = "other-lib"
[lib]
name = "lib_other"
//- /w/other-lib/src/lib.rs
)"),
            R"(k lib 2021 src/lib.rs
  from_git = external from_git
  geo = geometry
  geometry = geometry
  js = external serde_json
  lib_other = lib_other
  libc = external libc if all(not(windows), unix)
  proptest = external proptest, test only
  serde_json = external serde_json
  winapi = external winapi if target = "x86_64-pc-windows-msvc"
k[bin] bin 2021 src/main.rs lib:k
  from_git = external from_git
  geo = geometry
  geometry = geometry
  js = external serde_json
  lib_other = lib_other
  libc = external libc if all(not(windows), unix)
  proptest = external proptest, test only
  serde_json = external serde_json
  winapi = external winapi if target = "x86_64-pc-windows-msvc"
k[build] build 2021 build.rs
  cc = external cc
geometry lib 2015 geometry/src/lib.rs
lib_other lib 2015 other-lib/src/lib.rs
)");
}

TEST(Dependencies, AreInheritedFromTheWorkspace) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = ["a"]
[workspace.dependencies]
base = { path = "libs/base" }
renamed = { package = "really-serde", version = "1.2" }
plain = "3"
//- /w/a/Cargo.toml
[package]
name = "a"
[dependencies]
base = { workspace = true, optional = true }
renamed.workspace = true
plain = { workspace = true }
unknown.workspace = true
//- /w/a/src/lib.rs
//- /w/libs/base/Cargo.toml
[package]
name = "base"
//- /w/libs/base/src/lib.rs
)"),
            R"(a lib 2015 a/src/lib.rs
  base = base
  plain = external plain
  renamed = external really_serde
base lib 2015 libs/base/src/lib.rs
---
a/Cargo.toml:7: error: the dependency `unknown` is inherited, but no [workspace.dependencies] names it
)");
}

TEST(Dependencies, OutsideTheRootAreFollowedByTheirLibraries) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "k"
[dependencies]
x = { path = "../x" }
//- /w/src/lib.rs
//- /x/Cargo.toml
[package]
name = "x"
[dependencies]
y = { path = "../deep/y" }
k = { path = "../w/" }
[dev-dependencies]
z = { path = "../z" }
//- /x/src/lib.rs
//- /x/src/main.rs
//- /x/tests/t.rs
//- /deep/Cargo.toml
[workspace]
members = ["y"]
[workspace.package]
edition = "2021"
//- /deep/y/Cargo.toml
[package]
name = "y"
edition.workspace = true
//- /deep/y/src/lib.rs
//- /z/Cargo.toml
[package]
name = "z"
//- /z/src/lib.rs
)"),
            R"(k lib 2015 src/lib.rs
  x = x
y lib 2021 ../deep/y/src/lib.rs
x lib 2015 ../x/src/lib.rs
  k = k
  y = y
)");
}

TEST(Dependencies, ThatLeadNowhereAreReported) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[package]
name = "k"
[workspace]
exclude = ["tool", "misnamed"]
[dependencies]
gone = { path = "gone" }
tool = { path = "tool" }
wanted = { path = "misnamed" }
[patch.crates-io]
lost = { path = "lost" }
//- /w/src/lib.rs
//- /w/tool/Cargo.toml
[package]
name = "tool"
//- /w/tool/src/main.rs
//- /w/misnamed/Cargo.toml
[package]
name = "misnamed"
//- /w/misnamed/src/lib.rs
)"),
            R"(k lib 2015 src/lib.rs
  gone = external gone
  wanted = external wanted
misnamed lib 2015 misnamed/src/lib.rs
tool[bin] bin 2015 tool/src/main.rs
---
Cargo.toml:6: error: the path dependency `gone` has no manifest gone/Cargo.toml
Cargo.toml:7: warning: the dependency `tool` has no library to depend on
Cargo.toml:8: error: the dependency `wanted` wants package `wanted`, but misnamed/Cargo.toml is `misnamed`
Cargo.toml:10: error: the patch `lost` has no manifest lost/Cargo.toml
)");
}

TEST(Dependencies, ArePatchedAndReplaced) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = ["a"]
exclude = ["forks"]
[patch.crates-io]
rand = { path = "forks/rand" }
rand7 = { package = "rand", path = "forks/rand-0.7" }
unused = { path = "forks/unused" }
[replace]
"libc:0.2.1" = { path = "forks/libc" }
"https://example.org/index#cc@1.0.0" = { path = "forks/cc" }
//- /w/a/Cargo.toml
[package]
name = "a"
[dependencies]
rand = "0.8.1"
old-rand = { package = "rand", version = "0.7" }
other-rand = { package = "rand", version = "0.9" }
libc = "0.2"
cc = "1"
//- /w/a/src/lib.rs
//- /w/forks/rand/Cargo.toml
[package]
name = "rand"
version = "0.8.5"
//- /w/forks/rand/src/lib.rs
//- /w/forks/rand-0.7/Cargo.toml
[package]
name = "rand"
version = "0.7.3"
//- /w/forks/rand-0.7/src/lib.rs
//- /w/forks/unused/Cargo.toml
[package]
name = "unused"
//- /w/forks/unused/src/lib.rs
//- /w/forks/libc/Cargo.toml
[package]
name = "libc"
version = "0.2.1"
//- /w/forks/libc/src/lib.rs
//- /w/forks/cc/Cargo.toml
[package]
name = "cc"
version = "1.1.0"
//- /w/forks/cc/src/lib.rs
)"),
            R"(a lib 2015 a/src/lib.rs
  cc = external cc
  libc = libc
  old_rand = rand@0.7.3
  other_rand = external rand
  rand = rand@0.8.5
cc lib 2015 forks/cc/src/lib.rs
libc lib 2015 forks/libc/src/lib.rs
rand@0.8.5 lib 2015 forks/rand/src/lib.rs
rand@0.7.3 lib 2015 forks/rand-0.7/src/lib.rs
unused lib 2015 forks/unused/src/lib.rs
---
forks/rand-0.7/Cargo.toml:1: note: the crate name `rand` is also that of forks/rand/Cargo.toml; paths tell them apart by version
)");
}

TEST(Dependencies, MayBeCyclicThroughTests) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = ["a", "b"]
//- /w/a/Cargo.toml
[package]
name = "a"
[dev-dependencies]
b = { path = "../b" }
//- /w/a/src/lib.rs
//- /w/b/Cargo.toml
[package]
name = "b"
[dependencies]
a = { path = "../a" }
//- /w/b/src/lib.rs
)"),
            R"(a lib 2015 a/src/lib.rs
  b = b, test only
b lib 2015 b/src/lib.rs
  a = a
)");
}

TEST(Dependencies, OnRegistriesAreListedWithTheirRequirements) {
  Opened opened(R"(
//- /w/Cargo.toml
[package]
name = "k"
[dependencies]
b = "1.0"
a = { version = "2", package = "aa" }
[dev-dependencies]
b = "1.0"
c = { git = "https://example.org/c" }
//- /w/src/lib.rs
)");
  const std::vector<ExternalDependency> wanted = {{"aa", "2"}, {"b", "1.0"}, {"c", ""}};
  EXPECT_EQ(opened->packages()[0].external_dependencies, wanted);
}

// --- Names -------------------------------------------------------------------------------------------------------

TEST(Names, ThatCollideAreToldApart) {
  EXPECT_EQ(crates(R"(
//- /w/a/Cargo.toml
[package]
name = "dup"
version = "1.2.0"
[[bin]]
name = "x-y"
path = "x.rs"
[[bin]]
name = "x_y"
path = "y.rs"
//- /w/a/src/lib.rs
//- /w/a/x.rs
//- /w/a/y.rs
//- /w/b/Cargo.toml
[package]
name = "dup"
version = "2.0.0"
//- /w/b/src/lib.rs
//- /w/b/build.rs
//- /w/c/Cargo.toml
[package]
name = "dup"
version = "2.0.0"
//- /w/c/src/lib.rs
)"),
            R"(dup@1.2.0 lib 2015 a/src/lib.rs
dup@1.2.0[bin:x_y] bin 2015 a/x.rs lib:dup@1.2.0
dup@1.2.0[bin:x_y](a/y.rs) bin 2015 a/y.rs lib:dup@1.2.0
dup@2.0.0(b) lib 2015 b/src/lib.rs
dup@2.0.0(b)[build] build 2015 b/build.rs
dup@2.0.0(c) lib 2015 c/src/lib.rs
---
b/Cargo.toml:1: note: the crate name `dup` is also that of a/Cargo.toml; paths tell them apart by version
c/Cargo.toml:1: note: the crate name `dup` is also that of a/Cargo.toml; paths tell them apart by version
)");
}

TEST(Names, TwoMembersOfOneNameAreAnError) {
  EXPECT_EQ(crates(R"(
//- /w/Cargo.toml
[workspace]
members = ["a", "b"]
//- /w/a/Cargo.toml
[package]
name = "dup"
version = "1.0.0"
//- /w/a/src/lib.rs
//- /w/b/Cargo.toml
[package]
name = "dup"
version = "1.1.0"
//- /w/b/src/lib.rs
)"),
            R"(dup@1.0.0 lib 2015 a/src/lib.rs
dup@1.1.0 lib 2015 b/src/lib.rs
---
b/Cargo.toml:1: error: the crate name `dup` is also that of a/Cargo.toml; paths tell them apart by version
)");
}

// --- Features and cfg ----------------------------------------------------------------------------------------------

constexpr std::string_view kFeatures = R"(
//- /w/Cargo.toml
[workspace]
members = ["app", "lib", "extra", "alone"]
//- /w/app/Cargo.toml
[package]
name = "app"
edition = "2021"
[features]
default = ["std"]
std = ["lib/std"]
fancy = ["dep:extra", "extra?/color"]
weak = ["extra?/loud"]
strong = ["other/deep"]
[dependencies]
lib = { path = "../lib", default-features = false }
extra = { path = "../extra", optional = true }
other = { package = "extra", path = "../extra", optional = true }
//- /w/app/src/lib.rs
//- /w/lib/Cargo.toml
[package]
name = "lib"
[features]
default = ["big"]
std = []
big = []
//- /w/lib/src/lib.rs
//- /w/extra/Cargo.toml
[package]
name = "extra"
[features]
color = []
loud = []
deep = []
//- /w/extra/src/lib.rs
//- /w/alone/Cargo.toml
[package]
name = "alone"
[features]
solo = []
//- /w/alone/src/lib.rs
)";

// For every crate, the value of each feature that kFeatures mentions: on, off or unknown.
std::string features(const Options& options, const std::string& path = "/w") {
  Opened opened(kFeatures, path, options);
  opened->finish();
  std::string text;
  for (const rust::CrateInput& crate : opened->crates()) {
    text += crate.name + ':';
    for (const char* feature :
         {"big", "color", "deep", "default", "fancy", "loud", "other", "solo", "std", "strong", "weak"}) {
      const rust::Ternary value = evaluate_cfg(fmt::format("feature = \"{}\"", feature), crate.cfg);
      if (value == rust::Ternary::kTrue) text += fmt::format(" {}", feature);
      if (value == rust::Ternary::kUnknown) {
        text += " ?";
        break;
      }
    }
    text += '\n';
  }
  return text + print_diagnostics(*opened);
}

TEST(Features, AreUnknownUnlessAsked) { EXPECT_EQ(features({}), "alone: ?\napp: ?\nextra: ?\nlib: ?\n"); }

TEST(Features, OfTheSelectionAndItsDependenciesAreKnown) {
  Options options;
  options.features = {"fancy"};
  EXPECT_EQ(features(options, "/w/app"), "alone: ?\napp: default fancy std\nextra: color\nlib: std\n");
  EXPECT_EQ(features(options), "alone:\napp: default fancy std\nextra: color\nlib: big default std\n");
}

TEST(Features, OfDefaultCanBeTurnedOff) {
  Options options;
  options.no_default_features = true;
  EXPECT_EQ(features(options, "/w/app"), "alone: ?\napp:\nextra: ?\nlib:\n");
}

TEST(Features, WeakOnesWaitForTheirDependency) {
  Options options;
  options.features = {"weak"};
  EXPECT_EQ(features(options, "/w/app"), "alone: ?\napp: default std weak\nextra: ?\nlib: std\n");
  options.features = {"weak,fancy"};
  EXPECT_EQ(features(options, "/w/app"),
            "alone: ?\napp: default fancy std weak\nextra: color loud\nlib: std\n");
  options.features = {"fancy weak"};
  EXPECT_EQ(features(options, "/w/app"),
            "alone: ?\napp: default fancy std weak\nextra: color loud\nlib: std\n");
}

TEST(Features, StrongOnesTurnTheirDependencyOn) {
  Options options;
  options.features = {"strong"};
  EXPECT_EQ(features(options, "/w/app"), "alone: ?\napp: default other std strong\nextra: deep\nlib: std\n");
}

TEST(Features, CanBeAskedOfOnePackage) {
  Options options;
  options.features = {"lib/big", "alone/solo"};
  EXPECT_EQ(features(options, "/w/app"), "alone: solo\napp: default std\nextra: ?\nlib: big std\n");
}

TEST(Features, AllOfThem) {
  Options options;
  options.all_features = true;
  EXPECT_EQ(features(options, "/w/app"),
            "alone: ?\napp: default fancy other std strong weak\nextra: color deep loud\nlib: std\n");
  EXPECT_EQ(features(options),
            "alone: solo\napp: default fancy other std strong weak\nextra: color deep loud\nlib: big default "
            "std\n");
}

TEST(Features, ThatNobodyHasAreReported) {
  Options options;
  options.features = {"none", "lib/none", "nobody/std"};
  EXPECT_EQ(features(options, "/w/app"), R"(alone: ?
app: default std
extra: ?
lib: std
workspace: error: unknown feature `nobody/std`: no selected package has it
workspace: error: unknown feature `none`: no selected package has it
)");
}

TEST(Features, DefaultMembersAreTheSelection) {
  Options options;
  options.no_default_features = true;
  Opened opened(R"(
//- /w/Cargo.toml
[workspace]
members = ["a", "b"]
default-members = ["b"]
//- /w/a/Cargo.toml
[package]
name = "a"
//- /w/a/src/lib.rs
//- /w/b/Cargo.toml
[package]
name = "b"
//- /w/b/src/lib.rs
)",
                "/w", options);
  EXPECT_EQ(evaluate_cfg("feature = \"x\"", opened->crates()[0].cfg), rust::Ternary::kUnknown);
  EXPECT_EQ(evaluate_cfg("feature = \"x\"", opened->crates()[1].cfg), rust::Ternary::kFalse);
}

TEST(Features, ThatAreOffTakeTheirDependenciesAway) {
  Options options;
  options.features = {"fancy"};
  Opened with(kFeatures, "/w/app", options);
  EXPECT_TRUE(print_crates(*with).contains("  extra = extra\n  lib = lib\nextra"));
  options.features = {"weak"};
  Opened without(kFeatures, "/w/app", options);
  EXPECT_TRUE(print_crates(*without).contains("app lib 2021 app/src/lib.rs\n  lib = lib\nextra"));
}

// Without features being asked for, `core` is the compiler's own crate.
TEST(Features, ThatReplaceTheCompilersCratesAreOffUnlessAsked) {
  constexpr std::string_view kShim = R"(
//- /w/Cargo.toml
[package]
name = "k"
[dependencies]
core = { version = "1", package = "rustc-std-workspace-core", optional = true }
log = { version = "1", optional = true }
[features]
dep-of-std = ["core"]
//- /w/src/lib.rs
)";
  EXPECT_FALSE(print_crates(*Opened(kShim, "/w", {})).contains("core ="));
  EXPECT_TRUE(print_crates(*Opened(kShim, "/w", {})).contains("log ="));
  Options options;
  options.features = {"dep-of-std"};
  EXPECT_TRUE(print_crates(*Opened(kShim, "/w", options)).contains("core ="));
}

constexpr std::string_view kPlatforms = R"(
//- /w/Cargo.toml
[package]
name = "k"
[target.'cfg(windows)'.dependencies]
winapi = "1"
[target.'cfg(unix)'.dependencies]
libc = "1"
[target.'cfg(tokio_unstable)'.dependencies]
tracing = "1"
[target.x86_64-unknown-linux-gnu.dependencies]
glibc = "1"
[target.aarch64-apple-darwin.dependencies]
darwin = "1"
//- /w/src/lib.rs
//- /w/build.rs
)";

TEST(Cfg, NarrowsByTarget) {
  Options options;
  options.target = "x86_64-unknown-linux-gnu";
  Opened opened(kPlatforms, "/w", options);
  EXPECT_EQ(print_crates(*opened), R"(k lib 2015 src/lib.rs
  glibc = external glibc
  libc = external libc if unix
  tracing = external tracing if tokio_unstable
k[build] build 2015 build.rs
)");
  EXPECT_EQ(evaluate_cfg("unix", opened->crates()[0].cfg), rust::Ternary::kTrue);
  EXPECT_EQ(evaluate_cfg("unix", opened->crates()[1].cfg), rust::Ternary::kUnknown)
      << "build scripts run on the host";
  options.target = "pdp11-unknown-unix";
  EXPECT_EQ(crates(kPlatforms, "/w", options),
            "error: unknown target triple; say what it implies with --cfg instead, such as --cfg unix");
}

TEST(Cfg, TakesAtoms) {
  Options options;
  options.cfg = {"tokio_unstable", "key = \"value\""};
  Opened opened(kPlatforms, "/w", options);
  for (const rust::CrateInput& crate : opened->crates()) {
    EXPECT_EQ(evaluate_cfg("all(tokio_unstable, key = \"value\")", crate.cfg), rust::Ternary::kTrue);
    EXPECT_EQ(evaluate_cfg("windows", crate.cfg), rust::Ternary::kUnknown);
  }
  for (const char* wrong : {"all(unix)x", "not(unix)", "", "a b"}) {
    options.cfg = {wrong};
    EXPECT_EQ(crates(kPlatforms, "/w", options), "error: no cfg atom; write name or key=\"value\"") << wrong;
  }
}

// --- Files -------------------------------------------------------------------------------------------------------

rust::ModuleRequest module(FileId file, bool owns_folder, std::string name) {
  rust::ModuleRequest request;
  request.file = file;
  request.owns_folder = owns_folder;
  request.name = std::move(name);
  return request;
}

TEST(Files, EndClassified) {
  Options options;
  options.file_size_bytes_max = 10;
  Opened opened(R"(
//- /w/Cargo.toml
[package]
name = "k"
//- /w/.gitignore
generated.rs
/ignored/
//- /w/.hidden/x.rs
//- /w/ignored/wanted.rs
//- /w/ignored/unwanted.rs
//- /w/src/lib.rs
//- /w/src/used.rs
//- /w/src/large.rs
0123456789abcdef
//- /w/src/locked.rs unreadable
//- /w/src/generated.rs
//- /w/src/unused/generated.rs
//- /w/src/stray.rs
//- /w/src/link.rs -> stray.rs
//- /w/src/link2.rs -> stray.rs
//- /w/target/debug/x.rs
)",
                "/w", options);
  Workspace& workspace = *opened;
  const FileId root = workspace.crates()[0].root;
  for (const char* name : {"used", "generated", "link"}) {
    EXPECT_TRUE(workspace.locate_module(module(root, true, name)).file.valid()) << name;
  }
  std::string text;
  for (const char* name : {"large", "locked"}) {
    const FileId file = workspace.locate_module(module(root, true, name)).file;
    const Result<void> read = workspace.read(file, &text);
    ASSERT_FALSE(read);
    workspace.mark_skipped(file, read.error());
  }
  EXPECT_TRUE(workspace.locate_include(root, "../ignored/wanted.rs").valid());
  EXPECT_FALSE(workspace.locate_include(root, "../ignored/gone.rs").valid());
  workspace.finish();
  EXPECT_EQ(print_files(workspace), R"(src/generated.rs source
src/large.rs too large
src/lib.rs source
src/link.rs source
src/link2.rs symlink
src/locked.rs unreadable
src/stray.rs orphan
src/used.rs source
src/unused/generated.rs ignored
ignored/wanted.rs source
)");
  EXPECT_EQ(
      print_diagnostics(workspace),
      R"(src/large.rs: warning: file skipped, 17 bytes are over the limit of 10; --max-file-size raises it
src/locked.rs: warning: file skipped, permission denied
)");
  const std::vector<SkippedFolder> skipped = {{".hidden", SkipReason::kHidden},
                                              {"ignored", SkipReason::kIgnored},
                                              {"target", SkipReason::kBuildOutput}};
  EXPECT_EQ(std::vector(workspace.skipped_folders().begin(), workspace.skipped_folders().end()), skipped);
}

TEST(Files, AskedForAfterFinishAreFoundToo) {
  Opened opened(
      "//- /w/Cargo.toml\n[package]\nname = \"k\"\n//- /w/src/lib.rs\n//- /w/src/a.rs\n//- /w/src/b.rs\n");
  opened->finish();
  const FileId a = opened->locate_module(module(opened->crates()[0].root, true, "a")).file;
  opened->mark_reached(opened->files().find("src/b.rs"));
  EXPECT_EQ(opened->files().path(a), "src/a.rs");
  EXPECT_EQ(print_files(*opened), "src/a.rs source\nsrc/b.rs source\nsrc/lib.rs source\n");
}

TEST(Links, AreNotFollowedOutOfTheRoot) {
  Opened opened(R"(
//- /w/Cargo.toml
[workspace]
members = ["inside", "outside"]
//- /w/real/Cargo.toml
[package]
name = "real"
//- /w/real/src/lib.rs
//- /w/inside -> real
//- /w/outside -> ../secret
//- /w/real/src/secret.rs -> /secret/src/lib.rs
//- /w/real/src/shared -> ../../shared
//- /w/shared/mod.rs
//- /secret/Cargo.toml
[package]
name = "secret"
//- /secret/src/lib.rs
)");
  Workspace& workspace = *opened;
  EXPECT_EQ(print_crates(workspace),
            "real@0.0.0(inside) lib 2015 inside/src/lib.rs\nreal@0.0.0(real) lib 2015 real/src/lib.rs\n");
  const FileId root = workspace.files().find("real/src/lib.rs");
  EXPECT_FALSE(workspace.locate_module(module(root, true, "secret")).file.valid());
  const rust::ModuleAnswer shared = workspace.locate_module(module(root, true, "shared"));
  EXPECT_EQ(workspace.files().path(shared.file), "real/src/shared/mod.rs");
  workspace.finish();
  EXPECT_EQ(print_diagnostics(workspace),
            R"(Cargo.toml:2: error: the workspace member `outside` has no Cargo.toml
outside: warning: symbolic link not followed: it leads out of the root
real/Cargo.toml:1: note: the crate name `real` is also that of inside/Cargo.toml; paths tell them apart by version
real/src/secret.rs: warning: symbolic link not followed: it leads out of the root
)");
}

}  // namespace
}  // namespace pt::workspace
