// Where two outlines of one file differ: a multiset difference of facts.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tests/oracle/outline.h"

namespace pt::oracle {

enum class Side : uint8_t { kOurs, kTheirs };

// A fact that one side has and the other lacks.
struct Disagreement {
  Fact fact;
  Side only;

  bool operator==(const Disagreement&) const = default;
};

struct ClassCount {
  uint64_t both = 0;
  uint64_t only_ours = 0;
  uint64_t only_theirs = 0;

  void operator+=(const ClassCount& other);
  // Of all facts that either side has, the share that both have, in per cent.
  double agreement() const;
};

struct Comparison {
  std::vector<Disagreement> disagreements;  // in the order of the file
  std::array<ClassCount, kFactClassCount> classes{};
};

// Cost: linear; both outlines are sorted.
Comparison compare(const Outline& ours, const Outline& theirs);

}  // namespace pt::oracle
