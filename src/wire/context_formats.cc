#include "wire/context_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "wire/escape.h"

namespace pt::wire {
namespace {

using query::ContextAnswer;
using query::ContextEntry;
using query::ContextPart;
using query::ContextSection;
using query::NodeRow;

struct SectionWords {
  std::string_view heading;
  std::string_view ask;  // the question that lists all of it; empty: only a larger budget does
  std::string_view one;  // of its entries
  std::string_view many;
};

SectionWords words_of(ContextSection section) {
  switch (section) {
    case ContextSection::kTarget:
      return {"Target", "show", "target", "targets"};
    case ContextSection::kSource:
      return {"Source", "", "source", "sources"};
    case ContextSection::kCallers:
      return {"Callers", "callers", "caller", "callers"};
    case ContextSection::kCallees:
      return {"Callees", "callees", "callee", "callees"};
    case ContextSection::kTypes:
      return {"Types", "show", "type", "types"};
    case ContextSection::kTraits:
      return {"Traits", "traits-of", "trait", "traits"};
    case ContextSection::kImplementations:
      return {"Implementations", "who-implements", "implementation", "implementations"};
    case ContextSection::kMembers:
      return {"Members", "show", "member", "members"};
    case ContextSection::kRelated:
      return {"Related", "", "related item", "related items"};
    case ContextSection::kTests:
      return {"Tests and examples", "blast-radius", "test", "tests"};
    case ContextSection::kCycle:
      return {"Cycle", "find-cycles", "cycle", "cycles"};
  }
  return {};
}

// Questions about functions do not fit other items.
std::string_view question_for(ContextSection section, const NodeRow& subject) {
  const bool is_function = subject.family == isg::Family::kFunction;
  if (!is_function && section == ContextSection::kCallers) return "blast-radius --depth 1";
  if (!is_function && section == ContextSection::kCallees) return "blast-radius --forward --depth 1";
  if (is_function && section == ContextSection::kCycle) return "find-cycles --level function";
  if (is_function && (section == ContextSection::kTraits || section == ContextSection::kImplementations))
    return "show";
  return words_of(section).ask;
}

// Of functions or of modules.
std::string_view heading_of(const ContextPart& part) {
  if (part.section != ContextSection::kCycle) return words_of(part.section).heading;
  const bool is_of_modules = part.entries.front().row.family == isg::Family::kModule;
  return is_of_modules ? "Cycle of modules" : "Cycle of calls";
}

uint64_t missing_of(const ContextPart& part) {
  return part.total - std::min<uint64_t>(part.total, part.entries.size());
}

std::string title_of(const ContextAnswer& answer) {
  if (answer.subjects.size() == 1) return std::string(answer.subjects[0].path);
  std::string title = count_of(answer.subjects.size(), "item");
  if (answer.subjects_total > answer.subjects.size())
    title += fmt::format(" of {}", grouped(answer.subjects_total));
  return title;
}

// What was left out, and how to ask for it; a line each.
std::vector<std::string> left_out_lines(const ContextAnswer& answer) {
  std::vector<std::string> lines;
  const NodeRow& subject = answer.subjects.front();
  const bool single = answer.subjects.size() == 1;
  Words larger(", ");
  for (const ContextPart& part : answer.parts) {
    const uint64_t missing = missing_of(part);
    if (missing == 0) continue;
    const SectionWords words = words_of(part.section);
    const std::string_view question = question_for(part.section, subject);
    const std::string count = count_of(missing, words.one, words.many);
    if (part.section == ContextSection::kSource && single)
      lines.push_back(fmt::format("the source: read {}:{}", subject.file, subject.at.line));
    else if (part.section == ContextSection::kCycle)
      lines.push_back(fmt::format("a cycle of {}: parseltongue {}", missing, question));
    else if (!question.empty() && single)
      lines.push_back(fmt::format("{}: parseltongue {} '{}'", count, question, subject.path));
    else
      larger.add(count);
  }
  if (!larger.empty()) lines.push_back(fmt::format("{}: a larger --budget", larger.text()));
  return lines;
}

std::string cycle_text(const ContextPart& part) {
  std::string text;
  for (const ContextEntry& entry : part.entries) text += fmt::format("{} → ", entry.row.path);
  if (!part.entries.empty()) text += part.entries.front().row.path;
  return text;
}

// The unresolved calls of the subjects: how many, and where the first of them stand.
struct CallsText {
  std::string count;
  std::vector<std::string> places;  // `push src/lib.rs:3:4`
  uint64_t more = 0;
};
CallsText calls_of(const Provenance& from, const ContextAnswer& answer) {
  CallsText text{count_of(answer.header.unresolved, "call"), {}, 0};
  if (from.verdict == nullptr || !from.verdict->calls) return text;
  const query::NamedCalls& calls = *from.verdict->calls;
  for (const query::NamedCalls::Call& call : calls.listed) {
    if (text.places.size() == query::kContextCallsMax) break;
    text.places.push_back(fmt::format("{} {}:{}:{}", call.name, call.file, call.at.line, call.at.column));
  }
  text.more = calls.total - text.places.size();
  return text;
}

// Whether the entry's file was saved after what the graph knows: where it stood may be something else by now.
bool is_stale(const Provenance& from, const ContextEntry& entry) {
  return from.verdict != nullptr &&
         std::ranges::find(from.verdict->stale, entry.row.file) != from.verdict->stale.end();
}

// visit(line) for each, without its end.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// ---- Markdown

void write_source(TextWriter* text, const ContextEntry& entry, bool stale) {
  // A fence longer than any within.
  std::string fence = "```";
  while (entry.text.find(fence) != std::string_view::npos) fence += '`';
  text->line(fmt::format("{}rust", fence));
  text->line(fmt::format("// {} {}:{}{}", entry.row.path, entry.row.file, entry.row.at.line,
                         stale ? "  (stale: the file was saved since; read it)" : ""));
  text->block(entry.text, "");
  text->line(fence);
}

void write_markdown(Output* out, const TextStyle& style, const Provenance& from,
                    const ContextAnswer& answer) {
  TextWriter text(out, style);
  text.line(fmt::format("# {}", title_of(answer)), Paint::kBold);
  text.line();
  for (const ContextPart& part : answer.parts) {
    const uint64_t missing = missing_of(part);
    if (part.entries.empty()) continue;
    text.put(fmt::format("## {}", heading_of(part)), Paint::kBold);
    const bool is_list = part.section != ContextSection::kTarget && part.section != ContextSection::kSource &&
                         part.section != ContextSection::kCycle;
    if (is_list)
      text.put(fmt::format(" ({})", missing == 0
                                        ? grouped(part.total)
                                        : fmt::format("{} of {}", part.entries.size(), grouped(part.total))),
               Paint::kDim);
    text.line();
    if (part.section == ContextSection::kCycle) text.block(cycle_text(part), "");
    for (const ContextEntry& entry : part.entries) {
      out->check();
      if (part.section == ContextSection::kSource) {
        write_source(&text, entry, is_stale(from, entry));
      } else if (part.section != ContextSection::kCycle) {
        text.block(entry.text, is_list ? "- " : "");
        if (!entry.docs.empty()) text.block(entry.docs, is_list ? "  " : "", Paint::kDim);
      }
    }
    text.line();
  }
  if (answer.header.unresolved != 0) {
    const CallsText calls = calls_of(from, answer);
    Words places(", ");
    for (const std::string& place : calls.places) places.add(place);
    if (calls.more != 0) places.add(fmt::format("+{}", grouped(calls.more)));
    text.line(fmt::format("{} in {} without a known target: {}", calls.count,
                          answer.subjects.size() == 1 ? "it" : "them",
                          !places.empty() ? places.text()
                                          : fmt::format("parseltongue explain {}:{}", answer.subjects[0].file,
                                                        answer.subjects[0].at.line)));
  }
  for (const std::string& line : left_out_lines(answer)) text.line(fmt::format("left out: {}", line));
  text.line(fmt::format("about {} of {} tokens", grouped(answer.used_tokens), grouped(answer.budget_tokens)),
            Paint::kDim);
}

// ---- XML

void attribute(Output* out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out->format(" {}=\"", name);
  append_xml_escaped(out, value);
  out->append('"');
}

void element(Output* out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out->format("<{}>", name);
  append_xml_escaped(out, text);
  out->format("</{}>\n", name);
}

void write_xml(Output* out, const Provenance& from, const ContextAnswer& answer) {
  out->format("<context epoch=\"{}\" budget_tokens=\"{}\" used_tokens=\"{}\">\n", answer.header.epoch,
              answer.budget_tokens, answer.used_tokens);
  for (const ContextPart& part : answer.parts) {
    if (part.entries.empty()) continue;
    const std::string_view section = query::name_of(part.section);
    out->format("<{} total=\"{}\">\n", section, part.total);
    for (const ContextEntry& entry : part.entries) {
      out->check();
      out->append("<item");
      attribute(out, "path", entry.row.path);
      if (!entry.row.file.empty())
        attribute(out, "at", fmt::format("{}:{}:{}", entry.row.file, entry.row.at.line, entry.row.at.column));
      if (part.section == ContextSection::kSource && is_stale(from, entry)) attribute(out, "stale", "true");
      out->append('>');
      if (part.section == ContextSection::kSource) {
        // Line ends stay what they are: escaped, as attributes need them, they would be unreadable.
        for_each_line(entry.text, [&](std::string_view line) {
          out->append('\n');
          append_xml_escaped(out, line);
        });
        out->append('\n');
      } else if (part.section != ContextSection::kCycle) {
        append_xml_escaped(out, entry.signature);
        if (!entry.docs.empty()) {
          out->append('\n');
          append_xml_escaped(out, entry.docs);
        }
      }
      out->append("</item>\n");
    }
    out->format("</{}>\n", section);
  }
  if (answer.header.unresolved != 0) {
    out->format("<unresolved_calls count=\"{}\">\n", answer.header.unresolved);
    for (const std::string& place : calls_of(from, answer).places) element(out, "call", place);
    out->append("</unresolved_calls>\n");
  }
  for (const std::string& line : left_out_lines(answer)) element(out, "left_out", line);
  out->append("</context>\n");
}

// ---- triples

// `subject predicate object`, separated by tabs: none of ours holds one.
void triple(Output* out, std::string_view subject, std::string_view predicate, std::string_view object) {
  append_terminal_safe(out, subject);
  out->format("\t{}\t", predicate);
  append_terminal_safe(out, object);
  out->append('\n');
}

void write_triples(Output* out, const Provenance& from, const ContextAnswer& answer) {
  for (const ContextPart& part : answer.parts) {
    if (part.section == ContextSection::kCycle) {
      if (!part.entries.empty()) triple(out, part.entries.front().row.path, "in-cycle", cycle_text(part));
      continue;
    }
    for (const ContextEntry& entry : part.entries) {
      out->check();
      if (part.section == ContextSection::kSource) {
        if (is_stale(from, entry)) triple(out, entry.row.path, "source-is", "stale");
        for_each_line(entry.text,
                      [&](std::string_view line) { triple(out, entry.row.path, "source", line); });
        continue;
      }
      if (!entry.signature.empty()) triple(out, entry.row.path, "signature", entry.signature);
      if (!entry.row.file.empty())
        triple(out, entry.row.path, "at",
               fmt::format("{}:{}:{}", entry.row.file, entry.row.at.line, entry.row.at.column));
      if (!entry.docs.empty()) triple(out, entry.row.path, "docs", entry.docs);
    }
  }
  for (const query::ContextEdge& edge : answer.edges)
    triple(out, edge.from, isg::name_of(edge.kind), edge.to);
  const std::string title(answer.subjects.front().path);
  if (answer.header.unresolved != 0)
    triple(out, title, "unresolved-calls", std::to_string(answer.header.unresolved));
  for (const std::string& place : calls_of(from, answer).places) triple(out, title, "unresolved-call", place);
  for (const std::string& line : left_out_lines(answer)) triple(out, title, "left-out", line);
  triple(out, title, "tokens", fmt::format("{} of {}", answer.used_tokens, answer.budget_tokens));
}

}  // namespace

ContextCost cost_of(ContextFormat format) {
  switch (format) {
    case ContextFormat::kMarkdown:
      return {2, false};
    case ContextFormat::kXml:
      return {14, false};
    case ContextFormat::kTriples:
      // Paths are repeated with each statement.
      return {28, true};
  }
  return {2, false};
}

void write_context(Output* out, ContextFormat format, const TextStyle& style, const Provenance& from,
                   const ContextAnswer& answer) {
  switch (format) {
    case ContextFormat::kMarkdown:
      return write_markdown(out, style, from, answer);
    case ContextFormat::kXml:
      return write_xml(out, from, answer);
    case ContextFormat::kTriples:
      return write_triples(out, from, answer);
  }
}

}  // namespace pt::wire
