use crate::draw::{Draw, Scale};
use std::fmt;

#[derive(Clone, PartialEq)]
pub struct Circle {
    pub radius: f64,
    tags: Vec<String>,
}

impl Circle {
    pub const UNIT: f64 = 1.0;

    pub fn new(radius: f64) -> Self {
        local_items!(seven);
        let tags = (0..seven()).map(|n| n.to_string()).collect();
        Circle { radius, tags }
    }

    pub fn tags(&self) -> impl Iterator<Item = &str> + '_ {
        self.tags.iter().map(String::as_str).filter(|tag| !tag.is_empty())
    }

    fn grown(&self, by: f64) -> Circle {
        let mut other = self.clone();
        other.radius *= by;
        other
    }
}

impl Draw for Circle {
    fn draw(&self) {
        let bigger = self.grown(Self::UNIT);
        println!("{} {}", bigger.size(), self);
        for tag in self.tags() {
            print!("{tag}");
        }
    }
    fn size(&self) -> f64 {
        self.radius.powi(2) * factor!(3)
    }
}

impl Scale for Circle {
    type Out = Circle;
    fn scaled(&self, by: f64) -> Self::Out {
        self.grown(by)
    }
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Circle({})", self.radius)
    }
}

impl std::ops::Add for Circle {
    type Output = Circle;
    fn add(self, other: Circle) -> Circle {
        Circle::new(self.radius + other.radius)
    }
}
