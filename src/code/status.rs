//! What became of a file.

use super::{Doubt, Failure, Problem};
use serde::Serialize;

/// What became of a file: the values of `documents.csv`'s `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Converted.
    Ok,
    /// Converted, with doubts.
    Review,
    /// Not converted.
    Failed,
}

impl Status {
    /// The codes of all of them.
    pub const CODES: &'static [&'static str] = &["ok", "review", "failed"];

    /// `review`
    pub const fn code(self) -> &'static str {
        Status::CODES[self as usize]
    }

    /// The status of a file that was converted or not, with these doubts: the one place that knows what `ok` means.
    pub fn of(converted: bool, doubts: &[Doubt]) -> Status {
        match (converted, doubts.is_empty()) {
            (false, _) => Status::Failed,
            (true, false) => Status::Review,
            (true, true) => Status::Ok,
        }
    }
}

/// The status of a document, and what else is reported about it.
pub struct Told {
    /// The status.
    pub status: Status,
    /// Which failure it is.
    pub code: Option<Failure>,
    /// What is doubtful about it.
    pub doubts: Vec<Doubt>,
    /// The cell `problem` of `documents.csv`.
    pub problem: String,
}

impl Told {
    /// What is reported about a document that has failed so, or has these doubts.
    pub fn of(failed: Option<&Problem>, doubts: &[Doubt]) -> Told {
        let status = Status::of(failed.is_none(), doubts);
        match failed {
            Some(problem) => {
                Told { status, code: Some(problem.failure), doubts: Vec::new(), problem: problem.to_string() }
            }
            None => Told { status, code: None, doubts: doubts.to_vec(), problem: Doubt::cell(doubts) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_goes_before_doubts() {
        let told = Told::of(Some(&Failure::Encrypted.alone()), &[Doubt::Misread]);
        assert_eq!((told.status, told.code, told.doubts.len()), (Status::Failed, Some(Failure::Encrypted), 0));
        let told = Told::of(None, &[Doubt::CallNotFound, Doubt::Misread]);
        assert_eq!((told.status, told.problem.as_str()), (Status::Review, "call_not_found|misread"));
        assert_eq!(Told::of(None, &[]).status.code(), "ok");
    }
}
