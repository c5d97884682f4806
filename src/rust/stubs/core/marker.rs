use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::option::Option;
#[lang="copy"]pub trait Copy:Clone{}
pub macro Copy(){}
#[lang="fn_ptr_trait"]pub trait FnPtr:Copy+Clone{
fn addr(self)->*const ();
}
#[lang="freeze"]pub unsafe auto trait Freeze{}
#[lang="phantom_data"]pub struct PhantomData<T:?Sized>;
pub struct PhantomPinned;
pub unsafe auto trait Send{}
#[lang="sized"]pub trait Sized{}
#[lang="sync"]pub unsafe auto trait Sync{}
#[lang="tuple"]pub trait Tuple{}
#[lang="unpin"]pub auto trait Unpin{}
impl Hash for PhantomPinned{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for PhantomPinned{
fn clone(&self)->PhantomPinned;
}
impl Eq for PhantomPinned{}
impl Ord for PhantomPinned{
fn cmp(&self,_:&PhantomPinned)->Ordering;
}
impl PartialEq for PhantomPinned{
fn eq(&self,_:&PhantomPinned)->bool;
}
impl PartialOrd for PhantomPinned{
fn partial_cmp(&self,_:&PhantomPinned)->Option<Ordering>;
}
impl Debug for PhantomPinned{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for PhantomPinned{}
impl Copy for !{}
impl Copy for bool{}
impl Copy for char{}
impl Copy for f128{}
impl Copy for f16{}
impl Copy for f32{}
impl Copy for f64{}
impl Copy for i128{}
impl Copy for i16{}
impl Copy for i32{}
impl Copy for i64{}
impl Copy for i8{}
impl Copy for isize{}
impl Copy for u128{}
impl Copy for u16{}
impl Copy for u32{}
impl Copy for u64{}
impl Copy for u8{}
impl Copy for usize{}
impl Default for PhantomPinned{
fn default()->PhantomPinned;
}
impl<T:Sync+?Sized> Send for &T{}
impl<T:?Sized> Hash for PhantomData<T>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized> Clone for PhantomData<T>{
fn clone(&self)->Self;
}
impl<T:?Sized> Eq for PhantomData<T>{}
impl<T:?Sized> Ord for PhantomData<T>{
fn cmp(&self,_:&PhantomData<T>)->Ordering;
}
impl<T:?Sized> PartialEq for PhantomData<T>{
fn eq(&self,_:&PhantomData<T>)->bool;
}
impl<T:?Sized> PartialOrd for PhantomData<T>{
fn partial_cmp(&self,_:&PhantomData<T>)->Option<Ordering>;
}
impl<T:?Sized> Copy for PhantomData<T>{}
impl<T:?Sized> Copy for &T{}
impl<T:?Sized> Copy for *const T{}
impl<T:?Sized> Copy for *mut T{}
impl<T:?Sized> Default for PhantomData<T>{
fn default()->Self;
}
impl<T:?Sized> !Send for *const T{}
impl<T:?Sized> !Send for *mut T{}
impl<T:?Sized> !Sync for *const T{}
impl<T:?Sized> !Sync for *mut T{}
