#include "fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace pt::corpus {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    size_t end = text.find(separator);
    if (std::string_view part = trim(text.substr(0, end)); !part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

struct Package {
  std::string name;
  std::string edition = "2021";
  std::vector<std::string> dependencies;  // `name` or `alias=name`
  std::vector<std::string> features;
  bool proc_macro = false;
};

// One file while its lines are read.
struct OpenFile {
  std::string path;  // relative to kRoot
  std::string text;
  bool crlf = false;
  bool bom = false;
  uint32_t lines = 0;
  uint32_t code_line = 0;  // the last line without markers
};

class Reader {
 public:
  Fixture read(std::string_view text) {
    if (!text.starts_with("//- ")) header("//- /src/lib.rs crate:k");
    while (!text.empty()) {
      size_t end = std::min(text.find('\n'), text.size());
      ++fixture_line_;
      line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    close_file();
    write_manifests();
    return std::move(fixture_);
  }

 private:
  void error(std::string message) {
    fixture_.errors.push_back(fmt::format("line {}: {}", fixture_line_, message));
  }

  void line(std::string_view text) {
    if (text.starts_with("//- ")) return header(text);
    if (text.starts_with("//@ ")) return whole_graph_marker(text.substr(4));
    ++file_.lines;
    if (!caret_marker(text)) file_.code_line = file_.lines;
    file_.text += text;
    file_.text += file_.crlf ? "\r\n" : "\n";
  }

  void header(std::string_view text) {
    close_file();
    std::vector<std::string_view> words = split_at(text.substr(4), ' ');
    if (words.empty() || !words[0].starts_with('/')) return error("a header names a path first");
    OpenFile file;
    for (std::string_view word : std::span(words).subspan(1)) {
      size_t colon = word.find(':');
      std::string_view key = word.substr(0, colon);
      std::string_view value = colon == std::string_view::npos ? "" : word.substr(colon + 1);
      if (key == "crate") {
        packages_.push_back({});
        packages_.back().name = value;
      } else if (key == "crlf") {
        file.crlf = true;
      } else if (key == "bom") {
        file.bom = true;
      } else if (packages_.empty()) {
        error("the first header names a crate");
      } else if (key == "edition") {
        packages_.back().edition = value;
      } else if (key == "deps") {
        for (std::string_view name : split_at(value, ',')) packages_.back().dependencies.emplace_back(name);
      } else if (key == "features") {
        for (std::string_view name : split_at(value, ',')) packages_.back().features.emplace_back(name);
      } else if (key == "proc-macro") {
        packages_.back().proc_macro = true;
      } else {
        error(fmt::format("unknown word {} in a header", key));
      }
    }
    if (packages_.empty()) return error("the first header names a crate");
    file.path = packages_.back().name + std::string(words[0]);
    file_ = std::move(file);
  }

  // `// ^^^ word: text`, the carets under what it speaks of.
  bool caret_marker(std::string_view text) {
    size_t slashes = text.find_first_not_of(' ');
    if (slashes == std::string_view::npos || !text.substr(slashes).starts_with("//")) return false;
    size_t begin = text.find_first_not_of(' ', slashes + 2);
    if (begin == std::string_view::npos || text[begin] != '^') return false;
    size_t end = std::min(text.find_first_not_of('^', begin), text.size());
    Marker marker;
    marker.line = file_.code_line;
    marker.begin_column = static_cast<uint32_t>(begin + 1);
    marker.end_column = static_cast<uint32_t>(end + 1);
    add(std::move(marker), text.substr(end));
    return true;
  }

  void whole_graph_marker(std::string_view text) { add({}, text); }

  void add(Marker marker, std::string_view text) {
    text = trim(text);
    size_t word_end = std::min(text.find(':'), text.size());
    marker.file = file_.path;
    marker.fixture_line = fixture_line_;
    marker.word = trim(text.substr(0, word_end));
    marker.text = trim(text.substr(std::min(word_end + 1, text.size())));
    fixture_.markers.push_back(std::move(marker));
  }

  void close_file() {
    if (file_.path.empty()) return;
    fixture_.files.emplace_back(fmt::format("{}/{}", kRoot, file_.path),
                                (file_.bom ? "\xEF\xBB\xBF" : "") + file_.text);
    file_ = {};
  }

  void write_manifests() {
    std::string members;
    for (const Package& package : packages_) {
      members += fmt::format("\"{}\", ", package.name);
      std::string manifest = fmt::format("[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"{}\"\n",
                                         package.name, package.edition);
      if (package.proc_macro) manifest += "[lib]\nproc-macro = true\n";
      manifest += "[dependencies]\n";
      for (std::string_view dependency : package.dependencies) manifest += dependency_line(dependency);
      if (!package.features.empty()) manifest += "[features]\n";
      for (const std::string& feature : package.features) manifest += fmt::format("{} = []\n", feature);
      fixture_.files.emplace_back(fmt::format("{}/{}/Cargo.toml", kRoot, package.name), manifest);
    }
    fixture_.files.emplace_back(fmt::format("{}/Cargo.toml", kRoot),
                                fmt::format("[workspace]\nresolver = \"2\"\nmembers = [{}]\n", members));
  }

  std::string dependency_line(std::string_view dependency) const {
    size_t equals = dependency.find('=');
    std::string_view alias = dependency.substr(0, equals);
    std::string_view name = equals == std::string_view::npos ? alias : dependency.substr(equals + 1);
    bool local = std::ranges::any_of(packages_, [&](const Package& package) { return package.name == name; });
    std::string source = local ? fmt::format("path = \"../{}\"", name) : "version = \"1\"";
    return fmt::format("{} = {{ {}, package = \"{}\" }}\n", alias, source, name);
  }

  Fixture fixture_;
  std::vector<Package> packages_;
  OpenFile file_;
  uint32_t fixture_line_ = 0;
};

}  // namespace

MemoryFileSystem Fixture::file_system() const {
  MemoryFileSystem result;
  for (const auto& [path, bytes] : files) result.write_file(path, bytes);
  return result;
}

Fixture read_fixture(std::string_view text) { return Reader().read(text); }

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  int depth = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    char c = i < text.size() ? text[i] : ',';
    bool arrow = c == '>' && i > 0 && text[i - 1] == '-';
    if (c == '<' || c == '(' || c == '[') ++depth;
    if ((c == '>' && !arrow) || c == ')' || c == ']') --depth;
    if (c == ',' && (depth == 0 || i == text.size())) {
      if (std::string_view trimmed = trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
      part.clear();
    } else {
      part += c;
    }
  }
  return parts;
}

}  // namespace pt::corpus
