// Golden files of the encoders, in tests/golden/wire. They are rewritten only when the environment says
// PT_UPDATE_GOLDENS=1; a test that rewrote one is skipped, so it never counts as passed.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace pt::wire {

#define PT_EXPECT_GOLDEN(name, text)                                                                      \
  do {                                                                                                    \
    const std::string golden_path = std::string(PT_SOURCE_DIR "/tests/golden/wire/") + (name);            \
    if (std::getenv("PT_UPDATE_GOLDENS") != nullptr) {                                                    \
      std::ofstream(golden_path, std::ios::binary) << (text);                                             \
      GTEST_SKIP() << "rewrote " << (name);                                                               \
    }                                                                                                     \
    EXPECT_EQ(::pt::wire::read_golden(golden_path), (text)) << "PT_UPDATE_GOLDENS=1 rewrites " << (name); \
  } while (false)

inline std::string read_golden(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << "there is no " << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace pt::wire
