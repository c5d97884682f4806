pub use ::core::str::{Bytes,CharIndices,Chars,EncodeUtf16,EscapeDebug,EscapeDefault,EscapeUnicode,FromStr,Lines,LinesAny,MatchIndices,Matches,ParseBoolError,RMatchIndices,RMatches,RSplit,RSplitN,RSplitTerminator,Split,SplitAsciiWhitespace,SplitInclusive,SplitN,SplitTerminator,SplitWhitespace,Utf8Chunk,Utf8Chunks,Utf8Error,from_utf8,from_utf8_mut,from_utf8_unchecked,from_utf8_unchecked_mut,pattern};
use ::core::borrow::{Borrow,BorrowMut};
use crate::borrow::ToOwned;
use crate::boxed::Box;
use crate::string::String;
pub unsafe fn from_boxed_utf8_unchecked(_:Box<[u8]>)->Box<str>;
impl ToOwned for str{
type Owned=String;
fn to_owned(&self)->String;
}
impl Borrow<str> for String{
fn borrow(&self)->&str;
}
impl BorrowMut<str> for String{
fn borrow_mut(&mut self)->&mut str;
}
