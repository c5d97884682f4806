#include "rust/input/cfg.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace pt::rust {

namespace {

constexpr int kPredicateNestingMax = 64;

struct Predicate {
  enum class Kind : uint8_t { kAtom, kAll, kAny, kNot };
  Kind kind;
  std::string key;    // kAtom
  std::string value;  // kAtom, the characters between the quotes as written
  bool has_value = false;
  std::vector<Predicate> operands;
};

std::string to_string(const Predicate& predicate) {
  switch (predicate.kind) {
    case Predicate::Kind::kAtom:
      return predicate.has_value ? predicate.key + " = \"" + predicate.value + '"' : predicate.key;
    case Predicate::Kind::kNot:
      return "not(" + to_string(predicate.operands.front()) + ')';
    case Predicate::Kind::kAll:
    case Predicate::Kind::kAny:
      break;
  }
  std::string text = predicate.kind == Predicate::Kind::kAll ? "all(" : "any(";
  for (const Predicate& operand : predicate.operands) {
    if (&operand != &predicate.operands.front()) text += ", ";
    text += to_string(operand);
  }
  return text + ')';
}

// Brings an all(…) or any(…) whose operands are in normal form into normal form itself: nested groups of the
// same kind flattened (which drops all() from all(…), any() from any(…)), sorted by text, without repeats,
// and a lone operand in place of its group. Every level prints what is below it, so normalising costs the
// text times its nesting, which is bounded.
Predicate normal_group(Predicate group) {
  std::vector<std::pair<std::string, Predicate>> sorted;
  for (Predicate& operand : group.operands) {
    if (operand.kind != group.kind) {
      sorted.emplace_back(to_string(operand), std::move(operand));
      continue;
    }
    for (Predicate& inner : operand.operands) sorted.emplace_back(to_string(inner), std::move(inner));
  }
  const auto text = &std::pair<std::string, Predicate>::first;
  std::ranges::sort(sorted, {}, text);
  const auto repeats = std::ranges::unique(sorted, {}, text);
  sorted.erase(repeats.begin(), repeats.end());
  if (sorted.size() == 1) return std::move(sorted.front().second);
  group.operands.clear();
  for (auto& [_, operand] : sorted) group.operands.push_back(std::move(operand));
  return group;
}

// Recursive descent over the grammar of https://doc.rust-lang.org/reference/conditional-compilation.html,
// bounded by kPredicateNestingMax.
class PredicateParser {
 public:
  explicit PredicateParser(std::string_view text) : text_(text) {}

  std::optional<Predicate> parse() {
    std::optional<Predicate> predicate = parse_predicate(0);
    skip_space();
    if (position_ != text_.size()) return std::nullopt;
    return predicate;
  }

 private:
  std::optional<Predicate> parse_predicate(int depth) {
    if (depth > kPredicateNestingMax) return std::nullopt;
    skip_space();
    const bool raw = text_.substr(position_).starts_with("r#");
    if (raw) position_ += 2;
    const std::string_view word = take_word();
    if (word.empty()) return std::nullopt;
    if (take('(')) {
      if (raw) return std::nullopt;
      if (word == "all") return parse_operands(Predicate::Kind::kAll, depth);
      if (word == "any") return parse_operands(Predicate::Kind::kAny, depth);
      if (word == "not") return parse_not(depth);
      return std::nullopt;
    }
    if (take('=')) {
      std::optional<std::string> value = take_string();
      if (!value) return std::nullopt;
      return Predicate{Predicate::Kind::kAtom, std::string(word), *std::move(value), true, {}};
    }
    if (!raw && word == "true") return Predicate{Predicate::Kind::kAll, {}, {}, false, {}};
    if (!raw && word == "false") return Predicate{Predicate::Kind::kAny, {}, {}, false, {}};
    return Predicate{Predicate::Kind::kAtom, std::string(word), {}, false, {}};
  }

  std::optional<Predicate> parse_operands(Predicate::Kind kind, int depth) {
    Predicate predicate{kind, {}, {}, false, {}};
    while (!take(')')) {
      std::optional<Predicate> operand = parse_predicate(depth + 1);
      if (!operand) return std::nullopt;
      predicate.operands.push_back(*std::move(operand));
      if (take(',')) continue;
      if (!take(')')) return std::nullopt;
      break;
    }
    return kind == Predicate::Kind::kNot ? std::move(predicate) : normal_group(std::move(predicate));
  }

  std::optional<Predicate> parse_not(int depth) {
    std::optional<Predicate> predicate = parse_operands(Predicate::Kind::kNot, depth);
    if (!predicate || predicate->operands.size() != 1) return std::nullopt;
    return predicate;
  }

