#include "daemon/protocol/unix_socket.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>

#include <cstring>

#include "daemon/protocol/system_error.h"

namespace pt::daemon {
namespace {

// The address, and what must stay open while it is used.
struct Address {
  sockaddr_un name{};
  Descriptor folder;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&name); }
};

Result<Address> address_of(const std::string& path) {
  Address address;
  address.name.sun_family = AF_UNIX;
  std::string fitting = path;
  if (path.size() >= sizeof(address.name.sun_path)) {
    const size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash);
    address.folder = Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!address.folder.valid()) {
      if (errno == ENOENT) return fail(ErrorCode::kNotFound, "there is no such folder", folder);
      return system_failure("cannot open the folder of the daemon's socket", folder);
    }
    fitting = fmt::format("/proc/self/fd/{}/{}", address.folder.get(), path.substr(slash + 1));
    if (fitting.size() >= sizeof(address.name.sun_path))
      return fail(ErrorCode::kInvalidInput, "the name of the socket is too long; set XDG_RUNTIME_DIR", path);
  }
  std::memcpy(address.name.sun_path, fitting.c_str(), fitting.size() + 1);
  return address;
}

}  // namespace

Result<Descriptor> listen_at(const std::string& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.valid()) return system_failure("cannot make a socket", path);
  const Result<Address> address = address_of(path);
  if (!address) return std::unexpected(address.error());
  // Linux gives the file the mode that the socket has when it is bound: no moment at which it is open to others.
  if (::fchmod(socket.get(), 0600) != 0 || ::bind(socket.get(), address->get(), sizeof(address->name)) != 0)
    return system_failure("cannot make the daemon's socket", path);
  // The system cuts this to net.core.somaxconn.
  if (::listen(socket.get(), 4096) != 0) return system_failure("cannot listen at the daemon's socket", path);
  return socket;
}

Result<Descriptor> connect_to(const std::string& path, int timeout_ms) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket.valid()) return system_failure("cannot make a socket", path);
  const Result<Address> address = address_of(path);
  if (!address) return std::unexpected(address.error());
  timeval bound{timeout_ms / 1000, (timeout_ms % 1000) * 1000};
  if (timeout_ms <= 0) bound.tv_usec = 1000;
  ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &bound, sizeof(bound));
  while (::connect(socket.get(), address->get(), sizeof(address->name)) != 0) {
    if (errno == EINTR) continue;
    if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR)
      return fail(ErrorCode::kNotFound, "no daemon runs for this workspace", path);
    if (errno == EAGAIN)
      return fail(ErrorCode::kDeadline, "the daemon takes no more connections now; try again", path);
    return system_failure("cannot connect to the daemon", path);
  }
  return socket;
}

Result<Peer> peer_of(int socket) {
  ucred credentials{};
  socklen_t size = sizeof(credentials);
  if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
    return system_failure("cannot tell who is at the other end of the socket", {});
  return Peer{credentials.uid, credentials.pid};
}

}  // namespace pt::daemon
