#include "wire/sink.h"

namespace pt::wire {

void Output::flush() {
  if (!error_ && stop_.requested()) error_ = stop_.error();
  if (!error_ && !block_.empty()) {
    if (Result<void> written = sink_.write(block_); !written) error_ = std::move(written.error());
  }
  block_.clear();
}

Result<void> Output::finish() {
  flush();
  if (error_) return std::unexpected(*error_);
  return {};
}

}  // namespace pt::wire
