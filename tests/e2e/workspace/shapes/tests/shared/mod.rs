use shapes::round::Circle;

pub fn unit() -> Circle {
    Circle::new(1.0)
}
