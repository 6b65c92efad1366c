//! What paper and web pages add to a text: running heads and feet, page numbers, job numbers, rules,
//! bar codes, residue of viewers. Told by its form and its place, never by a list of documents.

mod figures;
mod forms;
mod printed;
mod repeated;
mod squashed;

pub use figures::{bar_code, is_page_number, is_paged_job, job_number, page_among};
pub use forms::{by_form, is_rule};
pub use printed::is_edge;
pub use squashed::squash;

use forms::is_misread_number;

use super::lexicon::Lexicon;
use crate::block::{Block, Hint, Reason};
use crate::model::symbol;

/// Marks the furniture of the first page's head that has its own form and carries no fact.
pub fn mark_forms(blocks: &mut [Block], lexicon: &Lexicon) {
    for b in blocks.iter_mut().filter(|b| !matches!(b.hint, Hint::Furniture(_))) {
        if let Some(reason @ (Reason::BarCode | Reason::FootnoteRule | Reason::WebResidue | Reason::RunningFoot)) =
            by_form(&b.text.words, lexicon)
        {
            b.hint = Hint::Furniture(reason);
        }
    }
}

/// Bytes of a page number between its strokes, or of the name of a language, at most.
const LONGEST: usize = 64;

/// Marks the furniture among lines, by form and by place. `own` is the document's symbol, `title` its
/// title; both may be unknown. Lines that carry the first page's facts are left alone: the masthead is
/// read before.
#[allow(clippy::needless_range_loop)]
pub fn mark(blocks: &mut [Block], own: Option<&str>, title: &str, lexicon: &Lexicon) {
    let own_key = own.map(key);
    for i in 0..blocks.len() {
        if blocks[i].hint != Hint::None || blocks[i].text.words.len() > 400 {
            continue;
        }
        let reason = by_form(&blocks[i].text.words, lexicon)
            .or_else(|| own_key.as_deref().and_then(|k| running_head(&blocks[i].text.words, k, title)));
        if let Some(reason) = reason {
            blocks[i].hint = Hint::Furniture(reason);
        }
    }
    days_of_processing(blocks);
    running_title(blocks, title);
    repeated::mark(blocks);
    // Numbers and language names count as furniture only beside other furniture or a page's edge.
    for _ in 0..2 {
        for i in 0..blocks.len() {
            if blocks[i].hint != Hint::None {
                continue;
            }
            let words = blocks[i].text.words.trim();
            if words.len() > LONGEST {
                continue;
            }
            // `12-` is the number of a paragraph in Arabic.
            let number = is_page_number(words) && !(lexicon.dashed && words.contains('-'));
            let above_head = |b: &Block| b.hint == Hint::Furniture(Reason::RunningHead);
            if is_misread_number(words) && blocks.get(i + 1).is_some_and(above_head) {
                blocks[i].hint = Hint::Furniture(Reason::PageNumber);
            }
            if !number && !lexicon.languages.contains(&words) {
                continue;
            }
            let edge = |j: Option<&Block>| match j {
                None => true,
                Some(b) => is_page_furniture(b) || b.page != blocks[i].page,
            };
            let before = i.checked_sub(1).and_then(|j| blocks.get(j));
            let after = blocks.get(i + 1);
            if (edge(before) || edge(after))
                && (number && !is_numbered_line(words) || before.is_some_and(is_page_furniture))
            {
                let reason = if number { Reason::PageNumber } else { Reason::RunningHead };
                blocks[i].hint = Hint::Furniture(reason);
            }
        }
    }
}

/// `281223`, the day of processing in figures
pub fn is_day(words: &str) -> bool {
    words.len() == 6
        && words.bytes().all(|b| b.is_ascii_digit())
        && (1..=31).contains(&words[..2].parse::<u8>().unwrap_or(0))
        && (1..=12).contains(&words[2..4].parse::<u8>().unwrap_or(0))
}

/// The day of processing, which follows the job number, may be on its own line beside it or the bar code.
fn days_of_processing(blocks: &mut [Block]) {
    let beside = |b: &Block| matches!(b.hint, Hint::Furniture(Reason::JobNumber | Reason::BarCode));
    for i in 1..blocks.len() {
        let near = beside(&blocks[i - 1]) || blocks.get(i + 1).is_some_and(beside);
        if near && blocks[i].hint == Hint::None && is_day(&blocks[i].text.words) {
            blocks[i].hint = Hint::Furniture(Reason::JobNumber);
        }
    }
}

fn is_numbered_line(words: &str) -> bool {
    words.ends_with('.')
}

/// Furniture at the edge of a page; a rule within the text does not count.
fn is_page_furniture(b: &Block) -> bool {
    matches!(
        b.hint,
        Hint::Furniture(
            Reason::RunningHead | Reason::RunningFoot | Reason::JobNumber | Reason::PageNumber | Reason::BarCode
        )
    )
}

fn key(symbol: &str) -> String {
    symbol.chars().filter(|c| c.is_alphanumeric() || *c == '/').flat_map(char::to_uppercase).collect()
}

