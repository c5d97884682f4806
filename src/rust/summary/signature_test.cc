// Canonical signatures, one line each: what is written, and what SigHash hashes.
#include "rust/summary/signature.h"

#include <gtest/gtest.h>

#include "rust/lex/lexer.h"
#include "rust/parse/parser.h"

namespace pt::rust {
namespace {

// The signature of the first item of `source`.
void check(std::string_view source, std::string_view signature) {
  TokenList tokens;
  std::vector<LexError> errors;
  SyntaxTree tree;
  lex(source, Edition::k2024, &tokens, &errors);
  parse_file(source, tokens, Edition::k2024, &tree);
  ASSERT_TRUE(errors.empty() && tree.errors.empty()) << source;
  NodeList items = children_in_order(tree, tree.root());
  ASSERT_FALSE(items.empty());
  std::string found;
  append_signature(source, tokens, tree, items.front(), &found);
  EXPECT_EQ(found, signature) << source;
}

TEST(Signature, FunctionsKeepTypesAndDropPatternsBodiesAndComments) {
  check("pub fn f(a: u8, (b, c): (u8, u16)) -> u8 { a }", "pub fn f ( _ : u8 , _ : ( u8 , u16 ) ) -> u8");
  check("fn f(&self, mut x: Vec<Vec<u8>>,) {}", "fn f ( & self , _ : Vec < Vec < u8 > > )");
  check("pub(crate) async unsafe fn f<T: Copy,>(t: T) where T: Send, {}",
        "pub ( crate ) async unsafe fn f < T : Copy > ( _ : T ) where T : Send");
  check("fn f(/* why */ a: u8 /* not */) // end\n{}", "fn f ( _ : u8 )");
  check("/// Docs.\n#[inline]\nfn f() {}", "fn f ( )");
}

TEST(Signature, ParenthesesThatMeanNothingGoAndTuplesOfOneStay) {
  check("fn f(a: (u8)) -> ((u16)) {}", "fn f ( _ : u8 ) -> u16");
  check("fn f(a: (u8,)) {}", "fn f ( _ : ( u8 , ) )");
  check("fn f(a: fn(x: u8) -> (u8)) {}", "fn f ( _ : fn ( _ : u8 ) -> u8 )");
}

TEST(Signature, InterfaceAttributesAreKeptAndNoOthers) {
  check("#[must_use] #[inline] #[doc = \"x\"] pub fn f() {}", "# [ must_use ] pub fn f ( )");
  check("#[repr(C, packed(2))] struct S { a: u8 }", "# [ repr ( C , packed ( 2 ) ) ] struct S { a : u8 }");
  check("#[unsafe(no_mangle)] extern \"C\" fn f() {}", "# [ unsafe ( no_mangle ) ] extern \"C\" fn f ( )");
}

TEST(Signature, DataTypesWithAllFieldsVariantsAndDiscriminants) {
  check("pub struct P<T>(pub T, u8,);", "pub struct P < T > ( pub T , u8 )");
  check("struct S { /// Docs.\n pub a: u8, #[cfg(x)] b: u16, }", "struct S { pub a : u8 , b : u16 }");
  check("struct U;", "struct U");
  check("enum E { A, B(u8), C { x: u8 }, D = 3, }", "enum E { A , B ( u8 ) , C { x : u8 } , D = 3 }");
}

TEST(Signature, HeadersOfTraitsImplsAndModules) {
  check("pub trait T<A>: Copy + Send where A: Sized { fn f(&self); }",
        "pub trait T < A > : Copy + Send where A : Sized");
  check("impl<T: Copy> Tr<T> for Vec<T> { fn f() {} }", "impl < T : Copy > Tr < T > for Vec < T >");
  check("unsafe impl !Send for S {}", "unsafe impl ! Send for S");
  check("pub mod m { fn f() {} }", "pub mod m");
}

TEST(Signature, ValuesHaveTheirTypeAliasesAreWholeMacrosAreNamed) {
  check("pub const N: [u8; 2] = [1, 2];", "pub const N : [ u8 ; 2 ]");
  check("static mut S: Option<u8> = None;", "static mut S : Option < u8 >");
  check("pub type A<T> = Vec<(T)>;", "pub type A < T > = Vec < T >");
  check("macro_rules! m { () => {} }", "m");
}

}  // namespace
}  // namespace pt::rust
