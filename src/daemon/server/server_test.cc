#include "daemon/server/server.h"

#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <new>
#include <thread>
#include <utility>

#include "base/mutex.h"
#include "daemon/protocol/line_splitter.h"
#include "daemon/protocol/temporary_folder.h"
#include "daemon/server/stop_signals.h"
#include "daemon/server/test_client.h"
#include "daemon/server/workers.h"

namespace pt::daemon {
namespace {

// What waits to be printed must not be printed by both.
pid_t forked() {
  std::fflush(nullptr);
  return ::fork();
}

namespace json = boost::json;
using std::chrono::milliseconds;

bool eventually(const auto& condition, int timeout_ms = 20'000) {
  for (int waited = 0; waited < timeout_ms; ++waited) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return condition();
}

int64_t field(const json::value& params, const char* key, int64_t otherwise) {
  const json::object* object = params.if_object();
  const json::value* value = object == nullptr ? nullptr : object->if_contains(key);
  return value != nullptr && value->is_int64() ? value->get_int64() : otherwise;
}

// echo · wait (until cancelled) · deaf (until let go) · print {count, bytes} · throw and two more · silent · huge
class FakeService final : public Service {
 public:
  void call(const Call& call, Reply& reply) override {
    begun.fetch_add(1);
    if (call.method == "echo") {
      reply.result(json::object{{"params", call.params}, {"uid", call.peer.uid}});
    } else if (call.method == "wait") {
      while (!call.token.cancelled()) std::this_thread::sleep_for(std::chrono::microseconds(200));
      seen_ns = SystemClock().now_ns();
      why = call.token.why();
      reply.result(json::object());  // too late: must not be sent
    } else if (call.method == "deaf") {
      while (!let_go) std::this_thread::sleep_for(milliseconds(1));
      reply.result(json::object{{"deaf", true}});
    } else if (call.method == "print") {
      const std::string bytes(static_cast<size_t>(field(call.params, "bytes", 10)), 'x');
      for (int64_t i = 0; i < field(call.params, "count", 1); ++i) {
        if (!reply.output(Stream::kOut, bytes)) {
          stopped_printing.fetch_add(1);
          return;
        }
        printed_bytes.fetch_add(bytes.size());
      }
      reply.result(json::object{{"exit", 0}});
    } else if (call.method == "throw") {
      throw std::runtime_error("a bug");
    } else if (call.method == "throw_anything") {
      throw 7;
    } else if (call.method == "out_of_memory") {
      throw std::bad_alloc();
    } else if (call.method == "huge") {
      reply.result(json::string(std::string(kLineBytesMax, 'x')));
    } else if (call.method == "long") {
      reply.result(json::string(std::string(10'000'000, 'x')));
    } else if (call.method == "letters") {
      std::string text = "x";
      while (text.size() < 200'000) text += "\xC3\xBC";
      reply.output(Stream::kOut, text);
      reply.result(json::object());
    } else if (call.method == "not_text") {
      reply.result(json::string("\xFF"));
    } else if (call.method != "silent") {
      reply.error(unknown_method(call.method));
    }
  }

  std::atomic<int> begun = 0;
  std::atomic<int64_t> seen_ns = 0;
  std::atomic<Cancelled> why = Cancelled::kNo;
  std::atomic<bool> let_go = false;
  std::atomic<int> stopped_printing = 0;
  std::atomic<size_t> printed_bytes = 0;
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() : place_(place_of(folder_.path(), "/root", "")), log_({}, clock_) {}
  ~ServerTest() override {
    service_.let_go = true;
    stop();
  }

  ServerOptions options() {
    ServerOptions options;
    options.root = "/root";
    options.build = "test";
    options.grace_ms = 50;
    return options;
  }

  void start(ServerOptions options) { start(std::move(options), clock_); }
  void start(ServerOptions options, const Clock& clock) {
    if (!instance_) {
      Result<std::optional<Instance>> acquired =
          Instance::acquire(place_, {"/root", "test", std::nullopt, 1'000});
      ASSERT_TRUE(acquired && *acquired);
      instance_.emplace(std::move(**acquired));
    }
    options.instance = &*instance_;
    server_ = std::make_unique<Server>(instance_->listener(), std::move(options), service_, log_, clock);
    thread_ = std::jthread([this] {
      cause_ = server_->run();
      returned_ = true;
    });
  }
  void start() { start(options()); }

  // Why it ended.
  Result<StopCause> wait() {
    thread_.join();
    return cause_;
  }
  void stop() {
    if (server_ != nullptr) server_->request_stop();
    if (thread_.joinable()) thread_.join();
  }

  TestClient client() { return TestClient(place_.socket_path()); }

  // Until its client's bound is full.
  void await_printing_to_wait() {
    ASSERT_TRUE(eventually([&] { return server_->status().calls_blocked == 1; }));
  }

  static std::string request(std::string_view id, std::string_view method, std::string_view params = "{}") {
    return R"({"jsonrpc":"2.0","id":)" + std::string(id) + R"(,"method":")" + std::string(method) +
           R"(","params":)" + std::string(params) + "}\n";
  }
  static int64_t code_of(const json::value& answer) {
    const json::object* object = answer.if_object();
    const json::value* error = object == nullptr ? nullptr : object->if_contains("error");
    return error == nullptr ? 0 : error->at("code").as_int64();
  }

