use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::fmt::{Debug,Display,Formatter,Pointer,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized,Unpin};
use crate::ops::deref::{Deref,DerefMut};
use crate::ops::function::FnOnce;
use crate::option::Option;
#[lang="pin"]pub struct Pin<Ptr>{}
pub macro pin(){}
impl<'a,T:?Sized> Pin<&'a T>{
pub unsafe fn map_unchecked<U,F>(self,_:F)->Pin<&'a U> where U:?Sized,F:FnOnce(&T)->&U;
pub const fn get_ref(self)->&'a T;
}
impl<'a,T:?Sized> Pin<&'a mut T>{
pub const fn into_ref(self)->Pin<&'a T>;
pub const fn get_mut(self)->&'a mut T where T:Unpin;
pub const unsafe fn get_unchecked_mut(self)->&'a mut T;
pub unsafe fn map_unchecked_mut<U,F>(self,_:F)->Pin<&'a mut U> where U:?Sized,F:FnOnce(&mut T)->&mut U;
}
impl<Ptr:Pointer> Pointer for Pin<Ptr>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Ptr:Clone> Clone for Pin<Ptr>{
fn clone(&self)->Pin<Ptr>;
}
impl<Ptr:Debug> Debug for Pin<Ptr>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Ptr:Copy> Copy for Pin<Ptr>{}
impl<Ptr:Deref,Q:Deref> PartialEq<Pin<Q>> for Pin<Ptr> where Ptr::Target:PartialEq<Q::Target>{
fn eq(&self,_:&Pin<Q>)->bool;
}
impl<Ptr:Deref,Q:Deref> PartialOrd<Pin<Q>> for Pin<Ptr> where Ptr::Target:PartialOrd<Q::Target>{
fn partial_cmp(&self,_:&Pin<Q>)->Option<Ordering>;
}
impl<Ptr:Deref<Target:Hash>> Hash for Pin<Ptr>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<Ptr:Deref<Target:Unpin>> Pin<Ptr>{
pub const fn new(_:Ptr)->Pin<Ptr>;
pub const fn into_inner(_:Pin<Ptr>)->Ptr;
}
impl<Ptr:Deref<Target:Eq>> Eq for Pin<Ptr>{}
impl<Ptr:Deref<Target:Ord>> Ord for Pin<Ptr>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<Ptr:Deref> Pin<Ptr>{
pub const unsafe fn into_inner_unchecked(_:Pin<Ptr>)->Ptr;
}
impl<Ptr:Deref> Pin<Ptr>{
pub const unsafe fn new_unchecked(_:Ptr)->Pin<Ptr>;
pub fn as_ref(&self)->Pin<&Ptr::Target> where Ptr:Deref;
}
impl<Ptr:Deref> Deref for Pin<Ptr>{
type Target=Ptr::Target;
fn deref(&self)->&Ptr::Target;
}
impl<Ptr:DerefMut> Pin<Ptr>{
pub fn as_mut(&mut self)->Pin<&mut Ptr::Target> where Ptr:DerefMut;
pub fn as_deref_mut(self:Pin<&mut Self>)->Pin<&mut Ptr::Target> where Ptr:DerefMut;
pub fn set(&mut self,_:Ptr::Target) where Ptr::Target:Sized;
}
impl<Ptr:Display> Display for Pin<Ptr>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Ptr> DerefMut for Pin<Ptr> where Ptr:DerefMut,Ptr::Target:Unpin{
fn deref_mut(&mut self)->&mut Ptr::Target;
}
impl<T:?Sized> Pin<&'static T>{
pub const fn static_ref(_:&'static T)->Pin<&'static T>;
}
impl<T:?Sized> Pin<&'static mut T>{
pub const fn static_mut(_:&'static mut T)->Pin<&'static mut T>;
}
