//! Text that was encoded twice: UTF-8 that a program took for a Western code page and wrote as UTF-8 again, so that
//! `’` has become `â€™`.

use std::borrow::Cow;

/// A text with each stretch that was encoded twice as it was meant. Stretches that make no sense so are left.
pub fn undone(text: Cow<'_, str>) -> Cow<'_, str> {
    // The first byte of what was encoded twice is Â to ô, in UTF-8 after 0xc3, or Cyrillic in a Western page.
    if memchr::memchr(0xc3, text.as_bytes()).is_none() {
        return text;
    }
    let mut out = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(is_first).map(|n| at + n) {
        let end = text[start..].find(|c: char| c.is_ascii()).map_or(text.len(), |n| start + n);
        match meant(&text[start..end]) {
            Some(meant) => {
                out.push_str(&text[kept..start]);
                out.push_str(&meant);
                kept = end;
                at = end;
            }
            None => at = start + text[start..].chars().next().map_or(1, char::len_utf8),
        }
    }
    if kept == 0 {
        return text;
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// Letters that the first byte of a letter becomes: `Ã` of `é`, `â` of `’`, `Ð` of `П`, `Ø` of `ا`, `å` of `大`.
fn is_first(c: char) -> bool {
    ('Â'..='ô').contains(&c)
}

/// The stretch read as the bytes that a Western code page has written, if that is UTF-8.
fn meant(stretch: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(stretch.len());
    for c in stretch.chars() {
        match c {
            // Bytes that the page leaves out are kept as they are.
            '\u{80}'..='\u{9f}' => bytes.push(c as u8),
            _ => {
                let mut letter = [0; 4];
                let (encoded, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut letter));
                if failed {
                    return None;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_encoded_twice_is_undone() {
        for text in
            ["the Government’s “efforts” – in Côte d’Ivoire", "à Genève", "Генеральная Ассамблея, на", "大会决议"]
        {
            let twice: String = text
                .bytes()
                .map(|b| encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[b]).0.into_owned())
                .collect();
            assert_ne!(twice, text);
            assert_eq!(undone(Cow::Borrowed(&twice)), text);
        }
    }

    #[test]
    fn honest_letters_stay() {
        for text in ["à Genève, où l’Âge d’or", "São Tomé y Príncipe, señor, él", "naïve Ærø – ô", "décembre"]
        {
            assert_eq!(undone(Cow::Borrowed(text)), text);
        }
    }
}
