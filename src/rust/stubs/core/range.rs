pub use crate::range::iter::RangeInclusiveIter;
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq,PartialOrd};
use crate::convert::From;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::iter::range::Step;
use crate::marker::{Copy,Sized};
use crate::ops::range::{Bound,RangeBounds};
#[lang="range_inclusive_copy"]pub struct RangeInclusive<Idx>{pub start:Idx,pub last:Idx}
impl<Idx:Hash> Hash for RangeInclusive<Idx>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<Idx:Step> RangeInclusive<Idx>{
pub fn iter(&self)->RangeInclusiveIter<Idx>;
}
impl<Idx:Clone> Clone for RangeInclusive<Idx>{
fn clone(&self)->RangeInclusive<Idx>;
}
impl<Idx:Eq> Eq for RangeInclusive<Idx>{}
impl<Idx:PartialEq> PartialEq for RangeInclusive<Idx>{
fn eq(&self,_:&RangeInclusive<Idx>)->bool;
}
impl<Idx:PartialOrd<Idx>> RangeInclusive<Idx>{
pub fn contains<U>(&self,_:&U)->bool where Idx:PartialOrd<U>,U:?Sized+PartialOrd<Idx>;
pub fn is_empty(&self)->bool where Idx:PartialOrd;
}
impl<Idx:Debug> Debug for RangeInclusive<Idx>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Idx:Copy> Copy for RangeInclusive<Idx>{}
impl<T> RangeBounds<T> for RangeInclusive<&T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeInclusive<T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> From<crate::ops::range::RangeInclusive<T>> for RangeInclusive<T>{
fn from(_:crate::ops::range::RangeInclusive<T>)->Self;
}
impl<T> From<RangeInclusive<T>> for crate::ops::range::RangeInclusive<T>{
fn from(_:RangeInclusive<T>)->Self;
}
pub(crate) mod iter{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::range::Step;
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
use crate::range::RangeInclusive;
pub struct RangeInclusiveIter<A>{}
impl ExactSizeIterator for RangeInclusiveIter<i8>{}
impl ExactSizeIterator for RangeInclusiveIter<u8>{}
impl<A:Step> DoubleEndedIterator for RangeInclusiveIter<A>{
fn next_back(&mut self)->Option<A>;
}
impl<A:Step> IntoIterator for RangeInclusive<A>{
type Item=A;
type IntoIter=RangeInclusiveIter<A>;
fn into_iter(self)->Self::IntoIter;
}
impl<A:Step> Iterator for RangeInclusiveIter<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<A:Clone> Clone for RangeInclusiveIter<A>{
fn clone(&self)->RangeInclusiveIter<A>;
}
impl<A:Debug> Debug for RangeInclusiveIter<A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
