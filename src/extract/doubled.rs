//! Letters and entities that were encoded twice: UTF-8 that was taken for Windows-1252 and encoded again, `â€œ` for `“`.
use std::borrow::Cow;

/// The text with its letters as they were, where nearly all that are not ASCII were encoded twice.
pub fn mended(text: &str) -> Cow<'_, str> {
    if !text.contains(['Ã', 'Â', 'â', 'Ð', 'Ñ', 'Ø', 'Ù', 'ä', 'å', 'æ', 'ç', 'è', 'é']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut doubled, mut plain) = (0, 0);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        match once(run) {
            Some(letters) => {
                doubled += 1;
                out.push_str(&letters);
            }
            None => {
                plain += 1;
                out.push_str(run);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    if doubled > 9 * plain { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// The page with its entities as they were, where several were written twice: `&amp;ldquo;` for `&ldquo;`.
pub fn entities(page: &str) -> Cow<'_, str> {
    let twice: Vec<usize> =
        page.match_indices("&amp;").map(|(at, _)| at).filter(|at| is_entity(&page[at + 5..])).collect();
    if twice.len() < 2 {
        return Cow::Borrowed(page);
    }
    let mut out = String::with_capacity(page.len());
    let mut start = 0;
    for at in twice {
        out.push_str(&page[start..=at]);
        start = at + 5;
    }
    out.push_str(&page[start..]);
    Cow::Owned(out)
}

/// `ldquo;`, `#8220;`
fn is_entity(rest: &str) -> bool {
    let end = rest.bytes().take(9).position(|b| b == b';').unwrap_or(0);
    let name = &rest.as_bytes()[..end];
    let number = name.strip_prefix(b"#").unwrap_or_default();
    (!number.is_empty() && number.iter().all(u8::is_ascii_digit))
        || (end >= 2 && name.iter().all(u8::is_ascii_alphabetic))
}

/// The letters that a run stands for, if each of its letters is a byte of UTF-8.
fn once(run: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = run.chars().map(byte).collect();
    String::from_utf8(bytes?).ok()
}

/// The byte that Windows-1252 or ISO 8859-1 has for a letter.
fn byte(letter: char) -> Option<u8> {
    if let code @ 0x80..=0xff = letter as u32 {
        return Some(code as u8);
    }
    let mut text = [0; 4];
    let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(letter.encode_utf8(&mut text));
    if failed { None } else { bytes.first().copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_encoded_twice_are_mended() {
        for text in ["“Care of records”, Côte d’Ivoire", "Ссылаясь на доклад", "إذ تشير", "回顾其决议"]
        {
            let doubled: String = text.bytes().map(|b| encoding_rs::WINDOWS_1252.decode(&[b]).0.into_owned()).collect();
            assert_ne!(doubled, text);
            assert_eq!(mended(&doubled), text);
        }
    }

    #[test]
    fn entities_written_twice_are_written_once() {
        assert_eq!(entities("&amp;ldquo;a&amp;#8221; &amp; b"), "&ldquo;a&#8221; &amp; b");
        assert_eq!(entities("A &amp; B; C &amp;c."), "A &amp; B; C &amp;c.");
    }

    #[test]
    fn letters_encoded_once_stay() {
        for text in ["« considéré\u{a0}» à Genève, états", "Árbol, año, Ñandú", "Côte d’Ivoire"] {
            assert_eq!(mended(text), text);
        }
    }
}
