// Packages of registries: lock files, where sources are looked for, and what a package may show.
#include <gtest/gtest.h>

#include "workspace/fixture.h"
#include "workspace/lock_file.h"
#include "workspace/package_sources.h"
#include "workspace/semver.h"

namespace pt::workspace {
namespace {

constexpr std::string_view kLock = R"lock(version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "rand 0.8.5",
 "serde",
]

[[package]]
name = "old"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = ["rand 0.7.3 (registry+https://github.com/rust-lang/crates.io-index)"]

[[package]]
name = "rand"
version = "0.7.3"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "aa"

[[package]]
name = "rand"
version = "0.8.5"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "bb"

[[package]]
name = "serde"
version = "1.0.200"
source = "git+https://example.com/serde#1234"
)lock";

std::string version_of(const LockFile& lock, const LockedPackage* user, std::string_view name,
                       std::string_view requirement, bool listed_only = false) {
  const LockedPackage* found = lock.dependency(user, name, requirement, listed_only);
  return found == nullptr ? "" : found->version;
}

TEST(LockFile, SaysWhichVersionAPackageMeans) {
  std::vector<Diagnostic> diagnostics;
  const std::optional<LockFile> lock = LockFile::parse(kLock, "Cargo.lock", &diagnostics);
  ASSERT_TRUE(lock);
  EXPECT_TRUE(diagnostics.empty());
  const LockedPackage* app = lock->find("app", "0.1.0");
  const LockedPackage* old = lock->find("old", "1.0.0");
  ASSERT_TRUE(app != nullptr && old != nullptr);
  EXPECT_EQ(version_of(*lock, app, "rand", ">=0.7"), "0.8.5");
  EXPECT_EQ(version_of(*lock, old, "rand", ">=0.7"), "0.7.3");
  EXPECT_EQ(version_of(*lock, nullptr, "rand", "0.7"), "0.7.3");
  EXPECT_EQ(version_of(*lock, nullptr, "rand", ""), "0.8.5");
  EXPECT_EQ(version_of(*lock, app, "rand", "0.9"), "");
  EXPECT_EQ(lock->find("app", "9.0.0"), nullptr);
  // Of a package of a registry, what is not listed is off.
  EXPECT_EQ(version_of(*lock, old, "serde", "1"), "1.0.200");
  EXPECT_EQ(version_of(*lock, old, "serde", "1", true), "");
  EXPECT_TRUE(lock->dependency(app, "serde", "1", false)->from_git());
  EXPECT_EQ(lock->dependency(app, "rand", "", false)->checksum, "bb");
}

TEST(LockFile, TakesWhatMakesSense) {
  std::vector<Diagnostic> diagnostics;
  const auto odd = LockFile::parse("package = 3\n", "Cargo.lock", &diagnostics);
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->find("a", "1"), nullptr);
  const auto half = LockFile::parse(
      "[[package]]\nname = 1\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n"
      "dependencies = [1, \"b\"]\n",
      "Cargo.lock", &diagnostics);
  ASSERT_TRUE(half);
  EXPECT_EQ(half->find("a", "1.0.0")->dependencies, std::vector<std::string>{"b"});
  EXPECT_FALSE(LockFile::parse("<<<<<<< ours\n", "Cargo.lock", &diagnostics));
}

TEST(Semver, OrdersVersions) {
  EXPECT_TRUE(compare_versions("1.2.3", "1.10.0") < 0);
  EXPECT_TRUE(compare_versions("1.0.0-alpha.1", "1.0.0") < 0);
  EXPECT_TRUE(compare_versions("1.0.0+a", "1.0.0+b") == 0);
  EXPECT_TRUE(compare_versions("nonsense", "0.0.1") < 0);
}

// The folders that may hold a package, best first.
std::string candidates(FileSystem& files, std::string_view package, DependencySources sources,
                       bool with_cache = true) {
  PackageSources found(files, "/w", sources, "/home/.cargo");
  std::string text;
  for (const PackageSources::Candidate& candidate : found.candidates(package, with_cache))
    text += candidate.folder + " " + candidate.version + "\n";
  return text;
}

