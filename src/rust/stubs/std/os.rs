pub mod fd{
pub use crate::os::fd::owned::{AsFd,BorrowedFd,OwnedFd};
pub use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
pub(crate) mod net{
use crate::net::tcp::{TcpListener,TcpStream};
use crate::net::udp::UdpSocket;
use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
impl AsRawFd for TcpStream{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for UdpSocket{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for TcpListener{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for TcpStream{
unsafe fn from_raw_fd(_:RawFd)->TcpStream;
}
impl FromRawFd for UdpSocket{
unsafe fn from_raw_fd(_:RawFd)->UdpSocket;
}
impl FromRawFd for TcpListener{
unsafe fn from_raw_fd(_:RawFd)->TcpListener;
}
impl IntoRawFd for TcpStream{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for UdpSocket{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for TcpListener{
fn into_raw_fd(self)->RawFd;
}
}
pub(crate) mod owned{
use ::alloc::boxed::Box;
use ::alloc::rc::Rc;
use ::alloc::sync::Arc;
use ::core::clone::Clone;
use ::core::convert::From;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::{Copy,Sized};
use ::core::ops::Drop;
use crate::fs::File;
use crate::io::pipe::{PipeReader,PipeWriter};
use crate::io::stdio::{IsTerminal,Stderr,StderrLock,Stdin,StdinLock,Stdout,StdoutLock};
use crate::net::tcp::{TcpListener,TcpStream};
use crate::net::udp::UdpSocket;
use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
pub trait AsFd{
fn as_fd(&self)->BorrowedFd<'_>;
}
pub struct BorrowedFd<'fd>{}
pub struct OwnedFd{}
impl Drop for OwnedFd{
fn drop(&mut self);
}
impl Debug for BorrowedFd<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for OwnedFd{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<File> for OwnedFd{
fn from(_:File)->OwnedFd;
}
impl From<OwnedFd> for File{
fn from(_:OwnedFd)->Self;
}
impl From<OwnedFd> for TcpStream{
fn from(_:OwnedFd)->Self;
}
impl From<OwnedFd> for PipeReader{
fn from(_:OwnedFd)->Self;
}
impl From<OwnedFd> for PipeWriter{
fn from(_:OwnedFd)->Self;
}
impl From<OwnedFd> for UdpSocket{
fn from(_:OwnedFd)->Self;
}
impl From<OwnedFd> for TcpListener{
fn from(_:OwnedFd)->Self;
}
impl From<TcpStream> for OwnedFd{
fn from(_:TcpStream)->OwnedFd;
}
impl From<PipeReader> for OwnedFd{
fn from(_:PipeReader)->Self;
}
impl From<PipeWriter> for OwnedFd{
fn from(_:PipeWriter)->Self;
}
impl From<UdpSocket> for OwnedFd{
fn from(_:UdpSocket)->OwnedFd;
}
impl From<TcpListener> for OwnedFd{
fn from(_:TcpListener)->OwnedFd;
}
impl IsTerminal for BorrowedFd<'_>{
fn is_terminal(&self)->bool;
}
impl IsTerminal for OwnedFd{
fn is_terminal(&self)->bool;
}
impl AsRawFd for BorrowedFd<'_>{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for OwnedFd{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for OwnedFd{
unsafe fn from_raw_fd(_:RawFd)->Self;
}
impl IntoRawFd for OwnedFd{
fn into_raw_fd(self)->RawFd;
}
impl BorrowedFd<'_>{
pub const unsafe fn borrow_raw(_:RawFd)->Self;
}
impl BorrowedFd<'_>{
pub fn try_clone_to_owned(&self)->crate::io::error::Result<OwnedFd>;
}
impl AsFd for File{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for BorrowedFd<'_>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for OwnedFd{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for TcpStream{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for PipeReader{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for PipeWriter{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for Stdin{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for Stdout{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for Stderr{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for UdpSocket{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for TcpListener{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl OwnedFd{
pub fn try_clone(&self)->crate::io::error::Result<Self>;
}
impl<'a> AsFd for StdinLock<'a>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<'a> AsFd for StdoutLock<'a>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<'a> AsFd for StderrLock<'a>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<'fd> Clone for BorrowedFd<'fd>{
fn clone(&self)->BorrowedFd<'fd>;
}
impl<'fd> Copy for BorrowedFd<'fd>{}
impl<T:AsFd+?Sized> AsFd for Rc<T>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<T:AsFd+?Sized> AsFd for Arc<T>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<T:AsFd+?Sized> AsFd for Box<T>{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<T:AsFd+?Sized> AsFd for &T{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl<T:AsFd+?Sized> AsFd for &mut T{
fn as_fd(&self)->BorrowedFd<'_>;
}
}
pub(crate) mod raw{
use ::alloc::boxed::Box;
use ::alloc::rc::Rc;
use ::alloc::sync::Arc;
use crate::fs::File;
use crate::io::pipe::{PipeReader,PipeWriter};
use crate::io::stdio::{Stderr,StderrLock,Stdin,StdinLock,Stdout,StdoutLock};
use crate::os::raw::c_int;
pub trait AsRawFd{
fn as_raw_fd(&self)->RawFd;
}
pub trait FromRawFd{
unsafe fn from_raw_fd(_:RawFd)->Self;
}
pub trait IntoRawFd{
fn into_raw_fd(self)->RawFd;
}
pub type RawFd=c_int;
impl AsRawFd for File{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for RawFd{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for PipeReader{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for PipeWriter{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for Stdin{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for Stdout{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for Stderr{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for File{
unsafe fn from_raw_fd(_:RawFd)->File;
}
impl FromRawFd for RawFd{
unsafe fn from_raw_fd(_:RawFd)->RawFd;
}
impl FromRawFd for PipeReader{
unsafe fn from_raw_fd(_:RawFd)->Self;
}
impl FromRawFd for PipeWriter{
unsafe fn from_raw_fd(_:RawFd)->Self;
}
impl IntoRawFd for File{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for RawFd{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for PipeReader{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for PipeWriter{
fn into_raw_fd(self)->RawFd;
}
impl<'a> AsRawFd for StdinLock<'a>{
fn as_raw_fd(&self)->RawFd;
}
impl<'a> AsRawFd for StdoutLock<'a>{
fn as_raw_fd(&self)->RawFd;
}
impl<'a> AsRawFd for StderrLock<'a>{
fn as_raw_fd(&self)->RawFd;
}
impl<T:AsRawFd> AsRawFd for Rc<T>{
fn as_raw_fd(&self)->RawFd;
}
impl<T:AsRawFd> AsRawFd for Arc<T>{
fn as_raw_fd(&self)->RawFd;
}
impl<T:AsRawFd> AsRawFd for Box<T>{
fn as_raw_fd(&self)->RawFd;
}
}
}
pub mod linux{
pub mod fs{
use crate::fs::Metadata;
use crate::os::linux::raw::arch::stat;
pub trait MetadataExt{
fn as_raw_stat(&self)->&stat;
fn st_dev(&self)->u64;
fn st_ino(&self)->u64;
fn st_mode(&self)->u32;
fn st_nlink(&self)->u64;
fn st_uid(&self)->u32;
fn st_gid(&self)->u32;
fn st_rdev(&self)->u64;
fn st_size(&self)->u64;
fn st_atime(&self)->i64;
fn st_atime_nsec(&self)->i64;
fn st_mtime(&self)->i64;
fn st_mtime_nsec(&self)->i64;
fn st_ctime(&self)->i64;
fn st_ctime_nsec(&self)->i64;
fn st_blksize(&self)->u64;
fn st_blocks(&self)->u64;
}
impl MetadataExt for Metadata{
fn as_raw_stat(&self)->&stat;
fn st_dev(&self)->u64;
fn st_ino(&self)->u64;
fn st_mode(&self)->u32;
fn st_nlink(&self)->u64;
fn st_uid(&self)->u32;
fn st_gid(&self)->u32;
fn st_rdev(&self)->u64;
fn st_size(&self)->u64;
fn st_atime(&self)->i64;
fn st_atime_nsec(&self)->i64;
fn st_mtime(&self)->i64;
fn st_mtime_nsec(&self)->i64;
fn st_ctime(&self)->i64;
fn st_ctime_nsec(&self)->i64;
fn st_blksize(&self)->u64;
fn st_blocks(&self)->u64;
}
}
pub mod net{
pub use crate::os::net::linux_ext::addr::SocketAddrExt;
pub use crate::os::net::linux_ext::tcp::TcpStreamExt;
}
pub mod raw{
pub use crate::os::linux::raw::arch::{blkcnt_t,blksize_t,ino_t,nlink_t,off_t,stat,time_t};
use ::core::clone::Clone;
use crate::os::raw::c_ulong;
pub type dev_t=u64;
pub type mode_t=u32;
pub type pthread_t=c_ulong;
impl Clone for stat{
fn clone(&self)->stat;
}
pub(crate) mod arch{
use crate::os::raw::{c_int,c_long};
pub type blkcnt_t=u64;
pub type blksize_t=u64;
pub type ino_t=u64;
pub type nlink_t=u64;
pub type off_t=u64;
pub struct stat{pub st_dev:u64,pub st_ino:u64,pub st_nlink:u64,pub st_mode:u32,pub st_uid:u32,pub st_gid:u32,pub __pad0:c_int,pub st_rdev:u64,pub st_size:i64,pub st_blksize:i64,pub st_blocks:i64,pub st_atime:i64,pub st_atime_nsec:c_long,pub st_mtime:i64,pub st_mtime_nsec:c_long,pub st_ctime:i64,pub st_ctime_nsec:c_long,pub __unused:[c_long;3]}
pub type time_t=i64;
}
}
}
pub(crate) mod net{
pub(crate) mod linux_ext{
pub(crate) mod addr{
use ::core::convert::AsRef;
use ::core::option::Option;
use crate::io::error::Result;
use crate::os::unix::net::addr::SocketAddr;
use crate::sealed::Sealed;
pub trait SocketAddrExt:Sealed{
fn from_abstract_name<N>(_:N)->Result<SocketAddr> where N:AsRef<[u8]>;
fn as_abstract_name(&self)->Option<&[u8]>;
}
}
pub(crate) mod tcp{
use ::core::time::Duration;
use crate::io::error::Result;
use crate::net::tcp::TcpStream;
use crate::sealed::Sealed;
pub trait TcpStreamExt:Sealed{
fn set_quickack(&self,_:bool)->Result<()>;
fn quickack(&self)->Result<bool>;
fn set_deferaccept(&self,_:Duration)->Result<()>;
fn deferaccept(&self)->Result<Duration>;
}
impl TcpStreamExt for TcpStream{
fn set_quickack(&self,_:bool)->Result<()>;
fn quickack(&self)->Result<bool>;
fn set_deferaccept(&self,_:Duration)->Result<()>;
fn deferaccept(&self)->Result<Duration>;
}
}
}
}
pub mod raw{
pub type c_char=::core::ffi::c_char;
pub type c_double=::core::ffi::c_double;
pub type c_float=::core::ffi::c_float;
pub type c_int=::core::ffi::c_int;
pub type c_long=::core::ffi::c_long;
pub type c_longlong=::core::ffi::c_longlong;
pub type c_schar=::core::ffi::c_schar;
pub type c_short=::core::ffi::c_short;
pub type c_uchar=::core::ffi::c_uchar;
pub type c_uint=::core::ffi::c_uint;
pub type c_ulong=::core::ffi::c_ulong;
pub type c_ulonglong=::core::ffi::c_ulonglong;
pub type c_ushort=::core::ffi::c_ushort;
pub type c_void=::core::ffi::c_void;
}
pub mod unix{
pub mod io{
pub use crate::os::fd::*;
}
pub mod ffi{
pub use crate::os::unix::ffi::os_str::{OsStrExt,OsStringExt};
pub(crate) mod os_str{
use ::alloc::vec::Vec;
use crate::ffi::os_str::{OsStr,OsString};
use crate::sealed::Sealed;
pub trait OsStrExt:Sealed{
fn from_bytes(_:&[u8])->&Self;
fn as_bytes(&self)->&[u8];
}
pub trait OsStringExt:Sealed{
fn from_vec(_:Vec<u8>)->Self;
fn into_vec(self)->Vec<u8>;
}
impl OsStringExt for OsString{
fn from_vec(_:Vec<u8>)->OsString;
fn into_vec(self)->Vec<u8>;
}
impl OsStrExt for OsStr{
fn from_bytes(_:&[u8])->&OsStr;
fn as_bytes(&self)->&[u8];
}
}
}
pub mod fs{
use ::core::convert::AsRef;
use ::core::option::Option;
use crate::fs::{DirBuilder,DirEntry,File,FileType,Metadata,OpenOptions,Permissions};
use crate::io::error::Result;
use crate::os::fd::owned::AsFd;
use crate::path::Path;
pub trait DirBuilderExt{
fn mode(&mut self,_:u32)->&mut Self;
}
pub trait DirEntryExt{
fn ino(&self)->u64;
}
pub trait FileExt{
fn read_at(&self,_:&mut [u8],_:u64)->Result<usize>;
fn read_exact_at(&self,_:&mut [u8],_:u64)->Result<()>{}
fn write_at(&self,_:&[u8],_:u64)->Result<usize>;
fn write_all_at(&self,_:&[u8],_:u64)->Result<()>{}
}
pub trait FileTypeExt{
fn is_block_device(&self)->bool;
fn is_char_device(&self)->bool;
fn is_fifo(&self)->bool;
fn is_socket(&self)->bool;
}
pub trait MetadataExt{
fn dev(&self)->u64;
fn ino(&self)->u64;
fn mode(&self)->u32;
fn nlink(&self)->u64;
fn uid(&self)->u32;
fn gid(&self)->u32;
fn rdev(&self)->u64;
fn size(&self)->u64;
fn atime(&self)->i64;
fn atime_nsec(&self)->i64;
fn mtime(&self)->i64;
fn mtime_nsec(&self)->i64;
fn ctime(&self)->i64;
fn ctime_nsec(&self)->i64;
fn blksize(&self)->u64;
fn blocks(&self)->u64;
}
pub trait OpenOptionsExt{
fn mode(&mut self,_:u32)->&mut Self;
fn custom_flags(&mut self,_:i32)->&mut Self;
}
pub trait PermissionsExt{
fn mode(&self)->u32;
fn set_mode(&mut self,_:u32);
fn from_mode(_:u32)->Self;
}
pub fn chown<P:AsRef<Path>>(_:P,_:Option<u32>,_:Option<u32>)->Result<()>;
pub fn chroot<P:AsRef<Path>>(_:P)->Result<()>;
pub fn fchown<F:AsFd>(_:F,_:Option<u32>,_:Option<u32>)->Result<()>;
pub fn lchown<P:AsRef<Path>>(_:P,_:Option<u32>,_:Option<u32>)->Result<()>;
pub fn symlink<P:AsRef<Path>,Q:AsRef<Path>>(_:P,_:Q)->Result<()>;
impl FileExt for File{
fn read_at(&self,_:&mut [u8],_:u64)->Result<usize>;
fn write_at(&self,_:&[u8],_:u64)->Result<usize>;
}
impl MetadataExt for Metadata{
fn dev(&self)->u64;
fn ino(&self)->u64;
fn mode(&self)->u32;
fn nlink(&self)->u64;
fn uid(&self)->u32;
fn gid(&self)->u32;
fn rdev(&self)->u64;
fn size(&self)->u64;
fn atime(&self)->i64;
fn atime_nsec(&self)->i64;
fn mtime(&self)->i64;
fn mtime_nsec(&self)->i64;
fn ctime(&self)->i64;
fn ctime_nsec(&self)->i64;
fn blksize(&self)->u64;
fn blocks(&self)->u64;
}
impl DirEntryExt for DirEntry{
fn ino(&self)->u64;
}
impl OpenOptionsExt for OpenOptions{
fn mode(&mut self,_:u32)->&mut OpenOptions;
fn custom_flags(&mut self,_:i32)->&mut OpenOptions;
}
impl PermissionsExt for Permissions{
fn mode(&self)->u32;
fn set_mode(&mut self,_:u32);
fn from_mode(_:u32)->Permissions;
}
impl FileTypeExt for FileType{
fn is_block_device(&self)->bool;
fn is_char_device(&self)->bool;
fn is_fifo(&self)->bool;
fn is_socket(&self)->bool;
}
impl DirBuilderExt for DirBuilder{
fn mode(&mut self,_:u32)->&mut DirBuilder;
}
}
pub mod net{
pub use crate::os::unix::net::addr::SocketAddr;
pub use crate::os::unix::net::datagram::UnixDatagram;
pub use crate::os::unix::net::listener::{Incoming,UnixListener};
pub use crate::os::unix::net::stream::UnixStream;
pub(crate) mod addr{
use ::core::clone::Clone;
use ::core::convert::AsRef;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::option::Option;
use crate::os::net::linux_ext::addr::SocketAddrExt;
use crate::path::Path;
pub struct SocketAddr{}
impl Clone for SocketAddr{
fn clone(&self)->SocketAddr;
}
impl Debug for SocketAddr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl SocketAddr{
pub fn from_pathname<P>(_:P)->crate::io::error::Result<SocketAddr> where P:AsRef<Path>;
pub fn is_unnamed(&self)->bool;
pub fn as_pathname(&self)->Option<&Path>;
}
impl SocketAddrExt for SocketAddr{
fn as_abstract_name(&self)->Option<&[u8]>;
fn from_abstract_name<N>(_:N)->crate::io::error::Result<Self> where N:AsRef<[u8]>;
}
}
pub(crate) mod datagram{
use ::core::convert::{AsRef,From};
use ::core::fmt::{Debug,Formatter,Result};
use ::core::option::Option;
use ::core::time::Duration;
use crate::io::error::Error;
use crate::net::Shutdown;
use crate::os::fd::owned::{AsFd,BorrowedFd,OwnedFd};
use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
use crate::os::unix::net::addr::SocketAddr;
use crate::path::Path;
pub struct UnixDatagram{}
impl Debug for UnixDatagram{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<OwnedFd> for UnixDatagram{
fn from(_:OwnedFd)->Self;
}
impl From<UnixDatagram> for OwnedFd{
fn from(_:UnixDatagram)->OwnedFd;
}
impl AsRawFd for UnixDatagram{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for UnixDatagram{
unsafe fn from_raw_fd(_:RawFd)->UnixDatagram;
}
impl IntoRawFd for UnixDatagram{
fn into_raw_fd(self)->RawFd;
}
impl AsFd for UnixDatagram{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl UnixDatagram{
pub fn bind<P:AsRef<Path>>(_:P)->crate::io::error::Result<UnixDatagram>;
pub fn bind_addr(_:&SocketAddr)->crate::io::error::Result<UnixDatagram>;
pub fn unbound()->crate::io::error::Result<UnixDatagram>;
pub fn pair()->crate::io::error::Result<(UnixDatagram,UnixDatagram)>;
pub fn connect<P:AsRef<Path>>(&self,_:P)->crate::io::error::Result<()>;
pub fn connect_addr(&self,_:&SocketAddr)->crate::io::error::Result<()>;
pub fn try_clone(&self)->crate::io::error::Result<UnixDatagram>;
pub fn local_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn peer_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn recv_from(&self,_:&mut [u8])->crate::io::error::Result<(usize,SocketAddr)>;
pub fn recv(&self,_:&mut [u8])->crate::io::error::Result<usize>;
pub fn send_to<P:AsRef<Path>>(&self,_:&[u8],_:P)->crate::io::error::Result<usize>;
pub fn send_to_addr(&self,_:&[u8],_:&SocketAddr)->crate::io::error::Result<usize>;
pub fn send(&self,_:&[u8])->crate::io::error::Result<usize>;
pub fn set_read_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn set_write_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn read_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn write_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn set_nonblocking(&self,_:bool)->crate::io::error::Result<()>;
pub fn take_error(&self)->crate::io::error::Result<Option<Error>>;
pub fn shutdown(&self,_:Shutdown)->crate::io::error::Result<()>;
}
}
pub(crate) mod listener{
use ::core::convert::{AsRef,From};
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::{IntoIterator,Iterator};
use ::core::option::Option;
use crate::io::error::Error;
use crate::os::fd::owned::{AsFd,BorrowedFd,OwnedFd};
use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
use crate::os::unix::net::addr::SocketAddr;
use crate::os::unix::net::stream::UnixStream;
use crate::path::Path;
pub struct Incoming<'a>{}
pub struct UnixListener{}
impl Debug for UnixListener{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<OwnedFd> for UnixListener{
fn from(_:OwnedFd)->UnixListener;
}
impl From<UnixListener> for OwnedFd{
fn from(_:UnixListener)->OwnedFd;
}
impl AsRawFd for UnixListener{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for UnixListener{
unsafe fn from_raw_fd(_:RawFd)->UnixListener;
}
impl IntoRawFd for UnixListener{
fn into_raw_fd(self)->RawFd;
}
impl AsFd for UnixListener{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl UnixListener{
pub fn bind<P:AsRef<Path>>(_:P)->crate::io::error::Result<UnixListener>;
pub fn bind_addr(_:&SocketAddr)->crate::io::error::Result<UnixListener>;
pub fn accept(&self)->crate::io::error::Result<(UnixStream,SocketAddr)>;
pub fn try_clone(&self)->crate::io::error::Result<UnixListener>;
pub fn local_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn set_nonblocking(&self,_:bool)->crate::io::error::Result<()>;
pub fn take_error(&self)->crate::io::error::Result<Option<Error>>;
pub fn incoming(&self)->Incoming<'_>;
}
impl<'a> Debug for Incoming<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> IntoIterator for &'a UnixListener{
type Item=::core::result::Result<UnixStream,Error>;
type IntoIter=Incoming<'a>;
fn into_iter(self)->Incoming<'a>;
}
impl<'a> Iterator for Incoming<'a>{
type Item=::core::result::Result<UnixStream,Error>;
fn next(&mut self)->Option<crate::io::error::Result<UnixStream>>;
}
}
pub(crate) mod stream{
use ::core::convert::{AsRef,From};
use ::core::fmt::{Debug,Formatter,Result};
use ::core::option::Option;
use ::core::time::Duration;
use crate::io::{Read,Write};
use crate::io::error::Error;
use crate::net::Shutdown;
use crate::os::fd::owned::{AsFd,BorrowedFd,OwnedFd};
use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
use crate::os::unix::net::addr::SocketAddr;
use crate::path::Path;
pub struct UnixStream{}
impl Debug for UnixStream{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<OwnedFd> for UnixStream{
fn from(_:OwnedFd)->Self;
}
impl From<UnixStream> for OwnedFd{
fn from(_:UnixStream)->OwnedFd;
}
impl Read for UnixStream{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Write for UnixStream{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl AsRawFd for UnixStream{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for UnixStream{
unsafe fn from_raw_fd(_:RawFd)->UnixStream;
}
impl IntoRawFd for UnixStream{
fn into_raw_fd(self)->RawFd;
}
impl AsFd for UnixStream{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl UnixStream{
pub fn connect<P:AsRef<Path>>(_:P)->crate::io::error::Result<UnixStream>;
pub fn connect_addr(_:&SocketAddr)->crate::io::error::Result<UnixStream>;
pub fn pair()->crate::io::error::Result<(UnixStream,UnixStream)>;
pub fn try_clone(&self)->crate::io::error::Result<UnixStream>;
pub fn local_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn peer_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn set_read_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn set_write_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn read_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn write_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn set_nonblocking(&self,_:bool)->crate::io::error::Result<()>;
pub fn take_error(&self)->crate::io::error::Result<Option<Error>>;
pub fn shutdown(&self,_:Shutdown)->crate::io::error::Result<()>;
}
impl<'a> Read for &'a UnixStream{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl<'a> Write for &'a UnixStream{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
}
}
pub mod prelude{
pub use crate::os::fd::owned::{AsFd,BorrowedFd,OwnedFd};
pub use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
pub use crate::os::unix::ffi::os_str::{OsStrExt,OsStringExt};
pub use crate::os::unix::fs::{DirEntryExt,FileExt,FileTypeExt,MetadataExt,OpenOptionsExt,PermissionsExt};
pub use crate::os::unix::process::{CommandExt,ExitStatusExt};
pub use crate::os::unix::thread::JoinHandleExt;
}
pub mod process{
use ::core::convert::{AsRef,From};
use ::core::marker::{Send,Sync};
use ::core::ops::FnMut;
use ::core::option::Option;
use crate::ffi::os_str::OsStr;
use crate::io::error::{Error,Result};
use crate::os::fd::owned::{AsFd,BorrowedFd,OwnedFd};
use crate::os::fd::raw::{AsRawFd,FromRawFd,IntoRawFd,RawFd};
use crate::path::Path;
use crate::process::{ChildStderr,ChildStdin,ChildStdout,Command,ExitStatus,Stdio};
use crate::sealed::Sealed;
pub trait CommandExt:Sealed{
fn uid(&mut self,_:u32)->&mut Command;
fn gid(&mut self,_:u32)->&mut Command;
fn groups(&mut self,_:&[u32])->&mut Command;
unsafe fn pre_exec<F>(&mut self,_:F)->&mut Command where F:FnMut()->Result<()>+Send+Sync+'static;
unsafe fn before_exec<F>(&mut self,_:F)->&mut Command where F:FnMut()->Result<()>+Send+Sync+'static{}
fn exec(&mut self)->Error;
fn arg0<S>(&mut self,_:S)->&mut Command where S:AsRef<OsStr>;
fn process_group(&mut self,_:i32)->&mut Command;
fn chroot<P:AsRef<Path>>(&mut self,_:P)->&mut Command;
fn setsid(&mut self,_:bool)->&mut Command;
}
pub trait ExitStatusExt:Sealed{
fn from_raw(_:i32)->Self;
fn signal(&self)->Option<i32>;
fn core_dumped(&self)->bool;
fn stopped_signal(&self)->Option<i32>;
fn continued(&self)->bool;
fn into_raw(self)->i32;
}
pub fn parent_id()->u32;
impl From<OwnedFd> for Stdio{
fn from(_:OwnedFd)->Stdio;
}
impl From<OwnedFd> for ChildStdout{
fn from(_:OwnedFd)->ChildStdout;
}
impl From<OwnedFd> for ChildStderr{
fn from(_:OwnedFd)->ChildStderr;
}
impl From<OwnedFd> for ChildStdin{
fn from(_:OwnedFd)->ChildStdin;
}
impl From<ChildStdout> for OwnedFd{
fn from(_:ChildStdout)->OwnedFd;
}
impl From<ChildStderr> for OwnedFd{
fn from(_:ChildStderr)->OwnedFd;
}
impl From<ChildStdin> for OwnedFd{
fn from(_:ChildStdin)->OwnedFd;
}
impl AsRawFd for ChildStdout{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for ChildStderr{
fn as_raw_fd(&self)->RawFd;
}
impl AsRawFd for ChildStdin{
fn as_raw_fd(&self)->RawFd;
}
impl FromRawFd for Stdio{
unsafe fn from_raw_fd(_:RawFd)->Stdio;
}
impl IntoRawFd for ChildStdout{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for ChildStderr{
fn into_raw_fd(self)->RawFd;
}
impl IntoRawFd for ChildStdin{
fn into_raw_fd(self)->RawFd;
}
impl AsFd for ChildStdout{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for ChildStderr{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl AsFd for ChildStdin{
fn as_fd(&self)->BorrowedFd<'_>;
}
impl CommandExt for Command{
fn uid(&mut self,_:u32)->&mut Command;
fn gid(&mut self,_:u32)->&mut Command;
fn groups(&mut self,_:&[u32])->&mut Command;
unsafe fn pre_exec<F>(&mut self,_:F)->&mut Command where F:FnMut()->Result<()>+Send+Sync+'static;
fn exec(&mut self)->Error;
fn arg0<S>(&mut self,_:S)->&mut Command where S:AsRef<OsStr>;
fn process_group(&mut self,_:i32)->&mut Command;
fn chroot<P:AsRef<Path>>(&mut self,_:P)->&mut Command;
fn setsid(&mut self,_:bool)->&mut Command;
}
impl ExitStatusExt for ExitStatus{
fn from_raw(_:i32)->Self;
fn signal(&self)->Option<i32>;
fn core_dumped(&self)->bool;
fn stopped_signal(&self)->Option<i32>;
fn continued(&self)->bool;
fn into_raw(self)->i32;
}
}
pub mod raw{
pub use crate::os::linux::raw::{dev_t,mode_t,pthread_t};
pub use crate::os::linux::raw::arch::{blkcnt_t,blksize_t,ino_t,nlink_t,off_t,time_t};
pub type gid_t=u32;
pub type pid_t=i32;
pub type uid_t=u32;
}
pub mod thread{
use crate::os::linux::raw::pthread_t;
use crate::thread::join_handle::JoinHandle;
pub trait JoinHandleExt{
fn as_pthread_t(&self)->RawPthread;
fn into_pthread_t(self)->RawPthread;
}
pub type RawPthread=pthread_t;
impl<T> JoinHandleExt for JoinHandle<T>{
fn as_pthread_t(&self)->RawPthread;
fn into_pthread_t(self)->RawPthread;
}
}
}
