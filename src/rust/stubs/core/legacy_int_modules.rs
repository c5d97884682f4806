pub mod i128{
pub const MAX:i128;
pub const MIN:i128;
}
pub mod i16{
pub const MAX:i16;
pub const MIN:i16;
}
pub mod i32{
pub const MAX:i32;
pub const MIN:i32;
}
pub mod i64{
pub const MAX:i64;
pub const MIN:i64;
}
pub mod i8{
pub const MAX:i8;
pub const MIN:i8;
}
pub mod isize{
pub const MAX:isize;
pub const MIN:isize;
}
pub mod u128{
pub const MAX:u128;
pub const MIN:u128;
}
pub mod u16{
pub const MAX:u16;
pub const MIN:u16;
}
pub mod u32{
pub const MAX:u32;
pub const MIN:u32;
}
pub mod u64{
pub const MAX:u64;
pub const MIN:u64;
}
pub mod u8{
pub const MAX:u8;
pub const MIN:u8;
}
pub mod usize{
pub const MAX:usize;
pub const MIN:usize;
}
