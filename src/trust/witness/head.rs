//! What a whole document has: a symbol, a body, a date, a title, somebody who speaks, a line at its end.

use super::super::Case;
use super::Sights;
use crate::model::{Organ, Role};

/// Asks for something of every document that is whole.
fn missing(case: &Case<'_>, sights: &mut Sights, there: bool) {
    if !there && !case.publication.fragment {
        sights.document(1.0);
    }
}

fn has(case: &Case<'_>, role: Role) -> bool {
    case.row.iter().any(|s| s.paragraph.role == role && s.annex.is_none())
}

/// A symbol, of a fragment too.
pub fn symbol(case: &Case<'_>, sights: &mut Sights) {
    if case.publication.masthead.symbol.is_none() {
        sights.document(1.0);
    }
}

/// The body that adopted it.
pub fn organ(case: &Case<'_>, sights: &mut Sights) {
    let masthead = &case.publication.masthead;
    missing(case, sights, masthead.organ != Organ::Other || masthead.body.is_some());
}

/// The date of adoption.
pub fn date(case: &Case<'_>, sights: &mut Sights) {
    missing(case, sights, case.publication.masthead.adoption_date.is_some());
}

/// A title.
pub fn title(case: &Case<'_>, sights: &mut Sights) {
    missing(case, sights, has(case, Role::Title));
}

/// `The General Assembly,`
pub fn formula(case: &Case<'_>, sights: &mut Sights) {
    missing(case, sights, has(case, Role::Enacting));
}

/// A preambular paragraph.
pub fn preamble(case: &Case<'_>, sights: &mut Sights) {
    missing(case, sights, has(case, Role::Preambular));
}

/// An operative paragraph, of a fragment too.
pub fn operative(case: &Case<'_>, sights: &mut Sights) {
    if !has(case, Role::Operative) {
        sights.document(1.0);
    }
}

/// `61st plenary meeting`
pub fn closing(case: &Case<'_>, sights: &mut Sights) {
    missing(case, sights, case.publication.masthead.meeting.is_some());
}

/// One paragraph for thousands of letters.
pub fn few(case: &Case<'_>, sights: &mut Sights) {
    let tells = || case.row.iter().filter(|s| s.is_main());
    let (count, bytes) = tells().fold((0, 0), |(n, bytes), s| (n + 1, bytes + s.words().len()));
    if count > 0 && bytes > count * 1500 {
        sights.document(1.0);
    }
}
