// Golden names: the scopes of a few files with what they bind, and the impls with what they were resolved to; and imports
// in any order against a naive fixpoint.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "rust/resolve/names_fixture.h"

namespace pt::rust {
namespace {

std::string path_or(const Names& names, DefId def, std::string_view otherwise) {
  return def.valid() ? names.path_of(def) : std::string(otherwise);
}

// One line a binding, by scope, name and namespace:  scope: name types pub = target [how it came]
std::string dump(const Names& names) {
  static constexpr std::string_view kSpaces[] = {"types", "values", "macros"};
  std::string out;
  for (size_t i = 0; i < names.definition_count(); ++i) {
    DefId scope(i);
    DefKind kind = names[scope].kind;
    if (kind != DefKind::kModule && kind != DefKind::kEnum && kind != DefKind::kBlock) continue;
    std::vector<std::string> lines;
    for (const Names::BindingView& view : names.bindings_of(scope)) {
      std::string line = std::string(names.text(view.name)) + " ";
      line += kSpaces[static_cast<size_t>(view.space)];
      line += view.visibility.valid() ? " in " + names.path_of(view.visibility) : " pub";
      line += " = " + names.path_of(view.target);
      if (!names.cfg_of(view.target).empty()) line += " cfg(" + names.cfg_of(view.target) + ")";
      bool own = names.scope_of(view.target) == scope || kind == DefKind::kEnum;
      line += view.glob ? " [glob]" : own ? "" : " [use]";
      lines.push_back(std::move(line));
    }
    std::ranges::sort(lines);
    std::string head = names.path_of(scope) + (kind == DefKind::kBlock ? " block" : "");
    if (!names.cfg_of(scope).empty()) head += " cfg(" + names.cfg_of(scope) + ")";
    out += head + "\n";
    for (const std::string& line : lines) out += "  " + line + "\n";
  }
  for (const ImplInfo& info : names.impls()) {
    out += "impl";
    if (info.has_trait) out += " " + path_or(names, info.trait, "?") + " for";
    out += " " + (info.blanket ? std::string("every type") : path_or(names, info.head, "?"));
    if (info.dyn) out += " (dyn)";
    out += "\n";
  }
  return out;
}

TEST(Names, ScopesBindItemsImportsAndGlobs) {
  NamesFixture fixture(R"(
//- /base/lib.rs
pub struct Shape;
pub(crate) fn hidden() {}
pub mod prelude { pub use crate::Shape as Form; pub use super::kinds::*; }
mod kinds { pub enum Kind { Round, Square(u8) } fn private() {} }
//- /k/lib.rs
use base::prelude::*;
pub use base::Shape;
mod a;
pub(crate) mod b { pub(super) struct T(u8); pub(in crate::b) const C: u8 = 1; use super::a::*; }
fn f() { use b::T; fn inner() {} }
//- /k/a.rs
pub fn f() {}
mod deep;
pub use deep::{g, Later as Sooner};
//- /k/a/deep.rs
pub fn g() {}
pub use super::super::b::T as Later;
)");
  EXPECT_EQ(dump(fixture.names()), R"(base
  Shape types pub = base::Shape
  Shape values pub = base::Shape
  hidden values in base = base::hidden
  kinds types in base = base::kinds
  prelude types pub = base::prelude
k
  Form types in k = base::Shape [glob]
  Form values in k = base::Shape [glob]
  Kind types in k = base::kinds::Kind [glob]
  Shape types pub = base::Shape [use]
  Shape values pub = base::Shape [use]
  a types in k = k::a
  b types in k = k::b
  f values in k = k::f
base::prelude
  Form types pub = base::Shape [use]
  Form values pub = base::Shape [use]
  Kind types pub = base::kinds::Kind [glob]
base::kinds
  Kind types pub = base::kinds::Kind
  private values in base::kinds = base::kinds::private
base::kinds::Kind
  Round types pub = base::kinds::Kind::Round
  Round values pub = base::kinds::Kind::Round
  Square types pub = base::kinds::Kind::Square
  Square values pub = base::kinds::Kind::Square
k::a
  Sooner types pub = k::b::T [use]
  Sooner values pub = k::b::T [use]
  deep types in k::a = k::a::deep
  f values pub = k::a::f
  g values pub = k::a::deep::g [use]
k::b
  C values in k::b = k::b::C
  Sooner types in k::b = k::b::T [glob]
  Sooner values in k::b = k::b::T [glob]
  T types in k = k::b::T
  T values in k = k::b::T
  f values in k::b = k::a::f [glob]
  g values in k::b = k::a::deep::g [glob]
k::f block
  T types in k = k::b::T [use]
  T values in k = k::b::T [use]
  inner values in k = k::f::inner
k::a::deep
  Later types pub = k::b::T [use]
  Later values pub = k::b::T [use]
  g values pub = k::a::deep::g
)");
}

TEST(Names, TwinsStandBesideEachOther) {
  NamesFixture fixture(R"(
//- /k/lib.rs
#[cfg(unix)] mod os { pub fn open() {} }
#[cfg(windows)] mod os { pub fn open() {} }
pub use os::*;
use os::open as start;
)");
  EXPECT_EQ(dump(fixture.names()), R"(k
  open values pub = k::os::open cfg(unix) [glob]
  open values pub = k::os::open cfg(windows) [glob]
  os types in k = k::os cfg(unix)
  os types in k = k::os cfg(windows)
  start values in k = k::os::open cfg(unix) [use]
  start values in k = k::os::open cfg(windows) [use]
k::os cfg(unix)
  open values pub = k::os::open cfg(unix)
k::os cfg(windows)
  open values pub = k::os::open cfg(windows)
)");
}

TEST(Names, ImplsKnowTheirTraitAndHead) {
  NamesFixture fixture(R"(
//- /k/lib.rs
mod t { pub trait Draw {} pub trait Old { type O; } }
use t::Draw as D;
struct S;
type Alias = m::E;
mod m { pub enum E { A } impl crate::S { fn new() {} } }
impl D for S {}
impl D for Alias {}
impl<T> t::Old for T {}
impl D for dyn t::Old<O = u8> {}
impl D for &S {}
impl D for [u8] {}
impl gone::Trait for S {}
)");
  EXPECT_EQ(dump(fixture.names()), R"(k
  Alias types in k = k::Alias
  D types in k = k::t::Draw [use]
  S types in k = k::S
  S values in k = k::S
  m types in k = k::m
  t types in k = k::t
k::t
  Draw types pub = k::t::Draw
  Old types pub = k::t::Old
k::m
  E types pub = k::m::E
k::m::E
  A types pub = k::m::E::A
  A values pub = k::m::E::A
impl k::S
impl k::t::Draw for k::S
impl k::t::Draw for k::m::E
impl k::t::Old for every type
impl k::t::Draw for k::t::Old (dyn)
impl k::t::Draw for reference
impl k::t::Draw for slice
impl ? for k::S
)");
}

// ---- Against a naive fixpoint.

// Modules of one crate, each with functions, imports by name and globs; all of it public.
struct Model {
  struct Module {
    std::set<std::string> functions;
    std::vector<std::pair<size_t, std::string>> uses;
    std::vector<size_t> globs;
  };
  std::vector<Module> modules;
};

using Meanings = std::map<std::pair<size_t, std::string>, std::set<std::string>>;

// What each name means in each module: all rules again and again until nothing changes. A name's explicit meanings hide
// those of globs. Nothing, if that has no end: imports that hide what they go by.
std::optional<Meanings> naive(const Model& model) {
  Meanings meanings;
  for (int round = 0; round < 100; ++round) {
    Meanings explicit_ones;
    for (size_t m = 0; m < model.modules.size(); ++m) {
      for (const std::string& name : model.modules[m].functions)
        explicit_ones[{m, name}].insert("k::m" + std::to_string(m) + "::" + name);
      for (const auto& [from, name] : model.modules[m].uses)
        if (auto found = meanings.find({from, name}); found != meanings.end())
          explicit_ones[{m, name}].insert(found->second.begin(), found->second.end());
    }
    Meanings next = explicit_ones;
    for (size_t m = 0; m < model.modules.size(); ++m)
      for (size_t from : model.modules[m].globs)
        for (const auto& [key, targets] : meanings)
          if (key.first == from && !explicit_ones.contains({m, key.second}))
            next[{m, key.second}].insert(targets.begin(), targets.end());
    if (next == meanings) return meanings;
    meanings = std::move(next);
  }
  return std::nullopt;
}

std::string source(const Model& model, const std::vector<size_t>& order) {
  std::string text = "//- /k/lib.rs\n";
  for (size_t m : order) {
    const Model::Module& module = model.modules[m];
    text += "pub mod m" + std::to_string(m) + " {";
    for (const auto& [from, name] : module.uses)
      text += " pub use super::m" + std::to_string(from) + "::" + name + ";";
    for (size_t from : module.globs) text += " pub use super::m" + std::to_string(from) + "::*;";
    for (const std::string& name : module.functions) text += " pub fn " + name + "() {}";
    text += " }\n";
  }
  return text;
}

TEST(Names, ImportsInAnyOrderMeanWhatANaiveFixpointFinds) {
  size_t compared = 0;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    auto below = [&](size_t bound) { return static_cast<size_t>(random() % bound); };
    Model model;
    model.modules.resize(3 + below(6));
    size_t names = 1 + below(4);
    auto name = [&] { return std::string(1, static_cast<char>('a' + below(names))); };
    for (size_t m = 0; m < model.modules.size(); ++m) {
      Model::Module& module = model.modules[m];
      if (below(3) == 0) module.functions.insert(name());
      for (size_t globs = below(3); globs > 0; --globs) module.globs.push_back(below(model.modules.size()));
      std::string used = name();
      // Only of modules of lower number: an import that leads to itself is refused by rustc.
      if (m > 0 && below(2) == 0 && !module.functions.contains(used))
        module.uses.emplace_back(below(m), used);
    }
    std::optional<Meanings> expected = naive(model);
    if (!expected) continue;
    std::vector<size_t> order(model.modules.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::shuffle(order, random);
    NamesFixture fixture(source(model, order));
    const Names& found = fixture.names();
    for (size_t m = 0; m < model.modules.size(); ++m) {
      DefId module =
          found
              .resolve_in(found.crate_root(CrateId(0u)), found.find_symbol("m" + std::to_string(m)),
                          Namespace::kTypes, found.crate_root(CrateId(0u)))
              .def;
      for (size_t n = 0; n < names; ++n) {
        std::string word(1, static_cast<char>('a' + n));
        auto meaning = expected->find({m, word});
        if (meaning != expected->end() && meaning->second.size() > 1)
          continue;  // ambiguous: no code can use it
        DefId def = found.resolve_in(module, found.find_symbol(word), Namespace::kValues, module).def;
        EXPECT_EQ(path_or(found, def, ""), meaning == expected->end() ? "" : *meaning->second.begin())
            << "seed " << seed << ", " << word << " in m" << m << "\n"
            << source(model, order);
        compared += meaning != expected->end();
      }
    }
  }
  EXPECT_GT(compared, 1000u);
}

}  // namespace
}  // namespace pt::rust
