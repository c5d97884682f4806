use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::default::Default;
use crate::fmt::{Debug,Display,Formatter};
use crate::hash::{Hash,Hasher};
use crate::iter::traits::accum::Sum;
use crate::iter::traits::iterator::Iterator;
use crate::marker::Copy;
use crate::ops::arith::{Add,AddAssign,Div,DivAssign,Mul,MulAssign,Sub,SubAssign};
use crate::option::Option;
use crate::result::Result;
pub struct Duration{}
pub struct TryFromFloatSecsError{}
impl Duration{
pub const ZERO:Duration;
pub const MAX:Duration;
pub const fn new(_:u64,_:u32)->Duration;
pub const fn from_secs(_:u64)->Duration;
pub const fn from_millis(_:u64)->Duration;
pub const fn from_micros(_:u64)->Duration;
pub const fn from_nanos(_:u64)->Duration;
pub const fn from_nanos_u128(_:u128)->Duration;
pub const fn from_hours(_:u64)->Duration;
pub const fn from_mins(_:u64)->Duration;
pub const fn is_zero(&self)->bool;
pub const fn as_secs(&self)->u64;
pub const fn subsec_millis(&self)->u32;
pub const fn subsec_micros(&self)->u32;
pub const fn subsec_nanos(&self)->u32;
pub const fn as_millis(&self)->u128;
pub const fn as_micros(&self)->u128;
pub const fn as_nanos(&self)->u128;
pub const fn abs_diff(self,_:Duration)->Duration;
pub const fn checked_add(self,_:Duration)->Option<Duration>;
pub const fn saturating_add(self,_:Duration)->Duration;
pub const fn checked_sub(self,_:Duration)->Option<Duration>;
pub const fn saturating_sub(self,_:Duration)->Duration;
pub const fn checked_mul(self,_:u32)->Option<Duration>;
pub const fn saturating_mul(self,_:u32)->Duration;
pub const fn checked_div(self,_:u32)->Option<Duration>;
pub const fn as_secs_f64(&self)->f64;
pub const fn as_secs_f32(&self)->f32;
pub fn from_secs_f64(_:f64)->Duration;
pub fn from_secs_f32(_:f32)->Duration;
pub fn mul_f64(self,_:f64)->Duration;
pub fn mul_f32(self,_:f32)->Duration;
pub fn div_f64(self,_:f64)->Duration;
pub fn div_f32(self,_:f32)->Duration;
pub const fn div_duration_f64(self,_:Duration)->f64;
pub const fn div_duration_f32(self,_:Duration)->f32;
}
impl Duration{
pub fn try_from_secs_f32(_:f32)->Result<Duration,TryFromFloatSecsError>;
pub fn try_from_secs_f64(_:f64)->Result<Duration,TryFromFloatSecsError>;
}
impl Hash for Duration{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl DivAssign<u32> for Duration{
fn div_assign(&mut self,_:u32);
}
impl AddAssign for Duration{
fn add_assign(&mut self,_:Duration);
}
impl Sub for Duration{
type Output=Duration;
fn sub(self,_:Duration)->Duration;
}
impl SubAssign for Duration{
fn sub_assign(&mut self,_:Duration);
}
impl MulAssign<u32> for Duration{
fn mul_assign(&mut self,_:u32);
}
impl Clone for Duration{
fn clone(&self)->Duration;
}
impl Clone for TryFromFloatSecsError{
fn clone(&self)->TryFromFloatSecsError;
}
impl Eq for Duration{}
impl Eq for TryFromFloatSecsError{}
impl Sum for Duration{
fn sum<I:Iterator<Item=Duration>>(_:I)->Duration;
}
impl Ord for Duration{
fn cmp(&self,_:&Duration)->Ordering;
}
impl PartialEq for Duration{
fn eq(&self,_:&Duration)->bool;
}
impl PartialEq for TryFromFloatSecsError{
fn eq(&self,_:&TryFromFloatSecsError)->bool;
}
impl PartialOrd for Duration{
fn partial_cmp(&self,_:&Duration)->Option<Ordering>;
}
impl Debug for Duration{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for TryFromFloatSecsError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Copy for Duration{}
impl Default for Duration{
fn default()->Duration;
}
impl Div<u32> for Duration{
type Output=Duration;
fn div(self,_:u32)->Duration;
}
impl Mul<Duration> for u32{
type Output=Duration;
fn mul(self,_:Duration)->Duration;
}
impl Mul<u32> for Duration{
type Output=Duration;
fn mul(self,_:u32)->Duration;
}
impl Add for Duration{
type Output=Duration;
fn add(self,_:Duration)->Duration;
}
impl Display for TryFromFloatSecsError{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<'a> Sum<&'a Duration> for Duration{
fn sum<I:Iterator<Item=&'a Duration>>(_:I)->Duration;
}
