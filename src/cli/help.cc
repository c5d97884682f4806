#include "cli/help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <vector>

#include "cli/commands.h"
#include "query/edit_distance.h"

namespace pt::cli {
namespace {

constexpr size_t kOptionColumn = 30;
constexpr size_t kTextColumns = 100;

void append_wrapped(std::string* text, std::string_view words, size_t indent) {
  size_t column = indent;
  while (!words.empty()) {
    const size_t length = std::min(words.find(' '), words.size());
    if (column > indent && column + length > kTextColumns) {
      *text += fmt::format("\n{:{}}", "", indent);
      column = indent;
    } else if (column > indent) {
      *text += ' ';
    }
    *text += words.substr(0, length);
    column += length + 1;
    words.remove_prefix(std::min(length + 1, words.size()));
  }
  *text += '\n';
}

void append_option(std::string* text, const CLI::Option& option) {
  std::string names = option.get_name(false, true);
  // CLI11 joins names with a comma alone.
  if (size_t comma = names.find(",-"); comma != std::string::npos) names.insert(comma + 1, 1, ' ');
  if (!option.get_type_name().empty() && option.get_items_expected_max() != 0)
    names += " " + option.get_type_name();
  std::string line = fmt::format("  {:{}}", names, kOptionColumn - 4);
  *text += line + "  ";
  if (line.size() + 2 > kOptionColumn) *text += fmt::format("\n{:{}}", "", kOptionColumn);
  append_wrapped(text, option.get_description(), kOptionColumn);
}

// Options of `app` by their group, groups in the order of their first option, but the unnamed group last: it holds what
// every program has.
void append_options(std::string* text, const CLI::App& app, std::string_view own_group) {
  std::vector<std::pair<std::string, std::vector<const CLI::Option*>>> groups;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // not for people
    if (option->get_positional() && option->get_lnames().empty()) continue;
    if (app.get_parent() != nullptr && option == app.get_help_ptr())
      continue;  // told once, with the program's
    const std::string& name = option->get_group();
    auto group = std::ranges::find(groups, name, [](const auto& entry) { return entry.first; });
    if (group == groups.end()) group = groups.insert(groups.end(), {name, {}});
    group->second.push_back(option);
  }
  std::ranges::stable_partition(groups, [](const auto& group) { return group.first != "Options"; });
  for (const auto& [name, options] : groups) {
    *text += fmt::format("\n{}:\n", name == "Options" ? own_group : name);
    for (const CLI::Option* option : options) append_option(text, *option);
  }
}

std::string usage_of(const CommandRow& row) {
  std::string usage(row.name);
  for (std::string_view argument : row.arguments) {
    if (!argument.empty()) usage += fmt::format(" {}", argument);
  }
  return usage;
}

std::string program_help(const CLI::App& app) {
  std::string text =
      "parseltongue: who calls, implements, uses and contains what in a Rust workspace\n\n"
      "Examples:\n"
      "  parseltongue who-implements Iterator          types that implement a trait\n"
      "  parseltongue blast-radius Config::load        what may break when it changes\n"
      "  parseltongue generate-context Parser::parse   what a language model needs to change it\n"
      "  parseltongue find-cycles --level crate        dependency cycles\n"
      "  parseltongue callers parse --json             any answer as JSON\n"
      "\nUsage: parseltongue COMMAND [ARGUMENT…] [OPTION…]\n\nCommands:\n";
  for (const CommandRow& row : commands()) {
    text += fmt::format("  {:{}}  ", usage_of(row), kOptionColumn - 4);
    append_wrapped(&text,
                   row.alias.empty() ? row.summary : fmt::format("{} (also: {})", row.summary, row.alias),
                   kOptionColumn);
  }
  append_options(&text, app, "Other");
  text +=
      "\nNames:\n"
      "  A whole path (shapes::Circle::new), its end (Circle::new), a bare name (new), crate::… or std::…; "
      "find\n"
      "  also takes globs and misspelt names. When several answer, they are listed and nothing is guessed.\n"
      "\nExit codes:\n"
      "  0 answered   1 nothing found   2 usage   3 name not found or ambiguous\n"
      "  4 partial (index, or any command with --strict)   5 internal error\n"
      "\nparseltongue COMMAND --help tells more.\n";
  return text;
}

std::string command_help(const CLI::App& app, const CLI::App& command, const CommandRow& row) {
  std::string text = fmt::format("{}\n\nExamples:\n", row.summary);
  for (std::string_view example : row.examples) {
    if (!example.empty()) text += fmt::format("  parseltongue {}\n", example);
  }
  text += fmt::format("\nUsage: parseltongue {} [OPTION…]\n", usage_of(row));
  if (!row.alias.empty()) text += fmt::format("Also:  parseltongue {}\n", row.alias);
  if (!row.about.empty()) {
    text += '\n';
    append_wrapped(&text, row.about, 0);
  }
  append_options(&text, command, "Options");
  append_options(&text, app, "Other");
  return text;
}

}  // namespace

std::string help_text(const CLI::App& app, const CLI::App* command) {
  if (command != nullptr) {
    for (const CommandRow& row : commands()) {
      if (row.name == command->get_name()) return command_help(app, *command, row);
    }
  }
  return program_help(app);
}

const CLI::App* find_command(const CLI::App& app, std::string_view word) {
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->check_name(std::string(word))) return command;
  }
  return nullptr;
}

std::string_view nearest_command(std::string_view word) {
  constexpr size_t kBytesMax = 32;
  if (word.size() > kBytesMax) return {};
  std::string_view nearest;
  uint32_t fewest = std::max(2u, static_cast<uint32_t>(word.size() / 3)) + 1;
  for (const CommandRow& row : commands()) {
    for (std::string_view name : {row.name, row.alias}) {
      if (name.empty()) continue;
      // A word typed in part is near too: `implements`, `cycle`.
      const bool part = word.size() >= 4 && name.find(word) != std::string_view::npos;
      const uint32_t edits = part ? 1 : query::edit_distance(word, name, fewest);
      if (edits < fewest) {
        fewest = edits;
        nearest = name;
      }
    }
  }
  return nearest;
}

}  // namespace pt::cli
