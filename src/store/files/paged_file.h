// The first part of a graph's file: a header, data in pages of 16 KiB, and a table with a checksum of each page.
// docs/formats/adjacency-store.md tells the bytes.
//
// Every byte of it is covered: pages by the table, each keyed with the number of the page and of the file, so that a page in
// a wrong place is a wrong page; the table by the header; the header by itself.
//
// Threads:  one owner; CheckedPages are looked at by any number of threads.
// Cost:     writing hashes each page once; so does checking, 25 MB in 1.5 ms where they are in memory.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/storage_files.h"
#include "graph/memory_guard.h"

namespace pt::store {

inline constexpr uint64_t kPageBytes = 16 << 10;

// Whose file it is, and what stands in its pages. Engines differ in `magic`; a change of bytes is another `format`.
struct FileForm {
  std::array<char, 16> magic;
  uint32_t format;
  uint64_t layout;  // of the data, for whoever reads it
};

// What the header says. All numbers are little-endian.
struct FileHeader {
  std::array<char, 16> magic;
  uint32_t format;
  uint32_t byte_order;  // kByteOrder
  uint64_t layout;
  uint64_t file_id;  // drawn at random for each file
  uint64_t instance;
  uint64_t epoch;
  std::array<uint8_t, 16> key;  // hash of Options::key
  uint64_t page_bytes;          // kPageBytes
  uint64_t page_count;          // of data, behind the page of the header
  uint64_t image_bytes;         // from the beginning of the data
  uint64_t records_at;          // likewise
  uint64_t records_bytes;
  uint64_t table_checksum;
  uint64_t seals_bytes;  // right behind the records; 0 for engines without seals

  uint64_t table_at() const { return (1 + page_count) * kPageBytes; }
  // Behind the table.
  uint64_t end() const { return table_at() + (page_count * sizeof(uint64_t) + 63) / 64 * 64; }
};
static_assert(sizeof(FileHeader) == 128, "no padding");

inline constexpr uint32_t kByteOrder = 0x0403'0201;

// Of a header's page; also what the first Delta behind it is chained to.
uint64_t header_checksum(std::string_view page);

// Writes data as it comes, the table behind it, and last the header in front: a file without one has nothing to say.
// The file must be empty.
class PagedFileWriter {
 public:
  PagedFileWriter(StorageFile* file, const FileForm& form, uint64_t file_id)
      : file_(file), form_(form), file_id_(file_id) {}

  Result<void> append(std::string_view data);
  uint64_t data_bytes() const { return data_bytes_; }
  // Fills in what it knows of `header` and writes it. The checksum of the header.
  Result<uint64_t> finish(FileHeader* header);

 private:
  Result<void> flush();

  StorageFile* file_;
  FileForm form_;
  uint64_t file_id_;
  std::string buffer_;  // whole pages but for the last
  uint64_t flushed_bytes_ = 0;
  uint64_t data_bytes_ = 0;
  std::vector<uint64_t> table_;
};

struct CheckedHeader {
  FileHeader header;
  uint64_t checksum;
};

// Reads the header and says whether this program can use the file with this key, or with any if there is none:
//   kNotFound   another key, format, layout or byte order: a sound file of somebody else;
//   kIntegrity  damaged, or too short for what it says.
Result<CheckedHeader> read_header(StorageFile* file, const FileForm& form,
                                  const std::optional<std::array<uint8_t, 16>>& key);

// The pages of a file, mapped, of which each is checked against the table before it is trusted: when it is first read, or all at
// once. What was found sound is not looked at again.
class CheckedPages final : public graph::MemoryGuard {
 public:
  // Maps everything up to header.end(), and checks the table. kIntegrity: it is damaged.
  static Result<std::shared_ptr<const CheckedPages>> map(StorageFile* file, const FileHeader& header);

  // All of them, one behind the other.
  std::span<const std::byte> data() const;

  // kIntegrity names the first page that differs.
  Result<void> check_all() const;
  // These bytes of data(), once the pages in which they stand are known to be sound.
  Result<std::span<const std::byte>> part(uint64_t at, uint64_t size_bytes) const;
  void check(const void* at, size_t size_bytes) const override;

 private:
  CheckedPages(MappedBytes mapped, const FileHeader& header);
  Result<void> check_page(uint64_t number) const;

  MappedBytes mapped_;
  FileHeader header_;
  std::unique_ptr<std::atomic<bool>[]> sound_;  // by page
};

}  // namespace pt::store
