#include "cli/answering.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/index_command.h"
#include "query/answers.h"
#include "wire/json_answers.h"
#include "wire/text_answers.h"

namespace pt::cli {
namespace {

using isg::Family;
using query::FamilySet;
using query::NodeId;

constexpr FamilySet kTraits = FamilySet().with(Family::kTrait);
constexpr FamilySet kTypes = FamilySet().with(Family::kStruct).with(Family::kType);
constexpr FamilySet kImplementers = kTypes.with(Family::kTrait).with(Family::kImpl);
constexpr FamilySet kFunctions = FamilySet().with(Family::kFunction);
constexpr FamilySet kCallers = kFunctions.with(Family::kValue);

// Which families a command can be asked about; empty: all.
FamilySet only_of(Command command) {
  switch (command) {
    case Command::kWhoImplements:
      return kTraits;
    case Command::kTraitsOf:
      return kImplementers;
    case Command::kCallers:
      return kFunctions;
    case Command::kCallees:
      return kCallers;
    default:
      return {};
  }
}

// The question that fits a node of another family than the one asked for.
Command instead_of(Command asked, Family family) {
  if (asked == Command::kWhoImplements && kTypes.contains(family)) return Command::kTraitsOf;
  if (asked == Command::kTraitsOf && family == Family::kFunction) return Command::kShow;
  return Command::kBlastRadius;
}

std::string families_text(FamilySet only) {
  wire::Words words(" or ");
  for (int i = 0; i < isg::kFamilyCount; ++i) {
    const auto family = static_cast<Family>(i);
    if (only.contains(family)) words.add(isg::name_of(family));
  }
  return words.text();
}

std::string quoted_for_shell(std::string_view path) {
  return path.find_first_of("<> '\"&*()[]") == std::string_view::npos ? std::string(path)
                                                                      : fmt::format("'{}'", path);
}

}  // namespace

ExitCode exit_code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
    case ErrorCode::kAmbiguous:
      return ExitCode::kNotFound;
    case ErrorCode::kInvalidInput:
    case ErrorCode::kTooLarge:
      return ExitCode::kUsage;
    case ErrorCode::kIo:
    case ErrorCode::kIntegrity:
    case ErrorCode::kDeadline:
    case ErrorCode::kEpochGap:
    case ErrorCode::kInternal:
    case ErrorCode::kCancelled:
      return ExitCode::kInternal;
  }
  return ExitCode::kInternal;
}

Answering::Answering(const Arguments& arguments, Asked& asked, const Surroundings& surroundings)
    : arguments_(arguments),
      asked_(asked),
      view_(asked.view()),
      reader_(asked.reader()),
      stop_(asked.stop()),
      surroundings_(surroundings),
      from_{row_of(arguments.command).name, view_.partial, *view_.diagnostics} {}

template <typename... Parts>
ExitCode Answering::say(Contents contents, const Parts&... parts) {
  wire::Output out(surroundings_.console.out, stop_);
  Result<void> written = unless_stopped(stop_, [&] {
    if (arguments_.format == Format::kJson) {
      wire::write_json(&out, from_, parts...);
    } else {
      wire::write_text(&out, surroundings_.style, from_, parts...);
    }
  });
  if (written) written = out.finish();
  if (!written && !surroundings_.console.out.reader_gone()) {
    report_error(surroundings_.console, written.error());
    return ExitCode::kInternal;
  }
  return contents == Contents::kNothing ? ExitCode::kEmpty : ExitCode::kAnswered;
}

template <typename Answer>
ExitCode Answering::say_counted(const Result<Answer>& answer) {
  if (!answer) return refuse(answer.error());
  return say(answer->header.total == 0 ? Contents::kNothing : Contents::kSomething, *answer);
}

ExitCode Answering::refuse(const Error& error) {
  report_error(surroundings_.console, error);
  const ExitCode code = exit_code_of(error.code);
  if (arguments_.format == Format::kJson) {
    wire::Output out(surroundings_.console.out);
    wire::write_json(&out, from_, error);
    if (!out.finish() && !surroundings_.console.out.reader_gone()) return ExitCode::kInternal;
  }
  return code;
}

// ---- names ------------------------------------------------------------------------------------------------

