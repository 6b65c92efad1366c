//! What a document of the United Nations holds, in its own terms. This module imports only
//! words with marks; readers, parser and writers all speak in it.
//!
//! A resolution is kept as the *sequence* of its paragraphs in reading order, each with its role,
//! its level and its number, just as it is on paper and in `paragraphs.csv`. What is inside
//! what (points under paragraphs, paragraphs under headings) follows from roles and levels; the
//! writers work it out in one place. So a doubtful level can put a paragraph in a wrong place, but
//! never lose it.

pub mod body;
mod by_hand;
pub mod date;
pub mod enumerator;
mod masthead;
pub(crate) mod scan;
pub mod symbol;
mod vote;

pub use crate::languages::Language;
pub use by_hand::{ByHand, Corrected, Signed};
pub use masthead::{Fact, Kind, Masthead, MastheadLine, Organ};
pub use vote::{Answer, Outcome, Vote, Voter};

pub use crate::code::{Doubt, Doubted};

use crate::block::{Cell, Reason};
use crate::text::Text;
use date::Date;
use std::ops::Range;
use symbol::Symbol;

/// One issued document: a masthead, and the resolution or resolutions it carries.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The language the document is written in.
    pub language: Language,
    /// What the first page says of the document.
    pub masthead: Masthead,
    /// What it holds: usually one resolution; several where one number carries parts A, B, C.
    pub resolutions: Vec<Resolution>,
    /// All footnotes, in the order of their calls; [`crate::text::MarkKind::NoteCall`] in any text
    /// of the publication is an index into this list.
    pub footnotes: Vec<Footnote>,
    /// Source text that is none of the document's content, and why, in the order of the source.
    pub discarded: Vec<Discarded>,
    /// Pages of the source; 0 where it has none.
    pub pages: u32,
    /// True where the source holds only a part of the document: one page of several.
    pub fragment: bool,
    /// Who has read it, where it comes from OCR.
    pub read_by: Option<crate::block::ReadBy>,
    /// What is doubtful about the document as a whole.
    pub doubts: Vec<Doubted>,
    /// What of the source's words went into structure and not into text.
    pub ledger: Ledger,
    /// What people have corrected, and whether they have checked it.
    pub by_hand: ByHand,
}

impl Publication {
    /// True where nothing was found that could be text of a resolution.
    pub fn is_bare(&self) -> bool {
        let empty = |r: &Resolution| r.main.is_empty() && r.annexes.is_empty();
        self.footnotes.is_empty() && self.resolutions.iter().all(empty)
    }

    /// A person has checked it as it is: nothing in it is doubtful any more.
    pub fn accept(&mut self, signed: Signed) {
        self.by_hand.checked = Some(signed);
        self.doubts.clear();
        let paragraphs = self
            .resolutions
            .iter_mut()
            .flat_map(|r| r.main.iter_mut().chain(r.annexes.iter_mut().flat_map(|a| &mut a.paragraphs)));
        for p in paragraphs {
            (p.settled, p.confidence) = (true, 1.0);
            p.doubts.clear();
        }
        for note in &mut self.footnotes {
            note.settled = true;
            note.doubts.clear();
        }
    }

    /// True where the file holds resolutions of several numbers one after another.
    pub fn is_compilation(&self) -> bool {
        self.resolutions.iter().skip(1).any(|r| r.letter.is_none())
    }

    /// All paragraphs in reading order, annexes included.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.resolutions.iter().flat_map(|r| r.main.iter().chain(r.annexes.iter().flat_map(|a| &a.paragraphs)))
    }
}

/// Words of the source that are in the output as structure: kept so that every word can be accounted
/// for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// True where the number before the title was printed there, and not only drawn from the symbol.
    pub number_printed: bool,
    /// What is between that number and the title: `.`, ` -`.
    pub number_tail: String,
    /// Footnote marks that were taken out of the text: `3`.
    pub calls: Vec<String>,
    /// Words whose line-end hyphen was undone, in their two halves: `interna`, `tional`.
    pub mended: Vec<(String, String)>,
    /// Texts whose words a page's setting has torn or run together: as they were found, and as they are written.
    pub rewritten: Vec<(String, String)>,
    /// How many times in a hundred the title at the top of a page ends elsewhere, where its end was guessed.
    pub title_doubt: u8,
}

/// One resolution (or decision, statement): a number, a title, paragraphs, annexes.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// The letter under which one of several stands: `A` of 78/254 A.
    pub letter: Option<String>,
    /// Its own symbol, e.g. `A/RES/78/254 A`; the masthead's where there is one resolution.
    pub symbol: Option<Symbol>,
    /// As printed before the title: `62/17`, `1325 (2000)`, `A`.
    pub number: Option<String>,
    /// The main part in reading order: title, enacting formula, preambular and operative
    /// paragraphs, headings, closing lines, vote.
    pub main: Vec<Paragraph>,
    /// Where the resolution takes over a text before its closing lines (`Adopts the following declaration:`):
    /// the place in the main part of the first paragraph of that text.
    pub adopts: Option<usize>,
    /// The annexes, in order.
    pub annexes: Vec<Annex>,
    /// Where it is not the first of its file: what its own head says, line by line.
    pub head: Vec<MastheadLine>,
    /// Where it is one of several: its own date of adoption.
    pub adopted: Option<Date>,
    /// How it was voted on.
    pub vote: Option<Vote>,
}

