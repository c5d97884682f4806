// oracle: compares both parsers over folders of Rust crates, prints the agreement and the causes of every disagreement,
// and fails on one that has none. See docs/oracle.md.
//
//   oracle [--threads N] [--markdown] FOLDER...      FOLDER holds crates: CRATE/Cargo.toml, CRATE/**/*.rs
//
// Exit 0: agreed but for known causes · 1: an unattributed disagreement, or agreement below kAgreementMin · 2: usage ·
// 77: skipped, because a folder is not there.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "tests/oracle/attribution.h"
#include "tests/oracle/breakage.h"
#include "tests/oracle/corpus.h"

namespace pt::oracle {
namespace {

namespace fs = std::filesystem;

constexpr double kAgreementMin = 99.9;  // per cent, of items, calls and method calls each
constexpr size_t kBrokenForTheirs = 8;  // tree-sitter gets the broken copies of one file in so many
constexpr int kSkipped = 77;            // as CTest's SKIP_RETURN_CODE

struct CauseCount {
  uint64_t files = 0;
  uint64_t facts = 0;
  uint64_t verdicts = 0;
};

struct Totals {
  uint64_t files = 0;
  uint64_t lines = 0;
  uint64_t bytes = 0;
  uint64_t both_reject = 0;
  uint64_t only_ours_rejects = 0;
  uint64_t only_theirs_rejects = 0;
  uint64_t broken = 0;  // copies with one thing taken out, all of which must be rejected
  uint64_t broken_accepted = 0;
  uint64_t broken_for_theirs = 0;
  uint64_t broken_accepted_by_theirs = 0;
  std::array<ClassCount, kFactClassCount> classes{};
  std::vector<CauseCount> causes = std::vector<CauseCount>(oracle::causes().size());
  std::map<fs::path, std::string>
      unattributed;  // by file, so that the report is in the same order every time

  void operator+=(Totals&& other) {
    files += other.files;
    lines += other.lines;
    bytes += other.bytes;
    both_reject += other.both_reject;
    only_ours_rejects += other.only_ours_rejects;
    only_theirs_rejects += other.only_theirs_rejects;
    broken += other.broken;
    broken_accepted += other.broken_accepted;
    broken_for_theirs += other.broken_for_theirs;
    broken_accepted_by_theirs += other.broken_accepted_by_theirs;
    for (size_t i = 0; i < classes.size(); ++i) classes[i] += other.classes[i];
    for (size_t i = 0; i < causes.size(); ++i) {
      causes[i].files += other.causes[i].files;
      causes[i].facts += other.causes[i].facts;
      causes[i].verdicts += other.causes[i].verdicts;
    }
    unattributed.merge(other.unattributed);
  }

