pub mod rust_2015{
pub use crate::prelude::v1::*;
}
pub mod rust_2018{
pub use crate::prelude::v1::*;
}
pub mod rust_2021{
pub use ::core::prelude::rust_2021::*;
pub use crate::macros::panic;
pub use crate::prelude::v1::*;
}
pub mod rust_2024{
pub use ::core::prelude::rust_2024::*;
pub use crate::macros::panic;
pub use crate::prelude::v1::*;
}
pub mod v1{
pub use ::alloc::format;
pub use ::alloc::borrow::ToOwned;
pub use ::alloc::boxed::Box;
pub use ::alloc::macros::vec;
pub use ::alloc::string::{String,ToString};
pub use ::alloc::vec::Vec;
pub use ::core::{assert,assert_eq,assert_ne,cfg,cfg_select,column,compile_error,concat,debug_assert,debug_assert_eq,debug_assert_ne,env,file,format_args,include,include_bytes,include_str,line,matches,module_path,option_env,r#try,stringify,todo,unimplemented,unreachable,write,writeln};
pub use ::core::clone::Clone;
pub use ::core::cmp::{Eq,Ord,PartialEq,PartialOrd};
pub use ::core::convert::{AsMut,AsRef,From,Into};
pub use ::core::default::Default;
pub use ::core::iter::{DoubleEndedIterator,ExactSizeIterator,Extend,IntoIterator,Iterator};
pub use ::core::marker::{Copy,Send,Sized,Sync,Unpin};
pub use ::core::mem::{align_of,align_of_val,drop,size_of,size_of_val};
pub use ::core::ops::{AsyncFn,AsyncFnMut,AsyncFnOnce,Drop,Fn,FnMut,FnOnce};
pub use ::core::option::Option;
pub use ::core::option::Option::{None,Some};
pub use ::core::prelude::v1::{Debug,Hash,derive,global_allocator,test};
pub use ::core::result::Result;
pub use ::core::result::Result::{Err,Ok};
pub use crate::macros::{dbg,eprint,eprintln,panic,print,println};
pub use crate::thread::local::thread_local;
}
