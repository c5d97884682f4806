macro_rules! round_trip {
    ($text:expr, $scale:expr) => {
        $crate::store::keep($text, $scale)
    };
}
