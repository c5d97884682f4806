// Through the stubs, what user code writes reaches the path where rustc defines it: by the module tree, re-exports,
// globs and preludes of rust/resolve and nothing else.
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "rust/resolve/names.h"
#include "rust/stubs/stubs.h"
#include "rust/summary/summary.h"

namespace pt::rust {
namespace {

// std and one empty crate of the user's that depends on it.
class World {
 public:
  explicit World(Edition edition) {
    for (const StubCrate& stub : stub_crates()) add_crate(stub.name, stub.text, Edition::k2024);
    add_crate("user", "", edition);
    names_ = std::make_unique<Names>(crates_, std::vector<bool>{true, true, true, true, true, false});
    for (auto wanted = names_->take_wanted(); !wanted.empty(); wanted = names_->take_wanted())
      for (const Wanted& one : wanted)
        names_->provide(one, one.file, true, summaries_[one.file.index()].file);
    names_->resolve();
  }

  const Names& names() const { return *names_; }
  const CrateGraph& crates() const { return crates_; }

  // The defining path of what the user's crate means by `path`, or "" when it means nothing.
  std::string defined(std::string_view path, Namespace space) const {
    std::vector<Symbol> words;
    for (size_t begin = 0; begin <= path.size();) {
      size_t end = std::min(path.find("::", begin), path.size());
      words.push_back(names_->find_symbol(path.substr(begin, end - begin)));
      begin = end + 2;
    }
    DefId root = names_->crate_root(CrateId(crates_.size() - 1));
    PathResult found = names_->resolve_words(root, PathAnchor::kPlain, 0, words, space);
    return found.def.valid() && found.consumed == words.size() ? names_->path_of(found.def) : "";
  }

 private:
  void add_crate(std::string_view name, std::string_view text, Edition edition) {
    CrateInput crate;
    crate.name = crate.extern_name = name;
    crate.edition = edition;
    crate.root = FileId(crates_.size());
    for (size_t i = 0; i < crates_.size(); ++i)
      crate.dependencies.push_back({crates_[i].name, CrateId(i), {}, {}, false});
    crates_.push_back(std::move(crate));
    TokenList tokens;
    std::vector<LexError> errors;
    SyntaxTree tree;
    lex(text, edition, &tokens, &errors);
    parse_file(text, tokens, edition, &tree);
    summarise(text, tokens, tree, &summaries_.emplace_back());
  }

  CrateGraph crates_;
  std::deque<Summary> summaries_;
  std::unique_ptr<Names> names_;
};

const World& world_2021() {
  static const World* world = new World(Edition::k2021);
  return *world;
}

TEST(StubsResolve, PublicPathsReachTheirDefinition) {
  const World& world = world_2021();
  for (auto [written, defined] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"std::fmt::Display", "core::fmt::Display"},
           {"std::fmt::Result", "core::fmt::Result"},
           {"std::collections::HashMap", "std::collections::hash::map::HashMap"},
           {"std::collections::BTreeMap", "alloc::collections::btree::map::BTreeMap"},
           {"std::collections::hash_map::Entry", "std::collections::hash::map::Entry"},
           {"std::iter::Peekable", "core::iter::adapters::peekable::Peekable"},
           {"std::io::Error", "std::io::error::Error"},
           {"std::io::prelude::Read", "std::io::Read"},
           {"std::sync::Mutex", "std::sync::poison::mutex::Mutex"},
           {"std::sync::mpsc::Sender", "std::sync::mpsc::Sender"},
           {"std::sync::atomic::Ordering", "core::sync::atomic::Ordering"},
           {"std::ops::RangeInclusive", "core::ops::range::RangeInclusive"},
           {"std::os::unix::fs::PermissionsExt", "std::os::unix::fs::PermissionsExt"},
           {"core::time::Duration", "core::time::Duration"},
           {"alloc::rc::Rc", "alloc::rc::Rc"}}) {
    EXPECT_EQ(world.defined(written, Namespace::kTypes), defined) << written;
  }
  EXPECT_EQ(world.defined("std::mem::swap", Namespace::kValues), "core::mem::swap");
  EXPECT_EQ(world.defined("std::thread::spawn", Namespace::kValues), "std::thread::functions::spawn");
  EXPECT_EQ(world.defined("std::cmp::Ordering::Less", Namespace::kValues), "core::cmp::Ordering::Less");
  EXPECT_EQ(world.defined("std::println", Namespace::kMacros), "std::macros::println");
  EXPECT_EQ(world.defined("std::fmt::Debug", Namespace::kMacros), "core::fmt::macros::Debug");
}

TEST(StubsResolve, PreludeNamesNeedNoPath) {
  const World& world = world_2021();
  EXPECT_EQ(world.defined("Vec", Namespace::kTypes), "alloc::vec::Vec");
  EXPECT_EQ(world.defined("Iterator", Namespace::kTypes), "core::iter::traits::iterator::Iterator");
  EXPECT_EQ(world.defined("Some", Namespace::kValues), "core::option::Option::Some");
  EXPECT_EQ(world.defined("TryFrom", Namespace::kTypes), "core::convert::TryFrom");
  EXPECT_EQ(world.defined("Future", Namespace::kTypes), "");
  EXPECT_EQ(world.defined("Debug", Namespace::kTypes), "");
}

TEST(StubsResolve, ThePreludeIsThatOfTheEdition) {
  World world_2018(Edition::k2018);
  EXPECT_EQ(world_2018.defined("TryFrom", Namespace::kTypes), "");
  EXPECT_EQ(world_2018.defined("Box", Namespace::kTypes), "alloc::boxed::Box");
  World world_2024(Edition::k2024);
  EXPECT_EQ(world_2024.defined("Future", Namespace::kTypes), "core::future::future::Future");
}

TEST(StubsResolve, EveryImportOfTheStubsResolves) {
  const Names& names = world_2021().names();
  size_t imports = 0;
  for (size_t i = 0; i < names.instances().size(); ++i) {
    const Instance& instance = names.instances()[i];
    const FileSummary& summary = names.summary(instance.file);
    for (uint32_t n = 0; n < summary.imports.size(); ++n) {
      ++imports;
      const Names::ImportTargets& targets = names.import_targets(InstanceId(i), n);
      bool found = summary.imports[n].kind == ImportKind::kGlob;
      for (DefId def : targets.defs) found |= def.valid();
      std::string path;
      const PathSummary& written = summary.imports[n].path;
      for (uint32_t s = 0; s < written.segment_count; ++s)
        path += "::" + std::string(names.text(
                           names.symbol(instance.file, summary.path_segments[written.first_segment + s])));
      EXPECT_TRUE(found) << world_2021().crates()[instance.crate.index()].name << ": " << path;
    }
  }
  EXPECT_GT(imports, 2000u);
}

TEST(StubsResolve, EveryImplHasAHeadAndATrait) {
  const Names& names = world_2021().names();
  for (const ImplInfo& impl : names.impls()) {
    std::string where = names.path_of(names[impl.impl].parent);
    EXPECT_TRUE(impl.head.valid() || impl.blanket) << "an impl in " << where << " is for nothing known";
    EXPECT_TRUE(impl.trait.valid() || !impl.has_trait) << "an impl in " << where << " is of no known trait";
  }
  EXPECT_GT(names.impls().size(), 2000u);
}

}  // namespace
}  // namespace pt::rust
