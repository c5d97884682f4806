pub use ::alloc::alloc::*;
use ::core::alloc::{AllocError,Allocator,Layout};
use ::core::clone::Clone;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter};
use ::core::marker::Copy;
use ::core::ptr::NonNull;
use ::core::result::Result;
pub struct System;
impl Allocator for System{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
impl Clone for System{
fn clone(&self)->System;
}
impl Debug for System{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Copy for System{}
impl Default for System{
fn default()->System;
}
