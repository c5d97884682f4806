// Lexing and parsing speed, and parsing alone, on the same texts as rust/lex/lexer_bench.cc.
//   PT_BENCH_CORPUS=path/to/crate rust_parse_bench
#include <benchmark/benchmark.h>

#include "rust/lex/bench_corpus.h"
#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"

namespace pt::rust {
namespace {

void count(benchmark::State& state, size_t bytes, size_t nodes) {
  state.counters["MB/s"] = benchmark::Counter(static_cast<double>(bytes) / 1e6, benchmark::Counter::kIsRate);
  state.counters["nodes/s"] = benchmark::Counter(static_cast<double>(nodes), benchmark::Counter::kIsRate);
}

// What a cold index does with each file.
void lex_and_parse(benchmark::State& state) {
  const std::vector<std::string> texts = bench_corpus();
  TokenList tokens;
  std::vector<LexError> errors;
  SyntaxTree tree;
  size_t bytes = 0;
  size_t nodes = 0;
  for (auto _ : state) {
    for (const std::string& text : texts) {
      lex(text, Edition::k2021, &tokens, &errors);
      parse_file(text, tokens, Edition::k2021, &tree);
      benchmark::DoNotOptimize(tree.nodes.data());
      bytes += text.size();
      nodes += tree.nodes.size();
    }
  }
  count(state, bytes, nodes);
}
BENCHMARK(lex_and_parse)->Unit(benchmark::kMillisecond);

void parse_only(benchmark::State& state) {
  const std::vector<std::string> texts = bench_corpus();
  std::vector<TokenList> tokens(texts.size());
  std::vector<LexError> errors;
  for (size_t i = 0; i < texts.size(); ++i) lex(texts[i], Edition::k2021, &tokens[i], &errors);
  SyntaxTree tree;
  size_t bytes = 0;
  size_t nodes = 0;
  for (auto _ : state) {
    for (size_t i = 0; i < texts.size(); ++i) {
      parse_file(texts[i], tokens[i], Edition::k2021, &tree);
      benchmark::DoNotOptimize(tree.nodes.data());
      bytes += texts[i].size();
      nodes += tree.nodes.size();
    }
  }
  count(state, bytes, nodes);
}
BENCHMARK(parse_only)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pt::rust
