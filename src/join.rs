//! Fragments: the pages of one document, saved into one file each, put together again.
//!
//! ```text
//!  A_RES_62_17.page1.txt    A/RES/62/17   masthead …
//!  A_RES_62_17.page2.txt    A/RES/62/17   Noting that the dissemination …      one document of two pages
//! ```
//!
//! Files belong together where their names are alike but for the number of a page, and where no two of
//! them name different documents. Nothing is guessed: a page that is missing parts a row, two files of one
//! page are left alone.

use crate::block::{Block, Extracted};
use crate::model::symbol::{self, Symbol};
use crate::text::{MarkKind, Text};
use std::collections::BTreeMap;

/// Words before the number of a page in the name of a file.
const WORDS: [&str; 5] = ["page", "pag", "pg", "p", "part"];

/// The name of a file without the number of its page, and that number: `A_RES_62_17.page2.txt` gives
/// `A_RES_62_17.*.txt` and 2. None where no page is named.
///
/// A bare number must be parted from the rest by a full stop, a bracket or two signs (`name-2.txt` may be a
/// second edition, `N9409122.txt` is a job number), so only `page2`, `p2`, `(2)` and `.002` count, and `page=2` as
/// programs that fetch addresses name files.
pub fn page_of(path: &str) -> Option<(String, u32)> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(f, n)| (f, n));
    // `page?_id=5f3a&page=2` has no ending.
    let (stem, extension) = name.rsplit_once('.').filter(|(_, e)| !e.contains('=')).unwrap_or((name, ""));
    let (body, bracket) = stem.strip_suffix(')').map_or((stem, false), |s| (s, true));
    let digits = body.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (front, number) = body.split_at(body.len() - digits);
    let page: u32 = number.parse().ok().filter(|n| (1..1000).contains(n))?;
    let lower = front.to_ascii_lowercase();
    let spaced = lower.trim_end_matches([' ', '_', '-', '.', '=']);
    let word = WORDS.iter().find_map(|w| {
        let rest = spaced.strip_suffix(w)?;
        (!rest.ends_with(|c: char| c.is_alphanumeric())).then_some(rest.len())
    });
    let end = match word {
        Some(end) => end,
        None if bracket && front.ends_with('(') => front.len() - 1,
        None if front.ends_with('.') => front.len(),
        None => return None,
    };
    let stem = front[..end].trim_end_matches([' ', '_', '-', '.', '(']);
    let joined = if folder.is_empty() { stem.to_string() } else { format!("{folder}/{stem}") };
    Some((format!("{joined}.*.{extension}"), page))
}

/// Names that the pages before a page may have: those with lower numbers, the nearest first.
pub fn before(path: &str) -> Vec<String> {
    let Some((_, page)) = page_of(path) else { return Vec::new() };
    let name = path.rfind('/').map_or(0, |at| at + 1);
    let stem = path[name..].rfind('.').map_or(path.len(), |at| name + at);
    let end = path[..stem].trim_end_matches(')').len();
    let start = path[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let width = end - start;
    let lower = (1..page).rev().flat_map(|n| {
        let mut digits = vec![n.to_string(), format!("{n:0width$}")];
        digits.dedup();
        digits
    });
    lower.map(|digits| format!("{}{digits}{}", &path[..start], &path[end..])).collect()
}

/// The rows of files that may be the pages of one document each, as indices into `paths`, by page. A file
/// that is in no row stands for itself.
pub fn rows(paths: &[&str]) -> Vec<Vec<usize>> {
    let mut named: BTreeMap<String, BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        if let Some((name, page)) = page_of(path) {
            named.entry(name).or_default().entry(page).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for pages in named.into_values() {
        let mut row: Vec<usize> = Vec::new();
        let mut due = None;
        for (page, files) in pages {
            let next = due.is_none_or(|due| due == page) && files.len() == 1;
            if !next {
                found.push(std::mem::take(&mut row));
            }
            due = Some(page + 1);
            if let [file] = files[..] {
                row.push(file);
            }
        }
        found.push(row);
    }
    found.retain(|row| row.len() > 1);
    found
}

/// The document that a page says it is of: the first symbol of a resolution or draft in its first lines.
fn named(page: &Extracted) -> Option<Symbol> {
    page.blocks.iter().take(12).find_map(|b| {
        let head: String = b.text.words.chars().take(160).collect();
        let mut words = head.split_whitespace();
        let first = words.next()?;
        let two = words.next().map(|second| format!("{first} {second}"));
        let alone = |t: &str| symbol::at(t).filter(|(s, n)| *n == t.len() && s.session().is_some()).map(|(s, _)| s);
        two.as_deref().and_then(alone).or_else(|| alone(first))
    })
}

/// True where no two of the pages name different documents.
pub fn agree(pages: &[Extracted]) -> bool {
    let mut keys: Vec<String> = pages.iter().filter_map(named).map(|s| s.key()).collect();
    keys.sort();
    keys.dedup();
    keys.len() < 2
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
    fn the_number_of_a_page_is_read_from_the_name() {
        for (path, expected) in [
            ("A_RES_62_17.page2.txt", Some(("A_RES_62_17.*.txt", 2))),
            ("x/A_RES_62_17_p_12.html", Some(("x/A_RES_62_17.*.html", 12))),
            ("Resolution 7 (3).txt", Some(("Resolution 7.*.txt", 3))),
            ("scan.004.txt", Some(("scan.*.txt", 4))),
            ("page?_id=5f.a&page=2", Some(("page?_id=5f.a&.*.", 2))),
            ("A_RES_62_17.txt", None),
            ("N9409122.txt", None),
            ("S_RES_1325(2000).txt", None),
            ("clip2.txt", None),
        ] {
            let found = page_of(path);
            assert_eq!(found.as_ref().map(|(name, page)| (name.as_str(), *page)), expected, "{path}");
        }
    }

    #[test]
    fn rows_are_whole_or_parted() {
        let paths = ["a.p2.txt", "b.txt", "a.p1.txt", "a.p3.txt", "c.p1.txt", "d.p1.txt", "d.p3.txt", "d.p4.txt"];
        assert_eq!(rows(&paths), [vec![2, 0, 3], vec![6, 7]]);
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
