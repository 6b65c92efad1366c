//! Fragments: the pages of one document, saved into one file each, put together again.
//!
//! ```text
//!  A_RES_62_17.page1.txt    A/RES/62/17   masthead …
//!  A_RES_62_17.page2.txt    A/RES/62/17   Noting that the dissemination …      one document of two pages
//! ```
//!
//! Files belong together where their names are alike but for the number of a page, and where no two of
//! them name different documents. Where the number may as well count something else (`x-2.txt`), the pages themselves
//! must name the document. A page that is missing parts a row, two files of one page are left alone.

use crate::block::{Block, Extracted};
use crate::model::symbol::{self, Symbol};
use crate::text::{MarkKind, Text};
use std::collections::{BTreeMap, BTreeSet};

mod names;

pub use names::PageName;

/// Names that the pages before a page may have: those with lower numbers, the nearest first.
pub fn before(path: &str) -> Vec<String> {
    let Some(PageName { page, digits, sure, .. }) = PageName::read(path) else { return Vec::new() };
    let width = digits.len();
    // What may count anything counts from 1.
    let pages = if sure { 1..page } else { 1..page.min(2) };
    let lower = pages.rev().flat_map(|n| {
        let mut numbers = vec![n.to_string(), format!("{n:0width$}")];
        numbers.dedup();
        numbers
    });
    lower.map(|number| format!("{}{number}{}", &path[..digits.start], &path[digits.end..])).collect()
}

/// Files that may be the pages of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Their places among all files, by page.
    pub files: Vec<usize>,
    /// True where their names say that they are pages. Where not, what stands on them must.
    pub sure: bool,
}

