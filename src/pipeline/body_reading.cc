#include "pipeline/body_reading.h"

#include <algorithm>

namespace pt::pipeline {

using rust::InstanceId;

std::vector<std::vector<InstanceId>> expansions_of(const rust::Names& names) {
  std::vector<std::vector<InstanceId>> expansions(names.instances().size());
  for (size_t i = 0; i < names.instances().size(); ++i)
    if (rust::is_expansion(names.instances()[i].file))
      expansions[names.real_place(InstanceId(i)).instance.index()].push_back(InstanceId(i));
  return expansions;
}

rust::Draft read_bodies(const rust::Names& names, const SourceStore& sources, InstanceId instance,
                        std::span<const InstanceId> expansions, rust::FileAnalyser* analyser,
                        const ParseBuffers& buffers, ParseBuffers* part) {
  const FileId file = names.instance(instance).file;
  rust::ParsedFile parsed{sources.path(file), sources.text(file),    buffers.tokens,
                          buffers.tree,       sources.summary(file), nullptr};
  analyser->begin(parsed, instance);
  for (InstanceId made : expansions) {
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
    analyser->add_expansion(expanded, made);
  }
  return analyser->finish();
}

}  // namespace pt::pipeline
