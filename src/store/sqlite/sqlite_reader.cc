#include "store/sqlite/sqlite_reader.h"

#include <utility>

#include "store/sqlite/blast_radius.h"
#include "store/sqlite/look_ups.h"

namespace pt::store::sqlite {
namespace {

// How often an answer is made again because the graph was reset() meanwhile.
constexpr int kAttemptsMax = 5;

struct AskedSession : Session {
  AskedSession(const Store& store, const Place& place)
      : Session(store, place, OpenAs::kReader),
        look_ups(&connection, store.schema()),
        blast_radius(&connection, store.schema()) {}

  LookUps look_ups;
  BlastRadius blast_radius;
};

class SqliteReader final : public Reader {
 public:
  explicit SqliteReader(std::shared_ptr<Store> store) : store_(std::move(store)) {}

  Result<graph::SnapshotPtr> graph(Stop stop) override {
    return answer(stop, [&](AskedSession& session, const Meta& meta) {
      graph::SnapshotPtr graph = store_->loaded(meta.instance, meta.epoch);
      if (graph != nullptr) return graph;
      graph = read_graph(&session.connection, store_->schema(), meta);
      store_->keep(graph, meta.instance);
      return graph;
    });
  }

  Result<isg::Node> node(const isg::SigHash& id, Stop stop) override {
    return answer(stop, [&](AskedSession& session, const Meta&) {
      strings_ = StringArena();
      return session.look_ups.node(id, &strings_);
    });
  }

  Result<query::NeighboursAnswer> neighbours(const isg::SigHash& id, const query::NeighboursOptions& options,
                                             Stop stop) override {
    return headed(
        stop, [&](AskedSession& session, const Meta&) { return session.look_ups.neighbours(id, options); });
  }

  Result<query::Resolution> resolve(std::string_view text, const query::ResolveOptions& options,
                                    Stop stop) override {
    bool is_name = false;
    auto found = headed(stop, [&](AskedSession& session, const Meta&) {
      return session.look_ups.resolve(text, options, &is_name);
    });
    // The nearest names are the reference's to find.
    if (found && is_name && found->outcome == query::Resolution::Outcome::kMissing)
      return Reader::resolve(text, options, stop);
    return found;
  }

  Result<query::ImplementationsAnswer> who_implements(const isg::SigHash& trait,
                                                      const query::ImplementationsOptions& options,
                                                      Stop stop) override {
    return headed(stop, [&](AskedSession& session, const Meta&) {
      return session.look_ups.who_implements(trait, options);
    });
  }

  Result<query::ImplementationsAnswer> traits_of(const isg::SigHash& type,
                                                 const query::ImplementationsOptions& options,
                                                 Stop stop) override {
    return headed(
        stop, [&](AskedSession& session, const Meta&) { return session.look_ups.traits_of(type, options); });
  }

  Result<query::CallsAnswer> callers(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override {
    return headed(stop, [&](AskedSession& session, const Meta& meta) {
      return session.look_ups.callers(function, options, meta);
    });
  }

  Result<query::CallsAnswer> callees(const isg::SigHash& function, const query::CallsOptions& options,
                                     Stop stop) override {
    return headed(stop, [&](AskedSession& session, const Meta&) {
      return session.look_ups.callees(function, options);
    });
  }

  Result<query::BlastRadiusAnswer> blast_radius(const isg::SigHash& subject,
                                                const query::BlastRadiusOptions& options,
                                                Stop stop) override {
    return headed(stop, [&](AskedSession& session, const Meta& meta) {
      return session.blast_radius.answer(subject, options, meta);
    });
  }

 private:
  // What `ask` gives in one transaction; and again, if the graph was reset() or given up before it was done.
  template <typename Ask>
  auto answer(Stop stop, Ask ask) -> Result<std::invoke_result_t<Ask, AskedSession&, const Meta&>> {
    for (int attempt_number = 1;; ++attempt_number) {
      const Result<uint64_t> place = store_->place_number();
      if (!place) {
        session_.reset();
        return std::unexpected(place.error());
      }
      auto given = attempt(stop, [&] { return ask_in_transaction(*place, stop, ask); });
      if (session_ != nullptr) session_->connection.obey(Stop());
      const Result<uint64_t> now = store_->place_number();
      if (attempt_number < kAttemptsMax && now && *now != *place) continue;
      if (!given && given.error().code == ErrorCode::kIntegrity) store_->give_up(given.error());
      return given;
    }
  }

  template <typename Ask>
  auto ask_in_transaction(uint64_t place_number, Stop stop, Ask ask)
      -> std::invoke_result_t<Ask, AskedSession&, const Meta&> {
    if (session_ == nullptr || session_->place_number != place_number) {
      session_.reset();
      const Result<Place> place = store_->place();
      if (!place) throw Failure{place.error()};
      session_ = std::make_unique<AskedSession>(*store_, *place);
    }
    session_->connection.obey(stop);
    Transaction transaction(&session_->connection, Transaction::Kind::kRead);
    const Meta meta = read_meta(&session_->meta);
    auto given = ask(*session_, meta);
    transaction.commit();
    return given;
  }

  // The same, with the epoch in its header.
  template <typename Ask>
  auto headed(Stop stop, Ask ask) -> Result<std::invoke_result_t<Ask, AskedSession&, const Meta&>> {
    return answer(stop, [&](AskedSession& session, const Meta& meta) {
      auto given = ask(session, meta);
      given.header.epoch = meta.epoch;
      return given;
    });
  }

  std::shared_ptr<Store> store_;
  std::unique_ptr<AskedSession> session_;
  StringArena strings_;  // of the last node()
};

}  // namespace

QuestionSet native_questions() {
  QuestionSet native;
  for (const Question question :
       {Question::kNode, Question::kNeighbours, Question::kResolve, Question::kWhoImplements,
        Question::kTraitsOf, Question::kCallers, Question::kCallees, Question::kBlastRadius})
    native = native.with(question);
  return native;
}

std::unique_ptr<Reader> make_reader(std::shared_ptr<Store> store) {
  return std::make_unique<SqliteReader>(std::move(store));
}

}  // namespace pt::store::sqlite
