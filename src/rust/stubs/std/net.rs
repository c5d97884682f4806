pub use ::core::net::{AddrParseError,IpAddr,Ipv4Addr,Ipv6Addr,SocketAddr,SocketAddrV4,SocketAddrV6};
pub use crate::net::socket_addr::ToSocketAddrs;
pub use crate::net::tcp::{Incoming,TcpListener,TcpStream};
pub use crate::net::udp::UdpSocket;
use ::core::clone::Clone;
use ::core::cmp::{Eq,PartialEq};
use ::core::fmt::{Debug,Formatter,Result};
use ::core::marker::Copy;
pub enum Shutdown{Read,Write,Both}
impl Clone for Shutdown{
fn clone(&self)->Shutdown;
}
impl Eq for Shutdown{}
impl PartialEq for Shutdown{
fn eq(&self,_:&Shutdown)->bool;
}
impl Debug for Shutdown{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Copy for Shutdown{}
pub(crate) mod socket_addr{
use ::alloc::string::String;
use ::alloc::vec::IntoIter;
use ::core::iter::{Cloned,Iterator};
use ::core::marker::Sized;
use ::core::net::{IpAddr,Ipv4Addr,Ipv6Addr,SocketAddr,SocketAddrV4,SocketAddrV6};
use ::core::slice::Iter;
use crate::io::error::Result;
pub trait ToSocketAddrs{
type Iter:Iterator<Item=SocketAddr>;
fn to_socket_addrs(&self)->Result<Self::Iter>;
}
impl ToSocketAddrs for String{
type Iter=IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for SocketAddr{
type Iter=::core::option::IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<::core::option::IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for SocketAddrV4{
type Iter=::core::option::IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<::core::option::IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for SocketAddrV6{
type Iter=::core::option::IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<::core::option::IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for (String,u16){
type Iter=IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for (IpAddr,u16){
type Iter=::core::option::IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<::core::option::IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for (Ipv4Addr,u16){
type Iter=::core::option::IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<::core::option::IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for (Ipv6Addr,u16){
type Iter=::core::option::IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<::core::option::IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for (&str,u16){
type Iter=IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<IntoIter<SocketAddr>>;
}
impl ToSocketAddrs for str{
type Iter=IntoIter<SocketAddr>;
fn to_socket_addrs(&self)->Result<IntoIter<SocketAddr>>;
}
impl<'a> ToSocketAddrs for &'a [SocketAddr]{
type Iter=Cloned<Iter<'a,SocketAddr>>;
fn to_socket_addrs(&self)->Result<Self::Iter>;
}
impl<T:ToSocketAddrs+?Sized> ToSocketAddrs for &T{
type Iter=T::Iter;
fn to_socket_addrs(&self)->Result<T::Iter>;
}
}
pub(crate) mod tcp{
use ::core::fmt::{Debug,Formatter,Result};
use ::core::iter::Iterator;
use ::core::net::SocketAddr;
use ::core::option::Option;
use ::core::time::Duration;
use crate::io::{Read,Write};
use crate::io::error::Error;
use crate::net::Shutdown;
use crate::net::socket_addr::ToSocketAddrs;
pub struct Incoming<'a>{}
pub struct TcpListener{}
pub struct TcpStream{}
impl Debug for TcpStream{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for TcpListener{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Read for TcpStream{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Read for &TcpStream{
fn read(&mut self,_:&mut [u8])->crate::io::error::Result<usize>;
}
impl Write for TcpStream{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl Write for &TcpStream{
fn write(&mut self,_:&[u8])->crate::io::error::Result<usize>;
fn flush(&mut self)->crate::io::error::Result<()>;
}
impl TcpStream{
pub fn connect<A:ToSocketAddrs>(_:A)->crate::io::error::Result<TcpStream>;
pub fn connect_timeout(_:&SocketAddr,_:Duration)->crate::io::error::Result<TcpStream>;
pub fn peer_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn local_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn shutdown(&self,_:Shutdown)->crate::io::error::Result<()>;
pub fn try_clone(&self)->crate::io::error::Result<TcpStream>;
pub fn set_read_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn set_write_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn read_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn write_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn peek(&self,_:&mut [u8])->crate::io::error::Result<usize>;
pub fn set_nodelay(&self,_:bool)->crate::io::error::Result<()>;
pub fn nodelay(&self)->crate::io::error::Result<bool>;
pub fn set_ttl(&self,_:u32)->crate::io::error::Result<()>;
pub fn ttl(&self)->crate::io::error::Result<u32>;
pub fn take_error(&self)->crate::io::error::Result<Option<Error>>;
pub fn set_nonblocking(&self,_:bool)->crate::io::error::Result<()>;
}
impl TcpListener{
pub fn bind<A:ToSocketAddrs>(_:A)->crate::io::error::Result<TcpListener>;
pub fn local_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn try_clone(&self)->crate::io::error::Result<TcpListener>;
pub fn accept(&self)->crate::io::error::Result<(TcpStream,SocketAddr)>;
pub fn incoming(&self)->Incoming<'_>;
pub fn set_ttl(&self,_:u32)->crate::io::error::Result<()>;
pub fn ttl(&self)->crate::io::error::Result<u32>;
pub fn set_only_v6(&self,_:bool)->crate::io::error::Result<()>;
pub fn only_v6(&self)->crate::io::error::Result<bool>;
pub fn take_error(&self)->crate::io::error::Result<Option<Error>>;
pub fn set_nonblocking(&self,_:bool)->crate::io::error::Result<()>;
}
impl<'a> Debug for Incoming<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<'a> Iterator for Incoming<'a>{
type Item=::core::result::Result<TcpStream,Error>;
fn next(&mut self)->Option<crate::io::error::Result<TcpStream>>;
}
}
pub(crate) mod udp{
use ::core::fmt::{Debug,Formatter,Result};
use ::core::net::{Ipv4Addr,Ipv6Addr,SocketAddr};
use ::core::option::Option;
use ::core::time::Duration;
use crate::io::error::Error;
use crate::net::socket_addr::ToSocketAddrs;
pub struct UdpSocket{}
impl Debug for UdpSocket{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl UdpSocket{
pub fn bind<A:ToSocketAddrs>(_:A)->crate::io::error::Result<UdpSocket>;
pub fn recv_from(&self,_:&mut [u8])->crate::io::error::Result<(usize,SocketAddr)>;
pub fn peek_from(&self,_:&mut [u8])->crate::io::error::Result<(usize,SocketAddr)>;
pub fn send_to<A:ToSocketAddrs>(&self,_:&[u8],_:A)->crate::io::error::Result<usize>;
pub fn peer_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn local_addr(&self)->crate::io::error::Result<SocketAddr>;
pub fn try_clone(&self)->crate::io::error::Result<UdpSocket>;
pub fn set_read_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn set_write_timeout(&self,_:Option<Duration>)->crate::io::error::Result<()>;
pub fn read_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn write_timeout(&self)->crate::io::error::Result<Option<Duration>>;
pub fn set_broadcast(&self,_:bool)->crate::io::error::Result<()>;
pub fn broadcast(&self)->crate::io::error::Result<bool>;
pub fn set_multicast_loop_v4(&self,_:bool)->crate::io::error::Result<()>;
pub fn multicast_loop_v4(&self)->crate::io::error::Result<bool>;
pub fn set_multicast_ttl_v4(&self,_:u32)->crate::io::error::Result<()>;
pub fn multicast_ttl_v4(&self)->crate::io::error::Result<u32>;
pub fn set_multicast_loop_v6(&self,_:bool)->crate::io::error::Result<()>;
pub fn multicast_loop_v6(&self)->crate::io::error::Result<bool>;
pub fn set_ttl(&self,_:u32)->crate::io::error::Result<()>;
pub fn ttl(&self)->crate::io::error::Result<u32>;
pub fn join_multicast_v4(&self,_:&Ipv4Addr,_:&Ipv4Addr)->crate::io::error::Result<()>;
pub fn join_multicast_v6(&self,_:&Ipv6Addr,_:u32)->crate::io::error::Result<()>;
pub fn leave_multicast_v4(&self,_:&Ipv4Addr,_:&Ipv4Addr)->crate::io::error::Result<()>;
pub fn leave_multicast_v6(&self,_:&Ipv6Addr,_:u32)->crate::io::error::Result<()>;
pub fn take_error(&self)->crate::io::error::Result<Option<Error>>;
pub fn connect<A:ToSocketAddrs>(&self,_:A)->crate::io::error::Result<()>;
pub fn send(&self,_:&[u8])->crate::io::error::Result<usize>;
pub fn recv(&self,_:&mut [u8])->crate::io::error::Result<usize>;
pub fn peek(&self,_:&mut [u8])->crate::io::error::Result<usize>;
pub fn set_nonblocking(&self,_:bool)->crate::io::error::Result<()>;
}
}
