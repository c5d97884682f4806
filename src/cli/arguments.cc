#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/version.h"
#include "cli/completions.h"
#include "cli/engines.h"
#include "cli/help.h"
#include "query/questions.h"
#include "wire/text_style.h"

namespace pt::cli {
namespace {

constexpr uint32_t kThreadsMax = 1024;

// Words as users type them, and the values they stand for.
template <typename Value>
using Words = std::map<std::string, Value>;

template <typename Value>
std::string join(const Words<Value>& words) {
  std::string text;
  for (const auto& [word, value] : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

// An option whose value is one of `words`; set(value) for each.
template <typename Value, typename Set>
CLI::Option* word_option(CLI::App* app, const std::string& name, const Words<Value>& words,
                         const std::string& help, Set set) {
  return app
      ->add_option_function<std::vector<std::string>>(
          name,
          [words, set](const std::vector<std::string>& given) {
            for (const std::string& word : given) {
              auto found = words.find(word);
              if (found == words.end())
                throw CLI::ValidationError(fmt::format("'{}' is none of {}", word, join(words)));
              set(found->second);
            }
          },
          help)
      ->delimiter(',')
      ->allow_extra_args(false);
}

Words<isg::Family> family_words() {
  Words<isg::Family> words;
  for (int i = 0; i < isg::kFamilyCount; ++i) {
    const auto family = static_cast<isg::Family>(i);
    words.emplace(isg::name_of(family), family);
  }
  return words;
}

Words<agents::Client> client_words() {
  Words<agents::Client> words;
  for (const agents::Client client : agents::kClients) words.emplace(agents::name_of(client), client);
  return words;
}

Words<wire::ExportFormat> export_words() {
  Words<wire::ExportFormat> words;
  for (int i = 0; i < wire::kExportFormatCount; ++i) {
    const auto format = static_cast<wire::ExportFormat>(i);
    words.emplace(wire::name_of(format), format);
  }
  return words;
}

const Words<workspace::DependencySources> kDependencyWords = {
    {"none", workspace::DependencySources::kNone},
    {"cache", workspace::DependencySources::kCache},
    {"vendor", workspace::DependencySources::kVendor}};
const Words<Format> kFormatWords = {{"human", Format::kHuman}, {"json", Format::kJson}};
const Words<Format> kContextFormatWords = {{"human", Format::kHuman},
                                           {"json", Format::kJson},
                                           {"md", Format::kMarkdown},
                                           {"xml", Format::kXml},
                                           {"triples", Format::kTriples}};
const Words<Colour> kColourWords = {
    {"auto", Colour::kAuto}, {"always", Colour::kAlways}, {"never", Colour::kNever}};
const Words<query::CycleLevel> kLevelWords = {{"function", query::CycleLevel::kFunction},
                                              {"module", query::CycleLevel::kModule},
                                              {"crate", query::CycleLevel::kCrate}};
const Words<DaemonAction> kActionWords = {{"start", DaemonAction::kStart},
                                          {"stop", DaemonAction::kStop},
                                          {"status", DaemonAction::kStatus},
                                          {"restart", DaemonAction::kRestart},
                                          {"run", DaemonAction::kRun}};
const Words<CacheAction> kCacheWords = {{"clear", CacheAction::kClear}, {"verify", CacheAction::kVerify}};
const Words<AgentsAction> kAgentsWords = {{"install", AgentsAction::kInstall},
                                          {"uninstall", AgentsAction::kUninstall}};
const Words<StorageAction> kStorageWords = {
    {"list", StorageAction::kList},     {"import", StorageAction::kImport},
    {"export", StorageAction::kExport}, {"migrate", StorageAction::kMigrate},
    {"verify", StorageAction::kVerify}, {"stats", StorageAction::kStats},
    {"bench", StorageAction::kBench},   {"prove", StorageAction::kProve},
    {"sync", StorageAction::kSync}};
const Words<isg::Confidence> kConfidenceWords = {{"guess", isg::Confidence::kGuess},
                                                 {"may", isg::Confidence::kMay}};

// CARGO_HOME, else .cargo in the home folder; empty if neither is known.
std::string cargo_home() {
  if (const char* folder = std::getenv("CARGO_HOME"); folder != nullptr && *folder != '\0')
    return std::filesystem::absolute(folder).lexically_normal().string();
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return std::string(home) + "/.cargo";
  return {};
}

// Where caches live (XDG Base Directory Specification, which has relative paths ignored); empty if nobody says.
std::string summary_folder() {
  constexpr std::string_view kFolder = "/parseltongue/summaries";
  if (const char* caches = std::getenv("XDG_CACHE_HOME"); caches != nullptr && *caches == '/')
    return std::string(caches) += kFolder;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return (std::string(home) += "/.cache") += kFolder;
  return {};
}

void add_common_options(CLI::App* app, Arguments* arguments) {
  workspace::Options& options = arguments->index.workspace;
  const std::string workspace = "Workspace";
  app->add_option("--root", arguments->root, "Folder, Cargo.toml or .rs file to index; default: this folder")
      ->type_name("PATH")
      ->group(workspace);
  app->add_option("--features", options.features, "Narrow to these features: name or package/name, by comma")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->group(workspace);
  app->add_flag("--all-features", options.all_features, "Narrow to all features on")->group(workspace);
  app->add_flag("--no-default-features", options.no_default_features, "Narrow to default features off")
      ->group(workspace);
  app->add_option("--target", options.target, "Narrow to a target triple, such as x86_64-unknown-linux-gnu")
      ->type_name("TRIPLE")
      ->group(workspace);
  app->add_option("--cfg", options.cfg, "Narrow to a cfg atom: name or key=\"value\"; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ATOM")
      ->group(workspace);
  options.dependencies = workspace::DependencySources::kCache;
  options.cargo_home = cargo_home();
  arguments->index.summary_folder = summary_folder();
  word_option(app, "--deps", kDependencyWords,
              "Signatures of dependencies: none, vendor, or cache (also cargo's); default: cache",
              [arguments](workspace::DependencySources sources) {
                arguments->index.workspace.dependencies = sources;
              })
      ->type_name("FROM")
      ->group(workspace);
  app->add_option("--max-file-size", options.file_size_bytes_max,
                  "Skip larger files; 256MiB unless said otherwise")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE")
      ->group(workspace);
  app->add_option("--threads", arguments->index.threads, "Workers; default: one a core")
      ->check(CLI::Range(0u, kThreadsMax))
      ->type_name("N")
      ->group(workspace);

  const std::string messages = "Messages";
  app->add_flag("--strict", arguments->strict, "Exit with 4 if the answer is partial")->group(messages);
  app->add_flag("--diagnostics", arguments->all_diagnostics, "Show every warning about the sources")
      ->group(messages);
  app->add_flag("-q,--quiet", arguments->quiet, "No progress, warnings or notes on standard error")
      ->group(messages);
  app->add_flag("--trace", arguments->trace, "Show on standard error where the time went")->group(messages);
  word_option(app, "--color", kColourWords, "auto, always or never; NO_COLOR is honoured",
              [arguments](Colour colour) { arguments->colour = colour; })
      ->type_name("WHEN")
      ->group(messages);
}

void add_daemon_options(CLI::App* command, Arguments* arguments) {
  command->add_flag("--no-daemon", arguments->no_daemon, "Index now, even if a daemon runs");
  command
      ->add_option("--min-epoch", arguments->min_epoch,
                   "Answer from this epoch of the daemon or a later one; `sync` prints them")
      ->type_name("INSTANCE:EPOCH");
}

void add_store(CLI::App* command, Arguments* arguments, const std::string& text) {
  command->add_option("--store", arguments->store, text)->type_name("URL");
}

void add_idle_exit(CLI::App* command, Arguments* arguments) {
  command
      ->add_option("--idle-exit", arguments->idle_minutes,
                   "End after so many minutes without a question, 0 for never; default: 180, watch: never")
      ->type_name("MINUTES");
}

void add_answer_format(CLI::App* command, Arguments* arguments) {
  const bool is_context = command->get_name() == row_of(Command::kGenerateContext).name;
  const Words<Format>& words = is_context ? kContextFormatWords : kFormatWords;
  word_option(command, "--format", words, is_context ? "human, json, md, xml or triples" : "human or json",
              [arguments](Format format) { arguments->format = format; })
      ->type_name("FORMAT");
  command->add_flag_callback(
      "--json", [arguments] { arguments->format = Format::kJson; }, "Short for --format json");
}

void add_limit(CLI::App* command, Arguments* arguments, const std::string& default_text) {
  command
      ->add_option(
          "--limit", arguments->limit,
          fmt::format("List at most N entries, 0 for all, never over {}; counts stay exact; default: {}",
                      wire::grouped(query::kRowsMax), default_text))
      ->type_name("N");
}

void add_confidence(CLI::App* command, Arguments* arguments) {
  word_option(command, "--confidence", kConfidenceWords,
              "Also edges that are guessed (guess) or possible dispatch (may), by comma",
              [arguments](isg::Confidence confidence) {
                arguments->confidences = arguments->confidences.with(confidence);
              })
      ->type_name("LIST");
}

void add_family(CLI::App* command, Arguments* arguments) {
  word_option(command, "--family", family_words(),
              fmt::format("Only names of these families: {}", join(family_words())),
              [arguments](isg::Family family) { arguments->families = arguments->families.with(family); })
      ->type_name("LIST");
}

// FILE, FILE:LINE or FILE:LINE-LINE.
FileLines read_lines(const std::string& place) {
  const size_t colon = place.rfind(':');
  if (colon == std::string::npos) return {place};
  const auto wrong = [&] {
    return CLI::ValidationError(
        fmt::format("'{}' is none of FILE, FILE:LINE and FILE:LINE-LINE, counted from 1", place));
  };
  FileLines lines{place.substr(0, colon)};
  const char* at = place.data() + colon + 1;
  const char* const end = place.data() + place.size();
  const auto number = [&](uint32_t* value) {
    const auto [behind, error] = std::from_chars(at, end, *value);
    if (error != std::errc() || *value == 0) throw wrong();
    at = behind;
  };
  number(&lines.first);
  lines.last = lines.first;
  if (at != end && *at == '-') {
    ++at;
    number(&lines.last);
  }
  if (at != end || lines.file.empty() || lines.last < lines.first) throw wrong();
  return lines;
}

void add_blast_radius_options(CLI::App* command, Arguments* arguments) {
  command->add_option("--depth", arguments->depth, "Go at most N edges far; default: no bound")
      ->type_name("N");
  command->add_flag("--forward", arguments->forward, "What NAME depends on, instead of what depends on it");
}

void add_cycle_options(CLI::App* command, Arguments* arguments) {
  word_option(command, "--level", kLevelWords, "function, module or crate; default: module",
              [arguments](query::CycleLevel level) { arguments->level = level; })
      ->type_name("LEVEL");
  command->add_flag("--tests", arguments->tests, "Also test code, examples and build scripts");
  command->add_flag("--nested", arguments->nested,
                    "List cycles between a module and its own descendants too");
  command->add_flag("--fail", arguments->fail, "Exit with 1 if there is any cycle");
}

void add_export_options(CLI::App* command, Arguments* arguments) {
  word_option(command, "--format", export_words(), "jsonl, json, dot, graphml or mermaid; default: jsonl",
              [arguments](wire::ExportFormat format) { arguments->export_format = format; })
      ->type_name("FORMAT");
  command->add_option("-o,--output", arguments->output, "File to write; default: standard output")
      ->type_name("FILE");
}

void add_agents_options(CLI::App* command, Arguments* arguments) {
  word_option(command, "--client", client_words(),
              fmt::format("Of these only: {}; default: all whose settings are here", join(client_words())),
              [arguments](agents::Client client) { arguments->clients.push_back(client); })
      ->type_name("LIST");
  command->add_flag("--print", arguments->print, "Print the settings as they would be, and change nothing");
  command->add_flag("--dry-run", arguments->dry_run, "Say which files would be changed, and change nothing");
}

void add_mcp_options(CLI::App* command, Arguments* arguments) {
  command->add_flag("--cost", arguments->cost, "Say how many tokens the schemas of the tools have, and end");
  command->add_flag("--http", arguments->http, "Serve http://127.0.0.1:PORT/mcp instead of standard input");
  command->add_option("--port", arguments->port, "Of --http; default: any that is free; it is said")
      ->type_name("PORT");
  command
      ->add_option(
          "--token-file", arguments->token_file,
          "Of --http: the file with the token that clients show, made if it is not there; default: in "
          "the state folder")
      ->type_name("FILE");
}

// The options of one command that not every command has.
void add_own_options(CLI::App* command, Command which, Arguments* arguments) {
  if (is_question(which)) {
    add_daemon_options(command, arguments);
    add_store(command, arguments, "Ask this store, such as adjacency:PATH; it is filled if it does not hold");
  }
  if (which == Command::kExport) return add_export_options(command, arguments);
  if (which == Command::kDaemon || which == Command::kWatch) {
    add_idle_exit(command, arguments);
    add_store(command, arguments,
              "Keep the graph there, such as adjacency:PATH; default: in the cache folder");
  }
  if (which == Command::kMcp) return add_mcp_options(command, arguments);
  if (which == Command::kAgents) return add_agents_options(command, arguments);
  if (which == Command::kCompletions || which == Command::kWatch) return;
  add_answer_format(command, arguments);
  switch (which) {
    case Command::kWhoImplements:
    case Command::kTraitsOf:
      add_limit(command, arguments, "all");
      command->add_flag("--negative", arguments->negative, "Also `impl !Trait for Type`");
      return;
    case Command::kBlastRadius:
      add_limit(command, arguments, "200");
      add_blast_radius_options(command, arguments);
      add_confidence(command, arguments);
      return add_family(command, arguments);
    case Command::kFindCycles:
      add_limit(command, arguments, "all");
      add_cycle_options(command, arguments);
      return add_confidence(command, arguments);
    case Command::kGenerateContext:
      command
          ->add_option("--budget", arguments->budget_tokens,
                       "Tokens at most, as a model counts them; default: 8000")
          ->type_name("TOKENS");
      command
          ->add_option_function<std::vector<std::string>>(
              "--at",
              [arguments](const std::vector<std::string>& places) {
                for (const std::string& place : places) arguments->at.push_back(read_lines(place));
              },
              "Also what is written there: a file, a line or lines of it; may be repeated")
          ->allow_extra_args(false)
          ->type_name("FILE[:LINE[-LINE]]");
      command
          ->add_option_function<std::vector<std::string>>(
              "--files",
              [arguments](const std::vector<std::string>& files) {
                for (const std::string& file : files) arguments->at.push_back({file});
              },
              "Also what these files hold, by comma")
          ->delimiter(',')
          ->allow_extra_args(false)
          ->type_name("LIST");
      command
          ->add_option("--diff", arguments->diff,
                       "Also what differs from this revision of git, such as HEAD~1")
          ->type_name("REVISION");
      // What --diff comes to; a daemon is asked so.
      command
          ->add_option_function<std::vector<std::string>>(
              "--touched",
              [arguments](const std::vector<std::string>& places) {
                for (const std::string& place : places) {
                  arguments->at.push_back(read_lines(place));
                  arguments->at.back().may_be_none = true;
                }
              })
          ->allow_extra_args(false)
          ->group("");
      add_confidence(command, arguments);
      return add_family(command, arguments);
    case Command::kCallers:
    case Command::kCallees:
      add_limit(command, arguments, "all");
      return add_confidence(command, arguments);
    case Command::kPath:
      add_confidence(command, arguments);
      return add_family(command, arguments);
    case Command::kFind:
      add_limit(command, arguments, "50");
      return add_family(command, arguments);
    case Command::kUnused:
      add_limit(command, arguments, "200");
      return add_family(command, arguments);
    case Command::kWhere:
    case Command::kShow:
      return add_family(command, arguments);
    case Command::kEntitiesIn:
      return add_limit(command, arguments, "all");
    case Command::kIndex:
      command->add_flag("--hold", arguments->hold,
                        "Stay until SIGTERM, SIGINT or the end of standard input, to be measured");
      return;
    case Command::kCache:
      command->add_flag("--all", arguments->all, "Clear what every workspace has there");
      return;
    case Command::kStorage:
      word_option(command, "--as", export_words(),
                  "Of export: jsonl, json, dot, graphml or mermaid; default: jsonl",
                  [arguments](wire::ExportFormat format) { arguments->export_format = format; })
          ->type_name("FORMAT");
      command
          ->add_option(
              "-o,--output", arguments->output,
              "Of export and bench: file to write, for bench also --json FILE; default: standard output")
          ->type_name("FILE");
      command
          ->add_option("--corpus", arguments->corpora,
                       "Of bench: a workspace to measure with; may be repeated; default: --root")
          ->allow_extra_args(false)
          ->type_name("[NAME=]PATH");
      command->add_option("--engines", arguments->engines, "Of bench: these only, by comma")
          ->delimiter(',')
          ->allow_extra_args(false)
          ->type_name("LIST");
      command
          ->add_option("--edits", arguments->edits,
                       "Of bench: make N edits, of which some read the workspace anew; default: 1000")
          ->type_name("N");
      command
          ->add_option("--folder", arguments->folder,
                       "Of bench: where its stores are made; default: the folder for temporary files")
          ->type_name("PATH");
      // Of the processes that bench starts.
      command->add_option("--worker", arguments->worker)->group("");
      return;
    case Command::kStats:
    case Command::kExplain:
    case Command::kExport:
    case Command::kDaemon:
    case Command::kWatch:
    case Command::kSync:
    case Command::kStatus:
    case Command::kMcp:
    case Command::kAgents:
    case Command::kCompletions:
      return;
  }
}

// Names of options have no colons.
std::string option_name_of(std::string_view argument) {
  if (argument.front() == '[') {
    std::string name;
    for (const char c : argument.substr(1, argument.size() - 2)) name += static_cast<char>(std::tolower(c));
    return name;
  }
  return argument.find(':') == std::string_view::npos ? std::string(argument) : "place";
}

// FILE:LINE or FILE:LINE:COL. False: it is neither.
bool read_place(std::string_view place, Arguments* arguments) {
  uint32_t numbers[2] = {};
  size_t count = 0;
  for (; count < 2; ++count) {
    const size_t colon = place.rfind(':');
    if (colon == std::string_view::npos) break;
    const std::string_view digits = place.substr(colon + 1);
    uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size() || number == 0) break;
    numbers[count] = number;
    place = place.substr(0, colon);
  }
  if (count == 0 || place.empty()) return false;
  arguments->file = place;
  arguments->line = numbers[count - 1];
  arguments->column = count == 2 ? numbers[0] : 0;
  return true;
}

void add_command(CLI::App* app, const CommandRow& row, Arguments* arguments) {
  CLI::App* command = app->add_subcommand(std::string(row.name), std::string(row.summary));
  if (!row.alias.empty()) command->alias(std::string(row.alias));
  for (size_t i = 0; i < row.arguments.size() && !row.arguments[i].empty(); ++i) {
    const bool optional = row.arguments[i].front() == '[';
    if (row.arguments[i].ends_with("…]")) {
      command->add_option("name", arguments->names);
      continue;
    }
    command
        ->add_option_function<std::string>(
            option_name_of(row.arguments[i]),
            [arguments](const std::string& name) { arguments->names.push_back(name); })
        ->required(!optional)
        ->trigger_on_parse();
  }
  add_own_options(command, row.command, arguments);
  command->callback([arguments, which = row.command] { arguments->command = which; });
  command->fallthrough();
}

// By name or alias; null if it is no command.
const CommandRow* find_row(std::string_view word) {
  const auto row = std::ranges::find_if(commands(), [&](const CommandRow& one) {
    return word == one.name || (word == one.alias && !word.empty());
  });
  return row == commands().end() ? nullptr : &*row;
}

Notice usage_error(const std::string& message, const CLI::App* command) {
  const std::string name = command ? command->get_name() + " " : "";
  return {ExitCode::kUsage, fmt::format("error: {}\nTry: parseltongue {}--help\n", message, name)};
}

// A word in the place of a command that is none.
std::optional<Notice> unknown_command(int argc, const char* const* argv, const CLI::App& app) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--root" || word == "--target" || word == "--cfg" || word == "--features" ||
        word == "--deps" || word == "--threads" || word == "--max-file-size" || word == "--color") {
      ++i;
      continue;
    }
    if (word.starts_with("-")) continue;
    if (find_command(app, word) != nullptr) return std::nullopt;
    std::string message = fmt::format("there is no command '{}'", word);
    if (std::string_view near = nearest_command(word); !near.empty())
      message += fmt::format("; did you mean '{}'?", near);
    return usage_error(message, nullptr);
  }
  return std::nullopt;
}

