use ::core::alloc::{AllocError,Allocator,Layout};
use ::core::any::Any;
use ::core::borrow::Borrow;
use ::core::clone::{Clone,CloneToUninit};
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsRef,From,TryFrom};
use ::core::default::Default;
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
pub struct Rc<T:?Sized,A:Allocator=Global>{}
pub struct Weak<T:?Sized,A:Allocator=Global>{}
impl From<String> for Rc<str>{
fn from(_:String)->Rc<str>;
}
impl From<Rc<str>> for Rc<[u8]>{
fn from(_:Rc<str>)->Self;
}
impl From<&mut str> for Rc<str>{
fn from(_:&mut str)->Rc<str>;
}
impl From<&str> for Rc<str>{
fn from(_:&str)->Rc<str>;
}
impl Default for Rc<str>{
fn default()->Self;
}
impl<'a,B> From<Cow<'a,B>> for Rc<B> where B:ToOwned+?Sized,Rc<B>:From<&'a B>+From<B::Owned>{
fn from(_:Cow<'a,B>)->Rc<B>;
}
impl<A:Allocator> Rc<dyn Any,A>{
pub fn downcast<T:Any>(self)->Result<Rc<T,A>,Self>;
}
impl<T,A:Allocator,const N:usize> TryFrom<Rc<[T],A>> for Rc<[T;N],A>{
type Error=Rc<[T],A>;
fn try_from(_:Rc<[T],A>)->Result<Self,Self::Error>;
}
impl<T,A:Allocator> Rc<MaybeUninit<T>,A>{
pub unsafe fn assume_init(self)->Rc<T,A>;
}
impl<T,A:Allocator> Rc<T,A>{
pub fn try_unwrap(_:Self)->Result<T,Self>;
pub fn into_inner(_:Self)->Option<T>;
}
impl<T,A:Allocator> Rc<[MaybeUninit<T>],A>{
pub unsafe fn assume_init(self)->Rc<[T],A>;
}
impl<T,A:Allocator> From<Vec<T,A>> for Rc<[T],A>{
fn from(_:Vec<T,A>)->Rc<[T],A>;
}
impl<T,const N:usize> From<[T;N]> for Rc<[T]>{
fn from(_:[T;N])->Rc<[T]>;
}
impl<T:Clone,A:Allocator> Rc<T,A>{
pub fn unwrap_or_clone(_:Self)->T;
}
impl<T:Clone> From<&[T]> for Rc<[T]>{
fn from(_:&[T])->Rc<[T]>;
}
impl<T:Clone> From<&mut [T]> for Rc<[T]>{
fn from(_:&mut [T])->Rc<[T]>;
}
impl<T:Default> Default for Rc<T>{
fn default()->Self;
}
impl<T:?Sized+Hash,A:Allocator> Hash for Rc<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+Allocator,A:Allocator> Allocator for Rc<T,A>{
fn allocate(&self,_:Layout)->Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
impl<T:?Sized+Eq,A:Allocator> Eq for Rc<T,A>{}
impl<T:?Sized+Ord,A:Allocator> Ord for Rc<T,A>{
fn cmp(&self,_:&Rc<T,A>)->Ordering;
}
impl<T:?Sized+PartialEq,A:Allocator> PartialEq for Rc<T,A>{
fn eq(&self,_:&Rc<T,A>)->bool;
}
impl<T:?Sized+CloneToUninit,A:Allocator+Clone> Rc<T,A>{
pub fn make_mut(_:&mut Self)->&mut T;
}
impl<T:?Sized+PartialOrd,A:Allocator> PartialOrd for Rc<T,A>{
fn partial_cmp(&self,_:&Rc<T,A>)->Option<Ordering>;
}
impl<T:?Sized+Debug,A:Allocator> Debug for Rc<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized+Display,A:Allocator> Display for Rc<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized,A:Allocator+Clone> Clone for Rc<T,A>{
fn clone(&self)->Self;
}
impl<T:?Sized,A:Allocator+Clone> Clone for Weak<T,A>{
fn clone(&self)->Weak<T,A>;
}
impl<T:?Sized,A:Allocator> Rc<T,A>{
pub fn as_ptr(_:&Self)->*const T;
pub fn downgrade(_:&Self)->Weak<T,A> where A:Clone;
pub fn weak_count(_:&Self)->usize;
pub fn strong_count(_:&Self)->usize;
pub fn get_mut(_:&mut Self)->Option<&mut T>;
pub fn ptr_eq(_:&Self,_:&Self)->bool;
}
impl<T:?Sized,A:Allocator> Weak<T,A>{
pub fn as_ptr(&self)->*const T;
pub fn upgrade(&self)->Option<Rc<T,A>> where A:Clone;
pub fn strong_count(&self)->usize;
pub fn weak_count(&self)->usize;
pub fn ptr_eq(&self,_:&Self)->bool;
}
impl<T:?Sized,A:Allocator> Pointer for Rc<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized,A:Allocator> Drop for Rc<T,A>{
fn drop(&mut self);
}
impl<T:?Sized,A:Allocator> Drop for Weak<T,A>{
fn drop(&mut self);
}
impl<T:?Sized,A:Allocator> Borrow<T> for Rc<T,A>{
fn borrow(&self)->&T;
}
impl<T:?Sized,A:Allocator> Debug for Weak<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:?Sized,A:Allocator> AsRef<T> for Rc<T,A>{
fn as_ref(&self)->&T;
}
impl<T:?Sized,A:Allocator> From<Box<T,A>> for Rc<T,A>{
fn from(_:Box<T,A>)->Rc<T,A>;
}
impl<T:?Sized,A:Allocator> Deref for Rc<T,A>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized,A:Allocator> !Send for Rc<T,A>{}
impl<T:?Sized,A:Allocator> !Send for Weak<T,A>{}
impl<T:?Sized,A:Allocator> !Sync for Rc<T,A>{}
impl<T:?Sized,A:Allocator> !Sync for Weak<T,A>{}
impl<T:?Sized> Rc<T>{
pub unsafe fn from_raw(_:*const T)->Self;
pub fn into_raw(_:Self)->*const T;
pub unsafe fn increment_strong_count(_:*const T);
pub unsafe fn decrement_strong_count(_:*const T);
}
impl<T:?Sized> Weak<T>{
pub unsafe fn from_raw(_:*const T)->Self;
pub fn into_raw(self)->*const T;
}
impl<T> Rc<T>{
pub fn new(_:T)->Rc<T>;
pub fn new_cyclic<F>(_:F)->Rc<T> where F:FnOnce(&Weak<T>)->T;
pub fn new_uninit()->Rc<MaybeUninit<T>>;
pub fn new_zeroed()->Rc<MaybeUninit<T>>;
pub fn pin(_:T)->Pin<Rc<T>>;
}
impl<T> Rc<[T]>{
pub fn new_uninit_slice(_:usize)->Rc<[MaybeUninit<T>]>;
pub fn new_zeroed_slice(_:usize)->Rc<[MaybeUninit<T>]>;
}
impl<T> Weak<T>{
pub const fn new()->Weak<T>;
}
impl<T> FromIterator<T> for Rc<[T]>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->Self;
}
impl<T> From<T> for Rc<T>{
fn from(_:T)->Self;
}
impl<T> Default for Rc<[T]>{
fn default()->Self;
}
impl<T> Default for Weak<T>{
fn default()->Weak<T>;
}
impl<T> Default for Pin<Rc<T>> where T:?Sized,Rc<T>:Default{
fn default()->Self;
}
