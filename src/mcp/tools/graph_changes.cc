#include "mcp/tools/graph_changes.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "base/hash.h"
#include "mcp/tools/graph_tools.h"

namespace pt::mcp {
namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(500);
// Of a watched resource that has gone, and of the list when it cannot be read.
constexpr uint64_t kNothing = 0;

}  // namespace

std::optional<uint64_t> GraphChanges::digest_of(const std::string& uri, int cancel_descriptor) {
  const Result<std::string> text = read_graph_resource(backend_, uri, cancel_descriptor);
  if (text) return hash64(*text);
  return text.error().code == ErrorCode::kNotFound ? std::optional(kNothing) : std::nullopt;
}

bool GraphChanges::watch(Call& call, std::string_view uri) {
  const std::string key(uri);
  const std::optional<uint64_t> digest = digest_of(key, call.cancel_descriptor());
  if (!digest || *digest == kNothing) return false;
  MutexLock lock(mutex_);
  // Somebody else may be about to be told of a change since.
  known_.try_emplace(key, *digest);
  return true;
}

void GraphChanges::look(Server& server, int cancel_descriptor) {
  const Server::Interest interest = server.interest();
  {
    MutexLock lock(mutex_);
    std::erase_if(known_,
                  [&](const auto& one) { return !std::ranges::binary_search(interest.uris, one.first); });
  }
  if (interest.uris.empty() && !interest.resources) return epoch_.clear();
  const Result<std::string> epoch = backend_.epoch(cancel_descriptor);
  if (!epoch || *epoch == epoch_) return;
  const bool is_first = epoch_.empty();
  epoch_ = *epoch;
  Server::Change change;
  if (interest.resources) {
    const Result<Answer> modules =
        backend_.ask({"find", "--family", "module", "--limit", "0", "--", "**"}, cancel_descriptor);
    // The count of references says nothing about which modules there are, but a list told of once too often does no harm.
    const uint64_t list = modules ? hash64(modules->text) : kNothing;
    change.resources = !is_first && list != list_;
    list_ = list;
  }
  for (const std::string& uri : interest.uris) {
    const std::optional<uint64_t> digest = digest_of(uri, cancel_descriptor);
    if (!digest) continue;
    MutexLock lock(mutex_);
    const auto [known, is_new] = known_.try_emplace(uri, *digest);
    // One that is new here began to be watched since the epoch before: it may have changed, so it is told.
    if (!is_new && known->second == *digest) continue;
    known->second = *digest;
    change.uris.push_back(uri);
  }
  if (change.resources || !change.uris.empty()) server.tell(change);
}

std::jthread GraphChanges::follow(Server& server) {
  return std::jthread([this, &server](const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any waiting;
    std::unique_lock lock(mutex);
    // A daemon that is stuck does not keep the program from ending.
    const daemon::Descriptor cancelled(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const std::stop_callback cancel(stop, [&] { (void)::eventfd_write(cancelled.get(), 1); });
    while (!stop.stop_requested()) {
      look(server, cancelled.get());
      waiting.wait_for(lock, stop, kLookEvery, [] { return false; });
    }
  });
}

}  // namespace pt::mcp
