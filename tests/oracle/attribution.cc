#include "tests/oracle/attribution.h"

#include <algorithm>

namespace pt::oracle {
namespace {

// Facts keep their names from the original text: a rewritten word is no disagreement.
void restore_names(std::string_view original, std::string_view rewritten, Outline* outline) {
  for (Fact& fact : outline->facts) {
    if (!fact.name.empty()) {
      fact.name = original.substr(static_cast<size_t>(fact.name.data() - rewritten.data()), fact.name.size());
    }
  }
  std::sort(outline->facts.begin(), outline->facts.end());
}

// Where a cause takes its own fact along (Cause::takes_its_fact), a fact is explained if it lies in the rewritten bytes or
// begins there.
bool is_rewritten_itself(const Disagreement& d, const std::vector<Span>& rewritten) {
  return std::any_of(rewritten.begin(), rewritten.end(), [&](Span span) {
    return span.contains(d.fact.span) || (span.begin <= d.fact.span.begin && d.fact.span.begin < span.end);
  });
}

// An item whose first word was blanked begins behind that word on the other side.
bool begins_behind(const Disagreement& d, const std::vector<Disagreement>& explained) {
  return std::any_of(explained.begin(), explained.end(), [&](const Disagreement& other) {
    return other.only != d.only && other.fact.kind == d.fact.kind && other.fact.span.end == d.fact.span.end &&
           other.fact.name == d.fact.name;
  });
}

void drop_rewritten(const std::vector<Span>& rewritten, std::vector<Disagreement>* disagreements) {
  std::vector<Disagreement> explained;
  std::erase_if(*disagreements, [&](const Disagreement& d) {
    if (!is_rewritten_itself(d, rewritten)) return false;
    explained.push_back(d);
    return true;
  });
  std::erase_if(*disagreements, [&](const Disagreement& d) { return begins_behind(d, explained); });
}

}  // namespace

FileComparison Comparer::compare_file(std::string_view text, rust::Edition edition) {
  FileComparison file;
  ours_.parse(text, edition, &our_outline_);
  theirs_.parse(text, &their_outline_);
  file.ours_rejects = !our_outline_.errors.empty();
  file.theirs_rejects = !their_outline_.errors.empty();
  if (file.ours_rejects) {
    file.our_message = ours_.first_message();
    file.first_error = our_outline_.errors[0];
  } else if (file.theirs_rejects) {
    file.first_error = their_outline_.errors[0];
  }
  if (file.ours_rejects && file.theirs_rejects) return file;

  file.comparison = compare(our_outline_, their_outline_);
  if (!file.agrees()) attribute(text, edition, &file);
  return file;
}

void Comparer::attribute(std::string_view text, rust::Edition edition, FileComparison* file) {
  const Construct construct{text, edition, ours_};
  std::string rewritten(text);
  std::vector<Span> taken;
  std::vector<Disagreement> left = file->comparison.disagreements;
  bool rejected = file->theirs_rejects;
  size_t errors = their_outline_.errors.size();

  for (size_t i = 0; i < causes().size(); ++i) {
    if (left.empty() && rejected == file->ours_rejects) break;
    std::string attempt = rewritten;
    std::vector<Span> spans;
    causes()[i].rewrite(construct, &attempt, &spans);
    if (spans.empty()) continue;

    if (!causes()[i].takes_its_fact) spans.clear();
    spans.insert(spans.end(), taken.begin(), taken.end());
    theirs_.parse(attempt, &their_outline_);
    const bool attempt_rejected = !their_outline_.errors.empty();
    restore_names(text, attempt, &their_outline_);
    std::vector<Disagreement> after = compare(our_outline_, their_outline_).disagreements;
    drop_rewritten(spans, &after);
    const bool helps = after.size() < left.size() || their_outline_.errors.size() < errors;
    if (!helps) continue;

    const size_t explained = left.size() > after.size() ? left.size() - after.size() : 0;
    file->attributions.push_back({i, explained, rejected != attempt_rejected});
    left = std::move(after);
    rejected = attempt_rejected;
    errors = their_outline_.errors.size();
    rewritten = std::move(attempt);
    taken = std::move(spans);
  }
  file->unattributed = std::move(left);
  file->verdict_unattributed = rejected != file->ours_rejects;
}

}  // namespace pt::oracle
