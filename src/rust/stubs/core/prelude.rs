pub mod rust_2015{
pub use crate::prelude::v1::*;
}
pub mod rust_2018{
pub use crate::prelude::v1::*;
}
pub mod rust_2021{
pub use crate::convert::{TryFrom,TryInto};
pub use crate::iter::traits::collect::FromIterator;
pub use crate::prelude::v1::*;
}
pub mod rust_2024{
pub use crate::convert::{TryFrom,TryInto};
pub use crate::future::future::Future;
pub use crate::future::into_future::IntoFuture;
pub use crate::iter::traits::collect::FromIterator;
pub use crate::prelude::v1::*;
}
pub mod v1{
pub use crate::clone::Clone;
pub use crate::cmp::{Eq,Ord,PartialEq,PartialOrd};
pub use crate::convert::{AsMut,AsRef,From,Into};
pub use crate::default::Default;
pub use crate::fmt::macros::Debug;
pub use crate::hash::macros::Hash;
pub use crate::iter::traits::collect::{Extend,IntoIterator};
pub use crate::iter::traits::double_ended::DoubleEndedIterator;
pub use crate::iter::traits::exact_size::ExactSizeIterator;
pub use crate::iter::traits::iterator::Iterator;
pub use crate::macros::{assert,assert_eq,assert_ne,cfg,cfg_select,column,compile_error,concat,debug_assert,debug_assert_eq,debug_assert_ne,env,file,format_args,include,include_bytes,include_str,line,matches,module_path,option_env,panic,r#try,stringify,todo,unimplemented,unreachable,write,writeln};
pub use crate::macros::builtin::{derive,global_allocator,test};
pub use crate::marker::{Copy,Send,Sized,Sync,Unpin};
pub use crate::mem::{align_of,align_of_val,drop,size_of,size_of_val};
pub use crate::ops::async_function::{AsyncFn,AsyncFnMut,AsyncFnOnce};
pub use crate::ops::drop::Drop;
pub use crate::ops::function::{Fn,FnMut,FnOnce};
pub use crate::option::Option;
pub use crate::option::Option::{None,Some};
pub use crate::result::Result;
pub use crate::result::Result::{Err,Ok};
}
