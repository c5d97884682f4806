pub use crate::array::iter::IntoIter;
use crate::borrow::{Borrow,BorrowMut};
use crate::clone::Clone;
use crate::cmp::{Ord,Ordering,PartialOrd};
use crate::convert::{AsMut,AsRef,From,Infallible,TryFrom};
use crate::default::Default;
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::iter::traits::collect::IntoIterator;
use crate::marker::Copy;
use crate::ops::function::FnMut;
use crate::ops::index::{Index,IndexMut};
use crate::option::Option;
use crate::slice::iter::{Iter,IterMut};
pub struct TryFromSliceError{}
pub fn from_fn<T,const N:usize,F>(_:F)->[T;N] where F:FnMut(usize)->T;
pub const fn from_mut<T>(_:&mut T)->&mut [T;1];
pub const fn from_ref<T>(_:&T)->&[T;1];
pub fn repeat<T:Clone,const N:usize>(_:T)->[T;N];
impl Clone for TryFromSliceError{
fn clone(&self)->TryFromSliceError;
}
impl Debug for TryFromSliceError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<Infallible> for TryFromSliceError{
fn from(_:Infallible)->TryFromSliceError;
}
impl Copy for TryFromSliceError{}
impl Error for TryFromSliceError{}
impl Display for TryFromSliceError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T,const N:usize> TryFrom<&'a [T]> for &'a [T;N]{
type Error=TryFromSliceError;
fn try_from(_:&'a [T])->crate::result::Result<&'a [T;N],TryFromSliceError>;
}
impl<'a,T,const N:usize> TryFrom<&'a mut [T]> for &'a mut [T;N]{
type Error=TryFromSliceError;
fn try_from(_:&'a mut [T])->crate::result::Result<&'a mut [T;N],TryFromSliceError>;
}
impl<'a,T,const N:usize> IntoIterator for &'a [T;N]{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T,const N:usize> IntoIterator for &'a mut [T;N]{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->IterMut<'a,T>;
}
impl<T,I,const N:usize> Index<I> for [T;N] where [T]:Index<I>{
type Output=<[T] as Index<I>>::Output;
fn index(&self,_:I)->&Self::Output;
}
impl<T,I,const N:usize> IndexMut<I> for [T;N] where [T]:IndexMut<I>{
fn index_mut(&mut self,_:I)->&mut Self::Output;
}
impl<T,const N:usize> TryFrom<&[T]> for [T;N] where T:Copy{
type Error=TryFromSliceError;
fn try_from(_:&[T])->crate::result::Result<[T;N],TryFromSliceError>;
}
impl<T,const N:usize> TryFrom<&mut [T]> for [T;N] where T:Copy{
type Error=TryFromSliceError;
fn try_from(_:&mut [T])->crate::result::Result<[T;N],TryFromSliceError>;
}
impl<T,const N:usize> Borrow<[T]> for [T;N]{
fn borrow(&self)->&[T];
}
impl<T,const N:usize> BorrowMut<[T]> for [T;N]{
fn borrow_mut(&mut self)->&mut [T];
}
impl<T,const N:usize> AsMut<[T]> for [T;N]{
fn as_mut(&mut self)->&mut [T];
}
impl<T,const N:usize> AsRef<[T]> for [T;N]{
fn as_ref(&self)->&[T];
}
impl<T,const N:usize> [T;N]{
pub fn map<F,U>(self,_:F)->[U;N] where F:FnMut(T)->U;
pub const fn as_slice(&self)->&[T];
pub const fn as_mut_slice(&mut self)->&mut [T];
pub const fn each_ref(&self)->[&T;N];
pub const fn each_mut(&mut self)->[&mut T;N];
}
impl<T:Hash,const N:usize> Hash for [T;N]{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:Clone,const N:usize> Clone for [T;N]{
fn clone(&self)->Self;
}
impl<T:Ord,const N:usize> Ord for [T;N]{
fn cmp(&self,_:&[T;N])->Ordering;
}
impl<T:PartialOrd,const N:usize> PartialOrd for [T;N]{
fn partial_cmp(&self,_:&[T;N])->Option<Ordering>;
}
impl<T:Debug,const N:usize> Debug for [T;N]{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy,const N:usize> Copy for [T;N]{}
impl<T> Default for [T;0]{
fn default()->[T;0];
}
impl<T> Default for [T;10] where T:Default{
fn default()->[T;10];
}
impl<T> Default for [T;11] where T:Default{
fn default()->[T;11];
}
impl<T> Default for [T;12] where T:Default{
fn default()->[T;12];
}
impl<T> Default for [T;13] where T:Default{
fn default()->[T;13];
}
impl<T> Default for [T;14] where T:Default{
fn default()->[T;14];
}
impl<T> Default for [T;15] where T:Default{
fn default()->[T;15];
}
impl<T> Default for [T;16] where T:Default{
fn default()->[T;16];
}
impl<T> Default for [T;17] where T:Default{
fn default()->[T;17];
}
impl<T> Default for [T;18] where T:Default{
fn default()->[T;18];
}
impl<T> Default for [T;19] where T:Default{
fn default()->[T;19];
}
impl<T> Default for [T;1] where T:Default{
fn default()->[T;1];
}
impl<T> Default for [T;20] where T:Default{
fn default()->[T;20];
}
impl<T> Default for [T;21] where T:Default{
fn default()->[T;21];
}
impl<T> Default for [T;22] where T:Default{
fn default()->[T;22];
}
impl<T> Default for [T;23] where T:Default{
fn default()->[T;23];
}
impl<T> Default for [T;24] where T:Default{
fn default()->[T;24];
}
impl<T> Default for [T;25] where T:Default{
fn default()->[T;25];
}
impl<T> Default for [T;26] where T:Default{
fn default()->[T;26];
}
impl<T> Default for [T;27] where T:Default{
fn default()->[T;27];
}
impl<T> Default for [T;28] where T:Default{
fn default()->[T;28];
}
impl<T> Default for [T;29] where T:Default{
fn default()->[T;29];
}
impl<T> Default for [T;2] where T:Default{
fn default()->[T;2];
}
impl<T> Default for [T;30] where T:Default{
fn default()->[T;30];
}
impl<T> Default for [T;31] where T:Default{
fn default()->[T;31];
}
impl<T> Default for [T;32] where T:Default{
fn default()->[T;32];
}
impl<T> Default for [T;3] where T:Default{
fn default()->[T;3];
}
impl<T> Default for [T;4] where T:Default{
fn default()->[T;4];
}
impl<T> Default for [T;5] where T:Default{
fn default()->[T;5];
}
impl<T> Default for [T;6] where T:Default{
fn default()->[T;6];
}
impl<T> Default for [T;7] where T:Default{
fn default()->[T;7];
}
impl<T> Default for [T;8] where T:Default{
fn default()->[T;8];
}
impl<T> Default for [T;9] where T:Default{
fn default()->[T;9];
}
pub(crate) mod equality{
use crate::cmp::{Eq,PartialEq};
impl<T,U,const N:usize> PartialEq<&[U]> for [T;N] where T:PartialEq<U>{
fn eq(&self,_:&&[U])->bool;
}
impl<T,U,const N:usize> PartialEq<&mut [U]> for [T;N] where T:PartialEq<U>{
fn eq(&self,_:&&mut [U])->bool;
}
impl<T,U,const N:usize> PartialEq<[U;N]> for &[T] where T:PartialEq<U>{
fn eq(&self,_:&[U;N])->bool;
}
impl<T,U,const N:usize> PartialEq<[U;N]> for &mut [T] where T:PartialEq<U>{
fn eq(&self,_:&[U;N])->bool;
}
impl<T,U,const N:usize> PartialEq<[U;N]> for [T;N] where T:PartialEq<U>{
fn eq(&self,_:&[U;N])->bool;
}
impl<T,U,const N:usize> PartialEq<[U;N]> for [T] where T:PartialEq<U>{
fn eq(&self,_:&[U;N])->bool;
}
impl<T,U,const N:usize> PartialEq<[U]> for [T;N] where T:PartialEq<U>{
fn eq(&self,_:&[U])->bool;
}
impl<T:Eq,const N:usize> Eq for [T;N]{}
}
pub(crate) mod iter{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::drop::Drop;
use crate::option::Option;
pub struct IntoIter<T,const N:usize>{}
impl<T,const N:usize> IntoIter<T,N>{
pub fn new(_:[T;N])->Self;
pub fn as_slice(&self)->&[T];
pub fn as_mut_slice(&mut self)->&mut [T];
}
impl<T,const N:usize> Drop for IntoIter<T,N>{
fn drop(&mut self);
}
impl<T,const N:usize> Default for IntoIter<T,N>{
fn default()->Self;
}
impl<T,const N:usize> DoubleEndedIterator for IntoIter<T,N>{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<T,const N:usize> ExactSizeIterator for IntoIter<T,N>{}
impl<T,const N:usize> IntoIterator for [T;N]{
type Item=T;
type IntoIter=IntoIter<T,N>;
fn into_iter(self)->Self::IntoIter;
}
impl<T,const N:usize> Iterator for IntoIter<T,N>{
type Item=T;
fn next(&mut self)->Option<Self::Item>;
}
impl<T:Clone,const N:usize> Clone for IntoIter<T,N>{
fn clone(&self)->IntoIter<T,N>;
}
impl<T:Debug,const N:usize> Debug for IntoIter<T,N>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
