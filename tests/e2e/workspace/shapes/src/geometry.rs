use crate::round::Circle;
use crate::{Draw, Scale};

/// A side by side rectangle; `Größe` is its size.
#[derive(Clone, Debug)]
pub struct Rectangle<T = f64> {
    pub width: T,
    pub height: T,
}

pub type Größe = (f64, f64);

impl Rectangle {
    pub fn scaled(&self, scale: Scale) -> Rectangle {
        Rectangle { width: self.width * scale.0, height: self.height * scale.0 }
    }

    pub fn around(circle: &Circle) -> Rectangle {
        let side = circle.diameter();
        Rectangle { width: side, height: side }
    }

    pub unsafe fn raw(&self, read: fn(*const f64) -> f64) -> f64 {
        read(&self.width)
    }
}

impl Draw for Rectangle {
    fn draw(&self) -> String {
        let size: Größe = (self.width, self.height);
        format!("{:?} \"quoted\"", size)
    }
}

impl<T: Draw> Draw for Vec<T> {
    fn draw(&self) -> String {
        self.iter().map(|shape| shape.draw()).collect()
    }
}
