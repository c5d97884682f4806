#include "mcp/stdio.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <chrono>
#include <set>
#include <thread>

namespace pt::mcp {
namespace {

namespace json = boost::json;

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    read = daemon::Descriptor(ends[0]);
    write = daemon::Descriptor(ends[1]);
  }
  daemon::Descriptor read;
  daemon::Descriptor write;
};

// A server of one slow tool, and a client at the other ends of its pipes.
class Stdio : public testing::Test {
 protected:
  Stdio() {
    Tool slow;
    slow.name = "slow";
    slow.input_schema = {{"type", "object"}};
    slow.run = [](Call& call, const json::object& arguments) -> Outcome {
      const int64_t steps = arguments.contains("steps") ? arguments.at("steps").as_int64() : 1;
      for (int64_t i = 0; i < steps && !call.cancelled(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      return Reply{{{"content", json::array()}}, {}};
    };
    registry_.tools.push_back(slow);
    thread_ = std::jthread([this] {
      Server server(registry_);
      StdioOptions options;
      options.input = in_.read.get();
      options.output = out_.write.get();
      options.grace_ms = 5'000;
      serve_stdio(server, options);
      out_.write.reset();
    });
  }
  ~Stdio() override { in_.write.reset(); }

  void send(const std::string& bytes) {
    ASSERT_EQ(::write(in_.write.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  void call(int id, int64_t steps) {
    send(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) +
         R"(,"method":"tools/call","params":{"name":"slow","arguments":{"steps":)" + std::to_string(steps) +
         R"(},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)" +
         R"("io.modelcontextprotocol/clientCapabilities":{}}}})" + "\n");
  }
  // The next message; null at the end.
  json::value next() {
    for (;;) {
      const size_t newline = received_.find('\n');
      if (newline != std::string::npos) {
        json::value value = json::parse(received_.substr(0, newline));
        received_.erase(0, newline + 1);
        return value;
      }
      std::array<char, 4096> buffer{};
      const ssize_t count = ::read(out_.read.get(), buffer.data(), buffer.size());
      if (count <= 0) return nullptr;
      received_.append(buffer.data(), static_cast<size_t>(count));
    }
  }

  Registry registry_;
  Pipe in_;
  Pipe out_;
  std::string received_;
  std::jthread thread_;
};

TEST_F(Stdio, ManyAtOnceAreAllAnswered) {
  for (int id = 0; id < 100; ++id) call(id, id % 5);
  in_.write.reset();
  std::set<int64_t> ids;
  for (json::value answer = next(); !answer.is_null(); answer = next())
    ids.insert(answer.at("id").as_int64());
  EXPECT_EQ(ids.size(), 100u);
}

TEST_F(Stdio, WhileAllAreBusyAClientCanStillCancel) {
  for (int id = 0; id < 20; ++id) call(id, 600'000);
  for (int id = 0; id < 20; ++id)
    send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":)" +
         std::to_string(id) + "}}\n");
  call(99, 1);
  EXPECT_EQ(next().at("id"), 99);
  in_.write.reset();
  EXPECT_TRUE(next().is_null());
}

TEST_F(Stdio, TheEndOfTheInputLeavesNoCallBehind) {
  call(1, 50);
  in_.write.reset();
  EXPECT_EQ(next().at("id"), 1);
  EXPECT_TRUE(next().is_null());
}

TEST_F(Stdio, ItEndsWhenNobodyReads) {
  out_.read.reset();
  thread_.join();
}

}  // namespace
}  // namespace pt::mcp
