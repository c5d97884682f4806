#include "rust/lex/lexer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "base/assert.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pt::rust {

namespace {

// What the first byte of a token says about it. Bytes that are a token by themselves have their kind in
// kSingleKinds and need no code.
enum class ByteClass : uint8_t {
  kUnknown,
  kSpace,
  kWord,
  kLiteralPrefix,  // b, c, r: a word, unless a quote or # follows
  kDigit,
  kNonAscii,
  kNul,
  kQuote,
  kApostrophe,
  kSingle,
  kDollar,  // a token by itself, unless the word `crate` follows
  kOpen,
  kClose,
  kSlash,
  kDot,
  kColon,
  kEqual,
  kBang,
  kMinus,
  kPound,
  kArithmetic,  // + * % ^: may be followed by =
};

constexpr std::array<ByteClass, 256> make_byte_classes() {
  std::array<ByteClass, 256> classes{};
  auto set = [&classes](std::string_view bytes, ByteClass byte_class) {
    for (char c : bytes) classes[static_cast<uint8_t>(c)] = byte_class;
  };
  set("\t\n\v\f\r ", ByteClass::kSpace);
  for (int c = 'a'; c <= 'z'; ++c) classes[c] = classes[c - 'a' + 'A'] = ByteClass::kWord;
  set("_", ByteClass::kWord);
  set("bcr", ByteClass::kLiteralPrefix);
  set("0123456789", ByteClass::kDigit);
  for (int c = 0x80; c < 0x100; ++c) classes[c] = ByteClass::kNonAscii;
  classes[0] = ByteClass::kNul;
  set("\"", ByteClass::kQuote);
  set("'", ByteClass::kApostrophe);
  set(";,?@~<>&|", ByteClass::kSingle);
  set("$", ByteClass::kDollar);
  set("([{", ByteClass::kOpen);
  set(")]}", ByteClass::kClose);
  set("/", ByteClass::kSlash);
  set(".", ByteClass::kDot);
  set(":", ByteClass::kColon);
  set("=", ByteClass::kEqual);
  set("!", ByteClass::kBang);
  set("-", ByteClass::kMinus);
  set("#", ByteClass::kPound);
  set("+*%^", ByteClass::kArithmetic);
  return classes;
}

constexpr std::array<TokenKind, 256> make_single_kinds() {
  using enum TokenKind;
  std::array<TokenKind, 256> kinds{};
  kinds[';'] = kSemicolon;
  kinds[','] = kComma;
  kinds['$'] = kDollar;
  kinds['?'] = kQuestion;
  kinds['@'] = kAt;
  kinds['~'] = kTilde;
  kinds['<'] = kLess;
  kinds['>'] = kGreater;
  kinds['&'] = kAmpersand;
  kinds['|'] = kPipe;
  kinds['('] = kOpenParen;
  kinds['['] = kOpenBracket;
  kinds['{'] = kOpenBrace;
  kinds[')'] = kCloseParen;
  kinds[']'] = kCloseBracket;
  kinds['}'] = kCloseBrace;
  kinds['+'] = kPlus;
  kinds['*'] = kStar;
  kinds['%'] = kPercent;
  kinds['^'] = kCaret;
  return kinds;
}

// The kind of + * % ^ when = follows.
constexpr TokenKind with_equal(TokenKind arithmetic) {
  switch (arithmetic) {
    case TokenKind::kPlus:
      return TokenKind::kPlusEqual;
    case TokenKind::kStar:
      return TokenKind::kStarEqual;
    case TokenKind::kPercent:
      return TokenKind::kPercentEqual;
    default:
      return TokenKind::kCaretEqual;
  }
}

constexpr std::array<ByteClass, 256> kByteClasses = make_byte_classes();
constexpr std::array<TokenKind, 256> kSingleKinds = make_single_kinds();

constexpr uint8_t byte(char c) { return static_cast<uint8_t>(c); }
constexpr ByteClass byte_class(char c) { return kByteClasses[byte(c)]; }

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_word(char c) {
  ByteClass b = byte_class(c);
  return b == ByteClass::kWord || b == ByteClass::kLiteralPrefix || b == ByteClass::kDigit;
}
constexpr bool begins_word(char c) {
  ByteClass b = byte_class(c);
  return b == ByteClass::kWord || b == ByteClass::kLiteralPrefix || b == ByteClass::kNonAscii;
}

// ---- Hashing. A word is read as 16-byte little-endian blocks, the last one padded with zeros; each block is
// folded in with a 64 × 64 → 128 bit multiplication, as wyhash does. Nearly all words are one block.

constexpr uint64_t kMultiplierLow = 0x9E37'79B9'7F4A'7C15;
constexpr uint64_t kMultiplierHigh = 0xD6E8'FEB8'6659'FD93;

constexpr uint64_t fold(uint64_t a, uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  Wide product = static_cast<Wide>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

constexpr uint64_t hash_block(uint64_t state, uint64_t low, uint64_t high) {
  return fold(low ^ kMultiplierLow ^ state, high ^ kMultiplierHigh);
}

constexpr uint32_t finish_hash(uint64_t state) { return static_cast<uint32_t>(state ^ (state >> 32)); }

constexpr uint64_t load_little_endian(const char* p, size_t bytes) {
  uint64_t value = 0;
  for (size_t i = 0; i < bytes; ++i) value |= uint64_t{byte(p[i])} << (8 * i);
  return value;
}

constexpr uint32_t hash_bytes(const char* p, size_t size) {
  uint64_t state = 0;
  for (; size > 16; p += 16, size -= 16) {
    state = hash_block(state, load_little_endian(p, 8), load_little_endian(p + 8, 8));
  }
  uint64_t low = load_little_endian(p, std::min<size_t>(size, 8));
  uint64_t high = size > 8 ? load_little_endian(p + 8, size - 8) : 0;
  return finish_hash(hash_block(state, low, high));
}

// ---- Keywords: a table indexed by the word's hash, without collisions among keywords; the text decides.

struct Keyword {
  std::string_view text;
  TokenKind kind;
};

constexpr Keyword kKeywords[] = {
    {"_", TokenKind::kUnderscore},
    {"as", TokenKind::kAs},
    {"break", TokenKind::kBreak},
    {"const", TokenKind::kConst},
    {"continue", TokenKind::kContinue},
    {"crate", TokenKind::kCrate},
    {"else", TokenKind::kElse},
    {"enum", TokenKind::kEnum},
    {"extern", TokenKind::kExtern},
    {"false", TokenKind::kFalse},
    {"fn", TokenKind::kFn},
    {"for", TokenKind::kFor},
    {"if", TokenKind::kIf},
    {"impl", TokenKind::kImpl},
    {"in", TokenKind::kIn},
    {"let", TokenKind::kLet},
    {"loop", TokenKind::kLoop},
    {"match", TokenKind::kMatch},
    {"mod", TokenKind::kMod},
    {"move", TokenKind::kMove},
    {"mut", TokenKind::kMut},
    {"pub", TokenKind::kPub},
    {"ref", TokenKind::kRef},
    {"return", TokenKind::kReturn},
    {"self", TokenKind::kSelfValue},
    {"Self", TokenKind::kSelfType},
    {"static", TokenKind::kStatic},
    {"struct", TokenKind::kStruct},
    {"super", TokenKind::kSuper},
    {"trait", TokenKind::kTrait},
    {"true", TokenKind::kTrue},
    {"type", TokenKind::kType},
    {"unsafe", TokenKind::kUnsafe},
    {"use", TokenKind::kUse},
    {"where", TokenKind::kWhere},
    {"while", TokenKind::kWhile},
    {"abstract", TokenKind::kAbstract},
    {"become", TokenKind::kBecome},
    {"box", TokenKind::kBox},
    {"do", TokenKind::kDo},
    {"final", TokenKind::kFinal},
    {"macro", TokenKind::kMacro},
    {"override", TokenKind::kOverride},
    {"priv", TokenKind::kPriv},
    {"typeof", TokenKind::kTypeof},
    {"unsized", TokenKind::kUnsized},
    {"virtual", TokenKind::kVirtual},
    {"yield", TokenKind::kYield},
    {"async", TokenKind::kAsync},
    {"await", TokenKind::kAwait},
    {"dyn", TokenKind::kDyn},
    {"try", TokenKind::kTry},
    {"gen", TokenKind::kGen},
    {"union", TokenKind::kUnion},
    {"default", TokenKind::kDefault},
    {"auto", TokenKind::kAuto},
    {"raw", TokenKind::kRaw},
    {"safe", TokenKind::kSafe},
    {"macro_rules", TokenKind::kMacroRules},
};

constexpr uint32_t kKeywordTableBits = 10;
constexpr size_t kKeywordSlots = size_t{1} << kKeywordTableBits;

// The hash times an odd number, chosen by the compiler so that no two keywords share a slot.
constexpr size_t keyword_slot(uint32_t hash, uint32_t multiplier) {
  return (hash * multiplier) >> (32 - kKeywordTableBits);
}

// A keyword's text as a zero-padded block, so that two comparisons of machine words decide.
struct KeywordBlock {
  uint64_t low = 0;
  uint64_t high = 0;
  TokenKind kind = TokenKind::kIdentifier;
};

struct KeywordTable {
  uint32_t multiplier = 1;
  std::array<uint8_t, kKeywordSlots> slots{};                   // index into blocks; 0: no keyword
  std::array<KeywordBlock, std::size(kKeywords) + 1> blocks{};  // the first is no keyword's
};

constexpr KeywordTable make_keyword_table() {
  std::array<uint32_t, std::size(kKeywords)> hashes{};
  for (size_t i = 0; i < hashes.size(); ++i) {
    hashes[i] = hash_bytes(kKeywords[i].text.data(), kKeywords[i].text.size());
  }
  for (uint32_t multiplier = 1;; multiplier += 2) {
    KeywordTable table{.multiplier = multiplier};
    bool is_perfect = true;
    for (size_t i = 0; i < hashes.size() && is_perfect; ++i) {
      uint8_t& slot = table.slots[keyword_slot(hashes[i], multiplier)];
      is_perfect = slot == 0;
      slot = static_cast<uint8_t>(i + 1);
      std::string_view text = kKeywords[i].text;
      table.blocks[i + 1] = {load_little_endian(text.data(), std::min<size_t>(text.size(), 8)),
                             text.size() > 8 ? load_little_endian(text.data() + 8, text.size() - 8) : 0,
                             kKeywords[i].kind};
    }
    if (is_perfect) return table;
  }
}

constexpr KeywordTable kKeywordTable = make_keyword_table();

// The kind of a word of up to 16 bytes, given as a block.
inline TokenKind word_kind(uint64_t low, uint64_t high, uint32_t hash) {
  const KeywordBlock& block =
      kKeywordTable.blocks[kKeywordTable.slots[keyword_slot(hash, kKeywordTable.multiplier)]];
  return block.low == low && block.high == high ? block.kind : TokenKind::kIdentifier;
}

// ---- UTF-8.

// Length of the well-formed scalar at p (Unicode 15, table 3-7), or 0.
uint32_t scalar_length(const char* p, const char* end) {
  uint8_t lead = byte(*p);
  auto continuation = [&](ptrdiff_t i, uint8_t low = 0x80, uint8_t high = 0xBF) {
    return end - p > i && byte(p[i]) >= low && byte(p[i]) <= high;
  };
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return continuation(1) ? 2 : 0;
  if (lead < 0xF0) {
    bool second = continuation(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    return second && continuation(2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  bool second = continuation(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
  return second && continuation(2) && continuation(3) ? 4 : 0;
}

// Pattern_White_Space beyond ASCII: U+0085, U+200E, U+200F, U+2028, U+2029.
bool is_unicode_space(const char* p, uint32_t length) {
  std::string_view scalar(p, length);
  return scalar == "\xC2\x85" || scalar == "\xE2\x80\x8E" || scalar == "\xE2\x80\x8F" ||
         scalar == "\xE2\x80\xA8" || scalar == "\xE2\x80\xA9";
}

// First byte from p on that is not part of a well-formed scalar, or end.
const char* first_invalid(const char* p, const char* end) {
  while (p != end) {
    for (; end - p >= 32; p += 32) {
      uint64_t words[4];
      std::memcpy(words, p, 32);
      if (((words[0] | words[1] | words[2] | words[3]) & 0x8080'8080'8080'8080) != 0) break;
    }
    for (const char* chunk_end = end - p > 32 ? p + 32 : end; p < chunk_end;) {
      uint32_t length = scalar_length(p, end);
      if (length == 0) return p;
      p += length;
    }
  }
  return end;
}

// ---- Runs of bytes. SSE2 is part of x86-64; elsewhere the plain loops do the same.

#if defined(__SSE2__)

inline __m128i load_block(const char* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }

// One bit a byte: set where low <= byte <= high.
inline __m128i in_range(__m128i block, uint8_t low, uint8_t high) {
  __m128i distance = _mm_sub_epi8(block, _mm_set1_epi8(static_cast<char>(low)));
  __m128i bound = _mm_set1_epi8(static_cast<char>(high - low));
  return _mm_cmpeq_epi8(_mm_min_epu8(distance, bound), distance);
}

// One bit a byte: set where the byte is A-Z a-z 0-9 _ or not ASCII.
inline uint32_t word_bits(__m128i block) {
  __m128i letters = in_range(_mm_or_si128(block, _mm_set1_epi8(0x20)), 'a', 'z');
  __m128i digits = in_range(block, '0', '9');
  __m128i underscore = _mm_cmpeq_epi8(block, _mm_set1_epi8('_'));
  __m128i any = _mm_or_si128(_mm_or_si128(letters, digits), _mm_or_si128(underscore, block));
  return static_cast<uint32_t>(_mm_movemask_epi8(any));
}

inline uint32_t space_bits(__m128i block) {
  __m128i spaces = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8(' ')), in_range(block, '\t', '\r'));
  return static_cast<uint32_t>(_mm_movemask_epi8(spaces));
}

// Bytes of a block that lie before position n are kept by the 16 bytes from 16 - n on.
alignas(32) constexpr uint8_t kKeepMask[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                               0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

#endif

inline const char* skip_space(const char* p, const char* end) {
#if defined(__SSE2__)
  while (end - p >= 16) {
    uint32_t others = ~space_bits(load_block(p)) & 0xFFFF;
    if (others != 0) return p + std::countr_zero(others);
    p += 16;
  }
#endif
  while (p != end && byte_class(*p) == ByteClass::kSpace) ++p;
  return p;
}

const char* find_line_end(const char* p, const char* end) {
  const void* found = std::memchr(p, '\n', static_cast<size_t>(end - p));
  return found == nullptr ? end : static_cast<const char*>(found);
}

}  // namespace

uint32_t word_hash(std::string_view bare_name) { return hash_bytes(bare_name.data(), bare_name.size()); }

std::string_view message(LexErrorCode code) {
  switch (code) {
    case LexErrorCode::kUnknownCharacter:
      return "this character begins no token";
    case LexErrorCode::kInvalidUtf8:
      return "these bytes are not valid UTF-8";
    case LexErrorCode::kNulByte:
      return "a NUL byte begins no token";
    case LexErrorCode::kUnterminatedString:
      return "this string is not closed before the file ends";
    case LexErrorCode::kUnterminatedCharacter:
      return "this character literal is not closed";
    case LexErrorCode::kUnterminatedBlockComment:
      return "this block comment is not closed before the file ends";
    case LexErrorCode::kUnterminatedRawString:
      return "this raw string is not closed before the file ends";
    case LexErrorCode::kEmptyCharacter:
      return "a character literal holds one character";
    case LexErrorCode::kMalformedNumber:
      return "this number lacks digits or has digits outside its base";
    case LexErrorCode::kReservedPrefix:
      return "this prefix of a literal is reserved in this edition";
    case LexErrorCode::kUnbalancedDelimiter:
      return "this delimiter has no partner";
    case LexErrorCode::kInvalidEscape:
      return "this escape sequence is unknown or malformed";
    case LexErrorCode::kInvalidRawIdentifier:
      return "this word cannot be a raw identifier";
    case LexErrorCode::kLongCharacter:
      return "a character literal holds one character only";
  }
  return "";
}

// One run over one text. Functions named scan_ take the position behind what is already known and return the
// end of the token.
class Lexer {
 public:
  Lexer(std::string_view text, Edition edition, TokenList* tokens, std::vector<LexError>* errors)
      : begin_(text.data()),
        end_(text.data() + text.size()),
        edition_(edition),
        list_(*tokens),
        errors_(*errors) {}

  void run(bool begins_file);

 private:
  struct Word {
    const char* end;
    uint32_t hash;
    TokenKind kind;
  };
  struct Literal {
    const char* end;
    TokenKind kind;
  };
  enum class Escapes : uint8_t { kText, kBytes, kCText };

  uint32_t offset(const char* p) const { return static_cast<uint32_t>(p - begin_); }
  char at(const char* p) const { return p < end_ ? *p : '\0'; }
  void report(LexErrorCode code, const char* begin, const char* end) {
    errors_.push_back({code, offset(begin), offset(end)});
  }

  const char* skip_prologue();
  void report_invalid_utf8();

  Word scan_word(const char* p) const;
  Word scan_word_slowly(const char* p) const;
  const char* word_end(const char* p) const;
  const char* scan_suffix(const char* p) const;
  bool scan_prefixed_literal(const char* p, Literal* literal);
  const char* scan_string(const char* begin, const char* p, Escapes escapes);
  const char* scan_raw_string(const char* begin, const char* p);
  const char* scan_character(const char* begin, const char* p, Escapes escapes);
  Literal scan_quote(const char* begin);
  const char* scan_escape(const char* backslash, Escapes escapes);
  Literal scan_number(const char* begin, bool after_point);
  const char* scan_block_comment(const char* begin);
  const char* check_reserved_prefix(const char* begin, const char* p, bool is_lifetime);
  const char* scan_pounds(const char* begin);
  const char* scan_invalid(const char* p) const;

  void open(TokenIndex token, TokenKind kind);
  void close(TokenIndex token, TokenKind kind);
  void report_unbalanced();
  void sort_errors(size_t run_begin);

  const char* const begin_;
  const char* const end_;
  const Edition edition_;
  TokenList& list_;
  std::vector<LexError>& errors_;

  // Open delimiters within the enclosing brace, and open braces; they make the search for a partner linear:
  // only a search that will succeed, and so pops what it passes, is begun.
  uint32_t parens_ = 0;
  uint32_t brackets_ = 0;
  uint32_t braces_ = 0;
  bool is_balanced_ = true;
};

// ---- Words.

inline Lexer::Word Lexer::scan_word(const char* p) const {
#if defined(__SSE2__)
  if (end_ - p >= 16) [[likely]] {
    __m128i block = load_block(p);
    auto size = static_cast<uint32_t>(std::countr_zero(~word_bits(block)));
    if (size < 16 && (static_cast<uint32_t>(_mm_movemask_epi8(block)) & ((1u << size) - 1)) == 0) [[likely]] {
      block = _mm_and_si128(block, load_block(reinterpret_cast<const char*>(kKeepMask + 16 - size)));
      auto low = static_cast<uint64_t>(_mm_cvtsi128_si64(block));
      auto high = static_cast<uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(block, block)));
      uint32_t hash = finish_hash(hash_block(0, low, high));
      return {p + size, hash, word_kind(low, high, hash)};
    }
  }
#endif
  return scan_word_slowly(p);
}

const char* Lexer::word_end(const char* p) const {
  while (p != end_) {
    if (is_ascii_word(*p)) {
      ++p;
    } else if (byte(*p) >= 0x80) {
      uint32_t length = scalar_length(p, end_);
      if (length == 0 || is_unicode_space(p, length)) break;
      p += length;
    } else {
      break;
    }
  }
  return p;
}

Lexer::Word Lexer::scan_word_slowly(const char* p) const {
  const char* end = word_end(p);
  auto size = static_cast<size_t>(end - p);
  uint32_t hash = hash_bytes(p, size);
  if (size > 16) return {end, hash, TokenKind::kIdentifier};
  uint64_t low = load_little_endian(p, std::min<size_t>(size, 8));
  uint64_t high = size > 8 ? load_little_endian(p + 8, size - 8) : 0;
  return {end, hash, word_kind(low, high, hash)};
}

const char* Lexer::scan_suffix(const char* p) const { return p != end_ && begins_word(*p) ? word_end(p) : p; }

// From 2021 on a word that touches a quote or # is reserved, if it is none of the known prefixes. The word
// keeps its token; the lexer goes on behind it.
const char* Lexer::check_reserved_prefix(const char* begin, const char* p, bool is_lifetime) {
  if (edition_ < Edition::k2021 || p == end_) return p;
  if (*p == '#' || (!is_lifetime && (*p == '"' || *p == '\'')))
    report(LexErrorCode::kReservedPrefix, begin, p);
  return p;
}

// ---- Literals.

// At b, c or r: is this a literal or a raw identifier, and not just a word?
bool Lexer::scan_prefixed_literal(const char* p, Literal* literal) {
  const char* begin = p;
  auto is_raw = [this](const char* q) {
    while (at(q) == '#') ++q;
    return at(q) == '"';
  };
  char first = *p;
  char second = at(p + 1);
  if (first == 'c' && edition_ < Edition::k2021) return false;
  if (first != 'r' && second == '"') {
    Escapes escapes = first == 'b' ? Escapes::kBytes : Escapes::kCText;
    *literal = {scan_string(begin, p + 2, escapes),
                first == 'b' ? TokenKind::kByteString : TokenKind::kCString};
    return true;
  }
  if (first == 'b' && second == '\'') {
    *literal = {scan_character(begin, p + 2, Escapes::kBytes), TokenKind::kByte};
    return true;
  }
  if (first != 'r') {
    if (second != 'r' || !is_raw(p + 2)) return false;
    *literal = {scan_raw_string(begin, p + 2),
                first == 'b' ? TokenKind::kRawByteString : TokenKind::kRawCString};
    return true;
  }
  if (is_raw(p + 1)) {
    *literal = {scan_raw_string(begin, p + 1), TokenKind::kRawString};
    return true;
  }
  return false;
}

// p is behind the opening quote.
const char* Lexer::scan_string(const char* begin, const char* p, Escapes escapes) {
  while (p != end_) {
    char c = *p;
    if (c == '"') return scan_suffix(p + 1);
    if (c == '\\') {
      p = scan_escape(p, escapes);
    } else if (byte(c) >= 0x80 && escapes == Escapes::kBytes) {
      report(LexErrorCode::kInvalidEscape, p, p + 1);
      ++p;
    } else {
      ++p;
    }
  }
  report(LexErrorCode::kUnterminatedString, begin, end_);
  return end_;
}

// p is behind the r: at the first # or the quote.
const char* Lexer::scan_raw_string(const char* begin, const char* p) {
  const char* quote = p;
  while (*quote == '#') ++quote;
  ptrdiff_t pounds = quote - p;
  for (p = quote + 1;;) {
    const void* found = p == end_ ? nullptr : std::memchr(p, '"', static_cast<size_t>(end_ - p));
    if (found == nullptr) break;
    p = static_cast<const char*>(found) + 1;
    ptrdiff_t seen = 0;
    while (seen < pounds && p != end_ && *p == '#') ++seen, ++p;
    if (seen == pounds) return scan_suffix(p);
  }
  report(LexErrorCode::kUnterminatedRawString, begin, end_);
  return end_;
}

// At a backslash; returns the position behind the escape, or behind the backslash and one byte if it is
// malformed.
const char* Lexer::scan_escape(const char* backslash, Escapes escapes) {
  auto hex_value = [this](const char* p) {
    char c = at(p);
    if (is_digit(c)) return c - '0';
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  };
  const char* p = backslash + 1;
  if (p == end_) return p;
  switch (*p++) {
    case 'n':
    case 'r':
    case 't':
    case '\\':
    case '0':
    case '\'':
    case '"':
    case '\n':
      return p;
    case '\r':
      if (at(p) == '\n') return p + 1;
      break;
    case 'x': {
      int high = hex_value(p);
      int low = high < 0 ? -1 : hex_value(p + 1);
      if (low >= 0 && (escapes != Escapes::kText || high < 8)) return p + 2;
      break;
    }
    case 'u': {
      if (escapes == Escapes::kBytes || at(p) != '{') break;
      const char* digits = p + 1;
      uint32_t value = 0;
      int count = 0;
      for (; hex_value(digits) >= 0 || (at(digits) == '_' && count > 0); ++digits) {
        if (*digits == '_') continue;
        value = std::min(value * 16 + static_cast<uint32_t>(hex_value(digits)), 0x11'0000u);
        ++count;
      }
      bool is_scalar = value < 0xD800 || (value > 0xDFFF && value < 0x11'0000);
      if (at(digits) == '}' && count > 0 && count <= 6 && is_scalar) return digits + 1;
      break;
    }
    default:
      break;
  }
  report(LexErrorCode::kInvalidEscape, backslash, p);
  return p;
}

// p is behind the opening quote of what can only be a character or byte. Where the quote does not close on
// its line the token ends there, or before what looks like a comment, as in rustc's lexer.
const char* Lexer::scan_character(const char* begin, const char* p, Escapes escapes) {
  if (at(p) == '\'' && at(p + 1) != '\'') {
    report(LexErrorCode::kEmptyCharacter, begin, p + 1);
    return scan_suffix(p + 1);
  }
  const char* content = p;
  if (p != end_ && *p != '\\') {
    uint32_t length = std::max(1u, scalar_length(p, end_));
    if (at(p + length) == '\'') {
      if (*p == '\n' || *p == '\t' || *p == '\r' || *p == '\'') {
        report(LexErrorCode::kInvalidEscape, begin, p + 2);
      } else if (escapes == Escapes::kBytes && byte(*p) >= 0x80) {
        report(LexErrorCode::kInvalidEscape, begin, p + length + 1);
      }
      return scan_suffix(p + length + 1);
    }
  }
  int characters = 0;
  while (p != end_ && *p != '\'' && *p != '/' && *p != '\n') {
    p = *p == '\\' ? scan_escape(p, escapes) : p + std::max(1u, scalar_length(p, end_));
    ++characters;
  }
  if (at(p) != '\'') {
    report(LexErrorCode::kUnterminatedCharacter, begin, p);
    return p;
  }
  if (characters > 1) report(LexErrorCode::kLongCharacter, content, p);
  return scan_suffix(p + 1);
}

// At ': a lifetime if a word follows whose first character is not itself followed by a quote.
Lexer::Literal Lexer::scan_quote(const char* begin) {
  const char* p = begin + 1;
  if (p == end_ || !(begins_word(*p) || is_digit(*p))) {
    return {scan_character(begin, p, Escapes::kText), TokenKind::kCharacter};
  }
  uint32_t length = scalar_length(p, end_);
  if (length == 0 || at(p + length) == '\'') {
    return {scan_character(begin, p, Escapes::kText), TokenKind::kCharacter};
  }
  if (*p == 'r' && at(p + 1) == '#' && begins_word(at(p + 2)) && edition_ >= Edition::k2021) {
    return {word_end(p + 2), TokenKind::kLifetime};
  }
  const char* end = word_end(p);
  if (at(end) == '\'') {
    report(LexErrorCode::kLongCharacter, begin, end + 1);
    return {scan_suffix(end + 1), TokenKind::kCharacter};
  }
  if (is_digit(*p)) {
    report(LexErrorCode::kUnterminatedCharacter, begin, end);
  } else {
    check_reserved_prefix(begin, end, true);
  }
  return {end, TokenKind::kLifetime};
}

// A digit stands at `begin`. Exactly rustc's rule for the point: it belongs to the number unless another point
// or a word follows it. After a point, though, `0.` is a field's index and the next point: `pair.0. len()`.
Lexer::Literal Lexer::scan_number(const char* begin, bool after_point) {
  const char* p = begin;
  const char letter = *p == '0' ? at(p + 1) : '\0';
  const bool has_base = letter == 'x' || letter == 'o' || letter == 'b';
  if (has_base) p += 2;
  const char digit_max = letter == 'o' ? '7' : letter == 'b' ? '1' : '9';
  bool has_digits = false;
  bool malformed = false;
  for (; p != end_; ++p) {
    const char lower = static_cast<char>(*p | 0x20);
    if (is_digit(*p)) {
      has_digits = true;
      malformed |= *p > digit_max;
    } else if (letter == 'x' && lower >= 'a' && lower <= 'f') {
      has_digits = true;
    } else if (*p != '_') {
      break;
    }
  }
  malformed |= !has_digits;

  TokenKind kind = TokenKind::kInteger;
  bool has_fraction = p + 1 < end_ && is_digit(p[1]);
  bool may_end_in_point =
      !after_point && (p + 1 == end_ || (p + 1 < end_ && p[1] != '.' && !begins_word(p[1])));
  bool ends_in_point = false;
  if (at(p) == '.' && (has_fraction || may_end_in_point)) {
    kind = TokenKind::kFloat;
    ends_in_point = !has_fraction;
    ++p;
    while (has_fraction && p != end_ && (is_digit(*p) || *p == '_')) ++p;
  }
  if (!ends_in_point && (at(p) == 'e' || at(p) == 'E')) {
    kind = TokenKind::kFloat;
    ++p;
    if (at(p) == '+' || at(p) == '-') ++p;
    while (at(p) == '_') ++p;
    malformed |= !is_digit(at(p));
    while (p != end_ && (is_digit(*p) || *p == '_')) ++p;
  }
  malformed |= has_base && kind == TokenKind::kFloat;
  p = scan_suffix(p);
  if (malformed) report(LexErrorCode::kMalformedNumber, begin, p);
  return {p, kind};
}

// At `/*`; comments nest.
const char* Lexer::scan_block_comment(const char* begin) {
  const char* p = begin + 2;
  uint32_t depth = 1;
  while (p != end_) {
    char c = *p++;
    if (c == '*' && at(p) == '/') {
      ++p;
      if (--depth == 0) return p;
    } else if (c == '/' && at(p) == '*') {
      ++p;
      ++depth;
    }
  }
  report(LexErrorCode::kUnterminatedBlockComment, begin, end_);
  return end_;
}

// At #: from 2024 on `##` and `#"` are reserved for guarded strings.
const char* Lexer::scan_pounds(const char* begin) {
  const char* p = begin + 1;
  if (edition_ >= Edition::k2024 && p != end_ && (*p == '#' || *p == '"')) {
    report(LexErrorCode::kReservedPrefix, begin, p + 1);
  }
  return p;
}

// A run of bytes that are no UTF-8, one at least.
const char* Lexer::scan_invalid(const char* p) const {
  do ++p;
  while (p != end_ && scalar_length(p, end_) == 0);
  return p;
}

// ---- Delimiters.

inline void Lexer::open(TokenIndex token, TokenKind kind) {
  list_.open_.push_back({token, parens_, brackets_});
  list_.extras_[token] = TokenList::kNoPartner;
  switch (kind) {
    case TokenKind::kOpenParen:
      ++parens_;
      break;
    case TokenKind::kOpenBracket:
      ++brackets_;
      break;
    default:
      ++braces_;
      parens_ = brackets_ = 0;
  }
}

// Links a closer with the nearest opener of its kind; openers above it stay without partner. An opener of its
// kind must be within reach: parentheses and brackets never close across a brace.
void Lexer::close(TokenIndex token, TokenKind kind) {
  auto opener_kind = static_cast<TokenKind>(static_cast<uint8_t>(kind) - 1);
  uint32_t within_reach = kind == TokenKind::kCloseParen     ? parens_
                          : kind == TokenKind::kCloseBracket ? brackets_
                                                             : braces_;
  list_.extras_[token] = TokenList::kNoPartner;
  if (within_reach == 0) {
    is_balanced_ = false;
    return;
  }
  while (list_.kinds_[list_.open_.back().token] != opener_kind) list_.open_.pop_back(), is_balanced_ = false;
  TokenList::Open opener = list_.open_.back();
  list_.open_.pop_back();
  list_.extras_[opener.token] = token;
  list_.extras_[token] = opener.token;
  parens_ = opener.parens;
  brackets_ = opener.brackets;
  if (kind == TokenKind::kCloseBrace) --braces_;
}

static_assert(static_cast<int>(TokenKind::kCloseParen) == static_cast<int>(TokenKind::kOpenParen) + 1);
static_assert(static_cast<int>(TokenKind::kCloseBracket) == static_cast<int>(TokenKind::kOpenBracket) + 1);
static_assert(static_cast<int>(TokenKind::kCloseBrace) == static_cast<int>(TokenKind::kOpenBrace) + 1);

void Lexer::report_unbalanced() {
  const size_t others = errors_.size();
  for (TokenIndex i = 0; i < list_.size_; ++i) {
    TokenKind kind = list_.kinds_[i];
    if (kind < TokenKind::kOpenParen || kind > TokenKind::kCloseBrace) continue;
    if (list_.extras_[i] != TokenList::kNoPartner) continue;
    errors_.push_back({LexErrorCode::kUnbalancedDelimiter, list_.begins_[i], list_.ends_[i]});
  }
  sort_errors(others);
}

// Brings the errors into the order of the text, given that those before `run_begin` are. Those behind it nearly are.
void Lexer::sort_errors(size_t run_begin) {
  auto is_before = [](const LexError& a, const LexError& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end != b.end ? a.end < b.end : a.code < b.code;
  };
  auto run = errors_.begin() + static_cast<ptrdiff_t>(run_begin);
  if (!std::is_sorted(run, errors_.end(), is_before)) std::sort(run, errors_.end(), is_before);
  if (run == errors_.begin() || run == errors_.end() || is_before(run[-1], *run)) return;
  std::vector<LexError> merged(errors_.size());
  std::merge(errors_.begin(), run, run, errors_.end(), merged.begin(), is_before);
  errors_ = std::move(merged);
}

// ---- The whole text.

// Skips a byte-order mark and a `#!` line. `#!` followed by `[`, white space and comments between them
// ignored, opens an inner attribute instead.
const char* Lexer::skip_prologue() {
  std::string_view text(begin_, static_cast<size_t>(end_ - begin_));
  const char* p = begin_ + (text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  if (at(p) != '#' || at(p + 1) != '!') return p;
  const char* next = p + 2;
  for (;;) {
    next = skip_space(next, end_);
    if (at(next) == '/' && at(next + 1) == '/') {
      next = find_line_end(next, end_);
    } else if (at(next) == '/' && at(next + 1) == '*') {
      size_t errors = errors_.size();
      next = scan_block_comment(next);
      errors_.resize(errors);
    } else {
      break;
    }
  }
  return at(next) == '[' ? p : find_line_end(p, end_);
}

// Reports every run of invalid bytes, in comments and strings too: rustc reads no such file. Lexing itself
// only makes an error token of those it meets between tokens.
void Lexer::report_invalid_utf8() {
  for (const char* p = begin_; (p = first_invalid(p, end_)) != end_;) {
    const char* run_end = scan_invalid(p);
    report(LexErrorCode::kInvalidUtf8, p, run_end);
    p = run_end;
  }
}

void Lexer::run(bool begins_file) {
  report_invalid_utf8();
  const size_t invalid_utf8_errors = errors_.size();
  const char* p = begins_file ? skip_prologue() : begin_;
  const char* const end = end_;

  // A first guess of the number of tokens; real files have 5 to 8 bytes a token, doc comments far more.
  const size_t estimate = static_cast<size_t>(end_ - begin_) / 6 + 16;
  list_.open_.clear();
  // Bare pointers in registers: through the members the compiler would have to load them again after every store.
  TokenKind* kinds = nullptr;
  uint32_t* begins = nullptr;
  uint32_t* ends = nullptr;
  uint32_t* extras = nullptr;
  size_t limit = 0;
  TokenIndex count = 0;
  auto make_room = [&] {
    list_.grow(std::max(limit * 2, estimate), count);
    limit = list_.capacity_ - TokenList::kPadding - 1;
    kinds = list_.kinds_.get();
    begins = list_.begins_.get();
    ends = list_.ends_.get();
    extras = list_.extras_.get();
  };
  make_room();
  auto push = [&](TokenKind kind, const char* token_begin, const char* token_end, uint32_t extra) {
    kinds[count] = kind;
    begins[count] = offset(token_begin);
    ends[count] = offset(token_end);
    extras[count] = extra;
    ++count;
  };

  for (;;) {
    // Most tokens follow a single blank, or none.
    if (p != end && *p == ' ') ++p;
    if (p == end) break;
    if (count == limit) [[unlikely]]
      make_room();
    const char* token = p;
    switch (byte_class(*p)) {
      case ByteClass::kSpace:
        p = skip_space(p + 1, end);
        continue;

      case ByteClass::kLiteralPrefix: {
        Literal literal;
        char next = at(p + 1);
        if ((next == '"' || next == '\'' || next == 'r' || next == '#') &&
            scan_prefixed_literal(p, &literal)) {
          p = literal.end;
          push(literal.kind, token, p, 0);
          continue;
        }
        if (*p == 'r' && next == '#' && begins_word(at(p + 2)) &&
            (byte(p[2]) < 0x80 || scalar_length(p + 2, end) != 0)) {
          Word word = scan_word(p + 2);
          TokenKind kind = word.kind;
          if (kind == TokenKind::kUnderscore || kind == TokenKind::kCrate || kind == TokenKind::kSuper ||
              kind == TokenKind::kSelfValue || kind == TokenKind::kSelfType) {
            report(LexErrorCode::kInvalidRawIdentifier, token, word.end);
          }
          p = word.end;
          push(TokenKind::kIdentifier, token, p, word.hash);
          continue;
        }
        [[fallthrough]];
      }
      case ByteClass::kWord: {
        Word word = scan_word(p);
        p = word.end;
        push(word.kind, token, p, word.hash);
        if (p != end && (*p == '"' || *p == '\'' || *p == '#')) [[unlikely]] {
          check_reserved_prefix(token, p, false);
        }
        continue;
      }

      case ByteClass::kDigit: {
        Literal number = scan_number(p, count > 0 && kinds[count - 1] == TokenKind::kDot);
        p = number.end;
        push(number.kind, token, p, 0);
        continue;
      }

      case ByteClass::kQuote:
        p = scan_string(p, p + 1, Escapes::kText);
        push(TokenKind::kString, token, p, 0);
        continue;

      case ByteClass::kApostrophe: {
        Literal literal = scan_quote(p);
        p = literal.end;
        uint32_t hash = 0;
        if (literal.kind == TokenKind::kLifetime) {
          std::string_view text(token, static_cast<size_t>(p - token));
          // The bare name of 'r#a is 'a: hash it as if it had been written so.
          if (text.starts_with("'r#")) {
            hash = word_hash("'" + std::string(text.substr(3)));
          } else {
            hash = word_hash(text);
          }
        }
        push(literal.kind, token, p, hash);
        continue;
      }

      case ByteClass::kSingle:
        push(kSingleKinds[byte(*p)], token, p + 1, 0);
        ++p;
        continue;

      case ByteClass::kDollar: {
        bool is_word = p + 1 != end && begins_word(p[1]);
        Word word = is_word ? scan_word(p + 1) : Word{p + 1, 0, TokenKind::kDollar};
        if (word.kind == TokenKind::kCrate) {
          p = word.end;
          push(TokenKind::kCrate, token, p, word.hash);
        } else {
          push(TokenKind::kDollar, token, ++p, 0);
        }
        continue;
      }

      case ByteClass::kOpen: {
        TokenKind kind = kSingleKinds[byte(*p)];
        push(kind, token, ++p, 0);
        open(count - 1, kind);
        continue;
      }
      case ByteClass::kClose: {
        TokenKind kind = kSingleKinds[byte(*p)];
        push(kind, token, ++p, 0);
        close(count - 1, kind);
        continue;
      }

      case ByteClass::kSlash: {
        char next = at(p + 1);
        if (next == '/') {
          p = find_line_end(p + 2, end);
          // `////` is no documentation.
          if (at(token + 2) == '!') {
            push(TokenKind::kInnerDoc, token, p, 0);
          } else if (at(token + 2) == '/' && at(token + 3) != '/') {
            push(TokenKind::kOuterDoc, token, p, 0);
          }
        } else if (next == '*') {
          p = scan_block_comment(p);
          // Neither `/**/` nor `/***` is documentation.
          if (at(token + 2) == '!') {
            push(TokenKind::kInnerDoc, token, p, 0);
          } else if (at(token + 2) == '*' && at(token + 3) != '*' && at(token + 3) != '/') {
            push(TokenKind::kOuterDoc, token, p, 0);
          }
        } else if (next == '=') {
          push(TokenKind::kSlashEqual, token, p += 2, 0);
        } else {
          push(TokenKind::kSlash, token, ++p, 0);
        }
        continue;
      }

      case ByteClass::kDot: {
        TokenKind kind = TokenKind::kDot;
        ++p;
        if (at(p) == '.') {
          ++p;
          kind = TokenKind::kDotDot;
          if (at(p) == '.')
            ++p, kind = TokenKind::kDotDotDot;
          else if (at(p) == '=')
            ++p, kind = TokenKind::kDotDotEqual;
        }
        push(kind, token, p, 0);
        continue;
      }

      case ByteClass::kColon: {
        bool is_double = at(p + 1) == ':';
        p += is_double ? 2 : 1;
        push(is_double ? TokenKind::kColonColon : TokenKind::kColon, token, p, 0);
        continue;
      }

      case ByteClass::kEqual: {
        char next = at(p + 1);
        p += next == '=' || next == '>' ? 2 : 1;
        push(next == '='   ? TokenKind::kEqualEqual
             : next == '>' ? TokenKind::kFatArrow
                           : TokenKind::kEqual,
             token, p, 0);
        continue;
      }

      case ByteClass::kBang: {
        bool is_unequal = at(p + 1) == '=';
        p += is_unequal ? 2 : 1;
        push(is_unequal ? TokenKind::kBangEqual : TokenKind::kBang, token, p, 0);
        continue;
      }

      case ByteClass::kMinus: {
        char next = at(p + 1);
        p += next == '=' || next == '>' ? 2 : 1;
        push(next == '='   ? TokenKind::kMinusEqual
             : next == '>' ? TokenKind::kArrow
                           : TokenKind::kMinus,
             token, p, 0);
        continue;
      }

      case ByteClass::kPound:
        p = scan_pounds(p);
        push(TokenKind::kPound, token, p, 0);
        continue;

      case ByteClass::kArithmetic: {
        TokenKind kind = kSingleKinds[byte(*p)];
        ++p;
        if (at(p) == '=') ++p, kind = with_equal(kind);
        push(kind, token, p, 0);
        continue;
      }

      case ByteClass::kNonAscii: {
        uint32_t length = scalar_length(p, end);
        if (length == 0) {
          p = scan_invalid(p);
          push(TokenKind::kError, token, p, 0);
        } else if (is_unicode_space(p, length)) {
          p += length;
        } else {
          Word word = scan_word_slowly(p);
          p = word.end;
          push(TokenKind::kIdentifier, token, p, word.hash);
          check_reserved_prefix(token, p, false);
        }
        continue;
      }

      case ByteClass::kNul:
      case ByteClass::kUnknown:
        report(*p == '\0' ? LexErrorCode::kNulByte : LexErrorCode::kUnknownCharacter, p, p + 1);
        push(TokenKind::kError, token, ++p, 0);
        continue;
    }
  }

  list_.size_ = count + 1;
  for (uint32_t i = 0; i <= TokenList::kPadding; ++i) {
    push(TokenKind::kEndOfFile, end, end, 0);
  }
  sort_errors(invalid_utf8_errors);
  if (!is_balanced_ || !list_.open_.empty()) report_unbalanced();
}

void lex(std::string_view text, Edition edition, TokenList* tokens, std::vector<LexError>* errors) {
  PT_ASSERT(text.size() < 0xFFFF'FFFF);
  tokens->clear();
  errors->clear();
  Lexer(text, edition, tokens, errors).run(true);
}

void lex_inside(std::string_view text, Edition edition, TokenList* tokens, std::vector<LexError>* errors) {
  PT_ASSERT(text.size() < 0xFFFF'FFFF);
  tokens->clear();
  errors->clear();
  Lexer(text, edition, tokens, errors).run(false);
}

}  // namespace pt::rust
