//! Plain text: typed, taken from PDF with or without layout, from OCR, or scraped from a web viewer.
//!
//! Lines become blocks with their column as geometry; form feeds end pages. A line far longer than
//! paper is wide has lost its line breaks: it is a paragraph, or, where a whole page stands in it, a
//! run.

mod above;
mod amounts;
pub(super) mod bracketed;
mod daggers;
mod mail;
mod raised;
mod table;
mod torn;
mod turned;
mod twice;

use super::{Unreadable, bullets, encoding, inline, superscripts};
use crate::block::{Block, Extracted, Grain, Hint, Reason};
use crate::text::Text;
use crate::text::unicode::{self, Script, is_invisible};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A line longer than this (in bytes) is no line of a page.
const WIDER_THAN_PAPER: usize = 240;
/// A line longer than this (in bytes) is one of several that were joined, where nearly nothing else is in the file.
const LONGER_THAN_A_LINE: usize = 110;
/// A line longer than this holds more than a paragraph, unless many lines are like it.
const LONGER_THAN_A_PARAGRAPH: usize = 1200;

/// Reads a text file.
pub fn read(bytes: &[u8]) -> Result<Extracted, Unreadable> {
    let printable = mail::printable(bytes);
    let text = encoding::decode(printable.as_deref().unwrap_or(bytes))?;
    let normal;
    let text: &str = if is_normal(&text) {
        &text
    } else {
        normal = text.nfc().collect::<String>();
        &normal
    };
    let mail = mail::opened(text);
    let (text, signature) = mail::signed(&mail.text);
    let text = &*inline::set_apart(text);
    let text = &*bullets::dropped(text);
    let text = &*turned::turned(text);
    let plain = unicode::settled(text, Script::of([text].into_iter()));
    let text = plain.as_deref().unwrap_or(text);
    let text = &*raised::lowered(text);
    let text = &*superscripts::written(text, superscripts::figures);
    let text = &*torn::mended(text);
    let text = &*twice::once(text);
    let mut out = Extracted::default();
    let aside = |line: &str| block(line).map(|b| Block { hint: Hint::Furniture(Reason::WebResidue), ..b });
    out.blocks.extend(mail.head.iter().filter_map(|line| aside(line)));
    let pages = memchr::memchr(0x0c, text.as_bytes()).is_some();
    let mut gap = 0.0;
    let mut page = 1;
    for (n, sheet) in text.split('\u{c}').enumerate() {
        page = n as u32 + 1;
        each_line(sheet, |line| match block(line) {
            Some(mut b) => {
                b.page = if pages { page } else { 0 };
                b.gap = gap;
                gap = 0.0;
                out.blocks.push(b);
            }
            None => gap += 1.0,
        });
        gap = 0.0;
    }
    // pdftotext ends each page, also the last, with a form feed.
    let ended = text.trim_end_matches([' ', '\n', '\r']).ends_with('\u{c}');
    out.pages = if pages { page - u32::from(ended) } else { 0 };
    // `\r\n` splits into a line and an empty piece: an empty line then counts twice.
    if text.contains("\r\n") {
        for b in &mut out.blocks {
            b.gap = (b.gap / 2.0).floor();
        }
    }
    if out.blocks.is_empty() {
        return Err(Unreadable::Empty);
    }
    above::lowered(&mut out.blocks);
    out.notes = bracketed::notes(&mut out.blocks);
    if out.notes.is_empty() && daggers::may_be(text) {
        out.notes = daggers::notes(&mut out.blocks);
    }
    grain(&mut out.blocks);
    out.blocks = amounts::part(table::part(out.blocks));
    out.blocks.extend(signature.lines().filter_map(aside));
    Ok(out)
}

/// True where a text is surely in normal form (NFC).
fn is_normal(text: &str) -> bool {
    // What stands below U+0300 is so whatever it stands beside; the bytes of those characters are below 0xcc
    // but for the ones that follow a first byte.
    let begins = |(at, byte): (usize, &u8)| if *byte >= 0xcc { text[at..].chars().next() } else { None };
    is_nfc_quick(text.as_bytes().iter().enumerate().filter_map(begins)) == IsNormalized::Yes
}

/// Calls a function with each line of a page, whatever ends it.
fn each_line<'a>(sheet: &'a str, mut found: impl FnMut(&'a str)) {
    const RARE: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];
    let rare = RARE.iter().any(|c| memchr::memmem::find(sheet.as_bytes(), c.to_string().as_bytes()).is_some());
    let mut line = |line: &'a str| if rare { line.split(RARE).for_each(&mut found) } else { found(line) };
    let mut start = 0;
    for end in memchr::memchr3_iter(b'\n', b'\r', 0x0b, sheet.as_bytes()) {
        line(&sheet[start..end]);
        start = end + 1;
    }
    line(&sheet[start..]);
}

