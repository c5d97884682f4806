// A sorted set of small values in runs of some 256, most of which a changed copy shares with the one it was made from: an
// index of one version of the graph beside that of the next.
//
// Entry is a plain value; Entry::before(other) is its order, and entries of which none is before the other are the same one.
//
// Lifetime: entries live as long as a copy that has them.
// Threads:  immutable; with() makes another one.
// Cost:     a search in 512 K entries is two of eleven and nine steps; with() copies each run that it changes, and 8 +
//           sizeof(Entry) bytes for each other one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace pt::store::merkle {

template <typename Entry>
class SortedRuns {
 public:
  SortedRuns() = default;
  // Of entries in order, each once.
  explicit SortedRuns(std::span<const Entry> entries) { append(entries); }

  // Without `gone`, and with `come`, which counts if an entry is in both. Both sorted.
  SortedRuns with(std::span<const Entry> gone, std::span<const Entry> come) const {
    if (gone.empty() && come.empty()) return *this;
    SortedRuns next;
    next.firsts_.reserve(firsts_.size() + 1);
    next.runs_.reserve(runs_.size() + 1);
    for (size_t i = 0; i < runs_.size(); ++i) {
      // What comes in front of the first entry of all belongs to the first run.
      const bool is_last = i + 1 == runs_.size();
      auto own_gone = is_last ? std::exchange(gone, {}) : take_before(firsts_[i + 1], &gone);
      auto own_come = is_last ? std::exchange(come, {}) : take_before(firsts_[i + 1], &come);
      if (own_gone.empty() && own_come.empty()) {
        next.firsts_.push_back(firsts_[i]);
        next.runs_.push_back(runs_[i]);
      } else {
        next.append(merged(*runs_[i], own_gone, own_come));
      }
    }
    next.append(come);
    return next;
  }

  // From the first entry that is not before `low` on, while visit(const Entry&) says true.
  template <typename Visit>
  void for_each_from(const Entry& low, Visit visit) const {
    auto next = std::ranges::upper_bound(firsts_, low, before);
    auto run = static_cast<size_t>(next - firsts_.begin());
    if (run > 0) --run;
    for (bool first = true; run < runs_.size(); ++run, first = false) {
      const std::vector<Entry>& entries = *runs_[run];
      auto entry = first ? std::ranges::lower_bound(entries, low, before) : entries.begin();
      for (; entry != entries.end(); ++entry) {
        if (!visit(*entry)) return;
      }
    }
  }

  // The entry that is neither before `wanted` nor behind it; nullptr if there is none.
  const Entry* find(const Entry& wanted) const {
    const Entry* found = nullptr;
    for_each_from(wanted, [&](const Entry& entry) {
      if (!wanted.before(entry)) found = &entry;
      return false;
    });
    return found;
  }

  size_t memory_bytes() const {
    size_t bytes = firsts_.capacity() * sizeof(Entry) + runs_.capacity() * sizeof(runs_[0]);
    for (const Run& run : runs_) bytes += run->capacity() * sizeof(Entry);
    return bytes;
  }

 private:
  using Run = std::shared_ptr<const std::vector<Entry>>;
  static constexpr size_t kRunMax = 512;

  static bool before(const Entry& a, const Entry& b) { return a.before(b); }

  static std::span<const Entry> take_before(const Entry& bound, std::span<const Entry>* entries) {
    auto end = std::ranges::lower_bound(*entries, bound, before);
    std::span<const Entry> taken(entries->begin(), end);
    *entries = entries->subspan(taken.size());
    return taken;
  }

  // What lies between two changes is copied as it is: most of a run.
  static std::vector<Entry> merged(std::span<const Entry> run, std::span<const Entry> gone,
                                   std::span<const Entry> come) {
    std::vector<Entry> next;
    next.reserve(run.size() + come.size());
    auto copy_before = [&](const Entry& change) {
      auto end = std::ranges::lower_bound(run, change, before);
      next.insert(next.end(), run.begin(), end);
      const bool is_there = end != run.end() && !before(change, *end);
      run = run.subspan(static_cast<size_t>(end - run.begin()) + is_there);
    };
    while (!gone.empty() || !come.empty()) {
      if (come.empty() || (!gone.empty() && before(gone.front(), come.front()))) {
        copy_before(gone.front());
        gone = gone.subspan(1);
      } else {
        copy_before(come.front());
        next.push_back(come.front());
        // Behind what is put in nothing equal is taken out: it counts.
        if (!gone.empty() && !before(come.front(), gone.front())) gone = gone.subspan(1);
        come = come.subspan(1);
      }
    }
    next.insert(next.end(), run.begin(), run.end());
    return next;
  }

  // In runs that are half full, so that most changes find room.
  void append(std::span<const Entry> entries) {
    while (!entries.empty()) {
      const size_t count = entries.size() <= kRunMax ? entries.size() : kRunMax / 2;
      firsts_.push_back(entries.front());
      runs_.push_back(std::make_shared<const std::vector<Entry>>(entries.begin(), entries.begin() + count));
      entries = entries.subspan(count);
    }
  }

  std::vector<Entry> firsts_;  // of each run
  std::vector<Run> runs_;
};

}  // namespace pt::store::merkle
