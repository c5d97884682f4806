pub use crate::panic::location::Location;
pub use crate::panic::panic_info::{PanicInfo,PanicMessage};
pub use crate::panic::unwind_safe::{AssertUnwindSafe,RefUnwindSafe,UnwindSafe};
pub(crate) mod location{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::ffi::c_str::CStr;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Send,Sync};
use crate::option::Option;
#[lang="panic_location"]pub struct Location<'a>{}
impl Send for Location<'_>{}
impl Hash for Location<'_>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Sync for Location<'_>{}
impl Eq for Location<'_>{}
impl Ord for Location<'_>{
fn cmp(&self,_:&Self)->Ordering;
}
impl PartialEq for Location<'_>{
fn eq(&self,_:&Self)->bool;
}
impl PartialOrd for Location<'_>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl Debug for Location<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Location<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Clone for Location<'a>{
fn clone(&self)->Location<'a>;
}
impl<'a> Copy for Location<'a>{}
impl<'a> Location<'a>{
pub const fn caller()->&'static Location<'static>;
pub const fn file(&self)->&'a str;
pub const fn file_as_c_str(&self)->&'a CStr;
pub const fn line(&self)->u32;
pub const fn column(&self)->u32;
}
}
pub(crate) mod panic_info{
use crate::any::Any;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::marker::Send;
use crate::option::Option;
use crate::panic::location::Location;
#[lang="panic_info"]pub struct PanicInfo<'a>{}
pub struct PanicMessage<'a>{}
impl Debug for PanicMessage<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for PanicInfo<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for PanicMessage<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> PanicInfo<'a>{
pub fn message(&self)->PanicMessage<'_>;
pub fn location(&self)->Option<&Location<'_>>;
pub fn payload(&self)->&(dyn Any+Send);
}
impl<'a> PanicMessage<'a>{
pub const fn as_str(&self)->Option<&'static str>;
}
impl<'a> Debug for PanicInfo<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod unwind_safe{
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::future::future::Future;
use crate::ops::deref::{Deref,DerefMut};
use crate::ops::function::FnOnce;
use crate::pin::Pin;
use crate::task::poll::Poll;
use crate::task::wake::Context;
pub struct AssertUnwindSafe<T>(pub T);
pub auto trait RefUnwindSafe{}
pub auto trait UnwindSafe{}
impl<F:Future> Future for AssertUnwindSafe<F>{
type Output=F::Output;
fn poll(self:Pin<&mut Self>,_:&mut Context<'_>)->Poll<Self::Output>;
}
impl<R,F:FnOnce()->R> FnOnce<()> for AssertUnwindSafe<F>{
type Output=R;
fn call_once(self,_:())->R;
}
impl<T:Debug> Debug for AssertUnwindSafe<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Default> Default for AssertUnwindSafe<T>{
fn default()->Self;
}
impl<T> Deref for AssertUnwindSafe<T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T> DerefMut for AssertUnwindSafe<T>{
fn deref_mut(&mut self)->&mut T;
}
}
