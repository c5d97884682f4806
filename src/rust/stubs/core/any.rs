use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::fmt::{Debug,Error,Formatter};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Send,Sized,Sync};
use crate::option::Option;
use crate::result::Result;
pub trait Any:'static{
fn type_id(&self)->TypeId;
}
#[lang="type_id"]pub struct TypeId{}
pub fn type_name<T:?Sized>()->&'static str;
pub fn type_name_of_val<T:?Sized>(_:&T)->&'static str;
impl Send for TypeId{}
impl Hash for TypeId{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Sync for TypeId{}
impl Clone for TypeId{
fn clone(&self)->TypeId;
}
impl Eq for TypeId{}
impl Ord for TypeId{
fn cmp(&self,_:&TypeId)->Ordering;
}
impl PartialEq for TypeId{
fn eq(&self,_:&Self)->bool;
}
impl TypeId{
pub const fn of<T:?Sized+'static>()->TypeId;
}
impl PartialOrd for TypeId{
fn partial_cmp(&self,_:&TypeId)->Option<Ordering>;
}
impl Debug for TypeId{
fn fmt(&self,_:&mut Formatter<'_>)->Result<(),Error>;
}
impl Debug for dyn Any{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for dyn Any+Send{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for dyn Any+Send+Sync{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Copy for TypeId{}
impl dyn Any{
pub fn is<T:Any>(&self)->bool;
pub fn downcast_ref<T:Any>(&self)->Option<&T>;
pub fn downcast_mut<T:Any>(&mut self)->Option<&mut T>;
}
impl dyn Any+Send{
pub fn is<T:Any>(&self)->bool;
pub fn downcast_ref<T:Any>(&self)->Option<&T>;
pub fn downcast_mut<T:Any>(&mut self)->Option<&mut T>;
}
impl dyn Any+Send+Sync{
pub fn is<T:Any>(&self)->bool;
pub fn downcast_ref<T:Any>(&self)->Option<&T>;
pub fn downcast_mut<T:Any>(&mut self)->Option<&mut T>;
}
impl<T:'static+?Sized> Any for T{
fn type_id(&self)->TypeId;
}
