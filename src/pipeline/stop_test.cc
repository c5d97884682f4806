// What reads from the disk for an answer is stopped from another thread, and returns soon after.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "base/stop_check.h"
#include "pipeline/disk_texts.h"
#include "pipeline/indexer.h"

namespace pt::pipeline {
namespace {

using namespace pt::stops;

// Functions that call each other; `count` of them.
std::string text_of(int count) {
  std::string text =
      "pub struct S { pub next: Vec<Option<S>> }\n"
      "impl S { pub fn len(&self) -> usize { self.next.len() } }\n";
  for (int i = 0; i < count; ++i)
    text += fmt::format(
        "/// The {0}th.\npub fn f{0}(s: &S) -> usize {{\n"
        "    let t = s.next.iter().map(|one| one.len() + s.len()).max();\n"
        "    t.unwrap_or(f{1}(s)) + vec![s.len()].len()\n}}\n",
        i, i / 2);
  return text;
}

// Between two looks stands the lexing or the parsing of a file: the large one has 0.4 MB. What explain has gathered of a whole
// file takes, to be freed, about a third of the time that gathering took, so the small one is short.
struct Fixture {
  MemoryFileSystem files;
  std::optional<Index> index;
  graph::NodeId node;  // the last of the large file

  Fixture() {
    constexpr int kFunctions = kSlow ? 500 : 2000;
    files.write_file("/w/Cargo.toml", "[package]\nname = \"k\"\nedition = \"2021\"\n");
    files.write_file("/w/src/lib.rs", "mod large;\nmod small;\n");
    files.write_file("/w/src/large.rs", text_of(kFunctions));
    files.write_file("/w/src/lost.rs", text_of(kFunctions));
    files.write_file("/w/src/small.rs", text_of(60));
    IndexOptions options;
    options.threads = 1;
    options.keep_sources = true;
    Result<Index> made = pipeline::index(files, "/w", options, nullptr, {});
    if (!made) return;
    index.emplace(*std::move(made));
    for (const graph::NodeId one : index->snapshot()->named(fmt::format("f{}", kFunctions - 1))) node = one;
  }
};

TEST(Stops, WhatIsReadForAnAnswerIsLeftSoon) {
  const Fixture fixture;
  ASSERT_TRUE(fixture.node.valid());
  const Index& index = *fixture.index;
  const View& view = *index.view();
  const auto sites = [&] { return index.explain("src/large.rs", 5, 0)->header.total; };
  const uint64_t sites_before = sites();
  EXPECT_GT(sites_before, 0u);
  check("explain, a line", [&](Stop stop) { return outcome(index.explain("src/large.rs", 5, 0, stop)); });
  check("explain, a file", [&](Stop stop) { return outcome(index.explain("src/small.rs", 0, 0, stop)); });
  check("entities-in, an orphan",
        [&](Stop stop) { return outcome(view.orphan_entities("src/lost.rs", stop)); });
  check("documentation",
        [&](Stop stop) { return outcome(view.documentation(view.snapshot->node(fixture.node), stop)); });
  check("source", [&](Stop stop) {
    return outcome(unless_stopped(
        stop, [&] { return DiskTexts(view).source(view.snapshot->node(fixture.node), stop); }));
  });
  EXPECT_EQ(sites(), sites_before) << "as if nobody had ever stopped";
}

}  // namespace
}  // namespace pt::pipeline
