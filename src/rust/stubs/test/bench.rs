use ::alloc::string::String;
use ::core::clone::Clone;
use ::core::ops::FnMut;
use ::core::option::Option;
use ::core::result::Result;
use crate::stats::Summary;
pub struct Bencher{pub bytes:u64}
pub fn black_box<T>(_:T)->T;
impl Clone for Bencher{
fn clone(&self)->Bencher;
}
impl Bencher{
pub fn iter<T,F>(&mut self,_:F) where F:FnMut()->T;
pub fn bench<F>(&mut self,_:F)->Result<Option<Summary>,String> where F:FnMut(&mut Bencher)->Result<(),String>;
}
