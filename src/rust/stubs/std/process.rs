use ::alloc::vec::Vec;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::convert::{AsRef,From,Infallible,Into};
use ::core::default::Default;
use ::core::fmt::{Debug,Display,Formatter,Result};
use ::core::iter::{ExactSizeIterator,IntoIterator,Iterator};
use ::core::marker::Copy;
use ::core::option::Option;
use crate::ffi::os_str::OsStr;
use crate::fs::File;
use crate::io::{Read,Write};
use crate::io::pipe::{PipeReader,PipeWriter};
use crate::io::stdio::{Stderr,Stdout};
use crate::path::Path;
pub struct Child{pub stdin:Option<ChildStdin>,pub stdout:Option<ChildStdout>,pub stderr:Option<ChildStderr>}
pub struct ChildStderr{}
pub struct ChildStdin{}
pub struct ChildStdout{}
pub struct Command{}
pub struct CommandArgs<'a>{}
pub struct CommandEnvs<'a>{}
pub struct ExitCode{}
pub struct ExitStatus{}
pub struct Output{pub status:ExitStatus,pub stdout:Vec<u8>,pub stderr:Vec<u8>}
pub struct Stdio{}
#[lang="termination"]pub trait Termination{
fn report(self)->ExitCode;
}
pub fn abort()->!;
pub fn exit(_:i32)->!;
pub fn id()->u32;
impl Clone for ExitStatus{
fn clone(&self)->ExitStatus;
}
impl Clone for ExitCode{
fn clone(&self)->ExitCode;
}
impl Clone for Output{
fn clone(&self)->Output;
}
impl Eq for ExitStatus{}
impl Eq for Output{}
impl PartialEq for ExitStatus{
fn eq(&self,_:&ExitStatus)->bool;
}
impl PartialEq for ExitCode{
fn eq(&self,_:&ExitCode)->bool;
}
impl PartialEq for Output{
fn eq(&self,_:&Output)->bool;
}
impl Debug for Stdio{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ChildStdout{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ChildStderr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ChildStdin{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Command{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ExitStatus{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Child{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for ExitCode{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Output{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<File> for Stdio{
fn from(_:File)->Stdio;
}
impl From<PipeReader> for Stdio{
fn from(_:PipeReader)->Self;
}
impl From<PipeWriter> for Stdio{
fn from(_:PipeWriter)->Self;
}
impl From<Stdout> for Stdio{
fn from(_:Stdout)->Stdio;
}
impl From<Stderr> for Stdio{
fn from(_:Stderr)->Stdio;
}
impl From<ChildStdout> for Stdio{
fn from(_:ChildStdout)->Stdio;
}
impl From<ChildStderr> for Stdio{
fn from(_:ChildStderr)->Stdio;
}
impl From<ChildStdin> for Stdio{
fn from(_:ChildStdin)->Stdio;
}
impl From<u8> for ExitCode{
fn from(_:u8)->Self;
}
impl Copy for ExitStatus{}
impl Copy for ExitCode{}
impl Default for ExitStatus{
fn default()->Self;
}
impl Default for ExitCode{
fn default()->Self;
}
impl Display for ExitStatus{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Termination for Infallible{
fn report(self)->ExitCode;
}
impl Termination for ExitCode{
fn report(self)->ExitCode;
}
impl Termination for !{
fn report(self)->ExitCode;
}
impl Termination for (){
fn report(self)->ExitCode;
}
impl Read for ChildStdout{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Read for ChildStderr{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Write for ChildStdin{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for &ChildStdin{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Stdio{
pub fn piped()->Stdio;
pub fn inherit()->Stdio;
pub fn null()->Stdio;
}
impl Command{
pub fn new<S:AsRef<OsStr>>(_:S)->Command;
pub fn arg<S:AsRef<OsStr>>(&mut self,_:S)->&mut Command;
pub fn args<I,S>(&mut self,_:I)->&mut Command where I:IntoIterator<Item=S>,S:AsRef<OsStr>;
pub fn env<K,V>(&mut self,_:K,_:V)->&mut Command where K:AsRef<OsStr>,V:AsRef<OsStr>;
pub fn envs<I,K,V>(&mut self,_:I)->&mut Command where I:IntoIterator<Item=(K,V)>,K:AsRef<OsStr>,V:AsRef<OsStr>;
pub fn env_remove<K:AsRef<OsStr>>(&mut self,_:K)->&mut Command;
pub fn env_clear(&mut self)->&mut Command;
pub fn current_dir<P:AsRef<Path>>(&mut self,_:P)->&mut Command;
pub fn stdin<T:Into<Stdio>>(&mut self,_:T)->&mut Command;
pub fn stdout<T:Into<Stdio>>(&mut self,_:T)->&mut Command;
pub fn stderr<T:Into<Stdio>>(&mut self,_:T)->&mut Command;
pub fn spawn(&mut self)->crate::io::error::Result<Child>;
pub fn output(&mut self)->crate::io::error::Result<Output>;
pub fn status(&mut self)->crate::io::error::Result<ExitStatus>;
pub fn get_program(&self)->&OsStr;
pub fn get_args(&self)->CommandArgs<'_>;
pub fn get_envs(&self)->CommandEnvs<'_>;
pub fn get_current_dir(&self)->Option<&Path>;
}
impl ExitStatus{
pub fn success(&self)->bool;
pub fn code(&self)->Option<i32>;
}
impl Child{
pub fn kill(&mut self)->crate::io::error::Result<()>;
pub fn id(&self)->u32;
pub fn wait(&mut self)->crate::io::error::Result<ExitStatus>;
pub fn try_wait(&mut self)->crate::io::error::Result<Option<ExitStatus>>;
pub fn wait_with_output(self)->crate::io::error::Result<Output>;
}
impl ExitCode{
pub const SUCCESS:ExitCode;
pub const FAILURE:ExitCode;
}
impl<'a> Debug for CommandArgs<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Debug for CommandEnvs<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> ExactSizeIterator for CommandArgs<'a>{}
impl<'a> ExactSizeIterator for CommandEnvs<'a>{}
impl<'a> Iterator for CommandArgs<'a>{
type Item=&'a OsStr;
fn next(&mut self)->Option<&'a OsStr>;
}
impl<'a> Iterator for CommandEnvs<'a>{
type Item=(&'a OsStr,Option<&'a OsStr>);
fn next(&mut self)->Option<Self::Item>;
}
impl<T:Termination,E:Debug> Termination for ::core::result::Result<T,E>{
fn report(self)->ExitCode;
}
