// Real questions of a real graph over the socket: what becomes of their workers when the client vanishes, cancels, or is late.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "daemon/protocol/temporary_folder.h"
#include "daemon/server/instance.h"
#include "daemon/server/server.h"
#include "daemon/server/test_client.h"
#include "graph/synthetic_facts.h"
#include "isg/delta.h"
#include "pipeline/indexer.h"
#include "query/answers.h"
#include "wire/export.h"

namespace pt::daemon {
namespace {

using std::chrono::milliseconds;

class ReplySink final : public wire::Sink {
 public:
  explicit ReplySink(Reply& reply) : reply_(reply) {}
  Result<void> write(std::string_view block) override {
    if (reply_.output(Stream::kOut, block)) return {};
    return fail(ErrorCode::kIo, "the client is gone");
  }

 private:
  Reply& reply_;
};

pipeline::Index indexed(MemoryFileSystem* files) {
  std::string text = "pub fn f0() {}\n";
  for (int i = 1; i < 3000; ++i) text += fmt::format("pub fn f{}() {{ f{}(); }}\n", i, i - 1);
  files->write_file("/w/Cargo.toml", "[package]\nname = \"k\"\n");
  files->write_file("/w/src/lib.rs", text);
  pipeline::IndexOptions options;
  options.keep_sources = true;
  Result<pipeline::Index> made = pipeline::index(*files, "/w", options, nullptr, {});
  PT_ASSERT(made.has_value());
  return *std::move(made);
}

// Each method asks its question again and again, until it is stopped: nothing but the Stop ends it.
class EndlessService final : public Service {
 public:
  EndlessService() : index_(indexed(&files_)) {}

  void call(const Call& call, Reply& reply) override {
    const Stop stop = call.token.stop();
    query::Scratch scratch;
    if (call.method == "stats") {
      (void)query::stats(*snapshot_);
      return reply.result(boost::json::object());
    }
    for (;;) {
      Result<void> outcome;
      if (call.method == "cycles") {
        query::CyclesOptions options;
        options.level = query::CycleLevel::kFunction;
        const auto answer = query::find_cycles(*snapshot_, options, &scratch, stop);
        if (!answer) outcome = std::unexpected(answer.error());
      } else if (call.method == "find") {
        const auto answer = query::find(*snapshot_, "**", {}, stop);
        if (!answer) outcome = std::unexpected(answer.error());
      } else if (call.method == "explain") {
        const auto answer = index_.explain("src/lib.rs", 1, 0, stop);
        if (!answer) outcome = std::unexpected(answer.error());
      } else {
        // What is printed is held up by a client that does not read.
        ReplySink sink(reply);
        outcome = wire::write_export(sink, *snapshot_, wire::ExportFormat::kGraphMl, stop);
      }
      if (outcome) continue;
      last_error = outcome.error().code;
      return reply.error(outcome.error());
    }
  }

  std::atomic<ErrorCode> last_error = ErrorCode::kInternal;

