pub use crate::fmt::builders::{DebugList,DebugMap,DebugSet,DebugStruct,DebugTuple,FromFn,from_fn};
pub use crate::fmt::macros::Debug;
use crate::cell::{Cell,Ref,RefCell,RefMut,UnsafeCell};
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,PhantomData,Send,Sized,Sync};
use crate::option::Option;
pub enum Alignment{Left,Right,Center}
#[lang="format_arguments"]pub struct Arguments<'a>{}
pub trait Binary{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait Display{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub struct Error;
pub struct Formatter<'a>{}
pub trait LowerExp{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait LowerHex{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait Octal{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait Pointer{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub type Result=crate::result::Result<(),Error>;
pub trait UpperExp{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait UpperHex{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub trait Write{
fn write_str(&mut self,_:&str)->Result;
fn write_char(&mut self,_:char)->Result{}
fn write_fmt(&mut self,_:Arguments<'_>)->Result{}
}
pub fn write(_:&mut dyn Write,_:Arguments<'_>)->Result;
impl Hash for Error{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Write for Formatter<'_>{
fn write_str(&mut self,_:&str)->Result;
}
impl Clone for Alignment{
fn clone(&self)->Alignment;
}
impl Clone for Error{
fn clone(&self)->Error;
}
impl Eq for Alignment{}
impl Eq for Error{}
impl Ord for Error{
fn cmp(&self,_:&Error)->Ordering;
}
impl PartialEq for Alignment{
fn eq(&self,_:&Alignment)->bool;
}
impl PartialEq for Error{
fn eq(&self,_:&Error)->bool;
}
impl PartialOrd for Error{
fn partial_cmp(&self,_:&Error)->Option<Ordering>;
}
impl Debug for Alignment{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Error{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Arguments<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for !{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for (){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for char{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for str{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for Alignment{}
impl Copy for Error{}
impl Default for Error{
fn default()->Error;
}
impl Display for Error{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Arguments<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for !{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for bool{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for char{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for str{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl !Send for Arguments<'_>{}
impl !Sync for Arguments<'_>{}
impl<'a> Arguments<'a>{
pub const fn as_str(&self)->Option<&'static str>;
}
impl<'a> Clone for Arguments<'a>{
fn clone(&self)->Arguments<'a>;
}
impl<'a> Formatter<'a>{
pub fn pad_integral(&mut self,_:bool,_:&str,_:&str)->Result;
pub fn pad(&mut self,_:&str)->Result;
pub fn write_str(&mut self,_:&str)->Result;
pub fn write_fmt(&mut self,_:Arguments<'_>)->Result;
pub fn flags(&self)->u32;
pub fn fill(&self)->char;
pub fn align(&self)->Option<Alignment>;
pub fn width(&self)->Option<usize>;
pub fn precision(&self)->Option<usize>;
pub fn sign_plus(&self)->bool;
pub fn sign_minus(&self)->bool;
pub fn alternate(&self)->bool;
pub fn sign_aware_zero_pad(&self)->bool;
pub fn debug_struct<'b>(&'b mut self,_:&str)->DebugStruct<'b,'a>;
pub fn debug_tuple<'b>(&'b mut self,_:&str)->DebugTuple<'b,'a>;
pub fn debug_list<'b>(&'b mut self)->DebugList<'b,'a>;
pub fn debug_set<'b>(&'b mut self)->DebugSet<'b,'a>;
pub fn debug_map<'b>(&'b mut self)->DebugMap<'b,'a>;
}
impl<'a> Copy for Arguments<'a>{}
impl<A:Debug,Z:Debug,Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (A,Z,Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<B:Debug,A:Debug,Z:Debug,Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (B,A,Z,Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<C:Debug,B:Debug,A:Debug,Z:Debug,Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (C,B,A,Z,Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<D:Debug,C:Debug,B:Debug,A:Debug,Z:Debug,Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (D,C,B,A,Z,Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<E:Debug,D:Debug,C:Debug,B:Debug,A:Debug,Z:Debug,Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (E,D,C,B,A,Z,Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Binary+?Sized> Binary for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Binary+?Sized> Binary for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Octal+?Sized> Octal for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Octal+?Sized> Octal for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:LowerHex+?Sized> LowerHex for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:LowerHex+?Sized> LowerHex for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:UpperHex+?Sized> UpperHex for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:UpperHex+?Sized> UpperHex for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:UpperExp+?Sized> UpperExp for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:UpperExp+?Sized> UpperExp for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug+?Sized> Debug for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug+?Sized> Debug for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for (T,){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Debug> Debug for [T]{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy+Debug> Debug for Cell<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:LowerExp+?Sized> LowerExp for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:LowerExp+?Sized> LowerExp for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Display+?Sized> Display for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Display+?Sized> Display for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Debug> Debug for RefCell<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Debug> Debug for Ref<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized+Debug> Debug for RefMut<'_,T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Pointer for &T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Pointer for &mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Pointer for *const T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Pointer for *mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Debug for PhantomData<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Debug for UnsafeCell<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Debug for *const T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:?Sized> Debug for *mut T{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<U:Debug,T:Debug> Debug for (U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<V:Debug,U:Debug,T:Debug> Debug for (V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<W:Write+?Sized> Write for &mut W{
fn write_str(&mut self,_:&str)->Result;
}
impl<W:Debug,V:Debug,U:Debug,T:Debug> Debug for (W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Z:Debug,Y:Debug,X:Debug,W:Debug,V:Debug,U:Debug,T:Debug> Debug for (Z,Y,X,W,V,U,T){
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub(crate) mod builders{
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::iter::traits::collect::IntoIterator;
use crate::ops::function::Fn;
pub struct DebugList<'a,'b:'a>{}
pub struct DebugMap<'a,'b:'a>{}
pub struct DebugSet<'a,'b:'a>{}
pub struct DebugStruct<'a,'b:'a>{}
pub struct DebugTuple<'a,'b:'a>{}
pub struct FromFn<F>{}
pub const fn from_fn<F:Fn(&mut Formatter<'_>)->Result>(_:F)->FromFn<F>;
impl<'a,'b:'a> DebugStruct<'a,'b>{
pub fn field(&mut self,_:&str,_:&dyn Debug)->&mut Self;
pub fn finish_non_exhaustive(&mut self)->Result;
pub fn finish(&mut self)->Result;
}
impl<'a,'b:'a> DebugTuple<'a,'b>{
pub fn field(&mut self,_:&dyn Debug)->&mut Self;
pub fn finish_non_exhaustive(&mut self)->Result;
pub fn finish(&mut self)->Result;
}
impl<'a,'b:'a> DebugSet<'a,'b>{
pub fn entry(&mut self,_:&dyn Debug)->&mut Self;
pub fn entries<D,I>(&mut self,_:I)->&mut Self where D:Debug,I:IntoIterator<Item=D>;
pub fn finish_non_exhaustive(&mut self)->Result;
pub fn finish(&mut self)->Result;
}
impl<'a,'b:'a> DebugList<'a,'b>{
pub fn entry(&mut self,_:&dyn Debug)->&mut Self;
pub fn entries<D,I>(&mut self,_:I)->&mut Self where D:Debug,I:IntoIterator<Item=D>;
pub fn finish_non_exhaustive(&mut self)->Result;
pub fn finish(&mut self)->Result;
}
impl<'a,'b:'a> DebugMap<'a,'b>{
pub fn entry(&mut self,_:&dyn Debug,_:&dyn Debug)->&mut Self;
pub fn key(&mut self,_:&dyn Debug)->&mut Self;
pub fn value(&mut self,_:&dyn Debug)->&mut Self;
pub fn entries<K,V,I>(&mut self,_:I)->&mut Self where K:Debug,V:Debug,I:IntoIterator<Item=(K,V)>;
pub fn finish_non_exhaustive(&mut self)->Result;
pub fn finish(&mut self)->Result;
}
impl<F> Debug for FromFn<F> where F:Fn(&mut Formatter<'_>)->Result{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<F> Display for FromFn<F> where F:Fn(&mut Formatter<'_>)->Result{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod float{
use crate::fmt::{Debug,Display,Formatter,LowerExp,Result,UpperExp};
impl UpperExp for f16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for f32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for f64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for f128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for f16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for f32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for f64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for f16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for f32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for f64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for f16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for f32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for f64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod macros{
pub macro Debug(){}
}
pub(crate) mod num{
use crate::fmt::{Binary,Debug,Display,Formatter,LowerExp,LowerHex,Octal,Result,UpperExp,UpperHex};
impl Binary for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Binary for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Octal for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerHex for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperHex for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UpperExp for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl LowerExp for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for i128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for i16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for i32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for i64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for i8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for isize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for u128{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for u16{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for u32{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for u64{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for u8{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for usize{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
