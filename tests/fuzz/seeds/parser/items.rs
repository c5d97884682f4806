pub(in a::b) const unsafe extern "C" fn f<'a, T: ?Sized + 'a, const N: usize = 3>(&self, x: [T; N]) -> ! where T: A;
#[a(b)] struct S<T>(pub T) where T: B;
enum E { A = 1, B(u8), C { x: u8 } }
unsafe auto trait T: A {}
impl<T> !Send for S<T> {}
use a::{self, b::*, c as _};
extern "C" { static X: u8; }
macro_rules! m { () => {} }
union U { a: u8 }
