#include "wire/escape.h"

#include <array>
#include <cstdint>

namespace pt::wire {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// Length of the well-formed sequence at the start of `text`, or 0; `*skip` is then how many bytes the ill-formed piece
// has. Ranges of the second byte: The Unicode Standard, table 3-7.
size_t sequence_length(std::string_view text, size_t* skip) {
  auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : uint8_t{0}; };
  const unsigned char first = byte(0);
  *skip = 1;
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (!is_continuation(byte(i))) {
      *skip = i;
      return 0;
    }
  }
  return length;
}

// U+FFFE and U+FFFF, which XML 1.0 cannot hold.
bool is_noncharacter(std::string_view sequence) {
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

// Which bytes may be copied as they are: one table a format.
using PlainBytes = std::array<bool, 256>;
constexpr PlainBytes plain_bytes(std::string_view special) {
  PlainBytes plain{};
  for (size_t c = 0x20; c < 0x7F; ++c) plain[c] = true;
  for (char c : special) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}

// Copies runs of plain bytes and whole UTF-8 sequences; escape(byte) writes the ASCII bytes that are not plain.
template <typename Escape>
void append_escaped(Output* out, std::string_view text, const PlainBytes& plain, Escape escape) {
  size_t run = 0;
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (plain[c]) {
      ++i;
      continue;
    }
    size_t skip;
    const size_t length = c < 0x80 ? 0 : sequence_length(text.substr(i), &skip);
    if (length != 0 && !is_noncharacter(text.substr(i, length))) {
      i += length;
      continue;
    }
    out->append(text.substr(run, i - run));
    if (c < 0x80) {
      escape(static_cast<char>(c));
      i += 1;
    } else {
      out->append(kReplacement);
      i += length != 0 ? length : skip;
    }
    run = i;
  }
  out->append(text.substr(run));
}

}  // namespace

void append_json_escaped(Output* out, std::string_view text) {
  static constexpr PlainBytes kPlain = plain_bytes("\"\\");
  append_escaped(out, text, kPlain, [out](char c) {
    switch (c) {
      case '"':
        return out->append("\\\"");
      case '\\':
        return out->append("\\\\");
      case '\n':
        return out->append("\\n");
      case '\r':
        return out->append("\\r");
      case '\t':
        return out->append("\\t");
      default:
        return out->format("\\u{:04x}", static_cast<unsigned>(c));
    }
  });
}

void append_xml_escaped(Output* out, std::string_view text) {
  static constexpr PlainBytes kPlain = plain_bytes("<>&\"");
  append_escaped(out, text, kPlain, [out](char c) {
    switch (c) {
      case '<':
        return out->append("&lt;");
      case '>':
        return out->append("&gt;");
      case '&':
        return out->append("&amp;");
      case '"':
        return out->append("&quot;");
      case '\n':
        return out->append("&#10;");
      case '\r':
        return out->append("&#13;");
      case '\t':
        return out->append("&#9;");
      case '\x7F':
        return out->append(c);
      default:
        return out->append(kReplacement);
    }
  });
}

void append_dot_escaped(Output* out, std::string_view text) {
  static constexpr PlainBytes kPlain = plain_bytes("\"\\");
  append_escaped(out, text, kPlain, [out](char c) {
    switch (c) {
      case '"':
        return out->append("\\\"");
      case '\\':
        return out->append("\\\\");
      case '\n':
        return out->append("\\n");
      case '\t':
        return out->append(c);
      default:
        return out->append(kReplacement);
    }
  });
}

void append_mermaid_escaped(Output* out, std::string_view text) {
  static constexpr PlainBytes kPlain = plain_bytes("\"#<>&`\\");
  append_escaped(out, text, kPlain, [out](char c) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') return out->append(kReplacement);
    out->format("#{};", static_cast<unsigned>(c));
  });
}

void append_terminal_safe(Output* out, std::string_view text, Lines lines) {
  static constexpr PlainBytes kPlain = plain_bytes("");
  append_escaped(out, text, kPlain, [out, lines](char c) {
    const bool stays = c == '\t' || (c == '\n' && lines == Lines::kMany);
    out->append(stays ? std::string_view(&c, 1) : kReplacement);
  });
}

size_t column_count(std::string_view text) {
  size_t columns = 0;
  for (char c : text) columns += !is_continuation(static_cast<unsigned char>(c));
  return columns;
}

}  // namespace pt::wire