// What follows the action.
struct Wanted {
  size_t count;
  std::string_view words;
};
Wanted wanted_by(StorageAction action) {
  switch (action) {
    case StorageAction::kList:
    case StorageAction::kBench:
      break;
    case StorageAction::kMigrate:
    case StorageAction::kSync:
      return {2, "two URLs, from and to"};
    case StorageAction::kProve:
      return {2, "a URL, such as merkle:PATH, and a NAME"};
    case StorageAction::kImport:
    case StorageAction::kExport:
    case StorageAction::kVerify:
    case StorageAction::kStats:
      return {1, "one URL, such as adjacency:PATH"};
  }
  return {0, "no URL"};
}

// `storage bench --json FILE` is `--json -o FILE`. No other action has a word behind --json that is not its own, and this one has
// no other words.
void take_bench_file(int argc, const char* const* argv, Arguments* arguments) {
  if (arguments->storage_action != StorageAction::kBench || !arguments->worker.empty() ||
      arguments->names.size() != 2 || !arguments->output.empty())
    return;
  for (int i = 2; i + 1 < argc; ++i) {
    if (std::string_view(argv[i]) != "--json" || argv[i + 1] != arguments->names[1]) continue;
    arguments->output = arguments->names[1];
    arguments->names.pop_back();
    return;
  }
}

