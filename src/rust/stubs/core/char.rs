pub use crate::char::convert::{CharTryFromError,ParseCharError};
pub use crate::char::decode::{DecodeUtf16,DecodeUtf16Error};
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Copy;
use crate::option::Option;
pub struct EscapeDebug{}
pub struct EscapeDefault{}
pub struct EscapeUnicode{}
pub const MAX:char;
pub const REPLACEMENT_CHARACTER:char;
pub struct ToLowercase{}
pub struct ToUppercase{}
pub struct TryFromCharError{}
pub const UNICODE_VERSION:(u8,u8,u8);
pub fn decode_utf16<I:IntoIterator<Item=u16>>(_:I)->DecodeUtf16<I::IntoIter>;
pub const fn from_digit(_:u32,_:u32)->Option<char>;
pub const fn from_u32(_:u32)->Option<char>;
pub const unsafe fn from_u32_unchecked(_:u32)->char;
impl Clone for EscapeUnicode{
fn clone(&self)->EscapeUnicode;
}
impl Clone for EscapeDefault{
fn clone(&self)->EscapeDefault;
}
impl Clone for EscapeDebug{
fn clone(&self)->EscapeDebug;
}
impl Clone for ToLowercase{
fn clone(&self)->ToLowercase;
}
impl Clone for ToUppercase{
fn clone(&self)->ToUppercase;
}
impl Clone for TryFromCharError{
fn clone(&self)->TryFromCharError;
}
impl Eq for TryFromCharError{}
impl PartialEq for TryFromCharError{
fn eq(&self,_:&TryFromCharError)->bool;
}
impl Debug for EscapeUnicode{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for EscapeDefault{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for EscapeDebug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ToLowercase{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ToUppercase{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for TryFromCharError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for TryFromCharError{}
impl DoubleEndedIterator for ToLowercase{
fn next_back(&mut self)->Option<char>;
}
impl DoubleEndedIterator for ToUppercase{
fn next_back(&mut self)->Option<char>;
}
impl ExactSizeIterator for EscapeUnicode{}
impl ExactSizeIterator for EscapeDefault{}
impl ExactSizeIterator for EscapeDebug{}
impl ExactSizeIterator for ToLowercase{}
impl ExactSizeIterator for ToUppercase{}
impl Iterator for EscapeUnicode{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl Iterator for EscapeDefault{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl Iterator for EscapeDebug{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl Iterator for ToLowercase{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl Iterator for ToUppercase{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl Error for TryFromCharError{}
impl Display for EscapeUnicode{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for EscapeDefault{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for EscapeDebug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for ToLowercase{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for ToUppercase{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for TryFromCharError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub(crate) mod convert{
use crate::char::TryFromCharError;
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::convert::{From,TryFrom};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter};
use crate::marker::Copy;
use crate::result::Result;
use crate::str::traits::FromStr;
pub struct CharTryFromError{}
pub struct ParseCharError{}
impl TryFrom<char> for u16{
type Error=TryFromCharError;
fn try_from(_:char)->Result<u16,Self::Error>;
}
impl TryFrom<char> for u8{
type Error=TryFromCharError;
fn try_from(_:char)->Result<u8,Self::Error>;
}
impl TryFrom<char> for usize{
type Error=TryFromCharError;
fn try_from(_:char)->Result<usize,Self::Error>;
}
impl TryFrom<u32> for char{
type Error=CharTryFromError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl Clone for ParseCharError{
fn clone(&self)->ParseCharError;
}
impl Clone for CharTryFromError{
fn clone(&self)->CharTryFromError;
}
impl Eq for ParseCharError{}
impl Eq for CharTryFromError{}
impl PartialEq for ParseCharError{
fn eq(&self,_:&ParseCharError)->bool;
}
impl PartialEq for CharTryFromError{
fn eq(&self,_:&CharTryFromError)->bool;
}
impl Debug for ParseCharError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for CharTryFromError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl From<char> for u128{
fn from(_:char)->Self;
}
impl From<char> for u32{
fn from(_:char)->Self;
}
impl From<char> for u64{
fn from(_:char)->Self;
}
impl From<u8> for char{
fn from(_:u8)->Self;
}
impl Copy for CharTryFromError{}
impl FromStr for char{
type Err=ParseCharError;
fn from_str(_:&str)->Result<Self,Self::Err>;
}
impl Error for ParseCharError{}
impl Display for ParseCharError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Display for CharTryFromError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
}
pub(crate) mod decode{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct DecodeUtf16<I> where I:Iterator<Item=u16>{}
pub struct DecodeUtf16Error{}
impl DecodeUtf16Error{
pub fn unpaired_surrogate(&self)->u16;
}
impl Clone for DecodeUtf16Error{
fn clone(&self)->DecodeUtf16Error;
}
impl Eq for DecodeUtf16Error{}
impl PartialEq for DecodeUtf16Error{
fn eq(&self,_:&DecodeUtf16Error)->bool;
}
impl Debug for DecodeUtf16Error{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Error for DecodeUtf16Error{}
impl Display for DecodeUtf16Error{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Iterator<Item=u16>> Iterator for DecodeUtf16<I>{
type Item=crate::result::Result<char,DecodeUtf16Error>;
fn next(&mut self)->Option<crate::result::Result<char,DecodeUtf16Error>>;
}
impl<I> Clone for DecodeUtf16<I> where I:Iterator<Item=u16>+Clone{
fn clone(&self)->DecodeUtf16<I>;
}
impl<I> Debug for DecodeUtf16<I> where I:Iterator<Item=u16>+Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod methods{
use crate::char::{EscapeDebug,EscapeDefault,EscapeUnicode,ToLowercase,ToUppercase};
use crate::char::decode::DecodeUtf16;
use crate::iter::traits::collect::IntoIterator;
use crate::option::Option;
impl char{
pub const MIN:char;
pub const MAX:char;
pub const MAX_LEN_UTF8:usize;
pub const MAX_LEN_UTF16:usize;
pub const REPLACEMENT_CHARACTER:char;
pub const UNICODE_VERSION:(u8,u8,u8);
pub fn decode_utf16<I:IntoIterator<Item=u16>>(_:I)->DecodeUtf16<I::IntoIter>;
pub const fn from_u32(_:u32)->Option<char>;
pub const unsafe fn from_u32_unchecked(_:u32)->char;
pub const fn from_digit(_:u32,_:u32)->Option<char>;
pub const fn is_digit(self,_:u32)->bool;
pub const fn to_digit(self,_:u32)->Option<u32>;
pub fn escape_unicode(self)->EscapeUnicode;
pub fn escape_debug(self)->EscapeDebug;
pub fn escape_default(self)->EscapeDefault;
pub const fn len_utf8(self)->usize;
pub const fn len_utf16(self)->usize;
pub const fn encode_utf8(self,_:&mut [u8])->&mut str;
pub const fn encode_utf16(self,_:&mut [u16])->&mut [u16];
pub fn is_alphabetic(self)->bool;
pub const fn is_lowercase(self)->bool;
pub const fn is_uppercase(self)->bool;
pub const fn is_whitespace(self)->bool;
pub fn is_alphanumeric(self)->bool;
pub fn is_control(self)->bool;
pub fn is_numeric(self)->bool;
pub fn to_lowercase(self)->ToLowercase;
pub fn to_uppercase(self)->ToUppercase;
pub const fn is_ascii(&self)->bool;
pub const fn to_ascii_uppercase(&self)->char;
pub const fn to_ascii_lowercase(&self)->char;
pub const fn eq_ignore_ascii_case(&self,_:&char)->bool;
pub const fn make_ascii_uppercase(&mut self);
pub const fn make_ascii_lowercase(&mut self);
pub const fn is_ascii_alphabetic(&self)->bool;
pub const fn is_ascii_uppercase(&self)->bool;
pub const fn is_ascii_lowercase(&self)->bool;
pub const fn is_ascii_alphanumeric(&self)->bool;
pub const fn is_ascii_digit(&self)->bool;
pub const fn is_ascii_hexdigit(&self)->bool;
pub const fn is_ascii_punctuation(&self)->bool;
pub const fn is_ascii_graphic(&self)->bool;
pub const fn is_ascii_whitespace(&self)->bool;
pub const fn is_ascii_control(&self)->bool;
}
}
