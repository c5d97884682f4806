#![allow(dead_code)]
//! A sample.
use std::{collections::HashMap, fmt::{self, Display as D}, io::*};
pub(crate) mod inner { pub use super::*; }

/// Documentation.
#[derive(Debug, Clone)]
pub struct Pair<'a, T: ?Sized + 'a, const N: usize = 3>
where
    T: Display,
{
    pub left: &'a T,
    right: [u8; N],
}

pub struct Tuple(pub u8, pub(super) Vec<Vec<u8>>);

#[repr(u8)]
enum Shape { Circle { radius: f64 }, Square(f64), Empty = 1 << 2 }

union Bits { int: u32, float: f32 }

pub trait Draw: Send + 'static {
    type Out<'b>: Iterator<Item = u8> where Self: 'b;
    const SIDES: u32 = 4;
    fn draw(&self, canvas: &mut Canvas) -> Result<Self::Out<'_>, Box<dyn Error + Send>>;
    fn name(&self) -> String { String::from("shape") }
}

unsafe impl<T> Draw for Tuple<T> where for<'x> &'x T: Fn(u8) -> u8 {
    default fn draw(&self, _: &mut Canvas) -> () { <Self as Draw>::name(self); }
}

extern "C" { fn puts(s: *const c_char, ...) -> i32; static mut ENV: *mut u8; }

macro_rules! sum { ($($x:expr),*) => { 0 $(+ $x)* }; }

const LIMIT: usize = { let x = 1 + 2 * 3; x << 4 };
static mut COUNT: u64 = 0x_ff;

pub async unsafe fn run<F>(mut list: Vec<u8>, f: impl FnMut(u8) -> bool) -> Option<u8> {
    let Pair { left, ref right, .. } = pair else { return None };
    let total: u64 = list.iter().filter(|&&x| x > 3 && x <= b'z').map(|x| *x as u64).sum::<u64>();
    if let Some(x) = list.first() && x == &1 { println!("{} {x}", total, x = 1); }
    'outer: for (i, item) in list.iter().enumerate() {
        match item {
            0 | 1 => continue 'outer,
            2..=9 if i % 2 == 0 => { COUNT += 1; }
            x @ (10 | 11) => break 'outer,
            _ => {}
        }
    }
    while i < 10 { i += 1; }
    let closure = async move |a: u8, (b, c)| -> u8 { a + b };
    let s = Shape::Circle { radius: 1.0e-3, ..Default::default() };
    let t = (1, "two", 'c', b"\xff", r#"raw "string""#, [0; 4], tuple.0.1);
    let v = vec![1, 2, 3]; assert!(matches!(s, Shape::Circle { radius } if radius > 0.));
    let range = ..=5; let r = &raw const v; let n = -!x as i32;
    unsafe { *ptr = 1 }
    const { assert!(N > 0) }
    loop { break }
    f(1)?.await.field[0].method::<Vec<_>>(|| {}, move || 1)
}
