#include "pipeline/disk_texts.h"

#include <algorithm>

#include "pipeline/outline.h"

namespace pt::pipeline {
namespace {

constexpr size_t kBytesKeptMax = size_t{64} << 20;
// Of attributes and documentation, so many lines are looked at.
constexpr size_t kLinesMax = 400;
// Beyond that nobody reads a sentence.
constexpr size_t kSentenceBytesMax = 400;

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  const size_t begin = line.find_first_not_of(kBlanks);
  if (begin == line.npos) return {};
  return line.substr(begin, line.find_last_not_of(kBlanks) - begin + 1);
}

// Takes the last line off `above`, without its blanks.
std::string_view take_last_line(std::string_view* above) {
  std::string_view all = *above;
  if (all.ends_with('\n')) all.remove_suffix(1);
  const size_t line_end = all.rfind('\n');
  *above = all.substr(0, line_end == all.npos ? 0 : line_end + 1);
  return trimmed(line_end == all.npos ? all : all.substr(line_end + 1));
}

// Of a comment such as /** … */.
std::vector<std::string_view> lines_of_block(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kLinesMax) {
    const size_t line_end = text.find('\n');
    std::string_view line = trimmed(text.substr(0, line_end));
    if (line.starts_with('*')) line = trimmed(line.substr(1));
    lines.push_back(line);
    text = line_end == text.npos ? std::string_view() : text.substr(line_end + 1);
  }
  return lines;
}

// A file's own documentation.
std::vector<std::string_view> lines_inside(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t seen = 0; seen < kLinesMax && !text.empty(); ++seen) {
    const size_t line_end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, line_end));
    if (line.starts_with("/*!")) {
      const size_t begin = text.find("/*!") + 3;
      return lines_of_block(text.substr(begin, text.find("*/", begin) - begin));
    }
    if (line.starts_with("//!"))
      lines.push_back(trimmed(line.substr(3)));
    else if (!line.empty() && !line.starts_with("//") && !line.starts_with("#!"))
      break;
    text = line_end == text.npos ? std::string_view() : text.substr(line_end + 1);
  }
  return lines;
}

std::vector<std::string_view> lines_above(std::string_view text, size_t offset) {
  std::vector<std::string_view> lines;  // the last first
  const size_t line_end = offset == 0 ? text.npos : text.rfind('\n', offset - 1);
  std::string_view above = text.substr(0, line_end == text.npos ? 0 : line_end + 1);
  // Attributes may stand before it on its own line, and nothing else.
  if (const std::string_view before = trimmed(text.substr(above.size(), offset - above.size()));
      !before.empty() && !before.starts_with("#["))
    return lines;
  bool in_attribute = false;  // of several lines, of which the last was met
  for (size_t seen = 0; seen < kLinesMax && !above.empty(); ++seen) {
    const std::string_view line = take_last_line(&above);
    if (in_attribute) {
      in_attribute = !line.starts_with("#[");
    } else if (line.starts_with("///") && !line.starts_with("////")) {
      lines.push_back(trimmed(line.substr(3)));
    } else if (line.ends_with("*/") && lines.empty()) {
      const std::string_view all =
          text.substr(0, static_cast<size_t>(line.data() + line.size() - text.data()) - 2);
      const size_t open = all.rfind("/*");
      if (open == all.npos || !all.substr(open).starts_with("/**")) break;
      return lines_of_block(all.substr(open + 3));
    } else if (line.starts_with("#[") || line.starts_with("//")) {
      continue;
    } else if (line.ends_with("]")) {
      in_attribute = true;
    } else {
      break;
    }
  }
  std::ranges::reverse(lines);
  return lines;
}

}  // namespace

std::string first_sentence_of_documentation(std::string_view text, isg::Position begin) {
  std::vector<std::string_view> lines;
  if (begin == isg::Position{1, 1}) {
    lines = lines_inside(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
  }
  // What begins a file may be an item with its documentation inside, or one that needs none.
  if (lines.empty()) {
    const size_t offset = offset_of(text, begin);
    if (offset == text.npos) return {};
    lines = lines_above(text, offset);
  }
  std::string sentence;
  for (std::string_view line : lines) {
    if (line.empty() && !sentence.empty()) break;
    if (line.empty()) continue;
    if (!sentence.empty()) sentence += ' ';
    const size_t end = line.find(". ");
    sentence += line.substr(0, end == line.npos ? end : end + 1);
    if (end != line.npos || sentence.ends_with('.') || sentence.size() > kSentenceBytesMax) break;
  }
  return sentence;
}

std::string without_indent(std::string_view text, uint32_t blanks) {
  std::string moved;
  for (bool first = true; !text.empty(); first = false) {
    const size_t line_end = text.find('\n');
    std::string_view line = text.substr(0, line_end == text.npos ? line_end : line_end + 1);
    text.remove_prefix(line.size());
    const size_t own = std::min(line.find_first_not_of(" \t"), line.size());
    if (!first) line.remove_prefix(std::min<size_t>(own, blanks));
    moved += line;
  }
  return moved;
}

DiskTexts::File& DiskTexts::file_of(std::string_view file) {
  const auto found = files_.find(std::string(file));
  if (found != files_.end()) return found->second;
  if (bytes_ > kBytesKeptMax) {
    files_.clear();
    bytes_ = 0;
  }
  const FileStamp stamp = view_.sentences == nullptr ? kUntrusted : view_.stamp_of_file(file);
  return files_.emplace(std::string(file), File{stamp, std::nullopt}).first->second;
}

const std::string& DiskTexts::text_of(std::string_view file) {
  File& known = file_of(file);
  if (!known.text) {
    known.text = view_.text_of(file);
    bytes_ += known.text->size();
  }
  return *known.text;
}

std::string DiskTexts::source(const graph::NodeView& node, Stop stop) {
  MutexLock lock(mutex_);
  stop.check();
  return without_indent(text_between(text_of(node.file()), node.begin(), node.end()),
                        node.begin().column - 1);
}

std::string DiskTexts::summary(const graph::NodeView& node, Stop stop) {
  MutexLock lock(mutex_);
  stop.check();
  const std::string_view file = node.file();
  const isg::Position begin = node.begin();
  if (view_.sentences == nullptr) return first_sentence_of_documentation(text_of(file), begin);
  const FileStamp stamp = file_of(file).stamp;
  if (std::optional<std::string> known = view_.sentences->find(file, stamp, begin)) return *std::move(known);
  std::string sentence = first_sentence_of_documentation(text_of(file), begin);
  view_.sentences->put(file, stamp, begin, sentence);
  return sentence;
}

}  // namespace pt::pipeline