TEST(PackageSources, LooksInVendorThenInTheCache) {
  MemoryFileSystem files;
  fill(&files, R"(
//- /w/Cargo.toml
//- /w/vendor/a/.cargo-checksum.json
//- /w/vendor/a-0.9.0/.cargo-checksum.json
//- /w/vendor/a-side/.cargo-checksum.json
//- /w/vendor/b/Cargo.toml
//- /home/.cargo/registry/src/index-1/a-1.0.0/Cargo.toml
//- /home/.cargo/registry/src/index-1/a-1.0.0-rc.1+meta/Cargo.toml
//- /home/.cargo/registry/src/index-1/ab-1.0.0/Cargo.toml
//- /home/.cargo/registry/src/index-1/a-file
//- /home/.cargo/registry/src/index-2/a-1.1.0 -> /elsewhere/a
//- /elsewhere/a/Cargo.toml
//- /home/.cargo/registry/src/index-2/a-2.0.0 -> /nowhere
)");
  EXPECT_EQ(candidates(files, "a", DependencySources::kVendor), "/w/vendor/a \n/w/vendor/a-0.9.0 0.9.0\n");
  EXPECT_EQ(candidates(files, "a", DependencySources::kCache),
            "/w/vendor/a \n/w/vendor/a-0.9.0 0.9.0\n"
            "/home/.cargo/registry/src/index-1/a-1.0.0 1.0.0\n"
            "/home/.cargo/registry/src/index-1/a-1.0.0-rc.1+meta 1.0.0-rc.1+meta\n"
            "/elsewhere/a 1.1.0\n");
  EXPECT_EQ(candidates(files, "a", DependencySources::kCache, false),
            "/w/vendor/a \n/w/vendor/a-0.9.0 0.9.0\n");
  // Put there by hand: a path dependency, or nothing.
  EXPECT_EQ(candidates(files, "b", DependencySources::kCache), "");
}

TEST(PackageSources, HonoursSourceReplacement) {
  MemoryFileSystem files;
  fill(&files, R"(
//- /w/.cargo/config.toml
[source.crates-io]
replace-with = "mine"
[source.mine]
directory = "third-party"
//- /.cargo/config.toml
[source.mine]
directory = "ignored: the nearer one wins"
[source.loop]
replace-with = "loop"
//- /home/.cargo/config
not TOML
//- /w/third-party/a/.cargo-checksum.json
)");
  EXPECT_EQ(candidates(files, "a", DependencySources::kVendor), "/w/third-party/a \n");
}

constexpr std::string_view kApp = R"(
//- /w/Cargo.toml
[package]
name = "app"
version = "0.1.0"
edition = "2021"
[dependencies]
shape-kit = "1"
renamed = { package = "plain", version = "0.2" }
[dev-dependencies]
gone = "3"
[target.'cfg(windows)'.dependencies]
plain = "0.2"
//- /w/src/lib.rs
//- /home/.cargo/registry/src/i/shape-kit-1.0.0/Cargo.toml
[package]
name = "shape-kit"
version = "1.0.0"
[lib]
path = "src/kit.rs"
//- /home/.cargo/registry/src/i/shape-kit-1.0.0/src/kit.rs
//- /home/.cargo/registry/src/i/shape-kit-1.2.0/Cargo.toml
[package]
name = "shape-kit"
version = "1.2.0"
edition = "2018"
[lib]
name = "kit"
[features]
default = ["std"]
std = []
fast = []
[dependencies]
plain = { version = "0.2", optional = true, path = "/w" }
[dev-dependencies]
gone = "3"
//- /home/.cargo/registry/src/i/shape-kit-1.2.0/src/lib.rs
//- /home/.cargo/registry/src/i/shape-kit-1.2.0/src/main.rs
//- /home/.cargo/registry/src/i/shape-kit-1.2.0/src/round.rs
//- /home/.cargo/registry/src/i/shape-kit-1.2.0/src/out.rs -> /w/src/lib.rs
//- /home/.cargo/registry/src/i/shape-kit-2.0.0/Cargo.toml
[package]
name = "shape-kit"
version = "2.0.0"
//- /home/.cargo/registry/src/i/shape-kit-2.0.0/src/lib.rs
//- /home/.cargo/registry/src/i/plain-0.2.1/Cargo.toml
[package]
name = "plain"
version = "0.2.1"
[lib]
proc-macro = true
[dependencies]
shape-kit = "1"
//- /home/.cargo/registry/src/i/plain-0.2.1/src/lib.rs
)";

Result<Workspace> open_app(MemoryFileSystem& files, Options options = {}) {
  options.dependencies = DependencySources::kCache;
  options.cargo_home = "/home/.cargo";
  return Workspace::open(files, "/w", options);
}

// Opens every dependency of every crate, those opened included.
void open_all(Workspace* workspace) {
  for (uint32_t c = 0; c < workspace->crates().size(); ++c)
    for (uint32_t d = 0; d < workspace->crates()[c].dependencies.size(); ++d)
      workspace->open_dependency(CrateId(c), d);
}

