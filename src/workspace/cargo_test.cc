// The crate graph against `cargo metadata`, which says what cargo itself makes of the same manifests.
#include <gtest/gtest.h>

// Header-only, because the folder itself has no use for JSON.
#include <boost/json/src.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>

#include "workspace/fixture.h"
#include "workspace/targets.h"
#include "workspace/workspace.h"

namespace pt::workspace {
namespace {

namespace json = boost::json;

std::string text(const json::value& value) { return std::string(value.as_string()); }

std::optional<json::value> cargo_metadata(const std::string& folder) {
  const std::string command =
      "cd '" + folder + "' && cargo metadata --no-deps --offline --format-version 1 >metadata.json 2>log.txt";
  const int exit_status = std::system(command.c_str());
  std::ifstream log(folder + "/log.txt");
  EXPECT_EQ(exit_status, 0) << std::string(std::istreambuf_iterator<char>(log), {});
  if (exit_status != 0) return std::nullopt;
  std::ifstream file(folder + "/metadata.json");
  return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

// cargo's words for a target: kind, crate name, edition, root file.
std::string line_of(const std::string& kind, const std::string& target, const std::string& edition,
                    const std::string& path) {
  return fmt::format("{} {} {} {}", kind, crate_name(target), edition, path);
}

std::string kind_of(const json::object& target) {
  const std::string kind = text(target.at("kind").as_array().front());
  if (kind == "custom-build") return "build";
  return kind == "bin" || kind == "test" || kind == "example" || kind == "bench" || kind == "proc-macro"
             ? kind
             : "lib";
}

std::string dependency_line(const std::string& package, const std::string& name, bool test_only, bool build) {
  return fmt::format("{} -> {}{}{}", package, crate_name(name), test_only ? " dev" : "",
                     build ? " build" : "");
}

struct Facts {
  std::set<std::string> targets;
  std::set<std::string> members;
  std::set<std::string> dependencies;
};

Facts facts_of_cargo(const json::value& metadata, const std::string& root) {
  Facts facts;
  for (const json::value& value : metadata.at("packages").as_array()) {
    const json::object& package = value.as_object();
    const std::string name = text(package.at("name"));
    facts.members.insert(name + ' ' + text(package.at("version")));
    for (const json::value& target_value : package.at("targets").as_array()) {
      const json::object& target = target_value.as_object();
      const std::string kind = kind_of(target);
      // cargo calls a build script after its file, docs/definitions.md just build.
      const std::string target_name = kind == "build" ? "build" : text(target.at("name"));
      facts.targets.insert(line_of(kind, target_name, text(target.at("edition")),
                                   text(target.at("src_path")).substr(root.size() + 1)));
    }
    for (const json::value& dependency_value : package.at("dependencies").as_array()) {
      const json::object& dependency = dependency_value.as_object();
      const json::value& rename = dependency.at("rename");
      const json::value& kind = dependency.at("kind");
      const std::string kind_word = kind.is_null() ? "" : text(kind);
      facts.dependencies.insert(dependency_line(name, text(rename.is_null() ? dependency.at("name") : rename),
                                                kind_word == "dev", kind_word == "build"));
    }
  }
  return facts;
}

Facts facts_of(const Workspace& workspace) {
  Facts facts;
  std::set<std::string> members;
  for (const Package& package : workspace.packages()) {
    if (!package.member) continue;
    members.insert(package.name);
    facts.members.insert(package.name + ' ' + package.version);
  }
  for (const rust::CrateInput& crate : workspace.crates()) {
    if (!members.contains(crate.package)) continue;
    facts.targets.insert(line_of(std::string(name(crate.kind)), crate.extern_name,
                                 std::to_string(year(crate.edition)),
                                 std::string(workspace.files().path(crate.root))));
    for (const rust::Dependency& dependency : crate.dependencies) {
      facts.dependencies.insert(dependency_line(crate.package, dependency.name, dependency.test_only,
                                                crate.kind == rust::CrateKind::kBuildScript));
    }
  }
  return facts;
}

constexpr std::string_view kTargetsOfEveryKind = R"(
//- /Cargo.toml
[package]
name = "every-kind"
version = "0.3.1-rc.1"
edition = "2021"
[lib]
name = "kinds"
crate-type = ["cdylib", "rlib"]
[[bin]]
name = "listed"
path = "cli/listed.rs"
[[bin]]
name = "by-name"
[[example]]
name = "demo"
path = "examples/demo/start.rs"
edition = "2018"
[[test]]
name = "main"
path = "tests/main/main.rs"
//- /build.rs
//- /src/lib.rs
//- /src/main.rs
//- /cli/listed.rs
//- /src/bin/by-name.rs
//- /src/bin/folder/main.rs
//- /src/bin/none/other.rs
//- /examples/demo/start.rs
//- /examples/demo/main.rs
//- /examples/plain.rs
//- /examples/folder/main.rs
//- /tests/main/main.rs
//- /tests/a-b.rs
//- /tests/common/mod.rs
//- /benches/speed.rs
)";

constexpr std::string_view kEdition2015 = R"(
//- /Cargo.toml
[workspace]
members = ["listed", "found", "off", "legacy"]
//- /listed/Cargo.toml
[package]
name = "listed"
version = "1.0.0"
[[bin]]
name = "one"
[[test]]
name = "t1"
//- /listed/src/lib.rs
//- /listed/src/bin/one.rs
//- /listed/src/bin/two.rs
//- /listed/tests/t1.rs
//- /listed/tests/t2.rs
//- /listed/examples/e.rs
//- /found/Cargo.toml
[package]
name = "found"
version = "1.0.0"
edition = "2015"
//- /found/src/main.rs
//- /found/src/bin/two.rs
//- /found/tests/t2.rs
//- /off/Cargo.toml
[package]
name = "off"
version = "1.0.0"
edition = "2018"
autobins = false
autotests = false
autoexamples = false
autobenches = false
build = false
//- /off/build.rs
//- /off/src/lib.rs
//- /off/src/main.rs
//- /off/tests/t.rs
//- /off/examples/e.rs
//- /off/benches/b.rs
//- /legacy/Cargo.toml
[package]
name = "legacy"
version = "1.0.0"
build = "scripts/make.rs"
[[bin]]
name = "tool"
//- /legacy/src/tool.rs
//- /legacy/scripts/make.rs
)";

constexpr std::string_view kInheritance = R"(
//- /Cargo.toml
[workspace]
members = ["crates/*", "tools/[xy]"]
exclude = ["crates/apart", "fuzz"]
default-members = ["crates/core"]
resolver = "2"
[workspace.package]
version = "4.5.6"
edition = "2024"
[workspace.dependencies]
core = { path = "crates/core" }
serde = { version = "1", features = ["derive"] }
log4 = { package = "log", version = "0.4" }
implicit = { path = "elsewhere/implicit" }
//- /crates/core/Cargo.toml
[package]
name = "core"
version.workspace = true
edition.workspace = true
[features]
default = ["std"]
std = ["serde?/std"]
[dependencies]
serde = { workspace = true, optional = true }
log4.workspace = true
[dev-dependencies]
proptest = "1"
[build-dependencies]
cc = "1"
//- /crates/core/src/lib.rs
//- /crates/core/build.rs
//- /crates/front-end/Cargo.toml
[package]
name = "front-end"
version = "0.1.0"
edition = "2018"
[dependencies]
core.workspace = true
implicit = { workspace = true }
renamed-json = { package = "serde_json", version = "1" }
[target.'cfg(unix)'.dependencies]
libc = "0.2"
[target.x86_64-pc-windows-msvc.build-dependencies]
winres = "0.1"
//- /crates/front-end/src/main.rs
//- /crates/front-end/build.rs
//- /crates/apart/Cargo.toml
[package]
name = "apart"
version = "0.1.0"
//- /crates/apart/src/lib.rs
//- /tools/x/Cargo.toml
[package]
name = "x-macros"
version = "0.1.0"
edition = "2021"
[lib]
proc-macro = true
//- /tools/x/src/lib.rs
//- /tools/z/notes.txt
//- /elsewhere/implicit/Cargo.toml
[package]
name = "implicit"
version = "0.0.1"
[dependencies]
second = { path = "../second" }
//- /elsewhere/implicit/src/lib.rs
//- /elsewhere/second/Cargo.toml
[package]
name = "second"
version = "0.0.2"
//- /elsewhere/second/src/lib.rs
//- /fuzz/Cargo.toml
[package]
name = "fuzz"
version = "0.0.0"
[workspace]
//- /fuzz/src/main.rs
)";

