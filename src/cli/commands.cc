#include "cli/commands.h"

#include "base/assert.h"

namespace pt::cli {
namespace {

constexpr std::array<CommandRow, kCommandCount> kCommands = {{
    {Command::kWhoImplements,
     "who-implements",
     "what-implements",
     {"TRAIT", ""},
     "Types that implement a trait",
     "Each row is one impl: the type, where the impl is written, and whether it is derived or blanket.",
     {"who-implements Iterator", "who-implements std::fmt::Display --json",
      "who-implements shapes::Draw --negative"}},
    {Command::kTraitsOf,
     "traits-of",
     "",
     {"TYPE", ""},
     "Traits that a type implements",
     "The inverse of who-implements.",
     {"traits-of Circle", "traits-of shapes::Circle --json", ""}},
    {Command::kBlastRadius,
     "blast-radius",
     "",
     {"NAME", ""},
     "Everything that may break when NAME changes",
     "Follows CALLS, USES and IMPL edges backwards, breadth first, from NAME and all it contains. The risk "
     "word "
     "counts production nodes: low up to 5, medium up to 20, high up to 50, critical above.",
     {"blast-radius Config::load", "blast-radius shapes::Draw --depth 2", "blast-radius main --forward"}},
    {Command::kFindCycles,
     "find-cycles",
     "cycles",
     {"", ""},
     "Dependency cycles between functions, modules or crates",
     "Each cycle is a strongly connected component, with a shortest cycle through its first member as "
     "witness.",
     {"find-cycles", "find-cycles --level function", "find-cycles --level crate --fail"}},
    {Command::kGenerateContext,
     "generate-context",
     "context",
     {"[NAME…]", ""},
     "What a language model needs to change NAME safely",
     "Source, callers, callees, types, traits and implementations, tests apart, each by its relevance, "
     "within "
     "a budget of tokens; says what was left out and how to ask for it. Of several names, or of what lines "
     "or a diff touch, it is one context for all.",
     {"generate-context Parser::parse", "generate-context Parser Lexer --budget 4000",
      "generate-context --at src/lib.rs:10-40 --format xml"}},
    {Command::kCallers,
     "callers",
     "",
     {"FUNCTION", ""},
     "Who calls a function, and where",
     "Direct calls only; blast-radius follows them further.",
     {"callers Config::load", "callers parse --confidence guess", ""}},
    {Command::kCallees,
     "callees",
     "",
     {"FUNCTION", ""},
     "What a function calls, and where",
     "Direct calls only; blast-radius --forward follows them further.",
     {"callees Config::load", "callees main --json", ""}},
    {Command::kPath,
     "path",
     "",
     {"FROM", "TO"},
     "A shortest chain of CALLS, USES and IMPL from one name to another",
     "",
     {"path main Config::load", "path app::main serde::Serialize --json", ""}},
    {Command::kFind,
     "find",
     "",
     {"PATTERN", ""},
     "Search names: exact, suffix, glob, by the beginnings of words, misspelt",
     "`*` stands for anything within a path segment, `**` for anything; BufPo is BufferPool, gnt is "
     "get_next_token. Best matches "
     "come first: items of the workspace, production code, and what much depends on.",
     {"find Config", "find 'shapes::**::draw'", "find BufPo"}},
    {Command::kWhere, "where", "", {"NAME", ""}, "Where NAME is written", "", {"where Config::load", "", ""}},
    {Command::kShow,
     "show",
     "",
     {"NAME", ""},
     "Signature, documentation, owner, members and counts of NAME",
     "",
     {"show Config", "show shapes::Draw --json", ""}},
    {Command::kExplain,
     "explain",
     "",
     {"FILE:LINE[:COL]", ""},
     "What was made of each call and use on a line, and why",
     "For each: its receiver's type and where that is known from, the types that were searched, every member "
     "that was "
     "looked at and what it was passed over for, the edges with what gives them their confidence, or why "
     "there is none. "
     "What a macro call expands to stands beneath it. Exits with 1 when nothing stands there.",
     {"explain src/lib.rs:42", "explain src/lib.rs:42:17", "explain src/main.rs:7 --json"}},
    {Command::kEntitiesIn,
     "entities-in",
     "",
     {"FILE", ""},
     "Every item written in a file",
     "Also of files that no target reaches: those are outside the graph.",
     {"entities-in src/lib.rs", "", ""}},
    {Command::kUnused,
     "unused",
     "",
     {"", ""},
     "Code that nothing alive refers to: candidates for removal",
     "Alive are main, what a library exports, what other languages may call, members of traits and of trait "
     "impls "
     "with their traits and types, and all that those refer to. What only tests use is marked. Calls that "
     "could not be resolved may be of any of them, so look before you delete.",
     {"unused", "unused --family function", "unused --json"}},
    {Command::kStats,
     "stats",
     "",
     {"", ""},
     "How many nodes, edges and unresolved calls the graph has",
     "",
     {"stats", "stats --json", ""}},
    {Command::kIndex,
     "index",
     "",
     {"[PATH]", ""},
     "Index a workspace and say what was found",
     "PATH is a folder, a Cargo.toml or a .rs file, and stands for --root. Exits with 4 when something kept "
     "the "
     "index from being whole.",
     {"index", "index path/to/workspace --json",
      "index --hold   # keep the graph in memory until stdin closes"}},
    {Command::kExport,
     "export",
     "",
     {"", ""},
     "The whole graph as text",
     "",
     {"export --format jsonl --output graph.jsonl", "export --format dot | dot -Tsvg > graph.svg",
      "export --format mermaid"}},
    {Command::kDaemon,
     "daemon",
     "",
     {"ACTION", ""},
     "Keep the graph in memory and follow every save: start, stop, status or restart",
     "While a daemon runs for a workspace, questions about it are answered from its memory. `daemon run` "
     "stays in "
     "the foreground, for service managers.",
     {"daemon start", "daemon status", "daemon stop --root path/to/workspace"}},
    {Command::kWatch,
     "watch",
     "",
     {"", ""},
     "Be the daemon in the foreground, and say what is followed",
     "A line for each save or burst: the epoch, how long it took, and what changed. Ends with Ctrl-C.",
     {"watch", "watch --root path/to/workspace", ""}},
    {Command::kSync,
     "sync",
     "",
     {"", ""},
     "Wait until the daemon has followed every save made before, and print its epoch",
     "What is printed can be given to any question as --min-epoch.",
     {"sync", "callers Config::load --min-epoch \"$(parseltongue sync)\"", ""}},
    {Command::kStatus,
     "status",
     "",
     {"", ""},
     "What the daemon does, and where the milliseconds of the last saves went",
     "Exits with 1 when none runs.",
     {"status", "status --json", ""}},
    {Command::kCache,
     "cache",
     "",
     {"ACTION", ""},
     "What daemons have saved of the workspace's graph: clear or verify it",
     "A daemon saves its graph below $XDG_CACHE_HOME/parseltongue and begins with it when it is started "
     "again. It is never "
     "trusted unseen, so there is no need to clear it but for the room. Exits with 1 when nothing is saved.",
     {"cache clear", "cache clear --all   # of every workspace, and summaries of dependencies",
      "cache verify"}},
    {Command::kStorage,
     "storage",
     "",
     {"ACTION", "[URL]", "[TO]"},
     "Graphs in storage engines: list, import, export, migrate, verify, stats, prove, sync, bench",
     "A URL is an engine and a place: `adjacency:path/to/folder`; `storage list` has the engines. `import "
     "URL` reads the "
     "workspace and keeps it there, `migrate FROM TO` copies from one to another. Questions are asked there "
     "with --store. Of merkle stores, `prove URL NAME` shows that NAME is in the graph or that it is not, "
     "and `sync FROM TO` "
     "makes one equal to the other by what differs.",
     {"storage import adjacency:graph", "callers Config::load --store adjacency:graph",
      "storage verify adjacency:graph"}},
    {Command::kMcp,
     "mcp",
     "",
     {"", ""},
     "Serve LLM agents by the Model Context Protocol, over standard input and output or HTTP",
     "For agents to start, not for people: standard output carries the protocol alone. Asks the daemon, and "
     "starts it where none runs. With --http only this machine is served, and only who knows the token.",
     {"mcp", "mcp --cost   # what its tools cost a model in tokens", "mcp --http --port 7117 > where.txt"}},
    {Command::kAgents,
     "agents",
     "",
     {"ACTION", ""},
     "Put this program into the settings of LLM agents, as an MCP server: install or uninstall",
     "Of Claude Code, Cursor, VS Code and Gemini CLI in the workspace's own files, of Codex in the user's. "
     "What is "
     "there stays as it is, and is kept beside the file as .bak before it is changed.",
     {"agents install", "agents install --client claude,codex --dry-run", "agents uninstall"}},
    {Command::kCompletions,
     "completions",
     "",
     {"SHELL", ""},
     "Completions for bash, zsh or fish, on standard output",
     "",
     {"completions bash > ~/.local/share/bash-completion/completions/parseltongue",
      "completions fish | source", ""}},
}};

}  // namespace

bool is_question(Command command) {
  switch (command) {
    case Command::kIndex:
    case Command::kDaemon:
    case Command::kWatch:
    case Command::kSync:
    case Command::kStatus:
    case Command::kCache:
    case Command::kStorage:
    case Command::kMcp:
    case Command::kAgents:
    case Command::kCompletions:
      return false;
    default:
      return true;
  }
}

std::span<const std::string_view> argument_words(Command command) {
  // `daemon run` is for service managers.
  static constexpr std::array<std::string_view, 4> kActions = {"start", "stop", "status", "restart"};
  static constexpr std::array<std::string_view, 3> kShells = {"bash", "zsh", "fish"};
  static constexpr std::array<std::string_view, 9> kStorageActions = {
      "bench", "export", "import", "list", "migrate", "prove", "stats", "sync", "verify"};
  static constexpr std::array<std::string_view, 2> kAgentsActions = {"install", "uninstall"};
  static constexpr std::array<std::string_view, 2> kCacheActions = {"clear", "verify"};
  if (command == Command::kDaemon) return kActions;
  if (command == Command::kAgents) return kAgentsActions;
  if (command == Command::kCache) return kCacheActions;
  if (command == Command::kStorage) return kStorageActions;
  if (command == Command::kCompletions) return kShells;
  return {};
}

std::span<const CommandRow> commands() { return kCommands; }

const CommandRow& row_of(Command command) {
  for (const CommandRow& row : kCommands) {
    if (row.command == command) return row;
  }
  PT_ASSERT(false);
  return kCommands.front();
}

}  // namespace pt::cli
