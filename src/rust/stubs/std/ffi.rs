pub use ::alloc::ffi::{CString,FromVecWithNulError,IntoStringError,NulError};
pub use ::core::ffi::{CStr,FromBytesUntilNulError,FromBytesWithNulError,c_char,c_double,c_float,c_int,c_long,c_longlong,c_schar,c_short,c_uchar,c_uint,c_ulong,c_ulonglong,c_ushort,c_void};
pub use crate::ffi::os_str::{OsStr,OsString};
pub mod c_str{
pub use ::alloc::ffi::{CString,FromVecWithNulError,IntoStringError,NulError};
pub use ::core::ffi::{CStr,FromBytesUntilNulError,FromBytesWithNulError};
}
pub mod os_str{
use ::alloc::borrow::{Cow,ToOwned};
use ::alloc::boxed::Box;
use ::alloc::collections::TryReserveError;
use ::alloc::rc::Rc;
use ::alloc::slice::Join;
use ::alloc::string::String;
use ::alloc::sync::Arc;
use ::alloc::vec::Vec;
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsRef,From,Infallible,TryFrom};
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result,Write};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{Extend,FromIterator,IntoIterator};
use ::core::marker::Sized;
use ::core::ops::{Deref,DerefMut,Index,IndexMut,RangeFull};
use ::core::option::Option;
use ::core::str::{FromStr,Utf8Error};
pub struct Display<'a>{}
pub struct OsStr{}
pub struct OsString{}
impl ToOwned for OsStr{
type Owned=OsString;
fn to_owned(&self)->OsString;
}
impl Hash for OsString{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for OsStr{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl FromIterator<OsString> for OsString{
fn from_iter<I:IntoIterator<Item=OsString>>(_:I)->Self;
}
impl Index<RangeFull> for OsString{
type Output=OsStr;
fn index(&self,_:RangeFull)->&OsStr;
}
impl IndexMut<RangeFull> for OsString{
fn index_mut(&mut self,_:RangeFull)->&mut OsStr;
}
impl Write for OsString{
fn write_str(&mut self,_:&str)->Result;
}
impl Clone for Box<OsStr>{
fn clone(&self)->Self;
}
impl Clone for OsString{
fn clone(&self)->Self;
}
impl Eq for OsString{}
impl Eq for OsStr{}
impl Ord for OsString{
fn cmp(&self,_:&OsString)->Ordering;
}
impl Ord for OsStr{
fn cmp(&self,_:&OsStr)->Ordering;
}
impl PartialEq for OsString{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq for OsStr{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<Cow<'_,OsStr>> for OsString{
fn eq(&self,_:&Cow<'_,OsStr>)->bool;
}
impl PartialEq<Cow<'_,OsStr>> for OsStr{
fn eq(&self,_:&Cow<'_,OsStr>)->bool;
}
impl PartialEq<Cow<'_,OsStr>> for &OsStr{
fn eq(&self,_:&Cow<'_,OsStr>)->bool;
}
impl PartialEq<OsString> for Cow<'_,OsStr>{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsString> for OsStr{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsString> for &OsStr{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsString> for str{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsStr> for Cow<'_,OsStr>{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<OsStr> for OsString{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<OsStr> for str{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<&OsStr> for Cow<'_,OsStr>{
fn eq(&self,_:&&OsStr)->bool;
}
impl PartialEq<&OsStr> for OsString{
fn eq(&self,_:&&OsStr)->bool;
}
impl PartialEq<&str> for OsString{
fn eq(&self,_:&&str)->bool;
}
impl PartialEq<str> for OsString{
fn eq(&self,_:&str)->bool;
}
impl PartialEq<str> for OsStr{
fn eq(&self,_:&str)->bool;
}
impl Borrow<OsStr> for OsString{
fn borrow(&self)->&OsStr;
}
impl PartialOrd for OsString{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd for OsStr{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,OsStr>> for OsString{
fn partial_cmp(&self,_:&Cow<'_,OsStr>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,OsStr>> for OsStr{
fn partial_cmp(&self,_:&Cow<'_,OsStr>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,OsStr>> for &OsStr{
fn partial_cmp(&self,_:&Cow<'_,OsStr>)->Option<Ordering>;
}
impl PartialOrd<OsString> for Cow<'_,OsStr>{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsString> for OsStr{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsString> for &OsStr{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsStr> for Cow<'_,OsStr>{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<OsStr> for OsString{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<&OsStr> for Cow<'_,OsStr>{
fn partial_cmp(&self,_:&&OsStr)->Option<Ordering>;
}
impl PartialOrd<&OsStr> for OsString{
fn partial_cmp(&self,_:&&OsStr)->Option<Ordering>;
}
impl PartialOrd<str> for OsString{
fn partial_cmp(&self,_:&str)->Option<Ordering>;
}
impl PartialOrd<str> for OsStr{
fn partial_cmp(&self,_:&str)->Option<Ordering>;
}
impl Debug for OsString{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for OsStr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Display<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl AsRef<OsStr> for String{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for OsString{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for OsStr{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for str{
fn as_ref(&self)->&OsStr;
}
impl From<String> for OsString{
fn from(_:String)->OsString;
}
impl From<Cow<'_,OsStr>> for Box<OsStr>{
fn from(_:Cow<'_,OsStr>)->Box<OsStr>;
}
impl From<Box<OsStr>> for OsString{
fn from(_:Box<OsStr>)->OsString;
}
impl From<OsString> for Rc<OsStr>{
fn from(_:OsString)->Rc<OsStr>;
}
impl From<OsString> for Arc<OsStr>{
fn from(_:OsString)->Arc<OsStr>;
}
impl From<OsString> for Box<OsStr>{
fn from(_:OsString)->Box<OsStr>;
}
impl From<&OsStr> for Rc<OsStr>{
fn from(_:&OsStr)->Rc<OsStr>;
}
impl From<&OsStr> for Arc<OsStr>{
fn from(_:&OsStr)->Arc<OsStr>;
}
impl From<&OsStr> for Box<OsStr>{
fn from(_:&OsStr)->Box<OsStr>;
}
impl From<&mut OsStr> for Rc<OsStr>{
fn from(_:&mut OsStr)->Rc<OsStr>;
}
impl From<&mut OsStr> for Arc<OsStr>{
fn from(_:&mut OsStr)->Arc<OsStr>;
}
impl From<&mut OsStr> for Box<OsStr>{
fn from(_:&mut OsStr)->Box<OsStr>;
}
impl Default for Box<OsStr>{
fn default()->Box<OsStr>;
}
impl Default for OsString{
fn default()->OsString;
}
impl Default for &OsStr{
fn default()->Self;
}
impl Extend<OsString> for OsString{
fn extend<T:IntoIterator<Item=OsString>>(&mut self,_:T);
}
impl FromStr for OsString{
type Err=Infallible;
fn from_str(_:&str)->::core::result::Result<Self,Self::Err>;
}
impl Deref for OsString{
type Target=OsStr;
fn deref(&self)->&OsStr;
}
impl DerefMut for OsString{
fn deref_mut(&mut self)->&mut OsStr;
}
impl ::core::fmt::Display for Display<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl OsString{
pub const fn new()->OsString;
pub unsafe fn from_encoded_bytes_unchecked(_:Vec<u8>)->Self;
pub fn as_os_str(&self)->&OsStr;
pub fn into_encoded_bytes(self)->Vec<u8>;
pub fn into_string(self)->::core::result::Result<String,OsString>;
pub fn push<T:AsRef<OsStr>>(&mut self,_:T);
pub fn with_capacity(_:usize)->OsString;
pub fn clear(&mut self);
pub fn capacity(&self)->usize;
pub fn reserve(&mut self,_:usize);
pub fn try_reserve(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn reserve_exact(&mut self,_:usize);
pub fn try_reserve_exact(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn into_boxed_os_str(self)->Box<OsStr>;
pub fn leak<'a>(self)->&'a mut OsStr;
}
impl OsStr{
pub fn new<S:AsRef<OsStr>+?Sized>(_:&S)->&OsStr;
pub unsafe fn from_encoded_bytes_unchecked(_:&[u8])->&Self;
pub fn to_str(&self)->Option<&str>;
pub fn to_string_lossy(&self)->Cow<'_,str>;
pub fn to_os_string(&self)->OsString;
pub fn is_empty(&self)->bool;
pub fn len(&self)->usize;
pub fn into_os_string(self:Box<Self>)->OsString;
pub fn as_encoded_bytes(&self)->&[u8];
pub fn make_ascii_lowercase(&mut self);
pub fn make_ascii_uppercase(&mut self);
pub fn to_ascii_lowercase(&self)->OsString;
pub fn to_ascii_uppercase(&self)->OsString;
pub fn is_ascii(&self)->bool;
pub fn eq_ignore_ascii_case<S:AsRef<OsStr>>(&self,_:S)->bool;
pub fn display(&self)->Display<'_>;
}
impl<'a> FromIterator<Cow<'a,OsStr>> for OsString{
fn from_iter<I:IntoIterator<Item=Cow<'a,OsStr>>>(_:I)->Self;
}
impl<'a> FromIterator<&'a OsStr> for OsString{
fn from_iter<I:IntoIterator<Item=&'a OsStr>>(_:I)->Self;
}
impl<'a> TryFrom<&'a OsStr> for &'a str{
type Error=Utf8Error;
fn try_from(_:&'a OsStr)->::core::result::Result<Self,Self::Error>;
}
impl<'a> PartialEq<OsString> for &'a str{
fn eq(&self,_:&OsString)->bool;
}
impl<'a> From<Cow<'a,OsStr>> for OsString{
fn from(_:Cow<'a,OsStr>)->Self;
}
impl<'a> From<OsString> for Cow<'a,OsStr>{
fn from(_:OsString)->Cow<'a,OsStr>;
}
impl<'a> From<&'a OsString> for Cow<'a,OsStr>{
fn from(_:&'a OsString)->Cow<'a,OsStr>;
}
impl<'a> From<&'a OsStr> for Cow<'a,OsStr>{
fn from(_:&'a OsStr)->Cow<'a,OsStr>;
}
impl<'a> Extend<Cow<'a,OsStr>> for OsString{
fn extend<T:IntoIterator<Item=Cow<'a,OsStr>>>(&mut self,_:T);
}
impl<'a> Extend<&'a OsStr> for OsString{
fn extend<T:IntoIterator<Item=&'a OsStr>>(&mut self,_:T);
}
impl<S:Borrow<OsStr>> Join<&OsStr> for [S]{
type Output=OsString;
fn join(_:&Self,_:&OsStr)->OsString;
}
impl<T:?Sized+AsRef<OsStr>> From<&T> for OsString{
fn from(_:&T)->OsString;
}
}
