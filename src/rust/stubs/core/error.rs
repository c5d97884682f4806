use crate::cell::{BorrowError,BorrowMutError};
use crate::char::convert::CharTryFromError;
use crate::ffi::c_str::FromBytesUntilNulError;
use crate::fmt::{Debug,Display};
use crate::marker::{Send,Sized,Sync};
use crate::option::Option;
use crate::slice::GetDisjointMutError;
use crate::time::TryFromFloatSecsError;
pub trait Error:Debug+Display{
fn source(&self)->Option<&(dyn Error+'static)>{}
fn description(&self)->&str{}
fn cause(&self)->Option<&dyn Error>{}
}
impl Error for CharTryFromError{}
impl Error for FromBytesUntilNulError{}
impl Error for crate::fmt::Error{}
impl Error for GetDisjointMutError{}
impl Error for TryFromFloatSecsError{}
impl Error for BorrowError{}
impl Error for BorrowMutError{}
impl Error for !{}
impl dyn Error{
pub fn is<T:Error+'static>(&self)->bool;
pub fn downcast_ref<T:Error+'static>(&self)->Option<&T>;
pub fn downcast_mut<T:Error+'static>(&mut self)->Option<&mut T>;
}
impl dyn Error+Send{
pub fn is<T:Error+'static>(&self)->bool;
pub fn downcast_ref<T:Error+'static>(&self)->Option<&T>;
pub fn downcast_mut<T:Error+'static>(&mut self)->Option<&mut T>;
}
impl dyn Error+Send+Sync{
pub fn is<T:Error+'static>(&self)->bool;
pub fn downcast_ref<T:Error+'static>(&self)->Option<&T>;
pub fn downcast_mut<T:Error+'static>(&mut self)->Option<&mut T>;
}
impl<'a,T:Error+?Sized> Error for &'a T{}
