// What a question over the socket costs beside its own work.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "daemon/protocol/temporary_folder.h"
#include "daemon/server/server.h"
#include "daemon/server/test_client.h"

namespace pt::daemon {
namespace {

class EchoService final : public Service {
 public:
  void call(const Call& call, Reply& reply) override {
    if (call.method == "print") {
      static const std::string piece(kOutputBytesMax, 'x');
      for (int i = 0; i < 256; ++i) reply.output(Stream::kOut, piece);
    }
    reply.result(boost::json::object{{"exit", 0}});
  }
};

class Running {
 public:
  Running() : place_(place_of(folder_.path(), "/root", "")), log_({}, clock_) {
    Result<std::optional<Instance>> acquired =
        Instance::acquire(place_, {"/root", "bench", std::nullopt, 1'000});
    PT_ASSERT(acquired && *acquired);
    instance_.emplace(std::move(**acquired));
    server_.emplace(instance_->listener(), ServerOptions{}, service_, log_, clock_);
    thread_ = std::jthread([this] { PT_ASSERT(server_->run().has_value()); });
  }
  ~Running() { server_->request_stop(); }

  const std::string path() const { return place_.socket_path(); }
  const Clock& clock() const { return clock_; }

 private:
  TemporaryFolder folder_;
  Place place_;
  SystemClock clock_;
  Log log_;
  EchoService service_;
  std::optional<Instance> instance_;
  std::optional<Server> server_;
  std::jthread thread_;
};

// Times every round, for the percentiles.
void measure(benchmark::State& state, const Clock& clock, const auto& round) {
  std::vector<int64_t> taken_ns;
  for (auto _ : state) {
    const int64_t begun_ns = clock.now_ns();
    round();
    taken_ns.push_back(clock.now_ns() - begun_ns);
  }
  std::ranges::sort(taken_ns);
  const auto at = [&](double part) {
    return static_cast<double>(
               taken_ns[static_cast<size_t>(static_cast<double>(taken_ns.size() - 1) * part)]) /
           1000;
  };
  state.counters["p50_us"] = at(0.5);
  state.counters["p99_us"] = at(0.99);
}

constexpr std::string_view kPing = R"({"jsonrpc":"2.0","id":1,"method":"ping"})"
                                   "\n";
constexpr std::string_view kCall =
    R"({"jsonrpc":"2.0","id":1,"method":"run","params":{"arguments":["callers","x"]}})"
    "\n";

// Answered by the I/O thread.
void ping(benchmark::State& state) {
  Running running;
  TestClient client(running.path());
  measure(state, running.clock(), [&] {
    client.send(kPing);
    benchmark::DoNotOptimize(client.line());
  });
}
BENCHMARK(ping)->UseRealTime();

// Answered by a worker, with as many idle clients besides.
void call(benchmark::State& state) {
  Running running;
  std::deque<TestClient> idle;
  for (int64_t i = 0; i < state.range(0); ++i) idle.emplace_back(running.path());
  TestClient client(running.path());
  measure(state, running.clock(), [&] {
    client.send(kCall);
    benchmark::DoNotOptimize(client.line());
  });
}
BENCHMARK(call)->Arg(0)->Arg(400)->UseRealTime();

// As the command line does: a new connection for each question.
void connect_and_call(benchmark::State& state) {
  Running running;
  measure(state, running.clock(), [&] {
    TestClient client(running.path());
    client.send(kCall);
    benchmark::DoNotOptimize(client.line());
  });
}
BENCHMARK(connect_and_call)->UseRealTime();

void print_16_MiB(benchmark::State& state) {
  Running running;
  TestClient client(running.path());
  for (auto _ : state) {
    client.send(R"({"jsonrpc":"2.0","id":1,"method":"print"})"
                "\n");
    while (client.line().find("\"result\"") == std::string::npos) {
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * 256 *
                          static_cast<int64_t>(kOutputBytesMax));
}
BENCHMARK(print_16_MiB)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::daemon