  TemporaryFolder folder_;
  Place place_;
  SystemClock clock_;
  ManualClock hands_;
  Log log_;
  FakeService service_;
  std::optional<Instance> instance_;
  std::unique_ptr<Server> server_;
  Result<StopCause> cause_ = StopCause::kAsked;
  std::atomic<bool> returned_ = false;
  std::jthread thread_;
};

// ---- messages ---------------------------------------------------------------------------------------------

TEST_F(ServerTest, AnswersAndSaysHello) {
  start();
  TestClient asking = client();
  const json::value hello = asking.ask(request("1", "hello", R"({"build":"x","protocol":1})"));
  EXPECT_EQ(hello.at("result").at("build"), "test");
  EXPECT_EQ(hello.at("result").at("pid").as_int64(), ::getpid());
  EXPECT_EQ(hello.at("result").at("root"), "/root");
  const json::value echo = asking.ask(request("\"a\"", "echo", "[1]"));
  EXPECT_EQ(echo.at("id"), "a");
  EXPECT_EQ(echo.at("result").at("params"), json::value(json::array{1}));
  EXPECT_EQ(echo.at("result").at("uid").as_int64(), ::geteuid());
  EXPECT_EQ(asking.ask(request("2", "ping")).at("result"), json::value(json::object()));
  EXPECT_EQ(code_of(asking.ask(request("3", "nothing"))), -32601);
}

TEST_F(ServerTest, PipelinedRequestsAreAllAnswered) {
  start();
  TestClient asking = client();
  std::string all;
  for (int i = 0; i < 50; ++i) all += request(std::to_string(i), i % 2 == 0 ? "echo" : "ping");
  ASSERT_TRUE(asking.send(all));
  std::vector<int64_t> ids;
  for (int i = 0; i < 50; ++i) ids.push_back(asking.json().at("id").as_int64());
  std::ranges::sort(ids);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(ids[static_cast<size_t>(i)], i);
}

TEST_F(ServerTest, ABatchIsOneAnswer) {
  start();
  TestClient asking = client();
  const json::value answer =
      asking.ask(R"([{"jsonrpc":"2.0","id":1,"method":"echo"},7,{"jsonrpc":"2.0","method":"echo"},)"
                 R"({"jsonrpc":"2.0","id":2,"method":"ping"},{"jsonrpc":"2.0","id":3,"method":"nothing"}])"
                 "\n");
  ASSERT_TRUE(answer.is_array());
  EXPECT_EQ(answer.as_array().size(), 4u);
  // Nothing but notifications: no answer at all.
  asking.send(R"([{"jsonrpc":"2.0","method":"echo"}])"
              "\n");
  EXPECT_EQ(asking.ask(request("9", "ping")).at("id"), 9);
  EXPECT_EQ(code_of(asking.ask("[]\n")), -32600);
}

TEST_F(ServerTest, ABatchOfLongAnswersIsBounded) {
  start();
  TestClient asking = client();
  const std::string call = R"({"jsonrpc":"2.0","method":"long","id":)";
  const json::value answer = asking.ask("[" + call + "1}," + call + "2}," + call + "3}]\n");
  ASSERT_TRUE(answer.is_array());
  ASSERT_EQ(answer.as_array().size(), 3u);
  EXPECT_EQ(std::ranges::count_if(answer.as_array(), [](const auto& one) { return code_of(one) == -32006; }),
            2);
}

TEST_F(ServerTest, GarbageIsAnsweredAndForgiven) {
  start();
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask("garbage\n")), -32700);
  EXPECT_EQ(code_of(asking.ask("\xFF\xFE\n")), -32700);
  EXPECT_EQ(code_of(asking.ask(std::string("\0\0\n", 3))), -32700);
  EXPECT_EQ(code_of(asking.ask("{}\n")), -32600);
  EXPECT_EQ(code_of(asking.ask(request("1", "echo", R"({"deadline_ms":"soon"})"))), -32602);
  EXPECT_EQ(code_of(asking.ask(request("1", "cancel"))), -32602);
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
}