/// The rows of files that may be the pages of one document each. A file that is in no row stands for itself.
pub fn rows(paths: &[&str]) -> Vec<Row> {
    let mut named: BTreeMap<(String, bool), BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        if let Some(PageName { document, page, sure, .. }) = PageName::read(path) {
            named.entry((document, sure)).or_default().entry(page).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for ((_, sure), pages) in named {
        let mut files: Vec<usize> = Vec::new();
        let mut due = if sure { None } else { Some(1) };
        for (page, of_page) in pages {
            if due.is_some_and(|due| due != page) || of_page.len() > 1 {
                found.push(Row { files: std::mem::take(&mut files), sure });
                // Behind a gap, numbers that may count anything count no pages.
                if !sure {
                    break;
                }
            }
            due = Some(page + 1);
            if let [file] = of_page[..] {
                files.push(file);
            }
        }
        found.push(Row { files, sure });
    }
    found.retain(|row| row.files.len() > 1);
    found
}

/// The document that a page says it is of: the first symbol of a resolution or draft in its first lines, alone, or
/// behind the name that stands over it, `United Nations A/RES/62/17`.
fn named(page: &Extracted) -> Option<Symbol> {
    let dated = |t: &str| symbol::at(t).filter(|(s, _)| s.session().is_some());
    page.blocks.iter().take(12).enumerate().find_map(|(nth, b)| {
        let head: String = b.text.words.chars().take(HEAD).collect();
        let mut words = head.split_whitespace();
        let first = words.next()?;
        let two = words.next().map(|second| format!("{first} {second}"));
        let alone = |t: &str| dated(t).filter(|(_, n)| *n == t.len()).map(|(s, _)| s);
        let own = two.as_deref().and_then(alone).or_else(|| alone(first));
        own.or_else(|| {
            let mut over = starts(&head).take(OVER).take_while(|at| !head[*at..].starts_with(char::is_lowercase));
            (nth == 0).then(|| over.find_map(|at| dated(&head[at..])).map(|(s, _)| s)).flatten()
        })
    })
}

/// True where no two of the pages name different documents, and none begins as the first does: it would be another
/// copy of it.
pub fn agree(pages: &[Extracted]) -> bool {
    let mut keys: Vec<String> = pages.iter().filter_map(named).map(|s| s.key()).collect();
    keys.sort();
    keys.dedup();
    keys.len() < 2 && !is_copied(pages)
}

/// Characters of a page at whose head its symbol stands.
const HEAD: usize = 160;
/// Words before it that may be the name of the organization.
const OVER: usize = 4;
/// Words at the head of a page by which two copies of one page are known, and how many of them are the same then.
const OPENING: (usize, usize) = (40, 30);
/// Letters of a running head at most.
const TITLE: usize = 400;

/// True where files whose names may count anything are pages of one document: the first names it, at least half of the
/// others bear its symbol at their head, beside its title, none names another, and none begins as the first does.
pub fn belong(pages: &[Extracted]) -> bool {
    let Some((first, further)) = pages.split_first() else { return false };
    let Some(own) = named(first).map(|s| s.key()) else { return false };
    let text = letters(first.blocks.iter().flat_map(|b| b.text.words.chars()));
    let bears = |page: &&Extracted| {
        let mut before = String::new();
        page.blocks.iter().any(|b| {
            let words = &b.text.words;
            let at = starts(words).find(|at| symbol::at(&words[*at..]).is_some_and(|(s, _)| s.key() == own));
            before.push_str(&letters(words[..at.unwrap_or(words.len())].chars()));
            at.is_some() && before.len() < TITLE && text.contains(&before)
        })
    };
    further.iter().all(|page| named(page).is_none_or(|s| s.key() == own))
        && further.iter().filter(bears).count() * 2 >= further.len()
        && !is_copied(pages)
}

/// The letters of a text, small.
fn letters(text: impl Iterator<Item = char>) -> String {
    text.filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// True where another page begins as the first does.
fn is_copied(pages: &[Extracted]) -> bool {
    let Some((first, further)) = pages.split_first() else { return false };
    let opening = opening(first);
    further.iter().any(|page| self::opening(page).intersection(&opening).count() >= OPENING.1)
}

/// Where the words of a text begin, marks of direction left aside.
fn starts(words: &str) -> impl Iterator<Item = usize> {
    let marked = |c: char| !c.is_alphanumeric();
    let words_in = words.split(' ').filter(|word| !word.is_empty());
    words_in.map(move |word| word.trim_start_matches(marked).as_ptr() as usize - words.as_ptr() as usize)
}

/// The different words with which a page begins.
fn opening(page: &Extracted) -> BTreeSet<String> {
    let words = page.blocks.iter().flat_map(|b| b.text.words.split_whitespace());
    words.take(OPENING.0).map(str::to_lowercase).collect()
}

/// One text of several, page after page: pages without numbers of their own count as one each, footnotes
/// keep their calls.
pub fn join(pages: Vec<Extracted>) -> Extracted {
    let mut whole = Extracted::default();
    for page in pages {
        let before = whole.pages;
        let notes = whole.notes.len();
        let own = page.pages.max(page.blocks.iter().map(|b| b.page).max().unwrap_or(0)).max(1);
        let place = |n: u32| before + n.max(1);
        whole.blocks.extend(page.blocks.into_iter().map(|b| {
            let page = place(b.page);
            Block { text: moved(b.text, notes), page, ..b }
        }));
        whole.notes.extend(page.notes.into_iter().map(|mut note| {
            note.page = place(note.page);
            note.text = moved(note.text, notes);
            note
        }));
        whole.doubts.extend(page.doubts);
        whole.read_by = whole.read_by.or(page.read_by);
        whole.pages += own;
    }
    whole.doubts.sort_by_key(|d| d.doubt.code());
    whole.doubts.dedup();
    whole
}

/// The text with its calls of footnotes counted on.
fn moved(mut text: Text, by: usize) -> Text {
    for mark in &mut text.marks {
        if let MarkKind::NoteCall(note) = &mut mark.kind {
            *note += by;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn rows_are_whole_or_parted() {
        let paths = ["a.p2.txt", "b.txt", "a.p1.txt", "a.p3.txt", "c.p1.txt", "d.p1.txt", "d.p3.txt", "d.p4.txt"];
        let row = |files: &[usize]| Row { files: files.to_vec(), sure: true };
        assert_eq!(rows(&paths), [row(&[2, 0, 3]), row(&[6, 7])]);
        // What may count anything counts from 1.
        let paths = ["a-2.txt", "a-1.txt", "b_7.txt", "b_8.txt", "c/1.txt", "c/2.txt", "c/4.txt"];
        assert_eq!(rows(&paths).iter().map(|row| row.files.clone()).collect::<Vec<_>>(), [vec![1, 0], vec![4, 5]]);
        assert!(rows(&["a.p1.txt", "a.page1.txt"]).is_empty());
    }

    fn page(words: &str) -> Extracted {
        Extracted { blocks: vec![Block::line(words)], ..Extracted::default() }
    }

    #[test]
    fn pages_of_different_documents_are_not_one() {
        assert!(agree(&[page("A/RES/62/17"), page("Noting that"), page("A/RES/62/17 Recalling")]));
        assert!(!agree(&[page("A/RES/62/17"), page("A/RES/62/18")]));
    }

    #[test]
    fn what_stands_on_pages_joins_those_whose_names_may_count_anything() {
        let first = page("United Nations A/RES/62/17 General Assembly Sixty-second session Measures on bridges");
        let second = || page("A/RES/62/17 Measures on bridges and to report thereon at its next session;");
        assert!(belong(&[first.clone(), second(), page("of those assessments")]));
        assert!(!belong(&[first.clone(), page("of those assessments")]));
        assert!(!belong(&[first.clone(), page("A/RES/62/18 Measures on bridges")]));
        assert!(!belong(&[first.clone(), page("Dear Sir, I write to you about A/RES/62/17 and its bridges")]));
        assert!(!agree(&[first.clone(), page("United Nations A/RES/62/18 General Assembly Measures on roads")]));
        assert!(!belong(&[page("Dear Sir"), page("Dear Madam")]));
        let long = |end: &str| {
            let words: Vec<String> = (0..39).map(|n| format!("word{n}")).collect();
            page(&format!("A/RES/62/17 {} {end}", words.join(" ")))
        };
        assert!(!belong(&[long("first edition"), long("second edition")]));
    }

    #[test]
    fn pages_are_counted_and_calls_move_along() {
        let mut second = page("of those assessments,");
        second.notes = vec![crate::block::NoteBody::default()];
        second.blocks[0].text.mark(20..20, MarkKind::NoteCall(0));
        let mut first = second.clone();
        first.pages = 2;
        let whole = join(vec![first, second]);
        assert_eq!((whole.pages, whole.notes.len()), (3, 2));
        assert_eq!(whole.blocks.iter().map(|b| b.page).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(whole.blocks[1].text.marks[0].kind, MarkKind::NoteCall(1));
    }

    #[test]
    fn names_of_the_pages_before_one_are_told_from_its_own() {
        assert_eq!(before("a.b/x.page3.txt"), ["a.b/x.page2.txt", "a.b/x.page1.txt"]);
        assert_eq!(before("x (2).html"), ["x (1).html"]);
        assert_eq!(before("s/x.003"), Vec::<String>::new());
        assert_eq!(before("x.002.txt"), ["x.1.txt", "x.001.txt"]);
        assert_eq!(before("x.page1.txt"), Vec::<String>::new());
        assert_eq!(before("2044.txt"), Vec::<String>::new());
    }
}