std::optional<isg::SigHash> Answering::meant(const std::string& name, FamilySet only, FamilySet preferred) {
  query::ResolveOptions options;
  options.only = arguments_.families.empty() ? only : arguments_.families;
  options.preferred = preferred;
  Result<query::Resolution> resolution = reader_.resolve(name, options, stop_);
  if (resolution && resolution->outcome == query::Resolution::Outcome::kFound)
    return resolution->candidates.front().id;
  if (resolution && resolution->outcome == query::Resolution::Outcome::kMissing) {
    if (explain_family(name, options.only)) return std::nullopt;
    // What was found before does not outlive the next question to the Reader.
    resolution = reader_.resolve(name, options, stop_);
  }
  if (resolution)
    say_unresolved(name, *resolution);
  else
    refused_ = refuse(resolution.error());
  return std::nullopt;
}

Result<Answering::Placed> Answering::place(const isg::SigHash& id) {
  Result<graph::SnapshotPtr> graph = reader_.graph(stop_);
  if (!graph) return std::unexpected(graph.error());
  const NodeId node = (*graph)->find(id);
  if (!node.valid()) return store::no_such_node(id);
  return Placed{*std::move(graph), node};
}

// The name is there, but is not of a family that this question is about: says what to ask instead.
bool Answering::explain_family(const std::string& name, FamilySet only) {
  if (only.empty()) return false;
  const Result<query::Resolution> any = reader_.resolve(name, {}, stop_);
  if (!any || any->outcome == query::Resolution::Outcome::kMissing || any->candidates.empty()) return false;
  const query::NodeRow& row = any->candidates.front();
  const Command fitting = instead_of(arguments_.command, row.family);
  refused_ = refuse(Error{ErrorCode::kNotFound,
                          fmt::format("{} is a {}, and {} is about a {}; try: parseltongue {} {}", row.path,
                                      isg::name_of(row.family), from_.question, families_text(only),
                                      row_of(fitting).name, quoted_for_shell(row.path)),
                          {}});
  return true;
}

void Answering::say_unresolved(const std::string& name, const query::Resolution& resolution) {
  refused_ = ExitCode::kNotFound;
  if (arguments_.format == Format::kJson) {
    if (say(Contents::kSomething, std::string_view(name), resolution) == ExitCode::kInternal)
      refused_ = ExitCode::kInternal;
    const bool ambiguous = resolution.outcome == query::Resolution::Outcome::kAmbiguous;
    return report_error(surroundings_.console,
                        Error{ErrorCode::kNotFound,
                              fmt::format("'{}' is {}", name, ambiguous ? "ambiguous" : "not there"),
                              {}});
  }
  wire::Output out(surroundings_.console.messages);
  wire::TextStyle style = surroundings_.style;
  style.colour = surroundings_.console.terminal.colour_messages;
  out.append(style.colour ? "\x1b[1;31merror:\x1b[0m " : "error: ");
  wire::write_text(&out, style, from_, std::string_view(name), resolution);
  (void)out.finish();
}

// ---- questions --------------------------------------------------------------------------------------------

ExitCode Answering::answer() {
  switch (arguments_.command) {
    case Command::kFindCycles:
      return cycles();
    case Command::kFind:
      return find();
    case Command::kStats:
      return stats();
    case Command::kEntitiesIn:
      return entities();
    case Command::kExplain:
      return explain();
    default:
      break;
  }

  const FamilySet preferred = arguments_.command == Command::kTraitsOf ? kTypes : FamilySet();
  const auto node = meant(arguments_.names[0], only_of(arguments_.command), preferred);
  if (!node) return refused_;
  switch (arguments_.command) {
    case Command::kWhoImplements:
    case Command::kTraitsOf:
      return implementations(*node);
    case Command::kCallers:
    case Command::kCallees:
      return calls(*node);
    case Command::kBlastRadius:
      return blast_radius(*node);
    case Command::kGenerateContext:
      return context(*node);
    case Command::kWhere:
      return where(*node);
    case Command::kShow:
      return show(*node);
    case Command::kPath: {
      const auto to = meant(arguments_.names[1], {});
      return to ? path(*node, *to) : refused_;
    }
    default:
      return refuse(
          Error{ErrorCode::kInternal, "this command answers no question", std::string(from_.question)});
  }
}

ExitCode Answering::implementations(const isg::SigHash& node) {
  query::ImplementationsOptions options;
  options.negative = arguments_.negative;
  options.confidences = arguments_.confidences;
  options.limit = arguments_.limit.value_or(options.limit);
  const auto answer = arguments_.command == Command::kTraitsOf ? reader_.traits_of(node, options, stop_)
                                                               : reader_.who_implements(node, options, stop_);
  return say_counted(answer);
}

