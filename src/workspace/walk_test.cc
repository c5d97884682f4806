#include "workspace/walk.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <set>
#include <string>

#include "workspace/fixture.h"
#include "workspace/ignore.h"

namespace pt::workspace {
namespace {

struct Walked {
  Walked(FileSystem& file_system, const std::string& root) {
    Tree tree(file_system, root);
    result = walk(tree, &files, {}, &diagnostics);
  }

  std::string seen() const {
    std::string text;
    for (uint32_t i = 0; i < files.size(); ++i) {
      const FileClass file_class = files.file_class(FileId(i));
      text += files.path(FileId(i));
      if (file_class != FileClass::kPending) text += fmt::format(" ({})", name(file_class));
      text += '\n';
    }
    return text;
  }

  FileTable files;
  std::vector<Diagnostic> diagnostics;
  WalkResult result;
};

std::string seen(std::string_view fixture, const std::string& root = "/w") {
  MemoryFileSystem file_system;
  fill(&file_system, fixture);
  return Walked(file_system, root).seen();
}

TEST(Walk, GoesInOrderOfPathAndNamesManifests) {
  MemoryFileSystem file_system;
  fill(&file_system, R"(
//- /w/b/Cargo.toml
//- /w/b/x.rs
//- /w/a/deep/y.rs
//- /w/a/deep/Cargo.toml
//- /w/z.rs
//- /w/notes.md
)");
  const Walked walked(file_system, "/w");
  EXPECT_EQ(walked.seen(), "z.rs\na/deep/y.rs\nb/x.rs\n");
  EXPECT_EQ(walked.result.manifest_folders, (std::vector<std::string>{"a/deep", "b"}));
  EXPECT_TRUE(walked.diagnostics.empty());
}

TEST(Walk, HonoursIgnoreFiles) {
  EXPECT_EQ(seen(R"(
//- /w/.git/info/exclude
excluded.rs
//- /w/.gitignore
# comment
*.gen.rs
!keep.gen.rs
/anchored.rs
only_folder/
deep/**/inner.rs
\#odd.rs
trailing.rs   
//- /w/sub/.gitignore
!a.gen.rs
local.rs
//- /w/sub/.ignore
b.rs
//- /w/.ignore
!local.rs
//- /w/a.gen.rs
//- /w/keep.gen.rs
//- /w/anchored.rs
//- /w/excluded.rs
//- /w/#odd.rs
//- /w/trailing.rs
//- /w/only_folder/x.rs
//- /w/deep/one/two/inner.rs
//- /w/sub/a.gen.rs
//- /w/sub/anchored.rs
//- /w/sub/b.rs
//- /w/sub/excluded.rs
//- /w/sub/local.rs
//- /w/sub/only_folder
)"),
            R"(#odd.rs (ignored)
a.gen.rs (ignored)
anchored.rs (ignored)
excluded.rs (ignored)
keep.gen.rs
trailing.rs (ignored)
deep/one/two/inner.rs (ignored)
sub/a.gen.rs
sub/anchored.rs
sub/b.rs (ignored)
sub/excluded.rs (ignored)
sub/local.rs
)");
}

TEST(Walk, HonoursIgnoreFilesAboveTheRootUpToTheRepository) {
  constexpr std::string_view kFixture = R"(
//- /.gitignore
beyond.rs
//- /repo/.git/HEAD
//- /repo/.gitignore
/w/anchored.rs
up.rs
//- /repo/w/anchored.rs
//- /repo/w/up.rs
//- /repo/w/beyond.rs
)";
  EXPECT_EQ(seen(kFixture, "/repo/w"), "anchored.rs (ignored)\nbeyond.rs\nup.rs (ignored)\n");
}

TEST(Walk, WithoutGitHonoursOnlyFilesBelow) {
  constexpr std::string_view kFixture = R"(
//- /up/.gitignore
above.rs
//- /up/w/.gitignore
below.rs
//- /up/w/above.rs
//- /up/w/below.rs
)";
  EXPECT_EQ(seen(kFixture, "/up/w"), "above.rs\nbelow.rs (ignored)\n");
}

