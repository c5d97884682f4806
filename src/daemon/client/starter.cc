#include "daemon/client/starter.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <optional>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "daemon/protocol/lock_file.h"
#include "daemon/protocol/system_error.h"

namespace pt::daemon {
namespace {

constexpr int64_t kMillisecond = 1'000'000;
// Old daemons in a row that are ended before something is held to be wrong: a service manager that starts an old build again.
constexpr int kReplacementsMax = 2;
// Daemons that ended at once and are started again: each may have met one that was just ending.
constexpr int kStartsMax = 3;

int64_t now_ns() { return SystemClock().now_ns(); }

// A handle of a process, not its number, which another may have by the time it is used.
Descriptor open_process(pid_t pid) { return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))); }

bool has_ended(const Descriptor& process, int64_t wait_ms) {
  pollfd awaited{process.get(), POLLIN, 0};
  return process.valid() && ::poll(&awaited, 1, static_cast<int>(std::max<int64_t>(wait_ms, 0))) > 0;
}

void send_signal(const Descriptor& process, int signal) {
  ::syscall(SYS_pidfd_send_signal, process.get(), signal, nullptr, 0);
}

// ---- starting ---------------------------------------------------------------------------------------------

// The rest of these run in a forked process of a program that may have threads: system calls only.

[[noreturn]] void become_daemon(char* const* arguments) {
  ::setsid();
  (void)!::chdir("/");
  ::umask(077);
  const int null = ::open("/dev/null", O_RDWR);
  if (null >= 0) {
    for (int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(null, standard);
  }
  // A descriptor of ours in its hands would, for one, keep the reader of our output waiting.
  ::close_range(3, ~0u, 0);
  for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD}) ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::execv(arguments[0], arguments);
  ::_exit(127);
}

// Between us and the daemon, so that it is nobody's child of ours: tells its pid, and waits until we have a handle of
// it, for as long as it is this one's child its number stays its own.
[[noreturn]] void stand_between(int tell, int wait, char* const* arguments) {
  // Of other threads that start a daemon just now we have the ends of pipes, too, and would keep them from seeing the end of
  // these.
  const auto [low, high] = std::minmax(tell, wait);
  if (low > 3) ::close_range(3, static_cast<unsigned>(low) - 1, 0);
  if (high > low + 1) ::close_range(static_cast<unsigned>(low) + 1, static_cast<unsigned>(high) - 1, 0);
  ::close_range(static_cast<unsigned>(high) + 1, ~0u, 0);
  const pid_t daemon = ::fork();
  if (daemon == 0) become_daemon(arguments);
  (void)!::write(tell, &daemon, sizeof(daemon));
  char byte = 0;
  (void)!::read(wait, &byte, 1);
  ::_exit(0);
}

Result<Descriptor> start(const std::vector<std::string>& command) {
  if (command.empty() || !command[0].starts_with('/') || ::access(command[0].c_str(), X_OK) != 0)
    return fail(ErrorCode::kIo, "the daemon's program cannot be run",
                command.empty() ? std::string() : command[0]);
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);

  std::array<int, 2> told{};
  std::array<int, 2> held{};
  if (::pipe2(told.data(), O_CLOEXEC) != 0) return system_failure("cannot start the daemon", {});
  const Descriptor told_read(told[0]);
  Descriptor told_write(told[1]);
  if (::pipe2(held.data(), O_CLOEXEC) != 0) return system_failure("cannot start the daemon", {});
  const Descriptor held_read(held[0]);
  Descriptor held_write(held[1]);

  const pid_t between = ::fork();
  if (between < 0) return system_failure("cannot start the daemon", {});
  if (between == 0) {
    ::close(held_write.get());
    stand_between(told_write.get(), held_read.get(), arguments.data());
  }
  told_write.reset();
  pid_t daemon = -1;
  ssize_t count = 0;
  do {
    count = ::read(told_read.get(), &daemon, sizeof(daemon));
  } while (count < 0 && errno == EINTR);
  Descriptor process;
  if (count == sizeof(daemon) && daemon > 0) process = open_process(daemon);
  held_write.reset();
  int status = 0;
  while (::waitpid(between, &status, 0) < 0 && errno == EINTR) {
  }
  if (count != sizeof(daemon) || daemon <= 0)
    return fail(ErrorCode::kIo, "the system starts no more processes", command[0]);
  return process;
}

// ---- one that is there --------------------------------------------------------------------------------------

// Whether `error` means that whoever listened has ended meanwhile.
bool is_gone(const Error& error) {
  return error.code == ErrorCode::kNotFound || error.code == ErrorCode::kIo;
}

std::unexpected<Error> ended_at_once(const StartOptions& options) {
  return fail(
      ErrorCode::kIo,
      fmt::format(
          "the daemon ended as soon as it was started; its log says why, and so does running it by hand: {}",
          fmt::join(options.command, " ")));
}

}  // namespace

