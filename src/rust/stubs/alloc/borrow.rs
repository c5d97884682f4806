pub use ::core::borrow::{Borrow,BorrowMut};
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::AsRef;
use ::core::default::Default;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::hash::{Hash,Hasher};
use ::core::marker::Sized;
use ::core::ops::{Add,AddAssign,Deref};
use ::core::option::Option;
pub enum Cow<'a,B> where B:ToOwned+?Sized+'a{Borrowed(&'a B),Owned(B::Owned)}
pub trait ToOwned{
type Owned:Borrow<Self>;
fn to_owned(&self)->Self::Owned;
fn clone_into(&self,_:&mut Self::Owned){}
}
impl<'a,'b,B,C> PartialEq<Cow<'b,C>> for Cow<'a,B> where B:PartialEq<C>+ToOwned+?Sized,C:ToOwned+?Sized{
fn eq(&self,_:&Cow<'b,C>)->bool;
}
impl<'a,B:?Sized+ToOwned> Borrow<B> for Cow<'a,B>{
fn borrow(&self)->&B;
}
impl<'a,B> PartialOrd for Cow<'a,B> where B:PartialOrd+ToOwned+?Sized{
fn partial_cmp(&self,_:&Cow<'a,B>)->Option<Ordering>;
}
impl<'a> AddAssign for Cow<'a,str>{
fn add_assign(&mut self,_:Cow<'a,str>);
}
impl<'a> AddAssign<&'a str> for Cow<'a,str>{
fn add_assign(&mut self,_:&'a str);
}
impl<'a> Add for Cow<'a,str>{
type Output=Cow<'a,str>;
fn add(self,_:Cow<'a,str>)->Self::Output;
}
impl<'a> Add<&'a str> for Cow<'a,str>{
type Output=Cow<'a,str>;
fn add(self,_:&'a str)->Self::Output;
}
impl<B:?Sized+ToOwned> Cow<'_,B>{
pub fn to_mut(&mut self)->&mut B::Owned;
pub fn into_owned(self)->B::Owned;
}
impl<B:?Sized+ToOwned> Clone for Cow<'_,B>{
fn clone(&self)->Self;
}
impl<B:?Sized+ToOwned> Deref for Cow<'_,B>{
type Target=B;
fn deref(&self)->&B;
}
impl<B> Hash for Cow<'_,B> where B:Hash+ToOwned+?Sized{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<B> Eq for Cow<'_,B> where B:Eq+ToOwned+?Sized{}
impl<B> Ord for Cow<'_,B> where B:Ord+ToOwned+?Sized{
fn cmp(&self,_:&Self)->Ordering;
}
impl<B> Debug for Cow<'_,B> where B:Debug+ToOwned<Owned:Debug>+?Sized{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<B> Default for Cow<'_,B> where B:ToOwned<Owned:Default>+?Sized{
fn default()->Self;
}
impl<B> Display for Cow<'_,B> where B:Display+ToOwned<Owned:Display>+?Sized{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+ToOwned> AsRef<T> for Cow<'_,T>{
fn as_ref(&self)->&T;
}
impl<T> ToOwned for T where T:Clone{
type Owned=T;
fn to_owned(&self)->T;
}
