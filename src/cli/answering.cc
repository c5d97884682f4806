#include "cli/answering.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>

#include "cli/index_command.h"
#include "pipeline/disk_texts.h"
#include "query/answers.h"
#include "query/misspelling.h"
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

// With the files whose names are nearest, in order of edits, then path.
std::string no_such_file(const pipeline::SourceList& sources, std::string_view typed) {
  constexpr size_t kCandidatesMax = 5;
  const auto name_of = [](std::string_view path) { return path.substr(path.rfind('/') + 1); };
  const query::Misspelling wanted(name_of(typed));
  std::vector<std::pair<uint32_t, std::string_view>> near;
  for (const pipeline::SourceList::File& file : sources.files) {
    const uint32_t edits = wanted.edits(name_of(file.path));
    if (edits <= wanted.bound()) near.emplace_back(edits, file.path);
  }
  const size_t listed = std::min(near.size(), kCandidatesMax);
  std::partial_sort(near.begin(), near.begin() + static_cast<ptrdiff_t>(listed), near.end());
  wire::Words words(", ");
  for (size_t i = 0; i < listed; ++i) words.add(near[i].second);
  if (words.empty()) return "no such file in the workspace";
  return fmt::format("no such file in the workspace; did you mean {}?", words.text());
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

ExitCode refuse_question(const Arguments& arguments, const Console& console, const Error& error) {
  report_error(console, error);
  if (arguments.format == Format::kJson && arguments.command != Command::kExport) {
    wire::Output out(console.out);
    wire::write_json(&out, wire::Provenance{row_of(arguments.command).name, true, {}}, error);
    if (!out.finish() && !console.out.reader_gone()) return ExitCode::kInternal;
  }
  return exit_code_of(error.code);
}

Answering::Answering(const Arguments& arguments, Asked& asked, const Surroundings& surroundings)
    : arguments_(arguments),
      asked_(asked),
      view_(asked.view()),
      reader_(asked.reader()),
      stop_(asked.stop()),
      surroundings_(surroundings),
      from_{row_of(arguments.command).name, view_.partial, *view_.diagnostics} {}

template <typename Write>
ExitCode Answering::write(Write write) {
  wire::Output out(surroundings_.console.out, stop_);
  Result<void> written = unless_stopped(stop_, [&] { write(&out); });
  if (written) written = out.finish();
  if (written || surroundings_.console.out.reader_gone()) return ExitCode::kAnswered;
  report_error(surroundings_.console, written.error());
  return ExitCode::kInternal;
}

// Files that were saved after what the answer is of: of those that it names, as many as can be looked at in no time.
template <typename Answer>
std::vector<std::string> Answering::saved_since(const Answer& answer) const {
  constexpr size_t kFilesMax = 64;
  std::vector<std::string> stale;
  const int64_t followed_ns = asked_.followed_until_ns();
  if constexpr (requires(query::NamedFiles named) { named.add(answer); }) {
    query::NamedFiles named(kFilesMax);
    named.add(answer);
    for (std::string_view file : named.files()) {
      const Result<FileStatus> status =
          surroundings_.file_system.status(view_.sources->root + "/" + std::string(file));
      if (!status || status->changed_ns > followed_ns) stale.emplace_back(file);
    }
  }
  return stale;
}

template <typename Answer>
std::optional<query::NamedCalls> Answering::calls_of(const Answer& answer) const {
  const pipeline::UnresolvedCalls& calls = *view_.unresolved_calls;
  using Node = pipeline::UnresolvedCalls::Node;
  if (answer.header.unresolved == 0 || calls.empty()) return std::nullopt;
  const auto node_of = [](const query::NodeRow& row) { return Node{row.file, row.id}; };
  // By the names of what might be called.
  std::vector<std::string_view> words;
  const auto add_word = [&](const query::NodeRow& row) {
    if (row.family == Family::kFunction && std::ranges::find(words, row.name) == words.end())
      words.push_back(row.name);
  };
  if constexpr (std::is_same_v<Answer, query::CallsAnswer>) {
    if (arguments_.command == Command::kCallees) return calls.of({node_of(answer.subject)});
    add_word(answer.subject);
    return calls.named(words);
  } else if constexpr (std::is_same_v<Answer, query::ShowAnswer>) {
    return calls.of({node_of(answer.subject)});
  } else if constexpr (std::is_same_v<Answer, query::ContextAnswer>) {
    std::vector<Node> nodes;
    for (const query::NodeRow& subject : answer.subjects) nodes.push_back(node_of(subject));
    return calls.of(std::move(nodes));
  } else if constexpr (std::is_same_v<Answer, query::BlastRadiusAnswer>) {
    add_word(answer.subject);
    if (answer.forward) return calls.of({node_of(answer.subject)});
    return words.empty() ? calls.all() : calls.named(words);
  } else if constexpr (std::is_same_v<Answer, query::UnusedAnswer>) {
    for (const query::UnusedRow& row : answer.rows) add_word(row.row);
    return calls.named(words);
  } else if constexpr (std::is_same_v<Answer, query::CyclesAnswer>) {
    return calls.all();
  } else {
    return std::nullopt;
  }
}

template <typename Answer>
query::Verdict Answering::judged(const Answer& answer) const {
  uint64_t hidden = 0;
  if constexpr (requires { answer.hidden; }) hidden = answer.hidden;
  query::Verdict verdict = query::verdict_of({answer.header, hidden, view_.partial, saved_since(answer)});
  verdict.calls = calls_of(answer);
  if (!verdict.stale.empty() && !arguments_.quiet) say_stale(verdict.stale);
  return verdict;
}

template <typename... Parts>
ExitCode Answering::say(Contents contents, const Parts&... parts) {
  std::optional<query::Verdict> verdict;
  const auto judge = [&](const auto& part) {
    if constexpr (requires { part.header; }) verdict = judged(part);
  };
  (judge(parts), ...);
  from_.verdict = verdict ? &*verdict : nullptr;
  const ExitCode code = write([&](wire::Output* out) {
    if (arguments_.format == Format::kJson)
      wire::write_json(out, from_, parts...);
    else
      wire::write_text(out, surroundings_.style, from_, parts...);
  });
  say_twin(parts...);
  return code == ExitCode::kAnswered && contents == Contents::kNothing ? ExitCode::kEmpty : code;
}

void Answering::say_stale(const std::vector<std::string>& files) const {
  constexpr size_t kFilesMax = 5;
  wire::Words words(", ");
  for (size_t i = 0; i < std::min(files.size(), kFilesMax); ++i) words.add(files[i]);
  if (files.size() > kFilesMax) words.add(fmt::format("and {} more", files.size() - kFilesMax));
  report_note(surroundings_.console,
              fmt::format("saved since, and not followed yet: {}; ask again", words.text()));
}

template <typename... Parts>
void Answering::say_twin(const Parts&... parts) {
  if (surroundings_.console.twin == nullptr || arguments_.format != Format::kJson) return;
  wire::Output out(*surroundings_.console.twin, stop_);
  const Result<void> written =
      unless_stopped(stop_, [&] { wire::write_text(&out, surroundings_.style, from_, parts...); });
  if (written) (void)out.finish();
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
    if (wire::Sink* twin = surroundings_.console.twin) report_error(Console{*twin, *twin, {}, {}}, error);
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
    case Command::kUnused:
      return unused();
    case Command::kEntitiesIn:
      return entities();
    case Command::kExplain:
      return explain();
    case Command::kGenerateContext:
      return context();
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

// The smallest items that hold lines of `places`, which are of one file, or stand in them: what an edit there changes.
Result<std::vector<isg::SigHash>> Answering::written_at(std::span<const FileLines> places) {
  const Result<std::string> file = file_meant(places.front().file);
  if (!file) return std::unexpected(file.error());
  const Result<query::EntitiesAnswer> entities = reader_.entities_in(*file, stop_);
  if (!entities) return std::unexpected(entities.error());
  // An item before those within it.
  std::vector<const query::EntityRow*> rows;
  for (const query::EntityRow& row : entities->rows) rows.push_back(&row);
  std::ranges::sort(rows, [](const query::EntityRow* one, const query::EntityRow* other) {
    return std::tie(one->begin, other->end) < std::tie(other->begin, one->end);
  });
  std::vector<isg::SigHash> found;
  for (const FileLines& lines : places) {
    std::vector<const query::EntityRow*> touched;
    for (const query::EntityRow* row : rows)
      if (row->begin.line <= lines.last && row->end.line >= lines.first) touched.push_back(row);
    std::vector<const query::EntityRow*> innermost;
    for (size_t i = 0; i < touched.size(); ++i) {
      stop_.check();
      // Items of one span are of one macro call; behind them comes what stands within, if anything does.
      size_t next = i + 1;
      while (next < touched.size() && touched[next]->begin == touched[i]->begin &&
             touched[next]->end == touched[i]->end)
        ++next;
      const bool holds_another = next < touched.size() && touched[next]->end <= touched[i]->end;
      if (!holds_another) innermost.push_back(touched[i]);
    }
    std::ranges::sort(innermost);  // as the answer lists them
    for (const query::EntityRow* row : innermost) found.push_back(row->row.id);
  }
  if (found.empty())
    return fail(ErrorCode::kNotFound, "no item is written there; entities-in FILE shows where there are some",
                places.front().first == 1 ? *file : fmt::format("{}:{}", *file, places.front().first));
  return found;
}

ExitCode Answering::context() {
  std::vector<isg::SigHash> subjects;
  for (const std::string& name : arguments_.names) {
    const auto node = meant(name, {});
    if (!node) return refused_;
    subjects.push_back(*node);
  }
  for (std::span<const FileLines> left = arguments_.at; !left.empty();) {
    // A diff names a file many times, one after the other.
    const auto next = std::ranges::find_if(left, [&](const FileLines& lines) {
      return lines.file != left.front().file || !lines.may_be_none || !left.front().may_be_none;
    });
    const auto places = left.first(std::max<size_t>(static_cast<size_t>(next - left.begin()), 1));
    left = left.subspan(places.size());
    const auto found = unless_stopped(stop_, [&] { return written_at(places); });
    if (!found && places.front().may_be_none && found.error().code == ErrorCode::kNotFound) continue;
    if (!found) return refuse(found.error());
    subjects.insert(subjects.end(), found->begin(), found->end());
  }
  if (subjects.empty()) return refuse(Error{ErrorCode::kNotFound, "nothing in the graph differs", {}});
  query::ContextOptions options;
  options.budget_tokens = arguments_.budget_tokens;
  options.confidences = arguments_.confidences;
  const std::optional<wire::ContextFormat> format = context_format();
  if (format) {
    options.entry_tokens = wire::cost_of(*format).entry_tokens;
    options.edges = wire::cost_of(*format).edges;
  }
  const auto answer =
      reader_.generate_context(subjects, std::make_shared<pipeline::DiskTexts>(view_), options, stop_);
  if (!answer) return refuse(answer.error());
  if (!format) return say(Contents::kSomething, *answer);
  const query::Verdict verdict = judged(*answer);
  from_.verdict = &verdict;
  // Whoever asks for it by name wants it as it is.
  const wire::TextStyle plain;
  const ExitCode code =
      write([&](wire::Output* out) { wire::write_context(out, *format, plain, from_, *answer); });
  from_.verdict = nullptr;
  return code;
}

std::optional<wire::ContextFormat> Answering::context_format() const {
  switch (arguments_.format) {
    case Format::kMarkdown:
      return wire::ContextFormat::kMarkdown;
    case Format::kXml:
      return wire::ContextFormat::kXml;
    case Format::kTriples:
      return wire::ContextFormat::kTriples;
    case Format::kHuman:
    case Format::kJson:
      break;
  }
  return std::nullopt;
}

ExitCode Answering::unused() {
  const Result<graph::SnapshotPtr> graph = reader_.graph(stop_);
  if (!graph) return refuse(graph.error());
  query::UnusedOptions options;
  options.only = arguments_.families;
  options.limit = arguments_.limit.value_or(options.limit);
  query::Scratch scratch;
  return say_counted(query::unused(**graph, options, &scratch, stop_));
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
  if (ending.empty()) return fail(ErrorCode::kNotFound, no_such_file(sources, plain), typed);
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
