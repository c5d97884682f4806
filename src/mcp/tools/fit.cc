#include "mcp/tools/fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/tokens.h"

namespace pt::mcp {
namespace {

namespace json = boost::json;

// For what says that something was left out.
constexpr uint64_t kNoteTokens = 60;
constexpr size_t kNotesBytesMax = 400;
// A text shorter than this is not worth cutting.
constexpr size_t kTextBytesMin = 200;

// A token has a byte at least; most answers need not be counted.
bool surely_fits(std::string_view text, uint64_t tokens_max) { return text.size() <= tokens_max; }

// Walks over JSON by its brackets and quotes, without reading what is between them; whoever goes on with it takes pieces of the
// text as they are. Of what is no JSON it says so, or finds pieces that are none; it ends in any case.
class JsonWalk {
 public:
  static constexpr size_t npos = std::string_view::npos;

  explicit JsonWalk(std::string_view text) : text_(text) {}

  // Behind the value that begins at `at`; npos: it has no end.
  size_t end_of_value(size_t at) const {
    switch (class_at(at)) {
      case Class::kQuote:
        return end_of_string(at);
      case Class::kOpen:
        return end_of_brackets(at);
      default:
        while (at < text_.size() && class_at(at) == Class::kPlain) ++at;
        return at < text_.size() ? at : npos;
    }
  }

  // Calls visit(key, begin) for each member of the object at `object`, whose key stands as it is written; it says where the value
  // that begins there ends. What the object ends at; npos: it is none.
  template <typename Visit>
  size_t for_each_member(size_t object, Visit visit) const {
    return for_each(object, '{', '}', [&](size_t at) {
      const size_t key_end = class_at(at) == Class::kQuote ? end_of_string(at) : npos;
      if (key_end == npos) return npos;
      const size_t colon = behind_blanks(key_end);
      if (colon >= text_.size() || text_[colon] != ':') return npos;
      return visit(text_.substr(at + 1, key_end - at - 2), behind_blanks(colon + 1));
    });
  }
  // The same, visit(begin), for each entry of an array.
  template <typename Visit>
  size_t for_each_entry(size_t array, Visit visit) const {
    return for_each(array, '[', ']', visit);
  }

  size_t behind_blanks(size_t at) const {
    while (class_at(at) == Class::kBlank) ++at;
    return at;
  }

 private:
  enum class Class : uint8_t { kPlain, kBlank, kQuote, kOpen, kClose, kSign, kEnd };

  static constexpr std::array<Class, 256> kClasses = [] {
    std::array<Class, 256> classes{};
    const auto set = [&](std::string_view bytes, Class its) {
      for (const char byte : bytes) classes[static_cast<uint8_t>(byte)] = its;
    };
    set(" \t\r\n", Class::kBlank);
    set("\"", Class::kQuote);
    set("{[", Class::kOpen);
    set("}]", Class::kClose);
    set(",:", Class::kSign);
    return classes;
  }();

  Class class_at(size_t at) const {
    return at < text_.size() ? kClasses[static_cast<uint8_t>(text_[at])] : Class::kEnd;
  }

  size_t end_of_string(size_t at) const {
    for (++at; at < text_.size(); ++at) {
      if (text_[at] == '"') return at + 1;
      if (text_[at] == '\\') ++at;
    }
    return npos;
  }

  size_t end_of_brackets(size_t at) const {
    for (size_t depth = 0; at < text_.size(); ++at) {
      const Class here = kClasses[static_cast<uint8_t>(text_[at])];
      if (here == Class::kQuote) {
        at = end_of_string(at);
        if (at == npos) return npos;
        --at;
      } else if (here == Class::kOpen) {
        ++depth;
      } else if (here == Class::kClose && --depth == 0) {
        return at + 1;
      }
    }
    return npos;
  }

  template <typename Take>  // from where an element begins to where it ends
  size_t for_each(size_t at, char open, char close, Take take) const {
    if (at >= text_.size() || text_[at] != open) return npos;
    at = behind_blanks(at + 1);
    if (at < text_.size() && text_[at] == close) return at + 1;
    while (at < text_.size()) {
      const size_t end = take(at);
      if (end == npos || end == at) return npos;
      at = behind_blanks(end);
      if (at >= text_.size()) return npos;
      if (text_[at] == close) return at + 1;
      if (text_[at] != ',') return npos;
      at = behind_blanks(at + 1);
    }
    return npos;
  }

