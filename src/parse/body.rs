//! The text after the masthead: blocks become paragraphs, each in its role.
//!
//! One pass in reading order. Each block either goes on with the paragraph before it or begins a new
//! one; what tells is, in this order: what the format says of it, its number and whether that number
//! is due, how the paragraph before it ends, the words it opens with, and its place on the page.

mod alike;
mod alone;
mod astray;
pub(in crate::parse) mod headed;
mod heading_number;
pub(super) mod items;
pub(super) mod landmark;
pub(super) mod letter;
mod misread;
mod numbered;
mod paragraphs;
mod place;
mod small;
mod state;
mod title;
mod unnumbered;

pub(super) use headed::unit;
pub(super) use heading_number::is_roman;
pub use state::Body;

use super::cues::{self, End, Sequence};
use super::formula::enacting;
use super::join::fold;
use crate::block::{Begins, Block, Grain, Hint};
use crate::model::enumerator::{self, Form};
use crate::model::{Paragraph, Resolution, Role};
use landmark::asterisks;
use state::{Verdict, Zone, nested_point};

impl<'a> Body<'a> {
    /// The same for a page that begins in the midst of an annex.
    pub fn in_annex(mut self) -> Self {
        self.annex(&Block::default());
        self
    }

    /// Reads all blocks; gives the resolution they make.
    pub fn read(mut self, blocks: &[Block]) -> Resolution {
        let blocks = &*alone::brought_down(blocks, self.lexicon);
        self.bold_tells = headed::bold_tells(blocks);
        self.small = small::opens(blocks, self.lexicon);
        for (i, block) in blocks.iter().enumerate() {
            if matches!(block.hint, Hint::Furniture(_)) {
                self.turned = true;
                continue;
            }
            let block = block.with_text(fold(&block.text));
            if block.text.words.is_empty() && block.text.marks.is_empty() {
                continue;
            }
            self.take(block, &blocks[i + 1..]);
            self.turned = false;
        }
        self.close();
        self.resolution
    }

    fn take(&mut self, block: Block, after: &[Block]) {
        if let Some(n) =
            enacting(&block.text.words, self.lexicon).map(|(_, n)| n).or_else(|| self.unknown_formula(&block, after))
            && self.can_enact(&block)
        {
            self.enact(&block, n, after);
            return;
        }
        if let Hint::Begins(kind) = block.hint {
            self.begin_as(kind, &block);
            self.before = Some(block);
            return;
        }
        let block = self.number_put_back(&block).unwrap_or(block);
        let block = self.as_meant(block, after);
        if let Some(at) = self.first_item(&block, after) {
            // `REQUESTS the Director-General: (1) to work …`
            let (head, item) = (block.text.slice(0..at).trimmed(), block.text.slice(at..block.text.words.len()));
            self.take(Block { text: head, ..block.clone() }, &[]);
            self.take(Block { text: item, ..block.clone() }, after);
            return;
        }
        match self.judge(&block, after) {
            Verdict::Continues => self.extend(&block),
            Verdict::Begins { role, number, text, level, confidence, doubt } => {
                let rest = &block.text.words[text.min(block.text.words.len())..];
                let nested = role == Role::Operative && number > 0 && nested_point(rest);
                if nested {
                    // `5. (a) Decides`: the paragraph has no text of its own.
                    let (head, tail) = (block.text.slice(0..text), block.text.slice(text..block.text.words.len()));
                    self.begin(&Block { text: head, ..block.clone() }, role, number, text, level, confidence, doubt);
                    self.begin_nested(&Block { text: tail, ..block.clone() });
                } else {
                    self.begin(&block, role, number, text, level, confidence, doubt);
                }
            }
            Verdict::Annex => self.annex(&block),
        }
        self.before = Some(block);
    }

    /// A paragraph in the role that the reading of the page has told.
    fn begin_as(&mut self, kind: Begins, block: &Block) {
        let words = &block.text.words;
        let numbered = enumerator::quoted(words);
        let (role, number) = match kind {
            Begins::Preambular => (Role::Preambular, None),
            Begins::Operative => {
                (Role::Operative, numbered.filter(|e| e.arabic.is_some() && matches!(e.form, Form::Dot | Form::Dash)))
            }
            Begins::Point => (Role::Point, numbered),
        };
        let (printed, length) = number.map_or((0, 0), |e| (e.printed, e.length));
        self.zone = match role {
            Role::Preambular => Zone::Preamble,
            Role::Operative => Zone::Operative,
            _ => self.zone,
        };
        let cut = |range| Block { text: block.text.slice(range), ..block.clone() };
        if printed > 0 && role == Role::Operative && nested_point(&words[length..]) {
            self.begin(&cut(0..length), role, printed, length, 0, 1.0, None);
            self.begin_nested(&cut(length..words.len()));
        } else {
            self.begin(block, role, printed, length, 0, 1.0, None);
        }
    }

