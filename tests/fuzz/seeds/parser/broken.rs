fn f( { let = ; a. match { => } } ] )
struct { a u8 }
fn g() { if x { }
impl for { fn }
#[attr
