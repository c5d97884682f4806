use shapes::measure::{Compare, Compared, Length, Measure};
use shapes::{all, Circle, Draw, Scale};

mod report;

struct App<D> {
    drawn: Vec<D>,
}

impl<D: Draw> App<D> {
    fn run(&self) -> f64 {
        self.drawn.iter().map(|d| d.size()).sum()
    }
}

fn main() {
    let app = App { drawn: vec![Circle::new(2.0), Circle::new(3.0).twice()] };
    let total = app.run();
    report::tell(total);
    let length = Length(total);
    report::tell(length.doubled() + length.compared());
    length.less(&Length::clone(&length));
    for shape in all() {
        shape.draw();
    }
    let joined = Circle::new(1.0) + Circle::new(2.0);
    println!("{joined} {}", shapes::area(&joined));
}
