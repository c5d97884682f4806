// A stream of bytes, cut into pieces by its first byte: the lines do not depend on the cut, and whatever is a message is
// one again after it was written.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/assert.h"
#include "daemon/protocol/json_rpc.h"
#include "daemon/protocol/line_splitter.h"
#include "daemon/protocol/output.h"
#include "daemon/protocol/utf8.h"

namespace {

using namespace pt::daemon;

constexpr size_t kLineMax = 4096;

std::vector<std::string> lines_of(std::string_view bytes, size_t piece) {
  std::vector<std::string> lines;
  LineSplitter splitter(kLineMax);
  while (!bytes.empty()) {
    const std::string_view part = bytes.substr(0, piece);
    splitter.feed(part, [&](LineSplitter::Kind kind, std::string_view line) {
      PT_ASSERT(line.size() <= kLineMax && line.find('\n') == std::string_view::npos);
      lines.emplace_back(kind == LineSplitter::Kind::kLine ? line : "\n");
    });
    PT_ASSERT(splitter.kept_bytes() <= kLineMax);
    bytes.remove_prefix(part.size());
  }
  return lines;
}

void check(const Message& message) {
  std::string text;
  if (const Request* request = std::get_if<Request>(&message)) {
    text = request_text(request->id, request->method, request->params);
    if (const std::optional<Output> output = output_of(*request)) {
      const Messages again = parse_messages(output_text(output->id, output->stream, output->bytes));
      PT_ASSERT(output_of(std::get<Request>(again.messages.front()))->bytes == output->bytes);
    }
  } else if (const Response* response = std::get_if<Response>(&message)) {
    const RpcError* error = std::get_if<RpcError>(&response->outcome);
    text = error == nullptr ? result_text(response->id, std::get<boost::json::value>(response->outcome))
                            : error_text(response->id, *error);
  } else {
    const Malformed& malformed = std::get<Malformed>(message);
    text = error_text(malformed.id, malformed.error);
    const Messages again = parse_messages(text);
    PT_ASSERT(std::get<RpcError>(std::get<Response>(again.messages.front()).outcome) == malformed.error);
    return;
  }
  PT_ASSERT(is_utf8(text) && text.find('\n') == std::string::npos);
  const Messages again = parse_messages(text);
  PT_ASSERT(!again.batch && again.messages.size() == 1 && again.messages.front().index() == message.index());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<std::string> lines = lines_of(bytes, size);
  PT_ASSERT(lines == lines_of(bytes, size_t{data[0]} + 1));
  for (const std::string& line : lines) {
    if (line == "\n") continue;
    const Messages messages = parse_messages(line);
    PT_ASSERT(!messages.messages.empty() && messages.messages.size() <= kBatchCallsMax);
    for (const Message& message : messages.messages) check(message);
  }
  return 0;
}