  std::string_view text_;
};

// A piece of the answer; what comes in its place stands where it is used.
struct Piece {
  size_t begin = 0;
  size_t end = 0;
};

struct List {
  std::string_view key;
  std::vector<Piece> entries;
  size_t kept;   // of the entries
  size_t bytes;  // of those
};

// Leaves out entries until `excess` tokens are gone, or there are none. By how many tokens the text is shorter then, at least.
uint64_t cut_list(std::string_view text, uint64_t excess, List* list) {
  // Where what stood before and behind them meets, tokens are others.
  constexpr uint64_t kSeamTokens = 8;
  const size_t end = list->entries[list->kept - 1].end;
  uint64_t gone = 0;
  while (gone < excess + kSeamTokens && list->kept > 0) {
    const Piece& last = list->entries[--list->kept];
    // With the comma before it.
    gone += query::estimated_tokens(text.substr(last.begin, last.end - last.begin)) + 1;
  }
  const size_t begin = list->kept == 0 ? list->entries.front().begin : list->entries[list->kept - 1].end;
  list->bytes = begin - list->entries.front().begin;
  // As one text they may have been less.
  const uint64_t whole = query::estimated_tokens(text.substr(begin, end - begin));
  return whole - std::min(whole, kSeamTokens);
}

// An answer whose lists can be shortened: those whose entries stand by themselves. They are those right in it, the entries of
// each section of a context, and the calls that a verdict names.
class Shortened {
 public:
  explicit Shortened(std::string_view text) : text_(text), walk_(text) {
    const size_t object = walk_.behind_blanks(0);
    end_ = walk_.for_each_member(object, [&](std::string_view key, size_t begin) {
      const size_t end = take_member(key, begin);
      if (key == "listed") listed_ = {begin, end};
      if (key == "cut") cut_ = {begin, end};
      return end;
    });
  }

  bool is_object() const { return end_ != JsonWalk::npos; }

  // Takes the longest list. By how many tokens the text is shorter then, at least; none: there is no list that has an entry.
  std::optional<uint64_t> cut(uint64_t excess) {
    const auto longest = std::ranges::max_element(lists_, {}, &List::bytes);
    if (longest == lists_.end() || longest->kept == 0) return std::nullopt;
    return cut_list(text_, excess, &*longest);
  }

  // How many entries of which lists.
  json::object left_out() const {
    json::object left_out;
    for (const List& list : lists_) {
      if (list.kept == list.entries.size()) continue;
      json::value& number = left_out[list.key];
      number = (number.is_int64() ? number.get_int64() : 0) +
               static_cast<int64_t>(list.entries.size() - list.kept);
    }
    return left_out;
  }

  std::string text() const {
    struct Change {
      Piece piece;
      std::string instead;
    };
    std::vector<Change> changes;
    const List* counted = nullptr;
    for (const List& list : lists_) {
      if (list.kept == list.entries.size()) continue;
      const size_t from = list.kept == 0 ? list.entries.front().begin : list.entries[list.kept - 1].end;
      changes.push_back({{from, list.entries.back().end}, {}});
      if (is_counted(list)) counted = &list;
    }
    if (counted != nullptr && listed_.end != 0) changes.push_back({listed_, std::to_string(counted->kept)});
    if (counted != nullptr && cut_.end != 0) changes.push_back({cut_, "true"});
    std::ranges::sort(changes, {}, [](const Change& change) { return change.piece.begin; });
    std::string made;
    made.reserve(text_.size());
    size_t done = 0;
    for (const Change& change : changes) {
      made += text_.substr(done, change.piece.begin - done);
      made += change.instead;
      done = change.piece.end;
    }
    made += text_.substr(done);
    return made;
  }

 private:
  // Where the value ends.
  size_t take_member(std::string_view key, size_t begin) {
    const auto take_all = [this](std::string_view within, size_t at) { return take_member(within, at); };
    if (key == "verdict" || key == "unresolved_calls") return take_object(begin, take_all);
    if (key == "parts")
      return walk_.for_each_entry(begin, [&](size_t part) { return take_object(part, take_all); });
    if (begin >= text_.size() || text_[begin] != '[' || key == "called")  // who the sites are of
      return walk_.end_of_value(begin);
    List list{key, {}, 0, 0};
    const size_t array_end = walk_.for_each_entry(begin, [&](size_t entry) {
      const size_t end = walk_.end_of_value(entry);
      list.entries.push_back({entry, end});
      return end;
    });
    if (array_end == JsonWalk::npos || list.entries.empty()) return array_end;
    list.kept = list.entries.size();
    list.bytes = list.entries.back().end - list.entries.front().begin;
    lists_.push_back(std::move(list));
    return array_end;
  }

