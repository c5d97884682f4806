// The DaemonBackend puts the questions of MCP's tools to the daemon of a workspace. It starts the daemon where none runs,
// and rides out its restart: a question whose connection breaks is put once more, to whichever daemon runs then.
//
// Lifetime: what is given outlives it.
// Threads:  any number; each question has a connection of its own, kept for the next one.
// Cost:     a question over a kept connection is one message there and two back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "cli/arguments.h"
#include "cli/subject.h"
#include "daemon/client/connection.h"
#include "mcp/tools/backend.h"

namespace pt::cli {

class DaemonBackend final : public mcp::Backend {
 public:
  DaemonBackend(const Arguments& arguments, FileSystem& file_system)
      : arguments_(arguments), file_system_(file_system) {}

  Result<mcp::Answer> ask(const std::vector<std::string>& words, int cancel_descriptor) override;
  Result<std::string> epoch(int cancel_descriptor) override;

  // Starts the daemon, if none runs, so that it has indexed when the first question comes.
  void warm_up();

 private:
  enum class Start : bool { kNo, kIfNoneRuns };

  Result<daemon::Connection> connection(Start start);
  void keep(daemon::Connection connection);
  void forget_all();
  Result<Where> where();
  Result<mcp::Answer> ask_once(const std::vector<std::string>& words, int cancel_descriptor);

  const Arguments& arguments_;
  FileSystem& file_system_;
  Mutex starting_;  // held while a daemon is looked for and started, so that one of many questions does it
  Mutex mutex_;
  std::optional<Where> where_ PT_GUARDED_BY(mutex_);
  std::vector<daemon::Connection> kept_ PT_GUARDED_BY(mutex_);
};

}  // namespace pt::cli
