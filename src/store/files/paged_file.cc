#include "store/files/paged_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/hash.h"

namespace pt::store {
namespace {

static_assert(std::endian::native == std::endian::little, "files are written as they stand in memory");

constexpr uint64_t kHeaderSeed = 0x7061'7273'656C'746F;  // so that a page of data never passes for a header
constexpr size_t kChecksumBytes = sizeof(uint64_t);
constexpr size_t kFlushPages = 64;  // written at once: 1 MiB
// More pages than any disk has; keeps sums of sizes from overflowing.
constexpr uint64_t kPagesMax = uint64_t{1} << 40;

uint64_t page_checksum(std::string_view page, uint64_t file_id, uint64_t number) {
  // Odd, so that no two numbers give one seed.
  return hash64(page, file_id + number * 0x9E37'79B9'7F4A'7C15);
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::kIntegrity, "the saved graph is damaged (" + what + "): index the workspace anew");
}

std::unexpected<Error> of_another(const std::string& what) {
  return fail(ErrorCode::kNotFound, "the saved graph is of another " + what + ": index the workspace anew");
}

}  // namespace

uint64_t header_checksum(std::string_view page) {
  return hash64(page.substr(0, kPageBytes - kChecksumBytes), kHeaderSeed);
}

Result<void> PagedFileWriter::append(std::string_view data) {
  data_bytes_ += data.size();
  while (!data.empty()) {
    size_t room = kFlushPages * kPageBytes - buffer_.size();
    buffer_ += data.substr(0, room);
    data.remove_prefix(std::min(room, data.size()));
    if (buffer_.size() == kFlushPages * kPageBytes) {
      if (auto result = flush(); !result) return result;
    }
  }
  return {};
}

Result<void> PagedFileWriter::flush() {
  buffer_.resize((buffer_.size() + kPageBytes - 1) / kPageBytes * kPageBytes);
  for (size_t at = 0; at < buffer_.size(); at += kPageBytes)
    table_.push_back(
        page_checksum(std::string_view(buffer_).substr(at, kPageBytes), file_id_, table_.size()));
  if (auto result = write_all(file_, kPageBytes + flushed_bytes_, buffer_); !result) return result;
  flushed_bytes_ += buffer_.size();
  buffer_.clear();
  return {};
}

Result<uint64_t> PagedFileWriter::finish(FileHeader* header) {
  if (auto result = flush(); !result) return std::unexpected(result.error());
  header->magic = form_.magic;
  header->format = form_.format;
  header->byte_order = kByteOrder;
  header->layout = form_.layout;
  header->file_id = file_id_;
  header->page_bytes = kPageBytes;
  header->page_count = table_.size();
  std::string table(reinterpret_cast<const char*>(table_.data()), table_.size() * sizeof(uint64_t));
  table.resize(header->end() - header->table_at());
  header->table_checksum = hash64(table, file_id_);
  if (auto result = write_all(file_, header->table_at(), table); !result)
    return std::unexpected(result.error());
  std::string page(kPageBytes, '\0');
  std::memcpy(page.data(), header, sizeof(*header));
  uint64_t checksum = header_checksum(page);
  std::memcpy(page.data() + kPageBytes - kChecksumBytes, &checksum, kChecksumBytes);
  if (auto result = write_all(file_, 0, page); !result) return std::unexpected(result.error());
  return checksum;
}

Result<CheckedHeader> read_header(StorageFile* file, const FileForm& form,
                                  const std::optional<std::array<uint8_t, 16>>& key) {
  Result<uint64_t> size = file->size_bytes();
  if (!size) return std::unexpected(size.error());
  if (*size < kPageBytes) return damaged("too short for a header");
  std::string page(kPageBytes, '\0');
  if (auto result = read_all(file, 0, page); !result) return std::unexpected(result.error());
  CheckedHeader checked{};
  FileHeader& header = checked.header;
  std::memcpy(&header, page.data(), sizeof(header));
  if (header.magic != form.magic) return damaged("no header");
  // What comes first says how to read the rest, so another version need not have its checksum in the same place.
  if (header.byte_order != kByteOrder) return of_another("kind of machine");
  if (header.format != form.format) return of_another("version");
  std::memcpy(&checked.checksum, page.data() + kPageBytes - kChecksumBytes, kChecksumBytes);
  if (header_checksum(page) != checked.checksum) return damaged("header");
  if (header.layout != form.layout || header.page_bytes != kPageBytes) return of_another("version");
  if (key && header.key != *key) return of_another("version or set of options");
  uint64_t data_bytes = header.page_count * kPageBytes;
  if (header.page_count > kPagesMax || header.end() > *size || header.image_bytes > data_bytes ||
      header.records_at > data_bytes || header.records_bytes > data_bytes - header.records_at ||
      header.seals_bytes > data_bytes - header.records_at - header.records_bytes || header.instance == 0) {
    return damaged("too short for what its header says");
  }
  return checked;
}

CheckedPages::CheckedPages(MappedBytes mapped, const FileHeader& header)
    : mapped_(std::move(mapped)),
      header_(header),
      sound_(std::make_unique<std::atomic<bool>[]>(header.page_count)) {}

Result<std::shared_ptr<const CheckedPages>> CheckedPages::map(StorageFile* file, const FileHeader& header) {
  Result<MappedBytes> mapped = file->map(header.end());
  if (!mapped) return std::unexpected(mapped.error());
  const std::string_view table = text_of(mapped->bytes).substr(header.table_at());
  if (hash64(table, header.file_id) != header.table_checksum) return damaged("table of checksums");
  return std::shared_ptr<const CheckedPages>(new CheckedPages(*std::move(mapped), header));
}

std::span<const std::byte> CheckedPages::data() const {
  return mapped_.bytes.subspan(kPageBytes, header_.page_count * kPageBytes);
}

Result<std::span<const std::byte>> CheckedPages::part(uint64_t at, uint64_t size_bytes) const {
  const uint64_t end = (at + size_bytes + kPageBytes - 1) / kPageBytes;
  for (uint64_t i = at / kPageBytes; size_bytes != 0 && i < end; ++i) {
    if (auto result = check_page(i); !result) return std::unexpected(result.error());
  }
  return data().subspan(at, size_bytes);
}

void CheckedPages::check(const void* at, size_t size_bytes) const {
  const auto begin = static_cast<uint64_t>(static_cast<const std::byte*>(at) - data().data());
  if (auto sound = part(begin, size_bytes); !sound) throw graph::Damaged{sound.error()};
}

Result<void> CheckedPages::check_all() const {
  auto sound = part(0, header_.page_count * kPageBytes);
  return sound ? Result<void>() : std::unexpected(sound.error());
}

// Two threads may hash the same page, and find the same. The mark orders nothing: the bytes never change.
Result<void> CheckedPages::check_page(uint64_t number) const {
  if (number >= header_.page_count) return damaged("it ends too early");
  if (sound_[number].load(std::memory_order_relaxed)) return {};
  const std::string_view bytes = text_of(mapped_.bytes);
  uint64_t expected;
  std::memcpy(&expected, bytes.data() + header_.table_at() + number * sizeof(expected), sizeof(expected));
  if (page_checksum(bytes.substr((1 + number) * kPageBytes, kPageBytes), header_.file_id, number) != expected)
    return damaged(fmt::format("page {} of {}", number + 1, header_.page_count));
  sound_[number].store(true, std::memory_order_relaxed);
  return {};
}

}  // namespace pt::store
