#include "base/toml.h"

#include <algorithm>
#include <utility>

#include "base/toml_refusal.h"

namespace pt {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char32_t kMove = 0xF0000;

bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }
char32_t low_bits(char c, unsigned bits) { return static_cast<unsigned char>(c) & ((1U << bits) - 1); }

// The letter of two or three bytes from U+00A0 to U+FFFF at the text's begin; 0: there is none.
char32_t letter_at(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead >= 0xC2 && lead < 0xE0 && text.size() >= 2 && goes_on(text[1])) {
    const char32_t letter = (low_bits(text[0], 5) << 6U) | low_bits(text[1], 6);
    return letter >= 0xA0 ? letter : 0;
  }
  if (lead >= 0xE0 && lead < 0xF0 && text.size() >= 3 && goes_on(text[1]) && goes_on(text[2])) {
    const char32_t letter =
        (low_bits(text[0], 4) << 12U) | (low_bits(text[1], 6) << 6U) | low_bits(text[2], 6);
    const bool is_surrogate = letter >= 0xD800 && letter < 0xE000;
    return letter >= 0x800 && !is_surrogate ? letter : 0;
  }
  return 0;
}

// The one that letter_at() found, of four bytes in the text that was moved; 0: there is none.
char32_t moved_letter_at(std::string_view text) {
  if (text[0] != '\xF3' || text.size() < 4 || low_bits(text[1], 6) < 0x30) return 0;
  const char32_t letter = (low_bits(text[1], 4) << 12U) | (low_bits(text[2], 6) << 6U) | low_bits(text[3], 6);
  return letter >= 0xA0 ? letter : 0;
}

void append_byte(std::string* text, char32_t bits) { text->push_back(static_cast<char>(bits)); }

std::string with_letters_moved(std::string_view text) {
  std::string moved;
  moved.reserve(text.size() + (text.size() / 8));
  size_t i = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  moved += text.substr(0, i);
  while (i < text.size()) {
    const char32_t letter = static_cast<unsigned char>(text[i]) < 0x80 ? 0 : letter_at(text.substr(i));
    if (letter == 0) {
      moved += text[i++];
      continue;
    }
    const char32_t high = letter + kMove;
    append_byte(&moved, 0xF0U | (high >> 18U));
    for (const unsigned shift : {12U, 6U, 0U}) append_byte(&moved, 0x80U | ((high >> shift) & 0x3FU));
    i += letter < 0x800 ? 2 : 3;
  }
  return moved;
}

std::string with_letters_back(std::string_view text) {
  std::string back;
  back.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const char32_t letter = moved_letter_at(text.substr(i));
    if (letter == 0) {
      back += text[i++];
      continue;
    }
    if (letter < 0x800) {
      append_byte(&back, 0xC0U | (letter >> 6U));
    } else {
      append_byte(&back, 0xE0U | (letter >> 12U));
      append_byte(&back, 0x80U | ((letter >> 6U) & 0x3FU));
    }
    append_byte(&back, 0x80U | (letter & 0x3FU));
    i += 4;
  }
  return back;
}

void move_back(toml::node* node);

void move_back(toml::table* table) {
  bool has_moved_key = false;
  for (auto&& [key, value] : *table) {
    move_back(&value);
    has_moved_key |= key.str().find('\xF3') != std::string_view::npos;
  }
  if (!has_moved_key) return;
  toml::table back;
  for (auto&& [key, value] : *table) back.insert(with_letters_back(key.str()), std::move(value));
  back.is_inline(table->is_inline());
  *table = std::move(back);
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as TOML_MAX_NESTED_VALUES and the parts of a key.
void move_back(toml::node* node) {
  if (toml::value<std::string>* text = node->as_string()) {
    text->get() = with_letters_back(text->get());
  } else if (toml::array* array = node->as_array()) {
    for (toml::node& one : *array) move_back(&one);
  } else if (toml::table* table = node->as_table()) {
    move_back(table);
  }
}

}  // namespace

std::expected<toml::table, TomlFault> parse_toml(std::string_view text) {
  if (TomlRefusal refusal = toml_refusal_of(text); refusal.line != 0)
    return std::unexpected(TomlFault{.line = refusal.line, .reason = std::move(refusal.reason)});
  const bool is_ascii =
      std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  toml::parse_result parsed = is_ascii ? toml::parse(text) : toml::parse(with_letters_moved(text));
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return std::unexpected(TomlFault{.line = error.source().begin.line,
                                     .column = error.source().begin.column,
                                     .reason = with_letters_back(error.description())});
  }
  toml::table table = std::move(parsed).table();
  if (!is_ascii) move_back(&table);
  return table;
}

}  // namespace pt
