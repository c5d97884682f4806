pub use ::core::fmt::{Alignment,Arguments,Binary,Debug,DebugList,DebugMap,DebugSet,DebugStruct,DebugTuple,Display,Error,Formatter,FromFn,LowerExp,LowerHex,Octal,Pointer,Result,UpperExp,UpperHex,Write,from_fn,write};
use crate::string::String;
pub fn format(_:Arguments<'_>)->String;
