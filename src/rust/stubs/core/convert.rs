use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized};
use crate::option::Option;
use crate::result::Result;
pub trait AsMut<T:?Sized>{
fn as_mut(&mut self)->&mut T;
}
pub trait AsRef<T:?Sized>{
fn as_ref(&self)->&T;
}
pub trait From<T>:Sized{
fn from(_:T)->Self;
}
pub enum Infallible{}
pub trait Into<T>:Sized{
fn into(self)->T;
}
pub trait TryFrom<T>:Sized{
type Error;
fn try_from(_:T)->Result<Self,Self::Error>;
}
pub trait TryInto<T>:Sized{
type Error;
fn try_into(self)->Result<T,Self::Error>;
}
pub const fn identity<T>(_:T)->T;
impl Hash for Infallible{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Clone for Infallible{
fn clone(&self)->Infallible;
}
impl Eq for Infallible{}
impl Ord for Infallible{
fn cmp(&self,_:&Self)->Ordering;
}
impl PartialEq for Infallible{
fn eq(&self,_:&Infallible)->bool;
}
impl PartialOrd for Infallible{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl Debug for Infallible{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl AsMut<str> for str{
fn as_mut(&mut self)->&mut str;
}
impl AsRef<str> for str{
fn as_ref(&self)->&str;
}
impl From<!> for Infallible{
fn from(_:!)->Self;
}
impl Copy for Infallible{}
impl Error for Infallible{}
impl Display for Infallible{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<T,U:?Sized> AsMut<U> for &mut T where T:AsMut<U>+?Sized{
fn as_mut(&mut self)->&mut U;
}
impl<T,U:?Sized> AsRef<U> for &T where T:AsRef<U>+?Sized{
fn as_ref(&self)->&U;
}
impl<T,U:?Sized> AsRef<U> for &mut T where T:AsRef<U>+?Sized{
fn as_ref(&self)->&U;
}
impl<T,U> TryFrom<U> for T where U:Into<T>{
type Error=Infallible;
fn try_from(_:U)->Result<T,T::Error>;
}
impl<T,U> TryInto<U> for T where U:TryFrom<T>{
type Error=U::Error;
fn try_into(self)->Result<U,U::Error>;
}
impl<T,U> Into<U> for T where U:From<T>{
fn into(self)->U;
}
impl<T> AsMut<[T]> for [T]{
fn as_mut(&mut self)->&mut [T];
}
impl<T> AsRef<[T]> for [T]{
fn as_ref(&self)->&[T];
}
impl<T> From<T> for T{
fn from(_:T)->T;
}
pub(crate) mod num{
use crate::convert::{From,TryFrom};
use crate::convert::num::private::Sealed;
use crate::marker::Sized;
use crate::num::error::TryFromIntError;
use crate::num::nonzero::NonZero;
use crate::result::Result;
pub trait FloatToInt<Int>:Sealed+Sized{
unsafe fn to_int_unchecked(self)->Int;
}
impl TryFrom<i128> for bool{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for i16{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for i32{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for i64{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for i8{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for isize{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for u128{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for u16{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for u32{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for u64{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for u8{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i128> for usize{
type Error=TryFromIntError;
fn try_from(_:i128)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for bool{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for i8{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for u128{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for u16{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for u32{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for u64{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for u8{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i16> for usize{
type Error=TryFromIntError;
fn try_from(_:i16)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for bool{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for i16{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for i8{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for isize{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for u128{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for u16{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for u32{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for u64{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for u8{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i32> for usize{
type Error=TryFromIntError;
fn try_from(_:i32)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for bool{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for i16{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for i32{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for i8{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for isize{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for u128{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for u16{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for u32{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for u64{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for u8{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i64> for usize{
type Error=TryFromIntError;
fn try_from(_:i64)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for bool{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for u128{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for u16{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for u32{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for u64{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for u8{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<i8> for usize{
type Error=TryFromIntError;
fn try_from(_:i8)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for i128{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for i16{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for i32{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for i64{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for i8{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for u128{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for u16{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for u32{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for u64{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for u8{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<isize> for usize{
type Error=TryFromIntError;
fn try_from(_:isize)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for bool{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for i128{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for i16{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for i32{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for i64{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for i8{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for isize{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for u16{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for u32{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for u64{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for u8{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u128> for usize{
type Error=TryFromIntError;
fn try_from(_:u128)->Result<Self,Self::Error>;
}
impl TryFrom<u16> for bool{
type Error=TryFromIntError;
fn try_from(_:u16)->Result<Self,Self::Error>;
}
impl TryFrom<u16> for i16{
type Error=TryFromIntError;
fn try_from(_:u16)->Result<Self,Self::Error>;
}
impl TryFrom<u16> for i8{
type Error=TryFromIntError;
fn try_from(_:u16)->Result<Self,Self::Error>;
}
impl TryFrom<u16> for isize{
type Error=TryFromIntError;
fn try_from(_:u16)->Result<Self,Self::Error>;
}
impl TryFrom<u16> for u8{
type Error=TryFromIntError;
fn try_from(_:u16)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for bool{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for i16{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for i32{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for i8{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for isize{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for u16{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for u8{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u32> for usize{
type Error=TryFromIntError;
fn try_from(_:u32)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for bool{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for i16{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for i32{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for i64{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for i8{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for isize{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for u16{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for u32{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for u8{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u64> for usize{
type Error=TryFromIntError;
fn try_from(_:u64)->Result<Self,Self::Error>;
}
impl TryFrom<u8> for bool{
type Error=TryFromIntError;
fn try_from(_:u8)->Result<Self,Self::Error>;
}
impl TryFrom<u8> for i8{
type Error=TryFromIntError;
fn try_from(_:u8)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for i128{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for i16{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for i32{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for i64{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for i8{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for isize{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for u128{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for u16{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for u32{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for u64{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl TryFrom<usize> for u8{
type Error=TryFromIntError;
fn try_from(_:usize)->Result<Self,Self::Error>;
}
impl From<bool> for f128{
fn from(_:bool)->Self;
}
impl From<bool> for f16{
fn from(_:bool)->Self;
}
impl From<bool> for f32{
fn from(_:bool)->Self;
}
impl From<bool> for f64{
fn from(_:bool)->Self;
}
impl From<bool> for i128{
fn from(_:bool)->Self;
}
impl From<bool> for i16{
fn from(_:bool)->Self;
}
impl From<bool> for i32{
fn from(_:bool)->Self;
}
impl From<bool> for i64{
fn from(_:bool)->Self;
}
impl From<bool> for i8{
fn from(_:bool)->Self;
}
impl From<bool> for isize{
fn from(_:bool)->Self;
}
impl From<bool> for u128{
fn from(_:bool)->Self;
}
impl From<bool> for u16{
fn from(_:bool)->Self;
}
impl From<bool> for u32{
fn from(_:bool)->Self;
}
impl From<bool> for u64{
fn from(_:bool)->Self;
}
impl From<bool> for u8{
fn from(_:bool)->Self;
}
impl From<bool> for usize{
fn from(_:bool)->Self;
}
impl From<f16> for f128{
fn from(_:f16)->Self;
}
impl From<f16> for f64{
fn from(_:f16)->Self;
}
impl From<f32> for f128{
fn from(_:f32)->Self;
}
impl From<f32> for f64{
fn from(_:f32)->Self;
}
impl From<f64> for f128{
fn from(_:f64)->Self;
}
impl From<i16> for f128{
fn from(_:i16)->Self;
}
impl From<i16> for f32{
fn from(_:i16)->Self;
}
impl From<i16> for f64{
fn from(_:i16)->Self;
}
impl From<i16> for i128{
fn from(_:i16)->Self;
}
impl From<i16> for i32{
fn from(_:i16)->Self;
}
impl From<i16> for i64{
fn from(_:i16)->Self;
}
impl From<i16> for isize{
fn from(_:i16)->Self;
}
impl From<i32> for f128{
fn from(_:i32)->Self;
}
impl From<i32> for f64{
fn from(_:i32)->Self;
}
impl From<i32> for i128{
fn from(_:i32)->Self;
}
impl From<i32> for i64{
fn from(_:i32)->Self;
}
impl From<i64> for i128{
fn from(_:i64)->Self;
}
impl From<i8> for f128{
fn from(_:i8)->Self;
}
impl From<i8> for f16{
fn from(_:i8)->Self;
}
impl From<i8> for f32{
fn from(_:i8)->Self;
}
impl From<i8> for f64{
fn from(_:i8)->Self;
}
impl From<i8> for i128{
fn from(_:i8)->Self;
}
impl From<i8> for i16{
fn from(_:i8)->Self;
}
impl From<i8> for i32{
fn from(_:i8)->Self;
}
impl From<i8> for i64{
fn from(_:i8)->Self;
}
impl From<i8> for isize{
fn from(_:i8)->Self;
}
impl From<u16> for f128{
fn from(_:u16)->Self;
}
impl From<u16> for f32{
fn from(_:u16)->Self;
}
impl From<u16> for f64{
fn from(_:u16)->Self;
}
impl From<u16> for i128{
fn from(_:u16)->Self;
}
impl From<u16> for i32{
fn from(_:u16)->Self;
}
impl From<u16> for i64{
fn from(_:u16)->Self;
}
impl From<u16> for u128{
fn from(_:u16)->Self;
}
impl From<u16> for u32{
fn from(_:u16)->Self;
}
impl From<u16> for u64{
fn from(_:u16)->Self;
}
impl From<u16> for usize{
fn from(_:u16)->Self;
}
impl From<u32> for f128{
fn from(_:u32)->Self;
}
impl From<u32> for f64{
fn from(_:u32)->Self;
}
impl From<u32> for i128{
fn from(_:u32)->Self;
}
impl From<u32> for i64{
fn from(_:u32)->Self;
}
impl From<u32> for u128{
fn from(_:u32)->Self;
}
impl From<u32> for u64{
fn from(_:u32)->Self;
}
impl From<u64> for i128{
fn from(_:u64)->Self;
}
impl From<u64> for u128{
fn from(_:u64)->Self;
}
impl From<u8> for f128{
fn from(_:u8)->Self;
}
impl From<u8> for f16{
fn from(_:u8)->Self;
}
impl From<u8> for f32{
fn from(_:u8)->Self;
}
impl From<u8> for f64{
fn from(_:u8)->Self;
}
impl From<u8> for i128{
fn from(_:u8)->Self;
}
impl From<u8> for i16{
fn from(_:u8)->Self;
}
impl From<u8> for i32{
fn from(_:u8)->Self;
}
impl From<u8> for i64{
fn from(_:u8)->Self;
}
impl From<u8> for isize{
fn from(_:u8)->Self;
}
impl From<u8> for u128{
fn from(_:u8)->Self;
}
impl From<u8> for u16{
fn from(_:u8)->Self;
}
impl From<u8> for u32{
fn from(_:u8)->Self;
}
impl From<u8> for u64{
fn from(_:u8)->Self;
}
impl From<u8> for usize{
fn from(_:u8)->Self;
}
impl<T> TryFrom<T> for NonZero<T>{
type Error=TryFromIntError;
fn try_from(_:T)->Result<Self,Self::Error>;
}
pub(crate) mod private{
pub trait Sealed{}
}
}
