// LookUps notes what the typing of an item asked for and may be told otherwise after an edit: exactly these items are typed
// again.
//
//   - Whose signatures it asked for, and to which functions, constants and statics its edges lead: when such a signature changes
//     or its item goes. Asked means: types that it mentions were used, or looked at and passed over. What kinds of things
//     may change without new names, and so need noting, says rust/summary/interface_hash.h.
//   - Which values and members it asked for in vain, or found only where others of the same name may come beside them: when
//     a leaf item comes or goes (rust/resolve/leaf_edit.h). By 32-bit keys of a container and a name: two that agree cost a
//     walk, and nothing else. A word that no table knows is a key of its own.
//   - Which names it asked traits for, whatever came of it: whoever calls `x.name()` asks all traits that have one, so that
//     an item of a trait that comes or goes concerns them by its name alone.
//   - What impls it asked for, whatever came of it: of which trait for what, where the workspace may have such impls.
//     The header of an impl means something else when a type or trait gets another name.
//
// Threads: none; one a thread. Cost: two compares a question.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "rust/resolve/names.h"

namespace pt::rust {

class LookUps {
 public:
  // What is looked up in vain is one of these: what `name` means in a module or as a member of a type or impl, by its
  // DefId and Symbol; or a word.
  static uint32_t key_of(uint64_t container_and_name) {
    return static_cast<uint32_t>((container_and_name * 0x9E37'79B9'7F4A'7C15) >> 32);
  }
  // What any trait has.
  static uint32_t key_of_traits(Symbol name) { return key_of(uint64_t{DefId::kNone} << 32 | name.index()); }
  static uint32_t key_of(std::string_view word) { return static_cast<uint32_t>(hash64(word)); }
  // The impls of a trait for what has this head. Either may be invalid: of any.
  static uint32_t key_of_impls(DefId head, DefId trait) {
    const uint64_t both = uint64_t{head.index()} << 32 | trait.index();
    return static_cast<uint32_t>(((both + 0x5851'F42D'4C95'7F2D) * 0xD6E8'FEB8'6659'FD93) >> 32);
  }

  void begin() {
    defs_.clear();
    missing_.clear();
    recent_.fill(DefId());
    recent_of_traits_ = Symbol();
  }
  void signature_of(DefId def) {
    DefId& recent = recent_[def.index() % kRecents];
    if (recent == def) return;
    recent = def;
    defs_.push_back(def);
  }
  void member(DefId container, Symbol name) {
    missing_.push_back(key_of(uint64_t{container.index()} << 32 | name.index()));
  }
  // One call asks several times.
  void of_traits(Symbol name) {
    if (name == recent_of_traits_) return;
    recent_of_traits_ = name;
    missing_.push_back(key_of_traits(name));
  }
  void impls(DefId head, DefId trait) { missing_.push_back(key_of_impls(head, trait)); }
  // What is noted from now on, for who keeps an answer; and noting it again when the answer is given again.
  size_t mark() const { return missing_.size(); }
  std::vector<uint32_t> since(size_t mark) const {
    return {missing_.begin() + static_cast<std::ptrdiff_t>(mark), missing_.end()};
  }
  void again(const std::vector<uint32_t>& keys) { missing_.insert(missing_.end(), keys.begin(), keys.end()); }
  void unknown(std::string_view word) { missing_.push_back(key_of(word)); }

  // To be given to Names with a path in values; then what came of it.
  Asked* path() {
    asked_.clear();
    asked_.missing_values = true;
    return &asked_;
  }
  void path_led(const Names& names, const PathResult& result, size_t words) {
    // Behind a module that lacks it comes the prelude, which no leaf item may shadow; behind a block what is around it.
    const bool only_blocks = result.def.valid() && words == 1;
    for (uint64_t key : asked_.keys) {
      const DefId container(static_cast<uint32_t>(key >> 32));
      if (only_blocks && names[container].kind != DefKind::kBlock) continue;
      if (names.is_own(container)) missing_.push_back(key_of(key));
    }
  }

  // Sorted, without repeats.
  const std::vector<DefId>& end() { return sorted(&defs_); }
  const std::vector<uint32_t>& missing() { return sorted(&missing_); }

 private:
  template <typename Value>
  static const std::vector<Value>& sorted(std::vector<Value>* all) {
    std::ranges::sort(*all);
    all->erase(std::ranges::unique(*all).begin(), all->end());
    return *all;
  }

  static constexpr size_t kRecents = 64;
  std::array<DefId, kRecents> recent_;
  std::vector<DefId> defs_;
  std::vector<uint32_t> missing_;
  Symbol recent_of_traits_;
  Asked asked_;
};

}  // namespace pt::rust
