#include "mcp/tools/graph_tools.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "mcp/tools/graph_changes.h"
#include "mcp/tools/resource_uri.h"
#include "mcp/tools/tool_table.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;
using Words = std::vector<std::string>;

Words words(const std::string& tool, std::string_view arguments) {
  return words_of(tool, json::parse(arguments).as_object());
}

TEST(ToolTable, ArgumentsBecomeTheWordsOfACommand) {
  EXPECT_EQ(words("callers", R"({"name":"--help"})"), (Words{"callers", "--limit", "66", "--", "--help"}));
  EXPECT_EQ(words("find", R"({"pattern":"a*","family":"trait"})"),
            (Words{"find", "--limit", "50", "--family", "trait", "--", "a*"}));
  EXPECT_EQ(words("who_implements", R"({"name":"T","inverse":true,"max_tokens":200})"),
            (Words{"traits-of", "--limit", "10", "--", "T"}));
  EXPECT_EQ(words("path", R"({"from":"a","to":"b"})"), (Words{"path", "--", "a", "b"}));
  EXPECT_EQ(words("find_cycles", R"({"level":"crate","tests":true})"),
            (Words{"find-cycles", "--limit", "66", "--level", "crate", "--tests"}));
  EXPECT_EQ(words("blast_radius", R"({"name":"x","depth":2.0,"forward":true})"),
            (Words{"blast-radius", "--limit", "66", "--depth", "2", "--forward", "--", "x"}));
  EXPECT_EQ(words("generate_context", R"({"name":"x","max_tokens":900})"),
            (Words{"generate-context", "--budget", "900", "--", "x"}));
  EXPECT_EQ(words("callees", R"({"name":"x","unsure":true})").at(3), "--confidence");
}

TEST(ToolTable, AContextIsOfNamesFilesPlacesAndChanges) {
  EXPECT_EQ(words("generate_context", R"({"names":["x","--y"],"max_tokens":900})"),
            (Words{"generate-context", "--budget", "900", "--", "x", "--y"}));
  EXPECT_EQ(
      words("generate_context",
            R"({"name":"z","names":["x"],"files":["a.rs","--b.rs"],"at":["c.rs:1-2"],"diff":"HEAD~1"})"),
      (Words{"generate-context", "--budget", "4000", "--diff=HEAD~1", "--at=c.rs:1-2", "--at=a.rs",
             "--at=--b.rs", "--", "z", "x"}));
  EXPECT_EQ(words("generate_context", R"({"files":["a.rs"]})"),
            (Words{"generate-context", "--budget", "4000", "--at=a.rs"}));
  for (const char* nothing : {"{}", R"({"max_tokens":900})", R"({"names":[],"at":[]})"})
    EXPECT_TRUE(wrong_together("generate_context", json::parse(nothing).as_object())) << nothing;
  for (const char* something : {R"({"name":"x"})", R"({"names":["x"]})", R"({"diff":"HEAD"})"})
    EXPECT_FALSE(wrong_together("generate_context", json::parse(something).as_object())) << something;
  EXPECT_FALSE(wrong_together("find_cycles", {}));
}

TEST(ResourceUri, NamesAreEncodedAndComeBack) {
  const std::string name = "k::<Foo<'a> as From<u8>>::from";
  const std::string uri = "isg://entity/" + percent_encoded(name);
  EXPECT_EQ(uri.find(' '), std::string::npos);
  EXPECT_EQ(words_of_uri(uri), (Words{"show", "--", name}));
  EXPECT_EQ(words_of_uri("isg://stats"), (Words{"stats"}));
  for (const char* none : {"", "isg://", "isg://entity", "isg://entity/", "isg://x/y", "http://entity/x",
                           "isg://entity/%", "isg://entity/%0", "isg://entity/%00", "isg://entity/%g0"})
    EXPECT_FALSE(words_of_uri(none)) << none;
}

class FakeBackend final : public Backend {
 public:
  Result<Answer> ask(const Words& asked, int) override {
    MutexLock lock(mutex_);
    if (asked.back() == "missing") return Answer{3, R"({"outcome":"missing"})", "not there", "e:1"};
    if (asked.back() == "broken") return fail(ErrorCode::kIo, "no daemon");
    return Answer{0, "{}", text_, epoch_};
  }
  Result<std::string> epoch(int) override {
    MutexLock lock(mutex_);
    return epoch_;
  }
  void is_now(std::string epoch, std::string text) {
    MutexLock lock(mutex_);
    epoch_ = std::move(epoch);
    text_ = std::move(text);
  }

 private:
  Mutex mutex_;
  std::string epoch_ PT_GUARDED_BY(mutex_) = "e:1";
  std::string text_ PT_GUARDED_BY(mutex_) = "one";
};

class Outgoing final : public Outbox, public Channel {
 public:
  void send(std::string_view message) override { messages.emplace_back(message); }
  void notice(std::string_view message) override { send(message); }
  void answer(std::string_view message, int) override { send(message); }
  std::vector<std::string> messages;
};

TEST(GraphChanges, OnlyWhatChangedIsTold) {
  FakeBackend backend;
  GraphChanges changes(backend);
  Registry registry;
  registry.resources_change = true;
  registry.watch = [&](Call& call, std::string_view uri) { return changes.watch(call, uri); };
  Server server(registry);
  const auto outgoing = std::make_shared<Outgoing>();
  const auto session = std::make_shared<Session>(outgoing);
  server.add_session(session);
  session->agree("2025-11-25", {});
  Call call({}, outgoing, session);
  EXPECT_FALSE(changes.watch(call, "isg://entity/missing"));
  EXPECT_FALSE(changes.watch(call, "isg://entity/broken"));
  ASSERT_TRUE(changes.watch(call, "isg://entity/a"));
  session->watch("isg://entity/a");
  changes.look(server);
  EXPECT_TRUE(outgoing->messages.empty());
  backend.is_now("e:2", "one");  // another epoch, the same answer
  changes.look(server);
  EXPECT_TRUE(outgoing->messages.empty());
  backend.is_now("e:2", "two");  // the same epoch: it is not even asked
  changes.look(server);
  EXPECT_TRUE(outgoing->messages.empty());
  backend.is_now("e:3", "two");
  changes.look(server);
  ASSERT_EQ(outgoing->messages.size(), 1u);
  EXPECT_NE(outgoing->messages[0].find("isg://entity/a"), std::string::npos);
  changes.look(server);
  EXPECT_EQ(outgoing->messages.size(), 1u);
}

}  // namespace
}  // namespace pt::mcp
