// Packages outside the workspace in the graph: what is read of them, what is not, and that they harm nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "pipeline/indexer.h"

namespace pt::pipeline {
namespace {

using workspace::DependencySources;

class Disk {
 public:
  // The workspace's package, with `dependencies` as in Cargo.toml.
  Disk(std::string_view dependencies, std::string_view library) {
    write("/w/Cargo.toml",
          "[package]\nname = \"k\"\nversion = \"0.1.0\"\nedition = \"2021\"\n[dependencies]\n" +
              std::string(dependencies));
    write("/w/src/lib.rs", library);
  }

  void write(const std::string& path, std::string_view text) { files_.write_file(path, std::string(text)); }
  MemoryFileSystem& files() { return files_; }

  static std::string folder(std::string_view package) {
    return "/h/registry/src/index/" + std::string(package) + "-1.0.0/";
  }
  // Version 1.0.0 of a package in the cache; `more` goes behind [package].
  void publish(const std::string& package, std::string_view library, std::string_view more = "") {
    write(folder(package) + "Cargo.toml", "[package]\nname = \"" + package +
                                              "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n" +
                                              std::string(more));
    write(folder(package) + "src/lib.rs", library);
  }

  Index index(DependencySources sources = DependencySources::kCache, unsigned threads = 1) {
    workspace::Options options;
    options.dependencies = sources;
    options.cargo_home = "/h";
    Result<Index> made =
        pipeline::index(files_, "/w", {.workspace = options, .threads = threads}, nullptr, {});
    EXPECT_TRUE(made);
    return *std::move(made);
  }

 private:
  MemoryFileSystem files_;
};

// `from KIND to confidence` of edges out of functions of the workspace.
std::vector<std::string> edges(const Index& index, isg::EdgeKind kind) {
  const graph::Snapshot& snapshot = *index.snapshot();
  std::vector<std::string> lines;
  snapshot.for_each_edge([&](const graph::EdgeView& edge) {
    if (edge.kind == kind)
      lines.push_back(snapshot.node(edge.from).path() + " > " + snapshot.node(edge.to).path());
  });
  std::ranges::sort(lines);
  return lines;
}

bool has(const std::vector<std::string>& lines, std::string_view line) {
  return std::ranges::find(lines, line) != lines.end();
}

bool has_call(const Index& index, std::string_view line) {
  return has(edges(index, isg::EdgeKind::kCalls), line);
}

uint64_t unresolved(const Index& index) { return index.snapshot()->totals().unresolved; }

std::string opened(const Index& index) {
  std::string text;
  for (const workspace::DependencyName& name : index.workspace().opened_dependencies())
    text += name.package + " ";
  return text;
}

// Every node and edge as text.
std::string described(const Index& index) {
  const graph::Snapshot& snapshot = *index.snapshot();
  std::vector<std::string> lines;
  snapshot.for_each_node([&](graph::NodeView node) {
    lines.push_back(node.id().hex() + " " + node.path() + " " + std::string(node.signature()) + "\n");
  });
  snapshot.for_each_edge([&](const graph::EdgeView& edge) {
    lines.push_back(snapshot.node(edge.from).id().hex() + snapshot.node(edge.to).id().hex() +
                    std::string(isg::name_of(edge.kind)) + "\n");
  });
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

constexpr std::string_view kShapes = R"(
mod inner;
pub use inner::Circle;
pub fn unit() -> Circle { Circle::made_in_a_body(); Circle { r: 1 } }
pub trait Area { fn area(&self) -> u32; fn twice(&self) -> u32 { 2 * self.area() } }
)";
constexpr std::string_view kInner = R"(
pub struct Circle { pub(crate) r: u32 }
impl Circle {
    pub fn grown(self) -> Circle { self }
    fn secret(&self) {}
}
impl crate::Area for Circle { fn area(&self) -> u32 { 3 } }
)";
constexpr std::string_view kUser = R"(
use shapes::Area;
pub fn run() -> u32 { shapes::unit().grown().own().area() }
pub fn wrong() { shapes::unit().secret(); shapes::inner::Circle::secret(&shapes::unit()); }
trait Own: Sized { fn own(self) -> Self { self } }
impl Own for shapes::Circle {}
)";

