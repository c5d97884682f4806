#include "workspace/manifest.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pt::workspace {
namespace {

// The diagnostics of `text`, one a line; "broken" first if there is no manifest.
std::string diagnostics_of(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  const std::optional<Manifest> manifest = parse_manifest(text, "Cargo.toml", &diagnostics);
  std::string lines = manifest ? "" : "broken\n";
  for (const Diagnostic& diagnostic : diagnostics)
    lines += fmt::format("{}: {}\n", diagnostic.line, diagnostic.message);
  return lines;
}

constexpr const char* kPackage = "[package]\nname = \"k\"\n";

TEST(Manifest, KeepsWhatIsWritten) {
  std::vector<Diagnostic> diagnostics;
  const std::optional<Manifest> manifest = parse_manifest(R"([project]
name = "old-style"
build = true
[dependencies]
plain = "1"
full = { version = "2", path = "p", package = "real", optional = true, default_features = false, features = ["x"] }
[dev_dependencies]
dev = "3"
[target.'cfg(any(unix,  windows))'.build-dependencies]
cc = "4"
[target.wasm32-unknown-unknown.dependencies]
web = "5"
)",
                                                          "Cargo.toml", &diagnostics);
  ASSERT_TRUE(manifest);
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(manifest->package->name, "old-style");
  EXPECT_FALSE(manifest->package->no_build);
  std::string text;
  for (const ManifestDependency& d : manifest->dependencies) {
    text += fmt::format("{}:{} {} {} {} {} {}{}\n", d.line, d.key, d.package, d.requirement,
                        static_cast<int>(d.table), d.cfg, d.triple, d.optional ? "optional" : "");
  }
  EXPECT_EQ(text, R"(6:full real 2 0  optional
5:plain plain 1 0  
8:dev dev 3 1  
10:cc cc 4 2 any(unix, windows) 
12:web web 5 0  wasm32-unknown-unknown
)");
  EXPECT_EQ(manifest->dependencies[0].default_features, false);
  EXPECT_EQ(manifest->dependencies[1].default_features, std::nullopt);
}

TEST(Manifest, RefusesUnquotedLettersOutsideAscii) {
  const std::string refused = "broken\n3: broken manifest: a letter outside ASCII that is not in quotes\n";
  EXPECT_EQ(diagnostics_of(std::string(kPackage) + "\xC3\xAF = 1\n"), refused);
  EXPECT_EQ(diagnostics_of(std::string(kPackage) + "description = \"\xC3\xAF\"  # \xC3\xAF\n"), "");
}

TEST(Manifest, BoundsTheNestingOfKeysAndValues) {
  const auto dotted = [](int parts) {
    std::string key = "a";
    for (int i = 1; i < parts; ++i) key += ".a";
    return key;
  };
  const std::string long_key = "broken\n3: broken manifest: a key of more than 32 parts\n";
  EXPECT_EQ(diagnostics_of(kPackage + ("[" + dotted(32) + "]\n")), "");
  EXPECT_EQ(diagnostics_of(kPackage + ("[" + dotted(33) + "]\n")), long_key);
  EXPECT_EQ(diagnostics_of(kPackage + (dotted(33) + " = 1\n")), long_key);
  EXPECT_EQ(diagnostics_of(kPackage + ("x = { y = \"=\", " + dotted(40) + " = 1 }\n")), long_key);
  // Quotes of every kind in front must not hide the key.
  EXPECT_EQ(diagnostics_of(kPackage + ("x = [\"\"\"\"=\"\"\"\", { " + dotted(40) + " = \"x\" }]\n")),
            long_key);
  EXPECT_EQ(diagnostics_of(kPackage + ("x = ['''''', '\\', { " + dotted(40) + " = 'x' }]\n")), long_key);
  std::string quoted = "\"=\"";
  for (int i = 0; i < 40; ++i) quoted += ".\"=\"";
  EXPECT_EQ(diagnostics_of(kPackage + (quoted + " = 1\n")), long_key);
}

TEST(Manifest, DotsInValuesAndCommentsAreNoKeys) {
  const std::string dots(100, '.');
  EXPECT_EQ(diagnostics_of(kPackage +
                           ("# " + dots + "\ndescription = \"" + dots + "\"\nreadme = '" + dots + "'\n")),
            "");
  EXPECT_EQ(diagnostics_of(kPackage + ("description = \"\"\"\n" + dots + "\\\"\"\" " + dots + "\"\"\"\n")),
            "");
}

TEST(Manifest, NamesTheLineOfWhatIsBroken) {
  EXPECT_TRUE(
      diagnostics_of("[package]\nname = \"k\"\nname = \"l\"\n").starts_with("broken\n3: broken manifest: "));
  EXPECT_EQ(diagnostics_of("[dependencies]\n"),
            "0: the manifest has neither a [package] nor a [workspace] table\n");
  EXPECT_EQ(
      diagnostics_of("package = 3\n"),
      "1: `package` must be a table\n0: the manifest has neither a [package] nor a [workspace] table\n");
  EXPECT_EQ(diagnostics_of(std::string(kPackage) + "[bin]\nname = \"x\"\n"),
            "3: `bin` must be an array of tables, [[bin]]\n");
  EXPECT_EQ(diagnostics_of(std::string(kPackage) + "[target]\nunix = 1\n[patch]\ncrates-io = 2\n"),
            "4: `unix` must be a table\n6: `crates-io` must be a table\n");
}

}  // namespace
}  // namespace pt::workspace
