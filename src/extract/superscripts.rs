//! Raised figures as programs write them that turn pages into text: `$^{3}$`, `^{3}`, `<sup>3</sup>`,
//! `\\textsuperscript{3}`, and where a line of the text begins so, `^3` and `③`.

use crate::text::unicode::RAISED_FIGURES;
use std::borrow::Cow;

/// What is before and after such figures.
const AROUND: [[&str; 2]; 8] = [
    ["$^{", "}$"],
    ["${}^{", "}$"],
    ["${ }^{", "}$"],
    ["$^", "$"],
    ["^{", "}"],
    ["<sup>", "</sup>"],
    ["<SUP>", "</SUP>"],
    ["\\textsuperscript{", "}"],
];

/// The number of a note has this many figures at most.
const MOST: usize = 3;

/// The text with such figures in another form, where it has any.
pub fn written<'t>(text: &'t str, raised: impl Fn(&str) -> String) -> Cow<'t, str> {
    let bytes = text.as_bytes();
    let tags = memchr::memmem::find(bytes, b"sup").or_else(|| memchr::memmem::find(bytes, b"SUP")).is_some();
    let carets = memchr::memchr(b'^', bytes).is_some();
    // The circled figures begin with these two bytes.
    let circles = memchr::memmem::find(bytes, &[0xe2, 0x91]).is_some();
    if !tags && !carets && !circles {
        return Cow::Borrowed(text);
    }
    let begins = |mark: &str| text.lines().any(|line| line.trim_start().starts_with(mark));
    let bare = carets && (begins("^1 ") || begins("^1)"));
    let circled = circles && begins("①");
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let found = match c {
            '$' | '^' | '<' | '\\' => around(&text[at..]).or_else(|| caret(&text[at..]).filter(|_| bare)),
            '①'..='⑳' if circled => Some((c.len_utf8(), (c as u32 - '①' as u32 + 1).to_string())),
            _ => None,
        };
        match found {
            Some((length, figures)) => {
                out.push_str(&text[from..at]);
                out.push_str(&raised(&figures));
                at += length;
                from = at;
            }
            None => at += c.len_utf8(),
        }
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Figures between the signs of a program: all bytes, and the figures.
fn around(text: &str) -> Option<(usize, String)> {
    AROUND.iter().find_map(|[open, close]| {
        let inside = text.strip_prefix(open)?;
        let (figures, _) = inside.split_once(close).filter(|(figures, _)| is_number(figures.trim()))?;
        Some((open.len() + figures.len() + close.len(), figures.trim().to_string()))
    })
}

/// `^3`
fn caret(text: &str) -> Option<(usize, String)> {
    let inside = text.strip_prefix('^')?;
    let figures = &inside[..inside.bytes().take_while(u8::is_ascii_digit).count()];
    is_number(figures).then(|| (1 + figures.len(), figures.to_string()))
}

fn is_number(figures: &str) -> bool {
    (1..=MOST).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
}

/// `¹²` for `12`.
pub fn figures(figures: &str) -> String {
    figures.chars().filter_map(|c| RAISED_FIGURES.get(c.to_digit(10)? as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_programs_raise_are_raised() {
        for (text, plain) in [
            ("all ports,$^{1}$ and ${ }^{12}$ lamps\n$^{1}$ A/99/3.", "all ports,¹ and ¹² lamps\n¹ A/99/3."),
            ("all ports,<sup>1</sup> 5 km<sup>2</sup>", "all ports,¹ 5 km²"),
            ("all ports,^1\n^1 A/99/3.", "all ports,¹\n¹ A/99/3."),
            ("all ports,①\n① A/99/3.", "all ports,¹\n¹ A/99/3."),
            ("10^6 lamps for $5 and $^n$, a^{th}, ① first", "10^6 lamps for $5 and $^n$, a^{th}, ① first"),
        ] {
            assert_eq!(written(text, figures), plain);
        }
    }
}
