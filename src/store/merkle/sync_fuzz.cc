// Hostile ends of a synchronisation. The first byte says what the rest is:
//
//   0   requests to a source: whatever is asked, in whatever order, is answered or refused;
//   1   answers, to the end that asks;
//   2   changes of the answers of a source that is honest, to the end that asks;
//   3   the same, to a store.
//
// Whoever asks ends up with the tree whose root was announced, or with an error and what it had.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "base/memory_storage_files.h"
#include "store/api/byte_coding.h"
#include "store/api/store_history.h"
#include "store/merkle/fuzz_graph.h"
#include "store/merkle/synchronisation.h"

namespace {

using namespace pt::store;
using namespace pt::store::merkle;

constexpr size_t kTheirs = 3;

const StoreHistory& history() {
  static const StoreHistory made(kTheirs + 1, 1, 40);
  return made;
}

VersionPtr version(size_t state) {
  static const VersionPtr versions[] = {Version::of(history().state(0).graph),
                                        Version::of(history().state(kTheirs).graph)};
  return versions[state == 0 ? 0 : 1];
}

Records records(size_t state) { return Records().with(history().records(state)); }

SyncSource honest_source() { return {version(kTheirs), records(kTheirs), Key::of("key")}; }

// A length of two bytes, and as many bytes as it says or there are.
std::string_view next_text(std::string_view* rest) {
  if (rest->size() < 2) return rest->substr(0, 0);
  const size_t size = static_cast<uint8_t>((*rest)[0]) | size_t{static_cast<uint8_t>((*rest)[1])} << 8;
  const std::string_view text = rest->substr(2, size);
  rest->remove_prefix(2 + text.size());
  return text;
}

void ask_source(std::string_view rest) {
  SyncSource source = honest_source();
  while (rest.size() >= 2) {
    const auto answer = source.answer(next_text(&rest));
    PT_ASSERT(answer || answer.error().code == pt::ErrorCode::kInvalidInput);
  }
}

pt::Result<std::string> nothing_more() { return pt::fail(pt::ErrorCode::kIo, "the line is dead"); }

// Each change is the number of an answer, a place in it, and what to do there: 0 to 253 is XORed, 254 cuts, 255 doubles.
struct Changes {
  std::string_view bytes;

  void apply(size_t answer, std::string* text) const {
    for (size_t i = 0; i + 4 <= bytes.size(); i += 4) {
      if (static_cast<uint8_t>(bytes[i]) != answer || text->empty()) continue;
      const size_t place = static_cast<uint8_t>(bytes[i + 1]) | size_t{static_cast<uint8_t>(bytes[i + 2])}
                                                                    << 8;
      const size_t at = place % text->size();
      const auto what = static_cast<uint8_t>(bytes[i + 3]);
      if (what == 254) {
        text->resize(at);
      } else if (what == 255) {
        text->append(text->substr(at));
      } else {
        (*text)[at] = static_cast<char>((*text)[at] ^ what);
      }
    }
  }
};

// An honest source over a line that is not.
class ChangedLine {
 public:
  explicit ChangedLine(std::string_view changes) : changes_{changes}, source_(honest_source()) {}

  Exchange exchange() {
    return [this](std::string_view request) {
      pt::Result<std::string> answer = source_.answer(request);
      if (answer) changes_.apply(count_, &*answer);
      if (answer && count_ == 0) announced_ = *answer;
      ++count_;
      return answer;
    };
  }
  // The root that was announced, as it came through.
  Hash announced() const {
    return Hash::from(std::string_view(announced_).substr(sizeof(Key), sizeof(Hash)));
  }

 private:
  Changes changes_;
  SyncSource source_;
  size_t count_ = 0;
  std::string announced_;
};

void check(const pt::Result<Difference>& found) {
  if (!found) return;
  PT_ASSERT(version(0)->tree().with(found->changes).root() == found->root);
}

// One store for all inputs, at state 0 before each.
class Store {
 public:
  Store() : engine_(*open_merkle("/store", {.key = Key::of("key")}, &files_)) { begin_anew(); }

  void synchronise_with(ChangedLine* line, bool is_honest) {
    const Hash before = *engine_->root();
    const auto report = synchronise(engine_.get(), line->exchange());
    PT_ASSERT(report || !is_honest);
    PT_ASSERT(*engine_->root() == (report ? report->root : before));
    PT_ASSERT(!report || report->root == line->announced());
    if (is_honest) PT_ASSERT(report->root == version(kTheirs)->tree().root());
    if (report) begin_anew();
  }

 private:
  void begin_anew() { PT_ASSERT(history().reset(engine_.get(), 0)); }

  pt::MemoryStorageFiles files_;
  std::unique_ptr<MerkleEngine> engine_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  SyncCost cost;
  switch (data[0] % 4) {
    case 0:
      ask_source(rest);
      break;
    case 1:
      check(difference(
          *version(0),
          [&](std::string_view) { return rest.size() < 2 ? nothing_more() : std::string(next_text(&rest)); },
          &cost));
      break;
    case 2: {
      ChangedLine line(rest);
      const auto found = difference(*version(0), line.exchange(), &cost);
      check(found);
      PT_ASSERT(!found || found->root == line.announced());
      PT_ASSERT(found || rest.size() >= 4);
      break;
    }
    default: {
      static Store store;
      ChangedLine line(rest);
      store.synchronise_with(&line, rest.size() < 4);
    }
  }
  return 0;
}
