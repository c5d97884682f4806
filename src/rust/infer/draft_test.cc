// Golden drafts: the nodes and edges of one file, one line each.
#include <gtest/gtest.h>

#include <string>

#include "rust/infer/file_analyser.h"
#include "rust/resolve/names_fixture.h"

namespace pt::rust {
namespace {

std::string flags_text(isg::Flags flags) {
  std::string text;
  for (int bit = 0; bit < isg::kFlagCount; ++bit)
    if (flags >> bit & 1) text += " +" + std::string(isg::name_of(static_cast<isg::Flag>(1u << bit)));
  return text;
}

class FixtureTexts : public SourceTexts {
 public:
  explicit FixtureTexts(const NamesFixture& fixture) : fixture_(fixture) {}
  std::string_view text(FileId file) const override { return fixture_.file(file).text; }
  const Expansion* expansion(FileId) const override { return nullptr; }
  const SyntaxContexts* contexts() const override { return nullptr; }
  std::string_view path(FileId file) const override { return fixture_.file(file).path; }

 private:
  const NamesFixture& fixture_;
};

// The Draft of the first place of a file.
std::string dump(std::string_view text, std::string_view path) {
  NamesFixture fixture(text);
  const Names& names = fixture.names();
  std::string out;
  for (size_t i = 0; i < names.instances().size(); ++i) {
    const NamesFixture::File& file = fixture.file(names.instances()[i].file);
    if (file.path != path) continue;
    ParsedFile parsed{file.path, file.text, file.tokens, file.tree, file.summary, nullptr};
    TypingTables tables(names);
    FixtureTexts texts(fixture);
    FileAnalyser analyser(names, tables, texts);
    analyser.begin(parsed, InstanceId(i));
    Draft draft = analyser.finish();
    for (const isg::Node& node : draft.nodes) {
      out += std::string(isg::name_of(node.family)) + " " + std::string(node.path);
      out += " `" + std::string(node.signature) + "`" + flags_text(node.flags);
      out += " " + std::to_string(node.begin.line) + ":" + std::to_string(node.begin.column);
      if (node.unresolved != 0) out += " unresolved " + std::to_string(node.unresolved);
      out += "\n";
    }
    auto target = [&](TargetIndex index) {
      const Target& one = draft.targets[index];
      if (!one.def.valid()) return "external " + std::string(one.path);
      for (size_t n = 0; n < draft.nodes.size(); ++n)
        if (draft.node_defs[n] == one.def) return std::string(draft.nodes[n].path);
      return names.path_of(one.def);
    };
    for (const DraftEdge& edge : draft.edges) {
      out += target(edge.from) + " " + std::string(isg::name_of(edge.kind)) + " " + target(edge.to);
      if (edge.via != kNoTarget) out += " via " + target(edge.via);
      out += " " + std::string(isg::name_of(edge.confidence)) + flags_text(edge.flags);
      for (uint32_t s = 0; s < edge.site_count; ++s) {
        const isg::Site& site = draft.sites[edge.first_site + s];
        out += " @" + std::to_string(site.line_offset) + ":" + std::to_string(site.column);
      }
      out += "\n";
    }
  }
  return out;
}

TEST(Draft, NodesInSourceOrderAndTheEdgesOfTheFile) {
  EXPECT_EQ(dump(R"(
//- /k/lib.rs
mod shapes;
pub fn area() -> u8 { 1 }
//- /k/shapes.rs
use crate::area;
pub trait Draw { fn draw(&self); }
pub struct Circle { radius: u8 }
impl Circle {
    pub fn new() -> Circle { area(); Circle { radius: 1 } }
}
impl Draw for Circle {
    fn draw(&self) { self.draw(); unknown(); }
}
)",
                 "k/shapes.rs"),
            R"(module k::shapes `mod shapes` 1:1
trait k::shapes::Draw `pub trait Draw` 2:1
function k::shapes::Draw::draw `fn draw ( & self )` 2:18
struct k::shapes::Circle `pub struct Circle { radius : u8 }` 3:1
impl k::shapes::<impl Circle> `impl Circle` 4:1
function k::shapes::Circle::new `pub fn new ( ) -> Circle` 5:5
impl k::shapes::<impl Draw for Circle> `impl Draw for Circle` 7:1
function k::shapes::<Circle as Draw>::draw `fn draw ( & self )` 8:5 unresolved 1
k CONTAINS k::shapes exact
k::shapes CONTAINS k::shapes::Draw exact
k::shapes::Draw DEFINES k::shapes::Draw::draw exact
k::shapes CONTAINS k::shapes::Circle exact
k::shapes CONTAINS k::shapes::<impl Circle> exact
k::shapes::Circle DEFINES k::shapes::<impl Circle> exact
k::shapes::<impl Circle> USES k::shapes::Circle exact +signature @0:6
k::shapes::<impl Circle> DEFINES k::shapes::Circle::new exact
k::shapes::Circle::new CALLS k::area exact @0:30
k::shapes::Circle::new USES k::shapes::Circle exact +signature @0:12 @0:21 @0:38
k::shapes CONTAINS k::shapes::<impl Draw for Circle> exact
k::shapes::Circle DEFINES k::shapes::<impl Draw for Circle> exact
k::shapes::Circle IMPL k::shapes::Draw via k::shapes::<impl Draw for Circle> exact
k::shapes::<impl Draw for Circle> USES k::shapes::Draw exact +signature @0:6
k::shapes::<impl Draw for Circle> USES k::shapes::Circle exact +signature @0:15
k::shapes::<impl Draw for Circle> DEFINES k::shapes::<Circle as Draw>::draw exact
k::shapes::<Circle as Draw>::draw IMPL k::shapes::Draw::draw via k::shapes::<impl Draw for Circle> exact +member
k::shapes::<Circle as Draw>::draw CALLS k::shapes::<Circle as Draw>::draw exact @0:27
k::shapes::<Circle as Draw>::draw USES k::shapes::Circle exact +signature @0:8
)");
}

TEST(Draft, TwinsGetAnEdgeEach) {
  EXPECT_EQ(dump(R"(
//- /k/lib.rs
#[cfg(unix)] fn open() {}
#[cfg(windows)] fn open() {}
fn f() { open() }
)",
                 "k/lib.rs"),
            R"(module k `pub mod k` 1:1
function k::open `fn open ( )` +cfg 1:14
function k::open `fn open ( )` +cfg 2:17
function k::f `fn f ( )` 3:1
k CONTAINS k::open exact
k CONTAINS k::open exact
k CONTAINS k::f exact
k::f CALLS k::open exact +cfg @0:10
k::f CALLS k::open exact +cfg @0:10
)");
}

}  // namespace
}  // namespace pt::rust