    /// An enacting formula may stand at the start, and after a heading or a closing line.
    fn can_enact(&self, block: &Block) -> bool {
        let fresh = self.before.is_none()
            || self.end().closes()
            || self.open.as_ref().is_some_and(|p| matches!(p.role, Role::Heading | Role::Title | Role::Closing));
        fresh && (block.grain != Grain::Line || self.before.is_none() || !self.listing)
    }

    fn enact(&mut self, block: &Block, n: usize, after: &[Block]) {
        self.begin(block, Role::Enacting, 0, 0, 0, 1.0, None);
        let words = block.text.words.clone();
        let rest = words[n..].trim_start().len();
        if rest > 0 {
            // The formula and the first paragraph in one block.
            let cut = words.len() - rest;
            if let Some(p) = &mut self.open {
                p.text = block.text.slice(0..n).trimmed();
            }
            self.zone = Zone::Preamble;
            self.before = Some(Block { text: block.text.slice(0..n), ..block.clone() });
            let text = block.text.slice(cut..words.len());
            self.take(Block { text, grain: Grain::Paragraph, ..block.clone() }, after);
            return;
        }
        self.zone = Zone::Preamble;
        if !self.counts_on() {
            self.sequence = Sequence::default();
        }
        self.before = Some(block.clone());
    }

    /// True where numbered paragraphs of the preamble stand above the formula: those below count on.
    fn counts_on(&self) -> bool {
        let mut above = self.current().iter().filter(|p| p.role == Role::Operative).peekable();
        let preambular = |p: &Paragraph| p.number.is_some() && cues::preambular_opener(&p.text.words, self.lexicon) > 0;
        above.peek().is_some() && above.all(preambular)
    }

    fn judge(&self, b: &Block, after: &[Block]) -> Verdict {
        let words = b.text.words.as_str();
        let end = self.end();
        let begins =
            |role, level, confidence| Verdict::Begins { role, number: 0, text: 0, level, confidence, doubt: None };
        if let Hint::Cell(_) = b.hint {
            return begins(Role::Cell, 0, 1.0);
        }
        if b.grain == Grain::Line && self.ends_number(words) {
            return Verdict::Continues;
        }
        let complete = self.open.as_ref().is_some_and(|p| asterisks(&p.text.words)) || self.in_items();
        let end = if complete { End::Period } else { end };
        let whole = b.grain != Grain::Line;
        let apart = whole || self.layout.set_apart(b) || self.meant_break(b);
        if let Some(verdict) = self.landmark(b, words, end, apart, after) {
            return verdict;
        }
        if let Some(verdict) = self.in_small_letters(b, words, end) {
            return verdict;
        }
        if let Some(verdict) = self.letter(b, words).or_else(|| self.headed(b, words, end, after)) {
            return verdict;
        }
        if let Some(verdict) = self.numbered(b, words, end, after) {
            return verdict;
        }
        if let Some(verdict) = self.between(b, words, end, after) {
            return verdict;
        }
        // A paragraph that a page break has cut in two.
        if whole && self.goes_over_the_page(b, words, end) {
            return Verdict::Continues;
        }
        if let Hint::Heading(level) = b.hint {
            let (number, text) = heading_number::number(words);
            // Roman numbers stand above letters, also where one style is set for both.
            let roman = enumerator::at(words).filter(|_| number > 0).is_some_and(|e| is_roman(&e, words));
            let level = if roman { 1 } else { level };
            return Verdict::Begins { role: Role::Heading, number, text, level, confidence: 1.0, doubt: None };
        }
        let opens = self.unnumbered(b, words, end, apart, after);
        match opens {
            Some(verdict) => verdict,
            None if whole || self.open.is_none() || self.follows(Role::Cell) => begins(self.plain_role(words), 0, 0.6),
            None => Verdict::Continues,
        }
    }
}
