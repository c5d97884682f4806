use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::{From,Infallible};
use crate::default::Default;
use crate::fmt::{Debug,Formatter};
use crate::hash::{Hash,Hasher};
use crate::iter::traits::collect::{FromIterator,IntoIterator};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Copy;
use crate::ops::control_flow::ControlFlow;
use crate::ops::deref::{Deref,DerefMut};
use crate::ops::function::FnOnce;
use crate::ops::try_trait::{FromResidual,Try};
use crate::option::Option;
pub struct IntoIter<T>{}
pub struct Iter<'a,T:'a>{}
pub struct IterMut<'a,T:'a>{}
pub enum Result<T,E>{Ok(T),Err(E)}
impl<'a,T,E> IntoIterator for &'a Result<T,E>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T,E> IntoIterator for &'a mut Result<T,E>{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->IterMut<'a,T>;
}
impl<'a,T:Debug+'a> Debug for Iter<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<'a,T:Debug+'a> Debug for IterMut<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<'a,T> DoubleEndedIterator for Iter<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> DoubleEndedIterator for IterMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for IterMut<'a,T>{
type Item=&'a mut T;
fn next(&mut self)->Option<&'a mut T>;
}
impl<A,E,V:FromIterator<A>> FromIterator<Result<A,E>> for Result<V,E>{
fn from_iter<I:IntoIterator<Item=Result<A,E>>>(_:I)->Result<V,E>;
}
impl<T,E,F:From<E>> FromResidual<Result<Infallible,E>> for Result<T,F>{
fn from_residual(_:Result<Infallible,E>)->Self;
}
impl<T,E> Try for Result<T,E>{
type Output=T;
type Residual=Result<Infallible,E>;
fn from_output(_:Self::Output)->Self;
fn branch(self)->ControlFlow<Self::Residual,Self::Output>;
}
impl<T,E> Clone for Result<T,E> where T:Clone,E:Clone{
fn clone(&self)->Self;
}
impl<T,E> IntoIterator for Result<T,E>{
type Item=T;
type IntoIter=IntoIter<T>;
fn into_iter(self)->IntoIter<T>;
}
impl<T,E> Result<Option<T>,E>{
pub const fn transpose(self)->Option<Result<T,E>>;
}
impl<T,E> Result<Result<T,E>,E>{
pub const fn flatten(self)->Result<T,E>;
}
impl<T,E> Result<&T,E>{
pub const fn copied(self)->Result<T,E> where T:Copy;
pub fn cloned(self)->Result<T,E> where T:Clone;
}
impl<T,E> Result<&mut T,E>{
pub const fn copied(self)->Result<T,E> where T:Copy;
pub fn cloned(self)->Result<T,E> where T:Clone;
}
impl<T,E> Result<T,E>{
pub const fn is_ok(&self)->bool;
pub fn is_ok_and<F>(self,_:F)->bool where F:FnOnce(T)->bool;
pub const fn is_err(&self)->bool;
pub fn is_err_and<F>(self,_:F)->bool where F:FnOnce(E)->bool;
pub fn ok(self)->Option<T>;
pub fn err(self)->Option<E>;
pub const fn as_ref(&self)->Result<&T,&E>;
pub const fn as_mut(&mut self)->Result<&mut T,&mut E>;
pub fn map<U,F>(self,_:F)->Result<U,E> where F:FnOnce(T)->U;
pub fn map_or<U,F>(self,_:U,_:F)->U where F:FnOnce(T)->U;
pub fn map_or_else<U,D,F>(self,_:D,_:F)->U where D:FnOnce(E)->U,F:FnOnce(T)->U;
pub fn map_err<F,O>(self,_:O)->Result<T,F> where O:FnOnce(E)->F;
pub fn inspect<F>(self,_:F)->Self where F:FnOnce(&T);
pub fn inspect_err<F>(self,_:F)->Self where F:FnOnce(&E);
pub fn as_deref(&self)->Result<&T::Target,&E> where T:Deref;
pub fn as_deref_mut(&mut self)->Result<&mut T::Target,&mut E> where T:DerefMut;
pub fn iter(&self)->Iter<'_,T>;
pub fn iter_mut(&mut self)->IterMut<'_,T>;
pub fn expect(self,_:&str)->T where E:Debug;
pub fn unwrap(self)->T where E:Debug;
pub fn unwrap_or_default(self)->T where T:Default;
pub fn expect_err(self,_:&str)->E where T:Debug;
pub fn unwrap_err(self)->E where T:Debug;
pub fn and<U>(self,_:Result<U,E>)->Result<U,E>;
pub fn and_then<U,F>(self,_:F)->Result<U,E> where F:FnOnce(T)->Result<U,E>;
pub fn or<F>(self,_:Result<T,F>)->Result<T,F>;
pub fn or_else<F,O>(self,_:O)->Result<T,F> where O:FnOnce(E)->Result<T,F>;
pub fn unwrap_or(self,_:T)->T;
pub fn unwrap_or_else<F>(self,_:F)->T where F:FnOnce(E)->T;
pub unsafe fn unwrap_unchecked(self)->T;
pub unsafe fn unwrap_err_unchecked(self)->E;
}
impl<T:Hash,E:Hash> Hash for Result<T,E>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Clone> Clone for IntoIter<T>{
fn clone(&self)->IntoIter<T>;
}
impl<T:Eq,E:Eq> Eq for Result<T,E>{}
impl<T:Ord,E:Ord> Ord for Result<T,E>{
fn cmp(&self,_:&Result<T,E>)->Ordering;
}
impl<T:PartialEq,E:PartialEq> PartialEq for Result<T,E>{
fn eq(&self,_:&Result<T,E>)->bool;
}
impl<T:PartialOrd,E:PartialOrd> PartialOrd for Result<T,E>{
fn partial_cmp(&self,_:&Result<T,E>)->Option<Ordering>;
}
impl<T:Debug,E:Debug> Debug for Result<T,E>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<T:Debug> Debug for IntoIter<T>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<T:Copy,E:Copy> Copy for Result<T,E>{}
impl<T> Clone for Iter<'_,T>{
fn clone(&self)->Self;
}
impl<T> DoubleEndedIterator for IntoIter<T>{
fn next_back(&mut self)->Option<T>;
}
impl<T> ExactSizeIterator for Iter<'_,T>{}
impl<T> ExactSizeIterator for IntoIter<T>{}
impl<T> ExactSizeIterator for IterMut<'_,T>{}
impl<T> Iterator for IntoIter<T>{
type Item=T;
fn next(&mut self)->Option<T>;
}
