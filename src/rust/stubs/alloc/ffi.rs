pub use crate::ffi::c_str::{CString,FromVecWithNulError,IntoStringError,NulError};
pub mod c_str{
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsRef,From,Into,TryFrom};
use ::core::default::Default;
use ::core::error::Error;
use ::core::ffi::{CStr,c_char};
use ::core::fmt::{Debug,Display,Formatter};
use ::core::hash::{Hash,Hasher};
use ::core::num::NonZero;
use ::core::ops::{Deref,Drop,Index,RangeFull};
use ::core::option::Option;
use ::core::result::Result;
use ::core::str::{FromStr,Utf8Error};
use crate::borrow::{Cow,ToOwned};
use crate::boxed::Box;
use crate::rc::Rc;
use crate::string::String;
use crate::sync::Arc;
use crate::vec::Vec;
pub struct CString{}
pub struct FromVecWithNulError{}
pub struct IntoStringError{}
pub struct NulError{}
impl ToOwned for CStr{
type Owned=CString;
fn to_owned(&self)->CString;
}
impl CString{
pub fn new<T:Into<Vec<u8>>>(_:T)->Result<CString,NulError>;
pub unsafe fn from_vec_unchecked(_:Vec<u8>)->Self;
pub unsafe fn from_raw(_:*mut c_char)->CString;
pub fn into_raw(self)->*mut c_char;
pub fn into_string(self)->Result<String,IntoStringError>;
pub fn into_bytes(self)->Vec<u8>;
pub fn into_bytes_with_nul(self)->Vec<u8>;
pub fn as_bytes(&self)->&[u8];
pub fn as_bytes_with_nul(&self)->&[u8];
pub fn as_c_str(&self)->&CStr;
pub fn into_boxed_c_str(self)->Box<CStr>;
pub unsafe fn from_vec_with_nul_unchecked(_:Vec<u8>)->Self;
pub fn from_vec_with_nul(_:Vec<u8>)->Result<Self,FromVecWithNulError>;
}
impl NulError{
pub fn nul_position(&self)->usize;
pub fn into_vec(self)->Vec<u8>;
}
impl IntoStringError{
pub fn into_cstring(self)->CString;
pub fn utf8_error(&self)->Utf8Error;
}
impl FromVecWithNulError{
pub fn as_bytes(&self)->&[u8];
pub fn into_bytes(self)->Vec<u8>;
}
impl CStr{
pub fn to_string_lossy(&self)->Cow<'_,str>;
pub fn into_c_string(self:Box<Self>)->CString;
}
impl Hash for CString{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Drop for CString{
fn drop(&mut self);
}
impl TryFrom<CString> for String{
type Error=IntoStringError;
fn try_from(_:CString)->Result<Self,Self::Error>;
}
impl Index<RangeFull> for CString{
type Output=CStr;
fn index(&self,_:RangeFull)->&CStr;
}
impl Clone for CString{
fn clone(&self)->CString;
}
impl Clone for NulError{
fn clone(&self)->NulError;
}
impl Clone for IntoStringError{
fn clone(&self)->IntoStringError;
}
impl Clone for FromVecWithNulError{
fn clone(&self)->FromVecWithNulError;
}
impl Clone for Box<CStr>{
fn clone(&self)->Self;
}
impl Eq for CString{}
impl Eq for NulError{}
impl Eq for IntoStringError{}
impl Eq for FromVecWithNulError{}
impl Ord for CString{
fn cmp(&self,_:&CString)->Ordering;
}
impl PartialEq for CString{
fn eq(&self,_:&CString)->bool;
}
impl PartialEq for NulError{
fn eq(&self,_:&NulError)->bool;
}
impl PartialEq for IntoStringError{
fn eq(&self,_:&IntoStringError)->bool;
}
impl PartialEq for FromVecWithNulError{
fn eq(&self,_:&FromVecWithNulError)->bool;
}
impl PartialEq<CString> for Cow<'_,CStr>{
fn eq(&self,_:&CString)->bool;
}
impl PartialEq<CString> for CStr{
fn eq(&self,_:&CString)->bool;
}
impl PartialEq<Cow<'_,CStr>> for CString{
fn eq(&self,_:&Cow<'_,CStr>)->bool;
}
impl PartialEq<Cow<'_,CStr>> for CStr{
fn eq(&self,_:&Cow<'_,Self>)->bool;
}
impl PartialEq<CStr> for CString{
fn eq(&self,_:&CStr)->bool;
}
impl PartialEq<CStr> for Cow<'_,CStr>{
fn eq(&self,_:&CStr)->bool;
}
impl PartialEq<&CStr> for CString{
fn eq(&self,_:&&CStr)->bool;
}
impl PartialEq<&CStr> for Cow<'_,CStr>{
fn eq(&self,_:&&CStr)->bool;
}
impl Borrow<CStr> for CString{
fn borrow(&self)->&CStr;
}
impl PartialOrd for CString{
fn partial_cmp(&self,_:&CString)->Option<Ordering>;
}
impl Debug for CString{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for NulError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for IntoStringError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for FromVecWithNulError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl AsRef<CStr> for CString{
fn as_ref(&self)->&CStr;
}
impl From<CString> for Vec<u8>{
fn from(_:CString)->Vec<u8>;
}
impl From<CString> for Rc<CStr>{
fn from(_:CString)->Rc<CStr>;
}
impl From<CString> for Arc<CStr>{
fn from(_:CString)->Arc<CStr>;
}
impl From<CString> for Box<CStr>{
fn from(_:CString)->Box<CStr>;
}
impl From<Cow<'_,CStr>> for Box<CStr>{
fn from(_:Cow<'_,CStr>)->Box<CStr>;
}
impl From<Box<CStr>> for CString{
fn from(_:Box<CStr>)->CString;
}
impl From<&CStr> for CString{
fn from(_:&CStr)->CString;
}
impl From<&CStr> for Rc<CStr>{
fn from(_:&CStr)->Rc<CStr>;
}
impl From<&CStr> for Arc<CStr>{
fn from(_:&CStr)->Arc<CStr>;
}
impl From<&CStr> for Box<CStr>{
fn from(_:&CStr)->Box<CStr>;
}
impl From<&mut CStr> for Rc<CStr>{
fn from(_:&mut CStr)->Rc<CStr>;
}
impl From<&mut CStr> for Arc<CStr>{
fn from(_:&mut CStr)->Arc<CStr>;
}
impl From<&mut CStr> for Box<CStr>{
fn from(_:&mut CStr)->Box<CStr>;
}
impl Default for CString{
fn default()->CString;
}
impl Default for Rc<CStr>{
fn default()->Self;
}
impl Default for Box<CStr>{
fn default()->Box<CStr>;
}
impl FromStr for CString{
type Err=NulError;
fn from_str(_:&str)->Result<Self,Self::Err>;
}
impl Deref for CString{
type Target=CStr;
fn deref(&self)->&CStr;
}
impl Error for NulError{}
impl Error for IntoStringError{}
impl Error for FromVecWithNulError{}
impl Display for NulError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Display for IntoStringError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Display for FromVecWithNulError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> From<CString> for Cow<'a,CStr>{
fn from(_:CString)->Cow<'a,CStr>;
}
impl<'a> From<Cow<'a,CStr>> for CString{
fn from(_:Cow<'a,CStr>)->Self;
}
impl<'a> From<&'a CString> for Cow<'a,CStr>{
fn from(_:&'a CString)->Cow<'a,CStr>;
}
impl<'a> From<&'a CStr> for Cow<'a,CStr>{
fn from(_:&'a CStr)->Cow<'a,CStr>;
}
impl<T> From<Vec<NonZero<T>>> for CString{
fn from(_:Vec<NonZero<T>>)->CString;
}
}
