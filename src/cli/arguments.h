// What the user asked for, as a value.
//
// Threads: none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "agents/clients.h"
#include "cli/commands.h"
#include "isg/kinds.h"
#include "pipeline/indexer.h"
#include "query/questions.h"
#include "wire/export.h"

namespace pt::cli {

// The closed list of docs/definitions.md.
enum class ExitCode : int {
  kAnswered = 0,
  kEmpty = 1,
  kUsage = 2,
  kNotFound = 3,  // or ambiguous
  kPartial = 4,   // under --strict, and for `index`
  kInternal = 5,  // or integrity, or the system said no
};

// Markdown, XML and triples: of generate-context alone.
enum class Format : uint8_t { kHuman, kJson, kMarkdown, kXml, kTriples };
enum class Colour : uint8_t { kAuto, kAlways, kNever };

enum class DaemonAction : uint8_t { kStart, kStop, kStatus, kRestart, kRun };
enum class CacheAction : uint8_t { kClear, kVerify };
enum class AgentsAction : uint8_t { kInstall, kUninstall };
enum class StorageAction : uint8_t {
  kList,
  kImport,
  kExport,
  kMigrate,
  kVerify,
  kStats,
  kBench,
  kProve,
  kSync
};

// Lines of a file, counted from 1, both included.
struct FileLines {
  std::string file;
  uint32_t first = 1;
  uint32_t last = 0xFFFF'FFFF;
  bool may_be_none = false;  // of a diff: files outside of the workspace, lines between items
};

struct Arguments {
  Command command = Command::kIndex;
  std::vector<std::string> names;  // one for each argument of the command

  // Of every command.
  std::string root = ".";
  pipeline::IndexOptions index;
  Format format = Format::kHuman;
  Colour colour = Colour::kAuto;
  bool strict = false;
  bool quiet = false;
  bool trace = false;
  bool all_diagnostics = false;

  // Of those whose help names them.
  isg::ConfidenceSet confidences = isg::ConfidenceSet::standard();
  std::optional<uint32_t> limit;
  query::FamilySet families;  // empty: all
  bool negative = false;
  uint32_t depth = 0;
  bool forward = false;
  query::CycleLevel level = query::CycleLevel::kModule;
  bool tests = false;
  bool nested = false;
  bool fail = false;
  std::vector<FileLines> at;  // of generate-context: what these lines touch
  std::string diff;           // of generate-context: a revision; what differs from it
  uint32_t budget_tokens = query::ContextOptions{}.budget_tokens;
  wire::ExportFormat export_format = wire::ExportFormat::kJsonLines;
  std::string output;  // empty: standard output
  // Of explain, from names[0].
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;  // 0: the whole line
  bool hold = false;
  // Of the daemon, and of questions when there may be one.
  DaemonAction daemon_action = DaemonAction::kStart;
  std::optional<uint32_t> idle_minutes;  // 0: never
  bool no_daemon = false;
  std::string min_epoch;  // as `sync` prints it; empty: any
  std::string store;      // of a storage engine; empty: the daemon's own
  CacheAction cache_action = CacheAction::kClear;
  StorageAction storage_action = StorageAction::kList;
  std::vector<std::string> corpora;  // of the bench: FOLDER or NAME=FOLDER; empty: the root
  std::vector<std::string> engines;  // of the bench; empty: all
  uint32_t edits = 1000;             // of the bench: how many to make
  std::string folder;  // of the bench: below which stores are made; empty: that for temporary files
  std::string worker;  // of the bench: what this process is to measure; empty: it is the first
  bool all = false;    // of the cache: what all workspaces have there
  // Of agents.
  AgentsAction agents_action = AgentsAction::kInstall;
  std::vector<agents::Client> clients;  // empty: all that are here
  bool print = false;
  bool dry_run = false;
  // Of mcp.
  bool cost = false;
  bool http = false;
  uint16_t port = 0;       // 0: any that is free
  std::string token_file;  // empty: in the state folder
};

// Nothing to run: a text for standard output (help, version) or, with kUsage, for standard error.
struct Notice {
  ExitCode code = ExitCode::kAnswered;
  std::string text;
};

std::variant<Arguments, Notice> parse_arguments(int argc, const char* const* argv);

}  // namespace pt::cli
