#include "pipeline/summary_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <vector>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/version.h"
#include "rust/summary/summary_bytes.h"

namespace pt::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic{"PTSM\1\0\0\0", 8};
constexpr std::string_view kSuffix = ".summaries";

void put(std::string* bytes, uint64_t number) {
  bytes->append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put(std::string* bytes, std::string_view text) {
  put(bytes, text.size());
  *bytes += text;
}

bool take(std::string_view* bytes, uint64_t* number) {
  if (bytes->size() < sizeof *number) return false;
  std::memcpy(number, bytes->data(), sizeof *number);
  bytes->remove_prefix(sizeof *number);
  return true;
}

bool take(std::string_view* bytes, std::string_view* text) {
  uint64_t size = 0;
  if (!take(bytes, &size) || size > bytes->size()) return false;
  *text = bytes->substr(0, size);
  bytes->remove_prefix(size);
  return true;
}

std::string text_of(const SummaryCache::Key& key) {
  std::string text;
  put(&text, key.package);
  put(&text, key.version);
  put(&text, key.checksum);
  return text;
}

// A revision says which sources wrote an entry; where there is none, or they were changed, the program's file has to.
std::string build_name() {
  std::string name(version_line());
  if (version().modified || version().revision.empty()) {
    DiskFileSystem disk;
    if (const Result<FileStatus> program = disk.status("/proc/self/exe"))
      name += fmt::format(" {} {}", program->size_bytes, program->modified_ns);
  }
  return name;
}

std::string head_of(const SummaryCache::Key& key) {
  std::string head(kMagic);
  put(&head, build_name());
  put(&head, text_of(key));
  return head;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

// A name that people can read and that leads nowhere else, whatever a manifest says.
std::string SummaryCache::path_of(const Key& key) const {
  std::string name;
  for (const char c : fmt::format("{}-{}", key.package, key.version).substr(0, 80)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '_' || (c == '.' && !name.empty());
    name += is_plain ? c : '_';
  }
  return fmt::format("{}/{}-{:016x}{}", folder_, name, hash64(text_of(key)), kSuffix);
}

std::optional<CachedSummaries> SummaryCache::load(const Key& key) const {
  if (!is_on()) return std::nullopt;
  std::string read;
  DiskFileSystem disk;
  if (!disk.read_file(path_of(key), kEntryBytesMax, &read)) return std::nullopt;
  std::string_view bytes = read;
  const std::string head = head_of(key);
  if (bytes.size() < head.size() + sizeof(uint64_t) || !bytes.starts_with(head)) return std::nullopt;
  std::string_view tail = bytes.substr(bytes.size() - sizeof(uint64_t));
  bytes.remove_suffix(sizeof(uint64_t));
  uint64_t hash = 0;
  if (!take(&tail, &hash) || hash != hash64(bytes)) return std::nullopt;
  bytes.remove_prefix(head.size());

  uint64_t count = 0;
  if (!take(&bytes, &count)) return std::nullopt;
  CachedSummaries summaries;
  for (uint64_t i = 0; i < count; ++i) {
    std::string_view path;
    CachedSummary one;
    if (!take(&bytes, &path) || !take(&bytes, &one.text_hash) || bytes.empty()) return std::nullopt;
    one.broken = bytes[0] != 0;
    bytes.remove_prefix(1);
    if (!rust::read_summary(&bytes, &one.summary)) return std::nullopt;
    summaries.insert_or_assign(std::string(path), std::move(one));
  }
  return summaries;
}

void SummaryCache::Entry::add(std::string_view path, uint64_t text_hash, bool broken,
                              const rust::FileSummary& summary) {
  put(&bytes_, path);
  put(&bytes_, text_hash);
  bytes_ += broken ? '\1' : '\0';
  rust::write_summary(summary, &bytes_);
  ++count_;
}

bool SummaryCache::store(const Key& key, const Entry& entry) const {
  std::string bytes = head_of(key);
  put(&bytes, entry.count_);
  bytes += entry.bytes_;
  put(&bytes, hash64(bytes));
  if (!is_on() || bytes.size() > std::min(kEntryBytesMax, bytes_max_ / 2)) return false;
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) return false;
  const std::string path = path_of(key);
  std::string beside = path + ".XXXXXX";
  const int descriptor = ::mkstemp(beside.data());
  if (descriptor < 0) return false;
  const bool written = write_all(descriptor, bytes);
  const bool closed = ::close(descriptor) == 0;
  if (!written || !closed || ::rename(beside.c_str(), path.c_str()) != 0) {
    ::unlink(beside.c_str());
    return false;
  }
  trim();
  return true;
}

// What a process left beside its place when it was killed is among the oldest, too.
void SummaryCache::trim() const {
  using Old = std::tuple<fs::file_time_type, std::string, uint64_t>;
  std::vector<Old> files;
  uint64_t sum = 0;
  std::error_code error;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    if (!at->path().filename().string().contains(kSuffix) || !at->is_regular_file(gone)) continue;
    const uint64_t size = at->file_size(gone);
    const fs::file_time_type time = at->last_write_time(gone);
    if (gone) continue;
    files.emplace_back(time, at->path().string(), size);
    sum += size;
  }
  if (sum <= bytes_max_) return;
  std::ranges::sort(files);
  for (const auto& [time, path, size] : files) {
    if (sum <= bytes_max_ / 4 * 3) return;
    fs::remove(path, error);
    sum -= size;
  }
}

}  // namespace pt::pipeline