Result<Started> connect_to_running(const Place& place, const std::string& build) {
  Result<Connection> connection = Connection::open(place);
  if (!connection) return std::unexpected(connection.error());
  Result<Hello> hello = connection->hello();
  if (!hello) return std::unexpected(hello.error());
  if (hello->build != build || hello->protocol != kProtocolVersion)
    return fail(ErrorCode::kInvalidInput,
                fmt::format("the daemon (process {}) is of another build, {}; end it, then start a new one",
                            hello->pid, hello->build),
                place.socket_path());
  return Started{std::move(*connection), std::move(*hello), false};
}

Result<Ended> end_running(const Place& place, int64_t wait_ms, const std::string& spared_build) {
  const int64_t give_up_ns = now_ns() + wait_ms * kMillisecond;
  const auto left_ms = [&] { return (give_up_ns - now_ns()) / kMillisecond; };
  // The handle first, then the look at who holds the lock: what is held to be the daemon then is.
  std::optional<LockHolder> holder = lock_holder(place.lock_path());
  Descriptor process;
  if (holder) {
    process = open_process(holder->pid);
    const std::optional<LockHolder> still = lock_holder(place.lock_path());
    if (!still || still->pid != holder->pid) process.reset();
  }
  Result<Connection> connection = Connection::open(place);
  if (!connection && !holder) {
    if (connection.error().code == ErrorCode::kNotFound) return Ended::kNoneRan;
    return std::unexpected(connection.error());
  }
  if (holder && holder->build == spared_build) return Ended::kNoneRan;
  if (connection) {
    const Result<Hello> hello = connection->hello(static_cast<int>(std::clamp<int64_t>(left_ms(), 1, 2'000)));
    // Another client may have been faster, and this one is the new one.
    if (hello && hello->build == spared_build) return Ended::kNoneRan;
    // One that holds no lock that we can see: its own word is good enough to wait for it, though not to kill it.
    if (!process.valid() && hello && hello->pid > 0) process = open_process(static_cast<pid_t>(hello->pid));
    (void)connection->shutdown(static_cast<int>(std::clamp<int64_t>(left_ms(), 1, 2'000)));
  }
  if (has_ended(process, left_ms())) return Ended::kAsked;
  if (holder && process.valid()) {
    const std::optional<LockHolder> still = lock_holder(place.lock_path());
    if (!still || still->pid != holder->pid) return Ended::kAsked;
    send_signal(process, SIGTERM);
    if (has_ended(process, 1'000)) return Ended::kKilled;
    send_signal(process, SIGKILL);
    if (has_ended(process, 2'000)) return Ended::kKilled;
  }
  // Without a handle (a kernel before 5.3) only the socket tells.
  if (!process.valid() && !Connection::open(place)) return Ended::kAsked;
  return fail(ErrorCode::kDeadline, "the running daemon does not end; end it by hand, then try again",
              place.lock_path());
}

Result<Started> connect_or_start(const Place& place, const StartOptions& options) {
  const auto end_old = [&](int& replaced) -> Result<void> {
    if (replaced++ >= kReplacementsMax)
      return fail(ErrorCode::kInvalidInput,
                  "a daemon of another build is started again and again; is it a service of systemd's with "
                  "an old program?",
                  place.socket_path());
    const Result<Ended> ended = end_running(place, options.stop_ms_max, options.build);
    if (!ended) return std::unexpected(ended.error());
    return {};
  };

  Descriptor process;
  int starts = 0;
  int replaced = 0;
  int64_t give_up_ns = 0;
  for (int64_t pause_ms = 1;; pause_ms = std::min<int64_t>(pause_ms * 2, 20)) {
    Result<Started> running = connect_to_running(place, options.build);
    if (running) {
      running->fresh = starts > 0;
      return running;
    }
    if (running.error().code == ErrorCode::kInvalidInput) {
      if (Result<void> ended = end_old(replaced); !ended) return std::unexpected(ended.error());
      // The one that we started, if any, gave way to it.
      process.reset();
      starts = 0;
      continue;
    }
    if (!is_gone(running.error())) return running;

    if (starts > 0 && now_ns() >= give_up_ns)
      return fail(ErrorCode::kDeadline,
                  fmt::format("the daemon was started and does not answer after {} s; its log may say why",
                              options.start_ms_max / 1000),
                  place.socket_path());
    const bool ended = starts > 0 && has_ended(process, 0);
    if (ended && !lock_holder(place.lock_path()) && !Connection::open(place)) {
      if (starts >= kStartsMax) return ended_at_once(options);
    } else if (starts > 0) {
      // It is on its way, or another is.
      std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
      continue;
    }
    Result<Descriptor> begun = start(options.command);
    if (!begun) return std::unexpected(begun.error());
    process = std::move(*begun);
    if (starts++ == 0) give_up_ns = now_ns() + options.start_ms_max * kMillisecond;
    pause_ms = 1;
  }
}

}  // namespace pt::daemon
