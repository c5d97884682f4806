pub const unsafe fn assert_unchecked(_:bool);
pub const fn black_box<T>(_:T)->T;
pub const fn cold_path();
pub fn select_unpredictable<T>(_:bool,_:T,_:T)->T;
pub fn spin_loop();
pub const unsafe fn unreachable_unchecked()->!;
