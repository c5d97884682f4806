// No `mod orphan;` anywhere.
pub struct Lost;

impl Lost {
    fn find(&self) {}
}

mod inner {
    pub fn deep() {}
}
