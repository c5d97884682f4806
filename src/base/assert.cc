#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace pt {

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "parseltongue: internal error: %s (%s:%d)\n", expression, file, line);
  std::abort();
}

}  // namespace pt
