0 0xff_u8 0b01 0o17 1.5e-3 1. 1..2 x.0.1 'a' '\n' '\u{1F600}' b'x' 'a "s\"" r#"raw"# b"\xff" br"x" c"c" cr#"c"# r#fn 'r#a
