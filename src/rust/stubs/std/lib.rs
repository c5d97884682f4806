pub mod alloc;
pub mod arch;
pub mod ascii;
pub mod backtrace;
pub mod collections;
pub mod env;
pub mod error;
pub mod f32;
pub mod f64;
pub mod ffi;
pub mod fs;
pub mod hash;
pub mod io;
pub mod net;
pub mod num;
pub mod os;
pub mod panic;
pub(crate) mod panicking;
pub mod path;
pub mod prelude;
pub mod process;
pub(crate) mod sealed;
pub mod sync;
pub mod task;
pub mod thread;
pub mod time;
pub use ::alloc::{borrow,boxed,fmt,format,rc,slice,str,string,vec};
pub use ::core::{any,array,assert,assert_eq,assert_ne,cell,cfg,cfg_select,char,clone,cmp,column,compile_error,concat,convert,debug_assert,debug_assert_eq,debug_assert_ne,default,env,file,format_args,future,hint,i128,i16,i32,i64,i8,include,include_bytes,include_str,intrinsics,isize,iter,line,marker,matches,mem,module_path,ops,option,option_env,pin,primitive,ptr,r#try,result,stringify,todo,u128,u16,u32,u64,u8,unimplemented,unreachable,usize,write,writeln};
#[macro_export]macro_rules! dbg{()=>{}}
#[macro_export]macro_rules! eprint{()=>{}}
#[macro_export]macro_rules! eprintln{()=>{}}
#[macro_export]macro_rules! panic{()=>{}}
#[macro_export]macro_rules! print{()=>{}}
#[macro_export]macro_rules! println{()=>{}}
#[macro_export]macro_rules! thread_local{()=>{}}
