//! Marks of notes that are not in the source: a text cut out of a volume keeps the marks, its notes are on another
//! page. `Noting the report 29 that the observers …`

use super::grade::{Grade, grade};
use crate::block::Reason;
use crate::languages;
use crate::model::body::Body;
use crate::model::symbol::Symbol;
use crate::model::{Discarded, Footnote, Organ, Paragraph, Publication};
use crate::parse::lexicon::Lexicon;
use crate::text::MarkKind;

/// The last year whose resolutions of the Security Council are known from its volumes.
const LAST_VOLUME: u16 = 1993;

/// The highest number of a note in a volume.
const MOST: u32 = 400;

/// True for a text from a volume whose notes are counted through all of it.
pub fn from_volume(publication: &Publication) -> bool {
    let masthead = &publication.masthead;
    let year = |symbol: &Option<Symbol>| symbol.as_ref().and_then(Symbol::council_year);
    let year = year(&masthead.symbol).or_else(|| publication.resolutions.iter().find_map(|r| year(&r.symbol)));
    let year = year.or(masthead.adoption_date.map(|d| d.year));
    let council = masthead.organ == Organ::SecurityCouncil && year.is_some_and(|y| y <= LAST_VOLUME);
    council || masthead.body.is_some_and(|body: &Body| !body.closings.is_empty())
}

/// Takes marks that call no note of the document out of the words, and gives them; those that call one a second time
/// are tied to it, and go to the `calls`.
pub fn absent<'a>(
    paragraphs: impl Iterator<Item = &'a mut Paragraph>,
    notes: &[Footnote],
    lexicon: &Lexicon,
    calls: &mut Vec<String>,
) -> Vec<Discarded> {
    let mut taken = Vec::new();
    for paragraph in paragraphs {
        let mut from = 0;
        while let Some((at, len)) = next(&paragraph.text.words, from, lexicon) {
            let mark = paragraph.text.words[at..at + len].to_string();
            let at = at - usize::from(paragraph.text.words[..at].ends_with(' '));
            let end = at + len + usize::from(paragraph.text.words[at..].starts_with(' '));
            paragraph.text.remove(at..end);
            match notes.iter().position(|n| n.marker == mark.trim_end_matches('/')) {
                Some(note) => {
                    paragraph.text.mark(at..at, MarkKind::NoteCall(note));
                    calls.push(mark);
                }
                None => taken.push(Discarded { text: mark, reason: Reason::Other, page: paragraph.page }),
            }
            from = at;
        }
    }
    taken
}

/// The next number, or star, that can be only a mark.
fn next(words: &str, from: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        at += words[at..].find(|c: char| c.is_ascii_digit() || c == '*')?;
        let len = words[at..].bytes().take_while(|b| b.is_ascii_digit()).count().max(1);
        if let Some(len) = typed(words, at, len) {
            return Some((at, len));
        }
        if is_mark(words, at, len, lexicon) {
            return Some((at, len));
        }
        at += len;
    }
}

/// Bytes of a mark of typed pages: `3 December 1992, 2/`.
fn typed(words: &str, at: usize, len: usize) -> Option<usize> {
    let behind = words[at + len..].strip_prefix('/')?;
    let free = words[..at].ends_with(' ') && !behind.starts_with(|c: char| c.is_alphanumeric());
    (free && len <= 2 && words[at..].starts_with(|c: char| c.is_ascii_digit())).then_some(len + 1)
}

fn is_mark(words: &str, at: usize, len: usize, lexicon: &Lexicon) -> bool {
    let (before, number, behind) = (&words[..at], &words[at..at + len], &words[at + len..]);
    // `19 March 1978,* approved`
    if number == "*" {
        return before.ends_with([',', ';']) && behind.starts_with(' ');
    }
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    // `WHA8.5`, `US$ 366 513`, `volume 3`
    // `by 13 votes to none.49`
    let word = before.strip_suffix('.').map_or("", |b| b.rsplit(' ').next().unwrap_or_default());
    if behind.is_empty() && word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase()) && len <= 3 {
        return true;
    }
    let part = before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '$' | '('));
    let small = last.to_lowercase();
    let counted = languages::lines(|l| l.volumes).any(|word| word == small) || last.ends_with(['$', '€', '£']);
    let after = behind.trim_start();
    // `of keepers. 1 Document A45/20.`: a note that was not told from the text
    let sentence = before.trim_end().ends_with(['.', ')']) && after.starts_with(char::is_uppercase);
    // `2abstentions`, `63lst`
    let glued = behind.starts_with(char::is_alphabetic);
    let figure = sentence || glued || after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '%'));
    // `Article 2`, alone on its line
    let bare = last.trim_matches(['“', '"', '(']);
    let names = bare.starts_with(char::is_uppercase) && lexicon.counted.contains(&bare.to_lowercase().as_str());
    let counted = counted || names;
    let whole = number.parse().is_ok_and(|n: u32| (1..=MOST).contains(&n))
        && !before.is_empty()
        && !part
        && !counted
        && !figure;
    whole && grade(words, at, number, lexicon) >= Grade::Loose && !before_is_number(before)
}

/// True after a figure and a space or comma: `of 3, 11 and 22 March`.
fn before_is_number(before: &str) -> bool {
    let head = before.trim_end_matches([' ', ',']);
    let last = head.rsplit(' ').next().unwrap_or_default();
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    digits == last.len() && (1..=3).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::text::Text;

    #[test]
    fn marks_without_notes_are_taken_out() {
        let lexicon = Lexicon::of(Language::English);
        for (text, expected) in [
            ("Noting the report 29 that the observers", "Noting the report that the observers"),
            ("of the lamps of 14 September 1943, 29", "of the lamps of 14 September 1943,"),
            ("the resolutions 746 (1942) of 17 March", "the resolutions 746 (1942) of 17 March"),
            ("of 3, 11 and 22 March 1943;", "of 3, 11 and 22 March 1943;"),
            ("a period of 6 months", "a period of 6 months"),
            ("votes to none, with 2abstentions", "votes to none, with 2abstentions"),
            ("the report of 3 December 1942, 2/", "the report of 3 December 1942,"),
            ("resolutions WHA8.5 and S/999/Add.1, and", "resolutions WHA8.5 and S/999/Add.1, and"),
            ("Article 2", "Article 2"),
            ("by 13 votes to none.49", "by 13 votes to none."),
            ("of 25 February 1982, 508 eB) of 5 June 1982", "of 25 February 1982, 508 eB) of 5 June 1982"),
            ("“Rule 58", "“Rule 58"),
            ("25 % of US$ 366 513 over", "25 % of US$ 366 513 over"),
            ("the report of 19 March 1978,* approved", "the report of 19 March 1978, approved"),
        ] {
            let mut paragraph = Paragraph { text: Text::plain(text), ..Paragraph::default() };
            absent(std::iter::once(&mut paragraph), &[], lexicon, &mut Vec::new());
            assert_eq!(paragraph.text.words, expected);
        }
    }
}
