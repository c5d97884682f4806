// That no change of the disk that matters is missed by an index is for tests/edits.
#include "pipeline/input_record.h"

#include <gtest/gtest.h>

namespace pt::pipeline {
namespace {

using Changes = std::vector<InputRecord::Change>;

std::string difference(FileSystem& disk, const Changes& noted, const workspace::Relevance& relevance) {
  std::vector<InputRecord::Saved> saved;
  for (const InputRecord::Change& change : noted) saved.push_back({change.key, *change.value});
  return InputRecord::first_difference(disk, saved, relevance);
}

// Every file counts how often it was read; all have times, so that stamps are trusted.
class TimedFiles final : public FileSystem {
 public:
  Result<void> read_file(const std::string& path, uint64_t size_bytes_max, std::string* bytes) override {
    ++reads;
    return files.read_file(path, size_bytes_max, bytes);
  }
  Result<std::vector<FolderEntry>> list_folder(const std::string& path) override {
    ++lists;
    return files.list_folder(path);
  }
  Result<FileStatus> status(const std::string& path) override {
    ++statuses;
    Result<FileStatus> status = files.status(path);
    if (status) status->changed_ns = changed_ns;
    return status;
  }
  Result<std::string> canonical(const std::string& path) override { return files.canonical(path); }
  Result<std::string> read_link(const std::string& path) override { return files.read_link(path); }

  MemoryFileSystem files;
  int64_t changed_ns = 1'000'000'000;  // long ago
  int reads = 0;
  int lists = 0;
  int statuses = 0;
};

class InputRecordTest : public testing::Test {
 protected:
  InputRecordTest() { fill(); }

  void fill() {
    disk_.files = {};
    disk_.files.write_file("/w/Cargo.toml", "[package]\n");
    disk_.files.write_file("/w/src/lib.rs", "mod a;\n");
    disk_.files.write_file("/w/README.md", "text");
    disk_.files.make_symlink("/w/link", "/w/src");
  }

  // What an index might ask.
  void ask() {
    std::string text;
    EXPECT_TRUE(record_.read_file("/w/Cargo.toml", 1000, &text));
    EXPECT_TRUE(record_.read_file("/w/src/lib.rs", 1000, &text));
    EXPECT_FALSE(record_.read_file("/w/.gitignore", 1000, &text));
    EXPECT_TRUE(record_.list_folder("/w"));
    EXPECT_TRUE(record_.list_folder("/w/src"));
    EXPECT_FALSE(record_.status("/w/.git"));
    EXPECT_TRUE(record_.canonical("/w/link"));
  }
  Changes asked() {
    record_.begin();
    ask();
    record_.keep(relevance_);
    return record_.take_all();
  }
  std::string difference_now(const Changes& noted) { return difference(disk_, noted, relevance_); }

