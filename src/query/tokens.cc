#include "query/tokens.h"

#include <algorithm>
#include <array>

#include "query/token_tables.h"

namespace pt::query {
namespace {

enum class ByteClass : uint8_t { kLower, kUpper, kDigit, kBlank, kLineEnd, kSign, kOther };

constexpr std::array<ByteClass, 256> kClasses = [] {
  std::array<ByteClass, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    auto& byte = classes[static_cast<size_t>(c)];
    if (c >= 0x80)
      byte = ByteClass::kOther;
    else if (c >= 'a' && c <= 'z')
      byte = ByteClass::kLower;
    else if (c >= 'A' && c <= 'Z')
      byte = ByteClass::kUpper;
    else if (c >= '0' && c <= '9')
      byte = ByteClass::kDigit;
    else if (c == '\n' || c == '\r')
      byte = ByteClass::kLineEnd;
    else if (c == ' ' || c == '\t' || c == '\v' || c == '\f')
      byte = ByteClass::kBlank;
    else
      byte = ByteClass::kSign;
  }
  return classes;
}();

// Pieces in the order of the vocabulary's rules; each take_ function stands at a byte that it may begin with.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  uint64_t hundredths() {
    while (at_ < text_.size()) sum_ += take();
    return sum_;
  }

 private:
  ByteClass class_at(size_t i) const {
    return i < text_.size() ? kClasses[static_cast<uint8_t>(text_[i])] : ByteClass::kBlank;
  }
  bool is_letter(size_t i) const {
    if (i >= text_.size()) return false;
    const ByteClass c = class_at(i);
    return c == ByteClass::kLower || c == ByteClass::kUpper || c == ByteClass::kOther;
  }
  size_t end_of(ByteClass wanted, size_t i) const {
    while (i < text_.size() && class_at(i) == wanted) ++i;
    return i;
  }

  uint64_t take() {
    switch (class_at(at_)) {
      case ByteClass::kLower:
      case ByteClass::kUpper:
      case ByteClass::kOther:
        return take_word(at_);
      case ByteClass::kDigit:
        return take_digits();
      case ByteClass::kLineEnd:
        return take_blanks();
      case ByteClass::kBlank:
        if (is_letter(at_ + 1)) return take_word(at_ + 1);
        if (text_[at_] == ' ' && at_ + 1 < text_.size() && class_at(at_ + 1) == ByteClass::kSign)
          return take_signs(at_ + 1);
        return take_blanks();
      case ByteClass::kSign:
        return is_letter(at_ + 1) ? take_word(at_ + 1) : take_signs(at_);
    }
    return take_blanks();
  }

  // Upper case, then lower case; and behind it an ending such as 's.
  uint64_t take_word(size_t letters) {
    const size_t lead = letters == at_ ? 0u : text_[at_] == ' ' ? 1u : text_[at_] == '_' ? 2u : 3u;
    const size_t begin = at_;
    const size_t upper_end = end_of(ByteClass::kUpper, letters);
    size_t end = upper_end;
    bool is_ascii = true;
    for (; end < text_.size(); ++end) {
      const ByteClass here = kClasses[static_cast<uint8_t>(text_[end])];
      if (here == ByteClass::kLower) continue;
      if (here != ByteClass::kOther) break;
      is_ascii = false;
    }
    const size_t uppers = upper_end - letters;
    const size_t shape = uppers == 0 ? 0u : end == upper_end ? 2u : uppers == 1 ? 1u : 3u;
    end += ending(end);
    at_ = end;
    if (!is_ascii) return (end - begin) * kTokensOfOtherByte;
    return kTokensOfWord[lead * 4 + shape][std::min<size_t>(end - letters, kTokenWordMax) - 1];
  }

  // Bytes of 's, 't, 'm, 'd, 're, 've or 'll.
  size_t ending(size_t i) const {
    if (i + 1 >= text_.size() || text_[i] != '\'') return 0;
    auto lower = [&](size_t k) { return k < text_.size() ? static_cast<char>(text_[k] | 0x20) : '\0'; };
    const char first = lower(i + 1);
    const char second = lower(i + 2);
    if (first == 's' || first == 't' || first == 'm' || first == 'd') return 2;
    if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l'))
      return 3;
    return 0;
  }

  uint64_t take_digits() {
    const size_t begin = at_;
    while (at_ < begin + kTokenDigitsMax && class_at(at_) == ByteClass::kDigit) ++at_;
    return kTokensOfDigits[at_ - begin - 1];
  }

  uint64_t take_signs(size_t signs) {
    const size_t blank = signs == at_ ? 0 : 1;
    size_t end = end_of(ByteClass::kSign, signs);
    const size_t count = end - signs;
    const std::string_view run = text_.substr(signs, count);
    const size_t mixed = run.find_first_not_of(run.front()) == std::string_view::npos ? 0 : 1;
    size_t line = 0;
    while (end < text_.size() && (class_at(end) == ByteClass::kLineEnd || (line != 0 && text_[end] == '/'))) {
      line = 1;
      ++end;
    }
    at_ = end;
    return kTokensOfSigns[(blank * 2 + line) * 2 + mixed][std::min<size_t>(count, kTokenSignsMax) - 1];
  }

  // All up to the last line end; without one all but the last blank, which goes with what follows.
  uint64_t take_blanks() {
    size_t end = at_;
    size_t behind_line_end = at_;
    while (end < text_.size() &&
           (class_at(end) == ByteClass::kBlank || class_at(end) == ByteClass::kLineEnd)) {
      if (class_at(end) == ByteClass::kLineEnd) behind_line_end = end + 1;
      ++end;
    }
    if (behind_line_end != at_)
      at_ = behind_line_end;
    else
      at_ = end == text_.size() || end == at_ + 1 ? end : end - 1;
    return kTokensOfBlanks;
  }

  std::string_view text_;
  size_t at_ = 0;
  uint64_t sum_ = 0;
};

}  // namespace

uint64_t estimated_tokens(std::string_view text) {
  if (text.empty()) return 0;
  return std::max<uint64_t>((Scanner(text).hundredths() + 50) / 100, 1);
}

}  // namespace pt::query
