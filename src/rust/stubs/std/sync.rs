pub use ::alloc::sync::{Arc,Weak};
pub use ::core::sync::atomic;
pub use crate::sync::barrier::{Barrier,BarrierWaitResult};
pub use crate::sync::lazy_lock::LazyLock;
pub use crate::sync::once::{ONCE_INIT,Once,OnceState};
pub use crate::sync::once_lock::OnceLock;
pub use crate::sync::poison::{LockResult,PoisonError,TryLockError,TryLockResult};
pub use crate::sync::poison::condvar::Condvar;
pub use crate::sync::poison::mutex::{Mutex,MutexGuard};
pub use crate::sync::poison::rwlock::{RwLock,RwLockReadGuard,RwLockWriteGuard};
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::Copy;
pub struct WaitTimeoutResult{}
impl Clone for WaitTimeoutResult{
fn clone(&self)->WaitTimeoutResult;
}
impl Eq for WaitTimeoutResult{}
impl PartialEq for WaitTimeoutResult{
fn eq(&self,_:&WaitTimeoutResult)->bool;
}
impl Debug for WaitTimeoutResult{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for WaitTimeoutResult{}
impl WaitTimeoutResult{
pub fn timed_out(&self)->bool;
}
pub(crate) mod barrier{
use ::core::fmt::{Debug,Formatter,Result};
pub struct Barrier{}
pub struct BarrierWaitResult{}
impl Debug for Barrier{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for BarrierWaitResult{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Barrier{
pub const fn new(_:usize)->Barrier;
pub fn wait(&self)->BarrierWaitResult;
}
impl BarrierWaitResult{
pub fn is_leader(&self)->bool;
}
}
pub(crate) mod lazy_lock{
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::{Send,Sync};
use ::core::ops::{Deref,DerefMut,Drop,FnOnce};
use ::core::option::Option;
pub struct LazyLock<T,F=fn()->T>{}
impl<T,F:FnOnce()->T> Deref for LazyLock<T,F>{
type Target=T;
fn deref(&self)->&T;
}
impl<T,F:FnOnce()->T> DerefMut for LazyLock<T,F>{
fn deref_mut(&mut self)->&mut T;
}
impl<T,F:FnOnce()->T> LazyLock<T,F>{
pub const fn new(_:F)->LazyLock<T,F>;
pub fn force_mut(_:&mut LazyLock<T,F>)->&mut T;
pub fn force(_:&LazyLock<T,F>)->&T;
}
impl<T,F> Drop for LazyLock<T,F>{
fn drop(&mut self);
}
impl<T,F> LazyLock<T,F>{
pub fn get_mut(_:&mut LazyLock<T,F>)->Option<&mut T>;
pub fn get(_:&LazyLock<T,F>)->Option<&T>;
}
impl<T:Sync+Send,F:Send> Sync for LazyLock<T,F>{}
impl<T:Debug,F> Debug for LazyLock<T,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Default> Default for LazyLock<T>{
fn default()->LazyLock<T>;
}
}
pub mod mpsc{
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::From;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::iter::{IntoIterator,Iterator};
use ::core::marker::{Copy,Send,Sync};
use ::core::option::Option;
use ::core::time::Duration;
pub struct IntoIter<T>{}
pub struct Iter<'a,T:'a>{}
pub struct Receiver<T>{}
pub struct RecvError;
pub enum RecvTimeoutError{Timeout,Disconnected}
pub struct SendError<T>(pub T);
pub struct Sender<T>{}
pub struct SyncSender<T>{}
pub struct TryIter<'a,T:'a>{}
pub enum TryRecvError{Empty,Disconnected}
pub enum TrySendError<T>{Full(T),Disconnected(T)}
pub fn channel<T>()->(Sender<T>,Receiver<T>);
pub fn sync_channel<T>(_:usize)->(SyncSender<T>,Receiver<T>);
impl Clone for TryRecvError{
fn clone(&self)->TryRecvError;
}
impl Clone for RecvTimeoutError{
fn clone(&self)->RecvTimeoutError;
}
impl Clone for RecvError{
fn clone(&self)->RecvError;
}
impl Eq for TryRecvError{}
impl Eq for RecvTimeoutError{}
impl Eq for RecvError{}
impl PartialEq for TryRecvError{
fn eq(&self,_:&TryRecvError)->bool;
}
impl PartialEq for RecvTimeoutError{
fn eq(&self,_:&RecvTimeoutError)->bool;
}
impl PartialEq for RecvError{
fn eq(&self,_:&RecvError)->bool;
}
impl Debug for TryRecvError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for RecvTimeoutError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for RecvError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<RecvError> for TryRecvError{
fn from(_:RecvError)->TryRecvError;
}
impl From<RecvError> for RecvTimeoutError{
fn from(_:RecvError)->RecvTimeoutError;
}
impl Copy for TryRecvError{}
impl Copy for RecvTimeoutError{}
impl Copy for RecvError{}
impl Error for TryRecvError{}
impl Error for RecvTimeoutError{}
impl Error for RecvError{}
impl Display for TryRecvError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for RecvTimeoutError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for RecvError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for Iter<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for TryIter<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T> IntoIterator for &'a Receiver<T>{
type Item=T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<'a,T> Iterator for TryIter<'a,T>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T:Send> Send for Receiver<T>{}
impl<T:Send> Send for Sender<T>{}
impl<T:Send> Send for SyncSender<T>{}
impl<T:Send> Sync for Sender<T>{}
impl<T:Clone> Clone for TrySendError<T>{
fn clone(&self)->TrySendError<T>;
}
impl<T:Clone> Clone for SendError<T>{
fn clone(&self)->SendError<T>;
}
impl<T:Eq> Eq for TrySendError<T>{}
impl<T:Eq> Eq for SendError<T>{}
impl<T:PartialEq> PartialEq for TrySendError<T>{
fn eq(&self,_:&TrySendError<T>)->bool;
}
impl<T:PartialEq> PartialEq for SendError<T>{
fn eq(&self,_:&SendError<T>)->bool;
}
impl<T:Debug> Debug for IntoIter<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy> Copy for TrySendError<T>{}
impl<T:Copy> Copy for SendError<T>{}
impl<T> Clone for Sender<T>{
fn clone(&self)->Sender<T>;
}
impl<T> Clone for SyncSender<T>{
fn clone(&self)->SyncSender<T>;
}
impl<T> Debug for Receiver<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Debug for Sender<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Debug for SyncSender<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Debug for TrySendError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Debug for SendError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> From<SendError<T>> for TrySendError<T>{
fn from(_:SendError<T>)->TrySendError<T>;
}
impl<T> IntoIterator for Receiver<T>{
type Item=T;
type IntoIter=IntoIter<T>;
fn into_iter(self)->IntoIter<T>;
}
impl<T> Iterator for IntoIter<T>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T> Error for TrySendError<T>{}
impl<T> Error for SendError<T>{}
impl<T> Display for TrySendError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Display for SendError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Receiver<T>{
pub fn try_recv(&self)->::core::result::Result<T,TryRecvError>;
pub fn recv(&self)->::core::result::Result<T,RecvError>;
pub fn recv_timeout(&self,_:Duration)->::core::result::Result<T,RecvTimeoutError>;
pub fn iter(&self)->Iter<'_,T>;
pub fn try_iter(&self)->TryIter<'_,T>;
}
impl<T> Sender<T>{
pub fn send(&self,_:T)->::core::result::Result<(),SendError<T>>;
}
impl<T> SyncSender<T>{
pub fn send(&self,_:T)->::core::result::Result<(),SendError<T>>;
pub fn try_send(&self,_:T)->::core::result::Result<(),TrySendError<T>>;
}
impl<T> !Sync for Receiver<T>{}
}
pub(crate) mod once{
use ::core::fmt::{Debug,Formatter,Result};
use ::core::ops::FnOnce;
pub const ONCE_INIT:Once;
pub struct Once{}
pub struct OnceState{}
impl Debug for Once{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for OnceState{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Once{
pub const fn new()->Once;
pub fn call_once<F>(&self,_:F) where F:FnOnce();
pub fn call_once_force<F>(&self,_:F) where F:FnOnce(&OnceState);
pub fn is_completed(&self)->bool;
pub fn wait(&self);
pub fn wait_force(&self);
}
impl OnceState{
pub fn is_poisoned(&self)->bool;
}
}
pub(crate) mod once_lock{
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::{Send,Sync};
use ::core::ops::{Drop,FnOnce};
use ::core::option::Option;
pub struct OnceLock<T>{}
impl<T:Send> Send for OnceLock<T>{}
impl<T:Sync+Send> Sync for OnceLock<T>{}
impl<T:Clone> Clone for OnceLock<T>{
fn clone(&self)->OnceLock<T>;
}
impl<T:Eq> Eq for OnceLock<T>{}
impl<T:PartialEq> PartialEq for OnceLock<T>{
fn eq(&self,_:&OnceLock<T>)->bool;
}
impl<T:Debug> Debug for OnceLock<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Drop for OnceLock<T>{
fn drop(&mut self);
}
impl<T> From<T> for OnceLock<T>{
fn from(_:T)->Self;
}
impl<T> Default for OnceLock<T>{
fn default()->OnceLock<T>;
}
impl<T> OnceLock<T>{
pub const fn new()->OnceLock<T>;
pub fn get(&self)->Option<&T>;
pub fn get_mut(&mut self)->Option<&mut T>;
pub fn wait(&self)->&T;
pub fn set(&self,_:T)->::core::result::Result<(),T>;
pub fn get_or_init<F>(&self,_:F)->&T where F:FnOnce()->T;
pub fn into_inner(self)->Option<T>;
pub fn take(&mut self)->Option<T>;
}
}
#[doc(hidden)]pub mod poison{
use ::core::convert::From;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter};
use ::core::result::Result;
pub type LockResult<T>=Result<T,PoisonError<T>>;
pub struct PoisonError<T>{}
pub enum TryLockError<T>{Poisoned(PoisonError<T>),WouldBlock}
pub type TryLockResult<Guard>=Result<Guard,TryLockError<Guard>>;
impl<T> Debug for PoisonError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T> Debug for TryLockError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T> From<PoisonError<T>> for TryLockError<T>{
fn from(_:PoisonError<T>)->TryLockError<T>;
}
impl<T> Error for PoisonError<T>{}
impl<T> Error for TryLockError<T>{}
impl<T> Display for PoisonError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T> Display for TryLockError<T>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T> PoisonError<T>{
pub fn new(_:T)->PoisonError<T>;
pub fn into_inner(self)->T;
pub fn get_ref(&self)->&T;
pub fn get_mut(&mut self)->&mut T;
}
pub(crate) mod condvar{
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::ops::FnMut;
use ::core::time::Duration;
use crate::sync::WaitTimeoutResult;
use crate::sync::poison::LockResult;
use crate::sync::poison::mutex::MutexGuard;
pub struct Condvar{}
impl Debug for Condvar{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Default for Condvar{
fn default()->Condvar;
}
impl Condvar{
pub const fn new()->Condvar;
pub fn wait<'a,T>(&self,_:MutexGuard<'a,T>)->LockResult<MutexGuard<'a,T>>;
pub fn wait_while<'a,T,F>(&self,_:MutexGuard<'a,T>,_:F)->LockResult<MutexGuard<'a,T>> where F:FnMut(&mut T)->bool;
pub fn wait_timeout_ms<'a,T>(&self,_:MutexGuard<'a,T>,_:u32)->LockResult<(MutexGuard<'a,T>,bool)>;
pub fn wait_timeout<'a,T>(&self,_:MutexGuard<'a,T>,_:Duration)->LockResult<(MutexGuard<'a,T>,WaitTimeoutResult)>;
pub fn wait_timeout_while<'a,T,F>(&self,_:MutexGuard<'a,T>,_:Duration,_:F)->LockResult<(MutexGuard<'a,T>,WaitTimeoutResult)> where F:FnMut(&mut T)->bool;
pub fn notify_one(&self);
pub fn notify_all(&self);
}
}
pub(crate) mod mutex{
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::marker::{Send,Sized,Sync};
use ::core::ops::{Deref,DerefMut,Drop};
use crate::sync::poison::{LockResult,TryLockResult};
pub struct Mutex<T:?Sized>{}
pub struct MutexGuard<'a,T:?Sized+'a>{}
impl<T:Default> Default for Mutex<T>{
fn default()->Mutex<T>;
}
impl<T:?Sized+Send> Send for Mutex<T>{}
impl<T:?Sized+Send> Sync for Mutex<T>{}
impl<T:?Sized+Sync> Sync for MutexGuard<'_,T>{}
impl<T:?Sized+Debug> Debug for MutexGuard<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Debug> Debug for Mutex<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Display> Display for MutexGuard<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Drop for MutexGuard<'_,T>{
fn drop(&mut self);
}
impl<T:?Sized> Deref for MutexGuard<'_,T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> DerefMut for MutexGuard<'_,T>{
fn deref_mut(&mut self)->&mut T;
}
impl<T:?Sized> Mutex<T>{
pub fn lock(&self)->LockResult<MutexGuard<'_,T>>;
pub fn try_lock(&self)->TryLockResult<MutexGuard<'_,T>>;
pub fn is_poisoned(&self)->bool;
pub fn clear_poison(&self);
pub fn into_inner(self)->LockResult<T> where T:Sized;
pub fn get_mut(&mut self)->LockResult<&mut T>;
}
impl<T:?Sized> !Send for MutexGuard<'_,T>{}
impl<T> From<T> for Mutex<T>{
fn from(_:T)->Self;
}
impl<T> Mutex<T>{
pub const fn new(_:T)->Mutex<T>;
}
}
pub(crate) mod rwlock{
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::marker::{Send,Sized,Sync};
use ::core::ops::{Deref,DerefMut,Drop};
use crate::sync::poison::{LockResult,TryLockResult};
pub struct RwLock<T:?Sized>{}
pub struct RwLockReadGuard<'rwlock,T:?Sized+'rwlock>{}
pub struct RwLockWriteGuard<'rwlock,T:?Sized+'rwlock>{}
impl<'rwlock,T:?Sized> RwLockWriteGuard<'rwlock,T>{
pub fn downgrade(_:Self)->RwLockReadGuard<'rwlock,T>;
}
impl<T:Default> Default for RwLock<T>{
fn default()->RwLock<T>;
}
impl<T:?Sized+Send+Sync> Sync for RwLock<T>{}
impl<T:?Sized+Send> Send for RwLock<T>{}
impl<T:?Sized+Sync> Sync for RwLockReadGuard<'_,T>{}
impl<T:?Sized+Sync> Sync for RwLockWriteGuard<'_,T>{}
impl<T:?Sized+Debug> Debug for RwLock<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Debug> Debug for RwLockReadGuard<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Debug> Debug for RwLockWriteGuard<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Display> Display for RwLockReadGuard<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Display> Display for RwLockWriteGuard<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Drop for RwLockReadGuard<'_,T>{
fn drop(&mut self);
}
impl<T:?Sized> Drop for RwLockWriteGuard<'_,T>{
fn drop(&mut self);
}
impl<T:?Sized> Deref for RwLockReadGuard<'_,T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> Deref for RwLockWriteGuard<'_,T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> DerefMut for RwLockWriteGuard<'_,T>{
fn deref_mut(&mut self)->&mut T;
}
impl<T:?Sized> RwLock<T>{
pub fn read(&self)->LockResult<RwLockReadGuard<'_,T>>;
pub fn try_read(&self)->TryLockResult<RwLockReadGuard<'_,T>>;
pub fn write(&self)->LockResult<RwLockWriteGuard<'_,T>>;
pub fn try_write(&self)->TryLockResult<RwLockWriteGuard<'_,T>>;
pub fn is_poisoned(&self)->bool;
pub fn clear_poison(&self);
pub fn into_inner(self)->LockResult<T> where T:Sized;
pub fn get_mut(&mut self)->LockResult<&mut T>;
}
impl<T:?Sized> !Send for RwLockReadGuard<'_,T>{}
impl<T:?Sized> !Send for RwLockWriteGuard<'_,T>{}
impl<T> From<T> for RwLock<T>{
fn from(_:T)->Self;
}
impl<T> RwLock<T>{
pub const fn new(_:T)->RwLock<T>;
}
}
}
