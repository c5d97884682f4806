// Types that macro calls stand for: `Token![,]` in a signature, a field or a body. The call is expanded when its type is
// asked for, and what it made is lowered in its place.
//
// Lifetime: refers to Names, SourceTexts and the Signatures, which ask it.
// Threads:  none; one a thread, over Names and SourceTexts that are shared.
// Cost:     an expansion, one lexing and one parse for each call; Signatures keep what comes of it.
#pragma once

#include "rust/infer/body_expander.h"
#include "rust/infer/signatures.h"

namespace pt::rust {

class TypeMacros : public MacroTypes {
 public:
  TypeMacros(const Names& names, const SourceTexts& texts, Signatures* signatures);

  void forget_texts() { expander_.forget_definitions(); }
  TypeId lower(const Signatures::Written& written, uint32_t node, const Signatures::Scope& scope) override;

 private:
  DefId macro_of(const Signatures::Written& written, uint32_t node, const Signatures::Scope& scope) const;
  MacroText arguments_of(const Signatures::Written& written, uint32_t node) const;

  const Names& names_;
  const SourceTexts& texts_;
  Signatures& signatures_;
  // Of its own: what a signature means must not hang on how much a body has made before.
  BodyExpander expander_;
  uint32_t depth_ = 0;    // calls around the one being lowered
  uint32_t nesting_ = 0;  // levels of recursion that their types take together
};

}  // namespace pt::rust