ExitCode Answering::calls(const isg::SigHash& node) {
  query::CallsOptions options;
  options.confidences = arguments_.confidences;
  options.limit = arguments_.limit.value_or(options.limit);
  return say_counted(arguments_.command == Command::kCallers ? reader_.callers(node, options, stop_)
                                                             : reader_.callees(node, options, stop_));
}

ExitCode Answering::blast_radius(const isg::SigHash& node) {
  query::BlastRadiusOptions options;
  options.depth_max = arguments_.depth;
  options.forward = arguments_.forward;
  options.confidences = arguments_.confidences;
  options.limit = arguments_.limit.value_or(options.limit);
  return say_counted(reader_.blast_radius(node, options, stop_));
}

ExitCode Answering::cycles() {
  query::CyclesOptions options;
  options.level = arguments_.level;
  options.tests = arguments_.tests;
  options.nested = arguments_.nested;
  options.confidences = arguments_.confidences;
  options.limit = arguments_.limit.value_or(options.limit);
  const auto answer = reader_.find_cycles(options, stop_);
  if (!answer) return refuse(answer.error());
  // No cycles is a good answer, not an empty one.
  const bool failing = arguments_.fail && answer->header.total != 0;
  return say(failing ? Contents::kNothing : Contents::kSomething, *answer);
}

ExitCode Answering::path(const isg::SigHash& from, const isg::SigHash& to) {
  query::PathOptions options;
  options.confidences = arguments_.confidences;
  const auto answer = reader_.find_path(from, to, options, stop_);
  if (!answer) return refuse(answer.error());
  return say(answer->found ? Contents::kSomething : Contents::kNothing, *answer);
}

ExitCode Answering::find() {
  query::FindOptions options;
  options.only = arguments_.families;
  options.limit = arguments_.limit.value_or(options.limit);
  const std::string_view pattern = arguments_.names[0];
  const auto answer = reader_.find(pattern, options, stop_);
  if (!answer) return refuse(answer.error());
  return say(answer->rows.empty() ? Contents::kNothing : Contents::kSomething, pattern, *answer);
}

ExitCode Answering::where(const isg::SigHash& node) {
  const Result<Placed> placed = place(node);
  if (!placed) return refuse(placed.error());
  return say(Contents::kSomething, query::where(*placed->graph, placed->node));
}

ExitCode Answering::show(const isg::SigHash& node) {
  const Result<Placed> placed = place(node);
  if (!placed) return refuse(placed.error());
  Result<query::ShowAnswer> answer = query::show(*placed->graph, placed->node, stop_);
  if (!answer) return refuse(answer.error());
  Result<std::string> docs = view_.documentation(placed->graph->node(placed->node), stop_);
  if (!docs) return refuse(docs.error());
  answer->docs = *std::move(docs);
  return say(Contents::kSomething, *answer);
}

ExitCode Answering::context(const isg::SigHash& node) {
  const Result<Placed> placed = place(node);
  if (!placed) return refuse(placed.error());
  query::ContextOptions options;
  options.budget_tokens = arguments_.budget_tokens;
  options.confidences = arguments_.confidences;
  const Result<std::string> source = view_.source(placed->graph->node(placed->node), stop_);
  if (!source) return refuse(source.error());
  const auto answer = reader_.generate_context(node, *source, options, stop_);
  if (!answer) return refuse(answer.error());
  return say(Contents::kSomething, *answer);
}

ExitCode Answering::stats() {
  // All zeros is an answer too.
  const Result<graph::SnapshotPtr> graph = reader_.graph(stop_);
  if (!graph) return refuse(graph.error());
  return say(Contents::kSomething, query::stats(**graph));
}

// ---- entities-in ------------------------------------------------------------------------------------------

