#include "store/hybrid/hybrid_reader.h"

namespace pt::store {

Result<graph::SnapshotPtr> HotReader::graph(Stop) {
  graph::SnapshotPtr graph = hot_->now().graph;
  if (graph == nullptr) return fail(ErrorCode::kNotFound, "there is no graph yet: index the workspace");
  return graph;
}

namespace {

// Of the epoch at `position`, as far as an answer says.
template <typename Answer>
bool is_of(const Position& position, const Answer& answer) {
  if constexpr (requires { answer.header.epoch; }) return answer.header.epoch == position.epoch;
  return true;
}

}  // namespace

template <typename Ask>
auto SpecialistReader::first(Question question, Stop stop, const Ask& ask)
    -> decltype(ask(std::declval<Reader&>(), stop)) {
  if (!desk_.questions.contains(question)) return ask(hot_reader_, stop);
  const Position position = hot_->now().position;
  if (desk_.follower->is_at(position)) {
    auto answer = specialist_.ask(stop, ask);
    if (answer && is_of(position, *answer) && desk_.follower->is_at(position)) {
      ++desk_.answers;
      return *std::move(answer);
    }
  }
  ++desk_.fallbacks;
  return ask(hot_reader_, stop);
}

// Whatever `ask` looks at is copied, for a specialist that is left behind goes on looking.

Result<isg::Node> SpecialistReader::node(const isg::SigHash& id, Stop stop) {
  return first(Question::kNode, stop,
               [id](Reader& reader, Stop its_stop) { return reader.node(id, its_stop); });
}

Result<query::NeighboursAnswer> SpecialistReader::neighbours(const isg::SigHash& id,
                                                             const query::NeighboursOptions& options,
                                                             Stop stop) {
  return first(Question::kNeighbours, stop, [id, options](Reader& reader, Stop its_stop) {
    return reader.neighbours(id, options, its_stop);
  });
}

Result<query::Resolution> SpecialistReader::resolve(std::string_view text,
                                                    const query::ResolveOptions& options, Stop stop) {
  return first(Question::kResolve, stop, [text = std::string(text), options](Reader& reader, Stop its_stop) {
    return reader.resolve(text, options, its_stop);
  });
}

Result<query::FindAnswer> SpecialistReader::find(std::string_view pattern, const query::FindOptions& options,
                                                 Stop stop) {
  return first(Question::kFind, stop,
               [pattern = std::string(pattern), options](Reader& reader, Stop its_stop) {
                 return reader.find(pattern, options, its_stop);
               });
}

Result<query::ImplementationsAnswer> SpecialistReader::who_implements(
    const isg::SigHash& trait, const query::ImplementationsOptions& options, Stop stop) {
  return first(Question::kWhoImplements, stop, [trait, options](Reader& reader, Stop its_stop) {
    return reader.who_implements(trait, options, its_stop);
  });
}

Result<query::ImplementationsAnswer> SpecialistReader::traits_of(const isg::SigHash& type,
                                                                 const query::ImplementationsOptions& options,
                                                                 Stop stop) {
  return first(Question::kTraitsOf, stop, [type, options](Reader& reader, Stop its_stop) {
    return reader.traits_of(type, options, its_stop);
  });
}

Result<query::CallsAnswer> SpecialistReader::callers(const isg::SigHash& function,
                                                     const query::CallsOptions& options, Stop stop) {
  return first(Question::kCallers, stop, [function, options](Reader& reader, Stop its_stop) {
    return reader.callers(function, options, its_stop);
  });
}

Result<query::CallsAnswer> SpecialistReader::callees(const isg::SigHash& function,
                                                     const query::CallsOptions& options, Stop stop) {
  return first(Question::kCallees, stop, [function, options](Reader& reader, Stop its_stop) {
    return reader.callees(function, options, its_stop);
  });
}

Result<query::BlastRadiusAnswer> SpecialistReader::blast_radius(const isg::SigHash& subject,
                                                                const query::BlastRadiusOptions& options,
                                                                Stop stop) {
  return first(Question::kBlastRadius, stop, [subject, options](Reader& reader, Stop its_stop) {
    return reader.blast_radius(subject, options, its_stop);
  });
}

Result<query::CyclesAnswer> SpecialistReader::find_cycles(const query::CyclesOptions& options, Stop stop) {
  return first(Question::kFindCycles, stop,
               [options](Reader& reader, Stop its_stop) { return reader.find_cycles(options, its_stop); });
}

Result<query::PathAnswer> SpecialistReader::find_path(const isg::SigHash& from, const isg::SigHash& to,
                                                      const query::PathOptions& options, Stop stop) {
  return first(Question::kFindPath, stop, [from, to, options](Reader& reader, Stop its_stop) {
    return reader.find_path(from, to, options, its_stop);
  });
}

Result<query::ContextAnswer> SpecialistReader::generate_context(std::span<const isg::SigHash> subjects,
                                                                const query::ContextTextsPtr& texts,
                                                                const query::ContextOptions& options,
                                                                Stop stop) {
  return first(Question::kGenerateContext, stop,
               [subjects = std::vector(subjects.begin(), subjects.end()), texts, options](Reader& reader,
                                                                                          Stop its_stop) {
                 return reader.generate_context(subjects, texts, options, its_stop);
               });
}

Result<query::ShowAnswer> SpecialistReader::show(const isg::SigHash& subject, Stop stop) {
  return first(Question::kShow, stop,
               [subject](Reader& reader, Stop its_stop) { return reader.show(subject, its_stop); });
}

Result<query::EntitiesAnswer> SpecialistReader::entities_in(std::string_view file, Stop stop) {
  return first(Question::kEntitiesIn, stop, [file = std::string(file)](Reader& reader, Stop its_stop) {
    return reader.entities_in(file, its_stop);
  });
}

}  // namespace pt::store
