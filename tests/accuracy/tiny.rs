//! A crate for the tests of the extraction: each call's line says what the compiler must be found to say of it, as
//! `// target, kind, class`, several apart by `;`. Calls that leave the crate are not listed.
use std::ops::{Add, Deref, Index};

pub trait Shape<T = u8> {
    fn area(&self) -> u32;
    fn twice(&self) -> u32 {
        self.area() * 2 // Shape::area, trait generic, written
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Square(pub u32);
pub type Alias = Square;

impl Square {
    pub const ONE: Square = Square::new(1); // Square::new, inherent, written
    pub const fn new(side: u32) -> Self {
        Self(side)
    }
    fn private(&self) -> u32 {
        self.0
    }
}

impl Shape for Square {
    fn area(&self) -> u32 {
        self.private() // Square::private, inherent, written
    }
}

impl Shape<u16> for Alias {
    fn area(&self) -> u32 {
        Shape::<u8>::area(self) // <Square as Shape>::area, trait impl, written
    }
    fn twice(&self) -> u32 {
        0
    }
}

impl<'a> Shape for &'a Square {
    fn area(&self) -> u32 {
        7
    }
}

impl<S: Shape> Shape for Vec<S> {
    fn area(&self) -> u32 {
        self.iter().map(|one| one.area()).sum() // Shape::area, trait generic, written
    }
}

impl Add for Square {
    type Output = Square;
    fn add(self, other: Square) -> Square {
        Square::new(self.0 + other.0) // Square::new, inherent, written
    }
}

pub struct Holder {
    square: Square,
}

impl Deref for Holder {
    type Target = Square;
    fn deref(&self) -> &Square {
        &self.square
    }
}

impl Index<usize> for Holder {
    type Output = Square;
    fn index(&self, _: usize) -> &Square {
        &self.square
    }
}

impl Iterator for Holder {
    type Item = Square;
    fn next(&mut self) -> Option<Square> {
        None
    }
}

macro_rules! make {
    ($name:ident, $body:expr) => {
        pub fn $name() -> u32 {
            free(1) + $body // free, free fn, macro
        }
    };
}

make!(made, {
    free(2) // free, free fn, written
});

static TABLE: Square = Square::new(3); // Square::new, inherent, written

pub fn free(number: u32) -> u32 {
    number
}

pub fn generic<S: Shape + ?Sized>(shape: &S) -> u32 {
    shape.area() // Shape::area, trait generic, written
}

pub fn dynamic(shape: &dyn Shape) -> u32 {
    shape.area() // Shape::area, dyn, written
}

pub fn opaque() -> impl Shape {
    Square::ONE
}

pub fn concrete(square: Square, holder: Holder) -> u32 {
    let closure = |s: &Square| free(s.0); // free, free fn, written
    let pointer: fn(u32) -> u32 = free;
    let by_value = Shape::<u8>::area(&square); // <Square as Shape>::area, trait impl, written
    let by_reference = Shape::<u8>::area(&&square); // <ref as Shape>::area, trait impl, written
    let defaulted = <Square as Shape>::twice(&square); // Shape::twice, trait impl, written
    let overridden = <Square as Shape<u16>>::twice(&square); // <Square as Shape>::twice, trait impl, written
    let list = vec![square.clone()].area(); // <Vec as Shape>::area, trait impl, written; <Square as Clone>::clone, trait impl, written
    let hidden = opaque().area(); // Shape::area, trait generic, written; opaque, free fn, written
    let summed = square.clone() + TABLE.clone(); // <Square as Add>::add, trait impl, implicit; <Square as Clone>::clone, trait impl, written
    let through = holder.private(); // Square::private, inherent, written; <Holder as Deref>::deref, trait impl, implicit
    let indexed = holder[0].0; // <Holder as Index>::index, trait impl, implicit
    fn nested() -> u32 {
        free(9) // free, free fn, written
    }
    for one in holder { // <Holder as Iterator>::next, trait impl, desugar
        drop(one);
    }
    assert_eq!(nested(), 9); // nested, free fn, written
    closure(&summed) + pointer(1) + by_value + by_reference + defaulted + overridden + list + hidden + through + indexed
}

pub mod same {
    pub fn same() -> u32 {
        super::free(same::inner()) // free, free fn, written; inner, free fn, written
    }
    pub mod same {
        pub fn inner() -> u32 {
            1
        }
    }
}

pub trait Object {
    fn go(&self) -> u32;
}

impl<T: Clone> Object for T {
    fn go(&self) -> u32 {
        1
    }
}

pub fn object(object: &dyn Object, square: &Square) -> u32 {
    let of_the_object = object.go(); // Object::go, dyn, written
    of_the_object + square.go() // <param as Object>::go, trait impl, written
}

pub type Same<T = u32> = T;

impl<T> Shape<T> for Same<[T; 4]> {
    fn area(&self) -> u32 {
        1
    }
}
