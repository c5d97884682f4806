use super::draw::Draw;

#[derive(Default)]
pub struct Square {
    pub side: f64,
}

pub enum Corner {
    Left(f64),
    Right { at: f64 },
    None,
}

impl Square {
    pub fn corner(&self, which: u8) -> Corner {
        match which {
            0 => Corner::Left(self.side),
            1 => Corner::Right { at: self.side },
            _ => Corner::None,
        }
    }
}

impl Draw for Square {
    fn draw(&self) {
        if let Corner::Left(at) = self.corner(0) {
            println!("{}", at + crate::scale(at));
        }
    }
}

impl std::ops::Deref for Square {
    type Target = f64;
    fn deref(&self) -> &f64 {
        &self.side
    }
}