/// A line as a block; nothing for an empty one.
fn block(line: &str) -> Option<Block> {
    // Looking at every byte, without stopping at the first, is what a processor does many at a time.
    if line.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        let words = line.trim_matches(' ');
        let left = line.len() - line.trim_start_matches(' ').len();
        return (!words.is_empty()).then(|| placed(words.to_string(), left, words.len()));
    }
    let mut left = 0usize;
    for c in line.chars() {
        match c {
            '\t' => left += 8 - left % 8,
            c if c.is_whitespace() || is_control(c) => left += 1,
            _ => break,
        }
    }
    let words = clean(line.trim_matches(|c: char| c.is_whitespace() || is_control(c)));
    if words.is_empty() {
        return None;
    }
    let width = words.chars().count();
    Some(placed(words, left, width))
}

/// A line by its column and its width, both in characters.
fn placed(words: String, left: usize, width: usize) -> Block {
    let (left, right) = (left as f32, (left + width) as f32);
    Block { text: Text::plain(words), left, right, size: 1.0, ..Block::default() }
}

/// True for the signs of ASCII that are seen, and the space.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

fn is_control(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

/// One kind of space, no control characters; tabs stay, they part columns.
fn clean(line: &str) -> String {
    line.chars()
        .map(|c| {
            if c == '\t' {
                c
            } else if c.is_whitespace() || is_control(c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// True where an empty line stands between all lines, and most of them are no lines of wrapped text, for they
/// end as paragraphs do.
fn apart(blocks: &[Block]) -> bool {
    let parted = blocks.iter().skip(1).filter(|b| b.has_empty_line_above()).count();
    let long = || blocks.iter().filter(|b| b.text.words.len() > 40);
    let ended =
        long().filter(|b| b.text.words.ends_with([',', ';', ':', '.', '،', '؛', '，', '；', '。', '：'])).count();
    blocks.len() > 4 && parted * 10 >= (blocks.len() - 1) * 9 && ended > 2 && ended * 10 >= long().count() * 7
}

/// Says of each block whether it is a line, a paragraph or a run, by the widths of all.
fn grain(blocks: &mut [Block]) {
    let wide = blocks.iter().filter(|b| b.text.words.len() > WIDER_THAN_PAPER).count();
    let runs = blocks.iter().filter(|b| b.text.words.len() > LONGER_THAN_A_PARAGRAPH).count();
    let paragraphs = wide * 3 > blocks.len() || apart(blocks);
    for b in blocks.iter_mut() {
        let length = b.text.words.len();
        b.grain = if length > LONGER_THAN_A_PARAGRAPH && runs * 3 >= wide {
            Grain::Run
        } else if paragraphs || length > WIDER_THAN_PAPER {
            Grain::Paragraph
        } else {
            Grain::Line
        };
    }
    // A short page scraped into one line is a run as well.
    if blocks.len() <= 3
        && let Some(longest) = blocks.iter_mut().max_by_key(|b| b.text.words.len())
        && longest.text.words.len() > LONGER_THAN_A_LINE
    {
        longest.grain = Grain::Run;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::NoteBody;

    /// What is left of some lines, and the notes that were found in them: markers and texts.
    pub fn noted(find: fn(&mut Vec<Block>) -> Vec<NoteBody>, lines: &[&str]) -> (Vec<String>, Vec<(String, String)>) {
        let mut blocks: Vec<Block> = lines.iter().map(|l| Block::line(*l)).collect();
        let notes = find(&mut blocks).into_iter().map(|n| (n.marker, n.text.words)).collect();
        (blocks.into_iter().map(|b| b.text.words).collect(), notes)
    }

    #[test]
    fn lines_keep_their_column_page_and_gap() {
        let doc = read(b"A/RES/99/1\r\n\r\n\r\n    Recalling its\r\nresolution\x0c  2\n").unwrap();
        let seen: Vec<_> = doc.blocks.iter().map(|b| (b.text.words.as_str(), b.left, b.gap, b.page)).collect();
        assert_eq!(
            seen,
            [
                ("A/RES/99/1", 0.0, 0.0, 1),
                ("Recalling its", 4.0, 2.0, 1),
                ("resolution", 0.0, 0.0, 1),
                ("2", 2.0, 0.0, 2)
            ]
        );
        assert_eq!(doc.pages, 2);
    }

    #[test]
    fn a_page_in_one_line_is_a_run() {
        let page = format!("A/RES/99/1 {}\n\nSelect target paragraph3", "Recalling its resolution, ".repeat(20));
        let doc = read(page.as_bytes()).unwrap();
        assert_eq!(doc.blocks[0].grain, Grain::Run);
    }

    #[test]
    fn nothing_but_white_space_is_empty() {
        assert_eq!(read(b" \r\n\x0c\n"), Err(Unreadable::Empty));
    }
}
