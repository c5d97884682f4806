#include "mcp/stdio.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <memory>
#include <semaphore>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "daemon/protocol/line_splitter.h"

namespace pt::mcp {
namespace {

constexpr size_t kReadBytes = size_t{64} << 10;
constexpr size_t kReaders = 4;

// Lines to the client. Whoever writes waits while the client reads more slowly than that.
class LineWriter final : public Channel, public Outbox {
 public:
  explicit LineWriter(int descriptor) : descriptor_(descriptor) {}

  void notice(std::string_view message) override { send(message); }
  void answer(std::string_view message, int) override {
    if (!message.empty()) send(message);
  }
  void send(std::string_view message) override {
    std::string line(message);
    line += '\n';
    MutexLock lock(mutex_);
    std::string_view rest = line;
    while (!rest.empty() && !gone_) {
      const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
      if (count >= 0) {
        rest.remove_prefix(static_cast<size_t>(count));
      } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
        pollfd awaited{descriptor_, POLLOUT, 0};
        (void)::poll(&awaited, 1, -1);
      } else if (errno != EINTR) {
        gone_ = true;
      }
    }
  }
  bool gone() const {
    MutexLock lock(mutex_);
    return gone_;
  }

 private:
  const int descriptor_;
  mutable Mutex mutex_;
  bool gone_ PT_GUARDED_BY(mutex_) = false;
};

// The answers to a batch, which revision 2025-03-26 alone has: they go out together, when the last is there.
class Batch final : public Channel {
 public:
  Batch(std::shared_ptr<LineWriter> writer, size_t awaited) : writer_(std::move(writer)), awaited_(awaited) {}

  void notice(std::string_view message) override { writer_->notice(message); }
  void answer(std::string_view message, int) override {
    MutexLock lock(mutex_);
    if (!message.empty()) answers_ += fmt::format("{}{}", answers_.empty() ? "[" : ",", message);
    if (--awaited_ == 0 && !answers_.empty()) writer_->send(answers_ + "]");
  }

 private:
  const std::shared_ptr<LineWriter> writer_;
  Mutex mutex_;
  size_t awaited_ PT_GUARDED_BY(mutex_);
  std::string answers_ PT_GUARDED_BY(mutex_);
};

class Reading {
 public:
  Reading(Server& server, const StdioOptions& options)
      : server_(server),
        options_(options),
        writer_(std::make_shared<LineWriter>(options.output)),
        session_(std::make_shared<Session>(writer_)) {
    server_.add_session(session_);
  }

  // The input has ended, or nobody reads what is said.
  void wait_for_the_end() { end_.acquire(); }

  // On each of kReaders threads: one reads and the others wait for their turn. Who has read a question answers it, and
  // another one reads on meanwhile, so that no thread is woken on the way of an answer. The last one reads on, come what
  // may: a client can always cancel.
  void read() {
    std::string buffer(kReadBytes, '\0');
    for (;;) {
      Server::Job own;
      if (!read_once(&buffer, &own)) {
        end_.release();
        if (own) own();
        return;
      }
      if (!own) continue;
      own();
      busy_.fetch_sub(1, std::memory_order_relaxed);
    }
  }

 private:
  // False: the input has ended, or nobody reads what is said.
  bool read_once(std::string* buffer, Server::Job* own) {
    MutexLock lock(reading_);
    if (ended_ || writer_->gone() || !wait()) {
      ended_ = true;
      return false;
    }
    const ssize_t count = ::read(options_.input, buffer->data(), buffer->size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    ended_ = count <= 0;
    Server::Job* const slot = busy_.load(std::memory_order_relaxed) + 1 < kReaders ? own : nullptr;
    // A last line without its newline is a message, too.
    const std::string_view bytes =
        ended_ ? "\n" : std::string_view(buffer->data(), static_cast<size_t>(count));
    splitter_.feed(bytes, [&](auto kind, std::string_view line) { handle(kind, line, slot); });
    if (*own) busy_.fetch_add(1, std::memory_order_relaxed);
    return !ended_;
  }

  // False: told to stop.
  bool wait() const {
    std::array<pollfd, 3> awaited = {pollfd{options_.input, POLLIN, 0},
                                     pollfd{options_.stop_descriptor, POLLIN, 0},
                                     pollfd{options_.output, 0, 0}};
    for (;;) {
      const int count = ::poll(awaited.data(), awaited.size(), -1);
      if (count < 0 && errno != EINTR) return false;
      if (awaited[1].revents != 0 || (awaited[2].revents & (POLLERR | POLLNVAL)) != 0) return false;
      if (awaited[0].revents != 0) return true;
    }
  }

  void handle(daemon::LineSplitter::Kind kind, std::string_view line, Server::Job* own) {
    if (kind == daemon::LineSplitter::Kind::kTooLong)
      return writer_->send(failure_text(
          std::nullopt,
          {Code::kInvalidRequest, fmt::format("a line has at most {} bytes", daemon::kLineBytesMax)}));
    daemon::Messages read = daemon::parse_messages(line);
    if (!read.batch) {
      (void)server_.receive(std::move(read.messages.front()), session_, writer_, own);
      return;
    }
    if (session_->version() != "2025-03-26")
      return writer_->send(failure_text(
          std::nullopt,
          {Code::kInvalidRequest, "this revision of the protocol has no batches; send each by itself"}));
    const auto batch = std::make_shared<Batch>(writer_, read.messages.size());
    for (daemon::Message& message : read.messages) (void)server_.receive(std::move(message), session_, batch);
  }

  Server& server_;
  const StdioOptions options_;
  const std::shared_ptr<LineWriter> writer_;
  const SessionPtr session_;
  Mutex reading_;
  daemon::LineSplitter splitter_ PT_GUARDED_BY(reading_);
  bool ended_ PT_GUARDED_BY(reading_) = false;
  std::atomic<size_t> busy_ = 0;  // readers that answer
  std::counting_semaphore<kReaders> end_{0};
};

}  // namespace

void serve_stdio(Server& server, const StdioOptions& options) {
  Reading reading(server, options);
  std::vector<std::jthread> readers;
  for (size_t i = 0; i < kReaders; ++i) readers.emplace_back([&] { reading.read(); });
  reading.wait_for_the_end();
  // Ends what the readers still answer, too.
  server.stop(options.grace_ms);
}

}  // namespace pt::mcp
