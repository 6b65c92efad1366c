//! Marked contents: stretches of a page that the file names for its structure tree, calls artifacts
//! or gives other words for.

use crate::extract::pdf::glyph::{Artifact, Sheet};
use hayro_syntax::object::{Dict, Name, Number, String as PdfString};

/// A sheet has no more marked contents than this; the rest counts as unmarked.
const MOST: usize = u16::MAX as usize - 1;

/// The marked contents open at a moment of the drawing.
#[derive(Default)]
pub struct Contents {
    open: Vec<Open>,
}

/// A marked content that has begun.
struct Open {
    /// Its index in the sheet.
    index: u16,
    /// The words that stand for it, and its first glyph.
    words: Option<(String, usize)>,
    /// Of a layer that is switched off.
    hidden: bool,
}

impl Contents {
    /// The index of the innermost one.
    pub fn current(&self) -> u16 {
        self.open.last().map_or(0, |open| open.index)
    }

    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// True within a layer that is switched off.
    pub fn hidden(&self) -> bool {
        self.open.iter().any(|open| open.hidden)
    }

    /// Begins one. Its properties come with whether its number may be trusted: within a form the
    /// numbers are the form's own.
    pub fn open(&mut self, sheet: &mut Sheet, tag: &Name<'_>, found: Option<(&Dict<'_>, bool)>, hidden: bool) {
        let mut content = sheet.contents.get(self.current() as usize).cloned().unwrap_or_default();
        if tag.as_str() == "Artifact" {
            let kind = found.and_then(|(dict, _)| dict.get::<Name<'_>>(b"Subtype"));
            content.artifact = Some(match kind.as_ref().map(|kind| kind.as_str()) {
                Some("Header") => Artifact::Header,
                Some("Footer") => Artifact::Footer,
                _ => Artifact::Other,
            });
        }
        let mut words = None;
        if let Some((dict, own)) = found {
            let id = dict.get::<Number>(b"MCID").map(|id| id.as_i64());
            if let Some(id) = id.and_then(|id| i32::try_from(id).ok()).filter(|_| own) {
                content.id = Some(id);
            }
            words = dict.get::<PdfString<'_>>(b"ActualText").map(|text| decoded(text.as_bytes()));
        }
        let same = sheet.contents.get(self.current() as usize) == Some(&content);
        let index = if same || sheet.contents.len() >= MOST {
            self.current()
        } else {
            sheet.contents.push(content);
            (sheet.contents.len() - 1) as u16
        };
        self.open.push(Open { index, words: words.map(|words| (words, sheet.glyphs.len())), hidden });
    }

    /// Ends the innermost one.
    pub fn close(&mut self, sheet: &mut Sheet) {
        let Some(open) = self.open.pop() else { return };
        let Some((words, first)) = open.words else { return };
        let range = first..sheet.glyphs.len();
        let mut room = [0; 4];
        let mut drawn = String::new();
        for glyph in sheet.glyphs.get(range.clone()).unwrap_or_default() {
            drawn.push_str(sheet.text(glyph.letters, &mut room));
        }
        // Where the letters say the same, they say it with their places.
        if drawn.trim() != words.trim() {
            sheet.replace(range, &words);
        }
    }

    /// Ends those that a form has left open.
    pub fn close_to(&mut self, depth: usize, sheet: &mut Sheet) {
        while self.open.len() > depth {
            self.close(sheet);
        }
    }
}

/// The text of a PDF text string: UTF-16 or UTF-8 with a mark at its head, Latin else.
pub fn decoded(bytes: &[u8]) -> String {
    let units = |pairs: &[u8], make: fn([u8; 2]) -> u16| {
        let units = pairs.as_chunks::<2>().0.iter().map(|pair| make(*pair));
        char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
    };
    let text: String = match bytes {
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::mem::decode_latin1(bytes).into_owned(),
    };
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_come_in_three_codes() {
        assert_eq!(decoded(b"\xfe\xff\0A\0/"), "A/");
        assert_eq!(decoded(b"\xef\xbb\xbf\xc3\xa9"), "\u{e9}");
        assert_eq!(decoded(b"\xe9"), "\u{e9}");
    }
}
