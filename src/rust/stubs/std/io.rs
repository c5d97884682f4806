pub use crate::io::buffered::IntoInnerError;
pub use crate::io::buffered::bufreader::BufReader;
pub use crate::io::buffered::bufwriter::{BufWriter,WriterPanicked};
pub use crate::io::buffered::linewriter::LineWriter;
pub use crate::io::copy::copy;
pub use crate::io::cursor::Cursor;
pub use crate::io::error::{Error,ErrorKind,Result};
pub use crate::io::pipe::{PipeReader,PipeWriter,pipe};
pub use crate::io::stdio::{IsTerminal,Stderr,StderrLock,Stdin,StdinLock,Stdout,StdoutLock,stderr,stdin,stdout};
pub use crate::io::util::{Empty,Repeat,Sink,empty,repeat,sink};
use ::alloc::string::String;
use ::alloc::vec::Vec;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::fmt::{Arguments,Debug,Formatter};
use ::core::iter::Iterator;
use ::core::marker::{Copy,Send,Sized,Sync};
use ::core::ops::{Deref,DerefMut};
use ::core::option::Option;
pub trait BufRead:Read{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
fn read_until(&mut self,_:u8,_:&mut Vec<u8>)->Result<usize>{}
fn skip_until(&mut self,_:u8)->Result<usize>{}
fn read_line(&mut self,_:&mut String)->Result<usize>{}
fn split(self,_:u8)->Split<Self> where Self:Sized{}
fn lines(self)->Lines<Self> where Self:Sized{}
}
pub struct Bytes<R>{}
pub struct Chain<T,U>{}
pub struct IoSlice<'a>{}
pub struct IoSliceMut<'a>{}
pub struct Lines<B>{}
pub trait Read{
fn read(&mut self,_:&mut [u8])->Result<usize>;
fn read_vectored(&mut self,_:&mut [IoSliceMut<'_>])->Result<usize>{}
fn read_to_end(&mut self,_:&mut Vec<u8>)->Result<usize>{}
fn read_to_string(&mut self,_:&mut String)->Result<usize>{}
fn read_exact(&mut self,_:&mut [u8])->Result<()>{}
fn by_ref(&mut self)->&mut Self where Self:Sized{}
fn bytes(self)->Bytes<Self> where Self:Sized{}
fn chain<R:Read>(self,_:R)->Chain<Self,R> where Self:Sized{}
fn take(self,_:u64)->Take<Self> where Self:Sized{}
}
pub trait Seek{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
fn rewind(&mut self)->Result<()>{}
fn stream_position(&mut self)->Result<u64>{}
fn seek_relative(&mut self,_:i64)->Result<()>{}
}
pub enum SeekFrom{Start(u64),End(i64),Current(i64)}
pub struct Split<B>{}
pub struct Take<T>{}
pub trait Write{
fn write(&mut self,_:&[u8])->Result<usize>;
fn write_vectored(&mut self,_:&[IoSlice<'_>])->Result<usize>{}
fn flush(&mut self)->Result<()>;
fn write_all(&mut self,_:&[u8])->Result<()>{}
fn write_fmt(&mut self,_:Arguments<'_>)->Result<()>{}
fn by_ref(&mut self)->&mut Self where Self:Sized{}
}
pub fn read_to_string<R:Read>(_:R)->Result<String>;
impl Clone for SeekFrom{
fn clone(&self)->SeekFrom;
}
impl Eq for SeekFrom{}
impl PartialEq for SeekFrom{
fn eq(&self,_:&SeekFrom)->bool;
}
impl Debug for SeekFrom{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Copy for SeekFrom{}
impl<'a> Send for IoSliceMut<'a>{}
impl<'a> Send for IoSlice<'a>{}
impl<'a> Sync for IoSliceMut<'a>{}
impl<'a> Sync for IoSlice<'a>{}
impl<'a> Clone for IoSlice<'a>{
fn clone(&self)->IoSlice<'a>;
}
impl<'a> Debug for IoSliceMut<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> Debug for IoSlice<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> Copy for IoSlice<'a>{}
impl<'a> Deref for IoSliceMut<'a>{
type Target=[u8];
fn deref(&self)->&[u8];
}
impl<'a> Deref for IoSlice<'a>{
type Target=[u8];
fn deref(&self)->&[u8];
}
impl<'a> DerefMut for IoSliceMut<'a>{
fn deref_mut(&mut self)->&mut [u8];
}
impl<'a> IoSliceMut<'a>{
pub fn new(_:&'a mut [u8])->IoSliceMut<'a>;
pub fn advance(&mut self,_:usize);
pub fn advance_slices(_:&mut &mut [IoSliceMut<'a>],_:usize);
}
impl<'a> IoSlice<'a>{
pub fn new(_:&'a [u8])->IoSlice<'a>;
pub fn advance(&mut self,_:usize);
pub fn advance_slices(_:&mut &mut [IoSlice<'a>],_:usize);
}
impl<B:Debug> Debug for Lines<B>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<B:Debug> Debug for Split<B>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<B:BufRead> Iterator for Lines<B>{
type Item=::core::result::Result<String,Error>;
fn next(&mut self)->Option<Result<String>>;
}
impl<B:BufRead> Iterator for Split<B>{
type Item=::core::result::Result<Vec<u8>,Error>;
fn next(&mut self)->Option<Result<Vec<u8>>>;
}
impl<R:Debug> Debug for Bytes<R>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<R:Read> Iterator for Bytes<R>{
type Item=::core::result::Result<u8,Error>;
fn next(&mut self)->Option<Result<u8>>;
}
impl<T,U> Chain<T,U>{
pub fn into_inner(self)->(T,U);
pub fn get_ref(&self)->(&T,&U);
pub fn get_mut(&mut self)->(&mut T,&mut U);
}
impl<T:Debug,U:Debug> Debug for Chain<T,U>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:Debug> Debug for Take<T>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:Seek> Seek for Take<T>{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl<T:BufRead,U:BufRead> BufRead for Chain<T,U>{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<T:BufRead> BufRead for Take<T>{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<T:Read,U:Read> Read for Chain<T,U>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<T:Read> Read for Take<T>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<T> Take<T>{
pub fn limit(&self)->u64;
pub fn set_limit(&mut self,_:u64);
pub fn into_inner(self)->T;
pub fn get_ref(&self)->&T;
pub fn get_mut(&mut self)->&mut T;
}
pub(crate) mod buffered{
use ::core::convert::From;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::marker::Send;
pub struct IntoInnerError<W>{}
impl<W:Send+Debug> Error for IntoInnerError<W>{}
impl<W:Debug> Debug for IntoInnerError<W>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<W> From<IntoInnerError<W>> for crate::io::error::Error{
fn from(_:IntoInnerError<W>)->crate::io::error::Error;
}
impl<W> Display for IntoInnerError<W>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<W> IntoInnerError<W>{
pub fn error(&self)->&crate::io::error::Error;
pub fn into_inner(self)->W;
pub fn into_error(self)->crate::io::error::Error;
pub fn into_parts(self)->(crate::io::error::Error,W);
}
pub(crate) mod bufreader{
use ::core::fmt::{Debug,Formatter};
use ::core::marker::Sized;
use crate::io::{BufRead,Read,Seek,SeekFrom};
use crate::io::error::Result;
pub struct BufReader<R:?Sized>{}
impl<R:Read> BufReader<R>{
pub fn new(_:R)->BufReader<R>;
pub fn with_capacity(_:usize,_:R)->BufReader<R>;
}
impl<R:?Sized+Seek> Seek for BufReader<R>{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl<R:?Sized+Seek> BufReader<R>{
pub fn seek_relative(&mut self,_:i64)->Result<()>;
}
impl<R:?Sized+Read> BufRead for BufReader<R>{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<R:?Sized+Read> Read for BufReader<R>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<R:?Sized> BufReader<R>{
pub fn get_ref(&self)->&R;
pub fn get_mut(&mut self)->&mut R;
pub fn buffer(&self)->&[u8];
pub fn capacity(&self)->usize;
pub fn into_inner(self)->R where R:Sized;
}
impl<R> Debug for BufReader<R> where R:?Sized+Debug{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
}
pub(crate) mod bufwriter{
use ::alloc::vec::Vec;
use ::core::error::Error;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::marker::Sized;
use ::core::ops::Drop;
use crate::io::{Seek,SeekFrom,Write};
use crate::io::buffered::IntoInnerError;
pub struct BufWriter<W:?Sized+Write>{}
pub struct WriterPanicked{}
impl Debug for WriterPanicked{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Error for WriterPanicked{}
impl Display for WriterPanicked{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl WriterPanicked{
pub fn into_inner(self)->Vec<u8>;
}
impl<W:Write> BufWriter<W>{
pub fn new(_:W)->BufWriter<W>;
pub fn with_capacity(_:usize,_:W)->BufWriter<W>;
pub fn into_inner(self)->::core::result::Result<W,IntoInnerError<BufWriter<W>>>;
pub fn into_parts(self)->(W,::core::result::Result<Vec<u8>,WriterPanicked>);
}
impl<W:?Sized+Write+Seek> Seek for BufWriter<W>{
fn seek(&mut self,_:SeekFrom)->crate::io::error::Result<u64>;
}
impl<W:?Sized+Write> Drop for BufWriter<W>{
fn drop(&mut self);
}
impl<W:?Sized+Write> BufWriter<W>{
pub fn get_ref(&self)->&W;
pub fn get_mut(&mut self)->&mut W;
pub fn buffer(&self)->&[u8];
pub fn capacity(&self)->usize;
}
impl<W:?Sized+Write> Write for BufWriter<W>{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl<W> Debug for BufWriter<W> where W:Debug+?Sized+Write{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod linewriter{
use ::core::fmt::{Debug,Formatter};
use ::core::marker::Sized;
use ::core::result::Result;
use crate::io::Write;
use crate::io::buffered::IntoInnerError;
pub struct LineWriter<W:?Sized+Write>{}
impl<W:Write> LineWriter<W>{
pub fn new(_:W)->LineWriter<W>;
pub fn with_capacity(_:usize,_:W)->LineWriter<W>;
pub fn get_mut(&mut self)->&mut W;
pub fn into_inner(self)->Result<W,IntoInnerError<LineWriter<W>>>;
}
impl<W:?Sized+Write> Write for LineWriter<W>{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl<W:?Sized+Write> LineWriter<W>{
pub fn get_ref(&self)->&W;
}
impl<W> Debug for LineWriter<W> where W:Debug+?Sized+Write{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
}
}
pub(crate) mod copy{
use ::core::marker::Sized;
use crate::io::{Read,Write};
use crate::io::error::Result;
pub fn copy<R,W>(_:&mut R,_:&mut W)->Result<u64> where R:Read+?Sized,W:Write+?Sized;
}
pub(crate) mod cursor{
use ::alloc::boxed::Box;
use ::alloc::vec::Vec;
use ::core::alloc::Allocator;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::AsRef;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter};
use crate::io::{BufRead,Read,Seek,SeekFrom,Write};
use crate::io::error::Result;
pub struct Cursor<T>{}
impl Write for Cursor<&mut [u8]>{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<A> Write for Cursor<Vec<u8,A>> where A:Allocator{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<A> Write for Cursor<Box<[u8],A>> where A:Allocator{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<A> Write for Cursor<&mut Vec<u8,A>> where A:Allocator{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<T:Eq> Eq for Cursor<T>{}
impl<T:PartialEq> PartialEq for Cursor<T>{
fn eq(&self,_:&Cursor<T>)->bool;
}
impl<T:Debug> Debug for Cursor<T>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<T:Default> Default for Cursor<T>{
fn default()->Cursor<T>;
}
impl<T> Clone for Cursor<T> where T:Clone{
fn clone(&self)->Self;
}
impl<T> Seek for Cursor<T> where T:AsRef<[u8]>{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl<T> BufRead for Cursor<T> where T:AsRef<[u8]>{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<T> Read for Cursor<T> where T:AsRef<[u8]>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<T> Cursor<T>{
pub const fn new(_:T)->Cursor<T>;
pub fn into_inner(self)->T;
pub const fn get_ref(&self)->&T;
pub const fn get_mut(&mut self)->&mut T;
pub const fn position(&self)->u64;
pub const fn set_position(&mut self,_:u64);
}
impl<const N:usize> Write for Cursor<[u8;N]>{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
}
pub(crate) mod error{
use ::alloc::boxed::Box;
use ::alloc::collections::TryReserveError;
use ::alloc::ffi::NulError;
use ::core::clone::Clone;
use ::core::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use ::core::convert::{From,Into};
use ::core::fmt::{Debug,Display,Formatter};
use ::core::hash::{Hash,Hasher};
use ::core::marker::{Copy,Send,Sync};
use ::core::option::Option;
pub struct Error{}
pub enum ErrorKind{NotFound,PermissionDenied,ConnectionRefused,ConnectionReset,HostUnreachable,NetworkUnreachable,ConnectionAborted,NotConnected,AddrInUse,AddrNotAvailable,NetworkDown,BrokenPipe,AlreadyExists,WouldBlock,NotADirectory,IsADirectory,DirectoryNotEmpty,ReadOnlyFilesystem,StaleNetworkFileHandle,InvalidInput,InvalidData,TimedOut,WriteZero,StorageFull,NotSeekable,QuotaExceeded,FileTooLarge,ResourceBusy,ExecutableFileBusy,Deadlock,CrossesDevices,TooManyLinks,InvalidFilename,ArgumentListTooLong,Interrupted,Unsupported,UnexpectedEof,OutOfMemory,Other}
pub type RawOsError=i32;
pub type Result<T>=::core::result::Result<T,Error>;
impl Hash for ErrorKind{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for ErrorKind{
fn clone(&self)->ErrorKind;
}
impl Eq for ErrorKind{}
impl Ord for ErrorKind{
fn cmp(&self,_:&ErrorKind)->Ordering;
}
impl PartialEq for ErrorKind{
fn eq(&self,_:&ErrorKind)->bool;
}
impl PartialOrd for ErrorKind{
fn partial_cmp(&self,_:&ErrorKind)->Option<Ordering>;
}
impl Debug for Error{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for ErrorKind{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl From<NulError> for Error{
fn from(_:NulError)->Error;
}
impl From<TryReserveError> for Error{
fn from(_:TryReserveError)->Error;
}
impl From<ErrorKind> for Error{
fn from(_:ErrorKind)->Error;
}
impl Copy for ErrorKind{}
impl ::core::error::Error for Error{}
impl Display for Error{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Display for ErrorKind{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Error{
pub fn new<E>(_:ErrorKind,_:E)->Error where E:Into<Box<dyn ::core::error::Error+Send+Sync>>;
pub fn other<E>(_:E)->Error where E:Into<Box<dyn ::core::error::Error+Send+Sync>>;
pub fn last_os_error()->Error;
pub fn from_raw_os_error(_:RawOsError)->Error;
pub fn raw_os_error(&self)->Option<RawOsError>;
pub fn get_ref(&self)->Option<&(dyn ::core::error::Error+Send+Sync+'static)>;
pub fn get_mut(&mut self)->Option<&mut (dyn ::core::error::Error+Send+Sync+'static)>;
pub fn into_inner(self)->Option<Box<dyn ::core::error::Error+Send+Sync>>;
pub fn downcast<E>(self)->::core::result::Result<E,Self> where E: ::core::error::Error+Send+Sync+'static;
pub fn kind(&self)->ErrorKind;
}
}
pub(crate) mod impls{
use ::alloc::boxed::Box;
use ::alloc::collections::VecDeque;
use ::alloc::vec::Vec;
use ::core::alloc::Allocator;
use ::core::marker::Sized;
use crate::io::{BufRead,Read,Seek,SeekFrom,Write};
use crate::io::error::Result;
impl BufRead for &[u8]{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl Read for &[u8]{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl Write for &mut [u8]{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<A:Allocator> BufRead for VecDeque<u8,A>{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<A:Allocator> Read for VecDeque<u8,A>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<A:Allocator> Write for Vec<u8,A>{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<A:Allocator> Write for VecDeque<u8,A>{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<B:BufRead+?Sized> BufRead for Box<B>{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<B:BufRead+?Sized> BufRead for &mut B{
fn fill_buf(&mut self)->Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl<R:Read+?Sized> Read for Box<R>{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<R:Read+?Sized> Read for &mut R{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl<S:Seek+?Sized> Seek for Box<S>{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl<S:Seek+?Sized> Seek for &mut S{
fn seek(&mut self,_:SeekFrom)->Result<u64>;
}
impl<W:Write+?Sized> Write for Box<W>{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl<W:Write+?Sized> Write for &mut W{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
}
pub(crate) mod pipe{
use ::core::fmt::{Debug,Formatter};
use crate::io::{Read,Write};
use crate::io::error::Result;
pub struct PipeReader{}
pub struct PipeWriter{}
pub fn pipe()->Result<(PipeReader,PipeWriter)>;
impl Debug for PipeReader{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Debug for PipeWriter{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl Read for PipeReader{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl Read for &PipeReader{
fn read(&mut self,_:&mut [u8])->Result<usize>;
}
impl Write for PipeWriter{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl Write for &PipeWriter{
fn write(&mut self,_:&[u8])->Result<usize>;
fn flush(&mut self)->Result<()>;
}
impl PipeReader{
pub fn try_clone(&self)->Result<Self>;
}
impl PipeWriter{
pub fn try_clone(&self)->Result<Self>;
}
}
pub mod prelude{
pub use crate::io::{BufRead,Read,Seek,Write};
}
pub(crate) mod stdio{
use ::alloc::string::String;
use ::core::fmt::{Debug,Formatter,Result};
use crate::fs::File;
use crate::io::{BufRead,Lines,Read,Write};
use crate::sealed::Sealed;
pub trait IsTerminal:Sealed{
fn is_terminal(&self)->bool;
}
pub struct Stderr{}
pub struct StderrLock<'a>{}
pub struct Stdin{}
pub struct StdinLock<'a>{}
pub struct Stdout{}
pub struct StdoutLock<'a>{}
pub fn stderr()->Stderr;
pub fn stdin()->Stdin;
pub fn stdout()->Stdout;
impl Debug for Stdin{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for StdinLock<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Stdout{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for StdoutLock<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Stderr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for StderrLock<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl BufRead for StdinLock<'_>{
fn fill_buf(&mut self)->crate::io::error::Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl Read for Stdin{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Read for StdinLock<'_>{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Read for &Stdin{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Write for Stdout{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for StdoutLock<'_>{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for Stderr{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for StderrLock<'_>{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for &Stdout{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for &Stderr{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl IsTerminal for File{
fn is_terminal(&self)->bool;
}
impl IsTerminal for Stdin{
fn is_terminal(&self)->bool;
}
impl IsTerminal for StdinLock<'_>{
fn is_terminal(&self)->bool;
}
impl IsTerminal for Stdout{
fn is_terminal(&self)->bool;
}
impl IsTerminal for StdoutLock<'_>{
fn is_terminal(&self)->bool;
}
impl IsTerminal for Stderr{
fn is_terminal(&self)->bool;
}
impl IsTerminal for StderrLock<'_>{
fn is_terminal(&self)->bool;
}
impl Stdin{
pub fn lock(&self)->StdinLock<'static>;
pub fn read_line(&self,_:&mut String)->crate::io::error::Result<usize>;
pub fn lines(self)->Lines<StdinLock<'static>>;
}
impl Stdout{
pub fn lock(&self)->StdoutLock<'static>;
}
impl Stderr{
pub fn lock(&self)->StderrLock<'static>;
}
}
pub(crate) mod util{
use ::core::clone::Clone;
use ::core::default::Default;
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::Copy;
use crate::io::{BufRead,Read,Seek,SeekFrom,Write};
pub struct Empty;
pub struct Repeat{}
pub struct Sink;
pub const fn empty()->Empty;
pub const fn repeat(_:u8)->Repeat;
pub const fn sink()->Sink;
impl Clone for Empty{
fn clone(&self)->Empty;
}
impl Clone for Sink{
fn clone(&self)->Sink;
}
impl Debug for Empty{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Repeat{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Sink{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for Empty{}
impl Copy for Sink{}
impl Default for Empty{
fn default()->Empty;
}
impl Default for Sink{
fn default()->Sink;
}
impl Seek for Empty{
fn seek(&mut self,_:SeekFrom)->crate::io::error::Result<u64>;
}
impl BufRead for Empty{
fn fill_buf(&mut self)->crate::io::error::Result<&[u8]>;
fn consume(&mut self,_:usize);
}
impl Read for Empty{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Read for Repeat{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Write for Empty{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for Sink{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for &Empty{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for &Sink{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
}
