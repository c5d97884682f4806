// Readers of a HybridEngine: one that walks the HotGraph, and one that has a Specialist asked first.
//
// Contract: store/api/reader.h. A specialist's answer counts if it is of the HotGraph's epoch, and its engine stood there before
// and after it.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include "store/api/reader.h"
#include "store/hybrid/follower.h"
#include "store/hybrid/hot_graph.h"
#include "store/hybrid/specialist.h"

namespace pt::store {

class HotReader final : public Reader {
 public:
  explicit HotReader(std::shared_ptr<const HotGraph> hot) : hot_(std::move(hot)) {}

  Result<graph::SnapshotPtr> graph(Stop stop) override;

 private:
  std::shared_ptr<const HotGraph> hot_;
};

// What the Readers of an engine share about its specialist.
struct SpecialistDesk {
  QuestionSet questions;
  SpecialistOptions options;
  std::shared_ptr<Engine> engine;
  const Follower* follower = nullptr;
  std::atomic<uint64_t> answers = 0;
  std::atomic<uint64_t> fallbacks = 0;
};

class SpecialistReader final : public Reader {
 public:
  // `desk` outlives the Reader.
  SpecialistReader(std::shared_ptr<const HotGraph> hot, SpecialistDesk* desk)
      : hot_(std::move(hot)), hot_reader_(hot_), desk_(*desk), specialist_(desk->engine, desk->options) {}

  Result<graph::SnapshotPtr> graph(Stop stop) override { return hot_reader_.graph(stop); }

  Result<isg::Node> node(const isg::SigHash& id, Stop stop) override;
  Result<query::NeighboursAnswer> neighbours(const isg::SigHash& id, const query::NeighboursOptions& options,
                                             Stop stop) override;
  Result<query::Resolution> resolve(std::string_view text, const query::ResolveOptions& options,
                                    Stop stop) override;
  Result<query::FindAnswer> find(std::string_view pattern, const query::FindOptions& options,
                                 Stop stop) override;
  Result<query::ImplementationsAnswer> who_implements(const isg::SigHash& trait,
                                                      const query::ImplementationsOptions& options,
                                                      Stop stop) override;
  Result<query::ImplementationsAnswer> traits_of(const isg::SigHash& type,
                                                 const query::ImplementationsOptions& options,
                                                 Stop stop) override;
  Result<query::CallsAnswer> callers(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override;
  Result<query::CallsAnswer> callees(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override;
  Result<query::BlastRadiusAnswer> blast_radius(const isg::SigHash& subject,
                                                const query::BlastRadiusOptions& options, Stop stop) override;
  Result<query::CyclesAnswer> find_cycles(const query::CyclesOptions& options, Stop stop) override;
  Result<query::PathAnswer> find_path(const isg::SigHash& from, const isg::SigHash& to,
                                      const query::PathOptions& options, Stop stop) override;
  Result<query::ContextAnswer> generate_context(std::span<const isg::SigHash> subjects,
                                                const query::ContextTextsPtr& texts,
                                                const query::ContextOptions& options, Stop stop) override;
  Result<query::ShowAnswer> show(const isg::SigHash& subject, Stop stop) override;
  Result<query::EntitiesAnswer> entities_in(std::string_view file, Stop stop) override;

 private:
  // What `ask(reader, stop)` says of the specialist, else of the hot side.
  template <typename Ask>
  auto first(Question question, Stop stop, const Ask& ask) -> decltype(ask(std::declval<Reader&>(), stop));

  const std::shared_ptr<const HotGraph> hot_;
  HotReader hot_reader_;
  SpecialistDesk& desk_;
  Specialist specialist_;
};

}  // namespace pt::store
