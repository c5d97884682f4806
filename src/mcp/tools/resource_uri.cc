#include "mcp/tools/resource_uri.h"

#include <fmt/format.h>

#include <cctype>
#include <charconv>

namespace pt::mcp {
namespace {

constexpr std::string_view kScheme = "isg://";
constexpr size_t kUriBytesMax = 4096;

struct Row {
  std::string_view folder;  // of the URI
  std::vector<std::string> words;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {"entity", {"show"}},
      {"context", {"generate-context", "--budget", "6000"}},
      {"callers", {"callers", "--limit", "500"}},
      {"blast-radius", {"blast-radius"}},
      {"implementations", {"who-implements", "--limit", "500"}},
      {"file", {"entities-in"}},
  };
  return all;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kPlain = "-._~:/@!$'()*,;=";
  std::string encoded;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || kPlain.find(c) != std::string_view::npos) {
      encoded += c;
    } else {
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return encoded;
}

Result<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned value = 0;
    const char* const begin = text.data() + i + 1;
    const char* const end = begin + 2;
    if (i + 2 >= text.size() || std::from_chars(begin, end, value, 16).ptr != end || value == 0)
      return fail(ErrorCode::kNotFound, "a % in a URI is followed by two hexadecimal digits, not 00",
                  std::string(text));
    decoded += static_cast<char>(value);
    i += 2;
  }
  return decoded;
}

Result<std::vector<std::string>> words_of_uri(std::string_view uri) {
  const auto none = [&](std::string_view why) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no such resource: {}", why),
                std::string(uri.substr(0, 200)));
  };
  if (!uri.starts_with(kScheme)) return none("its scheme is isg");
  if (uri.size() > kUriBytesMax) return none("it is too long");
  const std::string_view path = uri.substr(kScheme.size());
  if (path == "stats") return std::vector<std::string>{"stats"};
  if (path == "cycles") return std::vector<std::string>{"find-cycles"};
  const size_t slash = path.find('/');
  for (const Row& row : rows()) {
    if (path.substr(0, slash) != row.folder) continue;
    if (slash == std::string_view::npos || slash + 1 == path.size()) return none("a name follows the slash");
    const Result<std::string> name = percent_decoded(path.substr(slash + 1));
    if (!name) return std::unexpected(name.error());
    std::vector<std::string> words = row.words;
    words.insert(words.end(), {"--", *name});
    return words;
  }
  return none("resources/templates/list names those that there are");
}

}  // namespace pt::mcp
