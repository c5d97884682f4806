pub use crate::ptr::non_null::NonNull;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::fmt::{Debug,Error,Formatter,Pointer};
use crate::hash::{Hash,Hasher};
use crate::marker::{FnPtr,Sized};
use crate::option::Option;
use crate::ptr::metadata::Thin;
use crate::result::Result;
pub fn addr_eq<T:?Sized,U:?Sized>(_:*const T,_:*const U)->bool;
pub macro addr_of(){}
pub macro addr_of_mut(){}
pub const unsafe fn copy<T>(_:*const T,_:*mut T,_:usize);
pub const unsafe fn copy_nonoverlapping<T>(_:*const T,_:*mut T,_:usize);
pub const fn dangling<T>()->*const T;
pub const fn dangling_mut<T>()->*mut T;
pub unsafe fn drop_in_place<T>(_:*mut T) where T:?Sized;
pub fn eq<T:?Sized>(_:*const T,_:*const T)->bool;
pub fn fn_addr_eq<T:FnPtr,U:FnPtr>(_:T,_:U)->bool;
pub const fn from_mut<T:?Sized>(_:&mut T)->*mut T;
pub const fn from_ref<T:?Sized>(_:&T)->*const T;
pub fn hash<T:?Sized,S:Hasher>(_:*const T,_:&mut S);
pub const fn null<T:Thin+?Sized>()->*const T;
pub const fn null_mut<T:Thin+?Sized>()->*mut T;
pub const unsafe fn read<T>(_:*const T)->T;
pub const unsafe fn read_unaligned<T>(_:*const T)->T;
pub unsafe fn read_volatile<T>(_:*const T)->T;
pub const unsafe fn replace<T>(_:*mut T,_:T)->T;
pub const fn slice_from_raw_parts<T>(_:*const T,_:usize)->*const [T];
pub const fn slice_from_raw_parts_mut<T>(_:*mut T,_:usize)->*mut [T];
pub const unsafe fn swap<T>(_:*mut T,_:*mut T);
pub const unsafe fn swap_nonoverlapping<T>(_:*mut T,_:*mut T,_:usize);
pub const fn with_exposed_provenance<T>(_:usize)->*const T;
pub const fn with_exposed_provenance_mut<T>(_:usize)->*mut T;
pub const fn without_provenance<T>(_:usize)->*const T;
pub const fn without_provenance_mut<T>(_:usize)->*mut T;
pub const unsafe fn write<T>(_:*mut T,_:T);
pub const unsafe fn write_bytes<T>(_:*mut T,_:u8,_:usize);
pub const unsafe fn write_unaligned<T>(_:*mut T,_:T);
pub unsafe fn write_volatile<T>(_:*mut T,_:T);
impl<F:FnPtr> Pointer for F{
fn fmt(&self,_:&mut Formatter<'_>)->Result<(),Error>;
}
impl<F:FnPtr> Hash for F{
fn hash<HH>(&self,_:&mut HH) where HH:Hasher;
}
impl<F:FnPtr> Eq for F{}
impl<F:FnPtr> Ord for F{
fn cmp(&self,_:&F)->Ordering;
}
impl<F:FnPtr> PartialEq for F{
fn eq(&self,_:&F)->bool;
}
impl<F:FnPtr> PartialOrd for F{
fn partial_cmp(&self,_:&F)->Option<Ordering>;
}
impl<F:FnPtr> Debug for F{
fn fmt(&self,_:&mut Formatter<'_>)->Result<(),Error>;
}
pub(crate) mod const_ptr{
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::marker::Sized;
use crate::ops::function::FnOnce;
use crate::option::Option;
use crate::ptr::metadata::Thin;
impl<T:?Sized+Thin> Default for *const T{
fn default()->Self;
}
impl<T:?Sized> Eq for *const T{}
impl<T:?Sized> Ord for *const T{
fn cmp(&self,_:&*const T)->Ordering;
}
impl<T:?Sized> PartialEq for *const T{
fn eq(&self,_:&*const T)->bool;
}
impl<T:?Sized> PartialOrd for *const T{
fn partial_cmp(&self,_:&*const T)->Option<Ordering>;
}
impl<T:?Sized> *const T{
pub const fn is_null(self)->bool;
pub const fn cast<U>(self)->*const U;
pub const fn cast_mut(self)->*mut T;
pub fn addr(self)->usize;
pub fn expose_provenance(self)->usize;
pub fn with_addr(self,_:usize)->Self;
pub fn map_addr(self,_:impl FnOnce(usize)->usize)->Self;
pub const unsafe fn as_ref<'a>(self)->Option<&'a T>;
pub const unsafe fn as_ref_unchecked<'a>(self)->&'a T;
pub const unsafe fn offset(self,_:isize)->*const T where T:Sized;
pub const unsafe fn byte_offset(self,_:isize)->Self;
pub const fn wrapping_offset(self,_:isize)->*const T where T:Sized;
pub const fn wrapping_byte_offset(self,_:isize)->Self;
pub const unsafe fn offset_from(self,_:*const T)->isize where T:Sized;
pub const unsafe fn byte_offset_from<U:?Sized>(self,_:*const U)->isize;
pub const unsafe fn offset_from_unsigned(self,_:*const T)->usize where T:Sized;
pub const unsafe fn byte_offset_from_unsigned<U:?Sized>(self,_:*const U)->usize;
pub const unsafe fn add(self,_:usize)->Self where T:Sized;
pub const unsafe fn byte_add(self,_:usize)->Self;
pub const unsafe fn sub(self,_:usize)->Self where T:Sized;
pub const unsafe fn byte_sub(self,_:usize)->Self;
pub const fn wrapping_add(self,_:usize)->Self where T:Sized;
pub const fn wrapping_byte_add(self,_:usize)->Self;
pub const fn wrapping_sub(self,_:usize)->Self where T:Sized;
pub const fn wrapping_byte_sub(self,_:usize)->Self;
pub const unsafe fn read(self)->T where T:Sized;
pub unsafe fn read_volatile(self)->T where T:Sized;
pub const unsafe fn read_unaligned(self)->T where T:Sized;
pub const unsafe fn copy_to(self,_:*mut T,_:usize) where T:Sized;
pub const unsafe fn copy_to_nonoverlapping(self,_:*mut T,_:usize) where T:Sized;
pub fn align_offset(self,_:usize)->usize where T:Sized;
pub fn is_aligned(self)->bool where T:Sized;
}
impl<T> *const [T]{
pub const fn len(self)->usize;
pub const fn is_empty(self)->bool;
pub const fn as_array<const N:usize>(self)->Option<*const [T;N]>;
}
}
pub(crate) mod metadata{
use crate::cmp::Ord;
use crate::fmt::Debug;
use crate::hash::Hash;
use crate::marker::{Copy,Freeze,Send,Sized,Sync,Unpin};
#[lang="pointee_trait"]pub trait Pointee{
type Metadata:Debug+Copy+Send+Sync+Ord+Hash+Unpin+Freeze;
}
pub trait Thin=Pointee<Metadata=()>+?Sized;
}
pub(crate) mod mut_ptr{
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::marker::Sized;
use crate::ops::function::FnOnce;
use crate::option::Option;
use crate::ptr::metadata::Thin;
impl<T:?Sized+Thin> Default for *mut T{
fn default()->Self;
}
impl<T:?Sized> Eq for *mut T{}
impl<T:?Sized> Ord for *mut T{
fn cmp(&self,_:&*mut T)->Ordering;
}
impl<T:?Sized> PartialEq for *mut T{
fn eq(&self,_:&*mut T)->bool;
}
impl<T:?Sized> PartialOrd for *mut T{
fn partial_cmp(&self,_:&*mut T)->Option<Ordering>;
}
impl<T:?Sized> *mut T{
pub const fn is_null(self)->bool;
pub const fn cast<U>(self)->*mut U;
pub const fn cast_const(self)->*const T;
pub fn addr(self)->usize;
pub fn expose_provenance(self)->usize;
pub fn with_addr(self,_:usize)->Self;
pub fn map_addr(self,_:impl FnOnce(usize)->usize)->Self;
pub const unsafe fn as_ref<'a>(self)->Option<&'a T>;
pub const unsafe fn as_ref_unchecked<'a>(self)->&'a T;
pub const unsafe fn offset(self,_:isize)->*mut T where T:Sized;
pub const unsafe fn byte_offset(self,_:isize)->Self;
pub const fn wrapping_offset(self,_:isize)->*mut T where T:Sized;
pub const fn wrapping_byte_offset(self,_:isize)->Self;
pub const unsafe fn as_mut<'a>(self)->Option<&'a mut T>;
pub const unsafe fn as_mut_unchecked<'a>(self)->&'a mut T;
pub const unsafe fn offset_from(self,_:*const T)->isize where T:Sized;
pub const unsafe fn byte_offset_from<U:?Sized>(self,_:*const U)->isize;
pub const unsafe fn offset_from_unsigned(self,_:*const T)->usize where T:Sized;
pub const unsafe fn byte_offset_from_unsigned<U:?Sized>(self,_:*mut U)->usize;
pub const unsafe fn add(self,_:usize)->Self where T:Sized;
pub const unsafe fn byte_add(self,_:usize)->Self;
pub const unsafe fn sub(self,_:usize)->Self where T:Sized;
pub const unsafe fn byte_sub(self,_:usize)->Self;
pub const fn wrapping_add(self,_:usize)->Self where T:Sized;
pub const fn wrapping_byte_add(self,_:usize)->Self;
pub const fn wrapping_sub(self,_:usize)->Self where T:Sized;
pub const fn wrapping_byte_sub(self,_:usize)->Self;
pub const unsafe fn read(self)->T where T:Sized;
pub unsafe fn read_volatile(self)->T where T:Sized;
pub const unsafe fn read_unaligned(self)->T where T:Sized;
pub const unsafe fn copy_to(self,_:*mut T,_:usize) where T:Sized;
pub const unsafe fn copy_to_nonoverlapping(self,_:*mut T,_:usize) where T:Sized;
pub const unsafe fn copy_from(self,_:*const T,_:usize) where T:Sized;
pub const unsafe fn copy_from_nonoverlapping(self,_:*const T,_:usize) where T:Sized;
pub unsafe fn drop_in_place(self);
pub const unsafe fn write(self,_:T) where T:Sized;
pub const unsafe fn write_bytes(self,_:u8,_:usize) where T:Sized;
pub unsafe fn write_volatile(self,_:T) where T:Sized;
pub const unsafe fn write_unaligned(self,_:T) where T:Sized;
pub const unsafe fn replace(self,_:T)->T where T:Sized;
pub const unsafe fn swap(self,_:*mut T) where T:Sized;
pub fn align_offset(self,_:usize)->usize where T:Sized;
pub fn is_aligned(self)->bool where T:Sized;
}
impl<T> *mut [T]{
pub const fn len(self)->usize;
pub const fn is_empty(self)->bool;
pub const fn as_mut_array<const N:usize>(self)->Option<*mut [T;N]>;
}
}
pub(crate) mod non_null{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::From;
use crate::fmt::{Debug,Formatter,Pointer,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Send,Sized,Sync};
use crate::num::nonzero::NonZero;
use crate::ops::function::FnOnce;
use crate::option::Option;
pub struct NonNull<T:?Sized>{}
impl<T:Sized> NonNull<T>{
pub const fn without_provenance(_:NonZero<usize>)->Self;
pub const fn dangling()->Self;
pub fn with_exposed_provenance(_:NonZero<usize>)->Self;
}
impl<T:?Sized> NonNull<T>{
pub const unsafe fn new_unchecked(_:*mut T)->Self;
pub const fn new(_:*mut T)->Option<Self>;
pub const fn from_ref(_:&T)->Self;
pub const fn from_mut(_:&mut T)->Self;
pub fn addr(self)->NonZero<usize>;
pub fn expose_provenance(self)->NonZero<usize>;
pub fn with_addr(self,_:NonZero<usize>)->Self;
pub fn map_addr(self,_:impl FnOnce(NonZero<usize>)->NonZero<usize>)->Self;
pub const fn as_ptr(self)->*mut T;
pub const unsafe fn as_ref<'a>(&self)->&'a T;
pub const unsafe fn as_mut<'a>(&mut self)->&'a mut T;
pub const fn cast<U>(self)->NonNull<U>;
pub const unsafe fn offset(self,_:isize)->Self where T:Sized;
pub const unsafe fn byte_offset(self,_:isize)->Self;
pub const unsafe fn add(self,_:usize)->Self where T:Sized;
pub const unsafe fn byte_add(self,_:usize)->Self;
pub const unsafe fn sub(self,_:usize)->Self where T:Sized;
pub const unsafe fn byte_sub(self,_:usize)->Self;
pub const unsafe fn offset_from(self,_:NonNull<T>)->isize where T:Sized;
pub const unsafe fn byte_offset_from<U:?Sized>(self,_:NonNull<U>)->isize;
pub const unsafe fn offset_from_unsigned(self,_:NonNull<T>)->usize where T:Sized;
pub const unsafe fn byte_offset_from_unsigned<U:?Sized>(self,_:NonNull<U>)->usize;
pub const unsafe fn read(self)->T where T:Sized;
pub unsafe fn read_volatile(self)->T where T:Sized;
pub const unsafe fn read_unaligned(self)->T where T:Sized;
pub const unsafe fn copy_to(self,_:NonNull<T>,_:usize) where T:Sized;
pub const unsafe fn copy_to_nonoverlapping(self,_:NonNull<T>,_:usize) where T:Sized;
pub const unsafe fn copy_from(self,_:NonNull<T>,_:usize) where T:Sized;
pub const unsafe fn copy_from_nonoverlapping(self,_:NonNull<T>,_:usize) where T:Sized;
pub unsafe fn drop_in_place(self);
pub const unsafe fn write(self,_:T) where T:Sized;
pub const unsafe fn write_bytes(self,_:u8,_:usize) where T:Sized;
pub unsafe fn write_volatile(self,_:T) where T:Sized;
pub const unsafe fn write_unaligned(self,_:T) where T:Sized;
pub const unsafe fn replace(self,_:T)->T where T:Sized;
pub const unsafe fn swap(self,_:NonNull<T>) where T:Sized;
pub fn align_offset(self,_:usize)->usize where T:Sized;
pub fn is_aligned(self)->bool where T:Sized;
}
impl<T:?Sized> Pointer for NonNull<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Hash for NonNull<T>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized> Clone for NonNull<T>{
fn clone(&self)->Self;
}
impl<T:?Sized> Eq for NonNull<T>{}
impl<T:?Sized> Ord for NonNull<T>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:?Sized> PartialEq for NonNull<T>{
fn eq(&self,_:&Self)->bool;
}
impl<T:?Sized> PartialOrd for NonNull<T>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T:?Sized> Debug for NonNull<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> From<&T> for NonNull<T>{
fn from(_:&T)->Self;
}
impl<T:?Sized> From<&mut T> for NonNull<T>{
fn from(_:&mut T)->Self;
}
impl<T:?Sized> Copy for NonNull<T>{}
impl<T:?Sized> !Send for NonNull<T>{}
impl<T:?Sized> !Sync for NonNull<T>{}
impl<T> NonNull<[T]>{
pub const fn slice_from_raw_parts(_:NonNull<T>,_:usize)->Self;
pub const fn len(self)->usize;
pub const fn is_empty(self)->bool;
}
}
