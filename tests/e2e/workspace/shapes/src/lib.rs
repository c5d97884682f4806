//! Shapes and what they can do.

#[macro_use]
mod macros;
pub mod broken;
pub mod geometry;
pub mod round;
pub mod store;

use std::fmt;

/// Something that can be drawn.
///
/// Implementations are in [`round`] and [`geometry`].
pub trait Draw {
    /// Draws it once.
    fn draw(&self) -> String;

    fn draw_twice(&self) -> String {
        let once = self.draw();
        format!("{once}{once}")
    }
}

/// A scale factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale(pub f64);

impl Scale {
    pub const ONE: Scale = Scale(1.0);

    pub fn new(factor: f64) -> Self {
        Scale(clamp(factor))
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "×{}", self.0)
    }
}

fn clamp(value: f64) -> f64 {
    if value < 0.0 { clamp(-value) } else { value }
}

pub fn describe<T: Draw + ?Sized>(shape: &T, scale: Scale) -> String {
    let text = shape.draw_twice();
    round_trip!(text, scale)
}

#[cfg(feature = "fast")]
pub fn fast_path(scale: Scale) -> f64 {
    scale.0
}

#[cfg(not(feature = "fast"))]
pub fn fast_path(scale: Scale) -> f64 {
    Scale::new(scale.0).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clamps() {
        assert_eq!(clamp(-1.0), 1.0);
        assert_eq!(fast_path(Scale::ONE), 1.0);
    }
}
