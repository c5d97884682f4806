#include "rust/input/cfg.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

namespace pt::rust {
namespace {

constexpr const char* kUnreadable = "(unreadable)";

std::string normalised(std::string_view predicate) { return normalise_cfg(predicate).value_or(kUnreadable); }

TEST(NormaliseCfg, PrintsOneTextForEqualPredicates) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"unix", "unix"},
      {"  feature=\"std\" ", "feature = \"std\""},
      {"all(windows, unix)", "all(unix, windows)"},
      {"all(b, all(c, a), b,)", "all(a, b, c)"},
      {"any(b, any(any(c), a))", "any(a, b, c)"},
      {"all(any(b, a), c)", "all(any(a, b), c)"},
      {"all(unix)", "unix"},
      {"any(unix)", "unix"},
      {"any(all(unix))", "unix"},
      {"all()", ""},
      {"all(all(), all(all()))", ""},
      {"any()", "any()"},
      {"any(a, any())", "a"},
      {"all(a, all())", "a"},
      {"any(a, all())", "any(a, all())"},
      {"not(all())", "not(all())"},
      {"not(not(a))", "not(not(a))"},
      {"not(any(b,a),)", "not(any(a, b))"},
      {"any(all(any(b, a)), c)", "any(a, b, c)"},
      {"any(all(any(a, b), any(b, a)), c)", "any(a, b, c)"},
      {"true", ""},
      {"false", "any()"},
      {"all(not(windows),feature=\"std\")", "all(feature = \"std\", not(windows))"},
      {"r#type = \"x\"", "type = \"x\""},
      {"key = r#\"a\"b\"#", "key = \"a\\\"b\""},
      {"a = \"x\\\"y\"", "a = \"x\\\"y\""},
      {"all(/* why */ a, // because\n b)", "all(a, b)"},
      {"grün", "grün"},
  };
  for (const auto& [written, wanted] : cases) EXPECT_EQ(normalised(written), wanted) << written;
}

TEST(NormaliseCfg, IsIdempotent) {
  for (const char* predicate :
       {"all(b, any(c, not(a)), a)", "key = r\"\\\"", "not(any())", "any(a, all())"}) {
    const std::string once = normalised(predicate);
    EXPECT_EQ(normalised(once), once) << predicate;
  }
}

TEST(NormaliseCfg, SaysWhatItCannotRead) {
  for (const char* predicate :
       {"", "unix windows", "all(", "all(a b)", "not()", "not(a, b)", "feature =", "feature = 1",
        "feature = \"x", "a::b", "version(\"1.0\")", "all)", "1", ",", "k = \"\\"}) {
    EXPECT_EQ(normalised(predicate), kUnreadable) << predicate;
  }
}

std::string nested(int depth, const std::string& word) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += word + "(";
  return text + "a" + std::string(depth, ')');
}

TEST(NormaliseCfg, BoundsNesting) {
  EXPECT_NE(normalised(nested(64, "not")), kUnreadable);
  EXPECT_EQ(normalised(nested(65, "not")), kUnreadable);
  EXPECT_EQ(normalised(nested(1'000'000, "all")), kUnreadable);
}

TEST(CfgAll, JoinsNormalForms) {
  EXPECT_EQ(cfg_all("", ""), "");
  EXPECT_EQ(cfg_all("unix", ""), "unix");
  EXPECT_EQ(cfg_all("", "unix"), "unix");
  EXPECT_EQ(cfg_all("unix", "unix"), "unix");
  EXPECT_EQ(cfg_all("all(b, c)", "all(a, b)"), "all(a, b, c)");
  EXPECT_EQ(cfg_all("any(b, c)", "a"), "all(a, any(b, c))");
  EXPECT_EQ(cfg_all("any()", "a"), "all(a, any())");
}

TEST(EvaluateCfg, FollowsKleene) {
  CfgOptions options;
  options.set("yes");
  options.set("feature=\"std\"");
  options.close("feature");
  options.close("no");
  const std::pair<std::string_view, Ternary> cases[] = {
      {"", Ternary::kTrue},
      {"any()", Ternary::kFalse},
      {"yes", Ternary::kTrue},
      {"no", Ternary::kFalse},
      {"maybe", Ternary::kUnknown},
      {"feature = \"std\"", Ternary::kTrue},
      {"feature = \"alloc\"", Ternary::kFalse},
      {"other = \"std\"", Ternary::kUnknown},
      {"not(yes)", Ternary::kFalse},
      {"not(no)", Ternary::kTrue},
      {"not(maybe)", Ternary::kUnknown},
      {"all(maybe, no)", Ternary::kFalse},
      {"all(maybe, yes)", Ternary::kUnknown},
      {"any(maybe, no)", Ternary::kUnknown},
      {"any(maybe, yes)", Ternary::kTrue},
      {"any(no, not(yes))", Ternary::kFalse},
  };
  for (const auto& [predicate, wanted] : cases)
    EXPECT_EQ(evaluate_cfg(predicate, options), wanted) << predicate;
}

TEST(EvaluateCfg, KnowsNothingByDefault) {
  EXPECT_EQ(evaluate_cfg("unix", {}), Ternary::kUnknown);
  EXPECT_EQ(evaluate_cfg("test", {}), Ternary::kUnknown);
  EXPECT_EQ(evaluate_cfg("any()", {}), Ternary::kFalse);
  EXPECT_EQ(evaluate_cfg("any(a, all())", {}), Ternary::kTrue);
}

