pub use crate::alloc::global::GlobalAlloc;
pub use crate::alloc::layout::{Layout,LayoutErr,LayoutError};
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter};
use crate::marker::{Copy,Sized};
use crate::ptr::non_null::NonNull;
use crate::result::Result;
pub struct AllocError;
pub unsafe trait Allocator{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
fn allocate_zeroed(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>{}
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
unsafe fn grow(&self,_:NonNull<u8>,_:Layout,_:Layout)->Result<NonNull<[u8]>,AllocError>{}
unsafe fn grow_zeroed(&self,_:NonNull<u8>,_:Layout,_:Layout)->Result<NonNull<[u8]>,AllocError>{}
unsafe fn shrink(&self,_:NonNull<u8>,_:Layout,_:Layout)->Result<NonNull<[u8]>,AllocError>{}
fn by_ref(&self)->&Self where Self:Sized{}
}
impl Clone for AllocError{
fn clone(&self)->AllocError;
}
impl Eq for AllocError{}
impl PartialEq for AllocError{
fn eq(&self,_:&AllocError)->bool;
}
impl Debug for AllocError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Copy for AllocError{}
impl Error for AllocError{}
impl Display for AllocError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<A> Allocator for &A where A:Allocator+?Sized{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
impl<A> Allocator for &mut A where A:Allocator+?Sized{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
pub(crate) mod global{
use crate::alloc::layout::Layout;
pub unsafe trait GlobalAlloc{
unsafe fn alloc(&self,_:Layout)->*mut u8;
unsafe fn dealloc(&self,_:*mut u8,_:Layout);
unsafe fn alloc_zeroed(&self,_:Layout)->*mut u8{}
unsafe fn realloc(&self,_:*mut u8,_:Layout,_:usize)->*mut u8{}
}
}
pub(crate) mod layout{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized};
use crate::ptr::non_null::NonNull;
use crate::result::Result;
#[lang="alloc_layout"]pub struct Layout{}
pub type LayoutErr=LayoutError;
pub struct LayoutError;
impl Layout{
pub const fn from_size_align(_:usize,_:usize)->Result<Self,LayoutError>;
pub const unsafe fn from_size_align_unchecked(_:usize,_:usize)->Self;
pub const fn size(&self)->usize;
pub const fn align(&self)->usize;
pub const fn new<T>()->Self;
pub const fn for_value<T:?Sized>(_:&T)->Self;
pub const fn dangling_ptr(&self)->NonNull<u8>;
pub const fn align_to(&self,_:usize)->Result<Self,LayoutError>;
pub const fn pad_to_align(&self)->Layout;
pub const fn repeat(&self,_:usize)->Result<(Self,usize),LayoutError>;
pub const fn extend(&self,_:Self)->Result<(Self,usize),LayoutError>;
pub const fn repeat_packed(&self,_:usize)->Result<Self,LayoutError>;
pub const fn extend_packed(&self,_:Self)->Result<Self,LayoutError>;
pub const fn array<T>(_:usize)->Result<Self,LayoutError>;
}
impl Hash for Layout{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for Layout{
fn clone(&self)->Layout;
}
impl Clone for LayoutError{
fn clone(&self)->LayoutError;
}
impl Eq for Layout{}
impl Eq for LayoutError{}
impl PartialEq for Layout{
fn eq(&self,_:&Layout)->bool;
}
impl PartialEq for LayoutError{
fn eq(&self,_:&LayoutError)->bool;
}
impl Debug for Layout{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for LayoutError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Copy for Layout{}
impl Error for LayoutError{}
impl Display for LayoutError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
}