// A path as the answers print it, as the user's folder sees it, or the end of one.
Result<std::string> Answering::file_meant(const std::string& typed) const {
  const pipeline::SourceList& sources = *view_.sources;
  const std::string plain = std::filesystem::path(typed).lexically_normal().string();
  if (sources.find(plain) != nullptr) return plain;
  const std::filesystem::path from_here = std::filesystem::path(surroundings_.console.current_folder) / typed;
  if (Result<std::string> absolute = surroundings_.file_system.canonical(from_here.string())) {
    const auto relative = std::filesystem::path(*absolute).lexically_relative(sources.root);
    if (!relative.empty() && sources.find(relative.string()) != nullptr) return relative.string();
  }

  std::vector<std::string_view> ending;  // in order of path
  for (const pipeline::SourceList::File& file : sources.files) {
    const std::string_view path = file.path;
    if (path.ends_with(plain) && path[path.size() - plain.size() - 1] == '/') ending.push_back(path);
  }
  if (ending.size() == 1) return std::string(ending.front());
  if (ending.empty()) return fail(ErrorCode::kNotFound, "no such file in the workspace", typed);
  constexpr size_t kCandidatesMax = 20;
  wire::Words words(", ");
  for (size_t i = 0; i < std::min(ending.size(), kCandidatesMax); ++i) words.add(ending[i]);
  if (ending.size() > kCandidatesMax) words.add(fmt::format("and {} more", ending.size() - kCandidatesMax));
  return fail(ErrorCode::kAmbiguous, fmt::format("several files end like this: {}", words.text()), typed);
}

ExitCode Answering::explain() {
  const Result<std::string> file = file_meant(arguments_.file);
  if (!file) return refuse(file.error());
  const Result<query::ExplainAnswer> answer = asked_.explain(*file, arguments_.line, arguments_.column);
  return say_counted(answer);
}

ExitCode Answering::entities() {
  const Result<std::string> file = file_meant(arguments_.names[0]);
  if (!file) return refuse(file.error());
  const workspace::FileClass file_class = view_.sources->find(*file)->file_class;
  if (file_class == workspace::FileClass::kOrphan) return orphans(*file);
  if (file_class != workspace::FileClass::kSource) {
    return refuse(Error{ErrorCode::kNotFound,
                        fmt::format("the file was not read, its class is: {}", workspace::name(file_class)),
                        *file});
  }

  Result<query::EntitiesAnswer> answer = reader_.entities_in(*file, stop_);
  const uint32_t limit = arguments_.limit.value_or(0);
  if (answer && limit != 0 && answer->rows.size() > limit) {
    answer->rows.resize(limit);
    answer->header.listed = limit;
    answer->header.cut = true;
  }
  return say_counted(answer);
}

ExitCode Answering::orphans(std::string_view file) {
  const Result<std::vector<pipeline::OrphanEntity>> found = view_.orphan_entities(file, stop_);
  if (!found) return refuse(found.error());
  const Result<graph::SnapshotPtr> graph = reader_.graph(stop_);
  if (!graph) return refuse(graph.error());
  wire::OrphanAnswer answer;
  answer.epoch = (*graph)->epoch();
  answer.file = file;
  answer.total = found->size();
  const uint32_t limit = arguments_.limit.value_or(0);
  for (const pipeline::OrphanEntity& entity : *found) {
    if (answer.rows.size() == (limit == 0 ? query::kRowsMax : std::min(limit, query::kRowsMax))) break;
    answer.rows.push_back({entity.family, entity.flavour, entity.name, entity.signature, entity.begin,
                           entity.end, entity.name_at});
  }
  return say(found->empty() ? Contents::kNothing : Contents::kSomething, answer);
}

// The whole graph, as the Reader has it.
ExitCode export_asked(const Arguments& arguments, Asked& asked, const Console& console) {
  const Result<graph::SnapshotPtr> graph = asked.reader().graph(asked.stop());
  if (graph) return export_graph(arguments, **graph, console, asked.stop());
  report_error(console, graph.error());
  return exit_code_of(graph.error().code);
}

ExitCode answer_question(const Arguments& arguments, Asked& asked, FileSystem& file_system,
                         const Console& console) {
  // Of warnings about the sources a question shows few, since nobody asked for them.
  constexpr size_t kDiagnosticsMax = 5;
  const pipeline::View& view = asked.view();
  wire::TextStyle style;
  style.colour = console.terminal.colour_out;
  if (!console.current_folder.empty())
    style.file_prefix = file_prefix(console.current_folder, view.sources->root);
  if (!arguments.quiet)
    report_diagnostics(console, *view.diagnostics,
                       {arguments.all_diagnostics ? 0 : kDiagnosticsMax, style.file_prefix});
  const ExitCode code = arguments.command == Command::kExport
                            ? export_asked(arguments, asked, console)
                            : Answering(arguments, asked, {file_system, console, style}).answer();
  const bool answered = code == ExitCode::kAnswered || code == ExitCode::kEmpty;
  if (!answered || !view.partial) return code;
  if (!arguments.quiet)
    report_note(console,
                "the answer may be partial: not all of the workspace could be read (see the warnings)");
  return arguments.strict ? ExitCode::kPartial : code;
}

}  // namespace pt::cli