TEST(RequiresTest, IsTheDefinitionOfTestCode) {
  for (const char* predicate :
       {"test", "all(test, unix)", "all(any(test), not(windows))", "all(test, feature = \"x\")"}) {
    EXPECT_TRUE(requires_test(predicate)) << predicate;
  }
  for (const char* predicate : {"", "unix", "not(test)", "any(test, unix)", "any()", "feature = \"test\"",
                                "testing", "all(any(test, unix), windows)"}) {
    EXPECT_FALSE(requires_test(predicate)) << predicate;
  }
}

TEST(RequiresDoc, IsWhatRustdocAloneReads) {
  EXPECT_TRUE(requires_doc("doc"));
  EXPECT_TRUE(requires_doc("all(doc, unix)"));
  EXPECT_FALSE(requires_doc("not(doc)"));
  EXPECT_FALSE(requires_doc("any(doc, unix)"));
  EXPECT_FALSE(requires_doc("docsrs"));
}

TEST(CfgOfTarget, ClosesEveryKeyOfTheTarget) {
  const std::optional<CfgOptions> linux_gnu = cfg_of_target("x86_64-unknown-linux-gnu");
  ASSERT_TRUE(linux_gnu);
  EXPECT_EQ(evaluate_cfg("all(unix, target_os = \"linux\", target_env = \"gnu\")", *linux_gnu),
            Ternary::kTrue);
  EXPECT_EQ(evaluate_cfg("any(windows, target_arch = \"x86\")", *linux_gnu), Ternary::kFalse);
  EXPECT_EQ(evaluate_cfg("target_has_atomic = \"64\"", *linux_gnu), Ternary::kTrue);
  EXPECT_EQ(evaluate_cfg("target_has_atomic = \"128\"", *linux_gnu), Ternary::kFalse);
  EXPECT_EQ(evaluate_cfg("target_feature = \"avx2\"", *linux_gnu), Ternary::kUnknown);
  EXPECT_EQ(evaluate_cfg("debug_assertions", *linux_gnu), Ternary::kUnknown);

  const std::optional<CfgOptions> wasm = cfg_of_target("wasm32-unknown-emscripten");
  ASSERT_TRUE(wasm);
  EXPECT_EQ(evaluate_cfg("all(unix, target_family = \"unix\", target_family = \"wasm\")", *wasm),
            Ternary::kTrue);

  EXPECT_FALSE(cfg_of_target("x86_64-unknown-plan9"));
  EXPECT_FALSE(cfg_of_target(""));
}

// What rustc says about `triple`: `key="value"` and `key` lines. Empty without a rustc that knows it.
std::vector<std::string> atoms_of_rustc(const std::string& triple) {
  std::vector<std::string> atoms;
  FILE* pipe = ::popen(("rustc --print cfg --target " + triple + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return atoms;
  char line[256];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    std::string atom(line);
    while (atom.ends_with('\n')) atom.pop_back();
    atoms.push_back(std::move(atom));
  }
  ::pclose(pipe);
  return atoms;
}

// The oracle. target_env and target_abi of some triples differ between releases of Rust and are left to the
// table.
TEST(CfgOfTarget, AgreesWithRustc) {
  const std::set<std::string, std::less<>> keys = {
      "target_arch",       "target_endian", "target_family",
      "target_has_atomic", "target_os",     "target_pointer_width",
      "target_vendor",     "unix",          "windows"};
  int compared = 0;
  for (const char* triple :
       {"x86_64-unknown-linux-gnu", "i686-unknown-linux-musl", "aarch64-unknown-linux-gnu",
        "armv7-unknown-linux-gnueabihf", "riscv64gc-unknown-linux-gnu", "x86_64-pc-windows-msvc",
        "i686-pc-windows-gnu", "aarch64-apple-darwin", "aarch64-apple-ios", "x86_64-linux-android",
        "wasm32-unknown-unknown", "wasm32-unknown-emscripten"}) {
    const std::optional<CfgOptions> options = cfg_of_target(triple);
    ASSERT_TRUE(options) << triple;
    const std::vector<std::string> atoms = atoms_of_rustc(triple);
    if (atoms.empty()) continue;
    ++compared;
    for (const std::string& atom : atoms) {
      if (!keys.contains(atom.substr(0, atom.find('=')))) continue;
      EXPECT_EQ(evaluate_cfg(normalised(atom), *options), Ternary::kTrue) << triple << ": " << atom;
    }
    const std::set<std::string, std::less<>> said(atoms.begin(), atoms.end());
    for (const char* atom : {"unix", "windows", "target_has_atomic=\"128\"", "target_family=\"wasm\""}) {
      if (said.contains(atom)) continue;
      EXPECT_EQ(evaluate_cfg(normalised(atom), *options), Ternary::kFalse) << triple << ": " << atom;
    }
  }
  if (compared == 0) GTEST_SKIP() << "no rustc to compare with";
}

TEST(Cfg, ContradictionsAreSeen) {
  auto contradicts = [](std::string_view text) { return is_contradiction(*normalise_cfg(text)); };
  EXPECT_TRUE(contradicts("all(unix, not(unix))"));
  EXPECT_TRUE(contradicts(R"(all(feature = "rt", windows, not(feature = "rt")))"));
  EXPECT_TRUE(contradicts("all(unix, not(any(unix, windows)))"));
  EXPECT_TRUE(contradicts("all(any(unix, windows), not(unix), not(windows))"));
  EXPECT_TRUE(contradicts("all(unix, test, not(all(test, unix)))"));
  EXPECT_FALSE(contradicts("all(unix, not(windows))"));
  EXPECT_FALSE(contradicts("all(any(unix, windows), not(unix))"));
  EXPECT_FALSE(contradicts("all(unix, not(all(unix, test)))"));
  EXPECT_FALSE(contradicts("any(unix, not(unix))"));
  EXPECT_FALSE(contradicts("unix"));
}

}  // namespace
}  // namespace pt::rust
