pub use crate::slice::ascii::EscapeAscii;
pub use crate::slice::index::SliceIndex;
pub use crate::slice::iter::{ArrayWindows,ChunkBy,ChunkByMut,Chunks,ChunksExact,ChunksExactMut,ChunksMut,Iter,IterMut,RChunks,RChunksExact,RChunksExactMut,RChunksMut,RSplit,RSplitMut,RSplitN,RSplitNMut,Split,SplitInclusive,SplitInclusiveMut,SplitMut,SplitN,SplitNMut,Windows};
pub use crate::slice::raw::{from_mut,from_raw_parts,from_raw_parts_mut,from_ref};
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::marker::{Copy,Sized};
use crate::ops::function::FnMut;
use crate::ops::range::{OneSidedRange,Range,RangeBounds,RangeInclusive};
use crate::option::Option;
use crate::slice::private_get_disjoint_mut_index::Sealed;
pub enum GetDisjointMutError{IndexOutOfBounds,OverlappingIndices}
pub unsafe trait GetDisjointMutIndex:Clone+Sealed{
fn is_in_bounds(&self,_:usize)->bool;
fn is_overlapping(&self,_:&Self)->bool;
}
pub trait SlicePattern{
type Item;
fn as_slice(&self)->&[Self::Item];
}
impl GetDisjointMutIndex for Range<usize>{
fn is_in_bounds(&self,_:usize)->bool;
fn is_overlapping(&self,_:&Self)->bool;
}
impl GetDisjointMutIndex for RangeInclusive<usize>{
fn is_in_bounds(&self,_:usize)->bool;
fn is_overlapping(&self,_:&Self)->bool;
}
impl GetDisjointMutIndex for crate::range::RangeInclusive<usize>{
fn is_in_bounds(&self,_:usize)->bool;
fn is_overlapping(&self,_:&Self)->bool;
}
impl GetDisjointMutIndex for usize{
fn is_in_bounds(&self,_:usize)->bool;
fn is_overlapping(&self,_:&Self)->bool;
}
impl Clone for GetDisjointMutError{
fn clone(&self)->GetDisjointMutError;
}
impl Eq for GetDisjointMutError{}
impl PartialEq for GetDisjointMutError{
fn eq(&self,_:&GetDisjointMutError)->bool;
}
impl Debug for GetDisjointMutError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for GetDisjointMutError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,const N:usize> SlicePattern for [T;N]{
type Item=T;
fn as_slice(&self)->&[Self::Item];
}
impl<T,const N:usize> [[T;N]]{
pub const fn as_flattened(&self)->&[T];
pub const fn as_flattened_mut(&mut self)->&mut [T];
}
impl<T> SlicePattern for [T]{
type Item=T;
fn as_slice(&self)->&[Self::Item];
}
impl<T> Default for &[T]{
fn default()->Self;
}
impl<T> Default for &mut [T]{
fn default()->Self;
}
impl<T> [T]{
pub const fn len(&self)->usize;
pub const fn is_empty(&self)->bool;
pub const fn first(&self)->Option<&T>;
pub const fn first_mut(&mut self)->Option<&mut T>;
pub const fn split_first(&self)->Option<(&T,&[T])>;
pub const fn split_first_mut(&mut self)->Option<(&mut T,&mut [T])>;
pub const fn split_last(&self)->Option<(&T,&[T])>;
pub const fn split_last_mut(&mut self)->Option<(&mut T,&mut [T])>;
pub const fn last(&self)->Option<&T>;
pub const fn last_mut(&mut self)->Option<&mut T>;
pub const fn first_chunk<const N:usize>(&self)->Option<&[T;N]>;
pub const fn first_chunk_mut<const N:usize>(&mut self)->Option<&mut [T;N]>;
pub const fn split_first_chunk<const N:usize>(&self)->Option<(&[T;N],&[T])>;
pub const fn split_first_chunk_mut<const N:usize>(&mut self)->Option<(&mut [T;N],&mut [T])>;
pub const fn split_last_chunk<const N:usize>(&self)->Option<(&[T],&[T;N])>;
pub const fn split_last_chunk_mut<const N:usize>(&mut self)->Option<(&mut [T],&mut [T;N])>;
pub const fn last_chunk<const N:usize>(&self)->Option<&[T;N]>;
pub const fn last_chunk_mut<const N:usize>(&mut self)->Option<&mut [T;N]>;
pub fn get<I>(&self,_:I)->Option<&I::Output> where I:SliceIndex<Self>;
pub fn get_mut<I>(&mut self,_:I)->Option<&mut I::Output> where I:SliceIndex<Self>;
pub unsafe fn get_unchecked<I>(&self,_:I)->&I::Output where I:SliceIndex<Self>;
pub unsafe fn get_unchecked_mut<I>(&mut self,_:I)->&mut I::Output where I:SliceIndex<Self>;
pub const fn as_ptr(&self)->*const T;
pub const fn as_mut_ptr(&mut self)->*mut T;
pub const fn as_ptr_range(&self)->Range<*const T>;
pub const fn as_mut_ptr_range(&mut self)->Range<*mut T>;
pub const fn as_array<const N:usize>(&self)->Option<&[T;N]>;
pub const fn as_mut_array<const N:usize>(&mut self)->Option<&mut [T;N]>;
pub const fn swap(&mut self,_:usize,_:usize);
pub const fn reverse(&mut self);
pub fn iter(&self)->Iter<'_,T>;
pub fn iter_mut(&mut self)->IterMut<'_,T>;
pub fn windows(&self,_:usize)->Windows<'_,T>;
pub fn chunks(&self,_:usize)->Chunks<'_,T>;
pub fn chunks_mut(&mut self,_:usize)->ChunksMut<'_,T>;
pub fn chunks_exact(&self,_:usize)->ChunksExact<'_,T>;
pub fn chunks_exact_mut(&mut self,_:usize)->ChunksExactMut<'_,T>;
pub const unsafe fn as_chunks_unchecked<const N:usize>(&self)->&[[T;N]];
pub const fn as_chunks<const N:usize>(&self)->(&[[T;N]],&[T]);
pub const fn as_rchunks<const N:usize>(&self)->(&[T],&[[T;N]]);
pub const unsafe fn as_chunks_unchecked_mut<const N:usize>(&mut self)->&mut [[T;N]];
pub const fn as_chunks_mut<const N:usize>(&mut self)->(&mut [[T;N]],&mut [T]);
pub const fn as_rchunks_mut<const N:usize>(&mut self)->(&mut [T],&mut [[T;N]]);
pub fn array_windows<const N:usize>(&self)->ArrayWindows<'_,T,N>;
pub fn rchunks(&self,_:usize)->RChunks<'_,T>;
pub fn rchunks_mut(&mut self,_:usize)->RChunksMut<'_,T>;
pub fn rchunks_exact(&self,_:usize)->RChunksExact<'_,T>;
pub fn rchunks_exact_mut(&mut self,_:usize)->RChunksExactMut<'_,T>;
pub fn chunk_by<F>(&self,_:F)->ChunkBy<'_,T,F> where F:FnMut(&T,&T)->bool;
pub fn chunk_by_mut<F>(&mut self,_:F)->ChunkByMut<'_,T,F> where F:FnMut(&T,&T)->bool;
pub const fn split_at(&self,_:usize)->(&[T],&[T]);
pub const fn split_at_mut(&mut self,_:usize)->(&mut [T],&mut [T]);
pub const unsafe fn split_at_unchecked(&self,_:usize)->(&[T],&[T]);
pub const unsafe fn split_at_mut_unchecked(&mut self,_:usize)->(&mut [T],&mut [T]);
pub const fn split_at_checked(&self,_:usize)->Option<(&[T],&[T])>;
pub const fn split_at_mut_checked(&mut self,_:usize)->Option<(&mut [T],&mut [T])>;
pub fn split<F>(&self,_:F)->Split<'_,T,F> where F:FnMut(&T)->bool;
pub fn split_mut<F>(&mut self,_:F)->SplitMut<'_,T,F> where F:FnMut(&T)->bool;
pub fn split_inclusive<F>(&self,_:F)->SplitInclusive<'_,T,F> where F:FnMut(&T)->bool;
pub fn split_inclusive_mut<F>(&mut self,_:F)->SplitInclusiveMut<'_,T,F> where F:FnMut(&T)->bool;
pub fn rsplit<F>(&self,_:F)->RSplit<'_,T,F> where F:FnMut(&T)->bool;
pub fn rsplit_mut<F>(&mut self,_:F)->RSplitMut<'_,T,F> where F:FnMut(&T)->bool;
pub fn splitn<F>(&self,_:usize,_:F)->SplitN<'_,T,F> where F:FnMut(&T)->bool;
pub fn splitn_mut<F>(&mut self,_:usize,_:F)->SplitNMut<'_,T,F> where F:FnMut(&T)->bool;
pub fn rsplitn<F>(&self,_:usize,_:F)->RSplitN<'_,T,F> where F:FnMut(&T)->bool;
pub fn rsplitn_mut<F>(&mut self,_:usize,_:F)->RSplitNMut<'_,T,F> where F:FnMut(&T)->bool;
pub fn contains(&self,_:&T)->bool where T:PartialEq;
pub fn starts_with(&self,_:&[T])->bool where T:PartialEq;
pub fn ends_with(&self,_:&[T])->bool where T:PartialEq;
pub fn strip_prefix<P:SlicePattern<Item=T>+?Sized>(&self,_:&P)->Option<&[T]> where T:PartialEq;
pub fn strip_suffix<P:SlicePattern<Item=T>+?Sized>(&self,_:&P)->Option<&[T]> where T:PartialEq;
pub fn binary_search(&self,_:&T)->crate::result::Result<usize,usize> where T:Ord;
pub fn binary_search_by<'a,F>(&'a self,_:F)->crate::result::Result<usize,usize> where F:FnMut(&'a T)->Ordering;
pub fn binary_search_by_key<'a,B,F>(&'a self,_:&B,_:F)->crate::result::Result<usize,usize> where F:FnMut(&'a T)->B,B:Ord;
pub fn sort_unstable(&mut self) where T:Ord;
pub fn sort_unstable_by<F>(&mut self,_:F) where F:FnMut(&T,&T)->Ordering;
pub fn sort_unstable_by_key<K,F>(&mut self,_:F) where F:FnMut(&T)->K,K:Ord;
pub fn select_nth_unstable(&mut self,_:usize)->(&mut [T],&mut T,&mut [T]) where T:Ord;
pub fn select_nth_unstable_by<F>(&mut self,_:usize,_:F)->(&mut [T],&mut T,&mut [T]) where F:FnMut(&T,&T)->Ordering;
pub fn select_nth_unstable_by_key<K,F>(&mut self,_:usize,_:F)->(&mut [T],&mut T,&mut [T]) where F:FnMut(&T)->K,K:Ord;
pub const fn rotate_left(&mut self,_:usize);
pub const fn rotate_right(&mut self,_:usize);
pub fn fill(&mut self,_:T) where T:Clone;
pub fn fill_with<F>(&mut self,_:F) where F:FnMut()->T;
pub fn clone_from_slice(&mut self,_:&[T]) where T:Clone;
pub const fn copy_from_slice(&mut self,_:&[T]) where T:Copy;
pub fn copy_within<R:RangeBounds<usize>>(&mut self,_:R,_:usize) where T:Copy;
pub fn swap_with_slice(&mut self,_:&mut [T]);
pub unsafe fn align_to<U>(&self)->(&[T],&[U],&[T]);
pub unsafe fn align_to_mut<U>(&mut self)->(&mut [T],&mut [U],&mut [T]);
pub fn is_sorted(&self)->bool where T:PartialOrd;
pub fn is_sorted_by<'a,F>(&'a self,_:F)->bool where F:FnMut(&'a T,&'a T)->bool;
pub fn is_sorted_by_key<'a,F,K>(&'a self,_:F)->bool where F:FnMut(&'a T)->K,K:PartialOrd;
pub fn partition_point<P>(&self,_:P)->usize where P:FnMut(&T)->bool;
pub fn split_off<'a,R:OneSidedRange<usize>>(self:&mut &'a Self,_:R)->Option<&'a Self>;
pub fn split_off_mut<'a,R:OneSidedRange<usize>>(self:&mut &'a mut Self,_:R)->Option<&'a mut Self>;
pub fn split_off_first<'a>(self:&mut &'a Self)->Option<&'a T>;
pub fn split_off_first_mut<'a>(self:&mut &'a mut Self)->Option<&'a mut T>;
pub fn split_off_last<'a>(self:&mut &'a Self)->Option<&'a T>;
pub fn split_off_last_mut<'a>(self:&mut &'a mut Self)->Option<&'a mut T>;
pub unsafe fn get_disjoint_unchecked_mut<I,const N:usize>(&mut self,_:[I;N])->[&mut I::Output;N] where I:GetDisjointMutIndex+SliceIndex<Self>;
pub fn get_disjoint_mut<I,const N:usize>(&mut self,_:[I;N])->crate::result::Result<[&mut I::Output;N],GetDisjointMutError> where I:GetDisjointMutIndex+SliceIndex<Self>;
pub fn element_offset(&self,_:&T)->Option<usize>;
}
pub(crate) mod ascii{
use crate::clone::Clone;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct EscapeAscii<'a>{}
impl [u8]{
pub const fn is_ascii(&self)->bool;
pub const fn eq_ignore_ascii_case(&self,_:&[u8])->bool;
pub const fn make_ascii_uppercase(&mut self);
pub const fn make_ascii_lowercase(&mut self);
pub fn escape_ascii(&self)->EscapeAscii<'_>;
pub const fn trim_ascii_start(&self)->&[u8];
pub const fn trim_ascii_end(&self)->&[u8];
pub const fn trim_ascii(&self)->&[u8];
}
impl<'a> Clone for EscapeAscii<'a>{
fn clone(&self)->EscapeAscii<'a>;
}
impl<'a> Debug for EscapeAscii<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> DoubleEndedIterator for EscapeAscii<'a>{
fn next_back(&mut self)->Option<u8>;
}
impl<'a> Iterator for EscapeAscii<'a>{
type Item=u8;
fn next(&mut self)->Option<u8>;
}
impl<'a> Display for EscapeAscii<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod cmp{
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::option::Option;
impl<T,U> PartialEq<[U]> for [T] where T:PartialEq<U>{
fn eq(&self,_:&[U])->bool;
}
impl<T:Eq> Eq for [T]{}
impl<T:Ord> Ord for [T]{
fn cmp(&self,_:&[T])->Ordering;
}
impl<T:PartialOrd> PartialOrd for [T]{
fn partial_cmp(&self,_:&[T])->Option<Ordering>;
}
}
pub(crate) mod index{
use crate::marker::Sized;
use crate::ops::index::{Index,IndexMut};
use crate::ops::range::{Bound,Range,RangeFrom,RangeFull,RangeInclusive,RangeTo,RangeToInclusive};
use crate::option::Option;
use crate::slice::index::private_slice_index::Sealed;
pub unsafe trait SliceIndex<T:?Sized>:Sealed{
type Output:?Sized;
fn get(self,_:&T)->Option<&Self::Output>;
fn get_mut(self,_:&mut T)->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const T)->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut T)->*mut Self::Output;
fn index(self,_:&T)->&Self::Output;
fn index_mut(self,_:&mut T)->&mut Self::Output;
}
impl<T,I> Index<I> for [T] where I:SliceIndex<[T]>{
type Output=I::Output;
fn index(&self,_:I)->&I::Output;
}
impl<T,I> IndexMut<I> for [T] where I:SliceIndex<[T]>{
fn index_mut(&mut self,_:I)->&mut I::Output;
}
impl<T> SliceIndex<[T]> for RangeFull{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for Range<usize>{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for RangeFrom<usize>{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for RangeTo<usize>{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for RangeInclusive<usize>{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for RangeToInclusive<usize>{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for crate::range::RangeInclusive<usize>{
type Output=[T];
fn get(self,_:&[T])->Option<&[T]>;
fn get_mut(self,_:&mut [T])->Option<&mut [T]>;
unsafe fn get_unchecked(self,_:*const [T])->*const [T];
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut [T];
fn index(self,_:&[T])->&[T];
fn index_mut(self,_:&mut [T])->&mut [T];
}
impl<T> SliceIndex<[T]> for (Bound<usize>,Bound<usize>){
type Output=[T];
fn get(self,_:&[T])->Option<&Self::Output>;
fn get_mut(self,_:&mut [T])->Option<&mut Self::Output>;
unsafe fn get_unchecked(self,_:*const [T])->*const Self::Output;
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut Self::Output;
fn index(self,_:&[T])->&Self::Output;
fn index_mut(self,_:&mut [T])->&mut Self::Output;
}
impl<T> SliceIndex<[T]> for usize{
type Output=T;
fn get(self,_:&[T])->Option<&T>;
fn get_mut(self,_:&mut [T])->Option<&mut T>;
unsafe fn get_unchecked(self,_:*const [T])->*const T;
unsafe fn get_unchecked_mut(self,_:*mut [T])->*mut T;
fn index(self,_:&[T])->&T;
fn index_mut(self,_:&mut [T])->&mut T;
}
pub(crate) mod private_slice_index{
pub trait Sealed{}
}
}
pub(crate) mod iter{
use crate::clone::Clone;
use crate::convert::AsRef;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::marker::{Send,Sync};
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct ArrayWindows<'a,T:'a,const N:usize>{}
pub struct ChunkBy<'a,T:'a,P>{}
pub struct ChunkByMut<'a,T:'a,P>{}
pub struct Chunks<'a,T:'a>{}
pub struct ChunksExact<'a,T:'a>{}
pub struct ChunksExactMut<'a,T:'a>{}
pub struct ChunksMut<'a,T:'a>{}
pub struct Iter<'a,T:'a>{}
pub struct IterMut<'a,T:'a>{}
pub struct RChunks<'a,T:'a>{}
pub struct RChunksExact<'a,T:'a>{}
pub struct RChunksExactMut<'a,T:'a>{}
pub struct RChunksMut<'a,T:'a>{}
pub struct RSplit<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct RSplitMut<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct RSplitN<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct RSplitNMut<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct Split<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct SplitInclusive<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct SplitInclusiveMut<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct SplitMut<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct SplitN<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct SplitNMut<'a,T:'a,P> where P:FnMut(&T)->bool{}
pub struct Windows<'a,T:'a>{}
impl<'a,T,P> DoubleEndedIterator for Split<'a,T,P> where P:FnMut(&T)->bool{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> DoubleEndedIterator for SplitInclusive<'a,T,P> where P:FnMut(&T)->bool{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> DoubleEndedIterator for RSplit<'a,T,P> where P:FnMut(&T)->bool{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> DoubleEndedIterator for SplitMut<'a,T,P> where P:FnMut(&T)->bool{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> DoubleEndedIterator for SplitInclusiveMut<'a,T,P> where P:FnMut(&T)->bool{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> DoubleEndedIterator for RSplitMut<'a,T,P> where P:FnMut(&T)->bool{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> Iterator for Split<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> Iterator for SplitInclusive<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> Iterator for RSplit<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> Iterator for SplitMut<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> Iterator for SplitInclusiveMut<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> Iterator for RSplitMut<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> Iterator for SplitN<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> Iterator for RSplitN<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T,P> Iterator for SplitNMut<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,P> Iterator for RSplitNMut<'a,T,P> where P:FnMut(&T)->bool{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T,const N:usize> DoubleEndedIterator for ArrayWindows<'a,T,N>{
fn next_back(&mut self)->Option<&'a [T;N]>;
}
impl<'a,T,const N:usize> Iterator for ArrayWindows<'a,T,N>{
type Item=&'a [T;N];
fn next(&mut self)->Option<Self::Item>;
}
impl<'a,T:Debug+'a,const N:usize> Debug for ArrayWindows<'a,T,N>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for Windows<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for Chunks<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for ChunksExact<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for RChunks<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for RChunksExact<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for ChunksMut<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for ChunksExactMut<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for RChunksMut<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:Debug+'a> Debug for RChunksExactMut<'a,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:'a+Debug,P> Debug for ChunkBy<'a,T,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:'a+Debug,P> Debug for ChunkByMut<'a,T,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a,T:'a,P:Clone> Clone for ChunkBy<'a,T,P>{
fn clone(&self)->Self;
}
impl<'a,T:'a,P> DoubleEndedIterator for ChunkBy<'a,T,P> where P:FnMut(&T,&T)->bool{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<'a,T:'a,P> DoubleEndedIterator for ChunkByMut<'a,T,P> where P:FnMut(&T,&T)->bool{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<'a,T:'a,P> Iterator for ChunkBy<'a,T,P> where P:FnMut(&T,&T)->bool{
type Item=&'a [T];
fn next(&mut self)->Option<Self::Item>;
}
impl<'a,T:'a,P> Iterator for ChunkByMut<'a,T,P> where P:FnMut(&T,&T)->bool{
type Item=&'a mut [T];
fn next(&mut self)->Option<Self::Item>;
}
impl<'a,T> Iter<'a,T>{
pub fn as_slice(&self)->&'a [T];
}
impl<'a,T> ChunksExact<'a,T>{
pub fn remainder(&self)->&'a [T];
}
impl<'a,T> RChunksExact<'a,T>{
pub fn remainder(&self)->&'a [T];
}
impl<'a,T> IterMut<'a,T>{
pub fn into_slice(self)->&'a mut [T];
pub fn as_slice(&self)->&[T];
}
impl<'a,T> ChunksExactMut<'a,T>{
pub fn into_remainder(self)->&'a mut [T];
}
impl<'a,T> RChunksExactMut<'a,T>{
pub fn into_remainder(self)->&'a mut [T];
}
impl<'a,T> Clone for RChunksExact<'a,T>{
fn clone(&self)->RChunksExact<'a,T>;
}
impl<'a,T> DoubleEndedIterator for Iter<'a,T>{
fn next_back(&mut self)->Option<&'a T>;
}
impl<'a,T> DoubleEndedIterator for Windows<'a,T>{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<'a,T> DoubleEndedIterator for Chunks<'a,T>{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T> DoubleEndedIterator for ChunksExact<'a,T>{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T> DoubleEndedIterator for RChunks<'a,T>{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T> DoubleEndedIterator for RChunksExact<'a,T>{
fn next_back(&mut self)->Option<&'a [T]>;
}
impl<'a,T> DoubleEndedIterator for IterMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut T>;
}
impl<'a,T> DoubleEndedIterator for ChunksMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> DoubleEndedIterator for ChunksExactMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> DoubleEndedIterator for RChunksMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> DoubleEndedIterator for RChunksExactMut<'a,T>{
fn next_back(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> ExactSizeIterator for RChunksExact<'a,T>{}
impl<'a,T> IntoIterator for &'a [T]{
type Item=&'a T;
type IntoIter=Iter<'a,T>;
fn into_iter(self)->Iter<'a,T>;
}
impl<'a,T> IntoIterator for &'a mut [T]{
type Item=&'a mut T;
type IntoIter=IterMut<'a,T>;
fn into_iter(self)->IterMut<'a,T>;
}
impl<'a,T> Iterator for Iter<'a,T>{
type Item=&'a T;
fn next(&mut self)->Option<&'a T>;
}
impl<'a,T> Iterator for Windows<'a,T>{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T> Iterator for Chunks<'a,T>{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T> Iterator for ChunksExact<'a,T>{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T> Iterator for RChunks<'a,T>{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T> Iterator for RChunksExact<'a,T>{
type Item=&'a [T];
fn next(&mut self)->Option<&'a [T]>;
}
impl<'a,T> Iterator for IterMut<'a,T>{
type Item=&'a mut T;
fn next(&mut self)->Option<&'a mut T>;
}
impl<'a,T> Iterator for ChunksMut<'a,T>{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> Iterator for ChunksExactMut<'a,T>{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> Iterator for RChunksMut<'a,T>{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<'a,T> Iterator for RChunksExactMut<'a,T>{
type Item=&'a mut [T];
fn next(&mut self)->Option<&'a mut [T]>;
}
impl<T,P> Clone for Split<'_,T,P> where P:Clone+FnMut(&T)->bool{
fn clone(&self)->Self;
}
impl<T,P> Clone for SplitInclusive<'_,T,P> where P:Clone+FnMut(&T)->bool{
fn clone(&self)->Self;
}
impl<T,P> Clone for RSplit<'_,T,P> where P:Clone+FnMut(&T)->bool{
fn clone(&self)->Self;
}
impl<T,const N:usize> Clone for ArrayWindows<'_,T,N>{
fn clone(&self)->Self;
}
impl<T,const N:usize> ExactSizeIterator for ArrayWindows<'_,T,N>{}
impl<T:Send> Send for IterMut<'_,T>{}
impl<T:Sync> Send for Iter<'_,T>{}
impl<T:Sync> Sync for Iter<'_,T>{}
impl<T:Sync> Sync for IterMut<'_,T>{}
impl<T:Debug,P> Debug for Split<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for SplitInclusive<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for RSplit<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for SplitMut<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for SplitInclusiveMut<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for RSplitMut<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for SplitN<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for RSplitN<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for SplitNMut<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug,P> Debug for RSplitNMut<'_,T,P> where P:FnMut(&T)->bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for Iter<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for IterMut<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Send for ChunksMut<'_,T> where T:Send{}
impl<T> Send for ChunksExactMut<'_,T> where T:Send{}
impl<T> Send for RChunksMut<'_,T> where T:Send{}
impl<T> Send for RChunksExactMut<'_,T> where T:Send{}
impl<T> Sync for ChunksMut<'_,T> where T:Sync{}
impl<T> Sync for ChunksExactMut<'_,T> where T:Sync{}
impl<T> Sync for RChunksMut<'_,T> where T:Sync{}
impl<T> Sync for RChunksExactMut<'_,T> where T:Sync{}
impl<T> Clone for Iter<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for Windows<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for Chunks<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for ChunksExact<'_,T>{
fn clone(&self)->Self;
}
impl<T> Clone for RChunks<'_,T>{
fn clone(&self)->Self;
}
impl<T> AsRef<[T]> for Iter<'_,T>{
fn as_ref(&self)->&[T];
}
impl<T> AsRef<[T]> for IterMut<'_,T>{
fn as_ref(&self)->&[T];
}
impl<T> Default for Iter<'_,T>{
fn default()->Self;
}
impl<T> Default for IterMut<'_,T>{
fn default()->Self;
}
impl<T> ExactSizeIterator for Iter<'_,T>{}
impl<T> ExactSizeIterator for Windows<'_,T>{}
impl<T> ExactSizeIterator for Chunks<'_,T>{}
impl<T> ExactSizeIterator for ChunksExact<'_,T>{}
impl<T> ExactSizeIterator for RChunks<'_,T>{}
impl<T> ExactSizeIterator for IterMut<'_,T>{}
impl<T> ExactSizeIterator for ChunksMut<'_,T>{}
impl<T> ExactSizeIterator for ChunksExactMut<'_,T>{}
impl<T> ExactSizeIterator for RChunksMut<'_,T>{}
impl<T> ExactSizeIterator for RChunksExactMut<'_,T>{}
impl<T> !Iterator for [T]{}
}
pub(crate) mod private_get_disjoint_mut_index{
pub trait Sealed{}
}
pub(crate) mod raw{
pub const fn from_mut<T>(_:&mut T)->&mut [T];
pub const unsafe fn from_raw_parts<'a,T>(_:*const T,_:usize)->&'a [T];
pub const unsafe fn from_raw_parts_mut<'a,T>(_:*mut T,_:usize)->&'a mut [T];
pub const fn from_ref<T>(_:&T)->&[T];
}
