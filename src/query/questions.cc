#include "query/questions.h"

#include <array>

#include "query/explain.h"

namespace pt::query {
namespace {

constexpr std::array<std::string_view, kMatchKindCount> kMatchNames = {
    "id", "exact", "alias", "suffix", "name", "glob", "case", "hump", "fuzzy"};
constexpr std::array<std::string_view, 4> kRiskNames = {"low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> kLevelNames = {"function", "module", "crate"};
constexpr std::array<std::string_view, kContextSectionCount> kSectionNames = {
    "target",          "source",  "callers", "callees", "types", "traits",
    "implementations", "members", "related", "tests",   "cycle"};
constexpr std::array<std::string_view, 4> kOutcomeNames = {"edges", "unresolved", "indirect", "nothing"};

}  // namespace

std::string_view name_of(MatchKind match) { return kMatchNames[static_cast<size_t>(match)]; }
std::string_view name_of(Risk risk) { return kRiskNames[static_cast<size_t>(risk)]; }
std::string_view name_of(CycleLevel level) { return kLevelNames[static_cast<size_t>(level)]; }
std::string_view name_of(SiteOutcome outcome) { return kOutcomeNames[static_cast<size_t>(outcome)]; }
std::string_view name_of(ContextSection section) { return kSectionNames[static_cast<size_t>(section)]; }

Risk risk_of(uint64_t production_nodes) {
  if (production_nodes <= 5) return Risk::kLow;
  if (production_nodes <= 20) return Risk::kMedium;
  return production_nodes <= 50 ? Risk::kHigh : Risk::kCritical;
}

std::optional<CycleLevel> cycle_level_of(std::string_view name) {
  for (size_t i = 0; i < kLevelNames.size(); ++i) {
    if (kLevelNames[i] == name) return static_cast<CycleLevel>(i);
  }
  return std::nullopt;
}

}  // namespace pt::query
