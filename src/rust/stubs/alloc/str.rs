pub use ::core::str::{Bytes,CharIndices,Chars,EncodeUtf16,EscapeDebug,EscapeDefault,EscapeUnicode,FromStr,Lines,LinesAny,MatchIndices,Matches,ParseBoolError,RMatchIndices,RMatches,RSplit,RSplitN,RSplitTerminator,Split,SplitAsciiWhitespace,SplitInclusive,SplitN,SplitTerminator,SplitWhitespace,Utf8Chunk,Utf8Chunks,Utf8Error,from_utf8,from_utf8_mut,from_utf8_unchecked,from_utf8_unchecked_mut};
use ::core::borrow::{Borrow,BorrowMut};
use ::core::str::pattern::Pattern;
use crate::borrow::ToOwned;
use crate::boxed::Box;
use crate::slice::{Concat,Join};
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
impl str{
pub fn into_boxed_bytes(self:Box<str>)->Box<[u8]>;
pub fn replace<P>(&self,_:P,_:&str)->String where P:Pattern;
pub fn replacen<P>(&self,_:P,_:&str,_:usize)->String where P:Pattern;
pub fn to_lowercase(&self)->String;
pub fn to_uppercase(&self)->String;
pub fn into_string(self:Box<str>)->String;
pub fn repeat(&self,_:usize)->String;
pub fn to_ascii_uppercase(&self)->String;
pub fn to_ascii_lowercase(&self)->String;
}
impl<S:Borrow<str>> Concat<str> for [S]{
type Output=String;
fn concat(_:&Self)->String;
}
impl<S:Borrow<str>> Join<&str> for [S]{
type Output=String;
fn join(_:&Self,_:&str)->String;
}
