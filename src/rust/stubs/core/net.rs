pub use crate::net::ip_addr::{IpAddr,Ipv4Addr,Ipv6Addr};
pub use crate::net::parser::AddrParseError;
pub use crate::net::socket_addr::{SocketAddr,SocketAddrV4,SocketAddrV6};
pub(crate) mod ip_addr{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::From;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::ops::bit::{BitAnd,BitAndAssign,BitOr,BitOrAssign,Not};
use crate::option::Option;
pub enum IpAddr{V4(Ipv4Addr),V6(Ipv6Addr)}
pub struct Ipv4Addr{}
pub struct Ipv6Addr{}
impl IpAddr{
pub const fn is_unspecified(&self)->bool;
pub const fn is_loopback(&self)->bool;
pub const fn is_multicast(&self)->bool;
pub const fn is_ipv4(&self)->bool;
pub const fn is_ipv6(&self)->bool;
pub const fn to_canonical(&self)->IpAddr;
}
impl Ipv4Addr{
pub const fn new(_:u8,_:u8,_:u8,_:u8)->Ipv4Addr;
pub const BITS:u32;
pub const fn to_bits(self)->u32;
pub const fn from_bits(_:u32)->Ipv4Addr;
pub const LOCALHOST:Self;
pub const UNSPECIFIED:Self;
pub const BROADCAST:Self;
pub const fn octets(&self)->[u8;4];
pub const fn from_octets(_:[u8;4])->Ipv4Addr;
pub const fn is_unspecified(&self)->bool;
pub const fn is_loopback(&self)->bool;
pub const fn is_private(&self)->bool;
pub const fn is_link_local(&self)->bool;
pub const fn is_multicast(&self)->bool;
pub const fn is_broadcast(&self)->bool;
pub const fn is_documentation(&self)->bool;
pub const fn to_ipv6_compatible(&self)->Ipv6Addr;
pub const fn to_ipv6_mapped(&self)->Ipv6Addr;
}
impl Ipv6Addr{
pub const fn new(_:u16,_:u16,_:u16,_:u16,_:u16,_:u16,_:u16,_:u16)->Ipv6Addr;
pub const BITS:u32;
pub const fn to_bits(self)->u128;
pub const fn from_bits(_:u128)->Ipv6Addr;
pub const LOCALHOST:Self;
pub const UNSPECIFIED:Self;
pub const fn segments(&self)->[u16;8];
pub const fn from_segments(_:[u16;8])->Ipv6Addr;
pub const fn is_unspecified(&self)->bool;
pub const fn is_loopback(&self)->bool;
pub const fn is_unique_local(&self)->bool;
pub const fn is_unicast_link_local(&self)->bool;
pub const fn is_multicast(&self)->bool;
pub const fn to_ipv4_mapped(&self)->Option<Ipv4Addr>;
pub const fn to_ipv4(&self)->Option<Ipv4Addr>;
pub const fn to_canonical(&self)->IpAddr;
pub const fn octets(&self)->[u8;16];
pub const fn from_octets(_:[u8;16])->Ipv6Addr;
}
impl Hash for IpAddr{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Hash for Ipv4Addr{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl Hash for Ipv6Addr{
fn hash<H:Hasher>(&self,_:&mut H);
}
impl BitOrAssign for Ipv4Addr{
fn bitor_assign(&mut self,_:Ipv4Addr);
}
impl BitOrAssign for Ipv6Addr{
fn bitor_assign(&mut self,_:Ipv6Addr);
}
impl BitOrAssign<&Ipv4Addr> for Ipv4Addr{
fn bitor_assign(&mut self,_:&Ipv4Addr);
}
impl BitOrAssign<&Ipv6Addr> for Ipv6Addr{
fn bitor_assign(&mut self,_:&Ipv6Addr);
}
impl Not for Ipv4Addr{
type Output=Ipv4Addr;
fn not(self)->Ipv4Addr;
}
impl Not for Ipv6Addr{
type Output=Ipv6Addr;
fn not(self)->Ipv6Addr;
}
impl Not for &Ipv4Addr{
type Output=Ipv4Addr;
fn not(self)->Ipv4Addr;
}
impl Not for &Ipv6Addr{
type Output=Ipv6Addr;
fn not(self)->Ipv6Addr;
}
impl BitAndAssign for Ipv4Addr{
fn bitand_assign(&mut self,_:Ipv4Addr);
}
impl BitAndAssign for Ipv6Addr{
fn bitand_assign(&mut self,_:Ipv6Addr);
}
impl BitAndAssign<&Ipv4Addr> for Ipv4Addr{
fn bitand_assign(&mut self,_:&Ipv4Addr);
}
impl BitAndAssign<&Ipv6Addr> for Ipv6Addr{
fn bitand_assign(&mut self,_:&Ipv6Addr);
}
impl Clone for IpAddr{
fn clone(&self)->IpAddr;
}
impl Clone for Ipv4Addr{
fn clone(&self)->Ipv4Addr;
}
impl Clone for Ipv6Addr{
fn clone(&self)->Ipv6Addr;
}
impl Eq for IpAddr{}
impl Eq for Ipv4Addr{}
impl Eq for Ipv6Addr{}
impl Ord for IpAddr{
fn cmp(&self,_:&IpAddr)->Ordering;
}
impl Ord for Ipv4Addr{
fn cmp(&self,_:&Ipv4Addr)->Ordering;
}
impl Ord for Ipv6Addr{
fn cmp(&self,_:&Ipv6Addr)->Ordering;
}
impl PartialEq for IpAddr{
fn eq(&self,_:&IpAddr)->bool;
}
impl PartialEq for Ipv4Addr{
fn eq(&self,_:&Ipv4Addr)->bool;
}
impl PartialEq for Ipv6Addr{
fn eq(&self,_:&Ipv6Addr)->bool;
}
impl PartialEq<IpAddr> for Ipv4Addr{
fn eq(&self,_:&IpAddr)->bool;
}
impl PartialEq<IpAddr> for Ipv6Addr{
fn eq(&self,_:&IpAddr)->bool;
}
impl PartialEq<Ipv4Addr> for IpAddr{
fn eq(&self,_:&Ipv4Addr)->bool;
}
impl PartialEq<Ipv6Addr> for IpAddr{
fn eq(&self,_:&Ipv6Addr)->bool;
}
impl PartialOrd for IpAddr{
fn partial_cmp(&self,_:&IpAddr)->Option<Ordering>;
}
impl PartialOrd for Ipv4Addr{
fn partial_cmp(&self,_:&Ipv4Addr)->Option<Ordering>;
}
impl PartialOrd for Ipv6Addr{
fn partial_cmp(&self,_:&Ipv6Addr)->Option<Ordering>;
}
impl PartialOrd<IpAddr> for Ipv4Addr{
fn partial_cmp(&self,_:&IpAddr)->Option<Ordering>;
}
impl PartialOrd<IpAddr> for Ipv6Addr{
fn partial_cmp(&self,_:&IpAddr)->Option<Ordering>;
}
impl PartialOrd<Ipv4Addr> for IpAddr{
fn partial_cmp(&self,_:&Ipv4Addr)->Option<Ordering>;
}
impl PartialOrd<Ipv6Addr> for IpAddr{
fn partial_cmp(&self,_:&Ipv6Addr)->Option<Ordering>;
}
impl Debug for IpAddr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Ipv4Addr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for Ipv6Addr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<Ipv4Addr> for IpAddr{
fn from(_:Ipv4Addr)->IpAddr;
}
impl From<Ipv4Addr> for u32{
fn from(_:Ipv4Addr)->u32;
}
impl From<Ipv6Addr> for IpAddr{
fn from(_:Ipv6Addr)->IpAddr;
}
impl From<Ipv6Addr> for u128{
fn from(_:Ipv6Addr)->u128;
}
impl From<[u16;8]> for IpAddr{
fn from(_:[u16;8])->IpAddr;
}
impl From<[u16;8]> for Ipv6Addr{
fn from(_:[u16;8])->Ipv6Addr;
}
impl From<[u8;16]> for IpAddr{
fn from(_:[u8;16])->IpAddr;
}
impl From<[u8;16]> for Ipv6Addr{
fn from(_:[u8;16])->Ipv6Addr;
}
impl From<[u8;4]> for IpAddr{
fn from(_:[u8;4])->IpAddr;
}
impl From<[u8;4]> for Ipv4Addr{
fn from(_:[u8;4])->Ipv4Addr;
}
impl From<u128> for Ipv6Addr{
fn from(_:u128)->Ipv6Addr;
}
impl From<u32> for Ipv4Addr{
fn from(_:u32)->Ipv4Addr;
}
impl Copy for IpAddr{}
impl Copy for Ipv4Addr{}
impl Copy for Ipv6Addr{}
impl BitAnd for Ipv4Addr{
type Output=Ipv4Addr;
fn bitand(self,_:Ipv4Addr)->Ipv4Addr;
}
impl BitAnd for Ipv6Addr{
type Output=Ipv6Addr;
fn bitand(self,_:Ipv6Addr)->Ipv6Addr;
}
impl BitAnd<Ipv4Addr> for &Ipv4Addr{
type Output=Ipv4Addr;
fn bitand(self,_:Ipv4Addr)->Ipv4Addr;
}
impl BitAnd<Ipv6Addr> for &Ipv6Addr{
type Output=Ipv6Addr;
fn bitand(self,_:Ipv6Addr)->Ipv6Addr;
}
impl BitAnd<&Ipv4Addr> for Ipv4Addr{
type Output=Ipv4Addr;
fn bitand(self,_:&Ipv4Addr)->Ipv4Addr;
}
impl BitAnd<&Ipv4Addr> for &Ipv4Addr{
type Output=Ipv4Addr;
fn bitand(self,_:&Ipv4Addr)->Ipv4Addr;
}
impl BitAnd<&Ipv6Addr> for Ipv6Addr{
type Output=Ipv6Addr;
fn bitand(self,_:&Ipv6Addr)->Ipv6Addr;
}
impl BitAnd<&Ipv6Addr> for &Ipv6Addr{
type Output=Ipv6Addr;
fn bitand(self,_:&Ipv6Addr)->Ipv6Addr;
}
impl BitOr for Ipv4Addr{
type Output=Ipv4Addr;
fn bitor(self,_:Ipv4Addr)->Ipv4Addr;
}
impl BitOr for Ipv6Addr{
type Output=Ipv6Addr;
fn bitor(self,_:Ipv6Addr)->Ipv6Addr;
}
impl BitOr<Ipv4Addr> for &Ipv4Addr{
type Output=Ipv4Addr;
fn bitor(self,_:Ipv4Addr)->Ipv4Addr;
}
impl BitOr<Ipv6Addr> for &Ipv6Addr{
type Output=Ipv6Addr;
fn bitor(self,_:Ipv6Addr)->Ipv6Addr;
}
impl BitOr<&Ipv4Addr> for Ipv4Addr{
type Output=Ipv4Addr;
fn bitor(self,_:&Ipv4Addr)->Ipv4Addr;
}
impl BitOr<&Ipv4Addr> for &Ipv4Addr{
type Output=Ipv4Addr;
fn bitor(self,_:&Ipv4Addr)->Ipv4Addr;
}
impl BitOr<&Ipv6Addr> for Ipv6Addr{
type Output=Ipv6Addr;
fn bitor(self,_:&Ipv6Addr)->Ipv6Addr;
}
impl BitOr<&Ipv6Addr> for &Ipv6Addr{
type Output=Ipv6Addr;
fn bitor(self,_:&Ipv6Addr)->Ipv6Addr;
}
impl Display for IpAddr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Ipv4Addr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for Ipv6Addr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod parser{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::error::Error;
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::net::ip_addr::{IpAddr,Ipv4Addr,Ipv6Addr};
use crate::net::socket_addr::{SocketAddr,SocketAddrV4,SocketAddrV6};
use crate::str::traits::FromStr;
pub struct AddrParseError{}
impl Clone for AddrParseError{
fn clone(&self)->AddrParseError;
}
impl Eq for AddrParseError{}
impl PartialEq for AddrParseError{
fn eq(&self,_:&AddrParseError)->bool;
}
impl Debug for AddrParseError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl FromStr for IpAddr{
type Err=AddrParseError;
fn from_str(_:&str)->crate::result::Result<IpAddr,AddrParseError>;
}
impl FromStr for Ipv4Addr{
type Err=AddrParseError;
fn from_str(_:&str)->crate::result::Result<Ipv4Addr,AddrParseError>;
}
impl FromStr for Ipv6Addr{
type Err=AddrParseError;
fn from_str(_:&str)->crate::result::Result<Ipv6Addr,AddrParseError>;
}
impl FromStr for SocketAddr{
type Err=AddrParseError;
fn from_str(_:&str)->crate::result::Result<SocketAddr,AddrParseError>;
}
impl FromStr for SocketAddrV4{
type Err=AddrParseError;
fn from_str(_:&str)->crate::result::Result<SocketAddrV4,AddrParseError>;
}
impl FromStr for SocketAddrV6{
type Err=AddrParseError;
fn from_str(_:&str)->crate::result::Result<SocketAddrV6,AddrParseError>;
}
impl Error for AddrParseError{}
impl Display for AddrParseError{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
}
pub(crate) mod socket_addr{
use crate::clone::Clone;
use crate::cmp::{Eq,Ord,Ordering,PartialEq,PartialOrd};
use crate::convert::{From,Into};
use crate::fmt::{Debug,Display,Formatter,Result};
use crate::hash::{Hash,Hasher};
use crate::marker::Copy;
use crate::net::ip_addr::{IpAddr,Ipv4Addr,Ipv6Addr};
use crate::option::Option;
pub enum SocketAddr{V4(SocketAddrV4),V6(SocketAddrV6)}
pub struct SocketAddrV4{}
pub struct SocketAddrV6{}
impl SocketAddr{
pub const fn new(_:IpAddr,_:u16)->SocketAddr;
pub const fn ip(&self)->IpAddr;
pub const fn set_ip(&mut self,_:IpAddr);
pub const fn port(&self)->u16;
pub const fn set_port(&mut self,_:u16);
pub const fn is_ipv4(&self)->bool;
pub const fn is_ipv6(&self)->bool;
}
impl SocketAddrV4{
pub const fn new(_:Ipv4Addr,_:u16)->SocketAddrV4;
pub const fn ip(&self)->&Ipv4Addr;
pub const fn set_ip(&mut self,_:Ipv4Addr);
pub const fn port(&self)->u16;
pub const fn set_port(&mut self,_:u16);
}
impl SocketAddrV6{
pub const fn new(_:Ipv6Addr,_:u16,_:u32,_:u32)->SocketAddrV6;
pub const fn ip(&self)->&Ipv6Addr;
pub const fn set_ip(&mut self,_:Ipv6Addr);
pub const fn port(&self)->u16;
pub const fn set_port(&mut self,_:u16);
pub const fn flowinfo(&self)->u32;
pub const fn set_flowinfo(&mut self,_:u32);
pub const fn scope_id(&self)->u32;
pub const fn set_scope_id(&mut self,_:u32);
}
impl Hash for SocketAddr{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Hash for SocketAddrV4{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Hash for SocketAddrV6{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl Clone for SocketAddr{
fn clone(&self)->SocketAddr;
}
impl Clone for SocketAddrV4{
fn clone(&self)->SocketAddrV4;
}
impl Clone for SocketAddrV6{
fn clone(&self)->SocketAddrV6;
}
impl Eq for SocketAddr{}
impl Eq for SocketAddrV4{}
impl Eq for SocketAddrV6{}
impl Ord for SocketAddr{
fn cmp(&self,_:&SocketAddr)->Ordering;
}
impl Ord for SocketAddrV4{
fn cmp(&self,_:&SocketAddrV4)->Ordering;
}
impl Ord for SocketAddrV6{
fn cmp(&self,_:&SocketAddrV6)->Ordering;
}
impl PartialEq for SocketAddr{
fn eq(&self,_:&SocketAddr)->bool;
}
impl PartialEq for SocketAddrV4{
fn eq(&self,_:&SocketAddrV4)->bool;
}
impl PartialEq for SocketAddrV6{
fn eq(&self,_:&SocketAddrV6)->bool;
}
impl PartialOrd for SocketAddr{
fn partial_cmp(&self,_:&SocketAddr)->Option<Ordering>;
}
impl PartialOrd for SocketAddrV4{
fn partial_cmp(&self,_:&SocketAddrV4)->Option<Ordering>;
}
impl PartialOrd for SocketAddrV6{
fn partial_cmp(&self,_:&SocketAddrV6)->Option<Ordering>;
}
impl Debug for SocketAddr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for SocketAddrV4{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Debug for SocketAddrV6{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl From<SocketAddrV4> for SocketAddr{
fn from(_:SocketAddrV4)->SocketAddr;
}
impl From<SocketAddrV6> for SocketAddr{
fn from(_:SocketAddrV6)->SocketAddr;
}
impl Copy for SocketAddr{}
impl Copy for SocketAddrV4{}
impl Copy for SocketAddrV6{}
impl Display for SocketAddr{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for SocketAddrV4{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl Display for SocketAddrV6{
fn fmt(&self,_:&mut Formatter<'_>)->Result;
}
impl<I:Into<IpAddr>> From<(I,u16)> for SocketAddr{
fn from(_:(I,u16))->SocketAddr;
}
}
