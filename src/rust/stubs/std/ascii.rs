pub use ::core::ascii::{EscapeDefault,escape_default};
use ::alloc::string::String;
use ::alloc::vec::Vec;
pub trait AsciiExt{
type Owned;
fn is_ascii(&self)->bool;
fn to_ascii_uppercase(&self)->Self::Owned;
fn to_ascii_lowercase(&self)->Self::Owned;
fn eq_ignore_ascii_case(&self,_:&Self)->bool;
fn make_ascii_uppercase(&mut self);
fn make_ascii_lowercase(&mut self);
}
impl AsciiExt for [u8]{
type Owned=Vec<u8>;
fn is_ascii(&self)->bool;
fn to_ascii_uppercase(&self)->Self::Owned;
fn to_ascii_lowercase(&self)->Self::Owned;
fn eq_ignore_ascii_case(&self,_:&Self)->bool;
fn make_ascii_uppercase(&mut self);
fn make_ascii_lowercase(&mut self);
}
impl AsciiExt for char{
type Owned=char;
fn is_ascii(&self)->bool;
fn to_ascii_uppercase(&self)->Self::Owned;
fn to_ascii_lowercase(&self)->Self::Owned;
fn eq_ignore_ascii_case(&self,_:&Self)->bool;
fn make_ascii_uppercase(&mut self);
fn make_ascii_lowercase(&mut self);
}
impl AsciiExt for str{
type Owned=String;
fn is_ascii(&self)->bool;
fn to_ascii_uppercase(&self)->Self::Owned;
fn to_ascii_lowercase(&self)->Self::Owned;
fn eq_ignore_ascii_case(&self,_:&Self)->bool;
fn make_ascii_uppercase(&mut self);
fn make_ascii_lowercase(&mut self);
}
impl AsciiExt for u8{
type Owned=u8;
fn is_ascii(&self)->bool;
fn to_ascii_uppercase(&self)->Self::Owned;
fn to_ascii_lowercase(&self)->Self::Owned;
fn eq_ignore_ascii_case(&self,_:&Self)->bool;
fn make_ascii_uppercase(&mut self);
fn make_ascii_lowercase(&mut self);
}
