//! The bodies, one row each. Rows with names that several bodies bear (`The General Conference`) are distinguished by
//! their symbols and by the heads of their documents.

mod agencies;
mod neighbours;
mod parties;
mod united_nations;

use super::{Body, Form};
use crate::model::Kind;

const fn resolution(pattern: &'static str) -> Form {
    Form { pattern, kind: Kind::Resolution }
}

const fn decision(pattern: &'static str) -> Form {
    Form { pattern, kind: Kind::Decision }
}

/// A paper of the body that is not text it has adopted.
const fn paper(pattern: &'static str) -> Form {
    Form { pattern, kind: Kind::Other }
}

/// What most rows have in common.
const PLAIN: Body =
    Body { actor: "", name: "", names: &[], formulas: &[], forms: &[], front: None, closings: &[], source: "" };

/// All bodies.
pub(super) fn all() -> impl Iterator<Item = &'static Body> + Clone {
    [agencies::BODIES, parties::BODIES, united_nations::BODIES, neighbours::BODIES].into_iter().flatten()
}
