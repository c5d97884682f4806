#include "cli/completions.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/help.h"

namespace pt::cli {
namespace {

std::string long_options(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // not for people
    for (const std::string& name : option->get_lnames())
      text += fmt::format("{}--{}", text.empty() ? "" : " ", name);
  }
  return text;
}

std::string command_words() {
  std::string text;
  for (const CommandRow& row : commands()) {
    text += fmt::format("{}{}", text.empty() ? "" : " ", row.name);
    if (!row.alias.empty()) text += fmt::format(" {}", row.alias);
  }
  return text;
}

std::string argument_text(Command command) {
  std::string text;
  for (std::string_view word : argument_words(command))
    text += fmt::format("{}{}", text.empty() ? "" : " ", word);
  return text;
}

// zsh runs the same function through bashcompinit, so it holds nothing that only one of them knows (`mapfile`, for one).
std::string bash_text(const CLI::App& app) {
  std::string text = fmt::format(
      "_parseltongue() {{\n"
      "  local word=\"${{COMP_WORDS[COMP_CWORD]}}\" command= options='{}' arguments= i\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    case \"${{COMP_WORDS[i]}}\" in -*) ;; *) command=\"${{COMP_WORDS[i]}}\"; break ;; esac\n"
      "  done\n"
      "  case \"$command\" in\n",
      long_options(app));
  for (const CommandRow& row : commands()) {
    const CLI::App* command = find_command(app, row.name);
    const std::string arguments = argument_text(row.command);
    text += fmt::format("    {}{}{}) options+=' {}'{} ;;\n", row.name, row.alias.empty() ? "" : "|",
                        row.alias, long_options(*command),
                        arguments.empty() ? std::string() : fmt::format(" arguments='{}'", arguments));
  }
  text += fmt::format(
      "    '') [[ $word == -* ]] || options='{}' ;;\n"
      "  esac\n"
      "  if [[ $word == -* || -z $command ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  elif [[ -n $arguments ]]; then\n"
      "    for ((++i; i < COMP_CWORD; ++i)); do\n"
      "      if [[ \" $arguments \" == *\" ${{COMP_WORDS[i]}} \"* ]]; then COMPREPLY=(); return; fi\n"
      "    done\n"
      "    COMPREPLY=($(compgen -W \"$arguments\" -- \"$word\"))\n"
      "  else\n"
      "    local IFS=$'\\n'\n"
      "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
      "  fi\n"
      "}}\n"
      "complete -F _parseltongue parseltongue\n",
      command_words());
  return text;
}

std::string fish_quoted(std::string_view words) {
  std::string text = "'";
  for (char c : words) {
    if (c == '\'' || c == '\\') text += '\\';
    text += c;
  }
  return text + "'";
}

void fish_options(std::string* text, const CLI::App& app, std::string_view condition) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // not for people
    for (const std::string& name : option->get_lnames()) {
      *text += fmt::format("complete -c parseltongue{} -l {}{} -d {}\n", condition, name,
                           option->get_items_expected_max() == 0 ? "" : " -r",
                           fish_quoted(option->get_description()));
    }
  }
}

std::string fish_text(const CLI::App& app) {
  std::string text;
  fish_options(&text, app, "");
  for (const CommandRow& row : commands()) {
    text += fmt::format("complete -c parseltongue -n __fish_use_subcommand -f -a {} -d {}\n", row.name,
                        fish_quoted(row.summary));
    const std::string condition = fmt::format(" -n '__fish_seen_subcommand_from {}{}{}'", row.name,
                                              row.alias.empty() ? "" : " ", row.alias);
    fish_options(&text, *find_command(app, row.name), condition);
    if (const std::string words = argument_text(row.command); !words.empty())
      text += fmt::format(
          "complete -c parseltongue -n '__fish_seen_subcommand_from {}; and not __fish_seen_subcommand_from "
          "{}' -f "
          "-a '{}'\n",
          row.name, words, words);
  }
  return text;
}

}  // namespace

Result<std::string> completions_text(std::string_view shell, const CLI::App& app) {
  if (shell == "bash") return bash_text(app);
  if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash_text(app);
  if (shell == "fish") return fish_text(app);
  return fail(ErrorCode::kInvalidInput, fmt::format("'{}' is none of bash, zsh, fish", shell));
}

}  // namespace pt::cli