  double file_agreement() const {
    const uint64_t differ = only_ours_rejects + only_theirs_rejects;
    return files == 0 ? 100.0 : 100.0 * static_cast<double>(files - differ) / static_cast<double>(files);
  }
};

std::string place(const fs::path& path, std::string_view text, uint32_t at) {
  const auto line = 1 + std::count(text.begin(), text.begin() + at, '\n');
  return fmt::format("{}:{}", path.string(), line);
}

std::string excerpt(std::string_view text, Span span) {
  constexpr uint32_t kBytesMax = 90;
  std::string out(text.substr(span.begin, std::min(span.end - span.begin, kBytesMax)));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::string describe_unattributed(const Source& source, std::string_view text, const FileComparison& file) {
  std::string out;
  if (file.verdict_unattributed) {
    out += fmt::format("{}: only {} rejects: {}\n    {}\n", place(source.path, text, file.first_error.begin),
                       file.ours_rejects ? "ours" : "tree-sitter", file.our_message,
                       excerpt(text, {file.first_error.begin, static_cast<uint32_t>(text.size())}));
  }
  for (const Disagreement& d : file.unattributed) {
    out += fmt::format("{}: only {}: {} {}\n    {}\n", place(source.path, text, d.fact.span.begin),
                       d.only == Side::kOurs ? "ours" : "tree-sitter", name_of(d.fact.kind), d.fact.name,
                       excerpt(text, d.fact.span));
  }
  return out;
}

void count_comparison(const Source& source, std::string_view text, const FileComparison& file,
                      Totals* totals) {
  ++totals->files;
  totals->lines += static_cast<uint64_t>(std::count(text.begin(), text.end(), '\n'));
  totals->bytes += text.size();
  totals->both_reject += file.ours_rejects && file.theirs_rejects;
  totals->only_ours_rejects += file.ours_rejects && !file.theirs_rejects;
  totals->only_theirs_rejects += !file.ours_rejects && file.theirs_rejects;
  for (size_t i = 0; i < totals->classes.size(); ++i) totals->classes[i] += file.comparison.classes[i];
  for (const Attribution& a : file.attributions) {
    CauseCount& cause = totals->causes[a.cause];
    ++cause.files;
    cause.facts += a.facts;
    cause.verdicts += a.verdict;
  }
  std::string unattributed = describe_unattributed(source, text, file);
  if (!unattributed.empty()) totals->unattributed[source.path] += unattributed;
}

// One thread's parsers, and what they found.
class Worker {
 public:
  void compare(const Source& source, bool breaks_for_theirs) {
    const std::string text = read_source(source);
    const FileComparison file = comparer_.compare_file(text, source.edition);
    count_comparison(source, text, file, &totals_);
    if (!file.ours_rejects) break_and_compare(source, text, breaks_for_theirs);
  }

  Totals& totals() { return totals_; }

 private:
  void break_and_compare(const Source& source, std::string_view text, bool for_theirs) {
    ours_.parse(text, source.edition, &outline_);
    for (const std::string& copy : broken_copies(text, ours_, outline_)) {
      ++totals_.broken;
      ours_.parse(copy, source.edition, &outline_);
      if (outline_.errors.empty()) {
        ++totals_.broken_accepted;
        const auto at =
            static_cast<uint32_t>(std::mismatch(copy.begin(), copy.end(), text.begin()).first - copy.begin());
        totals_.unattributed[source.path] +=
            fmt::format("{}: ours accepts the file without its {}\n", place(source.path, text, at),
                        excerpt(text, {at, at + 1}));
      }
      if (!for_theirs) continue;
      ++totals_.broken_for_theirs;
      theirs_.parse(copy, &outline_);
      totals_.broken_accepted_by_theirs += outline_.errors.empty();
    }
  }

  Comparer comparer_;
  Ours ours_;
  Theirs theirs_;
  Outline outline_;
  Totals totals_;
};

Totals compare_all(const std::vector<Source>& sources, unsigned thread_count) {
  std::atomic<size_t> next = 0;
  std::vector<Worker> workers(thread_count);
  std::vector<std::jthread> threads;
  for (Worker& worker : workers) {
    threads.emplace_back([&] {
      for (size_t i = next++; i < sources.size(); i = next++)
        worker.compare(sources[i], i % kBrokenForTheirs == 0);
    });
  }
  threads.clear();  // joins
  Totals all;
  for (Worker& worker : workers) all += std::move(worker.totals());
  return all;
}

bool print_report(const Totals& totals, bool markdown) {
  bool enough = true;
  fmt::print("{} files, {} lines, {:.1f} MB\n\n", totals.files, totals.lines,
             static_cast<double>(totals.bytes) / 1e6);
  fmt::print("| class | both | only ours | only tree-sitter | agreement |\n|---|---:|---:|---:|---:|\n");
  for (int i = 0; i < kFactClassCount; ++i) {
    const ClassCount& c = totals.classes[i];
    enough &= static_cast<FactClass>(i) == FactClass::kMacroCall || c.agreement() >= kAgreementMin;
    fmt::print("| {} | {} | {} | {} | {:.4f} % |\n", name_of(static_cast<FactClass>(i)), c.both, c.only_ours,
               c.only_theirs, c.agreement());
  }
  fmt::print("| files with syntax errors | {} | {} | {} | {:.4f} % |\n\n", totals.both_reject,
             totals.only_ours_rejects, totals.only_theirs_rejects, totals.file_agreement());

  fmt::print("broken copies: {}, accepted by ours {}; given to tree-sitter {}, accepted {}\n\n",
             totals.broken, totals.broken_accepted, totals.broken_for_theirs,
             totals.broken_accepted_by_theirs);
  fmt::print("| cause | files | facts | files only tree-sitter rejects |\n|---|---:|---:|---:|\n");
  for (size_t i = 0; i < causes().size(); ++i) {
    const CauseCount& c = totals.causes[i];
    if (markdown || c.files > 0)
      fmt::print("| {} | {} | {} | {} |\n", causes()[i].name, c.files, c.facts, c.verdicts);
  }
  fmt::print("\n");
  for (const auto& [path, lines] : totals.unattributed) fmt::print("{}", lines);
  if (!enough) fmt::print("agreement is below {} %\n", kAgreementMin);
  return enough && totals.unattributed.empty();
}

int run(const std::vector<std::string>& arguments) {
  unsigned thread_count = 2;
  bool markdown = false;
  std::vector<Source> sources;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& a = arguments[i];
    if (a == "--markdown") {
      markdown = true;
    } else if (a == "--threads" && i + 1 < arguments.size()) {
      const std::string& n = arguments[++i];
      std::from_chars(n.data(), n.data() + n.size(), thread_count);
      thread_count = std::clamp(thread_count, 1U, 64U);
    } else if (a.starts_with("-")) {
      fmt::print(stderr, "usage: oracle [--threads N] [--markdown] FOLDER...\n");
      return 2;
    } else if (!fs::is_directory(a)) {
      fmt::print("skipped: {} is not there; scripts/fetch-crates brings it\n", a);
      return kSkipped;
    } else {
      append_sources(a, &sources);
    }
  }
  return print_report(compare_all(sources, thread_count), markdown) ? 0 : 1;
}

}  // namespace
}  // namespace pt::oracle

int main(int argc, char** argv) { return pt::oracle::run(std::vector<std::string>(argv + 1, argv + argc)); }
