// Usage: estimates FILE...: the estimated tokens of each file, a line each. For calibrate.mjs, which knows the true ones.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "query/tokens.h"

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "estimates: cannot read %s\n", argv[i]);
      return 1;
    }
    std::ostringstream text;
    text << file.rdbuf();
    std::printf("%llu %s\n", static_cast<unsigned long long>(pt::query::estimated_tokens(text.str())),
                argv[i]);
  }
  return 0;
}
