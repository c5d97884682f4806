pub use crate::ops::arith::{Add,AddAssign,Div,DivAssign,Mul,MulAssign,Neg,Rem,RemAssign,Sub,SubAssign};
pub use crate::ops::async_function::{AsyncFn,AsyncFnMut,AsyncFnOnce};
pub use crate::ops::bit::{BitAnd,BitAndAssign,BitOr,BitOrAssign,BitXor,BitXorAssign,Not,Shl,ShlAssign,Shr,ShrAssign};
pub use crate::ops::control_flow::ControlFlow;
pub use crate::ops::deref::{Deref,DerefMut};
pub use crate::ops::drop::Drop;
pub use crate::ops::function::{Fn,FnMut,FnOnce};
pub use crate::ops::index::{Index,IndexMut};
pub use crate::ops::range::{Bound,Range,RangeBounds,RangeFrom,RangeFull,RangeInclusive,RangeTo,RangeToInclusive};
pub(crate) mod arith{
#[lang="add"]pub trait Add<Rhs=Self>{
type Output;
fn add(self,_:Rhs)->Self::Output;
}
#[lang="add_assign"]pub trait AddAssign<Rhs=Self>{
fn add_assign(&mut self,_:Rhs);
}
#[lang="div"]pub trait Div<Rhs=Self>{
type Output;
fn div(self,_:Rhs)->Self::Output;
}
#[lang="div_assign"]pub trait DivAssign<Rhs=Self>{
fn div_assign(&mut self,_:Rhs);
}
#[lang="mul"]pub trait Mul<Rhs=Self>{
type Output;
fn mul(self,_:Rhs)->Self::Output;
}
#[lang="mul_assign"]pub trait MulAssign<Rhs=Self>{
fn mul_assign(&mut self,_:Rhs);
}
#[lang="neg"]pub trait Neg{
type Output;
fn neg(self)->Self::Output;
}
#[lang="rem"]pub trait Rem<Rhs=Self>{
type Output;
fn rem(self,_:Rhs)->Self::Output;
}
#[lang="rem_assign"]pub trait RemAssign<Rhs=Self>{
fn rem_assign(&mut self,_:Rhs);
}
#[lang="sub"]pub trait Sub<Rhs=Self>{
type Output;
fn sub(self,_:Rhs)->Self::Output;
}
#[lang="sub_assign"]pub trait SubAssign<Rhs=Self>{
fn sub_assign(&mut self,_:Rhs);
}
impl DivAssign for f128{
fn div_assign(&mut self,_:f128);
}
impl DivAssign for f16{
fn div_assign(&mut self,_:f16);
}
impl DivAssign for f32{
fn div_assign(&mut self,_:f32);
}
impl DivAssign for f64{
fn div_assign(&mut self,_:f64);
}
impl DivAssign for i128{
fn div_assign(&mut self,_:i128);
}
impl DivAssign for i16{
fn div_assign(&mut self,_:i16);
}
impl DivAssign for i32{
fn div_assign(&mut self,_:i32);
}
impl DivAssign for i64{
fn div_assign(&mut self,_:i64);
}
impl DivAssign for i8{
fn div_assign(&mut self,_:i8);
}
impl DivAssign for isize{
fn div_assign(&mut self,_:isize);
}
impl DivAssign for u128{
fn div_assign(&mut self,_:u128);
}
impl DivAssign for u16{
fn div_assign(&mut self,_:u16);
}
impl DivAssign for u32{
fn div_assign(&mut self,_:u32);
}
impl DivAssign for u64{
fn div_assign(&mut self,_:u64);
}
impl DivAssign for u8{
fn div_assign(&mut self,_:u8);
}
impl DivAssign for usize{
fn div_assign(&mut self,_:usize);
}
impl Rem for f128{
type Output=f128;
fn rem(self,_:f128)->f128;
}
impl Rem for f16{
type Output=f16;
fn rem(self,_:f16)->f16;
}
impl Rem for f32{
type Output=f32;
fn rem(self,_:f32)->f32;
}
impl Rem for f64{
type Output=f64;
fn rem(self,_:f64)->f64;
}
impl Rem for i128{
type Output=i128;
fn rem(self,_:i128)->i128;
}
impl Rem for i16{
type Output=i16;
fn rem(self,_:i16)->i16;
}
impl Rem for i32{
type Output=i32;
fn rem(self,_:i32)->i32;
}
impl Rem for i64{
type Output=i64;
fn rem(self,_:i64)->i64;
}
impl Rem for i8{
type Output=i8;
fn rem(self,_:i8)->i8;
}
impl Rem for isize{
type Output=isize;
fn rem(self,_:isize)->isize;
}
impl Rem for u128{
type Output=u128;
fn rem(self,_:u128)->u128;
}
impl Rem for u16{
type Output=u16;
fn rem(self,_:u16)->u16;
}
impl Rem for u32{
type Output=u32;
fn rem(self,_:u32)->u32;
}
impl Rem for u64{
type Output=u64;
fn rem(self,_:u64)->u64;
}
impl Rem for u8{
type Output=u8;
fn rem(self,_:u8)->u8;
}
impl Rem for usize{
type Output=usize;
fn rem(self,_:usize)->usize;
}
impl RemAssign for f128{
fn rem_assign(&mut self,_:f128);
}
impl RemAssign for f16{
fn rem_assign(&mut self,_:f16);
}
impl RemAssign for f32{
fn rem_assign(&mut self,_:f32);
}
impl RemAssign for f64{
fn rem_assign(&mut self,_:f64);
}
impl RemAssign for i128{
fn rem_assign(&mut self,_:i128);
}
impl RemAssign for i16{
fn rem_assign(&mut self,_:i16);
}
impl RemAssign for i32{
fn rem_assign(&mut self,_:i32);
}
impl RemAssign for i64{
fn rem_assign(&mut self,_:i64);
}
impl RemAssign for i8{
fn rem_assign(&mut self,_:i8);
}
impl RemAssign for isize{
fn rem_assign(&mut self,_:isize);
}
impl RemAssign for u128{
fn rem_assign(&mut self,_:u128);
}
impl RemAssign for u16{
fn rem_assign(&mut self,_:u16);
}
impl RemAssign for u32{
fn rem_assign(&mut self,_:u32);
}
impl RemAssign for u64{
fn rem_assign(&mut self,_:u64);
}
impl RemAssign for u8{
fn rem_assign(&mut self,_:u8);
}
impl RemAssign for usize{
fn rem_assign(&mut self,_:usize);
}
impl AddAssign for f128{
fn add_assign(&mut self,_:f128);
}
impl AddAssign for f16{
fn add_assign(&mut self,_:f16);
}
impl AddAssign for f32{
fn add_assign(&mut self,_:f32);
}
impl AddAssign for f64{
fn add_assign(&mut self,_:f64);
}
impl AddAssign for i128{
fn add_assign(&mut self,_:i128);
}
impl AddAssign for i16{
fn add_assign(&mut self,_:i16);
}
impl AddAssign for i32{
fn add_assign(&mut self,_:i32);
}
impl AddAssign for i64{
fn add_assign(&mut self,_:i64);
}
impl AddAssign for i8{
fn add_assign(&mut self,_:i8);
}
impl AddAssign for isize{
fn add_assign(&mut self,_:isize);
}
impl AddAssign for u128{
fn add_assign(&mut self,_:u128);
}
impl AddAssign for u16{
fn add_assign(&mut self,_:u16);
}
impl AddAssign for u32{
fn add_assign(&mut self,_:u32);
}
impl AddAssign for u64{
fn add_assign(&mut self,_:u64);
}
impl AddAssign for u8{
fn add_assign(&mut self,_:u8);
}
impl AddAssign for usize{
fn add_assign(&mut self,_:usize);
}
impl Sub for f128{
type Output=f128;
fn sub(self,_:f128)->f128;
}
impl Sub for f16{
type Output=f16;
fn sub(self,_:f16)->f16;
}
impl Sub for f32{
type Output=f32;
fn sub(self,_:f32)->f32;
}
impl Sub for f64{
type Output=f64;
fn sub(self,_:f64)->f64;
}
impl Sub for i128{
type Output=i128;
fn sub(self,_:i128)->i128;
}
impl Sub for i16{
type Output=i16;
fn sub(self,_:i16)->i16;
}
impl Sub for i32{
type Output=i32;
fn sub(self,_:i32)->i32;
}
impl Sub for i64{
type Output=i64;
fn sub(self,_:i64)->i64;
}
impl Sub for i8{
type Output=i8;
fn sub(self,_:i8)->i8;
}
impl Sub for isize{
type Output=isize;
fn sub(self,_:isize)->isize;
}
impl Sub for u128{
type Output=u128;
fn sub(self,_:u128)->u128;
}
impl Sub for u16{
type Output=u16;
fn sub(self,_:u16)->u16;
}
impl Sub for u32{
type Output=u32;
fn sub(self,_:u32)->u32;
}
impl Sub for u64{
type Output=u64;
fn sub(self,_:u64)->u64;
}
impl Sub for u8{
type Output=u8;
fn sub(self,_:u8)->u8;
}
impl Sub for usize{
type Output=usize;
fn sub(self,_:usize)->usize;
}
impl SubAssign for f128{
fn sub_assign(&mut self,_:f128);
}
impl SubAssign for f16{
fn sub_assign(&mut self,_:f16);
}
impl SubAssign for f32{
fn sub_assign(&mut self,_:f32);
}
impl SubAssign for f64{
fn sub_assign(&mut self,_:f64);
}
impl SubAssign for i128{
fn sub_assign(&mut self,_:i128);
}
impl SubAssign for i16{
fn sub_assign(&mut self,_:i16);
}
impl SubAssign for i32{
fn sub_assign(&mut self,_:i32);
}
impl SubAssign for i64{
fn sub_assign(&mut self,_:i64);
}
impl SubAssign for i8{
fn sub_assign(&mut self,_:i8);
}
impl SubAssign for isize{
fn sub_assign(&mut self,_:isize);
}
impl SubAssign for u128{
fn sub_assign(&mut self,_:u128);
}
impl SubAssign for u16{
fn sub_assign(&mut self,_:u16);
}
impl SubAssign for u32{
fn sub_assign(&mut self,_:u32);
}
impl SubAssign for u64{
fn sub_assign(&mut self,_:u64);
}
impl SubAssign for u8{
fn sub_assign(&mut self,_:u8);
}
impl SubAssign for usize{
fn sub_assign(&mut self,_:usize);
}
impl MulAssign for f128{
fn mul_assign(&mut self,_:f128);
}
impl MulAssign for f16{
fn mul_assign(&mut self,_:f16);
}
impl MulAssign for f32{
fn mul_assign(&mut self,_:f32);
}
impl MulAssign for f64{
fn mul_assign(&mut self,_:f64);
}
impl MulAssign for i128{
fn mul_assign(&mut self,_:i128);
}
impl MulAssign for i16{
fn mul_assign(&mut self,_:i16);
}
impl MulAssign for i32{
fn mul_assign(&mut self,_:i32);
}
impl MulAssign for i64{
fn mul_assign(&mut self,_:i64);
}
impl MulAssign for i8{
fn mul_assign(&mut self,_:i8);
}
impl MulAssign for isize{
fn mul_assign(&mut self,_:isize);
}
impl MulAssign for u128{
fn mul_assign(&mut self,_:u128);
}
impl MulAssign for u16{
fn mul_assign(&mut self,_:u16);
}
impl MulAssign for u32{
fn mul_assign(&mut self,_:u32);
}
impl MulAssign for u64{
fn mul_assign(&mut self,_:u64);
}
impl MulAssign for u8{
fn mul_assign(&mut self,_:u8);
}
impl MulAssign for usize{
fn mul_assign(&mut self,_:usize);
}
impl Div for f128{
type Output=f128;
fn div(self,_:f128)->f128;
}
impl Div for f16{
type Output=f16;
fn div(self,_:f16)->f16;
}
impl Div for f32{
type Output=f32;
fn div(self,_:f32)->f32;
}
impl Div for f64{
type Output=f64;
fn div(self,_:f64)->f64;
}
impl Div for i128{
type Output=i128;
fn div(self,_:i128)->i128;
}
impl Div for i16{
type Output=i16;
fn div(self,_:i16)->i16;
}
impl Div for i32{
type Output=i32;
fn div(self,_:i32)->i32;
}
impl Div for i64{
type Output=i64;
fn div(self,_:i64)->i64;
}
impl Div for i8{
type Output=i8;
fn div(self,_:i8)->i8;
}
impl Div for isize{
type Output=isize;
fn div(self,_:isize)->isize;
}
impl Div for u128{
type Output=u128;
fn div(self,_:u128)->u128;
}
impl Div for u16{
type Output=u16;
fn div(self,_:u16)->u16;
}
impl Div for u32{
type Output=u32;
fn div(self,_:u32)->u32;
}
impl Div for u64{
type Output=u64;
fn div(self,_:u64)->u64;
}
impl Div for u8{
type Output=u8;
fn div(self,_:u8)->u8;
}
impl Div for usize{
type Output=usize;
fn div(self,_:usize)->usize;
}
impl Neg for f128{
type Output=f128;
fn neg(self)->f128;
}
impl Neg for f16{
type Output=f16;
fn neg(self)->f16;
}
impl Neg for f32{
type Output=f32;
fn neg(self)->f32;
}
impl Neg for f64{
type Output=f64;
fn neg(self)->f64;
}
impl Neg for i128{
type Output=i128;
fn neg(self)->i128;
}
impl Neg for i16{
type Output=i16;
fn neg(self)->i16;
}
impl Neg for i32{
type Output=i32;
fn neg(self)->i32;
}
impl Neg for i64{
type Output=i64;
fn neg(self)->i64;
}
impl Neg for i8{
type Output=i8;
fn neg(self)->i8;
}
impl Neg for isize{
type Output=isize;
fn neg(self)->isize;
}
impl Mul for f128{
type Output=f128;
fn mul(self,_:f128)->f128;
}
impl Mul for f16{
type Output=f16;
fn mul(self,_:f16)->f16;
}
impl Mul for f32{
type Output=f32;
fn mul(self,_:f32)->f32;
}
impl Mul for f64{
type Output=f64;
fn mul(self,_:f64)->f64;
}
impl Mul for i128{
type Output=i128;
fn mul(self,_:i128)->i128;
}
impl Mul for i16{
type Output=i16;
fn mul(self,_:i16)->i16;
}
impl Mul for i32{
type Output=i32;
fn mul(self,_:i32)->i32;
}
impl Mul for i64{
type Output=i64;
fn mul(self,_:i64)->i64;
}
impl Mul for i8{
type Output=i8;
fn mul(self,_:i8)->i8;
}
impl Mul for isize{
type Output=isize;
fn mul(self,_:isize)->isize;
}
impl Mul for u128{
type Output=u128;
fn mul(self,_:u128)->u128;
}
impl Mul for u16{
type Output=u16;
fn mul(self,_:u16)->u16;
}
impl Mul for u32{
type Output=u32;
fn mul(self,_:u32)->u32;
}
impl Mul for u64{
type Output=u64;
fn mul(self,_:u64)->u64;
}
impl Mul for u8{
type Output=u8;
fn mul(self,_:u8)->u8;
}
impl Mul for usize{
type Output=usize;
fn mul(self,_:usize)->usize;
}
impl Add for f128{
type Output=f128;
fn add(self,_:f128)->f128;
}
impl Add for f16{
type Output=f16;
fn add(self,_:f16)->f16;
}
impl Add for f32{
type Output=f32;
fn add(self,_:f32)->f32;
}
impl Add for f64{
type Output=f64;
fn add(self,_:f64)->f64;
}
impl Add for i128{
type Output=i128;
fn add(self,_:i128)->i128;
}
impl Add for i16{
type Output=i16;
fn add(self,_:i16)->i16;
}
impl Add for i32{
type Output=i32;
fn add(self,_:i32)->i32;
}
impl Add for i64{
type Output=i64;
fn add(self,_:i64)->i64;
}
impl Add for i8{
type Output=i8;
fn add(self,_:i8)->i8;
}
impl Add for isize{
type Output=isize;
fn add(self,_:isize)->isize;
}
impl Add for u128{
type Output=u128;
fn add(self,_:u128)->u128;
}
impl Add for u16{
type Output=u16;
fn add(self,_:u16)->u16;
}
impl Add for u32{
type Output=u32;
fn add(self,_:u32)->u32;
}
impl Add for u64{
type Output=u64;
fn add(self,_:u64)->u64;
}
impl Add for u8{
type Output=u8;
fn add(self,_:u8)->u8;
}
impl Add for usize{
type Output=usize;
fn add(self,_:usize)->usize;
}
}
pub(crate) mod async_function{
use crate::future::future::Future;
use crate::marker::{Sized,Tuple};
#[lang="async_fn"]pub trait AsyncFn<Args:Tuple>:AsyncFnMut<Args>{
fn async_call(&self,_:Args)->Self::CallRefFuture<'_>;
}
#[lang="async_fn_mut"]pub trait AsyncFnMut<Args:Tuple>:AsyncFnOnce<Args>{
type CallRefFuture<'a>:Future<Output=Self::Output> where Self:'a;
fn async_call_mut(&mut self,_:Args)->Self::CallRefFuture<'_>;
}
#[lang="async_fn_once"]pub trait AsyncFnOnce<Args:Tuple>{
type CallOnceFuture:Future<Output=Self::Output>;
type Output;
fn async_call_once(self,_:Args)->Self::CallOnceFuture;
}
impl<'a,A:Tuple,F> AsyncFnOnce<A> for &'a F where F:AsyncFn<A>+?Sized{
type Output=F::Output;
type CallOnceFuture=F::CallRefFuture<'a>;
fn async_call_once(self,_:A)->Self::CallOnceFuture;
}
impl<'a,A:Tuple,F> AsyncFnOnce<A> for &'a mut F where F:AsyncFnMut<A>+?Sized{
type Output=F::Output;
type CallOnceFuture=F::CallRefFuture<'a>;
fn async_call_once(self,_:A)->Self::CallOnceFuture;
}
impl<A:Tuple,F> AsyncFn<A> for &F where F:AsyncFn<A>+?Sized{
fn async_call(&self,_:A)->Self::CallRefFuture<'_>;
}
impl<A:Tuple,F> AsyncFnMut<A> for &F where F:AsyncFn<A>+?Sized{
type CallRefFuture<'a>=F::CallRefFuture<'a> where Self:'a;
fn async_call_mut(&mut self,_:A)->Self::CallRefFuture<'_>;
}
impl<A:Tuple,F> AsyncFnMut<A> for &mut F where F:AsyncFnMut<A>+?Sized{
type CallRefFuture<'a>=F::CallRefFuture<'a> where Self:'a;
fn async_call_mut(&mut self,_:A)->Self::CallRefFuture<'_>;
}
}
pub(crate) mod bit{
#[lang="bit_and"]pub trait BitAnd<Rhs=Self>{
type Output;
fn bitand(self,_:Rhs)->Self::Output;
}
#[lang="bit_and_assign"]pub trait BitAndAssign<Rhs=Self>{
fn bitand_assign(&mut self,_:Rhs);
}
#[lang="bit_or"]pub trait BitOr<Rhs=Self>{
type Output;
fn bitor(self,_:Rhs)->Self::Output;
}
#[lang="bit_or_assign"]pub trait BitOrAssign<Rhs=Self>{
fn bitor_assign(&mut self,_:Rhs);
}
#[lang="bit_xor"]pub trait BitXor<Rhs=Self>{
type Output;
fn bitxor(self,_:Rhs)->Self::Output;
}
#[lang="bit_xor_assign"]pub trait BitXorAssign<Rhs=Self>{
fn bitxor_assign(&mut self,_:Rhs);
}
#[lang="not"]pub trait Not{
type Output;
fn not(self)->Self::Output;
}
#[lang="shl"]pub trait Shl<Rhs=Self>{
type Output;
fn shl(self,_:Rhs)->Self::Output;
}
#[lang="shl_assign"]pub trait ShlAssign<Rhs=Self>{
fn shl_assign(&mut self,_:Rhs);
}
#[lang="shr"]pub trait Shr<Rhs=Self>{
type Output;
fn shr(self,_:Rhs)->Self::Output;
}
#[lang="shr_assign"]pub trait ShrAssign<Rhs=Self>{
fn shr_assign(&mut self,_:Rhs);
}
impl BitOrAssign for bool{
fn bitor_assign(&mut self,_:bool);
}
impl BitOrAssign for i128{
fn bitor_assign(&mut self,_:i128);
}
impl BitOrAssign for i16{
fn bitor_assign(&mut self,_:i16);
}
impl BitOrAssign for i32{
fn bitor_assign(&mut self,_:i32);
}
impl BitOrAssign for i64{
fn bitor_assign(&mut self,_:i64);
}
impl BitOrAssign for i8{
fn bitor_assign(&mut self,_:i8);
}
impl BitOrAssign for isize{
fn bitor_assign(&mut self,_:isize);
}
impl BitOrAssign for u128{
fn bitor_assign(&mut self,_:u128);
}
impl BitOrAssign for u16{
fn bitor_assign(&mut self,_:u16);
}
impl BitOrAssign for u32{
fn bitor_assign(&mut self,_:u32);
}
impl BitOrAssign for u64{
fn bitor_assign(&mut self,_:u64);
}
impl BitOrAssign for u8{
fn bitor_assign(&mut self,_:u8);
}
impl BitOrAssign for usize{
fn bitor_assign(&mut self,_:usize);
}
impl Not for !{
type Output=!;
fn not(self)->!;
}
impl Not for bool{
type Output=bool;
fn not(self)->bool;
}
impl Not for i128{
type Output=i128;
fn not(self)->i128;
}
impl Not for i16{
type Output=i16;
fn not(self)->i16;
}
impl Not for i32{
type Output=i32;
fn not(self)->i32;
}
impl Not for i64{
type Output=i64;
fn not(self)->i64;
}
impl Not for i8{
type Output=i8;
fn not(self)->i8;
}
impl Not for isize{
type Output=isize;
fn not(self)->isize;
}
impl Not for u128{
type Output=u128;
fn not(self)->u128;
}
impl Not for u16{
type Output=u16;
fn not(self)->u16;
}
impl Not for u32{
type Output=u32;
fn not(self)->u32;
}
impl Not for u64{
type Output=u64;
fn not(self)->u64;
}
impl Not for u8{
type Output=u8;
fn not(self)->u8;
}
impl Not for usize{
type Output=usize;
fn not(self)->usize;
}
impl BitXor for bool{
type Output=bool;
fn bitxor(self,_:bool)->bool;
}
impl BitXor for i128{
type Output=i128;
fn bitxor(self,_:i128)->i128;
}
impl BitXor for i16{
type Output=i16;
fn bitxor(self,_:i16)->i16;
}
impl BitXor for i32{
type Output=i32;
fn bitxor(self,_:i32)->i32;
}
impl BitXor for i64{
type Output=i64;
fn bitxor(self,_:i64)->i64;
}
impl BitXor for i8{
type Output=i8;
fn bitxor(self,_:i8)->i8;
}
impl BitXor for isize{
type Output=isize;
fn bitxor(self,_:isize)->isize;
}
impl BitXor for u128{
type Output=u128;
fn bitxor(self,_:u128)->u128;
}
impl BitXor for u16{
type Output=u16;
fn bitxor(self,_:u16)->u16;
}
impl BitXor for u32{
type Output=u32;
fn bitxor(self,_:u32)->u32;
}
impl BitXor for u64{
type Output=u64;
fn bitxor(self,_:u64)->u64;
}
impl BitXor for u8{
type Output=u8;
fn bitxor(self,_:u8)->u8;
}
impl BitXor for usize{
type Output=usize;
fn bitxor(self,_:usize)->usize;
}
impl BitXorAssign for bool{
fn bitxor_assign(&mut self,_:bool);
}
impl BitXorAssign for i128{
fn bitxor_assign(&mut self,_:i128);
}
impl BitXorAssign for i16{
fn bitxor_assign(&mut self,_:i16);
}
impl BitXorAssign for i32{
fn bitxor_assign(&mut self,_:i32);
}
impl BitXorAssign for i64{
fn bitxor_assign(&mut self,_:i64);
}
impl BitXorAssign for i8{
fn bitxor_assign(&mut self,_:i8);
}
impl BitXorAssign for isize{
fn bitxor_assign(&mut self,_:isize);
}
impl BitXorAssign for u128{
fn bitxor_assign(&mut self,_:u128);
}
impl BitXorAssign for u16{
fn bitxor_assign(&mut self,_:u16);
}
impl BitXorAssign for u32{
fn bitxor_assign(&mut self,_:u32);
}
impl BitXorAssign for u64{
fn bitxor_assign(&mut self,_:u64);
}
impl BitXorAssign for u8{
fn bitxor_assign(&mut self,_:u8);
}
impl BitXorAssign for usize{
fn bitxor_assign(&mut self,_:usize);
}
impl BitAndAssign for bool{
fn bitand_assign(&mut self,_:bool);
}
impl BitAndAssign for i128{
fn bitand_assign(&mut self,_:i128);
}
impl BitAndAssign for i16{
fn bitand_assign(&mut self,_:i16);
}
impl BitAndAssign for i32{
fn bitand_assign(&mut self,_:i32);
}
impl BitAndAssign for i64{
fn bitand_assign(&mut self,_:i64);
}
impl BitAndAssign for i8{
fn bitand_assign(&mut self,_:i8);
}
impl BitAndAssign for isize{
fn bitand_assign(&mut self,_:isize);
}
impl BitAndAssign for u128{
fn bitand_assign(&mut self,_:u128);
}
impl BitAndAssign for u16{
fn bitand_assign(&mut self,_:u16);
}
impl BitAndAssign for u32{
fn bitand_assign(&mut self,_:u32);
}
impl BitAndAssign for u64{
fn bitand_assign(&mut self,_:u64);
}
impl BitAndAssign for u8{
fn bitand_assign(&mut self,_:u8);
}
impl BitAndAssign for usize{
fn bitand_assign(&mut self,_:usize);
}
impl BitAnd for bool{
type Output=bool;
fn bitand(self,_:bool)->bool;
}
impl BitAnd for i128{
type Output=i128;
fn bitand(self,_:i128)->i128;
}
impl BitAnd for i16{
type Output=i16;
fn bitand(self,_:i16)->i16;
}
impl BitAnd for i32{
type Output=i32;
fn bitand(self,_:i32)->i32;
}
impl BitAnd for i64{
type Output=i64;
fn bitand(self,_:i64)->i64;
}
impl BitAnd for i8{
type Output=i8;
fn bitand(self,_:i8)->i8;
}
impl BitAnd for isize{
type Output=isize;
fn bitand(self,_:isize)->isize;
}
impl BitAnd for u128{
type Output=u128;
fn bitand(self,_:u128)->u128;
}
impl BitAnd for u16{
type Output=u16;
fn bitand(self,_:u16)->u16;
}
impl BitAnd for u32{
type Output=u32;
fn bitand(self,_:u32)->u32;
}
impl BitAnd for u64{
type Output=u64;
fn bitand(self,_:u64)->u64;
}
impl BitAnd for u8{
type Output=u8;
fn bitand(self,_:u8)->u8;
}
impl BitAnd for usize{
type Output=usize;
fn bitand(self,_:usize)->usize;
}
impl BitOr for bool{
type Output=bool;
fn bitor(self,_:bool)->bool;
}
impl BitOr for i128{
type Output=i128;
fn bitor(self,_:i128)->i128;
}
impl BitOr for i16{
type Output=i16;
fn bitor(self,_:i16)->i16;
}
impl BitOr for i32{
type Output=i32;
fn bitor(self,_:i32)->i32;
}
impl BitOr for i64{
type Output=i64;
fn bitor(self,_:i64)->i64;
}
impl BitOr for i8{
type Output=i8;
fn bitor(self,_:i8)->i8;
}
impl BitOr for isize{
type Output=isize;
fn bitor(self,_:isize)->isize;
}
impl BitOr for u128{
type Output=u128;
fn bitor(self,_:u128)->u128;
}
impl BitOr for u16{
type Output=u16;
fn bitor(self,_:u16)->u16;
}
impl BitOr for u32{
type Output=u32;
fn bitor(self,_:u32)->u32;
}
impl BitOr for u64{
type Output=u64;
fn bitor(self,_:u64)->u64;
}
impl BitOr for u8{
type Output=u8;
fn bitor(self,_:u8)->u8;
}
impl BitOr for usize{
type Output=usize;
fn bitor(self,_:usize)->usize;
}
}
pub(crate) mod control_flow{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::convert::Infallible;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::ops::function::FnOnce;
use crate::ops::try_trait::{FromResidual,Try};
use crate::option::Option;
pub enum ControlFlow<B,C=()>{Continue(C),Break(B)}
impl<B,C> ControlFlow<B,C>{
pub const fn is_break(&self)->bool;
pub const fn is_continue(&self)->bool;
pub fn break_value(self)->Option<B>;
pub fn map_break<T,F>(self,_:F)->ControlFlow<T,C> where F:FnOnce(B)->T;
pub fn continue_value(self)->Option<C>;
pub fn map_continue<T,F>(self,_:F)->ControlFlow<B,T> where F:FnOnce(C)->T;
}
impl<B,C> Try for ControlFlow<B,C>{
type Output=C;
type Residual=ControlFlow<B,Infallible>;
fn from_output(_:Self::Output)->Self;
fn branch(self)->ControlFlow<Self::Residual,Self::Output>;
}
impl<B,C> FromResidual<ControlFlow<B,Infallible>> for ControlFlow<B,C>{
fn from_residual(_:ControlFlow<B,Infallible>)->Self;
}
impl<B:Hash,C:Hash> Hash for ControlFlow<B,C>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<B:Clone,C:Clone> Clone for ControlFlow<B,C>{
fn clone(&self)->ControlFlow<B,C>;
}
impl<B:Eq,C:Eq> Eq for ControlFlow<B,C>{}
impl<B:PartialEq,C:PartialEq> PartialEq for ControlFlow<B,C>{
fn eq(&self,_:&ControlFlow<B,C>)->bool;
}
impl<B:Debug,C:Debug> Debug for ControlFlow<B,C>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<B:Copy,C:Copy> Copy for ControlFlow<B,C>{}
}
pub(crate) mod deref{
use crate::marker::Sized;
#[lang="deref"]pub trait Deref{
type Target:?Sized;
fn deref(&self)->&Self::Target;
}
#[lang="deref_mut"]pub trait DerefMut:Deref{
fn deref_mut(&mut self)->&mut Self::Target;
}
impl<T:?Sized> Deref for &T{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> Deref for &mut T{
type Target=T;
fn deref(&self)->&T;
}
impl<T:?Sized> DerefMut for &mut T{
fn deref_mut(&mut self)->&mut T;
}
impl<T:?Sized> !DerefMut for &T{}
}
pub(crate) mod drop{
#[lang="drop"]pub trait Drop{
fn drop(&mut self);
}
}
pub(crate) mod function{
use crate::marker::{Sized,Tuple};
#[lang="fn"]pub trait Fn<Args:Tuple>:FnMut<Args>{
fn call(&self,_:Args)->Self::Output;
}
#[lang="fn_mut"]pub trait FnMut<Args:Tuple>:FnOnce<Args>{
fn call_mut(&mut self,_:Args)->Self::Output;
}
#[lang="fn_once"]pub trait FnOnce<Args:Tuple>{
type Output;
fn call_once(self,_:Args)->Self::Output;
}
impl<A:Tuple,F> Fn<A> for &F where F:Fn<A>+?Sized{
fn call(&self,_:A)->F::Output;
}
impl<A:Tuple,F> FnMut<A> for &F where F:Fn<A>+?Sized{
fn call_mut(&mut self,_:A)->F::Output;
}
impl<A:Tuple,F> FnMut<A> for &mut F where F:FnMut<A>+?Sized{
fn call_mut(&mut self,_:A)->F::Output;
}
impl<A:Tuple,F> FnOnce<A> for &F where F:Fn<A>+?Sized{
type Output=F::Output;
fn call_once(self,_:A)->F::Output;
}
impl<A:Tuple,F> FnOnce<A> for &mut F where F:FnMut<A>+?Sized{
type Output=F::Output;
fn call_once(self,_:A)->F::Output;
}
}
pub(crate) mod index{
use crate::marker::Sized;
#[lang="index"]pub trait Index<Idx:?Sized>{
type Output:?Sized;
fn index(&self,_:Idx)->&Self::Output;
}
#[lang="index_mut"]pub trait IndexMut<Idx:?Sized>:Index<Idx>{
fn index_mut(&mut self,_:Idx)->&mut Self::Output;
}
}
pub(crate) mod range{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Sized};
use crate::ops::function::FnOnce;
pub enum Bound<T>{Included(T),Excluded(T),Unbounded}
pub trait OneSidedRange<T>:RangeBounds<T>{
fn bound(self)->(OneSidedRangeBound,T);
}
pub enum OneSidedRangeBound{StartInclusive,End,EndInclusive}
#[lang="range"]pub struct Range<Idx>{pub start:Idx,pub end:Idx}
pub trait RangeBounds<T:?Sized>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
fn contains<U>(&self,_:&U)->bool where T:PartialOrd<U>,U:?Sized+PartialOrd<T>{}
}
#[lang="range_from"]pub struct RangeFrom<Idx>{pub start:Idx}
#[lang="range_full"]pub struct RangeFull;
#[lang="range_inclusive_struct"]pub struct RangeInclusive<Idx>{}
#[lang="range_to"]pub struct RangeTo<Idx>{pub end:Idx}
#[lang="range_to_inclusive"]pub struct RangeToInclusive<Idx>{pub end:Idx}
impl Hash for RangeFull{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for RangeFull{
fn clone(&self)->RangeFull;
}
impl Eq for RangeFull{}
impl PartialEq for RangeFull{
fn eq(&self,_:&RangeFull)->bool;
}
impl Debug for RangeFull{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for RangeFull{}
impl Default for RangeFull{
fn default()->RangeFull;
}
impl<'a,T:?Sized+'a> RangeBounds<T> for (Bound<&'a T>,Bound<&'a T>){
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<Idx:Hash> Hash for Range<Idx>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<Idx:Hash> Hash for RangeFrom<Idx>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<Idx:Hash> Hash for RangeTo<Idx>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<Idx:Hash> Hash for RangeInclusive<Idx>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<Idx:Hash> Hash for RangeToInclusive<Idx>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<Idx:Clone> Clone for Range<Idx>{
fn clone(&self)->Range<Idx>;
}
impl<Idx:Clone> Clone for RangeFrom<Idx>{
fn clone(&self)->RangeFrom<Idx>;
}
impl<Idx:Clone> Clone for RangeTo<Idx>{
fn clone(&self)->RangeTo<Idx>;
}
impl<Idx:Clone> Clone for RangeInclusive<Idx>{
fn clone(&self)->RangeInclusive<Idx>;
}
impl<Idx:Clone> Clone for RangeToInclusive<Idx>{
fn clone(&self)->RangeToInclusive<Idx>;
}
impl<Idx:Eq> Eq for Range<Idx>{}
impl<Idx:Eq> Eq for RangeFrom<Idx>{}
impl<Idx:Eq> Eq for RangeTo<Idx>{}
impl<Idx:Eq> Eq for RangeInclusive<Idx>{}
impl<Idx:Eq> Eq for RangeToInclusive<Idx>{}
impl<Idx:PartialEq> PartialEq for Range<Idx>{
fn eq(&self,_:&Range<Idx>)->bool;
}
impl<Idx:PartialEq> PartialEq for RangeFrom<Idx>{
fn eq(&self,_:&RangeFrom<Idx>)->bool;
}
impl<Idx:PartialEq> PartialEq for RangeTo<Idx>{
fn eq(&self,_:&RangeTo<Idx>)->bool;
}
impl<Idx:PartialEq> PartialEq for RangeInclusive<Idx>{
fn eq(&self,_:&RangeInclusive<Idx>)->bool;
}
impl<Idx:PartialEq> PartialEq for RangeToInclusive<Idx>{
fn eq(&self,_:&RangeToInclusive<Idx>)->bool;
}
impl<Idx:PartialOrd<Idx>> Range<Idx>{
pub fn contains<U>(&self,_:&U)->bool where Idx:PartialOrd<U>,U:?Sized+PartialOrd<Idx>;
pub fn is_empty(&self)->bool where Idx:PartialOrd<Idx>;
}
impl<Idx:PartialOrd<Idx>> RangeFrom<Idx>{
pub fn contains<U>(&self,_:&U)->bool where Idx:PartialOrd<U>,U:?Sized+PartialOrd<Idx>;
}
impl<Idx:PartialOrd<Idx>> RangeTo<Idx>{
pub fn contains<U>(&self,_:&U)->bool where Idx:PartialOrd<U>,U:?Sized+PartialOrd<Idx>;
}
impl<Idx:PartialOrd<Idx>> RangeInclusive<Idx>{
pub fn contains<U>(&self,_:&U)->bool where Idx:PartialOrd<U>,U:?Sized+PartialOrd<Idx>;
pub fn is_empty(&self)->bool where Idx:PartialOrd;
}
impl<Idx:PartialOrd<Idx>> RangeToInclusive<Idx>{
pub fn contains<U>(&self,_:&U)->bool where Idx:PartialOrd<U>,U:?Sized+PartialOrd<Idx>;
}
impl<Idx:Debug> Debug for Range<Idx>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Idx:Debug> Debug for RangeFrom<Idx>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Idx:Debug> Debug for RangeTo<Idx>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Idx:Debug> Debug for RangeInclusive<Idx>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Idx:Debug> Debug for RangeToInclusive<Idx>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<Idx:Copy> Copy for RangeTo<Idx>{}
impl<Idx:Copy> Copy for RangeToInclusive<Idx>{}
impl<Idx:Default> Default for Range<Idx>{
fn default()->Range<Idx>;
}
impl<Idx> RangeInclusive<Idx>{
pub const fn new(_:Idx,_:Idx)->Self;
pub const fn start(&self)->&Idx;
pub const fn end(&self)->&Idx;
pub fn into_inner(self)->(Idx,Idx);
}
impl<T:Hash> Hash for Bound<T>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Clone> Bound<&T>{
pub fn cloned(self)->Bound<T> where T:Clone;
}
impl<T:Clone> Clone for Bound<T>{
fn clone(&self)->Bound<T>;
}
impl<T:Eq> Eq for Bound<T>{}
impl<T:PartialEq> PartialEq for Bound<T>{
fn eq(&self,_:&Bound<T>)->bool;
}
impl<T:Debug> Debug for Bound<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy> Copy for Bound<T>{}
impl<T:?Sized> RangeBounds<T> for RangeFull{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> Bound<T>{
pub fn as_ref(&self)->Bound<&T>;
pub fn map<U,F:FnOnce(T)->U>(self,_:F)->Bound<U>;
}
impl<T> RangeBounds<T> for Range<&T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for Range<T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeFrom<&T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeFrom<T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeTo<&T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeTo<T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeInclusive<&T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeInclusive<T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeToInclusive<&T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for RangeToInclusive<T>{
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> RangeBounds<T> for (Bound<T>,Bound<T>){
fn start_bound(&self)->Bound<&T>;
fn end_bound(&self)->Bound<&T>;
}
impl<T> OneSidedRange<T> for RangeFrom<T> where Self:RangeBounds<T>{
fn bound(self)->(OneSidedRangeBound,T);
}
impl<T> OneSidedRange<T> for RangeTo<T> where Self:RangeBounds<T>{
fn bound(self)->(OneSidedRangeBound,T);
}
impl<T> OneSidedRange<T> for RangeToInclusive<T> where Self:RangeBounds<T>{
fn bound(self)->(OneSidedRangeBound,T);
}
}
pub(crate) mod try_trait{
use crate::ops::control_flow::ControlFlow;
pub trait FromResidual<R=Self::Residual>{
fn from_residual(_:R)->Self;
}
#[lang="try"]pub trait Try:FromResidual{
type Output;
type Residual;
fn from_output(_:Self::Output)->Self;
fn branch(self)->ControlFlow<Self::Residual,Self::Output>;
}
}
