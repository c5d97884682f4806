use ::core::alloc::{AllocError,Allocator,Layout};
use ::core::borrow::{Borrow,BorrowMut};
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsMut,AsRef};
use ::core::default::Default;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Pointer,Result};
use ::core::future::Future;
use ::core::hash::{Hash,Hasher};
use ::core::marker::{Sized,Tuple,Unpin};
use ::core::mem::MaybeUninit;
use ::core::ops::{AsyncFn,AsyncFnMut,AsyncFnOnce,Deref,DerefMut,Drop,Fn,FnMut,FnOnce};
use ::core::option::Option;
use ::core::pin::Pin;
use ::core::ptr::NonNull;
use ::core::task::{Context,Poll};
use crate::alloc::Global;
#[lang="owned_box"]pub struct Box<T:?Sized,A:Allocator=Global>{}
impl Clone for Box<str>{
fn clone(&self)->Self;
}
impl Default for Box<str>{
fn default()->Self;
}
impl<Args:Tuple,F:Fn<Args>+?Sized,A:Allocator> Fn<Args> for Box<F,A>{
fn call(&self,_:Args)->Self::Output;
}
impl<Args:Tuple,F:FnMut<Args>+?Sized,A:Allocator> FnMut<Args> for Box<F,A>{
fn call_mut(&mut self,_:Args)->Self::Output;
}
impl<Args:Tuple,F:FnOnce<Args>+?Sized,A:Allocator> FnOnce<Args> for Box<F,A>{
type Output=F::Output;
fn call_once(self,_:Args)->Self::Output;
}
impl<Args:Tuple,F:AsyncFn<Args>+?Sized,A:Allocator> AsyncFn<Args> for Box<F,A>{
fn async_call(&self,_:Args)->Self::CallRefFuture<'_>;
}
impl<Args:Tuple,F:AsyncFnMut<Args>+?Sized,A:Allocator> AsyncFnMut<Args> for Box<F,A>{
type CallRefFuture<'a>=F::CallRefFuture<'a> where Self:'a;
fn async_call_mut(&mut self,_:Args)->Self::CallRefFuture<'_>;
}
impl<Args:Tuple,F:AsyncFnOnce<Args>+?Sized,A:Allocator> AsyncFnOnce<Args> for Box<F,A>{
type Output=F::Output;
type CallOnceFuture=F::CallOnceFuture;
fn async_call_once(self,_:Args)->Self::CallOnceFuture;
}
impl<E:Error> Error for Box<E>{}
impl<F:?Sized+Future+Unpin,A:Allocator> Future for Box<F,A>{
type Output=F::Output;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<Self::Output>;
}
impl<T,A:Allocator> Box<MaybeUninit<T>,A>{
pub unsafe fn assume_init(self)->Box<T,A>;
pub fn write(_:Self,_:T)->Box<T,A>;
}
impl<T,A:Allocator> Box<[MaybeUninit<T>],A>{
pub unsafe fn assume_init(self)->Box<[T],A>;
}
impl<T:Clone,A:Allocator+Clone> Clone for Box<T,A>{
fn clone(&self)->Self;
}
impl<T:Clone,A:Allocator+Clone> Clone for Box<[T],A>{
fn clone(&self)->Self;
}
impl<T:Debug+?Sized,A:Allocator> Debug for Box<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Default> Default for Box<T>{
fn default()->Self;
}
impl<T:Display+?Sized,A:Allocator> Display for Box<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Hasher,A:Allocator> Hasher for Box<T,A>{
fn finish(&self)->u64;
fn write(&mut self,_:&[u8]);
}
impl<T:?Sized+Hash,A:Allocator> Hash for Box<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+Allocator,A:Allocator> Allocator for Box<T,A>{
fn allocate(&self,_:Layout)->::core::result::Result<NonNull<[u8]>,AllocError>;
unsafe fn deallocate(&self,_:NonNull<u8>,_:Layout);
}
impl<T:?Sized+Eq,A:Allocator> Eq for Box<T,A>{}
impl<T:?Sized+Ord,A:Allocator> Ord for Box<T,A>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:?Sized+PartialEq,A:Allocator> PartialEq for Box<T,A>{
fn eq(&self,_:&Self)->bool;
}
impl<T:?Sized+PartialOrd,A:Allocator> PartialOrd for Box<T,A>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T:?Sized,A:Allocator> Box<T,A>{
pub fn leak<'a>(_:Self)->&'a mut T where A:'a;
pub fn into_pin(_:Self)->Pin<Self> where A:'static;
}
impl<T:?Sized,A:Allocator> Pointer for Box<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized,A:Allocator> Drop for Box<T,A>{
fn drop(&mut self);
}
impl<T:?Sized,A:Allocator> Borrow<T> for Box<T,A>{
fn borrow(&self)->&T;
}
impl<T:?Sized,A:Allocator> BorrowMut<T> for Box<T,A>{
fn borrow_mut(&mut self)->&mut T;
}
impl<T:?Sized,A:Allocator> AsMut<T> for Box<T,A>{
fn as_mut(&mut self)->&mut T;
}
impl<T:?Sized,A:Allocator> AsRef<T> for Box<T,A>{
fn as_ref(&self)->&T;
}
impl<T:?Sized,A:Allocator> Deref for Box<T,A>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized,A:Allocator> DerefMut for Box<T,A>{
fn deref_mut(&mut self)->&mut T;
}
impl<T:?Sized> Box<T>{
pub unsafe fn from_raw(_:*mut T)->Self;
pub fn into_raw(_:Self)->*mut T;
}
impl<T> Box<T>{
pub fn new(_:T)->Self;
pub fn new_uninit()->Box<MaybeUninit<T>>;
pub fn new_zeroed()->Box<MaybeUninit<T>>;
pub fn pin(_:T)->Pin<Box<T>>;
}
impl<T> Box<[T]>{
pub fn new_uninit_slice(_:usize)->Box<[MaybeUninit<T>]>;
pub fn new_zeroed_slice(_:usize)->Box<[MaybeUninit<T>]>;
}
impl<T> Default for Box<[T]>{
fn default()->Self;
}
impl<T> Default for Pin<Box<T>> where T:?Sized,Box<T>:Default{
fn default()->Self;
}
pub(crate) mod convert{
use ::core::alloc::Allocator;
use ::core::any::Any;
use ::core::clone::Clone;
use ::core::convert::{From,TryFrom};
use ::core::error::Error;
use ::core::marker::{Send,Sized,Sync};
use ::core::pin::Pin;
use ::core::result::Result;
use crate::borrow::Cow;
use crate::boxed::Box;
use crate::string::String;
use crate::vec::Vec;
impl From<Cow<'_,str>> for Box<str>{
fn from(_:Cow<'_,str>)->Box<str>;
}
impl From<&mut str> for Box<str>{
fn from(_:&mut str)->Box<str>;
}
impl From<&str> for Box<str>{
fn from(_:&str)->Box<str>;
}
impl dyn Error{
pub fn downcast<T:Error+'static>(self:Box<Self>)->Result<Box<T>,Box<dyn Error>>;
}
impl dyn Error+Send{
pub fn downcast<T:Error+'static>(self:Box<Self>)->Result<Box<T>,Box<dyn Error+Send>>;
}
impl dyn Error+Send+Sync{
pub fn downcast<T:Error+'static>(self:Box<Self>)->Result<Box<T>,Box<dyn Error+Send+Sync>>;
}
impl<'a,'b> From<Cow<'b,str>> for Box<dyn Error+Send+Sync+'a>{
fn from(_:Cow<'b,str>)->Box<dyn Error+Send+Sync+'a>;
}
impl<'a,'b> From<Cow<'b,str>> for Box<dyn Error+'a>{
fn from(_:Cow<'b,str>)->Box<dyn Error+'a>;
}
impl<'a,E:Error+Send+Sync+'a> From<E> for Box<dyn Error+Send+Sync+'a>{
fn from(_:E)->Box<dyn Error+Send+Sync+'a>;
}
impl<'a,E:Error+'a> From<E> for Box<dyn Error+'a>{
fn from(_:E)->Box<dyn Error+'a>;
}
impl<'a> From<String> for Box<dyn Error+Send+Sync+'a>{
fn from(_:String)->Box<dyn Error+Send+Sync+'a>;
}
impl<'a> From<String> for Box<dyn Error+'a>{
fn from(_:String)->Box<dyn Error+'a>;
}
impl<'a> From<&str> for Box<dyn Error+Send+Sync+'a>{
fn from(_:&str)->Box<dyn Error+Send+Sync+'a>;
}
impl<'a> From<&str> for Box<dyn Error+'a>{
fn from(_:&str)->Box<dyn Error+'a>;
}
impl<A:Allocator> Box<dyn Any+Send+Sync,A>{
pub fn downcast<T:Any>(self)->Result<Box<T,A>,Self>;
}
impl<A:Allocator> Box<dyn Any+Send,A>{
pub fn downcast<T:Any>(self)->Result<Box<T,A>,Self>;
}
impl<A:Allocator> Box<dyn Any,A>{
pub fn downcast<T:Any>(self)->Result<Box<T,A>,Self>;
}
impl<A:Allocator> From<Box<str,A>> for Box<[u8],A>{
fn from(_:Box<str,A>)->Self;
}
impl<T,const N:usize> TryFrom<Vec<T>> for Box<[T;N]>{
type Error=Vec<T>;
fn try_from(_:Vec<T>)->Result<Self,Self::Error>;
}
impl<T,const N:usize> TryFrom<Box<[T]>> for Box<[T;N]>{
type Error=Box<[T]>;
fn try_from(_:Box<[T]>)->Result<Self,Self::Error>;
}
impl<T,const N:usize> From<[T;N]> for Box<[T]>{
fn from(_:[T;N])->Box<[T]>;
}
impl<T:Clone> From<Cow<'_,[T]>> for Box<[T]>{
fn from(_:Cow<'_,[T]>)->Box<[T]>;
}
impl<T:Clone> From<&[T]> for Box<[T]>{
fn from(_:&[T])->Box<[T]>;
}
impl<T:Clone> From<&mut [T]> for Box<[T]>{
fn from(_:&mut [T])->Box<[T]>;
}
impl<T:?Sized,A> From<Box<T,A>> for Pin<Box<T,A>> where A:'static+Allocator{
fn from(_:Box<T,A>)->Self;
}
impl<T> From<T> for Box<T>{
fn from(_:T)->Self;
}
}
pub(crate) mod iter{
use ::core::alloc::Allocator;
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,FromIterator,IntoIterator,Iterator};
use ::core::marker::Sized;
use ::core::option::Option;
use ::core::slice::{Iter,IterMut};
use crate::borrow::Cow;
use crate::boxed::Box;
use crate::string::String;
use crate::vec::into_iter::IntoIter;
impl FromIterator<String> for Box<str>{
fn from_iter<T:IntoIterator<Item=String>>(_:T)->Self;
}
impl FromIterator<char> for Box<str>{
fn from_iter<T:IntoIterator<Item=char>>(_:T)->Self;
}
impl<'a,I,A:Allocator> IntoIterator for &'a Box<[I],A>{
type IntoIter=Iter<'a,I>;
type Item=&'a I;
fn into_iter(self)->Iter<'a,I>;
}
impl<'a,I,A:Allocator> IntoIterator for &'a mut Box<[I],A>{
type IntoIter=IterMut<'a,I>;
type Item=&'a mut I;
fn into_iter(self)->IterMut<'a,I>;
}
impl<'a,I,A:Allocator> !Iterator for &'a Box<[I],A>{}
impl<'a,I,A:Allocator> !Iterator for &'a mut Box<[I],A>{}
impl<'a> FromIterator<Cow<'a,str>> for Box<str>{
fn from_iter<T:IntoIterator<Item=Cow<'a,str>>>(_:T)->Self;
}
impl<'a> FromIterator<&'a char> for Box<str>{
fn from_iter<T:IntoIterator<Item=&'a char>>(_:T)->Self;
}
impl<'a> FromIterator<&'a str> for Box<str>{
fn from_iter<T:IntoIterator<Item=&'a str>>(_:T)->Self;
}
impl<A:Allocator> FromIterator<Box<str,A>> for Box<str>{
fn from_iter<T:IntoIterator<Item=Box<str,A>>>(_:T)->Self;
}
impl<I,A:Allocator> IntoIterator for Box<[I],A>{
type IntoIter=IntoIter<I,A>;
type Item=I;
fn into_iter(self)->IntoIter<I,A>;
}
impl<I,A:Allocator> !Iterator for Box<[I],A>{}
impl<I:DoubleEndedIterator+?Sized,A:Allocator> DoubleEndedIterator for Box<I,A>{
fn next_back(&mut self)->Option<I::Item>;
}
impl<I:ExactSizeIterator+?Sized,A:Allocator> ExactSizeIterator for Box<I,A>{}
impl<I:Iterator+?Sized,A:Allocator> Iterator for Box<I,A>{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
impl<I> FromIterator<I> for Box<[I]>{
fn from_iter<T:IntoIterator<Item=I>>(_:T)->Self;
}
}
