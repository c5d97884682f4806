#include "pipeline/sentence_cache.h"

namespace pt::pipeline {
namespace {

// Of an entry beside its text.
constexpr size_t kEntryBytes = 64;

uint64_t key_of(isg::Position begin) { return (uint64_t{begin.line} << 32U) | begin.column; }

}  // namespace

std::optional<std::string> SentenceCache::find(std::string_view file, FileStamp stamp, isg::Position begin) {
  MutexLock lock(mutex_);
  const auto found = files_.find(std::string(file));
  if (found == files_.end() || !is_same(found->second.stamp, stamp)) return std::nullopt;
  const auto sentence = found->second.sentences.find(key_of(begin));
  if (sentence == found->second.sentences.end()) return std::nullopt;
  return sentence->second;
}

void SentenceCache::put(std::string_view file, FileStamp stamp, isg::Position begin,
                        std::string_view sentence) {
  if (stamp == kUntrusted) return;
  MutexLock lock(mutex_);
  if (bytes_ + sentence.size() + file.size() + 2 * kEntryBytes > kBytesMax) {
    files_ = {};
    bytes_ = 0;
  }
  const auto [place, is_new] = files_.try_emplace(std::string(file));
  File& kept = place->second;
  if (is_new) bytes_ += file.size() + kEntryBytes;
  if (!is_same(kept.stamp, stamp)) {
    for (const auto& [key, old] : kept.sentences) bytes_ -= old.size() + kEntryBytes;
    kept.sentences.clear();
    kept.stamp = stamp;
  }
  if (kept.sentences.try_emplace(key_of(begin), sentence).second) bytes_ += sentence.size() + kEntryBytes;
}

}  // namespace pt::pipeline
