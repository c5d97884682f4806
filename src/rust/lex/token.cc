#include "rust/lex/token.h"

#include <algorithm>

namespace pt::rust {

namespace {

template <typename T>
void enlarge(std::unique_ptr<T[]>* array, size_t capacity, size_t used) {
  auto larger = std::make_unique_for_overwrite<T[]>(capacity);
  std::copy_n(array->get(), used, larger.get());
  *array = std::move(larger);
}

}  // namespace

void TokenList::grow(size_t tokens, size_t used) {
  if (tokens + kPadding <= capacity_) return;
  size_t capacity = std::max(tokens + kPadding, capacity_ * 2);
  enlarge(&kinds_, capacity, used);
  enlarge(&begins_, capacity, used);
  enlarge(&ends_, capacity, used);
  enlarge(&extras_, capacity, used);
  capacity_ = capacity;
}

size_t TokenList::memory_bytes() const {
  return capacity_ * (sizeof(TokenKind) + 3 * sizeof(uint32_t)) + open_.capacity() * sizeof(Open);
}

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEndOfFile:
      return "end-of-file";
    case TokenKind::kError:
      return "error";
    case TokenKind::kIdentifier:
      return "identifier";
    case TokenKind::kUnderscore:
      return "underscore";
    case TokenKind::kLifetime:
      return "lifetime";
    case TokenKind::kAs:
      return "as";
    case TokenKind::kBreak:
      return "break";
    case TokenKind::kConst:
      return "const";
    case TokenKind::kContinue:
      return "continue";
    case TokenKind::kCrate:
      return "crate";
    case TokenKind::kElse:
      return "else";
    case TokenKind::kEnum:
      return "enum";
    case TokenKind::kExtern:
      return "extern";
    case TokenKind::kFalse:
      return "false";
    case TokenKind::kFn:
      return "fn";
    case TokenKind::kFor:
      return "for";
    case TokenKind::kIf:
      return "if";
    case TokenKind::kImpl:
      return "impl";
    case TokenKind::kIn:
      return "in";
    case TokenKind::kLet:
      return "let";
    case TokenKind::kLoop:
      return "loop";
    case TokenKind::kMatch:
      return "match";
    case TokenKind::kMod:
      return "mod";
    case TokenKind::kMove:
      return "move";
    case TokenKind::kMut:
      return "mut";
    case TokenKind::kPub:
      return "pub";
    case TokenKind::kRef:
      return "ref";
    case TokenKind::kReturn:
      return "return";
    case TokenKind::kSelfValue:
      return "self-value";
    case TokenKind::kSelfType:
      return "self-type";
    case TokenKind::kStatic:
      return "static";
    case TokenKind::kStruct:
      return "struct";
    case TokenKind::kSuper:
      return "super";
    case TokenKind::kTrait:
      return "trait";
    case TokenKind::kTrue:
      return "true";
    case TokenKind::kType:
      return "type";
    case TokenKind::kUnsafe:
      return "unsafe";
    case TokenKind::kUse:
      return "use";
    case TokenKind::kWhere:
      return "where";
    case TokenKind::kWhile:
      return "while";
    case TokenKind::kAbstract:
      return "abstract";
    case TokenKind::kBecome:
      return "become";
    case TokenKind::kBox:
      return "box";
    case TokenKind::kDo:
      return "do";
    case TokenKind::kFinal:
      return "final";
    case TokenKind::kMacro:
      return "macro";
    case TokenKind::kOverride:
      return "override";
    case TokenKind::kPriv:
      return "priv";
    case TokenKind::kTypeof:
      return "typeof";
    case TokenKind::kUnsized:
      return "unsized";
    case TokenKind::kVirtual:
      return "virtual";
    case TokenKind::kYield:
      return "yield";
    case TokenKind::kAsync:
      return "async";
    case TokenKind::kAwait:
      return "await";
    case TokenKind::kDyn:
      return "dyn";
    case TokenKind::kTry:
      return "try";
    case TokenKind::kGen:
      return "gen";
    case TokenKind::kUnion:
      return "union";
    case TokenKind::kDefault:
      return "default";
    case TokenKind::kAuto:
      return "auto";
    case TokenKind::kRaw:
      return "raw";
    case TokenKind::kSafe:
      return "safe";
    case TokenKind::kMacroRules:
      return "macro-rules";
    case TokenKind::kInteger:
      return "integer";
    case TokenKind::kFloat:
      return "float";
    case TokenKind::kCharacter:
      return "character";
    case TokenKind::kByte:
      return "byte";
    case TokenKind::kString:
      return "string";
    case TokenKind::kRawString:
      return "raw-string";
    case TokenKind::kByteString:
      return "byte-string";
    case TokenKind::kRawByteString:
      return "raw-byte-string";
    case TokenKind::kCString:
      return "c-string";
    case TokenKind::kRawCString:
      return "raw-c-string";
    case TokenKind::kOuterDoc:
      return "outer-doc";
    case TokenKind::kInnerDoc:
      return "inner-doc";
    case TokenKind::kOpenParen:
      return "open-paren";
    case TokenKind::kCloseParen:
      return "close-paren";
    case TokenKind::kOpenBracket:
      return "open-bracket";
    case TokenKind::kCloseBracket:
      return "close-bracket";
    case TokenKind::kOpenBrace:
      return "open-brace";
    case TokenKind::kCloseBrace:
      return "close-brace";
    case TokenKind::kSemicolon:
      return "semicolon";
    case TokenKind::kComma:
      return "comma";
    case TokenKind::kDot:
      return "dot";
    case TokenKind::kDotDot:
      return "dot-dot";
    case TokenKind::kDotDotDot:
      return "dot-dot-dot";
    case TokenKind::kDotDotEqual:
      return "dot-dot-equal";
    case TokenKind::kColon:
      return "colon";
    case TokenKind::kColonColon:
      return "colon-colon";
    case TokenKind::kArrow:
      return "arrow";
    case TokenKind::kFatArrow:
      return "fat-arrow";
    case TokenKind::kPound:
      return "pound";
    case TokenKind::kDollar:
      return "dollar";
    case TokenKind::kQuestion:
      return "question";
    case TokenKind::kAt:
      return "at";
    case TokenKind::kTilde:
      return "tilde";
    case TokenKind::kBang:
      return "bang";
    case TokenKind::kEqual:
      return "equal";
    case TokenKind::kEqualEqual:
      return "equal-equal";
    case TokenKind::kBangEqual:
      return "bang-equal";
    case TokenKind::kLess:
      return "less";
    case TokenKind::kGreater:
      return "greater";
    case TokenKind::kAmpersand:
      return "ampersand";
    case TokenKind::kPipe:
      return "pipe";
    case TokenKind::kPlus:
      return "plus";
    case TokenKind::kMinus:
      return "minus";
    case TokenKind::kStar:
      return "star";
    case TokenKind::kSlash:
      return "slash";
    case TokenKind::kPercent:
      return "percent";
    case TokenKind::kCaret:
      return "caret";
    case TokenKind::kPlusEqual:
      return "plus-equal";
    case TokenKind::kMinusEqual:
      return "minus-equal";
    case TokenKind::kStarEqual:
      return "star-equal";
    case TokenKind::kSlashEqual:
      return "slash-equal";
    case TokenKind::kPercentEqual:
      return "percent-equal";
    case TokenKind::kCaretEqual:
      return "caret-equal";
    case TokenKind::kCount:
      break;
  }
  return "";
}

}  // namespace pt::rust
