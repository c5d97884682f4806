//! What there is to draw.
#[macro_use]
mod macros;
pub mod circle;
pub mod draw;
pub mod measure;
mod square;

pub use circle::Circle;
pub use draw::*;
pub use square::Square as Box4;

names! { Small, Large }

/// An area of anything.
pub fn area<D: Draw + ?Sized>(what: &D) -> f64 {
    what.size() * factor!(2)
}

#[cfg(feature = "colour")]
pub fn colour() -> &'static str {
    "red"
}
#[cfg(not(feature = "colour"))]
pub fn colour() -> &'static str {
    "grey"
}

pub fn all() -> Vec<Box<dyn Draw>> {
    let mut out: Vec<Box<dyn Draw>> = Vec::new();
    out.push(Box::new(Circle::new(1.0)));
    out.push(Box::new(Box4 { side: 2.0 }));
    for one in out.iter() {
        one.draw();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas() {
        assert!(area(&Circle::new(1.0)) > 1.0);
        assert_eq!(all().len(), 2);
    }
}
