#include "isg/signature_text.h"

#include <gtest/gtest.h>

namespace pt::isg {
namespace {

void check(std::string_view canonical, std::string_view shown) {
  EXPECT_EQ(display_signature(canonical), shown);
}

TEST(SignatureText, ReadsAsRustfmtWrites) {
  check("pub fn f < T > ( & self , x : Vec < T > ) -> u8", "pub fn f<T>(&self, x: Vec<T>) -> u8");
  check("impl < 'a , T : ? Sized + 'a > Deref for Ref < 'a , T >",
        "impl<'a, T: ?Sized + 'a> Deref for Ref<'a, T>");
  check("pub ( crate ) struct P ( pub u8 , * const T )", "pub(crate) struct P(pub u8, *const T)");
  check("fn g ( _ : & mut dyn Fn ( A ) -> B ) where F : Fn ( & [ u8 ] ) -> [ u8 ; 4 ]",
        "fn g(_: &mut dyn Fn(A) -> B) where F: Fn(&[u8]) -> [u8; 4]");
  check("# [ must_use ] pub fn h ( ) -> !", "#[must_use] pub fn h() -> !");
  check("struct S { pub a : < T as Tr > :: X , b : crate :: B }",
        "struct S { pub a: <T as Tr>::X, b: crate::B }");
  check("unsafe impl ! Send for X", "unsafe impl !Send for X");
  check("# [ deprecated ( note = \"use b ( )\" ) ] fn a ( )", "#[deprecated(note = \"use b ( )\")] fn a()");
  check("for < 'a > fn ( & 'a u8 )", "for<'a> fn(&'a u8)");
}

}  // namespace
}  // namespace pt::isg
