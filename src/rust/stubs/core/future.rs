pub use crate::future::future::Future;
pub use crate::future::into_future::IntoFuture;
pub use crate::future::pending::{Pending,pending};
pub use crate::future::poll_fn::{PollFn,poll_fn};
pub use crate::future::ready::{Ready,ready};
pub(crate) mod future{
use crate::marker::{Sized,Unpin};
use crate::ops::deref::DerefMut;
use crate::pin::Pin;
use crate::task::poll::Poll;
use crate::task::wake::Context;
#[lang="future"]pub trait Future{
type Output;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<Self::Output>;
}
impl<F:?Sized+Future+Unpin> Future for &mut F{
type Output=F::Output;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<Self::Output>;
}
impl<P> Future for Pin<P> where P:DerefMut<Target:Future>{
type Output=<P::Target as Future>::Output;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<Self::Output>;
}
}
pub(crate) mod into_future{
use crate::future::future::Future;
pub trait IntoFuture{
type Output;
type IntoFuture:Future<Output=Self::Output>;
fn into_future(self)->Self::IntoFuture;
}
impl<F:Future> IntoFuture for F{
type Output=F::Output;
type IntoFuture=F;
fn into_future(self)->F::IntoFuture;
}
}
pub(crate) mod pending{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::future::future::Future;
use crate::pin::Pin;
use crate::task::poll::Poll;
use crate::task::wake::Context;
pub struct Pending<T>{}
pub fn pending<T>()->Pending<T>;
impl<T> Future for Pending<T>{
type Output=T;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<T>;
}
impl<T> Clone for Pending<T>{
fn clone(&self)->Self;
}
impl<T> Debug for Pending<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod poll_fn{
use crate::fmt::{Debug,Formatter,Result};
use crate::future::future::Future;
use crate::ops::function::FnMut;
use crate::pin::Pin;
use crate::task::poll::Poll;
use crate::task::wake::Context;
pub struct PollFn<F>{}
pub fn poll_fn<T,F>(_:F)->PollFn<F> where F:FnMut(&mut Context<'_>)->Poll<T>;
impl<F> Debug for PollFn<F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,F> Future for PollFn<F> where F:FnMut(&mut Context<'_>)->Poll<T>{
type Output=T;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<T>;
}
}
pub(crate) mod ready{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::future::future::Future;
use crate::pin::Pin;
use crate::task::poll::Poll;
use crate::task::wake::Context;
pub struct Ready<T>{}
pub fn ready<T>(_:T)->Ready<T>;
impl<T:Clone> Clone for Ready<T>{
fn clone(&self)->Ready<T>;
}
impl<T:Debug> Debug for Ready<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Ready<T>{
pub fn into_inner(self)->T;
}
impl<T> Future for Ready<T>{
type Output=T;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<T>;
}
}
