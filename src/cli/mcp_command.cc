#include "cli/mcp_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <thread>

#include "base/version.h"
#include "cli/answering.h"
#include "cli/mcp_backend.h"
#include "daemon/protocol/folders.h"
#include "daemon/server/stop_signals.h"
#include "mcp/http.h"
#include "mcp/server.h"
#include "mcp/stdio.h"
#include "mcp/tools/graph_changes.h"
#include "mcp/tools/graph_tools.h"

namespace pt::cli {
namespace {

ExitCode refused(const Console& console, const Error& error) {
  report_error(console, error);
  return exit_code_of(error.code);
}

Result<std::string> token_path_of(const Arguments& arguments) {
  if (!arguments.token_file.empty()) return arguments.token_file;
  Result<std::string> folder = daemon::state_folder(daemon::environment_of_process());
  if (!folder) return folder;
  if (const Result<void> made = daemon::make_private_folder(*folder); !made)
    return std::unexpected(made.error());
  return *folder + "/mcp.token";
}

// What is in the file, which nobody else may read; made where it is missing.
Result<std::string> token_in(const std::string& path) {
  const auto wrong = [&](std::string why) { return fail(ErrorCode::kIo, std::move(why), path); };
  const daemon::Descriptor made(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (made.valid()) {
    const std::string token = mcp::random_secret();
    const std::string line = token + "\n";
    if (::write(made.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()))
      return wrong("the token cannot be written");
    return token;
  }
  if (errno != EEXIST) return wrong("the file of the token cannot be made");
  const daemon::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  struct stat facts{};
  if (!file.valid() || ::fstat(file.get(), &facts) != 0) return wrong("the file of the token cannot be read");
  if (!S_ISREG(facts.st_mode) || facts.st_uid != ::geteuid() || (facts.st_mode & 077) != 0)
    return wrong("the file of the token must be yours, and closed to others: chmod 600");
  std::string text(1024, '\0');
  const ssize_t count = ::read(file.get(), text.data(), text.size());
  text.resize(static_cast<size_t>(std::max<ssize_t>(count, 0)));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  constexpr size_t kTokenBytesMin = 32;
  if (text.size() < kTokenBytesMin)
    return wrong("the file of the token holds none; remove it, and one is made");
  return text;
}

ExitCode serve_http(const Arguments& arguments, const Console& console, mcp::Server& server,
                    const mcp::Registry& registry, int stop_descriptor) {
  const Result<std::string> path = token_path_of(arguments);
  if (!path) return refused(console, path.error());
  const Result<std::string> token = token_in(*path);
  if (!token) return refused(console, token.error());
  Result<mcp::HttpTransport> transport =
      mcp::HttpTransport::listen(server, registry, {arguments.port, *token});
  if (!transport) return refused(console, transport.error());
  const Result<void> written =
      console.out.write(fmt::format("http://127.0.0.1:{}/mcp\ntoken in {}\n", transport->port(), *path));
  if (!written && !console.out.reader_gone()) return refused(console, written.error());
  transport->serve(stop_descriptor);
  return ExitCode::kAnswered;
}

}  // namespace

ExitCode mcp_command(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  DaemonBackend backend(arguments, file_system);
  mcp::GraphChanges changes(backend);
  mcp::Registry registry;
  registry.self = {"parseltongue", "Parseltongue", std::string(version().number)};
  registry.resources_change = true;
  registry.watch = [&](mcp::Call& call, std::string_view uri) { return changes.watch(call, uri); };
  mcp::add_graph_tools(registry, backend);
  if (arguments.cost) {
    const Result<void> written = console.out.write(mcp::cost_of(registry));
    if (!written && !console.out.reader_gone()) return refused(console, written.error());
    return ExitCode::kAnswered;
  }

  // Before any thread is started.
  const Result<daemon::StopSignals> signals = daemon::StopSignals::block();
  if (!signals) return refused(console, signals.error());
  const std::jthread warming([&] { backend.warm_up(); });
  mcp::Server server(registry);
  const std::jthread following = changes.follow(server);
  ExitCode code = ExitCode::kAnswered;
  if (arguments.http) {
    code = serve_http(arguments, console, server, registry, signals->descriptor());
  } else {
    mcp::StdioOptions options;
    options.stop_descriptor = signals->descriptor();
    mcp::serve_stdio(server, options);
  }
  // One that came, or still comes, would end the process as soon as it is no longer blocked, with another code.
  for (const int signal : {SIGTERM, SIGINT}) ::signal(signal, SIG_IGN);
  return code;
}

}  // namespace pt::cli