TEST_F(ServerTest, AnOversizedLineIsRefusedAndNotKept) {
  start();
  TestClient asking = client();
  const std::string piece(1 << 20, 'x');
  for (size_t sent = 0; sent <= kLineBytesMax; sent += piece.size()) ASSERT_TRUE(asking.send(piece));
  EXPECT_EQ(code_of(asking.json()), -32006);
  EXPECT_EQ(code_of(asking.ask("\n" + request("1", "echo"))), 0);
}

TEST_F(ServerTest, ALongLineIsReadInOrder) {
  start();
  TestClient asking = client();
  const std::string long_wait =
      R"({"jsonrpc":"2.0","id":1,"method":"wait","params":{"x":")" + std::string(8 << 20, 'x') + "\"}}\n";
  // The cancellation in the same breath meets the call.
  ASSERT_TRUE(asking.send(long_wait + R"({"jsonrpc":"2.0","method":"$/cancel","params":{"id":1}})" + "\n"));
  EXPECT_EQ(code_of(asking.json()), -32800);
  EXPECT_EQ(asking.ask(request("2", "ping")).at("id"), 2);
}

TEST_F(ServerTest, BugsOfTheServiceAreAnswers) {
  start();
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask(request("1", "throw"))), -32603);
  EXPECT_EQ(code_of(asking.ask(request("1", "throw_anything"))), -32603);
  EXPECT_EQ(code_of(asking.ask(request("1", "out_of_memory"))), -32603);
  EXPECT_EQ(server_->status().calls_failed, 3u);
  EXPECT_EQ(code_of(asking.ask(request("1", "silent"))), -32603);
  EXPECT_EQ(code_of(asking.ask(request("1", "not_text"))), -32603);
  EXPECT_EQ(code_of(asking.ask(request("1", "huge"))), -32006);
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
}

