// Lexing speed, on the file or the folder's .rs files named by PT_BENCH_CORPUS, else on a built-in snippet.
//   PT_BENCH_CORPUS=path/to/crate rust_lex_bench
#include <benchmark/benchmark.h>

#include "rust/lex/bench_corpus.h"
#include "rust/lex/lexer.h"

namespace pt::rust {
namespace {

void lex_corpus(benchmark::State& state) {
  const std::vector<std::string> texts = bench_corpus();
  TokenList tokens;
  std::vector<LexError> errors;
  size_t bytes = 0;
  size_t token_count = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      lex(text, Edition::k2021, &tokens, &errors);
      benchmark::DoNotOptimize(tokens.kinds());
      bytes += text.size();
      token_count += tokens.size();
    }
  }
  state.counters["MB/s"] = benchmark::Counter(static_cast<double>(bytes) / 1e6, benchmark::Counter::kIsRate);
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(token_count), benchmark::Counter::kIsRate);
}
BENCHMARK(lex_corpus)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::rust
