#include "mcp/server.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <thread>

namespace pt::mcp {
namespace {

namespace json = boost::json;

// What a client would have got.
class Recorder final : public Channel, public Outbox {
 public:
  void notice(std::string_view message) override { put(message); }
  void send(std::string_view message) override { put(message); }
  void answer(std::string_view message, int status) override {
    put(message);
    MutexLock lock(mutex_);
    status_ = status;
    answered_ = true;
    changed_.notify_all();
  }
  int status() const {
    MutexLock lock(mutex_);
    return status_;
  }
  void wait() {
    MutexLock lock(mutex_);
    while (!answered_) changed_.wait(mutex_);
  }
  void wait_for_messages(size_t count) {
    MutexLock lock(mutex_);
    while (messages_.size() < count) changed_.wait(mutex_);
  }
  std::vector<json::object> messages() const {
    MutexLock lock(mutex_);
    return messages_;
  }
  json::object last() {
    wait();
    return messages().back();
  }

 private:
  void put(std::string_view message) {
    if (message.empty()) return;
    MutexLock lock(mutex_);
    messages_.push_back(json::parse(message).as_object());
    changed_.notify_all();
  }
  mutable Mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<json::object> messages_ PT_GUARDED_BY(mutex_);
  int status_ PT_GUARDED_BY(mutex_) = 0;
  bool answered_ PT_GUARDED_BY(mutex_) = false;
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    registry_.self = {"test", "Test", "1"};
    registry_.tools_change = registry_.resources_change = true;
    Tool echo;
    echo.name = "echo";
    echo.description = "d";
    echo.input_schema = {{"type", "object"},
                         {"properties", json::object{{"words", json::object{{"type", "string"}}}}},
                         {"required", json::array{"words"}}};
    echo.output_schema = {{"type", "object"}};
    echo.run = [](Call&, const json::object& arguments) -> Outcome {
      Reply reply;
      reply.fields["content"] = json::array();
      reply.raw.emplace_back("structuredContent", json::serialize(arguments));
      return reply;
    };
    registry_.tools.push_back(echo);
    const auto add = [&](const char* name, auto run) {
      Tool tool;
      tool.name = name;
      tool.input_schema = {{"type", "object"}};
      tool.run = run;
      registry_.tools.push_back(tool);
    };
    add("throw", [](Call&, const json::object&) -> Outcome { throw std::runtime_error("a bug"); });
    add("wait", [](Call& call, const json::object&) -> Outcome {
      while (!call.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return Reply();
    });
    add("ask", [](Call& call, const json::object&) -> Outcome {
      const Result<json::value> answer = call.ask_client("sampling/createMessage", {}, 5'000);
      return answer ? Reply{{{"answer", *answer}}, {}} : failed_tool(answer.error().message);
    });
    add("progress", [](Call& call, const json::object&) -> Outcome {
      for (const double done : {1.0, 3.0, 2.0, 3.0, 4.0}) call.progress(done, 4.0, "m");
      return Reply();
    });
    add("log", [](Call& call, const json::object&) -> Outcome {
      call.log(LogLevel::kInfo, "i");
      call.log(LogLevel::kError, "e");
      return Reply();
    });
    add("more", [](Call&, const json::object&) -> Outcome { return InputRequired{{{"k", 1}}, "state"}; });
    registry_.resources = [](Call&) -> std::expected<std::vector<Resource>, Failure> {
      std::vector<Resource> all;
      for (int i = 1000; i < 1250; ++i) all.push_back({"r://" + std::to_string(i), "n", {}, {}, {}});
      return all;
    };
    registry_.watch = [](Call&, std::string_view uri) { return uri != "r://none"; };
    server_ = std::make_unique<Server>(registry_);
    server_->add_session(session_);
  }

  std::shared_ptr<Recorder> send(std::string_view line, bool with_session = true) {
    auto recorder = std::make_shared<Recorder>();
    daemon::Messages read = daemon::parse_messages(line);
    call_ = server_->receive(std::move(read.messages.front()), with_session ? session_ : nullptr, recorder);
    return recorder;
  }
  json::object ask(const std::string& method, const std::string& params = "{}") {
    return send(R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + "}")->last();
  }
  // Modern, as over HTTP.
  std::shared_ptr<Recorder> modern(const std::string& method, const std::string& more = "",
                                   const std::string& meta = "") {
    return send(R"({"jsonrpc":"2.0","id":1,"method":")" + method +
                    R"(","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)" +
                    R"("io.modelcontextprotocol/clientCapabilities":{})" + meta + "}" + more + "}}",
                false);
  }
  void initialize(const std::string& version = "2025-11-25") {
    ask("initialize", R"({"protocolVersion":")" + version +
                          R"(","capabilities":{},"clientInfo":{"name":"t","version":"1"}})");
    send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
  }
  static int64_t code_of(const json::object& message) { return message.at("error").at("code").as_int64(); }

