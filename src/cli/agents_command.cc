#include "cli/agents_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "agents/clients.h"
#include "cli/answering.h"
#include "cli/descriptor.h"

namespace pt::cli {
namespace {

namespace fs = std::filesystem;
using agents::Client;

constexpr std::string_view kBackup = ".bak";

// What is in the file; empty if there is none. Errors: kIo.
Result<std::string> read_settings(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::string();
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) return fail(ErrorCode::kIo, "the settings cannot be read", path);
  return text;
}

// In the place of what a link leads to, with the mode that the file had.
Result<void> write_settings(const std::string& path, const std::string& after) {
  std::error_code error;
  const bool was_there = fs::exists(path, error);
  const std::string target = was_there ? fs::canonical(path, error).string() : path;
  const auto failed = [&] { return fail(ErrorCode::kIo, "the settings cannot be written", path); };
  if (error) return failed();
  if (was_there) {
    fs::copy_file(target, target + std::string(kBackup), fs::copy_options::overwrite_existing, error);
    if (error)
      return fail(ErrorCode::kIo, "the settings cannot be kept beside the file, so they were not changed",
                  path);
  }
  if (after.empty() && was_there) {
    fs::remove(target, error);
    return error ? Result<void>(failed()) : Result<void>();
  }
  fs::create_directories(fs::path(target).parent_path(), error);
  if (error) return failed();
  Result<OutputFile> file = OutputFile::create(target);
  if (!file) return std::unexpected(file.error());
  if (Result<void> written = file->sink().write(after); !written) return written;
  const fs::perms mode = was_there ? fs::status(target, error).permissions() : fs::perms::unknown;
  if (Result<void> done = file->commit(); !done) return done;
  if (mode != fs::perms::unknown) fs::permissions(target, mode, error);
  return {};
}

// The name alone, where a shell would find this program under it; else where it is.
std::string command_of_this_program() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const char* given = std::getenv("PATH");
  const std::string_view folders = given == nullptr ? "" : given;
  for (size_t begin = 0; begin < folders.size();) {
    const size_t colon = std::min(folders.find(':', begin), folders.size());
    const fs::path candidate = fs::path(folders.substr(begin, colon - begin)) / "parseltongue";
    begin = colon + 1;
    if (::access(candidate.c_str(), X_OK) != 0) continue;
    return fs::equivalent(candidate, self, error) ? "parseltongue" : self.string();
  }
  return self.string();
}

// Whether there are signs of the agent: settings of its own, in the workspace or at the user's home.
bool is_here(Client client, const std::string& workspace, const std::string& home) {
  const auto there = [](const std::string& path) {
    std::error_code error;
    return fs::exists(path, error);
  };
  if (there(agents::settings_path(client, workspace, home))) return true;
  switch (client) {
    case Client::kClaude:
      return there(home + "/.claude") || there(home + "/.claude.json");
    case Client::kCursor:
      return there(home + "/.cursor") || there(workspace + "/.cursor");
    case Client::kCodex:
      return there(home + "/.codex");
    case Client::kVscode:
      return there(home + "/.config/Code") || there(home + "/.vscode") || there(workspace + "/.vscode");
    case Client::kGemini:
      return there(home + "/.gemini") || there(workspace + "/.gemini");
  }
  return false;
}

ExitCode refused(const Console& console, const Error& error) {
  report_error(console, error);
  return exit_code_of(error.code);
}

}  // namespace

ExitCode agents_command(const Arguments& arguments, FileSystem& file_system, const Console& console) {
  const Result<std::string> workspace = file_system.canonical(arguments.root);
  if (!workspace) return refused(console, workspace.error());
  const char* home_given = std::getenv("HOME");
  const std::string home = home_given == nullptr ? "" : home_given;
  const bool is_install = arguments.agents_action == AgentsAction::kInstall;
  std::vector<Client> clients = arguments.clients;
  if (clients.empty())
    std::ranges::copy_if(agents::kClients, std::back_inserter(clients),
                         [&](Client client) { return is_here(client, *workspace, home); });
  if (clients.empty()) {
    report_note(console, "no settings of an agent are here; --client names one");
    return ExitCode::kEmpty;
  }
  ExitCode code = ExitCode::kAnswered;
  std::string said;
  for (const Client client : clients) {
    const std::string path = agents::settings_path(client, *workspace, home);
    if (client == Client::kCodex && home.empty()) {
      code = refused(console,
                     Error{ErrorCode::kNotFound, "HOME is not set, and Codex keeps its settings there", {}});
      continue;
    }
    const Result<std::string> before = read_settings(path);
    if (!before) return refused(console, before.error());
    Result<std::string> after = is_install ? agents::installed(client, *before, command_of_this_program())
                                           : agents::uninstalled(client, *before);
    if (!after) {
      // The other agents get theirs all the same.
      code = refused(console, Error{after.error().code, after.error().message, path});
      continue;
    }
    if (!is_install && *after != *before && agents::holds_nothing(*after)) after->clear();
    if (arguments.print) {
      said += fmt::format("{}{}:\n{}", said.empty() ? "" : "\n", path, *after);
      continue;
    }
    const bool is_changed = *after != *before;
    if (is_changed && !arguments.dry_run)
      if (const Result<void> written = write_settings(path, *after); !written)
        return refused(console, written.error());
    const std::string_view verb = !is_changed                       ? "unchanged"
                                  : arguments.dry_run && is_install ? "would be installed into"
                                  : arguments.dry_run               ? "would be removed from"
                                  : is_install                      ? "installed into"
                                                                    : "removed from";
    said += fmt::format("{:<8}{}  {}\n", agents::name_of(client), verb, path);
  }
  if (const Result<void> written = console.out.write(said); !written && !console.out.reader_gone())
    return refused(console, written.error());
  return code;
}

}  // namespace pt::cli
