// Conditional compilation, three-valued: a predicate is true, false, or unknown because nobody said what is
// being built. By default everything is kept and tagged with its predicate; --target, --features and --cfg
// make predicates true or false, and items whose predicate is false are dropped.
//
// Threads: values; share freely once built.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pt::rust {

enum class Ternary : uint8_t { kFalse, kTrue, kUnknown };

// A predicate in normal form: `not` pushed inwards only as far as Rust writes it, the operands of all() and any()
// flattened, sorted by bytes and without repeats; all(x) is x. to_string() prints it as Rust would:
//   all(not(windows), feature = "std")
// The empty string is the predicate that is always true. Predicates are kept as their text: it is what every
// answer shows and SigHash hashes, and the few distinct ones of a crate are interned.
//
// Parses what stands between the parentheses of #[cfg(…)]. An unreadable predicate gives std::nullopt; nesting over 64
// is unreadable.
std::optional<std::string> normalise_cfg(std::string_view predicate);

// all(a, b), normalised. Either may be empty.
std::string cfg_all(std::string_view a, std::string_view b);

// any(a, b), normalised; empty where one of them always holds.
std::string cfg_any(std::string_view a, std::string_view b);

// What is known about the build. Default-constructed: nothing is, every predicate is unknown except those
// that `test`-neutral logic decides, such as any() (false) and all() (true).
class CfgOptions {
 public:
  // `unix`, `feature="std"`, `target_os="linux"`: sets the atom true. Atoms are written without spaces around =.
  void set(std::string atom) { true_atoms_.insert(std::move(atom)); }
  // After this, an atom `key` or `key="…"` that is not set is false rather than unknown.
  void close(std::string key) { closed_keys_.insert(std::move(key)); }

  // An exception to that: this atom stays unknown.
  void leave_open(std::string atom) { open_atoms_.insert(std::move(atom)); }

  Ternary atom(std::string_view key, std::string_view value, bool has_value) const;

 private:
  std::set<std::string, std::less<>> true_atoms_;
  std::set<std::string, std::less<>> closed_keys_;
  std::set<std::string, std::less<>> open_atoms_;
};

// Value of a predicate. Cost: linear in its text.
Ternary evaluate_cfg(std::string_view normalised, const CfgOptions& options);

// True if the predicate cannot hold unless `test` is on: the definition of test code.
bool requires_test(std::string_view normalised);
// The same of `doc`, which rustdoc alone turns on.
bool requires_doc(std::string_view normalised);

// True if the predicate holds under no options at all, as all(unix, not(unix)) does. Says so only where it shows: a conjunct
// and its negation side by side, any(…) all of whose operands are negated, not(all(…)) all of whose operands are there.
bool is_contradiction(std::string_view normalised);

// The options that a target triple implies (target_os, target_arch, unix, windows, pointer width, …), every one of
// those keys closed. Unknown triples: std::nullopt. Facts of the common triples only (Linux gnu and musl, Windows msvc
// and gnu, macOS, iOS, Android, wasm32, on x86_64, i686, aarch64, arm, riscv64).
std::optional<CfgOptions> cfg_of_target(std::string_view triple);

}  // namespace pt::rust
