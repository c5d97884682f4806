// Where the daemon's files stand: the socket and its lock, the log, the cache.
//
//   runtime   $XDG_RUNTIME_DIR/parseltongue, else /run/user/<uid>/parseltongue, else <$TMPDIR or /tmp>/parseltongue-<uid>
//   state     $XDG_STATE_HOME/parseltongue, else ~/.local/state/parseltongue     (the log)
//   cache     $XDG_CACHE_HOME/parseltongue, else ~/.cache/parseltongue           (the store)
//
// The XDG Base Directory Specification 0.8 says to ignore relative values. A runtime folder is used only if it is a real
// folder (no symlink), ours, and closed to everybody else; a parent that is not ours (after `su`, say) is passed over, so
// that command line and daemon, run by the same user in the same environment, find the same place.
//
// Threads: free functions; they look at the disk, not at the process, but for environment_of_process().
// Cost:    runtime_folder() three system calls when the folder is there.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "base/result.h"

namespace pt::daemon {

// What decides; a value, so that a test can be anybody anywhere. Empty: not set.
struct Environment {
  std::string runtime_folder;  // $XDG_RUNTIME_DIR
  std::string state_home;      // $XDG_STATE_HOME
  std::string cache_home;      // $XDG_CACHE_HOME
  std::string home;            // $HOME, else what the user database says
  std::string temporary;       // $TMPDIR
  std::string run_user = "/run/user";
  uid_t uid = 0;
};
Environment environment_of_process();

enum class Make : bool { kNo, kIfMissing };

// Errors: kNotFound with Make::kNo when there is none yet; kIo when one is there that must not be trusted, or none can be made.
Result<std::string> runtime_folder(const Environment& environment, Make make);

// These two only say where; make_private_folder() makes it. Errors: kNotFound when not even a home folder is known.
Result<std::string> state_folder(const Environment& environment);
Result<std::string> cache_folder(const Environment& environment);

// Makes `path` and what is missing above it, all 0700. One that is there is left as it is.
Result<void> make_private_folder(const std::string& path);

// The files of one daemon. They are named by a hash, because a path does not fit in a socket's name and two worktrees may
// have the same name.
struct Place {
  std::string folder;  // the runtime folder
  std::string name;    // 32 hexadecimal digits

  std::string socket_path() const { return folder + "/" + name + ".sock"; }
  std::string lock_path() const { return folder + "/" + name + ".lock"; }
  // Where a socket unit of systemd listens for this root (packaging/): it can write the root's path, but no hash of it.
  std::string activated_path;  // empty: with these options no unit can be meant
};

// `canonical_root` as FileSystem::canonical() gives it. `options` holds whatever makes two daemons of one root different, in a
// canonical spelling of the caller's; empty for the defaults.
Place place_of(std::string runtime_folder, std::string_view canonical_root, std::string_view options);

// `srv-my-project` for /srv/my/project: what `systemd-escape --path` prints.
std::string systemd_escaped(std::string_view path);

}  // namespace pt::daemon
