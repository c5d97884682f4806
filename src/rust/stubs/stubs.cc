#include "rust/stubs/stubs.h"

#include <array>

namespace pt::rust {

// Defined by the sources that embed.cmake writes, one a crate.
extern const std::string_view kStubTextCore;
extern const std::string_view kStubTextAlloc;
extern const std::string_view kStubTextStd;
extern const std::string_view kStubTextProcMacro;
extern const std::string_view kStubTextTest;

std::span<const StubCrate> stub_crates() {
  // Inside the function, so that the texts are initialised whoever asks first.
  static const std::array<StubCrate, 5> crates = {{
      {"core", kStubTextCore},
      {"alloc", kStubTextAlloc},
      {"std", kStubTextStd},
      {"proc_macro", kStubTextProcMacro},
      {"test", kStubTextTest},
  }};
  return crates;
}

std::string_view stub_toolchain() { return "1.95.0"; }

}  // namespace pt::rust
