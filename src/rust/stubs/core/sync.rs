pub mod atomic{
use crate::clone::Clone;
use crate::cmp::{Eq,PartialEq};
use crate::convert::From;
use crate::default::Default;
use crate::fmt::{Debug,Formatter,Pointer};
use crate::hash::{Hash,Hasher};
use crate::marker::{Copy,Send,Sync};
use crate::ops::function::FnMut;
use crate::option::Option;
use crate::result::Result;
pub const ATOMIC_BOOL_INIT:AtomicBool;
pub const ATOMIC_ISIZE_INIT:AtomicIsize;
pub const ATOMIC_USIZE_INIT:AtomicUsize;
pub struct AtomicBool{}
pub struct AtomicI16{}
pub struct AtomicI32{}
pub struct AtomicI64{}
pub struct AtomicI8{}
pub struct AtomicIsize{}
pub struct AtomicPtr<T>{}
pub struct AtomicU16{}
pub struct AtomicU32{}
pub struct AtomicU64{}
pub struct AtomicU8{}
pub struct AtomicUsize{}
pub enum Ordering{Relaxed,Release,Acquire,AcqRel,SeqCst}
pub fn compiler_fence(_:Ordering);
pub fn fence(_:Ordering);
pub fn spin_loop_hint();
impl AtomicUsize{
pub const fn new(_:usize)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut usize)->&'a AtomicUsize;
pub fn get_mut(&mut self)->&mut usize;
pub const fn into_inner(self)->usize;
pub fn load(&self,_:Ordering)->usize;
pub fn store(&self,_:usize,_:Ordering);
pub fn swap(&self,_:usize,_:Ordering)->usize;
pub fn compare_and_swap(&self,_:usize,_:usize,_:Ordering)->usize;
pub fn compare_exchange(&self,_:usize,_:usize,_:Ordering,_:Ordering)->Result<usize,usize>;
pub fn compare_exchange_weak(&self,_:usize,_:usize,_:Ordering,_:Ordering)->Result<usize,usize>;
pub fn fetch_add(&self,_:usize,_:Ordering)->usize;
pub fn fetch_sub(&self,_:usize,_:Ordering)->usize;
pub fn fetch_and(&self,_:usize,_:Ordering)->usize;
pub fn fetch_nand(&self,_:usize,_:Ordering)->usize;
pub fn fetch_or(&self,_:usize,_:Ordering)->usize;
pub fn fetch_xor(&self,_:usize,_:Ordering)->usize;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<usize,usize> where F:FnMut(usize)->Option<usize>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(usize)->Option<usize>)->Result<usize,usize>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(usize)->usize)->usize;
pub fn fetch_max(&self,_:usize,_:Ordering)->usize;
pub fn fetch_min(&self,_:usize,_:Ordering)->usize;
pub const fn as_ptr(&self)->*mut usize;
}
impl Hash for Ordering{
fn hash<__H:Hasher>(&self,_:&mut __H);
}
impl AtomicI8{
pub const fn new(_:i8)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut i8)->&'a AtomicI8;
pub fn get_mut(&mut self)->&mut i8;
pub const fn into_inner(self)->i8;
pub fn load(&self,_:Ordering)->i8;
pub fn store(&self,_:i8,_:Ordering);
pub fn swap(&self,_:i8,_:Ordering)->i8;
pub fn compare_and_swap(&self,_:i8,_:i8,_:Ordering)->i8;
pub fn compare_exchange(&self,_:i8,_:i8,_:Ordering,_:Ordering)->Result<i8,i8>;
pub fn compare_exchange_weak(&self,_:i8,_:i8,_:Ordering,_:Ordering)->Result<i8,i8>;
pub fn fetch_add(&self,_:i8,_:Ordering)->i8;
pub fn fetch_sub(&self,_:i8,_:Ordering)->i8;
pub fn fetch_and(&self,_:i8,_:Ordering)->i8;
pub fn fetch_nand(&self,_:i8,_:Ordering)->i8;
pub fn fetch_or(&self,_:i8,_:Ordering)->i8;
pub fn fetch_xor(&self,_:i8,_:Ordering)->i8;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<i8,i8> where F:FnMut(i8)->Option<i8>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(i8)->Option<i8>)->Result<i8,i8>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(i8)->i8)->i8;
pub fn fetch_max(&self,_:i8,_:Ordering)->i8;
pub fn fetch_min(&self,_:i8,_:Ordering)->i8;
pub const fn as_ptr(&self)->*mut i8;
}
impl AtomicU8{
pub const fn new(_:u8)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut u8)->&'a AtomicU8;
pub fn get_mut(&mut self)->&mut u8;
pub const fn into_inner(self)->u8;
pub fn load(&self,_:Ordering)->u8;
pub fn store(&self,_:u8,_:Ordering);
pub fn swap(&self,_:u8,_:Ordering)->u8;
pub fn compare_and_swap(&self,_:u8,_:u8,_:Ordering)->u8;
pub fn compare_exchange(&self,_:u8,_:u8,_:Ordering,_:Ordering)->Result<u8,u8>;
pub fn compare_exchange_weak(&self,_:u8,_:u8,_:Ordering,_:Ordering)->Result<u8,u8>;
pub fn fetch_add(&self,_:u8,_:Ordering)->u8;
pub fn fetch_sub(&self,_:u8,_:Ordering)->u8;
pub fn fetch_and(&self,_:u8,_:Ordering)->u8;
pub fn fetch_nand(&self,_:u8,_:Ordering)->u8;
pub fn fetch_or(&self,_:u8,_:Ordering)->u8;
pub fn fetch_xor(&self,_:u8,_:Ordering)->u8;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<u8,u8> where F:FnMut(u8)->Option<u8>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(u8)->Option<u8>)->Result<u8,u8>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(u8)->u8)->u8;
pub fn fetch_max(&self,_:u8,_:Ordering)->u8;
pub fn fetch_min(&self,_:u8,_:Ordering)->u8;
pub const fn as_ptr(&self)->*mut u8;
}
impl AtomicI16{
pub const fn new(_:i16)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut i16)->&'a AtomicI16;
pub fn get_mut(&mut self)->&mut i16;
pub const fn into_inner(self)->i16;
pub fn load(&self,_:Ordering)->i16;
pub fn store(&self,_:i16,_:Ordering);
pub fn swap(&self,_:i16,_:Ordering)->i16;
pub fn compare_and_swap(&self,_:i16,_:i16,_:Ordering)->i16;
pub fn compare_exchange(&self,_:i16,_:i16,_:Ordering,_:Ordering)->Result<i16,i16>;
pub fn compare_exchange_weak(&self,_:i16,_:i16,_:Ordering,_:Ordering)->Result<i16,i16>;
pub fn fetch_add(&self,_:i16,_:Ordering)->i16;
pub fn fetch_sub(&self,_:i16,_:Ordering)->i16;
pub fn fetch_and(&self,_:i16,_:Ordering)->i16;
pub fn fetch_nand(&self,_:i16,_:Ordering)->i16;
pub fn fetch_or(&self,_:i16,_:Ordering)->i16;
pub fn fetch_xor(&self,_:i16,_:Ordering)->i16;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<i16,i16> where F:FnMut(i16)->Option<i16>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(i16)->Option<i16>)->Result<i16,i16>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(i16)->i16)->i16;
pub fn fetch_max(&self,_:i16,_:Ordering)->i16;
pub fn fetch_min(&self,_:i16,_:Ordering)->i16;
pub const fn as_ptr(&self)->*mut i16;
}
impl AtomicU16{
pub const fn new(_:u16)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut u16)->&'a AtomicU16;
pub fn get_mut(&mut self)->&mut u16;
pub const fn into_inner(self)->u16;
pub fn load(&self,_:Ordering)->u16;
pub fn store(&self,_:u16,_:Ordering);
pub fn swap(&self,_:u16,_:Ordering)->u16;
pub fn compare_and_swap(&self,_:u16,_:u16,_:Ordering)->u16;
pub fn compare_exchange(&self,_:u16,_:u16,_:Ordering,_:Ordering)->Result<u16,u16>;
pub fn compare_exchange_weak(&self,_:u16,_:u16,_:Ordering,_:Ordering)->Result<u16,u16>;
pub fn fetch_add(&self,_:u16,_:Ordering)->u16;
pub fn fetch_sub(&self,_:u16,_:Ordering)->u16;
pub fn fetch_and(&self,_:u16,_:Ordering)->u16;
pub fn fetch_nand(&self,_:u16,_:Ordering)->u16;
pub fn fetch_or(&self,_:u16,_:Ordering)->u16;
pub fn fetch_xor(&self,_:u16,_:Ordering)->u16;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<u16,u16> where F:FnMut(u16)->Option<u16>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(u16)->Option<u16>)->Result<u16,u16>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(u16)->u16)->u16;
pub fn fetch_max(&self,_:u16,_:Ordering)->u16;
pub fn fetch_min(&self,_:u16,_:Ordering)->u16;
pub const fn as_ptr(&self)->*mut u16;
}
impl AtomicI32{
pub const fn new(_:i32)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut i32)->&'a AtomicI32;
pub fn get_mut(&mut self)->&mut i32;
pub const fn into_inner(self)->i32;
pub fn load(&self,_:Ordering)->i32;
pub fn store(&self,_:i32,_:Ordering);
pub fn swap(&self,_:i32,_:Ordering)->i32;
pub fn compare_and_swap(&self,_:i32,_:i32,_:Ordering)->i32;
pub fn compare_exchange(&self,_:i32,_:i32,_:Ordering,_:Ordering)->Result<i32,i32>;
pub fn compare_exchange_weak(&self,_:i32,_:i32,_:Ordering,_:Ordering)->Result<i32,i32>;
pub fn fetch_add(&self,_:i32,_:Ordering)->i32;
pub fn fetch_sub(&self,_:i32,_:Ordering)->i32;
pub fn fetch_and(&self,_:i32,_:Ordering)->i32;
pub fn fetch_nand(&self,_:i32,_:Ordering)->i32;
pub fn fetch_or(&self,_:i32,_:Ordering)->i32;
pub fn fetch_xor(&self,_:i32,_:Ordering)->i32;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<i32,i32> where F:FnMut(i32)->Option<i32>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(i32)->Option<i32>)->Result<i32,i32>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(i32)->i32)->i32;
pub fn fetch_max(&self,_:i32,_:Ordering)->i32;
pub fn fetch_min(&self,_:i32,_:Ordering)->i32;
pub const fn as_ptr(&self)->*mut i32;
}
impl AtomicU32{
pub const fn new(_:u32)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut u32)->&'a AtomicU32;
pub fn get_mut(&mut self)->&mut u32;
pub const fn into_inner(self)->u32;
pub fn load(&self,_:Ordering)->u32;
pub fn store(&self,_:u32,_:Ordering);
pub fn swap(&self,_:u32,_:Ordering)->u32;
pub fn compare_and_swap(&self,_:u32,_:u32,_:Ordering)->u32;
pub fn compare_exchange(&self,_:u32,_:u32,_:Ordering,_:Ordering)->Result<u32,u32>;
pub fn compare_exchange_weak(&self,_:u32,_:u32,_:Ordering,_:Ordering)->Result<u32,u32>;
pub fn fetch_add(&self,_:u32,_:Ordering)->u32;
pub fn fetch_sub(&self,_:u32,_:Ordering)->u32;
pub fn fetch_and(&self,_:u32,_:Ordering)->u32;
pub fn fetch_nand(&self,_:u32,_:Ordering)->u32;
pub fn fetch_or(&self,_:u32,_:Ordering)->u32;
pub fn fetch_xor(&self,_:u32,_:Ordering)->u32;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<u32,u32> where F:FnMut(u32)->Option<u32>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(u32)->Option<u32>)->Result<u32,u32>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(u32)->u32)->u32;
pub fn fetch_max(&self,_:u32,_:Ordering)->u32;
pub fn fetch_min(&self,_:u32,_:Ordering)->u32;
pub const fn as_ptr(&self)->*mut u32;
}
impl AtomicI64{
pub const fn new(_:i64)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut i64)->&'a AtomicI64;
pub fn get_mut(&mut self)->&mut i64;
pub const fn into_inner(self)->i64;
pub fn load(&self,_:Ordering)->i64;
pub fn store(&self,_:i64,_:Ordering);
pub fn swap(&self,_:i64,_:Ordering)->i64;
pub fn compare_and_swap(&self,_:i64,_:i64,_:Ordering)->i64;
pub fn compare_exchange(&self,_:i64,_:i64,_:Ordering,_:Ordering)->Result<i64,i64>;
pub fn compare_exchange_weak(&self,_:i64,_:i64,_:Ordering,_:Ordering)->Result<i64,i64>;
pub fn fetch_add(&self,_:i64,_:Ordering)->i64;
pub fn fetch_sub(&self,_:i64,_:Ordering)->i64;
pub fn fetch_and(&self,_:i64,_:Ordering)->i64;
pub fn fetch_nand(&self,_:i64,_:Ordering)->i64;
pub fn fetch_or(&self,_:i64,_:Ordering)->i64;
pub fn fetch_xor(&self,_:i64,_:Ordering)->i64;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<i64,i64> where F:FnMut(i64)->Option<i64>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(i64)->Option<i64>)->Result<i64,i64>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(i64)->i64)->i64;
pub fn fetch_max(&self,_:i64,_:Ordering)->i64;
pub fn fetch_min(&self,_:i64,_:Ordering)->i64;
pub const fn as_ptr(&self)->*mut i64;
}
impl AtomicU64{
pub const fn new(_:u64)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut u64)->&'a AtomicU64;
pub fn get_mut(&mut self)->&mut u64;
pub const fn into_inner(self)->u64;
pub fn load(&self,_:Ordering)->u64;
pub fn store(&self,_:u64,_:Ordering);
pub fn swap(&self,_:u64,_:Ordering)->u64;
pub fn compare_and_swap(&self,_:u64,_:u64,_:Ordering)->u64;
pub fn compare_exchange(&self,_:u64,_:u64,_:Ordering,_:Ordering)->Result<u64,u64>;
pub fn compare_exchange_weak(&self,_:u64,_:u64,_:Ordering,_:Ordering)->Result<u64,u64>;
pub fn fetch_add(&self,_:u64,_:Ordering)->u64;
pub fn fetch_sub(&self,_:u64,_:Ordering)->u64;
pub fn fetch_and(&self,_:u64,_:Ordering)->u64;
pub fn fetch_nand(&self,_:u64,_:Ordering)->u64;
pub fn fetch_or(&self,_:u64,_:Ordering)->u64;
pub fn fetch_xor(&self,_:u64,_:Ordering)->u64;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<u64,u64> where F:FnMut(u64)->Option<u64>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(u64)->Option<u64>)->Result<u64,u64>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(u64)->u64)->u64;
pub fn fetch_max(&self,_:u64,_:Ordering)->u64;
pub fn fetch_min(&self,_:u64,_:Ordering)->u64;
pub const fn as_ptr(&self)->*mut u64;
}
impl AtomicIsize{
pub const fn new(_:isize)->Self;
pub const unsafe fn from_ptr<'a>(_:*mut isize)->&'a AtomicIsize;
pub fn get_mut(&mut self)->&mut isize;
pub const fn into_inner(self)->isize;
pub fn load(&self,_:Ordering)->isize;
pub fn store(&self,_:isize,_:Ordering);
pub fn swap(&self,_:isize,_:Ordering)->isize;
pub fn compare_and_swap(&self,_:isize,_:isize,_:Ordering)->isize;
pub fn compare_exchange(&self,_:isize,_:isize,_:Ordering,_:Ordering)->Result<isize,isize>;
pub fn compare_exchange_weak(&self,_:isize,_:isize,_:Ordering,_:Ordering)->Result<isize,isize>;
pub fn fetch_add(&self,_:isize,_:Ordering)->isize;
pub fn fetch_sub(&self,_:isize,_:Ordering)->isize;
pub fn fetch_and(&self,_:isize,_:Ordering)->isize;
pub fn fetch_nand(&self,_:isize,_:Ordering)->isize;
pub fn fetch_or(&self,_:isize,_:Ordering)->isize;
pub fn fetch_xor(&self,_:isize,_:Ordering)->isize;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<isize,isize> where F:FnMut(isize)->Option<isize>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(isize)->Option<isize>)->Result<isize,isize>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(isize)->isize)->isize;
pub fn fetch_max(&self,_:isize,_:Ordering)->isize;
pub fn fetch_min(&self,_:isize,_:Ordering)->isize;
pub const fn as_ptr(&self)->*mut isize;
}
impl Sync for AtomicUsize{}
impl Sync for AtomicI8{}
impl Sync for AtomicU8{}
impl Sync for AtomicI16{}
impl Sync for AtomicU16{}
impl Sync for AtomicI32{}
impl Sync for AtomicU32{}
impl Sync for AtomicI64{}
impl Sync for AtomicU64{}
impl Sync for AtomicIsize{}
impl Sync for AtomicBool{}
impl Clone for Ordering{
fn clone(&self)->Ordering;
}
impl Eq for Ordering{}
impl PartialEq for Ordering{
fn eq(&self,_:&Ordering)->bool;
}
impl Debug for AtomicUsize{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for Ordering{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicI8{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicU8{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicI16{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicU16{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicI32{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicU32{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicI64{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicU64{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicIsize{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl Debug for AtomicBool{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl From<bool> for AtomicBool{
fn from(_:bool)->Self;
}
impl From<i16> for AtomicI16{
fn from(_:i16)->Self;
}
impl From<i32> for AtomicI32{
fn from(_:i32)->Self;
}
impl From<i64> for AtomicI64{
fn from(_:i64)->Self;
}
impl From<i8> for AtomicI8{
fn from(_:i8)->Self;
}
impl From<isize> for AtomicIsize{
fn from(_:isize)->Self;
}
impl From<u16> for AtomicU16{
fn from(_:u16)->Self;
}
impl From<u32> for AtomicU32{
fn from(_:u32)->Self;
}
impl From<u64> for AtomicU64{
fn from(_:u64)->Self;
}
impl From<u8> for AtomicU8{
fn from(_:u8)->Self;
}
impl From<usize> for AtomicUsize{
fn from(_:usize)->Self;
}
impl Copy for Ordering{}
impl Default for AtomicUsize{
fn default()->Self;
}
impl Default for AtomicI8{
fn default()->Self;
}
impl Default for AtomicU8{
fn default()->Self;
}
impl Default for AtomicI16{
fn default()->Self;
}
impl Default for AtomicU16{
fn default()->Self;
}
impl Default for AtomicI32{
fn default()->Self;
}
impl Default for AtomicU32{
fn default()->Self;
}
impl Default for AtomicI64{
fn default()->Self;
}
impl Default for AtomicU64{
fn default()->Self;
}
impl Default for AtomicIsize{
fn default()->Self;
}
impl Default for AtomicBool{
fn default()->Self;
}
impl AtomicBool{
pub const fn new(_:bool)->AtomicBool;
pub const unsafe fn from_ptr<'a>(_:*mut bool)->&'a AtomicBool;
pub fn get_mut(&mut self)->&mut bool;
pub const fn into_inner(self)->bool;
pub fn load(&self,_:Ordering)->bool;
pub fn store(&self,_:bool,_:Ordering);
pub fn swap(&self,_:bool,_:Ordering)->bool;
pub fn compare_and_swap(&self,_:bool,_:bool,_:Ordering)->bool;
pub fn compare_exchange(&self,_:bool,_:bool,_:Ordering,_:Ordering)->Result<bool,bool>;
pub fn compare_exchange_weak(&self,_:bool,_:bool,_:Ordering,_:Ordering)->Result<bool,bool>;
pub fn fetch_and(&self,_:bool,_:Ordering)->bool;
pub fn fetch_nand(&self,_:bool,_:Ordering)->bool;
pub fn fetch_or(&self,_:bool,_:Ordering)->bool;
pub fn fetch_xor(&self,_:bool,_:Ordering)->bool;
pub fn fetch_not(&self,_:Ordering)->bool;
pub const fn as_ptr(&self)->*mut bool;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<bool,bool> where F:FnMut(bool)->Option<bool>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(bool)->Option<bool>)->Result<bool,bool>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(bool)->bool)->bool;
}
impl<T> Pointer for AtomicPtr<T>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<T> AtomicPtr<T>{
pub const fn new(_:*mut T)->AtomicPtr<T>;
pub const unsafe fn from_ptr<'a>(_:*mut *mut T)->&'a AtomicPtr<T>;
pub fn get_mut(&mut self)->&mut *mut T;
pub const fn into_inner(self)->*mut T;
pub fn load(&self,_:Ordering)->*mut T;
pub fn store(&self,_:*mut T,_:Ordering);
pub fn swap(&self,_:*mut T,_:Ordering)->*mut T;
pub fn compare_and_swap(&self,_:*mut T,_:*mut T,_:Ordering)->*mut T;
pub fn compare_exchange(&self,_:*mut T,_:*mut T,_:Ordering,_:Ordering)->Result<*mut T,*mut T>;
pub fn compare_exchange_weak(&self,_:*mut T,_:*mut T,_:Ordering,_:Ordering)->Result<*mut T,*mut T>;
pub fn fetch_update<F>(&self,_:Ordering,_:Ordering,_:F)->Result<*mut T,*mut T> where F:FnMut(*mut T)->Option<*mut T>;
pub fn try_update(&self,_:Ordering,_:Ordering,_:impl FnMut(*mut T)->Option<*mut T>)->Result<*mut T,*mut T>;
pub fn update(&self,_:Ordering,_:Ordering,_:impl FnMut(*mut T)->*mut T)->*mut T;
pub fn fetch_ptr_add(&self,_:usize,_:Ordering)->*mut T;
pub fn fetch_ptr_sub(&self,_:usize,_:Ordering)->*mut T;
pub fn fetch_byte_add(&self,_:usize,_:Ordering)->*mut T;
pub fn fetch_byte_sub(&self,_:usize,_:Ordering)->*mut T;
pub fn fetch_or(&self,_:usize,_:Ordering)->*mut T;
pub fn fetch_and(&self,_:usize,_:Ordering)->*mut T;
pub fn fetch_xor(&self,_:usize,_:Ordering)->*mut T;
pub const fn as_ptr(&self)->*mut *mut T;
}
impl<T> Send for AtomicPtr<T>{}
impl<T> Sync for AtomicPtr<T>{}
impl<T> Debug for AtomicPtr<T>{
fn fmt(&self,_:&mut Formatter<'_>)->crate::fmt::Result;
}
impl<T> From<*mut T> for AtomicPtr<T>{
fn from(_:*mut T)->Self;
}
impl<T> Default for AtomicPtr<T>{
fn default()->AtomicPtr<T>;
}
}
