//! The text after the masthead: blocks become paragraphs, each in its role.
//!
//! One pass in reading order. Each block either goes on with the paragraph before it or begins a new
//! one; what tells is, in this order: what the format says of it, its number and whether that number
//! is due, how the paragraph before it ends, the words it opens with, and its place on the page.

mod alike;
mod alone;
mod astray;
mod headed;
mod heading_number;
pub(super) mod items;
pub(super) mod landmark;
pub(super) mod letter;
mod misread;
mod numbered;
mod place;
mod small;
mod title;
mod unnumbered;

pub(super) use headed::unit;
pub(super) use heading_number::is_roman;

use super::arabic::join_torn;
use super::cues::{self, End, Sequence};
use super::formula::enacting;
use super::join::{Joiner, fold};
use super::layout::Layout;
use super::lexicon::Lexicon;
use crate::block::{Begins, Block, Grain, Hint};
use crate::model::enumerator::{self, Form};
use crate::model::{Annex, Doubt, Language, Paragraph, Resolution, Role};
use crate::text::MarkKind;
use landmark::asterisks;

/// Where in a resolution the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Nothing seen yet that tells: the start of a fragment.
    Unknown,
    Preamble,
    Operative,
    /// After the closing lines.
    Closed,
    Annex,
}

/// How a block stands to the paragraph before it.
enum Verdict {
    /// It goes on with it.
    Continues,
    /// It begins a new one; bytes of its number, and of the space behind it, come first.
    Begins { role: Role, number: usize, text: usize, level: u8, confidence: f32, doubt: Option<Doubt> },
    /// It is the label of an annex.
    Annex,
}

