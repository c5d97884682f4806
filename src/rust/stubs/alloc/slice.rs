pub use ::core::slice::{ArrayWindows,ChunkBy,ChunkByMut,Chunks,ChunksExact,ChunksExactMut,ChunksMut,EscapeAscii,GetDisjointMutError,Iter,IterMut,RChunks,RChunksExact,RChunksExactMut,RChunksMut,RSplit,RSplitMut,RSplitN,RSplitNMut,SliceIndex,Split,SplitInclusive,SplitInclusiveMut,SplitMut,SplitN,SplitNMut,Windows,from_mut,from_raw_parts,from_raw_parts_mut,from_ref};
use ::core::alloc::Allocator;
use ::core::borrow::{Borrow,BorrowMut};
use ::core::clone::Clone;
use crate::borrow::ToOwned;
use crate::vec::Vec;
impl<T,A:Allocator> Borrow<[T]> for Vec<T,A>{
fn borrow(&self)->&[T];
}
impl<T,A:Allocator> BorrowMut<[T]> for Vec<T,A>{
fn borrow_mut(&mut self)->&mut [T];
}
impl<T:Clone> ToOwned for [T]{
type Owned=Vec<T>;
fn to_owned(&self)->Vec<T>;
}
