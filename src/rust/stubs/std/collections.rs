pub use ::alloc::collections::{BTreeMap,BTreeSet,BinaryHeap,LinkedList,TryReserveError,VecDeque,binary_heap,btree_map,btree_set,linked_list,vec_deque};
pub use ::core::ops::Bound;
pub use crate::collections::hash::map::HashMap;
pub use crate::collections::hash::set::HashSet;
pub(crate) mod hash{
pub mod map{
use ::alloc::alloc::Global;
use ::alloc::collections::TryReserveError;
use ::core::alloc::Allocator;
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{BuildHasher,Hash};
use ::core::iter::{ExactSizeIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Sized};
use ::core::ops::{FnMut,FnOnce,Index};
use ::core::option::Option;
use crate::hash::random::RandomState;
pub struct Drain<'a,K:'a,V:'a,A:Allocator=Global>{}
pub enum Entry<'a,K:'a,V:'a,A:Allocator=Global>{Occupied(OccupiedEntry<'a,K,V,A>),Vacant(VacantEntry<'a,K,V,A>)}
pub struct ExtractIf<'a,K,V,F,A:Allocator=Global>{}
pub struct HashMap<K,V,S=RandomState,A:Allocator=Global>{}
pub struct IntoIter<K,V,A:Allocator=Global>{}
pub struct IntoKeys<K,V,A:Allocator=Global>{}
pub struct IntoValues<K,V,A:Allocator=Global>{}
pub struct Iter<'a,K:'a,V:'a>{}
pub struct IterMut<'a,K:'a,V:'a>{}
pub struct Keys<'a,K:'a,V:'a>{}
pub struct OccupiedEntry<'a,K:'a,V:'a,A:Allocator=Global>{}
pub struct VacantEntry<'a,K:'a,V:'a,A:Allocator=Global>{}
pub struct Values<'a,K:'a,V:'a>{}
pub struct ValuesMut<'a,K:'a,V:'a>{}
impl<'a,K,V,A:Allocator> Iterator for Drain<'a,K,V,A>{
type Item=(K,V);
fn next(&mut self)->Option<(K,V)>;
}
impl<'a,K,V,A:Allocator> Entry<'a,K,V,A>{
pub fn or_insert(self,_:V)->&'a mut V;
pub fn or_insert_with<F:FnOnce()->V>(self,_:F)->&'a mut V;
pub fn or_insert_with_key<F:FnOnce(&K)->V>(self,_:F)->&'a mut V;
pub fn key(&self)->&K;
pub fn and_modify<F>(self,_:F)->Self where F:FnOnce(&mut V);
pub fn insert_entry(self,_:V)->OccupiedEntry<'a,K,V,A>;
}
impl<'a,K,V,A:Allocator> OccupiedEntry<'a,K,V,A>{
pub fn key(&self)->&K;
pub fn remove_entry(self)->(K,V);
pub fn get(&self)->&V;
pub fn get_mut(&mut self)->&mut V;
pub fn into_mut(self)->&'a mut V;
pub fn insert(&mut self,_:V)->V;
pub fn remove(self)->V;
}
impl<'a,K,V,S,A:Allocator> IntoIterator for &'a HashMap<K,V,S,A>{
type Item=(&'a K,&'a V);
type IntoIter=Iter<'a,K,V>;
fn into_iter(self)->Iter<'a,K,V>;
}
impl<'a,K,V,S,A:Allocator> IntoIterator for &'a mut HashMap<K,V,S,A>{
type Item=(&'a K,&'a mut V);
type IntoIter=IterMut<'a,K,V>;
fn into_iter(self)->IterMut<'a,K,V>;
}
impl<'a,K,V,S,A> Extend<(&'a K,&'a V)> for HashMap<K,V,S,A> where K:Eq+Hash+Copy,V:Copy,S:BuildHasher,A:Allocator{
fn extend<T:IntoIterator<Item=(&'a K,&'a V)>>(&mut self,_:T);
}
impl<'a,K,V:Default> Entry<'a,K,V>{
pub fn or_default(self)->&'a mut V;
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
impl<'a,K,V> Iterator for Iter<'a,K,V>{
type Item=(&'a K,&'a V);
fn next(&mut self)->Option<(&'a K,&'a V)>;
}
impl<'a,K,V> Iterator for IterMut<'a,K,V>{
type Item=(&'a K,&'a mut V);
fn next(&mut self)->Option<(&'a K,&'a mut V)>;
}
impl<'a,K:'a,V:'a,A:Allocator> VacantEntry<'a,K,V,A>{
pub fn key(&self)->&K;
pub fn into_key(self)->K;
pub fn insert(self,_:V)->&'a mut V;
pub fn insert_entry(self,_:V)->OccupiedEntry<'a,K,V,A>;
}
impl<K,Q,V,S,A> Index<&Q> for HashMap<K,V,S,A> where K:Eq+Hash+Borrow<Q>,Q:Eq+Hash+?Sized,S:BuildHasher,A:Allocator{
type Output=V;
fn index(&self,_:&Q)->&V;
}
impl<K,V,A:Allocator> Debug for Drain<'_,K,V,A> where K:Debug,V:Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V,A:Allocator> ExactSizeIterator for IntoKeys<K,V,A>{}
impl<K,V,A:Allocator> ExactSizeIterator for IntoValues<K,V,A>{}
impl<K,V,A:Allocator> ExactSizeIterator for Drain<'_,K,V,A>{}
impl<K,V,A:Allocator> ExactSizeIterator for IntoIter<K,V,A>{}
impl<K,V,A:Allocator> Iterator for IntoKeys<K,V,A>{
type Item=K;
fn next(&mut self)->Option<K>;
}
impl<K,V,A:Allocator> Iterator for IntoValues<K,V,A>{
type Item=V;
fn next(&mut self)->Option<V>;
}
impl<K,V,A:Allocator> Iterator for IntoIter<K,V,A>{
type Item=(K,V);
fn next(&mut self)->Option<(K,V)>;
}
impl<K,V,F,A:Allocator> Debug for ExtractIf<'_,K,V,F,A> where K:Debug,V:Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V,F,A:Allocator> Iterator for ExtractIf<'_,K,V,F,A> where F:FnMut(&K,&mut V)->bool{
type Item=(K,V);
fn next(&mut self)->Option<(K,V)>;
}
impl<K,V,S,A:Allocator> IntoIterator for HashMap<K,V,S,A>{
type Item=(K,V);
type IntoIter=IntoIter<K,V,A>;
fn into_iter(self)->IntoIter<K,V,A>;
}
impl<K,V,S,A:Allocator> HashMap<K,V,S,A>{
pub fn capacity(&self)->usize;
pub fn keys(&self)->Keys<'_,K,V>;
pub fn into_keys(self)->IntoKeys<K,V,A>;
pub fn values(&self)->Values<'_,K,V>;
pub fn values_mut(&mut self)->ValuesMut<'_,K,V>;
pub fn into_values(self)->IntoValues<K,V,A>;
pub fn iter(&self)->Iter<'_,K,V>;
pub fn iter_mut(&mut self)->IterMut<'_,K,V>;
pub fn len(&self)->usize;
pub fn is_empty(&self)->bool;
pub fn drain(&mut self)->Drain<'_,K,V,A>;
pub fn extract_if<F>(&mut self,_:F)->ExtractIf<'_,K,V,F,A> where F:FnMut(&K,&mut V)->bool;
pub fn retain<F>(&mut self,_:F) where F:FnMut(&K,&mut V)->bool;
pub fn clear(&mut self);
pub fn hasher(&self)->&S;
}
impl<K,V,S,A> Clone for HashMap<K,V,S,A> where K:Clone,V:Clone,S:Clone,A:Allocator+Clone{
fn clone(&self)->Self;
}
impl<K,V,S,A> Eq for HashMap<K,V,S,A> where K:Eq+Hash,V:Eq,S:BuildHasher,A:Allocator{}
impl<K,V,S,A> PartialEq for HashMap<K,V,S,A> where K:Eq+Hash,V:PartialEq,S:BuildHasher,A:Allocator{
fn eq(&self,_:&HashMap<K,V,S,A>)->bool;
}
impl<K,V,S,A> Debug for HashMap<K,V,S,A> where K:Debug,V:Debug,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V,S,A> Extend<(K,V)> for HashMap<K,V,S,A> where K:Eq+Hash,S:BuildHasher,A:Allocator{
fn extend<T:IntoIterator<Item=(K,V)>>(&mut self,_:T);
}
impl<K,V,S,A> HashMap<K,V,S,A> where K:Eq+Hash,S:BuildHasher,A:Allocator{
pub fn reserve(&mut self,_:usize);
pub fn try_reserve(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn entry(&mut self,_:K)->Entry<'_,K,V,A>;
pub fn get<Q>(&self,_:&Q)->Option<&V> where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn get_key_value<Q>(&self,_:&Q)->Option<(&K,&V)> where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn get_disjoint_mut<Q,const N:usize>(&mut self,_:[&Q;N])->[Option<&mut V>;N] where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub unsafe fn get_disjoint_unchecked_mut<Q,const N:usize>(&mut self,_:[&Q;N])->[Option<&mut V>;N] where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn contains_key<Q>(&self,_:&Q)->bool where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn get_mut<Q>(&mut self,_:&Q)->Option<&mut V> where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn insert(&mut self,_:K,_:V)->Option<V>;
pub fn remove<Q>(&mut self,_:&Q)->Option<V> where K:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn remove_entry<Q>(&mut self,_:&Q)->Option<(K,V)> where K:Borrow<Q>,Q:Hash+Eq+?Sized;
}
impl<K,V,S> FromIterator<(K,V)> for HashMap<K,V,S> where K:Eq+Hash,S:BuildHasher+Default{
fn from_iter<T:IntoIterator<Item=(K,V)>>(_:T)->HashMap<K,V,S>;
}
impl<K,V,S> Default for HashMap<K,V,S> where S:Default{
fn default()->HashMap<K,V,S>;
}
impl<K,V,S> HashMap<K,V,S>{
pub const fn with_hasher(_:S)->HashMap<K,V,S>;
pub fn with_capacity_and_hasher(_:usize,_:S)->HashMap<K,V,S>;
}
impl<K,V,const N:usize> From<[(K,V);N]> for HashMap<K,V,RandomState> where K:Eq+Hash{
fn from(_:[(K,V);N])->Self;
}
impl<K,V:Debug,A:Allocator> Debug for IntoValues<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V:Debug> Debug for Values<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V:Debug> Debug for ValuesMut<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V> Clone for Keys<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Clone for Values<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Clone for Iter<'_,K,V>{
fn clone(&self)->Self;
}
impl<K,V> Debug for IterMut<'_,K,V> where K:Debug,V:Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,V> Default for Keys<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for IntoKeys<K,V>{
fn default()->Self;
}
impl<K,V> Default for Values<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for ValuesMut<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for IntoValues<K,V>{
fn default()->Self;
}
impl<K,V> Default for Iter<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for IterMut<'_,K,V>{
fn default()->Self;
}
impl<K,V> Default for IntoIter<K,V>{
fn default()->Self;
}
impl<K,V> ExactSizeIterator for Keys<'_,K,V>{}
impl<K,V> ExactSizeIterator for Values<'_,K,V>{}
impl<K,V> ExactSizeIterator for ValuesMut<'_,K,V>{}
impl<K,V> ExactSizeIterator for Iter<'_,K,V>{}
impl<K,V> ExactSizeIterator for IterMut<'_,K,V>{}
impl<K,V> HashMap<K,V,RandomState>{
pub fn new()->HashMap<K,V,RandomState>;
pub fn with_capacity(_:usize)->HashMap<K,V,RandomState>;
}
impl<K:Debug,V,A:Allocator> Debug for IntoKeys<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V,A:Allocator> Debug for VacantEntry<'_,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug,A:Allocator> Debug for IntoIter<K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug,A:Allocator> Debug for OccupiedEntry<'_,K,V,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug> Debug for Iter<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V:Debug> Debug for Entry<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,V> Debug for Keys<'_,K,V>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub mod set{
use ::alloc::alloc::Global;
use ::alloc::collections::TryReserveError;
use ::core::alloc::Allocator;
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::From;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{BuildHasher,Hash};
use ::core::iter::{ExactSizeIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Sized};
use ::core::ops::{BitAnd,BitOr,BitXor,FnMut,Sub};
use ::core::option::Option;
use crate::hash::random::RandomState;
pub struct Difference<'a,T:'a,S:'a,A:Allocator=Global>{}
pub struct Drain<'a,K:'a,A:Allocator=Global>{}
pub struct ExtractIf<'a,K,F,A:Allocator=Global>{}
pub struct HashSet<T,S=RandomState,A:Allocator=Global>{}
pub struct Intersection<'a,T:'a,S:'a,A:Allocator=Global>{}
pub struct IntoIter<K,A:Allocator=Global>{}
pub struct Iter<'a,K:'a>{}
pub struct SymmetricDifference<'a,T:'a,S:'a,A:Allocator=Global>{}
pub struct Union<'a,T:'a,S:'a,A:Allocator=Global>{}
impl<'a,K,A:Allocator> Iterator for Drain<'a,K,A>{
type Item=K;
fn next(&mut self)->Option<K>;
}
impl<'a,K> Iterator for Iter<'a,K>{
type Item=&'a K;
fn next(&mut self)->Option<&'a K>;
}
impl<'a,T,S,A:Allocator> IntoIterator for &'a HashSet<T,S,A>{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T,S,A> Extend<&'a T> for HashSet<T,S,A> where T:'a+Eq+Hash+Copy,S:BuildHasher,A:Allocator{
fn extend<I:IntoIterator<Item=&'a T>>(&mut self,_:I);
}
impl<'a,T,S,A> Iterator for Difference<'a,T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T,S,A> Iterator for SymmetricDifference<'a,T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T,S,A> Iterator for Intersection<'a,T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T,S,A> Iterator for Union<'a,T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<K,A:Allocator> ExactSizeIterator for Drain<'_,K,A>{}
impl<K,A:Allocator> ExactSizeIterator for IntoIter<K,A>{}
impl<K,A:Allocator> Iterator for IntoIter<K,A>{
type Item=K;
fn next(&mut self)->Option<K>;
}
impl<K,F,A:Allocator> Debug for ExtractIf<'_,K,F,A> where K:Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K,F,A:Allocator> Iterator for ExtractIf<'_,K,F,A> where F:FnMut(&K)->bool{
type Item=K;
fn next(&mut self)->Option<K>;
}
impl<K:Debug,A:Allocator> Debug for Drain<'_,K,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug,A:Allocator> Debug for IntoIter<K,A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K:Debug> Debug for Iter<'_,K>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<K> Clone for Iter<'_,K>{
fn clone(&self)->Self;
}
impl<K> Default for Iter<'_,K>{
fn default()->Self;
}
impl<K> Default for IntoIter<K>{
fn default()->Self;
}
impl<K> ExactSizeIterator for Iter<'_,K>{}
impl<T,S,A:Allocator> Clone for Difference<'_,T,S,A>{
fn clone(&self)->Self;
}
impl<T,S,A:Allocator> Clone for SymmetricDifference<'_,T,S,A>{
fn clone(&self)->Self;
}
impl<T,S,A:Allocator> Clone for Intersection<'_,T,S,A>{
fn clone(&self)->Self;
}
impl<T,S,A:Allocator> Clone for Union<'_,T,S,A>{
fn clone(&self)->Self;
}
impl<T,S,A:Allocator> IntoIterator for HashSet<T,S,A>{
type Item=T;
type IntoIter=IntoIter<T,A>;
fn into_iter(self)->IntoIter<T,A>;
}
impl<T,S,A:Allocator> HashSet<T,S,A>{
pub fn capacity(&self)->usize;
pub fn iter(&self)->Iter<'_,T>;
pub fn len(&self)->usize;
pub fn is_empty(&self)->bool;
pub fn drain(&mut self)->Drain<'_,T,A>;
pub fn extract_if<F>(&mut self,_:F)->ExtractIf<'_,T,F,A> where F:FnMut(&T)->bool;
pub fn retain<F>(&mut self,_:F) where F:FnMut(&T)->bool;
pub fn clear(&mut self);
pub fn hasher(&self)->&S;
}
impl<T,S,A> Clone for HashSet<T,S,A> where T:Clone,S:Clone,A:Allocator+Clone{
fn clone(&self)->Self;
}
impl<T,S,A> Eq for HashSet<T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{}
impl<T,S,A> PartialEq for HashSet<T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
fn eq(&self,_:&HashSet<T,S,A>)->bool;
}
impl<T,S,A> Debug for HashSet<T,S,A> where T:Debug,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,S,A> Debug for Difference<'_,T,S,A> where T:Debug+Eq+Hash,S:BuildHasher,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,S,A> Debug for SymmetricDifference<'_,T,S,A> where T:Debug+Eq+Hash,S:BuildHasher,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,S,A> Debug for Intersection<'_,T,S,A> where T:Debug+Eq+Hash,S:BuildHasher,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,S,A> Debug for Union<'_,T,S,A> where T:Debug+Eq+Hash,S:BuildHasher,A:Allocator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,S,A> Extend<T> for HashSet<T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
fn extend<I:IntoIterator<Item=T>>(&mut self,_:I);
}
impl<T,S,A> HashSet<T,S,A> where T:Eq+Hash,S:BuildHasher,A:Allocator{
pub fn reserve(&mut self,_:usize);
pub fn try_reserve(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
pub fn difference<'a>(&'a self,_:&'a HashSet<T,S,A>)->Difference<'a,T,S,A>;
pub fn symmetric_difference<'a>(&'a self,_:&'a HashSet<T,S,A>)->SymmetricDifference<'a,T,S,A>;
pub fn intersection<'a>(&'a self,_:&'a HashSet<T,S,A>)->Intersection<'a,T,S,A>;
pub fn union<'a>(&'a self,_:&'a HashSet<T,S,A>)->Union<'a,T,S,A>;
pub fn contains<Q>(&self,_:&Q)->bool where T:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn get<Q>(&self,_:&Q)->Option<&T> where T:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn is_disjoint(&self,_:&HashSet<T,S,A>)->bool;
pub fn is_subset(&self,_:&HashSet<T,S,A>)->bool;
pub fn is_superset(&self,_:&HashSet<T,S,A>)->bool;
pub fn insert(&mut self,_:T)->bool;
pub fn replace(&mut self,_:T)->Option<T>;
pub fn remove<Q>(&mut self,_:&Q)->bool where T:Borrow<Q>,Q:Hash+Eq+?Sized;
pub fn take<Q>(&mut self,_:&Q)->Option<T> where T:Borrow<Q>,Q:Hash+Eq+?Sized;
}
impl<T,S> FromIterator<T> for HashSet<T,S> where T:Eq+Hash,S:BuildHasher+Default{
fn from_iter<I:IntoIterator<Item=T>>(_:I)->HashSet<T,S>;
}
impl<T,S> Sub<&HashSet<T,S>> for &HashSet<T,S> where T:Eq+Hash+Clone,S:BuildHasher+Default{
type Output=HashSet<T,S>;
fn sub(self,_:&HashSet<T,S>)->HashSet<T,S>;
}
impl<T,S> BitXor<&HashSet<T,S>> for &HashSet<T,S> where T:Eq+Hash+Clone,S:BuildHasher+Default{
type Output=HashSet<T,S>;
fn bitxor(self,_:&HashSet<T,S>)->HashSet<T,S>;
}
impl<T,S> Default for HashSet<T,S> where S:Default{
fn default()->HashSet<T,S>;
}
impl<T,S> BitAnd<&HashSet<T,S>> for &HashSet<T,S> where T:Eq+Hash+Clone,S:BuildHasher+Default{
type Output=HashSet<T,S>;
fn bitand(self,_:&HashSet<T,S>)->HashSet<T,S>;
}
impl<T,S> BitOr<&HashSet<T,S>> for &HashSet<T,S> where T:Eq+Hash+Clone,S:BuildHasher+Default{
type Output=HashSet<T,S>;
fn bitor(self,_:&HashSet<T,S>)->HashSet<T,S>;
}
impl<T,S> HashSet<T,S>{
pub const fn with_hasher(_:S)->HashSet<T,S>;
pub fn with_capacity_and_hasher(_:usize,_:S)->HashSet<T,S>;
}
impl<T,const N:usize> From<[T;N]> for HashSet<T,RandomState> where T:Eq+Hash{
fn from(_:[T;N])->Self;
}
impl<T> HashSet<T,RandomState>{
pub fn new()->HashSet<T,RandomState>;
pub fn with_capacity(_:usize)->HashSet<T,RandomState>;
}
}
}
pub mod hash_map{
pub use crate::collections::hash::map::*;
pub use crate::hash::random::{DefaultHasher,RandomState};
}
pub mod hash_set{
pub use crate::collections::hash::set::*;
}
