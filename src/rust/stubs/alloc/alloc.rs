pub use ::core::alloc::*;
use ::core::alloc::{AllocError,Allocator,Layout};
use ::core::clone::Clone;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter};
use ::core::marker::Copy;
use ::core::ptr::NonNull;
use ::core::result::Result;
#[lang="global_alloc"]pub struct Global;
pub unsafe fn alloc(_:Layout)->*mut u8;
pub unsafe fn alloc_zeroed(_:Layout)->*mut u8;
pub unsafe fn dealloc(_:*mut u8,_:Layout);
pub fn handle_alloc_error(_:Layout)->!;
pub unsafe fn realloc(_:*mut u8,_:Layout,_:usize)->*mut u8;
impl Allocator for Global{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
impl Clone for Global{
fn clone(&self)->Global;
}
impl Debug for Global{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Copy for Global{}
impl Default for Global{
fn default()->Global;
}
