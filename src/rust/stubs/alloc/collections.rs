pub use crate::collections::binary_heap::BinaryHeap;
pub use crate::collections::btree::map::BTreeMap;
pub use crate::collections::btree::set::BTreeSet;
pub use crate::collections::linked_list::LinkedList;
pub use crate::collections::vec_deque::VecDeque;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
pub struct TryReserveError{}
impl Clone for TryReserveError{
fn clone(&self)->TryReserveError;
}
impl Eq for TryReserveError{}
impl PartialEq for TryReserveError{
fn eq(&self,_:&TryReserveError)->bool;
}
impl Debug for TryReserveError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Error for TryReserveError{}
impl Display for TryReserveError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::result::Result<(),::core::fmt::Error>;
}
pub mod binary_heap{
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::Ord;
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::Copy;
use ::core::ops::{Deref,DerefMut,Drop,FnMut};
use ::core::option::Option;
use crate::alloc::Global;
use crate::collections::TryReserveError;
use crate::vec::Vec;
pub struct BinaryHeap<T,A:Allocator=Global>{}
pub struct Drain<'a,T:'a,A:Allocator=Global>{}
pub struct IntoIter<T,A:Allocator=Global>{}
pub struct Iter<'a,T:'a>{}
pub struct PeekMut<'a,T:'a+Ord,A:Allocator=Global>{}
impl<'a,T,A:Allocator> IntoIterator for &'a BinaryHeap<T,A>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T:Ord,A:Allocator> PeekMut<'a,T,A>{
pub fn pop(_:PeekMut<'a,T,A>)->T;
}
impl<'a,T:Debug+'a,A:Debug+Allocator> Debug for Drain<'a,T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:'a+Ord+Copy,A:Allocator> Extend<&'a T> for BinaryHeap<T,A>{
fn extend<I:IntoIterator<Item=&'a T>>(&mut self,_:I);
}
impl<'a,T> DoubleEndedIterator for Iter<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<T,A:Allocator> BinaryHeap<T,A>{
pub fn iter(&self)->Iter<'_,T>;
pub fn peek(&self)->Option<&T>;
pub fn capacity(&self)->usize;
pub fn reserve_exact(&mut self,_:usize);
pub fn reserve(&mut self,_:usize);
pub fn try_reserve_exact(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn try_reserve(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn as_slice(&self)->&[T];
pub fn into_vec(self)->Vec<T,A>;
pub fn len(&self)->usize;
pub fn is_empty(&self)->bool;
pub fn drain(&mut self)->Drain<'_,T,A>;
pub fn clear(&mut self);
}
impl<T,A:Allocator> From<BinaryHeap<T,A>> for Vec<T,A>{
fn from(_:BinaryHeap<T,A>)->Vec<T,A>;
}
impl<T,A:Allocator> DoubleEndedIterator for Drain<'_,T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> DoubleEndedIterator for IntoIter<T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> ExactSizeIterator for Drain<'_,T,A>{}
impl<T,A:Allocator> ExactSizeIterator for IntoIter<T,A>{}
impl<T,A:Allocator> IntoIterator for BinaryHeap<T,A>{
type Item=T;
type IntoIter=IntoIter<T,A>;
fn into_iter(self)->IntoIter<T,A>;
}
impl<T,A:Allocator> Iterator for Drain<'_,T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,A:Allocator> Iterator for IntoIter<T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T:Clone,A:Allocator+Clone> Clone for BinaryHeap<T,A>{
fn clone(&self)->Self;
}
impl<T:Clone,A:Clone+Allocator> Clone for IntoIter<T,A>{
fn clone(&self)->IntoIter<T,A>;
}
impl<T:Ord+Debug,A:Allocator> Debug for PeekMut<'_,T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Ord,A:Allocator> BinaryHeap<T,A>{
pub fn peek_mut(&mut self)->Option<PeekMut<'_,T,A>>;
pub fn pop(&mut self)->Option<T>;
pub fn push(&mut self,_:T);
pub fn into_sorted_vec(self)->Vec<T,A>;
pub fn append(&mut self,_:&mut Self);
pub fn retain<F>(&mut self,_:F) where F:FnMut(&T)->bool;
}
impl<T:Ord,A:Allocator> Drop for PeekMut<'_,T,A>{
fn drop(&mut self);
}
impl<T:Ord,A:Allocator> From<Vec<T,A>> for BinaryHeap<T,A>{
fn from(_:Vec<T,A>)->BinaryHeap<T,A>;
}
impl<T:Ord,A:Allocator> Extend<T> for BinaryHeap<T,A>{
fn extend<I:IntoIterator<Item=T>>(&mut self,_:I);
}
impl<T:Ord,A:Allocator> Deref for PeekMut<'_,T,A>{
type Target=T;
fn deref(&self)->&T;
}
impl<T:Ord,A:Allocator> DerefMut for PeekMut<'_,T,A>{
fn deref_mut(&mut self)->&mut T;
}
impl<T:Ord,const N:usize> From<[T;N]> for BinaryHeap<T>{
fn from(_:[T;N])->Self;
}
impl<T:Ord> FromIterator<T> for BinaryHeap<T>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->BinaryHeap<T>;
}
impl<T:Debug,A:Allocator> Debug for BinaryHeap<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,A:Allocator> Debug for IntoIter<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for Iter<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> BinaryHeap<T>{
pub const fn new()->BinaryHeap<T>;
pub fn with_capacity(_:usize)->BinaryHeap<T>;
}
impl<T> Clone for Iter<'_,T>{
fn clone(&self)->Self;
}
impl<T> Default for BinaryHeap<T>{
fn default()->BinaryHeap<T>;
}
impl<T> Default for Iter<'_,T>{
fn default()->Self;
}
impl<T> Default for IntoIter<T>{
fn default()->Self;
}
impl<T> ExactSizeIterator for Iter<'_,T>{}
}
pub(crate) mod btree{
pub(crate) mod map{
use ::core::alloc::Allocator;
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Sized};
use ::core::ops::{Drop,FnMut,Index,RangeBounds};
use ::core::option::Option;
use crate::alloc::Global;
use crate::collections::btree::map::entry::{Entry,OccupiedEntry};
pub struct BTreeMap<K,V,A:Allocator+Clone=Global>{}
pub struct ExtractIf<'a,K,V,R,F,A:Allocator+Clone=Global>{}
pub struct IntoIter<K,V,A:Allocator+Clone=Global>{}
pub struct IntoKeys<K,V,A:Allocator+Clone=Global>{}
pub struct IntoValues<K,V,A:Allocator+Clone=Global>{}
pub struct Iter<'a,K:'a,V:'a>{}
pub struct IterMut<'a,K:'a,V:'a>{}
pub struct Keys<'a,K,V>{}
pub struct Range<'a,K:'a,V:'a>{}
pub struct RangeMut<'a,K:'a,V:'a>{}
pub struct Values<'a,K,V>{}
pub struct ValuesMut<'a,K,V>{}
impl<'a,K,V,A:Allocator+Clone> IntoIterator for &'a BTreeMap<K,V,A>{
type Item=(&'a K,&'a V);
type IntoIter=Iter<'a,K,V>;
fn into_iter(self)->Iter<'a,K,V>;
}
impl<'a,K,V,A:Allocator+Clone> IntoIterator for &'a mut BTreeMap<K,V,A>{
type Item=(&'a K,&'a mut V);
type IntoIter=IterMut<'a,K,V>;
fn into_iter(self)->IterMut<'a,K,V>;
}
impl<'a,K,V> DoubleEndedIterator for Range<'a,K,V>{
fn next_back(&mut self)->Option<(&'a K,&'a V)>;
}
impl<'a,K,V> DoubleEndedIterator for RangeMut<'a,K,V>{
fn next_back(&mut self)->Option<(&'a K,&'a mut V)>;
}
impl<'a,K,V> DoubleEndedIterator for IterMut<'a,K,V>{
fn next_back(&mut self)->Option<(&'a K,&'a mut V)>;
}
impl<'a,K,V> DoubleEndedIterator for Keys<'a,K,V>{
fn next_back(&mut self)->Option<&'a K>;
}
impl<'a,K,V> DoubleEndedIterator for Values<'a,K,V>{
fn next_back(&mut self)->Option<&'a V>;
}
impl<'a,K,V> DoubleEndedIterator for ValuesMut<'a,K,V>{
fn next_back(&mut self)->Option<&'a mut V>;
}
impl<'a,K,V> Iterator for Range<'a,K,V>{
type Item=(&'a K,&'a V);
fn next(&mut self)->Option<(&'a K,&'a V)>;
}
impl<'a,K,V> Iterator for RangeMut<'a,K,V>{
type Item=(&'a K,&'a mut V);
fn next(&mut self)->Option<(&'a K,&'a mut V)>;
}
impl<'a,K,V> Iterator for IterMut<'a,K,V>{
type Item=(&'a K,&'a mut V);
fn next(&mut self)->Option<(&'a K,&'a mut V)>;
}
impl<'a,K,V> Iterator for Keys<'a,K,V>{
type Item=&'a K;
fn next(&mut self)->Option<&'a K>;
}
impl<'a,K,V> Iterator for Values<'a,K,V>{
type Item=&'a V;
fn next(&mut self)->Option<&'a V>;
}
impl<'a,K,V> Iterator for ValuesMut<'a,K,V>{
type Item=&'a mut V;
fn next(&mut self)->Option<&'a mut V>;
}
impl<'a,K:Ord+Copy,V:Copy,A:Allocator+Clone> Extend<(&'a K,&'a V)> for BTreeMap<K,V,A>{
fn extend<I:IntoIterator<Item=(&'a K,&'a V)>>(&mut self,_:I);
}
impl<'a,K:'a,V:'a> Default for Iter<'a,K,V>{
fn default()->Self;
}
impl<'a,K:'a,V:'a> Default for IterMut<'a,K,V>{
fn default()->Self;
}
impl<'a,K:'a,V:'a> DoubleEndedIterator for Iter<'a,K,V>{
fn next_back(&mut self)->Option<(&'a K,&'a V)>;
}
impl<'a,K:'a,V:'a> Iterator for Iter<'a,K,V>{
type Item=(&'a K,&'a V);
fn next(&mut self)->Option<(&'a K,&'a V)>;
}
impl<K,Q,V,A:Allocator+Clone> Index<&Q> for BTreeMap<K,V,A> where K:Borrow<Q>+Ord,Q:Ord+?Sized{
type Output=V;
fn index(&self,_:&Q)->&V;
}
impl<K,V,A:Allocator+Clone> BTreeMap<K,V,A>{
pub fn clear(&mut self);
}
impl<K,V,A:Allocator+Clone> BTreeMap<K,V,A>{
pub fn get<Q>(&self,_:&Q)->Option<&V> where K:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn get_key_value<Q>(&self,_:&Q)->Option<(&K,&V)> where K:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn first_key_value(&self)->Option<(&K,&V)> where K:Ord;
pub fn first_entry(&mut self)->Option<OccupiedEntry<'_,K,V,A>> where K:Ord;
pub fn pop_first(&mut self)->Option<(K,V)> where K:Ord;
pub fn last_key_value(&self)->Option<(&K,&V)> where K:Ord;
pub fn last_entry(&mut self)->Option<OccupiedEntry<'_,K,V,A>> where K:Ord;
pub fn pop_last(&mut self)->Option<(K,V)> where K:Ord;
pub fn contains_key<Q>(&self,_:&Q)->bool where K:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn get_mut<Q>(&mut self,_:&Q)->Option<&mut V> where K:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn insert(&mut self,_:K,_:V)->Option<V> where K:Ord;
pub fn remove<Q>(&mut self,_:&Q)->Option<V> where K:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn remove_entry<Q>(&mut self,_:&Q)->Option<(K,V)> where K:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn retain<F>(&mut self,_:F) where K:Ord,F:FnMut(&K,&mut V)->bool;
pub fn append(&mut self,_:&mut Self) where K:Ord,A:Clone;
pub fn range<T,R>(&self,_:R)->Range<'_,K,V> where T:Ord+?Sized,K:Borrow<T>+Ord,R:RangeBounds<T>;
pub fn range_mut<T,R>(&mut self,_:R)->RangeMut<'_,K,V> where T:Ord+?Sized,K:Borrow<T>+Ord,R:RangeBounds<T>;
pub fn entry(&mut self,_:K)->Entry<'_,K,V,A> where K:Ord;
pub fn split_off<Q:?Sized+Ord>(&mut self,_:&Q)->Self where K:Borrow<Q>+Ord,A:Clone;
pub fn extract_if<F,R>(&mut self,_:R,_:F)->ExtractIf<'_,K,V,R,F,A> where K:Ord,R:RangeBounds<K>,F:FnMut(&K,&mut V)->bool;
pub fn into_keys(self)->IntoKeys<K,V,A>;
pub fn into_values(self)->IntoValues<K,V,A>;
}
impl<K,V,A:Allocator+Clone> BTreeMap<K,V,A>{
pub fn iter(&self)->Iter<'_,K,V>;
pub fn iter_mut(&mut self)->IterMut<'_,K,V>;
pub fn keys(&self)->Keys<'_,K,V>;
pub fn values(&self)->Values<'_,K,V>;
pub fn values_mut(&mut self)->ValuesMut<'_,K,V>;
pub fn len(&self)->usize;
pub fn is_empty(&self)->bool;
}
impl<K,V,A:Allocator+Clone> Drop for BTreeMap<K,V,A>{
fn drop(&mut self);
}
impl<K,V,A:Allocator+Clone> Drop for IntoIter<K,V,A>{
fn drop(&mut self);
}
impl<K,V,A:Allocator+Clone> DoubleEndedIterator for IntoKeys<K,V,A>{
fn next_back(&mut self)->Option<K>;
}
impl<K,V,A:Allocator+Clone> DoubleEndedIterator for IntoValues<K,V,A>{
fn next_back(&mut self)->Option<V>;
}
impl<K,V,A:Allocator+Clone> DoubleEndedIterator for IntoIter<K,V,A>{
fn next_back(&mut self)->Option<(K,V)>;
}
impl<K,V,A:Allocator+Clone> ExactSizeIterator for IntoKeys<K,V,A>{}
impl<K,V,A:Allocator+Clone> ExactSizeIterator for IntoValues<K,V,A>{}
impl<K,V,A:Allocator+Clone> ExactSizeIterator for IntoIter<K,V,A>{}
impl<K,V,A:Allocator+Clone> IntoIterator for BTreeMap<K,V,A>{
type Item=(K,V);
type IntoIter=IntoIter<K,V,A>;
fn into_iter(self)->IntoIter<K,V,A>;
}
impl<K,V,A:Allocator+Clone> Iterator for IntoKeys<K,V,A>{
type Item=K;
fn next(&mut self)->Option<K>;
}
impl<K,V,A:Allocator+Clone> Iterator for IntoValues<K,V,A>{
type Item=V;
fn next(&mut self)->Option<V>;
}
impl<K,V,A:Allocator+Clone> Iterator for IntoIter<K,V,A>{
type Item=(K,V);
fn next(&mut self)->Option<(K,V)>;
}
impl<K,V,A> Default for IntoKeys<K,V,A> where A:Allocator+Default+Clone{
fn default()->Self;
}
impl<K,V,A> Default for IntoValues<K,V,A> where A:Allocator+Default+Clone{
fn default()->Self;
}
impl<K,V,A> Default for IntoIter<K,V,A> where A:Allocator+Default+Clone{
fn default()->Self;
}
impl<K,V,R,F,A:Allocator+Clone> Iterator for ExtractIf<'_,K,V,R,F,A> where K:PartialOrd,R:RangeBounds<K>,F:FnMut(&K,&mut V)->bool{
type Item=(K,V);
fn next(&mut self)->Option<(K,V)>;
}
impl<K,V,R,F,A> Debug for ExtractIf<'_,K,V,R,F,A> where K:Debug,V:Debug,A:Allocator+Clone{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V:Debug,A:Allocator+Clone> Debug for IntoValues<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V:Debug> Debug for Values<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V:Debug> Debug for ValuesMut<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V> BTreeMap<K,V>{
pub const fn new()->BTreeMap<K,V>;
}
impl<K,V> Clone for Range<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Clone for Iter<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Clone for Keys<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Clone for Values<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Default for BTreeMap<K,V>{
fn default()->BTreeMap<K,V>;
}
impl<K,V> Default for Range<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for RangeMut<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for Keys<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for Values<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for ValuesMut<'_,K,V>{
fn default()->Self;
}
impl<K,V> ExactSizeIterator for Iter<'_,K,V>{}
impl<K,V> ExactSizeIterator for IterMut<'_,K,V>{}
impl<K,V> ExactSizeIterator for Keys<'_,K,V>{}
impl<K,V> ExactSizeIterator for Values<'_,K,V>{}
impl<K,V> ExactSizeIterator for ValuesMut<'_,K,V>{}
impl<K:Hash,V:Hash,A:Allocator+Clone> Hash for BTreeMap<K,V,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<K:Clone,V:Clone,A:Allocator+Clone> Clone for BTreeMap<K,V,A>{
fn clone(&self)->BTreeMap<K,V,A>;
}
impl<K:Eq,V:Eq,A:Allocator+Clone> Eq for BTreeMap<K,V,A>{}
impl<K:Ord,V,A:Allocator+Clone> Extend<(K,V)> for BTreeMap<K,V,A>{
fn extend<T:IntoIterator<Item=(K,V)>>(&mut self,_:T);
}
impl<K:Ord,V,const N:usize> From<[(K,V);N]> for BTreeMap<K,V>{
fn from(_:[(K,V);N])->Self;
}
impl<K:Ord,V:Ord,A:Allocator+Clone> Ord for BTreeMap<K,V,A>{
fn cmp(&self,_:&BTreeMap<K,V,A>)->Ordering;
}
impl<K:Ord,V> FromIterator<(K,V)> for BTreeMap<K,V>{
fn from_iter<T:IntoIterator<Item=(K,V)>>(_:T)->BTreeMap<K,V>;
}
impl<K:PartialEq,V:PartialEq,A:Allocator+Clone> PartialEq for BTreeMap<K,V,A>{
fn eq(&self,_:&BTreeMap<K,V,A>)->bool;
}
impl<K:PartialOrd,V:PartialOrd,A:Allocator+Clone> PartialOrd for BTreeMap<K,V,A>{
fn partial_cmp(&self,_:&BTreeMap<K,V,A>)->Option<Ordering>;
}
impl<K:Debug,V,A:Allocator+Clone> Debug for IntoKeys<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug,A:Allocator+Clone> Debug for BTreeMap<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug,A:Allocator+Clone> Debug for IntoIter<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug> Debug for Range<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug> Debug for RangeMut<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug> Debug for Iter<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug> Debug for IterMut<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V> Debug for Keys<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub(crate) mod entry{
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::Ord;
use ::core::default::Default;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::ops::FnOnce;
use crate::alloc::Global;
pub enum Entry<'a,K:'a,V:'a,A:Allocator+Clone=Global>{Vacant(VacantEntry<'a,K,V,A>),Occupied(OccupiedEntry<'a,K,V,A>)}
pub struct OccupiedEntry<'a,K,V,A:Allocator+Clone=Global>{}
pub struct OccupiedError<'a,K:'a,V:'a,A:Allocator+Clone=Global>{pub entry:OccupiedEntry<'a,K,V,A>,pub value:V}
pub struct VacantEntry<'a,K,V,A:Allocator+Clone=Global>{}
impl<'a,K:Ord,V,A:Allocator+Clone> VacantEntry<'a,K,V,A>{
pub fn key(&self)->&K;
pub fn into_key(self)->K;
pub fn insert(self,_:V)->&'a mut V;
pub fn insert_entry(self,_:V)->OccupiedEntry<'a,K,V,A>;
}
impl<'a,K:Ord,V,A:Allocator+Clone> OccupiedEntry<'a,K,V,A>{
pub fn key(&self)->&K;
pub fn remove_entry(self)->(K,V);
pub fn get(&self)->&V;
pub fn get_mut(&mut self)->&mut V;
pub fn into_mut(self)->&'a mut V;
pub fn insert(&mut self,_:V)->V;
pub fn remove(self)->V;
}
impl<'a,K:Ord,V,A:Allocator+Clone> Entry<'a,K,V,A>{
pub fn or_insert(self,_:V)->&'a mut V;
pub fn or_insert_with<F:FnOnce()->V>(self,_:F)->&'a mut V;
pub fn or_insert_with_key<F:FnOnce(&K)->V>(self,_:F)->&'a mut V;
pub fn key(&self)->&K;
pub fn and_modify<F>(self,_:F)->Self where F:FnOnce(&mut V);
pub fn insert_entry(self,_:V)->OccupiedEntry<'a,K,V,A>;
}
impl<'a,K:Ord,V:Default,A:Allocator+Clone> Entry<'a,K,V,A>{
pub fn or_default(self)->&'a mut V;
}
impl<'a,K:Debug+Ord,V:Debug,A:Allocator+Clone> Display for OccupiedError<'a,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,K:Debug+Ord,V:Debug> Error for OccupiedError<'a,K,V>{}
impl<K:Debug+Ord,V,A:Allocator+Clone> Debug for VacantEntry<'_,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug+Ord,V:Debug,A:Allocator+Clone> Debug for OccupiedEntry<'_,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug+Ord,V:Debug,A:Allocator+Clone> Debug for Entry<'_,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug+Ord,V:Debug,A:Allocator+Clone> Debug for OccupiedError<'_,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
}
pub(crate) mod set{
use ::core::alloc::Allocator;
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Sized};
use ::core::ops::{BitAnd,BitOr,BitXor,FnMut,RangeBounds,Sub};
use ::core::option::Option;
use crate::alloc::Global;
pub struct BTreeSet<T,A:Allocator+Clone=Global>{}
pub struct Difference<'a,T:'a,A:Allocator+Clone=Global>{}
pub struct ExtractIf<'a,T,R,F,A:Allocator+Clone=Global>{}
pub struct Intersection<'a,T:'a,A:Allocator+Clone=Global>{}
pub struct IntoIter<T,A:Allocator+Clone=Global>{}
pub struct Iter<'a,T:'a>{}
pub struct Range<'a,T:'a>{}
pub struct SymmetricDifference<'a,T:'a>{}
pub struct Union<'a,T:'a>{}
impl<'a,T,A:Allocator+Clone> IntoIterator for &'a BTreeSet<T,A>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T:Ord,A:Allocator+Clone> Iterator for Difference<'a,T,A>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T:Ord,A:Allocator+Clone> Iterator for Intersection<'a,T,A>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T:Ord> Iterator for SymmetricDifference<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T:Ord> Iterator for Union<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T:Debug+'a> Debug for Range<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:'a+Ord+Copy,A:Allocator+Clone> Extend<&'a T> for BTreeSet<T,A>{
fn extend<I:IntoIterator<Item=&'a T>>(&mut self,_:I);
}
impl<'a,T> DoubleEndedIterator for Range<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> DoubleEndedIterator for Iter<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for Range<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<T,A:Allocator+Clone> BTreeSet<T,A>{
pub fn range<K,R>(&self,_:R)->Range<'_,T> where K:Ord+?Sized,T:Borrow<K>+Ord,R:RangeBounds<K>;
pub fn difference<'a>(&'a self,_:&'a BTreeSet<T,A>)->Difference<'a,T,A> where T:Ord;
pub fn symmetric_difference<'a>(&'a self,_:&'a BTreeSet<T,A>)->SymmetricDifference<'a,T> where T:Ord;
pub fn intersection<'a>(&'a self,_:&'a BTreeSet<T,A>)->Intersection<'a,T,A> where T:Ord;
pub fn union<'a>(&'a self,_:&'a BTreeSet<T,A>)->Union<'a,T> where T:Ord;
pub fn clear(&mut self) where A:Clone;
pub fn contains<Q>(&self,_:&Q)->bool where T:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn get<Q>(&self,_:&Q)->Option<&T> where T:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn is_disjoint(&self,_:&BTreeSet<T,A>)->bool where T:Ord;
pub fn is_subset(&self,_:&BTreeSet<T,A>)->bool where T:Ord;
pub fn is_superset(&self,_:&BTreeSet<T,A>)->bool where T:Ord;
pub fn first(&self)->Option<&T> where T:Ord;
pub fn last(&self)->Option<&T> where T:Ord;
pub fn pop_first(&mut self)->Option<T> where T:Ord;
pub fn pop_last(&mut self)->Option<T> where T:Ord;
pub fn insert(&mut self,_:T)->bool where T:Ord;
pub fn replace(&mut self,_:T)->Option<T> where T:Ord;
pub fn remove<Q>(&mut self,_:&Q)->bool where T:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn take<Q>(&mut self,_:&Q)->Option<T> where T:Borrow<Q>+Ord,Q:Ord+?Sized;
pub fn retain<F>(&mut self,_:F) where T:Ord,F:FnMut(&T)->bool;
pub fn append(&mut self,_:&mut Self) where T:Ord,A:Clone;
pub fn split_off<Q:?Sized+Ord>(&mut self,_:&Q)->Self where T:Borrow<Q>+Ord,A:Clone;
pub fn extract_if<F,R>(&mut self,_:R,_:F)->ExtractIf<'_,T,R,F,A> where T:Ord,R:RangeBounds<T>,F:FnMut(&T)->bool;
pub fn iter(&self)->Iter<'_,T>;
pub fn len(&self)->usize;
pub fn is_empty(&self)->bool;
}
impl<T,A:Allocator+Clone> Clone for Difference<'_,T,A>{
fn clone(&self)->Self;
}
impl<T,A:Allocator+Clone> Clone for Intersection<'_,T,A>{
fn clone(&self)->Self;
}
impl<T,A:Allocator+Clone> DoubleEndedIterator for IntoIter<T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator+Clone> ExactSizeIterator for IntoIter<T,A>{}
impl<T,A:Allocator+Clone> IntoIterator for BTreeSet<T,A>{
type Item=T;
type IntoIter=IntoIter<T,A>;
fn into_iter(self)->IntoIter<T,A>;
}
impl<T,A:Allocator+Clone> Iterator for IntoIter<T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,A> Default for IntoIter<T,A> where A:Allocator+Default+Clone{
fn default()->Self;
}
impl<T,R,F,A:Allocator+Clone> Iterator for ExtractIf<'_,T,R,F,A> where T:PartialOrd,R:RangeBounds<T>,F:FnMut(&T)->bool{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,R,F,A> Debug for ExtractIf<'_,T,R,F,A> where T:Debug,A:Allocator+Clone{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Hash,A:Allocator+Clone> Hash for BTreeSet<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:Clone,A:Allocator+Clone> Clone for BTreeSet<T,A>{
fn clone(&self)->Self;
}
impl<T:Eq,A:Allocator+Clone> Eq for BTreeSet<T,A>{}
impl<T:Ord+Clone,A:Allocator+Clone> Sub<&BTreeSet<T,A>> for &BTreeSet<T,A>{
type Output=BTreeSet<T,A>;
fn sub(self,_:&BTreeSet<T,A>)->BTreeSet<T,A>;
}
impl<T:Ord+Clone,A:Allocator+Clone> BitXor<&BTreeSet<T,A>> for &BTreeSet<T,A>{
type Output=BTreeSet<T,A>;
fn bitxor(self,_:&BTreeSet<T,A>)->BTreeSet<T,A>;
}
impl<T:Ord+Clone,A:Allocator+Clone> BitAnd<&BTreeSet<T,A>> for &BTreeSet<T,A>{
type Output=BTreeSet<T,A>;
fn bitand(self,_:&BTreeSet<T,A>)->BTreeSet<T,A>;
}
impl<T:Ord+Clone,A:Allocator+Clone> BitOr<&BTreeSet<T,A>> for &BTreeSet<T,A>{
type Output=BTreeSet<T,A>;
fn bitor(self,_:&BTreeSet<T,A>)->BTreeSet<T,A>;
}
impl<T:Ord,A:Allocator+Clone> Ord for BTreeSet<T,A>{
fn cmp(&self,_:&BTreeSet<T,A>)->Ordering;
}
impl<T:Ord,A:Allocator+Clone> Extend<T> for BTreeSet<T,A>{
fn extend<Iter:IntoIterator<Item=T>>(&mut self,_:Iter);
}
impl<T:Ord,const N:usize> From<[T;N]> for BTreeSet<T>{
fn from(_:[T;N])->Self;
}
impl<T:Ord> FromIterator<T> for BTreeSet<T>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->BTreeSet<T>;
}
impl<T:PartialEq,A:Allocator+Clone> PartialEq for BTreeSet<T,A>{
fn eq(&self,_:&BTreeSet<T,A>)->bool;
}
impl<T:PartialOrd,A:Allocator+Clone> PartialOrd for BTreeSet<T,A>{
fn partial_cmp(&self,_:&BTreeSet<T,A>)->Option<Ordering>;
}
impl<T:Debug,A:Allocator+Clone> Debug for BTreeSet<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,A:Allocator+Clone> Debug for Difference<'_,T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,A:Allocator+Clone> Debug for Intersection<'_,T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,A:Debug+Allocator+Clone> Debug for IntoIter<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for SymmetricDifference<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for Union<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for Iter<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> BTreeSet<T>{
pub const fn new()->BTreeSet<T>;
}
impl<T> Clone for Range<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for SymmetricDifference<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for Union<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for Iter<'_,T>{
fn clone(&self)->Self;
}
impl<T> Default for BTreeSet<T>{
fn default()->BTreeSet<T>;
}
impl<T> Default for Range<'_,T>{
fn default()->Self;
}
impl<T> Default for Iter<'_,T>{
fn default()->Self;
}
impl<T> ExactSizeIterator for Iter<'_,T>{}
}
}
pub mod btree_map{
pub use crate::collections::btree::map::{BTreeMap,ExtractIf,IntoIter,IntoKeys,IntoValues,Iter,IterMut,Keys,Range,RangeMut,Values,ValuesMut};
pub use crate::collections::btree::map::entry::{Entry,OccupiedEntry,OccupiedError,VacantEntry};
}
pub mod btree_set{
pub use crate::collections::btree::set::{BTreeSet,Difference,ExtractIf,Intersection,IntoIter,Iter,Range,SymmetricDifference,Union};
}
pub mod linked_list{
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Send,Sync};
use ::core::ops::{Drop,FnMut};
use ::core::option::Option;
use crate::alloc::Global;
pub struct ExtractIf<'a,T:'a,F:'a,A:Allocator=Global>{}
pub struct IntoIter<T,A:Allocator=Global>{}
pub struct Iter<'a,T:'a>{}
pub struct IterMut<'a,T:'a>{}
pub struct LinkedList<T,A:Allocator=Global>{}
impl<'a,T,A:Allocator> IntoIterator for &'a LinkedList<T,A>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T,A:Allocator> IntoIterator for &'a mut LinkedList<T,A>{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->IterMut<'a,T>;
}
impl<'a,T:'a+Copy,A:Allocator> Extend<&'a T> for LinkedList<T,A>{
fn extend<I:IntoIterator<Item=&'a T>>(&mut self,_:I);
}
impl<'a,T> DoubleEndedIterator for Iter<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> DoubleEndedIterator for IterMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for IterMut<'a,T>{
type Item=&'a mut T;
fn next(&mut self)->Option<&'a mut T>;
}
impl<T,A:Allocator> LinkedList<T,A>{
pub fn iter(&self)->Iter<'_,T>;
pub fn iter_mut(&mut self)->IterMut<'_,T>;
pub fn is_empty(&self)->bool;
pub fn len(&self)->usize;
pub fn clear(&mut self);
pub fn contains(&self,_:&T)->bool where T:PartialEq<T>;
pub fn front(&self)->Option<&T>;
pub fn front_mut(&mut self)->Option<&mut T>;
pub fn back(&self)->Option<&T>;
pub fn back_mut(&mut self)->Option<&mut T>;
pub fn push_front(&mut self,_:T);
pub fn push_front_mut(&mut self,_:T)->&mut T;
pub fn pop_front(&mut self)->Option<T>;
pub fn push_back(&mut self,_:T);
pub fn push_back_mut(&mut self,_:T)->&mut T;
pub fn pop_back(&mut self)->Option<T>;
pub fn split_off(&mut self,_:usize)->LinkedList<T,A> where A:Clone;
pub fn extract_if<F>(&mut self,_:F)->ExtractIf<'_,T,F,A> where F:FnMut(&mut T)->bool;
}
impl<T,A:Allocator> Drop for LinkedList<T,A>{
fn drop(&mut self);
}
impl<T,A:Allocator> DoubleEndedIterator for IntoIter<T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> ExactSizeIterator for IntoIter<T,A>{}
impl<T,A:Allocator> Extend<T> for LinkedList<T,A>{
fn extend<I:IntoIterator<Item=T>>(&mut self,_:I);
}
impl<T,A:Allocator> IntoIterator for LinkedList<T,A>{
type Item=T;
type IntoIter=IntoIter<T,A>;
fn into_iter(self)->IntoIter<T,A>;
}
impl<T,A:Allocator> Iterator for IntoIter<T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,F,A:Allocator> Iterator for ExtractIf<'_,T,F,A> where F:FnMut(&mut T)->bool{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T,F,A> Debug for ExtractIf<'_,T,F,A> where T:Debug,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,const N:usize> From<[T;N]> for LinkedList<T>{
fn from(_:[T;N])->Self;
}
impl<T:Send,A:Allocator+Send> Send for LinkedList<T,A>{}
impl<T:Send> Send for IterMut<'_,T>{}
impl<T:Hash,A:Allocator> Hash for LinkedList<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:Sync,A:Allocator+Sync> Sync for LinkedList<T,A>{}
impl<T:Sync> Send for Iter<'_,T>{}
impl<T:Sync> Sync for Iter<'_,T>{}
impl<T:Sync> Sync for IterMut<'_,T>{}
impl<T:Clone,A:Allocator+Clone> Clone for LinkedList<T,A>{
fn clone(&self)->Self;
}
impl<T:Clone,A:Clone+Allocator> Clone for IntoIter<T,A>{
fn clone(&self)->IntoIter<T,A>;
}
impl<T:Eq,A:Allocator> Eq for LinkedList<T,A>{}
impl<T:Ord,A:Allocator> Ord for LinkedList<T,A>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:PartialEq,A:Allocator> PartialEq for LinkedList<T,A>{
fn eq(&self,_:&Self)->bool;
}
impl<T:PartialOrd,A:Allocator> PartialOrd for LinkedList<T,A>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T:Debug,A:Allocator> Debug for LinkedList<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,A:Allocator> Debug for IntoIter<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for Iter<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for IterMut<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> LinkedList<T>{
pub const fn new()->Self;
pub fn append(&mut self,_:&mut Self);
}
impl<T> FromIterator<T> for LinkedList<T>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->Self;
}
impl<T> Clone for Iter<'_,T>{
fn clone(&self)->Self;
}
impl<T> Default for LinkedList<T>{
fn default()->Self;
}
impl<T> Default for Iter<'_,T>{
fn default()->Self;
}
impl<T> Default for IterMut<'_,T>{
fn default()->Self;
}
impl<T> Default for IntoIter<T>{
fn default()->Self;
}
impl<T> ExactSizeIterator for Iter<'_,T>{}
impl<T> ExactSizeIterator for IterMut<'_,T>{}
}
pub mod vec_deque{
pub use crate::collections::vec_deque::drain::Drain;
pub use crate::collections::vec_deque::into_iter::IntoIter;
pub use crate::collections::vec_deque::iter::Iter;
pub use crate::collections::vec_deque::iter_mut::IterMut;
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{Extend,FromIterator,IntoIterator};
use ::core::marker::Copy;
use ::core::ops::{Drop,FnMut,FnOnce,Index,IndexMut,RangeBounds};
use ::core::option::Option;
use ::core::result::Result;
use crate::alloc::Global;
use crate::collections::TryReserveError;
use crate::vec::Vec;
pub struct VecDeque<T,A:Allocator=Global>{}
impl<'a,T,A:Allocator> IntoIterator for &'a VecDeque<T,A>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T,A:Allocator> IntoIterator for &'a mut VecDeque<T,A>{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->IterMut<'a,T>;
}
impl<'a,T:'a+Copy,A:Allocator> Extend<&'a T> for VecDeque<T,A>{
fn extend<I:IntoIterator<Item=&'a T>>(&mut self,_:I);
}
impl<T,A:Allocator> VecDeque<T,A>{
pub fn get(&self,_:usize)->Option<&T>;
pub fn get_mut(&mut self,_:usize)->Option<&mut T>;
pub fn swap(&mut self,_:usize,_:usize);
pub fn capacity(&self)->usize;
pub fn reserve_exact(&mut self,_:usize);
pub fn reserve(&mut self,_:usize);
pub fn try_reserve_exact(&mut self,_:usize)->Result<(),TryReserveError>;
pub fn try_reserve(&mut self,_:usize)->Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn truncate(&mut self,_:usize);
pub fn iter(&self)->Iter<'_,T>;
pub fn iter_mut(&mut self)->IterMut<'_,T>;
pub fn as_slices(&self)->(&[T],&[T]);
pub fn as_mut_slices(&mut self)->(&mut [T],&mut [T]);
pub fn len(&self)->usize;
pub fn is_empty(&self)->bool;
pub fn range<R>(&self,_:R)->Iter<'_,T> where R:RangeBounds<usize>;
pub fn range_mut<R>(&mut self,_:R)->IterMut<'_,T> where R:RangeBounds<usize>;
pub fn drain<R>(&mut self,_:R)->Drain<'_,T,A> where R:RangeBounds<usize>;
pub fn clear(&mut self);
pub fn contains(&self,_:&T)->bool where T:PartialEq<T>;
pub fn front(&self)->Option<&T>;
pub fn front_mut(&mut self)->Option<&mut T>;
pub fn back(&self)->Option<&T>;
pub fn back_mut(&mut self)->Option<&mut T>;
pub fn pop_front(&mut self)->Option<T>;
pub fn pop_back(&mut self)->Option<T>;
pub fn pop_front_if(&mut self,_:impl FnOnce(&mut T)->bool)->Option<T>;
pub fn pop_back_if(&mut self,_:impl FnOnce(&mut T)->bool)->Option<T>;
pub fn push_front(&mut self,_:T);
pub fn push_front_mut(&mut self,_:T)->&mut T;
pub fn push_back(&mut self,_:T);
pub fn push_back_mut(&mut self,_:T)->&mut T;
pub fn swap_remove_front(&mut self,_:usize)->Option<T>;
pub fn swap_remove_back(&mut self,_:usize)->Option<T>;
pub fn insert(&mut self,_:usize,_:T);
pub fn insert_mut(&mut self,_:usize,_:T)->&mut T;
pub fn remove(&mut self,_:usize)->Option<T>;
pub fn split_off(&mut self,_:usize)->Self where A:Clone;
pub fn append(&mut self,_:&mut Self);
pub fn retain<F>(&mut self,_:F) where F:FnMut(&T)->bool;
pub fn retain_mut<F>(&mut self,_:F) where F:FnMut(&mut T)->bool;
pub fn resize_with(&mut self,_:usize,_:impl FnMut()->T);
pub fn make_contiguous(&mut self)->&mut [T];
pub fn rotate_left(&mut self,_:usize);
pub fn rotate_right(&mut self,_:usize);
pub fn binary_search(&self,_:&T)->Result<usize,usize> where T:Ord;
pub fn binary_search_by<'a,F>(&'a self,_:F)->Result<usize,usize> where F:FnMut(&'a T)->Ordering;
pub fn binary_search_by_key<'a,B,F>(&'a self,_:&B,_:F)->Result<usize,usize> where F:FnMut(&'a T)->B,B:Ord;
pub fn partition_point<P>(&self,_:P)->usize where P:FnMut(&T)->bool;
}
impl<T,A:Allocator> Drop for VecDeque<T,A>{
fn drop(&mut self);
}
impl<T,A:Allocator> Index<usize> for VecDeque<T,A>{
type Output=T;
fn index(&self,_:usize)->&T;
}
impl<T,A:Allocator> IndexMut<usize> for VecDeque<T,A>{
fn index_mut(&mut self,_:usize)->&mut T;
}
impl<T,A:Allocator> From<Vec<T,A>> for VecDeque<T,A>{
fn from(_:Vec<T,A>)->Self;
}
impl<T,A:Allocator> From<VecDeque<T,A>> for Vec<T,A>{
fn from(_:VecDeque<T,A>)->Self;
}
impl<T,A:Allocator> Extend<T> for VecDeque<T,A>{
fn extend<I:IntoIterator<Item=T>>(&mut self,_:I);
}
impl<T,A:Allocator> IntoIterator for VecDeque<T,A>{
type Item=T;
type IntoIter=IntoIter<T,A>;
fn into_iter(self)->IntoIter<T,A>;
}
impl<T,U,A:Allocator,const N:usize> PartialEq<&[U;N]> for VecDeque<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&[U;N])->bool;
}
impl<T,U,A:Allocator,const N:usize> PartialEq<&mut [U;N]> for VecDeque<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&mut [U;N])->bool;
}
impl<T,U,A:Allocator,const N:usize> PartialEq<[U;N]> for VecDeque<T,A> where T:PartialEq<U>{
fn eq(&self,_:&[U;N])->bool;
}
impl<T,U,A:Allocator> PartialEq<Vec<U,A>> for VecDeque<T,A> where T:PartialEq<U>{
fn eq(&self,_:&Vec<U,A>)->bool;
}
impl<T,U,A:Allocator> PartialEq<&[U]> for VecDeque<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&[U])->bool;
}
impl<T,U,A:Allocator> PartialEq<&mut [U]> for VecDeque<T,A> where T:PartialEq<U>{
fn eq(&self,_:&&mut [U])->bool;
}
impl<T,const N:usize> From<[T;N]> for VecDeque<T>{
fn from(_:[T;N])->Self;
}
impl<T:Hash,A:Allocator> Hash for VecDeque<T,A>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:Clone,A:Allocator+Clone> Clone for VecDeque<T,A>{
fn clone(&self)->Self;
}
impl<T:Clone,A:Allocator> VecDeque<T,A>{
pub fn resize(&mut self,_:usize,_:T);
}
impl<T:Eq,A:Allocator> Eq for VecDeque<T,A>{}
impl<T:Ord,A:Allocator> Ord for VecDeque<T,A>{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:PartialEq,A:Allocator> PartialEq for VecDeque<T,A>{
fn eq(&self,_:&Self)->bool;
}
impl<T:PartialOrd,A:Allocator> PartialOrd for VecDeque<T,A>{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T:Debug,A:Allocator> Debug for VecDeque<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T> VecDeque<T>{
pub const fn new()->VecDeque<T>;
pub fn with_capacity(_:usize)->VecDeque<T>;
}
impl<T> FromIterator<T> for VecDeque<T>{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->VecDeque<T>;
}
impl<T> Default for VecDeque<T>{
fn default()->VecDeque<T>;
}
pub(crate) mod drain{
use ::core::alloc::Allocator;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::marker::{Send,Sync};
use ::core::ops::Drop;
use ::core::option::Option;
use crate::alloc::Global;
pub struct Drain<'a,T:'a,A:Allocator=Global>{}
impl<T,A:Allocator> Drop for Drain<'_,T,A>{
fn drop(&mut self);
}
impl<T,A:Allocator> DoubleEndedIterator for Drain<'_,T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> ExactSizeIterator for Drain<'_,T,A>{}
impl<T,A:Allocator> Iterator for Drain<'_,T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T:Send,A:Allocator+Send> Send for Drain<'_,T,A>{}
impl<T:Sync,A:Allocator+Sync> Sync for Drain<'_,T,A>{}
impl<T:Debug,A:Allocator> Debug for Drain<'_,T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod into_iter{
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::option::Option;
use crate::alloc::Global;
pub struct IntoIter<T,A:Allocator=Global>{}
impl<T,A:Allocator> DoubleEndedIterator for IntoIter<T,A>{
fn next_back(&mut self)->Option<T>;
}
impl<T,A:Allocator> ExactSizeIterator for IntoIter<T,A>{}
impl<T,A:Allocator> Iterator for IntoIter<T,A>{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<T:Clone,A:Clone+Allocator> Clone for IntoIter<T,A>{
fn clone(&self)->IntoIter<T,A>;
}
impl<T:Debug,A:Allocator> Debug for IntoIter<T,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod iter{
use ::core::clone::Clone;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::option::Option;
pub struct Iter<'a,T:'a>{}
impl<'a,T> DoubleEndedIterator for Iter<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<T:Debug> Debug for Iter<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Clone for Iter<'_,T>{
fn clone(&self)->Self;
}
impl<T> Default for Iter<'_,T>{
fn default()->Self;
}
impl<T> ExactSizeIterator for Iter<'_,T>{}
}
pub(crate) mod iter_mut{
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Iterator};
use ::core::option::Option;
pub struct IterMut<'a,T:'a>{}
impl<'a,T> DoubleEndedIterator for IterMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut T>;
}
impl<'a,T> Iterator for IterMut<'a,T>{
type Item=&'a mut T;
fn next(&mut self)->Option<&'a mut T>;
}
impl<T:Debug> Debug for IterMut<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Default for IterMut<'_,T>{
fn default()->Self;
}
impl<T> ExactSizeIterator for IterMut<'_,T>{}
}
}
