#include "mcp/http_sessions.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/assert.h"

namespace pt::mcp {
namespace {

constexpr size_t kSessionsMax = 64;

}  // namespace

std::string random_secret() {
  std::array<unsigned char, 32> bytes{};
  // Up to 256 bytes it gives all of them or, before the system has any, waits.
  PT_ASSERT(::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

void SessionOutbox::send(std::string_view message) {
  MutexLock lock(mutex_);
  if (stream_) stream_->send(message);
}

bool SessionOutbox::open(const std::shared_ptr<HttpStream>& stream) {
  MutexLock lock(mutex_);
  if (stream_) return false;
  stream_ = stream;
  return true;
}

void SessionOutbox::close() {
  MutexLock lock(mutex_);
  stream_.reset();
}

HttpSessions::Entry HttpSessions::make() {
  Entry entry;
  entry.id = random_secret();
  entry.outbox = std::make_shared<SessionOutbox>();
  entry.session = std::make_shared<Session>(entry.outbox);
  return entry;
}

void HttpSessions::keep(Entry entry) {
  MutexLock lock(mutex_);
  if (kept_.size() >= kSessionsMax)
    kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& one) { return one.second.used; }));
  std::string id = entry.id;
  kept_.insert_or_assign(std::move(id), Kept{std::move(entry), ++clock_});
}

std::optional<HttpSessions::Entry> HttpSessions::find(std::string_view id) {
  MutexLock lock(mutex_);
  const auto found = kept_.find(id);
  if (found == kept_.end()) return std::nullopt;
  found->second.used = ++clock_;
  return found->second.entry;
}

bool HttpSessions::end(std::string_view id) {
  MutexLock lock(mutex_);
  const auto found = kept_.find(id);
  if (found == kept_.end()) return false;
  kept_.erase(found);
  return true;
}

}  // namespace pt::mcp
