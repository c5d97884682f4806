// DaemonService is what the daemon of one workspace answers: commands, with the output that they would have in a process of their
// own, and what the daemon knows of itself. docs/formats/daemon-protocol.md has the methods.
//
// Until the workspace has been indexed, calls wait for it, within their deadlines.
//
// Lifetime: what is given outlives it.
// Threads:  call() by any number of the server's workers; ready() and failed() once, by the thread that indexes.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/file_system.h"
#include "base/mutex.h"
#include "daemon/live/live_workspace.h"
#include "daemon/server/log.h"
#include "daemon/server/server.h"
#include "daemon/server/service.h"

namespace pt::cli {

class DaemonService final : public daemon::Service {
 public:
  DaemonService(FileSystem& file_system, const Clock& clock, const daemon::Log& log)
      : file_system_(file_system), clock_(clock), log_(log), begun_ns_(clock.now_ns()) {}

  void call(const daemon::Call& call, daemon::Reply& reply) override;

  // For `status`: the server that calls us.
  void served_by(const daemon::Server* server) { server_ = server; }
  // Questions that expect another one are refused.
  void reads_dependencies_below(std::string cargo_home) { cargo_home_ = std::move(cargo_home); }
  // A Url, if not in the cache folder.
  void saves_in(std::string store) { store_ = std::move(store); }
  void ready(std::unique_ptr<daemon::LiveWorkspace> workspace);
  void failed(Error error);
  // Ends the workspace's threads; calls after it find none.
  void close();

 private:
  // The workspace, as soon as there is one; else the error was sent.
  daemon::LiveWorkspace* workspace(const daemon::Call& call, daemon::Reply& reply);
  void run(const daemon::Call& call, daemon::Reply& reply);
  void sync(const daemon::Call& call, daemon::Reply& reply);
  void status(daemon::Reply& reply);

  FileSystem& file_system_;
  const Clock& clock_;
  const daemon::Log& log_;
  const int64_t begun_ns_;
  const daemon::Server* server_ = nullptr;
  std::string cargo_home_;
  std::string store_;

  Mutex mutex_;
  std::condition_variable_any changed_;
  std::unique_ptr<daemon::LiveWorkspace> workspace_ PT_GUARDED_BY(mutex_);
  std::optional<Error> failure_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::cli
