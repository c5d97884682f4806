pub use crate::intrinsics::transmute;
pub use crate::mem::manually_drop::ManuallyDrop;
pub use crate::mem::maybe_uninit::MaybeUninit;
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized};
pub struct Discriminant<T>{}
pub const fn align_of<T>()->usize;
pub const fn align_of_val<T:?Sized>(_:&T)->usize;
pub const fn discriminant<T>(_:&T)->Discriminant<T>;
pub fn drop<T>(_:T);
pub const fn forget<T>(_:T);
pub fn min_align_of<T>()->usize;
pub fn min_align_of_val<T:?Sized>(_:&T)->usize;
pub const fn needs_drop<T:?Sized>()->bool;
pub macro offset_of(){}
pub const fn replace<T>(_:&mut T,_:T)->T;
pub const fn size_of<T>()->usize;
pub const fn size_of_val<T:?Sized>(_:&T)->usize;
pub const fn swap<T>(_:&mut T,_:&mut T);
pub fn take<T:Default>(_:&mut T)->T;
pub const unsafe fn transmute_copy<Src,Dst>(_:&Src)->Dst;
pub unsafe fn uninitialized<T>()->T;
pub const unsafe fn zeroed<T>()->T;
impl<T> Hash for Discriminant<T>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T> Clone for Discriminant<T>{
fn clone(&self)->Self;
}
impl<T> Eq for Discriminant<T>{}
impl<T> PartialEq for Discriminant<T>{
fn eq(&self,_:&Self)->bool;
}
impl<T> Debug for Discriminant<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Copy for Discriminant<T>{}
pub(crate) mod manually_drop{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized};
use crate::ops::deref::{Deref,DerefMut};
use crate::option::Option;
#[lang="manually_drop"]pub struct ManuallyDrop<T:?Sized>{}
impl<T:Clone+?Sized> Clone for ManuallyDrop<T>{
fn clone(&self)->ManuallyDrop<T>;
}
impl<T:Debug+?Sized> Debug for ManuallyDrop<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy+?Sized> Copy for ManuallyDrop<T>{}
impl<T:Default+?Sized> Default for ManuallyDrop<T>{
fn default()->ManuallyDrop<T>;
}
impl<T:?Sized+Hash> Hash for ManuallyDrop<T>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+Eq> Eq for ManuallyDrop<T>{}
impl<T:?Sized+Ord> Ord for ManuallyDrop<T>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:?Sized+PartialEq> PartialEq for ManuallyDrop<T>{
fn eq(&self,_:&Self)->bool;
}
impl<T:?Sized+PartialOrd> PartialOrd for ManuallyDrop<T>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T:?Sized> ManuallyDrop<T>{
pub unsafe fn drop(_:&mut ManuallyDrop<T>);
}
impl<T:?Sized> Deref for ManuallyDrop<T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> DerefMut for ManuallyDrop<T>{
fn deref_mut(&mut self)->&mut T;
}
impl<T> ManuallyDrop<T>{
pub const fn new(_:T)->ManuallyDrop<T>;
pub const fn into_inner(_:ManuallyDrop<T>)->T;
pub unsafe fn take(_:&mut ManuallyDrop<T>)->T;
}
}
pub(crate) mod maybe_uninit{
use crate::clone::Clone;
use crate::convert::{AsMut,AsRef,From};
use crate::fmt::{Debug,Formatter,Result};
use crate::marker::Copy;
pub union MaybeUninit<T>{}
impl<T,const N:usize> AsMut<[MaybeUninit<T>;N]> for MaybeUninit<[T;N]>{
fn as_mut(&mut self)->&mut [MaybeUninit<T>;N];
}
impl<T,const N:usize> AsMut<[MaybeUninit<T>]> for MaybeUninit<[T;N]>{
fn as_mut(&mut self)->&mut [MaybeUninit<T>];
}
impl<T,const N:usize> AsRef<[MaybeUninit<T>;N]> for MaybeUninit<[T;N]>{
fn as_ref(&self)->&[MaybeUninit<T>;N];
}
impl<T,const N:usize> AsRef<[MaybeUninit<T>]> for MaybeUninit<[T;N]>{
fn as_ref(&self)->&[MaybeUninit<T>];
}
impl<T,const N:usize> From<MaybeUninit<[T;N]>> for [MaybeUninit<T>;N]{
fn from(_:MaybeUninit<[T;N]>)->Self;
}
impl<T,const N:usize> From<[MaybeUninit<T>;N]> for MaybeUninit<[T;N]>{
fn from(_:[MaybeUninit<T>;N])->Self;
}
impl<T:Copy> Clone for MaybeUninit<T>{
fn clone(&self)->Self;
}
impl<T:Copy> Copy for MaybeUninit<T>{}
impl<T> MaybeUninit<T>{
pub const fn new(_:T)->MaybeUninit<T>;
pub const fn uninit()->MaybeUninit<T>;
pub const fn zeroed()->MaybeUninit<T>;
pub const fn write(&mut self,_:T)->&mut T;
pub const fn as_ptr(&self)->*const T;
pub const fn as_mut_ptr(&mut self)->*mut T;
pub const unsafe fn assume_init(self)->T;
pub const unsafe fn assume_init_read(&self)->T;
pub unsafe fn assume_init_drop(&mut self);
pub const unsafe fn assume_init_ref(&self)->&T;
pub const unsafe fn assume_init_mut(&mut self)->&mut T;
}
impl<T> Debug for MaybeUninit<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> [MaybeUninit<T>]{
pub const fn write_copy_of_slice(&mut self,_:&[T])->&mut [T] where T:Copy;
pub fn write_clone_of_slice(&mut self,_:&[T])->&mut [T] where T:Clone;
pub unsafe fn assume_init_drop(&mut self);
pub const unsafe fn assume_init_ref(&self)->&[T];
pub const unsafe fn assume_init_mut(&mut self)->&mut [T];
}
}
