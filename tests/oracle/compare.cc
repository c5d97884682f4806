#include "tests/oracle/compare.h"

namespace pt::oracle {

void ClassCount::operator+=(const ClassCount& other) {
  both += other.both;
  only_ours += other.only_ours;
  only_theirs += other.only_theirs;
}

double ClassCount::agreement() const {
  const uint64_t all = both + only_ours + only_theirs;
  return all == 0 ? 100.0 : 100.0 * static_cast<double>(both) / static_cast<double>(all);
}

Comparison compare(const Outline& ours, const Outline& theirs) {
  Comparison result;
  const auto count_of = [&](const Fact& fact) -> ClassCount& {
    return result.classes[static_cast<size_t>(class_of(fact.kind))];
  };
  auto a = ours.facts.begin();
  auto b = theirs.facts.begin();
  while (a != ours.facts.end() || b != theirs.facts.end()) {
    if (b == theirs.facts.end() || (a != ours.facts.end() && *a < *b)) {
      ++count_of(*a).only_ours;
      result.disagreements.push_back({*a++, Side::kOurs});
    } else if (a == ours.facts.end() || *b < *a) {
      ++count_of(*b).only_theirs;
      result.disagreements.push_back({*b++, Side::kTheirs});
    } else {
      ++count_of(*a).both;
      ++a;
      ++b;
    }
  }
  return result;
}

}  // namespace pt::oracle
