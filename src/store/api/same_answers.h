// Answers as text, field by field, so that those of two Readers can be compared: for tests, not part of the program.
//
// Everything is in it but NodeIds, which mean something to one Reader alone.
#pragma once

#include <string>
#include <string_view>

#include "query/questions.h"

namespace pt::store {

class AnswerText {
 public:
  template <typename... Values>
  AnswerText& line(std::string_view name, const Values&... values) {
    text_ += name;
    ((text_ += ' ', add(values)), ...);
    text_ += '\n';
    return *this;
  }
  std::string take() { return std::move(text_); }

 private:
  void add(std::string_view text) { text_ += "'" + std::string(text) + "'"; }
  void add(const isg::SigHash& id) { text_ += id.hex(); }
  void add(isg::Position at) { text_ += std::to_string(at.line) + ":" + std::to_string(at.column); }
  void add(isg::Site site) {
    text_ += "+" + std::to_string(site.line_offset) + ":" + std::to_string(site.column);
  }
  template <typename Number>
    requires std::is_arithmetic_v<Number>
  void add(Number number) {
    text_ += std::to_string(number);
  }
  template <typename Enum>
    requires std::is_enum_v<Enum>
  void add(Enum value) {
    text_ += std::to_string(static_cast<int>(value));
  }
  void add(const query::NodeRow& row) {
    add(row.id);
    for (auto text : {row.path, row.name, row.signature, row.crate, row.file}) {
      text_ += ' ';
      add(text);
    }
    for (uint64_t number :
         {uint64_t{static_cast<uint8_t>(row.family)}, uint64_t{static_cast<uint8_t>(row.flavour)},
          uint64_t{row.flags}, uint64_t{row.external}}) {
      text_ += ' ';
      add(number);
    }
    text_ += ' ';
    add(row.at);
  }
  template <typename Value>
  void add(const std::optional<Value>& value) {
    if (value) {
      add(*value);
    } else {
      text_ += "none";
    }
  }
  void add(const query::AnswerHeader& header) {
    for (uint64_t number : {header.epoch, header.total, header.listed, uint64_t{header.cut},
                            header.unresolved, header.indirect})
      text_ += std::to_string(number) + " ";
  }
  void add(const query::ReachCounts& counts) {
    for (uint64_t number :
         {counts.production, counts.test, counts.example, counts.build, counts.external, counts.may})
      text_ += std::to_string(number) + " ";
  }

  std::string text_;
};

inline std::string text_of(const isg::Node& node) {
  return AnswerText()
      .line("node", node.id, node.family, node.flavour, node.external, node.flags, node.path, node.name,
            node.signature, node.crate, node.visibility, node.cfg, node.file)
      .line("at", node.begin, node.end, node.name_at, node.body, node.unresolved, node.indirect)
      .take();
}

inline std::string text_of(const query::Resolution& answer) {
  AnswerText text;
  text.line("resolution", answer.header, answer.outcome, answer.match);
  for (const query::NodeRow& row : answer.candidates) text.line("candidate", row);
  return text.take();
}

inline std::string text_of(const query::NeighboursAnswer& answer) {
  AnswerText text;
  text.line("neighbours", answer.header, answer.subject);
  for (const query::NeighbourRow& row : answer.rows) {
    text.line("row", row.kind, row.confidence, row.flags, row.row).line("via", row.via);
    for (isg::Site site : row.sites) text.line("site", site);
  }
  return text.take();
}

inline std::string text_of(const query::ImplementationsAnswer& answer) {
  AnswerText text;
  text.line("implementations", answer.header, answer.subject);
  text.line("counts", answer.derived, answer.blanket, answer.negative);
  for (const query::ImplementationRow& row : answer.rows)
    text.line("row", row.confidence, row.flags, row.type, row.trait).line("impl", row.impl);
  return text.take();
}

inline std::string text_of(const query::CallsAnswer& answer) {
  AnswerText text;
  text.line("calls", answer.header, answer.subject).line("counts", answer.sites, answer.hidden);
  for (const query::CallRow& row : answer.rows) {
    text.line("row", row.confidence, row.flags, row.site_count, row.row);
    for (const query::SiteRow& site : row.sites) text.line("site", site.file, site.at);
  }
  return text.take();
}

inline std::string text_of(const query::BlastRadiusAnswer& answer) {
  AnswerText text;
  text.line("blast-radius", answer.header, answer.subject);
  text.line("search", answer.seeds, answer.forward, answer.depth_max, answer.depth_cut, answer.deepest);
  text.line("counts", answer.counts, answer.risk, answer.modules);
  for (const query::DistanceCounts& at : answer.by_distance) text.line("distance", at.distance, at.counts);
  for (const auto* groups : {&answer.by_crate, &answer.by_module}) {
    for (const query::GroupCounts& group : *groups)
      text.line("group", group.crate, group.module, group.nearest, group.counts);
  }
  for (const query::ReachedRow& row : answer.rows) text.line("row", row.distance, row.may, row.row);
  return text.take();
}

// Empty if both say the same, else the first line that differs.
inline std::string first_difference_of_text(std::string_view a, std::string_view b) {
  if (a == b) return {};
  size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  const size_t begin = same == 0 ? 0 : a.rfind('\n', same - 1) + 1;
  auto line = [&](std::string_view text) {
    return std::string(text.substr(begin, text.find('\n', begin) - begin));
  };
  return line(a) + "\n" + line(b);
}

}  // namespace pt::store
