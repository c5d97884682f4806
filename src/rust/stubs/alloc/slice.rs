pub use ::core::slice::{ArrayWindows,ChunkBy,ChunkByMut,Chunks,ChunksExact,ChunksExactMut,ChunksMut,EscapeAscii,GetDisjointMutError,Iter,IterMut,RChunks,RChunksExact,RChunksExactMut,RChunksMut,RSplit,RSplitMut,RSplitN,RSplitNMut,SliceIndex,Split,SplitInclusive,SplitInclusiveMut,SplitMut,SplitN,SplitNMut,Windows,from_mut,from_raw_parts,from_raw_parts_mut,from_ref};
use ::core::alloc::Allocator;
use ::core::borrow::{Borrow,BorrowMut};
use ::core::clone::Clone;
use ::core::cmp::{Ord,Ordering};
use ::core::marker::{Copy,Sized};
use ::core::ops::FnMut;
use crate::borrow::ToOwned;
use crate::boxed::Box;
use crate::vec::Vec;
pub trait Concat<Item:?Sized>{
type Output;
fn concat(_:&Self)->Self::Output;
}
pub trait Join<Separator>{
type Output;
fn join(_:&Self,_:Separator)->Self::Output;
}
impl [u8]{
pub fn to_ascii_uppercase(&self)->Vec<u8>;
pub fn to_ascii_lowercase(&self)->Vec<u8>;
}
impl<T,A:Allocator> Borrow<[T]> for Vec<T,A>{
fn borrow(&self)->&[T];
}
impl<T,A:Allocator> BorrowMut<[T]> for Vec<T,A>{
fn borrow_mut(&mut self)->&mut [T];
}
impl<T:Clone,V:Borrow<[T]>> Concat<T> for [V]{
type Output=Vec<T>;
fn concat(_:&Self)->Vec<T>;
}
impl<T:Clone,V:Borrow<[T]>> Join<&T> for [V]{
type Output=Vec<T>;
fn join(_:&Self,_:&T)->Vec<T>;
}
impl<T:Clone,V:Borrow<[T]>> Join<&[T]> for [V]{
type Output=Vec<T>;
fn join(_:&Self,_:&[T])->Vec<T>;
}
impl<T:Clone> ToOwned for [T]{
type Owned=Vec<T>;
fn to_owned(&self)->Vec<T>;
}
impl<T> [T]{
pub fn sort(&mut self) where T:Ord;
pub fn sort_by<F>(&mut self,_:F) where F:FnMut(&T,&T)->Ordering;
pub fn sort_by_key<K,F>(&mut self,_:F) where F:FnMut(&T)->K,K:Ord;
pub fn sort_by_cached_key<K,F>(&mut self,_:F) where F:FnMut(&T)->K,K:Ord;
pub fn to_vec(&self)->Vec<T> where T:Clone;
pub fn into_vec<A:Allocator>(self:Box<Self,A>)->Vec<T,A>;
pub fn repeat(&self,_:usize)->Vec<T> where T:Copy;
pub fn concat<Item:?Sized>(&self)-><Self as Concat<Item>>::Output where Self:Concat<Item>;
pub fn join<Separator>(&self,_:Separator)-><Self as Join<Separator>>::Output where Self:Join<Separator>;
pub fn connect<Separator>(&self,_:Separator)-><Self as Join<Separator>>::Output where Self:Join<Separator>;
}
