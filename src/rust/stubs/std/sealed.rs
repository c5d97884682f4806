pub trait Sealed{}
