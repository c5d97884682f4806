use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::{From,Infallible};
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
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
use crate::pin::Pin;
pub struct IntoIter<A>{}
pub struct Iter<'a,A:'a>{}
pub struct IterMut<'a,A:'a>{}
#[lang="option"]pub enum Option<T>{None,Some(T)}
impl<'a,A:Debug+'a> Debug for Iter<'a,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,A:Debug+'a> Debug for IterMut<'a,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,A> DoubleEndedIterator for Iter<'a,A>{
fn next_back(&mut self)->Option<&'a A>;
}
impl<'a,A> DoubleEndedIterator for IterMut<'a,A>{
fn next_back(&mut self)->Option<&'a mut A>;
}
impl<'a,A> Iterator for Iter<'a,A>{
type Item=&'a A;
fn next(&mut self)->Option<&'a A>;
}
impl<'a,A> Iterator for IterMut<'a,A>{
type Item=&'a mut A;
fn next(&mut self)->Option<&'a mut A>;
}
impl<'a,T> From<&'a Option<T>> for Option<&'a T>{
fn from(_:&'a Option<T>)->Option<&'a T>;
}
impl<'a,T> From<&'a mut Option<T>> for Option<&'a mut T>{
fn from(_:&'a mut Option<T>)->Option<&'a mut T>;
}
impl<'a,T> IntoIterator for &'a Option<T>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T> IntoIterator for &'a mut Option<T>{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->IterMut<'a,T>;
}
impl<A,V:FromIterator<A>> FromIterator<Option<A>> for Option<V>{
fn from_iter<I:IntoIterator<Item=Option<A>>>(_:I)->Option<V>;
}
impl<A:Clone> Clone for IntoIter<A>{
fn clone(&self)->IntoIter<A>;
}
impl<A:Debug> Debug for IntoIter<A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<A> Clone for Iter<'_,A>{
fn clone(&self)->Self;
}
impl<A> DoubleEndedIterator for IntoIter<A>{
fn next_back(&mut self)->Option<A>;
}
impl<A> ExactSizeIterator for Iter<'_,A>{}
impl<A> ExactSizeIterator for IntoIter<A>{}
impl<A> ExactSizeIterator for IterMut<'_,A>{}
impl<A> Iterator for IntoIter<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<T,E> Option<crate::result::Result<T,E>>{
pub const fn transpose(self)->crate::result::Result<Option<T>,E>;
}
impl<T,U> Option<(T,U)>{
pub fn unzip(self)->(Option<T>,Option<U>);
}
impl<T:Hash> Hash for Option<T>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Eq> Eq for Option<T>{}
impl<T:Ord> Ord for Option<T>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:PartialEq> PartialEq for Option<T>{
fn eq(&self,_:&Self)->bool;
}
impl<T:PartialOrd> PartialOrd for Option<T>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T:Debug> Debug for Option<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy> Copy for Option<T>{}
impl<T> Try for Option<T>{
type Output=T;
type Residual=Option<Infallible>;
fn from_output(_:Self::Output)->Self;
fn branch(self)->ControlFlow<Self::Residual,Self::Output>;
}
impl<T> FromResidual<Option<Infallible>> for Option<T>{
fn from_residual(_:Option<Infallible>)->Self;
}
impl<T> Clone for Option<T> where T:Clone{
fn clone(&self)->Self;
}
impl<T> From<T> for Option<T>{
fn from(_:T)->Option<T>;
}
impl<T> Default for Option<T>{
fn default()->Option<T>;
}
impl<T> IntoIterator for Option<T>{
type Item=T;
type IntoIter=IntoIter<T>;
fn into_iter(self)->IntoIter<T>;
}
impl<T> Option<Option<T>>{
pub const fn flatten(self)->Option<T>;
}
impl<T> Option<&T>{
pub const fn copied(self)->Option<T> where T:Copy;
pub fn cloned(self)->Option<T> where T:Clone;
}
impl<T> Option<&mut T>{
pub const fn copied(self)->Option<T> where T:Copy;
pub fn cloned(self)->Option<T> where T:Clone;
}
impl<T> Option<T>{
pub const fn is_some(&self)->bool;
pub fn is_some_and(self,_:impl FnOnce(T)->bool)->bool;
pub const fn is_none(&self)->bool;
pub fn is_none_or(self,_:impl FnOnce(T)->bool)->bool;
pub const fn as_ref(&self)->Option<&T>;
pub const fn as_mut(&mut self)->Option<&mut T>;
pub const fn as_pin_ref(self:Pin<&Self>)->Option<Pin<&T>>;
pub const fn as_pin_mut(self:Pin<&mut Self>)->Option<Pin<&mut T>>;
pub const fn as_slice(&self)->&[T];
pub const fn as_mut_slice(&mut self)->&mut [T];
pub const fn expect(self,_:&str)->T;
pub const fn unwrap(self)->T;
pub fn unwrap_or(self,_:T)->T;
pub fn unwrap_or_else<F>(self,_:F)->T where F:FnOnce()->T;
pub fn unwrap_or_default(self)->T where T:Default;
pub const unsafe fn unwrap_unchecked(self)->T;
pub fn map<U,F>(self,_:F)->Option<U> where F:FnOnce(T)->U;
pub fn inspect<F>(self,_:F)->Self where F:FnOnce(&T);
pub fn map_or<U,F>(self,_:U,_:F)->U where F:FnOnce(T)->U;
pub fn map_or_else<U,D,F>(self,_:D,_:F)->U where D:FnOnce()->U,F:FnOnce(T)->U;
pub fn ok_or<E>(self,_:E)->crate::result::Result<T,E>;
pub fn ok_or_else<E,F>(self,_:F)->crate::result::Result<T,E> where F:FnOnce()->E;
pub fn as_deref(&self)->Option<&T::Target> where T:Deref;
pub fn as_deref_mut(&mut self)->Option<&mut T::Target> where T:DerefMut;
pub fn iter(&self)->Iter<'_,T>;
pub fn iter_mut(&mut self)->IterMut<'_,T>;
pub fn and<U>(self,_:Option<U>)->Option<U>;
pub fn and_then<U,F>(self,_:F)->Option<U> where F:FnOnce(T)->Option<U>;
pub fn filter<P>(self,_:P)->Self where P:FnOnce(&T)->bool;
pub fn or(self,_:Option<T>)->Option<T>;
pub fn or_else<F>(self,_:F)->Option<T> where F:FnOnce()->Option<T>;
pub fn xor(self,_:Option<T>)->Option<T>;
pub fn insert(&mut self,_:T)->&mut T;
pub fn get_or_insert(&mut self,_:T)->&mut T;
pub fn get_or_insert_default(&mut self)->&mut T where T:Default;
pub fn get_or_insert_with<F>(&mut self,_:F)->&mut T where F:FnOnce()->T;
pub const fn take(&mut self)->Option<T>;
pub fn take_if<P>(&mut self,_:P)->Option<T> where P:FnOnce(&mut T)->bool;
pub const fn replace(&mut self,_:T)->Option<T>;
pub fn zip<U>(self,_:Option<U>)->Option<(T,U)>;
}
