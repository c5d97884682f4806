#include "cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "cli/descriptor.h"
#include "wire/escape.h"

namespace pt::cli {
namespace {

constexpr int64_t kDrawAfterNs = 200'000'000;
constexpr int64_t kDrawEveryNs = 50'000'000;
constexpr uint64_t kBarColumns = 30;

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string safe(std::string_view text) {
  wire::StringSink sink;
  wire::Output out(sink);
  wire::append_terminal_safe(&out, text);
  (void)out.finish();
  return sink.text();
}

std::string painted(std::string_view word, std::string_view code, bool colour) {
  return colour ? fmt::format("\x1b[{}m{}:\x1b[0m", code, word) : fmt::format("{}:", word);
}

std::string prefix_of(Severity severity, bool colour) {
  switch (severity) {
    case Severity::kNote:
      return painted("note", "1", colour);
    case Severity::kWarning:
      return painted("warning", "1;33", colour);
    case Severity::kError:
      return painted("error", "1;31", colour);
  }
  return {};
}

std::string place_of(const Diagnostic& diagnostic, std::string_view file_prefix) {
  if (diagnostic.file.empty()) return {};
  std::string place = fmt::format("{}{}:", file_prefix, diagnostic.file);
  if (diagnostic.line != 0) place += fmt::format("{}:", diagnostic.line);
  if (diagnostic.line != 0 && diagnostic.column != 0) place += fmt::format("{}:", diagnostic.column);
  return place + " ";
}

std::string_view word_of(pipeline::Progress::Stage stage) {
  switch (stage) {
    case pipeline::Progress::Stage::kDiscover:
      return "looking for files";
    case pipeline::Progress::Stage::kParse:
      return "parsing";
    case pipeline::Progress::Stage::kResolve:
      return "resolving names";
    case pipeline::Progress::Stage::kBodies:
      return "reading bodies";
    case pipeline::Progress::Stage::kGraph:
      return "building the graph";
  }
  return "";
}

}  // namespace

Terminal look_at_terminal(const Arguments& arguments) {
  const char* term = std::getenv("TERM");
  const bool capable = term != nullptr && std::string_view(term) != "dumb";
  auto colour = [&](int descriptor) {
    switch (arguments.colour) {
      case Colour::kAlways:
        return true;
      case Colour::kNever:
        return false;
      case Colour::kAuto:
        break;
    }
    return capable && !is_set("NO_COLOR") && ::isatty(descriptor) == 1;
  };
  Terminal terminal;
  terminal.colour_out = colour(STDOUT_FILENO);
  terminal.colour_messages = colour(STDERR_FILENO);
  terminal.progress = !arguments.quiet && capable && ::isatty(STDERR_FILENO) == 1;
  return terminal;
}

std::string file_prefix(const std::string& current_folder, const std::string& root) {
  const std::filesystem::path relative = std::filesystem::path(root).lexically_relative(current_folder);
  if (relative.empty()) return root + "/";
  return relative == "." ? std::string() : relative.string() + "/";
}

void report_error(const Console& console, const Error& error) {
  const std::string where = error.where.empty() ? std::string() : safe(error.where) + ": ";
  (void)console.messages.write(fmt::format("{} {}{}\n",
                                           prefix_of(Severity::kError, console.terminal.colour_messages),
                                           where, safe(error.message)));
}

void report_note(const Console& console, std::string_view message) {
  (void)console.messages.write(
      fmt::format("{} {}\n", prefix_of(Severity::kNote, console.terminal.colour_messages), safe(message)));
}

void report_diagnostics(const Console& console, std::span<const Diagnostic> diagnostics,
                        const DiagnosticsShown& shown) {
  std::string text;
  size_t listed = 0;
  size_t left = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (shown.at_most != 0 && diagnostic.severity == Severity::kNote) continue;
    if (shown.at_most != 0 && listed == shown.at_most) {
      ++left;
      continue;
    }
    ++listed;
    text += fmt::format("{} {}{}\n", prefix_of(diagnostic.severity, console.terminal.colour_messages),
                        safe(place_of(diagnostic, shown.file_prefix)), safe(diagnostic.message));
  }
  if (left != 0) text += fmt::format("and {} more; --diagnostics shows all\n", left);
  if (!text.empty()) (void)console.messages.write(text);
}

void ProgressBar::update(const pipeline::Progress& progress) {
  const int64_t now_ns = clock_.now_ns();
  if (now_ns - begun_ns_ < kDrawAfterNs || now_ns - drawn_ns_ < kDrawEveryNs) return;
  drawn_ns_ = now_ns;
  drawn_ = true;
  std::string line = fmt::format("\r\x1b[K{:<20}", word_of(progress.stage));
  if (progress.total != 0) {
    const uint64_t filled = std::min(progress.done, progress.total) * kBarColumns / progress.total;
    line += fmt::format("[{:=<{}}{:{}}] {}/{}", "", filled, "", kBarColumns - filled, progress.done,
                        progress.total);
  } else if (progress.done != 0) {
    line += fmt::format("{}", progress.done);
  }
  write_message(line);
}

void ProgressBar::clear() {
  if (drawn_) write_message("\r\x1b[K");
  drawn_ = false;
}

}  // namespace pt::cli
