//! Raised letters as pandoc writes them: `n^(o) 14`, `1^(er) mai`.

use std::borrow::Cow;

/// Letters that are raised together at the most.
const MOST: usize = 4;

/// The text with raised letters as plain ones.
pub fn lowered(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut begin = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), "^(") {
        let Some(inside) = text[at + 2..].split_once(')').map(|(inside, _)| inside) else { break };
        let raised = (1..=MOST).contains(&inside.chars().count()) && inside.chars().all(char::is_alphabetic);
        if raised && text[..at].ends_with(char::is_alphanumeric) {
            out.push_str(&text[begin..at]);
            out.push_str(inside);
            begin = at + 2 + inside.len() + 1;
        }
    }
    if begin == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[begin..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_letters_are_letters_of_their_word() {
        for (text, plain) in [
            ("Supplément n^(o) 14, le 1^(er) mai", "Supplément no 14, le 1er mai"),
            ("x^(12), ^(o) and a^(bracket) b^(c", "x^(12), ^(o) and a^(bracket) b^(c"),
        ] {
            assert_eq!(lowered(text), plain);
        }
    }
}
