#include "tests/conformance/questions.h"

#include <fmt/format.h>

#include "store/api/same_answers.h"
#include "wire/json_answers.h"

namespace pt::conformance {
namespace {

using graph::NodeId;
using isg::Confidence;
using isg::EdgeKind;
using store::Question;

template <typename... Parts>
std::string encoded(Question question, const Parts&... parts) {
  wire::StringSink sink;
  wire::Output out(sink);
  wire::write_json(&out, {name_of(question), false, {}}, parts...);
  if (!out.finish()) return "not encoded";
  return sink.text();
}

std::string words_of(const Error& error) { return fmt::format("error {}", wire::name_of(error.code)); }

template <typename Answer>
std::string encoded(Question question, const Result<Answer>& answer) {
  return answer ? encoded(question, *answer) : words_of(answer.error());
}

}  // namespace

std::string Asked::describe() const {
  const query::BlastRadiusOptions& b = blast_radius;
  return fmt::format(
      "{} of {} (other {}, text '{}'), neighbours {} kinds {} limit {}, implementations negative {} limit "
      "{}, calls "
      "limit {} sites {}, blast-radius depth {} forward {} calls {} uses {} impls {} limit {} groups {} all "
      "{}",
      name_of(question), subject.hex(), other.hex(), text,
      neighbours.direction == query::Direction::kIn ? "in" : "out",
      neighbours.kinds == isg::EdgeKindSet::all(), neighbours.limit, implementations.negative,
      implementations.limit, calls.limit, calls.sites_max, b.depth_max, b.forward, b.calls, b.uses, b.impls,
      b.limit, b.groups_max, b.confidences == isg::ConfidenceSet::all());
}

isg::SigHash QuestionsAtRandom::any_id(const graph::Snapshot& graph) {
  isg::SigHash id;
  if (graph.slot_count() == 0 || below(20) == 0) {
    for (uint8_t& byte : id.bytes) byte = static_cast<uint8_t>(below(256));
    return id;
  }
  for (uint32_t tries = 0; tries < 1000; ++tries) {
    const NodeId node(below(graph.slot_count()));
    if (graph.contains(node)) return graph.node(node).id();
  }
  return id;
}

std::string QuestionsAtRandom::name(const graph::Snapshot& graph) {
  const NodeId node = graph.find(any_id(graph));
  if (!node.valid()) return "nobody::is_called_so";
  const std::string path = graph.node(node).path();
  switch (below(6)) {
    case 0:
      return graph.node(node).id().hex();
    case 1:
      return path;
    case 2:
      return std::string(graph.node(node).name());
    case 3: {
      const size_t second = path.find("::");
      return second == std::string::npos ? path : path.substr(second + 2);
    }
    case 4:
      return path.starts_with("core::") ? "std::" + path.substr(6)
                                        : "crate::" + path.substr(path.find("::") + 2);
    default:
      return path + "x";
  }
}

isg::ConfidenceSet QuestionsAtRandom::confidences() {
  switch (below(4)) {
    case 0:
      return isg::ConfidenceSet::all();
    case 1:
      return EnumSet<Confidence>().with(Confidence::kExact).with(Confidence::kMay);
    default:
      return isg::ConfidenceSet::standard();
  }
}

Asked QuestionsAtRandom::draw(const graph::Snapshot& graph) {
  // Mostly those that engines answer themselves.
  const bool native = below(8) != 0;
  static constexpr std::array kNative = {
      Question::kNode,        Question::kNeighbours, Question::kResolve, Question::kWhoImplements,
      Question::kTraitsOf,    Question::kCallers,    Question::kCallees, Question::kBlastRadius,
      Question::kBlastRadius, Question::kBlastRadius};
  return draw(graph,
              native ? kNative[below(kNative.size())] : static_cast<Question>(below(store::kQuestionCount)));
}

Asked QuestionsAtRandom::draw(const graph::Snapshot& graph, Question question) {
  Asked asked;
  asked.question = question;
  asked.subject = any_id(graph);
  asked.other = any_id(graph);
  asked.text = name(graph);
  if (question == Question::kEntitiesIn) asked.text = "src/1 it's.rs";
  const auto limit = [&] { return std::array{0u, 0u, 1u, 3u, 20u}[below(5)]; };
  asked.neighbours = {below(2) == 0 ? query::Direction::kIn : query::Direction::kOut,
                      below(2) == 0 ? isg::EdgeKindSet::all() : isg::EdgeKindSet::dependencies(),
                      confidences(), limit()};
  asked.resolve.only = below(3) == 0 ? query::FamilySet().with(isg::Family::kFunction) : query::FamilySet();
  asked.resolve.preferred = below(3) == 0 ? query::FamilySet().with(isg::Family::kTrait) : query::FamilySet();
  asked.find.limit = limit();
  asked.implementations = {below(2) == 0, confidences(), limit()};
  asked.calls = {confidences(), limit(), std::array{0u, 1u, 20u}[below(3)]};
  query::BlastRadiusOptions& blast = asked.blast_radius;
  blast.depth_max = std::array{0u, 0u, 1u, 2u, 3u, 7u}[below(6)];
  blast.forward = below(3) == 0;
  blast.confidences = confidences();
  if (below(3) == 0) {
    blast.calls = below(2) == 0;
    blast.uses = below(2) == 0;
    blast.impls = below(2) == 0;
  }
  blast.limit = std::array{0u, 1u, 5u, 200u}[below(4)];
  blast.groups_max = std::array{0u, 1u, 3u, 50u}[below(4)];
  asked.cycles.level = static_cast<query::CycleLevel>(below(3));
  asked.cycles.tests = below(2) == 0;
  asked.context.budget_tokens = std::array{200u, 8000u}[below(2)];
  return asked;
}

std::string answer_text(store::Reader* reader, const Asked& asked, Stop stop) {
  switch (asked.question) {
    case Question::kNode: {
      const auto node = reader->node(asked.subject, stop);
      return node ? store::text_of(*node) : words_of(node.error());
    }
    case Question::kNeighbours: {
      const auto answer = reader->neighbours(asked.subject, asked.neighbours, stop);
      return answer ? store::text_of(*answer) : words_of(answer.error());
    }
    case Question::kResolve: {
      const auto answer = reader->resolve(asked.text, asked.resolve, stop);
      if (!answer) return words_of(answer.error());
      return store::text_of(*answer) + encoded(asked.question, std::string_view(asked.text), *answer);
    }
    case Question::kFind: {
      const auto answer = reader->find(asked.text, asked.find, stop);
      return answer ? encoded(asked.question, std::string_view(asked.text), *answer)
                    : words_of(answer.error());
    }
    case Question::kWhoImplements:
      return encoded(asked.question, reader->who_implements(asked.subject, asked.implementations, stop));
    case Question::kTraitsOf:
      return encoded(asked.question, reader->traits_of(asked.subject, asked.implementations, stop));
    case Question::kCallers:
      return encoded(asked.question, reader->callers(asked.subject, asked.calls, stop));
    case Question::kCallees:
      return encoded(asked.question, reader->callees(asked.subject, asked.calls, stop));
    case Question::kBlastRadius:
      return encoded(asked.question, reader->blast_radius(asked.subject, asked.blast_radius, stop));
    case Question::kFindCycles:
      return encoded(asked.question, reader->find_cycles(asked.cycles, stop));
    case Question::kFindPath:
      return encoded(asked.question, reader->find_path(asked.subject, asked.other, asked.path, stop));
    case Question::kGenerateContext:
      return encoded(asked.question,
                     reader->generate_context({&asked.subject, 1}, nullptr, asked.context, stop));
    case Question::kShow:
      return encoded(asked.question, reader->show(asked.subject, stop));
    case Question::kEntitiesIn:
      return encoded(asked.question, reader->entities_in(asked.text, stop));
  }
  return "no such question";
}

}  // namespace pt::conformance
