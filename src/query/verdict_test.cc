#include "query/verdict.h"

#include <gtest/gtest.h>

#include "graph/test_graph.h"
#include "query/answers.h"

namespace pt::query {
namespace {

using Worth = Verdict::Worth;

TEST(Verdicts, OneReasonIsEnough) {
  AnswerHeader header;
  header.total = header.listed = 3;
  EXPECT_EQ(verdict_of({header}).worth, Worth::kComplete);
  EXPECT_EQ(verdict_of({header, 1}).worth, Worth::kPartial);
  EXPECT_EQ(verdict_of({header, 0, true}).worth, Worth::kPartial);
  EXPECT_EQ(verdict_of({header, 0, false, {"src/lib.rs"}}).worth, Worth::kStale);
  header.unresolved = 1;
  EXPECT_EQ(verdict_of({header}).worth, Worth::kPartial);
  EXPECT_EQ(verdict_of({header, 0, false, {"src/lib.rs"}}).worth, Worth::kStale);
  header.unresolved = 0;
  header.indirect = 1;
  EXPECT_EQ(verdict_of({header}).worth, Worth::kPartial);
  header.indirect = 0;
  header.cut = true;
  EXPECT_EQ(verdict_of({header}).worth, Worth::kPartial);
}

TEST(Verdicts, OnlyWhatIsCompleteProvesAbsence) {
  AnswerHeader header;
  EXPECT_TRUE(verdict_of({header}).proves_absence());
  EXPECT_FALSE(verdict_of({header, 0, false, {"src/lib.rs"}}).proves_absence());
  header.unresolved = 1;
  EXPECT_FALSE(verdict_of({header}).proves_absence());
  header.unresolved = 0;
  header.total = header.listed = 1;
  EXPECT_FALSE(verdict_of({header}).proves_absence());
}

TEST(NamedFiles, EachOnceAndNoMoreThanAskedFor) {
  graph::TestGraph g;
  g.function("a::f");
  for (const char* caller : {"b::g", "b::h", "c::i"}) {
    g.function(caller);
    g.calls(caller, "a::f");
  }
  const graph::SnapshotPtr snapshot = g.snapshot();
  const CallsAnswer answer = callers(*snapshot, g.id("a::f"));
  NamedFiles all(10);
  all.add(answer);
  EXPECT_EQ(all.files(), (std::vector<std::string_view>{"a.rs", "b.rs", "c.rs"}));
  NamedFiles few(2);
  few.add(answer);
  EXPECT_EQ(few.files().size(), 2u);
}

}  // namespace
}  // namespace pt::query
