pub mod alloc;
pub mod borrow;
pub mod boxed;
pub mod collections;
pub mod ffi;
pub mod fmt;
pub mod rc;
pub mod slice;
pub mod str;
pub mod string;
pub mod sync;
pub mod task;
pub mod vec;
#[macro_export]macro_rules! format{()=>{}}
#[macro_export]macro_rules! vec{()=>{}}
