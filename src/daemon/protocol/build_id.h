// The build id: one text for each build that could behave differently.
//
// The version and the revision do not tell two builds of a changed checkout apart, nor a debug from a release build. The
// linker's build id does (ELF note NT_GNU_BUILD_ID, a hash of the program's contents): equal for copies of one program, unlike
// the inode, time or size of its file. cmake/PtFolder.cmake asks for it. Should it be missing, the contents are hashed here;
// /proc/self/exe is the program that runs, also after its file was replaced.
//
// Threads: made once, at the first call; then a constant.
// Cost:    about 1 us, without the note a read of the program (2 ms).
#pragma once

#include <string>

namespace pt::daemon {

// "0.1.0-1f3c…": the version and hexadecimal digits.
const std::string& build_id();

}  // namespace pt::daemon
