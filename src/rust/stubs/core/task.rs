pub use crate::task::poll::Poll;
pub use crate::task::ready::ready;
pub use crate::task::wake::{Context,RawWaker,RawWakerVTable,Waker};
pub(crate) mod poll{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::{From,Infallible};
use crate::fmt::{Debug,Formatter};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::ops::control_flow::ControlFlow;
use crate::ops::function::FnOnce;
use crate::ops::try_trait::{FromResidual,Try};
use crate::option::Option;
use crate::result::Result;
#[lang="poll"]pub enum Poll<T>{Ready(T),Pending}
impl<T,E,F:From<E>> FromResidual<Result<Infallible,E>> for Poll<Option<Result<T,F>>>{
fn from_residual(_:Result<Infallible,E>)->Self;
}
impl<T,E,F:From<E>> FromResidual<Result<Infallible,E>> for Poll<Result<T,F>>{
fn from_residual(_:Result<Infallible,E>)->Self;
}
impl<T,E> Poll<Option<Result<T,E>>>{
pub fn map_ok<U,F>(self,_:F)->Poll<Option<Result<U,E>>> where F:FnOnce(T)->U;
pub fn map_err<U,F>(self,_:F)->Poll<Option<Result<T,U>>> where F:FnOnce(E)->U;
}
impl<T,E> Poll<Result<T,E>>{
pub fn map_ok<U,F>(self,_:F)->Poll<Result<U,E>> where F:FnOnce(T)->U;
pub fn map_err<U,F>(self,_:F)->Poll<Result<T,U>> where F:FnOnce(E)->U;
}
impl<T,E> Try for Poll<Option<Result<T,E>>>{
type Output=Poll<Option<T>>;
type Residual=Result<Infallible,E>;
fn from_output(_:Self::Output)->Self;
fn branch(self)->ControlFlow<Self::Residual,Self::Output>;
}
impl<T,E> Try for Poll<Result<T,E>>{
type Output=Poll<T>;
type Residual=Result<Infallible,E>;
fn from_output(_:Self::Output)->Self;
fn branch(self)->ControlFlow<Self::Residual,Self::Output>;
}
impl<T:Hash> Hash for Poll<T>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Clone> Clone for Poll<T>{
fn clone(&self)->Poll<T>;
}
impl<T:Eq> Eq for Poll<T>{}
impl<T:Ord> Ord for Poll<T>{
fn cmp(&self,_:&Poll<T>)->Ordering;
}
impl<T:PartialEq> PartialEq for Poll<T>{
fn eq(&self,_:&Poll<T>)->bool;
}
impl<T:PartialOrd> PartialOrd for Poll<T>{
fn partial_cmp(&self,_:&Poll<T>)->Option<Ordering>;
}
impl<T:Debug> Debug for Poll<T>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<T:Copy> Copy for Poll<T>{}
impl<T> Poll<T>{
pub fn map<U,F>(self,_:F)->Poll<U> where F:FnOnce(T)->U;
pub const fn is_ready(&self)->bool;
pub const fn is_pending(&self)->bool;
}
impl<T> From<T> for Poll<T>{
fn from(_:T)->Poll<T>;
}
}
pub(crate) mod ready{
pub macro ready(){}
}
pub(crate) mod wake{
use crate::clone::Clone;
use crate::cmp::PartialEq;
use crate::fmt::{Debug,Formatter,Result};
use crate::marker::{Copy,Send,Sync};
use crate::ops::drop::Drop;
#[lang="context"]pub struct Context<'a>{}
pub struct RawWaker{}
pub struct RawWakerVTable{}
pub struct Waker{}
impl Send for Waker{}
impl RawWakerVTable{
pub const fn new(_:unsafe fn(*const ())->RawWaker,_:unsafe fn(*const ()),_:unsafe fn(*const ()),_:unsafe fn(*const ()))->Self;
}
impl Waker{
pub fn wake(self);
pub fn wake_by_ref(&self);
pub fn will_wake(&self,_:&Waker)->bool;
pub const unsafe fn new(_:*const (),_:&'static RawWakerVTable)->Self;
pub const unsafe fn from_raw(_:RawWaker)->Waker;
pub const fn noop()->&'static Waker;
pub fn data(&self)->*const ();
pub fn vtable(&self)->&'static RawWakerVTable;
}
impl RawWaker{
pub const fn new(_:*const (),_:&'static RawWakerVTable)->RawWaker;
}
impl Sync for Waker{}
impl Drop for Waker{
fn drop(&mut self);
}
impl Clone for RawWakerVTable{
fn clone(&self)->RawWakerVTable;
}
impl Clone for Waker{
fn clone(&self)->Self;
}
impl PartialEq for RawWakerVTable{
fn eq(&self,_:&RawWakerVTable)->bool;
}
impl PartialEq for RawWaker{
fn eq(&self,_:&RawWaker)->bool;
}
impl Debug for RawWakerVTable{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Waker{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for RawWaker{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Context<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for RawWakerVTable{}
impl<'a> Context<'a>{
pub const fn from_waker(_:&'a Waker)->Self;
pub const fn waker(&self)->&'a Waker;
}
}
