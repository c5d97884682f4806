pub use crate::ffi::c_str::{CStr,FromBytesUntilNulError,FromBytesWithNulError};
pub use crate::ffi::primitives::{c_char,c_double,c_float,c_int,c_long,c_longlong,c_schar,c_short,c_uchar,c_uint,c_ulong,c_ulonglong,c_ushort};
use crate::fmt::{Debug,Formatter,Result};
#[lang="cvoid"]pub enum c_void{}
impl Debug for c_void{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub mod c_str{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::AsRef;
use crate::default::Default;
use crate::error::Error;
use crate::ffi::primitives::c_char;
use crate::fmt::{Debug,Display,Formatter};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::ops::index::Index;
use crate::ops::range::RangeFrom;
use crate::option::Option;
use crate::result::Result;
use crate::str::error::Utf8Error;
#[lang="cstr"]pub struct CStr{}
pub struct FromBytesUntilNulError{}
pub enum FromBytesWithNulError{InteriorNul{position:usize},NotNulTerminated}
impl CStr{
pub const unsafe fn from_ptr<'a>(_:*const c_char)->&'a CStr;
pub const fn from_bytes_until_nul(_:&[u8])->Result<&CStr,FromBytesUntilNulError>;
pub const fn from_bytes_with_nul(_:&[u8])->Result<&Self,FromBytesWithNulError>;
pub const unsafe fn from_bytes_with_nul_unchecked(_:&[u8])->&CStr;
pub const fn as_ptr(&self)->*const c_char;
pub const fn count_bytes(&self)->usize;
pub const fn is_empty(&self)->bool;
pub const fn to_bytes(&self)->&[u8];
pub const fn to_bytes_with_nul(&self)->&[u8];
pub const fn to_str(&self)->Result<&str,Utf8Error>;
}
impl Hash for CStr{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Index<RangeFrom<usize>> for CStr{
type Output=CStr;
fn index(&self,_:RangeFrom<usize>)->&CStr;
}
impl Clone for FromBytesWithNulError{
fn clone(&self)->FromBytesWithNulError;
}
impl Clone for FromBytesUntilNulError{
fn clone(&self)->FromBytesUntilNulError;
}
impl Eq for FromBytesWithNulError{}
impl Eq for FromBytesUntilNulError{}
impl Eq for CStr{}
impl Ord for CStr{
fn cmp(&self,_:&CStr)->Ordering;
}
impl PartialEq for FromBytesWithNulError{
fn eq(&self,_:&FromBytesWithNulError)->bool;
}
impl PartialEq for FromBytesUntilNulError{
fn eq(&self,_:&FromBytesUntilNulError)->bool;
}
impl PartialEq for CStr{
fn eq(&self,_:&CStr)->bool;
}
impl PartialEq<&CStr> for CStr{
fn eq(&self,_:&&Self)->bool;
}
impl PartialOrd for CStr{
fn partial_cmp(&self,_:&CStr)->Option<Ordering>;
}
impl Debug for FromBytesWithNulError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for FromBytesUntilNulError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for CStr{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl AsRef<CStr> for CStr{
fn as_ref(&self)->&CStr;
}
impl Copy for FromBytesWithNulError{}
impl Default for &CStr{
fn default()->Self;
}
impl Error for FromBytesWithNulError{}
impl Display for FromBytesWithNulError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Display for FromBytesUntilNulError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
}
pub(crate) mod primitives{
pub type c_char=i8;
pub type c_double=f64;
pub type c_float=f32;
pub type c_int=i32;
pub type c_long=i64;
pub type c_longlong=i64;
pub type c_schar=i8;
pub type c_short=i16;
pub type c_uchar=u8;
pub type c_uint=u32;
pub type c_ulong=u64;
pub type c_ulonglong=u64;
pub type c_ushort=u16;
}
