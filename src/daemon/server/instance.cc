#include "daemon/server/instance.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <utility>

#include "daemon/protocol/lock_file.h"
#include "daemon/protocol/system_error.h"
#include "daemon/protocol/unix_socket.h"

namespace pt::daemon {
namespace {

constexpr int kFirstInherited = 3;  // SD_LISTEN_FDS_START

std::optional<long> number_in(const char* variable) {
  const char* text = std::getenv(variable);
  if (text == nullptr) return std::nullopt;
  const std::string_view digits(text);
  long value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool listens_on_unix(int socket) {
  sockaddr_un name{};
  socklen_t size = sizeof(name);
  int listens = 0;
  int kind = 0;
  socklen_t flag_size = sizeof(listens);
  socklen_t kind_size = sizeof(kind);
  return ::getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size) == 0 &&
         name.sun_family == AF_UNIX &&
         ::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &flag_size) == 0 && listens != 0 &&
         ::getsockopt(socket, SOL_SOCKET, SO_TYPE, &kind, &kind_size) == 0 && kind == SOCK_STREAM;
}

// The inode at `path` itself, 0 if there is none.
ino_t inode_at(const std::string& path) {
  struct stat status;
  return ::lstat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

enum class Locked : uint8_t { kYes, kHeldByOther };

// The lock file opened and, if nobody has it, locked. A file that was removed between the two is no lock: others would make
// a new one and lock that.
Result<Locked> try_lock(const std::string& path, Descriptor* lock) {
  for (;;) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.valid()) return system_failure("cannot open the daemon's lock", path);
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno == EINTR) continue;
      if (errno == EWOULDBLOCK) return Locked::kHeldByOther;
      return system_failure("cannot lock", path);
    }
    struct stat status;
    if (::fstat(file.get(), &status) != 0) return system_failure("cannot look at the daemon's lock", path);
    if (status.st_ino != inode_at(path)) continue;
    *lock = std::move(file);
    return Locked::kYes;
  }
}

}  // namespace

Result<std::optional<Descriptor>> inherited_listener() {
  const std::optional<long> pid = number_in("LISTEN_PID");
  const std::optional<long> count = number_in("LISTEN_FDS");
  if (!pid || !count || *pid != ::getpid() || *count <= 0) return std::nullopt;
  for (int i = 0; i < *count && i < 1024; ++i) ::fcntl(kFirstInherited + i, F_SETFD, FD_CLOEXEC);
  if (*count != 1 || !listens_on_unix(kFirstInherited))
    return fail(ErrorCode::kInvalidInput,
                "the service manager must hand over one listening Unix stream socket; see packaging/",
                "LISTEN_FDS");
  const int flags = ::fcntl(kFirstInherited, F_GETFL);
  ::fcntl(kFirstInherited, F_SETFL, flags | O_NONBLOCK);
  return Descriptor(kFirstInherited);
}

Result<std::optional<Instance>> Instance::acquire(const Place& place, Options options) {
  using std::chrono::steady_clock;
  const auto give_up = steady_clock::now() + std::chrono::milliseconds(options.wait_ms);
  Descriptor lock;
  for (;;) {
    const Result<Locked> locked = try_lock(place.lock_path(), &lock);
    if (!locked) return std::unexpected(locked.error());
    if (*locked == Locked::kYes) break;
    if (connect_to(place.socket_path(), 100)) return std::nullopt;
    // Activated by systemd it listens at another socket; there only the lock file tells.
    const std::optional<LockHolder> holder = lock_holder(place.lock_path());
    if (holder && holder->activated) return std::nullopt;
    if (steady_clock::now() >= give_up)
      return fail(
          ErrorCode::kDeadline,
          holder ? fmt::format(
                       "process {} is this workspace's daemon and does not listen; end it, then try again",
                       holder->pid)
                 : "another daemon of this workspace does not listen; end it, then try again",
          place.lock_path());
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }

  Instance instance(place, std::move(lock));
  const bool activated = options.listener.has_value();
  const LockHolder holder{::getpid(), activated, options.build, options.root};
  if (const Result<void> written = write_lock_file(instance.lock_.get(), holder); !written)
    instance.health_ =
        fmt::format("the lock file could not be written ({}); only people miss it", written.error().message);
  if (activated) {
    instance.listener_ = std::move(*options.listener);
  } else {
    // Stale: whoever made it does not hold the lock any more.
    if (::unlink(place.socket_path().c_str()) != 0 && errno != ENOENT)
      return system_failure("cannot remove the socket of a daemon that is gone", place.socket_path());
    Result<Descriptor> listener = listen_at(place.socket_path());
    if (!listener) return std::unexpected(listener.error());
    instance.listener_ = std::move(*listener);
    instance.own_socket_ = true;
    instance.socket_inode_ = inode_at(place.socket_path());
  }
  instance.watch_folder();
  return instance;
}

Instance::~Instance() { stop_listening(); }

void Instance::stop_listening() {
  // Invalid when moved from. By its inode: the socket may be somebody else's by now.
  if (listener_.valid() && own_socket_ && inode_at(place_.socket_path()) == socket_inode_)
    ::unlink(place_.socket_path().c_str());
  listener_.reset();
  notices_.reset();
}

void Instance::watch_folder() {
  notices_ = Descriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
  if (notices_.valid() &&
      ::inotify_add_watch(notices_.get(), place_.folder.c_str(),
                          IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR) >= 0)
    return;
  notices_.reset();
  health_ =
      "the system has no inotify watch left, so it will not be noticed when somebody removes the daemon's "
      "socket";
}

bool Instance::intact() {
  std::array<char, 4096> events;
  while (notices_.valid() && ::read(notices_.get(), events.data(), events.size()) > 0) {
  }
  struct stat status;
  const bool locked = ::fstat(lock_.get(), &status) == 0 && inode_at(place_.lock_path()) == status.st_ino;
  return locked && (!own_socket_ || inode_at(place_.socket_path()) == socket_inode_);
}

}  // namespace pt::daemon
