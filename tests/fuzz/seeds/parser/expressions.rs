fn f() {
    let (a, .., b) = c else { return };
    a.b(c)?.await[d].0.1 + -*e as u8 << 2..=f && g < h || i == &mut j;
    if let Some(x) = y && let A | B = z {} else if k {} else {}
    match l { 0..=9 | -1 if m => {}, [a, b @ ..] => n!{}, S { x, .. } => o!(p, q; r) }
    'a: for x in || async move { break 'a } {}
    S { a, b: 1, ..c } = <T as U>::v::<{ 1 }, 'w', X = Y>();
    matches!(a, Some(_) if b);
}
