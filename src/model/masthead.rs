//! The head of the first page, as facts.

use super::date::Date;
use super::symbol::Symbol;
use super::vote::Vote;
use super::{Citation, body};
use crate::languages::Language;
pub use crate::languages::Organ;
use crate::text::Text;

/// What the head of the first page says.
#[derive(Clone, Debug, Default)]
pub struct Masthead {
    /// The body that adopted the document.
    pub organ: Organ,
    /// The same where it is one of the [table of bodies](body::Body).
    pub body: Option<&'static body::Body>,
    /// What kind of document it is.
    pub kind: Kind,
    /// The document's own symbol.
    pub symbol: Option<Symbol>,
    /// As printed before the title: `62/17`, `1296 (2000)`.
    pub number: Option<String>,
    /// `General`, `Limited`
    pub distribution: Option<String>,
    /// Date of issue.
    pub publication_date: Option<Date>,
    /// Number of the session as `documents.csv` has it: `62`, `S-27`, `ES-11`, `XXX`; a year for ECOSOC.
    pub session: Option<String>,
    /// `Agenda item 93`, `Agenda items 13 and 117`
    pub agenda_item: Option<String>,
    /// The title of that item, where it is printed.
    pub agenda_title: Option<String>,
    /// Date of adoption, as the document itself gives it.
    pub adoption_date: Option<Date>,
    /// Date of the vote by which a draft failed.
    pub voting_date: Option<Date>,
    /// `[on the report of the First Committee (A/62/386)]`, with its brackets; a draft's sponsors.
    pub proponent: Option<Text>,
    /// Citations in the proponent line.
    pub proponent_citations: Vec<Citation>,
    /// `A/62/386, para. 8`: the document named in the proponent line, and where in it.
    pub originating_document: Option<String>,
    /// `61st plenary meeting`, `4213th meeting`
    pub meeting: Option<String>,
    /// `Adopted by a recorded vote of 32 to 10, with 5 abstentions`
    pub vote: Option<Vote>,
    /// `07-46508 (E)`
    pub job_number: Option<String>,
    /// The language of the original, where it is printed: `Original: English`.
    pub original_language: Option<Language>,
    /// The title as it is at the head of a later page, where the first page is not here.
    pub running_title: Option<String>,
    /// The printed lines, in order, each with what it says: they make the cover page of the XML.
    pub lines: Vec<MastheadLine>,
}

/// A printed line of the masthead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MastheadLine {
    /// What it says.
    pub fact: Fact,
    /// As printed.
    pub text: String,
    /// Page; 0 where unknown.
    pub page: u32,
    /// Footnotes called at its end (`S/RES/9033 (1995)*`), as indices into those of the publication.
    pub notes: Vec<usize>,
}

impl MastheadLine {
    /// A line that calls no footnote.
    pub fn new(fact: Fact, text: impl Into<String>, page: u32) -> Self {
        MastheadLine { fact, text: text.into(), page, notes: Vec::new() }
    }
}

/// What a line of the masthead says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// `United Nations`
    Publisher,
    /// `General Assembly`
    Organ,
    /// `A/RES/62/17`
    Symbol,
    /// `Distr.: General`
    Distribution,
    /// `8 January 2008`
    PublicationDate,
    /// `Original: English`
    OriginalLanguage,
    /// `Sixty-second session`
    Session,
    /// `Agenda item 93`
    AgendaItem,
    /// `Developments in the field of information …`
    AgendaTitle,
    /// `Resolution adopted by the General Assembly on 5 December 2007`
    Adoption,
    /// `[on the report of the First Committee (A/62/386)]`
    Proponent,
    /// `Resolution 1325 (2000)`, `62/17.`: the number, where the preface carries it.
    Number,
    /// `07-46508 (E)`
    JobNumber,
    /// Anything else that is there.
    Other,
}

/// The kind of document: the values of `documents.csv`'s `type`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An adopted resolution.
    Resolution,
    /// A draft resolution: `A/C.1/62/L.5`.
    DraftResolution,
    /// A decision: `Decision 50/411`.
    Decision,
    /// A statement of the President of the Security Council: `S/PRST/2001/14`.
    PresidentialStatement,
    /// Anything else.
    #[default]
    Other,
}

impl Kind {
    /// The code in `documents.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Resolution => "resolution",
            Kind::DraftResolution => "draftResolution",
            Kind::Decision => "decision",
            Kind::PresidentialStatement => "presidentialStatement",
            Kind::Other => "other",
        }
    }
}
