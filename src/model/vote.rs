//! How a document was voted on, and by whom.

use std::ops::Range;

/// How a document was voted on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vote {
    /// As printed.
    pub text: String,
    /// What came of it, where the text says it.
    pub outcome: Option<Outcome>,
    /// Votes in favour, against, abstaining, where the text gives numbers.
    pub counts: Option<[u32; 3]>,
}

/// What came of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Adopted by this many votes.
    Recorded,
    /// `Adopted unanimously`
    Unanimous,
    /// `Adopted without a vote`
    Unvoted,
    /// `The draft resolution was not adopted`
    Rejected,
    /// `… owing to the negative vote of a permanent member`
    Vetoed,
}

impl Outcome {
    /// True where a draft stayed one.
    pub fn fails(self) -> bool {
        matches!(self, Outcome::Rejected | Outcome::Vetoed)
    }
}

/// A State whose vote is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// The bytes of its name in the paragraph's text.
    pub range: Range<usize>,
    /// How it voted.
    pub answer: Answer,
}

/// How a State voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// For it.
    InFavour,
    /// Against it.
    Against,
    /// Neither.
    Abstaining,
}

impl Answer {
    /// All three, in the order in which votes are counted.
    pub const ALL: [Answer; 3] = [Answer::InFavour, Answer::Against, Answer::Abstaining];
}
