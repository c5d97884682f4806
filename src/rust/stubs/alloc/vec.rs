pub use crate::vec::drain::Drain;
pub use crate::vec::extract_if::ExtractIf;
pub use crate::vec::into_iter::IntoIter;
pub use crate::vec::splice::Splice;
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsMut,AsRef,From,TryFrom};
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{Extend,FromIterator,IntoIterator};
use ::core::marker::Copy;
use ::core::mem::MaybeUninit;
use ::core::ops::{Deref,DerefMut,Drop,FnMut,FnOnce,Index,IndexMut,RangeBounds};
use ::core::option::Option;
use ::core::result::Result;
use ::core::slice::{Iter,IterMut,SliceIndex};
use crate::alloc::Global;
use crate::borrow::{Cow,ToOwned};
use crate::boxed::Box;
use crate::collections::TryReserveError;
pub struct Vec<T,A:Allocator=Global>{}
impl From<&str> for Vec<u8>{
fn from(_:&str)->Vec<u8>;
}
impl<'a,T,A:Allocator> IntoIterator for &'a Vec<T,A>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Self::IntoIter;
}
impl<'a,T,A:Allocator> IntoIterator for &'a mut Vec<T,A>{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->Self::IntoIter;
}
impl<'a,T:Copy+'a,A:Allocator> Extend<&'a T> for Vec<T,A>{
fn extend<I:IntoIterator<Item=&'a T>>(&mut self,_:I);
}
impl<'a,T> From<Cow<'a,[T]>> for Vec<T> where [T]:ToOwned<Owned=Vec<T>>{
fn from(_:Cow<'a,[T]>)->Vec<T>;
}
impl<T,A1,A2> PartialOrd<Vec<T,A2>> for Vec<T,A1> where T:PartialOrd,A1:Allocator,A2:Allocator{
fn partial_cmp(&self,_:&Vec<T,A2>)->Option<Ordering>;
}
impl<T,A:Allocator,const N:usize> Vec<[T;N],A>{
pub fn into_flattened(self)->Vec<T,A>;
}
impl<T,A:Allocator,const N:usize> TryFrom<Vec<T,A>> for [T;N]{
type Error=Vec<T,A>;
fn try_from(_:Vec<T,A>)->Result<[T;N],Vec<T,A>>;
}
impl<T,A:Allocator> Vec<T,A>{
pub const fn capacity(&self)->usize;
pub fn reserve(&mut self,_:usize);
pub fn reserve_exact(&mut self,_:usize);
pub fn try_reserve(&mut self,_:usize)->Result<(),TryReserveError>;
pub fn try_reserve_exact(&mut self,_:usize)->Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn into_boxed_slice(self)->Box<[T],A>;
pub fn truncate(&mut self,_:usize);
pub const fn as_slice(&self)->&[T];
pub const fn as_mut_slice(&mut self)->&mut [T];
pub const fn as_ptr(&self)->*const T;
pub const fn as_mut_ptr(&mut self)->*mut T;
pub unsafe fn set_len(&mut self,_:usize);
pub fn swap_remove(&mut self,_:usize)->T;
pub fn insert(&mut self,_:usize,_:T);
pub fn insert_mut(&mut self,_:usize,_:T)->&mut T;
pub fn remove(&mut self,_:usize)->T;
pub fn retain<F>(&mut self,_:F) where F:FnMut(&T)->bool;
pub fn retain_mut<F>(&mut self,_:F) where F:FnMut(&mut T)->bool;
pub fn dedup_by_key<F,K>(&mut self,_:F) where F:FnMut(&mut T)->K,K:PartialEq;
pub fn dedup_by<F>(&mut self,_:F) where F:FnMut(&mut T,&mut T)->bool;
pub fn pop(&mut self)->Option<T>;
pub fn pop_if(&mut self,_:impl FnOnce(&mut T)->bool)->Option<T>;
pub fn append(&mut self,_:&mut Self);
pub fn drain<R>(&mut self,_:R)->Drain<'_,T,A> where R:RangeBounds<usize>;
pub fn clear(&mut self);
pub const fn len(&self)->usize;
pub const fn is_empty(&self)->bool;
pub fn split_off(&mut self,_:usize)->Self where A:Clone;
pub fn resize_with<F>(&mut self,_:usize,_:F) where F:FnMut()->T;
pub fn leak<'a>(self)->&'a mut [T] where A:'a;
pub fn spare_capacity_mut(&mut self)->&mut [MaybeUninit<T>];
}
impl<T,A:Allocator> Vec<T,A>{
pub const fn push(&mut self,_:T);
pub const fn push_mut(&mut self,_:T)->&mut T;
}
impl<T,A:Allocator> Vec<T,A>{
pub fn splice<R,I>(&mut self,_:R,_:I)->Splice<'_,I::IntoIter,A> where R:RangeBounds<usize>,I:IntoIterator<Item=T>;
pub fn extract_if<F,R>(&mut self,_:R,_:F)->ExtractIf<'_,T,F,A> where F:FnMut(&mut T)->bool,R:RangeBounds<usize>;
}
impl<T,A:Allocator> Drop for Vec<T,A>{
fn drop(&mut self);
}
impl<T,A:Allocator> AsMut<Vec<T,A>> for Vec<T,A>{
fn as_mut(&mut self)->&mut Vec<T,A>;
}
impl<T,A:Allocator> AsMut<[T]> for Vec<T,A>{
fn as_mut(&mut self)->&mut [T];
}
impl<T,A:Allocator> AsRef<Vec<T,A>> for Vec<T,A>{
fn as_ref(&self)->&Vec<T,A>;
}
impl<T,A:Allocator> AsRef<[T]> for Vec<T,A>{
fn as_ref(&self)->&[T];
}
impl<T,A:Allocator> From<Vec<T,A>> for Box<[T],A>{
fn from(_:Vec<T,A>)->Self;
}
impl<T,A:Allocator> From<Box<[T],A>> for Vec<T,A>{
fn from(_:Box<[T],A>)->Self;
}
impl<T,A:Allocator> Extend<T> for Vec<T,A>{
fn extend<I:IntoIterator<Item=T>>(&mut self,_:I);
}
impl<T,A:Allocator> IntoIterator for Vec<T,A>{
type Item=T;
type IntoIter=IntoIter<T,A>;
fn into_iter(self)->Self::IntoIter;
}
impl<T,A:Allocator> Deref for Vec<T,A>{
type Target=[T];
fn deref(&self)->&[T];
}
impl<T,A:Allocator> DerefMut for Vec<T,A>{
fn deref_mut(&mut self)->&mut [T];
}
impl<T,I:SliceIndex<[T]>,A:Allocator> Index<I> for Vec<T,A>{
type Output=I::Output;
fn index(&self,_:I)->&Self::Output;
}
impl<T,I:SliceIndex<[T]>,A:Allocator> IndexMut<I> for Vec<T,A>{
fn index_mut(&mut self,_:I)->&mut Self::Output;
}
impl<T,const N:usize> From<[T;N]> for Vec<T>{
fn from(_:[T;N])->Vec<T>;
}
impl<T:Hash,A:Allocator> Hash for Vec<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:Clone,A:Allocator+Clone> Clone for Vec<T,A>{
fn clone(&self)->Self;
}
impl<T:Clone,A:Allocator> Vec<T,A>{
pub fn resize(&mut self,_:usize,_:T);
pub fn extend_from_slice(&mut self,_:&[T]);
pub fn extend_from_within<R>(&mut self,_:R) where R:RangeBounds<usize>;
}
impl<T:Clone,const N:usize> From<&[T;N]> for Vec<T>{
fn from(_:&[T;N])->Vec<T>;
}
impl<T:Clone,const N:usize> From<&mut [T;N]> for Vec<T>{
fn from(_:&mut [T;N])->Vec<T>;
}
impl<T:Clone> From<&[T]> for Vec<T>{
fn from(_:&[T])->Vec<T>;
}
impl<T:Clone> From<&mut [T]> for Vec<T>{
fn from(_:&mut [T])->Vec<T>;
}
impl<T:Eq,A:Allocator> Eq for Vec<T,A>{}
impl<T:Ord,A:Allocator> Ord for Vec<T,A>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:PartialEq,A:Allocator> Vec<T,A>{
pub fn dedup(&mut self);
}
impl<T:Debug,A:Allocator> Debug for Vec<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T> Vec<T>{
pub const fn new()->Self;
pub fn with_capacity(_:usize)->Self;
pub unsafe fn from_raw_parts(_:*mut T,_:usize,_:usize)->Self;
pub fn into_raw_parts(self)->(*mut T,usize,usize);
}
impl<T> FromIterator<T> for Vec<T>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->Vec<T>;
}
impl<T> Default for Vec<T>{
fn default()->Vec<T>;
}
pub(crate) mod cow{
use ::core::clone::Clone;
use ::core::convert::From;
use ::core::iter::{FromIterator,IntoIterator};
use crate::borrow::Cow;
use crate::vec::Vec;
impl<'a,T:Clone,const N:usize> From<&'a [T;N]> for Cow<'a,[T]>{
fn from(_:&'a [T;N])->Cow<'a,[T]>;
}
impl<'a,T:Clone> From<Vec<T>> for Cow<'a,[T]>{
fn from(_:Vec<T>)->Cow<'a,[T]>;
}
impl<'a,T:Clone> From<&'a Vec<T>> for Cow<'a,[T]>{
fn from(_:&'a Vec<T>)->Cow<'a,[T]>;
}
impl<'a,T:Clone> From<&'a [T]> for Cow<'a,[T]>{
fn from(_:&'a [T])->Cow<'a,[T]>;
}
impl<'a,T> FromIterator<T> for Cow<'a,[T]> where T:Clone{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->Cow<'a,[T]>;
}
}
pub(crate) mod drain{
use ::core::alloc::Allocator;
use ::core::convert::AsRef;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::marker::{Send,Sync};
use ::core::ops::Drop;
use ::core::option::Option;
use crate::alloc::Global;
pub struct Drain<'a,T:'a,A:Allocator+'a=Global>{}
impl<'a,T,A:Allocator> Drain<'a,T,A>{
pub fn as_slice(&self)->&[T];
}
impl<'a,T,A:Allocator> AsRef<[T]> for Drain<'a,T,A>{
fn as_ref(&self)->&[T];
}
impl<T,A:Allocator> Drop for Drain<'_,T,A>{
fn drop(&mut self);
}
impl<T,A:Allocator> DoubleEndedIterator for Drain<'_,T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> ExactSizeIterator for Drain<'_,T,A>{}
impl<T,A:Allocator> Iterator for Drain<'_,T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T:Send,A:Send+Allocator> Send for Drain<'_,T,A>{}
impl<T:Sync,A:Sync+Allocator> Sync for Drain<'_,T,A>{}
impl<T:Debug,A:Allocator> Debug for Drain<'_,T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod extract_if{
use ::core::alloc::Allocator;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::Iterator;
use ::core::ops::{Drop,FnMut};
use ::core::option::Option;
use crate::alloc::Global;
pub struct ExtractIf<'a,T,F,A:Allocator=Global>{}
impl<T,F,A:Allocator> Drop for ExtractIf<'_,T,F,A>{
fn drop(&mut self);
}
impl<T,F,A:Allocator> Iterator for ExtractIf<'_,T,F,A> where F:FnMut(&mut T)->bool{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,F,A> Debug for ExtractIf<'_,T,F,A> where T:Debug,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod into_iter{
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::convert::AsRef;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::marker::{Send,Sync};
use ::core::ops::Drop;
use ::core::option::Option;
use crate::alloc::Global;
pub struct IntoIter<T,A:Allocator=Global>{}
impl<T,A:Allocator> IntoIter<T,A>{
pub fn as_slice(&self)->&[T];
pub fn as_mut_slice(&mut self)->&mut [T];
}
impl<T,A:Allocator> Drop for IntoIter<T,A>{
fn drop(&mut self);
}
impl<T,A:Allocator> AsRef<[T]> for IntoIter<T,A>{
fn as_ref(&self)->&[T];
}
impl<T,A:Allocator> DoubleEndedIterator for IntoIter<T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> ExactSizeIterator for IntoIter<T,A>{}
impl<T,A:Allocator> Iterator for IntoIter<T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,A> Default for IntoIter<T,A> where A:Allocator+Default{
fn default()->Self;
}
impl<T:Send,A:Allocator+Send> Send for IntoIter<T,A>{}
impl<T:Sync,A:Allocator+Sync> Sync for IntoIter<T,A>{}
impl<T:Clone,A:Allocator+Clone> Clone for IntoIter<T,A>{
fn clone(&self)->Self;
}
impl<T:Debug,A:Allocator> Debug for IntoIter<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod partial_eq{
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use crate::borrow::Cow;
use crate::vec::Vec;
impl<T,U,A1:Allocator,A2:Allocator> PartialEq<Vec<U,A2>> for Vec<T,A1> where T:PartialEq<U>{
fn eq(&self,_:&Vec<U,A2>)->bool;
}
impl<T,U,A:Allocator,const N:usize> PartialEq<&[U;N]> for Vec<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&[U;N])->bool;
}
impl<T,U,A:Allocator,const N:usize> PartialEq<[U;N]> for Vec<T,A> where T:PartialEq<U>{
fn eq(&self,_:&[U;N])->bool;
}
impl<T,U,A:Allocator> PartialEq<Vec<U,A>> for Cow<'_,[T]> where T:PartialEq<U>+Clone{
fn eq(&self,_:&Vec<U,A>)->bool;
}
impl<T,U,A:Allocator> PartialEq<Vec<U,A>> for &[T] where T:PartialEq<U>{
fn eq(&self,_:&Vec<U,A>)->bool;
}
impl<T,U,A:Allocator> PartialEq<Vec<U,A>> for &mut [T] where T:PartialEq<U>{
fn eq(&self,_:&Vec<U,A>)->bool;
}
impl<T,U,A:Allocator> PartialEq<Vec<U,A>> for [T] where T:PartialEq<U>{
fn eq(&self,_:&Vec<U,A>)->bool;
}
impl<T,U,A:Allocator> PartialEq<&[U]> for Vec<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&[U])->bool;
}
impl<T,U,A:Allocator> PartialEq<&mut [U]> for Vec<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&mut [U])->bool;
}
impl<T,U,A:Allocator> PartialEq<[U]> for Vec<T,A> where T:PartialEq<U>{
fn eq(&self,_:&[U])->bool;
}
impl<T,U> PartialEq<&[U]> for Cow<'_,[T]> where T:PartialEq<U>+Clone{
fn eq(&self,_:&&[U])->bool;
}
impl<T,U> PartialEq<&mut [U]> for Cow<'_,[T]> where T:PartialEq<U>+Clone{
fn eq(&self,_:&&mut [U])->bool;
}
}
pub(crate) mod splice{
use ::core::alloc::Allocator;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::ops::Drop;
use ::core::option::Option;
use crate::alloc::Global;
pub struct Splice<'a,I:Iterator+'a,A:Allocator+'a=Global>{}
impl<'a,I:Debug+Iterator+'a,A:Debug+Allocator+'a> Debug for Splice<'a,I,A> where I::Item:Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Iterator,A:Allocator> Drop for Splice<'_,I,A>{
fn drop(&mut self);
}
impl<I:Iterator,A:Allocator> DoubleEndedIterator for Splice<'_,I,A>{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<I:Iterator,A:Allocator> ExactSizeIterator for Splice<'_,I,A>{}
impl<I:Iterator,A:Allocator> Iterator for Splice<'_,I,A>{
type Item=I::Item;
fn next(&mut self)->Option<Self::Item>;
}
}