  TimedFiles disk_;
  InputRecord record_{disk_};
  workspace::Relevance relevance_{"/w", {}, {}, false};
};

TEST_F(InputRecordTest, TheSameDiskGivesTheSameAnswersUnread) {
  const Changes noted = asked();
  EXPECT_EQ(noted.size(), 7u);
  disk_.reads = disk_.lists = 0;
  EXPECT_EQ(difference_now(noted), "");
  EXPECT_EQ(disk_.reads, 1) << "of the file that is not there";
  EXPECT_EQ(disk_.lists, 0);
}

TEST_F(InputRecordTest, TouchedFilesAreReadAndNothingElse) {
  const Changes noted = asked();
  disk_.changed_ns += 1;
  disk_.reads = disk_.lists = 0;
  EXPECT_EQ(difference_now(noted), "");
  EXPECT_EQ(disk_.reads, 3);
  EXPECT_EQ(disk_.lists, 2);
}

TEST_F(InputRecordTest, WhatHasJustChangedIsReadAgain) {
  disk_.changed_ns = INT64_MAX;  // in the future
  const Changes noted = asked();
  disk_.files.write_file("/w/src/lib.rs", "mod b;\n");  // the same stamp
  EXPECT_EQ(difference_now(noted), "/w/src/lib.rs");
}

TEST_F(InputRecordTest, EveryAnswerCounts) {
  const Changes noted = asked();
  disk_.changed_ns += 1;
  const auto differs_at = [&](const std::string& path) {
    EXPECT_EQ(difference_now(noted), path);
    fill();
    EXPECT_EQ(difference_now(noted), "");
  };
  disk_.files.write_file("/w/src/lib.rs", "mod b;\n");
  differs_at("/w/src/lib.rs");
  disk_.files.remove("/w/Cargo.toml");
  differs_at("/w");
  disk_.files.write_file("/w/.gitignore", "target\n");
  differs_at("/w");
  disk_.files.write_file("/w/src/new.rs", "");
  differs_at("/w/src");
  disk_.files.make_folder("/w/tests");
  differs_at("/w");
  disk_.files.make_symlink("/w/src/more", "/elsewhere");
  differs_at("/w/src");
  disk_.files.make_folder("/w/.git");
  differs_at("/w");
  disk_.files.make_symlink("/w/link", "/w");
  differs_at("/w/link");
  disk_.files.make_unreadable("/w/src");
  differs_at("/w/src");
}

TEST_F(InputRecordTest, WhatWasLookedIntoAndWhatIsMissing) {
  disk_.files.make_symlink("/w/src/gone.rs", "/elsewhere/gone.rs");
  record_.begin();
  ask();
  EXPECT_FALSE(record_.canonical("/w/src/gone.rs"));
  record_.keep(relevance_);
  EXPECT_EQ(record_.listed_folders(), (std::vector<std::string>{"/w", "/w/src"}));
  EXPECT_EQ(record_.missing_paths(), (std::vector<std::string>{"/w/.git"}));
  EXPECT_EQ(record_.dangling_links(), (std::vector<std::string>{"/w/src/gone.rs"}));
}

TEST_F(InputRecordTest, AFileReadsOtherwise) {
  asked();
  const auto reads_otherwise = [&](const char* path) { return record_.reads_otherwise(path, relevance_); };
  EXPECT_FALSE(reads_otherwise("/w/Cargo.toml"));
  EXPECT_FALSE(reads_otherwise("/w/.gitignore"));
  EXPECT_FALSE(reads_otherwise("/w/src/.ignore")) << "nobody asked, and it is not there";
  disk_.files.write_file("/w/Cargo.toml", "[package]\nname = \"other\"\n");
  disk_.files.write_file("/w/.gitignore", "target\n");
  disk_.files.write_file("/w/src/.ignore", "target\n");
  EXPECT_TRUE(reads_otherwise("/w/Cargo.toml"));
  EXPECT_TRUE(reads_otherwise("/w/.gitignore"));
  EXPECT_TRUE(reads_otherwise("/w/src/.ignore"));
  disk_.files.remove("/w/.gitignore");
  asked();
  EXPECT_FALSE(reads_otherwise("/w/Cargo.toml"));
  EXPECT_TRUE(reads_otherwise("/w/src/.ignore")) << "nobody asked, so nobody knows";
  disk_.files.remove("/w/src/.ignore");
  EXPECT_TRUE(reads_otherwise("/w/src/.ignore")) << "it was in the listing";
}

TEST_F(InputRecordTest, AListingDiffersInWhatMatters) {
  asked();
  EXPECT_FALSE(record_.lists_otherwise("/w/src", relevance_));
  disk_.files.write_file("/w/src/notes.md", "");
  EXPECT_FALSE(record_.lists_otherwise("/w/src", relevance_));
  disk_.files.write_file("/w/src/new.rs", "");
  EXPECT_TRUE(record_.lists_otherwise("/w/src", relevance_));
  EXPECT_FALSE(record_.lists_otherwise("/w/never_asked", relevance_));
  disk_.files.remove("/w/src");
  EXPECT_TRUE(record_.lists_otherwise("/w/src", relevance_));
}

TEST_F(InputRecordTest, FilesOfNoConcernComeAndGo) {
  const Changes noted = asked();
  disk_.changed_ns += 1;
  disk_.files.write_file("/w/notes.md", "");
  disk_.files.remove("/w/README.md");
  disk_.files.make_folder("/w/target");
  disk_.files.write_file("/w/src/.lib.rs.swp", "");
  EXPECT_EQ(difference_now(noted), "");
}

TEST_F(InputRecordTest, WhereAFileIsMissingAnyFileMayBeIt) {
  relevance_.any_name = true;
  const Changes noted = asked();
  disk_.changed_ns += 1;
  disk_.files.write_file("/w/src/table.in", "");
  EXPECT_EQ(difference_now(noted), "/w/src");
}

TEST_F(InputRecordTest, WhatIsNotNotedCostsNothingMore) {
  disk_.reads = disk_.statuses = 0;
  ask();
  EXPECT_EQ(disk_.reads, 3);
  EXPECT_EQ(disk_.statuses, 1) << "the one that was asked for";
  EXPECT_TRUE(record_.take_all().empty());
}

TEST_F(InputRecordTest, TwoAnswersToOneQuestionHoldOfNoDisk) {
  record_.begin();
  ask();
  std::string text;
  disk_.files.write_file("/w/src/lib.rs", "mod b;\n");
  EXPECT_TRUE(record_.read_file("/w/src/lib.rs", 1000, &text));
  record_.keep(relevance_);
  EXPECT_EQ(difference_now(record_.take_all()), "/w/src/lib.rs");
}

TEST_F(InputRecordTest, ReadingAnewReplacesAndTellsWhatChanged) {
  EXPECT_EQ(asked().size(), 7u);
  record_.begin();
  ask();
  EXPECT_TRUE(record_.keep(relevance_));
  EXPECT_TRUE(record_.take_changes().empty());

  disk_.files.write_file("/w/src/lib.rs", "mod b;\n");
  record_.begin();
  std::string text;
  EXPECT_TRUE(record_.read_file("/w/src/lib.rs", 1000, &text));
  EXPECT_FALSE(record_.keep(relevance_));
  const Changes changes = record_.take_changes();
  ASSERT_EQ(changes.size(), 7u);
  size_t gone = 0;
  for (const InputRecord::Change& change : changes) gone += !change.value;
  EXPECT_EQ(gone, 6u);

  record_.begin();
  ask();
  record_.forget();
  EXPECT_EQ(record_.take_all().size(), 1u);
}

TEST_F(InputRecordTest, WhatIsReadWhileFollowingReplacesItsAnswerOnly) {
  EXPECT_EQ(asked().size(), 7u);
  std::string text;
  disk_.files.write_file("/w/src/lib.rs", "mod b;\n");
  EXPECT_TRUE(record_.read_file("/w/src/lib.rs", 1000, &text)) << "for an answer: not noted";
  EXPECT_TRUE(record_.take_changes().empty());
  {
    const InputRecord::Following following(&record_);
    EXPECT_TRUE(record_.read_file("/w/src/lib.rs", 1000, &text));
    EXPECT_TRUE(record_.list_folder("/w"));
  }
  const Changes changes = record_.take_changes();
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].key, "r/w/src/lib.rs");
  EXPECT_EQ(difference_now(record_.take_all()), "");
}

TEST_F(InputRecordTest, GoesOnFromWhatWasSaved) {
  const Changes noted = asked();
  InputRecord next(disk_);
  std::vector<InputRecord::Saved> saved;
  for (const InputRecord::Change& change : noted) saved.push_back({change.key, *change.value});
  next.load(saved);
  EXPECT_TRUE(next.take_changes().empty());
  EXPECT_EQ(next.take_all().size(), noted.size());
}

TEST_F(InputRecordTest, BytesThatAreNoneHoldOfNoDisk) {
  const std::string none = "x";
  const std::vector<InputRecord::Saved> cut = {{"r/w/Cargo.toml", none}};
  EXPECT_NE(InputRecord::first_difference(disk_, cut, relevance_), "");
  Changes noted = asked();
  noted[0].key[0] = 'q';
  EXPECT_NE(difference_now(noted), "");
}

}  // namespace
}  // namespace pt::pipeline
