pub use crate::hash::macros::Hash;
pub use crate::hash::sip::SipHasher;
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::marker::Sized;
pub trait BuildHasher{
type Hasher:Hasher;
fn build_hasher(&self)->Self::Hasher;
fn hash_one<T:Hash>(&self,_:T)->u64 where Self:Sized,Self::Hasher:Hasher{}
}
pub struct BuildHasherDefault<H>{}
pub trait Hash{
fn hash<H:Hasher>(&self,_:&mut H);
fn hash_slice<H:Hasher>(_:&[Self],_:&mut H) where Self:Sized{}
}
pub trait Hasher{
fn finish(&self)->u64;
fn write(&mut self,_:&[u8]);
fn write_u8(&mut self,_:u8){}
fn write_u16(&mut self,_:u16){}
fn write_u32(&mut self,_:u32){}
fn write_u64(&mut self,_:u64){}
fn write_u128(&mut self,_:u128){}
fn write_usize(&mut self,_:usize){}
fn write_i8(&mut self,_:i8){}
fn write_i16(&mut self,_:i16){}
fn write_i32(&mut self,_:i32){}
fn write_i64(&mut self,_:i64){}
fn write_i128(&mut self,_:i128){}
fn write_isize(&mut self,_:isize){}
}
impl Hash for !{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for (){
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for bool{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for char{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for i128{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for i16{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for i32{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for i64{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for i8{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for isize{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for str{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for u128{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for u16{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for u32{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for u64{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for u8{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for usize{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<H:Hasher+?Sized> Hasher for &mut H{
fn finish(&self)->u64;
fn write(&mut self,_:&[u8]);
}
impl<H:Default+Hasher> BuildHasher for BuildHasherDefault<H>{
type Hasher=H;
fn build_hasher(&self)->H;
}
impl<H> BuildHasherDefault<H>{
pub const fn new()->Self;
}
impl<H> Clone for BuildHasherDefault<H>{
fn clone(&self)->BuildHasherDefault<H>;
}
impl<H> Eq for BuildHasherDefault<H>{}
impl<H> PartialEq for BuildHasherDefault<H>{
fn eq(&self,_:&BuildHasherDefault<H>)->bool;
}
impl<H> Debug for BuildHasherDefault<H>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<H> Default for BuildHasherDefault<H>{
fn default()->BuildHasherDefault<H>;
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash,G:Hash,H:Hash,I:Hash,J:Hash,K:Hash,L:Hash> Hash for (T,B,C,D,E,F,G,H,I,J,K,L){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash,G:Hash,H:Hash,I:Hash,J:Hash,K:Hash> Hash for (T,B,C,D,E,F,G,H,I,J,K){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash,G:Hash,H:Hash,I:Hash,J:Hash> Hash for (T,B,C,D,E,F,G,H,I,J){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash,G:Hash,H:Hash,I:Hash> Hash for (T,B,C,D,E,F,G,H,I){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash,G:Hash,H:Hash> Hash for (T,B,C,D,E,F,G,H){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash,G:Hash> Hash for (T,B,C,D,E,F,G){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash,F:Hash> Hash for (T,B,C,D,E,F){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash,E:Hash> Hash for (T,B,C,D,E){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash,D:Hash> Hash for (T,B,C,D){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash,C:Hash> Hash for (T,B,C){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash,B:Hash> Hash for (T,B){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash> Hash for (T,){
fn hash<S:Hasher>(&self,_:&mut S);
}
impl<T:Hash> Hash for [T]{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+Hash+?Sized> Hash for &T{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+Hash+?Sized> Hash for &mut T{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+?Sized> Hash for *const T{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl<T:?Sized+?Sized> Hash for *mut T{
fn hash<H:Hasher>(&self,_:&mut H);
}
pub(crate) mod macros{
pub macro Hash(){}
}
pub(crate) mod sip{
use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::Hasher;
pub struct SipHasher{}
impl SipHasher{
pub fn new()->SipHasher;
pub fn new_with_keys(_:u64,_:u64)->SipHasher;
}
impl Hasher for SipHasher{
fn write(&mut self,_:&[u8]);
fn finish(&self)->u64;
}
impl Clone for SipHasher{
fn clone(&self)->SipHasher;
}
impl Debug for SipHasher{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Default for SipHasher{
fn default()->SipHasher;
}
}
