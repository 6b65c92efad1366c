//! The order of the parts of a document.

use super::super::Case;
use super::Sights;
use crate::model::Role;
use crate::parse::cues::End;

/// A preambular paragraph after an operative one, but not below a heading.
pub fn preambular_late(case: &Case<'_>, sights: &mut Sights) {
    let (mut part, mut late) = (None, false);
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.annex.is_none()) {
        if part != Some(seen.resolution) {
            (part, late) = (Some(seen.resolution), false);
        }
        match seen.paragraph.role {
            Role::Operative => late = true,
            Role::Heading | Role::Enacting => late = false,
            Role::Preambular if late => sights.paragraph(at),
            _ => {}
        }
    }
}

/// Text without a role in the main part.
pub fn text_among(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.annex.is_none()) {
        if seen.paragraph.role == Role::Text {
            sights.paragraph(at);
            sights.document(1.0);
        }
    }
}

/// A paragraph after the line of meeting and date.
pub fn behind_closing(case: &Case<'_>, sights: &mut Sights) {
    for (at, one, other) in case.neighbours().filter(|(_, one, _)| one.annex.is_none()) {
        if one.paragraph.role == Role::Closing && !matches!(other.paragraph.role, Role::Closing | Role::Vote) {
            sights.paragraph(at + 1);
            sights.document(1.0);
        }
    }
}

/// A heading that ends as a paragraph does, or is long; a short paragraph that ends in nothing.
pub fn heading_odd(case: &Case<'_>, sights: &mut Sights) {
    for (at, one, other) in case.neighbours().filter(|(_, one, _)| one.annex.is_none()) {
        let odd = |s: &super::super::case::Seen<'_>| {
            let words = s.words();
            s.paragraph.role == Role::Heading
                && (matches!(s.end, End::Comma | End::Semicolon)
                    || words.len() > 160
                    || words.starts_with(char::is_lowercase))
        };
        if odd(other) && one.tells() {
            sights.paragraph(at);
        }
        if odd(one) && other.tells() {
            sights.paragraph(at + 1);
        }
    }
}

/// `(a)` without `(b)`.
pub fn point_alone(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.annex.is_none()) {
        let point = |n: Option<usize>| {
            n.and_then(|n| case.row.get(n)).is_some_and(|s| s.paragraph.role == Role::Point && s.part() == seen.part())
        };
        if seen.paragraph.role == Role::Point && !point(at.checked_sub(1)) && !point(Some(at + 1)) {
            sights.paragraph(at);
        }
    }
}

/// The last paragraph that begins on a page, where another page follows.
pub fn cut_by_page(case: &Case<'_>, sights: &mut Sights) {
    for (at, one, other) in case.neighbours().filter(|(_, one, other)| one.tells() && other.tells()) {
        if one.paragraph.page != 0 && one.paragraph.page < other.paragraph.page {
            sights.paragraph(at);
            sights.paragraph(at + 1);
        }
    }
}

/// The first and the last paragraph of a page that is alone.
fn rims(case: &Case<'_>) -> (Option<usize>, Option<usize>) {
    let mut tells = case.row.iter().enumerate().filter(|(_, s)| s.tells()).map(|(at, _)| at);
    if !case.publication.fragment {
        return (None, None);
    }
    let first = tells.next();
    (first, tells.next_back().or(first))
}

/// The first paragraph of a page that is alone.
pub fn rim_first(case: &Case<'_>, sights: &mut Sights) {
    rims(case).0.into_iter().for_each(|at| sights.paragraph(at));
}

/// The last one.
pub fn rim_last(case: &Case<'_>, sights: &mut Sights) {
    rims(case).1.into_iter().for_each(|at| sights.paragraph(at));
}

/// A first paragraph that begins neither in the middle of a sentence nor as a paragraph does: the title at the head of
/// the page may be in it.
pub fn rim_unopened(case: &Case<'_>, sights: &mut Sights) {
    let Some(at) = rims(case).0 else { return };
    let seen = &case.row[at];
    let paragraph = seen.paragraph;
    let small = case.has_case() && seen.words().starts_with(char::is_lowercase);
    if !small && paragraph.opener == 0 && paragraph.number.is_none() && paragraph.role != Role::Point {
        sights.paragraph(at);
    }
}
