use crate::cell::{BorrowError,BorrowMutError};
use crate::char::convert::CharTryFromError;
use crate::ffi::c_str::FromBytesUntilNulError;
use crate::fmt::{Debug,Display};
use crate::marker::Sized;
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
impl<'a,T:Error+?Sized> Error for &'a T{}
