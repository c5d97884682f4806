pub use crate::thread::builder::Builder;
pub use crate::thread::current::current;
pub use crate::thread::functions::{available_parallelism,panicking,park,park_timeout,park_timeout_ms,sleep,sleep_ms,spawn,yield_now};
pub use crate::thread::id::ThreadId;
pub use crate::thread::join_handle::JoinHandle;
pub use crate::thread::local::{AccessError,LocalKey};
pub use crate::thread::scoped::{Scope,ScopedJoinHandle,scope};
pub use crate::thread::thread::Thread;
use ::alloc::boxed::Box;
use ::core::any::Any;
use ::core::marker::Send;
pub type Result<T>=::core::result::Result<T,Box<dyn Any+Send+'static>>;
pub(crate) mod builder{
use ::alloc::string::String;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::Send;
use ::core::ops::FnOnce;
use crate::thread::join_handle::JoinHandle;
pub struct Builder{}
impl Debug for Builder{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Builder{
pub fn new()->Builder;
pub fn name(self,_:String)->Builder;
pub fn stack_size(self,_:usize)->Builder;
pub fn spawn<F,T>(self,_:F)->crate::io::error::Result<JoinHandle<T>> where F:FnOnce()->T+Send+'static,T:Send+'static;
pub unsafe fn spawn_unchecked<F,T>(self,_:F)->crate::io::error::Result<JoinHandle<T>> where F:FnOnce()->T+Send,T:Send;
}
}
pub(crate) mod current{
use crate::thread::thread::Thread;
pub fn current()->Thread;
}
pub(crate) mod functions{
use ::core::marker::Send;
use ::core::num::NonZero;
use ::core::ops::FnOnce;
use ::core::time::Duration;
use crate::io::error::Result;
use crate::thread::join_handle::JoinHandle;
pub fn available_parallelism()->Result<NonZero<usize>>;
pub fn panicking()->bool;
pub fn park();
pub fn park_timeout(_:Duration);
pub fn park_timeout_ms(_:u32);
pub fn sleep(_:Duration);
pub fn sleep_ms(_:u32);
pub fn spawn<F,T>(_:F)->JoinHandle<T> where F:FnOnce()->T+Send+'static,T:Send+'static;
pub fn yield_now();
}
pub(crate) mod id{
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{Hash,Hasher};
use ::core::marker::Copy;
pub struct ThreadId{}
impl Hash for ThreadId{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for ThreadId{
fn clone(&self)->ThreadId;
}
impl Eq for ThreadId{}
impl PartialEq for ThreadId{
fn eq(&self,_:&ThreadId)->bool;
}
impl Debug for ThreadId{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for ThreadId{}
}
pub(crate) mod join_handle{
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::{Send,Sync};
use crate::thread::thread::Thread;
pub struct JoinHandle<T>{}
impl<T> Send for JoinHandle<T>{}
impl<T> Sync for JoinHandle<T>{}
impl<T> Debug for JoinHandle<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> JoinHandle<T>{
pub fn thread(&self)->&Thread;
pub fn join(self)->crate::thread::Result<T>;
pub fn is_finished(&self)->bool;
}
}
pub(crate) mod local{
use ::core::cell::{Cell,RefCell};
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::default::Default;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::marker::Copy;
use ::core::ops::FnOnce;
pub struct AccessError;
pub struct LocalKey<T:'static>{}
pub macro thread_local{()=>{};($(#[$a:meta])*$v:vis static $n:ident:$t:ty=const$i:block;$($r:tt)*)=>{$(#[$a])*$v static $n:$crate::thread::LocalKey<$t>=const$i;$crate::thread_local!{$($r)*}};($(#[$a:meta])*$v:vis static $n:ident:$t:ty=const$i:block)=>{$(#[$a])*$v static $n:$crate::thread::LocalKey<$t>=const$i;};($(#[$a:meta])*$v:vis static $n:ident:$t:ty=$i:expr;$($r:tt)*)=>{$(#[$a])*$v static $n:$crate::thread::LocalKey<$t>=$i;$crate::thread_local!{$($r)*}};($(#[$a:meta])*$v:vis static $n:ident:$t:ty=$i:expr)=>{$(#[$a])*$v static $n:$crate::thread::LocalKey<$t>=$i;};}
impl Clone for AccessError{
fn clone(&self)->AccessError;
}
impl Eq for AccessError{}
impl PartialEq for AccessError{
fn eq(&self,_:&AccessError)->bool;
}
impl Debug for AccessError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for AccessError{}
impl Error for AccessError{}
impl Display for AccessError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:'static> Debug for LocalKey<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:'static> LocalKey<RefCell<T>>{
pub fn with_borrow<F,R>(&'static self,_:F)->R where F:FnOnce(&T)->R;
pub fn with_borrow_mut<F,R>(&'static self,_:F)->R where F:FnOnce(&mut T)->R;
pub fn set(&'static self,_:T);
pub fn take(&'static self)->T where T:Default;
pub fn replace(&'static self,_:T)->T;
}
impl<T:'static> LocalKey<Cell<T>>{
pub fn set(&'static self,_:T);
pub fn get(&'static self)->T where T:Copy;
pub fn take(&'static self)->T where T:Default;
pub fn replace(&'static self,_:T)->T;
}
impl<T:'static> LocalKey<T>{
pub fn with<F,R>(&'static self,_:F)->R where F:FnOnce(&T)->R;
pub fn try_with<F,R>(&'static self,_:F)->::core::result::Result<R,AccessError> where F:FnOnce(&T)->R;
}
}
pub(crate) mod scoped{
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::Send;
use ::core::ops::FnOnce;
use crate::thread::builder::Builder;
use crate::thread::thread::Thread;
pub struct Scope<'scope,'env:'scope>{}
pub struct ScopedJoinHandle<'scope,T>{}
pub fn scope<'env,F,T>(_:F)->T where F:for<'scope> FnOnce(&'scope Scope<'scope,'env>)->T;
impl Debug for Scope<'_,'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Builder{
pub fn spawn_scoped<'scope,'env,F,T>(self,_:&'scope Scope<'scope,'env>,_:F)->crate::io::error::Result<ScopedJoinHandle<'scope,T>> where F:FnOnce()->T+Send+'scope,T:Send+'scope;
}
impl<'scope,'env> Scope<'scope,'env>{
pub fn spawn<F,T>(&'scope self,_:F)->ScopedJoinHandle<'scope,T> where F:FnOnce()->T+Send+'scope,T:Send+'scope;
}
impl<'scope,T> Debug for ScopedJoinHandle<'scope,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'scope,T> ScopedJoinHandle<'scope,T>{
pub fn thread(&self)->&Thread;
pub fn join(self)->crate::thread::Result<T>;
pub fn is_finished(&self)->bool;
}
}
pub(crate) mod thread{
use ::core::clone::Clone;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::option::Option;
use crate::thread::id::ThreadId;
pub struct Thread{}
impl Clone for Thread{
fn clone(&self)->Thread;
}
impl Debug for Thread{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Thread{
pub fn unpark(&self);
pub fn id(&self)->ThreadId;
pub fn name(&self)->Option<&str>;
}
}
