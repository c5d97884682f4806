#include "base/file_stamp.h"

#include <gtest/gtest.h>

namespace pt {
namespace {

TEST(FileStampTest, DependsOnEveryField) {
  const FileStatus status = {FileKind::kFile, 10, 20, 30, 40, 50};
  const FileStamp stamp = stamp_of(status, 1000, 100);
  EXPECT_NE(stamp, kUntrusted);
  EXPECT_EQ(stamp_of(status, 2000, 100), stamp);
  for (int field = 0; field < 5; ++field) {
    FileStatus other = status;
    (field == 0 ? other.size_bytes : field == 1 ? other.device : other.inode) += field < 3;
    (field == 3 ? other.modified_ns : other.changed_ns) += field >= 3;
    EXPECT_NE(stamp_of(other, 1000, 100), stamp) << field;
  }
}

TEST(FileStampTest, AFileThatHasJustChangedIsNotTrusted) {
  FileStatus status = {FileKind::kFile, 10, 20, 30, 40, 950};
  EXPECT_EQ(stamp_of(status, 1000, 100), kUntrusted);
  status.changed_ns = 900;
  EXPECT_NE(stamp_of(status, 1000, 100), kUntrusted);
  status.modified_ns = 5000;  // set to the future by somebody
  EXPECT_NE(stamp_of(status, 1000, 100), kUntrusted);
}

TEST(FileStampTest, AFileSystemWithoutTimesIsNotTrusted) {
  EXPECT_EQ(stamp_of({FileKind::kFile, 10, 0, 30, 40, 0}, 1000, 100), kUntrusted);
  EXPECT_FALSE(is_same(kUntrusted, kUntrusted));
  EXPECT_TRUE(is_same(7, 7));
}

}  // namespace
}  // namespace pt
