// `explain` as people read it: each site with what is known of it, one thing a line, sites within a macro call beneath it.
#include <algorithm>
#include <vector>

#include "wire/flags.h"
#include "wire/text_answers.h"

namespace pt::wire {
namespace {

using query::ExplainedCandidate;
using query::ExplainedEdge;
using query::ExplainedImpl;
using query::ExplainedSite;
using query::ExplainedStep;
using query::SiteOutcome;

constexpr size_t kLabelColumns = 12;
constexpr size_t kNamesMax = 5;  // of members passed over for the same reason
constexpr size_t kImplsMax = 4;
constexpr size_t kNestingShownMax = 8;

std::string_view words_of(std::string_view kind) {
  if (kind == "path-call") return "call by path";
  if (kind == "method-call") return "method call";
  if (kind == "value-call") return "call of a value";
  if (kind == "macro-call") return "macro call";
  if (kind == "struct-literal") return "struct literal";
  if (kind == "for") return "for loop";
  if (kind == "try") return "? operator";
  if (kind == "reexport") return "re-export";
  if (kind == "implied") return "a method's own type";
  return kind;
}

std::string with_spaces(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '-', ' ');
  return text;
}

std::string sentence_of(const ExplainedEdge& edge) {
  const std::string_view confidence = isg::name_of(edge.confidence);
  std::string text(confidence);
  if (edge.rule == "path")
    text += ": a path names it";
  else if (edge.rule == "self")
    text += ": called on `self`, whose type is declared";
  else if (edge.rule == "receiver")
    text += ": found by a type that was inferred";
  else if (edge.rule == "bound")
    text += ": known by a bound, `impl Trait` or dyn only";
  else if (edge.rule == "macro")
    text += edge.otherwise == edge.confidence
                ? ": it stands in a macro's expansion or arguments"
                : fmt::format(": it stands in a macro's expansion or arguments; elsewhere it would be {}",
                              isg::name_of(edge.otherwise));
  else if (edge.rule == "derive")
    text += ": #[derive] makes it";
  else if (edge.rule == "self-type")
    text += ": a method uses the type of its impl";
  if (!edge.why.empty()) text += "; " + edge.why;
  if (edge.of_edge != edge.confidence)
    text += fmt::format("; the edge is {}, by another site", isg::name_of(edge.of_edge));
  return text;
}

class SiteWriter {
 public:
  SiteWriter(TextWriter* text, size_t depth)
      : text_(*text), indent_(2 * std::min(depth, kNestingShownMax), ' ') {}

  void write(const ExplainedSite& site) {
    text_.put(indent_);
    text_.put(fmt::format("{}:{}  ", site.at.line, site.at.column), Paint::kDim);
    text_.put(site.text, Paint::kBold);
    std::string kind(words_of(site.kind));
    if (site.expanded) kind += ", made by the macro";
    if (site.is_context) kind += ", around what was asked for";
    text_.line("  " + kind, Paint::kDim);
    if (!site.expansion.empty()) field("expands to", site.expansion);
    if (site.is_context) return;
    if (!site.receiver_type.empty()) {
      field(label_of(site), site.receiver.empty()
                                ? site.receiver_type
                                : fmt::format("{} is {}", site.receiver, known(site.receiver_type)));
      for (size_t i = 0; i < site.origin.size(); ++i) field(i == 0 ? "known by" : "", site.origin[i]);
    }
    for (size_t i = 0; i < site.steps.size(); ++i) step(site.steps[i], i == 0);
    for (size_t i = 0; i < site.edges.size(); ++i)
      edge(site.edges[i],
           i + 1 == site.edges.size() || sentence_of(site.edges[i]) != sentence_of(site.edges[i + 1]));
    impls(site.impls, "impls", "");
    outcome(site);
    if (!site.result.empty() && site.result != "()") field("its type", known(site.result));
  }

 private:
  static std::string_view known(std::string_view type) {
    return type == "?" || type == "_" ? std::string_view("of a type that is not known") : type;
  }

  static std::string_view label_of(const ExplainedSite& site) {
    if (site.kind == "operator") return "operand";
    if (site.kind == "index") return "base";
    if (site.kind == "for") return "iterated";
    if (site.kind == "await") return "awaited";
    if (site.kind == "path" || site.kind == "path-call" || site.kind == "value-call" ||
        site.kind == "coercion")
      return "type";
    return "receiver";
  }

  void field(std::string_view label, std::string_view words, Paint paint = Paint::kPlain) {
    text_.put(fmt::format("{}  {:{}}", indent_, label, kLabelColumns), Paint::kDim);
    text_.line(words, paint);
  }