/// Reads the blocks of a body.
pub struct Body<'a> {
    lexicon: &'a Lexicon,
    language: Language,
    layout: Layout,
    joiner: &'a mut Joiner,
    zone: Zone,
    sequence: Sequence,
    /// The paragraph being read.
    open: Option<Paragraph>,
    /// Lines of it so far.
    lines: u32,
    /// Where its first line begins.
    left: f32,
    /// The block before.
    before: Option<Block>,
    /// True while items without numbers follow a colon.
    listing: bool,
    /// True while the paragraph being read is such an item.
    item: bool,
    /// True while lettered paragraphs stand under a heading and not in a list of a numbered paragraph:
    /// `Monitoring of the ceasefire`, `(a) To observe …`.
    lettered: bool,
    /// True inside a text that the resolution takes over before its closing lines: `Adopts the following
    /// outcome document:`.
    adopted: bool,
    resolution: Resolution,
    /// True where bold letters tell headings.
    bold_tells: bool,
    /// True where a head or foot of a page stands before the block that is read.
    turned: bool,
    /// True where openings stand on lines of their own, in small letters.
    small: bool,
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
        if let Some((_, n)) = enacting(&block.text.words, self.lexicon)
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
        self.sequence = Sequence::default();
        self.before = Some(block.clone());
    }

    /// True where the paragraph being read has this role.
    fn follows(&self, role: Role) -> bool {
        self.open.as_ref().is_some_and(|p| p.role == role)
    }

    /// How the paragraph being read ends so far.
    fn end(&self) -> End {
        let empty = |p: &Paragraph| p.role == Role::Operative && p.number.is_some() && p.text.words.is_empty();
        self.open.as_ref().map_or(End::Period, |p| if empty(p) { End::Period } else { cues::end(&p.text.words) })
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

    #[allow(clippy::too_many_arguments)]
    fn begin(
        &mut self,
        b: &Block,
        role: Role,
        number: usize,
        text: usize,
        level: u8,
        confidence: f32,
        doubt: Option<Doubt>,
    ) {
        let after_colon = self.end() == End::Colon;
        self.close();
        self.item = self.listing && number == 0 && role == Role::Operative && {
            // `Charles Marlow (Ruritania)` has the form of a verb.
            let words = &b.text.words;
            let named = words.len() < 70 && cues::end(words) == End::Open && self.lexicon.operative(words) == 0;
            named || cues::operative_opener(words, self.lexicon) == 0
        };
        let words = &b.text.words;
        let e = enumerator::quoted(words).filter(|_| number > 0);
        if role == Role::Operative {
            // `Support for security reform:` parts the letters of a mandate, and does not end them.
            let heads = number == 0 && cues::end(&b.text.words) == End::Colon && cues::shorter(&b.text.words, 100);
            self.lettered &= self.item || heads;
        } else if role == Role::Point && self.zone == Zone::Operative {
            self.lettered |= e.is_some_and(|e| self.unlisted(&e, after_colon));
        }
        let printed = (number > 0).then(|| words[..number].to_string());
        let level = match role {
            Role::Operative => {
                let alone = || printed.as_deref().and_then(|n| n.trim_end_matches(['-', '–', ' ']).parse().ok());
                let n = e.and_then(|e| e.arabic).or_else(alone);
                if !self.item && !self.lettered {
                    self.sequence.paragraph(n);
                }
                self.listing &= self.item;
                0
            }
            Role::Point => match e {
                Some(e) => self.sequence.point(&e, after_colon),
                None => level.max(1),
            },
            Role::Heading => {
                let divides = headed::unit(words, self.lexicon) == Some(words.len());
                self.adopted |= self.zone == Zone::Operative && (after_colon && number == 0 || divides);
                self.listing = false;
                level.max(1)
            }
            _ => level,
        };
        match role {
            Role::Preambular if self.zone == Zone::Unknown => self.zone = Zone::Preamble,
            Role::Operative if matches!(self.zone, Zone::Unknown | Zone::Preamble) => {
                self.zone = Zone::Operative;
            }
            Role::Closing | Role::Vote => {
                self.zone = Zone::Closed;
                self.adopted = false;
            }
            _ => {}
        }
        // Lettered paragraphs under a heading are no list, and neither are the dashes below them.
        let lettered = self.lettered
            && role == Role::Point
            && e.is_some_and(|e| e.form == Form::Parentheses && level == 1 || e.form == Form::Bullet);
        let (role, level) = if lettered {
            (Role::Operative, 0)
        } else {
            (
                role,
                level
                    .saturating_sub(u8::from(self.lettered && role == Role::Point))
                    .max(u8::from(role == Role::Point || role == Role::Heading)),
            )
        };
        self.open = Some(Paragraph {
            role,
            level,
            number: printed,
            text: b.text.slice(text.min(words.len())..words.len()),
            cell: match b.hint {
                Hint::Cell(cell) => Some(cell),
                _ => None,
            },
            page: b.page,
            confidence,
            doubts: doubt.into_iter().map(Doubt::into).collect(),
            ..Paragraph::default()
        });
        (self.lines, self.left) = (1, b.left);
    }

    /// A point right behind the number of its paragraph.
    fn begin_nested(&mut self, b: &Block) {
        if let Some(e) = enumerator::at(&b.text.words) {
            self.begin(b, Role::Point, e.printed, e.length, 0, 1.0, None);
        }
    }

    fn extend(&mut self, b: &Block) {
        self.lines += 1;
        if let Some(p) = &mut self.open {
            if p.role == Role::Closing {
                let at = p.text.words.len();
                p.text.mark(at..at, MarkKind::Break);
            }
            self.joiner.join(&mut p.text, &b.text);
        }
    }

    /// The paragraph being read is complete.
    fn close(&mut self) {
        let Some(mut p) = self.open.take() else { return };
        p.text = fold(&p.text);
        if self.language == Language::Arabic && self.lines > 1 {
            // A sign may have ended the line before that of its word.
            self.joiner.parted.extend(join_torn(&mut p.text));
        }
        self.joiner.close_hyphens(&mut p.text);
        self.joiner.close_raised(&mut p.text, self.lexicon.raised);
        let after_colon = cues::end(&p.text.words) == End::Colon;
        // `认可本决议所附的宣言。`: of a phrase that opens both kinds, the sentence's end tells.
        if p.role == Role::Preambular && p.text.words.ends_with('。') && self.lexicon.operative(&p.text.words) > 0 {
            p.role = Role::Operative;
            self.zone = Zone::Operative;
        }
        if matches!(p.role, Role::Operative | Role::Preambular) {
            // A dash that stands as a paragraph does not end the list it is in.
            let dash =
                p.number.as_deref().and_then(|n| n.chars().next()).is_some_and(|c| !c.is_alphanumeric() && c != '(');
            self.listing = after_colon || self.item || self.listing && dash;
        }
        p.opener = self.opener(&p);
        self.lines = 0;
        self.current_mut().push(p);
    }

    /// Bytes of the opening words: as the drafter set them in italics, else by the lists of phrases.
    fn opener(&self, p: &Paragraph) -> usize {
        let words = &p.text.words;
        let listed = match p.role {
            Role::Preambular => cues::preambular_opener(words, self.lexicon),
            // `Readers shall …`: in annexes and points only verbs that are known open.
            Role::Operative if self.zone != Zone::Annex => {
                // `3. Acting under Chapter VII of the Charter, authorizes …`
                let participle = || if p.number.is_some() { self.lexicon.preambular(words) } else { 0 };
                Some(cues::operative_opener(words, self.lexicon)).filter(|n| *n > 0).unwrap_or_else(participle)
            }
            Role::Operative | Role::Point => self.lexicon.operative(words),
            _ => 0,
        };
        if listed > 0 { cues::italic_opener(&p.text).unwrap_or(listed) } else { 0 }
    }

    fn current(&self) -> &[Paragraph] {
        let r = &self.resolution;
        r.annexes.last().map_or(&r.main, |a| &a.paragraphs)
    }

    fn current_mut(&mut self) -> &mut Vec<Paragraph> {
        let r = &mut self.resolution;
        match r.annexes.last_mut() {
            Some(a) => &mut a.paragraphs,
            None => &mut r.main,
        }
    }

    fn annex(&mut self, b: &Block) {
        self.close();
        self.zone = Zone::Annex;
        self.sequence = Sequence::default();
        self.listing = false;
        let label = b.text.words.clone();
        // A page that was taken for one in the midst of an annex may begin with its label.
        let unnamed = |a: &mut Annex| a.label.is_empty() && a.paragraphs.is_empty();
        self.resolution.annexes.pop_if(unnamed);
        let level = u8::from(label.to_lowercase().starts_with("appendix") && !self.resolution.annexes.is_empty());
        self.resolution.annexes.push(Annex { label, page: b.page, level, paragraphs: Vec::new() });
    }
}

/// The words of the blocks that follow, without what paper adds.
fn texts(after: &[Block]) -> impl Iterator<Item = &str> {
    after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim())
}

/// `1. Decides …`
fn is_first(text: &str) -> bool {
    enumerator::at(text).is_some_and(|e| e.form == Form::Dot && e.arabic == Some(1))
}

/// `(a) Decides …` right behind a paragraph's number.
fn nested_point(rest: &str) -> bool {
    enumerator::at(rest).is_some_and(|e| {
        e.form == Form::Parentheses && e.length > e.printed && (e.letter == Some(1) || e.roman == Some(1))
    })
}
