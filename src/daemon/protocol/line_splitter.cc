#include "daemon/protocol/line_splitter.h"

#include <utility>

namespace pt::daemon {
namespace {

void hand_out(std::string_view line, const LineSplitter::OnLine& on_line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (!line.empty()) on_line(LineSplitter::Kind::kLine, line);
}

}  // namespace

void LineSplitter::feed(std::string_view bytes, const OnLine& on_line) {
  while (!bytes.empty()) {
    const size_t newline = bytes.find('\n');
    const bool ended = newline != std::string_view::npos;
    const std::string_view part = bytes.substr(0, newline);
    bytes.remove_prefix(ended ? newline + 1 : bytes.size());
    if (dropping_) {
      dropping_ = !ended;
      continue;
    }
    if (kept_.size() + part.size() > line_bytes_max_) {
      std::string().swap(kept_);
      dropping_ = !ended;
      on_line(Kind::kTooLong, {});
    } else if (!ended) {
      kept_ += part;
    } else if (kept_.empty()) {
      hand_out(part, on_line);
    } else {
      kept_ += part;
      // Out of the member first, so that its memory goes with the line.
      hand_out(std::exchange(kept_, {}), on_line);
    }
  }
}

}  // namespace pt::daemon
