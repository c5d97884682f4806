pub trait Draw {
    fn draw(&self);
    fn size(&self) -> f64 {
        default_size(self)
    }
}

pub trait Scale: Draw {
    type Out: Draw;
    fn scaled(&self, by: f64) -> Self::Out;
    fn twice(&self) -> Self::Out {
        self.scaled(2.0)
    }
}

fn default_size<D: ?Sized>(_: &D) -> f64 {
    0.0
}

pub fn scale(by: f64) -> f64 {
    by.max(1.0)
}

impl<T: Draw + ?Sized> Draw for &T {
    fn draw(&self) {
        (**self).draw()
    }
}

pub static ORIGIN: (f64, f64) = (0.0, 0.0);
pub type Shapes = Vec<Box<dyn Draw>>;