/// A line that holds the document's symbol and at most its title and a page number beside it.
fn running_head(line: &str, own_key: &str, title: &str) -> Option<Reason> {
    // Each symbol holds a slash, most lines do not.
    memchr::memchr(b'/', line.as_bytes())?;
    // A symbol begins with the same letter as a word of the line.
    let first = *own_key.as_bytes().first()?;
    if line.is_ascii() && !line.split_ascii_whitespace().any(|w| w.as_bytes().first() == Some(&first)) {
        return None;
    }
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.as_str();
    if line.len() > own_key.len() + title.len() + 40 {
        return None;
    }
    let start = line.char_indices().map(|(i, _)| i).find(|&i| {
        (i == 0 || line[..i].ends_with([' ', '\t']))
            && symbol::at(&line[i..]).is_some_and(|(s, _)| same_document(&key(s.as_str()), own_key))
    })?;
    let (_, n) = symbol::at(&line[start..])?;
    let before = line[..start].trim();
    let after = line[start + n..].trim().trim_matches(['*', ' ']);
    let rest = if before.is_empty() { after } else { before };
    let known = rest.is_empty()
        || is_page_number(rest)
        || squash(title).contains(&squash(rest)) && (rest.len() > 5 || title.ends_with(rest));
    (known && (before.is_empty() || after.is_empty())).then_some(Reason::RunningHead)
}

/// The symbol of a part (`A/RES/78/254 B`) heads pages of the whole, and OCR loses the year.
fn same_document(found: &str, own: &str) -> bool {
    found == own
        || (own.starts_with(found) || found.starts_with(own)) && found.len().abs_diff(own.len()) <= 4 && {
            let longer = if found.len() > own.len() { found } else { own };
            let shared = found.len().min(own.len());
            !longer.as_bytes()[shared].is_ascii_digit() || longer.len() - shared == 4
        }
}

/// The title as a running head: at the top of a page, over one or more lines, next to the symbol.
#[allow(clippy::needless_range_loop)]
fn running_title(blocks: &mut [Block], title: &str) {
    let title = squash(title);
    if title.is_empty() {
        return;
    }
    for head in 0..blocks.len() {
        if !matches!(blocks[head].hint, Hint::Furniture(Reason::RunningHead)) {
            continue;
        }
        let head_text = squash(&blocks[head].text.words);
        // below the symbol …
        let mut seen = String::new();
        let mut last = head;
        for j in head + 1..(head + 5).min(blocks.len()) {
            if blocks[j].hint != Hint::None {
                break;
            }
            seen.push_str(&squash(&blocks[j].text.words));
            if !title.starts_with(&seen) {
                break;
            }
            last = j;
            if seen == title {
                break;
            }
        }
        let whole = seen == title || (title.starts_with(&seen) && seen.len() > 10 && last > head);
        if whole {
            blocks[head + 1..=last].iter_mut().for_each(|b| b.hint = Hint::Furniture(Reason::RunningHead));
            continue;
        }
        // … or above it, its last line beside the symbol
        let mut first = head;
        for j in (head.saturating_sub(4)..head).rev() {
            let text = squash(&blocks[j].text.words);
            if blocks[j].hint != Hint::None
                || text.is_empty()
                || !title.contains(&text)
                || blocks[j].page != blocks[head].page
            {
                break;
            }
            first = j;
            if title.starts_with(&text) {
                break;
            }
        }
        if first < head {
            let above: String = blocks[first..head].iter().map(|b| squash(&b.text.words)).collect();
            // Where pages are not told apart only the whole title is.
            let page = blocks[head].page;
            let known = || page > 1 || page == 0 && beside(&title[above.len()..], &head_text);
            if title.starts_with(&above) && (above == title || head_text.len() >= above.len().min(6)) && known() {
                blocks[first..head].iter_mut().for_each(|b| b.hint = Hint::Furniture(Reason::RunningHead));
                // Its last line may be below the symbol.
                let mut seen = above;
                for b in blocks[head + 1..].iter_mut().take_while(|b| b.hint == Hint::None) {
                    let text = squash(&b.text.words);
                    if text.is_empty() || !title[seen.len()..].starts_with(&text) {
                        break;
                    }
                    b.hint = Hint::Furniture(Reason::RunningHead);
                    seen.push_str(&text);
                }
            }
        }
    }
}

/// True where the rest of a title is beside the symbol, or nothing is left of it.
fn beside(rest: &str, head: &str) -> bool {
    rest.is_empty() || head.starts_with(rest) || head.ends_with(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn furniture_is_known_by_its_form() {
        let lexicon = Lexicon::of(Language::English);
        for (line, expected) in [
            ("_______________", Some(Reason::FootnoteRule)),
            ("*0746508*", Some(Reason::BarCode)),
            ("*0746508*   /...", Some(Reason::BarCode)),
            ("07-46508 (E)", Some(Reason::JobNumber)),
            ("23-26242 (E)      281223", Some(Reason::JobNumber)),
            ("94-16662 (E) /...", Some(Reason::JobNumber)),
            ("89-03456   1234E (E)          /...", Some(Reason::JobNumber)),
            ("23-26242     3/5", Some(Reason::JobNumber)),
            ("2/5     23-26242", Some(Reason::RunningFoot)),
            ("Select target paragraph3", Some(Reason::WebResidue)),
            ("/...", Some(Reason::RunningFoot)),
            ("06-53166 (€", None),
            ("1998-2003 and beyond", None),
            ("* * *", None),
            ("12", None),
        ] {
            assert_eq!(by_form(line, lexicon), expected, "{line}");
        }
    }
}