  void skip_space() {
    while (position_ < text_.size()) {
      const std::string_view rest = text_.substr(position_);
      size_t length = 0;
      if (std::string_view(" \t\r\n").contains(rest[0])) {
        length = 1;
      } else if (rest.starts_with("//")) {
        length = std::min(rest.find('\n'), rest.size());
      } else if (rest.starts_with("/*")) {
        const size_t end = rest.find("*/", 2);
        length = end == std::string_view::npos ? rest.size() : end + 2;
      }
      if (length == 0) return;
      position_ += length;
    }
  }

  bool take(char wanted) {
    skip_space();
    if (position_ == text_.size() || text_[position_] != wanted) return false;
    ++position_;
    return true;
  }

  // An identifier. Which letters beyond ASCII may form one is the lexer's to check.
  std::string_view take_word() {
    const auto is_word = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    const size_t begin = position_;
    if (begin < text_.size() && text_[begin] >= '0' && text_[begin] <= '9') return {};
    while (position_ < text_.size() && is_word(text_[position_])) ++position_;
    return text_.substr(begin, position_ - begin);
  }

  std::optional<std::string> take_string() {
    skip_space();
    size_t hashes = 0;
    const bool raw = position_ < text_.size() && text_[position_] == 'r';
    if (raw) {
      ++position_;
      while (position_ < text_.size() && text_[position_] == '#') ++position_, ++hashes;
    }
    if (position_ == text_.size() || text_[position_] != '"') return std::nullopt;
    const size_t begin = ++position_;
    if (raw) return take_raw_string(begin, hashes);
    while (position_ < text_.size() && text_[position_] != '"') position_ += text_[position_] == '\\' ? 2 : 1;
    if (position_ >= text_.size()) return std::nullopt;
    return std::string(text_.substr(begin, position_++ - begin));
  }

  // Written back with escapes, so that both spellings of a value are one.
  std::optional<std::string> take_raw_string(size_t begin, size_t hashes) {
    const size_t end = text_.find('"' + std::string(hashes, '#'), begin);
    if (end == std::string_view::npos) return std::nullopt;
    position_ = end + 1 + hashes;
    std::string value;
    for (const char c : text_.substr(begin, end - begin)) {
      if (c == '"' || c == '\\') value += '\\';
      value += c;
    }
    return value;
  }