TEST_F(ServerTest, OutputComesBeforeTheResult) {
  start();
  TestClient asking = client();
  asking.send(request("5", "print", R"({"count":3,"bytes":100000})"));
  size_t bytes = 0;
  json::value message = asking.json();
  for (; message.as_object().contains("method"); message = asking.json()) {
    EXPECT_EQ(message.at("method"), "output");
    EXPECT_EQ(message.at("params").at("id"), 5);
    const size_t size = message.at("params").at("text").as_string().size();
    EXPECT_LE(size, kOutputBytesMax);
    bytes += size;
  }
  EXPECT_EQ(bytes, 300'000u);
  EXPECT_EQ(message.at("result").at("exit"), 0);
}

TEST_F(ServerTest, OutputIsCutBetweenCharacters) {
  start();
  TestClient asking = client();
  asking.send(request("5", "letters"));
  size_t bytes = 0;
  json::value message = asking.json();
  for (; message.as_object().contains("method"); message = asking.json()) {
    ASSERT_TRUE(message.at("params").as_object().contains("text"));
    bytes += message.at("params").at("text").as_string().size();
  }
  EXPECT_EQ(bytes, 200'001u);
}

// ---- clients that go, stop or do not read -------------------------------------------------------------------

TEST_F(ServerTest, AHalfClosedClientIsAnswered) {
  start();
  TestClient asking = client();
  asking.send(request("1", "echo") + request("2", "print"));
  asking.half_close();
  std::vector<std::string> lines;
  for (std::string line = asking.line(); line != "closed"; line = asking.line()) {
    ASSERT_NE(line, "timeout");
    lines.push_back(line);
  }
  EXPECT_EQ(lines.size(), 3u);
  EXPECT_TRUE(eventually([&] { return server_->status().clients == 0; }));
}

TEST_F(ServerTest, AClientThatVanishesCancelsItsCalls) {
  start();
  std::vector<int64_t> taken_ns;
  for (int i = 0; i < 9; ++i) {
    service_.seen_ns = 0;
    TestClient asking = client();
    asking.send(request("1", "wait"));
    ASSERT_TRUE(eventually([&] { return service_.begun == i + 1; }));
    const int64_t closed_ns = clock_.now_ns();
    asking.close();
    ASSERT_TRUE(eventually([&] { return service_.seen_ns != 0; }));
    EXPECT_EQ(service_.why, Cancelled::kGone);
    taken_ns.push_back(service_.seen_ns - closed_ns);
  }
  std::ranges::sort(taken_ns);
  std::printf("a vanished client's call is cancelled after %ld us (median), %ld us (most)\n",
              taken_ns[4] / 1000, taken_ns[8] / 1000);
  // The median: on a busy machine a thread may wait longer than that for its turn.
  EXPECT_LT(taken_ns[4], 5'000'000);
}

TEST_F(ServerTest, CancellationIsAnsweredAtOnce) {
  start();
  TestClient asking = client();
  std::vector<int64_t> taken_ns;
  for (int i = 0; i < 9; ++i) {
    asking.send(request("1", "wait"));
    ASSERT_TRUE(eventually([&] { return service_.begun == i + 1; }));
    const int64_t sent_ns = clock_.now_ns();
    asking.send(R"({"jsonrpc":"2.0","method":"$/cancel","params":{"id":1}})"
                "\n");
    EXPECT_EQ(code_of(asking.json()), -32800);
    taken_ns.push_back(clock_.now_ns() - sent_ns);
    ASSERT_TRUE(eventually([&] { return service_.why == Cancelled::kAsked; }));
  }
  std::ranges::sort(taken_ns);
  std::printf("a cancellation is answered after %ld us (median)\n", taken_ns[4] / 1000);
  EXPECT_LT(taken_ns[4], 5'000'000);
  // As a request it says whether there was something to cancel.
  EXPECT_EQ(asking.ask(request("2", "cancel", R"({"id":77})")).at("result").at("cancelled"), false);
}

TEST_F(ServerTest, ACallThatWaitsCanBeCancelled) {
  ServerOptions few = options();
  few.workers = 1;
  start(few);
  TestClient asking = client();
  asking.send(request("1", "deaf"));
  ASSERT_TRUE(eventually([&] { return service_.begun == 1; }));
  asking.send(request("2", "echo") + request("3", "cancel", R"({"id":2})"));
  EXPECT_EQ(code_of(asking.json()), -32800);
  EXPECT_EQ(asking.json().at("result").at("cancelled"), true);
  EXPECT_EQ(server_->status().calls_waiting, 0u);
  service_.let_go = true;
  EXPECT_EQ(asking.json().at("id"), 1);
  EXPECT_EQ(service_.begun, 1);
}

TEST_F(ServerTest, ASlowReaderCostsItsBoundAndHoldsNobodyUp) {
  start();
  TestClient slow = client();
  slow.send(request("1", "print", R"({"count":500,"bytes":65536})"));  // 32 MiB
  await_printing_to_wait();
  EXPECT_LT(service_.printed_bytes, 4u << 20);
  // Others are answered, the slow one's own requests are not even read, and nothing is lost once it reads.
  TestClient other = client();
  EXPECT_EQ(code_of(other.ask(request("1", "echo"))), 0);
  size_t bytes = 0;
  json::value message = slow.json();
  for (; message.is_object() && message.as_object().contains("method"); message = slow.json())
    bytes += message.at("params").at("text").as_string().size();
  EXPECT_EQ(bytes, 500u * 65536);
  EXPECT_EQ(message.at("result").at("exit"), 0);
}

TEST_F(ServerTest, MoreSlowReadersThanWorkersHoldNobodyUp) {
  start();
  std::deque<TestClient> slow;
  for (int i = 0; i < 6; ++i) {
    slow.emplace_back(place_.socket_path());
    slow.back().send(request("1", "print", R"({"count":500,"bytes":65536})"));
  }
  ASSERT_TRUE(eventually([&] { return service_.begun == 6; }));
  TestClient asking = client();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
  slow.clear();
  EXPECT_TRUE(eventually([&] { return service_.stopped_printing == 6; }));
}

// More of them than there are threads to wait for them: who has taken nothing for longest is dropped.
TEST_F(ServerTest, ACrowdOfSlowReadersHoldsNobodyUp) {
  start();
  std::deque<TestClient> slow;
  for (int i = 0; i < 60; ++i) {
    slow.emplace_back(place_.socket_path());
    slow.back().send(request("1", "print", R"({"count":500,"bytes":65536})"));
  }
  ASSERT_TRUE(eventually([&] { return server_->status().calls_blocked >= kBlockedMax; }));
  TestClient asking = client();
  for (int i = 0; i < 5; ++i) {
    const int64_t asked_ns = clock_.now_ns();
    EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
    std::printf("behind 60 slow readers a question is answered after %ld ms\n",
                (clock_.now_ns() - asked_ns) / 1'000'000);
  }
  const uint64_t dropped = server_->status().clients_dropped;
  EXPECT_GT(dropped, 0u);
  EXPECT_LT(dropped, 60u);
  slow.clear();
  EXPECT_TRUE(eventually([&] { return server_->status().calls_running == 0; }));
}

// One client alone, which sends many calls at once and reads none of the answers.
TEST_F(ServerTest, ManyCallsOfOneSlowReaderHoldNobodyUp) {
  start();
  TestClient slow = client();
  std::string calls;
  for (int i = 0; i < 40; ++i) calls += request(std::to_string(i), "print", R"({"count":500,"bytes":65536})");
  slow.send(calls);
  ASSERT_TRUE(eventually([&] { return server_->status().calls_blocked >= kBlockedMax; }));
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
  EXPECT_EQ(server_->status().clients_dropped, 1u);
  EXPECT_TRUE(eventually([&] { return server_->status().calls_running == 0; }));
}

TEST_F(ServerTest, ASlowReaderIsDroppedAtItsDeadline) {
  start(options(), hands_);
  TestClient slow = client();
  slow.send(request("1", "print", R"({"count":500,"bytes":65536,"deadline_ms":1000})"));
  await_printing_to_wait();
  EXPECT_EQ(server_->status().clients, 1u);
  hands_.advance(1'000'000'000);
  server_->wake();
  EXPECT_TRUE(eventually([&] { return service_.stopped_printing == 1; }));
  EXPECT_TRUE(eventually([&] { return server_->status().clients == 0; }));
  EXPECT_EQ(server_->status().clients_dropped, 1u);
}

TEST_F(ServerTest, AClientThatNeverReadsIsDropped) {
  ServerOptions strict = options();
  strict.stuck_ms_max = 100;
  start(strict);
  TestClient slow = client();
  // Replies of the I/O thread itself: it stops reading instead of keeping them.
  std::string pings;
  for (int i = 0; i < 1000; ++i) pings += request("1", "ping");
  while (slow.send(pings)) {
  }
  EXPECT_TRUE(eventually([&] { return server_->status().clients == 0; }));
}

TEST_F(ServerTest, AVanishedReaderLetsTheWorkerGo) {
  start();
  TestClient slow = client();
  slow.send(request("1", "print", R"({"count":500,"bytes":65536})"));
  ASSERT_TRUE(eventually([&] { return service_.printed_bytes > 1u << 20; }));
  slow.close();
  EXPECT_TRUE(eventually([&] { return service_.stopped_printing == 1; }));
}

// ---- limits -----------------------------------------------------------------------------------------------

TEST_F(ServerTest, TheDeadlineIsKeptWhateverTheServiceDoes) {
  ServerOptions short_ones = options();
  short_ones.deadline_ms_max = 200;
  start(short_ones);
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask(request("1", "wait", R"({"deadline_ms":30})"))), -32002);
  EXPECT_TRUE(eventually([&] { return service_.why == Cancelled::kDeadline; }));
  EXPECT_EQ(code_of(asking.ask(request("2", "deaf", R"({"deadline_ms":30})"))), -32002);
  // More than the server allows is not given.
  EXPECT_EQ(code_of(asking.ask(request("3", "deaf", R"({"deadline_ms":100000})"))), -32002);
  // Both workers are taken now; a call that only waits has its deadline, too.
  EXPECT_EQ(code_of(asking.ask(request("4", "echo", R"({"deadline_ms":30})"))), -32002);
  service_.let_go = true;
  EXPECT_EQ(code_of(asking.ask(request("5", "echo"))), 0);
}

TEST_F(ServerTest, BusyBeyondTheBounds) {
  ServerOptions few = options();
  few.workers = 1;
  few.waiting_calls_max = 2;
  few.client_calls_max = 4;
  start(few);
  TestClient first = client();
  first.send(request("0", "deaf"));
  ASSERT_TRUE(eventually([&] { return service_.begun == 1; }));
  first.send(request("1", "echo") + request("2", "echo"));
  ASSERT_TRUE(eventually([&] { return server_->status().calls_waiting == 2; }));
  TestClient second = client();
  EXPECT_EQ(code_of(second.ask(request("1", "echo"))), -32001);
  EXPECT_EQ(code_of(second.ask(request("1", "ping"))), 0);
  EXPECT_EQ(code_of(first.ask(request("0", "echo"))), -32600);  // the id is in use
  service_.let_go = true;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(code_of(first.json()), 0);
  EXPECT_EQ(code_of(second.ask(request("1", "echo"))), 0);
}

TEST_F(ServerTest, OneClientCannotTakeAllPlaces) {
  ServerOptions few = options();
  few.client_calls_max = 2;
  start(few);
  TestClient first = client();
  first.send(request("0", "deaf") + request("1", "deaf") + request("2", "echo"));
  const json::value refused = first.json();
  EXPECT_EQ(refused.at("id"), 2);
  EXPECT_EQ(code_of(refused), -32001);
}

TEST_F(ServerTest, TooManyClientsAreToldSo) {
  ServerOptions few = options();
  few.clients_max = 2;
  start(few);
  TestClient one = client();
  TestClient two = client();
  EXPECT_EQ(code_of(one.ask(request("1", "ping"))), 0);
  EXPECT_EQ(code_of(two.ask(request("1", "ping"))), 0);
  TestClient three = client();
  EXPECT_EQ(code_of(three.json()), -32003);
  EXPECT_EQ(three.line(), "closed");
  one.close();
  EXPECT_TRUE(eventually([&] { return server_->status().clients == 1; }));
  TestClient four = client();
  EXPECT_EQ(code_of(four.ask(request("1", "ping"))), 0);
}

// What is allocated; the sanitizers' allocators do not tell.
size_t allocated_bytes() { return ::mallinfo2().uordblks; }

TEST_F(ServerTest, AThousandIdleClientsCostLittle) {
  start();
  {
    TestClient warm = client();
    EXPECT_EQ(code_of(warm.ask(request("1", "echo"))), 0);
  }
  std::deque<TestClient> idle;
  const size_t before = allocated_bytes();
  for (int i = 0; i < 1000; ++i) {
    idle.emplace_back(place_.socket_path());
    if (i % 100 == 99) {
      ASSERT_TRUE(eventually([&] { return server_->status().clients == static_cast<size_t>(i) + 1; }));
    }
  }
  const size_t after = allocated_bytes();
  const size_t each = after > before ? (after - before) / 1000 : 0;
  std::printf("1,000 idle clients: %zu bytes each, the test's own end of the connection included\n", each);
  EXPECT_LT(each, 2048u);
  // Asleep: no processor time at all passes while nobody says anything.
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  const int64_t before_ns = int64_t{used.tv_sec} * 1'000'000'000 + used.tv_nsec;
  std::this_thread::sleep_for(milliseconds(200));
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  const int64_t idle_ns = int64_t{used.tv_sec} * 1'000'000'000 + used.tv_nsec - before_ns;
  std::printf("200 ms of 1,000 idle clients took %ld us of processor time\n", idle_ns / 1000);
  EXPECT_LT(idle_ns, 5'000'000);
  const int64_t asked_ns = clock_.now_ns();
  EXPECT_EQ(code_of(idle[500].ask(request("1", "echo"))), 0);
  std::printf("one of 1,000 clients is answered in %ld us\n", (clock_.now_ns() - asked_ns) / 1000);
}

TEST_F(ServerTest, WhatManySendAtOnceIsBounded) {
  ServerOptions tight = options();
  tight.inbound_bytes_max = 3 << 20;
  start(tight);
  std::deque<TestClient> senders;
  const std::string part(1 << 20, 'x');
  for (int i = 0; i < 5; ++i) {
    senders.emplace_back(place_.socket_path());
    senders.back().send(part);  // no end
  }
  ASSERT_TRUE(eventually([&] { return server_->status().clients_dropped > 0; }));
  size_t refused = 0;
  for (TestClient& sender : senders) refused += code_of(sender.json(300)) == -32001 ? 1 : 0;
  EXPECT_GE(refused, 1u);
  EXPECT_LE(refused, 3u);
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
}

// ---- who may come -----------------------------------------------------------------------------------------

TEST_F(ServerTest, AnotherUserIsRefused) {
  ServerOptions others = options();
  others.peer = [](int) -> Result<Peer> { return Peer{::geteuid() + 1, 1}; };
  start(others);
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.json()), -32005);
  EXPECT_EQ(asking.line(), "closed");
  EXPECT_EQ(server_->status().clients_refused, 1u);
}

