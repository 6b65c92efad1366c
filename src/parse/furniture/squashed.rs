//! Lines compared by their letters and figures alone.

/// Letters and figures of a text, in small letters.
pub fn squash(text: &str) -> String {
    let mut squashed = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => squashed.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => {}
            c if c.is_alphanumeric() => squashed.extend(c.to_lowercase()),
            _ => {}
        }
    }
    squashed
}
