pub mod alloc;
pub mod any;
pub mod arch;
pub mod array;
pub mod ascii;
pub(crate) mod bool;
pub mod borrow;
pub mod cell;
pub mod char;
pub mod clone;
pub mod cmp;
pub mod convert;
pub mod default;
pub mod error;
pub mod f32;
pub mod f64;
pub mod ffi;
pub mod fmt;
pub mod future;
pub mod hash;
pub mod hint;
pub(crate) mod intrinsics;
pub mod iter;
pub(crate) mod legacy_int_modules;
pub(crate) mod macros;
pub mod marker;
pub mod mem;
pub mod net;
pub mod num;
pub mod ops;
pub mod option;
pub mod panic;
pub mod pin;
pub mod prelude;
pub mod ptr;
pub mod range;
pub mod result;
pub mod slice;
pub mod str;
pub mod sync;
pub mod task;
pub mod time;
pub(crate) mod tuple;
pub(crate) mod unit;
pub use crate::legacy_int_modules::{i128,i16,i32,i64,i8,isize,u128,u16,u32,u64,u8,usize};
pub use crate::macros::cfg_select;
#[macro_export]macro_rules! assert{()=>{}}
#[macro_export]macro_rules! assert_eq{()=>{}}
#[macro_export]macro_rules! assert_ne{()=>{}}
#[macro_export]macro_rules! cfg{()=>{}}
#[macro_export]macro_rules! column{()=>{}}
#[macro_export]macro_rules! compile_error{()=>{}}
#[macro_export]macro_rules! concat{()=>{}}
#[macro_export]macro_rules! debug_assert{()=>{}}
#[macro_export]macro_rules! debug_assert_eq{()=>{}}
#[macro_export]macro_rules! debug_assert_ne{()=>{}}
#[macro_export]macro_rules! env{()=>{}}
#[macro_export]macro_rules! file{()=>{}}
#[macro_export]macro_rules! format_args{()=>{}}
#[macro_export]macro_rules! include{()=>{}}
#[macro_export]macro_rules! include_bytes{()=>{}}
#[macro_export]macro_rules! include_str{()=>{}}
#[macro_export]macro_rules! line{()=>{}}
#[macro_export]macro_rules! matches{()=>{}}
#[macro_export]macro_rules! module_path{()=>{}}
#[macro_export]macro_rules! option_env{()=>{}}
#[macro_export]macro_rules! panic{()=>{}}
#[macro_export]macro_rules! stringify{()=>{}}
#[macro_export]macro_rules! todo{()=>{}}
#[macro_export]macro_rules! r#try{()=>{}}
#[macro_export]macro_rules! unimplemented{()=>{}}
#[macro_export]macro_rules! unreachable{()=>{}}
#[macro_export]macro_rules! write{()=>{}}
#[macro_export]macro_rules! writeln{()=>{}}