Disk shapes() {
  Disk disk("shapes = \"1\"\n", kUser);
  disk.publish("shapes", kShapes);
  disk.write(Disk::folder("shapes") + "src/inner.rs", kInner);
  return disk;
}

TEST(Dependencies, TypeTheReceiversOfTheWorkspace) {
  Disk disk = shapes();
  const Index without = disk.index(DependencySources::kNone);
  EXPECT_TRUE(has_call(without, "k::run > shapes::unit"));
  EXPECT_FALSE(has_call(without, "k::run > shapes::inner::Circle::grown"));
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "k::run > shapes::unit"));
  EXPECT_TRUE(has_call(index, "k::run > shapes::inner::Circle::grown"));
  EXPECT_TRUE(has_call(index, "k::run > k::Own::own"));
  EXPECT_TRUE(has_call(index, "k::run > shapes::inner::<Circle as crate::Area>::area"));
  EXPECT_LT(unresolved(index), unresolved(without));
  EXPECT_TRUE(has(edges(index, isg::EdgeKind::kImpl), "shapes::inner::Circle > k::Own"));
}

TEST(Dependencies, AreExternalAndWithoutBodies) {
  Disk disk = shapes();
  const Index index = disk.index();
  index.snapshot()->for_each_node([&](graph::NodeView node) {
    if (!node.path().starts_with("shapes")) return;
    EXPECT_TRUE(node.external()) << node.path();
    EXPECT_TRUE(node.file().empty()) << node.path();
  });
  for (const std::string& line : edges(index, isg::EdgeKind::kCalls))
    EXPECT_TRUE(line.starts_with("k::")) << line;
  EXPECT_EQ(index.files().lines, 6u);  // of the workspace
  EXPECT_EQ(index.files().by_class[static_cast<size_t>(workspace::FileClass::kSource)], 1u);
  EXPECT_EQ(index.dependencies().files, 2u);
}

TEST(Dependencies, PrivateItemsAreOutOfReach) {
  const Index index = shapes().index();
  for (const std::string& line : edges(index, isg::EdgeKind::kCalls))
    EXPECT_EQ(line.find("secret"), std::string::npos) << line;
}

TEST(Dependencies, AreReadOnlyIfMentioned) {
  Disk disk("idle = \"1\"\nnamed = \"1\"\nimported = \"1\"\n",
            "use imported as i;\npub fn f(idle: u8) { vec![named::g()]; }\n");
  for (const char* name : {"idle", "named", "imported"}) disk.publish(name, "pub fn g() {}\n");
  EXPECT_EQ(opened(disk.index()), "imported named ");
}

TEST(Dependencies, OfDependenciesAreReadIfAnInterfaceNamesThem) {
  Disk disk("front = \"1\"\n", "pub fn f() { front::make().go(); front::Again.also(); }\n");
  disk.publish("front",
               "use back::Engine;\nuse hidden::helper;\npub use third::Again;\n"
               "pub fn make() -> Engine { helper() }\nfn quiet() -> unused::T { loop {} }\n",
               "[dependencies]\nback = \"1\"\nhidden = \"1\"\nthird = \"1\"\nunused = \"1\"\n");
  disk.publish("back", "pub struct Engine;\nimpl Engine { pub fn go(&self) {} }\n");
  disk.publish("third", "pub struct Again;\nimpl Again { pub fn also(&self) {} }\n");
  disk.publish("hidden", "pub fn helper() {}\n");
  disk.publish("unused", "pub struct T;\n");
  const Index index = disk.index();
  EXPECT_EQ(opened(index), "front back third ");
  EXPECT_TRUE(has_call(index, "k::f > back::Engine::go"));
  EXPECT_TRUE(has_call(index, "k::f > third::Again::also"));
}

