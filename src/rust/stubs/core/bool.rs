use crate::ops::function::FnOnce;
use crate::option::Option;
impl bool{
pub fn then_some<T>(self,_:T)->Option<T>;
pub fn then<T,F:FnOnce()->T>(self,_:F)->Option<T>;
}
