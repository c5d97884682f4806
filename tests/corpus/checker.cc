#include "checker.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace pt::corpus {
namespace {

using graph::EdgeView;
using graph::NodeId;
using graph::NodeView;
using isg::EdgeKind;

std::string flags_text(isg::Flags flags) {
  std::string text;
  for (int bit = 0; bit < isg::kFlagCount; ++bit) {
    if (!(flags >> bit & 1)) continue;
    if (!text.empty()) text += ',';
    text += name_of(static_cast<isg::Flag>(1u << bit));
  }
  return text;
}

// `+flag` and `-flag`: nullopt if the word is neither.
std::optional<bool> flag_holds(std::string_view word, isg::Flags flags) {
  if (word.size() < 2 || (word[0] != '+' && word[0] != '-')) return std::nullopt;
  for (int bit = 0; bit < isg::kFlagCount; ++bit) {
    if (name_of(static_cast<isg::Flag>(1u << bit)) == word.substr(1))
      return ((flags >> bit & 1) != 0) == (word[0] == '+');
  }
  return false;  // no such flag: let the author see it
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    size_t end = text.find(' ');
    // key=`text with spaces` is one word.
    size_t quote = text.find('`');
    if (quote != std::string_view::npos && quote < std::min(end, text.size())) {
      size_t close = text.find('`', quote + 1);
      end = close == std::string_view::npos ? text.size() : close + 1;
    }
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end, text.size()));
  }
  return words;
}

std::string_view unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '`' && text.back() == '`') return text.substr(1, text.size() - 2);
  return text;
}

// `target [confidence] [+flag] [-flag] [via=path]`; the target may hold spaces inside brackets.
struct WantedEdge {
  std::string target;
  std::string confidence;
  std::string via;
  std::vector<std::string> flags;
};

WantedEdge read_wanted(std::string_view text) {
  WantedEdge wanted;
  int depth = 0;
  size_t end = text.size();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') ++depth;
    if (text[i] == '>' && (i == 0 || text[i - 1] != '-')) --depth;
    if (text[i] == ' ' && depth == 0) {
      end = i;
      break;
    }
  }
  wanted.target = text.substr(0, end);
  for (std::string_view rest = text.substr(end); !rest.empty();) {
    size_t begin = rest.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    rest.remove_prefix(begin);
    if (rest.starts_with("via=")) {  // to the end
      wanted.via = rest.substr(4);
      break;
    }
    size_t stop = std::min(rest.find(' '), rest.size());
    std::string word(rest.substr(0, stop));
    rest.remove_prefix(stop);
    if (word[0] == '+' || word[0] == '-')
      wanted.flags.push_back(word);
    else if (word.front() == '[')
      wanted.confidence = word.substr(1, word.size() - 2);
    else
      wanted.confidence = word;
  }
  return wanted;
}

}  // namespace

Checker::Checker(const pipeline::Index& index) : index_(index), snapshot_(*index.snapshot()) {
  snapshot_.for_each_edge([&](const EdgeView& edge) {
    std::string file(snapshot_.node(edge.from).file());
    for (uint32_t i = 0; i < edge.sites.size(); ++i)
      placed_.push_back({edge, file, snapshot_.position_of(edge.from, edge.sites[i])});
  });
}

std::vector<std::string> Checker::check(const Fixture& fixture) {
  failures_ = fixture.errors;
  for (const Marker& marker : fixture.markers) check(marker);
  check_diagnostics(fixture);
  return std::move(failures_);
}

void Checker::check(const Marker& marker) {
  const std::string& word = marker.word;
  if (word == "node") return check_node(marker);
  if (word == "no-node") return check_no_node(marker);
  if (word == "calls") return check_site(marker, EdgeKind::kCalls, false);
  if (word == "calls exactly") return check_site(marker, EdgeKind::kCalls, true);
  if (word == "uses") return check_site(marker, EdgeKind::kUses, false);
  if (word == "uses exactly") return check_site(marker, EdgeKind::kUses, true);
  if (word == "no-calls") return check_no_site(marker, false, EdgeKind::kCalls);
  if (word == "no-uses") return check_no_site(marker, false, EdgeKind::kUses);
  if (word == "no-edge") return check_no_site(marker, true, EdgeKind::kCalls);
  if (word == "unresolved" || word == "indirect") return check_count(marker);
  if (word == "external") return check_external(marker);
  if (word == "paths") return check_paths(marker);
  if (word == "diagnostic") return;  // all together, at the end
  check_neighbours(marker);
}

void Checker::fail(const Marker& marker, std::string found) {
  failures_.push_back(fmt::format("line {}: {}: {}\n      found: {}", marker.fixture_line, marker.word,
                                  marker.text, found.empty() ? "nothing" : found));
}

std::string Checker::path(NodeId node) const { return snapshot_.node(node).path(); }