std::optional<Notice> count_urls(const Arguments& arguments, const CLI::App* command) {
  if (arguments.storage_action == StorageAction::kBench && !arguments.worker.empty()) return std::nullopt;
  const Wanted wanted = wanted_by(arguments.storage_action);
  if (arguments.names.size() == 1 + wanted.count) return std::nullopt;
  return usage_error(fmt::format("{} wants {}", arguments.names[0], wanted.words), command);
}

const CLI::App* chosen_command(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? nullptr : chosen.front();
}

}  // namespace

std::variant<Arguments, Notice> parse_arguments(int argc, const char* const* argv) {
  Arguments arguments;
  CLI::App app("Architectural intelligence for Rust workspaces", "parseltongue");
  app.set_help_flag("-h,--help", "Show this help");
  app.set_version_flag("-V,--version", std::string(version_line()), "Show version and revision");
  app.require_subcommand(1);
  add_common_options(&app, &arguments);
  // Where the first word is a command, the others are not wanted: all of them took longer than most answers.
  const CommandRow* first = argc < 2 ? nullptr : find_row(argv[1]);
  const bool one_will_do = first != nullptr && first->command != Command::kCompletions;
  for (const CommandRow& row : commands())
    if (!one_will_do || &row == first) add_command(&app, row, &arguments);

  if (argc < 2) return Notice{ExitCode::kUsage, help_text(app, nullptr)};
  // `help COMMAND` is `COMMAND --help`.
  if (std::string_view(argv[1]) == "help") {
    const CLI::App* command = argc > 2 ? find_command(app, argv[2]) : nullptr;
    if (argc > 2 && command == nullptr) return *unknown_command(argc - 1, argv + 1, app);
    return Notice{ExitCode::kAnswered, help_text(app, command)};
  }

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return Notice{ExitCode::kAnswered, help_text(app, chosen_command(app))};
  } catch (const CLI::CallForVersion&) {
    return Notice{ExitCode::kAnswered, fmt::format("{}\n", version_line())};
  } catch (const CLI::ParseError& error) {
    if (auto notice = unknown_command(argc, argv, app)) return *notice;
    return usage_error(error.what(), chosen_command(app));
  }
  if (arguments.command == Command::kCompletions) {
    auto text = completions_text(arguments.names[0], app);
    if (!text) return usage_error(text.error().message, chosen_command(app));
    return Notice{ExitCode::kAnswered, *text};
  }
  const auto read_action = [&](const auto& words, auto* action) -> std::optional<Notice> {
    const auto word = words.find(arguments.names[0]);
    if (word == words.end())
      return usage_error(fmt::format("'{}' is none of {}", arguments.names[0], join(words)),
                         chosen_command(app));
    *action = word->second;
    return std::nullopt;
  };
  std::optional<Notice> none_such;
  if (arguments.command == Command::kDaemon) none_such = read_action(kActionWords, &arguments.daemon_action);
  if (arguments.command == Command::kAgents) none_such = read_action(kAgentsWords, &arguments.agents_action);
  if (arguments.command == Command::kCache) none_such = read_action(kCacheWords, &arguments.cache_action);
  if (arguments.command == Command::kStorage) {
    none_such = read_action(kStorageWords, &arguments.storage_action);
    if (!none_such) {
      take_bench_file(argc, argv, &arguments);
      none_such = count_urls(arguments, chosen_command(app));
    }
  }
  if (!none_such && !arguments.store.empty()) {
    if (const auto url = absolute_url(arguments.store); !url)
      none_such = usage_error(url.error().message, chosen_command(app));
    else
      arguments.store = *url;
  }
  if (none_such) return *std::move(none_such);
  if (arguments.command == Command::kExplain) {
    if (!read_place(arguments.names[0], &arguments))
      return usage_error(
          fmt::format("'{}' is neither FILE:LINE nor FILE:LINE:COL, counted from 1", arguments.names[0]),
          chosen_command(app));
    arguments.index.keep_sources = true;
  }
  if (arguments.command == Command::kGenerateContext && arguments.names.empty() && arguments.at.empty() &&
      arguments.diff.empty())
    return usage_error("NAME, --at, --files or --diff is required", chosen_command(app));
  if (arguments.command == Command::kIndex && !arguments.names.empty()) arguments.root = arguments.names[0];
  return arguments;
}

}  // namespace pt::cli
