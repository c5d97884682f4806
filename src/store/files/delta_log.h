// The second part of a graph's file: Deltas, one behind the other, as they came.
//
// Each stands in a frame that is chained to the one before, and the first to the header of its very file; so a frame that is
// missing, twice, out of order or of another file is a wrong one. What a crash can leave is told apart from damage:
//
//   a torn tail   the file ends within a frame, or there is nothing but zeros where one would begin, or the last frame's
//                 payload is not whole: it had never been finished. It is dropped.
//   damage        anything else, such as a wrong frame with more behind it: the graph is not to be trusted.
//
// Threads: free functions and values.
// Cost:    a scan reads the log once, and hashes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pt::store {

inline constexpr uint64_t kFrameHeaderBytes = 40;

struct FrameEpochs {
  uint64_t from;
  uint64_t to;
};

// Makes a frame of a payload that stands in `bytes` from kFrameHeaderBytes on: fills in what is in front of it. The link
// for the next frame.
uint64_t seal_frame(uint64_t link, FrameEpochs epochs, std::string* bytes);

struct Frame {
  FrameEpochs epochs;
  std::string_view payload;  // into what was scanned
};

struct ScannedLog {
  std::vector<Frame> frames;
  uint64_t good_bytes = 0;  // up to the end of the last whole frame
  uint64_t link = 0;        // for the next one
  uint64_t epoch = 0;
};

// `log`: all that stands behind the paged part, which was of `epoch`. kIntegrity if it is damaged.
Result<ScannedLog> scan_log(std::string_view log, uint64_t link, uint64_t epoch);

}  // namespace pt::store
