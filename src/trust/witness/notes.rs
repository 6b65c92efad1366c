//! Footnotes: those that nothing calls, those that are missing, those that are in a paragraph.

use super::super::Case;
use super::Sights;
use crate::languages;
use crate::parse::cues::End;
use crate::text::MarkKind;

/// How most symbols begin.
const SYMBOLS: [&str; 3] = ["A/", "S/", "E/"];

/// ` 3 A/54/213`, `Ibid.`, `See resolution`, `Resolution 217 A (III).` in the middle of a paragraph.
pub fn inside(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let words = seen.words();
        let bare = languages::lines(|l| l.only_in_notes).find_map(|w| words.find(w));
        let numbered = || {
            let see = languages::lines(|l| l.see);
            see.flat_map(|see| memchr::memmem::find_iter(words.as_bytes(), see)).find(|from| {
                let before = words[..*from].trim_end();
                before.ends_with(|c: char| c.is_ascii_digit()) || before.ends_with(['.', ';', ','])
            })
        };
        let symbol = || {
            let starts = |text: &str| {
                let mut heads = languages::lines(|l| l.cited_in_notes).chain(SYMBOLS);
                heads.any(|head| text.starts_with(head))
            };
            words.match_indices(' ').map(|(space, _)| space + 1).find(|from| {
                let before = words[..*from].trim_end();
                let figure = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
                let behind = before[..before.len() - figure].trim_end().ends_with([',', ';', '.']);
                (1..=2).contains(&figure) && behind && starts(&words[*from..])
            })
        };
        if let Some(from) = bare.or_else(numbered).or_else(symbol) {
            sights.words(at, from..words.floor_char_boundary((from + 12).min(words.len())));
        }
    }
}

/// `A/54/213, annex.`, `Resolution 76/181, annex.`, `See A/54/213.`: a paragraph that is a footnote.
pub fn alike(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let paragraph = seen.paragraph;
        let first = paragraph.citations.first().is_some_and(|c| c.range.start < 14);
        let short = seen.words().len() < 160 && seen.end == End::Period;
        if short && first && paragraph.opener == 0 && paragraph.number.is_none() {
            sights.paragraph(at);
        }
    }
}

/// Notes without a call.
pub fn uncalled(case: &Case<'_>, sights: &mut Sights) {
    let notes = &case.publication.footnotes;
    let mut called = vec![false; notes.len()];
    let mut call = |kind: &MarkKind| {
        if let MarkKind::NoteCall(n) = kind
            && let Some(called) = called.get_mut(*n)
        {
            *called = true;
        }
    };
    case.row.iter().flat_map(|s| &s.paragraph.text.marks).for_each(|m| call(&m.kind));
    let masthead = &case.publication.masthead;
    masthead.proponent.iter().flat_map(|t| &t.marks).for_each(|m| call(&m.kind));
    masthead.lines.iter().flat_map(|l| &l.notes).for_each(|n| call(&MarkKind::NoteCall(*n)));
    let lost = called.iter().filter(|c| !**c).count();
    if lost > 0 {
        sights.document((lost as f32).min(3.0));
    }
}

/// Figures of notes that leave one out.
pub fn gap(case: &Case<'_>, sights: &mut Sights) {
    let figures = case.publication.footnotes.iter().filter_map(|n| n.marker.parse::<u32>().ok());
    let mut last = None;
    let mut gaps = 0;
    for n in figures {
        let fits = match last {
            None => n == 1 || case.publication.fragment,
            Some(before) => n == before + 1 || n == 1,
        };
        gaps += u32::from(!fits);
        last = Some(n);
    }
    if gaps > 0 {
        sights.document((gaps as f32).min(3.0));
    }
}
