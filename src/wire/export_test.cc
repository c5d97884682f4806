#include "wire/export.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/synthetic_facts.h"
#include "isg/delta.h"
#include "wire/export_order.h"
#include "wire/flags.h"
#include "wire/golden.h"
#include "wire/samples.h"

namespace pt::wire {
namespace {

std::string exported(const graph::Snapshot& snapshot, ExportFormat format) {
  StringSink sink;
  EXPECT_TRUE(write_export(sink, snapshot, format).has_value());
  return sink.text();
}

class Export : public testing::TestWithParam<ExportFormat> {};

TEST_P(Export, EveryKey) {
  const auto snapshot = samples::graph_of_shapes();
  PT_EXPECT_GOLDEN(std::string("export.") + std::string(name_of(GetParam())),
                   exported(*snapshot, GetParam()));
}

TEST_P(Export, TheEmptyGraph) {
  PT_EXPECT_GOLDEN(std::string("export-empty.") + std::string(name_of(GetParam())),
                   exported(*graph::Snapshot::empty(), GetParam()));
}

// NodeIds and layout differ after edits; the export does not.
TEST_P(Export, IsTheSameAfterEverythingLeftAndCameBack) {
  const auto before = samples::graph_of_shapes();
  isg::Delta leave = samples::delta_of_shapes();
  isg::Delta come = samples::delta_of_shapes();
  leave.from_epoch = 1;
  leave.to_epoch = come.from_epoch = 2;
  come.to_epoch = 3;
  for (const isg::EdgeValue& edge : leave.edges_added) leave.edges_removed.push_back(edge.key);
  for (const isg::Node& node : leave.nodes_added) leave.nodes_removed.push_back(node.id);
  leave.edges_added.clear();
  leave.nodes_added.clear();
  std::ranges::reverse(come.nodes_added);
  const auto emptied = samples::applied(before, leave);
  const auto after = samples::applied(emptied, come);
  EXPECT_EQ(emptied->totals().node_count(), 0u);
  EXPECT_EQ(exported(*after, GetParam()), exported(*before, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(All, Export,
                         testing::Values(ExportFormat::kJsonLines, ExportFormat::kJson, ExportFormat::kDot,
                                         ExportFormat::kGraphMl, ExportFormat::kMermaid),
                         [](const auto& instance) { return std::string(name_of(instance.param)); });

TEST(ExportFormats, NamesGoBothWays) {
  for (int i = 0; i < kExportFormatCount; ++i) {
    const auto format = static_cast<ExportFormat>(i);
    EXPECT_EQ(export_format_of(name_of(format)), format);
  }
  EXPECT_EQ(export_format_of("JSON"), std::nullopt);
}

TEST(ExportOrder, TablesAreSortedByWord) {
  EXPECT_TRUE(std::ranges::is_sorted(kEdgeKindsByWord, {}, [](isg::EdgeKind kind) { return name_of(kind); }));
  EXPECT_TRUE(std::ranges::is_sorted(kFlagsByWord, {}, [](isg::Flag flag) { return name_of(flag); }));
  isg::Flags all = 0;
  for (isg::Flag flag : kFlagsByWord) all |= flag;
  EXPECT_EQ(all, (1u << isg::kFlagCount) - 1);
}

// Stops being asked after its first failure.
class FullDisk final : public Sink {
 public:
  Result<void> write(std::string_view) override {
    ++writes;
    return fail(ErrorCode::kIo, "no space left", "disk");
  }
  int writes = 0;
};

TEST(Export, AFullDiskIsAnErrorAndEndsTheExport) {
  const graph::SyntheticWorkspace workspace({.files = 30, .externals = 50});
  const auto facts = workspace.facts();
  auto snapshot = graph::apply(*graph::Snapshot::empty(), isg::diff({}, facts, 0));
  ASSERT_TRUE(snapshot.has_value()) << snapshot.error().message;
  FullDisk disk;
  const auto result = write_export(disk, **snapshot, ExportFormat::kJsonLines);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message, "no space left");
  EXPECT_EQ(disk.writes, 1);
}

}  // namespace
}  // namespace pt::wire