  Registry registry_;
  std::shared_ptr<Recorder> outbox_ = std::make_shared<Recorder>();
  SessionPtr session_ = std::make_shared<Session>(outbox_);
  std::unique_ptr<Server> server_;
  CallPtr call_;
};

TEST_F(ServerTest, ASessionIsAgreedOnOnce) {
  EXPECT_EQ(code_of(ask("tools/list")), -32602);
  EXPECT_TRUE(ask("ping").at("result").as_object().empty());
  EXPECT_EQ(code_of(ask("initialize", R"({"protocolVersion":5})")), -32602);
  initialize("2024-11-05");
  EXPECT_EQ(session_->version(), "2024-11-05");
  EXPECT_TRUE(session_->ready());
  EXPECT_EQ(
      code_of(ask("initialize", R"({"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{}})")),
      -32600);
}

TEST_F(ServerTest, OldRevisionsSeeNoNewKeys) {
  initialize("2024-11-05");
  const json::object tool = ask("tools/list").at("result").at("tools").as_array().front().as_object();
  EXPECT_FALSE(tool.contains("outputSchema"));
  EXPECT_FALSE(tool.contains("annotations"));
  const auto modern_tool =
      modern("tools/list")->last().at("result").at("tools").as_array().front().as_object();
  EXPECT_TRUE(modern_tool.contains("outputSchema"));
}

TEST_F(ServerTest, ARawPartIsPartOfTheResult) {
  initialize();
  const json::object answer = ask("tools/call", R"({"name":"echo","arguments":{"words":"x"}})");
  EXPECT_EQ(answer.at("result").at("structuredContent"), (json::value{{"words", "x"}}));
  const json::object again = modern("tools/call", R"(,"name":"echo","arguments":{"words":"x"})")->last();
  EXPECT_EQ(again.at("result").at("structuredContent"), (json::value{{"words", "x"}}));
  EXPECT_EQ(again.at("result").at("resultType"), "complete");
}

TEST_F(ServerTest, ABugIsAnErrorOfThatCallAlone) {
  initialize();
  EXPECT_EQ(code_of(ask("tools/call", R"({"name":"throw"})")), -32603);
  EXPECT_TRUE(ask("tools/list").contains("result"));
}

TEST_F(ServerTest, StatusesOfHttpAreTheProtocols) {
  EXPECT_EQ(modern("tools/list")->status(), 200);
  const auto unknown = modern("nonsense");
  unknown->wait();
  EXPECT_EQ(unknown->status(), 404);
  EXPECT_EQ(send(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})", false)->status(), 400);
  EXPECT_EQ(send("nonsense", false)->status(), 400);
  EXPECT_EQ(send(R"({"jsonrpc":"2.0","method":"notifications/x"})", false)->status(), 202);
}

TEST_F(ServerTest, ACancelledCallSaysNothingMore) {
  initialize();
  const auto recorder = send(R"({"jsonrpc":"2.0","id":"w","method":"tools/call","params":{"name":"wait"}})");
  const CallPtr call = call_;
  ASSERT_NE(session_->find(RequestId("w")), nullptr);
  EXPECT_EQ(code_of(send(R"({"jsonrpc":"2.0","id":"w","method":"ping"})")->last()), -32600);
  send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"w"}})");
  EXPECT_TRUE(call->cancelled());
  server_->stop(1'000);
  EXPECT_TRUE(recorder->messages().empty());
  EXPECT_EQ(session_->find(RequestId("w")), nullptr);
}

TEST_F(ServerTest, StoppingCancelsWhatTakesTooLong) {
  initialize();
  const auto recorder = send(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wait"}})");
  server_->stop(10);
  EXPECT_TRUE(recorder->messages().empty());
}

