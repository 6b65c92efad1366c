//! Paragraphs that are very long, very short, or there twice.

use super::super::Case;
use super::Sights;
use crate::model::Role;
use rustc_hash::FxHashMap;

/// Characters of nearly every paragraph, at most.
const MANY: usize = 1800;

/// Characters of nearly every paragraph that has a verb, at least.
const FEW: usize = 30;

/// A paragraph of several.
pub fn long(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells()) {
        if seen.words().len() > MANY && seen.words().chars().count() > MANY {
            sights.paragraph(at);
        }
    }
}

/// A scrap.
pub fn short(case: &Case<'_>, sights: &mut Sights) {
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.is_main()) {
        let few = if case.has_case() { FEW } else { FEW / 3 };
        if seen.paragraph.role != Role::Point && seen.words().chars().nth(few).is_none() {
            sights.paragraph(at);
        }
    }
}

/// The same words as in another paragraph of the same part.
pub fn twice(case: &Case<'_>, sights: &mut Sights) {
    let mut first: FxHashMap<(&str, Option<usize>, usize), usize> = FxHashMap::default();
    for (at, seen) in case.row.iter().enumerate().filter(|(_, s)| s.tells() && s.words().len() > 40) {
        if first.insert((seen.words(), seen.annex, seen.resolution), at).is_some() {
            sights.paragraph(at);
        }
    }
}
