// TokenList is one file's tokens as flat arrays: the output of the lexer, the input of the parser.
//
// White space and ordinary comments leave no token; documentation comments do. The characters < > & | are
// always tokens of their own, so that `Vec<Vec<u8>>`, `&&x` and `||` need no splitting: the parser glues
// them in operator position with joined(). Every other operator is as long as it can be (`::`, `->`, `..=`).
//
// Lifetime: tokens refer into the text they were lexed from by byte offset; keep the text while you use them.
// Threads:  none; one list a thread, cleared and used again for the next file.
// Cost:     13 bytes a token, capacity doubling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pt::rust {

enum class TokenKind : uint8_t {
  kEndOfFile,  // exactly one, last; empty, at the end of the text
  kError,      // a byte or run of bytes that begins no token

  // Words. The lexer knows the strict and reserved keywords of every edition; whether `async`, `await`,
  // `dyn`, `try` or `gen` is a keyword in the crate's edition, and the contextual words (union, default,
  // auto, raw, safe, macro_rules), are decided by the parser, which sees them as identifiers with a kind of
  // their own.
  kIdentifier,  // includes raw identifiers: the text keeps its r#, the hash is that of the bare name
  kUnderscore,  // _
  kLifetime,    // 'a, 'static, '_, 'r#a
  kAs,
  kBreak,
  kConst,
  kContinue,
  kCrate,  // and $crate, which macros make
  kElse,
  kEnum,
  kExtern,
  kFalse,
  kFn,
  kFor,
  kIf,
  kImpl,
  kIn,
  kLet,
  kLoop,
  kMatch,
  kMod,
  kMove,
  kMut,
  kPub,
  kRef,
  kReturn,
  kSelfValue,
  kSelfType,
  kStatic,
  kStruct,
  kSuper,
  kTrait,
  kTrue,
  kType,
  kUnsafe,
  kUse,
  kWhere,
  kWhile,
  kAbstract,
  kBecome,
  kBox,
  kDo,
  kFinal,
  kMacro,
  kOverride,
  kPriv,
  kTypeof,
  kUnsized,
  kVirtual,
  kYield,
  kAsync,
  kAwait,
  kDyn,
  kTry,
  kGen,  // keywords from 2018 or 2024 on
  kUnion,
  kDefault,
  kAuto,
  kRaw,
  kSafe,
  kMacroRules,  // contextual

  // Literals, suffix included.
  kInteger,
  kFloat,
  kCharacter,
  kByte,
  kString,
  kRawString,
  kByteString,
  kRawByteString,
  kCString,
  kRawCString,

  // Documentation: /// and /** */ belong to what follows, //! and /*! */ to what holds them.
  kOuterDoc,
  kInnerDoc,

  // Delimiters; extra() is the token index of the partner, or kNoPartner.
  kOpenParen,
  kCloseParen,
  kOpenBracket,
  kCloseBracket,
  kOpenBrace,
  kCloseBrace,

  // Punctuation.
  kSemicolon,
  kComma,
  kDot,
  kDotDot,
  kDotDotDot,
  kDotDotEqual,
  kColon,
  kColonColon,
  kArrow,
  kFatArrow,
  kPound,
  kDollar,
  kQuestion,
  kAt,
  kTilde,
  kBang,
  kEqual,
  kEqualEqual,
  kBangEqual,
  kLess,
  kGreater,
  kAmpersand,
  kPipe,  // always single characters
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kCaret,
  kPlusEqual,
  kMinusEqual,
  kStarEqual,
  kSlashEqual,
  kPercentEqual,
  kCaretEqual,

  kCount,
};

std::string_view name_of(TokenKind kind);  // "identifier", "colon-colon": for goldens and messages

// Index into one TokenList.
using TokenIndex = uint32_t;

class TokenList {
 public:
  static constexpr TokenIndex kNoPartner = 0xFFFF'FFFF;

  // Number of tokens, the end-of-file token included.
  TokenIndex size() const { return size_; }

  TokenKind kind(TokenIndex i) const { return kinds_[i]; }
  // Byte offsets into the text; end is exclusive.
  uint32_t begin(TokenIndex i) const { return begins_[i]; }
  uint32_t end(TokenIndex i) const { return ends_[i]; }
  // For words: 32 bits of a hash of the bare name (without r#; for a lifetime, with its quote). For
  // delimiters: the index of the partner or kNoPartner. Else 0.
  uint32_t extra(TokenIndex i) const { return extras_[i]; }

  // True if no byte lies between token i and the next one.
  bool joined(TokenIndex i) const { return ends_[i] == begins_[i + 1]; }

  std::string_view text(TokenIndex i, std::string_view source) const {
    return source.substr(begins_[i], ends_[i] - begins_[i]);
  }

  // The kinds as one array. Behind the last token stand kPadding more kEndOfFile, so that a parser may look a
  // few tokens ahead without asking where the file ends.
  const TokenKind* kinds() const { return kinds_.get(); }
  static constexpr uint32_t kPadding = 4;

  // Forgets the tokens, keeps the memory.
  void clear() { size_ = 0; }
  size_t memory_bytes() const;

 private:
  friend class Lexer;

  // An opener whose partner has not been seen, and how many parentheses and brackets were open within the
  // enclosing brace just before it.
  struct Open {
    TokenIndex token;
    uint32_t parens;
    uint32_t brackets;
  };

  // Makes room for at least `tokens` and the padding; keeps the first `used`.
  void grow(size_t tokens, size_t used);

  // Four plain arrays, not vectors: the lexer writes through bare pointers, and growing must not fill with
  // zeros what will be written anyway.
  TokenIndex size_ = 0;
  size_t capacity_ = 0;
  std::unique_ptr<TokenKind[]> kinds_;
  std::unique_ptr<uint32_t[]> begins_;
  std::unique_ptr<uint32_t[]> ends_;
  std::unique_ptr<uint32_t[]> extras_;
  std::vector<Open> open_;  // the lexer's stack, kept for its memory
};

static_assert(sizeof(TokenKind) == 1);

}  // namespace pt::rust
