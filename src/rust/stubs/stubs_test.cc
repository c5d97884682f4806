#include "rust/stubs/stubs.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace pt::rust {
namespace {

// What a stub declares, read line by line: the stubs open a module with a line `… mod x{`, a trait or impl with
// a line ending in `{`, and close each with a line `}`. Enough to check placement without the parser.
struct Outline {
  std::set<std::string> paths;  // a::b::Name of every item that stands in a module
  std::set<std::string> lines;  // "a::b: text" of every line, a::b being the module it stands in
  size_t depth_at_end = 0;
};

std::string word_after(std::string_view line, std::string_view keyword) {
  size_t at = line.find(keyword);
  if (at == std::string_view::npos) return {};
  at += keyword.size();
  size_t end = at;
  while (end < line.size() && (isalnum(static_cast<unsigned char>(line[end])) || line[end] == '_')) ++end;
  return std::string(line.substr(at, end - at));
}

bool opens_module(std::string_view line) {
  for (std::string_view start : {"pub mod ", "pub(crate) mod ", "#[doc(hidden)]pub mod "}) {
    if (line.starts_with(start)) return true;
  }
  return false;
}

Outline outline_of(const StubCrate& crate) {
  Outline outline;
  std::vector<std::string> modules = {std::string(crate.name)};
  size_t bodies = 0;  // open traits and impls
  size_t begin = 0;
  while (begin < crate.text.size()) {
    size_t end = crate.text.find('\n', begin);
    if (end == std::string_view::npos) end = crate.text.size();
    std::string_view line = crate.text.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    if (line == "}") {
      if (bodies > 0) {
        --bodies;
      } else if (!modules.empty()) {
        modules.pop_back();
      }
      continue;
    }
    std::string module = modules.empty() ? "?" : modules.back();
    outline.lines.insert(module + ": " + std::string(line));
    if (opens_module(line)) {
      modules.push_back(module + "::" + word_after(line, " mod "));
      continue;
    }
    if (bodies == 0) {
      for (std::string_view keyword : {" struct ", " enum ", " union ", " trait ", " type ", " fn ",
                                       " const ", " macro ", "macro_rules! "}) {
        std::string name = word_after(line, keyword);
        if (!name.empty() && !line.starts_with("impl")) {
          outline.paths.insert(module + "::" + name);
          break;
        }
      }
    }
    if (line.ends_with('{')) ++bodies;
  }
  outline.depth_at_end = modules.size() + bodies;
  return outline;
}

const std::map<std::string_view, Outline>& outlines() {
  static const auto* all = [] {
    auto* made = new std::map<std::string_view, Outline>;
    for (const StubCrate& crate : stub_crates()) (*made)[crate.name] = outline_of(crate);
    return made;
  }();
  return *all;
}

TEST(Stubs, CratesStandInTheOrderOfTheirDependencies) {
  std::vector<std::string_view> names;
  for (const StubCrate& crate : stub_crates()) names.push_back(crate.name);
  EXPECT_EQ(names, (std::vector<std::string_view>{"core", "alloc", "std", "proc_macro", "test"}));
}

TEST(Stubs, NoCrateNamesALaterOne) {
  std::vector<std::string_view> later = {"core", "alloc", "std", "proc_macro", "test"};
  for (const StubCrate& crate : stub_crates()) {
    for (std::string_view name : later) {
      std::string path = "use ::" + std::string(name) + "::";
      if (name == crate.name || later.front() == crate.name) {
        EXPECT_EQ(crate.text.find(path), std::string_view::npos) << crate.name << " has " << path;
      }
    }
    later.erase(later.begin());
  }
}

TEST(Stubs, EveryModuleIsInPlace) {
  for (const StubCrate& crate : stub_crates()) {
    EXPECT_EQ(outlines().at(crate.name).depth_at_end, 1u) << crate.name;
    for (const std::string& line : outlines().at(crate.name).lines) {
      std::string_view text = std::string_view(line).substr(line.find(": ") + 2);
      EXPECT_FALSE(opens_module(text) && text.ends_with(';')) << line;
    }
  }
}

TEST(Stubs, ItemsStandWhereRustcSaysTheyAreDefined) {
  for (std::string_view path : {"core::iter::traits::iterator::Iterator",
                                "core::iter::adapters::map::Map",
                                "core::fmt::Display",
                                "core::clone::Clone",
                                "core::option::Option",
                                "core::ops::function::FnOnce",
                                "core::mem::swap",
                                "core::num::nonzero::NonZero",
                                "core::cell::RefCell",
                                "core::slice::iter::Iter",
                                "alloc::vec::Vec",
                                "alloc::string::String",
                                "alloc::boxed::Box",
                                "alloc::collections::btree::map::BTreeMap",
                                "alloc::rc::Rc",
                                "alloc::sync::Arc",
                                "std::collections::hash::map::HashMap",
                                "std::path::PathBuf",
                                "std::io::Read",
                                "std::io::error::Error",
                                "std::sync::poison::mutex::Mutex",
                                "std::thread::functions::spawn",
                                "std::macros::println",
                                "core::macros::assert_eq",
                                "alloc::macros::vec",
                                "proc_macro::TokenStream",
                                "test::bench::Bencher"}) {
    std::string_view crate = path.substr(0, path.find("::"));
    EXPECT_TRUE(outlines().at(crate).paths.contains(std::string(path))) << path;
  }
}

TEST(Stubs, RequiredAndProvidedFunctionsAreToldApart) {
  const std::set<std::string>& lines = outlines().at("core").lines;
  const std::string module = "core::iter::traits::iterator: ";
  EXPECT_TRUE(lines.contains(module + "fn next(&mut self)->Option<Self::Item>;"));
  EXPECT_TRUE(lines.contains(module + "fn size_hint(&self)->(usize,Option<usize>){}"));
}

TEST(Stubs, EveryEditionHasItsPrelude) {
  for (std::string_view crate : {"core", "std"}) {
    const std::set<std::string>& lines = outlines().at(crate).lines;
    for (std::string_view edition : {"v1", "rust_2015", "rust_2018", "rust_2021", "rust_2024"}) {
      EXPECT_TRUE(lines.contains(std::string(crate) + "::prelude: pub mod " + std::string(edition) + "{"))
          << crate << ' ' << edition;
    }
  }
}

}  // namespace
}  // namespace pt::rust
