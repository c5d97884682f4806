// A daemon of a few methods, for the tests of the client: small_daemon RUNTIME_FOLDER ROOT BUILD [MODE]
//
// MODE: `deaf` listens and reads nothing; `lingering` does not end when asked to, nor by SIGTERM; `failing` ends at once;
// `slow` takes half a second to begin; `saving` takes half a second to end.
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <string_view>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "daemon/server/instance.h"
#include "daemon/server/server.h"
#include "daemon/server/stop_signals.h"

namespace {

using namespace pt;
using namespace pt::daemon;

class SmallService final : public Service {
 public:
  void call(const Call& call, Reply& reply) override {
    if (call.method == "echo") {
      reply.result(call.params);
    } else if (call.method == "print") {
      // 1 MB, every byte of it told apart.
      std::string piece;
      for (int i = 0; i < 100; ++i) {
        piece.clear();
        for (int j = 0; j < 10'000; ++j) piece += static_cast<char>((i + j) % 256);
        if (!reply.output(i % 2 == 0 ? Stream::kOut : Stream::kErr, piece)) return;
      }
      reply.result(boost::json::object{{"exit", 0}});
    } else if (call.method == "forever") {
      while (reply.output(Stream::kOut, "x")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } else if (call.method == "wait") {
      while (!call.token.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } else if (call.method == "die") {
      reply.output(Stream::kOut, "some of the answer");
      ::_exit(1);
    } else if (call.method == "fail") {
      reply.error(Error{ErrorCode::kAmbiguous, "several are called so", "draw"});
    } else if (call.method == "descriptors") {
      // What it was given: beside its own, none.
      std::string open;
      for (int i = 0; i < 3; ++i) {
        char target[256] = {};
        (void)!::readlink(("/proc/self/fd/" + std::to_string(i)).c_str(), target, sizeof(target) - 1);
        open += std::string(target) + " ";
      }
      reply.result(boost::json::object{{"standard", open},
                                       {"session", ::getsid(0)},
                                       {"parent", ::getppid()},
                                       {"extra", ::access("/proc/self/fd/77", F_OK) == 0}});
    } else {
      reply.error(unknown_method(call.method));
    }
  }
};

int serve(const std::string& folder, const std::string& root, const std::string& build,
          std::string_view mode) {
  using std::chrono::milliseconds;
  if (mode == "failing") return 1;
  if (mode == "slow") std::this_thread::sleep_for(milliseconds(500));
  Result<StopSignals> signals = StopSignals::block();
  if (!signals) return 2;
  Result<std::optional<Descriptor>> given = inherited_listener();
  if (!given) return 3;
  Result<std::optional<Instance>> acquired =
      Instance::acquire(place_of(folder, root, ""), {root, build, std::move(*given), 10'000});
  if (!acquired) return 4;
  if (!*acquired) return 0;  // another one runs
  Instance& instance = **acquired;
  if (mode == "deaf") {
    for (;;) ::pause();
  }
  const SystemClock clock;
  Log log({}, clock);
  SmallService service;
  ServerOptions options;
  options.root = root;
  options.build = build;
  options.grace_ms = 50;
  options.idle_exit_ms = 60'000;  // a test that was killed leaves nothing behind
  options.stop_descriptor = signals->descriptor();
  options.instance = &instance;
  const Result<StopCause> cause = Server(instance.listener(), options, service, log, clock).run();
  if (mode == "saving") std::this_thread::sleep_for(milliseconds(500));
  while (mode == "lingering") std::this_thread::sleep_for(milliseconds(100));
  return cause ? 0 : 5;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 64;
  return serve(argv[1], argv[2], argv[3], argc > 4 ? argv[4] : "");
}