  std::string_view text_;
  size_t position_ = 0;
};

// The text of a predicate in normal form: the always-true one is empty.
std::string text_of(const Predicate& predicate) {
  const bool always = predicate.kind == Predicate::Kind::kAll && predicate.operands.empty();
  return always ? std::string() : to_string(predicate);
}

Ternary negation(Ternary value) {
  if (value == Ternary::kUnknown) return value;
  return value == Ternary::kTrue ? Ternary::kFalse : Ternary::kTrue;
}

// Kleene's strong three-valued logic.
Ternary evaluate(const Predicate& predicate, const CfgOptions& options) {
  switch (predicate.kind) {
    case Predicate::Kind::kAtom:
      return options.atom(predicate.key, predicate.value, predicate.has_value);
    case Predicate::Kind::kNot:
      return negation(evaluate(predicate.operands.front(), options));
    case Predicate::Kind::kAll:
    case Predicate::Kind::kAny:
      break;
  }
  const Ternary decisive = predicate.kind == Predicate::Kind::kAll ? Ternary::kFalse : Ternary::kTrue;
  Ternary value = negation(decisive);
  for (const Predicate& operand : predicate.operands) {
    const Ternary operand_value = evaluate(operand, options);
    if (operand_value == decisive) return decisive;
    if (operand_value == Ternary::kUnknown) value = Ternary::kUnknown;
  }
  return value;
}

struct TargetFacts {
  std::string_view triple;
  std::string_view arch;
  std::string_view os;
  std::string_view env;
  std::string_view abi;
  std::string_view vendor;
  std::string_view families;  // separated by commas
  std::string_view pointer_width;
  int atomic_bits_max;
};

// As `rustc --print cfg --target …` of Rust 1.95 says; cfg_test asks the rustc at hand again. All are
// little-endian.
constexpr TargetFacts kTargets[] = {
    {"x86_64-unknown-linux-gnu", "x86_64", "linux", "gnu", "", "unknown", "unix", "64", 64},
    {"x86_64-unknown-linux-musl", "x86_64", "linux", "musl", "", "unknown", "unix", "64", 64},
    {"i686-unknown-linux-gnu", "x86", "linux", "gnu", "", "unknown", "unix", "32", 64},
    {"i686-unknown-linux-musl", "x86", "linux", "musl", "", "unknown", "unix", "32", 64},
    {"aarch64-unknown-linux-gnu", "aarch64", "linux", "gnu", "", "unknown", "unix", "64", 128},
    {"aarch64-unknown-linux-musl", "aarch64", "linux", "musl", "", "unknown", "unix", "64", 128},
    {"arm-unknown-linux-gnueabi", "arm", "linux", "gnu", "eabi", "unknown", "unix", "32", 64},
    {"arm-unknown-linux-gnueabihf", "arm", "linux", "gnu", "eabihf", "unknown", "unix", "32", 64},
    {"arm-unknown-linux-musleabihf", "arm", "linux", "musl", "eabihf", "unknown", "unix", "32", 64},
    {"armv7-unknown-linux-gnueabi", "arm", "linux", "gnu", "eabi", "unknown", "unix", "32", 64},
    {"armv7-unknown-linux-gnueabihf", "arm", "linux", "gnu", "eabihf", "unknown", "unix", "32", 64},
    {"armv7-unknown-linux-musleabihf", "arm", "linux", "musl", "eabihf", "unknown", "unix", "32", 64},
    {"riscv64gc-unknown-linux-gnu", "riscv64", "linux", "gnu", "", "unknown", "unix", "64", 64},
    {"riscv64gc-unknown-linux-musl", "riscv64", "linux", "musl", "", "unknown", "unix", "64", 64},
    {"x86_64-pc-windows-msvc", "x86_64", "windows", "msvc", "", "pc", "windows", "64", 128},
    {"x86_64-pc-windows-gnu", "x86_64", "windows", "gnu", "", "pc", "windows", "64", 128},
    {"i686-pc-windows-msvc", "x86", "windows", "msvc", "", "pc", "windows", "32", 64},
    {"i686-pc-windows-gnu", "x86", "windows", "gnu", "", "pc", "windows", "32", 64},
    {"aarch64-pc-windows-msvc", "aarch64", "windows", "msvc", "", "pc", "windows", "64", 128},
    {"x86_64-apple-darwin", "x86_64", "macos", "", "", "apple", "unix", "64", 128},
    {"aarch64-apple-darwin", "aarch64", "macos", "", "", "apple", "unix", "64", 128},
    {"aarch64-apple-ios", "aarch64", "ios", "", "", "apple", "unix", "64", 128},
    {"aarch64-apple-ios-sim", "aarch64", "ios", "sim", "sim", "apple", "unix", "64", 128},
    {"x86_64-apple-ios", "x86_64", "ios", "sim", "sim", "apple", "unix", "64", 128},
    {"x86_64-linux-android", "x86_64", "android", "", "", "unknown", "unix", "64", 64},
    {"i686-linux-android", "x86", "android", "", "", "unknown", "unix", "32", 64},
    {"aarch64-linux-android", "aarch64", "android", "", "", "unknown", "unix", "64", 128},
    {"armv7-linux-androideabi", "arm", "android", "", "eabi", "unknown", "unix", "32", 64},
    {"arm-linux-androideabi", "arm", "android", "", "eabi", "unknown", "unix", "32", 32},
    {"riscv64-linux-android", "riscv64", "android", "", "", "unknown", "unix", "64", 64},
    {"wasm32-unknown-unknown", "wasm32", "unknown", "", "", "unknown", "wasm", "32", 64},
    {"wasm32-unknown-emscripten", "wasm32", "emscripten", "", "", "unknown", "unix,wasm", "32", 64},
    {"wasm32-wasip1", "wasm32", "wasi", "p1", "", "unknown", "wasm", "32", 64},
    {"wasm32-wasip2", "wasm32", "wasi", "p2", "", "unknown", "wasm", "32", 64},
};

constexpr std::string_view kTargetKeys[] = {
    "target_abi", "target_arch",          "target_endian", "target_env", "target_family", "target_has_atomic",
    "target_os",  "target_pointer_width", "target_vendor", "unix",       "windows",
};

void set_value(CfgOptions* options, std::string_view key, std::string_view value) {
  options->set(std::string(key) + "=\"" + std::string(value) + '"');
}

void set_families(CfgOptions* options, std::string_view families) {
  while (true) {
    const size_t comma = families.find(',');
    const std::string_view family = families.substr(0, comma);
    set_value(options, "target_family", family);
    if (family == "unix" || family == "windows") options->set(std::string(family));
    if (comma == std::string_view::npos) return;
    families.remove_prefix(comma + 1);
  }
}

void set_atomics(CfgOptions* options, int atomic_bits_max) {
  set_value(options, "target_has_atomic", "ptr");
  for (int bits = 8; bits <= atomic_bits_max; bits *= 2) {
    set_value(options, "target_has_atomic", std::to_string(bits));
  }
}

// Whether the predicate cannot hold while the atom is off, though it can at all.
bool requires_atom(std::string_view normalised, const char* atom) {
  if (!normalised.contains(atom)) return false;
  const std::optional<Predicate> parsed = PredicateParser(normalised).parse();
  if (!parsed) return false;
  CfgOptions without;
  without.close(atom);
  return evaluate(*parsed, without) == Ternary::kFalse && evaluate(*parsed, {}) != Ternary::kFalse;
}

}  // namespace

