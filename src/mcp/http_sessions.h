// Sessions of legacy clients over HTTP, by the id that each got at `initialize`.
//
// Threads: any.
// Bounds:  64 sessions; when there are as many, the one that was used longest ago ends.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "mcp/http_stream.h"
#include "mcp/session.h"

namespace pt::mcp {

// Where a session's messages go that belong to no request: the stream that its client has opened for them, if it has one.
class SessionOutbox final : public Outbox {
 public:
  void send(std::string_view message) override;
  // False: there is one already.
  bool open(const std::shared_ptr<HttpStream>& stream);
  void close();

 private:
  Mutex mutex_;
  std::shared_ptr<HttpStream> stream_ PT_GUARDED_BY(mutex_);
};

class HttpSessions {
 public:
  struct Entry {
    std::string id;
    SessionPtr session;
    std::shared_ptr<SessionOutbox> outbox;
  };

  // A new one, with an id that cannot be guessed; kept only by keep().
  static Entry make();
  void keep(Entry entry);
  std::optional<Entry> find(std::string_view id);
  bool end(std::string_view id);

 private:
  struct Kept {
    Entry entry;
    uint64_t used;
  };
  Mutex mutex_;
  uint64_t clock_ PT_GUARDED_BY(mutex_) = 0;
  std::map<std::string, Kept, std::less<>> kept_ PT_GUARDED_BY(mutex_);
};

// 64 hexadecimal digits from the system's generator.
std::string random_secret();

}  // namespace pt::mcp
