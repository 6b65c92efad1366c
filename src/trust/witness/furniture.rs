//! What paper adds, in the middle of a paragraph: the symbol, the running title, numbers of pages and jobs, the line of
//! meeting and date.

use super::super::Case;
use super::Sights;
use crate::parse::furniture;
use memchr::memmem;

/// Words of a title that show it, at least.
const TITLE: usize = 24;

/// A number of pages from which on `71/160` in a sentence is rather a resolution of a session.
const MOST_PAGES: u32 = 100;

/// The document's own symbol.
pub fn own_symbol(case: &Case<'_>, sights: &mut Sights) {
    let Some(symbol) = case.publication.masthead.symbol.as_ref().map(|s| s.as_str()) else { return };
    let finder = memmem::Finder::new(symbol);
    for (at, seen) in case.row.iter().enumerate() {
        let words = seen.words();
        if let Some(from) = finder.find(words.as_bytes()) {
            let end = from + symbol.len();
            if !words[end..].starts_with(|c: char| c.is_alphanumeric() || c == '/') {
                sights.words(at, from..end);
            }
        }
    }
}

/// The document's own title, or its first words, but not in quotation marks.
pub fn own_title(case: &Case<'_>, sights: &mut Sights) {
    let masthead = &case.publication.masthead;
    let titles = case.row.iter().filter(|s| s.paragraph.role == crate::model::Role::Title && s.annex.is_none());
    let titles = titles.map(|s| s.words()).chain(masthead.running_title.as_deref());
    for title in titles.filter(|t| t.len() >= TITLE) {
        let head = &title[..title.floor_char_boundary(60)];
        let finder = memmem::Finder::new(head);
        for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
            let words = seen.words();
            let Some(from) = finder.find(words.as_bytes()) else { continue };
            if !words[..from].ends_with(['“', '"', '«', '‘', '「', '《']) {
                sights.words(at, from..from + head.len());
            }
        }
    }
}

/// The first paragraph of a page whose title ends nobody knows where.
pub fn guessed_title(case: &Case<'_>, sights: &mut Sights) {
    let doubt = case.publication.ledger.title_doubt;
    if doubt > 0 && !case.row.is_empty() {
        sights.share(0, f32::from(doubt) / 100.0);
    }
}

/// True where a word is `2/4`, the number of a page among all.
fn is_page(word: &str) -> bool {
    furniture::page_among(word).is_some_and(|(page, pages)| page > 0 && pages < MOST_PAGES)
}

/// True for a job number or a bar code: `24-23021`, `*2423021*`.
fn is_job(word: &str) -> bool {
    let word = word.trim_end_matches(['*', '.', ',', ';']);
    furniture::job_number(word) == Some(word.len()) || word.starts_with('*') && furniture::bar_code(word)
}

/// Words that a test finds, with their places.
fn words(case: &Case<'_>, sights: &mut Sights, test: fn(&str) -> bool) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        let text = seen.words();
        let figures = text.bytes().any(|b| b.is_ascii_digit());
        let mut words = text.split(' ').filter(|_| figures);
        let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let cited = |word: &str| seen.paragraph.citations.iter().any(|c| c.range.contains(&place(word)));
        let first = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit() || c == '*');
        if let Some(word) = words.find(|w| first(w) && test(w) && !cited(w)) {
            let from = place(word);
            sights.words(at, from..from + word.len());
        }
    }
}

/// `2/4`, which is not `2/4` of `resolution 2/4`.
pub fn page(case: &Case<'_>, sights: &mut Sights) {
    words(case, sights, is_page);
}

/// `24-23021`, `*2423021*`
pub fn job(case: &Case<'_>, sights: &mut Sights) {
    words(case, sights, is_job);
}

/// `61st plenary meeting 5 December 2007` at the end of a paragraph.
pub fn closing(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let words = seen.words();
        let tail = words.ceil_char_boundary(words.len().saturating_sub(60));
        let found = case.lexicon.meeting.iter().find_map(|m| words[tail..].find(m));
        let Some(from) = found.map(|n| n + tail) else { continue };
        let ends = !seen.end.closes() && words.ends_with(|c: char| c.is_ascii_digit() || c == '年' || c == '日');
        if ends {
            sights.words(at, from..words.len());
        }
    }
}

/// `The General Assembly,` after a sign in the middle of a paragraph, or as its beginning.
pub fn formula(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let words = seen.words();
        for (name, _) in case.lexicon.enacting.iter().filter(|(name, _)| name.len() > 6) {
            let Some(from) = words.find(name) else { continue };
            let rest = words[from + name.len()..].trim_start();
            let alone = rest.starts_with([',', '،', '，']);
            let before = words[..from].trim_end();
            let sentence = before.is_empty() || before.ends_with(['.', ';', ',', '，', '；', '،']);
            if alone && sentence && from < 400 {
                sights.words(at, from..from + name.len());
                break;
            }
        }
    }
}

/// `______`
pub fn rule(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        if let Some(from) = seen.words().find("___").or_else(|| seen.words().find("----")) {
            sights.words(at, from..from + 3);
        }
    }
}