// By a process of another uid: the folder keeps it out, and if that is open, the peer's credentials do.
TEST_F(ServerTest, AnotherUsersProcessIsRefused) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root to become somebody else";
  start();
  const auto as_nobody = [&]() -> int {
    const pid_t child = forked();
    if (child == 0) {
      if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(9);
      sockaddr_un name{};
      name.sun_family = AF_UNIX;
      std::snprintf(name.sun_path, sizeof(name.sun_path), "%s", place_.socket_path().c_str());
      const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
      if (::connect(socket, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) != 0)
        ::_exit(errno == EACCES ? 1 : 8);
      char answer[512] = {};
      if (::recv(socket, answer, sizeof(answer) - 1, 0) <= 0) ::_exit(7);
      ::_exit(std::string_view(answer).find("-32005") != std::string_view::npos ? 2 : 6);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
  };
  EXPECT_EQ(as_nobody(), 1);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0755), 0);
  ASSERT_EQ(::chmod(place_.socket_path().c_str(), 0666), 0);
  EXPECT_EQ(as_nobody(), 2);
}

// ---- the end ----------------------------------------------------------------------------------------------

TEST_F(ServerTest, ShutdownIsAnsweredAndTheSocketGoes) {
  start();
  TestClient asking = client();
  EXPECT_EQ(asking.ask(request("1", "shutdown")).at("result").at("pid").as_int64(), ::getpid());
  EXPECT_EQ(wait(), StopCause::kAsked);
  EXPECT_EQ(asking.line(), "closed");
  EXPECT_EQ(connect_to(place_.socket_path(), 100).error().code, ErrorCode::kNotFound);
}

