#include "workspace/semver.h"

#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>

namespace pt::workspace {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Cuts the text before `separator` off `rest`; all of it if there is none.
std::string_view cut(std::string_view* rest, char separator) {
  const size_t end = rest->find(separator);
  const std::string_view part = rest->substr(0, end);
  rest->remove_prefix(end == std::string_view::npos ? rest->size() : end + 1);
  return part;
}

std::optional<uint64_t> number(std::string_view digits) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// A version of which the last parts may be missing or `*`.
struct PartialVersion {
  uint64_t parts[3] = {0, 0, 0};
  int given = 0;
  std::string_view prerelease;
};

std::optional<PartialVersion> parse_version(std::string_view text) {
  PartialVersion version;
  text = text.substr(0, text.find('+'));
  std::string_view numbers = cut(&text, '-');
  version.prerelease = text;
  while (!numbers.empty() && version.given < 3) {
    const std::string_view part = cut(&numbers, '.');
    if (part == "*" || part == "x" || part == "X") return version;
    const std::optional<uint64_t> value = number(part);
    if (!value) return std::nullopt;
    version.parts[version.given++] = *value;
  }
  if (!numbers.empty() || version.given == 0) return std::nullopt;
  return version;
}

std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
  const std::optional<uint64_t> a_number = number(a);
  const std::optional<uint64_t> b_number = number(b);
  if (a_number && b_number) return *a_number <=> *b_number;
  if (a_number || b_number) return a_number ? std::strong_ordering::less : std::strong_ordering::greater;
  return a <=> b;
}

// Semantic Versioning 2.0.0, item 11: a release is above its prereleases.
std::strong_ordering compare_prereleases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() <=> b.empty();
  while (!a.empty() && !b.empty()) {
    const std::strong_ordering order = compare_identifiers(cut(&a, '.'), cut(&b, '.'));
    if (order != 0) return order;
  }
  return !a.empty() <=> !b.empty();
}

std::strong_ordering compare(const PartialVersion& a, const PartialVersion& b) {
  for (int i = 0; i < 3; ++i) {
    if (a.parts[i] != b.parts[i]) return a.parts[i] <=> b.parts[i];
  }
  return compare_prereleases(a.prerelease, b.prerelease);
}

bool agree_in(const PartialVersion& a, const PartialVersion& b, int parts) {
  for (int i = 0; i < parts; ++i) {
    if (a.parts[i] != b.parts[i]) return false;
  }
  return true;
}

// How many leading parts ^ keeps: up to the first that is not zero.
int caret_parts(const PartialVersion& wanted) {
  for (int i = 0; i < wanted.given; ++i) {
    if (wanted.parts[i] != 0) return i + 1;
  }
  return wanted.given;
}

bool meets(const PartialVersion& version, std::string_view comparator) {
  std::string_view operation = comparator.substr(0, comparator.find_first_not_of("<>=^~"));
  const std::optional<PartialVersion> wanted = parse_version(trimmed(comparator.substr(operation.size())));
  if (!wanted) return false;
  if (wanted->given == 0) return true;
  const std::strong_ordering order = compare(version, *wanted);
  const bool same = agree_in(version, *wanted, wanted->given);
  if (operation == "=") return same && (wanted->given < 3 || order == 0);
  if (operation == ">") return wanted->given < 3 ? order > 0 && !same : order > 0;
  if (operation == ">=") return order >= 0;
  if (operation == "<") return order < 0;
  if (operation == "<=") return order <= 0 || (wanted->given < 3 && same);
  if (operation == "~") return order >= 0 && agree_in(version, *wanted, wanted->given < 2 ? 1 : 2);
  if (comparator.contains('*')) return same;
  return order >= 0 && agree_in(version, *wanted, caret_parts(*wanted));
}

// A prerelease is only meant by a comparator that names a prerelease of the same version.
bool means_prerelease(const PartialVersion& version, std::string_view comparator) {
  const size_t begin = comparator.find_first_not_of("<>=^~ ");
  if (begin == std::string_view::npos) return false;
  const std::optional<PartialVersion> wanted = parse_version(comparator.substr(begin));
  return wanted && !wanted->prerelease.empty() && agree_in(version, *wanted, 3);
}

}  // namespace

bool version_satisfies(std::string_view version_text, std::string_view requirement) {
  const std::optional<PartialVersion> version = parse_version(trimmed(version_text));
  if (!version) return false;
  bool prerelease_meant = version->prerelease.empty();
  requirement = trimmed(requirement);
  while (!requirement.empty()) {
    const std::string_view comparator = trimmed(cut(&requirement, ','));
    if (comparator != "*" && !meets(*version, comparator)) return false;
    prerelease_meant |= means_prerelease(*version, comparator);
  }
  return prerelease_meant;
}

std::strong_ordering compare_versions(std::string_view a, std::string_view b) {
  const std::optional<PartialVersion> left = parse_version(trimmed(a));
  const std::optional<PartialVersion> right = parse_version(trimmed(b));
  if (!left || !right) return left.has_value() <=> right.has_value();
  return compare(*left, *right);
}

}  // namespace pt::workspace
