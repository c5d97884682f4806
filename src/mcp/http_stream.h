// An HttpStream is what a connection still has to say: messages that any thread puts in, and the connection's own thread sends.
//
// Lifetime: shared by the connection and by what speaks into it; after close() what is put in is dropped.
// Threads:  any.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "daemon/protocol/descriptor.h"
#include "mcp/call.h"
#include "mcp/session.h"

namespace pt::mcp {

class HttpStream final : public Channel, public Outbox {
 public:
  HttpStream();

  void notice(std::string_view message) override { put(message); }
  void send(std::string_view message) override { put(message); }
  void answer(std::string_view message, int http_status) override;

  // ---- the connection's ----
  // Readable while there is something new.
  int descriptor() const { return event_.get(); }
  struct Said {
    std::deque<std::string> notices;
    std::optional<std::string> answer;  // the last; empty: there is none, the stream ends
    int http_status = 200;
    bool fell_behind = false;  // too much was said before any of it was sent
  };
  Said take();
  void close();

 private:
  void put(std::string_view message);
  void wake() PT_REQUIRES(mutex_);

  const daemon::Descriptor event_;
  Mutex mutex_;
  Said said_ PT_GUARDED_BY(mutex_);
  size_t bytes_ PT_GUARDED_BY(mutex_) = 0;
  bool closed_ PT_GUARDED_BY(mutex_) = false;
};

}  // namespace pt::mcp