std::string print(std::span<const DependencyName> names) {
  std::string text;
  for (const DependencyName& name : names) text += name.package + " " + name.version + "\n";
  return text;
}

TEST(RegistryDependencies, AreOpenedWhenAskedFor) {
  MemoryFileSystem files;
  fill(&files, kApp);
  Result<Workspace> workspace = open_app(files);
  ASSERT_TRUE(workspace);
  EXPECT_EQ(print_crates(*workspace),
            "app lib 2021 src/lib.rs\n"
            "  gone = external gone, test only\n"
            "  kit = external kit\n"
            "  plain = external plain if windows\n"
            "  renamed = external plain\n");
  EXPECT_EQ(workspace->files().size(), 1U);
  open_all(&*workspace);
  EXPECT_EQ(workspace->own_crate_count(), 1U);
  EXPECT_EQ(print_crates(*workspace),
            "app lib 2021 src/lib.rs\n"
            "  gone = external gone, test only\n"
            "  kit = kit\n"
            "  plain = plain if windows\n"
            "  renamed = plain\n"
            "kit lib 2018 ../home/.cargo/registry/src/i/shape-kit-1.2.0/src/lib.rs\n"  // `plain` cannot be on
            "plain proc-macro 2015 ../home/.cargo/registry/src/i/plain-0.2.1/src/lib.rs\n");
  EXPECT_EQ(print(workspace->opened_dependencies()), "shape-kit 1.2.0\nplain 0.2.1\n");
  EXPECT_EQ(print(workspace->missing_dependencies()), "gone 3\n");
  EXPECT_TRUE(workspace->diagnostics().empty());
  EXPECT_TRUE(workspace->is_dependency(workspace->crates()[1].root));
  EXPECT_FALSE(workspace->is_dependency(workspace->crates()[0].root));
}

TEST(RegistryDependencies, FollowTheLockFile) {
  MemoryFileSystem files;
  fill(&files, kApp);
  files.write_file("/w/Cargo.lock",
                   "[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"shape-kit\"]\n"
                   "[[package]]\nname = \"shape-kit\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n"
                   "[[package]]\nname = \"plain\"\nversion = \"0.2.9\"\nsource = \"registry+x\"\n");
  Result<Workspace> workspace = open_app(files);
  ASSERT_TRUE(workspace);
  open_all(&*workspace);
  // `plain` is locked to a version that is not here; nothing is locked for `gone`.
  EXPECT_EQ(print(workspace->opened_dependencies()), "shape-kit 1.0.0\n");
  EXPECT_EQ(print(workspace->missing_dependencies()), "gone 3\nplain 0.2.9\n");
}

TEST(RegistryDependencies, HaveTheFeaturesThatTheWorkspaceAsksFor) {
  MemoryFileSystem files;
  fill(&files, kApp);
  Result<Workspace> any = open_app(files);
  ASSERT_TRUE(any);
  open_all(&*any);
  // What nobody can ask for is off; whether the rest is on, nobody says.
  EXPECT_EQ(evaluate_cfg("feature = \"fast\"", any->crates()[1].cfg), rust::Ternary::kFalse);
  EXPECT_EQ(evaluate_cfg("feature = \"std\"", any->crates()[1].cfg), rust::Ternary::kUnknown);
  EXPECT_EQ(evaluate_cfg("test", any->crates()[1].cfg), rust::Ternary::kFalse);

  Options narrow;
  narrow.features = {"shape-kit/fast"};
  narrow.target = "x86_64-unknown-linux-gnu";
  Result<Workspace> narrowed = open_app(files, narrow);
  ASSERT_TRUE(narrowed);
  open_all(&*narrowed);
  const rust::CrateInput& kit = narrowed->crates()[1];
  EXPECT_EQ(kit.name, "kit");
  EXPECT_EQ(evaluate_cfg("feature = \"fast\"", kit.cfg), rust::Ternary::kTrue);
  EXPECT_EQ(evaluate_cfg("feature = \"std\"", kit.cfg), rust::Ternary::kTrue);
  EXPECT_EQ(evaluate_cfg("feature = \"plain\"", kit.cfg), rust::Ternary::kFalse);
  EXPECT_EQ(evaluate_cfg("windows", kit.cfg), rust::Ternary::kFalse);
  EXPECT_TRUE(kit.dependencies.empty());  // optional, and off
}

