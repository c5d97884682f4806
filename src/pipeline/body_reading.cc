#include "pipeline/body_reading.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>

namespace pt::pipeline {

using rust::InstanceId;

std::vector<std::vector<InstanceId>> expansions_of(const rust::Names& names) {
  std::vector<std::vector<InstanceId>> expansions(names.instances().size());
  for (size_t i = 0; i < names.instances().size(); ++i)
    if (rust::is_expansion(names.instances()[i].file))
      expansions[names.real_place(InstanceId(i)).instance.index()].push_back(InstanceId(i));
  return expansions;
}

bool has_module_uses(const rust::FileSummary& expansion) {
  for (const rust::ImportSummary& import : expansion.imports) {
    const rust::ItemSummary& item = expansion.items[import.item];
    if (item.kind == rust::ItemKind::kUse && item.visibility != rust::VisibilityKind::kPrivate) return true;
  }
  return std::ranges::any_of(expansion.macro_calls, [](const rust::MacroCallSummary& call) {
    return call.place == rust::CallPlace::kItem;
  });
}

rust::Draft read_bodies(const rust::Names& names, const SourceStore& sources, InstanceId instance,
                        std::span<const InstanceId> expansions, rust::FileAnalyser* analyser,
                        const ParseBuffers& buffers, ParseBuffers* part, const std::vector<bool>* walked,
                        std::span<const MadeReading> how) {
  const FileId file = names.instance(instance).file;
  rust::ParsedFile parsed{sources.path(file), sources.text(file),    buffers.tokens,
                          buffers.tree,       sources.summary(file), nullptr};
  analyser->begin(parsed, instance, walked);
  std::vector<bool> nothing;
  for (size_t i = 0; i < expansions.size(); ++i) {
    if (!how.empty() && how[i] == MadeReading::kNone) continue;
    const InstanceId made = expansions[i];
    FileId made_file = names.instance(made).file;
    bool only_calls = std::ranges::all_of(
        sources.expansion_summary(made_file).items,
        [](const rust::ItemSummary& item) { return item.kind == rust::ItemKind::kMacroCall; });
    if (only_calls) {
      analyser->add_calls(made);
      continue;
    }
    sources.parse_again(made_file, part);
    rust::ParsedFile expanded{sources.path(file), sources.text(made_file),    part->tokens,
                              part->tree,         sources.summary(made_file), sources.expansion(made_file)};
    nothing.assign(sources.expansion_summary(made_file).items.size(), false);
    const bool is_described = !how.empty() && how[i] == MadeReading::kDescribe;
    analyser->add_expansion(expanded, made, is_described ? &nothing : nullptr);
  }
  return analyser->finish();
}

rust::Draft describe_items(const rust::Names& names, const SourceStore& sources, InstanceId instance,
                           std::span<const InstanceId> expansions, const std::vector<bool>& wanted,
                           rust::FileAnalyser* analyser, const ParseBuffers* parsed, ParseBuffers* buffers) {
  const auto wanted_of = [&](InstanceId id) {
    const rust::Instance& place = names.instance(id);
    auto first = wanted.begin() + place.first.index();
    return std::vector<bool>(first,
                             first + static_cast<std::ptrdiff_t>(names.summary(place.file).items.size()));
  };
  std::vector<std::vector<bool>> items = {wanted_of(instance)};
  boost::unordered_flat_map<uint32_t, size_t> place_of;  // into `items`
  for (InstanceId made : expansions) {
    place_of.emplace(made.index(), items.size());
    items.push_back(wanted_of(made));
  }
  // Inner ones come last: they want the calls that made them.
  for (size_t i = expansions.size(); i > 0; --i) {
    if (std::ranges::find(items[i], true) == items[i].end()) continue;
    const rust::Instance& made = names.instance(expansions[i - 1]);
    auto around = place_of.find(made.parent.index());
    items[around == place_of.end() ? 0 : around->second][made.origin] = true;
  }
  rust::Draft nothing;
  nothing.instance = instance;
  // A module that is a file, or a crate's root, is told by the file itself.
  const rust::Instance& home = names.instance(instance);
  const bool wants_module = !home.is_include && wanted[home.module.index()];
  if (!wants_module && std::ranges::find(items[0], true) == items[0].end()) return nothing;
  FileId file = names.instance(instance).file;
  if (parsed == nullptr || parsed->file != file) {
    sources.parse_again(file, buffers);
    if (sources.missed().valid()) return nothing;
    rust::summarise(sources.text(file), buffers->tokens, buffers->tree, &buffers->summary);
    parsed = buffers;
  }
  const auto parsed_file = [&](FileId id, const ParseBuffers& from, const rust::Summary& summary) {
    return rust::ParsedFile{{}, sources.text(id), from.tokens, from.tree, summary, sources.expansion(id)};
  };
  analyser->begin_description(parsed_file(file, *parsed, parsed->summary), instance, std::move(items[0]));
  for (size_t i = 0; i < expansions.size(); ++i) {
    if (std::ranges::find(items[i + 1], true) == items[i + 1].end()) continue;
    FileId made = names.instance(expansions[i]).file;
    sources.parse_again(made, buffers);
    analyser->add_description(parsed_file(made, *buffers, sources.summary(made)), expansions[i],
                              std::move(items[i + 1]));
  }
  return analyser->finish();
}

}  // namespace pt::pipeline
