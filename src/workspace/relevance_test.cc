#include "workspace/relevance.h"

#include <gtest/gtest.h>

namespace pt::workspace {
namespace {

TEST(Relevance, KnowsFilesThatShapeAWorkspace) {
  EXPECT_TRUE(shapes_workspace("/w/a/Cargo.toml"));
  EXPECT_TRUE(shapes_workspace("Cargo.lock"));
  EXPECT_TRUE(shapes_workspace("/w/.git/info/exclude"));
  EXPECT_TRUE(shapes_workspace(".cargo/config.toml"));
  EXPECT_FALSE(shapes_workspace("/w/x.cargo/config.toml"));
  EXPECT_FALSE(shapes_workspace("/w/src/lib.rs"));
  EXPECT_FALSE(shapes_workspace("/w/config.toml"));
}

TEST(Relevance, BelowTheRootRustFoldersAndLinksMatter) {
  const Relevance relevance{"/w", {}, {}, false};
  const auto matters = [&](const char* name, FileKind kind) {
    return relevance.matters("/w/a", {name, kind}, true);
  };
  EXPECT_TRUE(matters("new.rs", FileKind::kFile));
  EXPECT_TRUE(matters("pipe.rs", FileKind::kOther));
  EXPECT_TRUE(matters("Cargo.toml", FileKind::kFile));
  EXPECT_TRUE(matters("docs", FileKind::kFolder));
  EXPECT_TRUE(matters(".cargo", FileKind::kFolder));
  EXPECT_TRUE(matters("link", FileKind::kSymlink));
  EXPECT_FALSE(matters("README.md", FileKind::kFile));
  EXPECT_FALSE(matters(".lib.rs.swp", FileKind::kFile));
  EXPECT_FALSE(matters(".idea", FileKind::kFolder));
  EXPECT_FALSE(matters("target", FileKind::kFolder));
  EXPECT_TRUE(relevance.matters("/w/a", {"target", FileKind::kFolder}, false));
}

TEST(Relevance, AnyFileMattersWhereOneIsMissing) {
  const Relevance relevance{"/w", {}, {}, true};
  EXPECT_TRUE(relevance.matters("/w/src", {"table.in", FileKind::kFile}, false));
}

TEST(Relevance, OnAShelfOnlyThePackagesThatWereLookedForMatter) {
  const Relevance relevance{"/w", {"/c/registry/src/index"}, {"serde", "syn"}, true};
  EXPECT_TRUE(relevance.matters("/c/registry/src/index", {"serde-1.0.1", FileKind::kFolder}, false));
  EXPECT_FALSE(relevance.matters("/c/registry/src/index", {"rand-0.8.0", FileKind::kFolder}, false));
  EXPECT_TRUE(relevance.matters("/c/registry/src", {"index-2", FileKind::kFolder}, false));
  EXPECT_TRUE(relevance.matters("/wider", {"a.txt", FileKind::kFile}, false));
}

}  // namespace
}  // namespace pt::workspace
