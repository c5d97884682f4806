#include "query/verdict.h"

#include <algorithm>
#include <utility>

namespace pt::query {

std::string_view name_of(Verdict::Worth worth) {
  switch (worth) {
    case Verdict::Worth::kComplete:
      return "complete";
    case Verdict::Worth::kPartial:
      return "partial";
    case Verdict::Worth::kStale:
      return "stale";
  }
  return "partial";
}

Verdict verdict_of(VerdictInputs inputs) {
  Verdict verdict;
  verdict.unresolved = inputs.header.unresolved;
  verdict.indirect = inputs.header.indirect;
  verdict.hidden = inputs.hidden;
  verdict.cut = inputs.header.cut;
  verdict.files_not_whole = inputs.files_not_whole;
  verdict.stale = std::move(inputs.stale);
  verdict.is_empty = inputs.header.total == 0;
  const bool is_whole = verdict.unresolved == 0 && verdict.indirect == 0 && verdict.hidden == 0 &&
                        !verdict.cut && !verdict.files_not_whole;
  if (!is_whole) verdict.worth = Verdict::Worth::kPartial;
  if (!verdict.stale.empty()) verdict.worth = Verdict::Worth::kStale;
  return verdict;
}

void NamedFiles::add_file(std::string_view file) {
  if (file.empty() || files_.size() == max_) return;
  // Rows of one file stand together as a rule.
  if (std::find(files_.rbegin(), files_.rend(), file) == files_.rend()) files_.push_back(file);
}

void NamedFiles::add(const ImplementationsAnswer& answer) {
  add_row(answer.subject);
  for (const ImplementationRow& row : answer.rows) {
    add_row(row.type);
    add_row(row.trait);
    if (row.impl) add_row(*row.impl);
  }
}
void NamedFiles::add(const CallsAnswer& answer) {
  add_row(answer.subject);
  for (const CallRow& row : answer.rows) add_row(row.row);
}
void NamedFiles::add(const BlastRadiusAnswer& answer) {
  add_row(answer.subject);
  for (const ReachedRow& row : answer.rows) add_row(row.row);
}
void NamedFiles::add(const CyclesAnswer& answer) {
  for (const CycleRow& cycle : answer.cycles) {
    for (const NodeRow& member : cycle.members) add_row(member);
    for (const WitnessStep& step : cycle.witness) add_file(step.site.file);
  }
}
void NamedFiles::add(const PathAnswer& answer) {
  add_row(answer.from);
  add_row(answer.to);
  for (const PathStep& step : answer.steps) add_row(step.to);
}
void NamedFiles::add(const FindAnswer& answer) {
  for (const FoundRow& row : answer.rows) add_row(row.row);
}
void NamedFiles::add(const UnusedAnswer& answer) {
  for (const UnusedRow& row : answer.rows) add_row(row.row);
}
void NamedFiles::add(const WhereAnswer& answer) { add_row(answer.subject); }
void NamedFiles::add(const ShowAnswer& answer) {
  add_row(answer.subject);
  for (const NodeRow& member : answer.members) add_row(member);
}
void NamedFiles::add(const EntitiesAnswer& answer) { add_file(answer.file); }
void NamedFiles::add(const ContextAnswer& answer) {
  for (const ContextPart& part : answer.parts)
    for (const ContextEntry& entry : part.entries) add_row(entry.row);
}

}  // namespace pt::query
