//! UTF-7, in which old programs of mail write letters outside ASCII: `C+APQ-te d+IBk-Ivoire`.

use mail_parser::decoders::base64::base64_decode;

/// Escapes that make a text one of UTF-7, at least.
const FEWEST: usize = 2;

/// The text, where it is ASCII and all its escapes hold letters outside ASCII; else a plus sign is one.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if memchr::memchr(b'+', bytes).is_none() || !bytes.is_ascii() {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut rest, mut found) = (str::from_utf8(bytes).ok()?, 0);
    while let Some((before, after)) = rest.split_once('+') {
        text.push_str(before);
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '/' || c == '+')).unwrap_or(after.len());
        rest = after[end..].strip_prefix('-').unwrap_or(&after[end..]);
        match end {
            0 => text.push('+'),
            _ => {
                text.push_str(&letters(&after[..end])?);
                found += 1;
            }
        }
    }
    text.push_str(rest);
    // Of one alone only a letter or a sign of Latin script tells.
    let latin = |c: char| matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{203a}');
    let common = text.chars().filter(|c| !c.is_ascii()).all(latin);
    (found >= FEWEST || found > 0 && common).then_some(text)
}

/// What an escape stands for.
fn letters(escape: &str) -> Option<String> {
    let padded = escape.len().next_multiple_of(4);
    let bytes = base64_decode(format!("{escape:=<padded$}").as_bytes())?;
    let (pairs, left) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| u16::from_be_bytes(*pair));
    let text: String = char::decode_utf16(units).collect::<Result<_, _>>().ok()?;
    // What is left of the last letter of the code is zero.
    let spare = escape.len() * 6 % 16;
    let last = base64_decode(format!("AAA{}", escape.chars().next_back()?).as_bytes())?;
    let zero = last.last().is_some_and(|bits| bits & ((1_u8 << spare.min(6)) - 1) == 0);
    let whole = left.iter().all(|b| *b == 0) && spare < 6 && zero;
    // `&` and others may be escaped too, but no word is.
    let good = |c: char| !c.is_control() && !c.is_ascii_alphanumeric();
    (whole && !text.is_empty() && text.chars().all(good)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_letters() {
        let found = decode(b"C+APQ-te d+IBk-Ivoire, +IBw-seamen+IB0; 1 +- 1");
        assert_eq!(found.as_deref(), Some("C\u{f4}te d\u{2019}Ivoire, \u{201c}seamen\u{201d}; 1 + 1"));
        assert_eq!(decode(b"C+APQ-te").as_deref(), Some("C\u{f4}te"));
        for text in ["Call +41-22-9170000 or +1-212-9631234", "7+Sun-day", "1+1-2+2", "+IBk- and +Lamps-"] {
            assert_eq!(decode(text.as_bytes()), None, "{text}");
        }
    }
}
