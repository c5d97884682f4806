// The table of commands: help, completions and the parser of arguments are made from it, so they cannot disagree.
//
// Threads: constants.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace pt::cli {

enum class Command : uint8_t {
  kIndex,
  kWhoImplements,
  kTraitsOf,
  kBlastRadius,
  kFindCycles,
  kGenerateContext,
  kCallers,
  kCallees,
  kPath,
  kFind,
  kWhere,
  kShow,
  kExplain,
  kEntitiesIn,
  kUnused,
  kStats,
  kExport,
  kDaemon,
  kWatch,
  kSync,
  kStatus,
  kCache,
  kStorage,
  kMcp,
  kAgents,
  kCompletions,
};
inline constexpr int kCommandCount = 26;

struct CommandRow {
  Command command;
  std::string_view name;   // canonical, as answers carry it
  std::string_view alias;  // or empty
  std::array<std::string_view, 3>
      arguments;  // what must follow; "[PATH]" may be left out, "[NAME…]" may be several; empty: nothing
  std::string_view summary;                  // one line
  std::string_view about;                    // what the answer means
  std::array<std::string_view, 3> examples;  // arguments behind `parseltongue`; empty: no more
};

// Whether the command is answered from the graph alone: all but index, completions, cache and those about the daemon.
bool is_question(Command command);

// What may stand for the first argument, where it is one of a few words: for shells to complete.
std::span<const std::string_view> argument_words(Command command);

// In the order of help.
std::span<const CommandRow> commands();
const CommandRow& row_of(Command command);

}  // namespace pt::cli
