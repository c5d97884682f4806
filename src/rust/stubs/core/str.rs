pub use crate::str::converts::{from_utf8,from_utf8_mut,from_utf8_unchecked,from_utf8_unchecked_mut};
pub use crate::str::error::{ParseBoolError,Utf8Error};
pub use crate::str::iter::{Bytes,CharIndices,Chars,EncodeUtf16,EscapeDebug,EscapeDefault,EscapeUnicode,Lines,LinesAny,MatchIndices,Matches,RMatchIndices,RMatches,RSplit,RSplitN,RSplitTerminator,Split,SplitAsciiWhitespace,SplitInclusive,SplitN,SplitTerminator,SplitWhitespace};
pub use crate::str::lossy::{Utf8Chunk,Utf8Chunks};
pub use crate::str::traits::FromStr;
use crate::convert::AsRef;
use crate::default::Default;
use crate::error::Error;
use crate::option::Option;
use crate::result::Result;
use crate::slice::index::SliceIndex;
use crate::str::pattern::{DoubleEndedSearcher,Pattern,ReverseSearcher};
impl AsRef<[u8]> for str{
fn as_ref(&self)->&[u8];
}
impl Default for &mut str{
fn default()->Self;
}
impl Default for &str{
fn default()->Self;
}
impl !Error for &str{}
impl str{
pub const fn len(&self)->usize;
pub const fn is_empty(&self)->bool;
pub const fn from_utf8(_:&[u8])->Result<&str,Utf8Error>;
pub const fn from_utf8_mut(_:&mut [u8])->Result<&mut str,Utf8Error>;
pub const unsafe fn from_utf8_unchecked(_:&[u8])->&str;
pub const unsafe fn from_utf8_unchecked_mut(_:&mut [u8])->&mut str;
pub const fn is_char_boundary(&self,_:usize)->bool;
pub const fn floor_char_boundary(&self,_:usize)->usize;
pub const fn ceil_char_boundary(&self,_:usize)->usize;
pub const fn as_bytes(&self)->&[u8];
pub const unsafe fn as_bytes_mut(&mut self)->&mut [u8];
pub const fn as_ptr(&self)->*const u8;
pub const fn as_mut_ptr(&mut self)->*mut u8;
pub fn get<I:SliceIndex<str>>(&self,_:I)->Option<&I::Output>;
pub fn get_mut<I:SliceIndex<str>>(&mut self,_:I)->Option<&mut I::Output>;
pub unsafe fn get_unchecked<I:SliceIndex<str>>(&self,_:I)->&I::Output;
pub unsafe fn get_unchecked_mut<I:SliceIndex<str>>(&mut self,_:I)->&mut I::Output;
pub unsafe fn slice_unchecked(&self,_:usize,_:usize)->&str;
pub unsafe fn slice_mut_unchecked(&mut self,_:usize,_:usize)->&mut str;
pub const fn split_at(&self,_:usize)->(&str,&str);
pub const fn split_at_mut(&mut self,_:usize)->(&mut str,&mut str);
pub const fn split_at_checked(&self,_:usize)->Option<(&str,&str)>;
pub const fn split_at_mut_checked(&mut self,_:usize)->Option<(&mut str,&mut str)>;
pub fn chars(&self)->Chars<'_>;
pub fn char_indices(&self)->CharIndices<'_>;
pub fn bytes(&self)->Bytes<'_>;
pub fn split_whitespace(&self)->SplitWhitespace<'_>;
pub fn split_ascii_whitespace(&self)->SplitAsciiWhitespace<'_>;
pub fn lines(&self)->Lines<'_>;
pub fn lines_any(&self)->LinesAny<'_>;
pub fn encode_utf16(&self)->EncodeUtf16<'_>;
pub fn contains<P:Pattern>(&self,_:P)->bool;
pub fn starts_with<P:Pattern>(&self,_:P)->bool;
pub fn ends_with<P:Pattern>(&self,_:P)->bool where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn find<P:Pattern>(&self,_:P)->Option<usize>;
pub fn rfind<P:Pattern>(&self,_:P)->Option<usize> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn split<P:Pattern>(&self,_:P)->Split<'_,P>;
pub fn split_inclusive<P:Pattern>(&self,_:P)->SplitInclusive<'_,P>;
pub fn rsplit<P:Pattern>(&self,_:P)->RSplit<'_,P> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn split_terminator<P:Pattern>(&self,_:P)->SplitTerminator<'_,P>;
pub fn rsplit_terminator<P:Pattern>(&self,_:P)->RSplitTerminator<'_,P> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn splitn<P:Pattern>(&self,_:usize,_:P)->SplitN<'_,P>;
pub fn rsplitn<P:Pattern>(&self,_:usize,_:P)->RSplitN<'_,P> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn split_once<P:Pattern>(&self,_:P)->Option<(&str,&str)>;
pub fn rsplit_once<P:Pattern>(&self,_:P)->Option<(&str,&str)> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn matches<P:Pattern>(&self,_:P)->Matches<'_,P>;
pub fn rmatches<P:Pattern>(&self,_:P)->RMatches<'_,P> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn match_indices<P:Pattern>(&self,_:P)->MatchIndices<'_,P>;
pub fn rmatch_indices<P:Pattern>(&self,_:P)->RMatchIndices<'_,P> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn trim(&self)->&str;
pub fn trim_start(&self)->&str;
pub fn trim_end(&self)->&str;
pub fn trim_left(&self)->&str;
pub fn trim_right(&self)->&str;
pub fn trim_matches<P:Pattern>(&self,_:P)->&str where for<'a> P::Searcher<'a>:DoubleEndedSearcher<'a>;
pub fn trim_start_matches<P:Pattern>(&self,_:P)->&str;
pub fn strip_prefix<P:Pattern>(&self,_:P)->Option<&str>;
pub fn strip_suffix<P:Pattern>(&self,_:P)->Option<&str> where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn trim_end_matches<P:Pattern>(&self,_:P)->&str where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn trim_left_matches<P:Pattern>(&self,_:P)->&str;
pub fn trim_right_matches<P:Pattern>(&self,_:P)->&str where for<'a> P::Searcher<'a>:ReverseSearcher<'a>;
pub fn parse<F:FromStr>(&self)->Result<F,F::Err>;
pub const fn is_ascii(&self)->bool;
pub const fn eq_ignore_ascii_case(&self,_:&str)->bool;
pub const fn make_ascii_uppercase(&mut self);
pub const fn make_ascii_lowercase(&mut self);
pub const fn trim_ascii_start(&self)->&str;
pub const fn trim_ascii_end(&self)->&str;
pub const fn trim_ascii(&self)->&str;
pub fn escape_debug(&self)->EscapeDebug<'_>;
pub fn escape_default(&self)->EscapeDefault<'_>;
pub fn escape_unicode(&self)->EscapeUnicode<'_>;
}
pub(crate) mod converts{
use crate::result::Result;
use crate::str::error::Utf8Error;
pub const fn from_utf8(_:&[u8])->Result<&str,Utf8Error>;
pub const fn from_utf8_mut(_:&mut [u8])->Result<&mut str,Utf8Error>;
pub const unsafe fn from_utf8_unchecked(_:&[u8])->&str;
pub const unsafe fn from_utf8_unchecked_mut(_:&mut [u8])->&mut str;
}
pub(crate) mod error{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::marker::Copy;
use crate::option::Option;
pub struct ParseBoolError;
pub struct Utf8Error{}
impl Utf8Error{
pub const fn valid_up_to(&self)->usize;
pub const fn error_len(&self)->Option<usize>;
}
impl Clone for Utf8Error{
fn clone(&self)->Utf8Error;
}
impl Clone for ParseBoolError{
fn clone(&self)->ParseBoolError;
}
impl Eq for Utf8Error{}
impl Eq for ParseBoolError{}
impl PartialEq for Utf8Error{
fn eq(&self,_:&Utf8Error)->bool;
}
impl PartialEq for ParseBoolError{
fn eq(&self,_:&ParseBoolError)->bool;
}
impl Debug for Utf8Error{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ParseBoolError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for Utf8Error{}
impl Error for Utf8Error{}
impl Error for ParseBoolError{}
impl Display for Utf8Error{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for ParseBoolError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod iter{
use crate::clone::Clone;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
use crate::str::pattern::{DoubleEndedSearcher,Pattern,ReverseSearcher};
pub struct Bytes<'a>{}
pub struct CharIndices<'a>{}
pub struct Chars<'a>{}
pub struct EncodeUtf16<'a>{}
pub struct EscapeDebug<'a>{}
pub struct EscapeDefault<'a>{}
pub struct EscapeUnicode<'a>{}
pub struct Lines<'a>{}
pub struct LinesAny<'a>{}
pub struct MatchIndices<'a,P:Pattern>{}
pub struct Matches<'a,P:Pattern>{}
pub struct RMatchIndices<'a,P:Pattern>{}
pub struct RMatches<'a,P:Pattern>{}
pub struct RSplit<'a,P:Pattern>{}
pub struct RSplitN<'a,P:Pattern>{}
pub struct RSplitTerminator<'a,P:Pattern>{}
pub struct Split<'a,P:Pattern>{}
pub struct SplitAsciiWhitespace<'a>{}
pub struct SplitInclusive<'a,P:Pattern>{}
pub struct SplitN<'a,P:Pattern>{}
pub struct SplitTerminator<'a,P:Pattern>{}
pub struct SplitWhitespace<'a>{}
impl Debug for Chars<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for EncodeUtf16<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl DoubleEndedIterator for Bytes<'_>{
fn next_back(&mut self)->Option<u8>;
}
impl ExactSizeIterator for Bytes<'_>{}
impl Iterator for Bytes<'_>{
type Item=u8;
fn next(&mut self)->Option<u8>;
}
impl<'a,P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>> DoubleEndedIterator for SplitInclusive<'a,P>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P:Pattern<Searcher<'a>:Clone>> Clone for SplitInclusive<'a,P>{
fn clone(&self)->Self;
}
impl<'a,P:Pattern<Searcher<'a>:Debug>> Debug for SplitInclusive<'a,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P:Pattern> Iterator for Split<'a,P>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P:Pattern> Iterator for SplitTerminator<'a,P>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P:Pattern> Iterator for SplitN<'a,P>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P:Pattern> Iterator for MatchIndices<'a,P>{
type Item=(usize,&'a str);
fn next(&mut self)->Option<(usize,&'a str)>;
}
impl<'a,P:Pattern> Iterator for Matches<'a,P>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P:Pattern> Iterator for SplitInclusive<'a,P>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P> Clone for Split<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for RSplit<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for SplitTerminator<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for RSplitTerminator<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for SplitN<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for RSplitN<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for MatchIndices<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for RMatchIndices<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for Matches<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Clone for RMatches<'a,P> where P:Pattern<Searcher<'a>:Clone>{
fn clone(&self)->Self;
}
impl<'a,P> Debug for Split<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for RSplit<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for SplitTerminator<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for RSplitTerminator<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for SplitN<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for RSplitN<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for MatchIndices<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for RMatchIndices<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for Matches<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> Debug for RMatches<'a,P> where P:Pattern<Searcher<'a>:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,P> DoubleEndedIterator for Split<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P> DoubleEndedIterator for RSplit<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P> DoubleEndedIterator for SplitTerminator<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P> DoubleEndedIterator for RSplitTerminator<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P> DoubleEndedIterator for MatchIndices<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<(usize,&'a str)>;
}
impl<'a,P> DoubleEndedIterator for RMatchIndices<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<(usize,&'a str)>;
}
impl<'a,P> DoubleEndedIterator for Matches<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P> DoubleEndedIterator for RMatches<'a,P> where P:Pattern<Searcher<'a>:DoubleEndedSearcher<'a>>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a,P> Iterator for RSplit<'a,P> where P:Pattern<Searcher<'a>:ReverseSearcher<'a>>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P> Iterator for RSplitTerminator<'a,P> where P:Pattern<Searcher<'a>:ReverseSearcher<'a>>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P> Iterator for RSplitN<'a,P> where P:Pattern<Searcher<'a>:ReverseSearcher<'a>>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a,P> Iterator for RMatchIndices<'a,P> where P:Pattern<Searcher<'a>:ReverseSearcher<'a>>{
type Item=(usize,&'a str);
fn next(&mut self)->Option<(usize,&'a str)>;
}
impl<'a,P> Iterator for RMatches<'a,P> where P:Pattern<Searcher<'a>:ReverseSearcher<'a>>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a> Chars<'a>{
pub fn as_str(&self)->&'a str;
}
impl<'a> CharIndices<'a>{
pub fn as_str(&self)->&'a str;
pub fn offset(&self)->usize;
}
impl<'a> Clone for Chars<'a>{
fn clone(&self)->Chars<'a>;
}
impl<'a> Clone for CharIndices<'a>{
fn clone(&self)->CharIndices<'a>;
}
impl<'a> Clone for Bytes<'a>{
fn clone(&self)->Bytes<'a>;
}
impl<'a> Clone for Lines<'a>{
fn clone(&self)->Lines<'a>;
}
impl<'a> Clone for LinesAny<'a>{
fn clone(&self)->LinesAny<'a>;
}
impl<'a> Clone for SplitWhitespace<'a>{
fn clone(&self)->SplitWhitespace<'a>;
}
impl<'a> Clone for SplitAsciiWhitespace<'a>{
fn clone(&self)->SplitAsciiWhitespace<'a>;
}
impl<'a> Clone for EncodeUtf16<'a>{
fn clone(&self)->EncodeUtf16<'a>;
}
impl<'a> Clone for EscapeDebug<'a>{
fn clone(&self)->EscapeDebug<'a>;
}
impl<'a> Clone for EscapeDefault<'a>{
fn clone(&self)->EscapeDefault<'a>;
}
impl<'a> Clone for EscapeUnicode<'a>{
fn clone(&self)->EscapeUnicode<'a>;
}
impl<'a> Debug for CharIndices<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for Bytes<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for Lines<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for LinesAny<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for SplitWhitespace<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for SplitAsciiWhitespace<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for EscapeDebug<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for EscapeDefault<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for EscapeUnicode<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> DoubleEndedIterator for Chars<'a>{
fn next_back(&mut self)->Option<char>;
}
impl<'a> DoubleEndedIterator for CharIndices<'a>{
fn next_back(&mut self)->Option<(usize,char)>;
}
impl<'a> DoubleEndedIterator for Lines<'a>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a> DoubleEndedIterator for LinesAny<'a>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a> DoubleEndedIterator for SplitWhitespace<'a>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a> DoubleEndedIterator for SplitAsciiWhitespace<'a>{
fn next_back(&mut self)->Option<&'a str>;
}
impl<'a> Iterator for Chars<'a>{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl<'a> Iterator for CharIndices<'a>{
type Item=(usize,char);
fn next(&mut self)->Option<(usize,char)>;
}
impl<'a> Iterator for Lines<'a>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a> Iterator for LinesAny<'a>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a> Iterator for SplitWhitespace<'a>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a> Iterator for SplitAsciiWhitespace<'a>{
type Item=&'a str;
fn next(&mut self)->Option<&'a str>;
}
impl<'a> Iterator for EncodeUtf16<'a>{
type Item=u16;
fn next(&mut self)->Option<u16>;
}
impl<'a> Iterator for EscapeDebug<'a>{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl<'a> Iterator for EscapeDefault<'a>{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl<'a> Iterator for EscapeUnicode<'a>{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl<'a> Display for EscapeDebug<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Display for EscapeDefault<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Display for EscapeUnicode<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod lossy{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Utf8Chunk<'a>{}
pub struct Utf8Chunks<'a>{}
impl Debug for Utf8Chunks<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl [u8]{
pub fn utf8_chunks(&self)->Utf8Chunks<'_>;
}
impl<'a> Utf8Chunk<'a>{
pub fn valid(&self)->&'a str;
pub fn invalid(&self)->&'a [u8];
}
impl<'a> Clone for Utf8Chunk<'a>{
fn clone(&self)->Utf8Chunk<'a>;
}
impl<'a> Clone for Utf8Chunks<'a>{
fn clone(&self)->Utf8Chunks<'a>;
}
impl<'a> Eq for Utf8Chunk<'a>{}
impl<'a> PartialEq for Utf8Chunk<'a>{
fn eq(&self,_:&Utf8Chunk<'a>)->bool;
}
impl<'a> Debug for Utf8Chunk<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Iterator for Utf8Chunks<'a>{
type Item=Utf8Chunk<'a>;
fn next(&mut self)->Option<Utf8Chunk<'a>>;
}
}
#[doc(hidden)]pub mod pattern{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::fmt::{Debug,Formatter,Result};
use crate::marker::{Copy,Sized};
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct CharArrayRefSearcher<'a,'b,const N:usize>{}
pub struct CharArraySearcher<'a,const N:usize>{}
pub struct CharPredicateSearcher<'a,F> where F:FnMut(char)->bool{}
pub struct CharSearcher<'a>{}
pub struct CharSliceSearcher<'a,'b>{}
pub trait DoubleEndedSearcher<'a>:ReverseSearcher<'a>{}
pub trait Pattern:Sized{
type Searcher<'a>:Searcher<'a>;
fn into_searcher(self,_:&str)->Self::Searcher<'_>;
fn is_contained_in(self,_:&str)->bool{}
fn is_prefix_of(self,_:&str)->bool{}
fn is_suffix_of<'a>(self,_:&'a str)->bool where Self::Searcher<'a>:ReverseSearcher<'a>{}
fn strip_prefix_of(self,_:&str)->Option<&str>{}
fn strip_suffix_of<'a>(self,_:&'a str)->Option<&'a str> where Self::Searcher<'a>:ReverseSearcher<'a>{}
fn as_utf8_pattern(&self)->Option<Utf8Pattern<'_>>{}
}
pub unsafe trait ReverseSearcher<'a>:Searcher<'a>{
fn next_back(&mut self)->SearchStep;
fn next_match_back(&mut self)->Option<(usize,usize)>{}
fn next_reject_back(&mut self)->Option<(usize,usize)>{}
}
pub enum SearchStep{Match(usize,usize),Reject(usize,usize),Done}
pub unsafe trait Searcher<'a>{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
fn next_match(&mut self)->Option<(usize,usize)>{}
fn next_reject(&mut self)->Option<(usize,usize)>{}
}
pub struct StrSearcher<'a,'b>{}
pub enum Utf8Pattern<'a>{StringPattern(&'a [u8]),CharPattern(char)}
impl Pattern for char{
type Searcher<'a>=CharSearcher<'a>;
fn into_searcher<'a>(self,_:&'a str)->Self::Searcher<'a>;
}
impl Clone for SearchStep{
fn clone(&self)->SearchStep;
}
impl Eq for SearchStep{}
impl PartialEq for SearchStep{
fn eq(&self,_:&SearchStep)->bool;
}
impl Debug for SearchStep{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for SearchStep{}
impl<'a,'b,const N:usize> DoubleEndedSearcher<'a> for CharArrayRefSearcher<'a,'b,N>{}
impl<'a,'b,const N:usize> ReverseSearcher<'a> for CharArrayRefSearcher<'a,'b,N>{
fn next_back(&mut self)->SearchStep;
}
impl<'a,'b,const N:usize> Searcher<'a> for CharArrayRefSearcher<'a,'b,N>{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
}
impl<'a,'b,const N:usize> Clone for CharArrayRefSearcher<'a,'b,N>{
fn clone(&self)->CharArrayRefSearcher<'a,'b,N>;
}
impl<'a,'b,const N:usize> Debug for CharArrayRefSearcher<'a,'b,N>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,'b> DoubleEndedSearcher<'a> for CharSliceSearcher<'a,'b>{}
impl<'a,'b> ReverseSearcher<'a> for CharSliceSearcher<'a,'b>{
fn next_back(&mut self)->SearchStep;
}
impl<'a,'b> ReverseSearcher<'a> for StrSearcher<'a,'b>{
fn next_back(&mut self)->SearchStep;
}
impl<'a,'b> Searcher<'a> for CharSliceSearcher<'a,'b>{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
}
impl<'a,'b> Searcher<'a> for StrSearcher<'a,'b>{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
}
impl<'a,'b> Clone for CharSliceSearcher<'a,'b>{
fn clone(&self)->CharSliceSearcher<'a,'b>;
}
impl<'a,'b> Clone for StrSearcher<'a,'b>{
fn clone(&self)->StrSearcher<'a,'b>;
}
impl<'a,'b> Debug for CharSliceSearcher<'a,'b>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,'b> Debug for StrSearcher<'a,'b>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,F> DoubleEndedSearcher<'a> for CharPredicateSearcher<'a,F> where F:FnMut(char)->bool{}
impl<'a,F> ReverseSearcher<'a> for CharPredicateSearcher<'a,F> where F:FnMut(char)->bool{
fn next_back(&mut self)->SearchStep;
}
impl<'a,F> Searcher<'a> for CharPredicateSearcher<'a,F> where F:FnMut(char)->bool{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
}
impl<'a,F> Clone for CharPredicateSearcher<'a,F> where F:FnMut(char)->bool+Clone{
fn clone(&self)->CharPredicateSearcher<'a,F>;
}
impl<'a,const N:usize> DoubleEndedSearcher<'a> for CharArraySearcher<'a,N>{}
impl<'a,const N:usize> ReverseSearcher<'a> for CharArraySearcher<'a,N>{
fn next_back(&mut self)->SearchStep;
}
impl<'a,const N:usize> Searcher<'a> for CharArraySearcher<'a,N>{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
}
impl<'a,const N:usize> Clone for CharArraySearcher<'a,N>{
fn clone(&self)->CharArraySearcher<'a,N>;
}
impl<'a,const N:usize> Debug for CharArraySearcher<'a,N>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> DoubleEndedSearcher<'a> for CharSearcher<'a>{}
impl<'a> ReverseSearcher<'a> for CharSearcher<'a>{
fn next_back(&mut self)->SearchStep;
}
impl<'a> Searcher<'a> for CharSearcher<'a>{
fn haystack(&self)->&'a str;
fn next(&mut self)->SearchStep;
}
impl<'a> Clone for Utf8Pattern<'a>{
fn clone(&self)->Utf8Pattern<'a>;
}
impl<'a> Clone for CharSearcher<'a>{
fn clone(&self)->CharSearcher<'a>;
}
impl<'a> Eq for Utf8Pattern<'a>{}
impl<'a> PartialEq for Utf8Pattern<'a>{
fn eq(&self,_:&Utf8Pattern<'a>)->bool;
}
impl<'a> Debug for Utf8Pattern<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for CharSearcher<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Copy for Utf8Pattern<'a>{}
impl<'b,'c> Pattern for &'c &'b str{
type Searcher<'a>=StrSearcher<'a,'b>;
fn into_searcher<'a>(self,_:&'a str)->StrSearcher<'a,'b>;
}
impl<'b,const N:usize> Pattern for &'b [char;N]{
type Searcher<'a>=CharArrayRefSearcher<'a,'b,N>;
fn into_searcher<'a>(self,_:&'a str)->CharArrayRefSearcher<'a,'b,N>;
}
impl<'b> Pattern for &'b [char]{
type Searcher<'a>=CharSliceSearcher<'a,'b>;
fn into_searcher<'a>(self,_:&'a str)->CharSliceSearcher<'a,'b>;
}
impl<'b> Pattern for &'b str{
type Searcher<'a>=StrSearcher<'a,'b>;
fn into_searcher(self,_:&str)->StrSearcher<'_,'b>;
}
impl<F> Pattern for F where F:FnMut(char)->bool{
type Searcher<'a>=CharPredicateSearcher<'a,F>;
fn into_searcher<'a>(self,_:&'a str)->CharPredicateSearcher<'a,F>;
}
impl<F> Debug for CharPredicateSearcher<'_,F> where F:FnMut(char)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<const N:usize> Pattern for [char;N]{
type Searcher<'a>=CharArraySearcher<'a,N>;
fn into_searcher<'a>(self,_:&'a str)->CharArraySearcher<'a,N>;
}
}
pub(crate) mod traits{
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::marker::Sized;
use crate::ops::index::{Index,IndexMut};
use crate::ops::range::{Bound,Range,RangeFrom,RangeFull,RangeInclusive,RangeTo,RangeToInclusive};
use crate::option::Option;
use crate::result::Result;
use crate::slice::index::SliceIndex;
use crate::str::error::ParseBoolError;
pub trait FromStr:Sized{
type Err;
fn from_str(_:&str)->Result<Self,Self::Err>;
}
impl SliceIndex<str> for RangeFull{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for Range<usize>{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for RangeFrom<usize>{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for RangeTo<usize>{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for RangeInclusive<usize>{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for RangeToInclusive<usize>{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for crate::range::RangeInclusive<usize>{
type Output=str;
fn get(self,_:&str)->Option<&Self::Output>;
fn get_mut(self,_:&mut str)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const str)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut Self::Output;
fn index(self,_:&str)->&Self::Output;
fn index_mut(self,_:&mut str)->&mut Self::Output;
}
impl SliceIndex<str> for (Bound<usize>,Bound<usize>){
type Output=str;
fn get(self,_:&str)->Option<&str>;
fn get_mut(self,_:&mut str)->Option<&mut str>;
unsafe fn get_unchecked(self,_:*const str)->*const str;
unsafe fn get_unchecked_mut(self,_:*mut str)->*mut str;
fn index(self,_:&str)->&str;
fn index_mut(self,_:&mut str)->&mut str;
}
impl Eq for str{}
impl Ord for str{
fn cmp(&self,_:&str)->Ordering;
}
impl PartialEq for str{
fn eq(&self,_:&str)->bool;
}
impl PartialOrd for str{
fn partial_cmp(&self,_:&str)->Option<Ordering>;
}
impl FromStr for bool{
type Err=ParseBoolError;
fn from_str(_:&str)->Result<bool,ParseBoolError>;
}
impl<I> Index<I> for str where I:SliceIndex<str>{
type Output=I::Output;
fn index(&self,_:I)->&I::Output;
}
impl<I> IndexMut<I> for str where I:SliceIndex<str>{
fn index_mut(&mut self,_:I)->&mut I::Output;
}
}
