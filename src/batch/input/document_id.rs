//! The names that inputs go by in the tables.

use std::path::{Path, PathBuf};

#[cfg(unix)]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// The path as the tables have it: `/` between its parts. Percent-encoded are bytes that are not UTF-8, characters
/// that no XML may hold, white space other than single spaces inside a name, the mark of byte order, which readers
/// drop, and the percent sign itself, so that two paths never share an id, and no reader of a table changes one.
pub fn document_id(relative: &Path) -> String {
    let mut id = String::new();
    for part in relative.components() {
        if !id.is_empty() {
            id.push('/');
        }
        let bytes = part.as_os_str().as_encoded_bytes();
        let (mut at, mut after_space) = (0, true);
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            for (start, c) in valid.char_indices() {
                let next = bytes.get(at + start + c.len_utf8()..).unwrap_or_default();
                let lonely = c == ' ' && !after_space && !begins_with_space(next);
                after_space = c.is_whitespace();
                if lonely || !(after_space || c.is_control() || matches!(c, '%' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
                {
                    id.push(c);
                } else {
                    let mut buffer = [0; 4];
                    c.encode_utf8(&mut buffer).bytes().for_each(|b| encode(b, &mut id));
                }
            }
            chunk.invalid().iter().for_each(|b| encode(*b, &mut id));
            after_space &= chunk.invalid().is_empty();
            at += valid.len() + chunk.invalid().len();
        }
    }
    id
}

fn encode(byte: u8, id: &mut String) {
    id.push_str(&format!("%{byte:02X}"));
}

/// True where white space comes next, or nothing.
fn begins_with_space(bytes: &[u8]) -> bool {
    let next = bytes.utf8_chunks().next().map(|chunk| (chunk.valid().chars().next(), chunk.invalid().is_empty()));
    match next {
        Some((Some(c), _)) => c.is_whitespace(),
        Some((None, all_valid)) => all_valid,
        None => true,
    }
}

/// The path that an id was built from.
pub fn path_of_id(id: &str) -> PathBuf {
    let bytes = id.as_bytes();
    let mut path = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let encoded = id.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        path.push(encoded.unwrap_or(*byte));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    path_of(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_reversible_and_printable() {
        let names: [(&[u8], &str); 15] = [
            (b"2007/A_RES_62_17.pdf", "2007/A_RES_62_17.pdf"),
            (b"a\nb", "a%0Ab"),
            (b"50%", "50%25"),
            (b"50%25", "50%2525"),
            (b"caf\xE9.txt", "caf%E9.txt"),
            (b"A B.txt", "A B.txt"),
            (b"A  B.txt", "A%20%20B.txt"),
            (b" A B ", "%20A B%20"),
            (b"a /b", "a%20/b"),
            ("A\u{a0}B".as_bytes(), "A%C2%A0B"),
            ("A \u{a0}B".as_bytes(), "A%20%C2%A0B"),
            ("A\u{2028}B".as_bytes(), "A%E2%80%A8B"),
            ("\u{feff}A\u{feff}".as_bytes(), "%EF%BB%BFA%EF%BB%BF"),
            ("A\u{ffff}B".as_bytes(), "A%EF%BF%BFB"),
            (b"\xE9 \xE9", "%E9 %E9"),
        ];
        for (path, id) in names {
            assert_eq!(document_id(&path_of(path)), id);
            assert_eq!(path_of_id(id), path_of(path), "{id}");
        }
    }
}
