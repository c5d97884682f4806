macro_rules! factor {
    ($e:expr) => {
        $crate::draw::scale($e as f64)
    };
}

macro_rules! names {
    ($($name:ident),*) => {
        $(
            #[derive(Clone, Debug)]
            pub struct $name { pub width: u32 }
            impl $name {
                pub fn wide(&self) -> u32 { self.width + twice(self.width) }
            }
            impl $crate::draw::Draw for $name {
                fn draw(&self) { println!("{:?}", self); }
                fn size(&self) -> f64 { f64::from(self.wide()) }
            }
        )*
        fn twice(n: u32) -> u32 { n * 2 }
    };
}

macro_rules! local_items {
    ($n:ident) => {
        fn $n() -> u32 { 7 }
    };
}
