#include "wire/json_writer.h"

#include <charconv>

#include "wire/escape.h"
#include "wire/flags.h"

namespace pt::wire {

void JsonWriter::value(std::string_view text) {
  separate();
  out_.append('"');
  append_json_escaped(&out_, text);
  out_.append('"');
}

void JsonWriter::value(const isg::SigHash& id) {
  separate();
  static constexpr char kDigits[] = "0123456789abcdef";
  char quoted[2 * sizeof(id.bytes) + 2];
  char* next = quoted;
  *next++ = '"';
  for (uint8_t byte : id.bytes) {
    *next++ = kDigits[byte >> 4];
    *next++ = kDigits[byte & 15];
  }
  *next++ = '"';
  out_.append(std::string_view(quoted, sizeof(quoted)));
}

std::string_view JsonWriter::decimal(uint64_t number, char (&digits)[20]) {
  const auto end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
  return {digits, static_cast<size_t>(end - digits)};
}

void JsonWriter::flags(std::string_view name, isg::Flags flags) {
  key(name);
  begin_array();
  for_each_flag(flags, [this](std::string_view word) { value(word); });
  end_array();
}

}  // namespace pt::wire
