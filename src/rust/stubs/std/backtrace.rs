use ::core::cmp::{Eq,PartialEq};
use ::core::fmt::{Debug,Display,Formatter,Result};
pub struct Backtrace{}
pub enum BacktraceStatus{Unsupported,Disabled,Captured}
impl Eq for BacktraceStatus{}
impl PartialEq for BacktraceStatus{
fn eq(&self,_:&BacktraceStatus)->bool;
}
impl Debug for Backtrace{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for BacktraceStatus{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Backtrace{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Backtrace{
pub fn capture()->Backtrace;
pub fn force_capture()->Backtrace;
pub const fn disabled()->Backtrace;
pub fn status(&self)->BacktraceStatus;
}