TEST_F(ServerTest, RunningCallsGetTheirGraceThenAreCancelled) {
  ServerOptions patient = options();
  patient.grace_ms = 100;
  start(patient);
  TestClient asking = client();
  asking.send(request("1", "wait"));
  ASSERT_TRUE(eventually([&] { return service_.begun == 1; }));
  server_->request_stop();
  EXPECT_EQ(code_of(asking.json()), -32004);
  EXPECT_EQ(wait(), StopCause::kAsked);
  EXPECT_EQ(service_.why, Cancelled::kStopping);
}

TEST_F(ServerTest, ACallThatEndsInItsGraceIsAnswered) {
  ServerOptions patient = options();
  patient.grace_ms = 20'000;
  start(patient);
  TestClient asking = client();
  asking.send(request("1", "deaf"));
  ASSERT_TRUE(eventually([&] { return service_.begun == 1; }));
  server_->request_stop();
  ASSERT_TRUE(eventually([&] {
    return !std::ifstream(place_.socket_path()).good() && ::access(place_.socket_path().c_str(), F_OK) != 0;
  }));
  EXPECT_EQ(code_of(asking.ask(request("2", "echo"))), -32004);  // no new ones
  service_.let_go = true;
  EXPECT_EQ(asking.json().at("result").at("deaf"), true);
  EXPECT_EQ(wait(), StopCause::kAsked);
}

