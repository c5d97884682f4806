// GraphChanges tells clients of the Server what changed: every new epoch of the workspace, each resource that somebody
// watches is compared with what it was.
//
// Lifetime: the Backend outlives it. The thread that follow() gives ends with the value, which must be before the Server's end.
// Threads:  one of its own; watch() from any.
// Cost:     while somebody wants to know, one look at the epoch every half second; on a new one a question for each watched
//           resource.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <thread>

#include "base/mutex.h"
#include "mcp/server.h"
#include "mcp/tools/backend.h"

namespace pt::mcp {

class GraphChanges {
 public:
  explicit GraphChanges(Backend& backend) : backend_(backend) {}
  // For the registry's `watch`. Remembers what the resource is now; false: there is none.
  bool watch(Call& call, std::string_view uri);
  // From now on, while the thread lives.
  [[nodiscard]] std::jthread follow(Server& server);

  // One look, for tests; the thread takes one every half second. It ends early once `cancel_descriptor` is readable.
  void look(Server& server, int cancel_descriptor = -1);

 private:
  // None: nobody could say.
  std::optional<uint64_t> digest_of(const std::string& uri, int cancel_descriptor);

  Backend& backend_;
  Mutex mutex_;
  std::map<std::string, uint64_t> known_ PT_GUARDED_BY(mutex_);  // digests, by URI
  std::string epoch_;                                            // of the last look; its thread's
  uint64_t list_ = 0;                                            // likewise
};

}  // namespace pt::mcp