TEST(RegistryDependencies, ShowNothingOutsideTheirFolder) {
  MemoryFileSystem files;
  fill(&files, kApp);
  Result<Workspace> workspace = open_app(files);
  ASSERT_TRUE(workspace);
  open_all(&*workspace);
  const auto locate = [&](std::string name, std::string path) {
    rust::ModuleRequest request{workspace->crates()[1].root, true, {}, std::move(name), std::move(path)};
    const FileId file = workspace->locate_module(request).file;
    return file.valid() ? std::string(workspace->files().path(file)) : std::string();
  };
  EXPECT_EQ(locate("round", ""), "../home/.cargo/registry/src/i/shape-kit-1.2.0/src/round.rs");
  EXPECT_EQ(locate("out", ""), "");
  EXPECT_EQ(locate("a", "../../plain-0.2.1/src/lib.rs"), "");
  EXPECT_EQ(locate("a", "/w/src/lib.rs"), "");
  EXPECT_FALSE(
      workspace->locate_include(workspace->crates()[1].root, "../../../../../../w/src/lib.rs").valid());
  EXPECT_TRUE(workspace->locate_include(workspace->crates()[1].root, "round.rs").valid());
  workspace->finish();
  EXPECT_TRUE(workspace->diagnostics().empty()) << print_diagnostics(*workspace);
}

TEST(RegistryDependencies, AsTheyShouldNotBe) {
  MemoryFileSystem files;
  fill(&files, R"(
//- /w/Cargo.toml
[package]
name = "app"
edition = "2021"
[dependencies]
broken = "1"
bare = "1"
linked = "1"
other = "1"
locked = "1"
"../../w" = "*"
//- /w/src/lib.rs
//- /home/.cargo/registry/src/i/broken-1.0.0/Cargo.toml
[package
//- /home/.cargo/registry/src/i/bare-1.0.0/
//- /home/.cargo/registry/src/i/linked-1.0.0/Cargo.toml
[package]
name = "linked"
version = "1.0.0"
//- /home/.cargo/registry/src/i/linked-1.0.0/src/lib.rs -> /w/src/lib.rs
//- /home/.cargo/registry/src/i/other-1.0.0/Cargo.toml
[package]
name = "another"
version = "1.0.0"
//- /home/.cargo/registry/src/i/other-1.0.0/src/lib.rs
//- /home/.cargo/registry/src/i/locked-1.0.0/Cargo.toml unreadable
)");
  Result<Workspace> workspace = open_app(files);
  ASSERT_TRUE(workspace);
  open_all(&*workspace);
  EXPECT_EQ(workspace->crates().size(), 1U) << print_crates(*workspace);
  EXPECT_TRUE(workspace->diagnostics().empty()) << print_diagnostics(*workspace);
  EXPECT_EQ(print(workspace->missing_dependencies()), "../../w *\nbare 1\nbroken 1\nlocked 1\nother 1\n");
}

TEST(RegistryDependencies, InVendorAreNoPartOfTheWorkspace) {
  MemoryFileSystem files;
  fill(&files, R"(
//- /w/Cargo.toml
[package]
name = "app"
edition = "2021"
[dependencies]
one = "1"
by-hand = { path = "vendor/by-hand" }
//- /w/src/lib.rs
//- /w/vendor/one/Cargo.toml
[package]
name = "one"
version = "1.0.0"
//- /w/vendor/one/.cargo-checksum.json
//- /w/vendor/one/src/lib.rs
//- /w/vendor/by-hand/Cargo.toml
[package]
name = "by-hand"
//- /w/vendor/by-hand/src/lib.rs
)");
  Options options;
  options.dependencies = DependencySources::kVendor;
  Result<Workspace> workspace = Workspace::open(files, "/w", options);
  ASSERT_TRUE(workspace);
  open_all(&*workspace);
  EXPECT_EQ(workspace->own_crate_count(), 2U);
  EXPECT_EQ(print_files(*workspace),
            "src/lib.rs source\nvendor/by-hand/src/lib.rs source\nvendor/one/src/lib.rs dependency\n");
  EXPECT_EQ(print(workspace->opened_dependencies()), "one 1.0.0\n");
  // What is vendored is a dependency of its root alone.
  Result<Workspace> itself = Workspace::open(files, "/w/vendor", options);
  ASSERT_TRUE(itself);
  EXPECT_EQ(itself->own_crate_count(), 2U);
  Result<Workspace> without = Workspace::open(files, "/w", {});
  ASSERT_TRUE(without);
  EXPECT_EQ(without->own_crate_count(), 3U);
}

}  // namespace
}  // namespace pt::workspace