TEST(Walk, SkipsHiddenFoldersAndBuildOutput) {
  MemoryFileSystem file_system;
  fill(&file_system, R"(
//- /w/Cargo.toml
//- /w/.github/x.rs
//- /w/target/debug/x.rs
//- /w/src/target/x.rs
//- /w/elsewhere/CACHEDIR.TAG
//- /w/elsewhere/x.rs
)");
  const Walked walked(file_system, "/w");
  EXPECT_EQ(walked.seen(), "src/target/x.rs\n");
  const std::vector<SkippedFolder> skipped = {{".github", SkipReason::kHidden},
                                              {"target", SkipReason::kBuildOutput},
                                              {"elsewhere", SkipReason::kBuildOutput}};
  EXPECT_EQ(walked.result.skipped_folders, skipped);
}

TEST(Walk, ReportsWhatItCannotRead) {
  MemoryFileSystem file_system;
  fill(&file_system, R"(
//- /w/ok.rs
//- /w/locked/x.rs
//- /w/locked/ unreadable
//- /w/loop -> loop
//- /w/up -> ..
//- /w/sub/back -> ../sub
//- /w/gone.rs -> nothing
//- /w/gone.txt -> nothing
//- /w/fine -> sub2
//- /w/sub2/y.rs
)");
  const Walked walked(file_system, "/w");
  EXPECT_EQ(walked.seen(), "gone.rs (symlink)\nok.rs\nsub2/y.rs\n");
  const std::vector<Diagnostic> wanted = {
      {Severity::kWarning, "gone.rs", 0, 0, "symbolic link skipped, no such file or folder"},
      {Severity::kWarning, "loop", 0, 0, "symbolic link skipped, too many levels of symbolic links"},
      {Severity::kNote, "up", 0, 0, "symbolic link skipped: it leads back to a folder above it"},
      {Severity::kWarning, "locked", 0, 0, "folder skipped, permission denied"},
      {Severity::kNote, "sub/back", 0, 0, "symbolic link skipped: it leads back to a folder above it"},
  };
  EXPECT_EQ(walked.diagnostics, wanted);
  const std::vector<SkippedFolder> skipped = {{"fine", SkipReason::kSymlink},
                                              {"up", SkipReason::kSymlink},
                                              {"locked", SkipReason::kUnreadable},
                                              {"sub/back", SkipReason::kSymlink}};
  EXPECT_EQ(walked.result.skipped_folders, skipped);
}

TEST(Walk, ShowsNamesThatAreNotUtf8Escaped) {
  MemoryFileSystem file_system;
  file_system.write_file("/w/\xFF.rs", "");
  file_system.write_file("/w/caf\xC3\xA9.rs", "");
  file_system.write_file("/w/bad\xE9/Cargo.toml", "");
  file_system.write_file("/w/bad\xE9/lib.rs", "");
  const Walked walked(file_system, "/w");
  EXPECT_EQ(walked.seen(), "caf\xC3\xA9.rs\n\\xFF.rs (name not UTF-8)\nbad\\xE9/lib.rs (name not UTF-8)\n");
  EXPECT_TRUE(walked.result.manifest_folders.empty());
  ASSERT_EQ(walked.diagnostics.size(), 3U);
  EXPECT_EQ(walked.diagnostics[1].file, "bad\\xE9/Cargo.toml");
}

TEST(EscapeNonUtf8, FollowsRfc3629) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"plain", "plain"},
      {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA6\x80", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA6\x80"},
      {"\xC0\x80", "\\xC0\\x80"},           // overlong
      {"\xED\xA0\x80", "\\xED\\xA0\\x80"},  // surrogate
      {"\xF4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"},
      {"\xE2\x82", "\\xE2\\x82"},
      {"a\x80z", "a\\x80z"},
  };
  for (const auto& [bytes, wanted] : cases) EXPECT_EQ(escape_non_utf8(bytes), wanted);
}