/// An annex or appendix.
#[derive(Clone, Debug, Default)]
pub struct Annex {
    /// The word and number at its head, as printed: `Annex`, `Annex II`, `Appendix`.
    pub label: String,
    /// Page of the label.
    pub page: u32,
    /// 0 for an annex of the resolution, 1 for an appendix to the annex before it.
    pub level: u8,
    /// Its paragraphs in reading order, the title first where it has one.
    pub paragraphs: Vec<Paragraph>,
}

/// One block of text in its role.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// 0; for points 1 for (a), 2 for (i), 3 for a.; for headings their depth from 1.
    pub level: u8,
    /// Its number as printed: `7.`, `(a)`, `IV`. Never made up.
    pub number: Option<String>,
    /// The paragraph's own text, without its number and without footnote marks. For a title: without
    /// the number before it.
    pub text: Text,
    /// Bytes of the text, from its start, that a drafter sets in italics: `Recalling also`, `Decides`.
    pub opener: usize,
    /// Citations of other UN documents in the text, in order, not overlapping.
    pub citations: Vec<Citation>,
    /// States whose votes it shows, in order, for [`Role::Vote`].
    pub voters: Vec<Voter>,
    /// The place in a table, for [`Role::Cell`].
    pub cell: Option<Cell>,
    /// Page of the source where its first word stands; 0 where unknown.
    pub page: u32,
    /// 0 to 1: while parsing how far the role was read and not guessed, then the probability that role, number and
    /// words are right ([`crate::trust`]).
    pub confidence: f32,
    /// What is doubtful about it.
    pub doubts: Vec<Doubted>,
    /// True where a person has said what it is.
    pub settled: bool,
}

/// What a paragraph is: the values of `paragraphs.csv`'s `kind`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// `Observer status for the Organization …`: the title, without its number.
    Title,
    /// `The General Assembly,`
    Enacting,
    /// `Recalling its resolution 61/54 …,`
    Preambular,
    /// `1. Calls upon Member States …;` with or without a number.
    Operative,
    /// `(a) To consider …;` at any depth, also a bulleted or unnumbered item of a list.
    Point,
    /// `I`, `General questions`, `A. Lists`.
    Heading,
    /// Text of an annex that has no number, and any text whose role is not known.
    #[default]
    Text,
    /// A cell of a table.
    Cell,
    /// `61st plenary meeting 5 December 2007`
    Closing,
    /// `Adopted unanimously at the 1382nd meeting.`
    Vote,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 10] = [
        Role::Title,
        Role::Enacting,
        Role::Preambular,
        Role::Operative,
        Role::Point,
        Role::Heading,
        Role::Text,
        Role::Cell,
        Role::Closing,
        Role::Vote,
    ];

    /// The one of this code.
    pub fn of(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The code in `paragraphs.csv`.
    pub fn code(self) -> &'static str {
        match self {
            Role::Title => "title",
            Role::Enacting => "enacting",
            Role::Preambular => "preambular",
            Role::Operative => "operative",
            Role::Point => "point",
            Role::Heading => "heading",
            Role::Text => "text",
            Role::Cell => "cell",
            Role::Closing => "closing",
            Role::Vote => "vote",
        }
    }
}

/// A footnote: `3 A/54/213, A/55/140 and Corr.1 and Add.1.`
#[derive(Clone, Debug, Default)]
pub struct Footnote {
    /// As printed: `3`, `*`, `a`.
    pub marker: String,
    /// Its text without the marker.
    pub text: Text,
    /// Citations in the text.
    pub citations: Vec<Citation>,
    /// Page of its first word; 0 where unknown.
    pub page: u32,
    /// What is doubtful about it: that nothing calls it.
    pub doubts: Vec<Doubted>,
    /// True where a person has said what it is.
    pub settled: bool,
}

/// A citation of another UN document: `53/70` in `resolutions 53/70, 54/49`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the text that name the document, e.g. `53/70` or `Corr.1`.
    pub range: Range<usize>,
    /// The document in full: `A/RES/53/70`, `A/55/140/Corr.1`.
    pub symbol: Symbol,
    /// The part of it that is cited, as printed: `paragraphs 1 to 3`, `annex II`.
    pub pinpoint: Option<String>,
    /// Its date, where the text gives it: `of 4 December 1998`.
    pub date: Option<Date>,
}

/// A piece of source text that is not part of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discarded {
    /// As it stood.
    pub text: String,
    /// Why.
    pub reason: Reason,
    /// Page of the source; 0 where unknown.
    pub page: u32,
}
