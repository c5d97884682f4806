use crate::Scale;

pub static LIMIT: usize = 16;

pub fn keep(text: String, scale: Scale) -> String {
    let unknown = mystery(&text);
    format!("{text} at {scale} {unknown}")
}
