// Hand-made answers and a hand-made graph for the tests: every key that an encoding knows is there once and absent once, and
// names are as unkind as Rust allows.
//
// Lifetime: all strings are literals.
#pragma once

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

#include "graph/snapshot.h"
#include "isg/delta.h"
#include "isg/sig_hash.h"
#include "query/questions.h"

namespace pt::wire::samples {

inline isg::SigHash id(uint8_t number) {
  isg::SigHash hash;
  hash.bytes.fill(0);
  hash.bytes[0] = 0xA0;
  hash.bytes[15] = number;
  return hash;
}

// ---- rows of answers --------------------------------------------------------------------------------------

inline query::NodeRow draw() {
  query::NodeRow row;
  row.id = id(1);
  row.family = isg::Family::kTrait;
  row.path = "shapes::Draw";
  row.name = "Draw";
  row.signature = "pub trait Draw < 'a , T : ?Sized >";
  row.crate = "shapes";
  row.file = "shapes/src/lib.rs";
  row.at = {3, 11};
  return row;
}

inline query::NodeRow circle() {
  query::NodeRow row;
  row.id = id(2);
  row.family = isg::Family::kStruct;
  row.flavour = isg::Flavour::kEnum;
  row.path = "shapes::r#round::Kreisförmig";
  row.name = "Kreisförmig";
  row.signature = "pub enum Kreisförmig { Voll , Leer ( f64 ) }";
  row.crate = "shapes";
  row.file = "shapes/src/round.rs";
  row.at = {12, 10};
  return row;
}

inline query::NodeRow impl_of_draw() {
  query::NodeRow row;
  row.id = id(3);
  row.family = isg::Family::kImpl;
  row.flavour = isg::Flavour::kTraitImpl;
  row.flags = isg::kFlagTest;
  row.path = "shapes::round::<impl Draw<'_, \"q\"> for Kreisförmig>";
  row.name = "<impl Draw<'_, \"q\"> for Kreisförmig>";
  row.signature = "impl Draw < '_ , \"q\" > for Kreisförmig";
  row.crate = "shapes";
  row.file = "shapes/src/round.rs";
  row.at = {20, 1};
  return row;
}

inline query::NodeRow display() {
  query::NodeRow row;
  row.id = id(4);
  row.family = isg::Family::kTrait;
  row.external = true;
  row.path = "core::fmt::Display";
  row.name = "Display";
  row.crate = "core";
  return row;
}

inline query::NodeRow area() {
  query::NodeRow row;
  row.id = id(5);
  row.family = isg::Family::kFunction;
  row.flavour = isg::Flavour::kMethod;
  row.flags = isg::kFlagUnsafe | isg::kFlagAsync;
  row.path = "shapes::<Kreisförmig as Draw>::area";
  row.name = "area";
  row.signature = "pub async unsafe fn area ( & self , _ : & [ u8 ; 4 ] ) -> Option < f64 >";
  row.crate = "shapes";
  row.file = "shapes/src/round.rs";
  row.at = {30, 25};
  return row;
}

inline query::NodeRow main_function() {
  query::NodeRow row;
  row.id = id(6);
  row.family = isg::Family::kFunction;
  row.flavour = isg::Flavour::kFree;
  row.path = "app[bin]::main";
  row.name = "main";
  row.signature = "fn main ( )";
  row.crate = "app[bin]";
  row.file = "app/src/main.rs";
  row.at = {5, 4};
  return row;
}

inline query::NodeRow module(std::string_view path, uint8_t number) {
  query::NodeRow row;
  row.id = id(number);
  row.family = isg::Family::kModule;
  row.flavour = isg::Flavour::kFile;
  row.path = path;
  row.name = path.substr(path.rfind(':') + 1);
  row.signature = "mod";
  row.crate = "shapes";
  row.file = "shapes/src/lib.rs";
  row.at = {number, 5};
  return row;
}

inline query::AnswerHeader header(uint64_t total, uint64_t listed) {
  query::AnswerHeader header;
  header.epoch = 7;
  header.total = total;
  header.listed = listed;
  header.cut = listed < total;
  return header;
}

// ---- a graph ----------------------------------------------------------------------------------------------

inline isg::Node node(const query::NodeRow& row) {
  isg::Node node;
  node.id = row.id;
  node.family = row.family;
  node.flavour = row.flavour;
  node.external = row.external;
  node.flags = row.flags;
  node.path = row.path;
  node.name = row.name;
  node.signature = row.signature;
  node.crate = row.crate;
  node.file = row.file;
  if (row.external) return node;
  node.visibility = "pub(crate)";
  node.cfg = "all(unix, feature = \"fast\")";
  node.begin = {row.at.line, 1};
  node.end = {row.at.line + 9, 2};
  node.name_at = row.at;
  node.body = {row.at.line, 40};
  node.unresolved = 2;
  return node;
}

// Six nodes and an edge of every kind, with and without sites and `via`, from the empty graph.
inline isg::Delta delta_of_shapes() {
  isg::Delta delta;
  delta.to_epoch = 1;
  query::NodeRow root = module("shapes", 9);
  root.flavour = isg::Flavour::kCrate;
  for (const query::NodeRow& row : {root, draw(), circle(), impl_of_draw(), display(), area()}) {
    delta.nodes_added.push_back(node(row));
    delta.keys.push_back(row.id);
  }
  enum : isg::KeyIndex { kRoot, kDraw, kCircle, kImpl, kDisplay, kArea };
  auto edge = [&](isg::KeyIndex from, isg::EdgeKind kind, isg::KeyIndex to, isg::KeyIndex via = isg::kNoKey,
                  isg::Flags flags = 0, std::vector<isg::Site> sites = {}) {
    isg::EdgeValue value;
    value.key = {from, to, via, kind};
    value.confidence = kind == isg::EdgeKind::kCalls ? isg::Confidence::kBound : isg::Confidence::kExact;
    value.flags = flags;
    value.first_site = static_cast<uint32_t>(delta.sites.size());
    value.site_count = static_cast<uint32_t>(sites.size());
    delta.sites.insert(delta.sites.end(), sites.begin(), sites.end());
    delta.edges_added.push_back(value);
  };
  edge(kRoot, isg::EdgeKind::kContains, kDraw);
  edge(kRoot, isg::EdgeKind::kContains, kCircle);
  edge(kRoot, isg::EdgeKind::kContains, kImpl);
  edge(kImpl, isg::EdgeKind::kDefines, kArea);
  edge(kCircle, isg::EdgeKind::kImpl, kDraw, kImpl, isg::kFlagMacro | isg::kFlagBlanket);
  edge(kArea, isg::EdgeKind::kCalls, kArea, isg::kNoKey, isg::kFlagImplicit, {{1, 5}, {2, 9}});
  edge(kArea, isg::EdgeKind::kUses, kDisplay, isg::kNoKey, isg::kFlagSignature, {{0, 12}});
  return delta;
}

inline graph::SnapshotPtr applied(const graph::SnapshotPtr& snapshot, const isg::Delta& delta) {
  auto built = graph::apply(*snapshot, delta);
  EXPECT_TRUE(built.has_value()) << (built ? "" : built.error().message);
  return built ? *built : snapshot;
}

inline graph::SnapshotPtr graph_of_shapes() { return applied(graph::Snapshot::empty(), delta_of_shapes()); }

}  // namespace pt::wire::samples
