#include "graph/node_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/snapshot.h"

namespace pt::graph {
namespace {

TEST(SplitPath, AtTheLastSeparatorOutsideBrackets) {
  auto split = [](std::string_view path) {
    PathParts parts = split_path(path);
    return std::string(parts.prefix) + "|" + std::string(parts.tail);
  };
  EXPECT_EQ(split("k"), "|k");
  EXPECT_EQ(split("k::m::f"), "k::m|f");
  EXPECT_EQ(split("k::<Foo as From<a::B>>::from"), "k::<Foo as From<a::B>>|from");
  EXPECT_EQ(split("k::m::<impl a::T for b::X>"), "k::m|<impl a::T for b::X>");
  EXPECT_EQ(split("k::<impl Fn(a::B) -> c::D>::call"), "k::<impl Fn(a::B) -> c::D>|call");
  EXPECT_EQ(split("k::<[u8; N::M]>::f"), "k::<[u8; N::M]>|f");
  EXPECT_EQ(split(""), "|");
  EXPECT_EQ(split("::"), "|::");
}

isg::Node sample() {
  isg::Node node;
  node.family = isg::Family::kFunction;
  node.flavour = isg::Flavour::kMethod;
  node.flags = isg::kFlagTest | isg::kFlagDyn;
  node.path = "k::Foo::f";
  node.name = "f";
  node.signature = "fn f ( )";
  node.crate = "k";
  node.file = "src/lib.rs";
  node.begin = {10, 5};
  node.end = {20, 6};
  node.name_at = {11, 8};
  node.body = {12, 1};
  node.unresolved = 3;
  return node;
}

void expect_comes_back(const isg::Node& node) {
  StringPool pool;
  NodeRecord record = NodePacker(&pool).pack(node);
  std::string path;
  EXPECT_EQ(NodeView(pool, record, NodeId(0u)).value(&path), node);
}

// Everything at and just beyond what the packed form holds.
TEST(NodePacker, NothingIsLostWhateverItsSize) {
  expect_comes_back(sample());
  expect_comes_back(isg::Node());
  auto with = [](auto change) {
    isg::Node node = sample();
    change(&node);
    expect_comes_back(node);
  };
  for (uint32_t column : {4095u, 4096u, 0xFFFFFFFFu}) {
    with([&](isg::Node* n) { n->begin.column = column; });
    with([&](isg::Node* n) { n->end.column = column; });
    with([&](isg::Node* n) { n->name_at.column = column; });
    with([&](isg::Node* n) { n->body.column = column; });
  }
  for (uint32_t lines : {255u, 256u, (1u << 20) - 1, 1u << 20}) {
    with([&](isg::Node* n) { n->end.line = 10 + lines; });
    with([&](isg::Node* n) { n->name_at.line = 10 + lines; });
    with([&](isg::Node* n) { n->body.line = 10 + lines; });
  }
  for (uint32_t count : {65535u, 65536u}) {
    with([&](isg::Node* n) { n->unresolved = count; });
    with([&](isg::Node* n) { n->indirect = count; });
  }
  with([](isg::Node* n) { n->body = {3, 1}; });  // in front of its item
  with([](isg::Node* n) { n->begin = {}; });     // positions without a beginning
  with([](isg::Node* n) { n->end = {}; });
  with([](isg::Node* n) { n->end = {25, 0}; });  // a line without a column
  with([](isg::Node* n) { n->name = "elsewhere"; });
  with([](isg::Node* n) { n->external = true; });
}

TEST(StringPool, EqualStringsOnceAndLongOnesWhole) {
  StringPool pool;
  StringRef a = pool.intern("a");
  EXPECT_EQ(pool.intern("a"), a);
  EXPECT_NE(pool.intern("b"), a);
  EXPECT_EQ(pool.text(pool.intern("")), "");
  std::vector<std::pair<StringRef, std::string>> kept;
  for (size_t size : {127u, 128u, 16383u, 16384u, 262143u, 262144u, 1000000u}) {
    std::string text(size, static_cast<char>('a' + size % 26));
    kept.emplace_back(pool.intern(text), text);
  }
  for (int i = 0; i < 20000; ++i) kept.emplace_back(pool.intern(std::to_string(i)), std::to_string(i));
  for (const auto& [ref, text] : kept) {
    EXPECT_EQ(pool.text(ref), text);
    EXPECT_EQ(pool.intern(text), ref);
  }
  pool.forget();
  EXPECT_NE(pool.intern("a"), a);
  EXPECT_EQ(pool.text(a), "a");
}

}  // namespace
}  // namespace pt::graph
