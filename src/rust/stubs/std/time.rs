pub use ::core::time::{Duration,TryFromFloatSecsError};
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::hash::{Hash,Hasher};
use ::core::marker::Copy;
use ::core::ops::{Add,AddAssign,Sub,SubAssign};
use ::core::option::Option;
pub struct Instant{}
pub struct SystemTime{}
pub struct SystemTimeError{}
pub const UNIX_EPOCH:SystemTime;
impl Hash for SystemTime{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Hash for Instant{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl AddAssign<Duration> for SystemTime{
fn add_assign(&mut self,_:Duration);
}
impl AddAssign<Duration> for Instant{
fn add_assign(&mut self,_:Duration);
}
impl Sub for Instant{
type Output=Duration;
fn sub(self,_:Instant)->Duration;
}
impl Sub<Duration> for SystemTime{
type Output=SystemTime;
fn sub(self,_:Duration)->SystemTime;
}
impl Sub<Duration> for Instant{
type Output=Instant;
fn sub(self,_:Duration)->Instant;
}
impl SubAssign<Duration> for SystemTime{
fn sub_assign(&mut self,_:Duration);
}
impl SubAssign<Duration> for Instant{
fn sub_assign(&mut self,_:Duration);
}
impl Clone for SystemTimeError{
fn clone(&self)->SystemTimeError;
}
impl Clone for SystemTime{
fn clone(&self)->SystemTime;
}
impl Clone for Instant{
fn clone(&self)->Instant;
}
impl Eq for SystemTime{}
impl Eq for Instant{}
impl Ord for SystemTime{
fn cmp(&self,_:&SystemTime)->Ordering;
}
impl Ord for Instant{
fn cmp(&self,_:&Instant)->Ordering;
}
impl PartialEq for SystemTime{
fn eq(&self,_:&SystemTime)->bool;
}
impl PartialEq for Instant{
fn eq(&self,_:&Instant)->bool;
}
impl PartialOrd for SystemTime{
fn partial_cmp(&self,_:&SystemTime)->Option<Ordering>;
}
impl PartialOrd for Instant{
fn partial_cmp(&self,_:&Instant)->Option<Ordering>;
}
impl Debug for SystemTimeError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for SystemTime{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Instant{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for SystemTime{}
impl Copy for Instant{}
impl Add<Duration> for SystemTime{
type Output=SystemTime;
fn add(self,_:Duration)->SystemTime;
}
impl Add<Duration> for Instant{
type Output=Instant;
fn add(self,_:Duration)->Instant;
}
impl Error for SystemTimeError{}
impl Display for SystemTimeError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl SystemTimeError{
pub fn duration(&self)->Duration;
}
impl SystemTime{
pub const UNIX_EPOCH:SystemTime;
pub fn now()->SystemTime;
pub fn duration_since(&self,_:SystemTime)->::core::result::Result<Duration,SystemTimeError>;
pub fn elapsed(&self)->::core::result::Result<Duration,SystemTimeError>;
pub fn checked_add(&self,_:Duration)->Option<SystemTime>;
pub fn checked_sub(&self,_:Duration)->Option<SystemTime>;
}
impl Instant{
pub fn now()->Instant;
pub fn duration_since(&self,_:Instant)->Duration;
pub fn checked_duration_since(&self,_:Instant)->Option<Duration>;
pub fn saturating_duration_since(&self,_:Instant)->Duration;
pub fn elapsed(&self)->Duration;
pub fn checked_add(&self,_:Duration)->Option<Instant>;
pub fn checked_sub(&self,_:Duration)->Option<Instant>;
}
