use ::core::alloc::{AllocError,Allocator,Layout};
use ::core::any::Any;
use ::core::borrow::Borrow;
use ::core::clone::{Clone,CloneToUninit};
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsRef,From,TryFrom};
use ::core::default::Default;
use ::core::error::Error;
use ::core::ffi::CStr;
use ::core::fmt::{Debug,Display,Formatter,Pointer};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{FromIterator,IntoIterator};
use ::core::marker::{Send,Sized,Sync};
use ::core::mem::MaybeUninit;
use ::core::ops::{Deref,Drop,FnOnce};
use ::core::option::Option;
use ::core::pin::Pin;
use ::core::ptr::NonNull;
use ::core::result::Result;
use crate::alloc::Global;
use crate::borrow::{Cow,ToOwned};
use crate::boxed::Box;
use crate::string::String;
use crate::vec::Vec;
pub struct Arc<T:?Sized,A:Allocator=Global>{}
pub struct Weak<T:?Sized,A:Allocator=Global>{}
impl From<String> for Arc<str>{
fn from(_:String)->Arc<str>;
}
impl From<Arc<str>> for Arc<[u8]>{
fn from(_:Arc<str>)->Self;
}
impl From<&mut str> for Arc<str>{
fn from(_:&mut str)->Arc<str>;
}
impl From<&str> for Arc<str>{
fn from(_:&str)->Arc<str>;
}
impl Default for Arc<CStr>{
fn default()->Self;
}
impl Default for Arc<str>{
fn default()->Self;
}
impl<'a,B> From<Cow<'a,B>> for Arc<B> where B:ToOwned+?Sized,Arc<B>:From<&'a B>+From<B::Owned>{
fn from(_:Cow<'a,B>)->Arc<B>;
}
impl<A:Allocator> Arc<dyn Any+Send+Sync,A>{
pub fn downcast<T>(self)->Result<Arc<T,A>,Self> where T:Any+Send+Sync;
}
impl<T,A:Allocator+Clone> From<Vec<T,A>> for Arc<[T],A>{
fn from(_:Vec<T,A>)->Arc<[T],A>;
}
impl<T,A:Allocator,const N:usize> TryFrom<Arc<[T],A>> for Arc<[T;N],A>{
type Error=Arc<[T],A>;
fn try_from(_:Arc<[T],A>)->Result<Self,Self::Error>;
}
impl<T,A:Allocator> Arc<MaybeUninit<T>,A>{
pub unsafe fn assume_init(self)->Arc<T,A>;
}
impl<T,A:Allocator> Arc<T,A>{
pub fn try_unwrap(_:Self)->Result<T,Self>;
pub fn into_inner(_:Self)->Option<T>;
}
impl<T,A:Allocator> Arc<[MaybeUninit<T>],A>{
pub unsafe fn assume_init(self)->Arc<[T],A>;
}
impl<T,const N:usize> From<[T;N]> for Arc<[T]>{
fn from(_:[T;N])->Arc<[T]>;
}
impl<T:Clone,A:Allocator> Arc<T,A>{
pub fn unwrap_or_clone(_:Self)->T;
}
impl<T:Clone> From<&[T]> for Arc<[T]>{
fn from(_:&[T])->Arc<[T]>;
}
impl<T:Clone> From<&mut [T]> for Arc<[T]>{
fn from(_:&mut [T])->Arc<[T]>;
}
impl<T:Default> Default for Arc<T>{
fn default()->Arc<T>;
}
impl<T:Error+?Sized> Error for Arc<T>{}
impl<T:?Sized+Hash,A:Allocator> Hash for Arc<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+Sync+Send,A:Allocator+Send> Send for Arc<T,A>{}
impl<T:?Sized+Sync+Send,A:Allocator+Send> Send for Weak<T,A>{}
impl<T:?Sized+Sync+Send,A:Allocator+Sync> Sync for Arc<T,A>{}
impl<T:?Sized+Sync+Send,A:Allocator+Sync> Sync for Weak<T,A>{}
impl<T:?Sized+Allocator,A:Allocator> Allocator for Arc<T,A>{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
impl<T:?Sized+Eq,A:Allocator> Eq for Arc<T,A>{}
impl<T:?Sized+Ord,A:Allocator> Ord for Arc<T,A>{
fn cmp(&self,_:&Arc<T,A>)->Ordering;
}
impl<T:?Sized+PartialEq,A:Allocator> PartialEq for Arc<T,A>{
fn eq(&self,_:&Arc<T,A>)->bool;
}
impl<T:?Sized+CloneToUninit,A:Allocator+Clone> Arc<T,A>{
pub fn make_mut(_:&mut Self)->&mut T;
}
impl<T:?Sized+PartialOrd,A:Allocator> PartialOrd for Arc<T,A>{
fn partial_cmp(&self,_:&Arc<T,A>)->Option<Ordering>;
}
impl<T:?Sized+Debug,A:Allocator> Debug for Arc<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized+Display,A:Allocator> Display for Arc<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized,A:Allocator+Clone> Clone for Arc<T,A>{
fn clone(&self)->Arc<T,A>;
}
impl<T:?Sized,A:Allocator+Clone> Clone for Weak<T,A>{
fn clone(&self)->Weak<T,A>;
}
impl<T:?Sized,A:Allocator> Arc<T,A>{
pub fn as_ptr(_:&Self)->*const T;
pub fn downgrade(_:&Self)->Weak<T,A> where A:Clone;
pub fn weak_count(_:&Self)->usize;
pub fn strong_count(_:&Self)->usize;
pub fn ptr_eq(_:&Self,_:&Self)->bool;
}
impl<T:?Sized,A:Allocator> Arc<T,A>{
pub fn get_mut(_:&mut Self)->Option<&mut T>;
}
impl<T:?Sized,A:Allocator> Weak<T,A>{
pub fn as_ptr(&self)->*const T;
}
impl<T:?Sized,A:Allocator> Weak<T,A>{
pub fn upgrade(&self)->Option<Arc<T,A>> where A:Clone;
pub fn strong_count(&self)->usize;
pub fn weak_count(&self)->usize;
pub fn ptr_eq(&self,_:&Self)->bool;
}
impl<T:?Sized,A:Allocator> Pointer for Arc<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized,A:Allocator> Drop for Arc<T,A>{
fn drop(&mut self);
}
impl<T:?Sized,A:Allocator> Drop for Weak<T,A>{
fn drop(&mut self);
}
impl<T:?Sized,A:Allocator> Borrow<T> for Arc<T,A>{
fn borrow(&self)->&T;
}
impl<T:?Sized,A:Allocator> Debug for Weak<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized,A:Allocator> AsRef<T> for Arc<T,A>{
fn as_ref(&self)->&T;
}
impl<T:?Sized,A:Allocator> From<Box<T,A>> for Arc<T,A>{
fn from(_:Box<T,A>)->Arc<T,A>;
}
impl<T:?Sized,A:Allocator> Deref for Arc<T,A>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> Arc<T>{
pub unsafe fn from_raw(_:*const T)->Self;
pub fn into_raw(_:Self)->*const T;
pub unsafe fn increment_strong_count(_:*const T);
pub unsafe fn decrement_strong_count(_:*const T);
}
impl<T:?Sized> Weak<T>{
pub unsafe fn from_raw(_:*const T)->Self;
pub fn into_raw(self)->*const T;
}
impl<T> Arc<T>{
pub fn new(_:T)->Arc<T>;
pub fn new_cyclic<F>(_:F)->Arc<T> where F:FnOnce(&Weak<T>)->T;
pub fn new_uninit()->Arc<MaybeUninit<T>>;
pub fn new_zeroed()->Arc<MaybeUninit<T>>;
pub fn pin(_:T)->Pin<Arc<T>>;
}
impl<T> Arc<[T]>{
pub fn new_uninit_slice(_:usize)->Arc<[MaybeUninit<T>]>;
pub fn new_zeroed_slice(_:usize)->Arc<[MaybeUninit<T>]>;
}
impl<T> Weak<T>{
pub const fn new()->Weak<T>;
}
impl<T> FromIterator<T> for Arc<[T]>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->Self;
}
impl<T> From<T> for Arc<T>{
fn from(_:T)->Self;
}
impl<T> Default for Arc<[T]>{
fn default()->Self;
}
impl<T> Default for Weak<T>{
fn default()->Weak<T>;
}
impl<T> Default for Pin<Arc<T>> where T:?Sized,Arc<T>:Default{
fn default()->Self;
}
