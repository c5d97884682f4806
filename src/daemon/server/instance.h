// An Instance is the one daemon of its place: it holds the lock, and listens.
//
// The lock is flock(2) on `<name>.lock`, a file that is never removed; the kernel lets go of it however the process
// ends. Only who holds it may remove a socket that is there and make a new one, so a socket left by a daemon that was
// killed is taken over without a race, and of any number of starters one wins. The file tells people the pid, build id
// and root of the holder.
//
// A socket given by systemd (LISTEN_PID, LISTEN_FDS, sd_listen_fds(3)) is used in place of our own, under the same lock.
//
// Lifetime: the destructor, or stop_listening() before it, removes the socket (not systemd's); the lock goes last.
// Threads:  one at a time.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "daemon/protocol/descriptor.h"
#include "daemon/protocol/folders.h"

namespace pt::daemon {

// The listening socket that systemd started us with, taken over; none when it did not. Called once, before there are threads.
// Errors: kInvalidInput when what was given is no listening Unix stream socket, or more than one.
Result<std::optional<Descriptor>> inherited_listener();

class Instance {
 public:
  struct Options {
    std::string root;                    // for people
    std::string build;                   // build_id()
    std::optional<Descriptor> listener;  // inherited_listener()
    // How long to wait for a holder of the lock that does not answer at its socket: it starts, or saves its state and ends.
    int64_t wait_ms = 10'000;
  };

  // None: another daemon runs, and answers. Errors: kDeadline: one holds the lock and does not listen; kIo.
  static Result<std::optional<Instance>> acquire(const Place& place, Options options);

  Instance(Instance&&) noexcept = default;
  Instance& operator=(Instance&&) = delete;
  ~Instance();

  int listener() const { return listener_.get(); }

  // From now on there is no daemon here for clients; the lock stays, so a new one waits until this one has saved its state.
  void stop_listening();

  // Readable when something was removed from the runtime folder; -1 where the system has no notices to give (health() says so).
  int notices() const { return notices_.get(); }
  // Reads the notices, and whether socket and lock are still where clients and other starters look for them.
  bool intact();
  // Empty, or a sentence.
  const std::string& health() const { return health_; }

 private:
  Instance(Place place, Descriptor lock) : place_(std::move(place)), lock_(std::move(lock)) {}
  void watch_folder();

  Place place_;
  Descriptor lock_;
  Descriptor listener_;
  Descriptor notices_;
  bool own_socket_ = false;
  ino_t socket_inode_ = 0;
  std::string health_;
};

}  // namespace pt::daemon
