use ::core::convert::From;
use ::core::marker::{Send,Sync};
use ::core::task::{RawWaker,Waker};
use crate::sync::Arc;
pub trait Wake{
fn wake(self:Arc<Self>);
fn wake_by_ref(self:&Arc<Self>){}
}
impl<W:Wake+Send+Sync+'static> From<Arc<W>> for Waker{
fn from(_:Arc<W>)->Waker;
}
impl<W:Wake+Send+Sync+'static> From<Arc<W>> for RawWaker{
fn from(_:Arc<W>)->RawWaker;
}
