use ::alloc::borrow::{Cow,ToOwned};
use ::alloc::boxed::Box;
use ::alloc::collections::TryReserveError;
use ::alloc::rc::Rc;
use ::alloc::string::String;
use ::alloc::sync::Arc;
use ::core::borrow::Borrow;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{AsRef,From,Infallible};
use ::core::default::Default;
use ::core::error::Error;
use ::core::fmt::{Debug,Formatter};
use ::core::hash::{Hash,Hasher};
use ::core::iter::{DoubleEndedIterator,Extend,FromIterator,IntoIterator,Iterator};
use ::core::marker::{Copy,Sized};
use ::core::ops::{Deref,DerefMut};
use ::core::option::Option;
use ::core::str::FromStr;
use crate::ffi::os_str::{OsStr,OsString};
use crate::fs::{Metadata,ReadDir};
use crate::io::error::Result;
pub struct Ancestors<'a>{}
pub enum Component<'a>{Prefix(PrefixComponent<'a>),RootDir,CurDir,ParentDir,Normal(&'a OsStr)}
pub struct Components<'a>{}
pub struct Display<'a>{}
pub struct Iter<'a>{}
pub const MAIN_SEPARATOR:char;
pub const MAIN_SEPARATOR_STR:&str;
pub struct Path{}
pub struct PathBuf{}
pub enum Prefix<'a>{Verbatim(&'a OsStr),VerbatimUNC(&'a OsStr,&'a OsStr),VerbatimDisk(u8),DeviceNS(&'a OsStr),UNC(&'a OsStr,&'a OsStr),Disk(u8)}
pub struct PrefixComponent<'a>{}
pub struct StripPrefixError{}
pub fn absolute<P:AsRef<Path>>(_:P)->Result<PathBuf>;
pub fn is_separator(_:char)->bool;
impl ToOwned for Path{
type Owned=PathBuf;
fn to_owned(&self)->PathBuf;
}
impl Hash for PathBuf{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for Path{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for PrefixComponent<'_>{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Clone for Box<Path>{
fn clone(&self)->Self;
}
impl Clone for PathBuf{
fn clone(&self)->Self;
}
impl Clone for StripPrefixError{
fn clone(&self)->StripPrefixError;
}
impl Eq for PathBuf{}
impl Eq for Path{}
impl Eq for Components<'_>{}
impl Eq for StripPrefixError{}
impl Ord for PathBuf{
fn cmp(&self,_:&PathBuf)->Ordering;
}
impl Ord for Path{
fn cmp(&self,_:&Path)->Ordering;
}
impl Ord for Components<'_>{
fn cmp(&self,_:&Self)->Ordering;
}
impl Ord for PrefixComponent<'_>{
fn cmp(&self,_:&Self)->Ordering;
}
impl PartialEq for PathBuf{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq for Path{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq for StripPrefixError{
fn eq(&self,_:&StripPrefixError)->bool;
}
impl PartialEq<String> for PathBuf{
fn eq(&self,_:&String)->bool;
}
impl PartialEq<String> for Path{
fn eq(&self,_:&String)->bool;
}
impl PartialEq<Cow<'_,Path>> for PathBuf{
fn eq(&self,_:&Cow<'_,Path>)->bool;
}
impl PartialEq<Cow<'_,Path>> for Path{
fn eq(&self,_:&Cow<'_,Path>)->bool;
}
impl PartialEq<Cow<'_,Path>> for OsString{
fn eq(&self,_:&Cow<'_,Path>)->bool;
}
impl PartialEq<Cow<'_,Path>> for OsStr{
fn eq(&self,_:&Cow<'_,Path>)->bool;
}
impl PartialEq<Cow<'_,Path>> for &Path{
fn eq(&self,_:&Cow<'_,Path>)->bool;
}
impl PartialEq<Cow<'_,Path>> for &OsStr{
fn eq(&self,_:&Cow<'_,Path>)->bool;
}
impl PartialEq<Cow<'_,OsStr>> for PathBuf{
fn eq(&self,_:&Cow<'_,OsStr>)->bool;
}
impl PartialEq<Cow<'_,OsStr>> for Path{
fn eq(&self,_:&Cow<'_,OsStr>)->bool;
}
impl PartialEq<Cow<'_,OsStr>> for &Path{
fn eq(&self,_:&Cow<'_,OsStr>)->bool;
}
impl PartialEq<PathBuf> for String{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for Cow<'_,Path>{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for Cow<'_,OsStr>{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for Path{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for OsString{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for OsStr{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for &Path{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for &OsStr{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<PathBuf> for str{
fn eq(&self,_:&PathBuf)->bool;
}
impl PartialEq<Path> for String{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for Cow<'_,Path>{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for Cow<'_,OsStr>{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for PathBuf{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for OsString{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for OsStr{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for &OsStr{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<Path> for str{
fn eq(&self,_:&Path)->bool;
}
impl PartialEq<OsString> for Cow<'_,Path>{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsString> for PathBuf{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsString> for Path{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsString> for &Path{
fn eq(&self,_:&OsString)->bool;
}
impl PartialEq<OsStr> for Cow<'_,Path>{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<OsStr> for PathBuf{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<OsStr> for Path{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<OsStr> for &Path{
fn eq(&self,_:&OsStr)->bool;
}
impl PartialEq<&Path> for Cow<'_,Path>{
fn eq(&self,_:&&Path)->bool;
}
impl PartialEq<&Path> for Cow<'_,OsStr>{
fn eq(&self,_:&&Path)->bool;
}
impl PartialEq<&Path> for PathBuf{
fn eq(&self,_:&&Path)->bool;
}
impl PartialEq<&Path> for OsString{
fn eq(&self,_:&&Path)->bool;
}
impl PartialEq<&Path> for OsStr{
fn eq(&self,_:&&Path)->bool;
}
impl PartialEq<&OsStr> for Cow<'_,Path>{
fn eq(&self,_:&&OsStr)->bool;
}
impl PartialEq<&OsStr> for PathBuf{
fn eq(&self,_:&&OsStr)->bool;
}
impl PartialEq<&OsStr> for Path{
fn eq(&self,_:&&OsStr)->bool;
}
impl PartialEq<str> for PathBuf{
fn eq(&self,_:&str)->bool;
}
impl PartialEq<str> for Path{
fn eq(&self,_:&str)->bool;
}
impl Borrow<Path> for PathBuf{
fn borrow(&self)->&Path;
}
impl PartialOrd for PathBuf{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd for Path{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,Path>> for PathBuf{
fn partial_cmp(&self,_:&Cow<'_,Path>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,Path>> for Path{
fn partial_cmp(&self,_:&Cow<'_,Path>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,Path>> for OsString{
fn partial_cmp(&self,_:&Cow<'_,Path>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,Path>> for OsStr{
fn partial_cmp(&self,_:&Cow<'_,Path>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,Path>> for &Path{
fn partial_cmp(&self,_:&Cow<'_,Path>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,Path>> for &OsStr{
fn partial_cmp(&self,_:&Cow<'_,Path>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,OsStr>> for PathBuf{
fn partial_cmp(&self,_:&Cow<'_,OsStr>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,OsStr>> for Path{
fn partial_cmp(&self,_:&Cow<'_,OsStr>)->Option<Ordering>;
}
impl PartialOrd<Cow<'_,OsStr>> for &Path{
fn partial_cmp(&self,_:&Cow<'_,OsStr>)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for Cow<'_,Path>{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for Cow<'_,OsStr>{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for Path{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for OsString{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for OsStr{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for &Path{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<PathBuf> for &OsStr{
fn partial_cmp(&self,_:&PathBuf)->Option<Ordering>;
}
impl PartialOrd<Path> for Cow<'_,Path>{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<Path> for Cow<'_,OsStr>{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<Path> for PathBuf{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<Path> for OsString{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<Path> for OsStr{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<Path> for &OsStr{
fn partial_cmp(&self,_:&Path)->Option<Ordering>;
}
impl PartialOrd<OsString> for Cow<'_,Path>{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsString> for PathBuf{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsString> for Path{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsString> for &Path{
fn partial_cmp(&self,_:&OsString)->Option<Ordering>;
}
impl PartialOrd<OsStr> for Cow<'_,Path>{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<OsStr> for PathBuf{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<OsStr> for Path{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<OsStr> for &Path{
fn partial_cmp(&self,_:&OsStr)->Option<Ordering>;
}
impl PartialOrd<&Path> for Cow<'_,Path>{
fn partial_cmp(&self,_:&&Path)->Option<Ordering>;
}
impl PartialOrd<&Path> for Cow<'_,OsStr>{
fn partial_cmp(&self,_:&&Path)->Option<Ordering>;
}
impl PartialOrd<&Path> for PathBuf{
fn partial_cmp(&self,_:&&Path)->Option<Ordering>;
}
impl PartialOrd<&Path> for OsString{
fn partial_cmp(&self,_:&&Path)->Option<Ordering>;
}
impl PartialOrd<&Path> for OsStr{
fn partial_cmp(&self,_:&&Path)->Option<Ordering>;
}
impl PartialOrd<&OsStr> for Cow<'_,Path>{
fn partial_cmp(&self,_:&&OsStr)->Option<Ordering>;
}
impl PartialOrd<&OsStr> for PathBuf{
fn partial_cmp(&self,_:&&OsStr)->Option<Ordering>;
}
impl PartialOrd<&OsStr> for Path{
fn partial_cmp(&self,_:&&OsStr)->Option<Ordering>;
}
impl Debug for PathBuf{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Path{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Components<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Iter<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for StripPrefixError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Display<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl AsRef<Path> for String{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for Cow<'_,OsStr>{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for PathBuf{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for Path{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for OsString{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for OsStr{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for Component<'_>{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for Components<'_>{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for Iter<'_>{
fn as_ref(&self)->&Path;
}
impl AsRef<Path> for str{
fn as_ref(&self)->&Path;
}
impl AsRef<OsStr> for PathBuf{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for Path{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for Component<'_>{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for Components<'_>{
fn as_ref(&self)->&OsStr;
}
impl AsRef<OsStr> for Iter<'_>{
fn as_ref(&self)->&OsStr;
}
impl From<String> for PathBuf{
fn from(_:String)->PathBuf;
}
impl From<Cow<'_,Path>> for Box<Path>{
fn from(_:Cow<'_,Path>)->Box<Path>;
}
impl From<Box<Path>> for PathBuf{
fn from(_:Box<Path>)->PathBuf;
}
impl From<PathBuf> for Rc<Path>{
fn from(_:PathBuf)->Rc<Path>;
}
impl From<PathBuf> for Arc<Path>{
fn from(_:PathBuf)->Arc<Path>;
}
impl From<PathBuf> for Box<Path>{
fn from(_:PathBuf)->Box<Path>;
}
impl From<PathBuf> for OsString{
fn from(_:PathBuf)->OsString;
}
impl From<OsString> for PathBuf{
fn from(_:OsString)->PathBuf;
}
impl From<&Path> for Rc<Path>{
fn from(_:&Path)->Rc<Path>;
}
impl From<&Path> for Arc<Path>{
fn from(_:&Path)->Arc<Path>;
}
impl From<&Path> for Box<Path>{
fn from(_:&Path)->Box<Path>;
}
impl From<&mut Path> for Rc<Path>{
fn from(_:&mut Path)->Rc<Path>;
}
impl From<&mut Path> for Arc<Path>{
fn from(_:&mut Path)->Arc<Path>;
}
impl From<&mut Path> for Box<Path>{
fn from(_:&mut Path)->Box<Path>;
}
impl Default for PathBuf{
fn default()->Self;
}
impl FromStr for PathBuf{
type Err=Infallible;
fn from_str(_:&str)->::core::result::Result<Self,Self::Err>;
}
impl Deref for PathBuf{
type Target=Path;
fn deref(&self)->&Path;
}
impl DerefMut for PathBuf{
fn deref_mut(&mut self)->&mut Path;
}
impl Error for StripPrefixError{}
impl ::core::fmt::Display for StripPrefixError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl ::core::fmt::Display for Display<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl PathBuf{
pub const fn new()->PathBuf;
pub fn with_capacity(_:usize)->PathBuf;
pub fn as_path(&self)->&Path;
pub fn leak<'a>(self)->&'a mut Path;
pub fn push<P:AsRef<Path>>(&mut self,_:P);
pub fn pop(&mut self)->bool;
pub fn set_file_name<S:AsRef<OsStr>>(&mut self,_:S);
pub fn set_extension<S:AsRef<OsStr>>(&mut self,_:S)->bool;
pub fn add_extension<S:AsRef<OsStr>>(&mut self,_:S)->bool;
pub fn as_mut_os_string(&mut self)->&mut OsString;
pub fn into_os_string(self)->OsString;
pub fn into_boxed_path(self)->Box<Path>;
pub fn capacity(&self)->usize;
pub fn clear(&mut self);
pub fn reserve(&mut self,_:usize);
pub fn try_reserve(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn reserve_exact(&mut self,_:usize);
pub fn try_reserve_exact(&mut self,_:usize)->::core::result::Result<(),TryReserveError>;
pub fn shrink_to_fit(&mut self);
pub fn shrink_to(&mut self,_:usize);
}
impl Path{
pub fn new<S:AsRef<OsStr>+?Sized>(_:&S)->&Path;
pub fn as_os_str(&self)->&OsStr;
pub fn as_mut_os_str(&mut self)->&mut OsStr;
pub fn to_str(&self)->Option<&str>;
pub fn to_string_lossy(&self)->Cow<'_,str>;
pub fn to_path_buf(&self)->PathBuf;
pub fn is_absolute(&self)->bool;
pub fn is_relative(&self)->bool;
pub fn has_root(&self)->bool;
pub fn parent(&self)->Option<&Path>;
pub fn ancestors(&self)->Ancestors<'_>;
pub fn file_name(&self)->Option<&OsStr>;
pub fn strip_prefix<P>(&self,_:P)->::core::result::Result<&Path,StripPrefixError> where P:AsRef<Path>;
pub fn starts_with<P:AsRef<Path>>(&self,_:P)->bool;
pub fn ends_with<P:AsRef<Path>>(&self,_:P)->bool;
pub fn file_stem(&self)->Option<&OsStr>;
pub fn file_prefix(&self)->Option<&OsStr>;
pub fn extension(&self)->Option<&OsStr>;
pub fn join<P:AsRef<Path>>(&self,_:P)->PathBuf;
pub fn with_file_name<S:AsRef<OsStr>>(&self,_:S)->PathBuf;
pub fn with_extension<S:AsRef<OsStr>>(&self,_:S)->PathBuf;
pub fn with_added_extension<S:AsRef<OsStr>>(&self,_:S)->PathBuf;
pub fn components(&self)->Components<'_>;
pub fn iter(&self)->Iter<'_>;
pub fn display(&self)->Display<'_>;
pub fn metadata(&self)->Result<Metadata>;
pub fn symlink_metadata(&self)->Result<Metadata>;
pub fn canonicalize(&self)->Result<PathBuf>;
pub fn read_link(&self)->Result<PathBuf>;
pub fn read_dir(&self)->Result<ReadDir>;
pub fn exists(&self)->bool;
pub fn try_exists(&self)->Result<bool>;
pub fn is_file(&self)->bool;
pub fn is_dir(&self)->bool;
pub fn is_symlink(&self)->bool;
pub fn into_path_buf(self:Box<Self>)->PathBuf;
}
impl<'a> Hash for Component<'a>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<'a> Hash for Prefix<'a>{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl<'a> Clone for Component<'a>{
fn clone(&self)->Component<'a>;
}
impl<'a> Clone for Components<'a>{
fn clone(&self)->Components<'a>;
}
impl<'a> Clone for Iter<'a>{
fn clone(&self)->Iter<'a>;
}
impl<'a> Clone for Prefix<'a>{
fn clone(&self)->Prefix<'a>;
}
impl<'a> Clone for PrefixComponent<'a>{
fn clone(&self)->PrefixComponent<'a>;
}
impl<'a> Clone for Ancestors<'a>{
fn clone(&self)->Ancestors<'a>;
}
impl<'a> Eq for Component<'a>{}
impl<'a> Eq for Prefix<'a>{}
impl<'a> Eq for PrefixComponent<'a>{}
impl<'a> Ord for Component<'a>{
fn cmp(&self,_:&Component<'a>)->Ordering;
}
impl<'a> Ord for Prefix<'a>{
fn cmp(&self,_:&Prefix<'a>)->Ordering;
}
impl<'a> PartialEq for Component<'a>{
fn eq(&self,_:&Component<'a>)->bool;
}
impl<'a> PartialEq for Components<'a>{
fn eq(&self,_:&Components<'a>)->bool;
}
impl<'a> PartialEq for Prefix<'a>{
fn eq(&self,_:&Prefix<'a>)->bool;
}
impl<'a> PartialEq for PrefixComponent<'a>{
fn eq(&self,_:&PrefixComponent<'a>)->bool;
}
impl<'a> PartialOrd for Component<'a>{
fn partial_cmp(&self,_:&Component<'a>)->Option<Ordering>;
}
impl<'a> PartialOrd for Components<'a>{
fn partial_cmp(&self,_:&Components<'a>)->Option<Ordering>;
}
impl<'a> PartialOrd for Prefix<'a>{
fn partial_cmp(&self,_:&Prefix<'a>)->Option<Ordering>;
}
impl<'a> PartialOrd for PrefixComponent<'a>{
fn partial_cmp(&self,_:&PrefixComponent<'a>)->Option<Ordering>;
}
impl<'a> Debug for Component<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> Debug for Prefix<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> Debug for PrefixComponent<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> Debug for Ancestors<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> From<Cow<'a,Path>> for PathBuf{
fn from(_:Cow<'a,Path>)->Self;
}
impl<'a> From<PathBuf> for Cow<'a,Path>{
fn from(_:PathBuf)->Cow<'a,Path>;
}
impl<'a> From<&'a PathBuf> for Cow<'a,Path>{
fn from(_:&'a PathBuf)->Cow<'a,Path>;
}
impl<'a> From<&'a Path> for Cow<'a,Path>{
fn from(_:&'a Path)->Cow<'a,Path>;
}
impl<'a> Copy for Component<'a>{}
impl<'a> Copy for Prefix<'a>{}
impl<'a> Copy for PrefixComponent<'a>{}
impl<'a> Copy for Ancestors<'a>{}
impl<'a> DoubleEndedIterator for Components<'a>{
fn next_back(&mut self)->Option<Component<'a>>;
}
impl<'a> DoubleEndedIterator for Iter<'a>{
fn next_back(&mut self)->Option<&'a OsStr>;
}
impl<'a> IntoIterator for &'a PathBuf{
type Item=&'a OsStr;
type IntoIter=Iter<'a>;
fn into_iter(self)->Iter<'a>;
}
impl<'a> IntoIterator for &'a Path{
type Item=&'a OsStr;
type IntoIter=Iter<'a>;
fn into_iter(self)->Iter<'a>;
}
impl<'a> Iterator for Components<'a>{
type Item=Component<'a>;
fn next(&mut self)->Option<Component<'a>>;
}
impl<'a> Iterator for Iter<'a>{
type Item=&'a OsStr;
fn next(&mut self)->Option<&'a OsStr>;
}
impl<'a> Iterator for Ancestors<'a>{
type Item=&'a Path;
fn next(&mut self)->Option<Self::Item>;
}
impl<'a> Component<'a>{
pub fn as_os_str(self)->&'a OsStr;
}
impl<'a> Components<'a>{
pub fn as_path(&self)->&'a Path;
}
impl<'a> Iter<'a>{
pub fn as_path(&self)->&'a Path;
}
impl<'a> Prefix<'a>{
pub fn is_verbatim(&self)->bool;
}
impl<'a> PrefixComponent<'a>{
pub fn kind(&self)->Prefix<'a>;
pub fn as_os_str(&self)->&'a OsStr;
}
impl<P:AsRef<Path>> FromIterator<P> for PathBuf{
fn from_iter<I:IntoIterator<Item=P>>(_:I)->PathBuf;
}
impl<P:AsRef<Path>> Extend<P> for PathBuf{
fn extend<I:IntoIterator<Item=P>>(&mut self,_:I);
}
impl<T:?Sized+AsRef<OsStr>> From<&T> for PathBuf{
fn from(_:&T)->PathBuf;
}
