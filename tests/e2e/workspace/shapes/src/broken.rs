pub fn whole() -> u8 {
    1
}

pub fn cut( -> {

pub fn after() -> u8 {
    whole()
}
