#include "cli/engines.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "query/edit_distance.h"
#include "store/adjacency/adjacency_engine.h"
#include "store/hybrid/hybrid_engine.h"
#include "store/memory/memory_engine.h"
#include "store/merkle/merkle_engine.h"
#include "store/sqlite/sqlite_engine.h"

namespace pt::cli {
namespace {

using store::Options;
using store::Url;
using Opened = Result<std::unique_ptr<store::Engine>>;

Opened open_url(const Url& url, const Options& options, StorageFiles* files);

// hybrid:PATH has its cold side in a folder; other engines look at theirs themselves.
Result<void> check_hybrid_folder(const std::string& path, const Options& options, StorageFiles* files) {
  if (options.access == store::Access::kReadOnly || store::parse_url(path)) return {};
  const auto names = files->names_in(path);
  if (names && std::ranges::find(*names, "cold-lock") != names->end()) return {};
  return check_holds_only(files, path, "cold");
}

constexpr std::array kEngines = {
    EngineRow{"adjacency",
              "a mapped file that is walked where it stands; what the daemon uses unless told otherwise",
              [](const std::string& path, const Options& options, StorageFiles* files) {
                return store::open_adjacency(path, options, files);
              }},
    EngineRow{"memory", "concurrent hash maps, filled from a file when they are opened",
              [](const std::string& path, const Options& options, StorageFiles* files) {
                return store::open_memory(path, options, files);
              }},
    EngineRow{"sqlite", "an SQLite database, asked in SQL by us and by anybody else",
              [](const std::string& path, const Options& options, StorageFiles*) {
                return store::open_sqlite(path, options);
              }},
    EngineRow{"sqlite-seed", "the same in the schema that the project began with, to be measured against",
              [](const std::string& path, const Options& options, StorageFiles*) {
                return store::open_sqlite_seed(path, options);
              }},
    EngineRow{"merkle", "a tree of hashes: a root for each epoch, proofs, differences found by what differs",
              [](const std::string& path, const Options& options, StorageFiles* files) -> Opened {
                return store::open_merkle(path, options, files);
              }},
    EngineRow{"hybrid",
              "a graph in memory that answers, and sqlite behind it, or ENGINE in hybrid:ENGINE:PATH",
              [](const std::string& path, const Options& options, StorageFiles* files) -> Opened {
                if (auto result = check_hybrid_folder(path, options, files); !result)
                  return std::unexpected(result.error());
                // Whoever is told that an epoch is saved finds it again.
                const auto open_cold = [files](const Url& cold, const Options& given) {
                  return open_url(cold, given, files);
                };
                return store::open_hybrid(path, options, open_cold, {.promise = store::Promise::kKept});
              }},
};

bool is_engine(std::string_view scheme) {
  return std::ranges::find(kEngines, scheme, &EngineRow::scheme) != kEngines.end();
}

Result<const EngineRow*> row_of(const Url& url) {
  const auto row = std::ranges::find(kEngines, url.scheme, &EngineRow::scheme);
  if (row != kEngines.end()) return &*row;
  const auto nearest = std::ranges::min_element(kEngines, {}, [&](const EngineRow& each) {
    return query::edit_distance(url.scheme, each.scheme, 100);
  });
  return fail(ErrorCode::kInvalidInput,
              fmt::format("there is no engine '{}'; did you mean '{}'?", url.scheme, nearest->scheme));
}

Opened open_url(const Url& url, const Options& options, StorageFiles* files) {
  const Result<const EngineRow*> row = row_of(url);
  if (!row) return std::unexpected(row.error());
  return (*row)->open(url.rest, options, files);
}

}  // namespace

std::span<const EngineRow> engines() { return kEngines; }

Result<std::unique_ptr<store::Engine>> open_engine(std::string_view url, const Options& options,
                                                   StorageFiles* files) {
  const Result<Url> parsed = store::parse_url(url);
  return parsed ? open_url(*parsed, options, files) : std::unexpected(parsed.error());
}

Result<std::string> absolute_url(std::string_view url) {
  Result<Url> parsed = store::parse_url(url);
  if (!parsed) return std::unexpected(parsed.error());
  if (const auto row = row_of(*parsed); !row) return std::unexpected(row.error());
  // hybrid:ENGINE:PATH has the path of the engine behind it.
  std::string behind;
  const size_t colon = parsed->rest.find(':');
  if (parsed->scheme == "hybrid" && colon != std::string::npos && is_engine(parsed->rest.substr(0, colon))) {
    behind = parsed->rest.substr(0, colon + 1);
    parsed->rest.erase(0, colon + 1);
  }
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(parsed->rest, error);
  if (error)
    return fail(ErrorCode::kIo, "cannot tell which folder this is: " + error.message(), parsed->rest);
  const std::filesystem::path normal = path.lexically_normal();
  parsed->rest = behind + (normal.has_filename() ? normal : normal.parent_path()).string();
  return to_string(*parsed);
}

}  // namespace pt::cli
