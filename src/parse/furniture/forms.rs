//! Lines that are furniture by their mere form.

use super::figures::{is_page_number, is_paged_job, job_number};
use super::printed::is_edge;
use crate::block::Reason;
use crate::model::enumerator;
use crate::parse::lexicon::Lexicon;
use crate::text::starts;

/// True for the bar code of a job number beside it, which may have lost its stars: `23-24460 (E) 131223 *2324460*`.
fn codes(code: &str, job: &str) -> bool {
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let bare = code.trim_matches('*');
    bare.len() >= SHORTEST_CODE && bare.bytes().all(|b| b.is_ascii_digit()) && figures(job).starts_with(bare)
}

/// Figures of a bar code at least.
const SHORTEST_CODE: usize = 6;

/// The reason why a line is furniture by its mere form, wherever it stands.
pub fn by_form(line: &str, lexicon: &Lexicon) -> Option<Reason> {
    let line = line.trim();
    let (first, last) = (*line.as_bytes().first()?, *line.as_bytes().last()?);
    if !first.is_ascii_alphanumeric() && is_rule(line) {
        return Some(Reason::FootnoteRule);
    }
    // `*9625927*   /...`: the sign that another page follows is beside it.
    let goes_on = matches!(last, b'.' | b'/') || !last.is_ascii();
    let code = if goes_on { line.trim_end_matches(['.', '…', '/']).trim_end() } else { line };
    if (goes_on || last == b'*' || !first.is_ascii_alphanumeric()) && is_bar_code(code) || is_smear(code) {
        return Some(Reason::BarCode);
    }
    if first == b'/' && (line.starts_with("/...") || line == "/…" || line == "/..") {
        return Some(Reason::RunningFoot);
    }
    if lexicon.residue.iter().any(|r| starts(line, r)) || is_edge(line) {
        return Some(Reason::WebResidue);
    }
    // All that follow begin with a number, which may be between dashes, but for `GE.24-06789`.
    if first.is_ascii_alphabetic() && !matches!(first, b'G' | b'V') {
        return None;
    }
    if let Some(at) = job_number(line) {
        let rest = line[at..].trim();
        let page = rest.trim_start_matches('/').trim_start_matches('.').trim();
        if page.is_empty() || is_page_number(page) || codes(page, &line[..at]) {
            return Some(Reason::JobNumber);
        }
    }
    if let Some((page, rest)) = line.split_once(char::is_whitespace)
        && is_page_number(page)
        && job_number(rest.trim()) == Some(rest.trim().len())
    {
        return Some(Reason::RunningFoot);
    }
    is_paged_job(line).then_some(Reason::RunningFoot)
}

/// `_______________`, `-----`, also broken by OCR into pieces.
pub fn is_rule(line: &str) -> bool {
    let stroke = |c: &char| matches!(c, '_' | '-' | '—' | '–' | '‾' | '=' | '\u{2500}');
    line.chars().all(|c| stroke(&c) || c == ' ') && line.chars().filter(stroke).count() >= 4
}

/// `*0746508*`, and what OCR makes of the bars.
fn is_bar_code(line: &str) -> bool {
    let inner = line.trim_matches('*');
    let star = line.len() > inner.len() + 1 && inner.len() >= 5 && inner.bytes().all(|b| b.is_ascii_alphanumeric());
    star || (line.len() >= 4 && line.chars().all(|c| matches!(c, '`' | '*' | '|' | '\'')) && line != "* * *")
}

/// `i mi ii iii ii iii`, `llllllllll Hll llll ill! Ill`: bars that OCR has read as letters.
fn is_smear(line: &str) -> bool {
    // The beginning of nearly every line shows that it is none; this many bytes are looked at together.
    let other = |b: &u8| u8::from(b.is_ascii_graphic() & !matches!(b, b'i' | b'l' | b'I' | b'1' | b'!' | b'|'));
    let beginning = line.as_bytes().first_chunk::<16>();
    if line.len() < 8 || beginning.is_some_and(|b| b.iter().map(other).sum::<u8>() > 8) {
        return false;
    }
    let signs = || line.chars().filter(|c| !c.is_whitespace());
    let bars = signs().filter(|c| matches!(c, 'i' | 'l' | 'I' | '1' | '!' | '|')).count();
    bars >= 8 && bars * 10 >= signs().count() * 8 && signs().all(|c| !c.is_ascii_digit() || c == '1')
}

/// `ll`, `l2`: what OCR makes of the number of a page. `II` may head a section.
pub(super) fn is_misread_number(line: &str) -> bool {
    (2..=3).contains(&line.len()) && line.contains(['l', 'O', 'o']) && enumerator::misread(line).is_some()
}
