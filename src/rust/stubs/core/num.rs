pub use crate::num::dec2flt::ParseFloatError;
pub use crate::num::error::{IntErrorKind,ParseIntError,TryFromIntError};
pub use crate::num::nonzero::{NonZero,NonZeroI128,NonZeroI16,NonZeroI32,NonZeroI64,NonZeroI8,NonZeroIsize,NonZeroU128,NonZeroU16,NonZeroU32,NonZeroU64,NonZeroU8,NonZeroUsize};
pub use crate::num::saturating::Saturating;
pub use crate::num::wrapping::Wrapping;
use crate::ascii::EscapeDefault;
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::fmt::{Debug,Formatter,Result};
use crate::marker::Copy;
use crate::option::Option;
use crate::str::traits::FromStr;
pub enum FpCategory{Nan,Infinite,Zero,Subnormal,Normal}
impl Clone for FpCategory{
fn clone(&self)->FpCategory;
}
impl Eq for FpCategory{}
impl PartialEq for FpCategory{
fn eq(&self,_:&FpCategory)->bool;
}
impl Debug for FpCategory{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for FpCategory{}
impl FromStr for i128{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<i128,ParseIntError>;
}
impl FromStr for i16{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<i16,ParseIntError>;
}
impl FromStr for i32{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<i32,ParseIntError>;
}
impl FromStr for i64{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<i64,ParseIntError>;
}
impl FromStr for i8{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<i8,ParseIntError>;
}
impl FromStr for isize{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<isize,ParseIntError>;
}
impl FromStr for u128{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<u128,ParseIntError>;
}
impl FromStr for u16{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<u16,ParseIntError>;
}
impl FromStr for u32{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<u32,ParseIntError>;
}
impl FromStr for u64{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<u64,ParseIntError>;
}
impl FromStr for u8{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<u8,ParseIntError>;
}
impl FromStr for usize{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<usize,ParseIntError>;
}
impl i128{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_unsigned(self)->u128;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_unsigned(self,_:u128)->Option<Self>;
pub const fn strict_add_unsigned(self,_:u128)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_unsigned(self,_:u128)->Option<Self>;
pub const fn strict_sub_unsigned(self,_:u128)->Self;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn checked_neg(self)->Option<Self>;
pub const unsafe fn unchecked_neg(self)->Self;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->i128;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->i128;
pub const fn checked_abs(self)->Option<Self>;
pub const fn strict_abs(self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn checked_isqrt(self)->Option<Self>;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_unsigned(self,_:u128)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_unsigned(self,_:u128)->Self;
pub const fn saturating_neg(self)->Self;
pub const fn saturating_abs(self)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_unsigned(self,_:u128)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_unsigned(self,_:u128)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->u128;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub const fn overflowing_add_unsigned(self,_:u128)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub const fn overflowing_sub_unsigned(self,_:u128)->(Self,bool);
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn abs(self)->Self;
pub const fn abs_diff(self,_:Self)->u128;
pub const fn signum(self)->Self;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn to_be_bytes(self)->[u8;16];
pub const fn to_le_bytes(self)->[u8;16];
pub const fn to_ne_bytes(self)->[u8;16];
pub const fn from_be_bytes(_:[u8;16])->Self;
pub const fn from_le_bytes(_:[u8;16])->Self;
pub const fn from_ne_bytes(_:[u8;16])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:Self)->Self;
}
impl i128{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<i128,ParseIntError>;
}
impl i16{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_unsigned(self)->u16;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_unsigned(self,_:u16)->Option<Self>;
pub const fn strict_add_unsigned(self,_:u16)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_unsigned(self,_:u16)->Option<Self>;
pub const fn strict_sub_unsigned(self,_:u16)->Self;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn checked_neg(self)->Option<Self>;
pub const unsafe fn unchecked_neg(self)->Self;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->i16;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->i16;
pub const fn checked_abs(self)->Option<Self>;
pub const fn strict_abs(self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn checked_isqrt(self)->Option<Self>;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_unsigned(self,_:u16)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_unsigned(self,_:u16)->Self;
pub const fn saturating_neg(self)->Self;
pub const fn saturating_abs(self)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_unsigned(self,_:u16)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_unsigned(self,_:u16)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->u16;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub const fn overflowing_add_unsigned(self,_:u16)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub const fn overflowing_sub_unsigned(self,_:u16)->(Self,bool);
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn abs(self)->Self;
pub const fn abs_diff(self,_:Self)->u16;
pub const fn signum(self)->Self;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn to_be_bytes(self)->[u8;2];
pub const fn to_le_bytes(self)->[u8;2];
pub const fn to_ne_bytes(self)->[u8;2];
pub const fn from_be_bytes(_:[u8;2])->Self;
pub const fn from_le_bytes(_:[u8;2])->Self;
pub const fn from_ne_bytes(_:[u8;2])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:i16)->i16;
}
impl i16{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<i16,ParseIntError>;
}
impl i32{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_unsigned(self)->u32;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_unsigned(self,_:u32)->Option<Self>;
pub const fn strict_add_unsigned(self,_:u32)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_unsigned(self,_:u32)->Option<Self>;
pub const fn strict_sub_unsigned(self,_:u32)->Self;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn checked_neg(self)->Option<Self>;
pub const unsafe fn unchecked_neg(self)->Self;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->i32;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->i32;
pub const fn checked_abs(self)->Option<Self>;
pub const fn strict_abs(self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn checked_isqrt(self)->Option<Self>;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_unsigned(self,_:u32)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_unsigned(self,_:u32)->Self;
pub const fn saturating_neg(self)->Self;
pub const fn saturating_abs(self)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_unsigned(self,_:u32)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_unsigned(self,_:u32)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->u32;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub const fn overflowing_add_unsigned(self,_:u32)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub const fn overflowing_sub_unsigned(self,_:u32)->(Self,bool);
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn abs(self)->Self;
pub const fn abs_diff(self,_:Self)->u32;
pub const fn signum(self)->Self;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn to_be_bytes(self)->[u8;4];
pub const fn to_le_bytes(self)->[u8;4];
pub const fn to_ne_bytes(self)->[u8;4];
pub const fn from_be_bytes(_:[u8;4])->Self;
pub const fn from_le_bytes(_:[u8;4])->Self;
pub const fn from_ne_bytes(_:[u8;4])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:i32)->i32;
}
impl i32{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<i32,ParseIntError>;
}
impl i64{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_unsigned(self)->u64;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_unsigned(self,_:u64)->Option<Self>;
pub const fn strict_add_unsigned(self,_:u64)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_unsigned(self,_:u64)->Option<Self>;
pub const fn strict_sub_unsigned(self,_:u64)->Self;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn checked_neg(self)->Option<Self>;
pub const unsafe fn unchecked_neg(self)->Self;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->i64;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->i64;
pub const fn checked_abs(self)->Option<Self>;
pub const fn strict_abs(self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn checked_isqrt(self)->Option<Self>;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_unsigned(self,_:u64)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_unsigned(self,_:u64)->Self;
pub const fn saturating_neg(self)->Self;
pub const fn saturating_abs(self)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_unsigned(self,_:u64)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_unsigned(self,_:u64)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->u64;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub const fn overflowing_add_unsigned(self,_:u64)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub const fn overflowing_sub_unsigned(self,_:u64)->(Self,bool);
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn abs(self)->Self;
pub const fn abs_diff(self,_:Self)->u64;
pub const fn signum(self)->Self;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn to_be_bytes(self)->[u8;8];
pub const fn to_le_bytes(self)->[u8;8];
pub const fn to_ne_bytes(self)->[u8;8];
pub const fn from_be_bytes(_:[u8;8])->Self;
pub const fn from_le_bytes(_:[u8;8])->Self;
pub const fn from_ne_bytes(_:[u8;8])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:Self)->Self;
}
impl i64{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<i64,ParseIntError>;
}
impl i8{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_unsigned(self)->u8;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_unsigned(self,_:u8)->Option<Self>;
pub const fn strict_add_unsigned(self,_:u8)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_unsigned(self,_:u8)->Option<Self>;
pub const fn strict_sub_unsigned(self,_:u8)->Self;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn checked_neg(self)->Option<Self>;
pub const unsafe fn unchecked_neg(self)->Self;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->i8;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->i8;
pub const fn checked_abs(self)->Option<Self>;
pub const fn strict_abs(self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn checked_isqrt(self)->Option<Self>;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_unsigned(self,_:u8)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_unsigned(self,_:u8)->Self;
pub const fn saturating_neg(self)->Self;
pub const fn saturating_abs(self)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_unsigned(self,_:u8)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_unsigned(self,_:u8)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->u8;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub const fn overflowing_add_unsigned(self,_:u8)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub const fn overflowing_sub_unsigned(self,_:u8)->(Self,bool);
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn abs(self)->Self;
pub const fn abs_diff(self,_:Self)->u8;
pub const fn signum(self)->Self;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn to_be_bytes(self)->[u8;1];
pub const fn to_le_bytes(self)->[u8;1];
pub const fn to_ne_bytes(self)->[u8;1];
pub const fn from_be_bytes(_:[u8;1])->Self;
pub const fn from_le_bytes(_:[u8;1])->Self;
pub const fn from_ne_bytes(_:[u8;1])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:i8)->i8;
}
impl i8{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<i8,ParseIntError>;
}
impl isize{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_unsigned(self)->usize;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_unsigned(self,_:usize)->Option<Self>;
pub const fn strict_add_unsigned(self,_:usize)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_unsigned(self,_:usize)->Option<Self>;
pub const fn strict_sub_unsigned(self,_:usize)->Self;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn checked_neg(self)->Option<Self>;
pub const unsafe fn unchecked_neg(self)->Self;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->isize;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->isize;
pub const fn checked_abs(self)->Option<Self>;
pub const fn strict_abs(self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn checked_isqrt(self)->Option<Self>;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_unsigned(self,_:usize)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_unsigned(self,_:usize)->Self;
pub const fn saturating_neg(self)->Self;
pub const fn saturating_abs(self)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_unsigned(self,_:usize)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_unsigned(self,_:usize)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->usize;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub const fn overflowing_add_unsigned(self,_:usize)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub const fn overflowing_sub_unsigned(self,_:usize)->(Self,bool);
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn abs(self)->Self;
pub const fn abs_diff(self,_:Self)->usize;
pub const fn signum(self)->Self;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn to_be_bytes(self)->[u8;8];
pub const fn to_le_bytes(self)->[u8;8];
pub const fn to_ne_bytes(self)->[u8;8];
pub const fn from_be_bytes(_:[u8;8])->Self;
pub const fn from_le_bytes(_:[u8;8])->Self;
pub const fn from_ne_bytes(_:[u8;8])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:Self)->Self;
}
impl isize{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<isize,ParseIntError>;
}
impl u128{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_signed(self)->i128;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_signed(self,_:i128)->Option<Self>;
pub const fn strict_add_signed(self,_:i128)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_signed(self,_:i128)->Option<Self>;
pub const fn strict_sub_signed(self,_:i128)->Self;
pub const fn checked_signed_diff(self,_:Self)->Option<i128>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn checked_neg(self)->Option<Self>;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->u128;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->u128;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_signed(self,_:i128)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_signed(self,_:i128)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_signed(self,_:i128)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_signed(self,_:i128)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub fn carrying_add(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_add_signed(self,_:i128)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub fn borrowing_sub(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_sub_signed(self,_:i128)->(Self,bool);
pub const fn abs_diff(self,_:Self)->Self;
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub fn carrying_mul(self,_:Self,_:Self)->(Self,Self);
pub fn carrying_mul_add(self,_:Self,_:Self,_:Self)->(Self,Self);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn div_ceil(self,_:Self)->Self;
pub const fn next_multiple_of(self,_:Self)->Self;
pub const fn checked_next_multiple_of(self,_:Self)->Option<Self>;
pub const fn is_multiple_of(self,_:Self)->bool;
pub const fn is_power_of_two(self)->bool;
pub const fn next_power_of_two(self)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn to_be_bytes(self)->[u8;16];
pub const fn to_le_bytes(self)->[u8;16];
pub const fn to_ne_bytes(self)->[u8;16];
pub const fn from_be_bytes(_:[u8;16])->Self;
pub const fn from_le_bytes(_:[u8;16])->Self;
pub const fn from_ne_bytes(_:[u8;16])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:u128)->u128;
}
impl u128{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<u128,ParseIntError>;
}
impl u16{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_signed(self)->i16;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_signed(self,_:i16)->Option<Self>;
pub const fn strict_add_signed(self,_:i16)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_signed(self,_:i16)->Option<Self>;
pub const fn strict_sub_signed(self,_:i16)->Self;
pub const fn checked_signed_diff(self,_:Self)->Option<i16>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn checked_neg(self)->Option<Self>;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->u16;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->u16;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_signed(self,_:i16)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_signed(self,_:i16)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_signed(self,_:i16)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_signed(self,_:i16)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub fn carrying_add(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_add_signed(self,_:i16)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub fn borrowing_sub(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_sub_signed(self,_:i16)->(Self,bool);
pub const fn abs_diff(self,_:Self)->Self;
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub fn carrying_mul(self,_:Self,_:Self)->(Self,Self);
pub fn carrying_mul_add(self,_:Self,_:Self,_:Self)->(Self,Self);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn div_ceil(self,_:Self)->Self;
pub const fn next_multiple_of(self,_:Self)->Self;
pub const fn checked_next_multiple_of(self,_:Self)->Option<Self>;
pub const fn is_multiple_of(self,_:Self)->bool;
pub const fn is_power_of_two(self)->bool;
pub const fn next_power_of_two(self)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn to_be_bytes(self)->[u8;2];
pub const fn to_le_bytes(self)->[u8;2];
pub const fn to_ne_bytes(self)->[u8;2];
pub const fn from_be_bytes(_:[u8;2])->Self;
pub const fn from_le_bytes(_:[u8;2])->Self;
pub const fn from_ne_bytes(_:[u8;2])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:u16)->u16;
}
impl u16{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<u16,ParseIntError>;
}
impl u32{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_signed(self)->i32;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_signed(self,_:i32)->Option<Self>;
pub const fn strict_add_signed(self,_:i32)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_signed(self,_:i32)->Option<Self>;
pub const fn strict_sub_signed(self,_:i32)->Self;
pub const fn checked_signed_diff(self,_:Self)->Option<i32>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn checked_neg(self)->Option<Self>;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->u32;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->u32;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_signed(self,_:i32)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_signed(self,_:i32)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_signed(self,_:i32)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_signed(self,_:i32)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub fn carrying_add(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_add_signed(self,_:i32)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub fn borrowing_sub(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_sub_signed(self,_:i32)->(Self,bool);
pub const fn abs_diff(self,_:Self)->Self;
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub fn carrying_mul(self,_:Self,_:Self)->(Self,Self);
pub fn carrying_mul_add(self,_:Self,_:Self,_:Self)->(Self,Self);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn div_ceil(self,_:Self)->Self;
pub const fn next_multiple_of(self,_:Self)->Self;
pub const fn checked_next_multiple_of(self,_:Self)->Option<Self>;
pub const fn is_multiple_of(self,_:Self)->bool;
pub const fn is_power_of_two(self)->bool;
pub const fn next_power_of_two(self)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn to_be_bytes(self)->[u8;4];
pub const fn to_le_bytes(self)->[u8;4];
pub const fn to_ne_bytes(self)->[u8;4];
pub const fn from_be_bytes(_:[u8;4])->Self;
pub const fn from_le_bytes(_:[u8;4])->Self;
pub const fn from_ne_bytes(_:[u8;4])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:u32)->u32;
}
impl u32{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<u32,ParseIntError>;
}
impl u64{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_signed(self)->i64;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_signed(self,_:i64)->Option<Self>;
pub const fn strict_add_signed(self,_:i64)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_signed(self,_:i64)->Option<Self>;
pub const fn strict_sub_signed(self,_:i64)->Self;
pub const fn checked_signed_diff(self,_:Self)->Option<i64>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn checked_neg(self)->Option<Self>;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->u64;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->u64;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_signed(self,_:i64)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_signed(self,_:i64)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_signed(self,_:i64)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_signed(self,_:i64)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub fn carrying_add(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_add_signed(self,_:i64)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub fn borrowing_sub(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_sub_signed(self,_:i64)->(Self,bool);
pub const fn abs_diff(self,_:Self)->Self;
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub fn carrying_mul(self,_:Self,_:Self)->(Self,Self);
pub fn carrying_mul_add(self,_:Self,_:Self,_:Self)->(Self,Self);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn div_ceil(self,_:Self)->Self;
pub const fn next_multiple_of(self,_:Self)->Self;
pub const fn checked_next_multiple_of(self,_:Self)->Option<Self>;
pub const fn is_multiple_of(self,_:Self)->bool;
pub const fn is_power_of_two(self)->bool;
pub const fn next_power_of_two(self)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn to_be_bytes(self)->[u8;8];
pub const fn to_le_bytes(self)->[u8;8];
pub const fn to_ne_bytes(self)->[u8;8];
pub const fn from_be_bytes(_:[u8;8])->Self;
pub const fn from_le_bytes(_:[u8;8])->Self;
pub const fn from_ne_bytes(_:[u8;8])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:u64)->u64;
}
impl u64{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<u64,ParseIntError>;
}
impl u8{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_signed(self)->i8;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_signed(self,_:i8)->Option<Self>;
pub const fn strict_add_signed(self,_:i8)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_signed(self,_:i8)->Option<Self>;
pub const fn strict_sub_signed(self,_:i8)->Self;
pub const fn checked_signed_diff(self,_:Self)->Option<i8>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn checked_neg(self)->Option<Self>;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->u8;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->u8;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_signed(self,_:i8)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_signed(self,_:i8)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_signed(self,_:i8)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_signed(self,_:i8)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub fn carrying_add(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_add_signed(self,_:i8)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub fn borrowing_sub(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_sub_signed(self,_:i8)->(Self,bool);
pub const fn abs_diff(self,_:Self)->Self;
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub fn carrying_mul(self,_:Self,_:Self)->(Self,Self);
pub fn carrying_mul_add(self,_:Self,_:Self,_:Self)->(Self,Self);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn div_ceil(self,_:Self)->Self;
pub const fn next_multiple_of(self,_:Self)->Self;
pub const fn checked_next_multiple_of(self,_:Self)->Option<Self>;
pub const fn is_multiple_of(self,_:Self)->bool;
pub const fn is_power_of_two(self)->bool;
pub const fn next_power_of_two(self)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn to_be_bytes(self)->[u8;1];
pub const fn to_le_bytes(self)->[u8;1];
pub const fn to_ne_bytes(self)->[u8;1];
pub const fn from_be_bytes(_:[u8;1])->Self;
pub const fn from_le_bytes(_:[u8;1])->Self;
pub const fn from_ne_bytes(_:[u8;1])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:u8)->u8;
pub const fn is_ascii(&self)->bool;
pub const fn to_ascii_uppercase(&self)->u8;
pub const fn to_ascii_lowercase(&self)->u8;
pub const fn eq_ignore_ascii_case(&self,_:&u8)->bool;
pub const fn make_ascii_uppercase(&mut self);
pub const fn make_ascii_lowercase(&mut self);
pub const fn is_ascii_alphabetic(&self)->bool;
pub const fn is_ascii_uppercase(&self)->bool;
pub const fn is_ascii_lowercase(&self)->bool;
pub const fn is_ascii_alphanumeric(&self)->bool;
pub const fn is_ascii_digit(&self)->bool;
pub const fn is_ascii_hexdigit(&self)->bool;
pub const fn is_ascii_punctuation(&self)->bool;
pub const fn is_ascii_graphic(&self)->bool;
pub const fn is_ascii_whitespace(&self)->bool;
pub const fn is_ascii_control(&self)->bool;
pub fn escape_ascii(self)->EscapeDefault;
}
impl u8{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<u8,ParseIntError>;
}
impl usize{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn leading_ones(self)->u32;
pub const fn trailing_ones(self)->u32;
pub const fn cast_signed(self)->isize;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn checked_add(self,_:Self)->Option<Self>;
pub const fn strict_add(self,_:Self)->Self;
pub const unsafe fn unchecked_add(self,_:Self)->Self;
pub const fn checked_add_signed(self,_:isize)->Option<Self>;
pub const fn strict_add_signed(self,_:isize)->Self;
pub const fn checked_sub(self,_:Self)->Option<Self>;
pub const fn strict_sub(self,_:Self)->Self;
pub const unsafe fn unchecked_sub(self,_:Self)->Self;
pub const fn checked_sub_signed(self,_:isize)->Option<Self>;
pub const fn strict_sub_signed(self,_:isize)->Self;
pub const fn checked_signed_diff(self,_:Self)->Option<isize>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn strict_mul(self,_:Self)->Self;
pub const unsafe fn unchecked_mul(self,_:Self)->Self;
pub const fn checked_div(self,_:Self)->Option<Self>;
pub const fn strict_div(self,_:Self)->Self;
pub const fn checked_div_euclid(self,_:Self)->Option<Self>;
pub const fn strict_div_euclid(self,_:Self)->Self;
pub const fn checked_rem(self,_:Self)->Option<Self>;
pub const fn strict_rem(self,_:Self)->Self;
pub const fn checked_rem_euclid(self,_:Self)->Option<Self>;
pub const fn strict_rem_euclid(self,_:Self)->Self;
pub const fn ilog(self,_:Self)->u32;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn checked_ilog(self,_:Self)->Option<u32>;
pub const fn checked_ilog2(self)->Option<u32>;
pub const fn checked_ilog10(self)->Option<u32>;
pub const fn checked_neg(self)->Option<Self>;
pub const fn strict_neg(self)->Self;
pub const fn checked_shl(self,_:u32)->Option<Self>;
pub const fn strict_shl(self,_:u32)->Self;
pub const unsafe fn unchecked_shl(self,_:u32)->Self;
pub const fn unbounded_shl(self,_:u32)->usize;
pub const fn checked_shr(self,_:u32)->Option<Self>;
pub const fn strict_shr(self,_:u32)->Self;
pub const unsafe fn unchecked_shr(self,_:u32)->Self;
pub const fn unbounded_shr(self,_:u32)->usize;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn strict_pow(self,_:u32)->Self;
pub const fn saturating_add(self,_:Self)->Self;
pub const fn saturating_add_signed(self,_:isize)->Self;
pub const fn saturating_sub(self,_:Self)->Self;
pub const fn saturating_sub_signed(self,_:isize)->Self;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn saturating_div(self,_:Self)->Self;
pub const fn saturating_pow(self,_:u32)->Self;
pub const fn wrapping_add(self,_:Self)->Self;
pub const fn wrapping_add_signed(self,_:isize)->Self;
pub const fn wrapping_sub(self,_:Self)->Self;
pub const fn wrapping_sub_signed(self,_:isize)->Self;
pub const fn wrapping_mul(self,_:Self)->Self;
pub const fn wrapping_div(self,_:Self)->Self;
pub const fn wrapping_div_euclid(self,_:Self)->Self;
pub const fn wrapping_rem(self,_:Self)->Self;
pub const fn wrapping_rem_euclid(self,_:Self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn wrapping_shl(self,_:u32)->Self;
pub const fn wrapping_shr(self,_:u32)->Self;
pub const fn wrapping_pow(self,_:u32)->Self;
pub const fn overflowing_add(self,_:Self)->(Self,bool);
pub fn carrying_add(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_add_signed(self,_:isize)->(Self,bool);
pub const fn overflowing_sub(self,_:Self)->(Self,bool);
pub fn borrowing_sub(self,_:Self,_:bool)->(Self,bool);
pub const fn overflowing_sub_signed(self,_:isize)->(Self,bool);
pub const fn abs_diff(self,_:Self)->Self;
pub const fn overflowing_mul(self,_:Self)->(Self,bool);
pub fn carrying_mul(self,_:Self,_:Self)->(Self,Self);
pub fn carrying_mul_add(self,_:Self,_:Self,_:Self)->(Self,Self);
pub const fn overflowing_div(self,_:Self)->(Self,bool);
pub const fn overflowing_div_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_rem(self,_:Self)->(Self,bool);
pub const fn overflowing_rem_euclid(self,_:Self)->(Self,bool);
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn overflowing_shl(self,_:u32)->(Self,bool);
pub const fn overflowing_shr(self,_:u32)->(Self,bool);
pub const fn overflowing_pow(self,_:u32)->(Self,bool);
pub const fn pow(self,_:u32)->Self;
pub const fn isqrt(self)->Self;
pub const fn div_euclid(self,_:Self)->Self;
pub const fn rem_euclid(self,_:Self)->Self;
pub const fn div_ceil(self,_:Self)->Self;
pub const fn next_multiple_of(self,_:Self)->Self;
pub const fn checked_next_multiple_of(self,_:Self)->Option<Self>;
pub const fn is_multiple_of(self,_:Self)->bool;
pub const fn is_power_of_two(self)->bool;
pub const fn next_power_of_two(self)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn to_be_bytes(self)->[u8;8];
pub const fn to_le_bytes(self)->[u8;8];
pub const fn to_ne_bytes(self)->[u8;8];
pub const fn from_be_bytes(_:[u8;8])->Self;
pub const fn from_le_bytes(_:[u8;8])->Self;
pub const fn from_ne_bytes(_:[u8;8])->Self;
pub const fn min_value()->Self;
pub const fn max_value()->Self;
pub const fn midpoint(self,_:usize)->usize;
}
impl usize{
pub const fn from_str_radix(_:&str,_:u32)->crate::result::Result<usize,ParseIntError>;
}
#[doc(hidden)]pub mod dec2flt{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::str::traits::FromStr;
pub struct ParseFloatError{}
impl Clone for ParseFloatError{
fn clone(&self)->ParseFloatError;
}
impl Eq for ParseFloatError{}
impl PartialEq for ParseFloatError{
fn eq(&self,_:&ParseFloatError)->bool;
}
impl Debug for ParseFloatError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl FromStr for f16{
type Err=ParseFloatError;
fn from_str(_:&str)->crate::result::Result<Self,ParseFloatError>;
}
impl FromStr for f32{
type Err=ParseFloatError;
fn from_str(_:&str)->crate::result::Result<Self,ParseFloatError>;
}
impl FromStr for f64{
type Err=ParseFloatError;
fn from_str(_:&str)->crate::result::Result<Self,ParseFloatError>;
}
impl Error for ParseFloatError{}
impl Display for ParseFloatError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod error{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::convert::{From,Infallible};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
pub enum IntErrorKind{Empty,InvalidDigit,PosOverflow,NegOverflow,Zero}
pub struct ParseIntError{}
pub struct TryFromIntError{}
impl ParseIntError{
pub const fn kind(&self)->&IntErrorKind;
}
impl Hash for IntErrorKind{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for TryFromIntError{
fn clone(&self)->TryFromIntError;
}
impl Clone for IntErrorKind{
fn clone(&self)->IntErrorKind;
}
impl Clone for ParseIntError{
fn clone(&self)->ParseIntError;
}
impl Eq for TryFromIntError{}
impl Eq for IntErrorKind{}
impl Eq for ParseIntError{}
impl PartialEq for TryFromIntError{
fn eq(&self,_:&TryFromIntError)->bool;
}
impl PartialEq for IntErrorKind{
fn eq(&self,_:&IntErrorKind)->bool;
}
impl PartialEq for ParseIntError{
fn eq(&self,_:&ParseIntError)->bool;
}
impl Debug for TryFromIntError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for IntErrorKind{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ParseIntError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<Infallible> for TryFromIntError{
fn from(_:Infallible)->TryFromIntError;
}
impl From<!> for TryFromIntError{
fn from(_:!)->TryFromIntError;
}
impl Copy for TryFromIntError{}
impl Copy for IntErrorKind{}
impl Error for TryFromIntError{}
impl Error for ParseIntError{}
impl Display for TryFromIntError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for ParseIntError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod nonzero{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::From;
use crate::fmt::{Binary,Debug,Display,Formatter,LowerExp,LowerHex,Octal,Result,UpperExp,UpperHex};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Send,Sized,Sync};
use crate::num::error::ParseIntError;
use crate::num::nonzero::private::Sealed;
use crate::ops::arith::{Div,DivAssign,Neg,Rem,RemAssign};
use crate::ops::bit::{BitOr,BitOrAssign};
use crate::option::Option;
use crate::str::traits::FromStr;
pub struct NonZero<T:ZeroablePrimitive>{}
pub type NonZeroI128=NonZero<i128>;
pub type NonZeroI16=NonZero<i16>;
pub type NonZeroI32=NonZero<i32>;
pub type NonZeroI64=NonZero<i64>;
pub type NonZeroI8=NonZero<i8>;
pub type NonZeroIsize=NonZero<isize>;
pub type NonZeroU128=NonZero<u128>;
pub type NonZeroU16=NonZero<u16>;
pub type NonZeroU32=NonZero<u32>;
pub type NonZeroU64=NonZero<u64>;
pub type NonZeroU8=NonZero<u8>;
pub type NonZeroUsize=NonZero<usize>;
pub unsafe trait ZeroablePrimitive:Sized+Copy+Sealed{
type NonZeroInner:Sized+Copy;
}
impl<T> Send for NonZero<T> where T:ZeroablePrimitive+Send{}
impl<T> Hash for NonZero<T> where T:ZeroablePrimitive+Hash{
fn hash<H>(&self,_:&mut H) where H:Hasher;
}
impl<T> NonZero<T>{
pub const BITS:u32;
pub const fn leading_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn count_ones(self)->NonZero<u32>;
pub const MIN:Self;
pub const MAX:Self;
pub const fn checked_add(self,_:T)->Option<Self>;
pub const fn saturating_add(self,_:T)->Self;
pub const fn checked_next_power_of_two(self)->Option<Self>;
pub const fn ilog2(self)->u32;
pub const fn ilog10(self)->u32;
pub const fn midpoint(self,_:Self)->Self;
pub const fn is_power_of_two(self)->bool;
pub const fn isqrt(self)->Self;
pub const fn cast_signed(self)->NonZero<i8>;
pub const fn checked_mul(self,_:Self)->Option<Self>;
pub const fn saturating_mul(self,_:Self)->Self;
pub const fn checked_pow(self,_:u32)->Option<Self>;
pub const fn saturating_pow(self,_:u32)->Self;
}
impl<T> NonZero<T>{
pub const fn abs(self)->Self;
pub const fn checked_abs(self)->Option<Self>;
pub const fn overflowing_abs(self)->(Self,bool);
pub const fn saturating_abs(self)->Self;
pub const fn wrapping_abs(self)->Self;
pub const fn unsigned_abs(self)->NonZero<u8>;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
pub const fn checked_neg(self)->Option<Self>;
pub const fn overflowing_neg(self)->(Self,bool);
pub const fn saturating_neg(self)->Self;
pub const fn wrapping_neg(self)->Self;
pub const fn cast_unsigned(self)->NonZero<u8>;
}
impl<T> NonZero<T>{
pub const fn div_ceil(self,_:Self)->Self;
}
impl<T> NonZero<T> where T:ZeroablePrimitive{
pub const fn new(_:T)->Option<Self>;
pub const unsafe fn new_unchecked(_:T)->Self;
pub const fn get(self)->T;
}
impl<T> Sync for NonZero<T> where T:ZeroablePrimitive+Sync{}
impl<T> Binary for NonZero<T> where T:ZeroablePrimitive+Binary{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> Octal for NonZero<T> where T:ZeroablePrimitive+Octal{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> LowerHex for NonZero<T> where T:ZeroablePrimitive+LowerHex{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> UpperHex for NonZero<T> where T:ZeroablePrimitive+UpperHex{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> UpperExp for NonZero<T> where T:ZeroablePrimitive+UpperExp{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> BitOrAssign for NonZero<T> where T:ZeroablePrimitive,Self:BitOr<Output=Self>{
fn bitor_assign(&mut self,_:Self);
}
impl<T> BitOrAssign<T> for NonZero<T> where T:ZeroablePrimitive,Self:BitOr<T,Output=Self>{
fn bitor_assign(&mut self,_:T);
}
impl<T> DivAssign<NonZero<T>> for T{
fn div_assign(&mut self,_:NonZero<T>);
}
impl<T> Rem<NonZero<T>> for T{
type Output=T;
fn rem(self,_:NonZero<T>)->T;
}
impl<T> RemAssign<NonZero<T>> for T{
fn rem_assign(&mut self,_:NonZero<T>);
}
impl<T> Clone for NonZero<T> where T:ZeroablePrimitive{
fn clone(&self)->Self;
}
impl<T> Eq for NonZero<T> where T:ZeroablePrimitive+Eq{}
impl<T> Ord for NonZero<T> where T:ZeroablePrimitive+Ord{
fn cmp(&self,_:&Self)->Ordering;
}
impl<T> PartialEq for NonZero<T> where T:ZeroablePrimitive+PartialEq{
fn eq(&self,_:&Self)->bool;
}
impl<T> PartialOrd for NonZero<T> where T:ZeroablePrimitive+PartialOrd{
fn partial_cmp(&self,_:&Self)->Option<Ordering>;
}
impl<T> Debug for NonZero<T> where T:ZeroablePrimitive+Debug{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> From<NonZero<T>> for T where T:ZeroablePrimitive{
fn from(_:NonZero<T>)->T;
}
impl<T> Copy for NonZero<T> where T:ZeroablePrimitive{}
impl<T> BitOr for NonZero<T> where T:ZeroablePrimitive+BitOr<Output=T>{
type Output=NonZero<T>;
fn bitor(self,_:Self)->Self::Output;
}
impl<T> BitOr<NonZero<T>> for T where T:ZeroablePrimitive+BitOr<Output=T>{
type Output=NonZero<T>;
fn bitor(self,_:NonZero<T>)->T::Output;
}
impl<T> BitOr<T> for NonZero<T> where T:ZeroablePrimitive+BitOr<Output=T>{
type Output=NonZero<T>;
fn bitor(self,_:T)->Self::Output;
}
impl<T> Div<NonZero<T>> for T{
type Output=T;
fn div(self,_:NonZero<T>)->T;
}
impl<T> Neg for NonZero<T>{
type Output=NonZero<T>;
fn neg(self)->Self;
}
impl<T> LowerExp for NonZero<T> where T:ZeroablePrimitive+LowerExp{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> FromStr for NonZero<T>{
type Err=ParseIntError;
fn from_str(_:&str)->crate::result::Result<Self,Self::Err>;
}
impl<T> Display for NonZero<T> where T:ZeroablePrimitive+Display{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
pub(crate) mod private{
pub trait Sealed{}
}
unsafe impl ZeroablePrimitive for i128{}
unsafe impl ZeroablePrimitive for i16{}
unsafe impl ZeroablePrimitive for i32{}
unsafe impl ZeroablePrimitive for i64{}
unsafe impl ZeroablePrimitive for i8{}
unsafe impl ZeroablePrimitive for isize{}
unsafe impl ZeroablePrimitive for u128{}
unsafe impl ZeroablePrimitive for u16{}
unsafe impl ZeroablePrimitive for u32{}
unsafe impl ZeroablePrimitive for u64{}
unsafe impl ZeroablePrimitive for u8{}
unsafe impl ZeroablePrimitive for usize{}
}
pub(crate) mod saturating{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Binary,Debug,Display,Formatter,LowerHex,Octal,Result,UpperHex};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::ops::arith::{Add,AddAssign,Div,DivAssign,Mul,MulAssign,Neg,Rem,RemAssign,Sub,SubAssign};
use crate::ops::bit::{BitAnd,BitAndAssign,BitOr,BitOrAssign,BitXor,BitXorAssign,Not};
use crate::option::Option;
pub struct Saturating<T>(pub T);
impl<T:Hash> Hash for Saturating<T>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Binary> Binary for Saturating<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Octal> Octal for Saturating<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:LowerHex> LowerHex for Saturating<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:UpperHex> UpperHex for Saturating<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Clone> Clone for Saturating<T>{
fn clone(&self)->Saturating<T>;
}
impl<T:Eq> Eq for Saturating<T>{}
impl<T:Ord> Ord for Saturating<T>{
fn cmp(&self,_:&Saturating<T>)->Ordering;
}
impl<T:PartialEq> PartialEq for Saturating<T>{
fn eq(&self,_:&Saturating<T>)->bool;
}
impl<T:PartialOrd> PartialOrd for Saturating<T>{
fn partial_cmp(&self,_:&Saturating<T>)->Option<Ordering>;
}
impl<T:Debug> Debug for Saturating<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy> Copy for Saturating<T>{}
impl<T:Default> Default for Saturating<T>{
fn default()->Saturating<T>;
}
impl<T:Display> Display for Saturating<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> BitOrAssign for Saturating<T>{
fn bitor_assign(&mut self,_:Saturating<T>);
}
impl<T> BitOrAssign<T> for Saturating<T>{
fn bitor_assign(&mut self,_:T);
}
impl<T> DivAssign for Saturating<T>{
fn div_assign(&mut self,_:Saturating<T>);
}
impl<T> DivAssign<T> for Saturating<T>{
fn div_assign(&mut self,_:T);
}
impl<T> Rem for Saturating<T>{
type Output=Saturating<T>;
fn rem(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> RemAssign for Saturating<T>{
fn rem_assign(&mut self,_:Saturating<T>);
}
impl<T> RemAssign<T> for Saturating<T>{
fn rem_assign(&mut self,_:T);
}
impl<T> Saturating<T>{
pub const MIN:Self;
pub const MAX:Self;
pub const BITS:u32;
pub const fn count_ones(self)->u32;
pub const fn count_zeros(self)->u32;
pub const fn trailing_zeros(self)->u32;
pub const fn rotate_left(self,_:u32)->Self;
pub const fn rotate_right(self,_:u32)->Self;
pub const fn swap_bytes(self)->Self;
pub const fn reverse_bits(self)->Self;
pub const fn from_be(_:Self)->Self;
pub const fn from_le(_:Self)->Self;
pub const fn to_be(self)->Self;
pub const fn to_le(self)->Self;
pub const fn pow(self,_:u32)->Self;
}
impl<T> Saturating<T>{
pub const fn is_power_of_two(self)->bool;
}
impl<T> Saturating<T>{
pub const fn leading_zeros(self)->u32;
pub const fn abs(self)->Saturating<T>;
pub const fn signum(self)->Saturating<T>;
pub const fn is_positive(self)->bool;
pub const fn is_negative(self)->bool;
}
impl<T> AddAssign for Saturating<T>{
fn add_assign(&mut self,_:Saturating<T>);
}
impl<T> AddAssign<T> for Saturating<T>{
fn add_assign(&mut self,_:T);
}
impl<T> Sub for Saturating<T>{
type Output=Saturating<T>;
fn sub(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> SubAssign for Saturating<T>{
fn sub_assign(&mut self,_:Saturating<T>);
}
impl<T> SubAssign<T> for Saturating<T>{
fn sub_assign(&mut self,_:T);
}
impl<T> MulAssign for Saturating<T>{
fn mul_assign(&mut self,_:Saturating<T>);
}
impl<T> MulAssign<T> for Saturating<T>{
fn mul_assign(&mut self,_:T);
}
impl<T> Not for Saturating<T>{
type Output=Saturating<T>;
fn not(self)->Saturating<T>;
}
impl<T> BitXor for Saturating<T>{
type Output=Saturating<T>;
fn bitxor(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> BitXorAssign for Saturating<T>{
fn bitxor_assign(&mut self,_:Saturating<T>);
}
impl<T> BitXorAssign<T> for Saturating<T>{
fn bitxor_assign(&mut self,_:T);
}
impl<T> BitAndAssign for Saturating<T>{
fn bitand_assign(&mut self,_:Saturating<T>);
}
impl<T> BitAndAssign<T> for Saturating<T>{
fn bitand_assign(&mut self,_:T);
}
impl<T> BitAnd for Saturating<T>{
type Output=Saturating<T>;
fn bitand(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> BitOr for Saturating<T>{
type Output=Saturating<T>;
fn bitor(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> Div for Saturating<T>{
type Output=Saturating<T>;
fn div(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> Neg for Saturating<T>{
type Output=Saturating<T>;
fn neg(self)->Self;
}
impl<T> Mul for Saturating<T>{
type Output=Saturating<T>;
fn mul(self,_:Saturating<T>)->Saturating<T>;
}
impl<T> Add for Saturating<T>{
type Output=Saturating<T>;
fn add(self,_:Saturating<T>)->Saturating<T>;
}
}
pub(crate) mod wrapping{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Binary,Debug,Display,Formatter,LowerHex,Octal,Result,UpperHex};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::ops::arith::{Add,AddAssign,Div,DivAssign,Mul,MulAssign,Neg,Rem,RemAssign,Sub,SubAssign};
use crate::ops::bit::{BitAnd,BitAndAssign,BitOr,BitOrAssign,BitXor,BitXorAssign,Not};
use crate::option::Option;
pub struct Wrapping<T>(pub T);
impl<T:Hash> Hash for Wrapping<T>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<T:Binary> Binary for Wrapping<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Octal> Octal for Wrapping<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:LowerHex> LowerHex for Wrapping<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:UpperHex> UpperHex for Wrapping<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Clone> Clone for Wrapping<T>{
fn clone(&self)->Wrapping<T>;
}
impl<T:Eq> Eq for Wrapping<T>{}
impl<T:Ord> Ord for Wrapping<T>{
fn cmp(&self,_:&Wrapping<T>)->Ordering;
}
impl<T:PartialEq> PartialEq for Wrapping<T>{
fn eq(&self,_:&Wrapping<T>)->bool;
}
impl<T:PartialOrd> PartialOrd for Wrapping<T>{
fn partial_cmp(&self,_:&Wrapping<T>)->Option<Ordering>;
}
impl<T:Debug> Debug for Wrapping<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T:Copy> Copy for Wrapping<T>{}
impl<T:Default> Default for Wrapping<T>{
fn default()->Wrapping<T>;
}
impl<T:Display> Display for Wrapping<T>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<T> BitOrAssign for Wrapping<T>{
fn bitor_assign(&mut self,_:Wrapping<T>);
}
impl<T> BitOrAssign<T> for Wrapping<T>{
fn bitor_assign(&mut self,_:T);
}
impl<T> DivAssign for Wrapping<T>{
fn div_assign(&mut self,_:Wrapping<T>);
}
impl<T> DivAssign<T> for Wrapping<T>{
fn div_assign(&mut self,_:T);
}
impl<T> Rem for Wrapping<T>{
type Output=Wrapping<T>;
fn rem(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> RemAssign for Wrapping<T>{
fn rem_assign(&mut self,_:Wrapping<T>);
}
impl<T> RemAssign<T> for Wrapping<T>{
fn rem_assign(&mut self,_:T);
}
impl<T> AddAssign for Wrapping<T>{
fn add_assign(&mut self,_:Wrapping<T>);
}
impl<T> AddAssign<T> for Wrapping<T>{
fn add_assign(&mut self,_:T);
}
impl<T> Sub for Wrapping<T>{
type Output=Wrapping<T>;
fn sub(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> SubAssign for Wrapping<T>{
fn sub_assign(&mut self,_:Wrapping<T>);
}
impl<T> SubAssign<T> for Wrapping<T>{
fn sub_assign(&mut self,_:T);
}
impl<T> MulAssign for Wrapping<T>{
fn mul_assign(&mut self,_:Wrapping<T>);
}
impl<T> MulAssign<T> for Wrapping<T>{
fn mul_assign(&mut self,_:T);
}
impl<T> Not for Wrapping<T>{
type Output=Wrapping<T>;
fn not(self)->Wrapping<T>;
}
impl<T> BitXor for Wrapping<T>{
type Output=Wrapping<T>;
fn bitxor(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> BitXorAssign for Wrapping<T>{
fn bitxor_assign(&mut self,_:Wrapping<T>);
}
impl<T> BitXorAssign<T> for Wrapping<T>{
fn bitxor_assign(&mut self,_:T);
}
impl<T> BitAndAssign for Wrapping<T>{
fn bitand_assign(&mut self,_:Wrapping<T>);
}
impl<T> BitAndAssign<T> for Wrapping<T>{
fn bitand_assign(&mut self,_:T);
}
impl<T> Wrapping<T>{
pub const fn reverse_bits(self)->Self;
}
impl<T> BitAnd for Wrapping<T>{
type Output=Wrapping<T>;
fn bitand(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> BitOr for Wrapping<T>{
type Output=Wrapping<T>;
fn bitor(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> Div for Wrapping<T>{
type Output=Wrapping<T>;
fn div(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> Neg for Wrapping<T>{
type Output=Wrapping<T>;
fn neg(self)->Self;
}
impl<T> Mul for Wrapping<T>{
type Output=Wrapping<T>;
fn mul(self,_:Wrapping<T>)->Wrapping<T>;
}
impl<T> Add for Wrapping<T>{
type Output=Wrapping<T>;
fn add(self,_:Wrapping<T>)->Wrapping<T>;
}
}
