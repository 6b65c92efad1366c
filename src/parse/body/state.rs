//! What is known of a body while it is read.

use crate::block::{Block, Hint};
use crate::model::enumerator::{self, Form};
use crate::model::{Doubt, Language, Paragraph, Resolution, Role};
use crate::parse::cues::{self, End, Sequence};
use crate::parse::join::Joiner;
use crate::parse::layout::Layout;
use crate::parse::lexicon::Lexicon;

/// Where in a resolution the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// Nothing seen yet that decides: the start of a fragment.
    Unknown,
    Preamble,
    Operative,
    /// After the closing lines.
    Closed,
    Annex,
}

/// How a block stands to the paragraph before it.
pub(super) enum Verdict {
    /// It goes on with it.
    Continues,
    /// It begins a new one; bytes of its number, and of the space after it, come first.
    Begins { role: Role, number: usize, text: usize, level: u8, confidence: f32, doubt: Option<Doubt> },
    /// It is the label of an annex.
    Annex,
}

/// Reads the blocks of a body.
pub struct Body<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) language: Language,
    pub(super) layout: Layout,
    pub(super) joiner: &'a mut Joiner,
    pub(super) zone: Zone,
    pub(super) sequence: Sequence,
    /// The paragraph being read.
    pub(super) open: Option<Paragraph>,
    /// Lines of it so far.
    pub(super) lines: u32,
    /// Where its first line begins.
    pub(super) left: f32,
    /// The block before.
    pub(super) before: Option<Block>,
    /// True while items without numbers follow a colon.
    pub(super) listing: bool,
    /// True while the paragraph being read is such an item.
    pub(super) item: bool,
    /// True while lettered paragraphs are under a heading and not in a list of a numbered paragraph:
    /// `Monitoring of the ceasefire`, `(a) To observe …`.
    pub(super) lettered: bool,
    /// True inside a text that the resolution takes over before its closing lines: `Adopts the following
    /// outcome document:`.
    pub(super) adopted: bool,
    pub(super) resolution: Resolution,
    /// True where bold letters show headings.
    pub(super) bold_tells: bool,
    /// True where a head or foot of a page is before the block that is read.
    pub(super) turned: bool,
    /// True where openings are on their own lines, in small letters.
    pub(super) small: bool,
}

impl<'a> Body<'a> {
    /// A reader for blocks with this layout.
    pub fn new(lexicon: &'a Lexicon, language: Language, layout: Layout, joiner: &'a mut Joiner) -> Self {
        Body {
            lexicon,
            language,
            layout,
            joiner,
            zone: Zone::Unknown,
            sequence: Sequence::default(),
            open: None,
            lines: 0,
            left: 0.0,
            before: None,
            listing: false,
            item: false,
            lettered: false,
            adopted: false,
            resolution: Resolution::default(),
            bold_tells: false,
            turned: false,
            small: false,
        }
    }

    /// True where the paragraph being read has this role.
    pub(super) fn follows(&self, role: Role) -> bool {
        self.open.as_ref().is_some_and(|p| p.role == role)
    }

    /// How the paragraph being read ends so far.
    pub(super) fn end(&self) -> End {
        let empty = |p: &Paragraph| p.role == Role::Operative && p.number.is_some() && p.text.words.is_empty();
        self.open.as_ref().map_or(End::Period, |p| if empty(p) { End::Period } else { cues::end(&p.text.words) })
    }

    pub(super) fn current(&self) -> &[Paragraph] {
        let r = &self.resolution;
        r.annexes.last().map_or(&r.main, |a| &a.paragraphs)
    }

    pub(super) fn current_mut(&mut self) -> &mut Vec<Paragraph> {
        let r = &mut self.resolution;
        match r.annexes.last_mut() {
            Some(a) => &mut a.paragraphs,
            None => &mut r.main,
        }
    }
}

/// The words of the blocks that follow, without what paper adds.
pub(super) fn texts(after: &[Block]) -> impl Iterator<Item = &str> {
    after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim())
}

/// `1. Decides …`
pub(super) fn is_first(text: &str) -> bool {
    enumerator::at(text).is_some_and(|e| e.form == Form::Dot && e.arabic == Some(1))
}

/// `(a) Decides …` right after a paragraph's number.
pub(super) fn nested_point(rest: &str) -> bool {
    enumerator::at(rest).is_some_and(|e| {
        e.form == Form::Parentheses && e.length > e.printed && (e.letter == Some(1) || e.roman == Some(1))
    })
}
