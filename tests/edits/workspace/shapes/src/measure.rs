//! Traits that others build on, items under predicates, functions in functions.
use crate::draw::Draw;

pub trait Measure {
    const UNITS: u8;
    const SCALE: f64 = 2.0;
    fn measure(&self) -> f64;
    fn doubled(&self) -> f64 {
        self.measure() * Self::SCALE
    }
    fn named() -> &'static str
    where
        Self: Sized,
    {
        "measure"
    }
}

pub trait Compare: Measure {
    fn less(&self, other: &dyn Compared) -> bool {
        self.measure() < other.compared()
    }
}

pub trait Compared {
    fn compared(&self) -> f64;
    #[cfg(feature = "colour")]
    fn coloured(&self) -> f64 {
        self.compared()
    }
}

impl<T: Measure> Compared for T {
    fn compared(&self) -> f64 {
        self.doubled()
    }
}

#[derive(Clone, Copy)]
pub struct Length(pub f64);

#[derive(Clone)]
pub struct Pair<A, B: Measure>
where
    A: Measure,
{
    pub a: A,
    pub b: B,
}

impl Measure for Length {
    const UNITS: u8 = 1;
    fn measure(&self) -> f64 {
        fn rounded(of: f64) -> f64 {
            const STEP: f64 = 0.5;
            (of / STEP).round() * STEP
        }
        rounded(self.0)
    }
}

impl Compare for Length {}

impl<A: Measure, B: Measure> Measure for Pair<A, B> {
    const UNITS: u8 = A::UNITS + B::UNITS;
    fn measure(&self) -> f64 {
        self.a.measure() + self.b.doubled() + <A as Measure>::SCALE
    }
    fn named() -> &'static str {
        A::named()
    }
}

impl<A: Measure, B: Measure> Draw for Pair<A, B> {
    fn draw(&self) {
        println!("{} {}", Self::named(), self.measure());
    }
}

pub fn longest<M: Compare>(all: &[M]) -> f64 {
    let mut most = 0.0;
    for one in all {
        if !one.less(&Length(most)) {
            most = one.measure();
        }
    }
    most
}

pub fn units(of: &dyn Compared) -> u8 {
    #[cfg(unix)]
    fn plain() -> u8 {
        Length::UNITS
    }
    let pair = Pair { a: Length(1.0), b: Length(2.0) };
    longest(&[Length(of.compared())]);
    pair.draw();
    plain() + u8::from(pair.measure() > 1.0)
}

#[cfg(feature = "colour")]
pub const SHADE: f64 = 1.0;

#[cfg(test)]
fn only_tested() -> f64 {
    Length(1.0).doubled()
}

#[cfg(feature = "colour")]
impl Length {
    pub fn shade(&self) -> f64 {
        self.0
    }
    fn dark(&self) -> f64 {
        self.shade()
    }
}
#[cfg(not(feature = "colour"))]
impl Length {
    pub fn shade(&self) -> f64 {
        self.doubled()
    }
    fn dark(&self) -> f64 {
        Length::shade(self)
    }
}

impl Pair<Length, Length> {
    pub fn shade(&self) -> f64 {
        self.a.shade() + self.b.dark() + Length::dark(&self.b)
    }
}
