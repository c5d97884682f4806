#include "rust/parse/kind_classes.h"

#include <initializer_list>

namespace pt::rust {

namespace {

using enum TokenKind;

constexpr KindClasses make_classes(Edition edition) {
  KindClasses classes{};
  auto add = [&classes](uint16_t bits, std::initializer_list<TokenKind> kinds) {
    for (TokenKind kind : kinds) classes[static_cast<size_t>(kind)] |= bits;
  };
  constexpr uint16_t kIdentifierBits = kIdentifierWord | kPathWord | kBeginsExpression;
  add(kIdentifierBits, {kIdentifier, kUnion, kDefault, kAuto, kRaw, kSafe, kMacroRules});
  if (edition == Edition::k2015) add(kIdentifierBits, {kAsync, kAwait, kDyn, kTry});
  if (edition < Edition::k2024) add(kIdentifierBits, {kGen});
  add(kPathWord | kBeginsExpression, {kSelfValue, kSelfType, kSuper, kCrate});
  add(kLiteralToken | kBeginsExpression, {kTrue, kFalse, kInteger, kFloat, kCharacter, kByte, kString,
                                          kRawString, kByteString, kRawByteString, kCString, kRawCString});
  add(kBeginsExpression,
      {kOpenParen,   kOpenBracket, kOpenBrace,  kBang,     kMinus, kStar,      kPipe,   kAmpersand, kDotDot,
       kDotDotEqual, kLess,        kColonColon, kLifetime, kPound, kAsync,     kBreak,  kConst,     kContinue,
       kFor,         kIf,          kLet,        kLoop,     kMatch, kMove,      kReturn, kTry,       kUnsafe,
       kWhile,       kYield,       kStatic,     kBecome,   kGen,   kDotDotDot, kDo});
  add(kBeginsItem,
      {kFn,         kConst, kAsync,  kGen,  kUnsafe, kSafe, kExtern, kStatic, kUnion, kAuto, kDefault,
       kMacroRules, kMacro, kStruct, kEnum, kTrait,  kImpl, kType,   kMod,    kUse,   kPub});
  add(kItemQualified,
      {kFn, kConst, kAsync, kGen, kUnsafe, kSafe, kExtern, kStatic, kAuto, kTrait, kImpl, kType, kMod});
  add(kBeginsStatement, {kFn, kExtern, kStruct, kEnum, kTrait, kImpl, kMod, kUse, kPub, kLet, kMacro});
  add(kBeginsAttribute, {kPound, kOuterDoc, kInnerDoc});
  add(kCloser, {kCloseParen, kCloseBracket, kCloseBrace, kEndOfFile});
  return classes;
}

constexpr KindClasses kClasses2015 = make_classes(Edition::k2015);
constexpr KindClasses kClasses2018 = make_classes(Edition::k2018);
constexpr KindClasses kClasses2024 = make_classes(Edition::k2024);

}  // namespace

const KindClasses& kind_classes(Edition edition) {
  switch (edition) {
    case Edition::k2015:
      return kClasses2015;
    case Edition::k2018:
    case Edition::k2021:
      return kClasses2018;
    case Edition::k2024:
      return kClasses2024;
  }
  return kClasses2024;
}

}  // namespace pt::rust
