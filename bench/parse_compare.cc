// parse_compare: our lexer and parser beside tree-sitter with its Rust grammar, on the same bytes, in one process and
// one thread.
//
//   parse_compare [--passes N] NAME=FOLDER...
//   parse_compare --peer-only FOLDER
//
// The second form is tree-sitter's one pass for bench/index.py: it prints processor seconds, bytes and files.
//
// All files are read first. Each parser keeps its buffers from file to file. A pass parses every file of the set; passes
// alternate between the two, after one of each that is not counted. Time is CPU time of the thread, taken around each
// file, so that what a busy machine does beside it stays out. Both build full trees, bodies included; what each does
// with the last tree before it can parse again is counted for ours and not for tree-sitter's (ts_tree_delete).
//
// Prints one row a set: the ratio is that of the medians, its range that of the passes taken pairwise.
#include <fmt/format.h>
#include <time.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"
#include "tests/oracle/corpus.h"

extern "C" const TSLanguage* tree_sitter_rust(void);

namespace pt {
namespace {

struct File {
  std::string text;
  rust::Edition edition;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Pass {
  double seconds = 0;
  uint64_t nodes = 0;  // what was built, so that it can be seen and cannot be left out
};

class OurLexer {
 public:
  Pass run(const std::vector<File>& files) {
    Pass pass;
    for (const File& file : files) {
      const double begin = cpu_seconds();
      rust::lex(file.text, file.edition, &tokens_, &errors_);
      pass.seconds += cpu_seconds() - begin;
      pass.nodes += tokens_.size();
    }
    return pass;
  }

 private:
  rust::TokenList tokens_;
  std::vector<rust::LexError> errors_;
};

class OurParser {
 public:
  Pass run(const std::vector<File>& files) {
    Pass pass;
    for (const File& file : files) {
      const double begin = cpu_seconds();
      rust::lex(file.text, file.edition, &tokens_, &errors_);
      rust::parse_file(file.text, tokens_, file.edition, &tree_);
      pass.seconds += cpu_seconds() - begin;
      pass.nodes += tree_.nodes.size();
    }
    return pass;
  }

 private:
  rust::TokenList tokens_;
  std::vector<rust::LexError> errors_;
  rust::SyntaxTree tree_;
};

class TreeSitter {
 public:
  TreeSitter() { ts_parser_set_language(parser_.get(), tree_sitter_rust()); }

  Pass run(const std::vector<File>& files) {
    Pass pass;
    for (const File& file : files) {
      const double begin = cpu_seconds();
      TSTree* tree = ts_parser_parse_string(parser_.get(), nullptr, file.text.data(),
                                            static_cast<uint32_t>(file.text.size()));
      pass.seconds += cpu_seconds() - begin;
      pass.nodes += ts_node_descendant_count(ts_tree_root_node(tree));
      ts_tree_delete(tree);
    }
    return pass;
  }

 private:
  struct Deleter {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
  };
  std::unique_ptr<TSParser, Deleter> parser_{ts_parser_new()};
};

// Minimum, median and maximum of a handful of figures.
struct Spread {
  explicit Spread(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    min = values.front();
    max = values.back();
    median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
  double min, median, max;
};

std::string show(const Spread& spread) {
  return fmt::format("{:.0f} ({:.0f}–{:.0f})", spread.median, spread.min, spread.max);
}

void measure(std::string_view name, const std::vector<File>& files, int passes) {
  uint64_t bytes = 0;
  uint64_t lines = 0;
  for (const File& file : files) {
    bytes += file.text.size();
    lines += static_cast<uint64_t>(std::count(file.text.begin(), file.text.end(), '\n'));
  }
  const double megabytes = static_cast<double>(bytes) / 1e6;

  OurLexer lexer;
  OurParser parser;
  TreeSitter peer;
  const uint64_t tokens = lexer.run(files).nodes;
  const uint64_t our_nodes = parser.run(files).nodes;
  const uint64_t their_nodes = peer.run(files).nodes;
  std::vector<double> lex_speeds;
  std::vector<double> speeds;
  std::vector<double> their_speeds;
  std::vector<double> ratios;
  for (int i = 0; i < passes; ++i) {
    lex_speeds.push_back(megabytes / lexer.run(files).seconds);
    speeds.push_back(megabytes / parser.run(files).seconds);
    their_speeds.push_back(megabytes / peer.run(files).seconds);
    ratios.push_back(speeds.back() / their_speeds.back());
  }
  const Spread speed(speeds);
  const Spread their_speed(their_speeds);
  const Spread ratio(ratios);
  fmt::print(
      "| {} | {} | {:.1f} | {} | {} | {:.1f} | {:.1f} ({:.1f}–{:.1f}) | **{:.1f}** ({:.1f}–{:.1f}) |\n", name,
      lines, megabytes, show(Spread(lex_speeds)), show(speed),
      speed.median * static_cast<double>(lines) / static_cast<double>(bytes), their_speed.median,
      their_speed.min, their_speed.max, speed.median / their_speed.median, ratio.min, ratio.max);
  std::fflush(stdout);
  fmt::print(stderr, "{}: {} files, {} tokens, {} nodes of ours, {} of tree-sitter's\n", name, files.size(),
             tokens, our_nodes, their_nodes);
}

std::vector<File> read_files(const std::string& folder) {
  std::vector<oracle::Source> sources;
  oracle::append_sources(folder, &sources);
  std::vector<File> files;
  for (const oracle::Source& source : sources) files.push_back({oracle::read_source(source), source.edition});
  return files;
}

int run_peer_only(const std::string& folder) {
  const std::vector<File> files = read_files(folder);
  uint64_t bytes = 0;
  for (const File& file : files) bytes += file.text.size();
  fmt::print("{:.6f} {} {}\n", TreeSitter().run(files).seconds, bytes, files.size());
  return 0;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 2 && arguments[0] == "--peer-only") return run_peer_only(arguments[1]);
  int passes = 5;
  bool any = false;
  fmt::print("| set | lines | MB | lex MB/s | lex + parse MB/s | M lines/s | tree-sitter MB/s | ratio |\n");
  fmt::print("|---|---:|---:|---:|---:|---:|---:|---:|\n");
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string& a = arguments[i];
    const size_t equals = a.find('=');
    if (a == "--passes" && i + 1 < arguments.size()) {
      const std::string& n = arguments[++i];
      std::from_chars(n.data(), n.data() + n.size(), passes);
      passes = std::clamp(passes, 1, 1000);
    } else if (equals != std::string::npos && std::filesystem::is_directory(a.substr(equals + 1))) {
      measure(a.substr(0, equals), read_files(a.substr(equals + 1)), passes);
      any = true;
    } else {
      fmt::print(stderr, "parse_compare: not NAME=FOLDER, or no such folder: {}\n", a);
      return 2;
    }
  }
  if (!any) fmt::print(stderr, "usage: parse_compare [--passes N] NAME=FOLDER...\n");
  return any ? 0 : 2;
}

}  // namespace
}  // namespace pt

int main(int argc, char** argv) { return pt::run(std::vector<std::string>(argv + 1, argv + argc)); }
