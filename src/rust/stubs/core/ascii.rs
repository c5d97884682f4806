use crate::clone::Clone;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::iter::traits::double_ended::DoubleEndedIterator;
use crate::iter::traits::exact_size::ExactSizeIterator;
use crate::iter::traits::iterator::Iterator;
use crate::option::Option;
pub struct EscapeDefault{}
pub fn escape_default(_:u8)->EscapeDefault;
impl Clone for EscapeDefault{
fn clone(&self)->EscapeDefault;
}
impl Debug for EscapeDefault{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl DoubleEndedIterator for EscapeDefault{
fn next_back(&mut self)->Option<u8>;
}
impl ExactSizeIterator for EscapeDefault{}
impl Iterator for EscapeDefault{
type Item=u8;
fn next(&mut self)->Option<u8>;
}
impl Display for EscapeDefault{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
