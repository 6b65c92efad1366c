//! How paragraphs end, and whether the lists come that they announce.

use super::super::Case;
use super::Sights;
use crate::model::Role;
use crate::parse::cues::End;

/// A paragraph that ends in a word.
pub fn unfinished(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        if seen.end == End::Open {
            let words = seen.words();
            let last = words.trim_end().rfind(' ').map_or(0, |space| space + 1);
            sights.words(at, last..words.len());
        }
    }
}

/// A preambular paragraph with a full stop, an operative one with a comma.
pub fn of_another(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let other = match seen.paragraph.role {
            Role::Preambular => matches!(seen.end, End::Period | End::Semicolon),
            Role::Operative => seen.end == End::Comma,
            _ => false,
        };
        if other {
            sights.paragraph(at);
        }
    }
    // A full stop before the last operative paragraph.
    for (at, one, other) in case.neighbours().filter(|(_, one, other)| one.is_main() && other.is_main()) {
        let both = one.paragraph.role == Role::Operative && other.paragraph.role == Role::Operative;
        if both && one.end == End::Period {
            sights.paragraph(at);
        }
    }
}

/// `… the following:` without points, cells or an annex after it.
pub fn list_missing(case: &Case<'_>, sights: &mut Sights) {
    for (at, _, other) in case.neighbours().filter(|(_, one, _)| one.tells() && one.end == End::Colon) {
        let list = matches!(other.paragraph.role, Role::Point | Role::Cell | Role::Heading | Role::Text | Role::Title);
        let unnumbered = other.paragraph.role == Role::Operative && other.paragraph.number.is_none();
        if !(list || unnumbered) {
            sights.paragraph(at);
        }
    }
}

/// A first point after a paragraph that ends in another sign than a colon.
pub fn list_unannounced(case: &Case<'_>, sights: &mut Sights) {
    for (at, one, other) in case.neighbours().filter(|(_, one, other)| one.tells() && other.tells()) {
        let (above, below) = (one.paragraph, other.paragraph);
        let first = below.role == Role::Point && (above.role != Role::Point || below.level > above.level);
        if first && one.end != End::Colon {
            sights.paragraph(at);
            sights.paragraph(at + 1);
        }
    }
}
