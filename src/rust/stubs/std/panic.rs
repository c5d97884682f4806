pub use ::core::panic::{AssertUnwindSafe,Location,RefUnwindSafe,UnwindSafe};
pub use crate::panicking::{set_hook,take_hook};
use ::alloc::boxed::Box;
use ::core::any::Any;
use ::core::fmt::{Debug,Display,Formatter};
use ::core::marker::Send;
use ::core::ops::FnOnce;
use ::core::option::Option;
use crate::thread::Result;
pub struct PanicHookInfo<'a>{}
pub type PanicInfo<'a>=PanicHookInfo<'a>;
pub fn catch_unwind<F:FnOnce()->R+UnwindSafe,R>(_:F)->Result<R>;
pub fn panic_any<M:'static+Any+Send>(_:M)->!;
pub fn resume_unwind(_:Box<dyn Any+Send>)->!;
impl Display for PanicHookInfo<'_>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> Debug for PanicHookInfo<'a>{
fn fmt(&self,_:&mut Formatter<'_>)->::core::fmt::Result;
}
impl<'a> PanicHookInfo<'a>{
pub fn payload(&self)->&(dyn Any+Send);
pub fn payload_as_str(&self)->Option<&str>;
pub fn location(&self)->Option<&Location<'_>>;
}
