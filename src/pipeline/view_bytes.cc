#include "pipeline/view_bytes.h"

#include <boost/json.hpp>
#include <utility>

namespace pt::pipeline {

namespace json = boost::json;

namespace {

json::value parse(std::string_view bytes) {
  json::parse_options options;
  options.allow_invalid_utf8 = true;  // a message may show what a source holds
  return json::parse(bytes, {}, options);
}

std::unexpected<Error> not_ours() {
  return fail(ErrorCode::kIntegrity, "what was saved of the files is unreadable");
}

json::array array_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

std::vector<std::string> texts_of(const json::value& array) {
  std::vector<std::string> texts;
  for (const json::value& text : array.as_array()) texts.emplace_back(text.as_string());
  return texts;
}

template <typename Number>
Number number_of(const json::value& value) {
  return value.to_number<Number>();
}

SourceList sources_of(std::string_view bytes) {
  const json::value value = parse(bytes);
  SourceList sources;
  sources.root = value.at("root").as_string();
  sources.file_size_bytes_max = number_of<uint64_t>(value.at("file_size_bytes_max"));
  for (const json::value& file : value.at("files").as_array()) {
    const auto file_class = number_of<size_t>(file.at(1));
    if (file_class >= workspace::kFileClassCount) throw std::out_of_range("file class");
    sources.files.push_back({std::string(file.at(0).as_string()),
                             static_cast<workspace::FileClass>(file_class),
                             static_cast<rust::Edition>(number_of<int>(file.at(2)))});
  }
  sources.skipped_folders = texts_of(value.at("skipped_folders"));
  return sources;
}

}  // namespace

std::string bytes_of(const SourceList& sources) {
  json::array files;
  files.reserve(sources.files.size());
  for (const SourceList::File& file : sources.files)
    files.push_back(
        json::array{file.path, std::to_underlying(file.file_class), static_cast<int>(file.edition)});
  return json::serialize(json::object{{"root", sources.root},
                                      {"file_size_bytes_max", sources.file_size_bytes_max},
                                      {"files", std::move(files)},
                                      {"skipped_folders", array_of(sources.skipped_folders)}});
}

std::string bytes_of_findings(const View& view) {
  json::array diagnostics;
  for (const Diagnostic& one : *view.diagnostics)
    diagnostics.push_back(
        json::array{std::to_underlying(one.severity), one.file, one.line, one.column, one.message});
  return json::serialize(json::object{{"partial", view.partial}, {"diagnostics", std::move(diagnostics)}});
}

Result<ViewPtr> view_of(std::string_view sources, std::string_view findings, graph::SnapshotPtr snapshot,
                        FileSystem* file_system, UnresolvedCallsPtr calls) try {
  auto view = std::make_shared<View>();
  view->snapshot = std::move(snapshot);
  view->file_system = file_system;
  view->unresolved_calls = std::move(calls);
  view->sources = std::make_shared<const SourceList>(sources_of(sources));
  const json::value value = parse(findings);
  view->partial = value.at("partial").as_bool();
  auto diagnostics = std::make_shared<std::vector<Diagnostic>>();
  for (const json::value& one : value.at("diagnostics").as_array())
    diagnostics->push_back({static_cast<Severity>(number_of<int>(one.at(0))),
                            std::string(one.at(1).as_string()), number_of<uint32_t>(one.at(2)),
                            number_of<uint32_t>(one.at(3)), std::string(one.at(4).as_string())});
  view->diagnostics = std::move(diagnostics);
  return view;
} catch (const std::exception&) {  // of the library: no JSON, or another shape
  return not_ours();
}

std::string bytes_of(const workspace::Relevance& relevance) {
  return json::serialize(json::object{{"root", relevance.root},
                                      {"shelves", array_of(relevance.shelves)},
                                      {"packages", array_of(relevance.packages)},
                                      {"any_name", relevance.any_name}});
}

Result<workspace::Relevance> relevance_of(std::string_view bytes) try {
  const json::value value = parse(bytes);
  return workspace::Relevance{std::string(value.at("root").as_string()), texts_of(value.at("shelves")),
                              texts_of(value.at("packages")), value.at("any_name").as_bool()};
} catch (const std::exception&) {
  return not_ours();
}

}  // namespace pt::pipeline
