use ::alloc::string::String;
use ::alloc::sync::Arc;
use ::alloc::vec::Vec;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::{AsRef,From};
use ::core::default::Default;
use ::core::fmt::{Debug,Display,Formatter};
use ::core::hash::{Hash,Hasher};
use ::core::iter::Iterator;
use ::core::marker::Copy;
use ::core::option::Option;
use crate::ffi::os_str::OsString;
use crate::io::{Read,Seek,SeekFrom,Write};
use crate::io::error::{Error,Result};
use crate::path::{Path,PathBuf};
use crate::time::SystemTime;
pub struct DirBuilder{}
pub struct DirEntry{}
pub struct File{}
pub struct FileTimes{}
pub struct FileType{}
pub struct Metadata{}
pub struct OpenOptions{}
pub struct Permissions{}
pub struct ReadDir{}
pub enum TryLockError{Error(Error),WouldBlock}
pub fn canonicalize<P:AsRef<Path>>(_:P)->Result<PathBuf>;
pub fn copy<P:AsRef<Path>,Q:AsRef<Path>>(_:P,_:Q)->Result<u64>;
pub fn create_dir<P:AsRef<Path>>(_:P)->Result<()>;
pub fn create_dir_all<P:AsRef<Path>>(_:P)->Result<()>;
pub fn exists<P:AsRef<Path>>(_:P)->Result<bool>;
pub fn hard_link<P:AsRef<Path>,Q:AsRef<Path>>(_:P,_:Q)->Result<()>;
pub fn metadata<P:AsRef<Path>>(_:P)->Result<Metadata>;
pub fn read<P:AsRef<Path>>(_:P)->Result<Vec<u8>>;
pub fn read_dir<P:AsRef<Path>>(_:P)->Result<ReadDir>;
pub fn read_link<P:AsRef<Path>>(_:P)->Result<PathBuf>;
pub fn read_to_string<P:AsRef<Path>>(_:P)->Result<String>;
pub fn remove_dir<P:AsRef<Path>>(_:P)->Result<()>;
pub fn remove_dir_all<P:AsRef<Path>>(_:P)->Result<()>;
pub fn remove_file<P:AsRef<Path>>(_:P)->Result<()>;
pub fn rename<P:AsRef<Path>,Q:AsRef<Path>>(_:P,_:Q)->Result<()>;
pub fn set_permissions<P:AsRef<Path>>(_:P,_:Permissions)->Result<()>;
pub fn soft_link<P:AsRef<Path>,Q:AsRef<Path>>(_:P,_:Q)->Result<()>;
pub fn symlink_metadata<P:AsRef<Path>>(_:P)->Result<Metadata>;
pub fn write<P:AsRef<Path>,C:AsRef<[u8]>>(_:P,_:C)->Result<()>;
impl Hash for FileType{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for OpenOptions{
fn clone(&self)->OpenOptions;
}
impl Clone for Metadata{
fn clone(&self)->Metadata;
}
impl Clone for Permissions{
fn clone(&self)->Permissions;
}
impl Clone for FileTimes{
fn clone(&self)->FileTimes;
}
impl Clone for FileType{
fn clone(&self)->FileType;
}
impl Eq for Permissions{}
impl Eq for FileType{}
impl PartialEq for Permissions{
fn eq(&self,_:&Permissions)->bool;
}
impl PartialEq for FileType{
fn eq(&self,_:&FileType)->bool;
}
impl Debug for File{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for OpenOptions{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for TryLockError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Metadata{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for Permissions{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for FileTimes{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for FileType{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for DirEntry{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for ReadDir{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for DirBuilder{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl From<TryLockError> for Error{
fn from(_:TryLockError)->Error;
}
impl Copy for FileTimes{}
impl Copy for FileType{}
impl Default for FileTimes{
fn default()->FileTimes;
}
impl Iterator for ReadDir{
type Item=::core::result::Result<DirEntry,Error>;
fn next(&mut self)->Option<Result<DirEntry>>;
}
impl ::core::error::Error for TryLockError{}
impl Display for TryLockError{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Seek for Arc<File>{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl Seek for File{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl Seek for &File{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl File{
pub fn open<P:AsRef<Path>>(_:P)->Result<File>;
pub fn create<P:AsRef<Path>>(_:P)->Result<File>;
pub fn create_new<P:AsRef<Path>>(_:P)->Result<File>;
pub fn options()->OpenOptions;
pub fn sync_all(&self)->Result<()>;
pub fn sync_data(&self)->Result<()>;
pub fn lock(&self)->Result<()>;
pub fn lock_shared(&self)->Result<()>;
pub fn try_lock(&self)->::core::result::Result<(),TryLockError>;
pub fn try_lock_shared(&self)->::core::result::Result<(),TryLockError>;
pub fn unlock(&self)->Result<()>;
pub fn set_len(&self,_:u64)->Result<()>;
pub fn metadata(&self)->Result<Metadata>;
pub fn try_clone(&self)->Result<File>;
pub fn set_permissions(&self,_:Permissions)->Result<()>;
pub fn set_times(&self,_:FileTimes)->Result<()>;
pub fn set_modified(&self,_:SystemTime)->Result<()>;
}
impl OpenOptions{
pub fn new()->Self;
pub fn read(&mut self,_:bool)->&mut Self;
pub fn write(&mut self,_:bool)->&mut Self;
pub fn append(&mut self,_:bool)->&mut Self;
pub fn truncate(&mut self,_:bool)->&mut Self;
pub fn create(&mut self,_:bool)->&mut Self;
pub fn create_new(&mut self,_:bool)->&mut Self;
pub fn open<P:AsRef<Path>>(&self,_:P)->Result<File>;
}
impl Metadata{
pub fn file_type(&self)->FileType;
pub fn is_dir(&self)->bool;
pub fn is_file(&self)->bool;
pub fn is_symlink(&self)->bool;
pub fn len(&self)->u64;
pub fn permissions(&self)->Permissions;
pub fn modified(&self)->Result<SystemTime>;
pub fn accessed(&self)->Result<SystemTime>;
pub fn created(&self)->Result<SystemTime>;
}
impl Permissions{
pub fn readonly(&self)->bool;
pub fn set_readonly(&mut self,_:bool);
}
impl FileTimes{
pub fn new()->Self;
pub fn set_accessed(self,_:SystemTime)->Self;
pub fn set_modified(self,_:SystemTime)->Self;
}
impl Read for Arc<File>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl Read for File{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl Read for &File{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl Write for Arc<File>{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl Write for File{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl Write for &File{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl FileType{
pub fn is_dir(&self)->bool;
pub fn is_file(&self)->bool;
pub fn is_symlink(&self)->bool;
}
impl DirEntry{
pub fn path(&self)->PathBuf;
pub fn metadata(&self)->Result<Metadata>;
pub fn file_type(&self)->Result<FileType>;
pub fn file_name(&self)->OsString;
}
impl DirBuilder{
pub fn new()->DirBuilder;
pub fn recursive(&mut self,_:bool)->&mut Self;
pub fn create<P:AsRef<Path>>(&self,_:P)->Result<()>;
}
