pub mod bench;
pub mod stats;
pub mod test;
pub use crate::bench::{Bencher,black_box};