TEST(Walk, OnTheDiskSurvivesFifosAndLoops) {
  const TemporaryFolder folder;
  folder.fill(R"(
//- /w/src/lib.rs
//- /w/src/loop -> ..
//- /w/a -> b
//- /w/b -> a
)");
  ASSERT_EQ(::mkfifo((folder.path() + "/w/src/pipe.rs").c_str(), 0600), 0);
  DiskFileSystem file_system;
  const Walked walked(file_system, folder.path() + "/w");
  EXPECT_EQ(walked.seen(), "src/lib.rs\nsrc/pipe.rs (unreadable)\n");
  ASSERT_EQ(walked.diagnostics.size(), 4U);
  EXPECT_EQ(walked.diagnostics[0].file, "a");
  EXPECT_EQ(walked.diagnostics[1].file, "b");
  EXPECT_EQ(walked.diagnostics[2].message, "symbolic link skipped: it leads back to a folder above it");
  EXPECT_EQ(walked.diagnostics[3].message, "file skipped: not a regular file");
}

TEST(Walk, OnTheDiskReportsLockedFolders) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every folder";
  const TemporaryFolder folder;
  folder.fill("//- /w/locked/x.rs\n//- /w/ok.rs\n");
  ASSERT_EQ(::chmod((folder.path() + "/w/locked").c_str(), 0), 0);
  DiskFileSystem file_system;
  const Walked walked(file_system, folder.path() + "/w");
  ::chmod((folder.path() + "/w/locked").c_str(), 0700);
  EXPECT_EQ(walked.seen(), "ok.rs\n");
  ASSERT_EQ(walked.diagnostics.size(), 1U);
  EXPECT_EQ(walked.diagnostics[0].file, "locked");
}

// --- git as the oracle -------------------------------------------------------------------------------------------

constexpr std::string_view kGitFixture = R"(
//- /.gitignore
*.o.rs
!/top.o.rs
/build
doc/*.rs
doc/**/deep.rs
**/any/x?.rs
temp*/
!temp_kept/
a/**
!a/b.rs
[ab]c.rs
esc\*.rs
foo/*
!foo/bar
space.rs 
kept\ .rs
**/leaf
x/**/y/**/z.rs
[[:digit:]]d.rs
//- /sub/.gitignore
!back.o.rs
/only.rs
other/
//- /top.o.rs
//- /m.o.rs
//- /build/x.rs
//- /sub/build/x.rs
//- /doc/a.rs
//- /doc/b/deep.rs
//- /doc/b/c/deep.rs
//- /doc/b/a.rs
//- /any/x1.rs
//- /q/any/x22.rs
//- /q/any/x2.rs
//- /temp1/a.rs
//- /temp_kept/a.rs
//- /temp.rs
//- /a/b.rs
//- /a/c/d.rs
//- /ac.rs
//- /sub/bc.rs
//- /cc.rs
//- /esc*.rs
//- /escx.rs
//- /foo/a.rs
//- /foo/bar/a.rs
//- /space.rs
//- /kept .rs
//- /q/leaf/a.rs
//- /x/y/z.rs
//- /x/1/y/2/3/z.rs
//- /x/1/z.rs
//- /7d.rs
//- /dd.rs
//- /sub/back.o.rs
//- /sub/front.o.rs
//- /sub/only.rs
//- /sub/deeper/only.rs
//- /sub/other/a.rs
//- /sub/deeper/other/a.rs
)";

TEST(Walk, AgreesWithGit) {
  const TemporaryFolder folder;
  folder.fill(kGitFixture);
  const std::string git = "git -C '" + folder.path() + "' ";
  if (std::system((git + "init -q 2>/dev/null").c_str()) != 0) GTEST_SKIP() << "no git to compare with";
  FILE* pipe = ::popen(
      (git + "-c core.quotePath=false -c core.excludesFile= ls-files --others --exclude-standard").c_str(),
      "r");
  ASSERT_NE(pipe, nullptr);
  std::set<std::string> of_git;
  char line[512];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    const std::string path(line, std::string_view(line).size() - 1);
    if (path.ends_with(".rs")) of_git.insert(path);
  }
  ::pclose(pipe);

  DiskFileSystem file_system;
  const Walked walked(file_system, folder.path());
  std::set<std::string> ours;
  for (uint32_t i = 0; i < walked.files.size(); ++i) {
    if (walked.files.file_class(FileId(i)) == FileClass::kPending) ours.emplace(walked.files.path(FileId(i)));
  }
  EXPECT_EQ(ours, of_git);
  EXPECT_GT(of_git.size(), 10U);
}

}  // namespace
}  // namespace pt::workspace
