use shapes::round::Circle;
use shapes::Draw;

pub fn print_all(shapes: &[Box<dyn Draw + '_>]) {
    for shape in shapes {
        println!("{}", shape.draw());
    }
    let extra = Circle::new(3.0);
    println!("{}", extra.draw());
}
