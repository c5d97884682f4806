use ::core::clone::Clone;
use ::core::cmp::PartialEq;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::Copy;
pub struct Summary{pub sum:f64,pub min:f64,pub max:f64,pub mean:f64,pub median:f64,pub var:f64,pub std_dev:f64,pub std_dev_pct:f64,pub median_abs_dev:f64,pub median_abs_dev_pct:f64,pub quartiles:(f64,f64,f64),pub iqr:f64}
impl Clone for Summary{
fn clone(&self)->Summary;
}
impl PartialEq for Summary{
fn eq(&self,_:&Summary)->bool;
}
impl Debug for Summary{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for Summary{}
impl Summary{
pub fn new(_:&[f64])->Summary;
}
