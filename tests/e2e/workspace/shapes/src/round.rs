use crate::geometry::Rectangle;
use crate::Draw;

#[derive(Clone, Debug, Default)]
pub struct Circle {
    radius: f64,
}

impl Circle {
    pub fn new(radius: f64) -> Self {
        Self { radius }
    }

    pub fn diameter(&self) -> f64 {
        2.0 * self.radius
    }

    pub fn bounds(&self) -> Rectangle {
        Rectangle::around(self)
    }
}

impl Draw for Circle {
    fn draw(&self) -> String {
        self.bounds().draw()
    }
}

pub fn even(n: u32) -> bool {
    n == 0 || odd(n - 1)
}

pub fn odd(n: u32) -> bool {
    n != 0 && even(n - 1)
}
