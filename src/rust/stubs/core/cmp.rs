use crate::clone::Clone;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized};
use crate::ops::function::{FnMut,FnOnce};
use crate::option::Option;
pub macro Eq(){}
pub trait Eq:PartialEq<Self>{
fn assert_receiver_is_total_eq(&self){}
}
pub macro Ord(){}
pub trait Ord:Eq+PartialOrd<Self>{
fn cmp(&self,_:&Self)->Ordering;
fn max(self,_:Self)->Self where Self:Sized{}
fn min(self,_:Self)->Self where Self:Sized{}
fn clamp(self,_:Self,_:Self)->Self where Self:Sized{}
}
#[lang="ordering_enum"]pub enum Ordering{Less,Equal,Greater}
#[lang="partial_eq"]pub trait PartialEq<Rhs:?Sized=Self>{
fn eq(&self,_:&Rhs)->bool;
fn ne(&self,_:&Rhs)->bool{}
}
pub macro PartialEq(){}
#[lang="partial_ord"]pub trait PartialOrd<Rhs:?Sized=Self>:PartialEq<Rhs>{
fn partial_cmp(&self,_:&Rhs)->Option<Ordering>;
fn lt(&self,_:&Rhs)->bool{}
fn le(&self,_:&Rhs)->bool{}
fn gt(&self,_:&Rhs)->bool{}
fn ge(&self,_:&Rhs)->bool{}
}
pub macro PartialOrd(){}
pub struct Reverse<T>(pub T);
pub fn max<T:Ord>(_:T,_:T)->T;
pub fn max_by<T,F:FnOnce(&T,&T)->Ordering>(_:T,_:T,_:F)->T;
pub fn max_by_key<T,F,K>(_:T,_:T,_:F)->T where F:FnMut(&T)->K,K:Ord;
pub fn min<T:Ord>(_:T,_:T)->T;
pub fn min_by<T,F:FnOnce(&T,&T)->Ordering>(_:T,_:T,_:F)->T;
pub fn min_by_key<T,F,K>(_:T,_:T,_:F)->T where F:FnMut(&T)->K,K:Ord;
impl Hash for Ordering{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for Ordering{
fn clone(&self)->Ordering;
}
impl Eq for Ordering{}
impl Eq for !{}
impl Eq for (){}
impl Eq for bool{}
impl Eq for char{}
impl Eq for i128{}
impl Eq for i16{}
impl Eq for i32{}
impl Eq for i64{}
impl Eq for i8{}
impl Eq for isize{}
impl Eq for u128{}
impl Eq for u16{}
impl Eq for u32{}
impl Eq for u64{}
impl Eq for u8{}
impl Eq for usize{}
impl Ord for Ordering{
fn cmp(&self,_:&Ordering)->Ordering;
}
impl Ord for !{
fn cmp(&self,_:&!)->Ordering;
}
impl Ord for (){
fn cmp(&self,_:&())->Ordering;
}
impl Ord for bool{
fn cmp(&self,_:&bool)->Ordering;
}
impl Ord for char{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for i128{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for i16{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for i32{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for i64{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for i8{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for isize{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for u128{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for u16{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for u32{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for u64{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for u8{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for usize{
fn cmp(&self,_:&Self)->Ordering;
}
impl PartialEq for Ordering{
fn eq(&self,_:&Ordering)->bool;
}
impl PartialEq for !{
fn eq(&self,_:&!)->bool;
}
impl PartialEq for (){
fn eq(&self,_:&())->bool;
}
impl PartialEq for bool{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for char{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for f128{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for f16{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for f32{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for f64{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for i128{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for i16{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for i32{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for i64{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for i8{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for isize{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for u128{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for u16{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for u32{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for u64{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for u8{
fn eq(&self,_:&Self)->bool;
}
impl PartialEq for usize{
fn eq(&self,_:&Self)->bool;
}
impl Ordering{
pub const fn is_eq(self)->bool;
pub const fn is_ne(self)->bool;
pub const fn is_lt(self)->bool;
pub const fn is_gt(self)->bool;
pub const fn is_le(self)->bool;
pub const fn is_ge(self)->bool;
pub const fn reverse(self)->Ordering;
pub const fn then(self,_:Ordering)->Ordering;
pub fn then_with<F>(self,_:F)->Ordering where F:FnOnce()->Ordering;
}
impl PartialOrd for Ordering{
fn partial_cmp(&self,_:&Ordering)->Option<Ordering>;
}
impl PartialOrd for !{
fn partial_cmp(&self,_:&!)->Option<Ordering>;
}
impl PartialOrd for (){
fn partial_cmp(&self,_:&())->Option<Ordering>;
}
impl PartialOrd for bool{
fn partial_cmp(&self,_:&bool)->Option<Ordering>;
}
impl PartialOrd for char{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for f128{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for f16{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for f32{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for f64{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for i128{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for i16{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for i32{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for i64{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for i8{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for isize{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for u128{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for u16{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for u32{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for u64{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for u8{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl PartialOrd for usize{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl Debug for Ordering{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for Ordering{}
impl<A,B:?Sized> PartialEq<&B> for &A where A:PartialEq<B>+?Sized{
fn eq(&self,_:&&B)->bool;
}
impl<A,B:?Sized> PartialEq<&B> for &mut A where A:PartialEq<B>+?Sized{
fn eq(&self,_:&&B)->bool;
}
impl<A,B:?Sized> PartialEq<&mut B> for &A where A:PartialEq<B>+?Sized{
fn eq(&self,_:&&mut B)->bool;
}
impl<A,B:?Sized> PartialEq<&mut B> for &mut A where A:PartialEq<B>+?Sized{
fn eq(&self,_:&&mut B)->bool;
}
impl<A,B:?Sized> PartialOrd<&B> for &A where A:PartialOrd<B>+?Sized{
fn partial_cmp(&self,_:&&B)->Option<Ordering>;
}
impl<A,B:?Sized> PartialOrd<&mut B> for &mut A where A:PartialOrd<B>+?Sized{
fn partial_cmp(&self,_:&&mut B)->Option<Ordering>;
}
impl<A> Eq for &A where A:Eq+?Sized{}
impl<A> Eq for &mut A where A:Eq+?Sized{}
impl<A> Ord for &A where A:Ord+?Sized{
fn cmp(&self,_:&Self)->Ordering;
}
impl<A> Ord for &mut A where A:Ord+?Sized{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T:Hash> Hash for Reverse<T>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Clone> Clone for Reverse<T>{
fn clone(&self)->Reverse<T>;
}
impl<T:Eq> Eq for Reverse<T>{}
impl<T:Ord> Ord for Reverse<T>{
fn cmp(&self,_:&Reverse<T>)->Ordering;
}
impl<T:PartialEq> PartialEq for Reverse<T>{
fn eq(&self,_:&Reverse<T>)->bool;
}
impl<T:PartialOrd> PartialOrd for Reverse<T>{
fn partial_cmp(&self,_:&Reverse<T>)->Option<Ordering>;
}
impl<T:Debug> Debug for Reverse<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy> Copy for Reverse<T>{}
impl<T:Default> Default for Reverse<T>{
fn default()->Reverse<T>;
}
