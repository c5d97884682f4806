use ::alloc::string::String;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::AsRef;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter};
use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,IntoIterator,Iterator};
use ::core::marker::{Send,Sized,Sync};
use ::core::option::Option;
use crate::ffi::os_str::{OsStr,OsString};
use crate::io::error::Result;
use crate::path::{Path,PathBuf};
pub struct Args{}
pub struct ArgsOs{}
pub struct JoinPathsError{}
pub struct SplitPaths<'a>{}
pub enum VarError{NotPresent,NotUnicode(OsString)}
pub struct Vars{}
pub struct VarsOs{}
pub fn args()->Args;
pub fn args_os()->ArgsOs;
pub fn current_dir()->Result<PathBuf>;
pub fn current_exe()->Result<PathBuf>;
pub fn home_dir()->Option<PathBuf>;
pub fn join_paths<I,T>(_:I)->::core::result::Result<OsString,JoinPathsError> where I:IntoIterator<Item=T>,T:AsRef<OsStr>;
pub unsafe fn remove_var<K:AsRef<OsStr>>(_:K);
pub fn set_current_dir<P:AsRef<Path>>(_:P)->Result<()>;
pub unsafe fn set_var<K:AsRef<OsStr>,V:AsRef<OsStr>>(_:K,_:V);
pub fn split_paths<T:AsRef<OsStr>+?Sized>(_:&T)->SplitPaths<'_>;
pub fn temp_dir()->PathBuf;
pub fn var<K:AsRef<OsStr>>(_:K)->::core::result::Result<String,VarError>;
pub fn var_os<K:AsRef<OsStr>>(_:K)->Option<OsString>;
pub fn vars()->Vars;
pub fn vars_os()->VarsOs;
impl Clone for VarError{
fn clone(&self)->VarError;
}
impl Eq for VarError{}
impl PartialEq for VarError{
fn eq(&self,_:&VarError)->bool;
}
impl Debug for VarsOs{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Vars{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for VarError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for SplitPaths<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for JoinPathsError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for ArgsOs{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Args{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl DoubleEndedIterator for ArgsOs{
fn next_back(&mut self)->Option<OsString>;
}
impl DoubleEndedIterator for Args{
fn next_back(&mut self)->Option<String>;
}
impl ExactSizeIterator for ArgsOs{}
impl ExactSizeIterator for Args{}
impl Iterator for VarsOs{
type Item=(OsString,OsString);
fn next(&mut self)->Option<(OsString,OsString)>;
}
impl Iterator for Vars{
type Item=(String,String);
fn next(&mut self)->Option<(String,String)>;
}
impl Iterator for ArgsOs{
type Item=OsString;
fn next(&mut self)->Option<OsString>;
}
impl Iterator for Args{
type Item=String;
fn next(&mut self)->Option<String>;
}
impl Error for VarError{}
impl Error for JoinPathsError{}
impl Display for VarError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Display for JoinPathsError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl !Send for ArgsOs{}
impl !Send for Args{}
impl !Sync for ArgsOs{}
impl !Sync for Args{}
impl<'a> Iterator for SplitPaths<'a>{
type Item=PathBuf;
fn next(&mut self)->Option<PathBuf>;
}
pub mod consts{
pub const ARCH:&str;
pub const DLL_EXTENSION:&str;
pub const DLL_PREFIX:&str;
pub const DLL_SUFFIX:&str;
pub const EXE_EXTENSION:&str;
pub const EXE_SUFFIX:&str;
pub const FAMILY:&str;
pub const OS:&str;
}
