//! The numbers of pages in the names of files: `x.page2.txt`, `x?page=2`, `x_0002.txt`.

use std::ops::Range;

/// A file that its name says is a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageName {
    /// The name without the number: `A_RES_62_17.*.txt`.
    pub document: String,
    /// The number of the page, from 1.
    pub page: u32,
    /// True where the name says that it counts pages. `x-2.txt` may as well be another document.
    pub sure: bool,
    /// Where the number stands in the name.
    pub digits: Range<usize>,
}

/// Words before the number of a page in the name of a file.
const WORDS: [&str; 5] = ["page", "pag", "pg", "p", "part"];
/// What stands before the number of a page in the address of a web page, which became the name of a file.
const PARAMETERS: [&str; 6] = ["?page=", "&page=", "#page=", "?p=", "%253fpage%253d", "%3fpage%3d"];
/// Pages of a document at most.
const MOST: u32 = 1000;

impl PageName {
    /// Reads the name of a file: `A_RES_62_17.page2.txt`. None where it ends in no number.
    ///
    /// `page2`, `p2`, `(2)`, `.002`, `2-of-9` and `?page=2` count pages. `-2`, `_002` and `2.txt` in a folder may.
    pub fn read(path: &str) -> Option<PageName> {
        let name = path.rfind('/').map_or(0, |at| at + 1);
        PageName::parameter(path, name)
            .or_else(|| PageName::in_stem(path, name))
            .or_else(|| PageName::as_extension(path, name))
            .or_else(|| PageName::first(path, name))
    }

    fn new(path: &str, end: usize, digits: Range<usize>, tail: usize, sure: bool) -> Option<PageName> {
        let page = path[digits.clone()].parse().ok().filter(|n| (1..MOST).contains(n))?;
        Some(PageName { document: format!("{}.*{}", &path[..end], &path[tail..]), page, sure, digits })
    }

    /// `resolution.html?page=2`
    fn parameter(path: &str, name: usize) -> Option<PageName> {
        let lower = path[name..].to_ascii_lowercase();
        let (at, length) = PARAMETERS.iter().find_map(|p| Some((lower.rfind(p)?, p.len())))?;
        let start = name + at + length;
        let end = start + count(&path[start..]);
        PageName::new(path, name + at, start..end, end, true)
    }

    /// `x.page2.txt`, `x (2).txt`, `x.002.txt`, `x_2_of_9.txt`; `x-2.txt`, `folder/2.txt`
    fn in_stem(path: &str, name: usize) -> Option<PageName> {
        let stem = path[name..].rfind('.').map_or(path.len(), |at| name + at);
        // `x.p2` has no extension.
        let stem = if is_paged(&path[stem..]) { path.len() } else { stem };
        let bracket = path[name..stem].ends_with(')');
        let mut end = stem - usize::from(bracket);
        let mut start = end - count_back(&path[name..end]);
        let of = path[name..start].trim_end_matches(SIGNS);
        let counted =
            of.len() > 2 && of.is_char_boundary(of.len() - 2) && of[of.len() - 2..].eq_ignore_ascii_case("of");
        if counted && start < end {
            let before = of[..of.len() - 2].trim_end_matches(SIGNS);
            end = name + before.len();
            start = end - count_back(before);
        }
        if start == end {
            return None;
        }
        let front = &path[name..start];
        let lower = front.to_ascii_lowercase();
        let spaced = lower.trim_end_matches(SIGNS);
        let word = WORDS.iter().find_map(|w| {
            let rest = spaced.strip_suffix(w)?;
            (!rest.ends_with(|c: char| c.is_alphanumeric())).then_some(rest.len())
        });
        let (length, sure) = match word {
            Some(length) => (length, true),
            None if counted => (front.len(), true),
            None if bracket && front.ends_with('(') => (front.len() - 1, true),
            None if front.ends_with('.') => (front.len(), true),
            None if front.ends_with(['-', '_', ' ']) => (front.len(), false),
            None if front.is_empty() && name > 0 => (0, false),
            None => return None,
        };
        let kept = front[..length].trim_end_matches([' ', '_', '-', '.', '(']).len();
        PageName::new(path, name + kept, start..end, stem, sure)
    }

    /// `x.txt.2`
    fn as_extension(path: &str, name: usize) -> Option<PageName> {
        let start = name + path[name..].rfind('.')? + 1;
        let digits = start < path.len() && count(&path[start..]) == path.len() - start;
        let inner = path[name..start - 1].contains('.');
        (digits && inner).then(|| PageName::new(path, start - 1, start..path.len(), path.len(), false))?
    }

    /// `2-x.txt`
    fn first(path: &str, name: usize) -> Option<PageName> {
        let end = name + count(&path[name..]);
        let parted = path[end..].starts_with(['-', '_', ' ', '.']);
        (end > name && parted).then(|| PageName::new(path, name, name..end, end, false))?
    }
}

/// Signs between the parts of a name.
const SIGNS: [char; 4] = [' ', '_', '-', '.'];

/// True for `.page2` and `.p2`.
fn is_paged(extension: &str) -> bool {
    let word = extension.trim_start_matches('.').trim_end_matches(|c: char| c.is_ascii_digit());
    word.len() + 1 < extension.len() && WORDS.contains(&word.to_ascii_lowercase().as_str())
}

/// Figures at the beginning.
fn count(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Figures at the end.
fn count_back(text: &str) -> usize {
    text.bytes().rev().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_number_of_a_page_is_read_from_the_name() {
        for (path, expected) in [
            ("A_RES_62_17.page2.txt", Some(("A_RES_62_17.*.txt", 2, true))),
            ("x/A_RES_62_17_p_12.html", Some(("x/A_RES_62_17.*.html", 12, true))),
            ("Resolution 7 (3).txt", Some(("Resolution 7.*.txt", 3, true))),
            ("scan.004.txt", Some(("scan.*.txt", 4, true))),
            ("x.p2", Some(("x.*", 2, true))),
            ("x_2_of_9.txt", Some(("x.*.txt", 2, true))),
            ("x-002-of-009.txt", Some(("x.*.txt", 2, true))),
            ("x.html?page=2", Some(("x.html.*", 2, true))),
            ("x%253Fpage%253D2.html", Some(("x.*.html", 2, true))),
            ("x-1.txt", Some(("x.*.txt", 1, false))),
            ("x_0001.txt", Some(("x.*.txt", 1, false))),
            ("A_RES_62_17.txt", Some(("A_RES_62.*.txt", 17, false))),
            ("bridges/3.txt", Some(("bridges/.*.txt", 3, false))),
            ("x.txt.3", Some(("x.txt.*", 3, false))),
            ("03-x.txt", Some((".*-x.txt", 3, false))),
            ("3.txt", Some((".*.txt", 3, false))),
            ("N9409122.txt", None),
            ("S_RES_1325(2000).txt", None),
            ("clip2.txt", None),
            ("x_2044.txt", None),
        ] {
            let found = PageName::read(path);
            let found = found.as_ref().map(|name| (name.document.as_str(), name.page, name.sure));
            assert_eq!(found, expected, "{path}");
        }
    }
}