constexpr std::string_view kRootPackage = R"(
//- /Cargo.toml
[package]
name = "root-package"
version = "1.0.0"
edition = "2021"
[workspace]
members = ["member"]
exclude = ["vendored"]
[dependencies]
dep = { path = "dep" }
vendored = { path = "vendored" }
//- /src/lib.rs
//- /member/Cargo.toml
[package]
name = "member"
version = "1.0.0"
edition = "2021"
[dev-dependencies]
root-package = { path = ".." }
//- /member/src/lib.rs
//- /dep/Cargo.toml
[package]
name = "dep"
version = "1.0.0"
//- /dep/src/lib.rs
//- /vendored/Cargo.toml
[package]
name = "vendored"
version = "1.0.0"
//- /vendored/src/lib.rs
)";

TEST(AgainstCargo, TheCrateGraphIsTheSame) {
  if (std::system("cargo --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no cargo to compare with";
  for (const std::string_view fixture : {kTargetsOfEveryKind, kEdition2015, kInheritance, kRootPackage}) {
    const TemporaryFolder folder;
    folder.fill(fixture);
    SCOPED_TRACE(fixture);
    const std::optional<json::value> metadata = cargo_metadata(folder.path());
    ASSERT_TRUE(metadata);
    DiskFileSystem file_system;
    const Result<Workspace> workspace = Workspace::open(file_system, folder.path(), {});
    ASSERT_TRUE(workspace);
    const Facts wanted = facts_of_cargo(*metadata, folder.path());
    const Facts facts = facts_of(*workspace);
    EXPECT_EQ(facts.members, wanted.members);
    EXPECT_EQ(facts.targets, wanted.targets);
    EXPECT_EQ(facts.dependencies, wanted.dependencies);
    EXPECT_FALSE(wanted.targets.empty());
  }
}

}  // namespace
}  // namespace pt::workspace