TEST(Dependencies, MacrosMakeItemsOfTheWorkspace) {
  Disk disk("m = \"1\"\n", "m::make!(Made);\npub fn f() { Made.go(); }\n");
  disk.publish("m",
               "#[macro_export]\nmacro_rules! make {\n ($n:ident) => { pub struct $n; impl $n { pub fn "
               "go(&self) { $crate::inner() } } };\n}\npub fn inner() {}\n");
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "k::f > k::Made::go"));
  EXPECT_TRUE(has_call(index, "k::Made::go > m::inner"));
}

TEST(Dependencies, ItemsThatTheirMacrosMakeHaveTheirPlace) {
  Disk disk("m = \"1\"\n", "pub fn f() { m::S::made().more(); m::inner::free(); m::S::given(); }\n");
  disk.publish("m",
               "macro_rules! two { ($a:ident $b:ident) => { once! { $a } pub fn $b(&self) {} }; }\n"
               "macro_rules! once { ($a:ident) => { pub fn $a() -> S { S } }; }\n"
               "macro_rules! free { () => { pub fn free() {} }; }\n"
               "macro_rules! whole { () => { impl S { pub fn given() {} } }; }\n"
               "pub struct S;\nimpl S { two! { made more } }\npub mod inner { free! {} }\nwhole! {}\n");
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "k::f > m::S::made"));
  EXPECT_TRUE(has_call(index, "k::f > m::S::more"));
  EXPECT_TRUE(has_call(index, "k::f > m::inner::free"));
  EXPECT_TRUE(has_call(index, "k::f > m::S::given"));
}

TEST(Dependencies, OfProceduralMacrosOnlyTheNamesAreRead) {
  Disk disk("p = \"1\"\n", "use p::Walk;\n#[derive(Walk)]\npub struct A;\n");
  disk.publish("p",
               "mod deep;\nextern crate proc_macro;\nuse syn::X;\n#[proc_macro_derive(Walk)]\npub fn "
               "walk(t: proc_macro::TokenStream) -> proc_macro::TokenStream { t }\n",
               "[lib]\nproc-macro = true\n[dependencies]\nsyn = \"1\"\n");
  disk.write(Disk::folder("p") + "src/deep.rs", "pub fn f() {}\n");
  disk.publish("syn", "pub struct X;\n");
  const Index index = disk.index();
  EXPECT_EQ(opened(index), "p ");
  EXPECT_EQ(index.dependencies().files, 1u);
  EXPECT_TRUE(has(edges(index, isg::EdgeKind::kImpl), "k::A > p::Walk"));
}

TEST(Dependencies, NamesThatAreNotThereStayOpaque) {
  Disk disk("d = \"1\"\n", "use d::sub::Built;\npub fn f(b: Built) { d::sub::generated(); }\n");
  disk.publish("d", "pub mod sub { include!(concat!(env!(\"OUT_DIR\"), \"/b.rs\")); }\n");
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "k::f > d::sub::generated"));
  EXPECT_TRUE(has(edges(index, isg::EdgeKind::kUses), "k::f > d::sub::Built"));
}

TEST(Dependencies, OfTwoVersionsHaveTwoNames) {
  Disk disk("d = \"1\"\nold = { package = \"d\", version = \"0.9\" }\n",
            "pub fn f() { d::make().go(); old::make().gone(); }\n");
  disk.publish("d", "pub struct S;\nimpl S { pub fn go(&self) {} }\npub fn make() -> S { S }\n");
  disk.write("/h/registry/src/index/d-0.9.3/Cargo.toml", "[package]\nname = \"d\"\nversion = \"0.9.3\"\n");
  disk.write("/h/registry/src/index/d-0.9.3/src/lib.rs",
             "pub struct S;\nimpl S { pub fn gone(&self) {} }\npub fn make() -> S { S }\n");
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "k::f > d::S::go"));
  EXPECT_TRUE(has_call(index, "k::f > d@0.9.3::S::gone"));
}

