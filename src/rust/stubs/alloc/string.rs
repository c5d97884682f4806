use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsMut,AsRef,From,Infallible,TryFrom};
use ::core::default::Default;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Write};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{DoubleEndedIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Send,Sized,Sync};
use ::core::ops::{Add,AddAssign,Deref,DerefMut,Drop,FnMut,Index,IndexMut,RangeBounds};
use ::core::option::Option;
use ::core::result::Result;
use ::core::slice::SliceIndex;
use ::core::str::{FromStr,Utf8Error};
use ::core::str::pattern::Pattern;
use crate::borrow::Cow;
use crate::boxed::Box;
use crate::collections::TryReserveError;
use crate::vec::Vec;
pub struct Drain<'a>{}
pub struct FromUtf16Error{}
pub struct FromUtf8Error{}
pub type ParseError=Infallible;
#[lang="string"]pub struct String{}
pub trait ToString{
fn to_string(&self)->String;
}
impl FromUtf8Error{
pub fn as_bytes(&self)->&[u8];
pub fn into_bytes(self)->Vec<u8>;
pub fn utf8_error(&self)->Utf8Error;
}
impl String{
pub const fn new()->String;
pub fn with_capacity(_:usize)->String;
pub fn from_utf8(_:Vec<u8>)->Result<String,FromUtf8Error>;
pub fn from_utf8_lossy(_:&[u8])->Cow<'_,str>;
pub fn from_utf16(_:&[u16])->Result<String,FromUtf16Error>;
pub fn from_utf16_lossy(_:&[u16])->String;
pub fn into_raw_parts(self)->(*mut u8,usize,usize);
pub unsafe fn from_raw_parts(_:*mut u8,_:usize,_:usize)->String;
pub unsafe fn from_utf8_unchecked(_:Vec<u8>)->String;
pub const fn into_bytes(self)->Vec<u8>;
pub const fn as_str(&self)->&str;
pub const fn as_mut_str(&mut self)->&mut str;
pub fn push_str(&mut self,_:&str);
pub fn extend_from_within<R>(&mut self,_:R) where R:RangeBounds<usize>;
pub const fn capacity(&self)->usize;
pub fn reserve(&mut self,_:usize);
pub fn reserve_exact(&mut self,_:usize);
pub fn try_reserve(&mut self,_:usize)->Result<(),TryReserveError>;
pub fn try_reserve_exact(&mut self,_:usize)->Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn push(&mut self,_:char);
pub const fn as_bytes(&self)->&[u8];
pub fn truncate(&mut self,_:usize);
pub fn pop(&mut self)->Option<char>;
pub fn remove(&mut self,_:usize)->char;
pub fn retain<F>(&mut self,_:F) where F:FnMut(char)->bool;
pub fn insert(&mut self,_:usize,_:char);
pub fn insert_str(&mut self,_:usize,_:&str);
pub const unsafe fn as_mut_vec(&mut self)->&mut Vec<u8>;
pub const fn len(&self)->usize;
pub const fn is_empty(&self)->bool;
pub fn split_off(&mut self,_:usize)->String;
pub fn clear(&mut self);
pub fn drain<R>(&mut self,_:R)->Drain<'_> where R:RangeBounds<usize>;
pub fn replace_range<R>(&mut self,_:R,_:&str) where R:RangeBounds<usize>;
pub fn into_boxed_str(self)->Box<str>;
pub fn leak<'a>(self)->&'a mut str;
}
impl Send for Drain<'_>{}
impl Hash for String{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Sync for Drain<'_>{}
impl Drop for Drain<'_>{
fn drop(&mut self);
}
impl FromIterator<String> for String{
fn from_iter<I:IntoIterator<Item=String>>(_:I)->String;
}
impl FromIterator<char> for String{
fn from_iter<I:IntoIterator<Item=char>>(_:I)->String;
}
impl TryFrom<Vec<u8>> for String{
type Error=FromUtf8Error;
fn try_from(_:Vec<u8>)->Result<Self,Self::Error>;
}
impl AddAssign<&str> for String{
fn add_assign(&mut self,_:&str);
}
impl Write for String{
fn write_str(&mut self,_:&str)->::core::fmt::Result;
}
impl Clone for FromUtf8Error{
fn clone(&self)->FromUtf8Error;
}
impl Clone for String{
fn clone(&self)->Self;
}
impl Eq for FromUtf8Error{}
impl Eq for String{}
impl Ord for String{
fn cmp(&self,_:&String)->Ordering;
}
impl PartialEq for FromUtf8Error{
fn eq(&self,_:&FromUtf8Error)->bool;
}
impl PartialEq for String{
fn eq(&self,_:&String)->bool;
}
impl PartialEq<String> for Cow<'_,str>{
fn eq(&self,_:&String)->bool;
}
impl PartialEq<String> for &str{
fn eq(&self,_:&String)->bool;
}
impl PartialEq<String> for str{
fn eq(&self,_:&String)->bool;
}
impl PartialEq<Cow<'_,str>> for String{
fn eq(&self,_:&Cow<'_,str>)->bool;
}
impl PartialEq<Cow<'_,str>> for &str{
fn eq(&self,_:&Cow<'_,str>)->bool;
}
impl PartialEq<Cow<'_,str>> for str{
fn eq(&self,_:&Cow<'_,str>)->bool;
}
impl PartialEq<&str> for String{
fn eq(&self,_:&&str)->bool;
}
impl PartialEq<&str> for Cow<'_,str>{
fn eq(&self,_:&&str)->bool;
}
impl PartialEq<str> for String{
fn eq(&self,_:&str)->bool;
}
impl PartialEq<str> for Cow<'_,str>{
fn eq(&self,_:&str)->bool;
}
impl PartialOrd for String{
fn partial_cmp(&self,_:&String)->Option<Ordering>;
}
impl Debug for FromUtf8Error{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for String{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for FromUtf16Error{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Drain<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl AsMut<str> for String{
fn as_mut(&mut self)->&mut str;
}
impl AsRef<[u8]> for String{
fn as_ref(&self)->&[u8];
}
impl AsRef<str> for String{
fn as_ref(&self)->&str;
}
impl From<String> for Vec<u8>{
fn from(_:String)->Vec<u8>;
}
impl From<String> for Box<str>{
fn from(_:String)->Box<str>;
}
impl From<Box<str>> for String{
fn from(_:Box<str>)->String;
}
impl From<&String> for String{
fn from(_:&String)->String;
}
impl From<&mut str> for String{
fn from(_:&mut str)->String;
}
impl From<&str> for String{
fn from(_:&str)->String;
}
impl From<char> for String{
fn from(_:char)->Self;
}
impl Default for String{
fn default()->String;
}
impl DoubleEndedIterator for Drain<'_>{
fn next_back(&mut self)->Option<char>;
}
impl Extend<String> for String{
fn extend<I:IntoIterator<Item=String>>(&mut self,_:I);
}
impl Extend<char> for String{
fn extend<I:IntoIterator<Item=char>>(&mut self,_:I);
}
impl Iterator for Drain<'_>{
type Item=char;
fn next(&mut self)->Option<char>;
}
impl Add<&str> for String{
type Output=String;
fn add(self,_:&str)->String;
}
impl FromStr for String{
type Err=Infallible;
fn from_str(_:&str)->Result<String,Self::Err>;
}
impl Deref for String{
type Target=str;
fn deref(&self)->&str;
}
impl DerefMut for String{
fn deref_mut(&mut self)->&mut str;
}
impl Error for FromUtf8Error{}
impl Error for FromUtf16Error{}
impl Display for FromUtf8Error{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Display for String{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Display for FromUtf16Error{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a,'b> FromIterator<&'b str> for Cow<'a,str>{
fn from_iter<I:IntoIterator<Item=&'b str>>(_:I)->Cow<'a,str>;
}
impl<'a> Drain<'a>{
pub fn as_str(&self)->&str;
}
impl<'a> FromIterator<String> for Cow<'a,str>{
fn from_iter<I:IntoIterator<Item=String>>(_:I)->Cow<'a,str>;
}
impl<'a> FromIterator<Cow<'a,str>> for String{
fn from_iter<I:IntoIterator<Item=Cow<'a,str>>>(_:I)->String;
}
impl<'a> FromIterator<&'a char> for String{
fn from_iter<I:IntoIterator<Item=&'a char>>(_:I)->String;
}
impl<'a> FromIterator<&'a str> for String{
fn from_iter<I:IntoIterator<Item=&'a str>>(_:I)->String;
}
impl<'a> FromIterator<char> for Cow<'a,str>{
fn from_iter<I:IntoIterator<Item=char>>(_:I)->Cow<'a,str>;
}
impl<'a> AsRef<[u8]> for Drain<'a>{
fn as_ref(&self)->&[u8];
}
impl<'a> AsRef<str> for Drain<'a>{
fn as_ref(&self)->&str;
}
impl<'a> From<String> for Cow<'a,str>{
fn from(_:String)->Cow<'a,str>;
}
impl<'a> From<Cow<'a,str>> for String{
fn from(_:Cow<'a,str>)->String;
}
impl<'a> From<&'a String> for Cow<'a,str>{
fn from(_:&'a String)->Cow<'a,str>;
}
impl<'a> From<&'a str> for Cow<'a,str>{
fn from(_:&'a str)->Cow<'a,str>;
}
impl<'a> Extend<Cow<'a,str>> for String{
fn extend<I:IntoIterator<Item=Cow<'a,str>>>(&mut self,_:I);
}
impl<'a> Extend<&'a char> for String{
fn extend<I:IntoIterator<Item=&'a char>>(&mut self,_:I);
}
impl<'a> Extend<&'a str> for String{
fn extend<I:IntoIterator<Item=&'a str>>(&mut self,_:I);
}
impl<'b> Pattern for &'b String{
type Searcher<'a>=<&'b str as Pattern>::Searcher<'a>;
fn into_searcher(self,_:&str)-><&'b str as Pattern>::Searcher<'_>;
}
impl<A:Allocator> FromIterator<Box<str,A>> for String{
fn from_iter<I:IntoIterator<Item=Box<str,A>>>(_:I)->String;
}
impl<A:Allocator> Extend<Box<str,A>> for String{
fn extend<I:IntoIterator<Item=Box<str,A>>>(&mut self,_:I);
}
impl<I> Index<I> for String where I:SliceIndex<str>{
type Output=I::Output;
fn index(&self,_:I)->&I::Output;
}
impl<I> IndexMut<I> for String where I:SliceIndex<str>{
fn index_mut(&mut self,_:I)->&mut I::Output;
}
impl<T:Display+?Sized> ToString for T{
fn to_string(&self)->String;
}