std::optional<std::string> normalise_cfg(std::string_view predicate) {
  const std::optional<Predicate> parsed = PredicateParser(predicate).parse();
  if (!parsed) return std::nullopt;
  return text_of(*parsed);
}

std::string cfg_all(std::string_view a, std::string_view b) {
  if (a.empty()) return std::string(b);
  if (b.empty()) return std::string(a);
  Predicate all{Predicate::Kind::kAll, {}, {}, false, {}};
  for (const std::string_view operand : {a, b}) {
    std::optional<Predicate> parsed = PredicateParser(operand).parse();
    if (parsed) all.operands.push_back(*std::move(parsed));
  }
  return text_of(normal_group(std::move(all)));
}

std::string cfg_any(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return {};
  auto negated = [](std::string_view one) {
    return normalise_cfg("not(" + std::string(one) + ")").value_or("");
  };
  if (is_contradiction(cfg_all(negated(a), negated(b)))) return {};
  return normalise_cfg("any(" + std::string(a) + ", " + std::string(b) + ")").value_or("");
}

Ternary CfgOptions::atom(std::string_view key, std::string_view value, bool has_value) const {
  if (true_atoms_.empty() && closed_keys_.empty()) return Ternary::kUnknown;
  std::string atom(key);
  if (has_value) atom.append("=\"").append(value).append("\"");
  if (true_atoms_.contains(atom)) return Ternary::kTrue;
  return closed_keys_.contains(key) && !open_atoms_.contains(atom) ? Ternary::kFalse : Ternary::kUnknown;
}

Ternary evaluate_cfg(std::string_view normalised, const CfgOptions& options) {
  if (normalised.empty()) return Ternary::kTrue;
  const std::optional<Predicate> parsed = PredicateParser(normalised).parse();
  return parsed ? evaluate(*parsed, options) : Ternary::kUnknown;
}

// Decided by setting `test` to false and leaving the rest unknown. That misses predicates that contradict
// themselves in another way, all(test_a, not(test_a)) say, which nobody writes.
bool is_contradiction(std::string_view normalised) {
  if (!normalised.starts_with("all(")) return false;
  const std::optional<Predicate> parsed = PredicateParser(normalised).parse();
  if (!parsed || parsed->kind != Predicate::Kind::kAll) return false;
  using Kind = Predicate::Kind;
  std::set<std::string, std::less<>> holds;
  std::set<std::string, std::less<>> fails;
  for (const Predicate& one : parsed->operands) {
    if (one.kind != Kind::kNot) {
      holds.insert(to_string(one));
      continue;
    }
    const Predicate& negated = one.operands.front();
    fails.insert(to_string(negated));
    // not(any(a, b)) is not(a) and not(b).
    if (negated.kind == Kind::kAny)
      for (const Predicate& operand : negated.operands) fails.insert(to_string(operand));
  }
  auto in = [](const std::set<std::string, std::less<>>& set) {
    return [&set](const Predicate& operand) { return set.contains(to_string(operand)); };
  };
  for (const std::string& text : holds)
    if (fails.contains(text)) return true;
  for (const Predicate& one : parsed->operands) {
    if (one.kind == Kind::kAny && std::ranges::all_of(one.operands, in(fails))) return true;
    if (one.kind == Kind::kNot && one.operands.front().kind == Kind::kAll &&
        std::ranges::all_of(one.operands.front().operands, in(holds)))
      return true;
  }
  return false;
}

bool requires_test(std::string_view normalised) { return requires_atom(normalised, "test"); }
bool requires_doc(std::string_view normalised) { return requires_atom(normalised, "doc"); }

std::optional<CfgOptions> cfg_of_target(std::string_view triple) {
  const auto* target = std::ranges::find(kTargets, triple, &TargetFacts::triple);
  if (target == std::end(kTargets)) return std::nullopt;
  CfgOptions options;
  for (const std::string_view key : kTargetKeys) options.close(std::string(key));
  set_value(&options, "target_abi", target->abi);
  set_value(&options, "target_arch", target->arch);
  set_value(&options, "target_endian", "little");
  set_value(&options, "target_env", target->env);
  set_families(&options, target->families);
  set_atomics(&options, target->atomic_bits_max);
  set_value(&options, "target_os", target->os);
  set_value(&options, "target_pointer_width", target->pointer_width);
  set_value(&options, "target_vendor", target->vendor);
  return options;
}

}  // namespace pt::rust