 private:
  graph::SyntheticWorkspace workspace_{graph::SyntheticOptions{.files = 1000}};
  graph::SnapshotPtr snapshot_ =
      *graph::apply(*graph::Snapshot::empty(), isg::diff({}, workspace_.facts(), 0));
  MemoryFileSystem files_;
  pipeline::Index index_;
};

class Questions : public testing::Test {
 protected:
  Questions() : place_(place_of(folder_.path(), "/root", "")), log_({}, clock_) {
    Result<std::optional<Instance>> acquired =
        Instance::acquire(place_, {"/root", "test", std::nullopt, 1'000});
    PT_ASSERT(acquired && *acquired);
    instance_.emplace(std::move(**acquired));
    ServerOptions options;
    options.root = "/root";
    options.build = "test";
    options.grace_ms = 0;
    options.instance = &*instance_;
    server_ = std::make_unique<Server>(instance_->listener(), std::move(options), service_, log_, clock_);
    thread_ = std::jthread([this] { PT_ASSERT(server_->run().has_value()); });
  }
  ~Questions() override { server_->request_stop(); }

  static std::string request(const char* method, int64_t deadline_ms) {
    return boost::json::serialize(boost::json::object{{"jsonrpc", "2.0"},
                                                      {"id", 1},
                                                      {"method", method},
                                                      {"params", {{"deadline_ms", deadline_ms}}}}) +
           "\n";
  }

  void wait_for_running(size_t calls) const {
    for (int i = 0; i < 200'000 && server_->status().calls_running != calls; ++i)
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    ASSERT_EQ(server_->status().calls_running, calls);
  }

  // From `end` until no worker is busy, by the server's own count.
  int64_t freed_after_ns(const std::function<void()>& end) const {
    const int64_t begun_ns = clock_.now_ns();
    end();
    wait_for_running(0);
    return clock_.now_ns() - begun_ns;
  }

  // The median: on a busy machine a thread may wait long for its turn.
  static void report(const char* what, std::vector<int64_t> taken_ns) {
    std::ranges::sort(taken_ns);
    const int64_t median_us = taken_ns[taken_ns.size() / 2] / 1000;
    std::printf("%-40s workers are free after %6ld us (median), %6ld us (most)\n", what, median_us,
                taken_ns.back() / 1000);
    EXPECT_LT(median_us, 100'000) << what;
  }

  TemporaryFolder folder_;
  Place place_;
  SystemClock clock_;
  Log log_;
  EndlessService service_;
  std::optional<Instance> instance_;
  std::unique_ptr<Server> server_;
  std::jthread thread_;
};

constexpr const char* kMethods[] = {"cycles", "find", "export", "explain"};
constexpr int kRounds = 7;

TEST_F(Questions, AVanishedClientFreesItsWorker) {
  for (const char* method : kMethods) {
    std::vector<int64_t> taken_ns;
    for (int round = 0; round < kRounds; ++round) {
      TestClient client(place_.socket_path());
      client.send(request(method, 60'000));
      wait_for_running(1);
      std::this_thread::sleep_for(milliseconds(3 * round));
      taken_ns.push_back(freed_after_ns([&] { client.close(); }));
    }
    report((std::string(method) + ", the client vanishes:").c_str(), std::move(taken_ns));
    EXPECT_NE(service_.last_error.load(), ErrorCode::kInternal);
  }
}

TEST_F(Questions, ACancelledCallFreesItsWorker) {
  for (const char* method : {"cycles", "find", "explain"}) {
    std::vector<int64_t> taken_ns;
    TestClient client(place_.socket_path());
    for (int round = 0; round < kRounds; ++round) {
      client.send(request(method, 60'000));
      wait_for_running(1);
      std::this_thread::sleep_for(milliseconds(3 * round));
      taken_ns.push_back(freed_after_ns([&] {
        client.send(R"({"jsonrpc":"2.0","method":"$/cancel","params":{"id":1}})"
                    "\n");
      }));
      const boost::json::value answer = client.json();
      EXPECT_EQ(answer.at("error").at("code"), -32800) << boost::json::serialize(answer);
      EXPECT_EQ(service_.last_error.load(), ErrorCode::kCancelled);
    }
    report((std::string(method) + ", cancelled:").c_str(), std::move(taken_ns));
  }
}

TEST_F(Questions, ADeadlineIsKept) {
  constexpr int64_t kDeadlineMs = 40;
  for (const char* method : {"cycles", "find", "explain"}) {
    std::vector<int64_t> late_ns;
    TestClient client(place_.socket_path());
    for (int round = 0; round < kRounds; ++round) {
      const int64_t begun_ns = clock_.now_ns();
      const boost::json::value answer = client.ask(request(method, kDeadlineMs));
      EXPECT_EQ(answer.at("error").at("code"), -32002) << boost::json::serialize(answer);
      EXPECT_GE(clock_.now_ns() - begun_ns, kDeadlineMs * 1'000'000);
      wait_for_running(0);
      late_ns.push_back(clock_.now_ns() - begun_ns - kDeadlineMs * 1'000'000);
      EXPECT_EQ(service_.last_error.load(), ErrorCode::kDeadline);
    }
    report((std::string(method) + ", behind its deadline:").c_str(), std::move(late_ns));
  }
}

// As many as there are workers, and more that wait: all are gone at once, and the next question is answered.
TEST_F(Questions, ManyThatVanishLeaveNothingBehind) {
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<TestClient>(place_.socket_path()));
    clients.back()->send(request("find", 60'000));
  }
  wait_for_running(2);
  const int64_t begun_ns = clock_.now_ns();
  clients.clear();
  TestClient next(place_.socket_path());
  const boost::json::value answer = next.ask(request("stats", 60'000));
  EXPECT_TRUE(answer.as_object().contains("result")) << boost::json::serialize(answer);
  std::printf("behind 20 clients that vanish, a question is answered after %ld us\n",
              (clock_.now_ns() - begun_ns) / 1000);
  wait_for_running(0);
  EXPECT_EQ(server_->status().calls_waiting, 0u);
}

}  // namespace
}  // namespace pt::daemon
