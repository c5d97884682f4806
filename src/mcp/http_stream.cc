#include "mcp/http_stream.h"

#include <sys/eventfd.h>

#include <utility>

namespace pt::mcp {
namespace {

// A client that does not read what it is told costs no more than this.
constexpr size_t kNoticeBytesMax = size_t{4} << 20;

}  // namespace

HttpStream::HttpStream() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void HttpStream::put(std::string_view message) {
  MutexLock lock(mutex_);
  if (closed_ || said_.answer || said_.fell_behind) return;
  if (bytes_ + message.size() > kNoticeBytesMax) {
    said_.fell_behind = true;
  } else {
    bytes_ += message.size();
    said_.notices.emplace_back(message);
  }
  wake();
}

void HttpStream::answer(std::string_view message, int http_status) {
  MutexLock lock(mutex_);
  if (closed_ || said_.answer) return;
  said_.answer = std::string(message);
  said_.http_status = http_status;
  wake();
}

HttpStream::Said HttpStream::take() {
  MutexLock lock(mutex_);
  eventfd_t ignored = 0;
  (void)::eventfd_read(event_.get(), &ignored);
  bytes_ = 0;
  return std::exchange(said_, {});
}

void HttpStream::close() {
  MutexLock lock(mutex_);
  closed_ = true;
}

void HttpStream::wake() { (void)::eventfd_write(event_.get(), 1); }

}  // namespace pt::mcp
