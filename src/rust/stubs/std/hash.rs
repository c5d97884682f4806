pub use ::core::hash::*;
pub use crate::hash::random::{DefaultHasher,RandomState};
pub(crate) mod random{
use ::core::clone::Clone;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::hash::{BuildHasher,Hasher};
pub struct DefaultHasher{}
pub struct RandomState{}
impl Hasher for DefaultHasher{
fn write(&mut self,_:&[u8]);
fn finish(&self)->u64;
}
impl BuildHasher for RandomState{
type Hasher=DefaultHasher;
fn build_hasher(&self)->DefaultHasher;
}
impl Clone for RandomState{
fn clone(&self)->RandomState;
}
impl Clone for DefaultHasher{
fn clone(&self)->DefaultHasher;
}
impl Debug for RandomState{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for DefaultHasher{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Default for RandomState{
fn default()->RandomState;
}
impl Default for DefaultHasher{
fn default()->DefaultHasher;
}
impl RandomState{
pub fn new()->RandomState;
}
impl DefaultHasher{
pub fn new()->DefaultHasher;
}
}