TEST_F(ServerTest, SignalsStopIt) {
  for (int signal : {SIGTERM, SIGINT}) {
    Result<StopSignals> signals = StopSignals::block();
    ASSERT_TRUE(signals);
    ServerOptions listening = options();
    listening.stop_descriptor = signals->descriptor();
    instance_.reset();
    start(listening);
    TestClient asking = client();
    EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
    ::kill(::getpid(), signal);
    EXPECT_EQ(wait(), StopCause::kSignal);
    server_.reset();
  }
}

TEST_F(ServerTest, IdleItExits) {
  ServerOptions short_ones = options();
  short_ones.idle_exit_ms = 50;
  start(short_ones);
  EXPECT_EQ(wait(), StopCause::kIdle);
}

TEST_F(ServerTest, AClientKeepsItFromExiting) {
  ServerOptions hour = options();
  hour.idle_exit_ms = 3'600'000;
  start(hour, hands_);
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
  hands_.advance(4'000'000'000'000);
  server_->wake();
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
  EXPECT_FALSE(returned_);
  asking.close();
  ASSERT_TRUE(eventually([&] { return server_->status().clients == 0; }));
  hands_.advance(4'000'000'000'000);
  server_->wake();
  EXPECT_EQ(wait(), StopCause::kIdle);
}

