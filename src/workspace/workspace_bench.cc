// What it costs to open a workspace of 100 packages and 2,500 files on the disk, warm: the goal is a few
// milliseconds of CPU, of which listing its 500 folders takes about a quarter and TOML another.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "workspace/fixture.h"
#include "workspace/workspace.h"

namespace pt::workspace {
namespace {

constexpr int kPackages = 100;

std::string fixture() {
  std::string text =
      "//- /.gitignore\n/target\n*.bak\n//- /Cargo.toml\n[workspace]\nmembers = [\"crates/*\"]\n"
      "[workspace.package]\nedition = \"2021\"\n[workspace.dependencies]\n";
  for (int i = 0; i < kPackages; ++i) text += fmt::format("c{0} = {{ path = \"crates/c{0}\" }}\n", i);
  for (int i = 0; i < kPackages; ++i) {
    const std::string folder = fmt::format("/crates/c{}", i);
    text += fmt::format(
        "//- {}/Cargo.toml\n[package]\nname = \"c{}\"\nedition.workspace = true\n[dependencies]\n", folder,
        i);
    for (int j = std::max(0, i - 8); j < i; ++j) text += fmt::format("c{}.workspace = true\n", j);
    text += "serde = { version = \"1\", features = [\"derive\"] }\n[dev-dependencies]\nproptest = \"1\"\n";
    text += fmt::format("//- {}/src/lib.rs\n", folder);
    for (const char* below : {"src", "src/a", "src/a/b"}) {
      for (int j = 0; j < 7; ++j) text += fmt::format("//- {}/{}/m{}.rs\n", folder, below, j);
    }
    for (int j = 0; j < 3; ++j) text += fmt::format("//- {}/tests/t{}.rs\n", folder, j);
  }
  return text;
}

void BM_OpenWorkspace(benchmark::State& state) {
  const TemporaryFolder folder;
  folder.fill(fixture());
  DiskFileSystem file_system;
  size_t files = 0;
  for (auto _ : state) {
    const Result<Workspace> workspace = Workspace::open(file_system, folder.path(), {});
    if (!workspace) return state.SkipWithError(workspace.error().message.c_str());
    files = workspace->files().size();
  }
  state.counters["files"] = static_cast<double>(files);
}
BENCHMARK(BM_OpenWorkspace)->Unit(benchmark::kMillisecond);

void BM_LocateModule(benchmark::State& state) {
  MemoryFileSystem file_system;
  file_system.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\n");
  file_system.write_file("/w/src/lib.rs", "");
  file_system.write_file("/w/src/part/deep.rs", "");
  Result<Workspace> workspace = Workspace::open(file_system, "/w", {});
  if (!workspace) return state.SkipWithError(workspace.error().message.c_str());
  const rust::ModuleRequest request{workspace->files().find("src/lib.rs"), true, {"part"}, "deep", ""};
  for (auto _ : state) benchmark::DoNotOptimize(workspace->locate_module(request));
}
BENCHMARK(BM_LocateModule);

}  // namespace
}  // namespace pt::workspace
