#include "mcp/tools/fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
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

struct List {
  std::string key;
  json::array* entries;
  std::vector<uint64_t> tokens;  // of each
  uint64_t sum = 0;
};

// A token has a byte at least; most answers need not be counted.
bool surely_fits(std::string_view text, uint64_t tokens_max) { return text.size() <= tokens_max; }

uint64_t tokens_of(const json::value& value) { return query::estimated_tokens(json::serialize(value)); }

// The lists of an answer whose entries stand by themselves: those right in it, the entries of each section of a context, and the
// calls that a verdict names.
void find_lists(json::object& object, std::vector<List>* lists) {
  for (json::key_value_pair& pair : object) {
    if (pair.key() == "verdict" || pair.key() == "unresolved_calls")
      if (json::object* within = pair.value().if_object()) find_lists(*within, lists);
    json::array* entries = pair.value().if_array();
    if (entries == nullptr || entries->empty()) continue;
    if (pair.key() == "parts") {
      for (json::value& part : *entries)
        if (part.is_object()) find_lists(part.get_object(), lists);
      continue;
    }
    if (pair.key() == "called") continue;  // who the sites are of
    List list{pair.key(), entries, {}, 0};
    // With the comma before it.
    for (const json::value& entry : *entries) list.tokens.push_back(tokens_of(entry) + 1);
    for (const uint64_t tokens : list.tokens) list.sum += tokens;
    lists->push_back(std::move(list));
  }
}

// Leaves out entries until `excess` tokens are gone, or there are none.
uint64_t cut_list(List* list, uint64_t excess, json::object* left_out) {
  uint64_t gone = 0;
  size_t count = 0;
  while (gone < excess && !list->entries->empty()) {
    gone += list->tokens[list->entries->size() - 1];
    list->entries->pop_back();
    ++count;
  }
  if (count == 0) return 0;
  json::value& number = (*left_out)[list->key];
  number = (number.is_int64() ? number.get_int64() : 0) + static_cast<int64_t>(count);
  return gone;
}

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
  json::error_code problem;
  json::value value = json::parse(text, problem);
  if (problem || !value.is_object()) return text;
  json::object& answer = value.get_object();
  const uint64_t budget = tokens_max - std::min(tokens_max, kNoteTokens);
  std::vector<List> lists;
  find_lists(answer, &lists);
  json::object left_out;
  const auto heavier = [](const List& a, const List& b) { return a.sum < b.sum; };
  while (tokens > budget && !lists.empty()) {
    const auto heaviest = std::ranges::max_element(lists, heavier);
    heaviest->sum -= std::min(heaviest->sum, cut_list(&*heaviest, tokens - budget, &left_out));
    if (heaviest->entries->empty()) lists.erase(heaviest);
    // The whole again: where pieces meet, tokens are others.
    tokens = tokens_of(value);
  }
  if (tokens > budget) cut_texts(answer, tokens - budget, &left_out);
  for (const std::string_view key : {"rows", "cycles", "candidates", "items"}) {
    if (!left_out.contains(key)) continue;
    if (answer.contains("listed")) answer["listed"] = answer.at(key).as_array().size();
    if (answer.contains("cut")) answer["cut"] = true;
  }
  left_out["by"] = fmt::format("max_tokens {}; raise it, or narrow the question", tokens_max);
  answer["left_out"] = std::move(left_out);
  return json::serialize(value);
}

}  // namespace pt::mcp