TEST_F(ServerTest, ALegacyClientIsAskedBack) {
  initialize();
  const auto recorder = send(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask"}})");
  recorder->wait_for_messages(1);
  const json::object asked = recorder->messages()[0];
  EXPECT_EQ(asked.at("method"), "sampling/createMessage");
  send(R"({"jsonrpc":"2.0","id":99,"result":{}})");  // none that was asked for
  send(R"({"jsonrpc":"2.0","id":)" + json::serialize(asked.at("id")) + R"(,"result":{"a":1}})");
  EXPECT_EQ(recorder->last().at("result").at("answer"), (json::value{{"a", 1}}));
  // A modern one cannot be, while it waits.
  EXPECT_TRUE(modern("tools/call", R"(,"name":"ask")")->last().at("result").at("isError").as_bool());
}

TEST_F(ServerTest, ProgressGoesUpAndOnlyToWhoWantsIt) {
  initialize();
  const auto with = send(
      R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"progress","_meta":{"progressToken":7}}})");
  with->wait();
  std::vector<double> seen;
  for (const json::object& message : with->messages())
    if (message.contains("method")) seen.push_back(message.at("params").at("progress").to_number<double>());
  EXPECT_EQ(seen, (std::vector{1.0, 3.0, 4.0}));
  const auto without = send(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"progress"}})");
  without->wait();
  EXPECT_EQ(without->messages().size(), 1u);
}

TEST_F(ServerTest, MessagesAreLoggedFromTheLevelAskedFor) {
  initialize();
  ask("logging/setLevel", R"({"level":"error"})");
  EXPECT_EQ(code_of(ask("logging/setLevel", R"({"level":"loud"})")), -32602);
  const auto legacy = send(R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"log"}})");
  legacy->wait();
  EXPECT_EQ(legacy->messages().size(), 2u);
  const auto silent = modern("tools/call", R"(,"name":"log")");
  silent->wait();
  EXPECT_EQ(silent->messages().size(), 1u);
  const auto loud =
      modern("tools/call", R"(,"name":"log")", R"(,"io.modelcontextprotocol/logLevel":"debug")");
  loud->wait();
  EXPECT_EQ(loud->messages().size(), 3u);
}

TEST_F(ServerTest, MoreInputIsAskedOfModernClientsAlone) {
  const json::object result = modern("tools/call", R"(,"name":"more")")->last().at("result").as_object();
  EXPECT_EQ(result.at("resultType"), "input_required");
  EXPECT_EQ(result.at("requestState"), "state");
  initialize();
  EXPECT_EQ(code_of(ask("tools/call", R"({"name":"more"})")), -32603);
}

TEST_F(ServerTest, PagesHoldAllOnce) {
  initialize();
  std::vector<std::string> uris;
  std::string params = "{}";
  for (int page = 0; page < 3; ++page) {
    const json::object result = ask("resources/list", params).at("result").as_object();
    for (const json::value& one : result.at("resources").as_array())
      uris.emplace_back(one.at("uri").as_string());
    EXPECT_EQ(result.contains("nextCursor"), page < 2);
    if (page < 2) params = R"({"cursor":)" + json::serialize(result.at("nextCursor")) + "}";
  }
  ASSERT_EQ(uris.size(), 250u);
  EXPECT_EQ(uris.back(), "r://1249");
  EXPECT_TRUE(std::ranges::is_sorted(uris));
}

TEST_F(ServerTest, ChangesAreToldToWhoAskedAfterTheAcknowledgement) {
  const auto listener =
      modern("subscriptions/listen",
             R"(,"notifications":{"toolsListChanged":true,"resourceSubscriptions":["r://1","r://none"]})");
  listener->wait_for_messages(1);
  initialize();
  ask("resources/subscribe", R"({"uri":"r://2"})");
  EXPECT_EQ(code_of(ask("resources/subscribe", R"({"uri":"r://none"})")), -32002);
  while (server_->interest().uris.size() < 2) std::this_thread::yield();
  EXPECT_EQ(server_->interest().uris, (std::vector<std::string>{"r://1", "r://2"}));
  Server::Change change;
  change.tools = change.resources = change.prompts = true;
  change.uris = {"r://1", "r://2", "r://3"};
  server_->tell(change);
  std::vector<std::string> told;
  for (const json::object& message : listener->messages()) {
    told.emplace_back(message.at("method").as_string());
    EXPECT_EQ(message.at("params").at("_meta").at("io.modelcontextprotocol/subscriptionId"), 1);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"notifications/subscriptions/acknowledged",
                                            "notifications/tools/list_changed",
                                            "notifications/resources/updated"}));
  EXPECT_EQ(outbox_->messages().back().at("params").at("uri"), "r://2");
  server_->stop(0);
  EXPECT_EQ(listener->last().at("result").at("resultType"), "complete");
}

}  // namespace
}  // namespace pt::mcp
