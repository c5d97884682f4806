pub use crate::cell::lazy::LazyCell;
pub use crate::cell::once::OnceCell;
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::{AsRef,From};
use crate::default::Default;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::marker::{Copy,Send,Sized,Sync};
use crate::ops::deref::{Deref,DerefMut};
use crate::ops::function::FnOnce;
use crate::option::Option;
pub struct BorrowError{}
pub struct BorrowMutError{}
pub struct Cell<T:?Sized>{}
pub struct Ref<'b,T:?Sized+'b>{}
pub struct RefCell<T:?Sized>{}
pub struct RefMut<'b,T:?Sized+'b>{}
#[lang="unsafe_cell"]pub struct UnsafeCell<T:?Sized>{}
impl Debug for BorrowError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for BorrowMutError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for BorrowError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for BorrowMutError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'b,T:?Sized> Ref<'b,T>{
pub fn clone(_:&Ref<'b,T>)->Ref<'b,T>;
pub fn map<U:?Sized,F>(_:Ref<'b,T>,_:F)->Ref<'b,U> where F:FnOnce(&T)->&U;
pub fn filter_map<U:?Sized,F>(_:Ref<'b,T>,_:F)->crate::result::Result<Ref<'b,U>,Self> where F:FnOnce(&T)->Option<&U>;
pub fn map_split<U:?Sized,V:?Sized,F>(_:Ref<'b,T>,_:F)->(Ref<'b,U>,Ref<'b,V>) where F:FnOnce(&T)->(&U,&V);
}
impl<'b,T:?Sized> RefMut<'b,T>{
pub fn map<U:?Sized,F>(_:RefMut<'b,T>,_:F)->RefMut<'b,U> where F:FnOnce(&mut T)->&mut U;
pub fn filter_map<U:?Sized,F>(_:RefMut<'b,T>,_:F)->crate::result::Result<RefMut<'b,U>,Self> where F:FnOnce(&mut T)->Option<&mut U>;
pub fn map_split<U:?Sized,V:?Sized,F>(_:RefMut<'b,T>,_:F)->(RefMut<'b,U>,RefMut<'b,V>) where F:FnOnce(&mut T)->(&mut U,&mut V);
}
impl<T,const N:usize> Cell<[T;N]>{
pub const fn as_array_of_cells(&self)->&[Cell<T>;N];
}
impl<T,const N:usize> AsRef<[Cell<T>;N]> for Cell<[T;N]>{
fn as_ref(&self)->&[Cell<T>;N];
}
impl<T,const N:usize> AsRef<[Cell<T>]> for Cell<[T;N]>{
fn as_ref(&self)->&[Cell<T>];
}
impl<T:Clone> Clone for RefCell<T>{
fn clone(&self)->RefCell<T>;
}
impl<T:Eq+Copy> Eq for Cell<T>{}
impl<T:Ord+Copy> Ord for Cell<T>{
fn cmp(&self,_:&Cell<T>)->Ordering;
}
impl<T:PartialEq+Copy> PartialEq for Cell<T>{
fn eq(&self,_:&Cell<T>)->bool;
}
impl<T:PartialOrd+Copy> PartialOrd for Cell<T>{
fn partial_cmp(&self,_:&Cell<T>)->Option<Ordering>;
}
impl<T:Copy> Cell<T>{
pub const fn get(&self)->T;
pub fn update(&self,_:impl FnOnce(T)->T);
}
impl<T:Copy> Clone for Cell<T>{
fn clone(&self)->Cell<T>;
}
impl<T:Default> RefCell<T>{
pub fn take(&self)->T;
}
impl<T:Default> Cell<T>{
pub fn take(&self)->T where T:Default;
}
impl<T:Default> Default for RefCell<T>{
fn default()->RefCell<T>;
}
impl<T:Default> Default for UnsafeCell<T>{
fn default()->UnsafeCell<T>;
}
impl<T:Default> Default for Cell<T>{
fn default()->Cell<T>;
}
impl<T:?Sized+Eq> Eq for RefCell<T>{}
impl<T:?Sized+Ord> Ord for RefCell<T>{
fn cmp(&self,_:&RefCell<T>)->Ordering;
}
impl<T:?Sized+PartialEq> PartialEq for RefCell<T>{
fn eq(&self,_:&RefCell<T>)->bool;
}
impl<T:?Sized+PartialOrd> PartialOrd for RefCell<T>{
fn partial_cmp(&self,_:&RefCell<T>)->Option<Ordering>;
}
impl<T:?Sized+Display> Display for Ref<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Display> Display for RefMut<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> RefCell<T>{
pub fn borrow(&self)->Ref<'_,T>;
pub fn try_borrow(&self)->crate::result::Result<Ref<'_,T>,BorrowError>;
pub fn borrow_mut(&self)->RefMut<'_,T>;
pub fn try_borrow_mut(&self)->crate::result::Result<RefMut<'_,T>,BorrowMutError>;
pub fn as_ptr(&self)->*mut T;
pub fn get_mut(&mut self)->&mut T;
pub unsafe fn try_borrow_unguarded(&self)->crate::result::Result<&T,BorrowError>;
}
impl<T:?Sized> UnsafeCell<T>{
pub const fn from_mut(_:&mut T)->&mut UnsafeCell<T>;
pub const fn get(&self)->*mut T;
pub const fn get_mut(&mut self)->&mut T;
pub const fn raw_get(_:*const Self)->*mut T;
}
impl<T:?Sized> Cell<T>{
pub const fn as_ptr(&self)->*mut T;
pub const fn get_mut(&mut self)->&mut T;
pub const fn from_mut(_:&mut T)->&Cell<T>;
}
impl<T:?Sized> Deref for Ref<'_,T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> Deref for RefMut<'_,T>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> DerefMut for RefMut<'_,T>{
fn deref_mut(&mut self)->&mut T;
}
impl<T:?Sized> !Sync for RefCell<T>{}
impl<T:?Sized> !Sync for UnsafeCell<T>{}
impl<T:?Sized> !Sync for Cell<T>{}
impl<T> RefCell<T>{
pub const fn new(_:T)->RefCell<T>;
pub const fn into_inner(self)->T;
pub fn replace(&self,_:T)->T;
pub fn replace_with<F:FnOnce(&mut T)->T>(&self,_:F)->T;
pub fn swap(&self,_:&Self);
}
impl<T> UnsafeCell<T>{
pub const fn new(_:T)->UnsafeCell<T>;
pub const fn into_inner(self)->T;
}
impl<T> Send for RefCell<T> where T:Send+?Sized{}
impl<T> Send for Cell<T> where T:Send+?Sized{}
impl<T> Cell<T>{
pub const fn new(_:T)->Cell<T>;
pub fn set(&self,_:T);
pub fn swap(&self,_:&Self);
pub const fn replace(&self,_:T)->T;
pub const fn into_inner(self)->T;
}
impl<T> Cell<[T]>{
pub const fn as_slice_of_cells(&self)->&[Cell<T>];
}
impl<T> AsRef<[Cell<T>]> for Cell<[T]>{
fn as_ref(&self)->&[Cell<T>];
}
impl<T> From<T> for RefCell<T>{
fn from(_:T)->RefCell<T>;
}
impl<T> From<T> for UnsafeCell<T>{
fn from(_:T)->UnsafeCell<T>;
}
impl<T> From<T> for Cell<T>{
fn from(_:T)->Cell<T>;
}
pub(crate) mod lazy{
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::ops::deref::{Deref,DerefMut};
use crate::ops::function::FnOnce;
use crate::option::Option;
pub struct LazyCell<T,F=fn()->T>{}
impl<T,F:FnOnce()->T> LazyCell<T,F>{
pub const fn new(_:F)->LazyCell<T,F>;
pub fn force(_:&LazyCell<T,F>)->&T;
pub fn force_mut(_:&mut LazyCell<T,F>)->&mut T;
}
impl<T,F:FnOnce()->T> Deref for LazyCell<T,F>{
type Target=T;
fn deref(&self)->&T;
}
impl<T,F:FnOnce()->T> DerefMut for LazyCell<T,F>{
fn deref_mut(&mut self)->&mut T;
}
impl<T,F> LazyCell<T,F>{
pub fn get_mut(_:&mut LazyCell<T,F>)->Option<&mut T>;
pub fn get(_:&LazyCell<T,F>)->Option<&T>;
}
impl<T:Debug,F> Debug for LazyCell<T,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Default> Default for LazyCell<T>{
fn default()->LazyCell<T>;
}
}
pub(crate) mod once{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::convert::From;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::marker::Sync;
use crate::ops::function::FnOnce;
use crate::option::Option;
pub struct OnceCell<T>{}
impl<T:Clone> Clone for OnceCell<T>{
fn clone(&self)->OnceCell<T>;
}
impl<T:Eq> Eq for OnceCell<T>{}
impl<T:PartialEq> PartialEq for OnceCell<T>{
fn eq(&self,_:&Self)->bool;
}
impl<T:Debug> Debug for OnceCell<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> OnceCell<T>{
pub const fn new()->OnceCell<T>;
pub fn get(&self)->Option<&T>;
pub fn get_mut(&mut self)->Option<&mut T>;
pub fn set(&self,_:T)->crate::result::Result<(),T>;
pub fn get_or_init<F>(&self,_:F)->&T where F:FnOnce()->T;
pub const fn into_inner(self)->Option<T>;
pub fn take(&mut self)->Option<T>;
}
impl<T> From<T> for OnceCell<T>{
fn from(_:T)->Self;
}
impl<T> Default for OnceCell<T>{
fn default()->Self;
}
impl<T> !Sync for OnceCell<T>{}
}
