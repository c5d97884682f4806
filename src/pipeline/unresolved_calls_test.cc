#include "pipeline/unresolved_calls.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pt::pipeline {
namespace {

isg::SigHash id(uint8_t number) {
  isg::SigHash made;
  made.bytes[0] = number;
  return made;
}

UnresolvedCallsPtr sample() {
  UnresolvedCalls::Edit edit(UnresolvedCalls::none());
  edit.add("src/b.rs", id(1), {7, 3}, "push");
  edit.add("src/b.rs", id(2), {2, 5}, "new");
  edit.add("src/a.rs", id(3), {9, 1}, "new");
  edit.add("src/b.rs", id(1), {7, 1}, "vec!");
  return edit.finish();
}

std::string text(const query::NamedCalls& calls) {
  std::string all = std::to_string(calls.total);
  for (const query::NamedCalls::Call& call : calls.listed)
    all += " " + call.file + ":" + std::to_string(call.at.line) + ":" + std::to_string(call.at.column) + "=" +
           call.name;
  return all;
}

std::string named(const UnresolvedCalls& calls, std::string_view word) {
  const std::vector<std::string_view> words = {word};
  return text(calls.named(words));
}

TEST(UnresolvedCalls, AreFoundByNodeAndByName) {
  const UnresolvedCallsPtr calls = sample();
  EXPECT_EQ(text(calls->of({{"src/b.rs", id(1)}})), "2 src/b.rs:7:1=vec! src/b.rs:7:3=push");
  EXPECT_EQ(text(calls->of({{"src/b.rs", id(2)}, {"src/a.rs", id(3)}})),
            "2 src/a.rs:9:1=new src/b.rs:2:5=new");
  EXPECT_EQ(text(calls->of({{"src/a.rs", id(1)}, {"src/c.rs", id(1)}, {"", id(1)}})), "0");
  EXPECT_EQ(named(*calls, "new"), "2 src/a.rs:9:1=new src/b.rs:2:5=new");
  EXPECT_EQ(named(*calls, "ne"), "0");
  EXPECT_EQ(text(calls->all()), "4 src/a.rs:9:1=new src/b.rs:2:5=new src/b.rs:7:1=vec! src/b.rs:7:3=push");
  const std::vector<std::string_view> words = {"new", "none", "push"};
  EXPECT_EQ(calls->named(words).words, (std::vector<std::string>{"new", "push"}));
}

TEST(UnresolvedCalls, ManyAreCountedAndTheFirstAreListed) {
  UnresolvedCalls::Edit edit(UnresolvedCalls::none());
  for (uint32_t line = 100; line > 0; --line) edit.add("src/a.rs", id(1), {line, 1}, "new");
  // A file that is in two crates.
  edit.add("src/a.rs", id(2), {1, 1}, "new");
  const UnresolvedCallsPtr calls = edit.finish();
  for (const query::NamedCalls& all : {calls->all(), calls->of({{"src/a.rs", id(1)}, {"src/a.rs", id(2)}})}) {
    EXPECT_EQ(all.total, 101u);
    ASSERT_EQ(all.listed.size(), query::NamedCalls::kListedMax);
    EXPECT_EQ(all.listed.front().at.line, 1u);
    EXPECT_EQ(all.listed.back().at.line, query::NamedCalls::kListedMax);
  }
}

TEST(UnresolvedCalls, AnEditTouchesItsFilesAlone) {
  const UnresolvedCallsPtr before = sample();
  UnresolvedCalls::Edit edit(before);
  for (UnresolvedCalls::OfFile::Call call : edit.take("src/b.rs", id(1)))
    edit.add("src/b.rs", id(4), {call.at.line + 1, call.at.column}, call.name);
  const UnresolvedCallsPtr after = edit.finish();
  EXPECT_EQ(text(after->of({{"src/b.rs", id(4)}})), "2 src/b.rs:8:1=vec! src/b.rs:8:3=push");
  EXPECT_EQ(text(after->of({{"src/b.rs", id(1)}})), "0");
  EXPECT_EQ(after->files()[0], before->files()[0]);
  EXPECT_NE(after->files()[1], before->files()[1]);

  UnresolvedCalls::Edit same(after);
  for (const UnresolvedCalls::OfFile::Call& call : same.take("src/b.rs", id(4)))
    same.add("src/b.rs", id(4), call.at, call.name);
  EXPECT_EQ(same.finish(), after);

  UnresolvedCalls::Edit none(after);
  (void)none.take("src/a.rs", id(3));
  EXPECT_EQ(none.finish()->files().size(), 1u);
}

TEST(UnresolvedCalls, ComeBackFromBytes) {
  const UnresolvedCallsPtr calls = sample();
  std::vector<std::pair<std::string, std::string>> saved;
  for (const UnresolvedCalls::OfFilePtr& file : calls->files())
    saved.insert(saved.begin(), {file->path(), file->bytes_of()});
  const UnresolvedCallsPtr again = UnresolvedCalls::from_saved(saved);
  ASSERT_EQ(again->files().size(), calls->files().size());
  for (size_t i = 0; i < calls->files().size(); ++i) EXPECT_EQ(*again->files()[i], *calls->files()[i]);
  EXPECT_EQ(text(again->all()), text(calls->all()));
  for (const char* damaged : {"", "x", "x\n", "1 2 0 new\n", "1 2\n", "1 2 0 new"})
    EXPECT_TRUE(UnresolvedCalls::from_saved({{"src/a.rs", damaged}})->files().empty()) << damaged;
}

TEST(UnresolvedCalls, NamesAreWords) {
  UnresolvedCalls::Edit edit(UnresolvedCalls::none());
  edit.add("src/a.rs", id(1), {1, 1}, "two words\n");
  edit.add("src/a.rs", id(1), {2, 1}, std::string(1000, 'x'));
  const query::NamedCalls all = edit.finish()->all();
  EXPECT_EQ(all.listed[0].name, "two");
  EXPECT_EQ(all.listed[1].name.size(), 200u);
}

}  // namespace
}  // namespace pt::pipeline
