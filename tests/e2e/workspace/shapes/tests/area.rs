mod shared;

use shapes::round::Circle;

#[test]
fn doubles() {
    let circle: Circle = shared::unit();
    assert_eq!(circle.diameter(), 2.0);
}
