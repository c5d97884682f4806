pub use crate::iter::adapters::chain::{Chain,chain};
pub use crate::iter::adapters::cloned::Cloned;
pub use crate::iter::adapters::copied::Copied;
pub use crate::iter::adapters::cycle::Cycle;
pub use crate::iter::adapters::enumerate::Enumerate;
pub use crate::iter::adapters::filter::Filter;
pub use crate::iter::adapters::filter_map::FilterMap;
pub use crate::iter::adapters::flatten::{FlatMap,Flatten};
pub use crate::iter::adapters::fuse::Fuse;
pub use crate::iter::adapters::inspect::Inspect;
pub use crate::iter::adapters::map::Map;
pub use crate::iter::adapters::map_while::MapWhile;
pub use crate::iter::adapters::peekable::Peekable;
pub use crate::iter::adapters::rev::Rev;
pub use crate::iter::adapters::scan::Scan;
pub use crate::iter::adapters::skip::Skip;
pub use crate::iter::adapters::skip_while::SkipWhile;
pub use crate::iter::adapters::step_by::StepBy;
pub use crate::iter::adapters::take::Take;
pub use crate::iter::adapters::take_while::TakeWhile;
pub use crate::iter::adapters::zip::{Zip,zip};
pub use crate::iter::sources::empty::{Empty,empty};
pub use crate::iter::sources::from_fn::{FromFn,from_fn};
pub use crate::iter::sources::once::{Once,once};
pub use crate::iter::sources::once_with::{OnceWith,once_with};
pub use crate::iter::sources::repeat::{Repeat,repeat};
pub use crate::iter::sources::repeat_n::{RepeatN,repeat_n};
pub use crate::iter::sources::repeat_with::{RepeatWith,repeat_with};
pub use crate::iter::sources::successors::{Successors,successors};
pub use crate::iter::traits::accum::{Product,Sum};
pub use crate::iter::traits::collect::{Extend,FromIterator,IntoIterator};
pub use crate::iter::traits::double_ended::DoubleEndedIterator;
pub use crate::iter::traits::exact_size::ExactSizeIterator;
pub use crate::iter::traits::iterator::Iterator;
pub use crate::iter::traits::marker::FusedIterator;
pub(crate) mod adapters{
pub(crate) mod chain{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Chain<A,B>{}
pub fn chain<A,B>(_:A,_:B)->Chain<A::IntoIter,B::IntoIter> where A:IntoIterator,B:IntoIterator<Item=A::Item>;
impl<A,B> DoubleEndedIterator for Chain<A,B> where A:DoubleEndedIterator,B:DoubleEndedIterator<Item=A::Item>{
fn next_back(&mut self)->Option<A::Item>;
}
impl<A,B> Iterator for Chain<A,B> where A:Iterator,B:Iterator<Item=A::Item>{
type Item=A::Item;
fn next(&mut self)->Option<A::Item>;
}
impl<A:Clone,B:Clone> Clone for Chain<A,B>{
fn clone(&self)->Chain<A,B>;
}
impl<A:Debug,B:Debug> Debug for Chain<A,B>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<A:Default,B:Default> Default for Chain<A,B>{
fn default()->Self;
}
}
pub(crate) mod cloned{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Cloned<I>{}
impl<'a,I,T> DoubleEndedIterator for Cloned<I> where I:DoubleEndedIterator<Item=&'a T>,T:Clone+'a{
fn next_back(&mut self)->Option<T>;
}
impl<'a,I,T> ExactSizeIterator for Cloned<I> where I:ExactSizeIterator<Item=&'a T>,T:Clone+'a{}
impl<'a,I,T> Iterator for Cloned<I> where I:Iterator<Item=&'a T>,T:Clone+'a{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<I:Clone> Clone for Cloned<I>{
fn clone(&self)->Cloned<I>;
}
impl<I:Debug> Debug for Cloned<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Default> Default for Cloned<I>{
fn default()->Self;
}
}
pub(crate) mod copied{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Copy;
use crate::option::Option;
pub struct Copied<I>{}
impl<'a,I,T> DoubleEndedIterator for Copied<I> where I:DoubleEndedIterator<Item=&'a T>,T:Copy+'a{
fn next_back(&mut self)->Option<T>;
}
impl<'a,I,T> ExactSizeIterator for Copied<I> where I:ExactSizeIterator<Item=&'a T>,T:Copy+'a{}
impl<'a,I,T> Iterator for Copied<I> where I:Iterator<Item=&'a T>,T:Copy+'a{
type Item=T;
fn next(&mut self)->Option<T>;
}
impl<I:Clone> Clone for Copied<I>{
fn clone(&self)->Copied<I>;
}
impl<I:Debug> Debug for Copied<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Default> Default for Copied<I>{
fn default()->Self;
}
}
pub(crate) mod cycle{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Cycle<I>{}
impl<I:Clone> Clone for Cycle<I>{
fn clone(&self)->Cycle<I>;
}
impl<I:Debug> Debug for Cycle<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I> Iterator for Cycle<I> where I:Clone+Iterator{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod enumerate{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Enumerate<I>{}
impl<I:Clone> Clone for Enumerate<I>{
fn clone(&self)->Enumerate<I>;
}
impl<I:Debug> Debug for Enumerate<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Default> Default for Enumerate<I>{
fn default()->Self;
}
impl<I> DoubleEndedIterator for Enumerate<I> where I:ExactSizeIterator+DoubleEndedIterator{
fn next_back(&mut self)->Option<(usize,I::Item)>;
}
impl<I> ExactSizeIterator for Enumerate<I> where I:ExactSizeIterator{}
impl<I> Iterator for Enumerate<I> where I:Iterator{
type Item=(usize,I::Item);
fn next(&mut self)->Option<(usize,I::Item)>;
}
}
pub(crate) mod filter{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct Filter<I,P>{}
impl<I:Clone,P:Clone> Clone for Filter<I,P>{
fn clone(&self)->Filter<I,P>;
}
impl<I:Debug,P> Debug for Filter<I,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:DoubleEndedIterator,P> DoubleEndedIterator for Filter<I,P> where P:FnMut(&I::Item)->bool{
fn next_back(&mut self)->Option<I::Item>;
}
impl<I:Iterator,P> Iterator for Filter<I,P> where P:FnMut(&I::Item)->bool{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod filter_map{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct FilterMap<I,F>{}
impl<B,I:DoubleEndedIterator,F> DoubleEndedIterator for FilterMap<I,F> where F:FnMut(I::Item)->Option<B>{
fn next_back(&mut self)->Option<B>;
}
impl<B,I:Iterator,F> Iterator for FilterMap<I,F> where F:FnMut(I::Item)->Option<B>{
type Item=B;
fn next(&mut self)->Option<B>;
}
impl<I:Clone,F:Clone> Clone for FilterMap<I,F>{
fn clone(&self)->FilterMap<I,F>;
}
impl<I:Debug,F> Debug for FilterMap<I,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod flatten{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct FlatMap<I,U:IntoIterator,F>{}
pub struct Flatten<I:Iterator<Item:IntoIterator>>{}
impl<I,U> Clone for Flatten<I> where I:Clone+Iterator<Item:IntoIterator<IntoIter=U,Item=U::Item>>,U:Clone+Iterator{
fn clone(&self)->Self;
}
impl<I,U> Debug for Flatten<I> where I:Debug+Iterator<Item:IntoIterator<IntoIter=U,Item=U::Item>>,U:Debug+Iterator{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I,U> DoubleEndedIterator for Flatten<I> where I:DoubleEndedIterator<Item:IntoIterator<IntoIter=U,Item=U::Item>>,U:DoubleEndedIterator{
fn next_back(&mut self)->Option<U::Item>;
}
impl<I,U> Iterator for Flatten<I> where I:Iterator<Item:IntoIterator<IntoIter=U,Item=U::Item>>,U:Iterator{
type Item=U::Item;
fn next(&mut self)->Option<U::Item>;
}
impl<I:Clone,U,F:Clone> Clone for FlatMap<I,U,F> where U:Clone+IntoIterator<IntoIter:Clone>{
fn clone(&self)->Self;
}
impl<I:Debug,U,F> Debug for FlatMap<I,U,F> where U:IntoIterator<IntoIter:Debug>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:DoubleEndedIterator,U,F> DoubleEndedIterator for FlatMap<I,U,F> where F:FnMut(I::Item)->U,U:IntoIterator<IntoIter:DoubleEndedIterator>{
fn next_back(&mut self)->Option<U::Item>;
}
impl<I:Iterator,U:IntoIterator,F> Iterator for FlatMap<I,U,F> where F:FnMut(I::Item)->U{
type Item=U::Item;
fn next(&mut self)->Option<U::Item>;
}
impl<I> Default for Flatten<I> where I:Default+Iterator<Item:IntoIterator>{
fn default()->Self;
}
}
pub(crate) mod fuse{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Fuse<I>{}
impl<I:Clone> Clone for Fuse<I>{
fn clone(&self)->Fuse<I>;
}
impl<I:Debug> Debug for Fuse<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Default> Default for Fuse<I>{
fn default()->Self;
}
impl<I> DoubleEndedIterator for Fuse<I> where I:DoubleEndedIterator{
fn next_back(&mut self)->Option<I::Item>;
}
impl<I> ExactSizeIterator for Fuse<I> where I:ExactSizeIterator{}
impl<I> Iterator for Fuse<I> where I:Iterator{
type Item=I::Item;
fn next(&mut self)->Option<Self::Item>;
}
}
pub(crate) mod inspect{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct Inspect<I,F>{}
impl<I:Clone,F:Clone> Clone for Inspect<I,F>{
fn clone(&self)->Inspect<I,F>;
}
impl<I:Debug,F> Debug for Inspect<I,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:DoubleEndedIterator,F> DoubleEndedIterator for Inspect<I,F> where F:FnMut(&I::Item){
fn next_back(&mut self)->Option<I::Item>;
}
impl<I:ExactSizeIterator,F> ExactSizeIterator for Inspect<I,F> where F:FnMut(&I::Item){}
impl<I:Iterator,F> Iterator for Inspect<I,F> where F:FnMut(&I::Item){
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod map{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct Map<I,F>{}
impl<B,I:DoubleEndedIterator,F> DoubleEndedIterator for Map<I,F> where F:FnMut(I::Item)->B{
fn next_back(&mut self)->Option<B>;
}
impl<B,I:ExactSizeIterator,F> ExactSizeIterator for Map<I,F> where F:FnMut(I::Item)->B{}
impl<B,I:Iterator,F> Iterator for Map<I,F> where F:FnMut(I::Item)->B{
type Item=B;
fn next(&mut self)->Option<B>;
}
impl<I:Clone,F:Clone> Clone for Map<I,F>{
fn clone(&self)->Map<I,F>;
}
impl<I:Debug,F> Debug for Map<I,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod map_while{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct MapWhile<I,P>{}
impl<B,I:Iterator,P> Iterator for MapWhile<I,P> where P:FnMut(I::Item)->Option<B>{
type Item=B;
fn next(&mut self)->Option<B>;
}
impl<I:Clone,P:Clone> Clone for MapWhile<I,P>{
fn clone(&self)->MapWhile<I,P>;
}
impl<I:Debug,P> Debug for MapWhile<I,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod peekable{
use crate::clone::Clone;
use crate::cmp::PartialEq;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Sized;
use crate::ops::function::FnOnce;
use crate::option::Option;
pub struct Peekable<I:Iterator>{}
impl<I:Clone+Iterator> Clone for Peekable<I> where I::Item:Clone{
fn clone(&self)->Peekable<I>;
}
impl<I:Debug+Iterator> Debug for Peekable<I> where I::Item:Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:ExactSizeIterator> ExactSizeIterator for Peekable<I>{}
impl<I:Iterator> Peekable<I>{
pub fn peek(&mut self)->Option<&I::Item>;
pub fn peek_mut(&mut self)->Option<&mut I::Item>;
pub fn next_if(&mut self,_:impl FnOnce(&I::Item)->bool)->Option<I::Item>;
pub fn next_if_eq<T>(&mut self,_:&T)->Option<I::Item> where T:?Sized,I::Item:PartialEq<T>;
pub fn next_if_map<R>(&mut self,_:impl FnOnce(I::Item)->crate::result::Result<R,I::Item>)->Option<R>;
pub fn next_if_map_mut<R>(&mut self,_:impl FnOnce(&mut I::Item)->Option<R>)->Option<R>;
}
impl<I:Iterator> Iterator for Peekable<I>{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
impl<I> DoubleEndedIterator for Peekable<I> where I:DoubleEndedIterator{
fn next_back(&mut self)->Option<Self::Item>;
}
}
pub(crate) mod rev{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Rev<T>{}
impl<I:Default> Default for Rev<I>{
fn default()->Self;
}
impl<I> DoubleEndedIterator for Rev<I> where I:DoubleEndedIterator{
fn next_back(&mut self)->Option<I::Item>;
}
impl<I> ExactSizeIterator for Rev<I> where I:ExactSizeIterator+DoubleEndedIterator{}
impl<I> Iterator for Rev<I> where I:DoubleEndedIterator{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
impl<T:Clone> Clone for Rev<T>{
fn clone(&self)->Rev<T>;
}
impl<T:Debug> Debug for Rev<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod scan{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct Scan<I,St,F>{}
impl<B,I,St,F> Iterator for Scan<I,St,F> where I:Iterator,F:FnMut(&mut St,I::Item)->Option<B>{
type Item=B;
fn next(&mut self)->Option<B>;
}
impl<I:Clone,St:Clone,F:Clone> Clone for Scan<I,St,F>{
fn clone(&self)->Scan<I,St,F>;
}
impl<I:Debug,St:Debug,F> Debug for Scan<I,St,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod skip{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Skip<I>{}
impl<I:Clone> Clone for Skip<I>{
fn clone(&self)->Skip<I>;
}
impl<I:Debug> Debug for Skip<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I> DoubleEndedIterator for Skip<I> where I:DoubleEndedIterator+ExactSizeIterator{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<I> ExactSizeIterator for Skip<I> where I:ExactSizeIterator{}
impl<I> Iterator for Skip<I> where I:Iterator{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod skip_while{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct SkipWhile<I,P>{}
impl<I:Clone,P:Clone> Clone for SkipWhile<I,P>{
fn clone(&self)->SkipWhile<I,P>;
}
impl<I:Debug,P> Debug for SkipWhile<I,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Iterator,P> Iterator for SkipWhile<I,P> where P:FnMut(&I::Item)->bool{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod step_by{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct StepBy<I>{}
impl<I:Clone> Clone for StepBy<I>{
fn clone(&self)->StepBy<I>;
}
impl<I:Debug> Debug for StepBy<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I> DoubleEndedIterator for StepBy<I> where I:DoubleEndedIterator+ExactSizeIterator{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<I> ExactSizeIterator for StepBy<I> where I:ExactSizeIterator{}
impl<I> Iterator for StepBy<I> where I:Iterator{
type Item=I::Item;
fn next(&mut self)->Option<Self::Item>;
}
}
pub(crate) mod take{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::sources::repeat::Repeat;
use crate::iter::sources::repeat_with::RepeatWith;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct Take<I>{}
impl<F:FnMut()->A,A> ExactSizeIterator for Take<RepeatWith<F>>{}
impl<I:Clone> Clone for Take<I>{
fn clone(&self)->Take<I>;
}
impl<I:Debug> Debug for Take<I>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I> DoubleEndedIterator for Take<I> where I:DoubleEndedIterator+ExactSizeIterator{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<I> ExactSizeIterator for Take<I> where I:ExactSizeIterator{}
impl<I> Iterator for Take<I> where I:Iterator{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
impl<T:Clone> DoubleEndedIterator for Take<Repeat<T>>{
fn next_back(&mut self)->Option<Self::Item>;
}
impl<T:Clone> ExactSizeIterator for Take<Repeat<T>>{}
}
pub(crate) mod take_while{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct TakeWhile<I,P>{}
impl<I:Clone,P:Clone> Clone for TakeWhile<I,P>{
fn clone(&self)->TakeWhile<I,P>;
}
impl<I:Debug,P> Debug for TakeWhile<I,P>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Iterator,P> Iterator for TakeWhile<I,P> where P:FnMut(&I::Item)->bool{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod zip{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Zip<A,B>{}
pub fn zip<A,B>(_:A,_:B)->Zip<A::IntoIter,B::IntoIter> where A:IntoIterator,B:IntoIterator;
impl<A,B> DoubleEndedIterator for Zip<A,B> where A:DoubleEndedIterator+ExactSizeIterator,B:DoubleEndedIterator+ExactSizeIterator{
fn next_back(&mut self)->Option<(A::Item,B::Item)>;
}
impl<A,B> ExactSizeIterator for Zip<A,B> where A:ExactSizeIterator,B:ExactSizeIterator{}
impl<A,B> Iterator for Zip<A,B> where A:Iterator,B:Iterator{
type Item=(A::Item,B::Item);
fn next(&mut self)->Option<Self::Item>;
}
impl<A:Clone,B:Clone> Clone for Zip<A,B>{
fn clone(&self)->Zip<A,B>;
}
impl<A:Debug,B:Debug> Debug for Zip<A,B>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
}
pub(crate) mod range{
use crate::clone::Clone;
use crate::cmp::PartialOrd;
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Sized;
use crate::net::ip_addr::{Ipv4Addr,Ipv6Addr};
use crate::ops::range::{Range,RangeFrom,RangeInclusive};
use crate::option::Option;
pub trait Step:Clone+PartialOrd+Sized{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn forward(_:Self,_:usize)->Self{}
unsafe fn forward_unchecked(_:Self,_:usize)->Self{}
fn backward_checked(_:Self,_:usize)->Option<Self>;
fn backward(_:Self,_:usize)->Self{}
unsafe fn backward_unchecked(_:Self,_:usize)->Self{}
}
impl Step for Ipv4Addr{
fn steps_between(_:&Ipv4Addr,_:&Ipv4Addr)->(usize,Option<usize>);
fn forward_checked(_:Ipv4Addr,_:usize)->Option<Ipv4Addr>;
fn backward_checked(_:Ipv4Addr,_:usize)->Option<Ipv4Addr>;
}
impl Step for Ipv6Addr{
fn steps_between(_:&Ipv6Addr,_:&Ipv6Addr)->(usize,Option<usize>);
fn forward_checked(_:Ipv6Addr,_:usize)->Option<Ipv6Addr>;
fn backward_checked(_:Ipv6Addr,_:usize)->Option<Ipv6Addr>;
}
impl Step for char{
fn steps_between(_:&char,_:&char)->(usize,Option<usize>);
fn forward_checked(_:char,_:usize)->Option<char>;
fn backward_checked(_:char,_:usize)->Option<char>;
}
impl Step for i128{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for i16{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for i32{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for i64{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for i8{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for isize{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for u128{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for u16{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for u32{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for u64{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for u8{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl Step for usize{
fn steps_between(_:&Self,_:&Self)->(usize,Option<usize>);
fn forward_checked(_:Self,_:usize)->Option<Self>;
fn backward_checked(_:Self,_:usize)->Option<Self>;
}
impl ExactSizeIterator for Range<i16>{}
impl ExactSizeIterator for Range<i32>{}
impl ExactSizeIterator for Range<i8>{}
impl ExactSizeIterator for Range<isize>{}
impl ExactSizeIterator for Range<u16>{}
impl ExactSizeIterator for Range<u32>{}
impl ExactSizeIterator for Range<u8>{}
impl ExactSizeIterator for Range<usize>{}
impl ExactSizeIterator for RangeInclusive<i16>{}
impl ExactSizeIterator for RangeInclusive<i8>{}
impl ExactSizeIterator for RangeInclusive<u16>{}
impl ExactSizeIterator for RangeInclusive<u8>{}
impl<A:Step> DoubleEndedIterator for Range<A>{
fn next_back(&mut self)->Option<A>;
}
impl<A:Step> DoubleEndedIterator for RangeInclusive<A>{
fn next_back(&mut self)->Option<A>;
}
impl<A:Step> Iterator for Range<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<A:Step> Iterator for RangeFrom<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<A:Step> Iterator for RangeInclusive<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
}
pub(crate) mod sources{
pub(crate) mod empty{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Empty<T>{}
pub const fn empty<T>()->Empty<T>;
impl<T> Clone for Empty<T>{
fn clone(&self)->Empty<T>;
}
impl<T> Debug for Empty<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Default for Empty<T>{
fn default()->Empty<T>;
}
impl<T> DoubleEndedIterator for Empty<T>{
fn next_back(&mut self)->Option<T>;
}
impl<T> ExactSizeIterator for Empty<T>{}
impl<T> Iterator for Empty<T>{
type Item=T;
fn next(&mut self)->Option<T>;
}
}
pub(crate) mod from_fn{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct FromFn<F>{}
pub fn from_fn<T,F>(_:F)->FromFn<F> where F:FnMut()->Option<T>;
impl<F:Clone> Clone for FromFn<F>{
fn clone(&self)->FromFn<F>;
}
impl<F> Debug for FromFn<F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T,F> Iterator for FromFn<F> where F:FnMut()->Option<T>{
type Item=T;
fn next(&mut self)->Option<Self::Item>;
}
}
pub(crate) mod once{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Once<T>{}
pub fn once<T>(_:T)->Once<T>;
impl<T:Clone> Clone for Once<T>{
fn clone(&self)->Once<T>;
}
impl<T:Debug> Debug for Once<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> DoubleEndedIterator for Once<T>{
fn next_back(&mut self)->Option<T>;
}
impl<T> ExactSizeIterator for Once<T>{}
impl<T> Iterator for Once<T>{
type Item=T;
fn next(&mut self)->Option<T>;
}
}
pub(crate) mod once_with{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnOnce;
use crate::option::Option;
pub struct OnceWith<F>{}
pub fn once_with<A,F:FnOnce()->A>(_:F)->OnceWith<F>;
impl<A,F:FnOnce()->A> DoubleEndedIterator for OnceWith<F>{
fn next_back(&mut self)->Option<A>;
}
impl<A,F:FnOnce()->A> ExactSizeIterator for OnceWith<F>{}
impl<A,F:FnOnce()->A> Iterator for OnceWith<F>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<F:Clone> Clone for OnceWith<F>{
fn clone(&self)->OnceWith<F>;
}
impl<F> Debug for OnceWith<F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod repeat{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct Repeat<A>{}
pub fn repeat<T:Clone>(_:T)->Repeat<T>;
impl<A:Clone> Clone for Repeat<A>{
fn clone(&self)->Repeat<A>;
}
impl<A:Clone> DoubleEndedIterator for Repeat<A>{
fn next_back(&mut self)->Option<A>;
}
impl<A:Clone> Iterator for Repeat<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<A:Debug> Debug for Repeat<A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod repeat_n{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct RepeatN<A>{}
pub fn repeat_n<T:Clone>(_:T,_:usize)->RepeatN<T>;
impl<A:Clone> Clone for RepeatN<A>{
fn clone(&self)->RepeatN<A>;
}
impl<A:Clone> DoubleEndedIterator for RepeatN<A>{
fn next_back(&mut self)->Option<A>;
}
impl<A:Clone> ExactSizeIterator for RepeatN<A>{}
impl<A:Clone> Iterator for RepeatN<A>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<A:Debug> Debug for RepeatN<A>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod repeat_with{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::marker::Copy;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct RepeatWith<F>{}
pub fn repeat_with<A,F:FnMut()->A>(_:F)->RepeatWith<F>;
impl<A,F:FnMut()->A> Iterator for RepeatWith<F>{
type Item=A;
fn next(&mut self)->Option<A>;
}
impl<F:Clone> Clone for RepeatWith<F>{
fn clone(&self)->RepeatWith<F>;
}
impl<F:Copy> Copy for RepeatWith<F>{}
impl<F> Debug for RepeatWith<F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod successors{
use crate::clone::Clone;
use crate::fmt::{Debug,Formatter,Result};
use crate::iter::traits::iterator::Iterator;
use crate::ops::function::FnMut;
use crate::option::Option;
pub struct Successors<T,F>{}
pub fn successors<T,F>(_:Option<T>,_:F)->Successors<T,F> where F:FnMut(&T)->Option<T>;
impl<T,F> Iterator for Successors<T,F> where F:FnMut(&T)->Option<T>{
type Item=T;
fn next(&mut self)->Option<Self::Item>;
}
impl<T:Clone,F:Clone> Clone for Successors<T,F>{
fn clone(&self)->Successors<T,F>;
}
impl<T:Debug,F> Debug for Successors<T,F>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
}
pub(crate) mod traits{
pub(crate) mod accum{
use crate::iter::traits::iterator::Iterator;
use crate::marker::Sized;
use crate::num::saturating::Saturating;
use crate::num::wrapping::Wrapping;
use crate::option::Option;
use crate::result::Result;
pub trait Product<A=Self>:Sized{
fn product<I:Iterator<Item=A>>(_:I)->Self;
}
pub trait Sum<A=Self>:Sized{
fn sum<I:Iterator<Item=A>>(_:I)->Self;
}
impl Sum for f128{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for f16{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for f32{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for f64{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for i128{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for i16{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for i32{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for i64{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for i8{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for isize{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for u128{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for u16{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for u32{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for u64{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for u8{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Sum for usize{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for f128{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for f16{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for f32{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for f64{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for i128{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for i16{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for i32{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for i64{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for i8{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for isize{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for u128{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for u16{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for u32{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for u64{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for u8{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl Product for usize{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl<'a> Sum<&'a f128> for f128{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a f16> for f16{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a f32> for f32{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a f64> for f64{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a i128> for i128{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a i16> for i16{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a i32> for i32{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a i64> for i64{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a i8> for i8{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a isize> for isize{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a u128> for u128{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a u16> for u16{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a u32> for u32{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a u64> for u64{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a u8> for u8{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Sum<&'a usize> for usize{
fn sum<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a f128> for f128{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a f16> for f16{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a f32> for f32{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a f64> for f64{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a i128> for i128{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a i16> for i16{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a i32> for i32{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a i64> for i64{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a i8> for i8{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a isize> for isize{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a u128> for u128{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a u16> for u16{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a u32> for u32{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a u64> for u64{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a u8> for u8{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<'a> Product<&'a usize> for usize{
fn product<I:Iterator<Item=&'a Self>>(_:I)->Self;
}
impl<T,U,E> Sum<Result<U,E>> for Result<T,E> where T:Sum<U>{
fn sum<I>(_:I)->Result<T,E> where I:Iterator<Item=Result<U,E>>;
}
impl<T,U,E> Product<Result<U,E>> for Result<T,E> where T:Product<U>{
fn product<I>(_:I)->Result<T,E> where I:Iterator<Item=Result<U,E>>;
}
impl<T,U> Sum<Option<U>> for Option<T> where T:Sum<U>{
fn sum<I>(_:I)->Option<T> where I:Iterator<Item=Option<U>>;
}
impl<T,U> Product<Option<U>> for Option<T> where T:Product<U>{
fn product<I>(_:I)->Option<T> where I:Iterator<Item=Option<U>>;
}
impl<T> Sum for Saturating<T>{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl<T> Sum for Wrapping<T>{
fn sum<I:Iterator<Item=Self>>(_:I)->Self;
}
impl<T> Product for Saturating<T>{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
impl<T> Product for Wrapping<T>{
fn product<I:Iterator<Item=Self>>(_:I)->Self;
}
}
pub(crate) mod collect{
use crate::default::Default;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Sized;
pub trait Extend<A>{
fn extend<T:IntoIterator<Item=A>>(&mut self,_:T);
}
pub trait FromIterator<A>:Sized{
fn from_iter<T:IntoIterator<Item=A>>(_:T)->Self;
}
pub trait IntoIterator{
type Item;
type IntoIter:Iterator<Item=Self::Item>;
fn into_iter(self)->Self::IntoIter;
}
impl Extend<()> for (){
fn extend<T:IntoIterator<Item=()>>(&mut self,_:T);
}
impl<A,B,C,D,E,ExA,ExB,ExC,ExD,ExE> FromIterator<(A,B,C,D,E)> for (ExA,ExB,ExC,ExD,ExE) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,ExA,ExB,ExC,ExD,ExE> Extend<(A,B,C,D,E)> for (ExA,ExB,ExC,ExD,ExE) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,ExA,ExB,ExC,ExD,ExE,ExF> FromIterator<(A,B,C,D,E,F)> for (ExA,ExB,ExC,ExD,ExE,ExF) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,ExA,ExB,ExC,ExD,ExE,ExF> Extend<(A,B,C,D,E,F)> for (ExA,ExB,ExC,ExD,ExE,ExF) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,G,ExA,ExB,ExC,ExD,ExE,ExF,ExG> FromIterator<(A,B,C,D,E,F,G)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>,ExG:Default+Extend<G>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F,G)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,G,ExA,ExB,ExC,ExD,ExE,ExF,ExG> Extend<(A,B,C,D,E,F,G)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>,ExG:Extend<G>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F,G)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,G,H,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH> FromIterator<(A,B,C,D,E,F,G,H)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>,ExG:Default+Extend<G>,ExH:Default+Extend<H>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F,G,H)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,G,H,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH> Extend<(A,B,C,D,E,F,G,H)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>,ExG:Extend<G>,ExH:Extend<H>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F,G,H)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,G,H,I,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI> FromIterator<(A,B,C,D,E,F,G,H,I)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>,ExG:Default+Extend<G>,ExH:Default+Extend<H>,ExI:Default+Extend<I>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F,G,H,I)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,G,H,I,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI> Extend<(A,B,C,D,E,F,G,H,I)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>,ExG:Extend<G>,ExH:Extend<H>,ExI:Extend<I>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F,G,H,I)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,G,H,I,J,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ> FromIterator<(A,B,C,D,E,F,G,H,I,J)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>,ExG:Default+Extend<G>,ExH:Default+Extend<H>,ExI:Default+Extend<I>,ExJ:Default+Extend<J>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F,G,H,I,J)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,G,H,I,J,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ> Extend<(A,B,C,D,E,F,G,H,I,J)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>,ExG:Extend<G>,ExH:Extend<H>,ExI:Extend<I>,ExJ:Extend<J>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F,G,H,I,J)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,G,H,I,J,K,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK> FromIterator<(A,B,C,D,E,F,G,H,I,J,K)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>,ExG:Default+Extend<G>,ExH:Default+Extend<H>,ExI:Default+Extend<I>,ExJ:Default+Extend<J>,ExK:Default+Extend<K>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F,G,H,I,J,K)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,G,H,I,J,K,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK> Extend<(A,B,C,D,E,F,G,H,I,J,K)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>,ExG:Extend<G>,ExH:Extend<H>,ExI:Extend<I>,ExJ:Extend<J>,ExK:Extend<K>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F,G,H,I,J,K)>>(&mut self,_:T);
}
impl<A,B,C,D,E,F,G,H,I,J,K,L,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK,ExL> FromIterator<(A,B,C,D,E,F,G,H,I,J,K,L)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK,ExL) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>,ExE:Default+Extend<E>,ExF:Default+Extend<F>,ExG:Default+Extend<G>,ExH:Default+Extend<H>,ExI:Default+Extend<I>,ExJ:Default+Extend<J>,ExK:Default+Extend<K>,ExL:Default+Extend<L>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D,E,F,G,H,I,J,K,L)>>(_:Iter)->Self;
}
impl<A,B,C,D,E,F,G,H,I,J,K,L,ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK,ExL> Extend<(A,B,C,D,E,F,G,H,I,J,K,L)> for (ExA,ExB,ExC,ExD,ExE,ExF,ExG,ExH,ExI,ExJ,ExK,ExL) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>,ExE:Extend<E>,ExF:Extend<F>,ExG:Extend<G>,ExH:Extend<H>,ExI:Extend<I>,ExJ:Extend<J>,ExK:Extend<K>,ExL:Extend<L>{
fn extend<T:IntoIterator<Item=(A,B,C,D,E,F,G,H,I,J,K,L)>>(&mut self,_:T);
}
impl<A,B,C,D,ExA,ExB,ExC,ExD> FromIterator<(A,B,C,D)> for (ExA,ExB,ExC,ExD) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>,ExD:Default+Extend<D>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C,D)>>(_:Iter)->Self;
}
impl<A,B,C,D,ExA,ExB,ExC,ExD> Extend<(A,B,C,D)> for (ExA,ExB,ExC,ExD) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>,ExD:Extend<D>{
fn extend<T:IntoIterator<Item=(A,B,C,D)>>(&mut self,_:T);
}
impl<A,B,C,ExA,ExB,ExC> FromIterator<(A,B,C)> for (ExA,ExB,ExC) where ExA:Default+Extend<A>,ExB:Default+Extend<B>,ExC:Default+Extend<C>{
fn from_iter<Iter:IntoIterator<Item=(A,B,C)>>(_:Iter)->Self;
}
impl<A,B,C,ExA,ExB,ExC> Extend<(A,B,C)> for (ExA,ExB,ExC) where ExA:Extend<A>,ExB:Extend<B>,ExC:Extend<C>{
fn extend<T:IntoIterator<Item=(A,B,C)>>(&mut self,_:T);
}
impl<A,B,ExA,ExB> FromIterator<(A,B)> for (ExA,ExB) where ExA:Default+Extend<A>,ExB:Default+Extend<B>{
fn from_iter<Iter:IntoIterator<Item=(A,B)>>(_:Iter)->Self;
}
impl<A,B,ExA,ExB> Extend<(A,B)> for (ExA,ExB) where ExA:Extend<A>,ExB:Extend<B>{
fn extend<T:IntoIterator<Item=(A,B)>>(&mut self,_:T);
}
impl<I:Iterator> IntoIterator for I{
type Item=I::Item;
type IntoIter=I;
fn into_iter(self)->I;
}
impl<T,ExtendT> FromIterator<(T,)> for (ExtendT,) where ExtendT:Default+Extend<T>{
fn from_iter<Iter:IntoIterator<Item=(T,)>>(_:Iter)->Self;
}
impl<T,ExtendT> Extend<(T,)> for (ExtendT,) where ExtendT:Extend<T>{
fn extend<I:IntoIterator<Item=(T,)>>(&mut self,_:I);
}
}
pub(crate) mod double_ended{
use crate::iter::traits::iterator::Iterator;
use crate::marker::Sized;
use crate::ops::function::FnMut;
use crate::ops::try_trait::Try;
use crate::option::Option;
pub trait DoubleEndedIterator:Iterator{
fn next_back(&mut self)->Option<Self::Item>;
fn nth_back(&mut self,_:usize)->Option<Self::Item>{}
fn try_rfold<B,F,R>(&mut self,_:B,_:F)->R where Self:Sized,F:FnMut(B,Self::Item)->R,R:Try<Output=B>{}
fn rfold<B,F>(self,_:B,_:F)->B where Self:Sized,F:FnMut(B,Self::Item)->B{}
fn rfind<P>(&mut self,_:P)->Option<Self::Item> where Self:Sized,P:FnMut(&Self::Item)->bool{}
}
impl<'a,I:DoubleEndedIterator+?Sized> DoubleEndedIterator for &'a mut I{
fn next_back(&mut self)->Option<I::Item>;
}
}
pub(crate) mod exact_size{
use crate::iter::traits::iterator::Iterator;
use crate::marker::Sized;
pub trait ExactSizeIterator:Iterator{
fn len(&self)->usize{}
}
impl<I:ExactSizeIterator+?Sized> ExactSizeIterator for &mut I{}
}
pub(crate) mod iterator{
use crate::clone::Clone;
use crate::cmp::{Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::iter::adapters::chain::Chain;
use crate::iter::adapters::cloned::Cloned;
use crate::iter::adapters::copied::Copied;
use crate::iter::adapters::cycle::Cycle;
use crate::iter::adapters::enumerate::Enumerate;
use crate::iter::adapters::filter::Filter;
use crate::iter::adapters::filter_map::FilterMap;
use crate::iter::adapters::flatten::{FlatMap,Flatten};
use crate::iter::adapters::fuse::Fuse;
use crate::iter::adapters::inspect::Inspect;
use crate::iter::adapters::map::Map;
use crate::iter::adapters::map_while::MapWhile;
use crate::iter::adapters::peekable::Peekable;
use crate::iter::adapters::rev::Rev;
use crate::iter::adapters::scan::Scan;
use crate::iter::adapters::skip::Skip;
use crate::iter::adapters::skip_while::SkipWhile;
use crate::iter::adapters::step_by::StepBy;
use crate::iter::adapters::take::Take;
use crate::iter::adapters::take_while::TakeWhile;
use crate::iter::adapters::zip::Zip;
use crate::iter::traits::accum::{Product,Sum};
use crate::iter::traits::collect::{Extend,FromIterator,IntoIterator};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::marker::{Copy,Sized};
use crate::ops::function::FnMut;
use crate::ops::try_trait::Try;
use crate::option::Option;
#[lang="iterator"]pub trait Iterator{
type Item;
fn next(&mut self)->Option<Self::Item>;
fn size_hint(&self)->(usize,Option<usize>){}
fn count(self)->usize where Self:Sized{}
fn last(self)->Option<Self::Item> where Self:Sized{}
fn nth(&mut self,_:usize)->Option<Self::Item>{}
fn step_by(self,_:usize)->StepBy<Self> where Self:Sized{}
fn chain<U>(self,_:U)->Chain<Self,U::IntoIter> where Self:Sized,U:IntoIterator<Item=Self::Item>{}
fn zip<U>(self,_:U)->Zip<Self,U::IntoIter> where Self:Sized,U:IntoIterator{}
fn map<B,F>(self,_:F)->Map<Self,F> where Self:Sized,F:FnMut(Self::Item)->B{}
fn for_each<F>(self,_:F) where Self:Sized,F:FnMut(Self::Item){}
fn filter<P>(self,_:P)->Filter<Self,P> where Self:Sized,P:FnMut(&Self::Item)->bool{}
fn filter_map<B,F>(self,_:F)->FilterMap<Self,F> where Self:Sized,F:FnMut(Self::Item)->Option<B>{}
fn enumerate(self)->Enumerate<Self> where Self:Sized{}
fn peekable(self)->Peekable<Self> where Self:Sized{}
fn skip_while<P>(self,_:P)->SkipWhile<Self,P> where Self:Sized,P:FnMut(&Self::Item)->bool{}
fn take_while<P>(self,_:P)->TakeWhile<Self,P> where Self:Sized,P:FnMut(&Self::Item)->bool{}
fn map_while<B,P>(self,_:P)->MapWhile<Self,P> where Self:Sized,P:FnMut(Self::Item)->Option<B>{}
fn skip(self,_:usize)->Skip<Self> where Self:Sized{}
fn take(self,_:usize)->Take<Self> where Self:Sized{}
fn scan<St,B,F>(self,_:St,_:F)->Scan<Self,St,F> where Self:Sized,F:FnMut(&mut St,Self::Item)->Option<B>{}
fn flat_map<U,F>(self,_:F)->FlatMap<Self,U,F> where Self:Sized,U:IntoIterator,F:FnMut(Self::Item)->U{}
fn flatten(self)->Flatten<Self> where Self:Sized,Self::Item:IntoIterator{}
fn fuse(self)->Fuse<Self> where Self:Sized{}
fn inspect<F>(self,_:F)->Inspect<Self,F> where Self:Sized,F:FnMut(&Self::Item){}
fn by_ref(&mut self)->&mut Self where Self:Sized{}
fn collect<B:FromIterator<Self::Item>>(self)->B where Self:Sized{}
fn partition<B,F>(self,_:F)->(B,B) where Self:Sized,B:Default+Extend<Self::Item>,F:FnMut(&Self::Item)->bool{}
fn try_fold<B,F,R>(&mut self,_:B,_:F)->R where Self:Sized,F:FnMut(B,Self::Item)->R,R:Try<Output=B>{}
fn try_for_each<F,R>(&mut self,_:F)->R where Self:Sized,F:FnMut(Self::Item)->R,R:Try<Output=()>{}
fn fold<B,F>(self,_:B,_:F)->B where Self:Sized,F:FnMut(B,Self::Item)->B{}
fn reduce<F>(self,_:F)->Option<Self::Item> where Self:Sized,F:FnMut(Self::Item,Self::Item)->Self::Item{}
fn all<F>(&mut self,_:F)->bool where Self:Sized,F:FnMut(Self::Item)->bool{}
fn any<F>(&mut self,_:F)->bool where Self:Sized,F:FnMut(Self::Item)->bool{}
fn find<P>(&mut self,_:P)->Option<Self::Item> where Self:Sized,P:FnMut(&Self::Item)->bool{}
fn find_map<B,F>(&mut self,_:F)->Option<B> where Self:Sized,F:FnMut(Self::Item)->Option<B>{}
fn position<P>(&mut self,_:P)->Option<usize> where Self:Sized,P:FnMut(Self::Item)->bool{}
fn rposition<P>(&mut self,_:P)->Option<usize> where P:FnMut(Self::Item)->bool,Self:Sized+ExactSizeIterator+DoubleEndedIterator{}
fn max(self)->Option<Self::Item> where Self:Sized,Self::Item:Ord{}
fn min(self)->Option<Self::Item> where Self:Sized,Self::Item:Ord{}
fn max_by_key<B:Ord,F>(self,_:F)->Option<Self::Item> where Self:Sized,F:FnMut(&Self::Item)->B{}
fn max_by<F>(self,_:F)->Option<Self::Item> where Self:Sized,F:FnMut(&Self::Item,&Self::Item)->Ordering{}
fn min_by_key<B:Ord,F>(self,_:F)->Option<Self::Item> where Self:Sized,F:FnMut(&Self::Item)->B{}
fn min_by<F>(self,_:F)->Option<Self::Item> where Self:Sized,F:FnMut(&Self::Item,&Self::Item)->Ordering{}
fn rev(self)->Rev<Self> where Self:Sized+DoubleEndedIterator{}
fn unzip<A,B,FromA,FromB>(self)->(FromA,FromB) where FromA:Default+Extend<A>,FromB:Default+Extend<B>,Self:Sized+Iterator<Item=(A,B)>{}
fn copied<'a,T>(self)->Copied<Self> where T:Copy+'a,Self:Sized+Iterator<Item=&'a T>{}
fn cloned<'a,T>(self)->Cloned<Self> where T:Clone+'a,Self:Sized+Iterator<Item=&'a T>{}
fn cycle(self)->Cycle<Self> where Self:Sized+Clone{}
fn sum<S>(self)->S where Self:Sized,S:Sum<Self::Item>{}
fn product<P>(self)->P where Self:Sized,P:Product<Self::Item>{}
fn cmp<I>(self,_:I)->Ordering where I:IntoIterator<Item=Self::Item>,Self::Item:Ord,Self:Sized{}
fn partial_cmp<I>(self,_:I)->Option<Ordering> where I:IntoIterator,Self::Item:PartialOrd<I::Item>,Self:Sized{}
fn eq<I>(self,_:I)->bool where I:IntoIterator,Self::Item:PartialEq<I::Item>,Self:Sized{}
fn ne<I>(self,_:I)->bool where I:IntoIterator,Self::Item:PartialEq<I::Item>,Self:Sized{}
fn lt<I>(self,_:I)->bool where I:IntoIterator,Self::Item:PartialOrd<I::Item>,Self:Sized{}
fn le<I>(self,_:I)->bool where I:IntoIterator,Self::Item:PartialOrd<I::Item>,Self:Sized{}
fn gt<I>(self,_:I)->bool where I:IntoIterator,Self::Item:PartialOrd<I::Item>,Self:Sized{}
fn ge<I>(self,_:I)->bool where I:IntoIterator,Self::Item:PartialOrd<I::Item>,Self:Sized{}
fn is_sorted(self)->bool where Self:Sized,Self::Item:PartialOrd{}
fn is_sorted_by<F>(self,_:F)->bool where Self:Sized,F:FnMut(&Self::Item,&Self::Item)->bool{}
fn is_sorted_by_key<F,K>(self,_:F)->bool where Self:Sized,F:FnMut(Self::Item)->K,K:PartialOrd{}
}
impl<I:Iterator+?Sized> Iterator for &mut I{
type Item=I::Item;
fn next(&mut self)->Option<I::Item>;
}
}
pub(crate) mod marker{
use crate::iter::traits::iterator::Iterator;
#[lang="fused_iterator"]pub trait FusedIterator:Iterator{}
}
}