  void step(const ExplainedStep& step, bool first) {
    field(first ? "looked at" : "", fmt::format("{}, {}", step.type, step.how));
    // Those of which there is more to say, one a line; the others by what they were passed over for.
    std::vector<std::pair<std::string_view, std::vector<std::string_view>>> others;
    for (const ExplainedCandidate& one : step.candidates) {
      if (one.verdict == "taken" || !one.why.empty() || !one.impls.empty()) {
        field("", fmt::format("  {}: {}{}{}", with_spaces(one.verdict), one.what, one.why.empty() ? "" : ", ",
                              one.why));
        if (one.verdict != "taken") impls(one.impls, "", "    ");
        continue;
      }
      auto group = std::ranges::find(others, one.verdict, [](const auto& entry) { return entry.first; });
      if (group == others.end()) group = others.insert(others.end(), {one.verdict, {}});
      group->second.push_back(one.what);
    }
    for (const auto& [verdict, names] : others) {
      Words listed(", ");
      for (size_t i = 0; i < std::min(names.size(), kNamesMax); ++i) listed.add(names[i]);
      if (names.size() > kNamesMax) listed.add(fmt::format("{} more", grouped(names.size() - kNamesMax)));
      field("", fmt::format("  {}: {}", with_spaces(verdict), listed.text()));
    }
    if (step.left_out != 0)
      field("", fmt::format("  and {} more that were not taken", grouped(step.left_out)));
  }

  // Impls for other types say little: they are counted.
  void impls(const std::vector<ExplainedImpl>& all, std::string_view label, std::string_view further) {
    size_t told = 0;
    size_t other_types = 0;
    size_t more = 0;
    for (const ExplainedImpl& one : all) {
      if (one.verdict == "header-differs") {
        ++other_types;
      } else if (told == kImplsMax) {
        ++more;
      } else {
        field(told == 0 ? label : "",
              fmt::format("{}{}: {}{}{}", further, one.verdict == "taken" ? "fits" : with_spaces(one.verdict),
                          one.impl, one.why.empty() ? "" : ", ", one.why));
        ++told;
      }
    }
    if (more != 0) field("", fmt::format("{}and {} more", further, grouped(more)));
    if (other_types != 0)
      field(told == 0 ? label : "",
            fmt::format("{}{} for other types", further, count_of(other_types, "impl")));
  }

  // Neighbours with the same reasons tell them once.
  void edge(const ExplainedEdge& edge, bool tells_why) {
    std::string place = edge.to.file.empty() ? "external" : text_.location(edge.to.file, edge.to.at);
    Words flags(" ");
    for_each_flag(edge.flags, [&](std::string_view word) { flags.add(word); });
    text_.put(fmt::format("{}  {:{}}", indent_, "edge", kLabelColumns), Paint::kDim);
    text_.put(fmt::format("{} ", isg::name_of(edge.kind)));
    text_.put(edge.to.path, Paint::kGreen);
    text_.put("  " + place);
    text_.line(flags.empty() ? "" : "  " + flags.text(), Paint::kDim);
    if (tells_why) field("", sentence_of(edge));
  }

  void outcome(const ExplainedSite& site) {
    std::string_view label = "note";
    if (site.outcome == SiteOutcome::kUnresolved) label = "unresolved";
    if (site.outcome == SiteOutcome::kIndirect) label = "indirect";
    if (site.outcome == SiteOutcome::kNothing) label = "no edge";
    for (size_t i = 0; i < site.notes.size(); ++i)
      field(i == 0 ? label : "", site.notes[i], label == "unresolved" ? Paint::kYellow : Paint::kPlain);
    if (!site.unread_crate.empty())
      field("unread", fmt::format("crate {}: {}", site.unread_crate, site.unread_why));
  }

  TextWriter& text_;
  std::string indent_;
};

}  // namespace

void write_text(Output* out, const TextStyle& style, const Provenance&, const query::ExplainAnswer& answer) {
  TextWriter text(out, style);
  text.put(answer.column == 0 ? fmt::format("{}:{}", text.location(answer.file, {}), answer.line)
                              : text.location(answer.file, {answer.line, answer.column}),
           Paint::kBold);
  text.line("  " + answer.source);
  if (answer.items.empty()) {
    text.line(answer.column == 0 ? "no call or use stands on this line"
                                 : "no call or use stands at this column");
    if (!answer.macro_definition.empty())
      text.line(fmt::format("it is of the rules of `{}!`: what they make is told where the macro is called",
                            answer.macro_definition));
    for (const query::NearSite& near : answer.near)
      text.line(fmt::format("  near by: {}  {}", text.location(answer.file, near.at), near.text),
                Paint::kDim);
    return;
  }
  for (const query::ExplainedItem& item : answer.items) {
    text.line();
    text.put("in ");
    text.put(item.from.path, Paint::kBold);
    text.line(fmt::format("  {}", isg::name_of(item.from.family)), Paint::kDim);
    for (const ExplainedSite& site : item.sites) {
      size_t depth = 0;
      for (uint32_t around = site.within; around != ExplainedSite::kNone; around = item.sites[around].within)
        ++depth;
      text.line();
      SiteWriter(&text, depth).write(site);
    }
  }
  if (answer.cut) {
    text.line();
    text.line("note: an item of this file has more sites than are kept; what is missing stands behind these",
              Paint::kDim);
  }
}

}  // namespace pt::wire
