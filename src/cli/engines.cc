#include "cli/engines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "query/edit_distance.h"
#include "store/adjacency/adjacency_engine.h"

namespace pt::cli {
namespace {

constexpr std::array kEngines = {
    EngineRow{"adjacency",
              "a mapped file that is walked where it stands; what the daemon uses unless told otherwise",
              [](const std::string& path, const store::Options& options, StorageFiles* files) {
                return store::open_adjacency(path, options, files);
              }},
};

Result<const EngineRow*> row_of(const store::Url& url) {
  const auto row = std::ranges::find(kEngines, url.scheme, &EngineRow::scheme);
  if (row != kEngines.end()) return &*row;
  const auto nearest = std::ranges::min_element(kEngines, {}, [&](const EngineRow& each) {
    return query::edit_distance(url.scheme, each.scheme, 100);
  });
  return fail(ErrorCode::kInvalidInput,
              fmt::format("there is no engine '{}'; did you mean '{}'?", url.scheme, nearest->scheme));
}

}  // namespace

std::span<const EngineRow> engines() { return kEngines; }

Result<std::unique_ptr<store::Engine>> open_engine(std::string_view url, const store::Options& options,
                                                   StorageFiles* files) {
  const Result<store::Url> parsed = store::parse_url(url);
  if (!parsed) return std::unexpected(parsed.error());
  const Result<const EngineRow*> row = row_of(*parsed);
  if (!row) return std::unexpected(row.error());
  return (*row)->open(parsed->rest, options, files);
}

Result<std::string> absolute_url(std::string_view url) {
  Result<store::Url> parsed = store::parse_url(url);
  if (!parsed) return std::unexpected(parsed.error());
  if (const auto row = row_of(*parsed); !row) return std::unexpected(row.error());
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(parsed->rest, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot tell which folder this is: " + error.message(), parsed->rest);
  parsed->rest = path.lexically_normal().string();
  return to_string(*parsed);
}

}  // namespace pt::cli
