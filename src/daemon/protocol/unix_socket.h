// Unix stream sockets by path, and who is at the other end.
//
// A socket's name has room for 107 bytes. A longer path is reached through its opened folder (/proc/self/fd/N/name), so a long
// $XDG_RUNTIME_DIR works like any other.
//
// Threads: free functions.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "base/result.h"
#include "daemon/protocol/descriptor.h"

namespace pt::daemon {

// A listening socket at `path`, mode 0600 from its first moment. Non-blocking, closed on exec. Errors: kIo.
Result<Descriptor> listen_at(const std::string& path);

// Connected, blocking, closed on exec. One connect() call, which waits up to `timeout_ms` only while the listener's
// queue is full. Errors: kNotFound: nobody listens there; kDeadline: the queue stayed full; kIo.
Result<Descriptor> connect_to(const std::string& path, int timeout_ms);

struct Peer {
  uid_t uid = 0;
  pid_t pid = 0;
};
// SO_PEERCRED: who connected, or for the connecting side, who listens.
Result<Peer> peer_of(int socket);

}  // namespace pt::daemon
