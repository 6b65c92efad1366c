//! The text after the masthead: blocks become paragraphs, each in its role.
//!
//! One pass in reading order. Each block either goes on with the paragraph before it or begins a new
//! one; what tells is, in this order: what the format says of it, its number and whether that number
//! is due, how the paragraph before it ends, the words it opens with, and its place on the page.

mod headed;
pub(super) mod landmark;
mod numbered;

use super::cues::{self, End, Fit, Sequence};
use super::join::{Joiner, fold};
use super::layout::Layout;
use super::lexicon::Lexicon;
use super::masthead::enacting;
use crate::block::{Block, Grain, Hint};
use crate::model::enumerator::{self, Form};
use crate::model::{Annex, Doubt, Language, Paragraph, Resolution, Role};
use crate::text::MarkKind;
use landmark::{annex_label, asterisks, closing};

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
    /// The block before.
    before: Option<Block>,
    /// True while items without numbers follow a colon.
    listing: bool,
    /// True while the paragraph being read is such an item.
    item: bool,
    /// True while lettered paragraphs stand under a heading and not in a list of a numbered paragraph:
    /// `Monitoring of the ceasefire`, `(a) To observe …`.
    lettered: bool,
    resolution: Resolution,
    /// True where bold letters tell headings.
    bold_tells: bool,
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
            before: None,
            listing: false,
            item: false,
            lettered: false,
            resolution: Resolution::default(),
            bold_tells: false,
        }
    }

    /// Reads all blocks; gives the resolution they make.
    pub fn read(mut self, blocks: &[Block]) -> Resolution {
        self.bold_tells = headed::bold_tells(blocks);
        for (i, block) in blocks.iter().enumerate() {
            if matches!(block.hint, Hint::Furniture(_)) {
                continue;
            }
            let block = block.with_text(fold(&block.text));
            if block.text.words.is_empty() && block.text.marks.is_empty() {
                continue;
            }
            self.take(block, &blocks[i + 1..]);
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

    /// True where the paragraph being read is preambular.
    fn preambular(&self) -> bool {
        self.open.as_ref().is_some_and(|p| p.role == Role::Preambular)
    }

    /// How the paragraph being read ends so far.
    fn end(&self) -> End {
        self.open.as_ref().map_or(End::Period, |p| cues::end(&p.text.words))
    }

    fn judge(&self, b: &Block, after: &[Block]) -> Verdict {
        let words = b.text.words.as_str();
        let end = self.end();
        let begins =
            |role, level, confidence| Verdict::Begins { role, number: 0, text: 0, level, confidence, doubt: None };
        if let Hint::Cell(_) = b.hint {
            return begins(Role::Cell, 0, 1.0);
        }
        let end = if self.open.as_ref().is_some_and(|p| asterisks(&p.text.words)) { End::Period } else { end };
        let whole = b.grain != Grain::Line;
        let apart = whole || self.layout.set_apart(b) || self.meant_break(b);
        if let Some(verdict) = self.landmark(b, words, end, apart, after) {
            return verdict;
        }
        if let Some(verdict) = self.headed(b, words, end, after) {
            return verdict;
        }
        if let Some(verdict) = self.numbered(b, words, end, after) {
            return verdict;
        }
        if self.breaks_short(b, words) {
            return begins(Role::Text, 0, 0.7);
        }
        // A paragraph that a page break has cut in two.
        if whole && self.goes_over_the_page(b, words, end) {
            return Verdict::Continues;
        }
        if let Hint::Heading(level) = b.hint {
            let (number, text) = headed::number(words);
            return Verdict::Begins { role: Role::Heading, number, text, level, confidence: 1.0, doubt: None };
        }
        let opens = self.unnumbered(b, words, end, apart, after);
        match opens {
            Some(verdict) => verdict,
            None if whole || self.open.is_none() => begins(self.plain_role(words), 0, 0.6),
            None => Verdict::Continues,
        }
    }

    /// Paragraphs without a number: preambular ones, headings, single operative ones, items of a list.
    fn unnumbered(&self, b: &Block, words: &str, end: End, apart: bool, after: &[Block]) -> Option<Verdict> {
        let begins = |role, level, confidence| {
            Some(Verdict::Begins { role, number: 0, text: 0, level, confidence, doubt: None })
        };
        let whole = b.grain != Grain::Line;
        let preambular = self.lexicon.preambular(words);
        let participle = cues::preambular_opener(words, self.lexicon);
        let operative = cues::operative_opener(words, self.lexicon);
        let fresh = self.open.as_ref().is_none_or(|p| matches!(p.role, Role::Enacting | Role::Heading | Role::Title));
        // Chinese verbs open clauses as they open paragraphs.
        let clause = end == End::Open || end == End::Comma && matches!(self.zone, Zone::Operative | Zone::Annex);
        if self.language == Language::Chinese && !whole && !fresh && clause && !self.layout.set_apart(b) {
            return None;
        }
        match self.zone {
            Zone::Preamble | Zone::Unknown => {
                if fresh && self.open.as_ref().is_some_and(|p| p.role == Role::Heading) && self.heads(b, words, after) {
                    return begins(Role::Heading, self.heading_level(words), 0.8);
                }
                let ready = fresh || end.closes() || apart && self.language != Language::Chinese;
                // `认可本决议所附的宣言。`: of a phrase that opens both kinds, the sentence's end tells.
                let ends = words.ends_with(['.', '。', ':', '：']) && self.zone == Zone::Preamble;
                if whole && fresh && ends && self.lexicon.operative(words) > 0 && preambular > 0 {
                    return begins(Role::Operative, 0, 0.8);
                }
                if preambular > 0 && ready
                    || participle > 0 && (fresh || end == End::Comma || end == End::Semicolon || apart && end.closes())
                {
                    return begins(Role::Preambular, 0, if preambular > 0 { 1.0 } else { 0.8 });
                }
                let listed = self.lexicon.operative(words) > 0 || operative > 0 && verb_phrase(&words[operative..]);
                // `Notes …` among preambular paragraphs, where the operative ones have numbers.
                let early = self.zone == Zone::Preamble && listed && end == End::Comma && !whole && !fresh;
                if early && self.numbers_begin(after) {
                    return begins(Role::Preambular, 0, 0.7);
                }
                // Phrases that open both kinds: a comma at its end makes it preambular.
                if operative > 0 && whole && self.zone == Zone::Preamble && words.ends_with([',', '，', '،']) {
                    return begins(Role::Preambular, 0, 0.8);
                }
                if operative > 0
                    && (fresh && (listed || whole)
                        || listed && matches!(end, End::Comma | End::Colon) && self.zone == Zone::Preamble
                        || apart && listed && end.closes())
                {
                    return begins(Role::Operative, 0, 0.8);
                }
                // Nearly all preambular paragraphs open with a known phrase: another must stand apart clearly.
                let clear = end != End::Comma
                    || self.before.as_ref().and_then(|p| self.layout.left_over(p, b)).is_none_or(|free| free >= 20);
                if fresh && self.zone == Zone::Preamble
                    || apart
                        && clear
                        && !words.starts_with(|c: char| c.is_ascii_digit())
                        && end.closes()
                        && cues::begins(words)
                        && !self.layout.has_indents()
                {
                    return begins(self.plain_role(words), 0, 0.7);
                }
                if end.closes()
                    && cues::begins(words)
                    && self.set_off(b)
                    && !words.starts_with(|c: char| c.is_ascii_digit())
                {
                    return begins(self.plain_role(words), 0, 0.7);
                }
                None
            }
            // `Decisions`: a line below a vote that is told in full.
            Zone::Closed
                if end == End::Period
                    && cues::begins(words)
                    && self.open.as_ref().is_some_and(|p| p.role == Role::Vote) =>
            {
                begins(Role::Text, 0, 0.7)
            }
            Zone::Operative | Zone::Annex | Zone::Closed => {
                if self.heads(b, words, after) && (end.closes() || apart) {
                    return begins(Role::Heading, self.heading_level(words), 0.8);
                }
                let open_end = self.listing && self.layout_break(b) && self.item_like();
                if end == End::Colon && !whole && self.names(words, after) {
                    return begins(self.plain_role(words), 0, 0.7);
                }
                let ended = matches!(end, End::Period | End::Semicolon | End::Colon)
                    || end == End::Comma && (self.listing || self.set_off(b));
                if !(ended && apart || open_end || whole) {
                    return None;
                }
                if !cues::begins(words) && !whole {
                    // `and further requests …` below a list
                    let below =
                        self.sequence.in_list() && end.closes() && words.starts_with("and ") && self.meant_break(b);
                    return if below { begins(Role::Operative, 0, 0.7) } else { None };
                }
                if !whole && words.starts_with(|c: char| c.is_ascii_digit()) {
                    return None;
                }
                if self.zone == Zone::Operative
                    && preambular > 0
                    && matches!(cues::end(words), End::Comma | End::Open)
                    && (end == End::Period
                        || fresh
                        || end == End::Comma && self.open.as_ref().is_some_and(|p| p.role == Role::Preambular))
                {
                    return begins(Role::Preambular, 0, 0.8);
                }
                begins(self.plain_role(words), 0, 0.7)
            }
        }
    }

    /// True where a title in brackets ends before the number that is due: `(“Supporting the process and a`,
    /// `credible election”)`, `2. Decides …`.
    fn titles(&self, words: &str, after: &[Block]) -> bool {
        let mut ended = words.ends_with(')');
        for text in after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim()).take(3)
        {
            if ended {
                let number = enumerator::at(text).filter(|e| e.form == Form::Dot).and_then(|e| e.arabic);
                return number.is_some_and(|n| self.sequence.fits(n) == Fit::Next);
            }
            ended = text.ends_with(')');
        }
        false
    }

    /// True where a paragraph with the number 1 comes before any other sign of the operative part.
    fn numbers_begin(&self, after: &[Block]) -> bool {
        let texts = after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim());
        for text in texts.take(200) {
            if closing(text, self.lexicon) || annex_label(text, self.lexicon) {
                return false;
            }
            if let Some(e) = enumerator::at(text).filter(|e| e.form == Form::Dot)
                && e.arabic.is_some()
                && self.lexicon.operative(&text[e.length.min(text.len())..]) > 0
            {
                return e.arabic == Some(1);
            }
        }
        false
    }

    /// True for a short line without a sentence's end before a numbered paragraph.
    fn heads(&self, b: &Block, words: &str, after: &[Block]) -> bool {
        if !cues::begins(words)
            || words.len() > 200
            || cues::end(words) != End::Open
            || self.listing && self.zone == Zone::Operative
        {
            return false;
        }
        if words.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        if words.starts_with(['(', '*']) {
            return false;
        }
        // Up to two more lines of it, then a numbered paragraph or another heading.
        let mut lines = after.iter().filter(|n| !matches!(n.hint, Hint::Furniture(_)));
        for _ in 0..3 {
            let Some(next) = lines.next() else { return false };
            let text = next.text.words.trim();
            if let Some(e) = enumerator::at(text) {
                let due = e.arabic.is_some_and(|n| self.sequence.fits(n) == Fit::Next || n == 1);
                let listed = e.form == Form::Parentheses
                    && matches!(self.sequence.point_fits(&e, false), Fit::Next | Fit::First)
                    && e.length > e.printed;
                if matches!(e.form, Form::Dot | Form::Dash) && due || listed {
                    return true;
                }
            }
            if self.lexicon.preambular(text) > 0 && self.zone != Zone::Annex || enacting(text, self.lexicon).is_some() {
                return self.layout.short(b) || b.grain != Grain::Line;
            }
            let goes_on = cues::end(text) == End::Open && text.len() < 120 && b.grain == Grain::Line;
            if !goes_on {
                return false;
            }
        }
        false
    }

    fn heading_level(&self, _words: &str) -> u8 {
        let paragraphs = self.current();
        // A heading right below another stands a level deeper.
        match paragraphs.iter().rev().find(|p| p.role == Role::Heading) {
            Some(p) if p.number.is_some() => p.level + 1,
            Some(p) => p.level,
            None => 1,
        }
    }

    /// True where the line before ended short of the margin, or this one is indented in a way the
    /// document uses for new paragraphs.
    fn meant_break(&self, b: &Block) -> bool {
        let Some(before) = &self.before else { return true };
        if before.hint != b.hint {
            return true;
        }
        // A line indented like the first of its paragraph is a first line too.
        let first = || self.lines == 1 && (b.left - before.left).abs() < 0.6 && self.end().closes();
        self.layout.room(before, b, self.lines == 1)
            || self.layout.indented(b) && (!self.layout.indented(before) || first())
    }

    /// True where white space or an indent sets the block apart.
    fn set_off(&self, b: &Block) -> bool {
        let indented = self.layout.indented(b) && self.before.as_ref().is_none_or(|p| !self.layout.indented(p));
        b.grain != Grain::Line || self.layout.set_apart(b) || indented
    }

    /// True while the items of a list are short, as names are: their lines end without a sign.
    fn item_like(&self) -> bool {
        let short = |words: &str| words.len() < 70;
        self.open.as_ref().is_some_and(|p| match p.role {
            Role::Point => short(&p.text.words) && self.lines == 1,
            Role::Operative if self.item => short(&p.text.words) && self.lines == 1,
            _ => cues::end(&p.text.words) == End::Colon,
        })
    }

    /// True for the first of three short lines without a sentence's end: names.
    fn names(&self, words: &str, after: &[Block]) -> bool {
        let full = self.before.as_ref().map_or(0, |b| b.text.words.trim().chars().count()).max(self.layout.width());
        let name = |words: &str| {
            words.starts_with(char::is_uppercase)
                && words.chars().count() * 3 < full * 2
                && cues::end(words) == End::Open
                && enumerator::at(words).is_none_or(|e| e.form == Form::Bare)
        };
        let mut next = after.iter().filter(|b| !matches!(b.hint, Hint::Furniture(_))).map(|b| b.text.words.trim());
        name(words) && next.next().is_some_and(name) && next.next().is_some_and(name)
    }

    fn layout_break(&self, b: &Block) -> bool {
        b.grain != Grain::Line || self.meant_break(b) || self.layout.set_apart(b)
    }

    /// True for a whole block that begins in small letters after one that has no end: a page break
    /// stands between.
    fn goes_over_the_page(&self, b: &Block, words: &str, end: End) -> bool {
        let Some(before) = &self.before else { return false };
        let small = words.starts_with(|c: char| c.is_lowercase()) && !cues::begins(words);
        let body = self
            .open
            .as_ref()
            .is_some_and(|p| matches!(p.role, Role::Preambular | Role::Operative | Role::Point | Role::Text));
        let other_page = before.page != b.page;
        let headed = matches!(b.hint, Hint::Heading(_))
            || matches!(before.hint, Hint::Heading(_))
            || self.lexicon.preambular(words) > 0;
        match end {
            End::Open => body && !headed && (other_page || small && before.page == 0 && before.grain != Grain::Run),
            End::Comma => other_page && (small || words.starts_with(|c: char| c.is_ascii_digit()) && !headed),
            _ => false,
        }
    }

    /// The role of a paragraph that nothing but its place tells.
    fn plain_role(&self, words: &str) -> Role {
        match self.zone {
            Zone::Preamble => Role::Preambular,
            Zone::Unknown => match cues::end(words) {
                End::Comma => Role::Preambular,
                _ => Role::Operative,
            },
            Zone::Operative => Role::Operative,
            Zone::Closed | Zone::Annex => Role::Text,
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
            cues::operative_opener(&b.text.words, self.lexicon) == 0
        };
        let words = &b.text.words;
        let e = enumerator::at(words).filter(|_| number > 0);
        if role == Role::Operative {
            // `Support for security reform:` parts the letters of a mandate, and does not end them.
            let heads = number == 0 && cues::end(&b.text.words) == End::Colon && b.text.words.len() < 100;
            self.lettered &= self.item || heads;
        } else if role == Role::Point && self.zone == Zone::Operative {
            let parentheses = e.is_some_and(|e| e.form == Form::Parentheses);
            // `Support for security reform:` is a heading too.
            let heads = |p: &Paragraph| {
                p.role == Role::Heading
                    || p.role == Role::Operative && p.number.is_none() && p.text.words.len() < 100 && after_colon
            };
            let paragraphs = self.current();
            let below = paragraphs.len().checked_sub(2).map(|i| paragraphs[i].role);
            self.lettered |= parentheses && paragraphs.last().is_some_and(heads) && below != Some(Role::Enacting);
        }
        let printed = (number > 0).then(|| words[..number].to_string());
        let level = match role {
            Role::Operative => {
                let n = e.and_then(|e| e.arabic);
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
            Role::Closing | Role::Vote => self.zone = Zone::Closed,
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
            doubts: doubt.into_iter().collect(),
            ..Paragraph::default()
        });
        self.lines = 1;
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
        self.joiner.close_hyphens(&mut p.text);
        self.joiner.close_raised(&mut p.text, self.lexicon.raised);
        let after_colon = cues::end(&p.text.words) == End::Colon;
        if matches!(p.role, Role::Operative | Role::Preambular) {
            self.listing = after_colon || self.item;
        }
        p.opener = match p.role {
            Role::Preambular => cues::preambular_opener(&p.text.words, self.lexicon),
            Role::Operative | Role::Point => {
                let n = cues::operative_opener(&p.text.words, self.lexicon);
                if p.role == Role::Point && self.lexicon.operative(&p.text.words) == 0 { 0 } else { n }
            }
            _ => 0,
        };
        self.lines = 0;
        self.current_mut().push(p);
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
        let level = u8::from(label.to_lowercase().starts_with("appendix") && !self.resolution.annexes.is_empty());
        self.resolution.annexes.push(Annex { label, page: b.page, level, paragraphs: Vec::new() });
    }
}

/// `(a) Decides …` right behind a paragraph's number.
fn nested_point(rest: &str) -> bool {
    enumerator::at(rest).is_some_and(|e| {
        e.form == Form::Parentheses && e.length > e.printed && (e.letter == Some(1) || e.roman == Some(1))
    })
}

/// True where a verb's object follows: `Forwards the following nominations`, not `States Members`.
fn verb_phrase(rest: &str) -> bool {
    matches!(rest.trim_start().split(' ').next(), Some("the" | "that" | "its" | "upon" | "to" | "a" | "all"))
}
