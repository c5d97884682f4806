// What we print to and how: colours, and where the user stands.
//
// Threads: made once, then only read; ProgressBar: one caller at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/diagnostic.h"
#include "cli/arguments.h"
#include "wire/sink.h"
#include "wire/text_style.h"

namespace pt::cli {

struct Terminal {
  bool colour_out = false;
  bool colour_messages = false;
  bool progress = false;  // standard error is a terminal, and the user wants to see it
};

// `--color`, NO_COLOR (https://no-color.org), TERM=dumb, and whether the descriptors are terminals.
Terminal look_at_terminal(const Arguments& arguments);

// From the current folder to `root`: "" or "../" or "path/to/"; both absolute and without symbolic links.
std::string file_prefix(const std::string& current_folder, const std::string& root);

// Where the output of a command goes: this process's descriptors, or those of a client of the daemon.
//
// Lifetime: the sinks must outlive it.
struct Console {
  wire::Sink& out;
  wire::Sink& messages;
  Terminal terminal;
  std::string current_folder;  // absolute, without symbolic links; empty if it is gone
  wire::Sink* twin = nullptr;  // where answers in JSON go for people besides; null: nowhere
};

// `error: where: message`, as a message.
void report_error(const Console& console, const Error& error);
// `note: message`, as a message.
void report_note(const Console& console, std::string_view message);

struct DiagnosticsShown {
  size_t at_most = 0;  // 0: all, notes too
  std::string_view file_prefix;
};
// `warning: file:line:col: message`, each on a line of the messages, then how many more there are.
void report_diagnostics(const Console& console, std::span<const Diagnostic> diagnostics,
                        const DiagnosticsShown& shown);

// One line that tells how far indexing is, drawn only when it takes longer than a person notices.
class ProgressBar {
 public:
  explicit ProgressBar(const Clock& clock) : clock_(clock), begun_ns_(clock.now_ns()) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(const pipeline::Progress& progress);
  void clear();

 private:
  const Clock& clock_;
  int64_t begun_ns_;
  int64_t drawn_ns_ = 0;
  bool drawn_ = false;
};

}  // namespace pt::cli
