use ::alloc::boxed::Box;
use ::core::marker::{Send,Sync};
use ::core::ops::Fn;
use crate::panic::PanicHookInfo;
pub fn set_hook(_:Box<dyn Fn(&PanicHookInfo<'_>)+Sync+Send+'static>);
pub fn take_hook()->Box<dyn Fn(&PanicHookInfo<'_>)+Sync+Send+'static>;
