// One test for each file of fixtures/: its markers hold in the graph that the whole pipeline makes of it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "checker.h"
#include "fixture.h"

namespace pt::corpus {
namespace {

std::vector<std::string> fixture_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(PT_CORPUS_DIR "/fixtures"))
    if (entry.path().extension() == ".rs") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

class Corpus : public testing::TestWithParam<std::string> {};

TEST_P(Corpus, MarkersHold) {
  std::ifstream file(fmt::format("{}/fixtures/{}.rs", PT_CORPUS_DIR, GetParam()), std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  Fixture fixture = read_fixture(text.str());
  ASSERT_FALSE(fixture.markers.empty()) << "a fixture without markers shows nothing";
  MemoryFileSystem file_system = fixture.file_system();
  pipeline::IndexOptions options;
  options.threads = 1;
  Result<pipeline::Index> index = pipeline::index(file_system, std::string(kRoot), options, nullptr, nullptr);
  ASSERT_TRUE(index) << index.error().message;
  for (const std::string& failure : Checker(*index).check(fixture))
    ADD_FAILURE() << "fixtures/" << GetParam() << ".rs " << failure;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, Corpus, testing::ValuesIn(fixture_names()),
                         [](const auto& test) { return test.param; });

// The runner itself: a marker that does not hold must be told.
TEST(CorpusRunner, TellsWhatDoesNotHold) {
  Fixture fixture = read_fixture(
      "fn f() { g() }\n"
      "// ^ calls: k::g\n"        // line 2: nothing is called at the name
      "   //    ^ calls: k::f\n"  // line 3: another function is
      "   // ^ callers: k::g\n"   // line 4: nobody calls f
      "   // ^ node: struct\n"    // line 5: no node there
      "   //    ^ no-calls\n"     // line 6: there is one
      "   // ^ unresolved: 1\n"   // line 7: no node there
      "fn g() {}\n"
      "// ^ node: function path=k::h\n"
      "// ^ no-such-marker: x\n");
  MemoryFileSystem file_system = fixture.file_system();
  Result<pipeline::Index> index = pipeline::index(file_system, std::string(kRoot), {}, nullptr, nullptr);
  ASSERT_TRUE(index);
  EXPECT_EQ(Checker(*index).check(fixture).size(), fixture.markers.size());
}

}  // namespace
}  // namespace pt::corpus
