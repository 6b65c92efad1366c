//! The words of one language, as a table.

use super::citations::Citations;
use super::dates::Dates;
use super::forms::Forms;
use super::lines::Lines;
use super::organs::Organ;
use super::papers::Papers;
use super::phrases::Phrases;
use std::sync::OnceLock;

/// The words of one language.
pub struct Lexicon {
    /// Enacting formulas and whose they are: `The General Assembly`.
    pub enacting: &'static [(&'static str, Organ)],
    /// Names of the organs as they are in the masthead: `General Assembly`.
    pub organs: &'static [&'static str],
    /// True where the enacting formula is the name of the organ alone, so that only its comma decides.
    pub bare_formula: bool,
    /// The name of the Organization in the masthead.
    pub publisher: &'static [&'static str],
    /// Labels before the kind of distribution: `Distr.:`
    pub distribution: &'static [&'static str],
    /// Kinds of distribution.
    pub distributions: &'static [&'static str],
    /// Labels before the language of the original: `Original:`
    pub original: &'static [&'static str],
    /// Names of the six languages, in the order of `Language::ALL`.
    pub languages: [&'static str; 6],
    /// Words before the number of an agenda item: `Agenda item`
    pub agenda: &'static [&'static str],
    /// Words after the number of an agenda item: `de l’ordre du jour`
    pub agenda_tail: &'static [&'static str],
    /// The word for a session, at the end of its line: `session`
    pub session: &'static [&'static str],
    /// Words that a line about a session begins with, where they come first: `Session de`
    pub session_heads: &'static [&'static str],
    /// The line that is above a statement of the President of the Security Council.
    pub statements: &'static [&'static str],
    /// What votes are called after their number: `13 votes`.
    pub voices: &'static [&'static str],
    /// What stands for no vote: `to none`.
    pub naught: &'static [&'static str],
    /// Heads of the line that says who adopted the document and when.
    pub adoption: &'static [&'static str],
    /// Words that show such a line where it begins with the date.
    pub adoption_inside: &'static [&'static str],
    /// The word before a Security Council number: `Resolution`
    pub resolution: &'static [&'static str],
    /// The word before the number of a decision.
    pub decision: &'static [&'static str],
    /// Words of the line that names the meeting: `plenary meeting`
    pub meeting: &'static [&'static str],
    /// Words that such a line may begin with in place of its number.
    pub meeting_heads: &'static [&'static str],
    /// Heads of the line that gives the vote.
    pub vote: &'static [&'static str],
    /// Words of verbs by which a resolution takes over a text: `Adopts`, `Solemnly proclaims`.
    pub adopting: &'static [&'static str],
    /// Words of votes, and of who gave them.
    pub ballot: Ballot,
    /// The word before the last of several things: `and`. In Arabic it is one with the word after it.
    pub and: &'static [&'static str],
    /// Lines that viewers and scrapers leave behind, by how they begin.
    pub residue: &'static [&'static str],
    /// Words at the head of an annex: `Annex`, `Appendix`.
    pub annex: &'static [&'static str],
    /// What a draft calls itself, in small letters: `draft resolution`.
    pub stages: &'static [&'static str],
    /// Words after that which say who submits it: `submitted by`.
    pub submitted: &'static [&'static str],
    /// Words that, with a number, head the divisions of an annex: `Article`, `Rule`, `Goal`; of Chinese those
    /// after the number.
    pub units: &'static [&'static str],
    /// Names of the parts of a document that are called `A`, `B`, … in English.
    pub parts: &'static [&'static str],
    /// Capital words with which sentences begin, and that are in no heading's midst: `The`, `Each`.
    pub starts: &'static [&'static str],
    /// Words after which a number is part of the phrase and no footnote mark: `paragraph`, `article`.
    pub counted: &'static [&'static str],
    /// Words after a quantity, which no footnote mark is: `4 trillion dollars`, `30 days`.
    pub quantities: &'static [&'static str],
    /// Small words between which and a number no footnote is called: `and`, `of`.
    pub joints: &'static [&'static str],
    /// Letters that are raised after others, so that text made from pages sets them apart: `n o 14`,
    /// `1 er mai`.
    pub raised: &'static [(&'static str, &'static str)],
    /// True where a paragraph's number goes with a dash: `12 -`.
    pub dashed: bool,
    /// True where the calls of notes are in brackets: `(3)`.
    pub bracketed: bool,
    /// How dates are written.
    pub dates: Dates,
    /// How texts refer to resolutions and decisions.
    pub citations: Citations,
    /// What documents are recognized by, besides.
    pub papers: Papers,
    /// How words begin and end.
    pub forms: Forms,
    /// Words of certain lines.
    pub lines: Lines,
    /// True if a word at the beginning of a paragraph may open a preambular one although no list has it:
    /// for English a participle.
    pub participle: fn(&str) -> bool,
    /// True if a word may open an operative paragraph: for English a verb in the third person.
    pub verb: fn(&str) -> bool,
    /// Opening phrases of preambular and of operative paragraphs, one a line.
    pub(super) lists: [&'static str; 2],
    /// What is made of the tables when it is first asked for.
    pub(super) made: OnceLock<Made>,
}

/// Words of votes.
pub struct Ballot {
    /// What says that nobody was against it or abstained.
    pub unanimous: &'static [&'static str],
    /// What says that no vote was taken.
    pub unvoted: &'static [&'static str],
    /// What says that a draft failed.
    pub rejected: &'static [&'static str],
    /// What says that it failed by the vote of one permanent member.
    pub vetoed: &'static [&'static str],
    /// Heads of lists of States, before a colon: for those in favour, against, abstaining.
    pub heads: [&'static [&'static str]; 3],
    /// Names of States with the word for `and`, in which a list does not end.
    pub states: &'static [&'static str],
}

/// What is made of the tables of a language.
pub(super) struct Made {
    pub(super) preambular: Phrases,
    pub(super) operative: Phrases,
    pub(super) months: Vec<String>,
}

/// For languages in which the form of a word does not show that it opens a paragraph: the lists of phrases decide.
pub(super) fn by_list_only(_word: &str) -> bool {
    false
}
