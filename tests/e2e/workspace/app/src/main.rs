mod report;

use shapes::{describe, Draw, Scale};

struct Banner<'a>(&'a str);

impl Draw for Banner<'_> {
    fn draw(&self) -> String {
        self.0.to_string()
    }
}

fn main() {
    let banner = Banner("hello");
    println!("{}", describe(&banner, Scale::new(2.0)));
    report::print_all(&[Box::new(banner)]);
}
