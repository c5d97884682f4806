pub mod token_stream;
use ::alloc::string::String;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::From;
use ::core::default::Default;
use ::core::error::Error;
use ::core::ffi::CStr;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::iter::{Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Send,Sync};
use ::core::option::Option;
use ::core::str::FromStr;
use ::std::path::PathBuf;
use crate::token_stream::IntoIter;
pub enum Delimiter{Parenthesis,Brace,Bracket,None}
pub struct Group{}
pub struct Ident{}
pub struct LexError{}
pub struct Literal{}
pub struct Punct{}
pub enum Spacing{Joint,Alone}
pub struct Span{}
pub struct TokenStream{}
pub enum TokenTree{Group(Group),Ident(Ident),Punct(Punct),Literal(Literal)}
pub fn is_available()->bool;
impl FromIterator<TokenTree> for TokenStream{
fn from_iter<I:IntoIterator<Item=TokenTree>>(_:I)->Self;
}
impl FromIterator<TokenStream> for TokenStream{
fn from_iter<I:IntoIterator<Item=TokenStream>>(_:I)->Self;
}
impl Clone for Span{
fn clone(&self)->Span;
}
impl Clone for TokenTree{
fn clone(&self)->TokenTree;
}
impl Clone for Literal{
fn clone(&self)->Literal;
}
impl Clone for Ident{
fn clone(&self)->Ident;
}
impl Clone for Punct{
fn clone(&self)->Punct;
}
impl Clone for Group{
fn clone(&self)->Group;
}
impl Clone for IntoIter{
fn clone(&self)->IntoIter;
}
impl Clone for Spacing{
fn clone(&self)->Spacing;
}
impl Clone for TokenStream{
fn clone(&self)->TokenStream;
}
impl Clone for Delimiter{
fn clone(&self)->Delimiter;
}
impl Eq for Spacing{}
impl Eq for Delimiter{}
impl PartialEq for Spacing{
fn eq(&self,_:&Spacing)->bool;
}
impl PartialEq for Delimiter{
fn eq(&self,_:&Delimiter)->bool;
}
impl PartialEq<Punct> for char{
fn eq(&self,_:&Punct)->bool;
}
impl PartialEq<char> for Punct{
fn eq(&self,_:&char)->bool;
}
impl Debug for Span{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for TokenTree{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Literal{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Ident{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Punct{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Group{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for LexError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Spacing{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for TokenStream{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Delimiter{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<TokenTree> for TokenStream{
fn from(_:TokenTree)->TokenStream;
}
impl From<Literal> for TokenTree{
fn from(_:Literal)->TokenTree;
}
impl From<Ident> for TokenTree{
fn from(_:Ident)->TokenTree;
}
impl From<Punct> for TokenTree{
fn from(_:Punct)->TokenTree;
}
impl From<Group> for TokenTree{
fn from(_:Group)->TokenTree;
}
impl Copy for Span{}
impl Copy for Spacing{}
impl Copy for Delimiter{}
impl Default for TokenStream{
fn default()->Self;
}
impl Extend<TokenTree> for TokenStream{
fn extend<I:IntoIterator<Item=TokenTree>>(&mut self,_:I);
}
impl Extend<Literal> for TokenStream{
fn extend<T:IntoIterator<Item=Literal>>(&mut self,_:T);
}
impl Extend<Ident> for TokenStream{
fn extend<T:IntoIterator<Item=Ident>>(&mut self,_:T);
}
impl Extend<Punct> for TokenStream{
fn extend<T:IntoIterator<Item=Punct>>(&mut self,_:T);
}
impl Extend<Group> for TokenStream{
fn extend<T:IntoIterator<Item=Group>>(&mut self,_:T);
}
impl Extend<TokenStream> for TokenStream{
fn extend<I:IntoIterator<Item=TokenStream>>(&mut self,_:I);
}
impl IntoIterator for TokenStream{
type Item=TokenTree;
type IntoIter=IntoIter;
fn into_iter(self)->IntoIter;
}
impl Iterator for IntoIter{
type Item=TokenTree;
fn next(&mut self)->Option<TokenTree>;
}
impl FromStr for Literal{
type Err=LexError;
fn from_str(_:&str)->::core::result::Result<Self,LexError>;
}
impl FromStr for TokenStream{
type Err=LexError;
fn from_str(_:&str)->::core::result::Result<TokenStream,LexError>;
}
impl Error for LexError{}
impl Display for TokenTree{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Literal{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Ident{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Punct{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Group{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for LexError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for TokenStream{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Span{
pub fn call_site()->Span;
pub fn mixed_site()->Span;
pub fn start(&self)->Span;
pub fn end(&self)->Span;
pub fn line(&self)->usize;
pub fn column(&self)->usize;
pub fn file(&self)->String;
pub fn local_file(&self)->Option<PathBuf>;
pub fn resolved_at(&self,_:Span)->Span;
pub fn located_at(&self,_:Span)->Span;
pub fn source_text(&self)->Option<String>;
}
impl TokenTree{
pub fn span(&self)->Span;
pub fn set_span(&mut self,_:Span);
}
impl Literal{
pub fn u8_suffixed(_:u8)->Literal;
pub fn u16_suffixed(_:u16)->Literal;
pub fn u32_suffixed(_:u32)->Literal;
pub fn u64_suffixed(_:u64)->Literal;
pub fn u128_suffixed(_:u128)->Literal;
pub fn usize_suffixed(_:usize)->Literal;
pub fn i8_suffixed(_:i8)->Literal;
pub fn i16_suffixed(_:i16)->Literal;
pub fn i32_suffixed(_:i32)->Literal;
pub fn i64_suffixed(_:i64)->Literal;
pub fn i128_suffixed(_:i128)->Literal;
pub fn isize_suffixed(_:isize)->Literal;
pub fn u8_unsuffixed(_:u8)->Literal;
pub fn u16_unsuffixed(_:u16)->Literal;
pub fn u32_unsuffixed(_:u32)->Literal;
pub fn u64_unsuffixed(_:u64)->Literal;
pub fn u128_unsuffixed(_:u128)->Literal;
pub fn usize_unsuffixed(_:usize)->Literal;
pub fn i8_unsuffixed(_:i8)->Literal;
pub fn i16_unsuffixed(_:i16)->Literal;
pub fn i32_unsuffixed(_:i32)->Literal;
pub fn i64_unsuffixed(_:i64)->Literal;
pub fn i128_unsuffixed(_:i128)->Literal;
pub fn isize_unsuffixed(_:isize)->Literal;
pub fn f32_unsuffixed(_:f32)->Literal;
pub fn f32_suffixed(_:f32)->Literal;
pub fn f64_unsuffixed(_:f64)->Literal;
pub fn f64_suffixed(_:f64)->Literal;
pub fn string(_:&str)->Literal;
pub fn character(_:char)->Literal;
pub fn byte_character(_:u8)->Literal;
pub fn byte_string(_:&[u8])->Literal;
pub fn c_string(_:&CStr)->Literal;
pub fn span(&self)->Span;
pub fn set_span(&mut self,_:Span);
}
impl Ident{
pub fn new(_:&str,_:Span)->Ident;
pub fn new_raw(_:&str,_:Span)->Ident;
pub fn span(&self)->Span;
pub fn set_span(&mut self,_:Span);
}
impl Punct{
pub fn new(_:char,_:Spacing)->Punct;
pub fn as_char(&self)->char;
pub fn spacing(&self)->Spacing;
pub fn span(&self)->Span;
pub fn set_span(&mut self,_:Span);
}
impl Group{
pub fn new(_:Delimiter,_:TokenStream)->Group;
pub fn delimiter(&self)->Delimiter;
pub fn stream(&self)->TokenStream;
pub fn span(&self)->Span;
pub fn span_open(&self)->Span;
pub fn span_close(&self)->Span;
pub fn set_span(&mut self,_:Span);
}
impl TokenStream{
pub fn new()->TokenStream;
pub fn is_empty(&self)->bool;
}
impl !Send for Span{}
impl !Send for TokenTree{}
impl !Send for Punct{}
impl !Send for Group{}
impl !Send for LexError{}
impl !Send for TokenStream{}
impl !Sync for Span{}
impl !Sync for TokenTree{}
impl !Sync for Punct{}
impl !Sync for Group{}
impl !Sync for LexError{}
impl !Sync for TokenStream{}