TEST(Dependencies, ACrateOutsideTheClosureIsNotReached) {
  // `a` and `b` both know `base`, whose impl of a's trait nobody but a's users can see.
  Disk disk("", "");
  disk.write("/w/Cargo.toml", "[workspace]\nmembers = [\"x\", \"y\"]\n");
  for (const char* name : {"x", "y"})
    disk.write("/w/" + std::string(name) + "/Cargo.toml",
               "[package]\nname = \"" + std::string(name) +
                   "\"\nedition = \"2021\"\n[dependencies]\nbase = \"1\"\n" +
                   (name[0] == 'x' ? "a = \"1\"\n" : ""));
  disk.write("/w/x/src/lib.rs", "use a::Extra;\npub fn f() { base::make().extra(); }\n");
  disk.write("/w/y/src/lib.rs", "pub fn f() { base::make().extra(); a::free(); }\n");
  disk.publish("base", "pub struct S;\npub fn make() -> S { S }\n");
  disk.publish("a",
               "pub trait Extra { fn extra(&self); }\nimpl Extra for base::S { fn extra(&self) {} }\n"
               "pub fn free() {}\n",
               "[dependencies]\nbase = \"1\"\n");
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "x::f > a::<base::S as Extra>::extra"));
  for (const std::string& line : edges(index, isg::EdgeKind::kCalls))
    EXPECT_FALSE(line.starts_with("y::f > a::")) << line;
}

// What a broken or malicious package can do to the workspace's own graph: nothing.
TEST(Dependencies, HostileSourcesHarmNothing) {
  Disk disk("a = \"1\"\nb = \"1\"\nself-made = \"1\"\nk = \"1\"\ncore = \"1\"\n",
            "pub fn f() { a::go(); b::go(); self_made::go(); ::k::go(); core::mem::drop(1); own(); }\nfn "
            "own() {}\n");
  std::string nested = "pub fn go() {}\n";
  for (int i = 0; i < 5000; ++i) nested += "mod m {";
  disk.publish("a", nested + "\nfn broken( {{{ \"", "[dependencies]\nb = \"1\"\na = \"1\"\n");
  disk.publish(
      "b",
      "pub use a::*;\n#[path = \"lib.rs\"] pub mod again;\n#[path = \"../../../../../w/src/lib.rs\"] pub "
      "mod out;\nmod gone;\npub fn go() {}\n#[macro_export]\nmacro_rules! r { () => { $crate::r!{} "
      "$crate::r!{} }; }\nr!{}\n",
      "[dependencies]\na = \"1\"\n");
  disk.publish("self-made", std::string("\x7f\xff\0\xfe pub fn go() {}", 18));
  disk.publish("k", "pub fn go() {}\n");
  disk.publish("core", "pub mod mem { pub fn drop(n: u8) {} }\n");
  const Index index = disk.index();
  EXPECT_TRUE(has_call(index, "k::f > k::own"));
  EXPECT_TRUE(has_call(index, "k::f > a::go"));
  EXPECT_TRUE(has_call(index, "k::f > b::go"));
  EXPECT_FALSE(index.partial());
  EXPECT_TRUE(index.diagnostics().empty()) << index.diagnostics()[0].message;
  EXPECT_GE(index.dependencies().with_syntax_errors, 1u);
}

TEST(Dependencies, GiveTheSameGraphWithAnyNumberOfThreads) {
  Disk disk = shapes();
  EXPECT_EQ(described(disk.index(DependencySources::kCache, 1)),
            described(disk.index(DependencySources::kCache, 4)));
}

}  // namespace
}  // namespace pt::pipeline
