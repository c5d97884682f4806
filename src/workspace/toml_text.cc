#include "workspace/toml_text.h"

#include <fmt/format.h>

#include <expected>
#include <utility>

namespace pt::workspace {

std::optional<toml::table> parse_toml(std::string_view text, std::string_view what, const std::string& file,
                                      std::vector<Diagnostic>* diagnostics) {
  std::expected<toml::table, TomlFault> parsed = pt::parse_toml(text);
  if (parsed) return std::move(*parsed);
  const TomlFault& fault = parsed.error();
  diagnostics->push_back(
      {Severity::kError, file, fault.line, fault.column, fmt::format("broken {}: {}", what, fault.reason)});
  return std::nullopt;
}

}  // namespace pt::workspace
