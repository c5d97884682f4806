// Numbers, texts and ids as bytes, as the formats of docs/formats write them: N is a varint (7 bits a byte, lowest first, the top
// bit says that more follow), B a byte, T a text as its length N and its bytes, I the 16 bytes of a SigHash.
//
// Lifetime: what a ByteReader gives looks into its bytes.
// Threads:  values; one owner each.
// Errors:   what does not fit sets ByteReader::failed(), and from there on everything is empty or 0: look once, at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "isg/facts.h"

namespace pt::store {

class ByteWriter {
 public:
  // Appends to `bytes`, which outlives this.
  explicit ByteWriter(std::string* bytes) : bytes_(bytes) {}

  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) *bytes_ += static_cast<char>(0x80 | (value & 0x7F));
    *bytes_ += static_cast<char>(value);
  }
  void byte(uint8_t value) { *bytes_ += static_cast<char>(value); }
  void text(std::string_view text) {
    number(text.size());
    *bytes_ += text;
  }
  void id(const isg::SigHash& id) {
    bytes_->append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
  }
  void position(isg::Position position) {
    number(position.line);
    number(position.column);
  }

 private:
  std::string* bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

  uint64_t number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      uint8_t next = byte();
      value |= static_cast<uint64_t>(next & 0x7F) << shift;
      if (next < 0x80) return value;
    }
    return refuse();
  }
  uint32_t small() {
    uint64_t value = number();
    return static_cast<uint32_t>(value <= std::numeric_limits<uint32_t>::max() ? value : refuse());
  }
  // A count of things of at least `bytes_min` bytes each, so that no count makes more room than the bytes are worth.
  size_t count(size_t bytes_min) {
    uint64_t value = number();
    return static_cast<size_t>(value <= rest_.size() / bytes_min ? value : refuse());
  }
  uint8_t byte() {
    if (rest_.empty()) return static_cast<uint8_t>(refuse());
    auto value = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  uint8_t below(int bound) {
    uint8_t value = byte();
    return value < bound ? value : static_cast<uint8_t>(refuse());
  }
  std::string_view text() { return take(number()); }
  std::string_view take(uint64_t size) {
    if (size > rest_.size()) size = refuse();
    std::string_view text = rest_.substr(0, static_cast<size_t>(size));
    rest_.remove_prefix(text.size());
    return text;
  }
  isg::SigHash id() {
    isg::SigHash id;
    if (std::string_view bytes = take(id.bytes.size()); bytes.size() == id.bytes.size())
      std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
  }
  isg::Position position() {
    uint32_t line = small();
    return {line, small()};
  }
  // Fails from here on; 0.
  uint64_t refuse() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace pt::store