std::string Checker::list(std::vector<std::string> words) const {
  std::ranges::sort(words);
  return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<NodeId> Checker::nodes_at(const Marker& marker) const {
  std::vector<NodeId> found;
  snapshot_.for_each_node([&](const NodeView& node) {
    isg::Position at = node.name_at();
    if (!node.external() && node.file() == marker.file && at.line == marker.line &&
        at.column >= marker.begin_column && at.column < marker.end_column)
      found.push_back(node.node());
  });
  return found;
}

std::string Checker::describe(NodeId id) const {
  NodeView node = snapshot_.node(id);
  return fmt::format("{} {} path={} vis={} cfg=`{}` flags={} sig=`{}`", name_of(node.family()),
                     name_of(node.flavour()), node.path(), node.visibility(), node.cfg(),
                     flags_text(node.flags()), node.signature());
}

std::string Checker::describe(const PlacedEdge& placed) const {
  return fmt::format("{} {} [{}] {}", name_of(placed.edge.kind), path(placed.edge.to),
                     name_of(placed.edge.confidence), flags_text(placed.edge.flags));
}

bool Checker::node_matches(NodeId id, std::string_view wanted, std::string* complaint) const {
  NodeView node = snapshot_.node(id);
  for (std::string_view word : words_of(wanted)) {
    size_t equals = word.find('=');
    std::string_view key = word.substr(0, equals);
    std::string_view value = equals == std::string_view::npos ? "" : unquoted(word.substr(equals + 1));
    bool holds = false;
    if (std::optional<bool> flag = flag_holds(word, node.flags()))
      holds = *flag;
    else if (equals == std::string_view::npos)
      holds = word == name_of(node.family()) || word == name_of(node.flavour());
    else if (key == "path")
      holds = value == node.path();
    else if (key == "name")
      holds = value == node.name();
    else if (key == "vis")
      holds = value == node.visibility();
    else if (key == "cfg")
      holds = value == node.cfg();
    else if (key == "sig")
      holds = value == node.signature();
    else if (key == "flags")
      holds = value == flags_text(node.flags());
    else if (key == "crate")
      holds = value == node.crate();
    if (!holds) {
      *complaint += describe(id) + "; ";
      return false;
    }
  }
  return true;
}

void Checker::check_node(const Marker& marker) {
  std::string complaint;
  for (NodeId node : nodes_at(marker))
    if (node_matches(node, marker.text, &complaint)) return;
  fail(marker, complaint);
}

void Checker::check_no_node(const Marker& marker) {
  if (marker.line == 0) {
    for (const std::string& gone : split_list(marker.text))
      snapshot_.for_each_node([&](const NodeView& node) {
        if (node.path() == gone) fail(marker, describe(node.node()));
      });
    return;
  }
  for (NodeId node : nodes_at(marker)) fail(marker, describe(node));
}

void Checker::check_site(const Marker& marker, EdgeKind kind, bool exactly) {
  std::string found;
  std::vector<WantedEdge> open;
  for (const std::string& part : split_list(marker.text)) open.push_back(read_wanted(part));
  bool surplus = false;
  for (const PlacedEdge& placed : placed_) {
    if (placed.edge.kind != kind || placed.file != marker.file || placed.at.line != marker.line ||
        placed.at.column < marker.begin_column || placed.at.column >= marker.end_column)
      continue;
    found += describe(placed) + "; ";
    std::string target = path(placed.edge.to);
    size_t before = open.size();
    std::erase_if(open, [&](const WantedEdge& wanted) {
      if (wanted.target != target) return false;
      if (!wanted.confidence.empty() && wanted.confidence != name_of(placed.edge.confidence)) return false;
      return std::ranges::all_of(wanted.flags, [&](const std::string& flag) {
        return flag_holds(flag, placed.edge.flags).value_or(false);
      });
    });
    surplus = surplus || open.size() == before;
  }
  if (!open.empty() || (exactly && surplus)) fail(marker, found);
}

void Checker::check_no_site(const Marker& marker, bool any_kind, EdgeKind kind) {
  for (const PlacedEdge& placed : placed_) {
    if ((!any_kind && placed.edge.kind != kind) || placed.file != marker.file ||
        placed.at.line != marker.line || placed.at.column < marker.begin_column ||
        placed.at.column >= marker.end_column)
      continue;
    fail(marker, describe(placed));
  }
}

// Lists of whole neighbourhoods: exact, in any order.
void Checker::check_neighbours(const Marker& marker) {
  struct Question {
    std::string_view word;
    EdgeKind kind;
    bool incoming;
    int member;  // 1: only member edges, 0: only others, -1: all
  };
  static constexpr Question kQuestions[] = {
      {"who-implements", EdgeKind::kImpl, true, 0}, {"implements", EdgeKind::kImpl, false, 0},
      {"members-of", EdgeKind::kImpl, true, 1},     {"member-of", EdgeKind::kImpl, false, 1},
      {"callers", EdgeKind::kCalls, true, -1},      {"callees", EdgeKind::kCalls, false, -1},
      {"users", EdgeKind::kUses, true, -1},         {"uses-all", EdgeKind::kUses, false, -1},
      {"contains", EdgeKind::kContains, false, -1}, {"contained-in", EdgeKind::kContains, true, -1},
      {"defines", EdgeKind::kDefines, false, -1},   {"defined-in", EdgeKind::kDefines, true, -1},
  };
  auto question = std::ranges::find(kQuestions, marker.word, &Question::word);
  if (question == std::end(kQuestions)) return fail(marker, "no such marker");
  std::vector<NodeId> nodes = nodes_at(marker);
  if (nodes.empty()) return fail(marker, "no node here");

  std::vector<WantedEdge> wanted;
  for (const std::string& part : split_list(marker.text)) wanted.push_back(read_wanted(part));
  std::vector<std::string> found;
  auto meet = [&](const EdgeView& edge) {
    if (question->member >= 0 && ((edge.flags & isg::kFlagMember) != 0) != (question->member == 1)) return;
    std::string other = path(question->incoming ? edge.from : edge.to);
    auto same = std::ranges::find_if(wanted, [&](const WantedEdge& want) {
      if (want.target != other) return false;
      if (!want.confidence.empty() && want.confidence != name_of(edge.confidence)) return false;
      if (!want.via.empty() && (!edge.via.valid() || want.via != path(edge.via))) return false;
      return std::ranges::all_of(want.flags,
                                 [&](const std::string& f) { return flag_holds(f, edge.flags) == true; });
    });
    if (same != wanted.end()) {
      wanted.erase(same);
      return;
    }
    found.push_back(fmt::format("{} [{}] {} via={}", other, name_of(edge.confidence), flags_text(edge.flags),
                                edge.via.valid() ? path(edge.via) : "-"));
  };
  for (NodeId node : nodes) {
    if (question->incoming)
      for (const graph::InEdge& edge : snapshot_.in(node, question->kind))
        meet(snapshot_.edge(node, question->kind, edge));
    else
      for (const graph::OutEdge& edge : snapshot_.out(node, question->kind))
        meet(snapshot_.edge(node, question->kind, edge));
  }
  if (wanted.empty() && found.empty()) return;
  std::string missing;
  for (const WantedEdge& want : wanted) missing += want.target + " ";
  fail(marker, fmt::format("besides [{}], missing [{}]", list(found), missing));
}

void Checker::check_count(const Marker& marker) {
  for (NodeId id : nodes_at(marker)) {
    NodeView node = snapshot_.node(id);
    uint32_t count = marker.word == "unresolved" ? node.unresolved() : node.indirect();
    if (std::to_string(count) == marker.text) continue;
    fail(marker, fmt::format("{} of {}", count, node.path()));
  }
  if (nodes_at(marker).empty()) fail(marker, "no node here");
}

// `//@ external: trait core::fmt::Display`: there is such an external node.
void Checker::check_external(const Marker& marker) {
  std::vector<std::string_view> words = words_of(marker.text);
  bool there = false;
  std::string near;
  snapshot_.for_each_node([&](const NodeView& node) {
    if (!node.external()) return;
    if (words.size() == 2 && node.path() == words[1]) {
      near += fmt::format("{} {}; ", name_of(node.family()), node.path());
      there = there || name_of(node.family()) == words[0];
    }
  });
  if (!there) fail(marker, near);
}

// `//@ paths: …`: exactly these nodes of the workspace, crate roots included.
void Checker::check_paths(const Marker& marker) {
  std::vector<std::string> found;
  snapshot_.for_each_node([&](const NodeView& node) {
    if (!node.external()) found.push_back(node.path());
  });
  if (list(found) != list(split_list(marker.text))) fail(marker, list(found));
}

// Every diagnostic is expected by a marker at its line, or by one for the whole graph; and the other way round.
void Checker::check_diagnostics(const Fixture& fixture) {
  std::vector<const Marker*> wanted;
  for (const Marker& marker : fixture.markers)
    if (marker.word == "diagnostic") wanted.push_back(&marker);
  for (const Diagnostic& diagnostic : index_.diagnostics()) {
    auto met = std::ranges::find_if(wanted, [&](const Marker* marker) {
      bool here = marker->line == 0 || (marker->file == diagnostic.file && marker->line == diagnostic.line);
      return here && diagnostic.message.find(marker->text) != std::string::npos;
    });
    if (met == wanted.end())
      failures_.push_back(fmt::format("unexpected diagnostic at {}:{}:{}: {}", diagnostic.file,
                                      diagnostic.line, diagnostic.column, diagnostic.message));
    else
      wanted.erase(met);
  }
  for (const Marker* marker : wanted) fail(*marker, "no such diagnostic");
}

}  // namespace pt::corpus
