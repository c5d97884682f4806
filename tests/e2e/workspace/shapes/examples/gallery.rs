use shapes::round::Circle;
use shapes::Draw;

fn main() {
    println!("{}", Circle::new(1.0).draw());
}
