// A FileSummary as bytes, for keeping it on the disk of the machine that made it: fields in the order of the struct, numbers
// and plain structs as they lie in memory, each list behind its length. Another build may lay them out otherwise, so whoever
// keeps such bytes keeps with them which build wrote them, and a hash: what is read back is not checked beyond its lengths.
//
// Threads: functions.
// Cost:    copying, about 1 GB/s.
#pragma once

#include <string>
#include <string_view>

#include "rust/summary/summary.h"

namespace pt::rust {

// Appends to `bytes`.
void write_summary(const FileSummary& summary, std::string* bytes);
// Takes a summary off the front of `bytes`. False if they end too early.
bool read_summary(std::string_view* bytes, FileSummary* summary);

}  // namespace pt::rust
