//! Footnotes that stand in the sentence that calls them, as programs write them that set pages from text:
//! `stations,^[A/98/214.]`, `stations,footnote:[A/98/214.]`.

use std::borrow::Cow;
use std::fmt::Write;

/// What begins and ends such a footnote: of pandoc, of AsciiDoc.
const SIGNS: [(&str, char, char); 2] = [("footnote:[", '[', ']'), ("^[", '[', ']')];

/// Bytes of such a footnote at most.
const LONGEST: usize = 2000;

/// The text with a call in place of each such footnote, `stations,[^1]`, and the footnotes behind it.
pub fn set_apart(source: &str) -> Cow<'_, str> {
    let begins =
        |text: &str| SIGNS.iter().filter_map(|sign| Some((text.find(sign.0)?, *sign))).min_by_key(|(at, _)| *at);
    if begins(source).is_none() || source.contains("]: ") && source.contains("\n[^") {
        return Cow::Borrowed(source);
    }
    let (mut out, mut notes, mut rest) = (String::with_capacity(source.len()), String::new(), source);
    let mut count = 0;
    while let Some((at, (sign, open, close))) = begins(rest) {
        let (before, inside) = (&rest[..at], &rest[at + sign.len()..]);
        out.push_str(before);
        match ended(inside, open, close).filter(|_| before.ends_with(|c: char| !c.is_whitespace())) {
            Some(end) => {
                count += 1;
                let words: Vec<&str> = inside[..end].split_whitespace().collect();
                let _ = write!(out, "[^{count}]");
                let _ = write!(notes, "\n[^{count}]: {}", words.join(" "));
                rest = &inside[end + close.len_utf8()..];
            }
            None => {
                out.push_str(sign);
                rest = inside;
            }
        }
    }
    if count == 0 {
        return Cow::Borrowed(source);
    }
    out.push_str(rest.trim_end());
    Cow::Owned(format!("{out}\n{notes}\n"))
}

/// Where the footnote ends that has begun: at the sign that closes it, with others in it, and in the same paragraph.
fn ended(inside: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 1;
    let end = inside.char_indices().take_while(|(at, _)| *at < LONGEST).find_map(|(at, c)| {
        depth += i32::from(c == open) - i32::from(c == close);
        (depth == 0).then_some(at)
    })?;
    let words = &inside[..end];
    (words.contains(char::is_alphabetic) && !words.contains("\n\n")).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_in_a_sentence_are_set_apart() {
        for source in [
            "the lamps,^[A/98/214 [draft].] and\nthe\noil.\n",
            "the lamps,footnote:[A/98/214\n[draft].] and\nthe\noil.",
        ] {
            assert_eq!(set_apart(source), "the lamps,[^1] and\nthe\noil.\n\n[^1]: A/98/214 [draft].\n");
        }
        for source in
            ["lamps ^[2] of", "lamps,^[2] of", "lamps,^[A\n\nb] of", "lamps,[^1]\n\n[^1]: See^[3]", "lamps,^[A/9"]
        {
            assert_eq!(set_apart(source), source);
        }
    }
}
