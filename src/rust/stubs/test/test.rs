pub use crate::bench::Bencher;
