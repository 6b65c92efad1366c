//! The figures at the edges of pages: numbers of pages, job numbers, bar codes. There is one function for each form;
//! what else must hold where a sentence may have such figures too is for those who ask.

use crate::languages;

/// Digits that the number of a page has, at most.
const PAGE_DIGITS: usize = 3;

/// The figures of a page's number: `12`.
fn page_figures(text: &str) -> Option<u32> {
    let figures = (1..=PAGE_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| figures)
}

/// The number of a page and that of all pages: 2 and 4 of `2/4`.
///
/// Whoever looks for it in the middle of sentences, where `2/4` may be a resolution, sets their own bounds.
pub fn page_among(word: &str) -> Option<(u32, u32)> {
    let (page, pages) = word.split_once('/')?;
    Some((page_figures(page)?, page_figures(pages)?)).filter(|(page, pages)| page <= pages)
}

/// True for a bar code as text has it, `*0746508*`: six to eight figures, those of the job number.
///
/// A star may be lost, or a mark of direction be in its place. What OCR makes of the bars is for `by_form`.
pub fn bar_code(word: &str) -> bool {
    let figures = word.trim_matches(['*', '\u{202b}', '\u{202a}', '\u{202c}', '\u{200f}', '\u{200e}']);
    figures.len() < word.len() && (6..=8).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
}

/// Bytes of a page number at most: those of `Page 123/456`.
const PAGE_NUMBER: usize = 12;

/// `2`, `3/4`, `- 2 -`, `Page 2`, `2/…`
pub fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with(|c: char| c.is_alphabetic() && !matches!(c, 'P' | 'p')) {
        return false;
    }
    let line = line.trim_matches(['-', '–', '—', ' ']);
    if line.len() > PAGE_NUMBER {
        return false;
    }
    let pages = languages::english().papers.pages;
    let line = pages.iter().find_map(|p| line.strip_prefix(p)?.strip_prefix(' ')).unwrap_or(line);
    let (page, pages) = line.split_once('/').map_or((line, None), |(a, b)| (a, Some(b)));
    // A line that holds nothing else is one whether or not the figures fit.
    page_figures(page).is_some() && pages.is_none_or(|p| page_figures(p).is_some() || p == "…" || p == "...")
}

/// Bytes of a job number at the beginning of a text: `07-46508`, `07-46508* (E)`, `23-26242 (E) 281223`, of papers made
/// in Geneva or Vienna `GE.24-06789 (E)`.
pub fn job_number(text: &str) -> Option<usize> {
    let place = ["GE.", "V."].iter().find(|place| text.starts_with(**place)).map_or(0, |place| place.len());
    serial_number(&text[place..]).map(|n| place + n)
}

fn serial_number(text: &str) -> Option<usize> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits(text);
    if year != 2 || !text[year..].starts_with(['-', '–', '\u{2011}']) {
        return None;
    }
    let dash = text[year..].chars().next().map_or(1, char::len_utf8);
    let serial = digits(&text[year + dash..]);
    if !(5..=7).contains(&serial) {
        return None;
    }
    let mut at = year + dash + serial;
    if text[at..].starts_with('*') {
        at += 1;
    }
    // `89-03456   1234E (E)`: typed papers have the number of the tape after.
    let tape = text[at..].split_whitespace().next().unwrap_or_default();
    let figures = tape.trim_end_matches(|c: char| c.is_ascii_uppercase());
    if tape.len() == figures.len() + 1
        && (3..=4).contains(&figures.len())
        && figures.bytes().all(|b| b.is_ascii_digit())
    {
        at += text[at..].find(tape).unwrap_or(0) + tape.len();
    }
    let rest = text[at..].trim_start();
    if rest.starts_with('(') {
        let close = rest.find(')').map_or(rest.floor_char_boundary(2), |c| c + 1);
        if close <= 4 {
            at = text.len() - rest.len() + close;
            let rest = text[at..].trim_start();
            // the date of processing: 281223
            let date = digits(rest);
            if date == 6 && !rest[date..].starts_with(|c: char| c.is_alphanumeric()) {
                at = text.len() - rest.len() + date;
            }
        }
    }
    (!text[at..].starts_with(|c: char| c.is_alphanumeric())).then_some(at)
}

/// `308-40302`, `2/508-40302`, `08-403022/5`: the number of a page, or that among pages, and the job number run
/// together.
pub fn is_paged_job(line: &str) -> bool {
    let digits = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let parts = line.split_once('/').filter(|(_, rest)| !rest.contains('/'));
    // The page among pages is after.
    if let Some((head, _)) = parts.filter(|(_, pages)| digits(pages)) {
        let page =
            |n: &usize| digits(&head[head.len() - n..]) && job_number(&head[..head.len() - n]) == Some(head.len() - n);
        return head.len() > 8 && head.is_ascii() && (1..=2).any(|n| page(&n));
    }
    let rest = parts.filter(|(page, _)| digits(page)).map_or(line, |(_, rest)| rest);
    let job =
        |n: &usize| rest.is_char_boundary(*n) && digits(&rest[..*n]) && job_number(&rest[*n..]) == Some(rest.len() - n);
    rest.len() > 7 && (1..=2).any(|n| job(&n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_at_the_edges_of_pages_are_known_by_their_form() {
        for (word, expected) in
            [("2/4", Some((2, 4))), ("4/4", Some((4, 4))), ("71/160", Some((71, 160))), ("5/4", None), ("1/1234", None)]
        {
            assert_eq!(page_among(word), expected, "{word}");
        }
        for (word, expected) in
            [("*0746508*", true), ("*0746508", true), ("0746508", false), ("*07465*", false), ("*A746508*", false)]
        {
            assert_eq!(bar_code(word), expected, "{word}");
        }
        for (text, expected) in [("07-46508", Some(8)), ("GE.24-06789 (E)", Some(15)), ("1998-2003", None)] {
            assert_eq!(job_number(text), expected, "{text}");
        }
        for (line, expected) in [("2", true), ("- 2 -", true), ("Page 2", true), ("5/4", true), ("2044", false)] {
            assert_eq!(is_page_number(line), expected, "{line}");
        }
    }
}