TEST_F(ServerTest, IdleTimeIsOfTheGivenClock) {
  ServerOptions hour = options();
  hour.idle_exit_ms = 3'600'000;
  start(hour, hands_);
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_FALSE(returned_);
  hands_.advance(3'600'000'000'000);
  server_->wake();
  EXPECT_EQ(wait(), StopCause::kIdle);
}

TEST_F(ServerTest, ARemovedSocketIsNoticed) {
  start();
  TestClient asking = client();
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
  {
    std::ofstream(folder_ / "other") << "x";
  }
  ASSERT_EQ(::unlink((folder_ / "other").c_str()), 0);
  EXPECT_EQ(code_of(asking.ask(request("1", "echo"))), 0);
  ASSERT_EQ(::unlink(place_.socket_path().c_str()), 0);
  EXPECT_EQ(wait(), StopCause::kUnreachable);
}

TEST_F(ServerTest, ARemovedFolderIsNoticed) {
  start();
  // The daemon may notice, and remove its socket itself, before we are done.
  std::error_code ignored;
  std::filesystem::remove_all(folder_.path(), ignored);
  EXPECT_EQ(wait(), StopCause::kUnreachable);
}

TEST_F(ServerTest, ALogThatCannotBeWrittenIsTold) {
  {
    std::ofstream(folder_ / "file") << "x";
  }
  Log tried({folder_ / "file/below.log"}, clock_);
  Result<std::optional<Instance>> acquired =
      Instance::acquire(place_, {"/root", "test", std::nullopt, 1'000});
  ASSERT_TRUE(acquired && *acquired);
  Server server((*acquired)->listener(), options(), service_, tried, clock_);
  std::jthread running([&] { EXPECT_TRUE(server.run()); });
  EXPECT_EQ(code_of(client().ask(request("1", "echo"))), 0);
  const std::vector<std::string> health = server.status().health;
  server.request_stop();
  ASSERT_EQ(health.size(), 1u);
  EXPECT_NE(health[0].find("log"), std::string::npos);
}

}  // namespace
}  // namespace pt::daemon