  // What should be an object, and may be something else.
  template <typename Visit>
  size_t take_object(size_t at, Visit visit) {
    return at < text_.size() && text_[at] == '{' ? walk_.for_each_member(at, visit) : walk_.end_of_value(at);
  }

  // Whether `listed` and `cut` are about it.
  static bool is_counted(const List& list) {
    constexpr std::array<std::string_view, 4> kKeys = {"rows", "cycles", "candidates", "items"};
    return std::ranges::find(kKeys, list.key) != kKeys.end();
  }

  std::string_view text_;
  JsonWalk walk_;
  size_t end_ = JsonWalk::npos;
  std::vector<List> lists_;
  Piece listed_;
  Piece cut_;
};

void cut_texts(json::object& object, uint64_t excess, json::object* left_out) {
  for (json::key_value_pair& pair : object) {
    if (excess == 0) return;
    json::string* text = pair.value().if_string();
    if (text == nullptr || text->size() < kTextBytesMin) continue;
    const uint64_t tokens = query::estimated_tokens(*text);
    // In proportion, at the beginning of a character.
    size_t keep = tokens <= excess ? 0 : text->size() * (tokens - excess) / tokens;
    while (keep > 0 && (static_cast<unsigned char>((*text)[keep]) & 0xC0) == 0x80) --keep;
    (*left_out)[std::string(pair.key()) + "_bytes"] = static_cast<int64_t>(text->size() - keep);
    text->resize(keep);
    *text += "…";
    excess -= std::min(excess, tokens);
  }
}

}  // namespace

std::string fit_text(std::string text, uint64_t tokens_max) {
  if (surely_fits(text, tokens_max) || query::estimated_tokens(text) <= tokens_max) return text;
  // What an answer says of itself stands at its end, and stays.
  constexpr std::string_view kNote = "\nnote: ";
  std::string notes;
  if (const size_t first = text.find(kNote, text.size() - std::min(text.size(), kNotesBytesMax));
      first != std::string::npos) {
    notes = text.substr(first + 1);
    text.resize(first + 1);
  }
  const uint64_t reserved = kNoteTokens + query::estimated_tokens(notes);
  const uint64_t budget = tokens_max - std::min(tokens_max, reserved);
  uint64_t used = 0;
  size_t end = 0;
  while (end < text.size()) {
    const size_t newline = text.find('\n', end);
    const size_t next = newline == std::string::npos ? text.size() : newline + 1;
    used += query::estimated_tokens(std::string_view(text).substr(end, next - end));
    if (used > budget) break;
    end = next;
  }
  const auto lines = std::count(text.begin() + static_cast<ptrdiff_t>(end), text.end(), '\n');
  text.resize(end);
  return text +
         fmt::format("… {} more lines left out by max_tokens {}; raise it, or narrow the question\n",
                     std::max<ptrdiff_t>(lines, 1), tokens_max) +
         notes;
}

std::string fit_json(std::string text, uint64_t tokens_max) {
  if (surely_fits(text, tokens_max)) return text;
  uint64_t tokens = query::estimated_tokens(text);
  if (tokens <= tokens_max) return text;
  Shortened shortened(text);
  if (!shortened.is_object()) return text;
  const uint64_t budget = tokens_max - std::min(tokens_max, kNoteTokens);
  while (tokens > budget) {
    const std::optional<uint64_t> gone = shortened.cut(tokens - budget);
    if (!gone) break;
    tokens -= std::min(tokens, *gone);
  }
  std::string made = shortened.text();
  json::object left_out = shortened.left_out();
  const std::string by = fmt::format("max_tokens {}; raise it, or narrow the question", tokens_max);
  if (tokens > budget) {
    json::error_code problem;
    json::value value = json::parse(made, problem);
    if (problem || !value.is_object()) return text;
    cut_texts(value.get_object(), tokens - budget, &left_out);
    left_out["by"] = by;
    value.get_object()["left_out"] = std::move(left_out);
    return json::serialize(value);
  }
  left_out["by"] = by;
  made.insert(made.rfind('}'), R"(,"left_out":)" + json::serialize(left_out));
  return made;
}

}  // namespace pt::mcp
