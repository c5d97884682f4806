#include "rust/lex/lexer.h"

#include <gtest/gtest.h>

#include <string>

#include "rust/lex/lex_check.h"

namespace pt::rust {
namespace {

struct Lexed {
  TokenList tokens;
  std::vector<LexError> errors;
};

Lexed lex_text(std::string_view text, Edition edition = Edition::k2024) {
  Lexed lexed;
  lex(text, edition, &lexed.tokens, &lexed.errors);
  EXPECT_EQ(check_tokens(text, lexed.tokens, lexed.errors), "") << text;
  return lexed;
}

// Kind and text of every token but the last: `fn f` is "fn|fn identifier|f".
std::string render(std::string_view text, Edition edition = Edition::k2024) {
  Lexed lexed = lex_text(text, edition);
  std::string rendered;
  for (TokenIndex i = 0; i + 1 < lexed.tokens.size(); ++i) {
    if (i != 0) rendered += ' ';
    rendered += name_of(lexed.tokens.kind(i));
    rendered += '|';
    rendered += lexed.tokens.text(i, text);
  }
  for (const LexError& error : lexed.errors) {
    rendered += " !";
    rendered += message(error.code);
  }
  return rendered;
}

// The kinds alone.
std::string kinds(std::string_view text, Edition edition = Edition::k2024) {
  Lexed lexed = lex_text(text, edition);
  std::string rendered;
  for (TokenIndex i = 0; i + 1 < lexed.tokens.size(); ++i) {
    if (i != 0) rendered += ' ';
    rendered += name_of(lexed.tokens.kind(i));
  }
  return rendered;
}

std::vector<LexErrorCode> codes(std::string_view text, Edition edition = Edition::k2024) {
  std::vector<LexErrorCode> codes;
  for (const LexError& error : lex_text(text, edition).errors) codes.push_back(error.code);
  return codes;
}

using Codes = std::vector<LexErrorCode>;

TEST(LexerTest, InsideOfAFileNothingIsPassedOver) {
  Lexed lexed;
  lex_inside("#!a\nb", Edition::k2024, &lexed.tokens, &lexed.errors);
  EXPECT_EQ(lexed.tokens.size(), 5u);
  EXPECT_TRUE(lexed.errors.empty());
  lex_inside("\xEF\xBB\xBF a", Edition::k2024, &lexed.tokens, &lexed.errors);
  EXPECT_EQ(lexed.tokens.size(), 3u);
}

TEST(LexerTest, EveryWordThatIsAKeywordIsOne) {
  EXPECT_EQ(
      kinds("as break const continue crate else enum extern false fn for if impl in let loop match mod move "
            "mut "
            "pub ref return self Self static struct super trait true type unsafe use where while"),
      "as break const continue crate else enum extern false fn for if impl in let loop match mod move mut "
      "pub ref return self-value self-type static struct super trait true type unsafe use where while");
  EXPECT_EQ(kinds("abstract become box do final macro override priv typeof unsized virtual yield"),
            "abstract become box do final macro override priv typeof unsized virtual yield");
  EXPECT_EQ(kinds("async await dyn try gen union default auto raw safe macro_rules _"),
            "async await dyn try gen union default auto raw safe macro-rules underscore");
}

TEST(LexerTest, WordsNearKeywordsAreIdentifiers) {
  EXPECT_EQ(
      kinds("a f fnn Fn FN self_ macro_rules_ __ _a x0 unsafee a_name_longer_than_sixteen_bytes "
            "exactly_16_bytes"),
      "identifier identifier identifier identifier identifier identifier identifier identifier identifier "
      "identifier identifier identifier identifier");
}

TEST(LexerTest, RawIdentifiersKeepTheirTextAndHashTheirName) {
  EXPECT_EQ(render("r#fn r#async"), "identifier|r#fn identifier|r#async");
  EXPECT_EQ(lex_text("r#match").tokens.extra(0), word_hash("match"));
  EXPECT_EQ(lex_text("plain").tokens.extra(0), word_hash("plain"));
  EXPECT_EQ(lex_text("'r#a").tokens.extra(0), word_hash("'a"));
  EXPECT_EQ(lex_text("'a").tokens.extra(0), word_hash("'a"));
  EXPECT_EQ(codes("r#crate"), Codes{LexErrorCode::kInvalidRawIdentifier});
  EXPECT_EQ(codes("r#_"), Codes{LexErrorCode::kInvalidRawIdentifier});
}

// The fast path reads 16 bytes at once and is left near the end of the text, at long and at non-ASCII words.
TEST(LexerTest, AWordHashesAlikeWhereverItStands) {
  for (std::string name : {"x", "ab", "seven77", "eight888", "nine99999", "fifteen_bytes__",
                           "sixteen_bytes___", "seventeen_bytes__", "a_name_of_more_than_thirty_two_bytes"}) {
    EXPECT_EQ(lex_text(name).tokens.extra(0), word_hash(name)) << name;
    EXPECT_EQ(lex_text(name + std::string(40, ' ')).tokens.extra(0), word_hash(name)) << name;
    EXPECT_EQ(lex_text(name + "+é" + std::string(40, ' ')).tokens.extra(0), word_hash(name)) << name;
    EXPECT_EQ(lex_text("r#" + name).tokens.extra(0), word_hash(name)) << name;
  }
  EXPECT_NE(word_hash("ab"), word_hash("ba"));
  EXPECT_NE(word_hash("sixteen_bytes___"), word_hash("sixteen_bytes__"));
}

TEST(LexerTest, UnicodeWords) {
  EXPECT_EQ(render("größe Ꮳ 変数x"), "identifier|größe identifier|Ꮳ identifier|変数x");
  EXPECT_EQ(lex_text("größe").tokens.extra(0), word_hash("größe"));
  EXPECT_EQ(render("a\u2028b\u200Ec\u0085d"), "identifier|a identifier|b identifier|c identifier|d");
}

TEST(LexerTest, LifetimesAndCharacters) {
  EXPECT_EQ(
      render("'a 'a' '_ 'static '\\'' '\\n' ' ' '''"),
      "lifetime|'a character|'a' lifetime|'_ lifetime|'static character|'\\'' character|'\\n' character|' ' "
      "character|''' !this escape sequence is unknown or malformed");
  EXPECT_EQ(render("'é' 'é '\\u{1F600}' '\\x7f'"),
            "character|'é' lifetime|'é character|'\\u{1F600}' character|'\\x7f'");
  EXPECT_EQ(render("<'a>"), "less|< lifetime|'a greater|>");
  EXPECT_EQ(render("b'a' b'\\xFF'"), "byte|b'a' byte|b'\\xFF'");
  EXPECT_EQ(render("'r#fn"), "lifetime|'r#fn");
  EXPECT_EQ(codes("''"), Codes{LexErrorCode::kEmptyCharacter});
  EXPECT_EQ(codes("'ab'"), Codes{LexErrorCode::kLongCharacter});
  EXPECT_EQ(codes("'+"), Codes{LexErrorCode::kUnterminatedCharacter});
  EXPECT_EQ(codes("'1"), Codes{LexErrorCode::kUnterminatedCharacter});
  EXPECT_EQ(codes("'\\q'"), Codes{LexErrorCode::kInvalidEscape});
  EXPECT_EQ(codes("b'é'"), Codes{LexErrorCode::kInvalidEscape});
}

TEST(LexerTest, Strings) {
  EXPECT_EQ(
      render(R"("" "a\"b" "line\
     next" b"x\xFF" c"z")"),
      "string|\"\" string|\"a\\\"b\" string|\"line\\\n     next\" byte-string|b\"x\\xFF\" c-string|c\"z\"");
  EXPECT_EQ(render(R"str(r"\" r#"a"b"# br##"x"#"## cr"y" "s"suffix)str"),
            "raw-string|r\"\\\" raw-string|r#\"a\"b\"# raw-byte-string|br##\"x\"#\"## raw-c-string|cr\"y\" "
            "string|\"s\"suffix");
  EXPECT_EQ(render("r#\"\n\"\n\"#"), "raw-string|r#\"\n\"\n\"#");
  EXPECT_EQ(codes("\"open"), Codes{LexErrorCode::kUnterminatedString});
  EXPECT_EQ(codes("r##\"open\"#"), Codes{LexErrorCode::kUnterminatedRawString});
  EXPECT_EQ(codes(R"("\q")"), Codes{LexErrorCode::kInvalidEscape});
  EXPECT_EQ(codes(R"("\x80" "\u{D800}" "\u{}" "\u{1234567}" b"\u{41}" "\x4")"),
            Codes(6, LexErrorCode::kInvalidEscape));
  EXPECT_EQ(codes(R"("\u{10FFFF}" "\u{0_0_4_1}" c"\xFF\u{e9}")"), Codes{});
}

TEST(LexerTest, EditionsDecideAboutPrefixes) {
  EXPECT_EQ(kinds("c\"x\" cr\"y\"", Edition::k2018), "identifier string identifier string");
  EXPECT_EQ(kinds("c\"x\" cr\"y\"", Edition::k2021), "c-string raw-c-string");
  EXPECT_EQ(codes("foo\"x\"", Edition::k2018), Codes{});
  EXPECT_EQ(codes("foo\"x\" bar'y' baz#z 'life#time", Edition::k2021),
            Codes(4, LexErrorCode::kReservedPrefix));
  EXPECT_EQ(codes("foo #bar match'x'", Edition::k2018), Codes{});
  EXPECT_EQ(kinds("'r#a", Edition::k2018), "lifetime pound identifier");
  EXPECT_EQ(codes("## #\"x\"", Edition::k2021), Codes{});
  EXPECT_EQ(codes("##", Edition::k2024), Codes{LexErrorCode::kReservedPrefix});
  EXPECT_EQ(codes("#\"x\"", Edition::k2024), Codes{LexErrorCode::kReservedPrefix});
}

TEST(LexerTest, Numbers) {
  EXPECT_EQ(kinds("0 12_3 0xFF_u8 0o17 0b1_0 1u32 0x1e3 1_ 1f32"),
            "integer integer integer integer integer integer integer integer integer");
  EXPECT_EQ(kinds("1.0 1. 1e5 1E-5 1.5e+10f64 0.0_f32 1e_5"), "float float float float float float float");
  EXPECT_EQ(render("1..2"), "integer|1 dot-dot|.. integer|2");
  EXPECT_EQ(render("1.foo()"), "integer|1 dot|. identifier|foo open-paren|( close-paren|)");
  EXPECT_EQ(render("x.0.1"), "identifier|x dot|. float|0.1");
  EXPECT_EQ(render("x.0. y"), "identifier|x dot|. integer|0 dot|. identifier|y");
  EXPECT_EQ(render("1.é"), "integer|1 dot|. identifier|é");
  EXPECT_EQ(render("1._a"), "integer|1 dot|. identifier|_a");
  EXPECT_EQ(render("(1.)"), "open-paren|( float|1. close-paren|)");
  EXPECT_EQ(render("0..=9"), "integer|0 dot-dot-equal|..= integer|9");
  EXPECT_EQ(codes("0x 0b12 0o8 1e 1e+ 0x1.5"), Codes(6, LexErrorCode::kMalformedNumber));
}

TEST(LexerTest, Punctuation) {
  EXPECT_EQ(
      kinds("; , . .. ... ..= : :: -> => # $ ? @ ~ !"),
      "semicolon comma dot dot-dot dot-dot-dot dot-dot-equal colon colon-colon arrow fat-arrow pound dollar "
      "question at tilde bang");
  EXPECT_EQ(kinds("= == != < > & | + - * / % ^ += -= *= /= %= ^="),
            "equal equal-equal bang-equal less greater ampersand pipe plus minus star slash percent caret "
            "plus-equal "
            "minus-equal star-equal slash-equal percent-equal caret-equal");
  EXPECT_EQ(kinds("<<= >>= && || |= <= >="),
            "less less equal greater greater equal ampersand ampersand pipe pipe pipe equal less equal "
            "greater equal");
  TokenList tokens = lex_text("a && b & & c").tokens;
  EXPECT_TRUE(tokens.joined(1));
  EXPECT_FALSE(tokens.joined(4));
}

TEST(LexerTest, CommentsAndDocumentation) {
  EXPECT_EQ(render("a // b\nc"), "identifier|a identifier|c");
  EXPECT_EQ(render("a /* b /* nested */ */ c"), "identifier|a identifier|c");
  EXPECT_EQ(render("/// outer\n//! inner\n//// plain\n// plain"), "outer-doc|/// outer inner-doc|//! inner");
  EXPECT_EQ(render("/** outer */ /*! inner */ /*** plain */ /**/ /* plain */"),
            "outer-doc|/** outer */ inner-doc|/*! inner */");
  EXPECT_EQ(render("//"), "");
  EXPECT_EQ(render("///"), "outer-doc|///");
  EXPECT_EQ(codes("/* open /* */"), Codes{LexErrorCode::kUnterminatedBlockComment});
}

TEST(LexerTest, Prologue) {
  EXPECT_EQ(render("\xEF\xBB\xBF"
                   "fn"),
            "fn|fn");
  EXPECT_EQ(render("#!/usr/bin/env run\nfn"), "fn|fn");
  EXPECT_EQ(kinds("#![allow(x)]"),
            "pound bang open-bracket identifier open-paren identifier close-paren close-bracket");
  EXPECT_EQ(kinds("#! /* comment */ // another\n [x]"), "pound bang open-bracket identifier close-bracket");
  EXPECT_EQ(render("\xEF\xBB\xBF#!x\r\nfn\r\n"), "fn|fn");
  EXPECT_EQ(render(""), "");
}

std::string partners(std::string_view text) {
  TokenList tokens = lex_text(text).tokens;
  std::string rendered;
  for (TokenIndex i = 0; i + 1 < tokens.size(); ++i) {
    if (i != 0) rendered += ' ';
    rendered += tokens.extra(i) == TokenList::kNoPartner ? "-" : std::to_string(tokens.extra(i));
  }
  return rendered;
}

TEST(LexerTest, DelimitersFindTheirPartners) {
  EXPECT_EQ(partners("([{}])"), "5 4 3 2 1 0");
  EXPECT_EQ(partners("()()"), "1 0 3 2");
  EXPECT_EQ(partners("{ ( }"), "2 - 0");      // a brace closes past an open parenthesis
  EXPECT_EQ(partners("( [ )"), "2 - 0");      // and a parenthesis past a bracket
  EXPECT_EQ(partners("( { ) }"), "- 3 - 1");  // but nothing past an open brace
  EXPECT_EQ(partners("( { ) } )"), "4 3 - 1 0");
  EXPECT_EQ(partners(") ]"), "- -");
  EXPECT_EQ(partners("{ ) }"), "2 - 0");
  EXPECT_EQ(partners("{ {"), "- -");
  EXPECT_EQ(partners("( { [ } )"), "4 3 - 1 0");
  EXPECT_EQ(codes("( { ) }"), Codes(2, LexErrorCode::kUnbalancedDelimiter));
  EXPECT_EQ(codes("()[]{}"), Codes{});
}

TEST(LexerTest, BadBytesBecomeErrorTokens) {
  EXPECT_EQ(kinds(std::string_view("a\0b", 3)), "identifier error identifier");
  EXPECT_EQ(codes(std::string_view("\0", 1)), Codes{LexErrorCode::kNulByte});
  EXPECT_EQ(kinds("a \xFF\xFE b"), "identifier error identifier");
  EXPECT_EQ(codes("a \xFF\xFE b"), Codes{LexErrorCode::kInvalidUtf8});
  EXPECT_EQ(codes("`\\"), Codes(2, LexErrorCode::kUnknownCharacter));
  // In comments and strings there is no token to spoil, but the file is not UTF-8 all the same.
  EXPECT_EQ(codes("// \xC3\n\"\xE2\x82\""), Codes(2, LexErrorCode::kInvalidUtf8));
  // Overlong, surrogate, beyond the last plane, cut off.
  for (std::string_view bad : {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x98"}) {
    EXPECT_EQ(codes(bad), Codes{LexErrorCode::kInvalidUtf8});
  }
}

TEST(LexerTest, ListsAreReusedWithoutTraces) {
  Lexed lexed = lex_text("( long text with many tokens ; ; ; ; ; ; ; ; ; ; ; ; ; ; ; ; ; ; ; ;");
  lex("a", Edition::k2024, &lexed.tokens, &lexed.errors);
  EXPECT_EQ(lexed.tokens.size(), 2u);
  EXPECT_TRUE(lexed.errors.empty());
  for (uint32_t i = 1; i <= TokenList::kPadding; ++i)
    EXPECT_EQ(lexed.tokens.kinds()[i], TokenKind::kEndOfFile);
}

// Unoptimised, a million of everything takes minutes; optimised builds, the sanitised ones among them, do it.
#ifdef NDEBUG
constexpr size_t kMany = 1'000'000;
#else
constexpr size_t kMany = 100'000;
#endif

// Time linear in size: quadratic, each of these would take minutes.
TEST(LexerTest, AMillionOfAnything) {
  auto repeat = [](std::string_view piece, size_t times) {
    std::string text;
    for (size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  Lexed lexed;
  for (std::string_view piece :
       {"(", "[",  "{",    ")",    "([",    "(]", "{(", "/*", "/**/", "'",    "\"",   "r#",    "r#\"",
        "#", "'a", "\\\"", "\xFF", "\xFF ", "é",  "0x", "1.", "\n",   "\r\n", "//\n", "///\n", "b'"}) {
    lex(repeat(piece, kMany), Edition::k2024, &lexed.tokens, &lexed.errors);
    lex_text(repeat(piece, kMany / 20));
  }
  lex(repeat("[", kMany) + repeat(")", kMany), Edition::k2024, &lexed.tokens, &lexed.errors);
  EXPECT_EQ(lexed.errors.size(), 2 * kMany);
  lex_text(repeat("(", kMany / 20) + repeat("]", kMany / 20) + repeat(")", kMany / 20));
}

TEST(LexerTest, EveryPrefixOfATextLexes) {
  std::string_view text =
      "#!/x\n//! d\nfn r#f<'a>(x: &'a str) -> u8 { let c = 'é'; /* /* */ */ r#\"a\"# + b\"\\xFF\" + 1.5e-3 "
      ".. 0x_ff }\n";
  for (size_t size = 0; size <= text.size(); ++size) lex_text(text.substr(0, size));
}

}  // namespace
}  // namespace pt::rust
